"""Single codes at STS: the window, the one use, the budget of attempts, the cap."""

import concurrent.futures

from conftest import allow, refusal

WRONG = ("AccessDenied", 403, "MultiFactorAuthentication failed with invalid MFA one time pass code. ")
UNABLE = ("AccessDenied", 403, "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA "
                               "serial number is valid and associated with this user.")


def wrong_code(device) -> str:
    """Six digits that are no code of these minutes."""
    near = {device.code(steps) for steps in range(-8, 9)}
    return next(code for code in map("{:06}".format, range(100)) if code not in near)


def ask(user, device, code: str):
    return refusal(user.sts.get_session_token, SerialNumber=device.serial, TokenCode=code)


def test_the_window_is_two_steps_either_way(house):
    user = house.user()
    device = house.enabled(user)
    house.server.to_start_of(180)
    outcomes = {steps: ask(user, device, device.code(steps)) for steps in range(-3, 4)}
    assert outcomes == {-3: WRONG, -2: None, -1: None, 0: None, 1: None, 2: None, 3: WRONG}


def test_a_code_works_once_and_an_older_unused_one_still(house):
    user = house.user()
    device = house.enabled(user)
    assert ask(user, device, device.code(0)) is None
    assert ask(user, device, device.code(0)) == WRONG
    assert ask(user, device, device.code(-1)) is None
    assert ask(user, device, device.code(-1)) == WRONG


def test_a_code_spent_in_one_operation_is_spent_in_all(house):
    user = house.user(None, allow("sts:AssumeRole"))
    device = house.enabled(user)
    arn = house.role("operator")
    role = {"RoleArn": arn, "RoleSessionName": "work"}
    user.session(device, steps=0)
    assert refusal(user.sts.assume_role, **role, **device.factor(0)) == WRONG
    user.assume(arn, device, steps=1)
    assert ask(user, device, device.code(1)) == WRONG


def test_a_refused_call_does_not_spend_the_code(house):
    """A code is spent last: whoever may not assume the role has not lost it."""
    user = house.user()
    device = house.enabled(user)
    arn = house.role("operator")
    factor = device.factor(0)
    told = refusal(user.sts.assume_role, RoleArn=arn, RoleSessionName="work", **factor)
    assert told[0] == "AccessDenied" and "sts:AssumeRole" in told[2], told
    assert refusal(user.sts.get_session_token, **factor) is None


def test_nine_tries_in_three_minutes(house):
    server, user = house.server, house.user()
    device, sibling = house.enabled(user), house.enabled(user)
    begin = server.to_start_of(180)
    for attempt in range(9):
        assert ask(user, device, wrong_code(device)) == WRONG, attempt
    assert ask(user, device, wrong_code(device)) == UNABLE
    assert ask(user, device, device.code(0)) == UNABLE, "a right code is not looked at any more"
    assert ask(user, sibling, sibling.code(0)) is None, "another device has a budget of its own"
    server.set_time(begin + 160)
    assert ask(user, device, device.code(0)) == UNABLE
    server.set_time(begin + 180)
    assert ask(user, device, device.code(0)) is None


def test_good_and_repeated_codes_count_as_well(house):
    user = house.user()
    device = house.enabled(user)
    house.server.to_start_of(180)
    outcomes = [ask(user, device, device.code(0)) for _ in range(10)]
    assert outcomes == [None] + [WRONG] * 8 + [UNABLE]


def test_a_hundred_wrong_codes_disable_the_device(house):
    """Nobody guesses for ever. Who knows the key alone cannot free the device; an administrator can."""
    server, user = house.server, house.admin()
    device = house.enabled(user)
    tried = 0
    while tried < 100:
        server.to_start_of(180)
        for _ in range(min(9, 100 - tried)):
            assert ask(user, device, wrong_code(device)) == WRONG, tried
            tried += 1
    server.to_start_of(180)
    assert ask(user, device, device.code(0)) == UNABLE
    disabled = [event for event in server.events() if event["eventName"] == "MFADeviceDisabled"]
    assert [event["requestParameters"] for event in disabled] == [{"serialNumber": device.serial}]

    own = refusal(user.iam.resync_mfa_device, UserName=user.name, SerialNumber=device.serial, **device.pair(0))
    assert own == ("InvalidAuthenticationCode", 403, "Authentication code for device is not valid.")
    house.iam.resync_mfa_device(UserName=user.name, SerialNumber=device.serial, **device.pair(1))
    assert ask(user, device, device.code(1)) is None


def test_a_right_code_starts_the_count_again(house):
    server, user = house.server, house.user()
    device = house.enabled(user)
    for _ in range(13):
        server.to_start_of(180)
        for _ in range(8):
            assert ask(user, device, wrong_code(device)) == WRONG
        assert ask(user, device, device.code(0)) is None


def test_sixteen_at_once_and_one_wins(house):
    user = house.user()
    device = house.enabled(user)
    house.server.to_start_of(180)
    code = device.code(0)
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        outcomes = list(pool.map(lambda _: ask(user, device, code), range(16)))
    assert outcomes.count(None) == 1, outcomes
    assert set(outcomes) <= {None, WRONG, UNABLE}


def test_a_session_outlives_its_device(house):
    """What was proven was proven: resynchronising, deactivating and deleting the device leave its sessions' mark."""
    user = house.user(None, allow("iam:GetUser", Condition={"Bool": {"aws:MultiFactorAuthPresent": "true"}}))
    device = house.enabled(user)
    session = user.session(device)
    house.iam.resync_mfa_device(UserName=user.name, SerialNumber=device.serial, **device.pair(2))
    session.iam.get_user()
    house.iam.deactivate_mfa_device(UserName=user.name, SerialNumber=device.serial)
    session.iam.get_user()
    house.iam.delete_virtual_mfa_device(SerialNumber=device.serial)
    session.iam.get_user()
    assert ask(user, device, device.code(1)) == UNABLE
