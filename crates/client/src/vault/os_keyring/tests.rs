use zeroize::Zeroizing;

use super::super::unlock::Passphrase;
use super::*;

#[derive(Default)]
struct Nobody {
    notes: Vec<String>,
}

impl Unlock for Nobody {
    fn passphrase(&mut self, _: Passphrase) -> Result<Zeroizing<String>, VaultError> {
        Err(VaultError::Locked)
    }

    fn note(&mut self, text: &str) {
        self.notes.push(text.to_owned());
    }

    fn patience(&self) -> Duration {
        Duration::from_millis(200)
    }
}

#[test]
fn a_keyring_that_does_not_answer_is_left() {
    let mut nobody = Nobody::default();
    let begun = Instant::now();
    let error = within(&mut nobody, |keyring: &Keyring<()>| {
        keyring.asks();
        std::thread::sleep(Duration::from_secs(20));
        Ok(())
    });
    assert!(matches!(&error, Err(VaultError::Keyring(why)) if why.contains("not answered")), "{error:?}");
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    assert_eq!(nobody.notes.len(), 1, "{:?}", nobody.notes);
}

/// Run it with a session bus and an unlocked keyring of its own:
/// `dbus-run-session -- sh -c 'printf x | gnome-keyring-daemon --unlock --components=secrets && cargo test … -- --ignored keyring'`.
#[test]
#[ignore = "needs a Secret Service on the session bus"]
fn the_keyring_keeps_a_key() {
    let mut nobody = Nobody::default();
    assert!(answers(Duration::from_secs(5), false));
    let (id, other) = (VaultId::generate().unwrap(), VaultId::generate().unwrap());
    let key = VaultKey::generate().unwrap();
    assert!(matches!(fetch(id, &mut nobody), Err(VaultError::KeyNotInKeyring)));
    keep(id, &key, &mut nobody).unwrap();
    assert_eq!(fetch(id, &mut nobody).unwrap().expose(), key.expose());
    assert!(matches!(fetch(other, &mut nobody), Err(VaultError::KeyNotInKeyring)));
    forget(id, &mut nobody).unwrap();
    assert!(matches!(fetch(id, &mut nobody), Err(VaultError::KeyNotInKeyring)));
    assert_eq!(nobody.notes, [""; 0]);
}
