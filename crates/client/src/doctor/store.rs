//! The vault: where its key is kept, whether it opens, and what is half done in it.

use std::collections::BTreeMap;
use std::path::Path;

use rustix::fs::{Access, access};

use super::Finding;
use crate::context::{Context, last_four};
use crate::duration::Seconds;
use crate::failure::{Failure, FailureKind};
use crate::own_command::{own_command, quoted};
use crate::rotation;
use crate::vault::{Enrolment, StoreKind, StoredKey, Vault};

/// The name of an entry that is written to the cache to see whether that works.
const PROBE: &str = "doctor";
const CHECK: &str = "vault";
const CHECK_UNFINISHED: &str = "unfinished";

/// Looks at the vault; `refused` is why it did not open.
#[must_use]
pub(crate) fn store(context: &Context, refused: Option<&Failure>) -> Vec<Finding> {
    let places = context.places();
    let mut found: Vec<Finding> = folder(&places.data_folder).into_iter().collect();
    if !Vault::exists(places) {
        found.push(Finding::warn(
            CHECK,
            "there is no vault yet",
            "Begin with `countersign init`, or store a key by `countersign add PROFILE`.",
        ));
        return found;
    }
    let path = places.vault();
    let kind = match Vault::kind(places) {
        Ok(Some(kind)) => kind,
        Ok(None) => return found,
        Err(error) => {
            found.push(failed(&error.into()));
            return found;
        }
    };
    if let Some(failure) = refused {
        found.push(match failure.kind() {
            // Nobody was there to open it: nothing is wrong with it.
            FailureKind::InputNeeded | FailureKind::GaveUpWaiting => Finding::warn(
                CHECK,
                format!("the vault is locked, and what is in it was not looked at: {}", failure.what()),
                "`countersign vault unlock` in a terminal opens it for a while.",
            ),
            _ => failed(failure),
        });
        return found;
    }
    let kept = match &kind {
        StoreKind::Os => "the keyring of the desktop".to_owned(),
        StoreKind::File => "a passphrase".to_owned(),
        StoreKind::Pass { entry } => format!("the entry {entry} of pass"),
        StoreKind::Exec { .. } => "a command".to_owned(),
    };
    let agent = match Vault::agent_stays(places) {
        Some(left) => {
            let left = Seconds(u32::try_from(left.as_secs()).unwrap_or(u32::MAX));
            format!("; it stays open for {left}")
        }
        None if kind == StoreKind::Os => String::new(),
        None => "; it does not stay open".to_owned(),
    };
    match context.vault() {
        Ok(vault) => {
            let count = vault.contents().keys.len();
            let keys = if count == 1 { "one key".to_owned() } else { format!("{count} keys") };
            found.push(Finding::ok(
                CHECK,
                format!("{} holds {keys}, opened by {kept}{agent}", path.display()),
            ));
        }
        Err(failure) => {
            found.push(failed(&failure));
            return found;
        }
    }
    found.extend(cache(context));
    found.extend(journals(context));
    found
}

fn failed(failure: &Failure) -> Finding {
    let previous = "The state before the last change is in vault.json.previous beside it.";
    Finding::bad(CHECK, failure.what(), failure.next_step().unwrap_or(previous))
}

/// Whether the vault's folder can be made and written: as far as it is there, since nothing is changed by looking.
pub(super) fn folder(folder: &Path) -> Option<Finding> {
    let nearest = folder.ancestors().find(|path| path.exists())?;
    let error = access(nearest, Access::WRITE_OK | Access::EXEC_OK).err()?;
    Some(Finding::bad(
        CHECK,
        format!("no vault can be kept in {}: {}", folder.display(), std::io::Error::from(error)),
        format!("Make {} yours and writable, or name another folder by COUNTERSIGN_HOME.", nearest.display()),
    ))
}

/// Whether sessions can be kept.
fn cache(context: &Context) -> Vec<Finding> {
    const CHECK: &str = "cache";
    let Ok(folder) = context.sealed_folder() else { return Vec::new() };
    let worked = folder.write(PROBE, b"").is_ok() && folder.read(PROBE).is_some();
    let _ = folder.remove(PROBE);
    vec![if worked {
        Finding::ok(CHECK, "sessions can be kept")
    } else {
        Finding::bad(
            CHECK,
            format!("sessions cannot be kept in {}", context.places().cache_folder.display()),
            "Make it a folder that you can write to: until then, every call asks for a code.",
        )
    }]
}

/// Rotations and enrolments that are not finished.
fn journals(context: &Context) -> Vec<Finding> {
    const CHECK: &str = CHECK_UNFINISHED;
    let Ok(vault) = context.vault() else { return Vec::new() };
    let now = context.now();
    let mut found: Vec<Finding> = Vec::new();
    for (name, key) in &vault.contents().keys {
        let Some(journal) = &key.rotation else { continue };
        let old = last_four(&journal.old_key_id);
        found.push(match rotation::reminder(name, journal, now) {
            Some(_) => Finding::warn(
                CHECK,
                format!("the rotation of key {old} of profile {name} is not finished"),
                format!("`countersign rotate {} --resume`", quoted(name)),
            ),
            None => Finding::ok(
                CHECK,
                format!("key {old} of profile {name} is switched off, and is deleted when its time has come"),
            ),
        });
    }
    for (serial, entry) in &vault.contents().enrolments {
        found.push(unfinished_enrolment(serial, entry, &vault.contents().keys));
    }
    if found.is_empty() {
        found.push(Finding::ok(CHECK, "no rotation or enrolment is half done"));
    }
    found
}

/// What finishes an enrolment that was broken off, for the profile of its user.
pub(super) fn unfinished_enrolment(
    serial: &str,
    entry: &Enrolment,
    keys: &BTreeMap<String, StoredKey>,
) -> Finding {
    let is_theirs =
        |key: &StoredKey| key.identity.as_ref().is_some_and(|identity| identity.arn == entry.user);
    let profile = keys.iter().find(|(_, key)| is_theirs(key)).map_or("PROFILE", |(name, _)| name);
    let name = |serial: &str| serial.rsplit('/').next().unwrap_or(serial).to_owned();
    match &entry.replaces {
        Some(old) => Finding::warn(
            CHECK_UNFINISHED,
            format!("the replacement of the MFA device {} by {} is not finished", name(old), name(serial)),
            format!(
                "{} goes on with it.",
                own_command(&format!("mfa replace {}", quoted(&name(old))), profile)
            ),
        ),
        None => Finding::warn(
            CHECK_UNFINISHED,
            format!("the enrolment of the MFA device {} is not finished", name(serial)),
            format!("{} cleans up after it.", own_command("mfa list", profile)),
        ),
    }
}
