//! Questions that a page asks and no single operation answers. Each tells no more than the operations whose actions it is
//! allowed by, and is recorded as the one that comes nearest.

mod search;
mod user;
mod users;

pub use search::{FoundEntity, Search, SearchResult, Searched};
pub use user::{
    ConsoleAccess, GroupOfUser, HeldPolicies, SessionHolder, UserDevice, UserDevices, UserGroups, UserKey,
    UserKeys, UserPolicies, UserSignIn,
};
pub use users::{DeviceKinds, KeySummary, UserOrder, UserRow, UsersOverview, UsersPage};
