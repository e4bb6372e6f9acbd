//! Somebody else's browser sessions, one-time passwords, and what forms carry: what the pages of users rest on.

use std::net::{IpAddr, Ipv4Addr};

use countersign_model::iam::{EndSessions, EndSessionsRequest};
use countersign_service::{Facts, NextStep, SignInName, Visit};
use countersign_testkit::{ACCOUNT, Call, Testbed, administrator_access};
use serde_json::{Value, json};

const PASSWORD: &str = "Correct-horse-7";

fn here() -> Facts<'static> {
    Facts {
        request_id: "request",
        source_ip: IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)),
        user_agent: Some("browser"),
        referer: None,
        secure_transport: true,
        region: "us-east-1",
    }
}

async fn person(bed: &Testbed, name: &str, document: &Value) {
    bed.add_user(name).await;
    bed.put_user_policy(name, "own", document).await;
    let call = Call::iam("CreateLoginProfile").with("UserName", name).with("Password", PASSWORD);
    let answer = call.by(&bed.root).send(bed).await;
    assert!(answer.is_ok(), "{answer:?}");
}

async fn sign_in(bed: &Testbed, name: &str) -> Visit {
    let who = SignInName::User { account: ACCOUNT.to_owned(), name: name.to_owned() };
    match bed.service.sign_in(&who, PASSWORD, None, &here()).await {
        Ok(NextStep::SignedIn(signed_in)) => {
            bed.service.visit(&signed_in.secret, &here()).await.unwrap().unwrap()
        }
        other => panic!("not signed in: {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_end_sessions_sees_them_and_nobody_else_does() {
    let bed = Testbed::new();
    person(
        &bed,
        "ann",
        &json!({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "NotAction": "iam:EndSessions", "Resource": "*"}]}),
    )
    .await;
    person(&bed, "bob", &administrator_access()).await;
    let ann = sign_in(&bed, "ann").await;
    sign_in(&bed, "ann").await;
    let bob = sign_in(&bed, "bob").await;

    let seen = bed.service.browser_sessions_of_user(&bob.caller, &here(), "ANN").await.unwrap();
    assert_eq!(seen.len(), 2, "{seen:?}");
    assert!(seen.iter().all(|session| session.source_ip == "192.0.2.1" && !session.current), "{seen:?}");
    let own = bed.service.browser_sessions_of_user(&bob.caller, &here(), "bob").await.unwrap();
    assert_eq!(own.len(), 1, "{own:?}");

    let refused = bed.service.browser_sessions_of_user(&ann.caller, &here(), "bob").await.unwrap_err();
    assert_eq!(refused.fault.code().code(), "AccessDenied");
    assert!(refused.fault.message().unwrap().contains("iam:EndSessions on resource"), "{refused:?}");
    let refused = bed.service.browser_sessions_of_user(&bob.caller, &here(), "nobody").await.unwrap_err();
    assert_eq!(refused.fault.code().code(), "NoSuchEntity");

    let input = EndSessionsRequest { user_name: Some("ann".to_owned()), ..EndSessionsRequest::default() };
    bed.service.operate::<EndSessions>(&bob.caller, &here(), &input).await.unwrap();
    let seen = bed.service.browser_sessions_of_user(&bob.caller, &here(), "ann").await.unwrap();
    assert!(seen.is_empty(), "{seen:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_form_carries_is_read_in_the_session_that_it_was_given_to_and_for_half_an_hour() {
    let bed = Testbed::new();
    person(&bed, "ann", &administrator_access()).await;
    let first = sign_in(&bed, "ann").await;
    let second = sign_in(&bed, "ann").await;
    let sealed = bed.service.seal_form_state(&first, "create-user", b"a password").unwrap();
    let opened = |visit: &Visit| bed.service.open_form_state(visit, "create-user", &sealed);
    assert_eq!(opened(&first).unwrap().as_slice(), b"a password");
    assert!(opened(&second).is_none(), "another browser of the same user");
    bed.clock.advance(1_799);
    assert!(opened(&first).is_some());
    bed.clock.advance(1);
    assert!(opened(&first).is_none(), "half an hour later");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_one_time_password_is_taken_by_the_account_that_it_is_for() {
    let bed = Testbed::new();
    person(&bed, "ann", &administrator_access()).await;
    let policy = Call::iam("UpdateAccountPasswordPolicy")
        .with("MinimumPasswordLength", "32")
        .with("RequireSymbols", "true")
        .with("RequireNumbers", "true");
    assert!(policy.by(&bed.root).send(&bed).await.is_ok());
    let ann = sign_in(&bed, "ann").await;
    let password = bed.service.one_time_password(&ann.caller);
    let call = Call::iam("UpdateLoginProfile").with("UserName", "ann").with("Password", password.expose());
    let answer = call.by(&bed.root).send(&bed).await;
    assert!(answer.is_ok(), "{answer:?}");
}
