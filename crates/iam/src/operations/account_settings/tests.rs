use std::collections::BTreeSet;

use countersign_model::Timestamp;
use countersign_model::iam::{
    CreateAccessKey, CreateAccessKeyRequest, CreateAccountAliasRequest, CreateGroup, CreateGroupRequest,
    DeleteAccountAliasRequest, ListAccountAliasesRequest, SetSecurityTokenServicePreferencesRequest,
};

use super::super::trial::{same, told};
use super::*;
use crate::caller::Caller;
use crate::entities::{Assignment, MfaDevice, Tags, User};
use crate::testing::{House, refusal};

/// `summaryKeyType` of the service model.
const SUMMARY_KEYS: &[&str] = &[
    "Users",
    "UsersQuota",
    "Groups",
    "GroupsQuota",
    "ServerCertificates",
    "ServerCertificatesQuota",
    "UserPolicySizeQuota",
    "GroupPolicySizeQuota",
    "GroupsPerUserQuota",
    "SigningCertificatesPerUserQuota",
    "AccessKeysPerUserQuota",
    "MFADevices",
    "MFADevicesInUse",
    "AccountMFAEnabled",
    "AccountAccessKeysPresent",
    "AccountPasswordPresent",
    "AccountSigningCertificatesPresent",
    "AttachedPoliciesPerGroupQuota",
    "AttachedPoliciesPerRoleQuota",
    "AttachedPoliciesPerUserQuota",
    "Policies",
    "PoliciesQuota",
    "PolicySizeQuota",
    "PolicyVersionsInUse",
    "PolicyVersionsInUseQuota",
    "VersionsPerPolicyQuota",
    "GlobalEndpointTokenVersion",
    "AssumeRolePolicySizeQuota",
    "InstanceProfiles",
    "InstanceProfilesQuota",
    "Providers",
    "RolePolicySizeQuota",
    "Roles",
    "RolesQuota",
];

fn create(alias: &str) -> CreateAccountAliasRequest {
    CreateAccountAliasRequest { account_alias: alias.into() }
}

fn delete(alias: &str) -> DeleteAccountAliasRequest {
    DeleteAccountAliasRequest { account_alias: alias.into() }
}

fn aliases(house: &mut House, root: &Caller) -> Vec<String> {
    let answer = house.call::<ListAccountAliases>(root, &ListAccountAliasesRequest::default()).unwrap();
    assert_eq!((answer.is_truncated, answer.marker), (Some(false), None));
    answer.account_aliases
}

#[test]
fn an_account_has_one_alias_and_a_new_one_takes_its_place() {
    let mut house = House::new();
    let root = house.root();
    assert_eq!(aliases(&mut house, &root), Vec::<String>::new());
    for alias in ["first-name", "second-name"] {
        house.call::<CreateAccountAlias>(&root, &create(alias)).unwrap();
        assert_eq!(aliases(&mut house, &root), [alias]);
    }
    same([
        (
            "the same again",
            refusal(house.call::<CreateAccountAlias>(&root, &create("second-name"))),
            "EntityAlreadyExists 409 The account alias second-name already exists.",
        ),
        (
            "an account number",
            refusal(house.call::<CreateAccountAlias>(&root, &create("123456789012"))),
            "ValidationError 400 An account alias must not be twelve digits, which would be an account number.",
        ),
        (
            "delete another",
            refusal(house.call::<DeleteAccountAlias>(&root, &delete("first-name"))),
            "NoSuchEntity 404 The account alias first-name cannot be found.",
        ),
    ]);
    house.call::<DeleteAccountAlias>(&root, &delete("second-name")).unwrap();
    assert_eq!(aliases(&mut house, &root), Vec::<String>::new());
}

#[test]
fn the_summary_has_every_key_of_the_model() {
    let house = House::new();
    let told: BTreeSet<&str> = summary(&house.account).into_iter().map(|(key, _)| key).collect();
    let wanted: BTreeSet<&str> = SUMMARY_KEYS.iter().copied().collect();
    assert_eq!(told, wanted);
}

#[test]
fn the_summary_counts_what_is_there() {
    let mut house = House::new();
    let root = house.root();
    let alice = house.add_user("alice");
    let count = |house: &mut House, key: &str| {
        house.call::<GetAccountSummary>(&root, &Unit).unwrap().summary_map.unwrap().get(key).copied()
    };
    let before = house.call::<GetAccountSummary>(&root, &Unit).unwrap().summary_map.unwrap();
    house.add_user("bob");
    house.call::<CreateGroup>(&root, &CreateGroupRequest { group_name: "staff".into(), path: None }).unwrap();
    house.call::<CreateAccessKey>(&root, &CreateAccessKeyRequest::default()).unwrap();
    let policy = countersign_policy::Arn::parse("arn:aws:iam::aws:policy/ReadOnlyAccess").unwrap();
    house.apply(&[put(User {
        attached_policies: [policy.clone()].into(),
        permissions_boundary: Some(policy),
        ..User::clone(&alice)
    })]);
    let owners = [Some(Owner::Root), Some(Owner::User(alice.id.clone())), None];
    for (owner, name) in owners.into_iter().zip(["root", "alice", "spare"]) {
        let serial = countersign_mfa::SerialNumber::virtual_device("aws", "123456789012", "/", name).unwrap();
        let mut device =
            MfaDevice::new_virtual(serial, Tags::default(), Timestamp(house.now), &house.random).unwrap();
        device.assignment = owner.map(|owner| Assignment { owner, enabled: Timestamp(house.now) });
        house.apply(&[put(device)]);
    }
    let table = [
        ("Users", 1, 2),
        ("Groups", 0, 1),
        ("Roles", 0, 0),
        ("Policies", 0, 0),
        ("PolicyVersionsInUse", 0, 1),
        ("MFADevices", 0, 3),
        ("MFADevicesInUse", 0, 2),
        ("AccountMFAEnabled", 0, 1),
        ("AccountAccessKeysPresent", 0, 1),
        ("AccountPasswordPresent", 0, 0),
        ("GlobalEndpointTokenVersion", 2, 2),
        ("UsersQuota", 5000, 5000),
        ("GroupsQuota", 300, 300),
        ("GroupsPerUserQuota", 10, 10),
        ("AccessKeysPerUserQuota", 2, 2),
        ("VersionsPerPolicyQuota", 5, 5),
    ];
    for (key, then, now) in table {
        assert_eq!(before.get(key).copied(), Some(then), "{key} before");
        assert_eq!(count(&mut house, key), Some(now), "{key} after");
    }
}

#[test]
fn only_the_tokens_that_are_given_out_can_be_chosen() {
    let mut house = House::new();
    let root = house.root();
    let choose =
        |version| SetSecurityTokenServicePreferencesRequest { global_endpoint_token_version: version };
    house
        .call::<SetSecurityTokenServicePreferences>(&root, &choose(GlobalEndpointTokenVersion::V2Token))
        .expect("as it is");
    let got =
        house.call::<SetSecurityTokenServicePreferences>(&root, &choose(GlobalEndpointTokenVersion::V1Token));
    assert_eq!(
        refusal(got),
        "InvalidInput 400 Session tokens are always valid in all regions: only v2Token can be chosen."
    );
}

#[test]
fn every_operation_is_checked_on_the_whole_account() {
    let house = House::new();
    let root = house.root();
    let choose = SetSecurityTokenServicePreferencesRequest {
        global_endpoint_token_version: GlobalEndpointTokenVersion::V2Token,
    };
    let table = [
        (told(house.targets::<CreateAccountAlias>(&root, &create("abc"))), "iam:CreateAccountAlias *"),
        (told(house.targets::<DeleteAccountAlias>(&root, &delete("abc"))), "iam:DeleteAccountAlias *"),
        (
            told(house.targets::<ListAccountAliases>(&root, &ListAccountAliasesRequest::default())),
            "iam:ListAccountAliases *",
        ),
        (told(house.targets::<GetAccountSummary>(&root, &Unit)), "iam:GetAccountSummary *"),
        (
            told(house.targets::<SetSecurityTokenServicePreferences>(&root, &choose)),
            "iam:SetSecurityTokenServicePreferences *",
        ),
    ];
    for (got, expected) in table {
        assert_eq!(got, [expected]);
    }
}
