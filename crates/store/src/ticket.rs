//! Tickets: what was given out once as a random secret, and is to be listed, ended, and used once. Sessions of
//! browsers, sign-ins that wait for their second factor, authorization codes and refresh tokens are all of this
//! one form; what they mean stands in the body, which the store does not look into.
//!
//! Here is also what a back end keeps in memory of them, so that asking for one waits for no disk.

use std::collections::HashMap;
use std::fmt;

use countersign_model::Timestamp;
use countersign_policy::AccountId;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// What a ticket is for. One kind is never taken for another: the same secret shown for another kind names no
/// ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TicketKind {
    /// A sign-in that has got so far as the password, and waits for a second factor or a new password.
    SignIn,
    /// A browser that is signed in.
    BrowserSession,
    /// What the authorize page hands to a program, to be exchanged once (RFC 6749, section 4.1.2).
    AuthorizationCode,
    /// What a program shows for new credentials (RFC 6749, section 1.5).
    RefreshToken,
    /// What `getSigninToken` gives and `login` takes (IAM User Guide, "Enable custom identity broker access to
    /// the AWS console").
    SigninToken,
    /// The challenge of a registration or an authentication that is under way (Web Authentication Level 3,
    /// section 13.4.3).
    Ceremony,
}

impl TicketKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::SignIn,
        Self::BrowserSession,
        Self::AuthorizationCode,
        Self::RefreshToken,
        Self::SigninToken,
        Self::Ceremony,
    ];

    /// The word under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::BrowserSession => "browser-session",
            Self::AuthorizationCode => "authorization-code",
            Self::RefreshToken => "refresh-token",
            Self::SigninToken => "signin-token",
            Self::Ceremony => "ceremony",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// SHA-256 of the secret that the holder shows. The secret itself is never stored, and does not follow from
/// this: it has to be of 256 random bits. Finding a ticket by its key therefore need not take constant time;
/// whoever measures it learns of a hash that cannot be aimed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TicketKey([u8; 32]);

impl TicketKey {
    /// The key of the ticket whose holder shows this secret.
    pub fn of(secret: &[u8]) -> Self {
        Self(Sha256::digest(secret).into())
    }

    /// 64 lower-case hexadecimal digits, to name a ticket in a list. It is not what a holder shows.
    pub fn to_hex(&self) -> String {
        HEXLOWER.encode(&self.0)
    }

    /// Reads what [`TicketKey::to_hex`] wrote. Only for ending a ticket named in a list: whoever is to prove
    /// that a ticket is theirs shows its secret, for [`TicketKey::of`].
    pub fn from_hex(text: &str) -> Option<Self> {
        // The length comes first, so that nothing long is decoded.
        let text = text.as_bytes();
        (text.len() == 64).then(|| HEXLOWER.decode(text).ok()?.try_into().ok().map(Self)).flatten()
    }
}

impl fmt::Debug for TicketKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TicketKey(..)")
    }
}

/// Something given out once. Says nothing of whether it is over: the caller compares with its clock.
#[derive(Clone)]
pub struct Ticket {
    /// What it is for.
    pub kind: TicketKind,
    /// The hash of its secret; unique within its kind.
    pub key: TicketKey,
    /// The account that its holder belongs to.
    pub account: AccountId,
    /// Whose it is: `root`, a user's id, …. At most [`Ticket::MAX_HOLDER`] bytes.
    pub holder: String,
    /// What it stands for, in a form of the caller's. At most [`Ticket::MAX_BODY`] bytes; sealed where it is
    /// stored.
    pub body: Zeroizing<Vec<u8>>,
    /// When it was issued.
    pub created: Timestamp,
    /// From when on it is over.
    pub expires: Timestamp,
    /// How many times it was written again: 0 when it is issued.
    pub revision: u64,
}

impl Ticket {
    /// The longest holder, in bytes.
    pub const MAX_HOLDER: usize = 256;
    /// The longest body, in bytes.
    pub const MAX_BODY: usize = 64 * 1024;
    /// The most tickets of one kind that one holder has.
    pub const MAX_HELD: usize = 64;

    /// Refuses what a store does not take in.
    pub(crate) fn check(&self) -> Result<(), TicketError> {
        match self {
            _ if self.holder.len() > Self::MAX_HOLDER => Err(TicketError::HolderTooLong),
            _ if self.body.len() > Self::MAX_BODY => Err(TicketError::BodyTooLong),
            _ => Ok(()),
        }
    }

    fn holding(&self) -> Holding {
        Holding { account: self.account, holder: self.holder.clone(), kind: self.kind }
    }

    /// Whether `other`, as it was read, is this ticket in its present revision.
    fn is_current(&self, other: &Self) -> bool {
        self.revision == other.revision && self.account == other.account && self.holder == other.holder
    }
}

/// Leaves out the key and the body.
impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, key: _, account, holder, body: _, created, expires, revision } = self;
        f.debug_struct("Ticket")
            .field("kind", kind)
            .field("account", account)
            .field("holder", holder)
            .field("created", created)
            .field("expires", expires)
            .field("revision", revision)
            .finish_non_exhaustive()
    }
}

/// Why a ticket was not taken in. These are mistakes of the program, not of whoever it serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TicketError {
    /// More than [`Ticket::MAX_HOLDER`] bytes.
    #[error("the holder of a ticket has at most 256 bytes")]
    HolderTooLong,
    /// More than [`Ticket::MAX_BODY`] bytes.
    #[error("the body of a ticket has at most 64 KiB")]
    BodyTooLong,
    /// There is a ticket of this kind with this key: its secret was not fresh.
    #[error("a ticket's secret was used before")]
    KeyTaken,
}

/// One holder's tickets of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Holding {
    account: AccountId,
    holder: String,
    kind: TicketKind,
}

/// All tickets there are, as memory holds them. At most [`Ticket::MAX_HELD`] a holding, so that walking through
/// one is cheap.
#[derive(Default)]
pub(crate) struct Tickets {
    by_key: HashMap<(TicketKind, TicketKey), Ticket>,
    /// Never empty ones; oldest first.
    by_holder: HashMap<Holding, Vec<TicketKey>>,
}

impl Tickets {
    pub(crate) fn get(&self, kind: TicketKind, key: &TicketKey) -> Option<&Ticket> {
        self.by_key.get(&(kind, *key))
    }

    /// Takes a new ticket in as its holder's youngest.
    pub(crate) fn put(&mut self, ticket: Ticket) {
        self.take(ticket.kind, &ticket.key);
        self.by_holder.entry(ticket.holding()).or_default().push(ticket.key);
        self.by_key.insert((ticket.kind, ticket.key), ticket);
    }

    /// Takes a new ticket in, with [`Store::issue`](crate::Store::issue)'s rules.
    pub(crate) fn issue(&mut self, ticket: Ticket) -> Result<(), TicketError> {
        if self.get(ticket.kind, &ticket.key).is_some() {
            return Err(TicketError::KeyTaken);
        }
        let kind = ticket.kind;
        let held = self.of(ticket.account, &ticket.holder, kind);
        let (over, living): (Vec<_>, Vec<_>) =
            held.into_iter().partition(|other| other.expires <= ticket.created);
        let too_many = living.len().saturating_sub(Ticket::MAX_HELD - 1);
        let going: Vec<_> = over.iter().chain(living.iter().take(too_many)).map(|other| other.key).collect();
        for key in going {
            self.take(kind, &key);
        }
        self.put(ticket);
        Ok(())
    }

    /// Takes over body and expiry, if the ticket has not changed since it was read.
    pub(crate) fn rewrite(&mut self, ticket: &Ticket) -> bool {
        match self.by_key.get_mut(&(ticket.kind, ticket.key)) {
            Some(current) if current.is_current(ticket) => {
                current.body.clone_from(&ticket.body);
                current.expires = ticket.expires;
                current.revision = current.revision.saturating_add(1);
                true
            }
            _ => false,
        }
    }

    /// Takes a ticket away.
    pub(crate) fn take(&mut self, kind: TicketKind, key: &TicketKey) -> Option<Ticket> {
        let taken = self.by_key.remove(&(kind, *key))?;
        let holding = taken.holding();
        if let Some(keys) = self.by_holder.get_mut(&holding) {
            keys.retain(|other| other != key);
            if keys.is_empty() {
                self.by_holder.remove(&holding);
            }
        }
        Some(taken)
    }

    /// One holder's tickets of one kind, oldest first.
    pub(crate) fn of(&self, account: AccountId, holder: &str, kind: TicketKind) -> Vec<&Ticket> {
        let holding = Holding { account, holder: holder.to_owned(), kind };
        let keys = self.by_holder.get(&holding).map(Vec::as_slice).unwrap_or_default();
        keys.iter().filter_map(|key| self.get(kind, key)).collect()
    }

    /// Takes away what one holder has of one kind, but for one; how many that were.
    pub(crate) fn end(
        &mut self,
        account: AccountId,
        holder: &str,
        kind: TicketKind,
        except: Option<&TicketKey>,
    ) -> usize {
        let held = self.of(account, holder, kind);
        let going: Vec<_> = held.iter().map(|ticket| ticket.key).filter(|key| Some(key) != except).collect();
        going.iter().filter(|key| self.take(kind, key).is_some()).count()
    }

    /// Takes away what is over.
    pub(crate) fn sweep(&mut self, now: Timestamp) {
        let over = self.by_key.values().filter(|ticket| ticket.expires <= now);
        let over: Vec<_> = over.map(|ticket| (ticket.kind, ticket.key)).collect();
        for (kind, key) in over {
            self.take(kind, &key);
        }
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}
