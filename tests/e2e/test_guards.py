"""Policies that AWS publishes to enforce MFA, and what they really do, end to end."""

import pytest

from conftest import ACCOUNT, Device, allow, policy, refusal
from test_mfa_conditions import EXPLICIT, IMPLICIT, outcome

UNLESS_MFA = {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
OWN = f"arn:aws:iam::*:user/${{aws:username}}"
MFA_STATEMENTS = (
    allow("iam:ListVirtualMFADevices"),
    allow("iam:CreateVirtualMFADevice", "arn:aws:iam::*:mfa/*"),
    allow(["iam:DeactivateMFADevice", "iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices", "iam:ResyncMFADevice"], OWN),
)
FREE = ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices", "iam:ListVirtualMFADevices",
        "iam:ResyncMFADevice", "sts:GetSessionToken"]


def deny_except(actions, resource="*") -> dict:
    return {"Effect": "Deny", "NotAction": actions, "Resource": resource, "Condition": UNLESS_MFA}


# The guide's numbers.
SELF_MANAGE_MFA = policy(*MFA_STATEMENTS, deny_except(FREE))
SELF_MANAGE_ALL = policy(
    *MFA_STATEMENTS,
    allow("iam:GetAccountPasswordPolicy"),
    allow(["iam:ChangePassword", "iam:GetUser"], OWN),
    allow(["iam:CreateAccessKey", "iam:DeleteAccessKey", "iam:ListAccessKeys", "iam:UpdateAccessKey"], OWN),
    deny_except(FREE))
SELF_MANAGE_API = policy(
    allow(["iam:ListUsers", "iam:ListVirtualMFADevices"]),
    allow("iam:CreateVirtualMFADevice", "arn:aws:iam::*:mfa/*"),
    allow(["iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices", "iam:ResyncMFADevice"], OWN),
    allow("iam:DeactivateMFADevice", OWN, Condition={"Bool": {"aws:MultiFactorAuthPresent": "true"}}),
    deny_except(FREE[:-1] + ["iam:ListUsers"]))
HARDWARE_PAGE = policy(*MFA_STATEMENTS, {**deny_except(FREE), "Resource": OWN})


def enrol(user, name: str):
    """Everything a user does to enrol its own first device, with its own key."""
    made = user.iam.create_virtual_mfa_device(VirtualMFADeviceName=name)["VirtualMFADevice"]
    device = Device(user.server, made)
    user.iam.enable_mfa_device(UserName=user.name, SerialNumber=device.serial, **device.pair())
    return device


@pytest.mark.parametrize("document", [SELF_MANAGE_MFA, SELF_MANAGE_ALL, SELF_MANAGE_API],
                         ids=["own MFA", "all credentials", "through the API"])
def test_a_new_user_enrols_under_the_policy_and_then_works(house, document):
    """Policies 1 to 3: nothing but enrolment before, everything that is allowed after."""
    user = house.user("newcomer", document, managed=("ReadOnlyAccess",))
    assert outcome(user, "list_roles") == EXPLICIT
    device = enrol(user, "newcomer")
    assert outcome(user, "list_mfa_devices", UserName="newcomer") is None
    assert outcome(user, "list_roles") == EXPLICIT
    session = user.session(device)
    assert outcome(session, "list_roles") is None
    assert outcome(session, "create_user", UserName="another") == IMPLICIT
    assert refusal(session.iam.deactivate_mfa_device, UserName="newcomer", SerialNumber=device.serial) is None


def test_nobody_deletes_the_half_made_device(house):
    """Policy 1 leaves DeleteVirtualMFADevice out: the well-known trap of a wizard that was left half-way."""
    user = house.user("newcomer", SELF_MANAGE_MFA)
    user.iam.create_virtual_mfa_device(VirtualMFADeviceName="newcomer")
    assert outcome(user, "delete_virtual_mfa_device", SerialNumber=f"arn:aws:iam::{ACCOUNT}:mfa/newcomer") == EXPLICIT


def test_all_credentials_need_mfa(house):
    """Policy 2: keys and passwords are for MFA sessions; so the first change of a password is blocked too."""
    user = house.user("newcomer", SELF_MANAGE_ALL)
    house.iam.create_login_profile(UserName="newcomer", Password="Correct-Horse-7", PasswordResetRequired=True)
    change = {"OldPassword": "Correct-Horse-7", "NewPassword": "Battery-Staple-8"}
    assert outcome(user, "create_access_key", UserName="newcomer") == EXPLICIT
    assert outcome(user, "change_password", **change) == EXPLICIT
    session = user.session(enrol(user, "newcomer"))
    assert outcome(session, "create_access_key", UserName="newcomer") is None
    assert outcome(session, "change_password", **change) is None
    assert outcome(session, "create_access_key", UserName="another") == IMPLICIT


def test_force_mfa_through_a_group(house):
    """Policy 4: the tutorial's Force_MFA, attached to a group."""
    arn = house.iam.create_policy(PolicyName="Force_MFA", PolicyDocument=SELF_MANAGE_ALL)["Policy"]["Arn"]
    house.iam.create_group(GroupName="everybody")
    house.iam.attach_group_policy(GroupName="everybody", PolicyArn=arn)
    house.iam.attach_group_policy(GroupName="everybody", PolicyArn="arn:aws:iam::aws:policy/IAMFullAccess")
    user = house.user("member")
    house.iam.add_user_to_group(GroupName="everybody", UserName="member")
    told = refusal(user.iam.list_users)
    assert told[2].endswith(f"with an explicit deny in an identity-based policy: {arn}"), told
    session = user.session(enrol(user, "member"))
    assert outcome(session, "list_users") is None
    house.iam.remove_user_from_group(GroupName="everybody", UserName="member")
    assert outcome(session, "list_users") == IMPLICIT


def test_the_hardware_pages_deny_protects_one_resource(house):
    """Policy 5: its Deny names the user's own ARN alone, so nothing else is protected."""
    user = house.user("holder", HARDWARE_PAGE, managed=("IAMFullAccess",))
    assert outcome(user, "create_access_key", UserName="holder") == EXPLICIT
    assert outcome(user, "create_user", UserName="another") is None


def test_actions_of_other_services_are_stored_and_judged(house):
    """Policy 6: Stop and Terminate only with MFA. There is no EC2 here; the simulator decides what would be."""
    house.user("operator", policy(
        allow("ec2:*"),
        {"Effect": "Deny", "Action": ["ec2:StopInstances", "ec2:TerminateInstances"], "Resource": "*",
         "Condition": UNLESS_MFA}))
    def decisions(*context):
        answer = house.iam.simulate_principal_policy(
            PolicySourceArn=f"arn:aws:iam::{ACCOUNT}:user/operator",
            ActionNames=["ec2:StartInstances", "ec2:StopInstances"], ContextEntries=list(context))
        return [result["EvalDecision"] for result in answer["EvaluationResults"]]

    present = {"ContextKeyName": "aws:MultiFactorAuthPresent", "ContextKeyType": "boolean"}
    assert decisions() == ["allowed", "explicitDeny"]
    assert decisions({**present, "ContextKeyValues": ["false"]}) == ["allowed", "explicitDeny"]
    assert decisions({**present, "ContextKeyValues": ["true"]}) == ["allowed", "allowed"]


BLOCK_ACCESS = policy(deny_except("iam:ResyncMFADevice"))
BLOCK_MOST = policy(deny_except([*FREE, "iam:ListUsers", "iam:ChangePassword"]))


def test_block_access_unless_signed_in_with_mfa(house):
    """Without MFA: session tokens and one's own identity, which no policy governs; resynchronising; nothing else, so that
    nobody can enrol. With MFA everything else that is allowed."""
    user = house.user("guarded", allow(), BLOCK_ACCESS)
    own = {"UserName": "guarded"}
    arn = house.role("operator")
    assert outcome(user, "get_user") == EXPLICIT
    assert outcome(user, "create_virtual_mfa_device", VirtualMFADeviceName="own") == EXPLICIT
    device = house.device("given")
    assert outcome(user, "enable_mfa_device", **own, SerialNumber=device.serial, **device.pair()) == EXPLICIT
    house.iam.enable_mfa_device(**own, SerialNumber=device.serial, **device.pair())

    assert refusal(user.iam.resync_mfa_device, **own, SerialNumber=device.serial, **device.pair(2)) is None
    assert user.sts.get_caller_identity()["Account"] == ACCOUNT
    user.session()
    assert refusal(user.sts.assume_role, RoleArn=arn, RoleSessionName="work")[0] == "AccessDenied"
    user.assume(arn, device, steps=3)
    session = user.session(device, steps=2)
    assert outcome(session, "create_user", UserName="another") is None
    session.assume(arn)


def test_block_most_access_unless_signed_in_with_mfa(house):
    user = house.user("guarded", allow(), BLOCK_MOST)
    assert outcome(user, "list_users") is None
    assert outcome(user, "list_roles") == EXPLICIT
    device = enrol(user, "own")
    assert outcome(user.session(device), "list_roles") is None


def test_the_role_in_a_role_policy_with_mfa_never_works_with_a_code(house):
    """An MFA condition in the permissions of a role: false after AssumeRole with a code, true when assumed from an MFA
    session; the guide's advice is to put it into the trust policy."""
    user = house.user("caller", allow("sts:AssumeRole"))
    device = house.enabled(user)
    strict = allow("iam:ListUsers", Condition={"Bool": {"aws:MultiFactorAuthPresent": "true"}})
    arn = house.role("strict", None, strict)
    assert outcome(user.assume(arn, device), "list_users") == IMPLICIT
    assert outcome(user.session(device, steps=1).assume(arn), "list_users") is None
