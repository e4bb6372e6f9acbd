use countersign_iam::TokenKey;

use super::*;
use crate::world::OsRandom;

const SESSION: &[u8] = b"the secret of a browser";
const EXPIRES: Timestamp = Timestamp(1_000);

fn keys(byte: u8) -> TokenKeys {
    TokenKeys::new(TokenKey::new(1, [byte; 32]), Vec::new())
}

fn sealed(about: &str, plain: &[u8]) -> String {
    let binding = Binding { session: &TicketKey::of(SESSION), about };
    seal(&keys(7), &OsRandom, &binding, EXPIRES, plain).unwrap()
}

fn opened(session: &[u8], about: &str, now: i64, sealed: &str) -> Option<Vec<u8>> {
    let binding = Binding { session: &TicketKey::of(session), about };
    open(&keys(7), &binding, Timestamp(now), sealed).map(|plain| plain.to_vec())
}

#[test]
fn what_was_sealed_is_opened_by_the_same_session_about_the_same() {
    for plain in [b"".as_slice(), b"a password", &[0xff; 4_000]] {
        let text = sealed("create-user", plain);
        assert_eq!(opened(SESSION, "create-user", 999, &text).as_deref(), Some(plain));
    }
}

#[test]
fn nothing_else_opens_it() {
    let text = sealed("assign-mfa alice", b"a seed");
    let spoilt: String = text
        .char_indices()
        .map(|(at, letter)| {
            if at != 60 {
                letter
            } else if letter == 'A' {
                'B'
            } else {
                'A'
            }
        })
        .collect();
    let short: String = text.chars().take(text.len() - 4).collect();
    let cases = [
        ("another session", b"another browser".as_slice(), "assign-mfa alice", 999, text.as_str()),
        ("another wizard", SESSION, "create-user", 999, &text),
        ("the beginning of its name", SESSION, "assign-mfa", 999, &text),
        ("a longer name", SESSION, "assign-mfa alice phone", 999, &text),
        ("too late", SESSION, "assign-mfa alice", 1_000, &text),
        ("spoilt", SESSION, "assign-mfa alice", 999, &spoilt),
        ("cut off", SESSION, "assign-mfa alice", 999, &short),
        ("nothing", SESSION, "assign-mfa alice", 999, ""),
        ("no base64", SESSION, "assign-mfa alice", 999, "*"),
    ];
    for (what, session, about, now, text) in cases {
        assert_eq!(opened(session, about, now, text), None, "{what}");
    }
    let long = "A".repeat(LONGEST + 4);
    assert_eq!(opened(SESSION, "assign-mfa alice", 999, &long), None, "too long to be looked at");
}

#[test]
fn what_one_server_sealed_another_with_other_keys_does_not_open() {
    let text = sealed("create-user", b"a password");
    let binding = Binding { session: &TicketKey::of(SESSION), about: "create-user" };
    assert!(open(&keys(8), &binding, Timestamp(0), &text).is_none());
}

#[test]
fn the_same_text_is_sealed_differently_each_time() {
    assert_ne!(sealed("create-user", b"a password"), sealed("create-user", b"a password"));
}
