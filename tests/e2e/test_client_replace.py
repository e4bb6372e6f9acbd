"""One device in the place of another, and where codes come from afterwards: nothing is taken away on the word of anybody but the new
device, and no device gets the codes of another."""

import json
import time

import pytest

from client import Client
from conftest import ACCOUNT, PASSWORD, allow
from relay import Relay, refusal
from signing_in import PATIENCE, Noted, consent, visit
from terminal import CTRL_C
from test_client_mfa import (  # noqa: F401 (fixtures)
    SELF_MANAGEMENT, alice, begun, devices_of, enrolled, give_pair, home, orphans, ykman)

PHONE = f"arn:aws:iam::{ACCOUNT}:mfa/alice-phone"


@pytest.fixture
def relay(server):
    with Relay(server.endpoint) as relay:
        yield relay


@pytest.fixture
def person(house, home):
    """Alice, who has a password too."""
    user = house.person("alice", SELF_MANAGEMENT, allow("signin:*"))
    home.profile("work", user.key)
    return user


def sign_in(server, home: Client, folder, device=None) -> None:
    """Signs alice in by a browser, with a code if she has a device."""
    if device:
        time.sleep(1.1)  # Times are told in seconds: the device is older than the sign-in.
    noted = Noted(folder / "browser")
    process = home.start("login", "work", "--browser", "--no-cache", env={"BROWSER": str(noted.program)})
    page = consent(server.endpoint, noted.address(), ACCOUNT, "alice", PASSWORD, device and (lambda: device.code()))
    status, text = visit(page.location)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0 and status == 200, (out, err, text)


def settings(home: Client) -> str:
    return (home.folder / "config.toml").read_text()


def test_the_browser_does_not_speak_for_the_new_device(home, person, house, server, relay, ykman, tmp_path):
    sign_in(server, home, tmp_path, house.enabled(person, "alice-phone"))
    relay.lost.add("GetSessionToken")
    error = home.bad(4, "mfa", "replace", "phone", "-p", "work", "--ykman", "--yes", "--no-input",
                     env={**ykman, "AWS_ENDPOINT_URL_STS": relay.endpoint})
    assert "phone stays" in error and "`countersign mfa replace -p work`" in error, error
    assert sorted(devices_of(house)) == ["alice-phone", "alice-phone-2"]
    # The YubiKey is not there: the new device cannot say that it works.
    error = home.bad(5, "mfa", "replace", "-p", "work", "--yes", "--no-input")
    assert "MFA code for alice" in error, error
    assert sorted(devices_of(house)) == ["alice-phone", "alice-phone-2"]
    answer = home.json("mfa", "replace", "-p", "work", "--yes", "--no-input", env=ykman)
    assert answer["replaced"] == PHONE and devices_of(house) == ["alice-phone-2"]


def test_verify_asks_the_device_though_the_browser_is_signed_in(home, person, house, server, tmp_path):
    device = house.enabled(person, "alice-phone")
    sign_in(server, home, tmp_path, device)
    server.advance(90)
    answer = home.json("mfa", "verify", "work", "-t", device.code())
    assert answer["verified"] and answer["serialNumber"] == PHONE


def test_a_browser_signed_in_before_there_was_a_device(home, person, house, server, tmp_path):
    sign_in(server, home, tmp_path)
    server.advance(5)
    device = house.enabled(person, "alice-phone")
    with home.at_terminal("mfa", "replace", "-p", "work", "--yes") as terminal:
        terminal.expect("MFA code for alice @ 123456789012 (phone)")
        terminal.enter(device.code(1))
        new = begun(terminal, server)
        give_pair(terminal, new)
        terminal.expect("alice-phone is replaced by alice-phone-2.")
        assert terminal.wait() == 0
    assert devices_of(house) == ["alice-phone-2"]


@pytest.mark.parametrize("verb", ["replace", "remove"])
def test_a_sign_in_without_mfa_that_shows_when_it_is_refused(home, person, house, server, tmp_path, verb):
    """By the times it might have been with MFA: nobody but the service knows better."""
    now = server.now()
    sign_in(server, home, tmp_path)
    server.set_time(now - 600)
    device = house.enabled(person, "alice-phone")
    house.enabled(person, "alice-key")
    server.set_time(now)
    with home.at_terminal("mfa", verb, "key", "-p", "work", "--yes", "--mfa-device", "phone") as terminal:
        if verb == "replace":
            give_pair(terminal, begun(terminal, server))
        terminal.expect("The sign-in by the browser was without MFA: a code is needed.")
        terminal.expect("MFA code for alice @ 123456789012 (phone)")
        terminal.enter(device.code(1))
        terminal.expect("alice-key is replaced by" if verb == "replace" else "key is removed.")
        assert terminal.wait() == 0
    assert sorted(devices_of(house)) == [*(["alice-key-2"] if verb == "replace" else []), "alice-phone"]


@pytest.mark.parametrize("where", ["app", "yubikey"])
def test_a_device_that_may_be_enabled_is_kept(home, alice, house, server, relay, ykman, where):
    relay.cut_at.add("EnableMFADevice")
    to_it = {"COUNTERSIGN_ENDPOINT_URL": relay.endpoint}
    if where == "yubikey":
        error = home.bad(7, "mfa", "enroll", "work", "--ykman", "--yes", "--no-input", env=to_it | ykman)
        assert "alice-phone may be enabled" in error and "not enabled" not in error, error
        assert (home.home / "../key").exists() and 'ykman = "Countersign:alice-phone@' in settings(home)
    else:
        with home.at_terminal("mfa", "enroll", "work", "--yes", env=to_it) as terminal:
            app = begun(terminal, server)
            give_pair(terminal, app)
            terminal.expect("alice-phone may be enabled")
            assert terminal.wait() == 7 and "not enabled" not in terminal.transcript()
    assert devices_of(house) == ["alice-phone"]
    relay.spare()
    assert "alice-phone was enabled; it is good" in home("mfa", "list", "work", env=to_it).stderr
    server.advance(120)
    if where == "yubikey":
        (home.home / "../steps").write_text("5")
        assert home.json("mfa", "verify", "work", "--no-input", env=ykman)["verified"]
    else:
        assert home.json("mfa", "verify", "work", "-t", app.code())["verified"]


def test_ctrl_c_while_it_is_being_enabled(home, alice, house, server, relay):
    relay.pause["EnableMFADevice"] = 3
    with home.at_terminal("mfa", "enroll", "work", env={"COUNTERSIGN_ENDPOINT_URL": relay.endpoint}) as terminal:
        give_pair(terminal, begun(terminal, server))
        until = time.monotonic() + 10
        while "EnableMFADevice" not in relay.operations:
            assert time.monotonic() < until, terminal.shown()
            time.sleep(0.02)
        terminal.send(CTRL_C)
        assert terminal.wait() == 130
        # It is told what is, and not that nobody knows.
        assert terminal.shown().rstrip().endswith("Nothing is left behind: alice-phone, not enabled yet, is deleted."), terminal.shown()
    assert devices_of(house) == [] and orphans(house) == []


def test_a_device_that_is_not_enabled_leaves_the_yubikey(home, alice, house, server, relay, ykman):
    relay.instead["EnableMFADevice"] = refusal(403, "AccessDenied", "no")
    error = home.bad(8, "mfa", "enroll", "work", "--ykman", "--yes", "--no-input",
                     env={**ykman, "COUNTERSIGN_ENDPOINT_URL": relay.endpoint})
    assert "Nothing is left behind" in error and orphans(house) == []
    assert not (home.home / "../key").exists() and "ykman" not in settings(home)


def test_the_profiles_command_is_told_of(home, house, server):
    alice = house.user("alice", SELF_MANAGEMENT)
    home.profile("work", alice.key, mfa_process="echo 000000")
    with home.at_terminal("mfa", "enroll", "work", "--yes") as terminal:
        give_pair(terminal, begun(terminal, server))
        terminal.expect("mfa_process of profile work is run for the codes of alice-phone too")
        assert terminal.wait() == 0


def test_a_devices_own_yubikey_goes_before_the_profiles_command(home, house, server, ykman):
    alice = house.user("alice", SELF_MANAGEMENT)
    home.profile("work", alice.key, mfa_process="echo 000000")
    home.good("mfa", "enroll", "work", "--ykman", "--yes", "--no-input", env=ykman)
    server.advance(120)
    (home.home / "../steps").write_text("5")
    assert home.json("mfa", "verify", "work", "--no-input", env=ykman)["verified"]


@pytest.mark.parametrize("how", ["asked", "--yes"])
def test_the_command_of_the_device_that_goes(home, house, server, how):
    alice = house.user("alice", SELF_MANAGEMENT)
    home.profile("work", alice.key, mfa_process="echo 000000")
    old = house.enabled(alice, "alice-phone")
    home.good("login", "work", "-t", old.code(1))
    with home.at_terminal("mfa", "replace", "-p", "work", *([how] if how == "--yes" else [])) as terminal:
        if how == "asked":
            terminal.expect("Replace phone")
            terminal.enter()
        give_pair(terminal, begun(terminal, server))
        if how == "asked":
            terminal.expect("mfa_process of profile work gave the codes of alice-phone")
            terminal.enter("y")
        assert terminal.wait() == 0, terminal.shown()
        if how == "--yes":
            assert "mfa_process of profile work" in terminal.transcript().replace("\r\n", " ")
    assert ("mfa_process" in home.config.read_text()) == (how == "--yes")


def test_the_device_that_is_meant(home, alice, house, server):
    house.enabled(alice, "phone")
    device = house.enabled(alice, "alice-phone")
    home.good("login", "work", "--mfa-device", PHONE, "-t", device.code(1))
    error = home.bad(2, "mfa", "remove", "PHONE", "-p", "work", "--yes")
    assert PHONE in error and "mfa/phone" in error, error
    assert sorted(devices_of(house)) == ["alice-phone", "phone"]
    with home.at_terminal("mfa", "remove", "phone", "-p", "work") as terminal:
        terminal.expect("Remove phone (app, arn:aws:iam::123456789012:mfa/phone)?")
        terminal.enter("n")
        assert terminal.wait() == 130
    home.good("mfa", "remove", "phone", "-p", "work", "--yes", "--no-input")
    assert devices_of(house) == ["alice-phone"]


def test_a_second_yubikey_of_the_same_name(home, alice, house, server, ykman):
    home.good("mfa", "enroll", "work", "--ykman", "--yes", "--no-input", env=ykman)
    with (home.folder / "config.toml").open("a") as file:
        file.write('# mine\n[users."arn:aws:iam::123456789012:user/bob"]\ndevices = []\n')
    said = home("mfa", "remove", "phone", "-p", "work", "--yes", "--last", "--no-input", env=ykman)
    assert said.returncode == 0 and "ykman oath accounts delete" in said.stderr, said
    assert "[devices." not in settings(home) and "# mine\n[users." in settings(home)
    with (home.folder / "config.toml").open("a") as file:
        file.write(f'\n[devices."{PHONE}"]\nlabel = "mine"\nykman = "other" # of another\n')
    (home.home / "../steps").unlink()
    server.advance(120)
    assert "phone" in home.json("mfa", "enroll", "work", "--ykman", "--yes", "--no-input", env=ykman)["devices"][0]["serialNumber"]
    assert settings(home).count(PHONE) == 1 and 'ykman = "Countersign:alice-phone@' in settings(home) and 'label = "mine"' in settings(home)


def test_settings_that_cannot_be_changed_are_no_failure(home, alice, house, ykman):
    (home.folder / "config.toml").write_text(settings(home) + f'devices = {{ "{PHONE}" = {{ ykman = "other" }} }}\n')
    done = home("mfa", "enroll", "work", "--ykman", "--yes", "--no-input", "--json", env=ykman)
    assert done.returncode == 0 and json.loads(done.stdout)["devices"][0]["verified"], done
    assert f'\n[devices."{PHONE}"]\nykman = "Countersign:alice-phone@123456789012"' in done.stderr, done.stderr
    assert "mfa_serial" in home.config.read_text()


def test_a_phone_does_not_inherit_a_yubikey(home, alice, server):
    with (home.folder / "config.toml").open("a") as file:
        file.write(f'[devices."{PHONE}"]\nykman = "other"\n')
    app = enrolled(home, server)
    assert "other" not in settings(home)
    server.advance(90)
    with home.at_terminal("mfa", "verify", "work") as terminal:
        terminal.expect("MFA code for alice")
        terminal.enter(app.code())
        assert terminal.wait() == 0


def test_another_device_while_one_is_being_replaced(home, alice, house, server, relay):
    device = house.enabled(alice, "alice-phone")
    house.enabled(alice, "alice-laptop")
    home.good("login", "work", "--mfa-device", "phone", "-t", device.code(1))
    relay.instead["DeactivateMFADevice"] = refusal(403, "AccessDenied", "no")
    to_it = {"AWS_ENDPOINT_URL_IAM": relay.endpoint}
    with home.at_terminal("mfa", "replace", "phone", "-p", "work", "--yes", env=to_it) as terminal:
        new = begun(terminal, server)
        give_pair(terminal, new)
        terminal.expect("Both devices work")
        assert terminal.wait() == 8
    three = ["alice-laptop", "alice-phone", "alice-phone-2"]
    error = home.bad(2, "mfa", "replace", "laptop", "-p", "work", "--yes", "--no-input", env=to_it)
    assert "alice-phone by alice-phone-2" in error and "`countersign mfa replace -p work`" in error, error
    assert "must be asked for" in home.bad(5, "mfa", "replace", "-p", "work", "--no-input", env=to_it)
    assert sorted(devices_of(house)) == three
    with home.at_terminal("mfa", "replace", "phone", "-p", "work", env=to_it) as terminal:
        terminal.expect("Go on with replacing alice-phone by alice-phone-2")
        terminal.enter("n")
        assert terminal.wait() == 130
    assert sorted(devices_of(house)) == three
    relay.spare()
    home.good("mfa", "replace", "phone", "-p", "work", "--yes", "--no-input", env=to_it)
    assert sorted(devices_of(house)) == ["alice-laptop", "alice-phone-2"]


def test_the_old_devices_session_is_forgotten(home, alice, server, house):
    old = house.enabled(alice, "alice-phone")
    home.good("login", "work", "-t", old.code(1))
    with home.at_terminal("mfa", "replace", "-p", "work", "--yes") as terminal:
        give_pair(terminal, begun(terminal, server))
        assert terminal.wait() == 0
    assert [row["mfaDevice"] for row in home.json("status")["sessions"]] == [f"{PHONE}-2"]


def test_registering_a_key_in_the_browser(home, person, house, server, tmp_path):
    assert "--no-input" in home.bad(5, "mfa", "enroll", "work", "--browser", "--no-input")
    # The console is where people sign in, whatever answers for IAM.
    env = {"BROWSER": "false", "AWS_ENDPOINT_URL_SIGNIN": "http://console.example:81"}
    with home.at_terminal("mfa", "enroll", "work", "--browser", "--quiet", env=env) as terminal:
        terminal.expect("http://console.example:81/console/security-credentials/assign-mfa")
        house.enabled(person, "alice-key")
        assert terminal.wait() == 0
    with home.at_terminal("login", "work", "--browser", "--quiet", env={"BROWSER": "false"}) as terminal:
        terminal.expect("/v1/authorize?")


def test_a_key_is_waited_for_with_what_may_list(home, house, server):
    guard = {"Effect": "Deny", "Action": "iam:ListMFADevices", "Resource": "*",
             "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}
    alice = house.user("alice", SELF_MANAGEMENT, guard)
    home.profile("work", alice.key)
    device = house.enabled(alice, "alice-phone")
    home.good("login", "work", "--mfa-device", PHONE, "-t", device.code(1))
    with home.at_terminal("mfa", "enroll", "work", "--browser", "--mfa-device", PHONE, env={"BROWSER": "true"}) as terminal:
        terminal.expect("Waiting for the new device")
        house.enabled(alice, "alice-key")
        terminal.expect("key is registered.")
        assert terminal.wait() == 0


def test_resync_leaves_the_profiles_command_to_its_device(home, house, server):
    alice = house.user("alice", SELF_MANAGEMENT)
    home.profile("work", alice.key, mfa_process="echo 000000")
    for name in ["alice-phone", "alice-laptop"]:
        house.enabled(alice, name)
    assert "two codes in a row must be asked for" in home.bad(5, "mfa", "resync", "laptop", "-p", "work", "--no-input")


def test_an_enrolment_without_a_session_is_told_to_scripts(home, alice, house, relay, ykman):
    relay.instead["GetSessionToken"] = refusal(403, "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code. ")
    done = home("mfa", "enroll", "work", "--ykman", "--yes", "--no-input", "--json",
                env={**ykman, "AWS_ENDPOINT_URL_STS": relay.endpoint})
    assert done.returncode == 4 and json.loads(done.stdout)["devices"][0]["verified"] is False, done
    assert "`countersign mfa verify -p work`" in done.stderr.replace("\\u0060", "`"), done.stderr
    assert devices_of(house) == ["alice-phone"]


def test_room_is_looked_for_before_a_code_is_asked(home, alice, house):
    for number in range(8):
        house.enabled(alice, f"alice-{number}")
    for verb in [("enroll",), ("replace", "0", "--yes")]:
        error = home.bad(1, "mfa", *verb, "-p", "work", "--no-input")
        assert "alice has 8 MFA devices" in error and "`countersign mfa remove NAME -p work`" in error, error


def test_advice_names_the_profile(home, house, server):
    alice = house.user("alice", SELF_MANAGEMENT)
    home.config.write_text(f"[profile 'my work']\nregion = us-east-1\nendpoint_url = {server.endpoint}\n")
    home.good("add", "my work", "--env", env={"AWS_ACCESS_KEY_ID": alice.key.id, "AWS_SECRET_ACCESS_KEY": alice.key.secret})
    device = house.enabled(alice, "alice-phone")
    assert "`countersign mfa replace -p 'my work'`" in home.bad(2, "mfa", "remove", "phone", "-p", "my work", "--yes")
    assert "`countersign mfa resync phone -p 'my work'`" in home.bad(4, "login", "my work", "-t", "000000")
    house.enabled(alice, "alice-backup")
    home.good("login", "my work", "--mfa-device", "phone", "-t", device.code(1))
    said = home("mfa", "remove", "backup", "-p", "my work", "--yes", "--no-input")
    assert "`countersign mfa enroll -p 'my work'`" in said.stderr, said
