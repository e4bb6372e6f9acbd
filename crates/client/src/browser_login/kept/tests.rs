use countersign_model::Secret;

use super::{KeptLogin, KeptTokens, all, exists, read, remove, write};
use crate::api::Credentials;
use crate::browser_login::proof::ProofKey;
use crate::sealed_folder::SealedFolder;
use crate::vault::VaultKey;

fn login() -> KeptLogin {
    KeptLogin {
        endpoint: "https://id.example.com".to_owned(),
        configured: true,
        client_id: "arn:aws:signin:::devtools/same-device".to_owned(),
        arn: Some("arn:aws:iam::123456789012:user/alice".to_owned()),
        signed_in: 1_000,
        tokens: Some(KeptTokens {
            key: ProofKey::from_bytes(&[7; 32]).unwrap(),
            refresh_token: Secret::new("refresh-token"),
            credentials: Credentials {
                access_key_id: "ASIAEXAMPLE".to_owned(),
                secret_access_key: Secret::new("secret/key"),
                session_token: Some(Secret::new("session-token")),
                expiration: Some(1_900),
            },
            obtained: 1_000,
        }),
    }
}

#[test]
fn a_sign_in_comes_back_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let folder = SealedFolder::new(home.path().join("cache"), &VaultKey::generate().unwrap());
    assert!(read(&folder, "work").is_none() && !exists(&folder, "work"));
    write(&folder, "work", &login()).unwrap();
    assert!(exists(&folder, "work") && !exists(&folder, "wor"));
    let back = read(&folder, "work").unwrap();
    assert_eq!(
        (back.endpoint.as_str(), back.configured, back.signed_in),
        ("https://id.example.com", true, 1_000)
    );
    assert_eq!((back.client_id, back.arn), (login().client_id, login().arn));
    let (tokens, expected) = (back.tokens.unwrap(), login().tokens.unwrap());
    assert_eq!(tokens.key.to_bytes(), expected.key.to_bytes());
    assert_eq!(tokens.refresh_token, expected.refresh_token);
    assert_eq!(tokens.credentials.secret_access_key, expected.credentials.secret_access_key);
    assert_eq!(tokens.credentials.session_token, expected.credentials.session_token);
    assert_eq!((tokens.credentials.expiration, tokens.obtained), (Some(1_900), 1_000));

    write(&folder, "home", &KeptLogin { tokens: None, arn: None, ..login() }).unwrap();
    // What is no sign-in is left out.
    folder.write("session/x", b"{}").unwrap();
    folder.write("login/broken", b"{}").unwrap();
    let names: Vec<(String, bool)> =
        all(&folder).into_iter().map(|(name, login)| (name, login.tokens.is_some())).collect();
    assert_eq!(names, [("home".to_owned(), false), ("work".to_owned(), true)]);
    remove(&folder, "work").unwrap();
    assert!(read(&folder, "work").is_none());
}
