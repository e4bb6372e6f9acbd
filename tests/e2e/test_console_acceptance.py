"""The console's part of the acceptance: what somebody who follows a guide to MFA clicks through."""

import re
import subprocess
import urllib.parse

import pytest

from conftest import ACCOUNT, PASSWORD, Identity, allow, policy, refusal
from server import Server
from visitor import Visitor

NEW_PASSWORD = "Battery-Staple-9"
# IAM User Guide, "AWS: Allows MFA-authenticated IAM users to manage their own credentials", without its guard.
OWN_DEVICES = policy(
    allow("iam:CreateVirtualMFADevice", "arn:aws:iam::*:mfa/*"),
    allow(["iam:EnableMFADevice", "iam:DeactivateMFADevice", "iam:ResyncMFADevice", "iam:DeleteVirtualMFADevice", "iam:RenameMFADevice",
           "iam:ListMFADevices", "iam:GetUser"], "arn:aws:iam::*:user/${aws:username}"),
    allow("iam:DeleteVirtualMFADevice", "arn:aws:iam::*:mfa/*"))


TOKEN, SEED = "GAHT12345678", "3132333435363738393031323334353637383930"


def token_code(server: Server, steps: int) -> str:
    """What the hardware token shows, by `oathtool`."""
    done = subprocess.run(["oathtool", "--totp", "--now", f"@{server.now() + steps * 30}", SEED], capture_output=True, text=True,
                          check=True, timeout=10)
    return done.stdout.strip()


class Phone:
    """An authenticator app that has scanned a QR code."""

    def __init__(self, server: Server, address: str):
        self.server = server
        parts = urllib.parse.urlsplit(address)
        assert (parts.scheme, parts.netloc) == ("otpauth", "totp"), address
        self.label = urllib.parse.unquote(parts.path)
        self.parameters = dict(urllib.parse.parse_qsl(parts.query))

    def code(self, steps: int = 0) -> str:
        """By `oathtool`, at the server's clock."""
        moment = self.server.now() + steps * 30
        done = subprocess.run(["oathtool", "--totp", "--base32", "--now", f"@{moment}", self.parameters["secret"]],
                              capture_output=True, text=True, check=True, timeout=10)
        return done.stdout.strip()


def choose_kind(browser, name: str, kind: str):
    assert browser.heading == "Assign MFA device"
    browser.type("Device name", name).tick(kind).press("Next")


def add_app(browser, server, name: str) -> Phone:
    """Goes through the wizard's two steps for an authenticator app."""
    choose_kind(browser, name, "Authenticator app")
    phone = Phone(server, browser.scan("img.qr"))
    browser.type("MFA code 1", phone.code(-1)).type("MFA code 2", phone.code(0)).press("Add MFA")
    return phone


def devices(house, name: str) -> list[str]:
    return [device["SerialNumber"] for device in house.iam.list_mfa_devices(UserName=name)["MFADevices"]]


@pytest.fixture
def alice(house):
    """Somebody who may read everything and manage her own devices."""
    return house.person("alice", OWN_DEVICES, managed=("ReadOnlyAccess",))


def test_sentence_6(browser, house, server):
    """From no user at all to signing in with a code."""
    browser.open("/signin/root?continue=/console/users").sign_in_as_root()
    browser.open("/console/users").press("Create user")
    browser.type("User name", "my-user").tick("Provide user access to the console").press("Next")
    browser.tick("Attach policies directly").type("Filter policies by name", "ReadOnlyAccess")
    browser.press("Filter", within=".for-policies").tick("ReadOnlyAccess", within=".for-policies").press("Next")
    browser.type("Key", "department").type("Value", "Research").press("Next")
    for text in ("my-user", "ReadOnlyAccess", "department", "Research"):
        assert text in browser.main, text
    assert refusal(house.iam.get_user, UserName="my-user")[0] == "NoSuchEntity", "nothing is there before the last step"
    browser.press("Create user")
    assert "The user my-user was created." in browser.told
    first_password = browser.one("#password").text
    assert len(first_password) >= 12
    assert [p["PolicyName"] for p in house.iam.list_attached_user_policies(UserName="my-user")["AttachedPolicies"]] == [
        "IAMUserChangePassword", "ReadOnlyAccess"]
    assert house.iam.list_user_tags(UserName="my-user")["Tags"] == [{"Key": "department", "Value": "Research"}]

    sign_in_url = browser.one("#sign-in-url").text
    browser.press("View user").press("Security credentials").press("Assign MFA device")
    choose_kind(browser, "my-phone", "Authenticator app")
    phone = Phone(server, browser.scan("img.qr"))
    assert phone.label == f"/Countersign:my-phone@{ACCOUNT}" and phone.parameters["issuer"] == "Countersign"
    browser.toggle("Show secret key")
    shown = browser.one("#secret-key").text
    assert shown.replace(" ", "") == phone.parameters["secret"] and {len(group) for group in shown.split()} == {4}
    code = phone.code(0)
    browser.type("MFA code 1", code).type("MFA code 2", code).press("Add MFA")
    assert browser.status == 422 and browser.alert and devices(house, "my-user") == [], "one code twice is no pair"
    assert Phone(server, browser.scan("img.qr")).parameters == phone.parameters, "the app need not scan again"
    server.advance(30)
    browser.type("MFA code 1", phone.code(-1)).type("MFA code 2", phone.code(0)).press("Add MFA")
    assert devices(house, "my-user") == [f"arn:aws:iam::{ACCOUNT}:mfa/my-phone"]
    browser.sign_out()

    assert sign_in_url.startswith(browser.origin)
    server.advance(30)
    browser.open(sign_in_url.removeprefix(browser.origin))
    browser.type("User name", "my-user").type("Password", first_password).press("Sign in")
    code = phone.code(0)
    browser.give_code(code)
    assert browser.heading == "Choose a new password"
    browser.type("Old password", first_password).type("New password", NEW_PASSWORD).type("New password again", NEW_PASSWORD)
    browser.press("Change password and sign in")
    assert browser.path == "/console" and "MFA" in browser.one(".bar .badge.good").text
    browser.sign_out()

    browser.sign_in(ACCOUNT, "my-user", NEW_PASSWORD).give_code("000000")
    assert browser.alert
    browser.give_code(code)
    assert browser.alert, "a code works once"
    server.advance(30)
    browser.give_code(phone.code(0))
    assert browser.path == "/console"
    browser.open("/console/users")
    assert "my-user" in browser.main, "ReadOnlyAccess reads"
    assert browser.open("/console/users/create").status in (200, 403)


def test_an_abandoned_wizard_leaves_nothing(browser, house, server):
    house.user("bob")
    browser.sign_in_as_root().open("/console/users/bob/mfa/assign")
    choose_kind(browser, "phone", "Authenticator app")
    browser.press("Cancel")
    assert house.iam.list_virtual_mfa_devices()["VirtualMFADevices"] == []


def test_ones_own_app_and_a_backup(browser, house, server, alice):
    browser.sign_in(ACCOUNT, "alice", PASSWORD).open("/console/security-credentials").press("Assign MFA device")
    phone = add_app(browser, server, "phone")
    assert devices(house, "alice") == [f"arn:aws:iam::{ACCOUNT}:mfa/phone"]
    # The rule of the service: who has a device changes devices only after signing in with it.
    browser.open("/console/security-credentials/assign-mfa")
    assert "authenticated with an MFA device that is enabled for this user" in browser.alert
    browser.press("Sign out and sign in again")
    server.advance(60)
    browser.sign_in(ACCOUNT, "alice", PASSWORD).give_code(phone.code())
    browser.open("/console/security-credentials/assign-mfa")
    server.advance(60)
    tablet = add_app(browser, server, "tablet")
    assert sorted(devices(house, "alice")) == [f"arn:aws:iam::{ACCOUNT}:mfa/{name}" for name in ("phone", "tablet")]
    browser.sign_out()
    server.advance(60)
    browser.sign_in(ACCOUNT, "alice", PASSWORD).tick("tablet").give_code(tablet.code())
    assert browser.path == "/console"


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no-script"])
def test_the_app_wizard(browser, house, server, scripts):
    house.user("bob")
    if not scripts:
        browser.without_script()
    browser.sign_in_as_root().open("/console/users/bob/mfa/assign")
    add_app(browser, server, "phone")
    assert devices(house, "bob") == [f"arn:aws:iam::{ACCOUNT}:mfa/phone"]


# Security keys.


def test_a_security_key(browser, house, server, alice):
    key = browser.plug_in_key()
    browser.sign_in(ACCOUNT, "alice", PASSWORD).open("/console/security-credentials/assign-mfa")
    choose_kind(browser, "yubi", "Passkey or security key")
    browser.press("Set up device")
    (serial,) = devices(house, "alice")
    assert re.fullmatch(f"arn:aws:iam::{ACCOUNT}:u2f/user/alice/yubi-[A-Z2-7]{{26}}", serial), serial
    assert len(browser.key_credentials(key)) == 1
    browser.sign_out().sign_in(ACCOUNT, "alice", PASSWORD)
    assert browser.heading == "Multi-factor authentication" and not browser.all("[name=code]")
    browser.press("Use security key or passkey")
    assert browser.path == "/console" and "MFA" in browser.one(".bar .badge.good").text
    (check,) = [event for event in server.events() if event["eventName"] == "CheckMfa"]
    assert check["responseElements"] == {"CheckMfa": "Success"} and "U2F" in check["additionalEventData"]["MfaType"]

    browser.open("/console/security-credentials/assign-mfa")
    choose_kind(browser, "again", "Passkey or security key")
    browser.toggle("Set up device")
    browser.wait_for(lambda: "registered already" in browser.text, "the browser to know its key")
    assert len(devices(house, "alice")) == 1


def test_another_key_signs_nobody_in(browser, house, server, alice):
    key = browser.plug_in_key()
    browser.sign_in(ACCOUNT, "alice", PASSWORD).open("/console/security-credentials/assign-mfa")
    choose_kind(browser, "yubi", "Passkey or security key")
    browser.press("Set up device").sign_out()
    browser.pull_out_key(key)
    browser.plug_in_key()
    browser.sign_in(ACCOUNT, "alice", PASSWORD).toggle("Use security key or passkey")
    browser.wait_for(lambda: "Nothing was confirmed" in browser.text, "the browser to find no key")
    browser.open("/console/users")
    assert browser.path == "/signin"


def test_a_key_that_was_cloned_is_refused(browser, house, server, alice):
    """Its counter has stood still while the other counted."""
    key = browser.plug_in_key()
    browser.sign_in(ACCOUNT, "alice", PASSWORD).open("/console/security-credentials/assign-mfa")
    choose_kind(browser, "yubi", "Passkey or security key")
    browser.press("Set up device").sign_out()
    (credential,) = browser.key_credentials(key)
    browser.sign_in(ACCOUNT, "alice", PASSWORD).press("Use security key or passkey").sign_out()
    browser.pull_out_key(key)
    clone = browser.plug_in_key()
    browser.cdp("WebAuthn.addCredential", authenticatorId=clone, credential=credential)
    browser.sign_in(ACCOUNT, "alice", PASSWORD).press("Use security key or passkey")
    assert browser.path.startswith("/signin/mfa") and browser.alert
    browser.open("/console/users")
    assert browser.path == "/signin"


def test_a_replayed_assertion_is_refused(browser, house, server, alice):
    browser.plug_in_key()
    browser.sign_in(ACCOUNT, "alice", PASSWORD).open("/console/security-credentials/assign-mfa")
    choose_kind(browser, "yubi", "Passkey or security key")
    browser.press("Set up device").sign_out().sign_in(ACCOUNT, "alice", PASSWORD)
    # The answer is kept from being sent, and sent by somebody else later.
    browser.driver.execute_script("HTMLFormElement.prototype.submit = () => {}")
    browser.toggle("Use security key or passkey")
    field = "form[data-webauthn] input[name=credential]"
    browser.wait_for(lambda: browser.one(field).get_attribute("value"), "the key's answer")
    answer = browser.one(field).get_attribute("value")
    thief = Visitor(server)
    thief.cookies = {name: cookie["value"] for name, cookie in browser.cookies().items()}
    page = thief.get("/signin/mfa")
    refused = thief.submit(page, "/signin/mfa/key", credential=answer)
    assert refused.status == 422, "looking at the page again has made a new challenge"
    other = Visitor(server)
    other.try_user(ACCOUNT, "alice", PASSWORD)
    refused = other.submit(other.get("/signin/mfa"), "/signin/mfa/key", credential=answer)
    assert refused.status == 422, "a challenge is of one sign-in"
    assert not thief.is_signed_in and not other.is_signed_in


# Hardware tokens, and all three kinds together.


def test_a_hardware_token(browser, house, server):
    house.person("alice", managed=("ReadOnlyAccess",))
    browser.sign_in_as_root().open("/console/hardware-tokens").press("Import tokens")
    browser.type("Text of the file", f"{TOKEN}, {SEED}, totp, 6, 30\nGAHT12345679, not-hex, totp, 6, 30").press("Import", within="main")
    assert browser.status == 422 and "2" in browser.alert, "which line"
    assert SEED not in browser.text and SEED not in browser.driver.page_source
    browser.type("Text of the file", f"{TOKEN}, {SEED}, totp, 6, 30").press("Import", within="main")
    assert TOKEN in browser.main

    browser.open("/console/users/alice/mfa/assign")
    choose_kind(browser, "token", "Hardware TOTP token")
    server.advance(60)
    browser.type("Serial number", "GAHT99999999").type("MFA code 1", token_code(server, -1)).type("MFA code 2", token_code(server, 0))
    browser.press("Add MFA")
    assert browser.status == 422 and browser.alert and devices(house, "alice") == []
    browser.type("Serial number", TOKEN).type("MFA code 1", token_code(server, -1)).type("MFA code 2", token_code(server, 0))
    browser.press("Add MFA")
    assert devices(house, "alice") == [TOKEN]
    browser.open("/console/hardware-tokens")
    assert "alice" in browser.main
    browser.sign_out()
    server.advance(60)
    browser.sign_in(ACCOUNT, "alice", PASSWORD)
    assert "The six digits that token shows now." in browser.main, "by the name that it was given"
    browser.give_code(token_code(server, 0))
    assert browser.path == "/console"
    (check,) = [event for event in server.events() if event["eventName"] == "CheckMfa"]
    assert check["additionalEventData"]["MfaType"] == "Hardware MFA"


def test_sentence_7(browser, house, server):
    """Three kinds of devices for one user, any of which signs in; a ninth device is refused."""
    alice = house.person("alice", managed=("ReadOnlyAccess",))
    browser.plug_in_key()
    browser.sign_in_as_root().open("/console/hardware-tokens/import")
    browser.type("Text of the file", f"{TOKEN}, {SEED}, totp, 6, 30").press("Import", within="main")
    browser.open("/console/users/alice/mfa/assign")
    choose_kind(browser, "token", "Hardware TOTP token")
    browser.type("Serial number", TOKEN).type("MFA code 1", token_code(server, -1)).type("MFA code 2", token_code(server, 0))
    browser.press("Add MFA").open("/console/users/alice/mfa/assign")
    choose_kind(browser, "key", "Passkey or security key")
    browser.press("Set up device").open("/console/users/alice/mfa/assign")
    phone = add_app(browser, server, "phone")
    assert sorted(serial.split("/")[0] for serial in devices(house, "alice")) == sorted(
        [TOKEN, f"arn:aws:iam::{ACCOUNT}:u2f", f"arn:aws:iam::{ACCOUNT}:mfa"])
    browser.sign_out()
    server.advance(60)
    for device, code in (("phone", phone.code), ("token", lambda: token_code(server, 0))):
        browser.sign_in(ACCOUNT, "alice", PASSWORD).tick(device).give_code(code())
        assert browser.path == "/console", device
        browser.sign_out()
    browser.sign_in(ACCOUNT, "alice", PASSWORD).press("Use security key or passkey")
    assert browser.path == "/console"
    browser.sign_out()
    for number in range(5):
        server.advance(60)
        house.enabled(alice, f"spare-{number}")
    browser.sign_in_as_root().open("/console/users/alice/mfa/assign")
    if browser.all("#device-name"):
        choose_kind(browser, "ninth", "Passkey or security key")
    assert browser.alert and len(devices(house, "alice")) == 8


# The guard.


def test_a_group_requires_mfa(browser, house, server, alice):
    """Its effect in the console, and with the access key."""
    house.iam.create_group(GroupName="staff")
    house.iam.add_user_to_group(GroupName="staff", UserName="alice")
    browser.sign_in_as_root().open("/console/groups/staff").press("Require MFA")
    assert "alice" in browser.main
    browser.press("Require MFA", within="main form.stack")
    attached = house.iam.list_attached_group_policies(GroupName="staff")["AttachedPolicies"]
    assert "RequireMFA" in [policy["PolicyName"] for policy in attached]
    browser.sign_out()

    assert refusal(alice.iam.list_users)[0] == "AccessDenied", "the bare key"
    browser.sign_in(ACCOUNT, "alice", PASSWORD).open("/console/users")
    assert (browser.status, browser.heading) == (403, "You are not allowed to do this")
    browser.open("/console/security-credentials/assign-mfa")
    phone = add_app(browser, server, "phone")
    (serial,) = devices(house, "alice")
    browser.open("/console/users")
    assert browser.status == 403, "this session was begun without it"
    browser.sign_out()
    server.advance(60)
    browser.sign_in(ACCOUNT, "alice", PASSWORD).give_code(phone.code())
    browser.open("/console/users")
    assert browser.status == 200

    server.advance(60)
    session = alice._with(alice.sts.get_session_token(SerialNumber=serial, TokenCode=phone.code()))
    assert session.iam.list_users()["Users"], "the key with a code"
    assert refusal(alice.iam.list_users)[0] == "AccessDenied"


# Roles.


def test_switching_to_a_role_and_back(browser, house, server):
    house.person("alice", allow("sts:AssumeRole"))
    house.role("Auditor", None, allow(["iam:List*", "iam:Get*"]))
    browser.sign_in(ACCOUNT, "alice", PASSWORD).open("/console/users")
    assert browser.status == 403
    browser.open(f"/switchrole?account={ACCOUNT}&roleName=Auditor&displayName=Audit").press("Switch role", within="main")
    assert "Audit" in browser.one(".role-banner").text
    browser.open("/console/users")
    assert browser.status == 200 and browser.heading.startswith("Users")
    browser.press("Back to alice")
    assert not browser.all(".role-banner")
    assert browser.open("/console/users").status == 403
    browser.open("/switchrole").type("Account ID or alias", ACCOUNT).type("IAM role name", "NoSuchRole").press("Switch role", within="main")
    assert browser.alert and not browser.all(".role-banner")


# Taking care of devices.


def test_rename_resynchronise_remove(browser, house, server):
    bob = house.user("bob")
    phone = house.enabled(bob, "phone")
    at = f"serial={urllib.parse.quote(phone.serial, safe='')}"
    browser.sign_in_as_root()
    browser.open(f"/console/users/bob/mfa/resync?{at}")
    server.advance(60)
    browser.type("MFA code 1", phone.code(40)).type("MFA code 2", phone.code(40)).press("Resynchronize")
    assert browser.status == 422 and browser.alert
    browser.type("MFA code 1", phone.code(40)).type("MFA code 2", phone.code(41)).press("Resynchronize")
    assert browser.status == 200 and not browser.alert
    browser.open(f"/console/users/bob/mfa/remove?{at}")
    assert "only MFA device" in browser.main, "the last one"
    browser.press("Remove", within="main")
    assert devices(house, "bob") == []
    assert house.iam.list_virtual_mfa_devices()["VirtualMFADevices"] == [], "its entry is gone as well"


def test_removing_the_last_device_tells_what_will_be_denied(browser, house, server):
    guard = {"Sid": "DenyWithoutMFA", "Effect": "Deny", "NotAction": "iam:*", "Resource": "*",
             "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}
    bob = house.user("bob", guard)
    phone = house.enabled(bob, "phone")
    browser.sign_in_as_root().open(f"/console/users/bob/mfa/remove?serial={urllib.parse.quote(phone.serial, safe='')}")
    assert "policy-0" in browser.main and "DenyWithoutMFA" in browser.main
    browser.press("Cancel")
    assert devices(house, "bob") == [phone.serial]


# Root.


def test_root_registers_a_device_at_the_first_sign_in(shared_browser, tmp_path):
    with Server(tmp_path / "strict", "--dev", "--root-mfa-grace-days", "0") as server:
        server.to_start_of(180)
        shared_browser.as_new()
        browser = shared_browser.visit(server).sign_in_as_root()
        assert browser.path == "/console/security-credentials/assign-mfa"
        browser.open("/console/users")
        assert browser.path == "/console/security-credentials/assign-mfa", "nothing else before that"
        phone = add_app(browser, server, "roots-phone")
        browser.open("/console/security-credentials").sign_out()
        server.advance(60)
        browser.sign_in_as_root().give_code(phone.code())
        assert browser.open("/console/users").status == 200


@pytest.mark.parametrize("kind", ["root", "user"])
def test_passwords_are_changed(browser, house, server, kind):
    if kind == "user":
        house.person("alice", managed=("IAMUserChangePassword", "ReadOnlyAccess"))
        browser.sign_in(ACCOUNT, "alice", PASSWORD)
    else:
        browser.sign_in_as_root()
    browser.open("/console/security-credentials/password")
    old = PASSWORD if kind == "user" else "testing"
    browser.type("Current password", "wrong").type("New password", NEW_PASSWORD).type("Confirm new password", NEW_PASSWORD)
    browser.press("Change password", within="main")
    assert browser.status == 422 and browser.alert
    browser.type("Current password", old).type("New password", NEW_PASSWORD).type("Confirm new password", NEW_PASSWORD)
    browser.press("Change password", within="main")
    assert browser.status == 200 and not browser.alert
    browser.sign_out()
    if kind == "user":
        browser.sign_in(ACCOUNT, "alice", NEW_PASSWORD)
    else:
        browser.sign_in_as_root(password=NEW_PASSWORD)
    assert browser.path == "/console"
