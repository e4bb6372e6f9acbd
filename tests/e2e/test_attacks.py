"""Ways past the second factor, and into others' way, that were tried once."""

import concurrent.futures
import threading

import pytest

from conftest import ACCOUNT, Identity, allow, policy, refusal
from wire import Key

DENY = {"Effect": "Deny", "Action": "sts:AssumeRole"}
NO_MFA = {"Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}


@pytest.mark.parametrize("statements", [
    [allow("sts:AssumeRole"), {**DENY, "Resource": f"arn:aws:iam::{ACCOUNT}:role/Prod"}],
    [allow("sts:AssumeRole"), {**DENY, "Resource": f"arn:aws:iam::{ACCOUNT}:role/Prod", **NO_MFA}],
    [{"Effect": "Allow", "Action": "sts:AssumeRole", "NotResource": f"arn:aws:iam::{ACCOUNT}:role/Prod"}],
], ids=["denied", "guarded", "left out"])
def test_a_roles_name_in_another_case_is_no_way_past_a_policy(house, statements):
    house.role("Prod")
    user = house.user(None, policy(*statements))
    for name in ("Prod", "prod", "PROD"):
        told = refusal(user.sts.assume_role, RoleArn=f"arn:aws:iam::{ACCOUNT}:role/{name}", RoleSessionName="work")
        assert told is not None and told[0] == "AccessDenied", name


def test_nobody_uses_up_the_attempts_of_anothers_device(house):
    victim = house.admin()
    device = house.enabled(victim)
    mallory = house.user(None, allow("iam:ResyncMFADevice", f"arn:aws:iam::{ACCOUNT}:user/${{aws:username}}"))
    for _ in range(120):
        told = refusal(mallory.iam.resync_mfa_device, UserName=mallory.name, SerialNumber=device.serial,
                       AuthenticationCode1="000000", AuthenticationCode2="000001")
        assert told == ("NoSuchEntity", 404, "MFA Device invalid for user.")
    victim.session(device)


def test_a_device_that_is_deleted_does_not_bring_its_ended_sessions_back(server, house, one_cli):
    user = house.admin()
    device = house.enabled(user)
    session = user.session(device)
    one_cli.learn_additions()
    server.advance(2)
    one_cli.good(server, house.key, "iam", "end-sessions", "--serial-number", device.serial)
    ended = ("ExpiredToken", 403, "The security token included in the request is expired")
    for step in ("ended", "deactivated", "deleted", "made again"):
        if step == "deactivated":
            house.iam.deactivate_mfa_device(UserName=user.name, SerialNumber=device.serial)
        if step == "deleted":
            house.iam.delete_virtual_mfa_device(SerialNumber=device.serial)
        if step == "made again":
            house.device(device.serial.rsplit("/", 1)[1])
        assert refusal(session.sts.get_caller_identity) == ended, step


def test_another_accounts_role_tells_nothing_of_its_trust(server, house):
    made = server.add_account("210987654321")
    stranger = Identity(server, Key(made["access_key_id"], made["secret_access_key"]))
    trust = {"Sid": "Internal", "Effect": "Deny", "Principal": {"AWS": "210987654321"}, "Action": "sts:AssumeRole"}
    arn = house.role("closed", trust, Tags=[{"Key": "secret", "Value": "project"}])
    answer = stranger.raw("sts", "AssumeRole", {"RoleArn": arn, "RoleSessionName": "work"})
    assert answer.status == 403 and b"EncodedMessage" not in answer.body, answer.body


def test_a_key_that_is_disabled_stops_what_waits(house):
    """Password changes wait for their turn; what was revoked meanwhile does not happen."""
    house.user("target")
    house.iam.create_login_profile(UserName="target", Password="First-Passw0rd")
    hr = house.user("hr", allow("iam:UpdateLoginProfile"))
    begun = threading.Semaphore(0)

    def change(number: int):
        begun.release()
        return refusal(hr.iam.update_login_profile, UserName="target", Password=f"Other-Passw0rd-{number}")

    with concurrent.futures.ThreadPoolExecutor(24) as pool:
        waiting = [pool.submit(change, number) for number in range(24)]
        for _ in range(24):
            begun.acquire()
        house.iam.update_access_key(UserName="hr", AccessKeyId=hr.key.id, Status="Inactive")
        told = [future.result() for future in waiting]
    refused = [answer for answer in told if answer is not None]
    assert all(answer[0] == "InvalidClientTokenId" for answer in refused), told
    assert refused, "with four at a time, most of the twenty-four were still waiting"


def test_a_simulation_has_bounds(house):
    statements = [allow() for _ in range(1200)]
    arns = [f"arn:aws:s3:::bucket-{number}" for number in range(5000)]
    told = refusal(house.admin().iam.simulate_custom_policy, PolicyInputList=[policy(*statements)],
                   ActionNames=["s3:GetObject"], ResourceArns=arns)
    assert told is not None and told[:2] == ("InvalidInput", 400)
