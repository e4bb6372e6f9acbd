use data_encoding::BASE64URL_NOPAD;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{TokenError, read, refusal, subject};

const NOW: i64 = 1_700_000_000;

fn answer() -> Value {
    json!({
        "accessToken": { "accessKeyId": "ASIAEXAMPLE", "secretAccessKey": "se/cret+", "sessionToken": "to/ken==" },
        "tokenType": "aws_sigv4",
        "expiresIn": 900,
        "refreshToken": "refresh",
        "idToken": id_token("arn:aws:iam::123456789012:user/alice"),
    })
}

fn id_token(sub: &str) -> String {
    format!("e30.{}.x", BASE64URL_NOPAD.encode(json!({ "sub": sub }).to_string().as_bytes()))
}

#[test]
fn an_answer_is_read() {
    let tokens = read(answer().to_string().as_bytes(), NOW).unwrap();
    assert_eq!(tokens.credentials.access_key_id, "ASIAEXAMPLE");
    assert_eq!(tokens.credentials.secret_access_key.expose(), "se/cret+");
    assert_eq!(tokens.credentials.session_token.unwrap().expose(), "to/ken==");
    assert_eq!(tokens.credentials.expiration, Some(NOW + 900));
    assert_eq!(tokens.refresh_token.unwrap().expose(), "refresh");
    assert_eq!(tokens.arn.as_deref(), Some("arn:aws:iam::123456789012:user/alice"));
    // A renewal may leave out what has not changed.
    let mut short = answer();
    short.as_object_mut().unwrap().retain(|name, _| name != "refreshToken" && name != "idToken");
    let tokens = read(short.to_string().as_bytes(), NOW).unwrap();
    assert!(tokens.refresh_token.is_none() && tokens.arn.is_none());
}

#[test]
fn what_is_no_answer_is_refused() {
    let long = "x".repeat(20_000);
    for (place, value) in [
        ("/tokenType", json!("bearer")),
        ("/expiresIn", json!(0)),
        ("/expiresIn", json!(-1)),
        ("/expiresIn", json!(1_000_000)),
        ("/expiresIn", json!("900")),
        ("/refreshToken", json!("")),
        ("/refreshToken", json!("two words")),
        ("/refreshToken", json!(long)),
        ("/accessToken/accessKeyId", json!("AS-IA")),
        ("/accessToken/secretAccessKey", json!("")),
        ("/accessToken/sessionToken", json!("line\nend")),
        ("/accessToken/sessionToken", json!(null)),
        ("/accessToken", json!("ASIA")),
    ] {
        let mut spoilt = answer();
        *spoilt.pointer_mut(place).unwrap() = value.clone();
        let read = read(spoilt.to_string().as_bytes(), NOW).map(drop);
        assert!(matches!(read, Err(TokenError::Rubbish { status: 200, .. })), "{place} = {value}: {read:?}");
    }
}

#[test]
fn an_id_token_names_an_arn_or_nobody() {
    for (sub, arn) in [
        ("arn:aws:iam::123456789012:root", true),
        ("arn:aws-cn:sts::123456789012:assumed-role/a/b", true),
        ("alice", false),
        ("arn:aws:iam::12345678901:user/alice", false),
        ("arn:aws:iam::123456789012:", false),
        ("arn:aws:iam::123456789012:user/a\u{1b}[31m", false),
    ] {
        assert_eq!(subject(&id_token(sub)).as_deref(), arn.then_some(sub), "{sub}");
    }
    for rubbish in ["", ".", "a.b.c", "e30.e30.e30"] {
        assert_eq!(subject(rubbish), None, "{rubbish}");
    }
}

#[test]
fn refusals_are_told_apart() {
    let said = |error: &str, message: &str| json!({ "error": error, "message": message }).to_string();
    for (status, body, expected) in [
        (401, said("TOKEN_EXPIRED", "x"), "the browser's sign-in is over"),
        (
            403,
            said("USER_CREDENTIALS_CHANGED", "x"),
            "the browser's sign-in was ended: the password was changed, or the sessions were ended",
        ),
        (401, said("AUTHCODE_EXPIRED", "x"), "the code of the browser is no longer good"),
        (403, said("INSUFFICIENT_PERMISSIONS", "No policy."), "No policy"),
        (
            400,
            said("INVALID_REQUEST", "The clock\u{7} is off. "),
            "the token endpoint refused: The clock is off",
        ),
        (429, said("", "Wait."), "the token endpoint is not ready: Wait"),
        (503, "no".to_owned(), "the token endpoint is not ready (HTTP status 503)"),
        (404, "<html>".to_owned(), "no answer of such a service (HTTP status 404): it is no JSON"),
    ] {
        assert_eq!(refusal(status, body.as_bytes(), None).to_string(), expected, "{status} {body}");
    }
    let error = refusal(400, said("INVALID_REQUEST", "old").as_bytes(), Some(400));
    assert!(matches!(error, TokenError::Refused { clock_ahead: Some(400), .. }), "{error:?}");
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(status in 100_u16..600, body in proptest::collection::vec(any::<u8>(), 0..200), text in ".{0,80}") {
        let _ = refusal(status, &body, None);
        let _ = read(&body, NOW);
        let _ = subject(&text);
    }
}
