use countersign_mfa::SerialNumber;
use countersign_model::{Timestamp, Unit};
use countersign_policy::Arn;

use super::*;
use crate::change::Change;
use crate::entities::{
    AccessKey, Assignment, KeyStatus, LoginProfile, MfaDevice, Owner, PasswordPolicy, Settings,
};
use crate::id::{AccessKeyId, IdPrefix, Path, UniqueId};
use crate::operate::{LastUse, Uses};
use crate::secret::{PasswordHash, SecretAccessKey};
use crate::testing::{House, NeverUsed, refusal};

const READ_ONLY: &str = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const DENY: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}"#;

fn document() -> PolicyDocument {
    PolicyDocument::write(DENY, countersign_policy::PolicyKind::Identity).unwrap()
}

fn rows(report: &str) -> Vec<Vec<&str>> {
    report.split('\n').map(|line| line.split(',').collect()).collect()
}

#[test]
fn the_report_has_awss_columns_and_a_bare_root() {
    let mut house = House::new();
    let user = User::clone(&house.add_user("bare"));
    house.apply(&[put(User { path: Path::parse("/credential-report/").unwrap(), ..user })]);
    let report = credentials::csv(&house.account, &NeverUsed);
    let expected = [
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated",
        "<root_account>,arn:aws:iam::123456789012:root,2026-01-01T00:00:00Z,false,N/A,N/A,not_supported,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
        "bare,arn:aws:iam::123456789012:user/credential-report/bare,2026-01-01T00:00:00Z,false,N/A,N/A,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
    ];
    assert_eq!(report, expected.join("\n"));
}

/// Keys were used in Frankfurt, passwords a day after the account was made.
struct Used;

impl Uses for Used {
    fn access_key(&self, _: &AccessKeyId) -> Option<LastUse> {
        Some(LastUse { at: Timestamp(1_767_229_200), service: "sts".into(), region: "eu-central-1".into() })
    }
    fn role(&self, _: &UniqueId) -> Option<LastUse> {
        None
    }
    fn password(&self, _: Option<&UniqueId>) -> Option<Timestamp> {
        Some(Timestamp(1_767_312_000))
    }
}

fn key(house: &House, owner: Owner, id: &str, status: KeyStatus) -> Change {
    let secret = SecretAccessKey::generate(&house.random);
    put(AccessKey {
        id: AccessKeyId::parse(id).unwrap(),
        owner,
        secret,
        status,
        created: Timestamp(house.now),
    })
}

#[test]
fn a_row_tells_password_device_and_keys() {
    let mut house = House::new();
    let mut user = User::clone(&house.add_user("a,b"));
    user.login_profile = Some(LoginProfile {
        password: PasswordHash::from_phc("$argon2id$stub"),
        created: Timestamp(house.now),
        changed: Timestamp(house.now),
        reset_required: true,
        history: Vec::new(),
    });
    let owner = Owner::User(user.id.clone());
    let serial = SerialNumber::virtual_device("aws", "123456789012", "/", "phone").unwrap();
    let mut device =
        MfaDevice::new_virtual(serial, Default::default(), Timestamp(house.now), &house.random).unwrap();
    device.assignment = Some(Assignment { owner: owner.clone(), enabled: Timestamp(house.now) });
    // Keys are numbered by their ids.
    let second = key(&house, owner.clone(), "AKIABBBBBBBBBBBBBBBB", KeyStatus::Active);
    let first = key(&house, owner, "AKIAAAAAAAAAAAAAAAAA", KeyStatus::Inactive);
    let policy = PasswordPolicy {
        minimum_length: 8,
        require_symbols: false,
        require_numbers: false,
        require_uppercase: false,
        require_lowercase: false,
        allow_users_to_change: false,
        max_age_days: Some(90),
        reuse_prevention: None,
        hard_expiry: false,
    };
    let settings = Settings { password_policy: Some(policy), ..Settings::clone(house.account.settings()) };
    house.apply(&[put(settings), put(user), put(device), second, first]);
    let report = credentials::csv(&house.account, &Used);
    let row = report.lines().nth(2).unwrap();
    let expected = "\"a,b\",\"arn:aws:iam::123456789012:user/a,b\",2026-01-01T00:00:00Z,\
        true,2026-01-02T00:00:00Z,2026-01-01T00:00:00Z,2026-04-01T00:00:00Z,true,\
        false,2026-01-01T00:00:00Z,2026-01-01T01:00:00Z,eu-central-1,sts,\
        true,2026-01-01T00:00:00Z,2026-01-01T01:00:00Z,eu-central-1,sts,false,N/A,false,N/A";
    assert_eq!(row, expected);
    let never = credentials::csv(&house.account, &NeverUsed);
    assert!(never.contains(",true,no_information,2026-01-01T00:00:00Z,2026-04-01T00:00:00Z,"), "{never}");
}

#[test]
fn users_stand_in_order_of_their_names_whatever_the_case() {
    let mut house = House::new();
    for name in ["b", "A", "C"] {
        house.add_user(name);
    }
    let report = credentials::csv(&house.account, &NeverUsed);
    let names: Vec<_> = rows(&report).iter().map(|row| row[0]).collect();
    assert_eq!(names, ["user", "<root_account>", "A", "b", "C"]);
    assert!(rows(&report).iter().all(|row| row.len() == 22));
}

#[test]
fn a_credential_report_is_kept_for_four_hours() {
    let mut house = House::new();
    let root = house.root();
    let get = |house: &mut House| house.call::<GetCredentialReport>(&root, &Unit);
    let generate = |house: &mut House| {
        let answer = house.call::<GenerateCredentialReport>(&root, &Unit).unwrap();
        (answer.state.unwrap().as_str(), answer.description)
    };
    let started = ("STARTED", Some("No report exists. Starting a new report generation task".to_owned()));
    assert_eq!(refusal(get(&mut house)), "ReportNotPresent 410 (no message)");
    assert_eq!(generate(&mut house), started);
    let first = get(&mut house).unwrap();
    assert_eq!(first.generated_time, Some(Timestamp(house.now)));
    assert_eq!(first.report_format, Some(iam::ReportFormatType::TextCsv));

    house.add_user("later");
    house.now += CREDENTIAL_REPORT_SECONDS;
    assert_eq!(generate(&mut house), ("COMPLETE", None));
    assert_eq!(get(&mut house).unwrap(), first, "the same bytes");

    house.now += 1;
    assert_eq!(refusal(get(&mut house)), "ReportExpired 410 (no message)");
    assert_eq!(generate(&mut house), started);
    let second = get(&mut house).unwrap();
    assert!(String::from_utf8(second.content.unwrap()).unwrap().contains("\nlater,"));
}

/// A user in a group, a role, a policy that nobody has and one of AWS's that the group has.
fn peopled() -> House {
    let mut house = House::new();
    let root = house.root();
    let group = Group {
        id: UniqueId::generate(IdPrefix::Group, &house.random),
        name: Name::parse("Crew").unwrap(),
        path: Path::root(),
        created: Timestamp(house.now),
        inline_policies: Default::default(),
        attached_policies: [Arn::parse(READ_ONLY).unwrap()].into(),
    };
    let mut user = User::clone(&house.add_user("alice"));
    user.groups.insert(Name::parse("crew").unwrap());
    user.inline_policies.insert(Name::parse("p").unwrap(), document());
    house.apply(&[put(group), put(user)]);
    house.add_user("bare");
    let role = iam::CreateRoleRequest {
        role_name: "r".into(),
        assume_role_policy_document: r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:user/alice"},"Action":"sts:AssumeRole"}}"#.into(),
        ..Default::default()
    };
    house.call::<iam::CreateRole>(&root, &role).unwrap();
    let policy = iam::CreatePolicyRequest {
        policy_name: "own".into(),
        policy_document: DENY.into(),
        description: Some("not told here".into()),
        ..Default::default()
    };
    house.call::<iam::CreatePolicy>(&root, &policy).unwrap();
    house
}

fn details(
    house: &mut House,
    input: &iam::GetAccountAuthorizationDetailsRequest,
) -> iam::GetAccountAuthorizationDetailsResponse {
    let root = house.root();
    house.call::<GetAccountAuthorizationDetails>(&root, input).unwrap()
}

/// `alice bare | r | Crew | own ReadOnlyAccess`
fn names(answer: &iam::GetAccountAuthorizationDetailsResponse) -> String {
    let users = answer.user_detail_list.iter().flatten().filter_map(|user| user.user_name.as_deref());
    let roles = answer.role_detail_list.iter().flatten().filter_map(|role| role.role_name.as_deref());
    let groups = answer.group_detail_list.iter().flatten().filter_map(|group| group.group_name.as_deref());
    let policies = answer.policies.iter().flatten().filter_map(|policy| policy.policy_name.as_deref());
    let lists: [Vec<&str>; 4] = [users.collect(), roles.collect(), groups.collect(), policies.collect()];
    lists.map(|list| list.join(" ")).join(" | ")
}

#[test]
fn authorization_details_are_filtered_and_paged() {
    use iam::EntityType::{AWSManagedPolicy, Group, LocalManagedPolicy, Role, User};
    let mut house = peopled();
    let everything = "alice bare | r | Crew | own ReadOnlyAccess";
    let cases: &[(&[iam::EntityType], &str)] = &[
        (&[], everything),
        (&[LocalManagedPolicy, Group, Role, User, AWSManagedPolicy], everything),
        (&[User], "alice bare |  |  | "),
        (&[Role, Role], " | r |  | "),
        (&[Group], " |  | Crew | "),
        (&[LocalManagedPolicy], " |  |  | own"),
        (&[AWSManagedPolicy], " |  |  | ReadOnlyAccess"),
    ];
    for (filter, expected) in cases {
        let input = iam::GetAccountAuthorizationDetailsRequest {
            filter: Some(filter.to_vec()),
            ..Default::default()
        };
        let answer = details(&mut house, &input);
        assert_eq!((names(&answer).as_str(), answer.is_truncated), (*expected, Some(false)), "{filter:?}");
    }
    let mut pages = Vec::new();
    let mut input = iam::GetAccountAuthorizationDetailsRequest { max_items: Some(2), ..Default::default() };
    loop {
        let page = details(&mut house, &input);
        pages.push(names(&page));
        match page.marker {
            Some(marker) => input.marker = Some(marker),
            None => break,
        }
    }
    assert_eq!(pages, ["alice bare |  |  | ", " | r | Crew | ", " |  |  | own ReadOnlyAccess"]);
}

#[test]
fn authorization_details_leave_out_what_aws_leaves_out() {
    let mut house = peopled();
    let answer = details(&mut house, &Default::default());
    let users = answer.user_detail_list.unwrap();
    assert_eq!(users[0].user_policy_list.as_ref().map(Vec::len), Some(1));
    assert_eq!(users[0].group_list, Some(vec!["Crew".to_owned()]), "as the group writes its name");
    assert_eq!(users[1].user_policy_list, None, "an empty list of a user's inline policies");
    assert_eq!((&users[1].tags, &users[1].permissions_boundary), (&Some(Vec::new()), &None));
    let group = &answer.group_detail_list.unwrap()[0];
    assert_eq!(group.group_policy_list, Some(Vec::new()));
    assert_eq!(group.attached_managed_policies.as_ref().map(Vec::len), Some(1));
    let role = &answer.role_detail_list.unwrap()[0];
    assert_eq!(role.role_policy_list, Some(Vec::new()));
    assert_eq!(role.role_last_used, Some(iam::RoleLastUsed { last_used_date: None, region: None }));
    let trust = role.assume_role_policy_document.as_deref().unwrap();
    assert!(trust.contains("user%2Falice"), "principals are ARNs again: {trust}");
    let policies = answer.policies.unwrap();
    assert_eq!((policies[0].description.as_deref(), policies[0].attachment_count), (None, Some(0)));
    assert!(
        policies.iter().all(|policy| policy
            .policy_version_list
            .iter()
            .flatten()
            .all(|v| v.document.is_some()))
    );
    assert_eq!(policies[1].attachment_count, Some(1));
}
