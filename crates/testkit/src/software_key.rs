//! A security key and the browser in front of it, in software: P-256, and every lie that a test wants told.
//!
//! The tests of `mfa` compile this file as their own, because no ground crate depends on this one.

use data_encoding::BASE64URL_NOPAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A security key with one credential. What it says of itself can be set to anything.
#[derive(Clone)]
pub struct SoftwareKey {
    /// What it signs with.
    pub key: SigningKey,
    /// The credential's id.
    pub credential_id: Vec<u8>,
    /// The model.
    pub aaguid: [u8; 16],
    /// The counter that the next answer carries; each answer adds one unless it is zero.
    pub counter: u32,
    /// UP: somebody touched it.
    pub user_present: bool,
    /// UV: it checked a PIN or a fingerprint.
    pub user_verified: bool,
    /// BE: the credential can be backed up.
    pub backup_eligible: bool,
    /// BS: it is.
    pub backed_up: bool,
    /// Whether it attests itself (`packed`) rather than not at all (`none`).
    pub attests: bool,
    /// Answers for this relying party id rather than the one asked for.
    pub relying_party: Option<String>,
    /// The user handle that assertions carry.
    pub user_handle: Option<Vec<u8>>,
    /// Whether the page stood in another site's frame.
    pub cross_origin: bool,
}

impl SoftwareKey {
    /// A key of its own for each number.
    #[must_use]
    pub fn new(number: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[number.max(1); 32]).unwrap(),
            credential_id: vec![number; 32],
            aaguid: [0xAA; 16],
            counter: 1,
            user_present: true,
            user_verified: false,
            backup_eligible: false,
            backed_up: false,
            attests: false,
            relying_party: None,
            user_handle: None,
            cross_origin: false,
        }
    }

    /// Answers `navigator.credentials.create(options)` at an origin: the JSON of the new credential.
    ///
    /// # Panics
    /// When the options are not those of a registration.
    #[must_use]
    pub fn create(&mut self, options: &str, origin: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        let asked = &options["publicKey"];
        let client = self.client_data("webauthn.create", asked, origin);
        let mut data = self.authenticator_data(asked["rp"]["id"].as_str().unwrap(), 0x40);
        data.extend_from_slice(&self.aaguid);
        data.extend_from_slice(&u16::try_from(self.credential_id.len()).unwrap().to_be_bytes());
        data.extend_from_slice(&self.credential_id);
        data.extend_from_slice(&self.cose_key());
        let mut object = vec![0xA3];
        text(&mut object, "fmt");
        text(&mut object, if self.attests { "packed" } else { "none" });
        text(&mut object, "attStmt");
        if self.attests {
            let signature = self.sign(&data, &client);
            object.push(0xA2);
            text(&mut object, "alg");
            object.push(0x26);
            text(&mut object, "sig");
            bytes(&mut object, &signature);
        } else {
            object.push(0xA0);
        }
        text(&mut object, "authData");
        bytes(&mut object, &data);
        self.credential(json!({
            "attestationObject": BASE64URL_NOPAD.encode(&object),
            "clientDataJSON": BASE64URL_NOPAD.encode(&client),
            "transports": ["usb", "nfc"],
        }))
    }

    /// Answers `navigator.credentials.get(options)` at an origin: the JSON of the assertion, whether or not this key was
    /// asked for.
    ///
    /// # Panics
    /// When the options are not those of an assertion.
    #[must_use]
    pub fn get(&mut self, options: &str, origin: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        let asked = &options["publicKey"];
        let client = self.client_data("webauthn.get", asked, origin);
        let data = self.authenticator_data(asked["rpId"].as_str().unwrap(), 0);
        let signature = self.sign(&data, &client);
        self.credential(json!({
            "authenticatorData": BASE64URL_NOPAD.encode(&data),
            "clientDataJSON": BASE64URL_NOPAD.encode(&client),
            "signature": BASE64URL_NOPAD.encode(&signature),
            "userHandle": self.user_handle.as_ref().map(|handle| BASE64URL_NOPAD.encode(handle)),
        }))
    }

    fn credential(&self, response: Value) -> String {
        let id = BASE64URL_NOPAD.encode(&self.credential_id);
        json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "authenticatorAttachment": "cross-platform",
            "clientExtensionResults": {},
            "response": response,
        })
        .to_string()
    }

    fn client_data(&self, kind: &str, asked: &Value, origin: &str) -> Vec<u8> {
        json!({
            "type": kind,
            "challenge": asked["challenge"],
            "origin": origin,
            "crossOrigin": self.cross_origin,
        })
        .to_string()
        .into_bytes()
    }

    /// Hash of the relying party's id, flags, counter (Web Authentication Level 3, section 6.1).
    fn authenticator_data(&mut self, asked: &str, attested: u8) -> Vec<u8> {
        let id = self.relying_party.as_deref().unwrap_or(asked);
        let mut data = Sha256::digest(id.as_bytes()).to_vec();
        let flag = |set: bool, bit: u8| if set { 1 << bit } else { 0 };
        data.push(
            attested
                | flag(self.user_present, 0)
                | flag(self.user_verified, 2)
                | flag(self.backup_eligible, 3)
                | flag(self.backed_up, 4),
        );
        data.extend_from_slice(&self.counter.to_be_bytes());
        if self.counter > 0 {
            self.counter += 1;
        }
        data
    }

    fn sign(&self, data: &[u8], client: &[u8]) -> Vec<u8> {
        let signed = [data, &Sha256::digest(client)].concat();
        let signature: Signature = self.key.sign(&signed);
        signature.to_der().as_bytes().to_vec()
    }

    /// The public key: EC2, ES256, P-256 (RFC 9053, section 7.1).
    fn cose_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_bytes();
        let mut key = vec![0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21];
        // After the byte that says "uncompressed": x, then y.
        bytes(&mut key, &point[1..33]);
        key.push(0x22);
        bytes(&mut key, &point[33..65]);
        key
    }
}

/// A text of CBOR, shorter than 24 bytes.
fn text(out: &mut Vec<u8>, text: &str) {
    out.push(0x60 | u8::try_from(text.len()).unwrap());
    out.extend_from_slice(text.as_bytes());
}

/// A byte string of CBOR, with its length in two bytes.
fn bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(0x59);
    out.extend_from_slice(&u16::try_from(bytes.len()).unwrap().to_be_bytes());
    out.extend_from_slice(bytes);
}
