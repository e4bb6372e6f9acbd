//! The rows of the credential report: CSV, lines ended by LF but for the last, dates in UTC, 22 columns as AWS's live report
//! has them (the guide names a 23rd, which does not occur). Root first, then the users in order of their names.

use countersign_model::Timestamp;

use crate::account::Account;
use crate::entities::{AccessKey, KeyStatus, LoginProfile, Owner};
use crate::operate::Uses;

const HEADER: &str = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,\
    password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,\
    access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,\
    access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,\
    cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

/// What does not exist.
const NOT_APPLICABLE: &str = "N/A";
/// A password that was never used.
const NO_INFORMATION: &str = "no_information";
/// What root does not have.
const NOT_SUPPORTED: &str = "not_supported";

const SECONDS_PER_DAY: i64 = 86_400;

/// Whose row it is.
struct Subject<'a> {
    name: &'a str,
    arn: String,
    created: Timestamp,
    owner: Owner,
    login_profile: Option<&'a LoginProfile>,
    password_last_used: Option<Timestamp>,
    next_rotation: String,
}

/// The whole report.
pub(super) fn csv(account: &Account, uses: &dyn Uses) -> String {
    let root = Subject {
        name: "<root_account>",
        arn: account.root_arn().to_string(),
        created: account.settings().created,
        owner: Owner::Root,
        login_profile: account.root().login_profile.as_ref(),
        password_last_used: uses.password(None),
        next_rotation: NOT_SUPPORTED.to_owned(),
    };
    let max_age = account.settings().password_policy.as_ref().and_then(|policy| policy.max_age_days);
    let users = account.users().map(|user| {
        let login_profile = user.login_profile.as_ref();
        Subject {
            name: user.name.as_str(),
            arn: account.user_arn(user).to_string(),
            created: user.created,
            owner: Owner::User(user.id.clone()),
            login_profile,
            password_last_used: uses.password(Some(&user.id)),
            next_rotation: date(
                login_profile.zip(max_age).map(|(profile, days)| next_rotation(profile, days)),
            ),
        }
    });
    let rows = std::iter::once(root).chain(users).map(|subject| row(account, uses, &subject));
    std::iter::once(HEADER.to_owned()).chain(rows).collect::<Vec<String>>().join("\n")
}

fn row(account: &Account, uses: &dyn Uses, subject: &Subject<'_>) -> String {
    let mut fields = vec![field(subject.name), field(&subject.arn), subject.created.to_string()];
    fields.extend(match subject.login_profile {
        Some(profile) => [
            flag(true),
            subject.password_last_used.map_or(NO_INFORMATION.to_owned(), |used| used.to_string()),
            profile.changed.to_string(),
            subject.next_rotation.clone(),
        ],
        None => {
            [flag(false), NOT_APPLICABLE.to_owned(), NOT_APPLICABLE.to_owned(), subject.next_rotation.clone()]
        }
    });
    fields.push(flag(account.devices_of(&subject.owner).next().is_some()));
    let mut keys = account.access_keys_of(&subject.owner);
    // As AWS numbers them: by their ids, whichever is older.
    keys.sort_by(|a, b| a.id.cmp(&b.id));
    for place in 0..2 {
        fields.extend(key_fields(uses, keys.get(place).map(|key| &***key)));
    }
    // There are no signing certificates.
    fields.extend([flag(false), NOT_APPLICABLE.to_owned(), flag(false), NOT_APPLICABLE.to_owned()]);
    fields.join(",")
}

fn key_fields(uses: &dyn Uses, key: Option<&AccessKey>) -> [String; 5] {
    let used = key.and_then(|key| uses.access_key(&key.id));
    let told = |value: Option<&str>| field(value.unwrap_or(NOT_APPLICABLE));
    [
        flag(key.is_some_and(|key| key.status == KeyStatus::Active)),
        date(key.map(|key| key.created)),
        date(used.as_ref().map(|used| used.at)),
        told(used.as_ref().map(|used| used.region.as_str())),
        told(used.as_ref().map(|used| used.service.as_str())),
    ]
}

fn next_rotation(profile: &LoginProfile, max_age_days: i32) -> Timestamp {
    Timestamp(profile.changed.0.saturating_add(i64::from(max_age_days).saturating_mul(SECONDS_PER_DAY)))
}

fn date(at: Option<Timestamp>) -> String {
    at.map_or(NOT_APPLICABLE.to_owned(), |at| at.to_string())
}

fn flag(value: bool) -> String {
    value.to_string()
}

/// A field, in quotes where its text needs them (RFC 4180): names may hold commas.
fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
