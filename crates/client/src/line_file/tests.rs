use proptest::prelude::*;
use serde_json::{Map, Value};

use super::*;

/// A section as the cases name it: `profile x`, `services x`, `default`, and in the credentials file the name alone.
fn named(name: &str, kind: FileKind) -> SectionName {
    match (kind, name.split_once(' ')) {
        (FileKind::Config, Some(("profile", name))) => SectionName::profile(name),
        (FileKind::Config, Some(("services", name))) => SectionName::Services(name.to_owned()),
        _ => SectionName::profile(name),
    }
}

fn kind_of(case: &Value) -> FileKind {
    match case["kind"].as_str().unwrap() {
        "config" => FileKind::Config,
        "credentials" => FileKind::Credentials,
        other => panic!("no such file: {other}"),
    }
}

/// A section as botocore would give it.
fn as_botocore(section: &Section<'_>) -> Value {
    let value = |key: &String| {
        if section.is_nested(key) {
            let nested = section.nested_keys(key).into_iter();
            Value::Object(
                nested.map(|name| (name.to_owned(), section.get_nested(key, name).into())).collect(),
            )
        } else {
            section.get(key).into()
        }
    };
    Value::Object(section.keys().iter().map(|key| (key.clone(), value(key))).collect())
}

#[test]
fn reads_what_botocore_reads() {
    let readings: Value = serde_json::from_str(include_str!("cases/readings.json")).unwrap();
    let cases = readings["cases"].as_array().unwrap();
    assert!(cases.len() > 40, "only {} cases", cases.len());
    for case in cases {
        let text = case["text"].as_str().unwrap();
        let file = LineFile::parse(text.as_bytes().to_vec(), kind_of(case));
        assert_eq!(file.to_bytes().as_slice(), text.as_bytes(), "{}", case["name"]);
        if case["botocore"].is_null() {
            assert!(
                !file.problems().is_empty(),
                "{}: botocore refuses {text:?}, and no problem is told",
                case["name"]
            );
            continue;
        }
        let mut sections: [Map<String, Value>; 3] = Default::default();
        for section in file.sections() {
            let (place, name) = match section.name() {
                SectionName::Default => (0, "default"),
                SectionName::Profile(name) => (0, name.as_str()),
                SectionName::SsoSession(name) => (1, name.as_str()),
                SectionName::Services(name) => (2, name.as_str()),
                SectionName::Other(_) => continue,
            };
            sections[place].insert(name.to_owned(), as_botocore(&section));
        }
        for (place, name) in ["profiles", "sso_sessions", "services"].into_iter().enumerate() {
            let expected = case["botocore"][name].as_object().cloned().unwrap_or_default();
            assert_eq!(sections[place], expected, "{} of {}: {text:?}", name, case["name"]);
        }
    }
}

#[test]
fn edits_as_the_cases_say() {
    let cases: Value = serde_json::from_str(include_str!("cases/edits.json")).unwrap();
    let joined = |lines: &Value| -> String {
        lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect()
    };
    for case in cases.as_array().unwrap() {
        let (name, kind) = (case["name"].as_str().unwrap(), kind_of(case));
        let mut file = LineFile::parse(joined(&case["before"]).into_bytes(), kind);
        for edit in case["edits"].as_array().unwrap() {
            let words: Vec<&str> =
                edit.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
            let section = named(words[1], kind);
            let (result, used) = match words[0] {
                "set" => (file.set(&section, words[2], words[3]), 4),
                "set_nested" => (file.set_nested(&section, words[2], words[3], words[4]), 5),
                "unset" => (file.unset(&section, words[2]), 3),
                "remove_section" => (file.remove_section(&section), 2),
                other => panic!("no such edit: {other}"),
            };
            let expected = match words.get(used) {
                None => Ok(()),
                Some(&"name") => Err(LineFileError::Name),
                Some(&"key") => Err(LineFileError::Key),
                Some(&"value") => Err(LineFileError::Value),
                Some(&"block there") => Err(LineFileError::BlockThere),
                Some(&"value there") => Err(LineFileError::ValueThere),
                Some(&"meaning") => Err(LineFileError::Meaning),
                Some(other) => panic!("no such error: {other}"),
            };
            assert_eq!(result, expected, "{name}: {words:?}");
        }
        let after = String::from_utf8(file.to_bytes().to_vec()).unwrap();
        assert_eq!(after, joined(&case["after"]), "{name}");
    }
}

#[test]
fn problems_with_their_lines() {
    use ProblemKind as P;
    type Case<'a> = (FileKind, &'a [u8], &'a [(usize, P)]);
    let cases: &[Case<'_>] = &[
        (FileKind::Config, b"[default]\na = 1\n[profile x]\ns3 =\n  b = 2\n[preview]\n", &[]),
        (FileKind::Credentials, b"[default]\na = 1\n[x]\n", &[]),
        (FileKind::Config, b"\xEF\xBB\xBF[default]\n", &[(1, P::ByteOrderMark)]),
        (FileKind::Config, b"[default]\na = \xFF\n# \xFF\n", &[(2, P::NotUtf8), (3, P::NotUtf8)]),
        (FileKind::Config, b"a = 1\n\n[default]\n", &[(1, P::OutsideOfSections)]),
        (
            FileKind::Config,
            b"[default]\njunk\n  a = 1\n= 1\n",
            &[(2, P::NotUnderstood), (3, P::NotUnderstood), (4, P::NotUnderstood)],
        ),
        (FileKind::Config, b"[default\n[]\n", &[(1, P::BrokenHeader), (2, P::BrokenHeader)]),
        (
            FileKind::Config,
            b"[profile x]\n[default]\n[profile \"x\"]\n",
            &[(3, P::DuplicateSection { first: 1 })],
        ),
        (FileKind::Config, b"[default]\na = 1\n\nA = 2\n", &[(4, P::DuplicateKey { first: 2 })]),
        (FileKind::Config, b"[default]\n[profile default]\n", &[(2, P::TwoDefaults { first: 1 })]),
        (FileKind::Config, b"[default]\ns3 =\n  junk\n", &[(3, P::NestedWithoutEquals)]),
        (FileKind::Config, b"[DEFAULT]\n", &[(1, P::DefaultsForAll)]),
        (FileKind::Credentials, b"[DEFAULT]\n", &[(1, P::DefaultsForAll)]),
        (FileKind::Config, b"[x]\n", &[(1, P::NotAProfile)]),
        (FileKind::Credentials, b"[profile x]\n", &[(1, P::PrefixInCredentials)]),
        (
            FileKind::Config,
            b"[ default ]\n[ profile x]\n[profile y ]\n",
            &[(1, P::BlanksInHeader), (2, P::BlanksInHeader)],
        ),
        (FileKind::Credentials, b"[x ]\n", &[(1, P::BlanksInHeader)]),
        (FileKind::Config, b" [default]\n  a = 1\n", &[(1, P::Indented), (2, P::Indented)]),
        (
            FileKind::Config,
            b"[default]\n  # x\na = 1\n\t; y\n",
            &[(2, P::IndentedComment), (4, P::IndentedComment)],
        ),
        (FileKind::Config, b"[default]\na =\n  [profile x]\n  b = 1\n", &[(3, P::HeaderInValue)]),
        (FileKind::Config, b"[default]\na: 1\n", &[(2, P::Colon)]),
        (
            FileKind::Config,
            b"[default]\na = 1 # x\nb = 1#\nc =;\nd = #\n",
            &[(2, P::CommentInValue), (5, P::CommentInValue)],
        ),
        (FileKind::Config, b"[default]\na = 1\r\n\t2\r\n", &[]),
    ];
    for (kind, bytes, expected) in cases {
        let file = LineFile::parse(bytes.to_vec(), *kind);
        let found: Vec<_> = file.problems().iter().map(|problem| (problem.line, problem.kind)).collect();
        assert_eq!(found, *expected, "{}", String::from_utf8_lossy(bytes));
        assert!(
            file.problems()
                .iter()
                .all(|problem| problem.to_string().starts_with(&format!("line {}: ", problem.line)))
        );
    }
}

#[test]
fn of_two_defaults_the_prefixed_one_is_read() {
    for text in [
        "[default]\na = 1\nb = 1\n[profile default]\na = 2\n",
        "[profile default]\na = 2\n[default]\na = 1\nb = 1\n",
    ] {
        let file = LineFile::parse(text.into(), FileKind::Config);
        let section = file.section(&SectionName::Default).unwrap();
        assert_eq!((section.get("a").as_deref(), section.get("b")), (Some("2"), None), "{text}");
    }
}

#[test]
fn bytes_that_are_not_text_stay_and_are_not_read() {
    let before = b"[default]\n# \xFE\na = \xFF\nb = 1\n[profile \xFF]\nc = 2\n";
    let mut file = LineFile::parse(before.to_vec(), FileKind::Config);
    let section = file.section(&SectionName::Default).unwrap();
    assert_eq!((section.get("a"), section.get("b").as_deref(), section.get("c")), (None, Some("1"), None));
    file.set(&SectionName::Default, "b", "3").unwrap();
    assert_eq!(file.to_bytes().as_slice(), b"[default]\n# \xFE\na = \xFF\nb = 3\n[profile \xFF]\nc = 2\n");
}

#[test]
fn nothing_of_the_content_is_printed() {
    let file =
        LineFile::parse(b"[default]\naws_secret_access_key = TOP/SECRET\n".to_vec(), FileKind::Credentials);
    let printed = format!("{file:?} {:?}", file.section(&SectionName::Default).unwrap());
    assert!(!printed.contains("SECRET"), "{printed}");
}

const NAMES: [&str; 4] = ["default", "profile x", "profile a b", "services s"];
const KEYS: [&str; 4] = ["region", "mfa_serial", "s3", "endpoint_url"];

/// A file made of every kind of line, in any order, with any line ends.
fn any_file() -> impl Strategy<Value = Vec<u8>> {
    let text = prop_oneof![
        Just("[default]"),
        Just("[profile default]"),
        Just("[profile x]"),
        Just("[profile \"a b\"]"),
        Just("[services s]"),
        Just("[x]"),
        Just("[profile x"),
        Just("  [profile x] # y"),
        Just(""),
        Just("   "),
        Just("# comment"),
        Just("  ; comment"),
        Just("region = eu"),
        Just("REGION=us"),
        Just("mfa_serial\t=\tarn"),
        Just("s3 ="),
        Just("s3="),
        Just("  region = eu"),
        Just("  endpoint_url = http://a"),
        Just("\tregion=x"),
        Just("endpoint_url: http://b"),
        Just("unknown = 1 # 2"),
        Just("junk"),
        Just("    deep = 1"),
        Just(" = "),
        Just("\u{a0}mfa_serial = \u{e4}"),
    ];
    let content = prop_oneof![
        12 => text.prop_map(|text| text.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>().prop_filter("a line", |byte| !b"\r\n".contains(byte)), 0..12),
    ];
    let lines = proptest::collection::vec((content, prop_oneof![2 => Just("\n"), 1 => Just("\r\n")]), 0..24);
    let last = prop_oneof![Just(""), Just("region = last"), Just("# last"), Just("[profile x]")];
    (any::<bool>(), prop::bool::weighted(0.1), lines, last).prop_map(
        |(mark, carriage_returns, lines, last)| {
            let mut bytes = if mark { BYTE_ORDER_MARK.to_vec() } else { Vec::new() };
            for (content, ending) in lines {
                bytes.extend_from_slice(&content);
                // Not among other ends: with a line feed behind it, a carriage return is half an end.
                bytes.extend_from_slice(if carriage_returns { b"\r" } else { ending.as_bytes() });
            }
            bytes.extend_from_slice(last.as_bytes());
            bytes
        },
    )
}

#[derive(Clone, Debug)]
enum Edit {
    Set(String),
    SetNested(String),
    Unset,
    RemoveSection,
}

fn any_edit() -> impl Strategy<Value = (usize, usize, Edit)> {
    let value = "[a-zA-Z0-9:/+=.-]{0,12}|[a-z] [#\\[]?[a-z]\u{e4}|\\[a|a\n b|";
    let edit = prop_oneof![
        4 => value.prop_map(Edit::Set),
        3 => value.prop_map(Edit::SetNested),
        2 => Just(Edit::Unset),
        1 => Just(Edit::RemoveSection),
    ];
    (0..NAMES.len(), 0..KEYS.len(), edit)
}

/// Everything that can be read from a file, but for what an edit is about.
fn readable(file: &LineFile, section: &SectionName, key: Option<&str>) -> Vec<(SectionName, String, Value)> {
    file.sections()
        .flat_map(|found| {
            let values = as_botocore(&found);
            let values = values.as_object().unwrap().clone();
            let name = found.name().clone();
            values.into_iter().map(move |(key, value)| (name.clone(), key, value)).collect::<Vec<_>>()
        })
        .filter(|(name, other, _)| name != section || key.is_some_and(|key| other != key))
        .collect()
}

/// The lines with their ends, in which a line feed after a carriage return begins no line of its own.
fn lines_of(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut lines = vec![Vec::new()];
    // The mark is no part of the first line: it stays when that line goes.
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    for (index, &byte) in bytes.iter().enumerate() {
        lines.last_mut().unwrap().push(byte);
        if byte == b'\n' || (byte == b'\r' && bytes.get(index + 1) != Some(&b'\n')) {
            lines.push(Vec::new());
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// How many lines of the one are not in the other, in order: by the longest common subsequence, naively.
fn missing(of: &[Vec<u8>], in_: &[Vec<u8>]) -> usize {
    let mut row = vec![0_usize; in_.len() + 1];
    for line in of {
        let mut diagonal = 0;
        for (index, other) in in_.iter().enumerate() {
            let above = row[index + 1];
            row[index + 1] = if line == other { diagonal + 1 } else { above.max(row[index]) };
            diagonal = above;
        }
    }
    of.len() - row[in_.len()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_kept(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for kind in [FileKind::Config, FileKind::Credentials] {
            let file = LineFile::parse(bytes.clone(), kind);
            prop_assert_eq!(&*file.to_bytes(), &bytes);
        }
    }

    #[test]
    fn edits_change_what_they_are_about_and_nothing_else(
        bytes in any_file(),
        edits in proptest::collection::vec(any_edit(), 1..6),
    ) {
        let mut file = LineFile::parse(bytes, FileKind::Config);
        for (name, key, edit) in edits {
            let (section, key) = (named(NAMES[name], FileKind::Config), KEYS[key]);
            let before = file.to_bytes();
            let concerned = (!matches!(edit, Edit::RemoveSection)).then_some(key);
            let others = readable(&file, &section, concerned);
            let result = match &edit {
                Edit::Set(value) => file.set(&section, key, value),
                Edit::SetNested(value) => file.set_nested(&section, key, "sub", value),
                Edit::Unset => file.unset(&section, key),
                Edit::RemoveSection => file.remove_section(&section),
            };
            let after = file.to_bytes();
            let told = || format!(
                "{edit:?} {section:?} {key}\n{:?}\n{:?}", String::from_utf8_lossy(&before), String::from_utf8_lossy(&after)
            );
            prop_assert_eq!(readable(&file, &section, concerned), others, "{}", told());
            let (old, new) = (lines_of(&before), lines_of(&after));
            prop_assert_eq!(before.starts_with(BYTE_ORDER_MARK), after.starts_with(BYTE_ORDER_MARK), "{}", told());
            // A last line without an end gets one where something is put below it.
            let open_end = usize::from(!before.ends_with(b"\n") && !before.ends_with(b"\r"));
            let (lost, gained) = (missing(&old, &new), missing(&new, &old));
            if result.is_err() {
                prop_assert_eq!(&after, &before, "{}", told());
                continue;
            }
            // What was there stays in its order; `set` touches one line (and further lines of that value), and adds four at most.
            let found = file.section(&section);
            match &edit {
                Edit::Set(value) => {
                    let read = found.and_then(|found| found.get(key));
                    prop_assert_eq!(read.as_deref(), Some(value.as_str()), "{}", told());
                    prop_assert!(gained <= 3 + open_end, "{}", told());
                    let further = old.iter().filter(|line| line.first().is_some_and(|byte| !byte.is_ascii_graphic())).count();
                    prop_assert!(lost <= 1 + further + open_end, "{}", told());
                }
                Edit::SetNested(value) => {
                    let read = found.and_then(|found| found.get_nested(key, "sub"));
                    prop_assert_eq!(read, Some(value.as_str()), "{}", told());
                    prop_assert!(gained <= 4 + open_end && lost <= 1 + open_end, "{}", told());
                }
                Edit::Unset => {
                    prop_assert!(found.is_none_or(|found| !found.has(key)), "{}", told());
                    prop_assert_eq!(gained, 0, "{}", told());
                }
                Edit::RemoveSection => {
                    prop_assert!(found.is_none(), "{}", told());
                    prop_assert_eq!(gained, 0, "{}", told());
                }
            }
            let again = LineFile::parse(after.to_vec(), FileKind::Config);
            prop_assert_eq!(again.to_bytes(), after);
            prop_assert_eq!(again.problems(), file.problems());
        }
    }

    #[test]
    fn nearly_every_edit_of_an_orderly_file_succeeds(
        values in proptest::collection::vec(("[a-z]{1,6}", "[ -~]{0,12}"), 0..8),
        value in "[a-zA-Z0-9/+=][ -Z\\]-~]{0,20}[a-zA-Z0-9]",
    ) {
        let mut text = String::from("[profile x]\n");
        values.iter().for_each(|(key, value)| text.push_str(&format!("{key} = {value}\n")));
        let mut file = LineFile::parse(text.clone().into_bytes(), FileKind::Config);
        let clean = !value.contains(" #") && !value.contains(" ;");
        let result = file.set(&SectionName::profile("x"), "mfa_serial", &value);
        prop_assert_eq!(result.is_ok(), clean, "{:?} into {:?}: {:?}", value, text, result);
    }
}
