//! Signing in: name and password, second factor, new password.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use axum::routing::{get, post};
use countersign_mfa::SerialNumberKind;
use countersign_service::{NextStep, SignInError, SignInName, SignInState, SignedIn, TicketSecret};
use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;

use crate::asked::Asked;
use crate::cookies::{self, Cookie};
use crate::desk::{in_groups, session_secret};
use crate::form::{Form, token, token_of};
use crate::frame::BareFrame;
use crate::house::House;
use crate::mfa::authentication_codes::code;
use crate::mfa::device::{device_name, kind_name};
use crate::page::{again, page, see_other};
use crate::problem::{Problem, told};

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/signin", get(show_user).post(sign_in_user))
        .route("/signin/root", get(show_root).post(sign_in_root))
        .route("/signin/mfa", get(show_factor).post(give_code))
        .route("/signin/mfa/key", post(give_key))
        .route("/signin/mfa/resync", post(resynchronise))
        .route("/signin/new-password", get(show_new_password).post(choose_password))
        .route("/signin/cancel", post(cancel))
}

#[derive(Template)]
#[template(path = "sign_in/user.html")]
struct UserPage {
    frame: BareFrame,
    account: String,
    user_name: String,
    remembered: bool,
    place: String,
    wrong: Option<String>,
    note: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "sign_in/root.html")]
struct RootPage {
    frame: BareFrame,
    email: String,
    account: String,
    place: String,
    wrong: Option<String>,
}

#[derive(Template)]
#[template(path = "sign_in/factor.html")]
struct FactorPage {
    frame: BareFrame,
    who: String,
    account: String,
    root: bool,
    codes: Vec<CodeDevice>,
    keys: usize,
    key_options: Option<String>,
    offer_resync: bool,
    resync_open: bool,
    wrong: Option<String>,
    note: Option<&'static str>,
}

struct CodeDevice {
    serial: String,
    name: String,
    kind: &'static str,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "sign_in/new_password.html")]
struct NewPasswordPage {
    frame: BareFrame,
    who: String,
    account: String,
    rules: String,
    wrong: Option<String>,
}

/// What a link to the sign-in page may say.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Asking {
    account: String,
    #[serde(rename = "continue")]
    place: String,
    #[serde(rename = "signed-out")]
    signed_out: String,
}

/// Seconds for which a browser remembers whom it has seen: half a year.
const REMEMBERED: i64 = 180 * 86_400;
/// Seconds for which the cookie of a sign-in under way is kept; the server ends it after ten minutes.
const UNDER_WAY: i64 = 600;

/// The longest place to go on to, in bytes: while somebody signs in, a cookie keeps it, and cookies end at 4,096.
const LONGEST_PLACE: usize = 2_048;

/// Where to go after signing in: a place of this console, whatever a link says.
pub(crate) fn safe_place(text: &str) -> String {
    let ours = text.len() <= LONGEST_PLACE
        && text.starts_with('/')
        && !text.starts_with("//")
        && !text.contains('\\')
        && !text.starts_with("/signin")
        && text.bytes().all(|b| b.is_ascii_graphic());
    if ours { text.to_owned() } else { "/console".to_owned() }
}

/// The token for forms of somebody not signed in, and the cookie that it is made from, if there was none.
pub(crate) fn gate(title: &str, headers: &HeaderMap, house: &House) -> (BareFrame, Option<HeaderValue>) {
    let frame =
        |form_token| BareFrame { title: title.to_owned(), assets: house.assets_version.clone(), form_token };
    match token(headers, house) {
        Some(token) => (frame(token), None),
        None => {
            let secret = house.service.new_request_id() + &house.service.new_request_id();
            let secret = BASE64URL_NOPAD.encode(secret.as_bytes());
            (frame(token_of("form", &secret)), Cookie::Form.set(&secret, None, house))
        }
    }
}

fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    cookies::add(response.headers_mut(), [cookie]);
    response
}

async fn is_signed_in(headers: &HeaderMap, house: &House, asked: &Asked) -> Result<bool, Problem> {
    match session_secret(headers, house) {
        Some(secret) => Ok(house.service.visit(&secret, &asked.facts()).await?.is_some()),
        None => Ok(false),
    }
}

async fn show_user(
    State(house): State<Arc<House>>,
    asked: Asked,
    headers: HeaderMap,
    Query(asking): Query<Asking>,
) -> Result<Response, Problem> {
    let place = safe_place(&asking.place);
    if is_signed_in(&headers, &house, &asked).await? {
        return Ok(see_other(&place));
    }
    let (frame, cookie) = gate("Sign in", &headers, &house);
    let (account, user_name) = remembered_name(&headers, &house);
    let remembered = !account.is_empty();
    let account = if asking.account.is_empty() { account } else { asking.account };
    let note = (!asking.signed_out.is_empty()).then_some("You are signed out.");
    Ok(with_cookie(
        page(UserPage { frame, account, user_name, remembered, place, wrong: None, note }),
        cookie,
    ))
}

async fn sign_in_user(
    State(house): State<Arc<House>>,
    asked: Asked,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    let (account, user_name) = (form.text("account").to_owned(), form.text("username").to_owned());
    let place = safe_place(form.text("continue"));
    let name = SignInName::User { account: account.clone(), name: user_name.clone() };
    let known = Cookie::Known.read(&headers, &house);
    let result = house.service.sign_in(&name, form.exact("password"), known.as_deref(), &asked.facts()).await;
    match result {
        Ok(step) => {
            let mut response = go_on(step, &place, &headers, &house).await?;
            let kept = if form.has("remember") {
                let text = BASE64URL_NOPAD.encode(format!("{account}\n{user_name}").as_bytes());
                Cookie::Name.set(&text, Some(REMEMBERED), &house)
            } else {
                Cookie::Name.clear(&house)
            };
            cookies::add(response.headers_mut(), [kept]);
            Ok(response)
        }
        Err(error) => {
            let wrong = Some(in_words(error)?);
            let (frame, cookie) = gate("Sign in", &headers, &house);
            let remembered = form.has("remember");
            let page = UserPage { frame, account, user_name, remembered, place, wrong, note: None };
            Ok(with_cookie(again(page), cookie))
        }
    }
}

async fn show_root(
    State(house): State<Arc<House>>,
    asked: Asked,
    headers: HeaderMap,
    Query(asking): Query<Asking>,
) -> Result<Response, Problem> {
    let place = safe_place(&asking.place);
    if is_signed_in(&headers, &house, &asked).await? {
        return Ok(see_other(&place));
    }
    let (frame, cookie) = gate("Sign in as root", &headers, &house);
    let page = page(RootPage { frame, email: String::new(), account: asking.account, place, wrong: None });
    Ok(with_cookie(page, cookie))
}

async fn sign_in_root(
    State(house): State<Arc<House>>,
    asked: Asked,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    let (email, account) = (form.text("email").to_owned(), form.text("account").to_owned());
    let place = safe_place(form.text("continue"));
    let name = SignInName::Root { email: email.clone(), account: form.some("account") };
    let known = Cookie::Known.read(&headers, &house);
    match house.service.sign_in(&name, form.exact("password"), known.as_deref(), &asked.facts()).await {
        Ok(step) => go_on(step, &place, &headers, &house).await,
        Err(error) => {
            let wrong = Some(in_words(error)?);
            let (frame, cookie) = gate("Sign in as root", &headers, &house);
            Ok(with_cookie(again(RootPage { frame, email, account, place, wrong }), cookie))
        }
    }
}

/// What the sign-in cookie carries: the secret, and where to go afterwards.
fn under_way(headers: &HeaderMap, house: &House) -> Result<(TicketSecret, String), Problem> {
    let value = Cookie::SignIn.read(headers, house).unwrap_or_default();
    let (secret, place) = value.split_once('.').unwrap_or((&value, ""));
    let place = BASE64URL_NOPAD.decode(place.as_bytes()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let place = safe_place(&place.unwrap_or_default());
    let secret = TicketSecret::parse(secret).ok_or_else(|| Problem::SignedOut(place.clone()))?;
    Ok((secret, place))
}

/// On to the next step. The session that this browser had is over: one browser, one session.
async fn go_on(step: NextStep, place: &str, headers: &HeaderMap, house: &House) -> Result<Response, Problem> {
    let next = |secret: &TicketSecret, page: &str| {
        let value = format!("{}.{}", secret.expose(), BASE64URL_NOPAD.encode(place.as_bytes()));
        with_cookie(see_other(page), Cookie::SignIn.set(&value, Some(UNDER_WAY), house))
    };
    match step {
        NextStep::SecondFactor(secret) => Ok(next(&secret, "/signin/mfa")),
        NextStep::NewPassword(secret) => Ok(next(&secret, "/signin/new-password")),
        NextStep::SignedIn(signed_in) => welcome(&signed_in, place, headers, house).await,
    }
}

/// The cookies of somebody who is signed in now, and on to where they wanted to go.
pub(crate) async fn welcome(
    signed_in: &SignedIn,
    place: &str,
    headers: &HeaderMap,
    house: &House,
) -> Result<Response, Problem> {
    if let Some(old) = session_secret(headers, house) {
        house.service.sign_out(&old).await?;
    }
    let mut response = see_other(place);
    let known = signed_in.known_browser.as_deref();
    cookies::add(
        response.headers_mut(),
        [
            Cookie::Session.set(signed_in.secret.expose(), None, house),
            Cookie::SignIn.clear(house),
            Cookie::Form.clear(house),
            known.and_then(|known| Cookie::Known.set(known, Some(REMEMBERED), house)),
        ],
    );
    Ok(response)
}

async fn show_factor(State(house): State<Arc<House>>, headers: HeaderMap) -> Result<Response, Problem> {
    let (secret, place) = under_way(&headers, &house)?;
    let state = state(&house, &secret, &place).await?;
    if state.factor_given {
        return Ok(see_other("/signin/new-password"));
    }
    let (frame, cookie) = gate("Multi-factor authentication", &headers, &house);
    Ok(with_cookie(page(factor_page(frame, &state, "", &house, &secret).await?), cookie))
}

async fn state(house: &House, secret: &TicketSecret, place: &str) -> Result<SignInState, Problem> {
    house.service.sign_in_state(secret).await.map_err(|error| match error {
        SignInError::Fault(fault) => fault.into(),
        _ => Problem::SignedOut(place.to_owned()),
    })
}

async fn factor_page(
    frame: BareFrame,
    state: &SignInState,
    chosen: &str,
    house: &House,
    secret: &TicketSecret,
) -> Result<FactorPage, Problem> {
    let usable: Vec<_> = state.devices.iter().filter(|device| !device.locked).collect();
    let codes: Vec<_> = usable.iter().filter(|device| device.kind != SerialNumberKind::SecurityKey).collect();
    let keys = usable.len() - codes.len();
    let first = codes.first().map(|device| device.serial.as_str().to_owned()).unwrap_or_default();
    let chosen = if codes.iter().any(|device| device.serial.as_str() == chosen) { chosen } else { &first };
    let codes = codes
        .iter()
        .map(|device| CodeDevice {
            serial: device.serial.to_string(),
            name: device_name(&device.serial, device.label.as_deref()),
            kind: kind_name(device.kind),
            chosen: device.serial.as_str() == chosen,
        })
        .collect();
    let key_options = if keys > 0 {
        house.service.begin_key_sign_in(secret).await.map_err(|error| match error {
            SignInError::Fault(fault) => Problem::from(fault),
            _ => Problem::SignedOut("/console".to_owned()),
        })?
    } else {
        None
    };
    Ok(FactorPage {
        frame,
        who: state.user_name.clone().unwrap_or_else(|| "root".to_owned()),
        account: in_groups(state.account.as_str()),
        root: state.user_name.is_none(),
        codes,
        keys,
        key_options,
        offer_resync: state.refused >= 3,
        resync_open: false,
        wrong: None,
        note: None,
    })
}

async fn give_code(
    State(house): State<Arc<House>>,
    asked: Asked,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    let (secret, place) = under_way(&headers, &house)?;
    let serial = form.text("serial").to_owned();
    let code = code(&form, "code");
    match house.service.sign_in_with_code(&secret, &serial, &code, &asked.facts()).await {
        Ok(step) => go_on(step, &place, &headers, &house).await,
        Err(error) => factor_again(error, &house, &headers, &secret, &place, &serial, false).await,
    }
}

async fn give_key(
    State(house): State<Arc<House>>,
    asked: Asked,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    let (secret, place) = under_way(&headers, &house)?;
    match house.service.sign_in_with_key(&secret, form.exact("credential"), &asked.facts()).await {
        Ok(step) => go_on(step, &place, &headers, &house).await,
        Err(error) => factor_again(error, &house, &headers, &secret, &place, "", false).await,
    }
}

async fn resynchronise(
    State(house): State<Arc<House>>,
    asked: Asked,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    let (secret, place) = under_way(&headers, &house)?;
    let serial = form.text("serial").to_owned();
    let codes = (form.text("code1"), form.text("code2"));
    match house.service.resynchronise_at_sign_in(&secret, &serial, codes, &asked.facts()).await {
        Ok(()) => {
            let state = state(&house, &secret, &place).await?;
            let (frame, cookie) = gate("Multi-factor authentication", &headers, &house);
            let mut filled = factor_page(frame, &state, &serial, &house, &secret).await?;
            filled.note = Some("The device is synchronised. Wait for its next code, and sign in with that.");
            Ok(with_cookie(page(filled), cookie))
        }
        Err(error) => factor_again(error, &house, &headers, &secret, &place, &serial, true).await,
    }
}

async fn factor_again(
    error: SignInError,
    house: &House,
    headers: &HeaderMap,
    secret: &TicketSecret,
    place: &str,
    serial: &str,
    resync_open: bool,
) -> Result<Response, Problem> {
    let wrong = match error {
        SignInError::FactorRefused { .. } if resync_open => {
            "These are not two codes of this device that follow each other.".to_owned()
        }
        SignInError::FactorRefused { offer_resync: false } => {
            "That was not right. A code works once: wait for the next one, and try again.".to_owned()
        }
        SignInError::FactorRefused { offer_resync: true } => {
            "That was not right. After several tries wait some minutes: attempts on a device are limited."
                .to_owned()
        }
        SignInError::Over => return Err(Problem::SignedOut(place.to_owned())),
        error => in_words(error)?,
    };
    let state = state(house, secret, place).await?;
    let (frame, cookie) = gate("Multi-factor authentication", headers, house);
    let mut filled = factor_page(frame, &state, serial, house, secret).await?;
    filled.wrong = Some(wrong);
    filled.resync_open = resync_open;
    Ok(with_cookie(again(filled), cookie))
}

async fn show_new_password(State(house): State<Arc<House>>, headers: HeaderMap) -> Result<Response, Problem> {
    let (secret, place) = under_way(&headers, &house)?;
    let state = state(&house, &secret, &place).await?;
    let (frame, cookie) = gate("Choose a new password", &headers, &house);
    Ok(with_cookie(page(new_password_page(frame, &state, None)), cookie))
}

fn new_password_page(frame: BareFrame, state: &SignInState, wrong: Option<String>) -> NewPasswordPage {
    NewPasswordPage {
        frame,
        who: state.user_name.clone().unwrap_or_else(|| "root".to_owned()),
        account: in_groups(state.account.as_str()),
        rules: state.password_rules.clone(),
        wrong,
    }
}

async fn choose_password(
    State(house): State<Arc<House>>,
    asked: Asked,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    let (secret, place) = under_way(&headers, &house)?;
    let new = form.exact("new");
    let wrong = if new == form.exact("again") {
        match house.service.choose_password(&secret, form.exact("old"), new, &asked.facts()).await {
            Ok(step) => return go_on(step, &place, &headers, &house).await,
            Err(SignInError::Over) => return Err(Problem::SignedOut(place)),
            Err(error) => in_words(error)?,
        }
    } else {
        "The new password was not typed the same way twice.".to_owned()
    };
    let state = state(&house, &secret, &place).await?;
    let (frame, cookie) = gate("Choose a new password", &headers, &house);
    Ok(with_cookie(again(new_password_page(frame, &state, Some(wrong))), cookie))
}

async fn cancel(State(house): State<Arc<House>>, headers: HeaderMap, _: Form) -> Result<Response, Problem> {
    if let Ok((secret, _)) = under_way(&headers, &house) {
        house.service.cancel_sign_in(&secret).await?;
    }
    Ok(with_cookie(see_other("/signin"), Cookie::SignIn.clear(&house)))
}

fn remembered_name(headers: &HeaderMap, house: &House) -> (String, String) {
    let text = Cookie::Name.read(headers, house).unwrap_or_default();
    let text = BASE64URL_NOPAD.decode(text.as_bytes()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    match text.as_deref().and_then(|text| text.split_once('\n')) {
        Some((account, name)) => (account.to_owned(), name.to_owned()),
        None => (String::new(), String::new()),
    }
}

/// What stands above the form. Store failures are a page of their own.
fn in_words(error: SignInError) -> Result<String, Problem> {
    Ok(match error {
        SignInError::Refused => {
            "Your sign-in details are not right. Check the account, the name and the password, and try again."
                .to_owned()
        }
        SignInError::Wait { seconds } => {
            format!("Too many attempts. Wait {} before you try again.", waiting(seconds))
        }
        SignInError::Over => "This sign-in took too long. Begin again.".to_owned(),
        SignInError::FactorRefused { .. } => "The second factor was refused.".to_owned(),
        SignInError::PasswordExpired => {
            "Your password has expired. An administrator has to set a new one.".to_owned()
        }
        SignInError::OldPasswordWrong => "The old password is not right.".to_owned(),
        SignInError::Fault(fault) if fault.http_status() >= 500 => return Err(fault.into()),
        SignInError::Fault(fault) => told(&fault),
    })
}

fn waiting(seconds: i64) -> String {
    match seconds {
        ..=1 => "a second".to_owned(),
        2..120 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_euclid(60).saturating_add(1)),
    }
}

#[cfg(test)]
mod tests;
