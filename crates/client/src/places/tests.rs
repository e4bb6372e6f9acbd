use super::*;

fn find(variables: &[(&str, &str)]) -> Places {
    Places::find(|name| variables.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).into()))
        .unwrap()
}

#[test]
fn standard_places() {
    let places = find(&[("HOME", "/home/a"), ("XDG_RUNTIME_DIR", "/run/user/1")]);
    assert_eq!(places.aws_config, Path::new("/home/a/.aws/config"));
    assert_eq!(places.settings(), Path::new("/home/a/.config/countersign/config.toml"));
    assert_eq!(places.vault(), Path::new("/home/a/.local/share/countersign-client/vault.json"));
    assert_eq!(places.runtime_folder, Path::new("/run/user/1/countersign"));
}

#[test]
fn one_folder_for_everything() {
    let places = find(&[("HOME", "/home/a"), ("COUNTERSIGN_HOME", "/x"), ("XDG_RUNTIME_DIR", "/run/user/1")]);
    assert_eq!(places.vault(), Path::new("/x/data/vault.json"));
    assert_eq!(places.runtime_folder, Path::new("/x/state/run"));
}

#[test]
fn files_of_aws_are_named_by_variables() {
    let places = find(&[
        ("HOME", "/home/a"),
        ("AWS_CONFIG_FILE", "~/c"),
        ("AWS_SHARED_CREDENTIALS_FILE", "/k"),
        ("XDG_CACHE_HOME", "not/absolute"),
    ]);
    assert_eq!(places.aws_config, Path::new("/home/a/c"));
    assert_eq!(places.aws_credentials, Path::new("/k"));
    assert_eq!(places.cache_folder, Path::new("/home/a/.cache/countersign"));
}

#[test]
fn the_one_folder_is_a_home_where_there_is_none() {
    let places = find(&[("COUNTERSIGN_HOME", "/x")]);
    assert_eq!(places.vault(), Path::new("/x/data/vault.json"));
    assert_eq!(places.aws_config, Path::new("/x/.aws/config"));
}

#[test]
fn nobody_without_a_home() {
    assert!(Places::find(|_| None).is_none());
}
