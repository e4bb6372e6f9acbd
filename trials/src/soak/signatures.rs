//! Signatures: whatever is changed on a signed request is refused, or means the same to the signer.

use std::error::Error;

use countersign_sigv4::{
    PayloadHash, RegionRule, RequestParts, Rules, SecretKey, SignatureError, Signer, SigningKey, parse,
};

use super::{Dice, Trial, Verdict};

const NOW: i64 = 1_440_938_160;
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const KEY_ID: &str = "AKIDEXAMPLE";

/// A request in parts, each of which can be spoilt.
#[derive(Clone, Debug)]
struct Request {
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

const WORDS: &[&str] = &[
    "X-Amz-Signature=",
    "&X-Amz-Expires=604800",
    "&X-Amz-Date=20150830T123600Z",
    "X-Amz-Algorithm=AWS4-HMAC-SHA256",
    "X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fsts%2Faws4_request",
    "X-Amz-SignedHeaders=host",
    "AWS4-HMAC-SHA256 ",
    "AWS4-HMAC-SHA256-PAYLOAD",
    "Credential=AKIDEXAMPLE/20150830/us-east-1/sts/aws4_request",
    ", SignedHeaders=host;x-amz-date",
    ", Signature=",
    "UNSIGNED-PAYLOAD",
    "Sun, 30 Aug 2015 12:36:00 GMT",
    "20150830T123600Z",
    "%2F",
    "%",
    "/../",
    "//",
    "+",
    ";",
    "  ",
];

impl Request {
    fn with_parts<T>(&self, then: impl FnOnce(&RequestParts<'_>) -> T) -> T {
        let headers: Vec<(&str, &[u8])> =
            self.headers.iter().map(|(name, value)| (name.as_str(), value.as_slice())).collect();
        then(&RequestParts { method: &self.method, path: &self.path, query: &self.query, headers: &headers })
    }

    fn verify(&self, rules: &Rules) -> Result<(), SignatureError> {
        self.with_parts(|parts| {
            let signed = parse(parts)?;
            // The key's id is not signed itself: it chooses the secret.
            if signed.access_key_id() != KEY_ID {
                return Err(SignatureError::Mismatch);
            }
            signed.check_scope("sts", RegionRule::OneOf(&["us-east-1"]))?;
            let key = SigningKey::for_scope(&SecretKey::new(SECRET.to_owned()), signed.scope());
            signed.verify(&key, &PayloadHash::of(&self.body), NOW, rules)
        })
    }

    /// All that the signature is computed from.
    fn meaning(&self, rules: &Rules) -> Option<(Vec<u8>, String)> {
        self.with_parts(|parts| {
            let signed = parse(parts).ok()?;
            let payload = PayloadHash::of(&self.body);
            Some((
                signed.canonical_request(&payload, rules).ok()?,
                signed.string_to_sign(&payload, rules).ok()?,
            ))
        })
    }

    fn signed(mut self, presigned: bool, token: Option<&str>, rules: &Rules) -> Result<Self, Box<dyn Error>> {
        let secret_key = SecretKey::new(SECRET.to_owned());
        let signer = Signer {
            access_key_id: KEY_ID,
            secret_key: &secret_key,
            session_token: token,
            region: "us-east-1",
            service: "sts",
            rules,
        };
        let payload = PayloadHash::of(&self.body);
        if presigned {
            self.query = self.with_parts(|parts| signer.presign(parts, &payload, NOW, 60))?.to_string();
        } else {
            let added = self.with_parts(|parts| signer.sign(parts, &payload, NOW))?;
            self.headers
                .extend(added.into_iter().map(|(name, value)| (name.to_owned(), value.as_bytes().to_vec())));
        }
        Ok(self)
    }

    /// Spoils one part, headers' names included.
    fn spoil(&mut self, dice: &mut Dice) {
        match dice.below(6) {
            0 => self.method = dice.spoil_text(&self.method, WORDS),
            1 => self.path = dice.spoil_text(&self.path, WORDS),
            2 => self.query = dice.spoil_text(&self.query, WORDS),
            3 => self.body = dice.spoil(&self.body, WORDS),
            _ => {
                let place = dice.below(self.headers.len());
                let repeat = dice.one_in(8);
                if let Some((name, value)) = self.headers.get_mut(place) {
                    if dice.one_in(4) {
                        *name = dice.spoil_text(name, WORDS);
                    } else {
                        *value = dice.spoil(value, WORDS);
                    }
                    let again = (name.clone(), value.clone());
                    if repeat {
                        self.headers.push(again);
                    }
                }
            }
        }
        dice.note(format!("{self:?}"));
    }
}

fn unsigned() -> [Request; 3] {
    let headers = |names: &[(&str, &str)]| -> Vec<(String, Vec<u8>)> {
        names.iter().map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec())).collect()
    };
    [
        Request {
            method: "POST".to_owned(),
            path: "/".to_owned(),
            query: String::new(),
            headers: headers(&[
                ("Host", "sts.amazonaws.com"),
                ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
            ]),
            body: b"Action=GetSessionToken&Version=2011-06-15&TokenCode=123456".to_vec(),
        },
        Request {
            method: "GET".to_owned(),
            path: "/".to_owned(),
            query: "Action=GetCallerIdentity&Version=2011-06-15&a=%20b+c&a=%C3%A9&empty=".to_owned(),
            headers: headers(&[("Host", "sts.amazonaws.com")]),
            body: Vec::new(),
        },
        Request {
            method: "PUT".to_owned(),
            path: "/bucket/a%20b/../c%2Fd/".to_owned(),
            query: "acl".to_owned(),
            headers: headers(&[
                ("Host", "s3.amazonaws.com"),
                ("X-Amz-Meta-A", "  two  words "),
                ("X-Amz-Meta-A", "again"),
            ]),
            body: b"body".to_vec(),
        },
    ]
}

fn honest() -> Result<Vec<(Request, Rules)>, Box<dyn Error>> {
    let mut all = Vec::new();
    for request in unsigned() {
        for rules in [Rules::QUERY_API, Rules::S3] {
            for (presigned, token) in
                [(false, None), (true, None), (false, Some("TOKEN/+=")), (true, Some("TOKEN/+="))]
            {
                let signed = request.clone().signed(presigned, token, &rules)?;
                signed.verify(&rules).map_err(|error| format!("{signed:?}: {error}"))?;
                all.push((signed, rules));
            }
        }
    }
    Ok(all)
}

/// Whatever comes, the parser and the verifier end in a decision with a text and a status.
pub(super) fn parsing() -> Result<Trial, Box<dyn Error>> {
    let honest = honest()?;
    Ok(Trial::new("signatures", move |dice| {
        let Some((mut request, rules)) = dice.pick(&honest).cloned() else {
            return Err("nothing signed".to_owned());
        };
        for _ in 0..dice.below(4) {
            request.spoil(dice);
        }
        match request.verify(&rules) {
            Ok(()) => Ok(Verdict::Accepted),
            Err(error) if !error.to_string().is_empty() && matches!(error.status(), 400 | 403) => {
                Ok(Verdict::Refused)
            }
            Err(error) => Err(format!("a refusal with status {} and text {error}", error.status())),
        }
    }))
}

/// What verifies after a change has the meaning that was signed.
pub(super) fn changing() -> Result<Trial, Box<dyn Error>> {
    let honest = honest()?;
    Ok(Trial::new("changed requests", move |dice| {
        let Some((request, rules)) = dice.pick(&honest) else { return Err("nothing signed".to_owned()) };
        let mut changed = request.clone();
        changed.spoil(dice);
        if changed.verify(rules).is_err() {
            return Ok(Verdict::Refused);
        }
        // S3's presigned requests leave the body unsigned, but nothing else.
        if changed.meaning(rules) != request.meaning(rules) {
            return Err(format!("verifies, but not as {request:?}"));
        }
        Ok(Verdict::Accepted)
    }))
}
