//! Records in whole, as they are written.

use std::sync::Arc;

use countersign_iam::entities::{DeviceId, Owner};
use countersign_iam::{
    AccessKeyId, Caller, CallerPrincipal, Credential, MfaAuthentication, SecretAccessKey, Session,
    SessionOrigin, SessionPrincipal,
};
use countersign_mfa::SerialNumber;
use countersign_model::{ErrorCode, Fault, OperationInfo, Query, Service as AwsService, Timestamp};
use countersign_policy::{AccountId, Partition};
use countersign_store::MemoryStore;
use serde_json::{Value, json};

use super::super::Outcome;
use crate::{Facts, FirstAccount, Service, Settings, World};

const NOW: Timestamp = Timestamp(1_767_225_600);

struct Setting {
    service: Service,
    caller: Caller,
}

/// Root of an account, with a long-term key.
fn setting() -> Setting {
    let world = World::system();
    let first = FirstAccount {
        id: AccountId::parse("123456789012").unwrap(),
        partition: Partition::Aws,
        root_email: "root@example.com".to_owned(),
        root_password: crate::RootPassword::None,
        root_key: None,
        administrator: None,
    };
    let account = Arc::new(first.found(&world).unwrap().account);
    let store = Arc::new(MemoryStore::new(Arc::clone(&world.random)));
    let service = Service::new(store, world, Settings::default());
    let credential = Credential::LongTerm(AccessKeyId::parse("AKIATESTTESTTESTTEST").unwrap());
    Setting { service, caller: Caller { account, principal: CallerPrincipal::Root, credential } }
}

fn record(setting: &Setting, service: AwsService, form: &str, outcome: &Outcome<'_>) -> Value {
    let query = Query::parse(form.as_bytes()).unwrap();
    let info = OperationInfo::find(service, query.action().unwrap()).unwrap();
    let facts = Facts {
        request_id: "the-request",
        source_ip: [192, 0, 2, 1].into(),
        user_agent: Some("aws-cli/2"),
        referer: None,
        secure_transport: true,
        region: "us-east-1",
    };
    let home = setting.caller.account.id();
    let event = setting.service.events(&setting.caller, info, &query, &facts, home, NOW, outcome).own;
    let mut body: Value = serde_json::from_str(&event.body).unwrap();
    let members = body.as_object_mut().unwrap();
    assert_eq!(members.remove("eventID"), Some(event.id.into()));
    body
}

#[test]
fn a_refusal_is_recorded_with_its_reason_and_without_codes() {
    let form = "Action=GetSessionToken&Version=2011-06-15&TokenCode=123456&DurationSeconds=900";
    let fault = Fault::new(ErrorCode::AccessDenied, "MultiFactorAuthentication failed");
    let came = record(&setting(), AwsService::Sts, form, &Outcome::Refused(&fault));
    let expected = json!({
        "eventVersion": "1.11",
        "userIdentity": {
            "type": "Root",
            "principalId": "123456789012",
            "arn": "arn:aws:iam::123456789012:root",
            "accountId": "123456789012",
            "accessKeyId": "AKIATESTTESTTESTTEST",
        },
        "eventTime": "2026-01-01T00:00:00Z",
        "eventSource": "sts.amazonaws.com",
        "eventName": "GetSessionToken",
        "awsRegion": "us-east-1",
        "sourceIPAddress": "192.0.2.1",
        "userAgent": "aws-cli/2",
        "errorCode": "AccessDenied",
        "errorMessage": "MultiFactorAuthentication failed",
        "requestParameters": {"durationSeconds": "900"},
        "responseElements": null,
        "requestID": "the-request",
        "readOnly": false,
        "eventType": "AwsApiCall",
        "managementEvent": true,
        "recipientAccountId": "123456789012",
        "eventCategory": "Management",
    });
    assert_eq!(came, expected);
}

#[test]
fn a_session_is_recorded_with_its_second_factor_and_an_answer_that_only_tells_is_not() {
    let mut setting = setting();
    let session = Session {
        access_key_id: AccessKeyId::parse("ASIATESTTESTTESTTEST").unwrap(),
        secret: SecretAccessKey::from_text("secret"),
        account: setting.caller.account.id(),
        principal: SessionPrincipal::Owner(Owner::Root),
        origin: SessionOrigin::Sts,
        issued: NOW,
        expires: Timestamp(NOW.0 + 3600),
        mfa: Some(MfaAuthentication {
            serial: SerialNumber::parse("arn:aws:iam::123456789012:mfa/root").unwrap(),
            device: DeviceId::generate(setting.service.world.random.as_ref()),
            at: NOW,
        }),
        policy: None,
        policy_arns: Vec::new(),
        tags: [].into_iter().collect(),
        transitive_tag_keys: Vec::new(),
        source_identity: Some("alice".to_owned()),
    };
    setting.caller.credential = Credential::Session(Arc::new(session));
    let answer = b"<R><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></R>";
    let outcome = Outcome::Done { body: answer, changed: false };
    let came = record(&setting, AwsService::Sts, "Action=GetCallerIdentity&Version=2011-06-15", &outcome);
    assert_eq!(
        (&came["readOnly"], &came["responseElements"], &came["requestParameters"]),
        (&json!(true), &Value::Null, &Value::Null)
    );
    assert_eq!(
        came["userIdentity"],
        json!({
            "type": "Root",
            "principalId": "123456789012",
            "arn": "arn:aws:iam::123456789012:root",
            "accountId": "123456789012",
            "accessKeyId": "ASIATESTTESTTESTTEST",
            "sessionContext": {
                "attributes": {"creationDate": "2026-01-01T00:00:00Z", "mfaAuthenticated": "true"},
                "sourceIdentity": "alice",
            },
        })
    );
}

#[test]
fn issued_credentials_are_recorded_without_the_secret_ones() {
    let answer = b"<R><GetSessionTokenResult><Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey>\
        <SessionToken>t</SessionToken></Credentials></GetSessionTokenResult></R>";
    let outcome = Outcome::Done { body: answer, changed: false };
    let came = record(&setting(), AwsService::Sts, "Action=GetSessionToken&Version=2011-06-15", &outcome);
    assert_eq!(came["responseElements"], json!({"credentials": {"accessKeyId": "ASIA"}}));
}

#[test]
fn ids_have_the_form_of_a_random_uuid() {
    let setting = setting();
    let id = setting.service.new_id();
    let parts: Vec<&str> = id.split('-').collect();
    assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12], "{id}");
    assert!(parts[2].starts_with('4') && parts[3].starts_with(['8', '9', 'a', 'b']), "{id}");
    assert!(id.bytes().all(|byte| byte == b'-' || matches!(byte, b'0'..=b'9' | b'a'..=b'f')), "{id}");
    assert_ne!(id, setting.service.new_id());
}
