"""Sessions and roles: who may take them, what they may do, and what ends them."""

import datetime
import json

import pytest

from conftest import ACCOUNT, Identity, allow, policy, refusal
from test_mfa_conditions import EXPLICIT, IMPLICIT, outcome

GONE = ("InvalidClientTokenId", 403, "The security token included in the request is invalid")


def trusting(*arns: str, **more) -> dict:
    return {"Effect": "Allow", "Principal": {"AWS": list(arns)}, "Action": "sts:AssumeRole", **more}


def user_arn(name: str) -> str:
    return f"arn:aws:iam::{ACCOUNT}:user/{name}"


def test_a_trust_policy_that_names_the_user_suffices(house):
    named, other = house.user("named"), house.user("other")
    arn = house.role("operator", trusting(user_arn("named")))
    named.assume(arn)
    told = refusal(other.sts.assume_role, RoleArn=arn, RoleSessionName="work")
    assert told == ("AccessDenied", 403, f"User: {user_arn('other')} is not authorized to perform: sts:AssumeRole on resource: {arn}")


def test_a_trust_policy_that_names_the_account_delegates(house):
    arn = house.role("operator")
    assert refusal(house.user().sts.assume_role, RoleArn=arn, RoleSessionName="work")[0] == "AccessDenied"
    house.user(None, allow("sts:AssumeRole", arn)).assume(arn)


def test_whoever_takes_a_deleted_users_name_is_not_trusted(house):
    """Principals are kept by their unique ids, and shown so once nobody has them."""
    house.user("named")
    (key,) = house.iam.list_access_keys(UserName="named")["AccessKeyMetadata"]
    user_id = house.iam.get_user(UserName="named")["User"]["UserId"]
    arn = house.role("operator", trusting(user_arn("named")))
    house.iam.delete_access_key(UserName="named", AccessKeyId=key["AccessKeyId"])
    house.iam.delete_user(UserName="named")
    again = house.user("named")
    assert refusal(again.sts.assume_role, RoleArn=arn, RoleSessionName="work")[0] == "AccessDenied"
    document = house.iam.get_role(RoleName="operator")["Role"]["AssumeRolePolicyDocument"]
    assert document["Statement"][0]["Principal"]["AWS"] in (user_id, [user_id])


def test_a_trust_policy_may_not_name_a_user_that_is_not_there(house):
    told = refusal(house.role, "operator", trusting(user_arn("nobody")))
    assert told[:2] == ("MalformedPolicyDocument", 400), told


@pytest.mark.parametrize("given, expected", [("right", None), ("wrong", "AccessDenied"), (None, "AccessDenied")])
def test_an_external_id(house, given, expected):
    user = house.admin()
    arn = house.role("operator", trusting(ACCOUNT, Condition={"StringEquals": {"sts:ExternalId": "right"}}))
    more = {"ExternalId": given} if given else {}
    told = refusal(user.sts.assume_role, RoleArn=arn, RoleSessionName="work", **more)
    assert (told and told[0]) == expected


def test_a_session_policy_narrows_and_never_widens(house):
    user = house.admin()
    arn = house.role("operator", None, allow(["iam:ListUsers", "iam:ListRoles"]))
    session = user.assume(arn, Policy=policy(allow(["iam:ListUsers", "iam:ListGroups"])))
    told = refusal(session.iam.list_roles)
    assert "because no session policy allows the iam:ListRoles action" in told[2], told
    assert outcome(session, "list_users") is None
    assert outcome(session, "list_groups") == IMPLICIT
    managed = user.assume(arn, PolicyArns=[{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}])
    assert outcome(managed, "list_users") is None
    assert outcome(managed, "list_groups") == IMPLICIT


def test_a_boundary_narrows(house):
    user = house.user("bounded", allow())
    arn = house.iam.create_policy(PolicyName="bounds", PolicyDocument=policy(allow("iam:ListUsers")))["Policy"]["Arn"]
    house.iam.put_user_permissions_boundary(UserName="bounded", PermissionsBoundary=arn)
    assert outcome(user, "list_users") is None
    told = refusal(user.iam.list_roles)
    assert told[2].endswith("because no permissions boundary allows the iam:ListRoles action"), told


def test_live_sessions_follow_the_roles_permissions_and_not_its_trust(house):
    user = house.admin()
    arn = house.role("operator", None, allow("iam:ListUsers"))
    session = user.assume(arn)
    assert outcome(session, "list_users") is None
    house.iam.update_assume_role_policy(RoleName="operator", PolicyDocument=policy({
        "Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}))
    assert refusal(user.sts.assume_role, RoleArn=arn, RoleSessionName="work")[0] == "AccessDenied"
    assert outcome(session, "list_users") is None
    house.iam.delete_role_policy(RoleName="operator", PolicyName="policy-0")
    assert outcome(session, "list_users") == IMPLICIT


def test_a_session_outlives_the_key_that_made_it_but_not_the_user(house):
    user = house.user("somebody", allow("iam:GetUser"))
    device = house.enabled(user)
    session = user.session(device)
    house.iam.update_access_key(UserName="somebody", AccessKeyId=user.key.id, Status="Inactive")
    assert outcome(session, "get_user") is None
    house.iam.delete_access_key(UserName="somebody", AccessKeyId=user.key.id)
    assert outcome(session, "get_user") is None
    house.iam.deactivate_mfa_device(UserName="somebody", SerialNumber=device.serial)
    house.iam.delete_user_policy(UserName="somebody", PolicyName="policy-0")
    assert outcome(session, "get_user") == IMPLICIT
    house.iam.delete_user(UserName="somebody")
    assert refusal(session.iam.get_user) == GONE


def test_older_sessions_are_revoked_by_their_time(house):
    """The statement that AWS's console writes into `AWSRevokeOlderSessions`."""
    user = house.admin()
    arn = house.role("operator", None, allow())
    old = user.assume(arn)
    house.server.advance(10)
    moment = datetime.datetime.fromtimestamp(house.server.now(), datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    house.iam.put_role_policy(RoleName="operator", PolicyName="AWSRevokeOlderSessions", PolicyDocument=policy({
        "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"DateLessThan": {"aws:TokenIssueTime": moment}}}))
    house.server.advance(2)
    assert outcome(old, "list_users") == EXPLICIT
    assert outcome(user.assume(arn), "list_users") is None


def test_who_a_session_says_it_is(house):
    user = house.admin("somebody")
    device = house.enabled(user)
    made = house.iam.create_role(RoleName="operator", Path="/jobs/", AssumeRolePolicyDocument=policy(trusting(ACCOUNT)))["Role"]
    answer = user.sts.assume_role(RoleArn=made["Arn"], RoleSessionName="work")
    who = user._with(answer).sts.get_caller_identity()
    assert who["Arn"] == f"arn:aws:sts::{ACCOUNT}:assumed-role/operator/work", "without the path"
    assert who["UserId"] == f"{made['RoleId']}:work" == answer["AssumedRoleUser"]["AssumedRoleId"]
    assert made["RoleId"].startswith("AROA") and answer["Credentials"]["AccessKeyId"].startswith("ASIA")
    assert len(answer["Credentials"]["AccessKeyId"]) == 20 and len(answer["Credentials"]["SecretAccessKey"]) == 40
    assert len(answer["Credentials"]["SessionToken"]) < 4_096
    own = user.session(device).sts.get_caller_identity()
    assert own["Arn"] == user_arn("somebody") and own["UserId"].startswith("AIDA")
    assert "MaxSessionDuration" not in made and "Tags" not in made and "PermissionsBoundary" not in made


def test_variables_of_the_caller(house):
    own = policy(allow("iam:ListAccessKeys", f"arn:aws:iam::{ACCOUNT}:user/${{aws:username}}"))
    user = house.user("somebody", own)
    house.user("other")
    assert outcome(user, "list_access_keys", UserName="somebody") is None
    assert outcome(user, "list_access_keys", UserName="other") == IMPLICIT


def test_session_tags_reach_policies(house):
    trust = {"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": ["sts:AssumeRole", "sts:TagSession"]}
    arn = house.role("operator", trust, allow("iam:ListUsers", Condition={"StringEquals": {"aws:PrincipalTag/Team": "blue"}}))
    user = house.admin()
    assert outcome(user.assume(arn, Tags=[{"Key": "Team", "Value": "blue"}]), "list_users") is None
    assert outcome(user.assume(arn, Tags=[{"Key": "Team", "Value": "red"}]), "list_users") == IMPLICIT
    assert outcome(user.assume(arn), "list_users") == IMPLICIT


@pytest.mark.parametrize("wish, length", [({}, 43_200), ({"DurationSeconds": 900}, 900), ({"DurationSeconds": 129_600}, 129_600)])
def test_how_long_a_users_session_lasts(house, wish, length):
    answer = house.user().sts.get_session_token(**wish)
    assert abs(answer["Credentials"]["Expiration"].timestamp() - house.server.now() - length) <= 3


@pytest.mark.parametrize("wish", [{}, {"DurationSeconds": 43_200}])
def test_roots_sessions_last_an_hour(house, wish):
    answer = house.sts.get_session_token(**wish)
    assert abs(answer["Credentials"]["Expiration"].timestamp() - house.server.now() - 3_600) <= 3


def test_root_with_a_device(house):
    """Root enrols with its own key, and signs in with a code; the list shows it as root."""
    phone = house.device("roots")
    house.iam.enable_mfa_device(UserName="root-account", SerialNumber=phone.serial, **phone.pair())
    session = house.session(phone)
    assert session.iam.list_users()["Users"] == []
    (listed,) = house.iam.list_virtual_mfa_devices(AssignmentStatus="Assigned")["VirtualMFADevices"]
    assert listed["User"].keys() == {"UserId", "Arn", "CreateDate"}
    assert (listed["User"]["UserId"], listed["User"]["Arn"]) == (ACCOUNT, f"arn:aws:iam::{ACCOUNT}:root")
    assert refusal(house.iam.deactivate_mfa_device, SerialNumber=phone.serial)[0] == "AccessDenied", "with its bare key"
    session.iam.deactivate_mfa_device(SerialNumber=phone.serial)


def test_a_damaged_token_is_none(house):
    user = house.user()
    key = user.session().key
    for place in (0, len(key.token) // 2, len(key.token) - 2):
        other = "A" if key.token[place] != "A" else "B"
        damaged = type(key)(key.id, key.secret, key.token[:place] + other + key.token[place + 1:])
        assert Identity(house.server, damaged).raw("sts", "GetCallerIdentity").error[0] == "InvalidClientTokenId", place


def test_the_decision_can_be_decoded_by_who_may(house):
    told = house.user("limited").raw("iam", "ListUsers")
    encoded = {"EncodedMessage": told.element("EncodedMessage")}
    message = json.loads(house.admin().sts.decode_authorization_message(**encoded)["DecodedMessage"])
    assert message["context"]["action"] == "iam:ListUsers"
    assert message["context"]["principal"]["arn"] == user_arn("limited")
    assert refusal(house.user().sts.decode_authorization_message, **encoded)[0] == "AccessDenied"
    assert refusal(house.admin().sts.decode_authorization_message, EncodedMessage="forged")[:2] == (
        "InvalidAuthorizationMessageException", 400)
