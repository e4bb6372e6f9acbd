//! The authorize page: whether somebody may give a program access to their account, and the code that does.

use countersign_iam::{Authorization, Caller, Target, Targets};
use countersign_model::{ErrorCode, Fault, Timestamp};
use countersign_policy::{Action, Arn, ContextKey};
use countersign_store::{Ticket, TicketKind};

use super::grants::{CodeBody, write};
use super::request::{AuthorizationRequest, LoginClient};
use crate::authorize::Refusal;
use crate::browser_session::{Visit, holder_of_caller};
use crate::facts::Facts;
use crate::service::{Service, unavailable};
use crate::ticket_secret::TicketSecret;

/// The action that giving a code is checked as.
const AUTHORIZE: Action = Action::known("signin:AuthorizeOAuth2Access");
/// The action that exchanging a code, and refreshing, is checked as.
pub(super) const CREATE_TOKEN: Action = Action::known("signin:CreateOAuth2Token");

/// Seconds from consent to exchange. RFC 6749, section 4.1.2, allows ten minutes; programs exchange at once, people copy
/// within two.
const CODE_LASTS: i64 = 120;

impl Service {
    /// Whether whoever signed in may give this program access, before they are asked whether they want to.
    ///
    /// # Errors
    /// No policy allows `signin:AuthorizeOAuth2Access`, or one denies it.
    pub fn may_log_in(
        &self,
        visit: &Visit,
        request: &AuthorizationRequest,
        facts: &Facts<'_>,
    ) -> Result<(), Refusal> {
        let redirect = request.redirect.uri.as_str();
        let asked = ("signin:OAuthRedirectUri", redirect);
        self.permits_login(visit.signed_in(), &AUTHORIZE, request.client, asked, facts)
    }

    /// Gives a program access as whoever signed in, not as the role they may have switched to: the code for its redirect.
    ///
    /// # Errors
    /// As [`Service::may_log_in`], or the store failed.
    pub async fn log_in(
        &self,
        visit: &Visit,
        request: &AuthorizationRequest,
        facts: &Facts<'_>,
    ) -> Result<TicketSecret, Refusal> {
        let caller = visit.signed_in();
        if let Err(refusal) = self.may_log_in(visit, request, facts) {
            self.record_authorized(caller, request, facts, Some(&refusal.fault)).await;
            return Err(refusal);
        }
        let now = self.world.clock.now();
        let random = self.world.random.as_ref();
        // A browser is always signed in by a session.
        let session = caller
            .session()
            .ok_or_else(|| Fault::new(ErrorCode::AccessDenied, "A sign-in is needed to give access."))?;
        let token = session.seal(&self.store.token_keys(), random).map_err(unavailable)?;
        let good_until = Timestamp(now.0.saturating_add(CODE_LASTS).min(session.expires.0));
        let secret = TicketSecret::generate(random);
        let ticket = Ticket {
            kind: TicketKind::AuthorizationCode,
            key: secret.key(),
            account: session.account,
            holder: holder_of_caller(caller),
            body: write(&CodeBody::new(token, request, good_until)),
            created: now,
            // Kept for longer than it is good, so that a second use is seen as one.
            expires: session.expires,
            revision: 0,
        };
        self.store.issue(&ticket).await.map_err(unavailable)?;
        self.record_authorized(caller, request, facts, None).await;
        Ok(secret)
    }

    /// Decides by the caller's policies. `asked` is the condition key that belongs to the action, and its value.
    pub(super) fn permits_login(
        &self,
        caller: &Caller,
        action: &Action,
        client: LoginClient,
        asked: (&'static str, &str),
        facts: &Facts<'_>,
    ) -> Result<(), Refusal> {
        let account = &caller.account;
        let resource =
            Arn::new(account.partition(), "signin", facts.region, Some(account.id()), client.resource());
        let mut target = Target::on(action.clone(), &resource);
        if let Ok(key) = ContextKey::parse(asked.0) {
            target = target.with(key, asked.1);
        }
        let targets: Targets = [target].into_iter().collect();
        let now = self.world.clock.now();
        let terms = Authorization::Policies;
        self.authorize(caller, facts, terms, None, account.id(), now, &targets).map(drop)
    }
}
