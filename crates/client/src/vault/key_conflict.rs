//! Why a stored key is not put, replaced or taken away: the vault does not hold what the person was told it holds.

use super::contents::{Contents, StoredKey};

/// Why a stored key stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum KeyConflict {
    /// A rotation of the key is under way: with the key its journal would be lost, and with that perhaps a key that nobody knows
    /// any more.
    Rotating {
        /// The key.
        access_key_id: String,
    },
    /// Another process has put, changed or taken away the profile's key since it was looked at.
    ChangedMeanwhile,
}

impl Contents {
    /// Puts a key in the place of the one that was `seen` there; gives that back.
    ///
    /// # Errors
    /// [`KeyConflict`]; nothing is changed then.
    pub(crate) fn put_key(
        &mut self,
        profile: &str,
        seen: Option<&StoredKey>,
        key: StoredKey,
    ) -> Result<Option<StoredKey>, KeyConflict> {
        self.check_key(profile, seen)?;
        Ok(self.keys.insert(profile.to_owned(), key))
    }

    /// Takes away the key that was `seen` there.
    ///
    /// # Errors
    /// [`KeyConflict`]; nothing is changed then.
    pub(crate) fn take_key(&mut self, profile: &str, seen: &StoredKey) -> Result<(), KeyConflict> {
        self.check_key(profile, Some(seen))?;
        self.keys.remove(profile);
        Ok(())
    }

    /// Whether the profile's key may go: it is the one that was `seen`, if any, and in no rotation.
    ///
    /// # Errors
    /// [`KeyConflict`]
    pub(crate) fn check_key(&self, profile: &str, seen: Option<&StoredKey>) -> Result<(), KeyConflict> {
        let there = self.keys.get(profile);
        if let Some(key) = there.filter(|key| key.rotation.is_some()) {
            return Err(KeyConflict::Rotating { access_key_id: key.access_key_id.clone() });
        }
        // What else is known about a key comes and goes without its being another.
        let same = match (there, seen) {
            (Some(there), Some(seen)) => there.is_same_key(&seen.access_key_id, &seen.secret_access_key),
            (None, None) => true,
            _ => false,
        };
        if same { Ok(()) } else { Err(KeyConflict::ChangedMeanwhile) }
    }
}

#[cfg(test)]
mod tests;
