use std::collections::BTreeMap;

use countersign_model::Secret;

use super::*;
use crate::aws_files::AwsFiles;
use crate::places::Places;
use crate::profile::Overrides;

type Variables = BTreeMap<String, String>;

const CONFIG: &str = "\
[profile north]
region = eu-north-1
endpoint_url = http://localhost:1
[profile south]
ca_bundle = /home/a/my \\sound authority.pem
[profile east]
region = ap-east-1
";

/// The environment after a profile's change is made in another.
fn changed(before: &Variables, name: Option<&str>) -> Variables {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join(".aws")).unwrap();
    std::fs::write(home.path().join(".aws/config"), CONFIG).unwrap();
    let places = Places::find(|name| (name == "HOME").then(|| home.path().into())).unwrap();
    let files = AwsFiles::read(&places).unwrap();
    let variable = |name: &str| before.get(name).cloned();
    let change = match name {
        None => Change::clear(&variable),
        Some(name) => {
            // As `Context::profile` does.
            let inherited = Inherited::find(&variable);
            let own = |name: &str| variable(name).filter(|value| !inherited.is(name, value));
            let profile = Profile::resolve(name, &files, &own, &Overrides::default(), &|_| true).unwrap();
            let mut change = Change::of_profile(&profile, &variable);
            change.set_credentials(&Credentials {
                access_key_id: "ASIA".to_owned(),
                secret_access_key: Secret::new("secret"),
                session_token: Some(Secret::new("session")),
                expiration: Some(1_800_000_000),
            });
            change
        }
    };
    let mut after = before.clone();
    for name in change.unset_names() {
        after.remove(name);
    }
    for (name, value) in change.values() {
        after.insert(name.to_owned(), value.to_owned());
    }
    after
}

fn variables(pairs: &[(&str, &str)]) -> Variables {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn credentials_and_settings_are_set_and_all_is_taken_back() {
    let before = variables(&[("HOME", "/home/a"), ("AWS_PAGER", "cat")]);
    let after = changed(&before, Some("north"));
    for (name, value) in [
        ("AWS_ACCESS_KEY_ID", "ASIA"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
        ("AWS_SESSION_TOKEN", "session"),
        ("AWS_CREDENTIAL_EXPIRATION", "2027-01-15T08:00:00Z"),
        ("COUNTERSIGN_EXPIRATION", "1800000000"),
        ("COUNTERSIGN_PROFILE", "north"),
        ("AWS_REGION", "eu-north-1"),
        ("AWS_DEFAULT_REGION", "eu-north-1"),
        ("AWS_ENDPOINT_URL", "http://localhost:1"),
        ("AWS_PAGER", "cat"),
    ] {
        assert_eq!(after.get(name).map(String::as_str), Some(value), "{name}");
    }
    assert_eq!(changed(&after, None), before);
}

#[test]
fn one_profile_after_another_is_as_the_other_alone() {
    let empty = Variables::new();
    for (first, second) in [("north", "south"), ("south", "north"), ("north", "east"), ("east", "east")] {
        let both = changed(&changed(&empty, Some(first)), Some(second));
        assert_eq!(both, changed(&empty, Some(second)), "{first}, then {second}");
    }
}

#[test]
fn what_the_person_has_set_goes_before_the_profile_and_stays() {
    let before = variables(&[("AWS_REGION", "us-west-2"), ("AWS_ENDPOINT_URL", "http://mine")]);
    let after = changed(&before, Some("north"));
    assert_eq!(after["AWS_REGION"], "us-west-2");
    assert_eq!(after["AWS_DEFAULT_REGION"], "us-west-2");
    assert_eq!(after["AWS_ENDPOINT_URL"], "http://mine");
    assert_eq!(changed(&after, None), before);
    // Set since: theirs again.
    let mut after = changed(&Variables::new(), Some("north"));
    after.insert("AWS_REGION".to_owned(), "us-west-2".to_owned());
    assert_eq!(changed(&after, Some("east"))["AWS_REGION"], "us-west-2");
    assert_eq!(changed(&after, None), variables(&[("AWS_REGION", "us-west-2")]));
}

#[test]
fn the_account_is_that_of_the_credentials_or_not_said() {
    let before = variables(&[("AWS_ACCOUNT_ID", "999999999999")]);
    assert_eq!(changed(&before, Some("north")).get("AWS_ACCOUNT_ID"), None);
    let mut change = Change::clear(&|name| before.get(name).cloned());
    change.set_account("123456789012".to_owned());
    assert!(change.values().any(|pair| pair == ("AWS_ACCOUNT_ID", "123456789012")));
    assert!(change.unset_names().all(|name| name != "AWS_ACCOUNT_ID"));
}

#[test]
fn a_path_with_blanks_comes_along_and_is_taken_back() {
    let before = variables(&[("HOME", "/home/a")]);
    let after = changed(&before, Some("south"));
    assert_eq!(after["AWS_CA_BUNDLE"], r"/home/a/my \sound authority.pem");
    assert_eq!(after["COUNTERSIGN_SETTINGS"].split(' ').count(), 1, "{after:?}");
    assert_eq!(changed(&after, None), before);
    assert_eq!(changed(&after, Some("north")).get("AWS_CA_BUNDLE"), None);
}

#[test]
fn inside_of_exec_the_persons_config_file_comes_back() {
    let inside = variables(&[
        ("AWS_CONFIG_FILE", "/run/copy"),
        ("COUNTERSIGN_EXEC_CONFIG_FILE", "/run/copy"),
        ("COUNTERSIGN_AWS_CONFIG_FILE", "/home/a/.aws/config"),
    ]);
    assert_eq!(changed(&inside, None), variables(&[("AWS_CONFIG_FILE", "/home/a/.aws/config")]));
    let mut other = inside;
    other.insert("AWS_CONFIG_FILE".to_owned(), "/home/a/other".to_owned());
    assert_eq!(changed(&other, None)["AWS_CONFIG_FILE"], "/home/a/other");
}
