//! What a page of somebody signed in has at hand: who it is, the operations in their name, the frame around the page. A handler
//! that takes a [`Desk`] cannot be reached without a session.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;
use countersign_iam::entities::Owner;
use countersign_iam::{Caller, CallerPrincipal, Operate, View};
use countersign_model::Timestamp;
use countersign_service::{Refusal, TicketSecret, Visit};

use crate::asked::Asked;
use crate::cookies::{self, Cookie};
use crate::flash::Flash;
use crate::form::token_of;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::page::see_other;
use crate::problem::{Problem, told};

/// Somebody signed in, at one request.
pub(crate) struct Desk {
    pub(crate) house: Arc<House>,
    pub(crate) asked: Asked,
    pub(crate) visit: Visit,
    pub(crate) secret: TicketSecret,
    flash: Option<Flash>,
}

/// Why an operation was refused, to stand beside the form that asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused {
    /// The error code, `NoSuchEntity`, ….
    pub(crate) code: String,
    /// In words.
    pub(crate) text: String,
}

impl Refused {
    /// Something that this page asks for and the API does not.
    pub(crate) fn because(text: impl Into<String>) -> Self {
        Self { code: "ValidationError".to_owned(), text: text.into() }
    }
}

impl From<&Refusal> for Refused {
    fn from(refusal: &Refusal) -> Self {
        Self { code: refusal.fault.code().code().to_owned(), text: told(&refusal.fault) }
    }
}

/// Where root may go before it has a second factor: these pages and no other; access keys, say, come later.
const BEFORE_ENROLMENT: &[&str] = &[
    "/console/security-credentials",
    "/console/security-credentials/assign-mfa",
    "/console/security-credentials/password",
    "/console/sign-out",
];

impl Desk {
    /// As whom the page acts.
    pub(crate) fn caller(&self) -> &Caller {
        &self.visit.caller
    }

    /// The server's time.
    pub(crate) fn now(&self) -> Timestamp {
        self.house.service.now()
    }

    /// Does something. A refusal becomes the page.
    pub(crate) async fn operate<O: Operate>(&self, input: &O::Input) -> Result<O::Output, Problem> {
        self.asked_for::<O>(input).await.map_err(|refusal| self.refused(refusal))
    }

    /// Does something. A refusal is for the page to show.
    pub(crate) async fn attempt<O: Operate>(&self, input: &O::Input) -> Result<O::Output, Refused> {
        self.asked_for::<O>(input).await.map_err(|refusal| {
            if refusal.fault.http_status() >= 500 {
                tracing::error!(code = %refusal.fault.code(), operation = O::NAME, "an operation failed");
            }
            Refused::from(&refusal)
        })
    }

    /// Does something; a refusal with all that is known of it.
    pub(crate) async fn asked_for<O: Operate>(&self, input: &O::Input) -> Result<O::Output, Refusal> {
        self.house.service.operate::<O>(self.caller(), &self.asked.facts(), input).await
    }

    /// Looks something up. A refusal becomes the page.
    pub(crate) async fn view<V: View>(&self, view: &V) -> Result<V::Output, Problem> {
        let answer = self.house.service.view(self.caller(), &self.asked.facts(), view).await;
        answer.map_err(|refusal| self.refused(refusal))
    }

    /// Looks something up. A refusal is for the page to show.
    pub(crate) async fn attempt_view<V: View>(&self, view: &V) -> Result<V::Output, Refused> {
        let answer = self.house.service.view(self.caller(), &self.asked.facts(), view).await;
        answer.map_err(|refusal| Refused::from(&refusal))
    }

    /// The page that says that something was refused.
    pub(crate) fn refused(&self, refusal: Refusal) -> Problem {
        Problem::Refused(Box::new(refusal), Some(Box::new(self.frame("Refused", Section::Dashboard))))
    }

    /// The frame of a page.
    pub(crate) fn frame(&self, title: impl Into<String>, section: Section) -> Frame {
        let signed_in = self.visit.signed_in();
        let account = &signed_in.account;
        Frame {
            title: title.into(),
            section,
            assets: self.house.assets_version.clone(),
            account: account.settings().alias.clone().unwrap_or_else(|| in_groups(account.id().as_str())),
            who: who(signed_in),
            mfa: self.caller().mfa().is_some(),
            role: self.visit.role.as_ref().map(|role| match role.display_name.as_str() {
                "" => role.arn.rsplit('/').next().unwrap_or_default().to_owned(),
                name => name.to_owned(),
            }),
            form_token: token_of("session", self.secret.expose()),
            flash: self.flash.clone(),
        }
    }

    /// On to a page.
    pub(crate) fn go(&self, place: &str) -> Response {
        see_other(place)
    }

    /// On to a page, with word of what went well.
    pub(crate) fn go_saying(&self, place: &str, text: impl Into<String>) -> Response {
        self.go_with(place, Flash { good: true, text: text.into() })
    }

    /// On to a page, with word of what did not.
    pub(crate) fn go_refused(&self, place: &str, refused: &Refused) -> Response {
        self.go_with(place, Flash { good: false, text: refused.text.clone() })
    }

    fn go_with(&self, place: &str, flash: Flash) -> Response {
        let mut response = see_other(place);
        cookies::add(response.headers_mut(), [flash.set(&self.house)]);
        response
    }

    /// Whether root has to register a second factor before anything else (IAM User Guide, "Multi-factor authentication for
    /// AWS account root user").
    fn must_enrol(&self) -> bool {
        let caller = self.visit.signed_in();
        let account = &caller.account;
        let grace_ends = account.settings().created.0.saturating_add(self.house.root_grace);
        matches!(caller.principal, CallerPrincipal::Root)
            && account.devices_of(&Owner::Root).next().is_none()
            && grace_ends <= self.now().0
    }
}

/// How a caller is called in the corner of a page.
pub(crate) fn who(caller: &Caller) -> String {
    match &caller.principal {
        CallerPrincipal::Root => "root".to_owned(),
        CallerPrincipal::User(user) => user.name.to_string(),
        CallerPrincipal::Role { role, session_name } => format!("{}/{session_name}", role.name),
        CallerPrincipal::FederatedUser { name, .. } => name.clone(),
    }
}

/// `1234-5678-9012`, as AWS writes account numbers.
pub(crate) fn in_groups(account: &str) -> String {
    let digits: Vec<char> = account.chars().collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

impl FromRequestParts<Arc<House>> for Desk {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Problem> {
        let asked = Asked::from_request_parts(parts, house).await?;
        let back =
            if parts.method == axum::http::Method::GET { asked.place.clone() } else { "/console".to_owned() };
        let secret = session_secret(&parts.headers, house).ok_or_else(|| Problem::SignedOut(back.clone()))?;
        let visit = house.service.visit(&secret, &asked.facts()).await?;
        let visit = visit.ok_or(Problem::SignedOut(back))?;
        let flash = Flash::read(&parts.headers, house);
        let desk = Self { house: Arc::clone(house), asked, visit, secret, flash };
        let path = parts.uri.path();
        if desk.must_enrol() && !BEFORE_ENROLMENT.contains(&path) {
            return Err(Problem::GoTo("/console/security-credentials/assign-mfa".to_owned()));
        }
        Ok(desk)
    }
}

/// The secret that the browser shows, if it shows one.
pub(crate) fn session_secret(headers: &HeaderMap, house: &House) -> Option<TicketSecret> {
    TicketSecret::parse(&Cookie::Session.read(headers, house)?)
}
