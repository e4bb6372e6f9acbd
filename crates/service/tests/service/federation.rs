//! The federation endpoint: whom it signs in, once, and for no longer than their credentials.

use std::net::IpAddr;

use countersign_service::{BrokerCredentials, Facts, FederationError, TicketSecret};
use countersign_testkit::{Call, Credentials, Testbed, administrator_access};
use serde_json::{Value, json};

const FACTS: Facts<'_> = Facts {
    request_id: "7d1f0b1e-0000-4000-8000-000000000000",
    source_ip: IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 7)),
    user_agent: None,
    referer: None,
    secure_transport: true,
    region: "us-east-1",
};

fn trust() -> Value {
    json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "sts:AssumeRole"}]})
}

/// Credentials of a role for an hour.
async fn role(bed: &Testbed) -> Credentials {
    let ann = bed.add_user("ann").await;
    bed.put_user_policy("ann", "all", &administrator_access()).await;
    bed.add_role("builder", &trust(), &administrator_access()).await;
    Testbed::assuming("builder").by(&ann).send(bed).await.credentials()
}

async fn token(
    bed: &Testbed,
    of: &Credentials,
    duration: Option<i64>,
) -> Result<TicketSecret, FederationError> {
    let shown = BrokerCredentials {
        access_key_id: &of.access_key_id,
        secret_access_key: &of.secret_access_key,
        session_token: of.session_token.as_deref().unwrap_or_default(),
    };
    bed.service.signin_token(&shown, duration, &FACTS).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_signs_in_once_within_a_quarter_of_an_hour() {
    let bed = Testbed::new();
    let role = role(&bed).await;
    let first = token(&bed, &role, None).await.unwrap();
    let caller = bed.service.signin_token_caller(&first).await.unwrap();
    assert_eq!(caller.arn().as_str(), "arn:aws:sts::123456789012:assumed-role/builder/session");
    let signed_in = bed.service.sign_in_with_token(&first, &FACTS).await.unwrap();
    let visit = bed.service.visit(&signed_in.secret, &FACTS).await.unwrap().expect("signed in");
    assert_eq!(visit.caller.arn(), caller.arn());
    assert_ne!(visit.caller.access_key_id().as_str(), role.access_key_id);
    let again = bed.service.sign_in_with_token(&first, &FACTS).await;
    assert!(matches!(again, Err(FederationError::TokenOver)), "{again:?}");

    let late = token(&bed, &role, None).await.unwrap();
    bed.clock.advance(900);
    let answer = bed.service.sign_in_with_token(&late, &FACTS).await;
    assert!(matches!(answer, Err(FederationError::TokenOver)), "{answer:?}");
    let names: Vec<_> = bed.events().await.into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.iter().filter(|name| *name == "GetSigninToken").count(), 2, "{names:?}");
    assert_eq!(names.iter().filter(|name| *name == "ConsoleLogin").count(), 1, "{names:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_never_outlives_its_credentials() {
    let bed = Testbed::new();
    let role = role(&bed).await;
    let began = bed.clock.unix_seconds();
    for (duration, lasts) in [(None, 3_600), (Some(900), 900), (Some(43_200), 3_600)] {
        let token = token(&bed, &role, duration).await.unwrap();
        let signed_in = bed.service.sign_in_with_token(&token, &FACTS).await.unwrap();
        assert_eq!(signed_in.expires.0 - began, lasts, "SessionDuration {duration:?}");
    }
    for duration in [-1, 0, 899, 43_201, i64::MAX] {
        let answer = token(&bed, &role, Some(duration)).await;
        assert!(matches!(answer, Err(FederationError::Duration)), "{duration}: {answer:?}");
    }
    bed.clock.advance(3_600);
    let answer = token(&bed, &role, None).await;
    assert!(matches!(answer, Err(FederationError::Credentials)), "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_roles_and_federated_users_are_signed_in() {
    let bed = Testbed::new();
    let role = role(&bed).await;
    let key = bed.add_key("ann").await;
    let plain = bed.session(&key).await;
    let answer = token(&bed, &plain, None).await;
    assert!(matches!(answer, Err(FederationError::NotFederated)), "GetSessionToken: {answer:?}");
    let answer = token(&bed, &key, None).await;
    assert!(matches!(answer, Err(FederationError::Credentials)), "a long-term key: {answer:?}");

    let call = Call::sts("GetFederationToken").with("Name", "guest");
    let guest = call.by(&key).send(&bed).await.credentials();
    let answer = token(&bed, &guest, Some(3_600)).await;
    assert!(matches!(answer, Err(FederationError::Duration)), "a duration: {answer:?}");
    let caller = bed.service.signin_token_caller(&token(&bed, &guest, None).await.unwrap()).await.unwrap();
    assert_eq!(caller.arn().as_str(), "arn:aws:sts::123456789012:federated-user/guest");

    for spoilt in [
        Credentials { secret_access_key: guest.secret_access_key.clone(), ..role.clone() },
        Credentials { access_key_id: guest.access_key_id.clone(), ..role.clone() },
        Credentials { session_token: guest.session_token.clone(), ..role.clone() },
        Credentials { session_token: Some("nothing".to_owned()), ..role },
    ] {
        let answer = token(&bed, &spoilt, None).await;
        assert!(matches!(answer, Err(FederationError::Credentials)), "{spoilt:?}: {answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_is_gone_signs_nobody_in() {
    let bed = Testbed::new();
    let role = role(&bed).await;
    let token = token(&bed, &role, None).await.unwrap();
    let call = Call::iam("DeleteRolePolicy").with("RoleName", "builder").with("PolicyName", "permissions");
    let _ = call.by(&bed.root).send(&bed).await.xml();
    let _ = Call::iam("DeleteRole").with("RoleName", "builder").by(&bed.root).send(&bed).await.xml();
    let answer = bed.service.sign_in_with_token(&token, &FACTS).await;
    assert!(matches!(answer, Err(FederationError::Credentials)), "{answer:?}");
}
