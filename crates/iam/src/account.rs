//! One account: the unit of consistency. A value that never changes; a change makes the next value, sharing all but the
//! entry it touched (persistent maps).

use std::sync::Arc;

use countersign_mfa::SerialNumber;
use countersign_model::Timestamp;
use countersign_policy::{AccountId, Arn, Partition};
use imbl::OrdMap;

use crate::aws_managed::{self, AwsManagedPolicy};
use crate::entities::{
    AccessKey, CredentialReport, Group, ManagedPolicy, MfaDevice, Owner, PolicyDocument, Role, Root,
    Settings, User,
};
use crate::id::{AccessKeyId, Name, Path, UniqueId};
use crate::session::MfaAuthentication;

/// An account and everything in it.
#[derive(Debug, Clone)]
pub struct Account {
    id: AccountId,
    partition: Partition,
    pub(crate) settings: Arc<Settings>,
    pub(crate) root: Arc<Root>,
    pub(crate) users: OrdMap<Name, Arc<User>>,
    pub(crate) users_by_id: OrdMap<UniqueId, Name>,
    pub(crate) groups: OrdMap<Name, Arc<Group>>,
    pub(crate) roles: OrdMap<Name, Arc<Role>>,
    pub(crate) roles_by_id: OrdMap<UniqueId, Name>,
    pub(crate) policies: OrdMap<Name, Arc<ManagedPolicy>>,
    pub(crate) devices: OrdMap<SerialNumber, Arc<MfaDevice>>,
    pub(crate) access_keys: OrdMap<AccessKeyId, Arc<AccessKey>>,
    pub(crate) credential_report: Option<Arc<CredentialReport>>,
    pub(crate) policy_epoch: u64,
}

/// Something that `arn:…:iam::…:policy/…` names: the account's own or one that AWS publishes.
#[derive(Debug, Clone)]
pub enum AnyPolicy<'a> {
    /// A customer managed policy.
    Customer(&'a Arc<ManagedPolicy>),
    /// An AWS managed policy.
    Aws(&'static AwsManagedPolicy),
}

impl AnyPolicy<'_> {
    /// The document in force; `None` when this build cannot read it, which a decision must take as a refusal.
    pub fn document(&self) -> Option<&PolicyDocument> {
        match self {
            Self::Customer(policy) => Some(&policy.default_version.document),
            Self::Aws(policy) => policy.document(),
        }
    }
}

impl Account {
    /// A new account with nothing in it but its root user.
    pub fn new(id: AccountId, partition: Partition, settings: Settings, root: Root) -> Self {
        Self {
            id,
            partition,
            settings: Arc::new(settings),
            root: Arc::new(root),
            users: OrdMap::new(),
            users_by_id: OrdMap::new(),
            groups: OrdMap::new(),
            roles: OrdMap::new(),
            roles_by_id: OrdMap::new(),
            policies: OrdMap::new(),
            devices: OrdMap::new(),
            access_keys: OrdMap::new(),
            credential_report: None,
            policy_epoch: 0,
        }
    }

    /// The account's number.
    pub fn id(&self) -> AccountId {
        self.id
    }

    /// The partition its ARNs stand in, `aws` for most.
    pub fn partition(&self) -> Partition {
        self.partition
    }

    /// Settings of the account as a whole.
    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// The root user.
    pub fn root(&self) -> &Arc<Root> {
        &self.root
    }

    /// The last credential report, if one was asked for.
    pub fn credential_report(&self) -> Option<&Arc<CredentialReport>> {
        self.credential_report.as_ref()
    }

    /// Grows whenever something that a policy decision rests on has changed.
    pub fn policy_epoch(&self) -> u64 {
        self.policy_epoch
    }

    /// A user by name, whatever its case.
    pub fn user(&self, name: &str) -> Option<&Arc<User>> {
        self.users.get(&Name::parse(name).ok()?)
    }

    /// A user by its unique id.
    pub fn user_by_id(&self, id: &UniqueId) -> Option<&Arc<User>> {
        self.users.get(self.users_by_id.get(id)?)
    }

    /// Every user, in order of their names.
    pub fn users(&self) -> impl DoubleEndedIterator<Item = &Arc<User>> {
        self.users.values()
    }

    /// How many users there are.
    pub fn user_count(&self) -> usize {
        self.users.len()
    }

    /// A group by name, whatever its case.
    pub fn group(&self, name: &str) -> Option<&Arc<Group>> {
        self.groups.get(&Name::parse(name).ok()?)
    }

    /// Every group, in order of their names.
    pub fn groups(&self) -> impl DoubleEndedIterator<Item = &Arc<Group>> {
        self.groups.values()
    }

    /// A role by name, whatever its case.
    pub fn role(&self, name: &str) -> Option<&Arc<Role>> {
        self.roles.get(&Name::parse(name).ok()?)
    }

    /// A role by its unique id.
    pub fn role_by_id(&self, id: &UniqueId) -> Option<&Arc<Role>> {
        self.roles.get(self.roles_by_id.get(id)?)
    }

    /// Every role, in order of their names.
    pub fn roles(&self) -> impl DoubleEndedIterator<Item = &Arc<Role>> {
        self.roles.values()
    }

    /// Every customer managed policy, in order of their names.
    pub fn policies(&self) -> impl DoubleEndedIterator<Item = &Arc<ManagedPolicy>> {
        self.policies.values()
    }

    /// A customer managed policy by name, whatever its case.
    pub fn policy(&self, name: &str) -> Option<&Arc<ManagedPolicy>> {
        self.policies.get(&Name::parse(name).ok()?)
    }

    /// A managed policy by its ARN, the account's own or AWS's.
    pub fn managed_policy(&self, arn: &Arn) -> Option<AnyPolicy<'_>> {
        if arn.account_text() == "aws" {
            return aws_managed::by_arn(arn).map(AnyPolicy::Aws);
        }
        let name = arn.resource().strip_prefix("policy/")?.rsplit('/').next()?;
        let policy = self.policy(name)?;
        (self.policy_arn(policy) == *arn).then_some(AnyPolicy::Customer(policy))
    }

    /// An MFA device by its serial number.
    pub fn device(&self, serial: &SerialNumber) -> Option<&Arc<MfaDevice>> {
        self.devices.get(serial)
    }

    /// Whether the sessions that a device vouched for before `issued` were ended, be the device still there or not. One made
    /// anew under an old serial number vouched for nobody.
    pub fn device_ended(&self, mfa: &MfaAuthentication, issued: Timestamp) -> bool {
        self.device(&mfa.serial)
            .filter(|device| device.id == mfa.device)
            .and_then(|device| device.sessions_not_before)
            .or_else(|| self.settings.ended_devices.get(&mfa.device).copied())
            .is_some_and(|mark| issued < mark)
    }

    /// Every MFA device, in order of their serial numbers.
    pub fn devices(&self) -> impl DoubleEndedIterator<Item = &Arc<MfaDevice>> {
        self.devices.values()
    }

    /// The devices of one owner, in order of their serial numbers.
    pub fn devices_of<'a>(&'a self, owner: &'a Owner) -> impl Iterator<Item = &'a Arc<MfaDevice>> {
        self.devices.values().filter(move |device| device.belongs_to(owner))
    }

    /// A long-term access key by its id.
    pub fn access_key(&self, id: &AccessKeyId) -> Option<&Arc<AccessKey>> {
        self.access_keys.get(id)
    }

    /// Every long-term access key, in order of their ids.
    pub fn access_keys(&self) -> impl Iterator<Item = &Arc<AccessKey>> {
        self.access_keys.values()
    }

    /// The keys of one owner, oldest first.
    pub fn access_keys_of(&self, owner: &Owner) -> Vec<&Arc<AccessKey>> {
        let mut keys: Vec<_> = self.access_keys.values().filter(|key| key.owner == *owner).collect();
        keys.sort_by(|a, b| (a.created, &a.id).cmp(&(b.created, &b.id)));
        keys
    }

    /// An ARN of IAM in this account.
    pub fn iam_arn(&self, resource: &str) -> Arn {
        Arn::new(self.partition, "iam", "", Some(self.id), resource)
    }

    /// An ARN of STS in this account.
    pub fn sts_arn(&self, resource: &str) -> Arn {
        Arn::new(self.partition, "sts", "", Some(self.id), resource)
    }

    /// `arn:…:iam::…:root`
    pub fn root_arn(&self) -> Arn {
        self.iam_arn("root")
    }

    /// The ARN of an entity with a path: `word` is `user`, `group`, `role` or `policy`.
    pub fn entity_arn(&self, word: &str, path: &Path, name: &Name) -> Arn {
        self.iam_arn(&format!("{word}/{}{name}", path.inside_arn()))
    }

    /// A user's ARN.
    pub fn user_arn(&self, user: &User) -> Arn {
        self.entity_arn("user", &user.path, &user.name)
    }

    /// A group's ARN.
    pub fn group_arn(&self, group: &Group) -> Arn {
        self.entity_arn("group", &group.path, &group.name)
    }

    /// A role's ARN.
    pub fn role_arn(&self, role: &Role) -> Arn {
        self.entity_arn("role", &role.path, &role.name)
    }

    /// A customer managed policy's ARN.
    pub fn policy_arn(&self, policy: &ManagedPolicy) -> Arn {
        self.entity_arn("policy", &policy.path, &policy.name)
    }
}
