use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::*;
use crate::vault::Identity;

const NOW: i64 = 1_800_000_000;

/// A home: files by path and mode, variables, names of stored keys.
#[derive(Default)]
struct Home<'a> {
    config: &'a str,
    credentials: &'a str,
    others: &'a [(&'a str, u32)],
    variables: &'a [(&'a str, &'a str)],
    stored: &'a [&'a str],
    locked: bool,
    only: Option<&'a str>,
}

impl Home<'_> {
    /// What is found there that is not well.
    fn findings(&self) -> Vec<Finding> {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path();
        let write = |path: &str, text: &str, mode: u32| {
            let path = home.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        };
        write(".aws/config", self.config, 0o600);
        write(".aws/credentials", self.credentials, 0o600);
        write("bin/countersign", "", 0o755);
        for (path, mode) in self.others {
            let text = if path.ends_with("credentials") { self.credentials } else { "" };
            write(path, text, *mode);
        }
        fs::set_permissions(home.join(".aws"), fs::Permissions::from_mode(0o700)).unwrap();
        let places = Places::find(|name| (name == "HOME").then(|| home.into())).unwrap();
        let files = AwsFiles::read(&places).unwrap();
        let variables: BTreeMap<&str, String> = self
            .variables
            .iter()
            .map(|(name, value)| (*name, value.replace("HOME", home.to_str().unwrap())))
            .collect();
        let mut profiles = files.profiles();
        let unwritten = self.stored.iter().filter(|name| files.profile(name).is_none());
        profiles.extend(unwritten.map(|&name| name.to_owned()));
        profiles.retain(|name| self.only.is_none_or(|only| only == name));
        let scene = Scene {
            places: &places,
            files: &files,
            variable: &|name| variables.get(name).cloned(),
            profiles,
            stored: self.stored.iter().map(|&name| name.to_owned()).collect(),
            vault_is_open: !self.locked,
            now: NOW,
        };
        local(&scene)
    }

    fn expect(&self, expected: &[(&str, Grade, &str)]) {
        let found: Vec<Finding> =
            self.findings().into_iter().filter(|finding| finding.grade != Grade::Ok).collect();
        let matches = found.len() == expected.len()
            && found.iter().zip(expected).all(|(finding, (check, grade, part))| {
                finding.check == *check && finding.grade == *grade && finding.what.contains(part)
            });
        assert!(
            matches,
            "config: {}\ncredentials: {}\nvariables: {:?}\nexpected {expected:#?}\nfound {found:#?}",
            self.config, self.credentials, self.variables
        );
        for finding in &found {
            assert!(finding.remedy.as_ref().is_some_and(|remedy| !remedy.is_empty()), "{finding:?}");
        }
    }
}

use Grade::{Bad, Warn};

/// Check, grade, and a part of what is told.
type Expected<'a> = (&'a str, Grade, &'a str);

#[test]
fn a_good_home_is_well() {
    let home = Home {
        config: "[default]\nregion = eu-west-1\ncredential_process = /bin/true credentials default\n\
                 [profile role]\nregion = eu-west-1\nsource_profile = default\nrole_arn = arn:aws:iam::123456789012:role/R\n",
        stored: &["spare"],
        variables: &[("AWS_PROFILE", "role")],
        ..Home::default()
    };
    home.expect(&[]);
    let findings = home.findings();
    assert_eq!(findings.len(), LOCAL.len(), "each check says that all is well: {findings:#?}");
    assert!(findings.iter().all(|finding| finding.remedy.is_none()));
    let names: BTreeSet<&str> = findings.iter().map(|finding| finding.check).collect();
    assert_eq!(names.len(), LOCAL.len(), "checks have names of their own: {names:?}");
}

#[test]
fn an_empty_home_is_told_how_to_begin() {
    Home::default().expect(&[("profiles", Warn, "no profiles yet")]);
}

#[test]
fn variables_that_go_before_profiles() {
    let key = ("AWS_ACCESS_KEY_ID", "AKIA");
    let secret = ("AWS_SECRET_ACCESS_KEY", "s");
    type Case<'a> = (&'a [(&'a str, &'a str)], &'a [(&'a str, Grade, &'a str)]);
    let cases: &[Case<'_>] = &[
        (&[key, secret], &[("environment", Warn, "AWS_ACCESS_KEY_ID is set")]),
        (&[key], &[("environment", Warn, "is set:"), ("environment", Bad, "without AWS_SECRET_ACCESS_KEY")]),
        (
            &[key, secret, ("AWS_CREDENTIAL_EXPIRATION", "2027-01-15T07:59:59Z")],
            &[("environment", Bad, "are over")],
        ),
        (
            &[key, secret, ("AWS_CREDENTIAL_EXPIRATION", "2027-01-15T08:00:01Z")],
            &[("environment", Warn, "is set")],
        ),
        (&[key, secret, ("COUNTERSIGN_PROFILE", "work")], &[]),
        (&[("AWS_SESSION_TOKEN", "t")], &[("environment", Warn, "without a key")]),
        (&[("AWS_SECURITY_TOKEN", "t")], &[("environment", Warn, "old name")]),
        (&[("AWS_PROFILE", "wrok")], &[("environment", Bad, "does not exist: wrok")]),
        (&[("AWS_DEFAULT_PROFILE", "gone")], &[("environment", Bad, "AWS_DEFAULT_PROFILE")]),
        (&[("AWS_PROFILE", "stored")], &[]),
        (&[("AWS_REGION", "eu-west-1")], &[("environment", Warn, "AWS_DEFAULT_REGION is not")]),
        (&[("AWS_REGION", "eu-west-1"), ("AWS_DEFAULT_REGION", "eu-west-1")], &[]),
    ];
    for (variables, expected) in cases {
        let config = "[profile work]\nregion = eu-west-1\n";
        Home { config, variables, stored: &["stored"], ..Home::default() }.expect(expected);
    }
}

#[test]
fn a_wrong_name_is_guessed() {
    let config = "[profile work]\nregion = eu-west-1\n";
    let findings = Home { config, variables: &[("AWS_PROFILE", "wrok")], ..Home::default() }.findings();
    assert!(findings[0].remedy.as_ref().unwrap().contains("Did you mean work?"), "{findings:#?}");
}

/// Settings of one profile `work` that has a region, and what is wrong with them.
#[test]
fn traps_of_a_profile() {
    let role = "role_arn = arn:aws:iam::123456789012:role/R\nsource_profile = base\n";
    let process = "credential_process = /bin/true\n";
    let cases: Vec<(String, Vec<Expected<'_>>)> = [
        ("mfa_serial = arn:aws:iam::123456789012:mfa/a\n", vec![("mfa-serial", Bad, "works without MFA")]),
        (
            "mfa_serial = x\ncredential_process = /bin/countersign credentials work\n",
            vec![("helper", Bad, "not there: /bin/countersign")],
        ),
        (
            "mfa_serial = x\ncredential_process = /bin/true credentials work\n",
            vec![("mfa-serial", Bad, "pass over")],
        ),
        ("credential_process = countersign credentials work\n", vec![("helper", Warn, "leaves it to PATH")]),
        (
            "credential_process = \"HOME/bin/countersign\" credentials work\n",
            vec![("helper", Bad, "not there: HOME/bin/countersign")],
        ),
        (
            "credential_process = ~/bin/countersign credentials work\n",
            vec![("helper", Bad, "no tool expands")],
        ),
        ("credential_process = other-helper\n", vec![("helper", Bad, "not there: other-helper")]),
        ("endpoint_url = http://127.0.0.1:4566\n", vec![]),
        (
            "endpoint_url = http://sts.example.com\n",
            vec![("transport", Bad, "http://sts.example.com without TLS")],
        ),
        ("services = own\n", vec![("endpoints", Warn, "an endpoint for sts; iam, signin go to AWS")]),
        ("endpoint_url = ftp://a\n", vec![("profiles", Bad, "no http or https address")]),
        ("sso_session = a\n", vec![]),
        (
            "aws_access_key_id = AKIA\naws_secret_access_key = s\n",
            vec![("clear-text-keys", Warn, "in the config file")],
        ),
    ]
    .into_iter()
    .map(|(lines, expected): (&str, Vec<Expected<'_>>)| (lines.to_owned(), expected))
    .chain([
        (format!("{role}mfa_serial = x\n"), vec![("role-mfa", Warn, "Rust SDK drops the MFA")]),
        (format!("{role}duration_seconds = 7200\n"), vec![("duration", Warn, "asks for 2h")]),
        (format!("{role}duration_seconds = 3600\n"), vec![]),
        (format!("{role}{process}"), vec![("precedence", Bad, "role_arn of profile work goes before")]),
        (
            format!("login_session = arn\n{process}"),
            vec![("precedence", Bad, "login_session of profile work")],
        ),
        (format!("sso_start_url = https://a\n{process}"), vec![("precedence", Bad, "sso_start_url")]),
        (
            format!("aws_access_key_id = AKIA\naws_secret_access_key = s\n{process}"),
            vec![("clear-text-keys", Warn, "config file"), ("precedence", Warn, "never used")],
        ),
        ("role_arn = nonsense\n".to_owned(), vec![("profiles", Bad, "no ARN of a role")]),
        ("source_profile = gone\n".to_owned(), vec![("profiles", Bad, "which does not exist")]),
    ])
    .collect();
    for (lines, expected) in cases {
        let config = format!(
            "[profile base]\nregion = eu-west-1\n[profile work]\nregion = eu-west-1\n{lines}\
             [services own]\nsts =\n  endpoint_url = http://localhost:1\n"
        );
        let variables = &[("PATH", "HOME/bin")];
        // What is stored goes before a source_profile.
        let stored: &[&str] = if lines.contains("credentials work") { &["work"] } else { &[] };
        Home { config: &config, variables, stored, ..Home::default() }.expect(&expected);
    }
}

/// What the line of a profile `work` asks this program for, where the vault keeps a key for `spare` alone.
#[test]
fn a_helper_that_has_nothing_to_give() {
    let nothing = "no key and no sign-in of profile";
    let cases: &[(&str, &[Expected<'_>], &str)] = &[
        ("spare", &[], ""),
        ("--profile spare -q", &[], ""),
        ("far", &[], ""),
        ("work", &[("helper", Bad, nothing)], "`countersign add work` stores its key"),
        ("clear", &[("helper", Bad, nothing)], "`countersign import clear`"),
        ("role", &[("helper", Bad, "of profile work is kept")], "`countersign add work`"),
        ("sapre", &[("helper", Bad, "there is no profile sapre")], "credentials spare`?"),
        ("\"my wrok\"", &[("helper", Bad, "there is no profile my wrok")], "`countersign add 'my wrok'`"),
        ("my work", &[("helper", Bad, "no command that Countersign takes")], "credentials work`"),
        ("", &[("helper", Bad, "there is no profile default")], "`countersign add default`"),
        ("$HOME", &[], ""),
    ];
    for (line, expected, remedy) in cases {
        let config = format!(
            "[profile work]\nregion = eu-west-1\ncredential_process = countersign credentials {line}\n\
             [profile role]\nregion = eu-west-1\nsource_profile = work\nrole_arn = arn:aws:iam::123456789012:role/R\n\
             [profile far]\nregion = eu-west-1\nsource_profile = spare\nrole_arn = arn:aws:iam::123456789012:role/R\n\
             [profile clear]\nregion = eu-west-1\n"
        );
        let credentials = "[clear]\naws_access_key_id = AKIA\naws_secret_access_key = s\n";
        let common: [Expected<'_>; 2] =
            [("clear-text-keys", Warn, "profile clear"), ("helper", Warn, "leaves it to PATH")];
        let home = Home {
            config: &config,
            credentials,
            variables: &[("PATH", "HOME/bin")],
            stored: &["spare"],
            ..Home::default()
        };
        home.expect(&[common.as_slice(), expected].concat());
        let told = home.findings().into_iter().filter(|found| found.check == "helper").nth(1);
        let told = told.and_then(|found| found.remedy).unwrap_or_default();
        assert!(told.contains(remedy), "{line}: {told}");
        // What a vault has that did not open is not known.
        let syntax = expected.iter().filter(|(_, _, part)| part.contains("no command"));
        let expected: Vec<Expected<'_>> = common.iter().chain(syntax).copied().collect();
        Home { locked: true, stored: &[], ..home }.expect(&expected);
    }
}

#[test]
fn registrations_are_no_sessions() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    for (name, text, expected) in [
        ("botocore-client-id-eu-west-1.json", "", true),
        ("0a.json", r#"{"clientId": "i", "clientSecret": "s", "expiresAt": "2027-01-15T08:00:00Z"}"#, true),
        ("0b.json", r#"{"accessToken": "t", "clientId": "i", "clientSecret": "s"}"#, false),
        ("0c.json", r#"{"Credentials": {}}"#, false),
    ] {
        assert_eq!(clear_text::is_registration(&write(name, text)), expected, "{name}");
    }
}

#[test]
fn an_enrolment_that_was_broken_off_is_finished_by_its_user() {
    use crate::vault::{Enrolment, StoredKey};
    let identity = |user: &str| Identity {
        arn: format!("arn:aws:iam::123456789012:user/{user}"),
        account: "123456789012".to_owned(),
        user_id: "AIDA".to_owned(),
    };
    let key = |user: &str| StoredKey {
        access_key_id: "AKIA".to_owned(),
        secret_access_key: countersign_model::Secret::new("s"),
        identity: Some(identity(user)),
        created: None,
        mfa_devices: Vec::new(),
        rotation: None,
    };
    let keys = BTreeMap::from([("a".to_owned(), key("bob")), ("my work".to_owned(), key("alice"))]);
    let entry = |user: &str, replaces: Option<&str>| Enrolment {
        user: identity(user).arn,
        endpoint: String::new(),
        replaces: replaces.map(str::to_owned),
        proven: false,
        begun: NOW,
    };
    for (entry, what, remedy) in [
        (entry("alice", None), "the enrolment of the MFA device new", "`countersign mfa list -p 'my work'`"),
        (
            entry("bob", Some("arn:aws:iam::1:mfa/old")),
            "the replacement of the MFA device old by new",
            "`countersign mfa replace old -p a`",
        ),
        (entry("carol", None), "the enrolment", "-p PROFILE`"),
    ] {
        let found = store::unfinished_enrolment("arn:aws:iam::1:mfa/new", &entry, &keys);
        assert!(found.grade == Warn && found.what.contains(what), "{found:?}");
        assert!(found.remedy.as_ref().is_some_and(|told| told.contains(remedy)), "{found:?}");
    }
}

#[test]
fn a_remedy_earns_no_warning() {
    let line = helper::line("work");
    let config = format!("[profile work]\nregion = eu-west-1\nmfa_serial = x\n{line}\n");
    Home { config: &config, stored: &["work"], ..Home::default() }.expect(&[]);
    let config = "[profile work]\nregion = eu-west-1\nmfa_serial = x\n";
    for (stored, credentials, remedy) in [
        (&["work"] as &[&str], "", format!("Give it `{line}`.")),
        (&[], "", format!("then give it `{line}`.")),
        (
            &[],
            "[work]\naws_access_key_id = AKIA\naws_secret_access_key = s\n",
            "`countersign import work`".to_owned(),
        ),
    ] {
        let findings = Home { config, credentials, stored, ..Home::default() }.findings();
        let found = findings.iter().find(|found| found.check == "mfa-serial").unwrap();
        assert!(found.remedy.as_ref().is_some_and(|told| told.contains(&remedy)), "{found:?}");
    }
}

#[test]
fn keys_in_the_credentials_file_go_before_the_helper() {
    Home {
        config: "[profile work]\nregion = eu-west-1\ncredential_process = /bin/true\n",
        credentials: "[work]\naws_access_key_id = AKIA\naws_secret_access_key = s\n",
        ..Home::default()
    }
    .expect(&[("clear-text-keys", Warn, "credentials file"), ("precedence", Bad, "no MFA")]);
}

#[test]
fn a_profile_that_only_holds_the_key_for_roles_may_name_the_device() {
    Home {
        config: "[profile work]\nregion = eu-west-1\nmfa_serial = x\n[profile role]\nregion = eu-west-1\n\
                 source_profile = work\nrole_arn = arn:aws:iam::123456789012:role/R\n",
        ..Home::default()
    }
    .expect(&[]);
}

#[test]
fn a_profile_that_is_looked_at_alone_still_holds_the_key_for_roles() {
    let home = Home {
        config: "[profile work]\nregion = eu-west-1\nmfa_serial = x\n[profile role]\nregion = eu-west-1\n\
                 source_profile = work\nrole_arn = arn:aws:iam::123456789012:role/R\n",
        only: Some("work"),
        ..Home::default()
    };
    home.expect(&[]);
}

#[test]
fn a_region_is_missed_only_where_a_profile_is_written() {
    Home { config: "[profile work]\n", stored: &["stored"], ..Home::default() }.expect(&[(
        "region",
        Warn,
        "profile work has no region",
    )]);
    Home { config: "[profile work]\n", variables: &[("AWS_DEFAULT_REGION", "eu-west-1")], ..Home::default() }
        .expect(&[]);
}

#[test]
fn lines_that_tools_refuse_or_read_differently() {
    let work = "[profile work]\nregion = eu-west-1\n";
    let cases = [
        (format!("{work}region = eu-west-2\n"), Bad, "line 3: this key stands at line 2"),
        (format!("{work}nonsense\n"), Bad, "line 3: neither a section nor a key"),
        (format!("{work}output = json # nice\n"), Warn, "line 3: a comment behind a value"),
        (format!("{work}[other]\n"), Warn, "line 3: not a profile"),
    ];
    for (config, grade, part) in cases {
        Home { config: &config, ..Home::default() }.expect(&[("files", grade, part)]);
    }
    let many = format!("{work}{}", "nonsense\n".repeat(30));
    let findings = Home { config: &many, ..Home::default() }.findings();
    let told = findings.iter().filter(|finding| finding.check == "files").count();
    assert_eq!(told, 11, "{findings:#?}");
}

#[test]
fn files_that_others_can_read() {
    let config = "[profile work]\nregion = eu-west-1\n";
    type Case<'a> = (&'a [(&'a str, u32)], &'a [Expected<'a>], u32);
    let cases: [Case<'_>; 5] = [
        (&[(".aws/sso/cache/botocore-client-id-eu-west-1.json", 0o600)], &[], 0),
        (&[(".aws/credentials", 0o644)], &[("permissions", Bad, "others can read")], 0o600),
        (&[(".config/countersign/config.toml", 0o666)], &[("permissions", Bad, "others can write")], 0o600),
        (&[(".config/countersign/config.toml", 0o644)], &[], 0),
        (
            &[
                (".aws/sso/cache/a.json", 0o600),
                (".aws/sso/cache/b.json", 0o600),
                (".aws/login/cache/c.json", 0o600),
            ],
            &[
                ("clear-text-sessions", Warn, "a session of another tool"),
                ("clear-text-sessions", Warn, "2 sessions of other tools"),
            ],
            0,
        ),
    ];
    for (others, expected, mode) in cases {
        let credentials = "# [old]\n# AWS_SECRET_ACCESS_KEY = s\n";
        let home = Home { config, credentials, others, ..Home::default() };
        home.expect(expected);
        let fix = home.findings().into_iter().find_map(|finding| finding.fix);
        assert_eq!(fix.map_or(0, |fix| fix.mode), mode, "{others:?}");
    }
}

#[test]
fn a_credentials_file_without_secrets_may_be_read() {
    let config = "[profile work]\nregion = eu-west-1\n";
    for (mode, expected) in
        [(0o644, [].as_slice()), (0o666, [("permissions", Bad, "others can write")].as_slice())]
    {
        let others: &[(&str, u32)] = &[(".aws/credentials", mode)];
        Home { config, credentials: "[work]\nregion = eu-west-1\n", others, ..Home::default() }
            .expect(expected);
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let home = tempfile::tempdir().unwrap();
    let deep = home.path().join("a/b/c");
    assert_eq!(store::folder(&deep), None);
    assert!(!home.path().join("a").exists(), "looking made a folder");
    // Not even root can write there.
    let found = store::folder(Path::new("/proc/self/none/at/all")).unwrap();
    assert!(found.grade == Bad && found.what.contains("/proc/self/none/at/all"), "{found:?}");
}

#[test]
fn devices_that_are_not_there() {
    let of = |serials: &[&str]| service::UserDevices {
        user: "alice".to_owned(),
        serial_numbers: serials.iter().map(|&serial| serial.to_owned()).collect(),
    };
    let (phone, spare) = ("arn:aws:iam::1:mfa/phone", "arn:aws:iam::1:mfa/spare");
    for (devices, part) in
        [(of(&[]), "mfa enroll work"), (of(&[phone]), phone), (of(&[phone, spare]), "Take the line")]
    {
        let finding = devices.missing_finding("work", "arn:aws:iam::1:mfa/alice");
        assert!(
            finding.grade == Bad && finding.what.contains("work names an MFA device that alice does not")
        );
        assert!(finding.remedy.as_ref().is_some_and(|remedy| remedy.contains(part)), "{finding:?}");
    }
}

#[test]
fn nobody_is_sent_to_where_he_is() {
    use crate::failure::{Failure, FailureKind};
    let failure = Failure::new(FailureKind::Network, "gone");
    assert_eq!(service::next_step(&failure, "Wait."), "Wait.");
    let failure = failure.remedy("Check the network; `countersign doctor` does.");
    assert_eq!(service::next_step(&failure, "Wait."), "Check the network.");
    use service::Shown;
    for (shown, part) in [
        (Shown::MfaSession, "administrator"),
        (Shown::SignIn, "administrator"),
        (Shown::KeyAlone, "`countersign login work` starts one"),
    ] {
        let found = service::not_listed("key-age", "access keys", "arn", "work", shown);
        assert!(found.remedy.as_ref().is_some_and(|remedy| remedy.contains(part)), "{found:?}");
    }
}

#[test]
fn clocks() {
    for (ahead, grade, part) in [
        (0, Grade::Ok, "agrees"),
        (-19, Grade::Ok, "within 19 s"),
        (20, Warn, "20 s ahead of"),
        (-74, Warn, "74 s behind"),
        (301, Bad, "signatures are refused"),
        (i64::MIN, Bad, "behind"),
    ] {
        let finding = service::clock_finding(ahead);
        assert!(finding.grade == grade && finding.what.contains(part), "{ahead}: {finding:?}");
    }
}

#[test]
fn devices() {
    let identity = Identity {
        arn: "arn:aws:iam::123456789012:user/team/alice".to_owned(),
        account: "123456789012".to_owned(),
        user_id: "AIDA".to_owned(),
    };
    let (phone, spare, key) =
        ("arn:aws:iam::1:mfa/phone", "arn:aws:iam::1:mfa/spare", "arn:aws:iam::1:u2f/user/alice/key");
    let cases: [(&[&str], Grade, &str); 5] = [
        (&[], Warn, "alice has no MFA device"),
        (&[phone], Warn, "one MFA device"),
        (&[key, key], Warn, "security keys alone"),
        (&[phone, key], Grade::Ok, "2 MFA devices"),
        (&[phone, spare], Grade::Ok, "2 MFA devices"),
    ];
    for (serials, grade, part) in cases {
        let serials: Vec<String> = serials.iter().map(|&serial| serial.to_owned()).collect();
        let findings = service::devices_finding("work", &identity, &serials);
        assert!(findings[0].grade == grade && findings[0].what.contains(part), "{serials:?}: {findings:?}");
    }
}

fn without_profiles<'a>(places: &'a Places, files: &'a AwsFiles) -> Scene<'a> {
    let variable = &|_: &str| None;
    let (profiles, stored) = (Vec::new(), BTreeSet::new());
    Scene { places, files, variable, profiles, stored, vault_is_open: true, now: NOW }
}

#[test]
fn the_vault_is_yours_alone() {
    let (_home, places) = crate::vault::tests::home();
    let _vault = crate::vault::tests::vault(&places);
    let files = AwsFiles::read(&places).unwrap();
    let scene = without_profiles(&places, &files);
    let bad = |scene: &Scene<'_>| {
        files::permissions(scene).into_iter().filter(|finding| finding.grade == Bad).collect::<Vec<_>>()
    };
    assert_eq!(bad(&scene), []);
    let open = |path: &Path| fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap();
    open(&places.vault());
    let found = bad(&scene);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].fix, Some(Fix { path: places.vault(), mode: 0o600 }));
}

#[test]
fn a_device_in_the_place_of_a_file_is_told_of_and_left_alone() {
    let (_home, places) = crate::vault::tests::home();
    let places = Places { aws_credentials: "/dev/null".into(), ..places };
    let files = AwsFiles::read(&places).unwrap();
    let scene = without_profiles(&places, &files);
    let found = files::syntax(&scene);
    assert!(found.len() == 1 && found[0].grade == Warn, "{found:#?}");
    assert!(found[0].what.starts_with("/dev/null is no regular file"), "{found:#?}");
    // Everybody can read and write it, and must be able to.
    let found = files::permissions(&scene);
    assert!(found.iter().all(|finding| finding.grade == Grade::Ok && finding.fix.is_none()), "{found:#?}");
}

#[test]
fn loopback_is_this_machine() {
    for host in ["localhost", "localhost:4566", "127.0.0.1:1", "127.9.9.9", "[::1]:80", "a.localhost:2"] {
        assert!(resolved::is_loopback(host), "{host}");
    }
    for host in
        ["example.com", "10.0.0.1:80", "localhost.example.com", "[2001:db8::1]", "", "127.0.0.1.example.com"]
    {
        assert!(!resolved::is_loopback(host), "{host}");
    }
}
