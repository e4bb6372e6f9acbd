//! What the form of a wizard carries from one step to the next without its reader being able to read or change it: passwords
//! just typed, seeds of devices that do not exist yet. Nothing is kept on the server, so an abandoned wizard leaves nothing.

use countersign_iam::{Purpose, Random, TokenKeys};
use countersign_model::{Fault, Timestamp};
use countersign_store::TicketKey;
use zeroize::Zeroizing;

use crate::browser_session::Visit;
use crate::service::{Service, unavailable};

/// Seconds from one step of a wizard to the next.
const LASTS: i64 = 1_800;
/// The longest sealed text that is opened, in bytes; what a wizard carries is far shorter.
const LONGEST: usize = 64 * 1024;

/// What a sealed text belongs to.
struct Binding<'a> {
    session: &'a TicketKey,
    /// The wizard, and whatever else must be the same when it is opened.
    about: &'a str,
}

impl Service {
    /// Seals what a form carries, for this browser's session and for half an hour. `about` names the wizard and what it is for,
    /// `create-user`, `assign-mfa alice phone`, …: a text sealed about one thing cannot be shown about another.
    ///
    /// # Errors
    /// The text could not be sealed; never for what fits into a form.
    pub fn seal_form_state(&self, visit: &Visit, about: &str, plain: &[u8]) -> Result<String, Fault> {
        let binding = Binding { session: &visit.key, about };
        let expires = Timestamp(self.now().0.saturating_add(LASTS));
        seal(&self.store.token_keys(), self.world.random.as_ref(), &binding, expires, plain)
            .map_err(unavailable)
    }

    /// Opens what [`Service::seal_form_state`] made for this session and about this; `None` for anything else, and when it is
    /// too old.
    pub fn open_form_state(&self, visit: &Visit, about: &str, sealed: &str) -> Option<Zeroizing<Vec<u8>>> {
        open(&self.store.token_keys(), &Binding { session: &visit.key, about }, self.now(), sealed)
    }
}

impl Binding<'_> {
    /// What stands before the plain text. The lengths of all parts are told, so that no two bindings look alike.
    fn header(&self) -> Vec<u8> {
        let session = self.session.to_hex();
        let mut header = Vec::with_capacity(session.len() + self.about.len() + 8);
        header.extend_from_slice(session.as_bytes());
        header.extend_from_slice(&(self.about.len() as u64).to_be_bytes());
        header.extend_from_slice(self.about.as_bytes());
        header
    }
}

fn seal(
    keys: &TokenKeys,
    random: &dyn Random,
    binding: &Binding<'_>,
    expires: Timestamp,
    plain: &[u8],
) -> Result<String, countersign_iam::SessionTokenError> {
    let header = binding.header();
    let mut whole = Zeroizing::new(Vec::with_capacity(header.len() + 8 + plain.len()));
    whole.extend_from_slice(&header);
    whole.extend_from_slice(&expires.0.to_be_bytes());
    whole.extend_from_slice(plain);
    keys.seal(Purpose::FormState, &whole, random)
}

fn open(keys: &TokenKeys, binding: &Binding<'_>, now: Timestamp, sealed: &str) -> Option<Zeroizing<Vec<u8>>> {
    if sealed.len() > LONGEST {
        return None;
    }
    let whole = keys.open(Purpose::FormState, sealed).ok()?;
    let (expires, plain) = whole.strip_prefix(binding.header().as_slice())?.split_first_chunk::<8>()?;
    (i64::from_be_bytes(*expires) > now.0).then(|| Zeroizing::new(plain.to_vec()))
}

#[cfg(test)]
mod tests;
