//! Session tokens: opened as they were sealed, or not at all.

use std::error::Error;
use std::sync::Mutex;

use countersign_iam::entities::{DeviceId, Owner, Tag};
use countersign_iam::{
    IdPrefix, MfaAuthentication, Purpose, Random, Session, SessionPrincipal, TokenKey, TokenKeys, UniqueId,
};
use countersign_mfa::SerialNumber;
use countersign_model::Timestamp;
use countersign_policy::{AccountId, Arn};

use super::{Dice, Trial, Verdict};

/// Chance as the product takes it.
pub(super) struct Chance(Mutex<Dice>);

impl Chance {
    pub(super) fn new(name: &str) -> Self {
        Self(Mutex::new(Dice::of(1, name, 0)))
    }
}

impl Random for Chance {
    fn fill(&self, bytes: &mut [u8]) {
        if let Ok(mut dice) = self.0.lock() {
            for chunk in bytes.chunks_mut(8) {
                let number = dice.number().to_le_bytes();
                chunk.iter_mut().zip(number).for_each(|(byte, number)| *byte = number);
            }
        }
    }
}

const WORDS: &[&str] = &["=", "==", "AAAA", "////", "-_", " ", "\n"];

/// Any other text than a token that was given out is refused.
pub(super) fn opening() -> Result<Trial, Box<dyn Error>> {
    let random = Chance::new("tokens");
    let keys = TokenKeys::new(TokenKey::new(2, [2; 32]), vec![TokenKey::new(1, [1; 32])]);
    let older = TokenKeys::new(TokenKey::new(1, [1; 32]), Vec::new());
    let mut given_out = Vec::new();
    for session in sessions(&random)? {
        given_out.push(session.seal(&keys, &random)?);
        given_out.push(session.seal(&older, &random)?);
    }
    // Sealed for another purpose, or with nothing that could be a session in it.
    let strange = [
        keys.seal(Purpose::Marker, b"a marker", &random)?,
        keys.seal(Purpose::SessionToken, b"", &random)?,
        keys.seal(Purpose::SessionToken, &[0xff; 64], &random)?,
    ];
    Ok(Trial::new("session tokens", move |dice| {
        if dice.one_in(8) {
            let plain =
                dice.spoil(b"\x14ASIAQAAAAAAAAAAAAAAA\x04test\x0c123456789012\0\x02\x04\0\0\0\0\0\0", WORDS);
            // Whoever has the key may seal nonsense; it must still not be read as anything worse than refused.
            let sealed =
                keys.seal(Purpose::SessionToken, &plain, &random).map_err(|error| error.to_string())?;
            let _ = Session::open(&sealed, &keys);
        }
        let from = if dice.one_in(8) { strange.as_slice() } else { given_out.as_slice() };
        let honest = dice.pick(from).cloned().unwrap_or_default();
        let token = dice.spoil_text(&honest, WORDS);
        match Session::open(&token, &keys) {
            Ok(_) if given_out.contains(&token) => Ok(Verdict::Accepted),
            Ok(session) => Err(format!("opened as {session:?}")),
            Err(_) if given_out.contains(&token) => Err("a token that was given out is refused".to_owned()),
            Err(_) => Ok(Verdict::Refused),
        }
    }))
}

fn sessions(random: &Chance) -> Result<[Session; 2], Box<dyn Error>> {
    let account = AccountId::parse("123456789012")?;
    let plain = Session::plain(
        account,
        SessionPrincipal::Owner(Owner::Root),
        Timestamp(1_767_225_600),
        Timestamp(1_767_229_200),
        random,
    );
    let rich = Session {
        principal: SessionPrincipal::Role {
            role: UniqueId::generate(IdPrefix::Role, random),
            session_name: "session".to_owned(),
        },
        mfa: Some(MfaAuthentication {
            serial: SerialNumber::parse("arn:aws:iam::123456789012:mfa/alice")?,
            device: DeviceId::generate(random),
            at: Timestamp(1_767_225_600),
        }),
        policy: Some(r#"{"Version":"2012-10-17","Statement":[]}"#.to_owned()),
        policy_arns: vec![Arn::parse("arn:aws:iam::aws:policy/ReadOnlyAccess")?],
        tags: [Tag { key: "team".to_owned(), value: "\u{e9}".to_owned() }].into_iter().collect(),
        transitive_tag_keys: vec!["team".to_owned()],
        source_identity: Some("alice".to_owned()),
        ..plain.clone()
    };
    Ok([plain, rich])
}
