//! A sign-in that is half done: what a `SignIn` ticket says.

use countersign_iam::MfaAuthentication;
use countersign_iam::entities::{DeviceId, Owner};
use countersign_mfa::SerialNumber;
use countersign_model::Timestamp;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// The password was right; more is needed.
pub(crate) struct Attempt {
    /// Who is signing in.
    pub(crate) owner: Owner,
    /// The fingerprint of the password that was right.
    pub(crate) password: String,
    /// When it was.
    pub(crate) began: Timestamp,
    /// The second factor, once it was given.
    pub(crate) mfa: Option<MfaAuthentication>,
    /// The state of a WebAuthn ceremony that was begun; taken out before its answer is judged.
    pub(crate) ceremony: Option<String>,
    /// Wrong codes and refused keys so far.
    pub(crate) refused: u32,
}

/// Seconds from the password to the end of the sign-in.
pub(crate) const LASTS: i64 = 600;

#[derive(Serialize, Deserialize)]
struct Form {
    owner: String,
    password: String,
    began: i64,
    mfa: Option<(String, String, i64)>,
    ceremony: Option<String>,
    refused: u32,
}

impl Attempt {
    pub(crate) fn write(&self) -> Zeroizing<Vec<u8>> {
        let form = Form {
            owner: owner_text(&self.owner),
            password: self.password.clone(),
            began: self.began.0,
            mfa: self
                .mfa
                .as_ref()
                .map(|mfa| (mfa.serial.to_string(), mfa.device.as_str().to_owned(), mfa.at.0)),
            ceremony: self.ceremony.clone(),
            refused: self.refused,
        };
        // Strings and numbers always have a JSON form.
        Zeroizing::new(serde_json::to_vec(&form).unwrap_or_default())
    }

    pub(crate) fn read(body: &[u8]) -> Option<Self> {
        let form: Form = serde_json::from_slice(body).ok()?;
        let mfa = match form.mfa {
            None => None,
            Some((serial, device, at)) => Some(MfaAuthentication {
                serial: SerialNumber::parse(&serial).ok()?,
                device: DeviceId::parse(&device).ok()?,
                at: Timestamp(at),
            }),
        };
        Some(Self {
            owner: owner_from(&form.owner)?,
            password: form.password,
            began: Timestamp(form.began),
            mfa,
            ceremony: form.ceremony,
            refused: form.refused,
        })
    }
}

/// How a ticket names its holder: `root`, or a user's unique id.
pub(crate) fn owner_text(owner: &Owner) -> String {
    match owner {
        Owner::Root => "root".to_owned(),
        Owner::User(id) => id.to_string(),
    }
}

fn owner_from(text: &str) -> Option<Owner> {
    match text {
        "root" => Some(Owner::Root),
        id => countersign_iam::UniqueId::parse(id).ok().map(Owner::User),
    }
}
