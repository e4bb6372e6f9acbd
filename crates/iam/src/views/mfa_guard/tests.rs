use std::sync::Arc;

use super::*;
use crate::change::put;
use crate::entities::{Group, LoginProfile, PolicyDocument};
use crate::id::{IdPrefix, Name, Path, UniqueId};
use crate::secret::PasswordHash;
use crate::testing::{House, refusal};

fn house() -> House {
    let mut house = House::new();
    let name = Name::parse("developers").unwrap();
    let group = Group {
        id: UniqueId::generate(IdPrefix::Group, &house.random),
        name: name.clone(),
        path: Path::root(),
        created: Timestamp(house.now),
        inline_policies: Default::default(),
        attached_policies: Default::default(),
    };
    house.apply(&[put(group)]);
    let now = Timestamp(house.now);
    let hash = PasswordHash::create("a password", &house.random).unwrap();
    for (user, console, allowed) in
        [("able", true, true), ("stuck", true, false), ("robot", false, false), ("other", true, false)]
    {
        let mut user = User::clone(&house.add_user(user));
        user.login_profile = console.then(|| LoginProfile {
            password: hash.clone(),
            created: now,
            changed: now,
            reset_required: false,
            history: Vec::new(),
        });
        if user.name.as_str() != "other" {
            user.groups.insert(name.clone());
        }
        if allowed {
            let document = PolicyDocument::write(MANAGE_OWN_MFA_DOCUMENT, PolicyKind::Identity).unwrap();
            user.inline_policies.insert(Name::parse("own").unwrap(), document);
        }
        house.apply(&[put(user)]);
    }
    house
}

#[test]
fn members_without_a_device_are_told_apart_by_whether_they_can_enrol() {
    let house = house();
    let guard = MfaGuard { group: "Developers".into(), skip: 0, take: 50 };
    let effect = house.look(&house.root(), &guard).unwrap();
    let told: Vec<_> =
        effect.affected.iter().map(|member| (member.name.as_str(), member.can_enrol)).collect();
    assert_eq!(told, [("stuck", Some(false)), ("able", Some(true))], "the locked out first");
    assert_eq!(
        (effect.members, effect.with_device, effect.must_enrol, effect.cannot_enrol, effect.with_bare_keys),
        (3, 0, 2, 1, 0)
    );
    let second = house.look(&house.root(), &MfaGuard { skip: 1, ..guard }).unwrap();
    assert_eq!((second.affected.len(), second.affected_count), (1, 2));
}

#[test]
fn a_boundary_can_keep_somebody_from_enrolling() {
    let mut house = house();
    let boundary = countersign_policy::Arn::parse("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess").unwrap();
    let user =
        User { permissions_boundary: Some(boundary), ..User::clone(house.account.user("able").unwrap()) };
    house.apply(&[put(user)]);
    let guard = MfaGuard { group: "developers".into(), skip: 0, take: 50 };
    assert_eq!(house.look(&house.root(), &guard).unwrap().cannot_enrol, 2);
}

#[test]
fn both_documents_are_policies_without_findings() {
    for text in [REQUIRE_MFA_DOCUMENT, MANAGE_OWN_MFA_DOCUMENT] {
        let policy = Arc::new(Policy::parse(text, PolicyKind::Identity).unwrap());
        assert_eq!(policy.warnings(), []);
    }
}

#[test]
fn a_group_that_is_not_there() {
    let house = house();
    let guard = MfaGuard { group: "ghosts".into(), skip: 0, take: 50 };
    let refused = refusal(house.look(&house.root(), &guard));
    assert_eq!(refused, "NoSuchEntity 404 The group with name ghosts cannot be found.");
}
