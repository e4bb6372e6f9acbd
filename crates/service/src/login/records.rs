//! The records of `aws login` (AWS CLI User Guide, "Login for AWS local development using console credentials", on CloudTrail).
//! Never a code, a token or a proof.

use countersign_iam::{Caller, SessionOrigin};
use countersign_model::Fault;
use countersign_store::Event;
use serde_json::{Value, json};

use super::request::{AuthorizationRequest, LoginClient};
use crate::audit::user_identity;
use crate::facts::Facts;
use crate::service::Service;

impl Service {
    /// `AuthorizeOAuth2Access`: somebody gave a program access, or was not allowed to.
    pub(super) async fn record_authorized(
        &self,
        caller: &Caller,
        request: &AuthorizationRequest,
        facts: &Facts<'_>,
        refused: Option<&Fault>,
    ) {
        let parameters = json!({
            "scope": "openid",
            "redirect_uri": request.redirect.uri,
            "code_challenge_method": "SHA-256",
            "client_id": request.client.id(),
        });
        let refused = refused.and_then(Fault::message);
        self.record_login(caller, "AuthorizeOAuth2Access", parameters, json!({}), facts, refused).await;
    }

    /// `CreateOAuth2Token`: a program got credentials, or did not.
    pub(super) async fn record_token(
        &self,
        caller: &Caller,
        client: LoginClient,
        grant_type: &str,
        facts: &Facts<'_>,
        refused: Option<&str>,
    ) {
        let parameters = json!({"client_id": client.id()});
        let details = json!({"grant_type": grant_type});
        self.record_login(caller, "CreateOAuth2Token", parameters, details, facts, refused).await;
    }

    async fn record_login(
        &self,
        caller: &Caller,
        name: &'static str,
        parameters: Value,
        mut details: Value,
        facts: &Facts<'_>,
        refused: Option<&str>,
    ) {
        let (id, now, account) = (self.new_id(), self.world.clock.now(), caller.account.id());
        let mut identity = user_identity(caller);
        if let Some(identity) = identity.as_object_mut() {
            // The key of a browser's session never leaves the server, and says nothing to anybody.
            identity.remove("accessKeyId");
        }
        if let Some(details) = details.as_object_mut() {
            // CloudTrail writes a text, not a boolean.
            details.insert("success".to_owned(), if refused.is_none() { "true" } else { "false" }.into());
        }
        let mut body = json!({
            "eventVersion": "1.11",
            "userIdentity": identity,
            "eventTime": now.to_string(),
            "eventSource": "signin.amazonaws.com",
            "eventName": name,
            "awsRegion": facts.region,
            "sourceIPAddress": facts.source_ip.to_string(),
            "userAgent": facts.user_agent.unwrap_or_default(),
            "requestParameters": parameters,
            "responseElements": Value::Null,
            "additionalEventData": details,
            "requestID": facts.request_id,
            "eventID": id,
            "readOnly": true,
            "eventType": "AwsApiCall",
            "managementEvent": true,
            "recipientAccountId": account.as_str(),
            "eventCategory": "Management",
        });
        if let Some(body) = body.as_object_mut() {
            if let Some(reason) = refused {
                body.insert("errorCode".to_owned(), "AccessDenied".into());
                body.insert("errorMessage".to_owned(), reason.into());
            }
            if caller.session().is_some_and(|session| session.origin == SessionOrigin::SignIn) {
                body.insert("sessionCredentialFromConsole".to_owned(), "true".into());
            }
        }
        let event =
            Event { id, accounts: vec![account], at: now, name: name.to_owned(), body: body.to_string() };
        if let Err(error) = self.store.record(event).await {
            tracing::error!(%error, name, "a login could not be recorded");
        }
    }
}
