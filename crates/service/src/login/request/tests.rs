use super::{AuthorizationParameters, AuthorizationRequest, AuthorizationRequestError as Wrong, LoginClient};

const OURS: &str = "https://id.example.com";

fn good() -> AuthorizationParameters<'static> {
    AuthorizationParameters {
        response_type: "code",
        client_id: "arn:aws:signin:::devtools/same-device",
        redirect_uri: "http://127.0.0.1:54321/oauth/callback",
        state: "2f1c8a52-9d1e-4f0e-8a55-3c6c1f0d2b11",
        code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        code_challenge_method: "SHA-256",
        scope: "openid",
    }
}

fn parse(given: &AuthorizationParameters<'_>) -> Result<AuthorizationRequest, Wrong> {
    AuthorizationRequest::parse(given, |origin| origin == OURS)
}

#[test]
fn what_the_command_line_sends_is_taken() {
    let request = parse(&good()).unwrap();
    assert_eq!(request.client, LoginClient::SameDevice);
    assert_eq!(request.redirect.origin, "http://127.0.0.1:54321");
    for uri in ["http://localhost:1/oauth/callback", "http://[::1]:65535/oauth/callback"] {
        let given = AuthorizationParameters { redirect_uri: uri, ..good() };
        assert_eq!(parse(&given).unwrap().redirect.uri, uri);
    }
    let remote = AuthorizationParameters {
        client_id: "arn:aws:signin:::devtools/cross-device",
        redirect_uri: "https://id.example.com/v1/sessions/confirmation",
        ..good()
    };
    assert_eq!(parse(&remote).unwrap().client, LoginClient::CrossDevice);
}

#[test]
fn codes_go_nowhere_else() {
    for uri in [
        "",
        "https://evil.example/oauth/callback",
        "http://127.0.0.1.evil.example:80/oauth/callback",
        "http://127.0.0.1:80@evil.example/oauth/callback",
        "http://evil.example:80/oauth/callback",
        "http://127.0.0.1/oauth/callback",
        "http://127.0.0.1:/oauth/callback",
        "http://127.0.0.1:0/oauth/callback",
        "http://127.0.0.1:080/oauth/callback",
        "http://127.0.0.1:+80/oauth/callback",
        "http://127.0.0.1:65536/oauth/callback",
        "http://127.0.0.1:80/x/oauth/callback",
        "http://127.0.0.1:80/oauth/callback?x=y",
        "http://127.0.0.1:80/oauth/callback#x",
        "http://127.0.0.1:80/oauth/callback/",
        "https://127.0.0.1:80/oauth/callback",
        "HTTP://127.0.0.1:80/oauth/callback",
        "javascript:alert(1)//oauth/callback",
        "https://id.example.com/v1/sessions/confirmation",
        "http://127.0.0.1:80\n/oauth/callback",
    ] {
        let given = AuthorizationParameters { redirect_uri: uri, ..good() };
        assert_eq!(parse(&given), Err(Wrong::Redirect), "{uri:?}");
    }
    for uri in [
        "http://127.0.0.1:80/oauth/callback",
        "https://evil.example/v1/sessions/confirmation",
        "/v1/sessions/confirmation",
        "https://id.example.com.evil.example/v1/sessions/confirmation",
        "https://id.example.com/v1/sessions/confirmation/",
    ] {
        let client_id = LoginClient::CrossDevice.id();
        let given = AuthorizationParameters { client_id, redirect_uri: uri, ..good() };
        assert_eq!(parse(&given), Err(Wrong::Redirect), "{uri:?}");
    }
}

#[test]
fn everything_else_is_checked() {
    let long = "x".repeat(513);
    let cases = [
        (AuthorizationParameters { client_id: "arn:aws:signin:::devtools/other", ..good() }, Wrong::Client),
        (
            AuthorizationParameters { client_id: "", redirect_uri: "https://evil.example", ..good() },
            Wrong::Client,
        ),
        (AuthorizationParameters { response_type: "token", ..good() }, Wrong::ResponseType),
        (AuthorizationParameters { code_challenge_method: "plain", ..good() }, Wrong::Challenge),
        (AuthorizationParameters { code_challenge_method: "", ..good() }, Wrong::Challenge),
        (AuthorizationParameters { code_challenge: "short", ..good() }, Wrong::Challenge),
        (AuthorizationParameters { state: "", ..good() }, Wrong::State),
        (AuthorizationParameters { state: &long, ..good() }, Wrong::State),
        (AuthorizationParameters { state: "a b", ..good() }, Wrong::State),
        (AuthorizationParameters { scope: "openid profile", ..good() }, Wrong::Scope),
    ];
    for (given, wrong) in cases {
        assert_eq!(parse(&given), Err(wrong), "{given:?}");
    }
}
