//! The door for people: sign-in with a second factor, and the pages that manage users and devices.
//!
//! Pages are made on the server (askama) and work without script; three small scripts help with security keys, with copying
//! and with the countdown to the next code. A page is a handler in `pages/` that reads its form, calls operations by their types
//! through [`countersign_service::Service`], and fills a template.
//!
//! What it never does: decide who may do what, or do anything that the API would refuse to the same caller; read the store;
//! take a form without its token (`form.rs`) or a page without its session (`desk.rs`); put a stored text into a page unescaped;
//! run a script or style that stands in a page.
//!
//! Start at `router.rs` (which address is what), then at `desk.rs` (what a page has at hand).

mod access_summary;
mod address;
mod agent;
mod asked;
mod assets;
mod chooser;
mod confirm;
mod console;
mod cookies;
mod credentials_file;
mod csv;
mod deeds;
mod desk;
mod document;
mod flash;
mod form;
mod frame;
mod house;
mod line_diff;
mod links;
mod managed_policy;
mod mfa;
mod page;
mod pager;
mod pages;
mod permissions;
mod picker;
mod policy_editor;
mod problem;
mod router;
mod several;
mod tags;
mod time;

pub use address::{AddressError, PublicAddress};
pub use console::{Console, ConsoleSettings};
