//! The key of a vault in the keyring of the desktop: freedesktop.org's Secret Service, in its default collection, which is the one that
//! logging in unlocks.
//!
//! The calls block for as long as the service likes, and unlocking asks the person, so they run in a thread that is left behind when
//! its time is over.

use std::collections::HashMap;
use std::sync::mpsc::{self, SyncSender};
use std::time::{Duration, Instant};

use data_encoding::BASE64;
use secret_service::EncryptionType;
use secret_service::blocking::SecretService;
use zeroize::Zeroizing;

use super::error::VaultError;
use super::format::VaultId;
use super::key::VaultKey;
use super::unlock::Unlock;
use crate::failure::Failure;
use crate::signals::{self, NothingCame};

/// What the person reads in a keyring program.
const LABEL: &str = "Countersign vault key";

/// Whether there is a keyring with a default collection that is unlocked, or, where it can ask, that can be unlocked.
pub(crate) fn answers(patience: Duration, can_ask: bool) -> bool {
    let (sender, receiver) = mpsc::sync_channel(1);
    std::thread::spawn(move || {
        let usable = || -> Result<bool, secret_service::Error> {
            let service = SecretService::connect(EncryptionType::Dh)?;
            let collection = service.get_default_collection()?;
            Ok(!collection.is_locked()? || can_ask)
        };
        // Nobody listens any more once the time is over.
        let _ = sender.send(usable().unwrap_or(false));
    });
    signals::receive(&receiver, patience).unwrap_or(false)
}

/// Puts the key there.
pub(crate) fn keep(id: VaultId, key: &VaultKey, unlock: &mut dyn Unlock) -> Result<(), VaultError> {
    // As text: the wallet of KDE keeps nothing else.
    let secret = Zeroizing::new(BASE64.encode(key.expose()));
    within(unlock, move |keyring| {
        let service = SecretService::connect(EncryptionType::Dh)?;
        let collection = service.get_default_collection()?;
        if collection.is_locked()? {
            keyring.asks();
            collection.unlock()?;
        }
        let id = id.to_string();
        collection.create_item(LABEL, attributes(&id), secret.as_bytes(), true, "text/plain")?;
        Ok(())
    })
}

/// The key, if it is there and is one.
pub(crate) fn fetch(id: VaultId, unlock: &mut dyn Unlock) -> Result<VaultKey, VaultError> {
    let found = within(unlock, move |keyring| {
        let service = SecretService::connect(EncryptionType::Dh)?;
        let id = id.to_string();
        let found = service.search_items(attributes(&id))?;
        let item = match (found.unlocked.first(), found.locked.first()) {
            (Some(item), _) => item,
            (None, Some(item)) => {
                keyring.asks();
                item.unlock()?;
                item
            }
            (None, None) => return Ok(None),
        };
        let text = Zeroizing::new(item.get_secret()?);
        let bytes = BASE64.decode(text.trim_ascii()).map(Zeroizing::new);
        Ok(bytes.ok().and_then(|bytes| VaultKey::from_bytes(&bytes)))
    })?;
    found.ok_or(VaultError::KeyNotInKeyring)
}

/// Takes the key away, if it is there.
pub(crate) fn forget(id: VaultId, unlock: &mut dyn Unlock) -> Result<(), VaultError> {
    within(unlock, move |_| {
        let service = SecretService::connect(EncryptionType::Dh)?;
        let id = id.to_string();
        for item in service.search_items(attributes(&id))?.unlocked {
            item.delete()?;
        }
        Ok(())
    })
}

fn attributes(id: &str) -> HashMap<&str, &str> {
    HashMap::from([("application", "countersign"), ("vault", id)])
}

enum Event<T> {
    Asks,
    Done(Result<T, secret_service::Error>),
}

/// For the thread to say that the keyring is about to ask the person.
struct Keyring<T>(SyncSender<Event<T>>);

impl<T> Keyring<T> {
    fn asks(&self) {
        // Nobody listens any more once the time is over.
        let _ = self.0.send(Event::Asks);
    }
}

fn within<T: Send + 'static>(
    unlock: &mut dyn Unlock,
    work: impl FnOnce(&Keyring<T>) -> Result<T, secret_service::Error> + Send + 'static,
) -> Result<T, VaultError> {
    let (sender, receiver) = mpsc::sync_channel(2);
    std::thread::spawn(move || {
        let keyring = Keyring(sender);
        let done = work(&keyring);
        let _ = keyring.0.send(Event::Done(done));
    });
    let patience = unlock.patience();
    let begun = Instant::now();
    loop {
        match signals::receive(&receiver, patience.saturating_sub(begun.elapsed())) {
            Ok(Event::Asks) => {
                unlock.note("The keyring of the desktop is locked; it asks in a window of its own.")
            }
            Ok(Event::Done(done)) => return done.map_err(|error| VaultError::Keyring(why(error))),
            Err(NothingCame::Cancelled) => return Err(VaultError::Asking(Failure::cancelled())),
            Err(NothingCame::TimedOut) => {
                return Err(VaultError::Keyring(format!(
                    "it has not answered within {} s",
                    patience.as_secs()
                )));
            }
            Err(NothingCame::Disconnected) => {
                return Err(VaultError::Keyring("it broke off".to_owned()));
            }
        }
    }
}

/// The library's own words, where they say something to the person.
fn why(error: secret_service::Error) -> String {
    match error {
        secret_service::Error::NoResult => "it has no default collection".to_owned(),
        secret_service::Error::Locked => "it is locked".to_owned(),
        secret_service::Error::Prompt => "unlocking it was refused".to_owned(),
        secret_service::Error::Unavailable => "there is none on the session bus".to_owned(),
        secret_service::Error::Zbus(error) => error.to_string(),
        error => error.to_string(),
    }
}

#[cfg(test)]
mod tests;
