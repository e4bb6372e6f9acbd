//! What stands beside the key that is rotated: a second key of the user, and copies in clear.

use super::keys::{UserKey, UserKeys};
use crate::context::{Context, last_four};
use crate::credential_process::{self, Additions, State};
use crate::failure::{Failure, FailureKind};
use crate::key_import::remove_plain;
use crate::session::of_key;
use crate::vault::StoredKey;

/// Takes copies of the key out of AWS's files, if the person agrees: they would stop working, and go before what the vault gives.
pub(super) fn take_copies_out(context: &Context, key: &StoredKey, yes: bool) -> Result<(), Failure> {
    let files = context.files()?;
    for name in files.profiles() {
        let Some(copy) = files.profile(&name).and_then(|profile| profile.access_key()) else { continue };
        if copy.access_key_id != key.access_key_id {
            continue;
        }
        let what = format!(
            "Key {} stands in clear in {}, too (profile {name}), and that copy would stop working",
            last_four(&key.access_key_id),
            files.path(copy.file).display(),
        );
        if yes {
            return Err(Failure::new(FailureKind::Usage, what)
                .remedy(format!("`countersign import {name}` takes it out of the file: then rotate.")));
        }
        let terminal = context.person("what becomes of a copy of the key")?;
        terminal.say(&format!("{what}."));
        if !terminal.confirm("Take it out of that file now?", true)? {
            terminal.say("It stays, and stops working.");
            continue;
        }
        // Before it goes: a profile that the vault does not know has the key from here on.
        if context.find_key(&name)?.is_none() {
            let own = StoredKey { rotation: None, ..key.clone() };
            context.vault()?.change(|contents| contents.keys.entry(name.clone()).or_insert(own).clone())?;
        }
        if remove_plain(context, &name, &of_key(key))?.is_empty() {
            terminal.say("It stays: its secret is another than the vault's.");
            continue;
        }
        if credential_process::state(context, &name)? == State::Missing {
            credential_process::write(context, &name, &Additions::default())?;
        }
        terminal.say("It is no longer there. AWS's tools ask Countersign.");
    }
    Ok(())
}

/// Removes the second key of a user, as no third can be created, if the person agrees.
pub(super) fn make_room(
    context: &Context,
    keys: &UserKeys,
    other: &UserKey,
    stored: &StoredKey,
    now: i64,
    yes: bool,
) -> Result<(), Failure> {
    let id = last_four(&other.id);
    let used = keys.last_used(&other.id)?;
    let state = if other.active { "active" } else { "switched off" };
    let used = used.map_or_else(|| "never used".to_owned(), |used| used.described(now));
    let what =
        format!("{} has a second key {id}: {state}, {}, {used}", context.user_name(stored), other.age(now));
    let held = context
        .vault()?
        .contents()
        .keys
        .iter()
        .find(|(_, key)| key.access_key_id == other.id)
        .map(|(name, _)| name.clone());
    if let Some(profile) = held {
        return Err(Failure::new(
            FailureKind::Usage,
            format!("{what}; it is the stored key of profile {profile}, and there can be two at most"),
        )
        .remedy(format!(
            "Decide for one of them: `countersign remove {profile}`, and delete the key where it is not needed."
        )));
    }
    if yes && other.active {
        return Err(Failure::new(FailureKind::Usage, format!("{what}; there can be two at most"))
            .remedy("--yes does not delete a key that works: rotate at a terminal, or delete it first."));
    }
    if !yes {
        let terminal = context.person("which key is to go")?;
        terminal.say(&format!("{what}.\nThere can be two at most, so that it must go first."));
        if !terminal.confirm(&format!("Delete key {id} for good?"), false)? {
            return Err(Failure::cancelled());
        }
    }
    keys.delete(&other.id).map_err(|error| keys.failure(error))?;
    context.tell(&format!("Key {id} was deleted."));
    Ok(())
}
