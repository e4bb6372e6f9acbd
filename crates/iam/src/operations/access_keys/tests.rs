use countersign_model::Timestamp;
use countersign_model::iam::{
    CreateAccessKeyRequest, DeleteAccessKeyRequest, GetAccessKeyLastUsedRequest, ListAccessKeysRequest,
    UpdateUser, UpdateUserRequest,
};

use super::super::trial::{federated, same, told};
use super::*;
use crate::caller::Caller;
use crate::entities::Tags;
use crate::id::UniqueId;
use crate::operate::{LastUse, Uses};
use crate::session::{Session, SessionOrigin, SessionPrincipal};
use crate::testing::{House, refusal};

fn create(user: Option<&str>) -> CreateAccessKeyRequest {
    CreateAccessKeyRequest { user_name: user.map(Into::into) }
}

fn list(user: Option<&str>) -> ListAccessKeysRequest {
    ListAccessKeysRequest { user_name: user.map(Into::into), ..Default::default() }
}

fn update(user: Option<&str>, id: &str, status: StatusType) -> iam::UpdateAccessKeyRequest {
    iam::UpdateAccessKeyRequest { user_name: user.map(Into::into), access_key_id: id.into(), status }
}

fn delete(user: Option<&str>, id: &str) -> DeleteAccessKeyRequest {
    DeleteAccessKeyRequest { user_name: user.map(Into::into), access_key_id: id.into() }
}

fn last_used(id: &str) -> GetAccessKeyLastUsedRequest {
    GetAccessKeyLastUsedRequest { access_key_id: id.into() }
}

fn made(house: &mut House, caller: &Caller, user: Option<&str>) -> iam::AccessKey {
    house.call::<CreateAccessKey>(caller, &create(user)).unwrap().access_key
}

#[test]
fn a_new_key_is_shown_once_with_its_secret() {
    let mut house = House::new();
    let root = house.root();
    let alice = house.add_user("Alice");
    let key = made(&mut house, &root, Some("aLICE"));
    assert_eq!(key.user_name, "Alice", "as it was written when the user was made");
    assert!(key.access_key_id.starts_with("AKIA") && key.access_key_id.len() == 20, "{}", key.access_key_id);
    assert_eq!(key.secret_access_key.expose().len(), 40);
    assert_eq!((key.status, key.create_date), (StatusType::Active, Some(Timestamp(house.now))));
    let kept = find(&house.account, &key.access_key_id).unwrap();
    assert_eq!(kept.owner, Owner::User(alice.id.clone()));
    assert_eq!(kept.secret.expose(), key.secret_access_key.expose());
    let listed = house.call::<ListAccessKeys>(&root, &list(Some("Alice"))).unwrap().access_key_metadata;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].access_key_id, Some(key.access_key_id));
}

#[test]
fn without_a_name_the_keys_are_the_callers() {
    let mut house = House::new();
    house.add_user("alice");
    let (root, alice) = (house.root(), house.user("alice"));
    let of_alice = made(&mut house, &alice, None);
    let of_root = made(&mut house, &root, None);
    assert_eq!((of_alice.user_name.as_str(), of_root.user_name.as_str()), ("alice", ROOT_USER_NAME));
    let ids = |house: &mut House, caller: &Caller| {
        let keys = house.call::<ListAccessKeys>(caller, &list(None)).unwrap().access_key_metadata;
        keys.into_iter().map(|key| (key.user_name, key.access_key_id.unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(ids(&mut house, &alice), [(Some("alice".into()), of_alice.access_key_id.clone())]);
    assert_eq!(ids(&mut house, &root), [(None, of_root.access_key_id.clone())]);
    house
        .call::<UpdateAccessKey>(&root, &update(None, &of_root.access_key_id, StatusType::Inactive))
        .unwrap();
    assert_eq!(find(&house.account, &of_root.access_key_id).unwrap().status, KeyStatus::Inactive);
    house.call::<DeleteAccessKey>(&root, &delete(None, &of_root.access_key_id)).unwrap();
    assert_eq!(ids(&mut house, &root), []);
}

#[test]
fn a_session_of_a_user_stands_for_the_user() {
    let mut house = House::new();
    let id = house.add_user("alice").id.clone();
    let session = Session {
        access_key_id: AccessKeyId::generate(KeyTerm::Temporary, house.account.id(), &house.random),
        secret: SecretAccessKey::generate(&house.random),
        account: house.account.id(),
        principal: SessionPrincipal::Owner(Owner::User(id.clone())),
        origin: SessionOrigin::Sts,
        issued: Timestamp(house.now),
        expires: Timestamp(house.now + 3600),
        mfa: None,
        policy: None,
        policy_arns: Vec::new(),
        tags: Tags::default(),
        transitive_tag_keys: Vec::new(),
        source_identity: None,
    };
    let caller = house.with_session(house.user("alice"), session);
    let key = made(&mut house, &caller, None);
    assert_eq!(key.user_name, "alice");
    assert_eq!(find(&house.account, &key.access_key_id).unwrap().owner, Owner::User(id));
}

#[test]
fn two_keys_are_the_most_active_or_not() {
    let mut house = House::new();
    house.add_user("alice");
    let root = house.root();
    for caller in [&house.user("alice"), &root] {
        let first = made(&mut house, caller, None);
        made(&mut house, caller, None);
        house
            .call::<UpdateAccessKey>(caller, &update(None, &first.access_key_id, StatusType::Inactive))
            .unwrap();
        let got = refusal(house.call::<CreateAccessKey>(caller, &create(None)));
        assert_eq!(got, "LimitExceeded 409 Cannot exceed quota for AccessKeysPerUser: 2");
        house.call::<DeleteAccessKey>(caller, &delete(None, &first.access_key_id)).unwrap();
        made(&mut house, caller, None);
    }
}

#[test]
fn keys_are_listed_oldest_first_in_pages_and_survive_a_renaming() {
    let mut house = House::new();
    house.add_user("alice");
    let root = house.root();
    let mut expected = Vec::new();
    for _ in 0..MAX_KEYS_PER_USER {
        expected.push(made(&mut house, &root, Some("alice")).access_key_id);
        house.now += 60;
    }
    let rename =
        UpdateUserRequest { user_name: "alice".into(), new_user_name: Some("alba".into()), new_path: None };
    house.call::<UpdateUser>(&root, &rename).unwrap();
    let mut got = Vec::new();
    let mut marker = None;
    for last in [false, true] {
        let input = ListAccessKeysRequest { marker, max_items: Some(1), ..list(Some("alba")) };
        let answer = house.call::<ListAccessKeys>(&root, &input).unwrap();
        assert_eq!(answer.is_truncated, Some(!last));
        got.extend(answer.access_key_metadata.into_iter().filter_map(|key| key.access_key_id));
        marker = answer.marker;
    }
    assert_eq!((got, marker), (expected, None));
}

#[test]
fn a_key_is_switched_off_on_and_deleted() {
    let mut house = House::new();
    house.add_user("alice");
    let root = house.root();
    let id = made(&mut house, &root, Some("alice")).access_key_id;
    for (asked, kept) in
        [(StatusType::Inactive, KeyStatus::Inactive), (StatusType::Active, KeyStatus::Active)]
    {
        house.call::<UpdateAccessKey>(&root, &update(Some("ALICE"), &id, asked)).unwrap();
        assert_eq!(find(&house.account, &id).unwrap().status, kept);
    }
    house.call::<DeleteAccessKey>(&root, &delete(Some("alice"), &id)).unwrap();
    assert!(find(&house.account, &id).is_none());
}

#[test]
fn keys_are_refused_in_aws_words() {
    let mut house = House::new();
    house.add_user("alice");
    house.add_user("bob");
    let (root, bob, visitor) = (house.root(), house.user("bob"), federated(&house));
    let key = AccessKey {
        id: AccessKeyId::parse("AKIAALICEALICEALICE1").unwrap(),
        owner: Owner::User(house.account.user("alice").unwrap().id.clone()),
        secret: SecretAccessKey::from_text("secret"),
        status: KeyStatus::Active,
        created: Timestamp(house.now),
    };
    house.apply(&[put(key)]);
    let id = "AKIAALICEALICEALICE1";
    const NO_USER: &str = "NoSuchEntity 404 The user with name nobody cannot be found.";
    const NO_KEY: &str = "NoSuchEntity 404 The Access Key with id AKIAALICEALICEALICE1 cannot be found.";
    const NO_NAME: &str = "ValidationError 400 Must specify userName when calling with non-User credentials";
    let off = StatusType::Inactive;
    same([
        (
            "create for nobody",
            refusal(house.call::<CreateAccessKey>(&root, &create(Some("nobody")))),
            NO_USER,
        ),
        ("list of nobody", refusal(house.call::<ListAccessKeys>(&root, &list(Some("nobody")))), NO_USER),
        (
            "update of nobody",
            refusal(house.call::<UpdateAccessKey>(&root, &update(Some("nobody"), id, off))),
            NO_USER,
        ),
        (
            "delete of nobody",
            refusal(house.call::<DeleteAccessKey>(&root, &delete(Some("nobody"), id))),
            NO_USER,
        ),
        (
            "another user's",
            refusal(house.call::<UpdateAccessKey>(&root, &update(Some("bob"), id, off))),
            NO_KEY,
        ),
        ("another user's, own name", refusal(house.call::<DeleteAccessKey>(&bob, &delete(None, id))), NO_KEY),
        ("a user's as root's", refusal(house.call::<DeleteAccessKey>(&root, &delete(None, id))), NO_KEY),
        ("create by a session", refusal(house.call::<CreateAccessKey>(&visitor, &create(None))), NO_NAME),
        ("list by a session", refusal(house.call::<ListAccessKeys>(&visitor, &list(None))), NO_NAME),
        (
            "expired",
            refusal(house.call::<UpdateAccessKey>(&root, &update(Some("alice"), id, StatusType::Expired))),
            "InvalidInput 400 The status of an access key can only be set to Active or Inactive.",
        ),
        (
            "last use of a key that is not the account's",
            refusal(house.call::<GetAccessKeyLastUsed>(&bob, &last_used("AKIANOBODYNOBODY1234"))),
            "AccessDenied 403 User: arn:aws:iam::123456789012:user/bob is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key AKIANOBODYNOBODY1234",
        ),
    ]);
}

/// Every key was used once.
struct UsedOnce;

impl Uses for UsedOnce {
    fn access_key(&self, _: &AccessKeyId) -> Option<LastUse> {
        Some(LastUse { at: Timestamp(1_767_225_000), service: "sts".into(), region: "eu-central-1".into() })
    }
    fn role(&self, _: &UniqueId) -> Option<LastUse> {
        None
    }
    fn password(&self, _: Option<&UniqueId>) -> Option<Timestamp> {
        None
    }
}

#[test]
fn the_last_use_of_a_key_is_told_with_its_user() {
    let mut house = House::new();
    house.add_user("alice");
    let root = house.root();
    let id = made(&mut house, &root, Some("alice")).access_key_id;
    let of_root = made(&mut house, &root, None).access_key_id;
    let never = house.call::<GetAccessKeyLastUsed>(&root, &last_used(&id)).unwrap();
    assert_eq!(never.user_name.as_deref(), Some("alice"));
    let expected =
        iam::AccessKeyLastUsed { last_used_date: None, service_name: "N/A".into(), region: "N/A".into() };
    assert_eq!(never.access_key_last_used, Some(expected));
    let roots = house.call::<GetAccessKeyLastUsed>(&root, &last_used(&of_root)).unwrap();
    assert_eq!(roots.user_name, None);

    let at = At {
        account: &house.account,
        caller: &root,
        now: Timestamp(house.now),
        random: &house.random,
        keys: &house.keys,
        uses: &UsedOnce,
        rules: &house.rules,
        factor: None,
        request_id: "00000000-0000-0000-0000-000000000000",
    };
    let used = GetAccessKeyLastUsed::run(&at, &last_used(&id), &Granted::for_tests()).unwrap().output;
    let expected = iam::AccessKeyLastUsed {
        last_used_date: Some(Timestamp(1_767_225_000)),
        service_name: "sts".into(),
        region: "eu-central-1".into(),
    };
    assert_eq!(used.access_key_last_used, Some(expected));
}

#[test]
fn each_operation_is_checked_on_the_owner_of_the_keys() {
    let mut house = House::new();
    house.add_user("alice");
    let (root, alice) = (house.root(), house.user("alice"));
    let id = made(&mut house, &root, Some("alice")).access_key_id;
    let of_root = made(&mut house, &root, None).access_key_id;
    let table = [
        (
            told(house.targets::<CreateAccessKey>(&alice, &create(None))),
            "iam:CreateAccessKey arn:aws:iam::123456789012:user/alice",
        ),
        (
            told(house.targets::<CreateAccessKey>(&root, &create(None))),
            "iam:CreateAccessKey arn:aws:iam::123456789012:root",
        ),
        (
            told(house.targets::<ListAccessKeys>(&alice, &list(Some("bob")))),
            "iam:ListAccessKeys arn:aws:iam::123456789012:user/bob",
        ),
        (
            told(house.targets::<DeleteAccessKey>(&root, &delete(Some("ALICE"), "AKIANOBODYNOBODY1234"))),
            "iam:DeleteAccessKey arn:aws:iam::123456789012:user/alice",
        ),
        (
            told(house.targets::<GetAccessKeyLastUsed>(&alice, &last_used(&id))),
            "iam:GetAccessKeyLastUsed arn:aws:iam::123456789012:user/alice",
        ),
        (
            told(house.targets::<GetAccessKeyLastUsed>(&alice, &last_used(&of_root))),
            "iam:GetAccessKeyLastUsed arn:aws:iam::123456789012:root",
        ),
        (
            told(house.targets::<GetAccessKeyLastUsed>(&alice, &last_used("AKIANOBODYNOBODY1234"))),
            "iam:GetAccessKeyLastUsed *",
        ),
    ];
    for (got, expected) in table {
        assert_eq!(got, [expected]);
    }
}
