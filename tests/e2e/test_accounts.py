"""Across two accounts: who may assume a role there, what it says of MFA, and what both records show."""

import json

import pytest

from conftest import ACCOUNT, House, allow, refusal
from wire import Key

OTHER = "210987654321"
NEEDS_MFA = {"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}


@pytest.fixture
def there(server) -> House:
    """A second account, in the hands of its administrator."""
    made = server.add_account(OTHER)
    assert made["account_id"] == OTHER
    return House(server, Key(made["access_key_id"], made["secret_access_key"]))


def trusting(account: str, **more) -> dict:
    return {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account}:root"}, "Action": "sts:AssumeRole", **more}


def test_both_accounts_must_allow(house, there):
    open_role = there.role("open", trusting(ACCOUNT))
    closed_role = there.role("closed", trusting(OTHER))
    may, may_not = house.user(None, allow("sts:AssumeRole")), house.user()
    assert may.assume(open_role).sts.get_caller_identity()["Account"] == OTHER
    for user, role in ((may_not, open_role), (may, closed_role)):
        told = refusal(user.sts.assume_role, RoleArn=role, RoleSessionName="work")
        arn = user.sts.get_caller_identity()["Arn"]
        assert told == ("AccessDenied", 403, f"User: {arn} is not authorized to perform: sts:AssumeRole on resource: {role}")


def test_an_account_that_is_not_there_answers_as_one_that_does_not_trust(house):
    role = "arn:aws:iam::999999999999:role/none"
    user = house.user(None, allow("sts:AssumeRole"))
    told = refusal(user.sts.assume_role, RoleArn=role, RoleSessionName="work")
    arn = user.sts.get_caller_identity()["Arn"]
    assert told == ("AccessDenied", 403, f"User: {arn} is not authorized to perform: sts:AssumeRole on resource: {role}")


def test_a_trust_policy_across_accounts_may_ask_for_mfa(house, there):
    role = there.role("guarded", trusting(ACCOUNT, **NEEDS_MFA), allow("iam:ListUsers", **NEEDS_MFA))
    user = house.user(None, allow("sts:AssumeRole"))
    device = house.enabled(user)
    assert refusal(user.sts.assume_role, RoleArn=role, RoleSessionName="work")[0] == "AccessDenied"
    with_code = user.assume(role, device)
    assert refusal(with_code.iam.list_users)[0] == "AccessDenied", "such a session does not carry MFA"
    from_session = user.session(device, 1).assume(role)
    assert [user["UserName"] for user in from_session.iam.list_users()["Users"]] == ["administrator"]


def test_each_account_records_it_and_the_other_sees_an_account_alone(server, house, there):
    role = there.role("open", trusting(ACCOUNT))
    user = house.user("ann", allow("sts:AssumeRole"))
    user.assume(role)
    events = [event for event in server.events() if event["eventName"] == "AssumeRole"]
    by_account = {event["recipientAccountId"]: event for event in events}
    assert set(by_account) == {ACCOUNT, OTHER}, events
    own, other = by_account[ACCOUNT], by_account[OTHER]
    assert own["userIdentity"]["userName"] == "ann" and own["userIdentity"]["accessKeyId"] == user.key.id
    assert set(other["userIdentity"]) == {"type", "principalId", "accountId"}
    assert other["userIdentity"]["type"] == "AWSAccount"
    assert own["sharedEventID"] == other["sharedEventID"]
    assert "SecretAccessKey" not in json.dumps(events) and "sessionToken" not in json.dumps(events)


def test_ended_sessions_of_a_device_end_everywhere(server, house, there, one_cli):
    """EndSessions is not AWS's: the command line learns it from a file."""
    role = there.role("open", trusting(ACCOUNT))
    user = house.user(None, allow("sts:AssumeRole"))
    device = house.enabled(user)
    plain, with_mfa = user.session(), user.session(device)
    abroad = with_mfa.assume(role)
    one_cli.learn_additions()
    server.advance(2)
    told = json.loads(one_cli.good(server, house.key, "iam", "end-sessions", "--serial-number", device.serial))
    assert set(told) == {"NotBefore"}
    for session, good in ((plain, True), (with_mfa, False), (abroad, False)):
        told = refusal(session.sts.get_caller_identity)
        assert told == (None if good else ("ExpiredToken", 403, "The security token included in the request is expired"))
    assert refusal(user.sts.get_caller_identity) is None, "a long-term key is no session"


def test_a_reset_takes_the_other_account_away(server, there):
    assert refusal(there.sts.get_caller_identity) is None
    server.reset()
    assert refusal(there.sts.get_caller_identity)[0] == "InvalidClientTokenId"
