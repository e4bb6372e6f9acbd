"""Every operation that the server offers, called through boto3 and read strictly by botocore's own model."""

import concurrent.futures
import json

import pytest

import reader
from conftest import ACCOUNT, ROOT_KEY, House, allow, client, policy, refusal

READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess"
TRUST = policy({"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "sts:AssumeRole"})
TAGS = [{"Key": "Team", "Value": "blue + green"}, {"Key": "Ünï", "Value": ""}]


@pytest.fixture
def watched(server):
    """An account whose every answer is read strictly, and the operations that were answered well."""
    house = House(server)
    house.answered, house.wrong = set(), []

    def look(operation_model, response_dict, **_):
        if response_dict["status_code"] == 200:
            house.answered.add((operation_model.service_model.signing_name, operation_model.name))
            house.wrong += [f"{operation_model.name}: {finding}"
                            for finding in reader.findings(operation_model, response_dict["body"])]

    for service in (house.iam, house.sts):
        service.meta.events.register("before-parse", look)
    house.look = look
    return house


def users_and_groups(house, iam):
    iam.create_user(UserName="alice", Path="/staff/", Tags=TAGS)
    iam.create_user(UserName="bob")
    assert iam.get_user(UserName="alice")["User"]["Tags"] == TAGS
    iam.list_users(PathPrefix="/staff/")
    iam.tag_user(UserName="alice", Tags=[{"Key": "More", "Value": "1"}])
    assert [tag["Key"] for tag in iam.list_user_tags(UserName="alice")["Tags"]] == ["More", "Team", "Ünï"]
    iam.untag_user(UserName="alice", TagKeys=["More"])
    iam.update_user(UserName="bob", NewUserName="robert", NewPath="/other/")
    iam.create_group(GroupName="crew", Path="/staff/")
    iam.add_user_to_group(GroupName="crew", UserName="alice")
    assert [user["UserName"] for user in iam.get_group(GroupName="crew")["Users"]] == ["alice"]
    iam.list_groups()
    assert [group["GroupName"] for group in iam.list_groups_for_user(UserName="alice")["Groups"]] == ["crew"]
    iam.update_group(GroupName="crew", NewGroupName="team")
    iam.put_group_policy(GroupName="team", PolicyName="in", PolicyDocument=policy(allow("s3:*")))
    assert iam.get_group_policy(GroupName="team", PolicyName="in")["PolicyDocument"]["Statement"][0]["Action"] == "s3:*"
    assert iam.list_group_policies(GroupName="team")["PolicyNames"] == ["in"]
    iam.attach_group_policy(GroupName="team", PolicyArn=READ_ONLY)
    iam.list_attached_group_policies(GroupName="team")
    iam.list_entities_for_policy(PolicyArn=READ_ONLY)
    iam.put_user_policy(UserName="alice", PolicyName="in", PolicyDocument=policy(allow("s3:*")))
    iam.get_user_policy(UserName="alice", PolicyName="in")
    iam.list_user_policies(UserName="alice")
    iam.attach_user_policy(UserName="alice", PolicyArn=READ_ONLY)
    iam.list_attached_user_policies(UserName="alice")
    iam.put_user_permissions_boundary(UserName="alice", PermissionsBoundary=READ_ONLY)
    assert iam.get_user(UserName="alice")["User"]["PermissionsBoundary"]["PermissionsBoundaryArn"] == READ_ONLY


def keys_and_passwords(house, iam):
    key = iam.create_access_key(UserName="alice")["AccessKey"]["AccessKeyId"]
    iam.update_access_key(UserName="alice", AccessKeyId=key, Status="Inactive")
    assert iam.list_access_keys(UserName="alice")["AccessKeyMetadata"][0]["Status"] == "Inactive"
    assert iam.get_access_key_last_used(AccessKeyId=key)["UserName"] == "alice"
    assert house.sts.get_access_key_info(AccessKeyId=key)["Account"] == ACCOUNT
    iam.delete_access_key(UserName="alice", AccessKeyId=key)
    iam.create_login_profile(UserName="alice", Password="Correct-Horse-7", PasswordResetRequired=False)
    iam.get_login_profile(UserName="alice")
    iam.update_login_profile(UserName="alice", Password="Correct-Horse-8")
    iam.delete_login_profile(UserName="alice")
    iam.update_account_password_policy(MinimumPasswordLength=12, AllowUsersToChangePassword=True, MaxPasswordAge=90)
    assert iam.get_account_password_policy()["PasswordPolicy"]["MinimumPasswordLength"] == 12
    changer = house.user("changer", allow("iam:ChangePassword"))
    iam.create_login_profile(UserName="changer", Password="Correct-Horse-7")
    changer.iam.meta.events.register("before-parse", house.look)
    changer.iam.change_password(OldPassword="Correct-Horse-7", NewPassword="Battery-Staple-8")
    iam.delete_account_password_policy()


def devices(house, iam):
    device = house.device("phone", Path="/devices/", Tags=TAGS)
    iam.enable_mfa_device(UserName="alice", SerialNumber=device.serial, **device.pair())
    assert iam.list_mfa_devices(UserName="alice")["MFADevices"][0]["SerialNumber"] == device.serial
    house.device("spare")
    assigned, unassigned = (iam.list_virtual_mfa_devices(AssignmentStatus=status)["VirtualMFADevices"]
                            for status in ("Assigned", "Unassigned"))
    assert assigned[0].keys() == {"SerialNumber", "User", "EnableDate"}
    assert assigned[0]["User"].keys() == {"Path", "UserName", "UserId", "Arn", "CreateDate"}
    assert unassigned == [{"SerialNumber": f"arn:aws:iam::{ACCOUNT}:mfa/spare"}]
    iam.tag_mfa_device(SerialNumber=device.serial, Tags=[{"Key": "Team", "Value": "2"}])
    assert iam.list_mfa_device_tags(SerialNumber=device.serial)["Tags"] == [{"Key": "Team", "Value": "2"}, TAGS[1]]
    iam.untag_mfa_device(SerialNumber=device.serial, TagKeys=["Team"])
    iam.resync_mfa_device(UserName="alice", SerialNumber=device.serial, **device.pair(2))
    iam.deactivate_mfa_device(UserName="alice", SerialNumber=device.serial)
    iam.delete_virtual_mfa_device(SerialNumber=device.serial)


def roles_and_policies(house, iam):
    made = iam.create_role(RoleName="job", Path="/jobs/", AssumeRolePolicyDocument=TRUST, Description="a <job> & \"more\"", Tags=TAGS,
                           MaxSessionDuration=7200, PermissionsBoundary=READ_ONLY)["Role"]
    assert made["AssumeRolePolicyDocument"] == json.loads(TRUST)
    assert iam.get_role(RoleName="job")["Role"]["Description"] == 'a <job> & "more"'
    iam.list_roles()
    iam.update_role(RoleName="job", MaxSessionDuration=3600)
    iam.update_role_description(RoleName="job", Description="another")
    iam.update_assume_role_policy(RoleName="job", PolicyDocument=TRUST)
    iam.tag_role(RoleName="job", Tags=[{"Key": "More", "Value": "1"}])
    iam.list_role_tags(RoleName="job")
    iam.untag_role(RoleName="job", TagKeys=["More"])
    iam.put_role_policy(RoleName="job", PolicyName="in", PolicyDocument=policy(allow()))
    iam.get_role_policy(RoleName="job", PolicyName="in")
    iam.list_role_policies(RoleName="job")
    iam.attach_role_policy(RoleName="job", PolicyArn=READ_ONLY)
    iam.list_attached_role_policies(RoleName="job")
    iam.put_role_permissions_boundary(RoleName="job", PermissionsBoundary=READ_ONLY)
    iam.delete_role_permissions_boundary(RoleName="job")
    arn = iam.create_policy(PolicyName="own", PolicyDocument=policy(allow("s3:*")), Description="own", Tags=TAGS)
    arn = arn["Policy"]["Arn"]
    assert iam.get_policy(PolicyArn=arn)["Policy"]["Description"] == "own"
    version = iam.create_policy_version(PolicyArn=arn, PolicyDocument=policy(allow("ec2:*")))["PolicyVersion"]["VersionId"]
    iam.set_default_policy_version(PolicyArn=arn, VersionId=version)
    assert iam.get_policy_version(PolicyArn=arn, VersionId="v1")["PolicyVersion"]["IsDefaultVersion"] is False
    iam.list_policy_versions(PolicyArn=arn)
    iam.list_policies(Scope="Local")
    iam.tag_policy(PolicyArn=arn, Tags=[{"Key": "More", "Value": "1"}])
    iam.list_policy_tags(PolicyArn=arn)
    iam.untag_policy(PolicyArn=arn, TagKeys=["More"])
    iam.delete_policy_version(PolicyArn=arn, VersionId="v1")
    iam.delete_policy(PolicyArn=arn)


def account_and_reports(house, iam):
    iam.create_account_alias(AccountAlias="our-house")
    assert iam.list_account_aliases()["AccountAliases"] == ["our-house"]
    iam.delete_account_alias(AccountAlias="our-house")
    iam.get_account_summary()
    iam.generate_credential_report()
    iam.get_credential_report()
    iam.get_account_authorization_details()
    iam.set_security_token_service_preferences(GlobalEndpointTokenVersion="v2Token")
    action = {"ActionNames": ["s3:GetObject"]}
    iam.simulate_custom_policy(PolicyInputList=[policy(allow("s3:*"))], **action)
    iam.simulate_principal_policy(PolicySourceArn=f"arn:aws:iam::{ACCOUNT}:user/staff/alice", **action)
    conditional = policy(allow("s3:*", Condition={"Bool": {"aws:MultiFactorAuthPresent": "true"}}))
    keys = iam.get_context_keys_for_custom_policy(PolicyInputList=[conditional])["ContextKeyNames"]
    assert keys == ["aws:MultiFactorAuthPresent"]
    iam.get_context_keys_for_principal_policy(PolicySourceArn=f"arn:aws:iam::{ACCOUNT}:user/staff/alice")


def sessions(house, iam):
    caller = house.admin("caller")
    arn = house.role("operator", {"Effect": "Allow", "Principal": {"AWS": ACCOUNT},
                                  "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]})
    caller.sts.meta.events.register("before-parse", house.look)
    caller.sts.get_caller_identity()
    caller.sts.get_session_token()
    answer = caller.sts.assume_role(RoleArn=arn, RoleSessionName="work", Policy=policy(allow("s3:*")),
                                    Tags=[{"Key": "a", "Value": "b"}], SourceIdentity="caller")
    assert answer["AssumedRoleUser"]["Arn"] == f"arn:aws:sts::{ACCOUNT}:assumed-role/operator/work"
    assert answer["SourceIdentity"] == "caller" and 0 < answer["PackedPolicySize"] <= 100
    answer = caller.sts.get_federation_token(Name="visitor")
    assert answer["PackedPolicySize"] == 0
    limited = house.user("limited")
    refused = limited.raw("iam", "ListUsers")
    encoded = refused.element("EncodedMessage")
    decoded = caller.sts.decode_authorization_message(EncodedMessage=encoded)["DecodedMessage"]
    assert json.loads(decoded)["explicitDeny"] is False


def the_end(house, iam):
    iam.delete_user_permissions_boundary(UserName="alice")
    iam.detach_user_policy(UserName="alice", PolicyArn=READ_ONLY)
    iam.delete_user_policy(UserName="alice", PolicyName="in")
    iam.remove_user_from_group(GroupName="team", UserName="alice")
    iam.delete_user(UserName="alice")
    iam.detach_group_policy(GroupName="team", PolicyArn=READ_ONLY)
    iam.delete_group_policy(GroupName="team", PolicyName="in")
    iam.delete_group(GroupName="team")
    iam.detach_role_policy(RoleName="job", PolicyArn=READ_ONLY)
    iam.delete_role_policy(RoleName="job", PolicyName="in")
    iam.delete_role(RoleName="job")


def offered(house) -> set:
    """Every operation of the service models that is not answered with NotImplemented."""
    every = [(who, name) for who, service in (("iam", house.iam), ("sts", house.sts))
             for name in service.meta.service_model.operation_names]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        codes = pool.map(lambda at: house.raw(at[0], at[1]).error[0], every)
    return {at for at, code in zip(every, codes) if code != "NotImplemented"}


# What cannot succeed here: its only answers are refusals (security keys are registered elsewhere).
REFUSED_ALWAYS = {("iam", "GetMFADevice")}


def test_every_operation_is_answered_as_its_model_says(watched):
    for part in (users_and_groups, keys_and_passwords, devices, roles_and_policies, account_and_reports, sessions, the_end):
        part(watched, watched.iam)
    assert watched.wrong == []
    left = offered(watched) - watched.answered - REFUSED_ALWAYS
    assert left == set(), "offered, but not called here"


def test_operations_that_are_not_offered_say_so(house):
    answer = house.raw("iam", "ListSAMLProviders")
    assert answer.error == ("NotImplemented", 501, "The operation ListSAMLProviders is not offered by this server.")


PAGED = [
    ("list_users", {}, "Users"), ("list_groups", {}, "Groups"), ("list_roles", {}, "Roles"),
    ("list_policies", {"Scope": "Local"}, "Policies"), ("list_virtual_mfa_devices", {}, "VirtualMFADevices"),
    ("list_mfa_devices", {"UserName": "member-0"}, "MFADevices"),
    ("list_user_policies", {"UserName": "member-0"}, "PolicyNames"),
    ("list_user_tags", {"UserName": "member-0"}, "Tags"),
    ("get_group", {"GroupName": "group-0"}, "Users"),
    ("list_attached_user_policies", {"UserName": "member-0"}, "AttachedPolicies"),
    ("list_mfa_device_tags", {"SerialNumber": f"arn:aws:iam::{ACCOUNT}:mfa/device-0"}, "Tags"),
    ("get_account_authorization_details", {"Filter": ["User"]}, "UserDetailList"),
]


@pytest.fixture(scope="module")
def crowd(module_server):
    """Seven of everything that is listed."""
    house = House(module_server)
    iam = house.iam
    tags = [{"Key": f"key-{n}", "Value": str(n)} for n in range(7)]
    for n in range(7):
        iam.create_user(UserName=f"member-{n}", **({"Tags": tags} if n == 0 else {}))
        iam.create_group(GroupName=f"group-{n}")
        iam.create_role(RoleName=f"role-{n}", AssumeRolePolicyDocument=TRUST)
        arn = iam.create_policy(PolicyName=f"policy-{n}", PolicyDocument=policy(allow()))["Policy"]["Arn"]
        device = house.device(f"device-{n}", **({"Tags": tags} if n == 0 else {}))
        iam.enable_mfa_device(UserName="member-0", SerialNumber=device.serial, **device.pair())
        iam.put_user_policy(UserName="member-0", PolicyName=f"inline-{n}", PolicyDocument=policy(allow()))
        iam.attach_user_policy(UserName="member-0", PolicyArn=arn)
        iam.add_user_to_group(GroupName="group-0", UserName=f"member-{n}")
    return house


@pytest.mark.parametrize("operation, parameters, result", PAGED, ids=[page[0] for page in PAGED])
def test_pages_are_the_whole(crowd, operation, parameters, result):
    whole = getattr(crowd.iam, operation)(**parameters)[result]
    assert len(whole) == 7
    for size in (1, 3, 7):
        pages = list(crowd.iam.get_paginator(operation).paginate(**parameters, PaginationConfig={"PageSize": size}))
        assert [item for page in pages for item in page[result]] == whole
        assert len(pages) == -(-7 // size)


def test_a_page_goes_on_while_the_list_changes(crowd):
    """What stood in the list before and after the change is seen exactly once."""
    first = crowd.iam.list_users(MaxItems=3)
    crowd.iam.create_user(UserName="member-0-and-a-half")
    crowd.iam.create_user(UserName="member-3-and-a-half")
    rest = crowd.iam.list_users(Marker=first["Marker"])["Users"]
    names = [user["UserName"] for user in [*first["Users"], *rest]]
    assert names == ["member-0", "member-1", "member-2", "member-3", "member-3-and-a-half", "member-4", "member-5", "member-6"]
    for name in ("member-0-and-a-half", "member-3-and-a-half"):
        crowd.iam.delete_user(UserName=name)


@pytest.mark.parametrize("marker", ["forged", "AAAA", "x" * 320, "ÿ", "member-1"], ids=["word", "base64", "long", "latin", "name"])
def test_a_forged_marker_is_refused(crowd, marker):
    told = refusal(crowd.iam.list_users, Marker=marker)
    assert told[:2] in (("ValidationError", 400), ("InvalidInput", 400)), told


def test_a_marker_of_another_list_is_refused(crowd):
    marker = crowd.iam.list_users(MaxItems=1)["Marker"]
    told = refusal(crowd.iam.list_roles, Marker=marker)
    assert told[:2] in (("ValidationError", 400), ("InvalidInput", 400)), told


def test_root_is_who_it_says(house):
    who = client(house.server.endpoint, "sts", ROOT_KEY).get_caller_identity()
    assert (who["UserId"], who["Account"], who["Arn"]) == (ACCOUNT, ACCOUNT, f"arn:aws:iam::{ACCOUNT}:root")
