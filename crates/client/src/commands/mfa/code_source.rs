//! Where the codes of a device came from that is gone: what would go on giving them for another is taken away, or told.

use crate::enrolment::{change_settings, short};
use crate::failure::Failure;
use crate::mfa_serial_lines::{self, Line};
use crate::mfa_user::MfaUser;
use crate::own_command::quoted;
use crate::session;
use crate::settings::DeviceChange;

/// Forgets the sessions that rest on a device that is gone, and what the settings say of it; tells of the account on its YubiKey. Of
/// `profiles`, those whose `mfa_serial` named it, and the user's own, `mfa_process` gave its codes: whether it goes is asked, unless
/// nothing is to be asked.
pub(super) fn forget(
    user: &MfaUser<'_>,
    serial_number: &str,
    profiles: &[String],
    yes: bool,
) -> Result<(), Failure> {
    let context = user.context;
    if let Ok(folder) = context.sealed_folder() {
        session::forget_device(&folder, &user.sts_realm(), serial_number);
    }
    let known = context.settings().devices.get(serial_number);
    change_settings(user, serial_number, DeviceChange::Gone);
    if let Some(account) = known.and_then(|known| known.ykman.as_deref()) {
        context.tell(&format!(
            "The account of {} stays on the YubiKey; `ykman oath accounts delete {}` takes it off.",
            short(serial_number),
            quoted(account)
        ));
    }
    if known.is_some_and(|known| known.command.is_some() || known.ykman.is_some()) {
        return Ok(());
    }
    let own = user.profile.stored_name();
    let mut named: Vec<&str> = profiles.iter().map(String::as_str).collect();
    if !named.contains(&own) && mfa_serial_lines::of_profile(context, own)? == Line::Missing {
        named.push(own);
    }
    for profile in named {
        if mfa_serial_lines::has_process(context, profile)? {
            take_out(user, serial_number, profile, yes)?;
        }
    }
    Ok(())
}

fn take_out(user: &MfaUser<'_>, serial_number: &str, profile: &str, yes: bool) -> Result<(), Failure> {
    let context = user.context;
    let gave = format!("mfa_process of profile {profile} gave the codes of {}", short(serial_number));
    let terminal = context.terminal().filter(|_| !yes && !context.flags().no_input);
    let agreed = match terminal {
        Some(terminal) => terminal.confirm(&format!("{gave}. Take it out?"), true)?,
        None => false,
    };
    if agreed {
        mfa_serial_lines::take_out_process(context, profile)?;
    } else {
        context.must_tell(&format!(
            "{gave}: take it out of the file, unless it gives those of another device, or wrong codes will be sent."
        ));
    }
    Ok(())
}

/// Tells whom the profile's own command would speak for, once there is a new device that has none.
pub(super) fn tell_of_process(user: &MfaUser<'_>, serial_number: &str) {
    let profile = &user.profile;
    let names_another = profile.mfa_device.as_ref().is_some_and(|named| named != serial_number);
    if profile.mfa_process.is_some() && !names_another {
        user.context.must_tell(&format!(
            "mfa_process of profile {} is run for the codes of {} too: see that it gives them. If it gives those of another device, \
             name that one by mfa_serial, or take the line out.",
            profile.name,
            short(serial_number)
        ));
    }
}
