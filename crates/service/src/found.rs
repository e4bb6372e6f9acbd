//! Founding an account: what a first start makes.

use std::collections::{BTreeMap, BTreeSet};

use countersign_iam::entities::{AccessKey, KeyStatus, LoginProfile, Owner, Root, Settings, Tags, User};
use countersign_iam::{
    AccessKeyId, Account, IdPrefix, KeyTerm, Name, PasswordHash, Path, SecretAccessKey, UniqueId, put,
};
use countersign_model::Timestamp;
use countersign_policy::{AccountId, Arn, Partition};
use countersign_store::CreateAccountError;

use crate::world::World;

/// What the first account is to be.
pub struct FirstAccount {
    /// Its number.
    pub id: AccountId,
    /// The partition of its ARNs.
    pub partition: Partition,
    /// Root's e-mail address.
    pub root_email: String,
    /// What root signs in with.
    pub root_password: RootPassword,
    /// A key for root, as development servers have it; a production account's root has none.
    pub root_key: Option<FirstKey>,
    /// The name of an administrator to make, with an access key.
    pub administrator: Option<String>,
}

/// Root's password, as an account is founded.
pub enum RootPassword {
    /// None: root cannot sign in.
    None,
    /// One made by chance, told once, to be changed at the first sign-in.
    OneTime,
    /// A given one that stays, as development servers have it.
    Given(SecretAccessKey),
}

/// An access key that is given from outside.
pub struct FirstKey {
    /// The key's id.
    pub id: AccessKeyId,
    /// Its secret.
    pub secret: SecretAccessKey,
}

/// What was made, to be told once.
pub struct Founded {
    /// The account.
    pub account: Account,
    /// Root's first password.
    pub root_password: Option<SecretAccessKey>,
    /// The administrator's access key.
    pub administrator_key: Option<FirstKey>,
}

/// Why an account could not be founded.
#[derive(Debug, thiserror::Error)]
pub enum FoundError {
    /// A name, ARN or password could not be made into one.
    #[error("{0} cannot be used")]
    Unusable(&'static str),
}

impl FirstAccount {
    /// An account of that number for tests: with an administrator and its key, without root's password.
    ///
    /// # Errors
    /// The number is not one of an account.
    pub fn for_development(account_id: &str) -> Result<Self, FoundError> {
        Ok(Self {
            id: AccountId::parse(account_id).map_err(|_| FoundError::Unusable("the account id"))?,
            partition: Partition::Aws,
            root_email: "root@localhost".to_owned(),
            root_password: RootPassword::None,
            root_key: None,
            administrator: Some("administrator".to_owned()),
        })
    }
}

/// Why an account was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddAccountError {
    /// It could not be founded.
    #[error(transparent)]
    Found(#[from] FoundError),
    /// The store would not take it.
    #[error(transparent)]
    Store(#[from] CreateAccountError),
}

impl FirstAccount {
    /// Makes the account; it is the caller's to put into a store.
    ///
    /// # Errors
    /// Something of it cannot be used.
    pub fn found(self, world: &World) -> Result<Founded, FoundError> {
        let now = world.clock.now();
        let random = world.random.as_ref();
        let (root_password, login_profile) = match self.root_password {
            RootPassword::None => (None, None),
            RootPassword::OneTime => {
                let password = SecretAccessKey::generate(random);
                let profile = password_profile(&password, true, now, world)?;
                (Some(password), Some(profile))
            }
            RootPassword::Given(password) => (None, Some(password_profile(&password, false, now, world)?)),
        };
        let settings =
            Settings { created: now, alias: None, password_policy: None, ended_devices: Default::default() };
        let root = Root { email: self.root_email, login_profile, sessions_not_before: None };
        let mut account = Account::new(self.id, self.partition, settings, root);
        if let Some(key) = self.root_key {
            account = account.apply(&[put(long_term(key.id, Owner::Root, key.secret, now))]);
        }
        let mut administrator_key = None;
        if let Some(name) = self.administrator {
            let user = administrator(&name, self.partition, now, world)?;
            let id = AccessKeyId::generate(KeyTerm::LongTerm, self.id, random);
            let secret = SecretAccessKey::generate(random);
            let key = long_term(id.clone(), Owner::User(user.id.clone()), secret.clone(), now);
            account = account.apply(&[put(user), put(key)]);
            administrator_key = Some(FirstKey { id, secret });
        }
        Ok(Founded { account, root_password, administrator_key })
    }
}

/// An account with nothing in it, to stand for one that is not there.
pub(crate) fn empty_account(id: AccountId, partition: Partition) -> Account {
    let settings = Settings {
        created: Timestamp(0),
        alias: None,
        password_policy: None,
        ended_devices: Default::default(),
    };
    Account::new(
        id,
        partition,
        settings,
        Root { email: String::new(), login_profile: None, sessions_not_before: None },
    )
}

pub(crate) fn password_profile(
    password: &SecretAccessKey,
    reset_required: bool,
    now: Timestamp,
    world: &World,
) -> Result<LoginProfile, FoundError> {
    let password = PasswordHash::create(password.expose(), world.random.as_ref())
        .map_err(|_| FoundError::Unusable("the first password"))?;
    Ok(LoginProfile { password, created: now, changed: now, reset_required, history: Vec::new() })
}

fn administrator(
    name: &str,
    partition: Partition,
    now: Timestamp,
    world: &World,
) -> Result<User, FoundError> {
    let policy = format!("arn:{}:iam::aws:policy/AdministratorAccess", partition.as_str());
    let policy = Arn::parse(&policy).map_err(|_| FoundError::Unusable("the partition"))?;
    Ok(User {
        id: UniqueId::generate(IdPrefix::User, world.random.as_ref()),
        name: Name::parse(name).map_err(|_| FoundError::Unusable("the administrator's name"))?,
        path: Path::root(),
        created: now,
        tags: Tags::default(),
        groups: BTreeSet::new(),
        inline_policies: BTreeMap::new(),
        attached_policies: BTreeSet::from([policy]),
        permissions_boundary: None,
        login_profile: None,
        sessions_not_before: None,
    })
}

fn long_term(id: AccessKeyId, owner: Owner, secret: SecretAccessKey, created: Timestamp) -> AccessKey {
    AccessKey { id, owner, secret, status: KeyStatus::Active, created }
}
