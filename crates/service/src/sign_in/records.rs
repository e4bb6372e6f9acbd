//! The records of signing in (CloudTrail User Guide, "AWS Management Console sign-in events").

use countersign_iam::{Caller, CallerPrincipal};
use countersign_mfa::{SerialNumber, SerialNumberKind};
use countersign_model::Fault;
use countersign_store::Event;
use serde_json::{Value, json};

use super::{Known, SignInError, SignInName};
use crate::audit::user_identity;
use crate::facts::Facts;
use crate::service::{Service, unavailable};

/// How CloudTrail writes a name that was typed and is none: it may be a password in the wrong field.
const HIDDEN: &str = "HIDDEN_DUE_TO_SECURITY_REASONS";

impl Service {
    /// `ConsoleLogin`, gone well; durable before the session can be used.
    pub(crate) async fn record_sign_in(&self, caller: &Caller, facts: &Facts<'_>) -> Result<(), SignInError> {
        let mfa = caller.mfa();
        let mut details = json!({
            "LoginTo": "console",
            "MobileVersion": "No",
            "MFAUsed": if mfa.is_some() { "Yes" } else { "No" },
        });
        if let (Some(mfa), Some(details)) = (mfa, details.as_object_mut()) {
            details.insert("MFAIdentifier".to_owned(), mfa.serial.as_str().into());
        }
        let event =
            self.signin_event(caller, "ConsoleLogin", json!({"ConsoleLogin": "Success"}), details, facts);
        Ok(self.store.record(event).await.map_err(unavailable)?)
    }

    /// `ConsoleLogin`, refused, for the accounts that were meant; where none is, there is nobody to tell.
    pub(super) async fn record_failed_sign_in(&self, name: &SignInName, known: &[Known], facts: &Facts<'_>) {
        let accounts: Vec<_> = if known.is_empty() {
            match name {
                SignInName::User { account, .. } => {
                    self.account_named(account).await.ok().flatten().into_iter().collect()
                }
                SignInName::Root { .. } => Vec::new(),
            }
        } else {
            known.iter().map(|known| known.account.id()).collect()
        };
        for account in accounts {
            // The account's number was typed by a stranger: is there one?
            if !matches!(self.store.snapshot(account).await, Ok(Some(_))) {
                continue;
            }
            let user_name = match (name, known.is_empty()) {
                (SignInName::Root { .. }, _) => None,
                (SignInName::User { .. }, true) => Some(HIDDEN),
                (SignInName::User { name, .. }, false) => Some(name.as_str()),
            };
            let mut identity = json!({
                "type": if user_name.is_some() { "IAMUser" } else { "Root" },
                "accountId": account.as_str(),
                "accessKeyId": "",
            });
            if let (Some(user_name), Some(identity)) = (user_name, identity.as_object_mut()) {
                identity.insert("userName".to_owned(), user_name.into());
            }
            let message = if known.is_empty() && user_name.is_some() {
                "No username found in supplied account"
            } else {
                "Failed authentication"
            };
            let answer = json!({"ConsoleLogin": "Failure"});
            let details = json!({"LoginTo": "console", "MobileVersion": "No", "MFAUsed": "No"});
            let mut event = self.event_of(identity, account, "ConsoleLogin", answer, details, facts);
            if let Some(body) = event.0.as_object_mut() {
                body.insert("errorMessage".to_owned(), message.into());
            }
            self.try_record(event.into_event(account)).await;
        }
    }

    /// `CheckMfa`, for the commit that spends the code.
    pub(super) fn check_mfa_event(
        &self,
        caller: &Caller,
        kind: SerialNumberKind,
        accepted: bool,
        facts: &Facts<'_>,
    ) -> Event {
        let kind = match kind {
            SerialNumberKind::Virtual => "Virtual MFA",
            SerialNumberKind::Hardware => "Hardware MFA",
            SerialNumberKind::SecurityKey => "U2F MFA",
        };
        let answer = json!({"CheckMfa": if accepted { "Success" } else { "Failure" }});
        self.signin_event(caller, "CheckMfa", answer, json!({"MfaType": kind}), facts)
    }

    /// `ConsoleLogin`, refused for its second factor.
    pub(super) async fn record_refused_factor(&self, caller: &Caller, facts: &Facts<'_>) {
        let details = json!({"LoginTo": "console", "MobileVersion": "No", "MFAUsed": "Yes"});
        let (mut written, account) =
            self.written(caller, "ConsoleLogin", json!({"ConsoleLogin": "Failure"}), details, facts);
        if let Some(body) = written.0.as_object_mut() {
            body.insert("errorMessage".to_owned(), "Failed authentication".into());
        }
        self.try_record(written.into_event(account)).await;
    }

    /// A security key whose counter did not grow.
    pub(super) async fn record_possible_clone(&self, caller: &Caller, details: Value, facts: &Facts<'_>) {
        let answer = json!({"CheckMfa": "Failure"});
        self.try_record(self.signin_event(caller, "PossibleSecurityKeyClone", answer, details, facts)).await;
    }

    pub(super) async fn record_new_password(&self, caller: &Caller, facts: &Facts<'_>) {
        let answer = json!({"PasswordUpdated": "Success"});
        self.try_record(self.signin_event(caller, "PasswordUpdated", answer, Value::Null, facts)).await;
    }

    pub(super) fn root_password_event(&self, caller: &Caller, facts: &Facts<'_>) -> Event {
        self.signin_event(caller, "ChangeRootPassword", Value::Null, Value::Null, facts)
    }

    pub(super) fn resync_event(&self, caller: &Caller, serial: &SerialNumber, facts: &Facts<'_>) -> Event {
        let details = json!({"serialNumber": serial.as_str()});
        self.signin_event(caller, "ResyncMFADevice", json!({"ResyncMFADevice": "Success"}), details, facts)
    }

    /// Anything else of a browser's that stands in the record: `SwitchRole`, `ExitRole`, ….
    pub(crate) async fn record_sign_in_event(
        &self,
        caller: &Caller,
        name: &'static str,
        details: Value,
        facts: &Facts<'_>,
    ) {
        self.try_record(self.signin_event(caller, name, json!({name: "Success"}), details, facts)).await;
    }

    async fn try_record(&self, event: Event) {
        if let Err(error) = self.store.record(event).await {
            tracing::error!(%error, "a sign-in event could not be recorded");
        }
    }

    fn signin_event(
        &self,
        caller: &Caller,
        name: &'static str,
        answer: Value,
        details: Value,
        facts: &Facts<'_>,
    ) -> Event {
        let (written, account) = self.written(caller, name, answer, details, facts);
        written.into_event(account)
    }

    fn written(
        &self,
        caller: &Caller,
        name: &'static str,
        answer: Value,
        details: Value,
        facts: &Facts<'_>,
    ) -> (Written, countersign_policy::AccountId) {
        let mut identity = user_identity(caller);
        // A sign-in is not made with a key; CloudTrail shows none.
        if let Some(identity) = identity.as_object_mut() {
            identity.remove("accessKeyId");
            identity.remove("sessionContext");
            if matches!(caller.principal, CallerPrincipal::User(_) | CallerPrincipal::Root) {
                identity.insert("accessKeyId".to_owned(), "".into());
            }
        }
        let account = caller.account.id();
        (self.event_of(identity, account, name, answer, details, facts), account)
    }

    fn event_of(
        &self,
        identity: Value,
        account: countersign_policy::AccountId,
        name: &'static str,
        answer: Value,
        details: Value,
        facts: &Facts<'_>,
    ) -> Written {
        let now = self.world.clock.now();
        let id = self.new_id();
        let body = json!({
            "eventVersion": "1.11",
            "userIdentity": identity,
            "eventTime": now.to_string(),
            "eventSource": "signin.amazonaws.com",
            "eventName": name,
            "awsRegion": facts.region,
            "sourceIPAddress": facts.source_ip.to_string(),
            "userAgent": facts.user_agent.unwrap_or_default(),
            "requestParameters": Value::Null,
            "responseElements": answer,
            "additionalEventData": details,
            "eventID": id,
            "readOnly": false,
            "eventType": "AwsConsoleSignIn",
            "managementEvent": true,
            "recipientAccountId": account.as_str(),
            "eventCategory": "Management",
        });
        Written(body, id, now, name)
    }
}

/// A record that is being written.
struct Written(Value, String, countersign_model::Timestamp, &'static str);

impl Written {
    fn into_event(self, account: countersign_policy::AccountId) -> Event {
        let Self(body, id, at, name) = self;
        Event { id, accounts: vec![account], at, name: name.to_owned(), body: body.to_string() }
    }
}

impl From<countersign_store::StoreError> for SignInError {
    fn from(error: countersign_store::StoreError) -> Self {
        Self::Fault(unavailable(error) as Fault)
    }
}
