//! Questions that a page asks and no single operation answers. Each tells no more than the operations whose actions it is
//! allowed by, and is recorded as the one that comes nearest.

mod findings;
mod groups;
mod managed_policies;
mod mfa_demands;
mod mfa_devices;
mod mfa_guard;
mod principals;
mod roles;
mod search;
mod simulation;
mod user;
mod users;
mod without_mfa;

pub use findings::{AccountFindings, Concerned, Finding, FindingKind, Findings};
pub use groups::{GroupRow, GroupsOverview, GroupsPage};
pub use managed_policies::{ManagedPolicyRow, PoliciesOverview, PoliciesPage, PolicyOwner};
pub use mfa_demands::{MfaDemand, MfaDemands};
pub use mfa_devices::{DeviceHolder, DeviceRow, DevicesOf, MayAssignDevice, own_holder_name};
pub use mfa_guard::{GuardedMember, MANAGE_OWN_MFA_DOCUMENT, MfaGuard, MfaGuardEffect, REQUIRE_MFA_DOCUMENT};
pub use principals::{FoundPrincipal, Principals};
pub use roles::{RoleRow, RolesOverview, RolesPage};
pub use search::{FoundEntity, Search, SearchResult, Searched};
pub use simulation::{
    SimulatedCredential, SimulatedDecision, SimulatedStatement, Simulation, SimulationResult, Verdict,
};
pub use user::{
    ConsoleAccess, GroupOfUser, HeldPolicies, SessionHolder, UserGroups, UserKey, UserKeys, UserPolicies,
    UserSignIn,
};
pub use users::{DeviceKinds, KeySummary, UserOrder, UserRow, UsersOverview, UsersPage};
