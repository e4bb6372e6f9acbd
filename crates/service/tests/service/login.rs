//! `aws login`: a code works once and for one program, credentials say no more than the sign-in, and end with it.

use std::net::IpAddr;

use countersign_model::Fault;
use countersign_service::{
    AuthorizationParameters, AuthorizationRequest, Facts, IssuedTokens, LoginClient, NextStep, SignInName,
    TicketSecret, TokenDenial, TokenGrant, TokenRefusal, TokenRequest, Visit,
};
use countersign_testkit::{ACCOUNT, Authenticator, Call, Credentials, Testbed, administrator_access, guard};
use data_encoding::BASE64URL_NOPAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const PASSWORD: &str = "correct-Horse-7-battery";
const REDIRECT: &str = "http://127.0.0.1:49152/oauth/callback";
const TOKEN_URL: &str = "https://id.example.com/v1/token";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

const FACTS: Facts<'_> = Facts {
    request_id: "7d1f0b1e-0000-4000-8000-000000000000",
    source_ip: IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 7)),
    user_agent: Some("aws-cli/2.36.7"),
    referer: None,
    secure_transport: true,
    region: "us-east-1",
};

/// A user with a password and a device, and every right.
async fn ann(bed: &Testbed) -> Authenticator {
    let _ = bed.add_user("ann").await;
    bed.put_user_policy("ann", "all", &administrator_access()).await;
    give_password(bed, "ann").await;
    let authenticator = bed.enrol("ann", "phone").await;
    bed.clock.advance(180);
    authenticator
}

async fn give_password(bed: &Testbed, user: &str) {
    let call = Call::iam("CreateLoginProfile").with("UserName", user).with("Password", PASSWORD);
    let _ = call.by(&bed.root).send(bed).await.xml();
}

/// A browser signed in with password and, if a device is given, a code.
async fn browser(bed: &Testbed, user: &str, device: Option<&Authenticator>) -> TicketSecret {
    let name = SignInName::User { account: ACCOUNT.to_owned(), name: user.to_owned() };
    let mut step = bed.service.sign_in(&name, PASSWORD, None, &FACTS).await.unwrap();
    if let (NextStep::SecondFactor(secret), Some(device)) = (&step, device) {
        let code = bed.next_code(device);
        step = bed.service.sign_in_with_code(secret, &device.serial, &code, &FACTS).await.unwrap();
    }
    match step {
        NextStep::SignedIn(signed_in) => signed_in.secret,
        other => panic!("not signed in: {other:?}"),
    }
}

async fn visit(bed: &Testbed, browser: &TicketSecret) -> Visit {
    bed.service.visit(browser, &FACTS).await.unwrap().expect("the browser is signed in")
}

fn request() -> AuthorizationRequest {
    request_of(LoginClient::SameDevice, REDIRECT)
}

fn request_of(client: LoginClient, redirect_uri: &str) -> AuthorizationRequest {
    let challenge = BASE64URL_NOPAD.encode(&Sha256::digest(VERIFIER));
    let given = AuthorizationParameters {
        response_type: "code",
        client_id: client.id(),
        redirect_uri,
        state: "state",
        code_challenge: &challenge,
        code_challenge_method: "SHA-256",
        scope: "openid",
    };
    AuthorizationRequest::parse(&given, |origin| origin == "https://id.example.com").unwrap()
}

/// A program with a key. Every proof has a `jti` of its own.
struct Program {
    key: SigningKey,
    proofs: std::cell::Cell<u32>,
}

impl Program {
    fn new(seed: u8) -> Self {
        Self { key: SigningKey::from_slice(&[seed; 32]).unwrap(), proofs: std::cell::Cell::new(0) }
    }

    fn proof(&self, bed: &Testbed) -> String {
        let point = self.key.verifying_key().to_sec1_point(false);
        let text = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
        let (x, y) = (text(&point.as_bytes()[1..33]), text(&point.as_bytes()[33..]));
        self.proofs.set(self.proofs.get() + 1);
        let header =
            json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": {"kty": "EC", "crv": "P-256", "x": x, "y": y}});
        let jti = format!("proof {}", self.proofs.get());
        let claims = json!({"htm": "POST", "htu": TOKEN_URL, "iat": bed.clock.unix_seconds(), "jti": jti});
        let signed =
            format!("{}.{}", text(header.to_string().as_bytes()), text(claims.to_string().as_bytes()));
        let signature: Signature = self.key.sign(signed.as_bytes());
        format!("{signed}.{}", text(&signature.to_bytes()))
    }

    async fn send(
        &self,
        bed: &Testbed,
        client_id: &str,
        grant: TokenGrant<'_>,
    ) -> Result<IssuedTokens, TokenRefusal> {
        self.send_with(bed, client_id, grant, &self.proof(bed)).await
    }

    async fn send_with(
        &self,
        bed: &Testbed,
        client_id: &str,
        grant: TokenGrant<'_>,
        proof: &str,
    ) -> Result<IssuedTokens, TokenRefusal> {
        let addresses = [TOKEN_URL.to_owned()];
        let issuer = "https://id.example.com";
        let request = TokenRequest { client_id, grant, proof: Some(proof), addresses: &addresses, issuer };
        bed.service.issue_tokens(&request, &FACTS).await
    }

    async fn exchange(&self, bed: &Testbed, code: &TicketSecret) -> Result<IssuedTokens, TokenRefusal> {
        self.send(bed, LoginClient::SameDevice.id(), exchanging(code)).await
    }

    async fn refresh(&self, bed: &Testbed, token: &TicketSecret) -> Result<IssuedTokens, TokenRefusal> {
        self.send(bed, LoginClient::SameDevice.id(), TokenGrant::RefreshToken { token: token.expose() }).await
    }
}

fn exchanging(code: &TicketSecret) -> TokenGrant<'_> {
    TokenGrant::AuthorizationCode { code: code.expose(), verifier: VERIFIER, redirect_uri: REDIRECT }
}

/// A login as somebody signed in, to its end.
async fn logged_in(bed: &Testbed, browser: &TicketSecret, program: &Program) -> IssuedTokens {
    let visit = visit(bed, browser).await;
    let code = bed.service.log_in(&visit, &request(), &FACTS).await.unwrap();
    told(program.exchange(bed, &code).await)
}

#[track_caller]
fn told(result: Result<IssuedTokens, TokenRefusal>) -> IssuedTokens {
    match result {
        Ok(tokens) => tokens,
        Err(refusal) => panic!("no tokens: {refusal:?}"),
    }
}

/// What a refusal is: `invalid`, `too many`, `fault` or the word of a denial.
#[track_caller]
fn refusal(result: Result<IssuedTokens, TokenRefusal>, situation: &str) -> &'static str {
    match result {
        Ok(_) => panic!("tokens were issued: {situation}"),
        Err(TokenRefusal::Invalid(_)) => "invalid",
        Err(TokenRefusal::TooMany) => "too many",
        Err(TokenRefusal::Fault(_)) => "fault",
        Err(TokenRefusal::Denied { denial, .. }) => denial.word(),
    }
}

fn credentials(tokens: &IssuedTokens) -> Credentials {
    Credentials {
        access_key_id: tokens.access_key_id.to_string(),
        secret_access_key: tokens.secret_access_key.expose().to_owned(),
        session_token: Some(tokens.session_token.to_string()),
    }
}

fn subject(tokens: &IssuedTokens) -> Value {
    let token = tokens.id_token.as_deref().expect("an id token");
    let parts: Vec<_> = token.split('.').collect();
    assert_eq!(parts.len(), 3, "{token}");
    serde_json::from_slice(&BASE64URL_NOPAD.decode(parts[1].as_bytes()).unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn credentials_carry_the_second_factor_of_the_browser() {
    let bed = Testbed::new();
    let phone = ann(&bed).await;
    let _ = bed.add_user("bob").await;
    give_password(&bed, "bob").await;
    bed.put_user_policy("bob", "all", &administrator_access()).await;
    for user in ["ann", "bob"] {
        bed.put_user_policy(user, "guard", &guard()).await;
    }
    let program = Program::new(7);
    let with = logged_in(&bed, &browser(&bed, "ann", Some(&phone)).await, &program).await;
    assert_eq!(subject(&with)["sub"], "arn:aws:iam::123456789012:user/ann");
    assert_eq!(subject(&with)["aud"], LoginClient::SameDevice.id());
    assert_eq!(with.expires_in, 900);
    let answer = Call::iam("ListUsers").by(&credentials(&with)).send(&bed).await;
    assert!(answer.is_ok(), "with MFA: {answer:?}");

    // Without a factor the guard stops the login itself.
    let visit = visit(&bed, &browser(&bed, "bob", None).await).await;
    let refused = bed.service.log_in(&visit, &request(), &FACTS).await.expect_err("refused");
    assert_eq!(refused.fault.http_status(), 403, "{:?}", refused.fault);

    // It lasts for a quarter of an hour, and the refreshed ones after it.
    bed.clock.advance(901);
    let answer = Call::iam("ListUsers").by(&credentials(&with)).send(&bed).await;
    assert_eq!(answer.code(), "ExpiredToken", "{answer:?}");
    let refreshed = told(program.refresh(&bed, &with.refresh_token).await);
    assert_eq!(refreshed.refresh_token.expose(), with.refresh_token.expose());
    assert!(refreshed.id_token.is_none());
    let answer = Call::iam("ListUsers").by(&credentials(&refreshed)).send(&bed).await;
    assert!(answer.is_ok(), "refreshed: {answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_works_once_and_its_second_use_ends_what_it_gave() {
    let bed = Testbed::new();
    let phone = ann(&bed).await;
    let (program, thief) = (Program::new(7), Program::new(9));
    let visit = visit(&bed, &browser(&bed, "ann", Some(&phone)).await).await;
    let code = bed.service.log_in(&visit, &request(), &FACTS).await.unwrap();
    let tokens = told(program.exchange(&bed, &code).await);
    let _ = told(program.refresh(&bed, &tokens.refresh_token).await);
    assert_eq!(refusal(thief.exchange(&bed, &code).await, "a second use"), "AUTHCODE_EXPIRED");
    let refreshed = program.refresh(&bed, &tokens.refresh_token).await;
    assert_eq!(refusal(refreshed, "after a second use"), "TOKEN_EXPIRED");

    let late = bed.service.log_in(&visit, &request(), &FACTS).await.unwrap();
    bed.clock.advance(120);
    assert_eq!(refusal(program.exchange(&bed, &late).await, "too late"), "AUTHCODE_EXPIRED");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_uses_at_once_neither_lasts() {
    let bed = Testbed::new();
    let phone = ann(&bed).await;
    let visit = visit(&bed, &browser(&bed, "ann", Some(&phone)).await).await;
    let code = bed.service.log_in(&visit, &request(), &FACTS).await.unwrap();
    let program = Program::new(7);
    let (first, second) = tokio::join!(program.exchange(&bed, &code), program.exchange(&bed, &code));
    let won: Vec<_> = [first, second].into_iter().filter_map(Result::ok).collect();
    assert!(won.len() <= 1, "{} exchanges of one code succeeded", won.len());
    for tokens in won {
        let refreshed = program.refresh(&bed, &tokens.refresh_token).await;
        assert_eq!(refusal(refreshed, "after a race"), "TOKEN_EXPIRED");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_for_the_program_that_asked_for_it() {
    let bed = Testbed::new();
    let phone = ann(&bed).await;
    let browser = browser(&bed, "ann", Some(&phone)).await;
    let program = Program::new(7);
    let same = LoginClient::SameDevice.id();
    let grant = |verifier: &'static str, redirect_uri: &'static str| (verifier, redirect_uri);
    let cases = [
        ("another verifier", same, grant("another-verifier-0123456789-0123456789-0123456789", REDIRECT)),
        ("no verifier", same, grant("", REDIRECT)),
        ("another redirect", same, grant(VERIFIER, "http://127.0.0.1:1/oauth/callback")),
        ("no redirect", same, grant(VERIFIER, "")),
        ("another client", LoginClient::CrossDevice.id(), grant(VERIFIER, REDIRECT)),
    ];
    for (situation, client_id, (verifier, redirect_uri)) in cases {
        let visit = visit(&bed, &browser).await;
        let code = bed.service.log_in(&visit, &request(), &FACTS).await.unwrap();
        let spoilt = TokenGrant::AuthorizationCode { code: code.expose(), verifier, redirect_uri };
        assert_eq!(refusal(program.send(&bed, client_id, spoilt).await, situation), "invalid");
        let rightly = program.exchange(&bed, &code).await;
        assert_eq!(refusal(rightly, &format!("after {situation}")), "AUTHCODE_EXPIRED");
    }
    let unknown = program.send(&bed, "arn:aws:signin:::devtools/other", exchanging(&browser)).await;
    assert_eq!(refusal(unknown, "an unknown client"), "invalid");
    let session = program.exchange(&bed, &browser).await;
    assert_eq!(refusal(session, "a browser's secret for a code"), "AUTHCODE_EXPIRED");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_is_worth_nothing_without_its_key() {
    let bed = Testbed::new();
    let phone = ann(&bed).await;
    let (program, thief) = (Program::new(7), Program::new(9));
    let tokens = logged_in(&bed, &browser(&bed, "ann", Some(&phone)).await, &program).await;
    let grant = TokenGrant::RefreshToken { token: tokens.refresh_token.expose() };
    assert_eq!(refusal(thief.refresh(&bed, &tokens.refresh_token).await, "another key"), "invalid");
    let remote = LoginClient::CrossDevice.id();
    assert_eq!(refusal(program.send(&bed, remote, grant).await, "another client"), "invalid");
    let proof = program.proof(&bed);
    let same = LoginClient::SameDevice.id();
    let _ = told(program.send_with(&bed, same, grant, &proof).await);
    assert_eq!(refusal(program.send_with(&bed, same, grant, &proof).await, "a proof again"), "invalid");
    bed.clock.advance(301);
    let old = program.proof(&bed);
    bed.clock.advance(301);
    assert_eq!(refusal(program.send_with(&bed, same, grant, &old).await, "an old proof"), "invalid");
    let _ = told(program.refresh(&bed, &tokens.refresh_token).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_refresh_token_serves_many_processes_and_no_flood() {
    let bed = Testbed::new();
    let phone = ann(&bed).await;
    let program = Program::new(7);
    let tokens = logged_in(&bed, &browser(&bed, "ann", Some(&phone)).await, &program).await;
    bed.clock.advance(60);
    let mut keys = std::collections::BTreeSet::new();
    for number in 1..=120 {
        let refreshed = program.refresh(&bed, &tokens.refresh_token).await;
        match refreshed {
            Ok(refreshed) => keys.insert(refreshed.access_key_id.to_string()),
            Err(refusal) => panic!("refresh {number}: {refusal:?}"),
        };
    }
    assert_eq!(keys.len(), 120, "each has credentials of its own");
    assert_eq!(refusal(program.refresh(&bed, &tokens.refresh_token).await, "a flood"), "too many");
    bed.clock.advance(60);
    let _ = told(program.refresh(&bed, &tokens.refresh_token).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_ends_with_the_sign_in_that_it_came_from() {
    let endings: [(&str, &str); 6] = [
        ("twelve hours", "TOKEN_EXPIRED"),
        ("end all others", "TOKEN_EXPIRED"),
        ("EndSessions", "USER_CREDENTIALS_CHANGED"),
        ("a new password", "USER_CREDENTIALS_CHANGED"),
        ("no password", "USER_CREDENTIALS_CHANGED"),
        ("the device's sessions ended", "USER_CREDENTIALS_CHANGED"),
    ];
    for (ending, expected) in endings {
        let bed = Testbed::new();
        let phone = ann(&bed).await;
        let program = Program::new(7);
        let first = browser(&bed, "ann", Some(&phone)).await;
        let tokens = logged_in(&bed, &first, &program).await;
        bed.clock.advance(10);
        let root = |call: Call<'static>| {
            let bed = &bed;
            async move {
                let _ = call.by(&bed.root).send(bed).await.xml();
            }
        };
        match ending {
            "twelve hours" => bed.clock.advance(43_200),
            "end all others" => {
                let second = browser(&bed, "ann", Some(&phone)).await;
                let visit = visit(&bed, &second).await;
                assert_eq!(bed.service.end_other_browser_sessions(&visit).await.unwrap(), 1);
            }
            "EndSessions" => root(Call::iam("EndSessions").with("UserName", "ann")).await,
            "a new password" => {
                let call = Call::iam("UpdateLoginProfile").with("UserName", "ann");
                root(call.with("Password", "another-Horse-8-battery")).await;
            }
            "no password" => root(Call::iam("DeleteLoginProfile").with("UserName", "ann")).await,
            _ => root(Call::iam("EndSessions").with("SerialNumber", &phone.serial)).await,
        }
        let refreshed = program.refresh(&bed, &tokens.refresh_token).await;
        assert_eq!(refusal(refreshed, ending), expected, "{ending}");
        if ending == "EndSessions" {
            let answer = Call::iam("ListUsers").by(&credentials(&tokens)).send(&bed).await;
            assert_eq!(answer.code(), "ExpiredToken", "credentials given out before: {answer:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn policies_decide_who_may_log_in_and_how() {
    let bed = Testbed::new();
    let _ = bed.add_user("eve").await;
    give_password(&bed, "eve").await;
    let browser = browser(&bed, "eve", None).await;
    let remote = request_of(LoginClient::CrossDevice, "https://id.example.com/v1/sessions/confirmation");
    let may = |request: AuthorizationRequest| {
        let (bed, browser) = (&bed, &browser);
        async move {
            let visit = visit(bed, browser).await;
            bed.service.may_log_in(&visit, &request, &FACTS).map_err(
                |refusal: countersign_service::Refusal| {
                    let fault: Fault = refusal.fault;
                    fault.message().unwrap_or_default().to_owned()
                },
            )
        }
    };
    let nothing = may(request()).await.unwrap_err();
    assert!(
        nothing.contains("signin:AuthorizeOAuth2Access on resource: arn:aws:signin:us-east-1:123456789012:oauth2/public-client/localhost"),
        "{nothing}"
    );
    let call = Call::iam("AttachUserPolicy").with("UserName", "eve");
    let call = call.with("PolicyArn", "arn:aws:iam::aws:policy/SignInLocalDevelopmentAccess");
    let _ = call.by(&bed.root).send(&bed).await.xml();
    assert_eq!(may(request()).await, Ok(()));
    assert_eq!(may(remote.clone()).await, Ok(()));
    let no_remote = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Action": "signin:*", "Resource": "arn:aws:signin:*:*:oauth2/public-client/remote"}]});
    bed.put_user_policy("eve", "same-device", &no_remote).await;
    assert_eq!(may(request()).await, Ok(()));
    assert!(may(remote).await.is_err());

    // What is allowed when a code is given may be forbidden when it is exchanged, and later.
    let program = Program::new(7);
    let tokens = logged_in(&bed, &browser, &program).await;
    let no_refresh = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Action": "signin:CreateOAuth2Token", "Resource": "*",
         "Condition": {"StringEquals": {"signin:OAuthGrantType": "refresh_token"}}}]});
    bed.put_user_policy("eve", "no-refresh", &no_refresh).await;
    let refreshed = program.refresh(&bed, &tokens.refresh_token).await;
    assert_eq!(refusal(refreshed, "denied"), TokenDenial::InsufficientPermissions.word());
    let _ = logged_in(&bed, &browser, &Program::new(9)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn records_tell_of_logins_and_no_secrets() {
    let bed = Testbed::new();
    let phone = ann(&bed).await;
    let (program, thief) = (Program::new(7), Program::new(9));
    let visit = visit(&bed, &browser(&bed, "ann", Some(&phone)).await).await;
    let code = bed.service.log_in(&visit, &request(), &FACTS).await.unwrap();
    let tokens = told(program.exchange(&bed, &code).await);
    let refreshed = told(program.refresh(&bed, &tokens.refresh_token).await);
    let _ = refusal(thief.refresh(&bed, &tokens.refresh_token).await, "another key");
    let events: Vec<_> = bed.events().await.into_iter().filter(|(name, _)| name.contains("OAuth2")).collect();
    let names: Vec<_> = events.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["AuthorizeOAuth2Access", "CreateOAuth2Token", "CreateOAuth2Token", "CreateOAuth2Token"]
    );
    let (_, first) = &events[0];
    assert_eq!(first["eventSource"], "signin.amazonaws.com");
    assert_eq!(first["requestParameters"]["redirect_uri"], REDIRECT);
    assert_eq!(first["requestParameters"]["client_id"], LoginClient::SameDevice.id());
    assert_eq!(first["userIdentity"]["userName"], "ann");
    assert_eq!(first["userIdentity"]["sessionContext"]["attributes"]["mfaAuthenticated"], "true");
    let success: Vec<_> =
        events.iter().map(|(_, event)| event["additionalEventData"]["success"].as_str().unwrap()).collect();
    assert_eq!(success, ["true", "true", "true", "false"]);
    assert_eq!(events[3].1["errorCode"], "AccessDenied");
    let written = format!("{events:?}");
    for secret in [
        code.expose(),
        tokens.refresh_token.expose(),
        tokens.session_token.as_str(),
        refreshed.secret_access_key.expose(),
        VERIFIER,
    ] {
        assert!(!written.contains(secret), "a record holds a secret");
    }
}
