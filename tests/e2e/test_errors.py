"""Errors as they stand on the wire, byte for byte: code, status, text with its trailing and double spaces. Nothing is checked
or tidied on the way, and codes that clients match on come first."""

import datetime
import re

import pytest

import wire
from conftest import ACCOUNT, House, allow, policy
from wire import Key

IAM_ARN = f"arn:aws:iam::{ACCOUNT}"
WRONG_CODE = "MultiFactorAuthentication failed with invalid MFA one time pass code. "
UNABLE = ("MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and "
          "associated with this user.")
BOTH = "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code."
TRUST = policy({"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "sts:AssumeRole"})


def constraint(value: str | None, member: str, rule: str) -> str:
    value = f" {value}" if value else ""
    return f"1 validation error detected: Value{value} at '{member}' failed to satisfy constraint: {rule}"


@pytest.fixture(scope="module")
def scene(module_server):
    """An account with somebody in every position; refused calls leave it as it is."""
    house = House(module_server)
    house.boss = house.admin("boss")
    house.worker = house.user("worker")
    house.limited = house.user("limited", allow("iam:GetUser"))
    house.phone = house.enabled(house.worker, "phone")
    house.bosss = house.device("spare")
    house.role("operator", {"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "sts:*"}, allow())
    house.iam.create_group(GroupName="staff")
    house.iam.add_user_to_group(GroupName="staff", UserName="worker")
    house.worker_session = house.worker.session(house.phone)
    house.iam.create_policy(PolicyName="mine", PolicyDocument=policy(allow("s3:*")))
    for number in range(8):
        house.enabled(house.limited, f"limited-{number}")
    return house


DEVICE = {"SerialNumber": f"{IAM_ARN}:mfa/phone"}
CODES = {"AuthenticationCode1": "000000", "AuthenticationCode2": "000001"}
UNKNOWN = {"SerialNumber": f"{IAM_ARN}:mfa/nowhere"}

# Who asks, the service and the action, the parameters; the code, the status and the text.
MFA_DEVICES = [
    ("boss", "iam", "CreateVirtualMFADevice", {"VirtualMFADeviceName": "phone"},
     "EntityAlreadyExists", 409, "MFA device already exists."),
    ("boss", "iam", "CreateVirtualMFADevice", {"VirtualMFADeviceName": "a phone"},
     "ValidationError", 400, re.compile(r"1 validation error detected: Value( '.*')? at 'virtualMFADeviceName' failed to "
                                        r"satisfy constraint: Member must satisfy regular expression pattern: .*")),
    ("limited", "iam", "CreateVirtualMFADevice", {"VirtualMFADeviceName": "new"},
     "AccessDenied", 403, f"User: {IAM_ARN}:user/limited is not authorized to perform: iam:CreateVirtualMFADevice on resource: "
     f"{IAM_ARN}:mfa/new because no identity-based policy allows the iam:CreateVirtualMFADevice action"),
    ("boss", "iam", "EnableMFADevice", {"UserName": "worker", **DEVICE, **CODES},
     "EntityAlreadyExists", 409, "MFA Device for user worker already exists."),
    ("boss", "iam", "EnableMFADevice", {"UserName": "boss", **DEVICE, **CODES},
     "EntityAlreadyExists", 409, "MFA Device is already in use."),
    ("boss", "iam", "EnableMFADevice", {"UserName": "boss", "SerialNumber": f"{IAM_ARN}:mfa/spare", **CODES},
     "InvalidAuthenticationCode", 403, "Authentication code for device is not valid."),
    ("boss", "iam", "EnableMFADevice", {"UserName": "boss", **UNKNOWN, **CODES},
     "NoSuchEntity", 404, f"VirtualMFADevice with serial number {IAM_ARN}:mfa/nowhere doesn't exist."),
    ("boss", "iam", "EnableMFADevice", {"UserName": "nobody", **DEVICE, **CODES},
     "NoSuchEntity", 404, "The user with name nobody cannot be found."),
    ("root", "iam", "EnableMFADevice", {"UserName": "limited", "SerialNumber": f"{IAM_ARN}:mfa/spare", **CODES},
     "LimitExceeded", 409, re.compile("Cannot exceed quota for MFADevicesPerUser: 8")),
    ("boss", "iam", "DeactivateMFADevice", {"UserName": "limited", **DEVICE},
     "NoSuchEntity", 404, "MFA Device invalid for user."),
    ("boss", "iam", "DeactivateMFADevice", {"UserName": "worker", "SerialNumber": f"{IAM_ARN}:mfa/spare"},
     "NoSuchEntity", 404, "MFA Device invalid for user."),
    ("boss", "iam", "ResyncMFADevice", {"UserName": "limited", **DEVICE, **CODES},
     "NoSuchEntity", 404, "MFA Device invalid for user."),
    ("boss", "iam", "ResyncMFADevice", {"UserName": "worker", **DEVICE, **CODES},
     "InvalidAuthenticationCode", 403, "Authentication code for device is not valid."),
    ("boss", "iam", "DeleteVirtualMFADevice", DEVICE,
     "DeleteConflict", 409, "MFA VirtualDevice in use. Must deactivate first."),
    ("boss", "iam", "DeleteVirtualMFADevice", UNKNOWN,
     "NoSuchEntity", 404, f"VirtualMFADevice with serial number {IAM_ARN}:mfa/nowhere doesn't exist."),
    ("boss", "iam", "DeleteUser", {"UserName": "worker"}, "DeleteConflict", 409, re.compile("Cannot delete entity, must .*")),
    ("boss", "iam", "GetMFADevice", DEVICE, "ValidationError", 400, re.compile(".*only hardware FIDO security keys.*")),
    ("boss", "iam", "TagMFADevice", {"SerialNumber": "GAHT12345678", "Tags.member.1.Key": "a", "Tags.member.1.Value": "b"},
     "InvalidInput", 400, "ARN GAHT12345678 is not valid."),
    ("worker", "iam", "EnableMFADevice", {"UserName": "worker", **UNKNOWN, **CODES},
     "AccessDenied", 403, "To complete this action, please ensure that you are authenticated with an MFA device that is "
     "enabled for this user."),
]

STS = [
    ("worker", "sts", "GetSessionToken", {**DEVICE, "TokenCode": "WRONG"}, "AccessDenied", 403, WRONG_CODE),
    ("worker", "sts", "GetSessionToken", {**UNKNOWN, "TokenCode": "123456"}, "AccessDenied", 403, UNABLE),
    ("boss", "sts", "GetSessionToken", {**DEVICE, "TokenCode": "123456"}, "AccessDenied", 403, UNABLE),
    ("worker", "sts", "GetSessionToken", {"SerialNumber": f"{IAM_ARN}:user/worker", "TokenCode": "123456"},
     "AccessDenied", 403, UNABLE),
    ("worker", "sts", "GetSessionToken", {"SerialNumber": f"{IAM_ARN}:mfa/spare", "TokenCode": "123456"},
     "AccessDenied", 403, UNABLE),
    ("worker", "sts", "GetSessionToken", DEVICE, "AccessDenied", 403, BOTH),
    ("worker", "sts", "GetSessionToken", {"TokenCode": "123456"}, "AccessDenied", 403, BOTH),
    ("boss", "sts", "AssumeRole", {"RoleArn": f"{IAM_ARN}:role/operator", "RoleSessionName": "work", **DEVICE},
     "AccessDenied", 403, BOTH),
    # AWS repeats the value here. Countersign repeats nothing that may be a secret, not even one of the wrong length.
    ("worker", "sts", "GetSessionToken", {**DEVICE, "TokenCode": "12345"}, "ValidationError", 400,
     constraint(None, "tokenCode", "Member must have length greater than or equal to 6")),
    ("worker", "sts", "GetSessionToken", {**DEVICE, "TokenCode": "1234567"}, "ValidationError", 400,
     constraint(None, "tokenCode", "Member must have length less than or equal to 6")),
    ("worker_session", "sts", "GetSessionToken", {}, "AccessDenied", 403,
     "Cannot call GetSessionToken with session credentials"),
    ("worker_session", "sts", "GetFederationToken", {"Name": "someone"}, "AccessDenied", 403,
     "Cannot call GetFederationToken with session credentials"),
    ("root", "sts", "AssumeRole", {"RoleArn": f"{IAM_ARN}:role/operator", "RoleSessionName": "work"},
     "AccessDenied", 403, "Roles may not be assumed by root accounts."),
    ("limited", "sts", "AssumeRole", {"RoleArn": f"{IAM_ARN}:role/operator", "RoleSessionName": "work"}, "AccessDenied", 403,
     f"User: {IAM_ARN}:user/limited is not authorized to perform: sts:AssumeRole on resource: {IAM_ARN}:role/operator"),
    ("boss", "sts", "AssumeRole", {"RoleArn": f"{IAM_ARN}:role/absent", "RoleSessionName": "work"}, "AccessDenied", 403,
     f"User: {IAM_ARN}:user/boss is not authorized to perform: sts:AssumeRole on resource: {IAM_ARN}:role/absent"),
    ("boss", "sts", "AssumeRole", {"RoleArn": "arn:aws:iam::999999999999:role/far", "RoleSessionName": "work"},
     "AccessDenied", 403, f"User: {IAM_ARN}:user/boss is not authorized to perform: sts:AssumeRole on resource: "
     "arn:aws:iam::999999999999:role/far"),
    ("boss", "sts", "AssumeRole", {"RoleSessionName": "work"}, "ValidationError", 400,
     constraint("null", "roleArn", "Member must not be null")),
    ("boss", "sts", "AssumeRole", {"RoleArn": "twenty-characters-long-no-arn", "RoleSessionName": "work"},
     "ValidationError", 400, "twenty-characters-long-no-arn is invalid"),
] + [
    ("boss", "sts", "AssumeRole",
     {"RoleArn": f"{IAM_ARN}:role/operator", "RoleSessionName": "work", "DurationSeconds": seconds}, code, 400, text)
    for seconds, code, text in [
        ("899", "ValidationError", constraint("'899'", "durationSeconds", "Member must have value greater than or equal to 900")),
        ("43201", "ValidationError",
         constraint("'43201'", "durationSeconds", "Member must have value less than or equal to 43200")),
        ("3601", "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."),
        ("abc", "MalformedInput", None), ("900.0", "MalformedInput", None), ("9e2", "MalformedInput", None),
        (" 900", "MalformedInput", None), ("99999999999", "MalformedInput", None),
        ("", "MalformedInput", "missing value for decimal type"),
    ]
] + [
    ("boss", "sts", "AssumeRole",
     {"RoleArn": f"{IAM_ARN}:role/operator", "RoleSessionName": "work", **tags}, "InvalidParameterValue", 400, text)
    for tags, text in [
        ({"Tags.member.1.Key": "a", "Tags.member.1.Value": "1", "Tags.member.2.Key": "A", "Tags.member.2.Value": "2"},
         "Duplicate tag keys found. Please note that Tag keys are case insensitive."),
        ({"TransitiveTagKeys.member.1": "a"}, "The specified transitive tag key must be included in the requested tags."),
    ]
]

ENTITIES = [
    ("boss", "iam", "GetUser", {"UserName": "nobody"}, "NoSuchEntity", 404, "The user with name nobody cannot be found."),
    ("boss", "iam", "GetRole", {"RoleName": "nobody"}, "NoSuchEntity", 404, "The role with name nobody cannot be found."),
    ("boss", "iam", "GetGroup", {"GroupName": "nobody"}, "NoSuchEntity", 404, "The group with name nobody cannot be found."),
    ("boss", "iam", "GetPolicy", {"PolicyArn": f"{IAM_ARN}:policy/absent"},
     "NoSuchEntity", 404, f"Policy {IAM_ARN}:policy/absent was not found."),
    ("boss", "iam", "DeletePolicy", {"PolicyArn": f"{IAM_ARN}:policy/absent"},
     "NoSuchEntity", 404, f"Policy {IAM_ARN}:policy/absent was not found."),
    ("boss", "iam", "AttachUserPolicy", {"UserName": "worker", "PolicyArn": f"{IAM_ARN}:policy/absent"},
     "NoSuchEntity", 404, f"Policy {IAM_ARN}:policy/absent does not exist or is not attachable."),
    ("boss", "iam", "AttachUserPolicy", {"UserName": "worker", "PolicyArn": "twenty-characters-long-no-arn"},
     "ValidationError", 400, "ARN twenty-characters-long-no-arn is not valid."),
    ("boss", "iam", "DeleteGroup", {"GroupName": "staff"},
     "DeleteConflict", 409, "Cannot delete entity, must remove users from group first."),
    ("boss", "iam", "GetLoginProfile", {"UserName": "worker"},
     "NoSuchEntity", 404, "Login Profile for User worker cannot be found."),
    ("boss", "iam", "DeleteLoginProfile", {"UserName": "worker"},
     "NoSuchEntity", 404, "Cannot find Login Profile for User worker"),
    ("boss", "iam", "GetAccountPasswordPolicy", {},
     "NoSuchEntity", 404, f"The Password Policy with domain name {ACCOUNT} cannot be found."),
    ("boss", "iam", "CreateRole", {"RoleName": "new", "AssumeRolePolicyDocument": "no json"},
     "MalformedPolicyDocument", 400, "This policy contains invalid Json"),
    ("boss", "iam", "UpdateAccessKey", {"UserName": "worker", "AccessKeyId": "AKIAAAAAAAAAAAAAAAAA", "Status": "Perhaps"},
     "ValidationError", 400, constraint(None, "status", "Member must satisfy enum value set")),
    ("boss", "iam", "GetCredentialReport", {}, "ReportNotPresent", 410, re.compile(".*|None")),
    ("limited", "iam", "ListUsers", {}, "AccessDenied", 403,
     re.compile(f"User: {IAM_ARN}:user/limited is not authorized to perform: iam:ListUsers( on resource: {IAM_ARN}:user/)? "
                "because no identity-based policy allows the iam:ListUsers action")),
]


def label(case) -> str:
    who, _, action, parameters, code, *_ = case
    return f"{who}-{action}-{code}-{'-'.join(str(value)[-12:] for value in parameters.values())}"[:90]


@pytest.mark.parametrize("case", MFA_DEVICES + STS + ENTITIES, ids=label)
def test_the_text_of_a_refusal(scene, case):
    who, service, action, parameters, code, status, text = case
    caller = scene if who == "root" else getattr(scene, who)
    if parameters.get("TokenCode") == "WRONG":
        parameters = {**parameters, "TokenCode": "000000"}
    answer = caller.raw(service, action, parameters)
    expected = answer.error[2] if isinstance(text, re.Pattern) and text.fullmatch(str(answer.error[2])) else text
    assert answer.error == (code, status, expected)


def test_the_whole_of_an_answer(scene):
    """Element by element, with the namespace and no more white space than AWS sends."""
    answer = scene.worker.raw("sts", "GetSessionToken", DEVICE)
    request_id = answer.element("RequestId")
    assert re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", request_id)
    assert answer.headers["x-amzn-requestid"] == request_id
    assert answer.headers["content-type"] == "text/xml"
    condensed = re.sub(r">\s+<", "><", answer.body.decode()).strip()
    assert condensed.removeprefix('<?xml version="1.0" encoding="UTF-8"?>') == (
        '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code>'
        f"<Message>{BOTH}</Message></Error><RequestId>{request_id}</RequestId></ErrorResponse>")


@pytest.mark.parametrize("service, more, text", [
    ("iam", {"Action": "Frobnicate", "Version": "2010-05-08"}, "Could not find operation Frobnicate for version 2010-05-08"),
    ("iam", {"Action": "ListUsers", "Version": "1999-01-01"}, "Could not find operation ListUsers for version 1999-01-01"),
    ("iam", {"Action": "ListUsers"}, "Could not find operation ListUsers for version NO_VERSION_SPECIFIED"),
])
def test_unknown_operations(scene, service, more, text):
    body = "&".join(f"{name}={value}" for name, value in more.items()).encode()
    answer = wire.deliver(wire.signed(scene.server.endpoint, scene.key, service, body))
    assert answer.error == ("InvalidAction", 400, text)
    assert 'xmlns="http://webservices.amazon.com/AWSFault/2005-15-09"' in answer.body.decode()


def test_the_first_of_repeated_parameters_counts_and_unknown_ones_do_not(scene):
    body = b"Action=GetUser&Version=2010-05-08&UserName=worker&UserName=nobody&Frobnicate=1"
    answer = wire.deliver(wire.signed(scene.server.endpoint, scene.key, "iam", body))
    assert (answer.status, answer.element("UserName")) == (200, "worker")


@pytest.mark.parametrize("wish, length", [("900", 900), ("0900", 900), ("+900", 900), ("129600", 129_600)])
def test_numbers_as_aws_reads_them(scene, wish, length):
    answer = scene.boss.raw("sts", "GetSessionToken", {"DurationSeconds": wish})
    assert answer.status == 200, answer.body
    ends = datetime.datetime.fromisoformat(answer.element("Expiration")).timestamp()
    assert abs(ends - scene.server.now() - length) <= 3


@pytest.mark.parametrize("token", [None, "no token", "another's"])
def test_a_temporary_key_without_its_own_token(scene, token):
    session, other = scene.boss.session(), scene.worker.session()
    token = other.key.token if token == "another's" else token
    spoilt = Key(session.key.id, session.key.secret, token)
    for service, text in (("sts", "The security token included in the request is invalid."),
                          ("iam", "The security token included in the request is invalid")):
        action = "GetCallerIdentity" if service == "sts" else "GetUser"
        answer = wire.call(scene.server.endpoint, spoilt, service, action)
        assert answer.error == ("InvalidClientTokenId", 403, text)


def test_keys_that_do_not_count(server):
    house = House(server)
    user = house.admin("someone")
    unknown = Key("AKIAQAAAAAAAAAAAAAAA", "secret")
    text = "The security token included in the request is invalid."
    assert wire.call(server.endpoint, unknown, "sts", "GetCallerIdentity").error == ("InvalidClientTokenId", 403, text)
    house.iam.update_access_key(UserName="someone", AccessKeyId=user.key.id, Status="Inactive")
    assert user.raw("sts", "GetCallerIdentity").error == ("InvalidClientTokenId", 403, text)
    house.iam.update_access_key(UserName="someone", AccessKeyId=user.key.id, Status="Active")
    assert user.raw("sts", "GetCallerIdentity").status == 200
    house.iam.delete_access_key(UserName="someone", AccessKeyId=user.key.id)
    assert user.raw("sts", "GetCallerIdentity").error == ("InvalidClientTokenId", 403, text)


def test_a_session_ends(house):
    user = house.user()
    session = user.session(DurationSeconds=900)
    house.server.advance(860)
    assert session.raw("sts", "GetCallerIdentity").status == 200
    house.server.advance(45)
    assert session.raw("sts", "GetCallerIdentity").error == (
        "ExpiredToken", 403, "The security token included in the request is expired")


def test_a_session_dies_with_its_role_and_stays_dead(house):
    user = house.admin()
    session = user.assume(house.role("operator"))
    assert session.raw("sts", "GetCallerIdentity").status == 200
    house.iam.delete_role(RoleName="operator")
    dead = ("InvalidClientTokenId", 403, "The security token included in the request is invalid.")
    assert session.raw("sts", "GetCallerIdentity").error == dead
    house.role("operator")
    assert session.raw("sts", "GetCallerIdentity").error == dead


def test_chained_sessions_last_an_hour(house):
    """Sessions of GetSessionToken as well, although the guide speaks of roles alone."""
    user = house.admin()
    device = house.enabled(user)
    arn = house.role("operator", None, allow(), MaxSessionDuration=43_200)
    chained = ("ValidationError", 400,
               "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.")
    wish = {"RoleArn": arn, "RoleSessionName": "work", "DurationSeconds": 3601}
    assert user.raw("sts", "AssumeRole", wish).status == 200
    assert user.session(device).raw("sts", "AssumeRole", wish).error == chained
    assert user.assume(arn).raw("sts", "AssumeRole", wish).error == chained


def test_a_source_identity_stays(house):
    user = house.admin()
    trust = {"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": ["sts:AssumeRole", "sts:SetSourceIdentity"]}
    arn = house.role("operator", trust, allow())
    session = user.assume(arn, SourceIdentity="somebody")
    wish = {"RoleArn": arn, "RoleSessionName": "work", "SourceIdentity": "another"}
    assert session.raw("sts", "AssumeRole", wish).error == (
        "ValidationError", 400, "The source identity is already set for this assume role session")


def test_a_transitive_tag_stays(house):
    user = house.admin()
    trust = {"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": ["sts:AssumeRole", "sts:TagSession"]}
    arn = house.role("operator", trust, allow())
    session = user.assume(arn, Tags=[{"Key": "Team", "Value": "a"}], TransitiveTagKeys=["Team"])
    wish = {"RoleArn": arn, "RoleSessionName": "work", "Tags.member.1.Key": "team", "Tags.member.1.Value": "b"}
    assert session.raw("sts", "AssumeRole", wish).error == (
        "InvalidParameterValue", 400, "One of the specified transitive tag keys can't be set because it conflicts with a "
        "transitive tag key from the calling session.")


def test_too_large_session_policies(house):
    user = house.admin()
    arn = house.role("operator")
    tags = {f"Tags.member.{n}.{part}": f"{n}-".ljust(length, "x")
            for n in range(1, 51) for part, length in (("Key", 100), ("Value", 200))}
    answer = user.raw("sts", "GetFederationToken", {"Name": "someone", **tags})
    assert answer.error[:2] == ("PackedPolicyTooLarge", 400), answer.body
    answer = user.raw("sts", "AssumeRole", {"RoleArn": arn, "RoleSessionName": "work", "Policy": "{}"})
    assert answer.error[:2] == ("MalformedPolicyDocument", 400), answer.body


def test_user_names_differ_by_more_than_case(house):
    house.user("Alice")
    answer = house.raw("iam", "CreateUser", {"UserName": "alice"})
    assert answer.error == ("EntityAlreadyExists", 409, "User with name alice already exists.")


def test_a_role_has_no_user_name(house):
    session = house.admin().assume(house.role("operator", None, allow()))
    assert session.raw("iam", "GetUser").error == (
        "ValidationError", 400, "Must specify userName when calling with non-User credentials")
