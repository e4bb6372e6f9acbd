//! Questions that a page asks and no single operation answers. Each tells no more than the operations whose actions it is
//! allowed by, and is recorded as the one that comes nearest.

mod findings;
mod users;
mod without_mfa;

pub use findings::{AccountFindings, Concerned, Finding, FindingKind, Findings};
pub use users::{DeviceKinds, KeySummary, UserRow, UsersOverview, UsersPage};
