"""Many at once: changes of one account neither lose each other nor bother their callers, and limits hold."""

import concurrent.futures

from conftest import allow, refusal


def together(function, items) -> list:
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        return list(pool.map(function, items))


def test_changes_of_one_account_do_not_collide(house):
    names = [f"user-{number:03}" for number in range(96)]
    assert together(lambda name: refusal(house.iam.create_user, UserName=name), names) == [None] * 96
    assert [user["UserName"] for user in house.iam.list_users(MaxItems=1000)["Users"]] == names


def test_one_name_is_given_once(house):
    outcomes = together(lambda name: refusal(house.iam.create_user, UserName=name), ["Same", "same", "SAME", "sAmE"] * 4)
    assert outcomes.count(None) == 1
    assert {told[0] for told in outcomes if told} == {"EntityAlreadyExists"}


def test_a_user_has_eight_devices_at_most(house):
    user = house.user()
    devices = [house.device() for _ in range(12)]
    pairs = [device.pair() for device in devices]
    outcomes = together(lambda at: refusal(house.iam.enable_mfa_device, UserName=user.name,
                                           SerialNumber=devices[at].serial, **pairs[at]), range(12))
    assert outcomes.count(None) == 8
    assert {told[:2] for told in outcomes if told} == {("LimitExceeded", 409)}
    assert len(house.iam.list_mfa_devices(UserName=user.name)["MFADevices"]) == 8


def test_the_first_device_is_one(house):
    """Sixteen enrolments race with one bare key: one is the first, and those after it need MFA."""
    user = house.admin()
    devices = [house.device() for _ in range(8)]
    pairs = [device.pair() for device in devices]
    outcomes = together(lambda at: refusal(user.iam.enable_mfa_device, UserName=user.name,
                                           SerialNumber=devices[at].serial, **pairs[at]), range(8))
    assert outcomes.count(None) == 1, outcomes
    assert {told[0] for told in outcomes if told} == {"AccessDenied"}


def test_a_user_has_two_keys_at_most(house):
    house.iam.create_user(UserName="keeper")
    outcomes = together(lambda _: refusal(house.iam.create_access_key, UserName="keeper"), range(8))
    assert outcomes.count(None) == 2
    assert {told[:2] for told in outcomes if told} == {("LimitExceeded", 409)}


def test_everybody_signs_in_at_once(house):
    """People of one account do not stand in each other's way."""
    users = [house.user(None, allow("iam:GetUser")) for _ in range(16)]
    devices = [house.enabled(user) for user in users]
    house.server.to_start_of(180)
    factors = [device.factor() for device in devices]
    assert together(lambda at: refusal(users[at].sts.get_session_token, **factors[at]), range(16)) == [None] * 16
