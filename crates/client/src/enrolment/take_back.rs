//! Taking back what was not enabled, and leaving alone what may have been.

use super::{short, yubikey};
use crate::failure::Failure;
use crate::iam_devices::IamDevices;
use crate::mfa_user::MfaUser;
use crate::settings::{DeviceChange, change_device};

/// Where the seed of a device is by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SeedHolder<'a> {
    /// Nowhere but here.
    Nobody,
    /// Perhaps in an app.
    App,
    /// In this account of a YubiKey.
    YubiKey(&'a str),
}

/// Why a device was not enabled.
pub(super) enum NotEnabled {
    /// It surely was not.
    Surely(Failure),
    /// It may have been: no answer came.
    Perhaps(Failure),
}

impl From<Failure> for NotEnabled {
    fn from(failure: Failure) -> Self {
        Self::Surely(failure)
    }
}

/// Deletes a device that has not been enabled, and says so in the failure. The service is asked first: it does not delete one that is
/// enabled, whose seed must stay where it is.
pub(super) fn take_back(
    user: &MfaUser<'_>,
    iam: &IamDevices<'_>,
    serial: &str,
    failure: NotEnabled,
    holder: SeedHolder<'_>,
) -> Failure {
    let name = short(serial);
    let (failure, perhaps) = match failure {
        NotEnabled::Surely(failure) => (failure, false),
        NotEnabled::Perhaps(failure) => (failure, true),
    };
    let deleted = iam.delete(serial);
    let is_somebodys = deleted.as_ref().is_err_and(|error| error.code() == Some("DeleteConflict"));
    // Of a call that may have happened it says that nobody knows, which is known once the device is deleted.
    let next = failure.next_step().filter(|_| !perhaps).map(|step| format!(" {step}")).unwrap_or_default();
    match deleted {
        Ok(()) => {
            forget_seed(user, serial, holder);
            let _ = user.note_finished(serial);
            failure.remedy(format!("Nothing is left behind: {name}, not enabled yet, is deleted.{next}"))
        }
        // It was another device of that name.
        Err(_) if is_somebodys && holder == SeedHolder::Nobody => {
            let _ = user.note_finished(serial);
            failure.remedy(format!("Nothing is left behind: {name} is somebody's already.{next}"))
        }
        Err(_) if perhaps || is_somebodys => {
            let keep = match holder {
                SeedHolder::YubiKey(account) => format!("the account {account} on the YubiKey"),
                SeedHolder::App | SeedHolder::Nobody => "its entry in the app".to_owned(),
            };
            failure.remedy(format!(
                "{name} may be enabled: keep {keep}. {} tells whether it is, and deletes it if it is not.",
                user.command("mfa list")
            ))
        }
        Err(error) => {
            forget_seed(user, serial, holder);
            let cause = if error.is_access_denied() {
                "no policy allows deleting it".to_owned()
            } else {
                error.to_string()
            };
            failure.remedy(format!(
                "{name}, not enabled, is left behind: {cause}. The next {} deletes it, or an administrator by \
                 `aws iam delete-virtual-mfa-device --serial-number {serial}`.",
                user.command("mfa enroll")
            ))
        }
    }
}

/// Takes the seed of a device that was surely not enabled off the YubiKey.
fn forget_seed(user: &MfaUser<'_>, serial: &str, holder: SeedHolder<'_>) {
    if let SeedHolder::YubiKey(account) = holder {
        yubikey::forget(account);
        change_settings(user, serial, DeviceChange::Gone);
    }
}

/// Changes what the settings say of a device. Whether they say it now; what has to be done by hand is told, and is no failure of what
/// has been done at the service.
pub(crate) fn change_settings(user: &MfaUser<'_>, serial_number: &str, change: DeviceChange<'_>) -> bool {
    match change_device(&user.context.places().settings(), serial_number, change) {
        Ok(changed) => {
            if changed && change == DeviceChange::Person {
                user.context.tell(&format!(
                    "The settings said where the codes of an earlier device {} came from; that is taken out.",
                    short(serial_number)
                ));
            }
            true
        }
        Err(failure) => {
            user.context.must_tell(&failure.to_string());
            false
        }
    }
}
