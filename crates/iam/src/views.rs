//! Questions that a page asks and no single operation answers. Each tells no more than the operations whose actions it is
//! allowed by, and is recorded as the one that comes nearest.

mod mfa_demands;
mod mfa_devices;
mod users;

pub use mfa_demands::{MfaDemand, MfaDemands};
pub use mfa_devices::{DeviceHolder, DeviceRow, DevicesOf, MayAssignDevice, own_holder_name};
pub use users::{DeviceKinds, KeySummary, UserRow, UsersOverview, UsersPage};
