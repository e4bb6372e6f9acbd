"""Who has a device changes its own devices only with MFA, whatever policies say (AWS security bulletin AWS-2023-001)."""

import pytest

from conftest import refusal

DENIED = ("AccessDenied", 403, "To complete this action, please ensure that you are authenticated with an MFA device that is "
                               "enabled for this user.")


@pytest.fixture
def user(house):
    """Somebody whom policies allow everything."""
    return house.admin("somebody")


def enable(by, whose, device, steps=0):
    return refusal(by.iam.enable_mfa_device, UserName=whose.name, SerialNumber=device.serial, **device.pair(steps))


def deactivate(by, whose, device):
    return refusal(by.iam.deactivate_mfa_device, UserName=whose.name, SerialNumber=device.serial)


def test_the_first_device_with_a_bare_key(house, user):
    assert enable(user, user, house.device()) is None


def test_the_second_device_needs_mfa(house, user):
    first, second = house.enabled(user), house.device()
    assert enable(user, user, second) == DENIED
    assert enable(user.session(first), user, second) is None


def test_deactivating_needs_mfa(house, user):
    device = house.enabled(user)
    assert deactivate(user, user, device) == DENIED
    assert refusal(user.iam.deactivate_mfa_device, SerialNumber=device.serial) == DENIED, "without a name as well"


def test_the_rule_comes_before_duplicates_and_unknown_serials(house, user):
    device = house.enabled(user)
    unknown = "arn:aws:iam::123456789012:mfa/nowhere"
    assert enable(user, user, device, 2) == DENIED
    assert refusal(user.iam.enable_mfa_device, UserName=user.name, SerialNumber=unknown,
                   AuthenticationCode1="123456", AuthenticationCode2="654321") == DENIED
    assert refusal(user.iam.deactivate_mfa_device, UserName=user.name, SerialNumber=unknown) == DENIED


def test_resynchronising_is_free(house, user):
    device = house.enabled(user)
    assert refusal(user.iam.resync_mfa_device, UserName=user.name, SerialNumber=device.serial, **device.pair(2)) is None


def test_other_users_are_policys_business(house, user):
    house.enabled(user)
    other = house.user("other")
    device = house.device()
    assert enable(user, other, device) is None
    assert deactivate(user, other, device) is None


def test_a_session_may_remove_the_device_that_made_it_and_then_the_last(house, user):
    first, second = house.enabled(user), house.enabled(user)
    session = user.session(first)
    assert deactivate(session, user, first) is None
    assert deactivate(session, user, second) is None
    assert house.iam.list_mfa_devices(UserName=user.name)["MFADevices"] == []


def test_after_the_last_one_is_gone_a_bare_key_may_begin_again(house, user):
    device = house.enabled(user)
    assert deactivate(house, user, device) is None
    assert enable(user, user, device, 2) is None


def test_a_user_made_again_under_the_name_is_another(house, user):
    """Compared by unique id: the devices of the one before do not count."""
    device = house.enabled(user)
    session = user.session(device)
    deactivate(house, user, device)
    for key in house.iam.list_access_keys(UserName=user.name)["AccessKeyMetadata"]:
        house.iam.delete_access_key(UserName=user.name, AccessKeyId=key["AccessKeyId"])
    house.iam.delete_user_policy(UserName=user.name, PolicyName="policy-0")
    house.iam.delete_user(UserName=user.name)
    again = house.admin(user.name)
    assert enable(again, again, house.device()) is None
    gone = ("InvalidClientTokenId", 403, "The security token included in the request is invalid")
    assert refusal(session.iam.get_user) == gone
    assert refusal(user.iam.get_user) == gone
