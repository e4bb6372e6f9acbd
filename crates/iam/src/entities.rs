//! What an account holds. Each entity is a plain value, replaced as a whole when it changes.

mod access_key;
mod credential_report;
mod group;
mod login_profile;
mod managed_policy;
mod mfa_device;
mod policy_document;
mod role;
mod settings;
mod tag;
mod user;

pub use access_key::{AccessKey, KeyStatus, Owner};
pub use credential_report::CredentialReport;
pub use group::Group;
pub use login_profile::LoginProfile;
pub use managed_policy::{ManagedPolicy, PolicyVersion};
pub use mfa_device::{
    Assignment, Authenticator, CodeGenerator, DeviceId, Factor, MfaDevice, NewDeviceError, SerialMismatch,
};
pub use policy_document::PolicyDocument;
pub use role::{Role, Trust};
pub use settings::{PasswordPolicy, ROOT_USER_NAME, Root, Settings};
pub use tag::{Tag, Tags, same_key};
pub use user::User;
