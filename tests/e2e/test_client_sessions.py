"""The client's sessions: one prompt however many processes ask, codes sent once, roles under one session, prompts that reach the
person under the credential_process of unmodified clients."""

import datetime
import json
import re
import subprocess
import sys
import time

import pytest

import sdks
from conftest import ACCOUNT, Workstation, allow
from relay import Relay
from server import binary
from terminal import CTRL_C, CTRL_Z, Terminal

PROMPT = f"MFA code for alice @ {ACCOUNT} (phone): "
FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime"


def aws(station, profile: str, *arguments: str, major: int = 1, **more) -> list[str]:
    """A command line of AWS's that uses a profile of the person."""
    endpoint = ["--endpoint-url", station.server.endpoint] if major == 2 else []
    return [str(sdks.COMMAND_LINES[f"cli{major}"]), "--profile", profile, *endpoint, *arguments]


def caller(station, profile: str, **more) -> str:
    done = subprocess.run(aws(station, profile, "sts", "get-caller-identity", "--query", "Arn", "--output", "text"),
                          env=station.env(AWS_PAGER="", **more), capture_output=True, text=True, timeout=60,
                          start_new_session=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def left(station) -> int:
    """The seconds that the longest session has left, by the server's clock."""
    ends = [datetime.datetime.fromisoformat(each["expiration"]) for each in station.json("status")["sessions"]]
    return int(max(ends).timestamp()) - station.server.now()


def at_terminal(station, command: list, rows: int = 24, cols: int = 80, **more) -> Terminal:
    return Terminal(command, station.env(AWS_PAGER="", **more), rows, cols)


def test_a_session_is_had_once_and_kept(workstation):
    code = workstation.device.code(1)
    workstation.good("login", "work", "-t", code)
    first, second = workstation.key("work"), workstation.key("work")
    assert first.id.startswith("ASIA")
    assert first == second
    assert len(workstation.codes_seen()) == 1
    assert caller(workstation, "work") == f"arn:aws:iam::{ACCOUNT}:user/alice"
    assert len(workstation.codes_seen()) == 1
    sessions = workstation.json("status")["sessions"]
    assert [(each["kind"], each["mfaDevice"]) for each in sessions] == [("mfa", workstation.device.serial)]
    assert 43_000 < left(workstation) <= 43_200


def test_a_session_that_is_there_is_told_from_a_new_one(workstation):
    with at_terminal(workstation, [binary(), "login", "work", "-t", workstation.device.code(1)]) as terminal:
        terminal.expect("Profile work has an MFA session for ")
        assert terminal.wait() == 0
    with at_terminal(workstation, [binary(), "login", "work"]) as terminal:
        terminal.expect("Profile work has an MFA session already, for another ")
        terminal.expect("; --force starts a new one.")
        assert terminal.wait() == 0
    assert len(workstation.codes_seen()) == 1


def test_what_is_kept_fits_a_screen(workstation, house):
    arn = house.role("deploy", None, allow())
    workstation.profile("deploy", role_arn=arn, source_profile="work")
    workstation.login()
    workstation.key("deploy")
    where = workstation.server.endpoint.split("://")[1]
    with at_terminal(workstation, [binary(), "status"]) as terminal:
        assert terminal.wait() == 0
        rows = [row.split("  ") for row in terminal.shown().splitlines()]
        cells = [[cell.strip() for cell in row if cell] for row in rows]
        assert cells[0] == ["WHO", "WHAT", "DEVICE", "LEFT", "SERVER"]
        shown = [[*cells[:3], where] for *cells, _left, where in cells[1:]]
        assert [f"alice @ {ACCOUNT}", "MFA", "phone", where] in shown, terminal.shown()
        assert [f"deploy @ {ACCOUNT}", "role", "phone", where] in shown, terminal.shown()
    rows = {row["profile"]: row for row in workstation.json("list")}
    # By this machine's clock, which tests leave as it is, whatever the server's says.
    assert rows["deploy"]["mfaSessionSecondsLeft"] is None and rows["deploy"]["roleSessionSecondsLeft"] > 3_500
    assert rows["work"]["roleSessionSecondsLeft"] is None
    assert re.search(r"^deploy +- +\d+[hm]", workstation.good("list"), re.MULTILINE)


def test_mfa_is_in_force(workstation):
    """What the session may and the bare key may not."""
    workstation.house.iam.put_user_policy(
        UserName="alice", PolicyName="guard", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": {
            "Effect": "Deny", "NotAction": ["iam:ListMFADevices", "sts:GetSessionToken"], "Resource": "*",
            "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}}))
    assert workstation.user.raw("iam", "ListUsers").status == 403
    workstation.login()
    done = subprocess.run(aws(workstation, "work", "iam", "list-users", "--query", "length(Users)"),
                          env=workstation.env(AWS_PAGER=""), capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "1"


@pytest.mark.parametrize("major", [1, 2])
def test_twelve_processes_and_one_prompt(workstation, major):
    each = " ".join(aws(workstation, "work", "sts", "get-caller-identity", "--query", "Arn", "--output", "text", major=major))
    script = f"for i in 1 2 3 4 5 6 7 8 9 10 11 12; do ({each} >out.$i 2>&1; echo $? >status.$i) & done; wait; echo all ended"
    with at_terminal(workstation, ["sh", "-c", f"cd {workstation.home}; {script}"]) as terminal:
        terminal.expect(PROMPT, timeout=60)
        terminal.enter(workstation.device.code(1))
        terminal.expect("all ended", timeout=90)
        assert terminal.wait() == 0
        shown = terminal.transcript()
    outs = [(workstation.home / f"out.{i}").read_text().strip() for i in range(1, 13)]
    assert outs == [f"arn:aws:iam::{ACCOUNT}:user/alice"] * 12, outs
    assert [(workstation.home / f"status.{i}").read_text().strip() for i in range(1, 13)] == ["0"] * 12
    assert shown.count("MFA code for") == 1, shown
    assert len(workstation.codes_seen()) == 1


@pytest.mark.parametrize("kind", sdks.KINDS)
def test_the_prompt_reaches_the_person(workstation, kind):
    """Under credential_process, whose standard error no client shows."""
    command = sdks.who_am_i(kind, workstation.server)
    with at_terminal(workstation, command, AWS_PROFILE="work", **sdks.REGION) as terminal:
        terminal.expect(PROMPT, timeout=60)
        terminal.enter(workstation.device.code(1))
        terminal.expect(f"arn:aws:iam::{ACCOUNT}:user/alice", timeout=60)
        assert terminal.wait() == 0


def test_ctrl_z_while_a_client_waits(workstation):
    """The shell has the terminal as soon as the client has stopped; the helper must come back with it all the same."""
    with at_terminal(workstation, ["bash", "--norc", "--noprofile", "-i"], PS1="ready> ", AWS_PROFILE="work", **sdks.REGION) as terminal:
        terminal.expect("ready> ")
        terminal.enter("aws sts get-caller-identity --query Arn --output text")
        terminal.expect(PROMPT)
        for _ in range(2):
            terminal.send(CTRL_Z)
            terminal.expect("Stopped")
            terminal.expect("ready> ")
            terminal.enter("fg")
            terminal.expect(PROMPT)
        terminal.enter(workstation.device.code(1))
        terminal.expect(":user/alice")


def test_nobody_answers(workstation):
    """The helper gives up before the fastest SDK (21.6 s) would kill it."""
    begun = time.monotonic()
    with at_terminal(workstation, [binary(), "credentials", "work"]) as terminal:
        terminal.expect(PROMPT)
        terminal.expect("nobody typed a code", timeout=25)
        terminal.expect("countersign login work")
        assert terminal.wait() == 9
    assert 15 < time.monotonic() - begun < 20
    assert workstation.codes_seen() == []


def test_without_a_terminal_it_is_said_at_once(workstation):
    begun = time.monotonic()
    error = workstation.bad(5, "credentials", "work")
    assert "countersign login work" in error and time.monotonic() - begun < 5
    error = json.loads(workstation.bad(5, "credentials", "work", "--json"))["error"]
    assert error["kind"] == "input-needed" and error["remedy"]


def test_what_is_typed_wrong(workstation):
    with at_terminal(workstation, [binary(), "login", "work"]) as terminal:
        terminal.expect(PROMPT)
        terminal.enter("12345")
        terminal.expect("six digits")
        terminal.expect(PROMPT)
        terminal.enter("hunter2")
        terminal.expect(PROMPT)
        code = workstation.device.code(1)
        terminal.enter(f"{code[:3]} {code[3:]}")
        terminal.expect("has an MFA session for ")
        assert terminal.wait() == 0
    assert len(workstation.codes_seen()) == 1


def test_a_refused_code_and_the_next(workstation):
    wrong = f"{(int(workstation.device.code(1)) + 1) % 1_000_000:06}"
    with at_terminal(workstation, [binary(), "login", "work"]) as terminal:
        terminal.expect(PROMPT)
        terminal.enter(wrong)
        terminal.expect("the code of phone was refused")
        terminal.expect(PROMPT)
        # The same again is not even sent.
        terminal.enter(wrong)
        terminal.expect("has been used")
        terminal.expect(PROMPT)
        terminal.enter(workstation.device.code(1))
        terminal.expect("has an MFA session")
        assert terminal.wait() == 0
    assert len(workstation.codes_seen()) == 2


def test_a_used_code_is_not_sent_again_by_another_process(workstation):
    code = workstation.device.code(1)
    workstation.good("login", "work", "-t", code)
    error = workstation.bad(4, "login", "work", "--force", "-t", code)
    assert "used" in error
    assert len(workstation.codes_seen()) == 1


def test_a_clock_that_is_off(workstation):
    """74 seconds behind the server: the code is refused, and the reason is told."""
    wrong = f"{(int(workstation.device.code(0)) + 7) % 1_000_000:06}"
    behind = {"LD_PRELOAD": "libfaketime.so.1", "FAKETIME": "-74", "LD_LIBRARY_PATH": FAKETIME, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    error = workstation.bad(4, "login", "work", "-t", wrong, env=behind)
    assert re.search("your clock is 7[345] s behind the server's", error), error


def test_breaking_it_off(workstation):
    with at_terminal(workstation, [binary(), "login", "work"]) as terminal:
        terminal.expect(PROMPT)
        terminal.send(CTRL_C)
        assert terminal.wait() == 130
    assert workstation.codes_seen() == []
    workstation.login()


def test_a_process_waits_in_another_terminal(workstation):
    with at_terminal(workstation, [binary(), "login", "work"]) as first:
        first.expect(PROMPT)
        with at_terminal(workstation, [binary(), "login", "work"]) as second:
            second.expect("waiting for the code in pts/")
            second.expect(f"pid {first.pid}")
            first.enter(workstation.device.code(1))
            assert first.wait() == 0
            assert second.wait() == 0
    assert len(workstation.codes_seen()) == 1


def role(station, name: str, source: str) -> None:
    """A profile of a role, and one by which the tools of AWS get its credentials sealed; with the first they take it themselves."""
    with station.config.open("a") as file:
        file.write(f"[profile {name}]\nrole_arn = arn:aws:iam::{ACCOUNT}:role/{name}\nsource_profile = {source}\n"
                   f"region = us-east-1\nendpoint_url = {station.server.endpoint}\n\n"
                   f"[profile with-{name}]\ncredential_process = {binary()} credentials {name}\n"
                   f"region = us-east-1\nendpoint_url = {station.server.endpoint}\n\n")


def test_roles_rest_on_one_session(workstation):
    house = workstation.house
    trust = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:user/alice"}, "Action": "sts:AssumeRole",
             "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}
    for name in ("one", "two"):
        house.role(name, trust, allow())
        role(workstation, name, "work")
    deep = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:role/one"}, "Action": "sts:AssumeRole"}
    house.role("deep", deep, allow())
    role(workstation, "deep", "one")
    workstation.login()
    for name in ("one", "two", "deep"):
        assert caller(workstation, f"with-{name}") == f"arn:aws:sts::{ACCOUNT}:assumed-role/{name}/alice"
    assert len(workstation.codes_seen()) == 1
    assumed = [event for event in house.server.events() if event["eventName"] == "AssumeRole"]
    # deep rests on the session of one that was had before.
    assert len(assumed) == 3, [event["requestParameters"] for event in assumed]
    # Left to itself, the AWS CLI takes the role with the session that the helper gives for its source.
    assert caller(workstation, "one").startswith(f"arn:aws:sts::{ACCOUNT}:assumed-role/one/botocore-session-")
    assert len(workstation.codes_seen()) == 1
    kinds = sorted(each["kind"] for each in workstation.json("status")["sessions"])
    assert kinds == ["mfa", "role", "role", "role"]


def test_two_devices_and_a_switch(workstation):
    tablet = workstation.house.enabled(workstation.user, "alice-tablet")
    order = [workstation.device, tablet]
    listed = [each["SerialNumber"] for each in workstation.house.iam.list_mfa_devices(UserName="alice")["MFADevices"]]
    order.sort(key=lambda device: listed.index(device.serial))
    label = {workstation.device.serial: "phone", tablet.serial: "tablet"}
    with at_terminal(workstation, [binary(), "login", "work"]) as terminal:
        terminal.expect(f"({label[order[0].serial]})  [1 of 2 devices, ? to switch]: ")
        terminal.enter("?")
        terminal.expect(f"({label[order[1].serial]})  [2 of 2 devices, ? to switch]: ")
        terminal.enter(order[1].code(1))
        terminal.expect("has an MFA session")
        assert terminal.wait() == 0
    assert [event["requestParameters"]["serialNumber"] for event in workstation.codes_seen()] == [order[1].serial]
    assert workstation.key("work").id.startswith("ASIA")


def test_a_device_by_name(workstation):
    tablet = workstation.house.enabled(workstation.user, "alice-tablet")
    workstation.good("login", "work", "--mfa-device", "tablet", "-t", tablet.code(1))
    error = workstation.bad(3, "login", "work", "--mfa-device", "watch", "-t", "123456")
    assert "phone" in error and "tablet" in error


def test_codes_from_elsewhere(workstation):
    """A command of the profile, standard input, a YubiKey."""
    code = workstation.home / "code"
    code.write_text(workstation.device.code(1))
    workstation.profile("process", workstation.user.key, mfa_process=f"cat {code}")
    workstation.good("login", "process")
    assert len(workstation.codes_seen()) == 1
    workstation.house.server.advance(60)
    workstation.good("login", "process", "--force", "-t", "-", stdin=workstation.device.code(1) + "\n")
    assert len(workstation.codes_seen()) == 2
    workstation.house.server.advance(60)
    tools = workstation.home / "bin"
    tools.mkdir()
    ykman = tools / "ykman"
    ykman.write_text(f"#!/bin/sh\n[ \"$*\" = 'oath accounts code -s aws:alice' ] && echo {workstation.device.code(1)}\n")
    ykman.chmod(0o755)
    text = (workstation.folder / "config.toml").read_text()
    workstation.settings(f'{text}\n[devices."{workstation.device.serial}"]\nykman = "aws:alice"\nlabel = "key"\n')
    workstation.good("login", "work", "--force", env={"PATH": f"{tools}:/usr/bin:/bin"})
    assert len(workstation.codes_seen()) == 3


def test_a_user_without_a_device(house, tmp_path):
    station = Workstation(tmp_path / "home", house)
    bob = house.admin("bob")
    station.profile("bob", bob.key)
    try:
        with at_terminal(station, [binary(), "login", "bob"]) as terminal:
            terminal.expect("without MFA")
            terminal.expect("countersign mfa enroll")
            assert terminal.wait() == 0
        assert station.json("status")["sessions"][0]["kind"] == "plain"
    finally:
        station.stop()


def test_a_device_that_was_replaced(workstation):
    """The one that is remembered is gone: the devices are listed anew."""
    workstation.login()
    house = workstation.house
    house.iam.deactivate_mfa_device(UserName="alice", SerialNumber=workstation.device.serial)
    house.iam.delete_virtual_mfa_device(SerialNumber=workstation.device.serial)
    tablet = house.enabled(workstation.user, "alice-tablet")
    with at_terminal(workstation, [binary(), "login", "work", "--force"]) as terminal:
        terminal.expect("(phone): ")
        terminal.enter(tablet.code(1))
        terminal.expect("listed again")
        terminal.expect("(tablet): ")
        terminal.enter(tablet.code(1))
        terminal.expect("has an MFA session")
        assert terminal.wait() == 0


def test_durations(workstation):
    workstation.login("-d", "1h")
    assert 3_500 < left(workstation) <= 3_600
    for text in ("5m", "37h", "soon"):
        assert workstation.bad(2, "login", "work", "-d", text, "-t", "123456")
    # A longer one serves everybody who does not say how long.
    workstation.house.server.advance(60)
    workstation.good("login", "work", "-d", "36h", "-t", workstation.device.code(1))
    assert workstation.key("work")
    assert 129_000 < left(workstation) <= 129_600
    assert len(workstation.codes_seen()) == 2


def test_a_new_session_is_the_one_that_is_used(workstation):
    """Though the one from before lives longer."""
    workstation.login()
    first = workstation.key("work")
    workstation.house.server.advance(60)
    workstation.good("login", "work", "--force", "-d", "1h", "-t", workstation.device.code(1))
    assert workstation.key("work") != first and left(workstation) <= 3_600
    assert len(workstation.codes_seen()) == 2


def test_whoever_waits_is_served_though_the_answer_comes_late(house, tmp_path):
    """The code is typed in the last moment, and the service takes its time: all who waited have what comes of it, and no SDK has ended
    its helper by then."""
    station = Workstation(tmp_path / "home", house)
    with Relay(house.server.endpoint) as relay:
        station.server = relay
        station.profile("work", station.user.key)
        station.good("mfa", "list", "-p", "work")
        relay.pause["GetSessionToken"] = 2.5
        each = f"{binary()} credentials work >out.$i; echo $? >status.$i"
        begun = time.monotonic()
        with at_terminal(station, ["sh", "-c", f"cd {station.home}; for i in 1 2 3; do ({each}) & done; wait; echo all ended"]) as terminal:
            terminal.expect(PROMPT)
            time.sleep(max(0.0, 15.6 - (time.monotonic() - begun)))
            terminal.enter(station.device.code(1))
            terminal.expect("all ended", timeout=30)
        assert 17 < time.monotonic() - begun < 21.3
        assert [(station.home / f"status.{i}").read_text().strip() for i in (1, 2, 3)] == ["0"] * 3
        assert len({(station.home / f"out.{i}").read_text() for i in (1, 2, 3)}) == 1
        assert relay.operations.count("GetSessionToken") == 1
    station.stop()


def test_a_hook_does_not_run_when_a_program_answers(workstation):
    text = (workstation.folder / "config.toml").read_text()
    workstation.settings(f'on_prompt = "touch {workstation.home}/asked"\n{text}')
    workstation.profile("process", workstation.user.key, mfa_process=f"echo {workstation.device.code(1)}")
    workstation.good("login", "process")
    time.sleep(0.3)
    assert not (workstation.home / "asked").exists()


def test_a_hook_runs_when_somebody_is_asked(workstation):
    text = (workstation.folder / "config.toml").read_text()
    workstation.settings(f'on_prompt = "touch {workstation.home}/asked"\n{text}')
    with at_terminal(workstation, [binary(), "login", "work"]) as terminal:
        terminal.expect(PROMPT)
        terminal.enter(workstation.device.code(1))
        assert terminal.wait() == 0
    assert (workstation.home / "asked").exists()
    (workstation.home / "asked").unlink()
    workstation.key("work")
    assert not (workstation.home / "asked").exists()


def test_a_name_like_a_serial_number(workstation):
    phone = workstation.house.enabled(workstation.user, "alice-iphone15pro")
    workstation.good("login", "work", "--mfa-device", "iphone15pro", "-t", phone.code(1))
    assert workstation.codes_seen()[-1]["requestParameters"]["serialNumber"] == phone.serial
    assert workstation.key("work", "--mfa-device", "iphone15pro")


def test_short_sessions_by_the_settings(workstation):
    """Sessions that never live as long as credentials should have left are given until half of their life is over."""
    text = (workstation.folder / "config.toml").read_text()
    workstation.settings(f'duration = "15m"\n{text}')
    workstation.login()
    assert workstation.key("work") == workstation.key("work")
    assert len(workstation.codes_seen()) == 1


def test_a_session_that_is_good_no_longer(workstation):
    """An administrator has ended it: what was kept is forgotten, and told so; the next call begins anew."""
    workstation.house.role("admin", None, allow())
    role(workstation, "admin", "work")
    workstation.login()
    workstation.house.raw("iam", "EndSessions", {"UserName": "alice"})
    assert "is forgotten" in workstation.bad(4, "credentials", "admin")
    assert workstation.json("status")["sessions"] == []
    assert workstation.bad(5, "credentials", "admin")


def test_what_is_typed_before_a_question_is_no_answer(workstation):
    command = ["sh", "-c", f"sleep 1; {binary()} remove work"]
    with at_terminal(workstation, command) as terminal:
        terminal.enter("y")
        terminal.expect("Forget key", timeout=20)
        terminal.settle(0.5)
        terminal.enter("n")
        assert terminal.wait() == 130
    assert workstation.json("list")[0]["key"]


def test_programs_that_are_started_do_not_see_the_code(workstation):
    """A browser: whatever else is started asks for codes itself, and is not when one is given."""
    browser = workstation.home / "browser"
    browser.write_text(f"#!/bin/sh\necho \"seen: $COUNTERSIGN_MFA_CODE\" > {workstation.home}/seen\n")
    browser.chmod(0o755)
    workstation("console", "work", env={"BROWSER": str(browser), "COUNTERSIGN_MFA_CODE": workstation.device.code(1)})
    assert (workstation.home / "seen").read_text() == "seen: \n"
