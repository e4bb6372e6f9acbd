//! Where accounts are kept: immutable snapshots with a version, and commits that name the version they were
//! computed from.
//!
//! What is here:
//! - [`Store`], the one trait that the service speaks to, with its rules;
//! - [`Ticket`], what was given out once as a secret: sessions of browsers, authorization codes and the like;
//! - [`MemoryStore`], which forgets everything when the process ends (development, tests);
//! - [`SqliteStore`], one file, one process, one writer thread that commits in groups;
//! - `codec`, which owns the stored forms (the domain's types derive no serde), and `seal`, which encrypts the secret
//!   fields of them under a key that the store itself never keeps in the clear.
//!
//! What it never does: decide anything about a request; read a clock or make randomness of its own (both come
//! in); answer that something is committed before it is durable; hand out half a change; keep a secret in the
//! clear; throw data away because a key is wrong or a file comes from a newer version.
//!
//! Start at [`Store`].

mod codec;
mod counter;
mod directory;
mod effect;
mod event;
mod memory;
mod seal;
mod sqlite;
mod store;
mod ticket;
mod token_ring;
mod uses;

pub use counter::CounterKey;
pub use event::{Event, EventCursor, EventPage, Events};
pub use memory::MemoryStore;
pub use seal::{SealError, SealingKey};
pub use sqlite::{OpenError, SqliteStore};
pub use store::{
    CommitError, CreateAccountError, MOST_ROOTS, RouteKey, Snapshot, Store, StoreError, Version,
};
pub use ticket::{Ticket, TicketError, TicketKey, TicketKind};
pub use uses::{AccountUses, Use, Used};
