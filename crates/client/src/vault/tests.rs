use std::collections::VecDeque;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::thread;

use countersign_model::Secret;
use proptest::prelude::*;
use tempfile::TempDir;
use zeroize::Zeroizing;

use super::agent::{Agent, Ended};
use super::passphrase::Cost;
use super::*;

/// Keys that cost little to wrap.
pub(crate) const QUICK: KeyStore = KeyStore { cost: Cost::LEAST, pass: "pass" };

/// Says passphrases in turn; with none left, nobody can be asked.
#[derive(Default)]
pub(crate) struct Answers {
    passphrases: VecDeque<String>,
    pub(crate) asked: Vec<Passphrase>,
}

impl Answers {
    pub(crate) fn of(passphrases: &[&str]) -> Self {
        Self { passphrases: passphrases.iter().map(|&text| text.to_owned()).collect(), asked: Vec::new() }
    }
}

impl Unlock for Answers {
    fn passphrase(&mut self, which: Passphrase) -> Result<Zeroizing<String>, VaultError> {
        self.asked.push(which);
        self.passphrases.pop_front().map(Zeroizing::new).ok_or(VaultError::Locked)
    }

    fn note(&mut self, text: &str) {
        panic!("nothing to note here: {text}");
    }
}

/// A home of its own.
pub(crate) fn home() -> (TempDir, Places) {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own");
    let places = Places::find(|name| match name {
        "HOME" => Some(folder.path().into()),
        "COUNTERSIGN_HOME" => Some(own.clone().into()),
        _ => None,
    });
    (folder, places.unwrap())
}

/// A vault whose passphrase is `one`.
pub(crate) fn vault(places: &Places) -> Vault {
    Vault::create_in(QUICK, places, &StoreKind::File, &mut Answers::of(&["one"])).unwrap()
}

fn open(places: &Places, passphrases: &[&str]) -> Result<Vault, VaultError> {
    Vault::open_in(QUICK, places, &mut Answers::of(passphrases))
}

fn stored(secret: &str) -> StoredKey {
    StoredKey {
        access_key_id: "AKIAIOSFODNN7EXAMPLE".to_owned(),
        secret_access_key: Secret::new(secret),
        identity: None,
        created: None,
        mfa_devices: Vec::new(),
        rotation: None,
    }
}

fn add(vault: &mut Vault, profile: &str) -> Result<(), VaultError> {
    vault.change(|contents| {
        contents.keys.insert(profile.to_owned(), stored("hidden"));
    })
}

fn profiles(vault: &Vault) -> Vec<&str> {
    vault.contents().keys.keys().map(String::as_str).collect()
}

#[test]
fn what_is_added_is_there() {
    let (_folder, places) = home();
    assert!(!Vault::exists(&places));
    assert_eq!(Vault::kind(&places).unwrap(), None);
    assert!(matches!(open(&places, &["one"]), Err(VaultError::Missing { .. })));
    let mut vault = vault(&places);
    assert!(Vault::exists(&places));
    assert_eq!(Vault::kind(&places).unwrap(), Some(StoreKind::File));
    assert_eq!(profiles(&vault), [""; 0]);
    add(&mut vault, "work").unwrap();
    assert_eq!(profiles(&vault), ["work"]);
    let opened = open(&places, &["one"]).unwrap();
    assert_eq!(opened.contents(), vault.contents());
    assert_eq!(opened.contents().keys["work"].secret_access_key.expose(), "hidden");
    let file = fs::read_to_string(places.vault()).unwrap();
    assert!(!file.contains("hidden") && !file.contains("work"), "{file}");
    assert!(!format!("{opened:?}").contains("hidden"));
    assert_eq!(Vault::too_open(&places), []);
}

#[test]
fn there_is_one_vault() {
    let (_folder, places) = home();
    let _vault = vault(&places);
    let before = fs::read(places.vault()).unwrap();
    let mut answers = Answers::of(&["two"]);
    let refused = Vault::create_in(QUICK, &places, &StoreKind::File, &mut answers);
    assert!(matches!(refused, Err(VaultError::AlreadyExists { .. })), "{refused:?}");
    assert_eq!(answers.asked, [], "nobody is asked in vain");
    assert_eq!(fs::read(places.vault()).unwrap(), before);
}

#[test]
fn a_passphrase_may_be_mistyped_twice() {
    let (_folder, places) = home();
    let _vault = vault(&places);
    let attempt = |attempt| Passphrase::Enter { attempt };
    for (typed, opens) in [
        (&["one"][..], true),
        (&["two", "one"], true),
        (&["two", "", "one"], true),
        (&["two", "two", "two", "one"], false),
    ] {
        let mut answers = Answers::of(typed);
        let opened = Vault::open_in(QUICK, &places, &mut answers);
        match opened {
            Ok(_) => assert!(opens, "{typed:?}"),
            Err(error) => {
                assert!(!opens && matches!(error, VaultError::WrongPassphrase), "{typed:?}: {error}")
            }
        }
        let attempts: Vec<_> = (1..=3).take(typed.len()).map(attempt).collect();
        assert_eq!(answers.asked, attempts, "{typed:?}");
    }
    assert!(matches!(open(&places, &[]), Err(VaultError::Locked)));
}

#[test]
fn an_empty_passphrase_makes_no_vault() {
    let (_folder, places) = home();
    let refused = Vault::create_in(QUICK, &places, &StoreKind::File, &mut Answers::of(&[""]));
    assert!(matches!(refused, Err(VaultError::EmptyPassphrase)), "{refused:?}");
    assert!(!Vault::exists(&places));
}

#[test]
fn newer_and_damaged_vaults_are_told_apart() {
    let (_folder, places) = home();
    let mut vault = vault(&places);
    let file = fs::read_to_string(places.vault()).unwrap();
    let newer = file.replace("\"version\":1", "\"version\":2");
    fs::write(places.vault(), newer).unwrap();
    let error = open(&places, &["one"]).unwrap_err();
    assert!(matches!(error, VaultError::NewerVersion { found: 2, known: 1, .. }), "{error}");
    assert!(matches!(add(&mut vault, "a"), Err(VaultError::NewerVersion { .. })));
    fs::write(places.vault(), file.replace("\"kdf\"", "\"kfd\"")).unwrap();
    let error = open(&places, &["one"]).unwrap_err();
    assert!(matches!(error, VaultError::Damaged { previous: None, .. }), "{error}");
    // A vault of another key under the same id: what the store says does not open it.
    let other =
        VaultFile::seal(vault.id, vault.place.clone(), &VaultKey::generate().unwrap(), &Contents::default());
    fs::write(places.vault(), other.unwrap().to_bytes().unwrap()).unwrap();
    let error = open(&places, &["one"]).unwrap_err();
    assert!(matches!(error, VaultError::Damaged { .. }), "{error}");
    fs::write(places.vault(), file).unwrap();
    add(&mut vault, "a").unwrap();
    fs::write(places.vault(), "").unwrap();
    let error = open(&places, &["one"]).unwrap_err();
    assert!(matches!(error, VaultError::Damaged { previous: Some(_), .. }), "{error}");
}

#[test]
fn a_vault_is_not_read_without_end() {
    let (_folder, places) = home();
    let _vault = vault(&places);
    fs::File::options().write(true).open(places.vault()).unwrap().set_len((16 << 20) + 1).unwrap();
    let error = open(&places, &["one"]).unwrap_err();
    assert!(matches!(&error, VaultError::File { doing: "read", .. }), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_spoilt_vault_is_an_error(position in any::<prop::sample::Index>(), mask in 1..=255_u8) {
        let (_folder, places) = home();
        let _vault = vault(&places);
        let mut bytes = fs::read(places.vault()).unwrap();
        let position = position.index(bytes.len());
        bytes[position] ^= mask;
        fs::write(places.vault(), &bytes).unwrap();
        let opened = open(&places, &["one", "one", "one"]);
        prop_assert!(opened.is_err(), "byte {} of {}", position, String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn the_state_before_the_last_change_is_kept() {
    let (_folder, places) = home();
    let mut vault = vault(&places);
    add(&mut vault, "a").unwrap();
    add(&mut vault, "b").unwrap();
    let previous = places.data_folder.join("vault.json.previous");
    let before = fs::metadata(&previous).unwrap().modified().unwrap();
    vault.change(|contents| contents.keys.len()).unwrap();
    assert_eq!(fs::metadata(&previous).unwrap().modified().unwrap(), before, "nothing was changed");
    fs::rename(&previous, places.vault()).unwrap();
    assert_eq!(profiles(&open(&places, &["one"]).unwrap()), ["a"]);
}

#[test]
fn changes_at_once_lose_nothing() {
    let (_folder, places) = home();
    let vault = Arc::new(vault(&places));
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let (places, key) = (places.clone(), vault.key.clone());
            let opened = open(&places, &["one"]).unwrap();
            assert_eq!(opened.key.expose(), key.expose());
            thread::spawn(move || {
                let mut vault = opened;
                (0..8).for_each(|change| add(&mut vault, &format!("{writer}-{change}")).unwrap());
            })
        })
        .collect();
    writers.into_iter().for_each(|writer| writer.join().unwrap());
    assert_eq!(open(&places, &["one"]).unwrap().contents().keys.len(), 32);
}

#[test]
fn a_crash_before_the_file_takes_its_place_changes_nothing() {
    let (_folder, places) = home();
    let mut vault = vault(&places);
    add(&mut vault, "a").unwrap();
    let file = fs::read(places.vault()).unwrap();
    fs::write(places.data_folder.join(".new-abc"), &file[..file.len() / 2]).unwrap();
    let mut vault = open(&places, &["one"]).unwrap();
    assert_eq!(profiles(&vault), ["a"]);
    add(&mut vault, "b").unwrap();
    assert_eq!(profiles(&open(&places, &["one"]).unwrap()), ["a", "b"]);
}

#[test]
fn a_change_that_cannot_be_written_is_none() {
    let (_folder, places) = home();
    let mut vault = vault(&places);
    let before = fs::read(places.vault()).unwrap();
    // No file takes the place of a folder, whoever asks: root may write to what is read-only.
    fs::create_dir(places.data_folder.join("vault.json.previous")).unwrap();
    let error = add(&mut vault, "a").unwrap_err();
    assert!(matches!(&error, VaultError::File { doing: "write", .. }), "{error}");
    assert_eq!(profiles(&vault), [""; 0]);
    assert_eq!(fs::read(places.vault()).unwrap(), before);
    let mut nowhere = places.clone();
    nowhere.data_folder = "/proc/countersign".into();
    let error = Vault::create_in(QUICK, &nowhere, &StoreKind::File, &mut Answers::of(&["one"])).unwrap_err();
    assert!(matches!(&error, VaultError::File { doing: "make the folder", .. }), "{error}");
}

#[test]
fn a_new_passphrase_is_a_new_key() {
    let (_folder, places) = home();
    let mut vault = vault(&places);
    add(&mut vault, "a").unwrap();
    add(&mut vault, "b").unwrap();
    vault.sealed_folder().write("session", b"cached").unwrap();
    let (mut other, old) = (open(&places, &["one"]).unwrap(), vault.sealed_folder());
    let mut answers = Answers::of(&["two"]);
    vault.change_passphrase(&mut answers).unwrap();
    assert_eq!(answers.asked, [Passphrase::Choose]);
    assert!(matches!(open(&places, &["one", "one", "one"]), Err(VaultError::WrongPassphrase)));
    assert_eq!(profiles(&open(&places, &["two"]).unwrap()), ["a", "b"]);
    assert!(!places.data_folder.join("vault.json.previous").exists(), "the old passphrase would open it");
    assert!(matches!(add(&mut other, "c"), Err(VaultError::KeyChanged)));
    assert!(matches!(other.change_passphrase(&mut Answers::of(&["three"])), Err(VaultError::KeyChanged)));
    assert!(old.read("session").is_none());
    add(&mut vault, "c").unwrap();
    assert_eq!(profiles(&open(&places, &["two"]).unwrap()), ["a", "b", "c"]);
}

#[test]
fn a_command_can_tell_the_passphrase() {
    let (folder, places) = home();
    let passphrase = folder.path().join("passphrase");
    fs::write(&passphrase, "told\nnot this\n").unwrap();
    let command = vec!["cat".to_owned(), passphrase.to_str().unwrap().to_owned()];
    let kind = StoreKind::Exec { command };
    let mut vault = Vault::create_in(QUICK, &places, &kind, &mut Answers::default()).unwrap();
    add(&mut vault, "a").unwrap();
    assert_eq!(Vault::kind(&places).unwrap(), Some(kind));
    assert_eq!(profiles(&open(&places, &[]).unwrap()), ["a"]);
    assert!(matches!(vault.change_passphrase(&mut Answers::of(&["two"])), Err(VaultError::NoPassphrase)));
    fs::write(&passphrase, "other\n").unwrap();
    assert!(matches!(open(&places, &[]), Err(VaultError::WrongPassphrase)));
    fs::remove_file(&passphrase).unwrap();
    assert!(matches!(open(&places, &[]), Err(VaultError::Command(outside::CommandError::Failed { .. }))));
    vault.move_to(&StoreKind::File, &mut Answers::of(&["two"])).unwrap();
    assert_eq!(profiles(&open(&places, &["two"]).unwrap()), ["a"]);
}

#[test]
fn fingerprints_are_of_the_vault() {
    let (_folder, places) = home();
    let one = vault(&places);
    let same = open(&places, &["one"]).unwrap();
    assert_eq!(one.fingerprint("lock", b"name"), same.fingerprint("lock", b"name"));
    assert_ne!(one.fingerprint("lock", b"name"), one.fingerprint("spent code", b"name"));
    let (_folder, other) = home();
    assert_ne!(one.fingerprint("lock", b"name"), vault(&other).fingerprint("lock", b"name"));
}

#[test]
fn what_others_can_read_is_told() {
    let (_folder, places) = home();
    let _vault = vault(&places);
    fs::set_permissions(places.vault(), fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(Vault::too_open(&places), [TooOpen { path: places.vault(), mode: 0o640, foreign: false }]);
}

/// An agent of this id and key, in a thread.
fn agent(places: &Places, id: VaultId, key: VaultKey) -> thread::JoinHandle<Ended> {
    let address = AgentAddress::prepare(places).unwrap();
    let agent = Agent::new(id, key, &address, AGENT_IDLE).unwrap();
    thread::spawn(move || agent.serve(Duration::from_secs(30)))
}

#[test]
fn with_an_agent_nobody_is_asked() {
    let (_folder, places) = home();
    let mut vault = vault(&places);
    let served = agent(&places, vault.id, vault.key.clone());
    let opened = Vault::open_by_agent(&places).unwrap().unwrap();
    assert!(opened.from_agent);
    assert!(!opened.start_agent(Path::new("/nonexistent"), AGENT_IDLE).unwrap(), "there is one");
    add(&mut vault, "a").unwrap();
    let opened = Vault::open_by_agent(&places).unwrap().unwrap();
    assert_eq!(profiles(&opened), ["a"], "the vault was written, and has the same key");
    assert!(Vault::agent_stays(&places).is_some_and(|left| left <= AGENT_IDLE));
    assert!(Vault::lock_agent(&places));
    assert!(Vault::open_by_agent(&places).unwrap().is_none());
    assert_eq!(served.join().unwrap(), Ended::Forgotten);
    assert!(!Vault::lock_agent(&places));
    assert_eq!(Vault::agent_stays(&places), None);
}

#[test]
fn what_the_agents_key_does_not_open_is_damaged() {
    let (_folder, places) = home();
    let mut vault = vault(&places);
    add(&mut vault, "a").unwrap();
    let served = agent(&places, vault.id, vault.key.clone());
    let file = fs::read_to_string(places.vault()).unwrap();
    let at = file.find("\"sealed\"").unwrap() + 40;
    let other = if file.as_bytes()[at] == b'A' { "B" } else { "A" };
    let mut spoilt = file.clone();
    spoilt.replace_range(at..=at, other);
    fs::write(places.vault(), spoilt).unwrap();
    let error = Vault::open_by_agent(&places).unwrap_err();
    assert!(matches!(error, VaultError::Damaged { previous: Some(_), .. }), "{error}");
    fs::write(places.vault(), file).unwrap();
    assert!(Vault::open_by_agent(&places).unwrap().is_some(), "the agent was not disturbed");
    assert!(Vault::lock_agent(&places));
    assert_eq!(served.join().unwrap(), Ended::Forgotten);
}

#[test]
fn an_agent_of_another_vault_makes_way() {
    let (_folder, places) = home();
    let former = vault(&places);
    let served = agent(&places, former.id, former.key.clone());
    fs::rename(places.vault(), places.data_folder.join("away")).unwrap();
    let vault = vault(&places);
    // What is started is no agent; that one could start is what matters.
    vault.start_agent(Path::new("/bin/false"), AGENT_IDLE).unwrap_err();
    let begun = std::time::Instant::now();
    let ended = served.join().unwrap();
    assert!(matches!(ended, Ended::Forgotten | Ended::VaultChanged), "{ended:?}");
    assert!(begun.elapsed() < Duration::from_millis(500), "not when it happens to look");
}

#[test]
fn a_new_key_ends_the_agent() {
    let (_folder, places) = home();
    let mut vault = vault(&places);
    let served = agent(&places, vault.id, vault.key.clone());
    vault.change_passphrase(&mut Answers::of(&["two"])).unwrap();
    let ended = served.join().unwrap();
    // By the request to forget, or because it looked at the vault first.
    assert!(matches!(ended, Ended::Forgotten | Ended::VaultChanged), "{ended:?}");
    assert!(Vault::open_by_agent(&places).unwrap().is_none());
}

#[test]
fn a_vault_that_stays_open_takes_in_what_others_change() {
    let (_folder, places) = home();
    let mut open_for_long = vault(&places);
    open_for_long.refresh().unwrap();
    assert_eq!(profiles(&open_for_long), [""; 0]);
    let mut other = open(&places, &["one"]).unwrap();
    add(&mut other, "work").unwrap();
    open_for_long.refresh().unwrap();
    assert_eq!(profiles(&open_for_long), ["work"]);
    // Contents of the same length.
    other
        .change(|contents| contents.keys.get_mut("work").unwrap().secret_access_key = Secret::new("HIDDEN"))
        .unwrap();
    open_for_long.refresh().unwrap();
    assert_eq!(open_for_long.contents(), other.contents());
    // Its own changes, too.
    add(&mut open_for_long, "own").unwrap();
    open_for_long.refresh().unwrap();
    assert_eq!(profiles(&open_for_long), ["own", "work"]);
}

#[test]
fn a_vault_that_stays_open_tells_when_its_key_is_another() {
    let (_folder, places) = home();
    let mut open_for_long = vault(&places);
    add(&mut open_for_long, "work").unwrap();
    let mut other = open(&places, &["one"]).unwrap();
    other.change_passphrase(&mut Answers::of(&["two"])).unwrap();
    let result = open_for_long.refresh();
    assert!(matches!(result, Err(VaultError::KeyChanged)), "{result:?}");
    assert_eq!(profiles(&open_for_long), ["work"]);
    fs::remove_file(places.vault()).unwrap();
    let result = open_for_long.refresh();
    assert!(matches!(result, Err(VaultError::File { .. })), "{result:?}");
}
