use countersign_service::{AuthorizationParameters, AuthorizationRequest, LoginClient};

use super::{back, policy_for, receiver};

fn request(client: LoginClient, redirect_uri: &str) -> AuthorizationRequest {
    let given = AuthorizationParameters {
        response_type: "code",
        client_id: client.id(),
        redirect_uri,
        state: "a+b/c=",
        code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        code_challenge_method: "SHA-256",
        scope: "openid",
    };
    AuthorizationRequest::parse(&given, |origin| origin == "https://id.example.com").unwrap()
}

#[test]
fn a_form_may_lead_to_the_program_that_asks_and_to_nobody_else() {
    let cases = [
        (
            LoginClient::SameDevice,
            "http://127.0.0.1:5/oauth/callback",
            "form-action 'self' http://127.0.0.1:5;",
        ),
        (LoginClient::SameDevice, "http://[::1]:5/oauth/callback", "form-action 'self' http:;"),
        (LoginClient::CrossDevice, "https://id.example.com/v1/sessions/confirmation", "form-action 'self';"),
    ];
    for (client, uri, expected) in cases {
        let policy = policy_for(&request(client, uri));
        assert!(policy.contains(expected), "{uri}: {policy}");
        assert_eq!(policy.matches("form-action").count(), 1, "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    }
}

#[test]
fn answers_go_back_as_parameters() {
    let request = request(LoginClient::SameDevice, "http://127.0.0.1:5/oauth/callback");
    let response = back(&request, &[("error", "access_denied"), ("error_description", "no & never")]);
    let location = response.headers().get("location").unwrap().to_str().unwrap();
    let expected = "http://127.0.0.1:5/oauth/callback?error=access_denied&error_description=no%20%26%20never&state=a%2Bb%2Fc%3D";
    assert_eq!(location, expected);
    assert_eq!(receiver(&request.redirect), "127.0.0.1:5");
}
