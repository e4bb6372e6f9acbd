"""Signing in with a browser: name and password, second factor, new password, and out again."""

import pytest

from conftest import ACCOUNT, PASSWORD, allow
from visitor import Visitor

NOT_RIGHT = "Your sign-in details are not right. Check the account, the name and the password, and try again."
AGAIN = "That was not right. A code works once: wait for the next one, and try again."
HOUR = 3600


def signin_events(server) -> list[dict]:
    """The records of sign-ins, oldest first."""
    return [event for event in reversed(server.events()) if event["eventType"] == "AwsConsoleSignIn"]


@pytest.fixture
def alice(house):
    """Somebody who may list users, with a password."""
    return house.person("alice", managed=("ReadOnlyAccess",))


# In a browser.


def test_a_user_signs_in_and_out(browser, alice):
    browser.open("/console/users")
    assert browser.path == "/signin", "nobody is signed in"
    browser.sign_in(ACCOUNT, "alice", PASSWORD)
    assert browser.place == "/console/users" and browser.heading.startswith("Users"), "back to where one wanted to go"
    assert "alice" in browser.one(".bar").text and "no MFA" in browser.one(".bar").text
    stolen = browser.cookies()["countersign-session"]["value"]
    browser.sign_out()
    assert (browser.path, browser.told) == ("/signin", "You are signed out.")
    assert "countersign-session" not in browser.cookies()
    thief = Visitor(alice.server)
    thief.cookies["countersign-session"] = stolen
    assert not thief.is_signed_in, "the session has ended on the server"


def test_root_signs_in(browser):
    browser.sign_in_as_root()
    assert browser.path == "/console"
    browser.open("/console/users")
    assert "root" in browser.one(".bar").text


def test_wrong_details_are_told_apart_by_nobody(browser, alice, house):
    house.user("keyless")
    house.iam.create_account_alias(AccountAlias="example")
    browser.open("/signin?continue=/console/users").sign_in(ACCOUNT, "alice", "wrong")
    assert (browser.status, browser.path, browser.alert) == (422, "/signin", NOT_RIGHT)
    assert browser.field("Account ID or alias").get_attribute("value") == ACCOUNT, "what was typed is kept"
    assert browser.field("User name").get_attribute("value") == "alice"
    assert browser.field("Password").get_attribute("value") == "", "but for the password"
    visitor = Visitor(alice.server)
    seen = set()
    for account, name, password in (
        (ACCOUNT, "alice", "wrong"), (ACCOUNT, "nobody", PASSWORD), (ACCOUNT, "keyless", PASSWORD), (ACCOUNT, "a/../b", PASSWORD),
        ("210987654321", "alice", PASSWORD), ("no-such-alias", "alice", PASSWORD), ("example", "alice", "wrong"),
    ):
        page = visitor.try_user(account, name, password)
        assert page.status == 422 and NOT_RIGHT in page.text, (account, name)
        seen.add((page.text, len(page.body) - len(account) - len(name)))
    assert len(seen) == 1, "one page for all"
    seen = {visitor.try_root("wrong").text, visitor.try_root(email="nobody@example.com").text}
    assert len(seen) == 1 and NOT_RIGHT in seen.pop()
    browser.open("/signin?continue=/console/users").sign_in("example", "ALICE", PASSWORD)
    assert browser.path == "/console/users", "by alias, and in any case, as names are one in any case"


def test_account_and_name_are_remembered_on_request(browser, alice):
    browser.open("/signin?continue=/console/users").sign_in(ACCOUNT, "alice", PASSWORD, remember=True).sign_out()
    assert browser.field("Account ID or alias").get_attribute("value") == ACCOUNT
    assert browser.field("User name").get_attribute("value") == "alice"
    browser.tick("Remember this account and user name", False)
    browser.type("Password", PASSWORD).press("Sign in").open("/console/users").sign_out()
    assert browser.field("User name").get_attribute("value") == "", "and forgotten on request"


def test_the_first_sign_in_asks_for_a_new_password(browser, house):
    house.person("fresh", managed=("ReadOnlyAccess", "IAMUserChangePassword"), PasswordResetRequired=True)
    browser.open("/console/users").sign_in(ACCOUNT, "fresh", PASSWORD)
    assert browser.heading == "Choose a new password"
    new = "Battery-Staple-9"

    def choose(old, first, second):
        browser.type("Old password", old).type("New password", first).type("New password again", second)
        browser.press("Change password and sign in")

    choose(PASSWORD, new, new + "x")
    assert browser.alert == "The new password was not typed the same way twice."
    choose("wrong", new, new)
    assert browser.alert == "The old password is not right."
    choose(PASSWORD, "short", "short")
    assert browser.status == 422 and "password policy" in browser.alert.lower()
    choose(PASSWORD, new, new)
    assert browser.place == "/console/users" and browser.heading.startswith("Users")
    browser.sign_out().sign_in(ACCOUNT, "fresh", PASSWORD)
    assert browser.alert == NOT_RIGHT, "the old one is no more"
    browser.sign_in(ACCOUNT, "fresh", new)
    assert browser.path == "/console", "and the new one is not asked to be changed"


def test_nobody_goes_around_the_new_password(browser, house):
    house.person("fresh", allow(), PasswordResetRequired=True)
    browser.sign_in(ACCOUNT, "fresh", PASSWORD)
    browser.open("/console/users")
    assert browser.path == "/signin"


def test_a_code_is_asked_for_and_works_once(browser, house, alice, server):
    phone = house.enabled(alice, "phone")
    browser.sign_in(ACCOUNT, "alice", PASSWORD)
    assert browser.heading == "Multi-factor authentication"
    browser.open("/console/users")
    assert browser.path == "/signin", "the password alone opens nothing"
    browser.sign_in(ACCOUNT, "alice", PASSWORD)
    browser.give_code("000000" if phone.code(1) != "000000" else "000001")
    assert (browser.status, browser.alert) == (422, AGAIN)
    code = phone.code(1)
    browser.give_code(code)
    assert browser.path == "/console/users" and "MFA" in browser.one(".bar .badge.good").text
    browser.sign_out().sign_in(ACCOUNT, "alice", PASSWORD).give_code(code)
    assert browser.alert == AGAIN, "a code works once"
    server.advance(60)
    browser.give_code(phone.code())
    assert browser.path == "/console"


def test_one_of_several_devices_is_chosen(browser, house, alice):
    house.enabled(alice, "phone")
    tablet = house.enabled(alice, "tablet")
    browser.sign_in(ACCOUNT, "alice", PASSWORD)
    browser.tick("tablet").give_code(tablet.code(1))
    assert browser.path == "/console"
    assert signin_events(alice.server)[-1]["additionalEventData"]["MFAIdentifier"] == tablet.serial


def test_a_device_whose_clock_is_off_is_resynchronised(browser, house, alice, server):
    phone = house.enabled(alice, "phone")
    ahead = 40
    browser.sign_in(ACCOUNT, "alice", PASSWORD)
    offer = "Codes are refused again and again: resynchronise the device"
    for attempt in range(3):
        assert offer not in browser.text, attempt
        browser.give_code(phone.code(ahead))
        assert browser.alert is not None
    browser.toggle(offer).type("MFA code 1", phone.code(ahead)).type("MFA code 2", phone.code(ahead + 2))
    browser.press("Resynchronise")
    assert browser.alert == "These are not two codes of this device that follow each other."
    browser.type("MFA code 1", phone.code(ahead)).type("MFA code 2", phone.code(ahead + 1)).press("Resynchronise")
    assert browser.told == "The device is synchronised. Wait for its next code, and sign in with that."
    server.advance(30)
    browser.give_code(phone.code(ahead + 1))
    assert browser.path == "/console"


def test_somebody_else_may_sign_in_instead(browser, house, alice):
    house.enabled(alice, "phone")
    browser.sign_in(ACCOUNT, "alice", PASSWORD).press("Sign in as somebody else")
    assert (browser.path, browser.heading) == ("/signin", "Sign in as an IAM user")
    browser.open("/signin/mfa")
    assert browser.path == "/signin", "the half-done sign-in is over"


def test_signing_in_works_without_script(browser, house, alice):
    phone = house.enabled(alice, "phone")
    browser.without_script()
    browser.open("/console/users").sign_in(ACCOUNT, "alice", PASSWORD).give_code(phone.code(1))
    assert browser.place == "/console/users" and browser.heading.startswith("Users")
    browser.sign_out()
    assert browser.path == "/signin"


# Without one, where only the protocol matters.


def test_the_cookie_is_the_servers_alone(visitor, alice):
    page = visitor.try_user(ACCOUNT, "alice", PASSWORD)
    cookie = page.set_cookies()["countersign-session"]
    assert sorted(cookie.split("; ")[1:]) == ["HttpOnly", "Path=/", "SameSite=Lax"], "until the browser is closed"
    assert len(visitor.session) >= 22, "128 bits and more"


def test_every_sign_in_has_a_session_of_its_own(visitor, alice):
    first = visitor.sign_in(ACCOUNT, "alice", PASSWORD).session
    other = Visitor(alice.server).sign_in(ACCOUNT, "alice", PASSWORD)
    assert first != other.session
    visitor.submit(visitor.get("/console/users"), "/console/sign-out")
    assert not visitor.is_signed_in and other.is_signed_in


def test_the_sessions_end(visitor, alice, server):
    visitor.sign_in(ACCOUNT, "alice", PASSWORD)
    server.advance(HOUR - 60)
    assert visitor.is_signed_in
    server.advance(HOUR + 60)
    assert not visitor.is_signed_in, "idle for an hour"
    visitor = Visitor(server).sign_in(ACCOUNT, "alice", PASSWORD)
    for _ in range(15):
        server.advance(48 * 60)
        assert (visitor.is_signed_in) == (_ < 14), f"after {(_ + 1) * 48} minutes of 720"


def test_a_half_done_sign_in_ends_after_ten_minutes(visitor, house, alice, server):
    phone = house.enabled(alice, "phone")
    visitor.try_user(ACCOUNT, "alice", PASSWORD)
    factor = visitor.get("/signin/mfa")
    server.advance(601)
    page = visitor.submit(factor, "/signin/mfa", code=phone.code())
    assert page.status == 303 and page.location.startswith("/signin?"), page.text


def test_a_session_ends_with_its_user(visitor, house, alice):
    visitor.sign_in(ACCOUNT, "alice", PASSWORD)
    house.iam.delete_access_key(UserName="alice", AccessKeyId=alice.key.id)
    house.iam.detach_user_policy(UserName="alice", PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
    assert visitor.get("/console/users").status == 403, "policies decide anew at every page"
    house.iam.delete_login_profile(UserName="alice")
    house.iam.delete_user(UserName="alice")
    assert not visitor.is_signed_in


def test_wrong_passwords_are_slowed_down_where_they_come_from(house, alice, server):
    known = Visitor(server).sign_in(ACCOUNT, "alice", PASSWORD)
    known.submit(known.get("/console/users"), "/console/sign-out")
    mallory = Visitor(server)
    for attempt in range(5):
        assert NOT_RIGHT in mallory.try_user(ACCOUNT, "alice", f"wrong-{attempt}").text
    held = mallory.try_user(ACCOUNT, "alice", PASSWORD)
    assert held.status == 422 and "Too many attempts." in held.text, held.text
    held = Visitor(server).try_user(ACCOUNT, "nobody", PASSWORD)
    assert NOT_RIGHT in held.text, "others from there are not held up"
    known.sign_in(ACCOUNT, "alice", PASSWORD)
    server.advance(2)
    Visitor(server).sign_in(ACCOUNT, "alice", PASSWORD)


def test_the_delay_grows(server, alice):
    mallory = Visitor(server)
    waits, waited = [], 0
    while len(waits) < 9:
        page = mallory.try_user(ACCOUNT, "alice", "wrong")
        if "Too many attempts." in page.text:
            waited += 1
            assert waited < 100, waits
            server.advance(1)
        else:
            assert NOT_RIGHT in page.text
            waits.append(waited)
            waited = 0
    assert waits[:5] == [0] * 5
    assert waits[5:] == sorted(waits[5:]) and waits[-1] >= 4 * max(1, waits[5]), waits


def test_nobody_is_slowed_down_by_wrong_names(server, alice):
    mallory = Visitor(server)
    for attempt in range(12):
        assert NOT_RIGHT in mallory.try_user(ACCOUNT, f"nobody-{attempt}", "wrong").text
    Visitor(server).sign_in(ACCOUNT, "alice", PASSWORD)


def test_what_is_recorded(server, house, alice, visitor):
    phone = house.enabled(alice, "phone")
    visitor.try_user(ACCOUNT, "alice", "wrong")
    visitor.try_user(ACCOUNT, "my-passw0rd-by-mistake", PASSWORD)
    visitor.try_user(ACCOUNT, "alice", PASSWORD)
    visitor.submit(visitor.get("/signin/mfa"), "/signin/mfa", code="000000")
    visitor.submit(visitor.get("/signin/mfa"), "/signin/mfa", code=phone.code(1))
    Visitor(server).sign_in_as_root()
    events = signin_events(server)
    told = [(event["eventName"], *(event["responseElements"] or {}).values()) for event in events]
    assert told == [("ConsoleLogin", "Failure"), ("ConsoleLogin", "Failure"), ("ConsoleLogin", "Failure"),
                    ("CheckMfa", "Success"), ("ConsoleLogin", "Success"), ("ConsoleLogin", "Success")]
    for event in events:
        assert event["eventSource"] == "signin.amazonaws.com" and event["recipientAccountId"] == ACCOUNT
        assert event["sourceIPAddress"] == "127.0.0.1"
    wrong, unknown, code, check, success, root = events
    assert wrong["errorMessage"] == "Failed authentication" and wrong["userIdentity"]["userName"] == "alice"
    assert unknown["errorMessage"] == "No username found in supplied account"
    assert unknown["userIdentity"]["userName"] == "HIDDEN_DUE_TO_SECURITY_REASONS"
    assert code["additionalEventData"]["MFAUsed"] == "Yes" and code["errorMessage"] == "Failed authentication"
    assert check["additionalEventData"] == {"MfaType": "Virtual MFA"}
    identity = {"type": "IAMUser", "accountId": ACCOUNT, "arn": f"arn:aws:iam::{ACCOUNT}:user/alice", "userName": "alice"}
    assert identity.items() <= success["userIdentity"].items()
    assert {"MFAUsed": "Yes", "MFAIdentifier": phone.serial}.items() <= success["additionalEventData"].items()
    assert root["userIdentity"]["type"] == "Root" and root["additionalEventData"]["MFAUsed"] == "No"
    text = str(events)
    assert PASSWORD not in text and "my-passw0rd-by-mistake" not in text and phone.code(1) not in text


def test_a_password_that_has_expired_is_changed(visitor, house, server):
    house.person("alice", managed=("IAMUserChangePassword",))
    house.iam.update_account_password_policy(MaxPasswordAge=1, AllowUsersToChangePassword=True)
    server.advance(86_400)
    assert visitor.try_user(ACCOUNT, "alice", PASSWORD).location == "/signin/new-password"
    house.iam.update_account_password_policy(MaxPasswordAge=1, HardExpiry=True)
    page = Visitor(server).try_user(ACCOUNT, "alice", PASSWORD)
    assert "Your password has expired. An administrator has to set a new one." in page.text
