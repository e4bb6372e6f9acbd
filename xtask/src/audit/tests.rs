//! Each rule of the audit, kept and broken.

use super::licence::satisfied;
use super::{Package, Rules};

const RULES: &str = r#"
[licenses]
allow = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"]
exceptions = [{ crate = "map", allow = ["MPL-2.0"] }]
[bans]
deny = [{ crate = "unwanted", reason = "not here" }]
skip = [{ crate = "old@1.0.0", reason = "somebody" }]
[sources]
allow-registry = ["https://registry.example"]
"#;

fn package(name: &str, version: &str, license: &str) -> Package {
    Package {
        name: name.to_owned(),
        version: version.to_owned(),
        license: Some(license.to_owned()),
        source: Some("registry+https://registry.example".to_owned()),
    }
}

/// What is found beside two versions of `old`, of which one is skipped.
fn findings(more: Vec<Package>) -> Vec<String> {
    let rules: Rules = toml::from_str(RULES).unwrap();
    let mut packages = vec![package("old", "1.0.0", "MIT"), package("old", "2.0.0", "MIT")];
    packages.extend(more);
    rules.findings(&packages)
}

#[test]
fn expressions_are_read() {
    let allowed = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"];
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0/MIT", true),
        ("GPL-3.0 AND MIT", false),
        ("MIT AND ISC", true),
        ("GPL-3.0 OR MIT AND ISC", true),
        ("MIT OR GPL-3.0 AND ISC", true),
        ("(MIT OR GPL-3.0) AND ISC", true),
        ("(MIT OR GPL-3.0) AND GPL-3.0", false),
        ("Apache-2.0", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("ISC+", true),
        ("MIT-or-later", true),
        ("", false),
        ("MIT MIT", false),
        ("(MIT", false),
        ("MIT OR", false),
        ("((((((((((MIT))))))))))", false),
    ] {
        assert_eq!(satisfied(expression, &allowed), expected, "{expression}");
    }
}

#[test]
fn every_rule_is_kept_or_reported() {
    let cases: Vec<(Vec<Package>, Vec<&str>)> = vec![
        (vec![], vec![]),
        (vec![package("map", "1.0.0", "MPL-2.0+")], vec![]),
        (
            vec![package("other", "1.0.0", "MPL-2.0+")],
            vec!["other 1.0.0: the licence MPL-2.0+ is not allowed"],
        ),
        (vec![Package { license: None, ..package("bare", "1.0.0", "") }], vec!["bare 1.0.0: has no licence"]),
        (
            vec![Package {
                source: Some("git+https://git.example".to_owned()),
                ..package("git", "1.0.0", "MIT")
            }],
            vec!["git 1.0.0: comes from git+https://git.example, which is not allowed"],
        ),
        (vec![Package { source: None, ..package("own", "1.0.0", "GPL-3.0") }], vec![]),
        (vec![package("unwanted", "1.0.0", "MIT")], vec!["unwanted 1.0.0: is banned: not here"]),
        (
            vec![package("old", "3.0.0", "MIT")],
            vec!["old is there in several versions: old@2.0.0, old@3.0.0"],
        ),
    ];
    for (packages, expected) in cases {
        assert_eq!(findings(packages), expected);
    }
}

#[test]
fn a_skip_that_is_not_needed_is_reported() {
    let rules: Rules = toml::from_str(RULES).unwrap();
    assert_eq!(rules.findings(&[]), ["deny.toml: old@1.0.0 (somebody) need not be skipped any more"]);
}
