//! The written form of a record. Structs rather than a JSON value: every request writes one, and a tree of maps that only lives to
//! be written out cost a third of a short request.

use std::fmt::Display;

use countersign_iam::{Caller, CallerPrincipal, Session};
use countersign_model::Timestamp;
use countersign_policy::{AccountId, Arn};
use serde::{Serialize, Serializer};
use serde_json::Value;

/// A record of a call (CloudTrail User Guide, "record contents").
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Record<'a> {
    pub(super) event_version: &'a str,
    pub(super) user_identity: UserIdentity<'a>,
    #[serde(serialize_with = "shown")]
    pub(super) event_time: Timestamp,
    pub(super) event_source: &'a str,
    pub(super) event_name: &'a str,
    pub(super) aws_region: &'a str,
    #[serde(rename = "sourceIPAddress", serialize_with = "shown")]
    pub(super) source_ip_address: std::net::IpAddr,
    pub(super) user_agent: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error_code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error_message: Option<&'a str>,
    pub(super) request_parameters: Value,
    pub(super) response_elements: Value,
    #[serde(rename = "requestID")]
    pub(super) request_id: &'a str,
    #[serde(rename = "eventID")]
    pub(super) event_id: &'a str,
    pub(super) read_only: bool,
    pub(super) event_type: &'a str,
    pub(super) management_event: bool,
    #[serde(serialize_with = "shown")]
    pub(super) recipient_account_id: AccountId,
    #[serde(rename = "sharedEventID", skip_serializing_if = "Option::is_none")]
    pub(super) shared_event_id: Option<String>,
    pub(super) event_category: &'a str,
    /// A string, as `mfaAuthenticated` is one; there for calls of a console session alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) session_credential_from_console: Option<&'a str>,
}

/// Who called (CloudTrail User Guide, "userIdentity element").
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct UserIdentity<'a> {
    r#type: &'a str,
    principal_id: String,
    #[serde(serialize_with = "shown_if_there", skip_serializing_if = "Option::is_none")]
    arn: Option<Arn>,
    #[serde(serialize_with = "shown")]
    account_id: AccountId,
    #[serde(skip_serializing_if = "Option::is_none")]
    access_key_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    session_context: Option<SessionContext<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SessionContext<'a> {
    attributes: Attributes<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    session_issuer: Option<SessionIssuer<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_identity: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Attributes<'a> {
    #[serde(serialize_with = "shown")]
    creation_date: Timestamp,
    /// A string, not a boolean, as CloudTrail writes it.
    mfa_authenticated: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SessionIssuer<'a> {
    r#type: &'a str,
    principal_id: &'a str,
    #[serde(serialize_with = "shown")]
    arn: Arn,
    #[serde(serialize_with = "shown")]
    account_id: AccountId,
    user_name: &'a str,
}

impl<'a> UserIdentity<'a> {
    pub(super) fn of(caller: &'a Caller) -> Self {
        let (kind, user_name) = match &caller.principal {
            CallerPrincipal::Root => ("Root", None),
            CallerPrincipal::User(user) => ("IAMUser", Some(user.name.as_str())),
            CallerPrincipal::Role { .. } => ("AssumedRole", None),
            CallerPrincipal::FederatedUser { .. } => ("FederatedUser", None),
        };
        Self {
            r#type: kind,
            principal_id: caller.user_id(),
            arn: Some(caller.arn()),
            account_id: caller.account.id(),
            access_key_id: Some(caller.access_key_id().as_str()),
            user_name,
            session_context: caller.session().map(|session| SessionContext::of(caller, session)),
        }
    }

    /// A caller as another account's record shows it: nothing of names, keys and sessions.
    pub(super) fn of_stranger(caller: &'a Caller) -> Self {
        Self {
            r#type: "AWSAccount",
            principal_id: caller.user_id(),
            arn: None,
            account_id: caller.account.id(),
            access_key_id: None,
            user_name: None,
            session_context: None,
        }
    }
}

impl<'a> SessionContext<'a> {
    fn of(caller: &'a Caller, session: &'a Session) -> Self {
        let session_issuer = match &caller.principal {
            CallerPrincipal::Role { role, .. } => Some(SessionIssuer {
                r#type: "Role",
                principal_id: role.id.as_str(),
                arn: caller.account.role_arn(role),
                account_id: caller.account.id(),
                user_name: role.name.as_str(),
            }),
            _ => None,
        };
        Self {
            attributes: Attributes {
                creation_date: session.issued,
                mfa_authenticated: if session.mfa.is_some() { "true" } else { "false" },
            },
            session_issuer,
            source_identity: session.source_identity.as_deref(),
        }
    }
}

#[expect(clippy::ref_option, reason = "serde hands over the field")]
fn shown_if_there<S: Serializer>(value: &Option<Arn>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value.as_ref().map_or("", Arn::as_str))
}

fn shown<S: Serializer>(value: &impl Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}
