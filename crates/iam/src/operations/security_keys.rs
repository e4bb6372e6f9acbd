//! Registering security keys, and what becomes of one that was used. On AWS only the console registers them, so there is no
//! operation with a name and a form; what policies see is `iam:EnableMFADevice` with the condition key
//! `iam:RegisterSecurityKey`, once when the ceremony begins and once when it ends (Service Authorization Reference, IAM).
//!
//! The ceremony itself, with its challenge, is the caller's (`countersign_mfa::RelyingParty`): between the two steps stands a
//! browser.

use std::sync::Arc;

use countersign_mfa::{SecurityKey, SerialNumber};
use countersign_model::iam::EnableMFADevice;
use countersign_model::{ErrorCode, Fault};
use countersign_policy::{AccountId, ContextKey};
use sha2::{Digest, Sha256};

use super::device_holder::{ExistingHolder, Holder};
use super::quota;
use super::refusals::failure;
use crate::account::Account;
use crate::change::{Change, put};
use crate::entities::ROOT_USER_NAME;
use crate::entities::{Factor, MfaDevice, Owner};
use crate::operate::{At, Done, FactorClaim, Granted, Prepared, Targets, only};
use crate::second_factor::unable_to_validate;

/// Random bytes behind a key's name: 26 characters of base32, as AWS has them.
const SUFFIX_BYTES: usize = 16;

/// A step of registering a security key, ready to be authorized and run as operations are. Its output is empty when the
/// ceremony begins, and the new serial number when it ends.
#[derive(Debug)]
pub struct RegisterSecurityKey {
    /// For whom; `None` is the caller. Root names itself [`ROOT_USER_NAME`] or nobody.
    pub user_name: Option<String>,
    /// What the user calls the key: it becomes part of the serial number.
    pub device_name: String,
    /// How far the ceremony is.
    pub step: RegistrationStep,
}

/// The steps of a registration; their names are the values of `iam:RegisterSecurityKey`.
#[derive(Debug)]
pub enum RegistrationStep {
    /// The ceremony is to begin. Refuses what the end of it would refuse, before anybody touches a key.
    Create,
    /// The ceremony has ended with this key.
    Activate(Box<SecurityKey>),
}

impl RegistrationStep {
    /// The value of `iam:RegisterSecurityKey`.
    fn name(&self) -> &'static str {
        match self {
            Self::Create => "Create",
            Self::Activate(_) => "Activate",
        }
    }
}

impl Prepared for RegisterSecurityKey {
    fn home(&self) -> Option<AccountId> {
        None
    }

    fn factor(&self) -> Result<Option<FactorClaim>, Fault> {
        Ok(None)
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        let holder = Holder::find(at, self.user_name.as_deref())?;
        holder.refuse_self_management(at)?;
        // `iam:FIDO-certification` and its like are absent: what a model is certified for stands in FIDO's metadata, which
        // is not read.
        let target =
            holder.target::<EnableMFADevice>().with(ContextKey::REGISTER_SECURITY_KEY, self.step.name());
        Ok(only(target))
    }

    fn run(&self, at: &At<'_>, granted: &Granted) -> Result<Done<Vec<u8>>, Fault> {
        let user_name = self.user_name.as_deref();
        match &self.step {
            RegistrationStep::Create => {
                let holder = Holder::find(at, user_name)?.existing()?;
                refuse_one_too_many(at, &holder)?;
                serial_number(at, &holder, &self.device_name)?;
                Done::read(Vec::new())
            }
            RegistrationStep::Activate(key) => {
                let Done { output, changes } = register(at, user_name, &self.device_name, key, granted)?;
                Done::changing(output.as_str().as_bytes().to_vec(), changes)
            }
        }
    }
}

/// Gives a holder (the caller, when not named) the key that its ceremony ended with. One key may be several users', but is
/// any user's once.
///
/// # Errors
/// NoSuchEntity for the user, LimitExceeded for a ninth device, EntityAlreadyExists for a key that is the user's already,
/// InvalidInput for a name that makes no serial number.
pub fn register(
    at: &At<'_>,
    user_name: Option<&str>,
    device_name: &str,
    key: &SecurityKey,
    _: &Granted,
) -> Result<Done<SerialNumber>, Fault> {
    let holder = Holder::find(at, user_name)?.existing()?;
    refuse_one_too_many(at, &holder)?;
    let has = |other: &SecurityKey| other.credential_id() == key.credential_id();
    if at.account.devices_of(&holder.owner).filter_map(|device| device.security_key()).any(has) {
        return Err(Fault::new(
            ErrorCode::EntityAlreadyExists,
            format!("MFA Device for user {} already exists.", holder.name),
        ));
    }
    let serial = serial_number(at, &holder, device_name)?;
    let device = MfaDevice::new_security_key(serial.clone(), key.clone(), holder.owner, at.now, at.random)
        .map_err(failure)?;
    Done::changing(serial, [put(device)])
}

/// What a ceremony of registration is begun with.
#[derive(Debug)]
pub struct Registrant<'a> {
    /// Names the owner to authenticators, for ever, and tells nothing of it.
    pub user_handle: [u8; 16],
    /// What an authenticator lists the key under: the name and the account.
    pub user_name: String,
    /// The name alone.
    pub display_name: String,
    /// The keys that it has, so that none is registered twice.
    pub keys: Vec<&'a SecurityKey>,
}

/// The owner of devices as a registrant. `None` if it is no more.
pub fn registrant<'a>(account: &'a Account, owner: &'a Owner) -> Option<Registrant<'a>> {
    let display_name = match owner {
        Owner::Root => ROOT_USER_NAME.to_owned(),
        Owner::User(id) => account.user_by_id(id)?.name.to_string(),
    };
    let home = account.settings().alias.clone().unwrap_or_else(|| account.id().to_string());
    Some(Registrant {
        user_handle: user_handle(account.id(), owner),
        user_name: format!("{display_name}@{home}"),
        display_name,
        keys: account.devices_of(owner).filter_map(|device| device.security_key()).collect(),
    })
}

/// The owner of devices that a user's name means to this caller, as operations on devices find it: `None` is the caller.
///
/// # Errors
/// NoSuchEntity, or ValidationError when nobody is named by a caller that is no user.
pub fn owner_named(at: &At<'_>, user_name: Option<&str>) -> Result<Owner, Fault> {
    Ok(Holder::find(at, user_name)?.existing()?.owner)
}

/// The security keys of an owner that may be asserted with now, each with its device.
pub fn keys_of<'a>(
    account: &'a Account,
    owner: &'a Owner,
) -> impl Iterator<Item = (&'a Arc<MfaDevice>, &'a SecurityKey)> {
    account
        .devices_of(owner)
        .filter(|device| device.locked.is_none())
        .filter_map(|device| Some((device, device.security_key()?)))
}

/// What a good assertion changes in the account as it is now: the key's counter and whether it is backed up. `device` is the
/// one that was asserted with, `updated` what the ceremony says has become of its key.
///
/// # Errors
/// As for a code of a device that is no more the owner's, or was disabled, or made anew; and when another assertion came
/// first and the counter is no news any more.
pub fn asserted(
    account: &Account,
    device: &MfaDevice,
    updated: Option<&SecurityKey>,
) -> Result<Option<Change>, Fault> {
    let current = account
        .device(device.serial())
        .filter(|current| current.id == device.id && current.locked.is_none())
        .filter(|current| current.assignment == device.assignment)
        .ok_or_else(unable_to_validate)?;
    let Some(updated) = updated else { return Ok(None) };
    let key = current.security_key().ok_or_else(unable_to_validate)?;
    let same = key.credential_id() == updated.credential_id();
    let counts = key.counter() > 0 || updated.counter() > 0;
    // A counter that stands with one of an assertion that came in between was used twice.
    if !same || (counts && updated.counter() <= key.counter()) {
        return Err(unable_to_validate());
    }
    let factor = Factor::SecurityKey(Box::new(updated.clone()));
    Ok(Some(put(current.with_factor(factor).map_err(failure)?)))
}

fn refuse_one_too_many(at: &At<'_>, holder: &ExistingHolder) -> Result<(), Fault> {
    if at.account.devices_of(&holder.owner).count() >= MfaDevice::MAX_PER_USER {
        return Err(quota::exceeded("MFADevicesPerUser", MfaDevice::MAX_PER_USER));
    }
    Ok(())
}

fn serial_number(at: &At<'_>, holder: &ExistingHolder, device_name: &str) -> Result<SerialNumber, Fault> {
    let mut bytes = [0; SUFFIX_BYTES];
    at.random.fill(&mut bytes);
    let suffix = data_encoding::BASE32_NOPAD.encode(&bytes);
    let user = match holder.owner {
        Owner::Root => None,
        Owner::User(_) => Some(holder.name.as_str()),
    };
    let (partition, account) = (at.account.partition(), at.account.id());
    SerialNumber::security_key(partition.as_str(), account.as_str(), user, device_name, &suffix).map_err(|error| {
        Fault::new(
            ErrorCode::InvalidInput,
            "The device's name does not make a serial number: it has the characters A-Z a-z 0-9 _ + = , . @ - and with the user's name at most 256 of them.",
        )
        .with_cause(error)
    })
}

/// Made from the unique id, which is never given again, so that a user of an old name is another one to authenticators.
fn user_handle(account: AccountId, owner: &Owner) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(b"countersign user handle 1");
    hash.update(account.as_str());
    if let Owner::User(id) = owner {
        hash.update(id.as_str());
    }
    let hash: [u8; 32] = hash.finalize().into();
    let mut handle = [0; 16];
    handle.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    handle
}

#[cfg(test)]
mod tests;
