use std::path::Path;

use super::{Additions, Asked, asked, installed, is_ours, quoted};

#[test]
fn words_are_quoted_as_shells_split_them() {
    for (word, expected) in [
        ("/usr/bin/countersign", "/usr/bin/countersign"),
        ("/opt/my tools/countersign", "\"/opt/my tools/countersign\""),
        ("it's", "\"it's\""),
        ("a$b", "'a$b'"),
        ("it's $5", r"'it'\''s $5'"),
        ("", "\"\""),
        ("a\"b", "'a\"b'"),
    ] {
        assert_eq!(quoted(word), expected, "{word}");
        let shell = std::process::Command::new("sh")
            .args(["-c", &format!("printf %s {}", quoted(word))])
            .output()
            .unwrap();
        assert_eq!(String::from_utf8(shell.stdout).unwrap(), word);
    }
}

#[test]
fn a_command_of_this_program_is_known() {
    for (command, ours) in [
        ("/usr/bin/countersign credentials work", true),
        ("\"/opt/my tools/countersign\" credentials work", true),
        ("countersign credentials \"two words\"", true),
        ("sh -c 'countersign credentials work'", true),
        ("/usr/bin/countersign status", false),
        ("aws-vault export --format=json work", false),
        ("countersign", false),
        ("", false),
    ] {
        assert_eq!(is_ours(command), ours, "{command}");
    }
}

#[test]
fn a_command_that_leads_here_is_known_by_whatever_name() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("cs 2");
    std::os::unix::fs::symlink(std::env::current_exe().unwrap(), &link).unwrap();
    assert!(is_ours(&format!("\"{}\" credentials work", link.display())));
    assert!(!is_ours(&format!("\"{}\" status", link.display())));
    assert!(!is_ours("/bin/sh credentials work"));
}

#[test]
fn the_path_by_which_it_was_found_goes_before_the_place_it_leads_to() {
    let folder = tempfile::tempdir().unwrap();
    // Where temporary files are may itself be behind a link.
    let root = folder.path().canonicalize().unwrap();
    let (cellar, bin, opt) = (root.join("cellar/1.0"), root.join("bin"), root.join("opt"));
    for folder in [&cellar, &bin, &opt] {
        std::fs::create_dir_all(folder).unwrap();
    }
    let this = cellar.join("countersign-1.0");
    std::fs::write(&this, "").unwrap();
    let path = format!("/nowhere:relative:{}", bin.display());
    let (linked, other) = (bin.join("countersign"), opt.join("cs"));
    let here = |typed: &std::path::Path| installed(&this, typed, &path);
    // No link anywhere: as it was typed, if that can be told.
    assert_eq!(here(&this), Some(this.clone()));
    assert_eq!(here("countersign".as_ref()), None);
    std::os::unix::fs::symlink(&this, &linked).unwrap();
    std::os::unix::fs::symlink(&this, &other).unwrap();
    for (typed, expected) in [
        (Path::new("countersign"), &linked),
        (&linked, &linked),
        (&other, &other),
        (&this, &linked),
        // Somebody else's name for it, and none at all.
        (Path::new("-bash"), &linked),
        (Path::new("/bin/sh"), &linked),
        (Path::new(""), &linked),
    ] {
        assert_eq!(here(typed).as_ref(), Some(expected), "{typed:?}");
    }
    std::fs::remove_file(&linked).unwrap();
    std::fs::write(&linked, "another").unwrap();
    assert_eq!(here("countersign".as_ref()), None);
}

#[test]
fn what_the_environment_says_is_needed() {
    let of = |variables: &[(&str, &str)]| {
        let set = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        let found = Additions::of_environment(&set);
        (found.region.unwrap_or_default(), found.endpoint_url.unwrap_or_default())
    };
    let (a, b) = ("http://127.0.0.1:1", "http://127.0.0.1:2");
    for (variables, region, address) in [
        (vec![], "", ""),
        (vec![("AWS_ENDPOINT_URL", a), ("AWS_DEFAULT_REGION", "eu-west-1")], "eu-west-1", a),
        (
            vec![("AWS_ENDPOINT_URL", a), ("AWS_ENDPOINT_URL_STS", b), ("AWS_REGION", "eu-west-2")],
            "eu-west-2",
            b,
        ),
        (vec![("AWS_ENDPOINT_URL_IAM", a)], "", a),
        (vec![("AWS_ENDPOINT_URL", a), ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")], "", ""),
        (vec![("AWS_ENDPOINT_URL", "")], "", ""),
    ] {
        assert_eq!(of(&variables), (region.to_owned(), address.to_owned()), "{variables:?}");
    }
}

#[test]
fn whom_a_line_asks_for() {
    let of = |name: &str| Asked::Profile(Some(name.to_owned()));
    for (command, expected) in [
        ("countersign credentials work", of("work")),
        ("/opt/bin/countersign credentials \"two words\"", of("two words")),
        ("\"/opt/my tools/countersign\" credentials 'a b'", of("a b")),
        ("countersign credentials --profile=work -q", of("work")),
        ("countersign credentials -d 1h work", of("work")),
        ("countersign credentials", Asked::Profile(None)),
        ("countersign credentials two words", Asked::Refused),
        ("countersign credentials --nonsense work", Asked::Refused),
        ("countersign credentials \"work", Asked::Refused),
        ("countersign credentials $USER", Asked::Unknown),
        ("countersign credentials work 2>/dev/null", Asked::Unknown),
        ("sh -c 'countersign credentials work'", Asked::Unknown),
        ("env COUNTERSIGN_HOME=/x countersign credentials work", Asked::Unknown),
        ("aws-vault export --format=json work", Asked::Unknown),
    ] {
        assert_eq!(asked(command), expected, "{command}");
    }
}
