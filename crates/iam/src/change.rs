//! Everything that can happen to an account: an entity is put, or taken away. An operation returns changes; the store
//! writes them; `Account::apply` makes the next account of them.

use std::sync::Arc;

use countersign_mfa::SerialNumber;

use crate::account::Account;
use crate::entities::{
    AccessKey, CredentialReport, Group, ManagedPolicy, MfaDevice, Role, Root, Settings, User,
};
use crate::id::{AccessKeyId, Name, UniqueId};

/// One thing of an account, whole.
#[derive(Debug, Clone)]
pub enum Entity {
    /// Settings of the account.
    Settings(Arc<Settings>),
    /// The root user.
    Root(Arc<Root>),
    /// A user.
    User(Arc<User>),
    /// A group.
    Group(Arc<Group>),
    /// A role.
    Role(Arc<Role>),
    /// A customer managed policy.
    Policy(Arc<ManagedPolicy>),
    /// An MFA device.
    Device(Arc<MfaDevice>),
    /// A long-term access key.
    AccessKey(Arc<AccessKey>),
    /// The last credential report.
    CredentialReport(Arc<CredentialReport>),
}

/// Which thing of an account. Users, groups, roles and policies are known by their unique ids, so that a new name or path
/// moves nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKey {
    /// Settings of the account.
    Settings,
    /// The root user.
    Root,
    /// A user.
    User(UniqueId),
    /// A group.
    Group(UniqueId),
    /// A role.
    Role(UniqueId),
    /// A customer managed policy.
    Policy(UniqueId),
    /// An MFA device.
    Device(SerialNumber),
    /// A long-term access key.
    AccessKey(AccessKeyId),
    /// The last credential report.
    CredentialReport,
}

/// One change to an account.
#[derive(Debug, Clone)]
pub enum Change {
    /// The entity is there from now on, in place of any with the same key.
    Put(Entity),
    /// The entity is gone.
    Remove(EntityKey),
}

impl Entity {
    /// The key that names this entity.
    pub fn key(&self) -> EntityKey {
        match self {
            Self::Settings(_) => EntityKey::Settings,
            Self::Root(_) => EntityKey::Root,
            Self::User(user) => EntityKey::User(user.id.clone()),
            Self::Group(group) => EntityKey::Group(group.id.clone()),
            Self::Role(role) => EntityKey::Role(role.id.clone()),
            Self::Policy(policy) => EntityKey::Policy(policy.id.clone()),
            Self::Device(device) => EntityKey::Device(device.serial().clone()),
            Self::AccessKey(key) => EntityKey::AccessKey(key.id.clone()),
            Self::CredentialReport(_) => EntityKey::CredentialReport,
        }
    }
}

/// Puts an entity; short for use in operations.
pub fn put(entity: impl Into<Entity>) -> Change {
    Change::Put(entity.into())
}

macro_rules! entity_from {
    ($($variant:ident($type:ty)),*) => {$(
        impl From<$type> for Entity {
            fn from(value: $type) -> Self {
                Self::$variant(Arc::new(value))
            }
        }
    )*};
}
entity_from!(
    Settings(Settings),
    Root(Root),
    User(User),
    Group(Group),
    Role(Role),
    Policy(ManagedPolicy),
    Device(MfaDevice),
    AccessKey(AccessKey),
    CredentialReport(CredentialReport)
);

impl Account {
    /// The account after these changes.
    #[must_use]
    pub fn apply(&self, changes: &[Change]) -> Self {
        let mut next = self.clone();
        for change in changes {
            match change {
                Change::Put(entity) => next.put(entity.clone()),
                Change::Remove(key) => next.take(key),
            }
        }
        next
    }

    fn put(&mut self, entity: Entity) {
        self.touch(&entity.key());
        match entity {
            Entity::Settings(settings) => self.settings = settings,
            Entity::Root(root) => self.root = root,
            Entity::User(user) => {
                // Removed first, because a map keeps its old key, and the case of a name may have changed.
                if let Some(old) = self.users_by_id.insert(user.id.clone(), user.name.clone()) {
                    self.users.remove(&old);
                }
                self.users.insert(user.name.clone(), user);
            }
            Entity::Group(group) => {
                let old =
                    self.groups.values().find(|other| other.id == group.id).map(|other| other.name.clone());
                if let Some(old) = old {
                    self.groups.remove(&old);
                }
                self.groups.insert(group.name.clone(), group);
            }
            Entity::Role(role) => {
                self.roles_by_id.insert(role.id.clone(), role.name.clone());
                self.roles.insert(role.name.clone(), role);
            }
            Entity::Policy(policy) => {
                self.policies.insert(policy.name.clone(), policy);
            }
            Entity::Device(device) => {
                self.devices.insert(device.serial().clone(), device);
            }
            Entity::AccessKey(key) => {
                self.access_keys.insert(key.id.clone(), key);
            }
            Entity::CredentialReport(report) => self.credential_report = Some(report),
        }
    }

    fn take(&mut self, key: &EntityKey) {
        self.touch(key);
        match key {
            EntityKey::Settings | EntityKey::Root => {}
            EntityKey::User(id) => {
                if let Some(name) = self.users_by_id.remove(id) {
                    self.users.remove(&name);
                }
            }
            EntityKey::Group(id) => {
                if let Some(name) = named(self.groups.values(), |group| &group.id == id, |group| &group.name)
                {
                    self.groups.remove(&name);
                }
            }
            EntityKey::Role(id) => {
                if let Some(name) = self.roles_by_id.remove(id) {
                    self.roles.remove(&name);
                }
            }
            EntityKey::Policy(id) => {
                if let Some(name) =
                    named(self.policies.values(), |policy| &policy.id == id, |policy| &policy.name)
                {
                    self.policies.remove(&name);
                }
            }
            EntityKey::Device(serial) => {
                self.devices.remove(serial);
            }
            EntityKey::AccessKey(id) => {
                self.access_keys.remove(id);
            }
            EntityKey::CredentialReport => self.credential_report = None,
        }
    }

    /// Decisions rest on users, groups, roles, policies and, by the password policy, settings; on nothing else.
    fn touch(&mut self, key: &EntityKey) {
        if matches!(
            key,
            EntityKey::User(_)
                | EntityKey::Group(_)
                | EntityKey::Role(_)
                | EntityKey::Policy(_)
                | EntityKey::Settings
        ) {
            self.policy_epoch = self.policy_epoch.wrapping_add(1);
        }
    }
}

fn named<'a, T: 'a>(
    all: impl Iterator<Item = &'a Arc<T>>,
    is: impl Fn(&T) -> bool,
    name: impl Fn(&T) -> &Name,
) -> Option<Name> {
    let mut all = all;
    all.find(|entity| is(entity)).map(|entity| name(entity).clone())
}
