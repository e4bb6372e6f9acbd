use super::*;
use crate::line_file::SectionName;
use crate::places::Places;
use crate::profile::Overrides;

/// Files, and the copy for a profile as text.
fn copy(config: &str, credentials: &str, name: &str) -> Result<Option<String>, NoCopy> {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join(".aws")).unwrap();
    std::fs::write(home.path().join(".aws/config"), config).unwrap();
    std::fs::write(home.path().join(".aws/credentials"), credentials).unwrap();
    let places = Places::find(|name| (name == "HOME").then(|| home.path().into())).unwrap();
    let files = AwsFiles::read(&places).unwrap();
    let profile = Profile::resolve(name, &files, &|_| None, &Overrides::default(), &|_| true).unwrap();
    let copy = ConfigCopy::make(&files, &profile, &places)?;
    let text = copy.as_ref().map(|copy| std::fs::read_to_string(copy.path()).unwrap());
    let path = copy.as_ref().map(|copy| copy.path().to_owned());
    drop(copy);
    assert!(path.is_none_or(|path| !path.exists()), "the copy stays behind");
    assert_eq!(std::fs::read_to_string(home.path().join(".aws/config")).unwrap(), config);
    Ok(text)
}

/// A copy in this home.
fn made(home: &Path) -> ConfigCopy {
    std::fs::create_dir_all(home.join(".aws")).unwrap();
    std::fs::write(home.join(".aws/config"), CONFIG).unwrap();
    let places = Places::find(|name| (name == "HOME").then(|| home.into())).unwrap();
    let files = AwsFiles::read(&places).unwrap();
    let profile = Profile::resolve("work", &files, &|_| None, &Overrides::default(), &|_| true).unwrap();
    ConfigCopy::make(&files, &profile, &places).unwrap().unwrap()
}

const CONFIG: &str = "\
# mine
[default]
region = eu-north-1
credential_process = countersign credentials default
[profile work]
region = eu-west-1
cli_pager = less
credential_process = countersign credentials work
mfa_serial = arn:aws:iam::123456789012:mfa/alice
s3 =
  max_concurrent_requests = 3
[profile deploy]
role_arn = arn:aws:iam::123456789012:role/deploy
source_profile = work
";

#[test]
fn default_gets_the_settings_and_nothing_that_gives_credentials() {
    for name in ["work", "deploy", "default"] {
        let text = copy(CONFIG, "", name).unwrap().unwrap();
        let file = LineFile::parse(text.clone().into_bytes(), FileKind::Config);
        assert_eq!(file.problems(), [], "{text}");
        let section = file.section(&SectionName::Default);
        for key in ABOUT_CREDENTIALS {
            assert!(!section.as_ref().is_some_and(|section| section.has(key)), "{name}: {key} in {text}");
        }
        // The others are there as they were, comments and all.
        for kept in
            ["# mine\n", "credential_process = countersign credentials work\n", "source_profile = work\n"]
        {
            assert!(text.contains(kept), "{name}: {text}");
        }
    }
    let text = copy(CONFIG, "", "work").unwrap().unwrap();
    let file = LineFile::parse(text.into_bytes(), FileKind::Config);
    let section = file.section(&SectionName::Default).unwrap();
    assert_eq!(section.get("region").as_deref(), Some("eu-west-1"));
    assert_eq!(section.get("cli_pager").as_deref(), Some("less"));
    assert_eq!(section.get_nested("s3", "max_concurrent_requests"), Some("3"));
}

#[test]
fn where_nothing_would_change_there_is_no_copy() {
    let config = "[profile work]\ncredential_process = x\n";
    assert_eq!(copy(config, "", "work"), Ok(None));
    assert_eq!(copy("", "", "work"), Ok(None));
    assert!(copy("[default]\nregion = x-1\n", "", "work").unwrap().is_some());
}

#[test]
fn keys_in_the_credentials_file_are_not_copied() {
    let keys = "[default]\naws_access_key_id = AKIA\naws_secret_access_key = s\n";
    assert!(matches!(copy(CONFIG, keys, "work"), Err(NoCopy::Credentials(_))));
    let other = "[other]\naws_access_key_id = AKIA\naws_secret_access_key = s\n[default]\nregion = x-1\n";
    assert!(!copy(CONFIG, other, "work").unwrap().unwrap().contains("AKIA"));
}

#[test]
fn no_section_of_the_copy_holds_a_key() {
    let config = "\
[default]
region = x-1
[profile other]
aws_access_key_id = AKIAOTHER
aws_secret_access_key = othersecret
aws_session_token = othertoken
region = x-2
[profile work]
region = x-3
[profile third]
AWS_SECRET_ACCESS_KEY = thirdsecret
s3 =
  max_concurrent_requests = 3
[plugins]
aws_security_token = strange
";
    let text = copy(config, "", "work").unwrap().unwrap();
    for secret in ["AKIAOTHER", "othersecret", "othertoken", "thirdsecret", "strange"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    for kept in ["region = x-2\n", "[profile third]\n", "max_concurrent_requests = 3\n"] {
        assert!(text.contains(kept), "{kept} not in {text}");
    }
}

#[test]
fn copies_of_processes_that_are_gone_are_removed() {
    let home = tempfile::tempdir().unwrap();
    let living = made(home.path());
    let folder = living.path().parent().unwrap().parent().unwrap().to_owned();
    // As after SIGKILL: once with its lock file, once without.
    for name in ["exec-killed", "exec-early"] {
        std::fs::create_dir(folder.join(name)).unwrap();
        std::fs::write(folder.join(name).join("config"), "left").unwrap();
    }
    std::fs::write(folder.join("exec-killed/lock"), "").unwrap();
    std::fs::write(folder.join("exec-file"), "no folder").unwrap();
    let next = made(home.path());
    assert!(!folder.join("exec-killed").exists() && !folder.join("exec-early").exists());
    assert!(folder.join("exec-file").exists());
    assert!(living.path().exists() && next.path().exists());
}

#[test]
fn what_is_written_to_the_copy_is_noticed() {
    let home = tempfile::tempdir().unwrap();
    let copy = made(home.path());
    assert!(!copy.is_changed());
    let text = std::fs::read_to_string(copy.path()).unwrap();
    for changed in [format!("{text}\n"), text.replace("less", "more"), String::new()] {
        std::fs::write(copy.path(), &changed).unwrap();
        assert!(copy.is_changed(), "{changed}");
    }
    std::fs::write(copy.path(), &text).unwrap();
    assert!(!copy.is_changed());
    std::fs::remove_file(copy.path()).unwrap();
    assert!(copy.is_changed());
}
