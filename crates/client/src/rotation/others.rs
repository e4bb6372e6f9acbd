//! What stands beside the key that is rotated: a second key of the user, and copies in clear.

use super::keys::{UserKey, UserKeys};
use crate::context::{Context, last_four};
use crate::failure::{Failure, FailureKind};
use crate::vault::StoredKey;

/// Tells of copies of the key in AWS's files, which stay as they are and stop working.
pub(super) fn tell_of_copies(context: &Context, access_key_id: &str) -> Result<(), Failure> {
    let files = context.files()?;
    for name in files.profiles() {
        let Some(copy) = files.profile(&name).and_then(|profile| profile.access_key()) else { continue };
        if copy.access_key_id == access_key_id {
            context.tell(&format!(
                "Key {} stands in clear in {}, too (profile {name}). That copy is not changed and will stop working: \
                 `countersign import {name}` replaces it.",
                last_four(access_key_id),
                files.path(copy.file).display(),
            ));
        }
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
        terminal.say(&format!("{what}. There can be two at most, so that it must go first."));
        if !terminal.confirm(&format!("Delete key {id} for good?"), false)? {
            return Err(Failure::cancelled());
        }
    }
    keys.delete(&other.id).map_err(|error| keys.failure(error))?;
    context.tell(&format!("Key {id} was deleted."));
    Ok(())
}
