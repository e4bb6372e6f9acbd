"""`aws:MultiFactorAuthPresent` and `aws:MultiFactorAuthAge`: what they are for every kind of credential, and what every form
of statement makes of it. IAM User Guide, "Configuring MFA-protected API access"; the outcomes are what AWS does, which is
not always what the guides intend."""

import pytest

from conftest import ACCOUNT, House, allow, policy, refusal

PRESENT, AGE = "aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge"
IMPLICIT, EXPLICIT = "implicit", "explicit"


def outcome(identity, call="get_user", **parameters) -> str | None:
    """Whether a call is allowed (`None`), or which kind of denial refuses it."""
    told = refusal(getattr(identity.iam, call), **parameters)
    if told is None:
        return None
    assert told[:2] == ("AccessDenied", 403), told
    return EXPLICIT if "with an explicit deny in an identity-based policy" in told[2] else IMPLICIT


@pytest.fixture(scope="module")
def cast(module_server):
    """One of each kind of credential that IAM answers. The MFA of `old` was half an hour ago when the others were made."""
    house = House(module_server)
    user = house.user("actor")
    device = house.enabled(user)
    old = user.session(device, DurationSeconds=43_200)
    module_server.advance(1_900)
    module_server.to_start_of(180)
    house.iam.put_user_policy(UserName="actor", PolicyName="assume", PolicyDocument=policy(allow("sts:AssumeRole")))
    arn = house.role("stage", None, allow("sts:AssumeRole"))
    fresh = user.session(device)
    house.cast = {
        "key": user,
        "mfa": fresh,
        "old mfa": old,
        "role": user.assume(arn),
        "role with code": user.assume(arn, device, steps=1),
        "role from mfa": fresh.assume(arn),
        "role from old mfa": old.assume(arn),
        "role from role from mfa": fresh.assume(arn).assume(arn),
    }
    return house


# What the keys are for each: absent, false, true and fresh, true and old.
ABSENT, FALSE, FRESH, OLD = range(4)
KINDS = {
    "key": ABSENT, "mfa": FRESH, "old mfa": OLD, "role": FALSE, "role with code": FALSE, "role from mfa": FRESH,
    "role from old mfa": OLD, "role from role from mfa": FRESH,
}

# Which of absent, false, fresh, old pass; Deny statements stand beside an Allow.
DENY = [
    ("Bool false", {"Bool": {PRESENT: "false"}}, (True, False, True, True)),
    ("BoolIfExists false", {"BoolIfExists": {PRESENT: "false"}}, (False, False, True, True)),
    ("BoolIfExists false as JSON", {"BoolIfExists": {PRESENT: False}}, (False, False, True, True)),
    ("Null Present true", {"Null": {PRESENT: "true"}}, (False, True, True, True)),
    ("Null Age true", {"Null": {AGE: "true"}}, (False, False, True, True)),
    ("Bool false and not by a service", {"Bool": {PRESENT: "false", "aws:ViaAWSService": "false"}}, (True, False, True, True)),
    ("BoolIfExists false and not by a service", {"BoolIfExists": {PRESENT: "false", "aws:ViaAWSService": "false"}},
     (False, False, True, True)),
    ("Age over", {"NumericGreaterThan": {AGE: "1800"}}, (True, True, True, False)),
    ("Age over IfExists", {"NumericGreaterThanIfExists": {AGE: "1800"}}, (False, False, True, False)),
    ("StringNotEquals true", {"StringNotEquals": {PRESENT: "true"}}, (False, False, True, True)),
    ("ForAnyValue:Bool false", {"ForAnyValue:Bool": {PRESENT: "false"}}, (True, False, True, True)),
    ("ForAllValues:Bool false", {"ForAllValues:Bool": {PRESENT: "false"}}, (False, False, True, True)),
    ("key in any case", {"BoolIfExists": {"AWS:multifactorauthPRESENT": "false"}}, (False, False, True, True)),
]
ALLOW = [
    ("Bool true", {"Bool": {PRESENT: "true"}}, (False, False, True, True)),
    ("BoolIfExists true", {"BoolIfExists": {PRESENT: "true"}}, (True, False, True, True)),
    ("Null Present false", {"Null": {PRESENT: "false"}}, (False, True, True, True)),
    ("Age under", {"NumericLessThan": {AGE: "1800"}}, (False, False, True, False)),
    ("Age under IfExists", {"NumericLessThanIfExists": {AGE: "1800"}}, (True, True, True, False)),
    ("Bool false", {"Bool": {PRESENT: "false"}}, (False, True, False, False)),
]


def statements(effect: str, condition: dict) -> str:
    conditional = {"Effect": effect, "Action": "iam:GetUser", "Resource": "*", "Condition": condition}
    assume = allow("sts:AssumeRole")
    return policy(assume, conditional) if effect == "Allow" else policy(assume, allow("iam:GetUser"), conditional)


@pytest.mark.parametrize(
    "effect, condition, passes", [pytest.param("Deny", *rest, id=f"Deny {name}") for name, *rest in DENY]
    + [pytest.param("Allow", *rest, id=f"Allow {name}") for name, *rest in ALLOW])
def test_what_a_statement_makes_of_each_credential(cast, effect, condition, passes):
    document = statements(effect, condition)
    cast.iam.put_user_policy(UserName="actor", PolicyName="guard", PolicyDocument=document)
    cast.iam.put_role_policy(RoleName="stage", PolicyName="guard", PolicyDocument=document)
    refused = EXPLICIT if effect == "Deny" else IMPLICIT
    expected = {name: None if passes[kind] else refused for name, kind in KINDS.items()}
    came = {name: outcome(identity, UserName="actor") for name, identity in cast.cast.items()}
    assert came == expected


def test_the_age_is_exact(house):
    fresh = {"NumericLessThanEquals": {AGE: "100"}}
    user = house.user(None, allow("iam:GetUser", Condition=fresh))
    session = user.session(house.enabled(user))
    house.server.advance(80)
    assert outcome(session) is None
    house.server.advance(25)
    assert outcome(session) == IMPLICIT


@pytest.mark.parametrize("condition, bare, with_code", [
    ({"Bool": {PRESENT: "true"}}, False, True),
    ({"BoolIfExists": {PRESENT: "true"}}, True, True),
    ({"NumericLessThan": {AGE: "1"}}, False, True),
    ({"Null": {PRESENT: "true"}}, True, False),
], ids=str)
def test_the_call_of_assume_role_itself(house, condition, bare, with_code):
    """For the call that brings the code, trust policy and caller's policies alike see MFA of this very moment."""
    user = house.user("caller", allow("sts:AssumeRole"))
    device = house.enabled(user)
    trusting = house.role("trusting", {
        "Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "sts:AssumeRole",
        "Condition": condition})
    plain = house.role("plain")

    def assumed(arn, **factor) -> bool:
        told = refusal(user.sts.assume_role, RoleArn=arn, RoleSessionName="work", **factor)
        assert told is None or told == ("AccessDenied", 403, f"User: arn:aws:iam::{ACCOUNT}:user/caller is not authorized "
                                                             f"to perform: sts:AssumeRole on resource: {arn}"), told
        return told is None

    assert (assumed(trusting), assumed(trusting, **device.factor(0))) == (bare, with_code)
    house.iam.put_user_policy(UserName="caller", PolicyName="policy-0",
                              PolicyDocument=policy(allow("sts:AssumeRole", Condition=condition)))
    assert (assumed(plain), assumed(plain, **device.factor(1))) == (bare, with_code)


def test_sessions_without_mfa_do_not_reach_iam(house):
    """As if the token were none: scripts rely on this code, not on AccessDenied. STS answers what it may."""
    user = house.admin()
    device = house.enabled(user)
    plain = user.session()
    invalid = ("InvalidClientTokenId", 403, "The security token included in the request is invalid")
    assert refusal(plain.iam.list_users) == invalid
    assert refusal(plain.iam.get_user) == invalid
    assert plain.sts.get_caller_identity()["Arn"].endswith(f":user/{user.name}")
    assert outcome(plain.assume(house.role("operator", None, allow())), "list_users") is None
    assert outcome(user.session(device), "list_users") is None


def test_federated_sessions_do_not_reach_iam(house):
    user = house.admin()
    made = user.sts.get_federation_token(Name="visitor", Policy=policy(allow()))
    visitor = user._with(made)
    assert made["FederatedUser"]["Arn"] == f"arn:aws:sts::{ACCOUNT}:federated-user/visitor"
    assert refusal(visitor.iam.list_users)[0] == "InvalidClientTokenId"
    assert visitor.sts.get_caller_identity()["Arn"] == f"arn:aws:sts::{ACCOUNT}:federated-user/visitor"
    assert refusal(visitor.sts.assume_role, RoleArn=house.role("operator"), RoleSessionName="work")[:2] == ("AccessDenied", 403)


def test_federation_is_stopped_by_a_guard_and_session_tokens_are_not(house):
    guard = {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"BoolIfExists": {PRESENT: "false"}}}
    user = house.user(None, allow(), guard)
    told = refusal(user.sts.get_federation_token, Name="visitor")
    arn = f"arn:aws:sts::{ACCOUNT}:federated-user/visitor"
    assert told[:2] == ("AccessDenied", 403) and f"on resource: {arn} with an explicit deny" in told[2], told
    user.session()
    assert user.sts.get_caller_identity()["Account"] == ACCOUNT
