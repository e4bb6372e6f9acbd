//! The way back for a root user who has lost the password or the second factor: by an operator with access to the machine,
//! beside every key and policy, and recorded. On AWS this is a telephone call.

use countersign_iam::entities::{MfaDevice, Owner, Root};
use countersign_iam::{Account, Change, EntityKey, SecretAccessKey, put};
use countersign_mfa::SerialNumberKind;
use countersign_model::Timestamp;
use countersign_policy::AccountId;
use countersign_store::{CommitError, Store, StoreError, TicketKind};
use serde_json::json;

use crate::audit::operator_event;
use crate::found::{FoundError, password_profile};
use crate::world::World;

/// What root is to get back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RootRecovery {
    /// A password for one sign-in, at which a new one has to be chosen.
    pub new_password: bool,
    /// Whether the MFA devices are taken away.
    pub remove_mfa: bool,
}

/// What was done.
pub struct Recovered {
    /// The one-time password, to be told once.
    pub password: Option<SecretAccessKey>,
    /// The serial numbers of the devices that root has no longer.
    pub removed: Vec<String>,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum RecoveryError {
    /// The account is not in this store.
    #[error("there is no account {0}")]
    NoSuchAccount(AccountId),
    /// Nothing was asked for.
    #[error("say what root is to get: a new password, its MFA devices removed, or both")]
    NothingAsked,
    /// No password could be made.
    #[error(transparent)]
    Password(#[from] FoundError),
    /// The account was changed meanwhile, or the store failed.
    #[error(transparent)]
    Commit(#[from] CommitError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gives root a way back in, ends all its sessions, and records it.
///
/// # Errors
/// See [`RecoveryError`]. Save for a failing store, nothing has happened then.
pub async fn recover_root(
    store: &dyn Store,
    world: &World,
    account: AccountId,
    asked: RootRecovery,
) -> Result<Recovered, RecoveryError> {
    if !asked.new_password && !asked.remove_mfa {
        return Err(RecoveryError::NothingAsked);
    }
    let base = store.snapshot(account).await?.ok_or(RecoveryError::NoSuchAccount(account))?;
    let now = world.clock.now();
    let old = base.account.root();
    let (password, login_profile) = if asked.new_password {
        let password = SecretAccessKey::generate(world.random.as_ref());
        let profile = password_profile(&password, true, now, world)?;
        (Some(password), Some(profile))
    } else {
        (None, old.login_profile.clone())
    };
    // Times count in whole seconds: what was issued within this one is over as well.
    let sessions_not_before = Some(Timestamp(now.0.saturating_add(1)));
    let root = put(Root { login_profile, sessions_not_before, ..Root::clone(old) });
    let devices: Vec<&MfaDevice> = match asked.remove_mfa {
        true => roots_devices(&base.account),
        false => Vec::new(),
    };
    let removed: Vec<String> = devices.iter().map(|device| device.serial().to_string()).collect();
    let changes: Vec<Change> = std::iter::once(root).chain(devices.into_iter().map(without_owner)).collect();
    let answer = json!({"passwordReset": asked.new_password, "removedSerialNumbers": removed});
    let event = operator_event(world, account, now, "RecoverRoot", "recover-root", &answer);
    store.commit(&base, &changes, None, Some(event)).await?;
    // The mark has ended them; sign-ins under way would still lead to new ones.
    for kind in TicketKind::ALL {
        store.end_tickets(account, "root", kind, None).await?;
    }
    Ok(Recovered { password, removed })
}

fn roots_devices(account: &Account) -> Vec<&MfaDevice> {
    account.devices_of(&Owner::Root).map(|device| &**device).collect()
}

/// A hardware token goes back to the inventory; what exists for its owner alone goes.
fn without_owner(device: &MfaDevice) -> Change {
    match device.serial().kind() {
        SerialNumberKind::Hardware => put(MfaDevice { assignment: None, label: None, ..device.clone() }),
        SerialNumberKind::Virtual | SerialNumberKind::SecurityKey => {
            Change::Remove(EntityKey::Device(device.serial().clone()))
        }
    }
}
