//! What a browser or a client shows of a ticket: 256 random bits that the store only knows the hash of.

use std::fmt;

use countersign_iam::Random;
use countersign_store::TicketKey;
use data_encoding::BASE64URL_NOPAD;
use zeroize::Zeroizing;

/// The secret of a ticket: of a session, a half-done sign-in, an authorization code, …. Cannot be printed.
#[derive(Clone)]
pub struct TicketSecret(Zeroizing<String>);

/// Octets of a secret.
const BYTES: usize = 32;

impl TicketSecret {
    pub(crate) fn generate(random: &dyn Random) -> Self {
        let mut bytes = Zeroizing::new([0u8; BYTES]);
        random.fill(bytes.as_mut_slice());
        Self(Zeroizing::new(BASE64URL_NOPAD.encode(bytes.as_slice())))
    }

    /// Reads what a client shows; `None` for anything that was never given out.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(BASE64URL_NOPAD.decode(text.as_bytes()).ok()?);
        (bytes.len() == BYTES).then(|| Self(Zeroizing::new(text.to_owned())))
    }

    /// The text, for the cookie or the answer that carries it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub(crate) fn key(&self) -> TicketKey {
        TicketKey::of(self.0.as_bytes())
    }
}

impl fmt::Debug for TicketSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TicketSecret(…)")
    }
}
