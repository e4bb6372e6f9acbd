//! The account as a whole: its alias, its password policy, and how long sessions last.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use countersign_iam::operations::password_rules;
use countersign_model::Unit;
use countersign_model::iam::{
    CreateAccountAlias, CreateAccountAliasRequest, DeleteAccountAlias, DeleteAccountAliasRequest,
    DeleteAccountPasswordPolicy, GetAccountPasswordPolicy, ListAccountAliases, ListAccountAliasesRequest,
    PasswordPolicy, UpdateAccountPasswordPolicy, UpdateAccountPasswordPolicyRequest,
};

use crate::desk::{Desk, Refused, in_groups};
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::page::{again, page};
use crate::problem::Problem;
use crate::time::moment;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/account", get(show))
        .route("/console/account/alias", get(show_alias).post(create_alias))
        .route("/console/account/alias/delete", get(ask_delete_alias).post(delete_alias))
        .route("/console/account/password-policy", get(show_policy).post(update_policy))
        .route("/console/account/password-policy/delete", get(ask_delete_policy).post(delete_policy))
}

/// Where IAM users of the account sign in.
pub(crate) fn sign_in_address(desk: &Desk) -> String {
    let account = &desk.visit.signed_in().account;
    let name = account.settings().alias.clone().unwrap_or_else(|| account.id().to_string());
    format!("{}/signin?account={name}", desk.house.address.origin())
}

#[derive(Template)]
#[template(path = "account/account.html")]
struct AccountPage {
    frame: Frame,
    account_id: String,
    created: String,
    /// The number of the partition's first part in ARNs, `aws`.
    partition: &'static str,
    aliases: Result<Vec<String>, Refused>,
    policy: Result<Told, Refused>,
    sign_in_address: String,
    session_hours: String,
    idle: String,
    regions: String,
}

/// A password policy in words.
struct Told {
    custom: bool,
    lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "account/alias.html")]
struct AliasPage {
    frame: Frame,
    alias: String,
    current: Option<String>,
    address: String,
    refused: Option<Refused>,
}

#[derive(Template)]
#[template(path = "account/confirm.html")]
struct ConfirmPage {
    frame: Frame,
    heading: &'static str,
    texts: Vec<String>,
    action: &'static str,
    alias: Option<String>,
    button: &'static str,
}

#[derive(Template)]
#[template(path = "account/password_policy.html")]
struct PolicyPage {
    frame: Frame,
    typed: Typed,
    custom: bool,
    wrong: Wrong,
    refused: Option<Refused>,
}

/// The fields of the form as they were typed.
#[derive(Default)]
struct Typed {
    minimum_length: String,
    uppercase: bool,
    lowercase: bool,
    numbers: bool,
    symbols: bool,
    expires: bool,
    max_age: String,
    hard_expiry: bool,
    prevents_reuse: bool,
    remembered: String,
    allow_change: bool,
}

/// What is wrong with each field of numbers.
#[derive(Default)]
struct Wrong {
    minimum_length: Option<&'static str>,
    max_age: Option<&'static str>,
    remembered: Option<&'static str>,
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    let aliases = desk.attempt::<ListAccountAliases>(&ListAccountAliasesRequest::default()).await;
    let policy = own_policy(&desk).await;
    let account = &desk.caller().account;
    let settings = desk.house.service.settings();
    Ok(page(AccountPage {
        frame: desk.frame("Account settings", Section::AccountSettings),
        account_id: in_groups(account.id().as_str()),
        created: moment(account.settings().created),
        partition: account.partition().as_str(),
        aliases: aliases.map(|answer| answer.account_aliases),
        policy: policy.map(|policy| Told::new(policy.as_ref())),
        sign_in_address: sign_in_address(&desk),
        session_hours: lasting(settings.browser_sessions.lasts),
        idle: lasting(settings.browser_sessions.idle),
        regions: match settings.regions.as_slice() {
            [] => "any".to_owned(),
            regions => regions.join(", "),
        },
    }))
}

/// The account's own policy; `None` is AWS's default one.
async fn own_policy(desk: &Desk) -> Result<Option<PasswordPolicy>, Refused> {
    match desk.attempt::<GetAccountPasswordPolicy>(&Unit).await {
        Ok(answer) => Ok(Some(answer.password_policy)),
        Err(refused) if refused.code == "NoSuchEntity" => Ok(None),
        Err(refused) => Err(refused),
    }
}

/// `12 hours`, `45 minutes`.
fn lasting(seconds: i64) -> String {
    match (seconds / 3_600, seconds % 3_600 / 60) {
        (1, 0) => "1 hour".to_owned(),
        (hours, 0) => format!("{hours} hours"),
        (0, 1) => "1 minute".to_owned(),
        (0, minutes) => format!("{minutes} minutes"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

impl Told {
    fn new(policy: Option<&PasswordPolicy>) -> Self {
        let Some(policy) = policy else {
            let lines = vec![
                password_rules(None),
                "Not the account's number, alias or e-mail address.".to_owned(),
                "Passwords never expire.".to_owned(),
                "Users change their passwords only where a policy of theirs allows it.".to_owned(),
            ];
            return Self { custom: false, lines };
        };
        let wanted = [
            (policy.require_uppercase_characters, "an upper-case letter"),
            (policy.require_lowercase_characters, "a lower-case letter"),
            (policy.require_numbers, "a number"),
            (policy.require_symbols, "a symbol"),
        ];
        let wanted: Vec<_> =
            wanted.into_iter().filter(|(wanted, _)| *wanted == Some(true)).map(|(_, name)| name).collect();
        let mut lines =
            vec![format!("At least {} characters.", policy.minimum_password_length.unwrap_or_default())];
        if !wanted.is_empty() {
            lines.push(format!("With {}.", wanted.join(", ")));
        }
        lines.push(match policy.max_password_age {
            Some(days) if policy.hard_expiry == Some(true) => {
                format!("Passwords expire after {days} days; then an administrator must set a new one.")
            }
            Some(days) => {
                format!("Passwords expire after {days} days; a new one is chosen at the next sign-in.")
            }
            None => "Passwords never expire.".to_owned(),
        });
        if let Some(count) = policy.password_reuse_prevention {
            lines.push(format!("None of the last {count} passwords again."));
        }
        lines.push(match policy.allow_users_to_change_password {
            Some(true) => "Users may change their own passwords.".to_owned(),
            _ => "Users change their passwords only where a policy of theirs allows it.".to_owned(),
        });
        Self { custom: true, lines }
    }
}

fn alias_page(desk: &Desk, alias: &str, refused: Option<Refused>) -> AliasPage {
    AliasPage {
        frame: desk.frame("Account alias", Section::AccountSettings),
        alias: alias.to_owned(),
        current: desk.caller().account.settings().alias.clone(),
        address: format!("{}/signin?account=", desk.house.address.origin()),
        refused,
    }
}

async fn show_alias(desk: Desk) -> Result<Response, Problem> {
    let current = desk.caller().account.settings().alias.clone().unwrap_or_default();
    Ok(page(alias_page(&desk, &current, None)))
}

async fn create_alias(desk: Desk, form: Form) -> Result<Response, Problem> {
    let alias = form.text("alias");
    let input = CreateAccountAliasRequest { account_alias: alias.to_owned() };
    match desk.attempt::<CreateAccountAlias>(&input).await {
        Ok(_) => Ok(desk.go_saying("/console/account", format!("The account's alias is {alias}."))),
        Err(refused) => Ok(again(alias_page(&desk, alias, Some(refused)))),
    }
}

async fn ask_delete_alias(desk: Desk) -> Result<Response, Problem> {
    let aliases = desk.operate::<ListAccountAliases>(&ListAccountAliasesRequest::default()).await?;
    let Some(alias) = aliases.account_aliases.into_iter().next() else {
        return Ok(desk.go("/console/account"));
    };
    Ok(page(ConfirmPage {
        frame: desk.frame("Delete account alias", Section::AccountSettings),
        heading: "Delete the account alias",
        texts: vec![
            format!(
                "IAM users will sign in with the account's number. Links and bookmarks with “{alias}” stop working."
            ),
            "From then on, another account of this server can take the alias.".to_owned(),
        ],
        action: "/console/account/alias/delete",
        alias: Some(alias),
        button: "Delete alias",
    }))
}

async fn delete_alias(desk: Desk, form: Form) -> Result<Response, Problem> {
    let input = DeleteAccountAliasRequest { account_alias: form.text("alias").to_owned() };
    desk.operate::<DeleteAccountAlias>(&input).await?;
    Ok(desk.go_saying("/console/account", "The account alias was deleted."))
}

async fn show_policy(desk: Desk) -> Result<Response, Problem> {
    let policy = match own_policy(&desk).await {
        Ok(policy) => policy,
        Err(refused) => return Ok(desk.go_refused("/console/account", &refused)),
    };
    let number = |value: Option<i32>, usual: &str| value.map_or(usual.to_owned(), |value| value.to_string());
    let typed = match &policy {
        None => Typed {
            minimum_length: "8".to_owned(),
            max_age: "90".to_owned(),
            remembered: "5".to_owned(),
            ..Typed::default()
        },
        Some(policy) => Typed {
            minimum_length: number(policy.minimum_password_length, "8"),
            uppercase: policy.require_uppercase_characters == Some(true),
            lowercase: policy.require_lowercase_characters == Some(true),
            numbers: policy.require_numbers == Some(true),
            symbols: policy.require_symbols == Some(true),
            expires: policy.max_password_age.is_some(),
            max_age: number(policy.max_password_age, "90"),
            hard_expiry: policy.hard_expiry == Some(true),
            prevents_reuse: policy.password_reuse_prevention.is_some(),
            remembered: number(policy.password_reuse_prevention, "5"),
            allow_change: policy.allow_users_to_change_password == Some(true),
        },
    };
    Ok(page(policy_page(&desk, typed, policy.is_some(), Wrong::default(), None)))
}

fn policy_page(
    desk: &Desk,
    typed: Typed,
    custom: bool,
    wrong: Wrong,
    refused: Option<Refused>,
) -> PolicyPage {
    let frame = desk.frame("Password policy", Section::AccountSettings);
    PolicyPage { frame, typed, custom, wrong, refused }
}

impl Typed {
    fn read(form: &Form) -> Self {
        Self {
            minimum_length: form.text("minimum-length").to_owned(),
            uppercase: form.has("uppercase"),
            lowercase: form.has("lowercase"),
            numbers: form.has("numbers"),
            symbols: form.has("symbols"),
            expires: form.has("expires"),
            max_age: form.text("max-age").to_owned(),
            hard_expiry: form.has("hard-expiry"),
            prevents_reuse: form.has("prevents-reuse"),
            remembered: form.text("remembered").to_owned(),
            allow_change: form.has("allow-change"),
        }
    }

    /// The operation's input, or what is wrong (API UpdateAccountPasswordPolicy).
    fn input(&self) -> Result<UpdateAccountPasswordPolicyRequest, Wrong> {
        let number = |text: &str, least: i32, most: i32| {
            text.parse::<i32>().ok().filter(|number| (least..=most).contains(number))
        };
        let minimum = number(&self.minimum_length, 6, 128);
        let max_age = number(&self.max_age, 1, 1_095);
        let remembered = number(&self.remembered, 1, 24);
        let wrong = Wrong {
            minimum_length: minimum.is_none().then_some("A whole number from 6 to 128."),
            max_age: (self.expires && max_age.is_none()).then_some("A whole number of days from 1 to 1095."),
            remembered: (self.prevents_reuse && remembered.is_none())
                .then_some("A whole number from 1 to 24."),
        };
        if wrong.minimum_length.or(wrong.max_age).or(wrong.remembered).is_some() {
            return Err(wrong);
        }
        Ok(UpdateAccountPasswordPolicyRequest {
            minimum_password_length: minimum,
            require_symbols: Some(self.symbols),
            require_numbers: Some(self.numbers),
            require_uppercase_characters: Some(self.uppercase),
            require_lowercase_characters: Some(self.lowercase),
            allow_users_to_change_password: Some(self.allow_change),
            max_password_age: max_age.filter(|_| self.expires),
            password_reuse_prevention: remembered.filter(|_| self.prevents_reuse),
            hard_expiry: Some(self.hard_expiry && self.expires),
        })
    }
}

async fn update_policy(desk: Desk, form: Form) -> Result<Response, Problem> {
    let typed = Typed::read(&form);
    let custom = desk.caller().account.settings().password_policy.is_some();
    let input = match typed.input() {
        Ok(input) => input,
        Err(wrong) => return Ok(again(policy_page(&desk, typed, custom, wrong, None))),
    };
    match desk.attempt::<UpdateAccountPasswordPolicy>(&input).await {
        Ok(_) => Ok(desk.go_saying(
            "/console/account",
            "The password policy was saved. It binds passwords from now on; those there are stay.",
        )),
        Err(refused) => Ok(again(policy_page(&desk, typed, custom, Wrong::default(), Some(refused)))),
    }
}

async fn ask_delete_policy(desk: Desk) -> Result<Response, Problem> {
    match own_policy(&desk).await {
        Ok(Some(_)) => {}
        Ok(None) => return Ok(desk.go("/console/account")),
        Err(refused) => return Ok(desk.go_refused("/console/account", &refused)),
    }
    Ok(page(ConfirmPage {
        frame: desk.frame("Default password policy", Section::AccountSettings),
        heading: "Go back to the default password policy",
        texts: vec![
            format!("From then on a new password has {}", password_rules(None)),
            "Passwords no longer expire, earlier ones may come back, and users change their own only where a policy of theirs \
             allows it."
                .to_owned(),
        ],
        action: "/console/account/password-policy/delete",
        alias: None,
        button: "Use the default policy",
    }))
}

async fn delete_policy(desk: Desk, _: Form) -> Result<Response, Problem> {
    desk.operate::<DeleteAccountPasswordPolicy>(&Unit).await?;
    Ok(desk.go_saying("/console/account", "The default password policy is in force again."))
}
