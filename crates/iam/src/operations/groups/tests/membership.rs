//! Any sequence of making, renaming, deleting, adding and removing agrees with a reference that keeps nothing but lists.

use countersign_model::iam::{
    CreateUser, CreateUserRequest, DeleteUser, DeleteUserRequest, UpdateUser, UpdateUserRequest,
};
use proptest::prelude::*;

use super::*;

/// Few names, and each in two cases, so that sequences meet.
const NAMES: [&str; 6] = ["ann", "ANN", "bo", "Bo", "cy", "cY"];

#[derive(Debug, Clone)]
enum Step {
    MakeUser(&'static str),
    RenameUser(&'static str, &'static str),
    DeleteUser(&'static str),
    MakeGroup(&'static str),
    RenameGroup(&'static str, &'static str),
    DeleteGroup(&'static str),
    Add(&'static str, &'static str),
    Remove(&'static str, &'static str),
}

fn step() -> impl Strategy<Value = Step> {
    let name = || prop::sample::select(&NAMES[..]);
    prop_oneof![
        2 => name().prop_map(Step::MakeUser),
        2 => (name(), name()).prop_map(|(from, to)| Step::RenameUser(from, to)),
        1 => name().prop_map(Step::DeleteUser),
        2 => name().prop_map(Step::MakeGroup),
        2 => (name(), name()).prop_map(|(from, to)| Step::RenameGroup(from, to)),
        1 => name().prop_map(Step::DeleteGroup),
        5 => (name(), name()).prop_map(|(group, user)| Step::Add(group, user)),
        2 => (name(), name()).prop_map(|(group, user)| Step::Remove(group, user)),
    ]
}

/// Users and groups as names under numbers that are never given twice, and who is in what by number.
#[derive(Default)]
struct Reference {
    users: Vec<(u32, String)>,
    groups: Vec<(u32, String)>,
    members: Vec<(u32, u32)>,
    next: u32,
}

fn number(of: &[(u32, String)], name: &str) -> Option<u32> {
    of.iter().find(|(_, other)| other.eq_ignore_ascii_case(name)).map(|(number, _)| *number)
}

fn rename(of: &mut [(u32, String)], from: &str, to: &str) -> bool {
    let Some(who) = number(of, from) else { return false };
    if number(of, to).is_some_and(|other| other != who) {
        return false;
    }
    of.iter_mut().filter(|(number, _)| *number == who).for_each(|(_, name)| *name = to.to_owned());
    true
}

impl Reference {
    /// Whether the step succeeds.
    fn take(&mut self, step: &Step) -> bool {
        self.next += 1;
        match step {
            Step::MakeUser(name) | Step::MakeGroup(name) => {
                let of = if matches!(step, Step::MakeUser(_)) { &mut self.users } else { &mut self.groups };
                let free = number(of, name).is_none();
                if free {
                    of.push((self.next, (*name).to_owned()));
                }
                free
            }
            Step::RenameUser(from, to) => rename(&mut self.users, from, to),
            Step::RenameGroup(from, to) => rename(&mut self.groups, from, to),
            Step::DeleteUser(name) => {
                let gone =
                    number(&self.users, name).filter(|who| self.members.iter().all(|(_, user)| user != who));
                self.users.retain(|(number, _)| Some(*number) != gone);
                gone.is_some()
            }
            Step::DeleteGroup(name) => {
                let gone = number(&self.groups, name)
                    .filter(|what| self.members.iter().all(|(group, _)| group != what));
                self.groups.retain(|(number, _)| Some(*number) != gone);
                gone.is_some()
            }
            Step::Add(group, user) | Step::Remove(group, user) => {
                let Some(pair) = number(&self.groups, group).zip(number(&self.users, user)) else {
                    return false;
                };
                self.members.retain(|other| *other != pair);
                if matches!(step, Step::Add(..)) {
                    self.members.push(pair);
                }
                true
            }
        }
    }

    /// Every group with its members, as they are written, in the order that lists have.
    fn told(&self) -> Vec<(String, Vec<String>)> {
        let by_name = |names: &mut Vec<String>| names.sort_by_key(|name| name.to_lowercase());
        let mut all: Vec<(String, Vec<String>)> = Vec::new();
        for (group, name) in &self.groups {
            let is_in = |user: &u32| self.members.contains(&(*group, *user));
            let mut members: Vec<String> =
                self.users.iter().filter(|(user, _)| is_in(user)).map(|(_, name)| name.clone()).collect();
            by_name(&mut members);
            all.push((name.clone(), members));
        }
        all.sort_by_key(|(name, _)| name.to_lowercase());
        all
    }
}

fn call(house: &mut House, root: &Caller, step: &Step) -> bool {
    match step {
        Step::MakeUser(name) => {
            let input = CreateUserRequest { user_name: (*name).into(), ..Default::default() };
            house.call::<CreateUser>(root, &input).is_ok()
        }
        Step::RenameUser(from, to) => {
            let input = UpdateUserRequest {
                user_name: (*from).into(),
                new_user_name: Some((*to).into()),
                new_path: None,
            };
            house.call::<UpdateUser>(root, &input).is_ok()
        }
        Step::DeleteUser(name) => {
            house.call::<DeleteUser>(root, &DeleteUserRequest { user_name: (*name).into() }).is_ok()
        }
        Step::MakeGroup(name) => house.call::<CreateGroup>(root, &create(name, None)).is_ok(),
        Step::RenameGroup(from, to) => house.call::<UpdateGroup>(root, &update(from, Some(to), None)).is_ok(),
        Step::DeleteGroup(name) => {
            house.call::<DeleteGroup>(root, &DeleteGroupRequest { group_name: (*name).into() }).is_ok()
        }
        Step::Add(group, user) => house.call::<AddUserToGroup>(root, &add(group, user)).is_ok(),
        Step::Remove(group, user) => house.call::<RemoveUserFromGroup>(root, &remove(group, user)).is_ok(),
    }
}

fn told(house: &mut House, root: &Caller) -> Vec<(String, Vec<String>)> {
    let groups = house.call::<ListGroups>(root, &ListGroupsRequest::default()).unwrap().groups;
    groups
        .into_iter()
        .map(|group| (group.group_name.clone(), members_told(house, root, &group.group_name)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn membership_agrees_with_the_reference(steps in prop::collection::vec(step(), 1..60)) {
        let mut house = House::new();
        let root = house.root();
        let mut reference = Reference::default();
        for (at, step) in steps.iter().enumerate() {
            prop_assert_eq!(call(&mut house, &root, step), reference.take(step), "step {}: {:?}", at, step);
            prop_assert_eq!(told(&mut house, &root), reference.told(), "after step {}: {:?}", at, step);
            let mut users: Vec<&str> = house.account.users().map(|user| user.name.as_str()).collect();
            let mut expected: Vec<&str> = reference.users.iter().map(|(_, name)| name.as_str()).collect();
            users.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(users, expected, "users after step {}: {:?}", at, step);
        }
    }
}
