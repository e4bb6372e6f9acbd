use countersign_model::iam::{
    ChangePasswordRequest, CreateLoginProfileRequest, DeleteLoginProfileRequest, GetLoginProfileRequest,
    UpdateAccountPasswordPolicyRequest, UpdateLoginProfileRequest,
};
use countersign_model::{Secret, Timestamp};

use super::super::trial::{federated, same, told};
use super::*;
use crate::caller::Caller;
use crate::testing::{House, refusal};

const FIRST: &str = "First-Passw0rd";
const VIOLATION: &str =
    "PasswordPolicyViolation 400 Password does not conform to the account password policy.";
const REUSED: &str = "PasswordPolicyViolation 400 Policy constraint violation with password reuse prevention during password change.";

fn create(user: Option<&str>, password: Option<&str>) -> CreateLoginProfileRequest {
    CreateLoginProfileRequest {
        user_name: user.map(Into::into),
        password: password.map(Secret::new),
        password_reset_required: None,
    }
}

fn update(user: &str, password: Option<&str>, reset_required: Option<bool>) -> UpdateLoginProfileRequest {
    UpdateLoginProfileRequest {
        user_name: user.into(),
        password: password.map(Secret::new),
        password_reset_required: reset_required,
    }
}

fn get(user: Option<&str>) -> GetLoginProfileRequest {
    GetLoginProfileRequest { user_name: user.map(Into::into) }
}

fn delete(user: Option<&str>) -> DeleteLoginProfileRequest {
    DeleteLoginProfileRequest { user_name: user.map(Into::into) }
}

fn change(old: &str, new: &str) -> ChangePasswordRequest {
    ChangePasswordRequest { old_password: Secret::new(old), new_password: Secret::new(new) }
}

fn policy(input: UpdateAccountPasswordPolicyRequest) -> House {
    let mut house = House::new();
    let root = house.root();
    house.call::<UpdateAccountPasswordPolicy>(&root, &input).unwrap();
    house
}

fn profile(house: &House, user: &str) -> LoginProfile {
    house.account.user(user).unwrap().login_profile.clone().unwrap()
}

/// A house with alice, who has the first password.
fn with_alice(mut house: House) -> (House, Caller, Caller) {
    house.add_user("alice");
    let root = house.root();
    house.call::<CreateLoginProfile>(&root, &create(Some("alice"), Some(FIRST))).unwrap();
    let alice = house.user("alice");
    (house, root, alice)
}

/// Password, whether the default policy takes it.
const DEFAULT_POLICY: &[(&str, bool)] = &[
    ("Abcdefg1", true),
    ("abcdef1!", true),
    ("ABCDEF1!", true),
    ("Abcdefg!", true),
    ("Abcdef1", false),
    ("abcdefgh", false),
    ("abcdefg1", false),
    ("ABCDEFG1", false),
    ("12345678!", false),
    ("Äbcdefgh1", false),
    ("äbcdeFg1", true),
    ("Abcdefgh~", false),
    ("Abcdefgh ", false),
    ("Admin-2026", false),
    ("aDMIN-2026", false),
    ("Root+1@Example.com", false),
    ("123456789012", false),
];

#[test]
fn the_default_policy_wants_eight_characters_of_three_classes_that_do_not_name_the_account() {
    let mut house = House::new();
    let settings = Settings { alias: Some("admin-2026".into()), ..Settings::clone(house.account.settings()) };
    let root =
        crate::entities::Root { email: "root+1@example.com".into(), ..house.account.root().as_ref().clone() };
    house.apply(&[put(settings), put(root)]);
    for (password, taken) in DEFAULT_POLICY {
        assert_eq!(check_password(&house.account, password).is_ok(), *taken, "{password}");
    }
    let longest = format!("Aa1{}", "x".repeat(125));
    assert!(check_password(&house.account, &longest).is_ok(), "128 characters");
    assert_eq!(refusal(check_password(&house.account, &format!("{longest}x"))), VIOLATION, "129 characters");
}

#[test]
fn a_policy_of_the_accounts_own_takes_the_place_of_the_default() {
    let nothing = UpdateAccountPasswordPolicyRequest::default;
    let table: [(&str, UpdateAccountPasswordPolicyRequest, &str, &str); 7] = [
        ("length unsaid", nothing(), "abcdef", "abcde"),
        (
            "length",
            UpdateAccountPasswordPolicyRequest { minimum_password_length: Some(10), ..nothing() },
            "äöüäöüäöüä",
            "äöüäöüäöü",
        ),
        (
            "symbols",
            UpdateAccountPasswordPolicyRequest { require_symbols: Some(true), ..nothing() },
            "abcdef|",
            "abcdef~1A",
        ),
        (
            "numbers",
            UpdateAccountPasswordPolicyRequest { require_numbers: Some(true), ..nothing() },
            "abcdef1",
            "abcdef!A",
        ),
        (
            "uppercase",
            UpdateAccountPasswordPolicyRequest { require_uppercase_characters: Some(true), ..nothing() },
            "ABCDEF",
            "abcdef1!",
        ),
        (
            "lowercase",
            UpdateAccountPasswordPolicyRequest { require_lowercase_characters: Some(true), ..nothing() },
            "abcdef",
            "ABCDEF1!",
        ),
        ("the account's number", nothing(), "123456789012", "12345"),
    ];
    for (rule, input, taken, refused) in table {
        let house = policy(input);
        assert!(check_password(&house.account, taken).is_ok(), "{rule}: {taken}");
        assert_eq!(refusal(check_password(&house.account, refused)), VIOLATION, "{rule}: {refused}");
    }
}

#[test]
fn a_login_profile_is_made_told_and_taken_away() {
    let mut house = House::new();
    let root = house.root();
    house.add_user("Alice");
    let input = CreateLoginProfileRequest {
        password_reset_required: Some(true),
        ..create(Some("aLICE"), Some(FIRST))
    };
    let created = house.call::<CreateLoginProfile>(&root, &input).unwrap().login_profile;
    let expected = iam::LoginProfile {
        user_name: "Alice".into(),
        create_date: Timestamp(house.now),
        password_reset_required: Some(true),
    };
    assert_eq!(created, expected);
    house.now += 60;
    assert_eq!(house.call::<GetLoginProfile>(&root, &get(Some("alice"))).unwrap().login_profile, expected);
    let alice = house.user("alice");
    assert_eq!(house.call::<GetLoginProfile>(&alice, &get(None)).unwrap().login_profile, expected);
    assert!(profile(&house, "alice").password.matches(FIRST));
    house.call::<DeleteLoginProfile>(&alice, &delete(None)).unwrap();
    assert!(house.account.user("alice").unwrap().login_profile.is_none());
}

#[test]
fn login_profiles_are_refused_in_aws_words() {
    let (mut house, root, _) = with_alice(House::new());
    house.add_user("bob");
    let visitor = federated(&house);
    const NO_USER: &str = "NoSuchEntity 404 The user with name nobody cannot be found.";
    const NO_NAME: &str = "ValidationError 400 Must specify userName when calling with non-User credentials";
    same([
        (
            "a second one",
            refusal(house.call::<CreateLoginProfile>(&root, &create(Some("ALICE"), Some(FIRST)))),
            "EntityAlreadyExists 409 Login Profile for user alice already exists.",
        ),
        (
            "weak",
            refusal(house.call::<CreateLoginProfile>(&root, &create(Some("bob"), Some("weak")))),
            VIOLATION,
        ),
        (
            "no password",
            refusal(house.call::<CreateLoginProfile>(&root, &create(Some("bob"), None))),
            "ValidationError 400 1 validation error detected: Value null at 'password' failed to satisfy constraint: Member must not be null",
        ),
        (
            "for nobody",
            refusal(house.call::<CreateLoginProfile>(&root, &create(Some("nobody"), Some(FIRST)))),
            NO_USER,
        ),
        ("of nobody", refusal(house.call::<GetLoginProfile>(&root, &get(Some("nobody")))), NO_USER),
        (
            "update nobody's",
            refusal(house.call::<UpdateLoginProfile>(&root, &update("nobody", None, None))),
            NO_USER,
        ),
        (
            "delete nobody's",
            refusal(house.call::<DeleteLoginProfile>(&root, &delete(Some("nobody")))),
            NO_USER,
        ),
        (
            "get none",
            refusal(house.call::<GetLoginProfile>(&root, &get(Some("bob")))),
            "NoSuchEntity 404 Login Profile for User bob cannot be found.",
        ),
        (
            "update none",
            refusal(house.call::<UpdateLoginProfile>(&root, &update("bob", Some(FIRST), None))),
            "NoSuchEntity 404 Cannot find Login Profile for User bob",
        ),
        (
            "delete none",
            refusal(house.call::<DeleteLoginProfile>(&root, &delete(Some("bob")))),
            "NoSuchEntity 404 Cannot find Login Profile for User bob",
        ),
        ("root without a name", refusal(house.call::<GetLoginProfile>(&root, &get(None))), NO_NAME),
        (
            "a session without a name",
            refusal(house.call::<DeleteLoginProfile>(&visitor, &delete(None))),
            NO_NAME,
        ),
    ]);
}

#[test]
fn an_update_leaves_alone_what_it_does_not_say() {
    let (mut house, root, _) = with_alice(House::new());
    let made = profile(&house, "alice");
    house.now += 3600;
    house.call::<UpdateLoginProfile>(&root, &update("Alice", None, Some(true))).unwrap();
    let marked = profile(&house, "alice");
    assert_eq!((marked.changed, marked.reset_required), (made.changed, true));
    assert!(marked.password.matches(FIRST));
    house.call::<UpdateLoginProfile>(&root, &update("alice", Some("Second-Passw0rd"), None)).unwrap();
    let reset = profile(&house, "alice");
    assert!(reset.password.matches("Second-Passw0rd") && !reset.password.matches(FIRST));
    assert_eq!(
        (reset.created, reset.changed, reset.reset_required),
        (made.created, Timestamp(house.now), true)
    );
    assert_eq!(reset.history.len(), 1, "the old one is remembered");
    let got = refusal(house.call::<UpdateLoginProfile>(&root, &update("alice", Some("weak"), None)));
    assert_eq!(got, VIOLATION);
}

#[test]
fn users_change_their_own_passwords_with_the_old_one() {
    let (mut house, root, alice) = with_alice(House::new());
    house.add_user("bob");
    let (bob, visitor) = (house.user("bob"), federated(&house));
    house.call::<UpdateLoginProfile>(&root, &update("alice", None, Some(true))).unwrap();
    const NOT_A_USER: &str = "InvalidUserType 400 Only IAM Users can change their own password.";
    same([
        (
            "wrong old password",
            refusal(house.call::<ChangePassword>(&alice, &change("wrong", "Second-Passw0rd"))),
            "AccessDenied 403 The old password was incorrect.",
        ),
        (
            "wrong old password and a weak new one",
            refusal(house.call::<ChangePassword>(&alice, &change("wrong", "weak"))),
            "AccessDenied 403 The old password was incorrect.",
        ),
        ("weak", refusal(house.call::<ChangePassword>(&alice, &change(FIRST, "weak"))), VIOLATION),
        ("the same again", refusal(house.call::<ChangePassword>(&alice, &change(FIRST, FIRST))), REUSED),
        (
            "no password yet",
            refusal(house.call::<ChangePassword>(&bob, &change(FIRST, "Second-Passw0rd"))),
            "NoSuchEntity 404 Login Profile for User bob cannot be found.",
        ),
        ("root", refusal(house.call::<ChangePassword>(&root, &change(FIRST, "Second-Passw0rd"))), NOT_A_USER),
        (
            "a session",
            refusal(house.call::<ChangePassword>(&visitor, &change(FIRST, "Second-Passw0rd"))),
            NOT_A_USER,
        ),
    ]);
    house.call::<ChangePassword>(&alice, &change(FIRST, "Second-Passw0rd")).unwrap();
    let changed = profile(&house, "alice");
    assert!(changed.password.matches("Second-Passw0rd"));
    assert!(!changed.reset_required, "the demand is met");
}

#[test]
fn the_last_passwords_do_not_come_back() {
    let prevention = |count| UpdateAccountPasswordPolicyRequest {
        password_reuse_prevention: Some(count),
        ..Default::default()
    };
    let (mut house, root, alice) = with_alice(policy(prevention(2)));
    house.call::<ChangePassword>(&alice, &change(FIRST, "second")).unwrap();
    let got = refusal(house.call::<ChangePassword>(&alice, &change("second", FIRST)));
    assert_eq!(got, REUSED, "the last but one");
    let got = refusal(house.call::<UpdateLoginProfile>(&root, &update("alice", Some("second"), None)));
    assert_eq!(got, REUSED, "the present one, set by somebody else");
    house.call::<ChangePassword>(&alice, &change("second", "third.")).unwrap();
    house.call::<ChangePassword>(&alice, &change("third.", FIRST)).expect("two others lie between");
    house.call::<UpdateAccountPasswordPolicy>(&root, &prevention(4)).unwrap();
    for earlier in ["third.", "second"] {
        let got = refusal(house.call::<ChangePassword>(&alice, &change(FIRST, earlier)));
        assert_eq!(got, REUSED, "a longer memory reaches back before it was asked for: {earlier}");
    }
    house.call::<DeleteAccountPasswordPolicy>(&root, &Unit).unwrap();
    assert!(check_reuse(&house.account, &profile(&house, "alice"), "second").is_ok(), "no policy, no memory");
}

#[test]
fn no_more_passwords_are_remembered_than_a_policy_can_ask_for() {
    let (mut house, root, _) = with_alice(House::new());
    let mut full = profile(&house, "alice");
    let oldest = PasswordHash::from_phc("oldest");
    full.history = vec![oldest; LoginProfile::MAX_HISTORY];
    let alice = with_profile(house.account.user("alice").unwrap(), Some(full));
    house.apply(&[put(alice)]);
    house.call::<UpdateLoginProfile>(&root, &update("alice", Some("Second-Passw0rd"), None)).unwrap();
    let kept = profile(&house, "alice").history;
    assert_eq!(kept.len(), LoginProfile::MAX_HISTORY);
    assert!(kept[0].matches(FIRST), "newest first");
    assert_eq!(kept[1].expose(), "oldest");
}

#[test]
fn the_password_policy_is_set_as_a_whole_told_and_taken_away() {
    let mut house = House::new();
    let root = house.root();
    const NONE: &str = "NoSuchEntity 404 The Password Policy with domain name 123456789012 cannot be found.";
    assert_eq!(refusal(house.call::<GetAccountPasswordPolicy>(&root, &Unit)), NONE);
    assert_eq!(refusal(house.call::<DeleteAccountPasswordPolicy>(&root, &Unit)), NONE);
    let input = UpdateAccountPasswordPolicyRequest {
        minimum_password_length: Some(14),
        require_symbols: Some(true),
        require_numbers: Some(true),
        require_uppercase_characters: Some(true),
        require_lowercase_characters: Some(true),
        allow_users_to_change_password: Some(true),
        max_password_age: Some(90),
        password_reuse_prevention: Some(24),
        hard_expiry: Some(true),
    };
    house.call::<UpdateAccountPasswordPolicy>(&root, &input).unwrap();
    let told = house.call::<GetAccountPasswordPolicy>(&root, &Unit).unwrap().password_policy;
    let full = iam::PasswordPolicy {
        minimum_password_length: Some(14),
        require_symbols: Some(true),
        require_numbers: Some(true),
        require_uppercase_characters: Some(true),
        require_lowercase_characters: Some(true),
        allow_users_to_change_password: Some(true),
        expire_passwords: Some(true),
        max_password_age: Some(90),
        password_reuse_prevention: Some(24),
        hard_expiry: Some(true),
    };
    assert_eq!(told, full);
    house.call::<UpdateAccountPasswordPolicy>(&root, &UpdateAccountPasswordPolicyRequest::default()).unwrap();
    let told = house.call::<GetAccountPasswordPolicy>(&root, &Unit).unwrap().password_policy;
    let plain = iam::PasswordPolicy {
        minimum_password_length: Some(6),
        require_symbols: Some(false),
        require_numbers: Some(false),
        require_uppercase_characters: Some(false),
        require_lowercase_characters: Some(false),
        allow_users_to_change_password: Some(false),
        expire_passwords: Some(false),
        max_password_age: None,
        password_reuse_prevention: None,
        hard_expiry: None,
    };
    assert_eq!(told, plain, "nothing of the earlier policy stays");
    house.call::<DeleteAccountPasswordPolicy>(&root, &Unit).unwrap();
    assert_eq!(refusal(house.call::<GetAccountPasswordPolicy>(&root, &Unit)), NONE);
}

#[test]
fn each_operation_is_checked_on_the_user_or_the_whole_account() {
    let (house, root, alice) = with_alice(House::new());
    let table = [
        (
            told(house.targets::<CreateLoginProfile>(&root, &create(Some("nobody"), Some(FIRST)))),
            "iam:CreateLoginProfile arn:aws:iam::123456789012:user/nobody",
        ),
        (
            told(house.targets::<GetLoginProfile>(&alice, &get(None))),
            "iam:GetLoginProfile arn:aws:iam::123456789012:user/alice",
        ),
        (
            told(house.targets::<UpdateLoginProfile>(&root, &update("ALICE", None, None))),
            "iam:UpdateLoginProfile arn:aws:iam::123456789012:user/alice",
        ),
        (
            told(house.targets::<ChangePassword>(&alice, &change(FIRST, FIRST))),
            "iam:ChangePassword arn:aws:iam::123456789012:user/alice",
        ),
        (told(house.targets::<GetAccountPasswordPolicy>(&alice, &Unit)), "iam:GetAccountPasswordPolicy *"),
        (
            told(house.targets::<DeleteAccountPasswordPolicy>(&alice, &Unit)),
            "iam:DeleteAccountPasswordPolicy *",
        ),
    ];
    for (got, expected) in table {
        assert_eq!(got, [expected]);
    }
}

#[test]
fn what_hashes_says_that_it_is_slow() {
    let slow: Vec<&str> =
        TABLE.iter().filter(|entry| entry.terms.slow).map(|entry| entry.terms.info.name).collect();
    assert_eq!(slow, ["CreateLoginProfile", "UpdateLoginProfile", "ChangePassword"]);
}
