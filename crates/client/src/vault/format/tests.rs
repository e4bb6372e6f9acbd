use super::super::passphrase::Cost;
use super::*;

fn key() -> VaultKey {
    VaultKey::from_bytes(&[9; 32]).unwrap()
}

fn places() -> Vec<KeyPlace> {
    let wrapped = WrappedKey::wrap(&key(), "passphrase", Cost::LEAST, b"").unwrap();
    vec![
        KeyPlace::Os {},
        KeyPlace::File { key: wrapped.clone() },
        KeyPlace::Pass { entry: "work/countersign".to_owned() },
        KeyPlace::Exec { command: vec!["op".to_owned(), "read".to_owned()], key: wrapped },
    ]
}

fn sealed(place: KeyPlace) -> VaultFile {
    let contents =
        Contents::from_json(br#"{"keys":{"p":{"access_key_id":"A","secret_access_key":"s"}}}"#).unwrap();
    VaultFile::seal(VaultId::from_bytes([3; 16]), place, &key(), &contents).unwrap()
}

fn text(file: &VaultFile) -> String {
    String::from_utf8(file.to_bytes().unwrap()).unwrap()
}

#[test]
fn files_come_back() {
    for place in places() {
        let file = sealed(place);
        let bytes = file.to_bytes().unwrap();
        let parsed = VaultFile::parse(&bytes).unwrap();
        assert_eq!(parsed, file);
        let contents = parsed.open(&key()).unwrap().unwrap();
        assert_eq!(contents.keys["p"].secret_access_key.expose(), "s");
        assert!(parsed.open(&VaultKey::from_bytes(&[8; 32]).unwrap()).is_none(), "another key");
    }
}

/// The form that is documented, so that no refactoring changes it.
#[test]
fn the_form_stands() {
    let text = text(&sealed(KeyPlace::Os {}));
    let id = "03".repeat(16);
    let head = format!(
        r#"{{"format":"countersign-vault","version":1,"id":"{id}","store":{{"kind":"os"}},"sealed":""#
    );
    assert!(text.starts_with(&head), "{text}");
    let kinds = places().into_iter().map(|place| serde_json::to_value(place).unwrap());
    let members: Vec<Vec<String>> =
        kinds.map(|kind| kind.as_object().unwrap().keys().cloned().collect()).collect();
    assert_eq!(
        members,
        [vec!["kind"], vec!["key", "kind"], vec!["entry", "kind"], vec!["command", "key", "kind"]]
    );
}

/// Every byte of the file with every bit of it, and every byte of the shortest with every other: an error, or contents that do not open.
#[test]
fn no_byte_can_be_changed() {
    for place in places() {
        let masks: Vec<u8> = match place {
            KeyPlace::Os {} => (1..=255).collect(),
            _ => (0..8).map(|bit| 1 << bit).collect(),
        };
        let bytes = sealed(place).to_bytes().unwrap();
        for position in 0..bytes.len() {
            for mask in &masks {
                let mut spoilt = bytes.clone();
                spoilt[position] ^= mask;
                let opened = VaultFile::parse(&spoilt).ok().and_then(|file| file.open(&key()));
                assert!(opened.is_none(), "{}: byte {position} ^ {mask}", String::from_utf8_lossy(&spoilt));
            }
        }
        for length in 0..bytes.len() {
            assert!(VaultFile::parse(&bytes[..length]).is_err(), "the first {length} bytes");
        }
    }
}

#[test]
fn other_files_are_told_apart() {
    use FormatError::{Damaged, Newer};
    let file = text(&sealed(KeyPlace::Os {}));
    let no_vault = Damaged("it is no vault file");
    let spoilt = Damaged("a member is missing, spoilt or out of bounds");
    let cases = [
        (String::new(), no_vault),
        ("{}".to_owned(), no_vault),
        ("[".repeat(100_000), no_vault),
        (file.replace("countersign-vault", "other"), no_vault),
        (file.replace("\"version\":1", "\"version\":2"), Newer(2)),
        // Whatever else a newer version looks like.
        (r#"{"format":"countersign-vault","version":7,"new":{}}"#.to_owned(), Newer(7)),
        (file.replace("\"version\":1", "\"version\":0"), Damaged("there is no version 0")),
        (file.replace("\"version\":1", "\"version\":-1"), no_vault),
        (file.replace("\"id\":\"", "\"id\":\"00"), Damaged("its id is spoilt")),
        (file.replace("\"kind\":\"os\"", "\"kind\":\"other\""), spoilt),
        (file.replace("\"kind\":\"os\"", "\"kind\":\"os\",\"new\":1"), spoilt),
        (file.replace("\"store\"", "\"new\":1,\"store\""), spoilt),
        (file.replace("\"sealed\":\"", "\"sealed\":\"!"), Damaged("its contents are spoilt")),
        (
            file.replace(r#"{"kind":"os"}"#, r#"{"kind":"pass","entry":"-c"}"#),
            Damaged("the place of its key is spoilt"),
        ),
        (file.replace(r#"{"kind":"os"}"#, r#"{"kind":"exec","command":[]}"#), spoilt),
    ];
    for (text, expected) in cases {
        let shown: String = text.chars().take(200).collect();
        assert_eq!(VaultFile::parse(text.as_bytes()).unwrap_err(), expected, "{shown}");
    }
}

#[test]
fn the_cost_of_a_passphrase_is_checked_before_it_is_paid() {
    let wrapped = WrappedKey::wrap(&key(), "passphrase", Cost::LEAST, b"").unwrap();
    let file = text(&sealed(KeyPlace::File { key: wrapped }));
    for (from, to) in [
        ("\"memory_kib\":8192", "\"memory_kib\":4294967295"),
        ("\"memory_kib\":8192", "\"memory_kib\":8"),
        ("\"passes\":1", "\"passes\":4000000000"),
        ("\"lanes\":1", "\"lanes\":0"),
        ("\"salt\":\"", "\"salt\":\"AAAA"),
        ("argon2id", "pbkdf2"),
    ] {
        let spoilt = file.replace(from, to);
        assert_ne!(spoilt, file, "{from}");
        assert!(VaultFile::parse(spoilt.as_bytes()).is_err(), "{to}");
    }
}

#[test]
fn entries_and_commands() {
    for (entry, sound) in
        [("a", true), ("a b/c", true), ("", false), ("-c", false), ("a\nb", false), ("a\0", false)]
    {
        assert_eq!(is_entry(entry), sound, "{entry:?}");
    }
    assert!(!is_entry(&"a".repeat(1025)));
    let command = |parts: &[&str]| is_command(&parts.iter().map(|&part| part.to_owned()).collect::<Vec<_>>());
    for (parts, sound) in [
        (&["op"][..], true),
        (&["op", "", "x y"], true),
        (&[], false),
        (&[""], false),
        (&["op", "a\0b"], false),
        (&["a"; 65], false),
    ] {
        assert_eq!(command(parts), sound, "{parts:?}");
    }
}

#[test]
fn a_vault_is_bounded() {
    let mut file = sealed(KeyPlace::Os {});
    file.sealed = vec![0; 13 << 20];
    assert_eq!(file.to_bytes().unwrap_err(), SealError::TooLarge);
}
