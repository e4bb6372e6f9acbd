use super::{installed, is_ours, quoted};

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
fn the_installed_name_goes_before_the_place_it_leads_to() {
    let folder = tempfile::tempdir().unwrap();
    let (cellar, bin) = (folder.path().join("cellar/1.0"), folder.path().join("bin"));
    std::fs::create_dir_all(&cellar).unwrap();
    std::fs::create_dir(&bin).unwrap();
    let this = cellar.join("countersign");
    std::fs::write(&this, "").unwrap();
    assert_eq!(installed(&this, bin.to_str().unwrap()), None);
    std::os::unix::fs::symlink(&this, bin.join("countersign")).unwrap();
    let path = format!("/nowhere:relative:{}", bin.display());
    assert_eq!(installed(&this, &path), Some(bin.join("countersign")));
    std::fs::remove_file(bin.join("countersign")).unwrap();
    std::fs::write(bin.join("countersign"), "another").unwrap();
    assert_eq!(installed(&this, &path), None);
}
