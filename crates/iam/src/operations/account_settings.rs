//! The account as a whole: its alias, its summary, its kind of session tokens.
//!
//! Facts: IAM API Reference of each operation; IAM User Guide, "Your AWS account ID and its alias", "IAM and STS quotas".

use std::collections::BTreeMap;

use countersign_mfa::SerialNumberKind;
use countersign_model::iam::{
    CreateAccountAlias, DeleteAccountAlias, GetAccountSummary, GlobalEndpointTokenVersion,
    ListAccountAliases, SetSecurityTokenServicePreferences,
};
use countersign_model::{ErrorCode, Fault, Unit, iam};

use super::access_keys::MAX_KEYS_PER_USER;
use super::attachments::MAX_ATTACHED;
use super::groups::{MAX_GROUPS, MAX_GROUPS_PER_USER};
use super::managed_policies::Usages;
use super::users::MAX_USERS;
use crate::account::Account;
use crate::change::put;
use crate::entities::{ManagedPolicy, Owner, Settings};
use crate::operate::{At, Done, Entry, Granted, Operate, Target, Targets, action_of, entry, only};
use crate::page::page;

pub(super) const TABLE: &[Entry] = &[
    entry::<CreateAccountAlias>(),
    entry::<DeleteAccountAlias>(),
    entry::<ListAccountAliases>(),
    entry::<GetAccountSummary>(),
    entry::<SetSecurityTokenServicePreferences>(),
];

impl Operate for CreateAccountAlias {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    /// An account has one alias; a new one takes the place of the old (observed on AWS). That no two accounts share one is
    /// for the store to see to: an account knows only itself.
    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let alias = &input.account_alias;
        if alias.len() == 12 && alias.bytes().all(|byte| byte.is_ascii_digit()) {
            // The rule is documented; code and text are assumed.
            return Err(Fault::new(
                ErrorCode::ValidationError,
                "An account alias must not be twelve digits, which would be an account number.",
            ));
        }
        let settings = at.account.settings();
        if settings.alias.as_ref() == Some(alias) {
            return Err(Fault::new(
                ErrorCode::EntityAlreadyExists,
                format!("The account alias {alias} already exists."),
            ));
        }
        Done::changing(Unit, [put(Settings { alias: Some(alias.clone()), ..Settings::clone(settings) })])
    }
}

impl Operate for DeleteAccountAlias {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let settings = at.account.settings();
        if settings.alias.as_ref() != Some(&input.account_alias) {
            // The text is assumed.
            return Err(Fault::new(
                ErrorCode::NoSuchEntity,
                format!("The account alias {} cannot be found.", input.account_alias),
            ));
        }
        Done::changing(Unit, [put(Settings { alias: None, ..Settings::clone(settings) })])
    }
}

impl Operate for ListAccountAliases {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let aliases = at.account.settings().alias.clone();
        let page = page::<Self, _>(at, input.marker.as_deref(), input.max_items, aliases, String::clone)?;
        Done::read(iam::ListAccountAliasesResponse {
            is_truncated: page.is_truncated(),
            marker: page.marker,
            account_aliases: page.items,
        })
    }
}

impl Operate for GetAccountSummary {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, _: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let told = summary(at.account);
        let entry = |(key, value): (&str, usize)| (key.to_owned(), i32::try_from(value).unwrap_or(i32::MAX));
        let summary_map: BTreeMap<String, i32> = told.into_iter().map(entry).collect();
        Done::read(iam::GetAccountSummaryResponse { summary_map: Some(summary_map) })
    }
}

impl Operate for SetSecurityTokenServicePreferences {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    /// Every session token is valid in every region here, which is what AWS calls version 2: asking for that changes
    /// nothing, and the other kind is not to be had.
    fn run(_: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        match input.global_endpoint_token_version {
            GlobalEndpointTokenVersion::V2Token => Done::read(Unit),
            GlobalEndpointTokenVersion::V1Token => Err(Fault::new(
                ErrorCode::InvalidInput,
                "Session tokens are always valid in all regions: only v2Token can be chosen.",
            )),
        }
    }
}

/// `v2Token`, see SetSecurityTokenServicePreferences.
const GLOBAL_ENDPOINT_TOKEN_VERSION: usize = 2;

/// Every key of `summaryKeyType`: quotas, and what there is of what they count. What Countersign does not offer is there
/// with zero.
fn summary(account: &Account) -> [(&'static str, usize); 34] {
    let virtual_devices =
        account.devices().filter(|device| device.serial().kind() == SerialNumberKind::Virtual);
    [
        ("Users", account.user_count()),
        ("UsersQuota", MAX_USERS),
        ("Groups", account.groups.len()),
        ("GroupsQuota", MAX_GROUPS),
        ("GroupsPerUserQuota", MAX_GROUPS_PER_USER),
        ("Roles", account.roles.len()),
        ("RolesQuota", 1000),
        ("Policies", account.policies.len()),
        ("PoliciesQuota", 1500),
        ("PolicySizeQuota", 6144),
        // A policy in use counts once, however many versions it keeps (recorded in September 2026).
        ("PolicyVersionsInUse", Usages::of(account).count()),
        ("PolicyVersionsInUseQuota", 10_000),
        ("VersionsPerPolicyQuota", ManagedPolicy::MAX_VERSIONS),
        ("AttachedPoliciesPerUserQuota", MAX_ATTACHED),
        ("AttachedPoliciesPerGroupQuota", MAX_ATTACHED),
        ("AttachedPoliciesPerRoleQuota", MAX_ATTACHED),
        ("UserPolicySizeQuota", 2048),
        ("GroupPolicySizeQuota", 5120),
        ("RolePolicySizeQuota", 10_240),
        ("AssumeRolePolicySizeQuota", 2048),
        ("AccessKeysPerUserQuota", MAX_KEYS_PER_USER),
        ("MFADevices", virtual_devices.count()),
        ("MFADevicesInUse", account.devices().filter(|device| device.assignment.is_some()).count()),
        ("AccountMFAEnabled", usize::from(account.devices_of(&Owner::Root).next().is_some())),
        ("AccountAccessKeysPresent", usize::from(!account.access_keys_of(&Owner::Root).is_empty())),
        ("AccountPasswordPresent", usize::from(account.root().login_profile.is_some())),
        ("GlobalEndpointTokenVersion", GLOBAL_ENDPOINT_TOKEN_VERSION),
        ("SigningCertificatesPerUserQuota", 2),
        ("AccountSigningCertificatesPresent", 0),
        ("ServerCertificates", 0),
        ("ServerCertificatesQuota", 20),
        ("InstanceProfiles", 0),
        ("InstanceProfilesQuota", 1000),
        ("Providers", 0),
    ]
}

#[cfg(test)]
mod tests;
