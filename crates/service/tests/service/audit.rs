//! What is recorded, and that no secret is, in events or in the log.

use std::io::Write;
use std::sync::Arc;
use std::sync::Mutex;

use countersign_testkit::{ACCOUNT, Call, Credentials, Testbed, administrator_access, guard};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn events_have_the_shape_of_cloudtrail() {
    let bed = Testbed::new();
    let ann = bed.add_user("ann").await;
    bed.put_user_policy("ann", "all", &administrator_access()).await;
    let trust = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": ACCOUNT}}]});
    bed.add_role("role", &trust, &administrator_access()).await;
    let authenticator = bed.enrol("ann", "phone").await;
    let with_mfa = bed.mfa_session(&ann, &authenticator).await;
    let session = bed.role_session(&with_mfa, "role").await;
    let _ = Call::iam("CreateUser").with("UserName", "new").by(&session).send(&bed).await.xml();
    let _ = Call::iam("GetUser").with("UserName", "none").by(&ann).send(&bed).await.fault();

    let events = bed.events().await;
    let event = |name: &str| -> Value {
        let found = events.iter().rev().find(|(other, _)| other == name);
        found.unwrap_or_else(|| panic!("no {name}")).1.clone()
    };
    for (name, body) in &events {
        for member in [
            "eventVersion",
            "userIdentity",
            "eventTime",
            "eventSource",
            "eventName",
            "awsRegion",
            "sourceIPAddress",
            "userAgent",
            "requestParameters",
            "responseElements",
            "requestID",
            "eventID",
            "readOnly",
            "eventType",
            "managementEvent",
            "recipientAccountId",
            "eventCategory",
        ] {
            assert!(body.get(member).is_some(), "{name} has no {member}: {body}");
        }
        assert_eq!(body["eventName"], name.as_str());
        assert_eq!(body["recipientAccountId"], ACCOUNT);
    }
    let mut ids: Vec<&str> = events.iter().map(|(_, body)| body["eventID"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), events.len(), "event ids are unique");

    let created = event("CreateUser");
    assert_eq!(created["eventSource"], "iam.amazonaws.com");
    assert_eq!(created["readOnly"], false);
    assert_eq!(created["requestParameters"], json!({"userName": "new"}));
    assert_eq!(created["responseElements"]["user"]["userName"], "new", "{created}");
    let identity = &created["userIdentity"];
    assert_eq!(identity["type"], "AssumedRole");
    assert_eq!(identity["arn"], format!("arn:aws:sts::{ACCOUNT}:assumed-role/role/session"));
    let context = &identity["sessionContext"];
    assert_eq!(context["attributes"]["mfaAuthenticated"], "true", "inherited: {context}");
    assert_eq!(context["sessionIssuer"]["arn"], format!("arn:aws:iam::{ACCOUNT}:role/role"), "{context}");

    let assumed = event("AssumeRole");
    assert_eq!(assumed["userIdentity"]["type"], "IAMUser");
    assert_eq!(assumed["userIdentity"]["sessionContext"]["attributes"]["mfaAuthenticated"], "true");
    assert_eq!(assumed["responseElements"]["credentials"]["accessKeyId"], session.access_key_id.as_str());
    let refused = event("GetUser");
    assert_eq!(refused["errorCode"], "NoSuchEntity", "{refused}");
    assert!(refused["errorMessage"].as_str().unwrap().contains("none"), "{refused}");
    assert_eq!(refused["responseElements"], Value::Null);
    assert_eq!(refused["readOnly"], true);
    assert!(
        refused["userIdentity"].get("sessionContext").is_none(),
        "a long-term key has no session: {refused}"
    );
    assert_eq!(event("EnableMFADevice")["userIdentity"]["type"], "Root");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_assumption_across_accounts_is_recorded_in_both() {
    let bed = Testbed::new();
    let stranger = bed.add_account("210987654321", "AKIAROOTKEYFORTESTS2").await;
    for call in [
        Call::iam("CreateUser").with("UserName", "other"),
        Call::iam("PutUserPolicy")
            .with("UserName", "other")
            .with("PolicyName", "all")
            .with("PolicyDocument", &administrator_access().to_string()),
    ] {
        let _ = call.by(&stranger).send(&bed).await.xml();
    }
    let other =
        Call::iam("CreateAccessKey").with("UserName", "other").by(&stranger).send(&bed).await.credentials();
    let trust = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "210987654321"}}]});
    bed.add_role("role", &trust, &administrator_access()).await;
    bed.role_session(&other, "role").await;
    let events = bed.events().await;
    let (_, here) =
        events.iter().find(|(name, _)| name == "AssumeRole").expect("an event in the role's account");
    assert_eq!(here["userIdentity"]["accountId"], "210987654321", "{here}");
    assert!(here["sharedEventID"].is_string(), "{here}");
}

/// Everything that is logged while a test runs.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_ever_recorded_or_logged() {
    let lines = Lines::default();
    let writer = lines.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .try_init()
        .expect("nothing else in these tests listens to the log");

    let bed = Testbed::new();
    let mut secrets: Vec<(String, String)> = Vec::new();
    let mut keep = |what: &str, secret: &str| secrets.push((what.to_owned(), secret.to_owned()));
    let mut keep_credentials = |what: &str, credentials: &Credentials| {
        keep(what, &credentials.secret_access_key);
        if let Some(token) = &credentials.session_token {
            keep(what, token);
        }
    };
    let ann = bed.add_user("ann").await;
    bed.put_user_policy("ann", "all", &administrator_access()).await;
    let trust = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": ACCOUNT}}]});
    bed.add_role("role", &trust, &guard()).await;
    keep_credentials("root's key", &bed.root.clone());
    keep_credentials("ann's key", &ann);
    let authenticator = bed.enrol("ann", "phone").await;
    let (first, second) = (
        authenticator.code_at(bed.clock.unix_seconds() - 30),
        authenticator.code_at(bed.clock.unix_seconds()),
    );
    let plain = bed.session(&ann).await;
    keep_credentials("a session without MFA", &plain);
    let with_mfa = bed.mfa_session(&ann, &authenticator).await;
    keep_credentials("a session with MFA", &with_mfa);
    let third = authenticator.code_at(bed.clock.unix_seconds());
    keep_credentials("a role's session", &bed.role_session(&with_mfa, "role").await);
    let federated = Call::sts("GetFederationToken").with("Name", "fed").by(&ann).send(&bed).await;
    keep_credentials("a federated session", &federated.credentials());
    let passwords = ["first-Password-1!", "second-Password-2!", "wrong-Password-3!"];
    for call in [
        Call::iam("CreateLoginProfile").with("UserName", "ann").with("Password", passwords[0]),
        Call::iam("UpdateLoginProfile").with("UserName", "ann").with("Password", passwords[1]),
        Call::iam("ChangePassword").with("OldPassword", passwords[2]).with("NewPassword", passwords[0]),
        Call::iam("ChangePassword").with("OldPassword", passwords[1]).with("NewPassword", passwords[0]),
        // Refused before they are read, or while: what was sent is no more to be told than what was accepted.
        Call::iam("CreateLoginProfile").with("UserName", "not a name").with("Password", passwords[2]),
        Call::iam("EnableMFADevice")
            .with("UserName", "ann")
            .with("SerialNumber", &authenticator.serial)
            .with("AuthenticationCode1", "918273")
            .with("AuthenticationCode2", "9182734455"),
        Call::sts("GetSessionToken")
            .with("SerialNumber", &authenticator.serial)
            .with("TokenCode", "7766554433"),
        Call::sts("GetSessionToken").with("SerialNumber", &authenticator.serial).with("TokenCode", "918274"),
        Call::sts("AssumeRole")
            .with("RoleArn", "x")
            .with("SerialNumber", &authenticator.serial)
            .with("TokenCode", "918275"),
    ] {
        let _ = call.by(&ann).send(&bed).await;
    }
    let unsigned =
        Credentials { secret_access_key: "guessed-secret-key-of-a-stranger".to_owned(), ..ann.clone() };
    let _ = Call::sts("GetCallerIdentity").by(&unsigned).send(&bed).await.fault();
    let damaged = Credentials {
        session_token: with_mfa.session_token.as_ref().map(|token| format!("{token}A")),
        ..with_mfa.clone()
    };
    let _ = Call::sts("GetCallerIdentity").by(&damaged).send(&bed).await.fault();

    for (what, secret) in [
        ("the seed", authenticator.seed_base32()),
        ("the first code of the pair", &first),
        ("the second code of the pair", &second),
        ("the code", &third),
        ("a password", passwords[0]),
        ("a changed password", passwords[1]),
        ("a wrong password", passwords[2]),
        ("a stranger's guess", "guessed-secret-key-of-a-stranger"),
        ("wrong codes", "91827"),
        ("a code that is too long", "7766554433"),
    ] {
        keep(what, secret);
    }
    let events: Vec<String> = bed.events().await.iter().map(|(_, body)| body.to_string()).collect();
    assert!(events.len() >= 20, "many events were recorded: {}", events.len());
    let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    for (what, secret) in &secrets {
        // Six digits may stand in any number: they are looked for as a value.
        let is_code = secret.len() <= 6;
        let shown = |text: &str| {
            if is_code {
                text.split(|c: char| !c.is_ascii_digit())
                    .any(|number| number.starts_with(secret.as_str()) && number.len() == 6)
            } else {
                text.contains(secret.as_str())
            }
        };
        assert!(!secret.is_empty(), "{what}");
        let event = events.iter().find(|event| shown(event));
        assert!(event.is_none(), "{what} ({secret}) is recorded: {event:?}");
        let line = log.lines().find(|line| shown(line));
        assert!(line.is_none(), "{what} ({secret}) is logged: {line:?}");
    }
}
