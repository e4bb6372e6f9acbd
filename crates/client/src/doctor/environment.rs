//! Variables of the environment that go before what profiles say.

use super::{Finding, Scene};
use crate::child_environment::PROFILE_VARIABLE;

const CHECK: &str = "environment";

/// The variables of AWS's tools.
pub(super) fn variables(scene: &Scene<'_>) -> Vec<Finding> {
    let set = |name: &str| (scene.variable)(name).filter(|value| !value.is_empty());
    let mut found = Vec::new();
    const UNSET: &str =
        "`unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_SECURITY_TOKEN`";
    if set("AWS_ACCESS_KEY_ID").is_some() {
        let over = set("AWS_CREDENTIAL_EXPIRATION")
            .and_then(|text| text.parse::<jiff::Timestamp>().ok())
            .is_some_and(|end| end.as_second() <= scene.now);
        if over {
            found.push(Finding::bad(
                CHECK,
                "the credentials in AWS_ACCESS_KEY_ID are over, and go before every profile",
                UNSET,
            ));
        } else if set(PROFILE_VARIABLE).is_none() {
            // What `exec`, `env` and `assume` set is meant to be there.
            found.push(Finding::warn(
                CHECK,
                "AWS_ACCESS_KEY_ID is set: programs use it, whatever AWS_PROFILE says",
                UNSET,
            ));
        }
        if set("AWS_SECRET_ACCESS_KEY").is_none() {
            found.push(Finding::bad(CHECK, "AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY", UNSET));
        }
    } else if set("AWS_SESSION_TOKEN").is_some() {
        found.push(Finding::warn(CHECK, "AWS_SESSION_TOKEN is set without a key", UNSET));
    }
    if set("AWS_SECURITY_TOKEN").is_some() {
        found.push(Finding::warn(
            CHECK,
            "AWS_SECURITY_TOKEN is set: an old name, which some tools take for AWS_SESSION_TOKEN",
            "`unset AWS_SECURITY_TOKEN`",
        ));
    }
    for name in ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"] {
        let Some(profile) = set(name) else { continue };
        if scene.files.profile(&profile).is_none() && !scene.stored.contains(&profile) {
            let known = scene.files.profiles();
            let remedy = match crate::profile::nearest(&profile, &known) {
                Some(near) => format!("Did you mean {near}? Else `unset {name}`."),
                None => format!("`unset {name}`, or name one of `countersign list`."),
            };
            found.push(Finding::bad(
                CHECK,
                format!("{name} names a profile that does not exist: {profile}"),
                remedy,
            ));
        }
    }
    if let (Some(region), None) = (set("AWS_REGION"), set("AWS_DEFAULT_REGION")) {
        found.push(Finding::warn(
            CHECK,
            "AWS_REGION is set and AWS_DEFAULT_REGION is not, the only one that AWS CLI 1 and boto3 read",
            format!("`export AWS_DEFAULT_REGION={}`", shown(&region)),
        ));
    }
    if found.is_empty() {
        found.push(Finding::ok(CHECK, "no variable goes before the profiles"));
    }
    found
}

/// What can be pasted into a shell.
fn shown(region: &str) -> String {
    region.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(64).collect()
}
