//! Switching to a role in a browser (IAM User Guide, "Switch from a user to an IAM role (console)"): AssumeRole by whoever
//! signed in, and back.

use countersign_iam::{Caller, CallerPrincipal};
use countersign_model::sts::{AssumeRole, AssumeRoleRequest};
use countersign_model::{ErrorCode, Fault};
use countersign_policy::Arn;
use countersign_store::{Ticket, TicketKind};

use crate::authorize::Refusal;
use crate::browser_session::{Body, Switched, SwitchedRole, Visit};
use crate::facts::Facts;
use crate::service::{Service, unavailable};

/// Characters of what the banner may call a role.
const LONGEST_DISPLAY_NAME: usize = 64;

impl Service {
    /// Puts a browser into a role. Whoever signed in authorises it, also from within another role.
    ///
    /// # Errors
    /// The role does not trust the user, or no policy lets the user assume it; root cannot switch.
    pub async fn switch_role(
        &self,
        visit: &Visit,
        role: &Arn,
        display_name: &str,
        facts: &Facts<'_>,
    ) -> Result<(), Refusal> {
        let signed_in = visit.signed_in();
        let token = self.assume_for_browser(signed_in, role, facts).await?;
        let display_name: String = display_name.trim().chars().take(LONGEST_DISPLAY_NAME).collect();
        let arn = role.as_str().to_owned();
        let switched = Switched { role: SwitchedRole { arn, display_name }, token };
        self.set_role(visit, Some(switched)).await?;
        let details = serde_json::json!({"SwitchTo": role.as_str()});
        self.record_sign_in_event(signed_in, "SwitchRole", details, facts).await;
        Ok(())
    }

    /// [`Service::switch_role`] for what a person types: the account's number or alias, and the role's name, with its path if
    /// it has one.
    ///
    /// # Errors
    /// The same. An alias that nobody has is told like a role that is not there.
    pub async fn switch_role_named(
        &self,
        visit: &Visit,
        account: &str,
        role: &str,
        display_name: &str,
        facts: &Facts<'_>,
    ) -> Result<(), Refusal> {
        let Some(home) = self.account_called(account).await? else {
            return Err(Fault::new(ErrorCode::AccessDenied, "The request was not authorized.").into());
        };
        let partition = visit.signed_in().account.partition();
        let name = role.trim().trim_matches('/');
        let role = Arn::new(partition, "iam", "", Some(home), &format!("role/{name}"));
        self.switch_role(visit, &role, display_name, facts).await
    }

    /// Back to who signed in.
    ///
    /// # Errors
    /// The store failed.
    pub async fn exit_role(&self, visit: &Visit, facts: &Facts<'_>) -> Result<(), Refusal> {
        self.set_role(visit, None).await?;
        let left = visit.role.as_ref().map(|role| role.arn.as_str()).unwrap_or_default();
        let details = serde_json::json!({"SwitchFrom": left});
        self.record_sign_in_event(visit.signed_in(), "ExitRole", details, facts).await;
        Ok(())
    }

    async fn set_role(&self, visit: &Visit, switched: Option<Switched>) -> Result<(), Fault> {
        let kind = TicketKind::BrowserSession;
        let mut switched = switched;
        // Another tab of the browser may have written meanwhile.
        for _ in 0..8 {
            let ticket = self.store.ticket(kind, &visit.key).await.map_err(unavailable)?;
            let Some((ticket, mut body)) =
                ticket.and_then(|ticket| Body::read(&ticket).map(|body| (ticket, body)))
            else {
                return Err(Fault::new(ErrorCode::ExpiredToken, "You are signed out."));
            };
            body.switched = switched.take();
            if self.store.rewrite(&Ticket { body: body.write(), ..ticket }).await.map_err(unavailable)? {
                return Ok(());
            }
            switched = body.switched.take();
        }
        Err(Fault::new(
            ErrorCode::ConcurrentModification,
            "The session is being changed by another page: try again.",
        ))
    }

    /// A session token of the role, got by AssumeRole; its session is named like the user.
    pub(crate) async fn assume_for_browser(
        &self,
        signed_in: &Caller,
        role: &Arn,
        facts: &Facts<'_>,
    ) -> Result<String, Refusal> {
        let name = match &signed_in.principal {
            CallerPrincipal::User(user) => user.name.to_string(),
            CallerPrincipal::Role { session_name, .. } => session_name.clone(),
            CallerPrincipal::FederatedUser { name, .. } => name.clone(),
            CallerPrincipal::Root => "root".to_owned(),
        };
        let input = AssumeRoleRequest {
            role_arn: role.as_str().to_owned(),
            role_session_name: name,
            ..AssumeRoleRequest::default()
        };
        let output = self.operate::<AssumeRole>(signed_in, facts, &input).await?;
        let credentials = output.credentials.ok_or_else(|| {
            Fault::new(
                ErrorCode::ServiceFailure,
                "The request processing has failed because of an unknown error.",
            )
        })?;
        Ok(credentials.session_token.expose().to_owned())
    }
}
