//! Long-term access keys: create, list, switch off, delete, last use.
//!
//! Facts: IAM API Reference of each operation, "IAM and STS quotas". A request that names no user is about the caller, root
//! included.

use std::sync::Arc;

use countersign_model::iam::{
    CreateAccessKey, DeleteAccessKey, GetAccessKeyLastUsed, ListAccessKeys, StatusType, UpdateAccessKey,
};
use countersign_model::{ErrorCode, Fault, Secret, Unit, iam};

use super::named_user::NamedUser;
use super::quota;
use crate::account::Account;
use crate::caller::CallerPrincipal;
use crate::change::{Change, EntityKey, put};
use crate::entities::ROOT_USER_NAME;
use crate::entities::{AccessKey, KeyStatus, Owner};
use crate::id::{AccessKeyId, KeyTerm};
use crate::operate::{At, Done, Entry, Granted, Operate, Target, Targets, action_of, entry, only};
use crate::page::page;
use crate::secret::SecretAccessKey;

pub(super) const TABLE: &[Entry] = &[
    entry::<CreateAccessKey>(),
    entry::<ListAccessKeys>(),
    entry::<UpdateAccessKey>(),
    entry::<DeleteAccessKey>(),
    entry::<GetAccessKeyLastUsed>(),
];

/// Keys of one user or of root, whatever their status.
pub(super) const MAX_KEYS_PER_USER: usize = 2;

/// What GetAccessKeyLastUsed tells of a key that was never used.
const NOT_APPLICABLE: &str = "N/A";

impl Operate for CreateAccessKey {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(KeyHolder::find(at, input.user_name.as_deref())?.target::<Self>(at)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let holder = KeyHolder::find(at, input.user_name.as_deref())?;
        let owner = holder.owner()?;
        if at.account.access_keys_of(&owner).len() >= MAX_KEYS_PER_USER {
            return Err(quota::exceeded("AccessKeysPerUser", MAX_KEYS_PER_USER));
        }
        let id = AccessKeyId::generate(KeyTerm::LongTerm, at.account.id(), at.random);
        if at.account.access_key(&id).is_some() {
            // Half a trillion to one; clients try again after a failure of the service.
            return Err(Fault::new(ErrorCode::ServiceFailure, "No access key id could be found."));
        }
        let key = AccessKey {
            id,
            owner,
            secret: SecretAccessKey::generate(at.random),
            status: KeyStatus::Active,
            created: at.now,
        };
        let output = iam::CreateAccessKeyResponse {
            access_key: iam::AccessKey {
                // The answer cannot do without a name, and root has none.
                user_name: holder.name()?.unwrap_or_else(|| ROOT_USER_NAME.to_owned()),
                access_key_id: key.id.to_string(),
                status: StatusType::Active,
                secret_access_key: Secret::new(key.secret.expose()),
                create_date: Some(key.created),
            },
        };
        Done::changing(output, [put(key)])
    }
}

impl Operate for ListAccessKeys {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(KeyHolder::find(at, input.user_name.as_deref())?.target::<Self>(at)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let holder = KeyHolder::find(at, input.user_name.as_deref())?;
        let user_name = holder.name()?;
        let keys = at.account.access_keys_of(&holder.owner()?);
        let page =
            page::<Self, _>(at, input.marker.as_deref(), input.max_items, keys, |key| key.id.to_string())?;
        let listed = |key: &&Arc<AccessKey>| iam::AccessKeyMetadata {
            user_name: user_name.clone(),
            access_key_id: Some(key.id.to_string()),
            status: Some(match key.status {
                KeyStatus::Active => StatusType::Active,
                KeyStatus::Inactive => StatusType::Inactive,
            }),
            create_date: Some(key.created),
        };
        Done::read(iam::ListAccessKeysResponse {
            access_key_metadata: page.items.iter().map(listed).collect(),
            is_truncated: page.is_truncated(),
            marker: page.marker,
        })
    }
}

impl Operate for UpdateAccessKey {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(KeyHolder::find(at, input.user_name.as_deref())?.target::<Self>(at)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let owner = KeyHolder::find(at, input.user_name.as_deref())?.owner()?;
        let key = key_of(at.account, &owner, &input.access_key_id)?;
        let status = match input.status {
            StatusType::Active => KeyStatus::Active,
            StatusType::Inactive => KeyStatus::Inactive,
            // The model lists it for answers; that a caller cannot set it, and this text, are assumed.
            StatusType::Expired => {
                return Err(Fault::new(
                    ErrorCode::InvalidInput,
                    "The status of an access key can only be set to Active or Inactive.",
                ));
            }
        };
        Done::changing(Unit, [put(AccessKey { status, ..AccessKey::clone(key) })])
    }
}

impl Operate for DeleteAccessKey {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(KeyHolder::find(at, input.user_name.as_deref())?.target::<Self>(at)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let owner = KeyHolder::find(at, input.user_name.as_deref())?.owner()?;
        let key = key_of(at.account, &owner, &input.access_key_id)?;
        Done::changing(Unit, [Change::Remove(EntityKey::AccessKey(key.id.clone()))])
    }
}

impl Operate for GetAccessKeyLastUsed {
    /// Checked on the key's user. A key of no user of this account has nothing to be checked on; it takes the right to
    /// everything to be refused by `run` instead.
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let target = match find(at.account, &input.access_key_id) {
            Some(key) => KeyHolder::of(at, &key.owner).map(|holder| holder.target::<Self>(at)),
            None => None,
        };
        Ok(only(target.unwrap_or_else(|| Target::anywhere(action_of::<Self>()))))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let (key, holder) = find(at.account, &input.access_key_id)
            .and_then(|key| Some((key, KeyHolder::of(at, &key.owner)?)))
            .ok_or_else(|| not_this_accounts(at, &input.access_key_id))?;
        let last = at.uses.access_key(&key.id);
        let (last_used_date, service_name, region) = match last {
            Some(last) => (Some(last.at), last.service, last.region),
            None => (None, NOT_APPLICABLE.to_owned(), NOT_APPLICABLE.to_owned()),
        };
        Done::read(iam::GetAccessKeyLastUsedResponse {
            user_name: holder.name()?,
            access_key_last_used: Some(iam::AccessKeyLastUsed { last_used_date, service_name, region }),
        })
    }
}

/// Whose keys a request is about.
enum KeyHolder<'a> {
    Root,
    User(NamedUser<'a>),
}

impl<'a> KeyHolder<'a> {
    fn find(at: &At<'a>, name: Option<&str>) -> Result<Self, Fault> {
        match (name, &at.caller.principal) {
            (None, CallerPrincipal::Root) => Ok(Self::Root),
            _ => NamedUser::named_or_caller(at, name).map(Self::User),
        }
    }

    fn of(at: &At<'a>, owner: &Owner) -> Option<Self> {
        match owner {
            Owner::Root => Some(Self::Root),
            Owner::User(id) => {
                at.account.user_by_id(id).map(|user| Self::User(NamedUser::named(at, user.name.as_str())))
            }
        }
    }

    fn target<O: Operate>(&self, at: &At<'_>) -> Target {
        match self {
            Self::Root => Target::on(action_of::<O>(), &at.account.root_arn()),
            Self::User(user) => user.target::<O>(at),
        }
    }

    fn owner(&self) -> Result<Owner, Fault> {
        match self {
            Self::Root => Ok(Owner::Root),
            Self::User(user) => Ok(Owner::User(user.existing()?.id.clone())),
        }
    }

    /// The user's name as it was written when it was made; root has none.
    fn name(&self) -> Result<Option<String>, Fault> {
        match self {
            Self::Root => Ok(None),
            Self::User(user) => Ok(Some(user.existing()?.name.to_string())),
        }
    }
}

fn find<'a>(account: &'a Account, id: &str) -> Option<&'a Arc<AccessKey>> {
    account.access_key(&AccessKeyId::parse(id).ok()?)
}

fn key_of<'a>(account: &'a Account, owner: &Owner, id: &str) -> Result<&'a Arc<AccessKey>, Fault> {
    find(account, id).filter(|key| key.owner == *owner).ok_or_else(|| {
        Fault::new(ErrorCode::NoSuchEntity, format!("The Access Key with id {id} cannot be found."))
    })
}

/// AWS refuses keys of other accounts and keys that never were alike, so nothing is learnt of either.
fn not_this_accounts(at: &At<'_>, id: &str) -> Fault {
    Fault::new(
        ErrorCode::AccessDenied,
        format!(
            "User: {} is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key {id}",
            at.caller.arn()
        ),
    )
}

#[cfg(test)]
mod tests;
