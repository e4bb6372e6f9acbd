"""Two consecutive codes: what enables and resynchronises a device, and what does not."""

import pytest

from conftest import refusal

INVALID = ("InvalidAuthenticationCode", 403, "Authentication code for device is not valid.")


def enable(house, user, device, pair):
    return refusal(house.iam.enable_mfa_device, UserName=user.name, SerialNumber=device.serial, **pair)


def resync(house, user, device, pair):
    return refusal(house.iam.resync_mfa_device, UserName=user.name, SerialNumber=device.serial, **pair)


def deactivate(house, user, device):
    house.iam.deactivate_mfa_device(UserName=user.name, SerialNumber=device.serial)


def codes(code1: str, code2: str) -> dict:
    return {"AuthenticationCode1": code1, "AuthenticationCode2": code2}


@pytest.mark.parametrize("steps, outcome", [
    (0, None), (1, None), (-1, None), (1000, None), (1001, INVALID), (-998, None), (-999, INVALID), (5000, INVALID),
])
def test_how_far_off_a_pair_may_be(house, steps, outcome):
    user, device = house.user(), house.device()
    assert enable(house, user, device, device.pair(steps)) == outcome


def test_what_is_no_pair(house):
    user, device = house.user(), house.device()
    now = house.server.now()
    first, second, third = (device.code(steps, now) for steps in (-1, 0, 1))
    for pair in ((second, second), (second, first), (first, third), (first, "000000"), ("000000", second)):
        assert enable(house, user, device, codes(*pair)) == INVALID, pair
    assert enable(house, user, device, codes(first, second)) is None


def test_a_pair_works_once(house):
    """Neither the same pair nor one that overlaps it, not even after the device was taken away and given again."""
    user, device = house.user(), house.device()
    pair, overlapping, next_pair = device.pair(0), device.pair(1), device.pair(2)
    assert enable(house, user, device, pair) is None
    assert resync(house, user, device, pair) == INVALID
    deactivate(house, user, device)
    assert enable(house, user, device, pair) == INVALID
    assert enable(house, user, device, overlapping) == INVALID
    assert enable(house, user, device, device.pair(-3)) == INVALID
    assert enable(house, user, device, next_pair) is None


def test_the_drift_of_a_device_is_kept(house):
    """A device whose clock is 500 steps ahead signs in by its own time; a resynchronisation searches around the drift, and
    the drift outlasts the deactivation."""
    user, device = house.user(), house.device()
    assert enable(house, user, device, device.pair(500)) is None
    user.session(device, steps=501)
    wrong = ("AccessDenied", 403, "MultiFactorAuthentication failed with invalid MFA one time pass code. ")
    assert refusal(user.sts.get_session_token, **device.factor(0)) == wrong
    # 1,000 beyond the drift is 1,500 beyond the server.
    assert resync(house, user, device, device.pair(1501)) == INVALID
    assert resync(house, user, device, device.pair(1500)) is None
    user.session(device, steps=1500)
    deactivate(house, user, device)
    house.server.advance(60)
    assert enable(house, user, device, device.pair(1500)) is None
    user.session(device, steps=1500)


def test_codes_of_a_pair_still_sign_in_once(house):
    user, device = house.user(), house.device()
    assert enable(house, user, device, device.pair(0)) is None
    user.session(device, steps=0)
    user.session(device, steps=-1)
    assert refusal(user.sts.get_session_token, **device.factor(-1))[0] == "AccessDenied"


def test_a_resynchronisation_gives_no_spent_code_back(house):
    user = house.user()
    device = house.enabled(user)
    user.session(device, steps=1)
    assert resync(house, user, device, device.pair(1)) == INVALID, "overlaps the pair that enabled"
    assert resync(house, user, device, device.pair(2)) is None
    house.server.advance(60)
    assert refusal(user.sts.get_session_token, **device.factor(-1))[0] == "AccessDenied", "spent before"
    user.session(device, steps=0)


def test_a_device_made_again_has_a_new_seed_and_no_history(house):
    user = house.user()
    device = house.enabled(user, "phone")
    deactivate(house, user, device)
    house.iam.delete_virtual_mfa_device(SerialNumber=device.serial)
    again = house.device("phone")
    assert again.serial == device.serial and again.seed != device.seed
    assert enable(house, user, again, device.pair(3)) == INVALID
    assert enable(house, user, again, again.pair(0)) is None
    user.session(again)


def test_resynchronising_counts_as_guessing(house):
    """Wrong pairs share the budget of wrong codes, and beyond it a right one is refused as well."""
    user = house.user()
    device = house.enabled(user)
    for _ in range(9):
        assert resync(house, user, device, codes("000000", "000001")) == INVALID
    assert resync(house, user, device, device.pair(2)) == INVALID
    house.server.to_start_of(180)
    assert resync(house, user, device, device.pair(0)) is None
