"""MFA devices from the terminal: enrolled, listed, tried, put right, replaced, removed; and nothing half-made left behind, whatever
ends it."""

import http.server
import os
import pathlib
import re
import shlex
import signal
import stat
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from email.utils import formatdate

import pytest

import totp
from client import Client, binary
from conftest import allow
from terminal import CTRL_C, CTRL_Z, Terminal

SELF_MANAGEMENT = {
    "Effect": "Allow", "Resource": "*",
    "Action": ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:ListMFADevices", "iam:DeleteVirtualMFADevice",
               "iam:DeactivateMFADevice", "iam:ResyncMFADevice"]}


@pytest.fixture
def home(tmp_path, server):
    # What a client knows of the server's clock is the Date header, which nobody moves: apps go by the same time, more or less.
    server.set_time(int(time.time()))
    client = Client(tmp_path / "person", server)
    yield client
    client.stop()


@pytest.fixture
def alice(house, home):
    user = house.user("alice", SELF_MANAGEMENT)
    home.profile("work", user.key)
    return user


class App:
    """An authenticator app that was given a key."""

    def __init__(self, server, seed: str):
        self.server, self.seed = server, seed

    def code(self, steps: int = 0) -> str:
        return totp.code(self.seed, self.server.now() + steps * totp.STEP)


def key_on(terminal: Terminal) -> str:
    """The key in groups of four that the screen shows: the groups at the ends of rows, after its heading."""
    groups = []
    for row in terminal.screen():
        match = re.search(r"(?:^|\s)((?:[A-Z2-7]{4} ?)+)$", row)
        groups += match[1].split() if match else []
    return "".join(groups)


def scanned(terminal: Terminal, folder: pathlib.Path) -> str:
    """What a camera in front of the screen reads: cells are painted as they are, two modules to each."""
    dot = 4
    rows = []
    for cells in terminal.cells():
        upper, lower = [], []
        for cell in cells:
            ink, paper = (255 if colour == "ffffff" else 0 for colour in (cell.fg, cell.bg))
            if cell.bg == "default":
                ink = paper = 128
            upper += [ink if cell.data in "█▀" else paper] * dot
            lower += [ink if cell.data in "█▄" else paper] * dot
        rows += [bytes(upper)] * dot + [bytes(lower)] * dot
    picture = folder / "screen.pgm"
    picture.write_bytes(f"P5 {len(rows[0])} {len(rows)} 255\n".encode() + b"".join(rows))
    done = subprocess.run(["zbarimg", "--raw", "-q", str(picture)], capture_output=True, text=True, timeout=30, check=False)
    return done.stdout.strip()


def devices_of(house, user: str = "alice") -> list[str]:
    return [device["SerialNumber"].rsplit("/", 1)[-1] for device in house.iam.list_mfa_devices(UserName=user)["MFADevices"]]


def orphans(house) -> list[str]:
    found = house.iam.list_virtual_mfa_devices(AssignmentStatus="Unassigned")["VirtualMFADevices"]
    return [device["SerialNumber"].rsplit("/", 1)[-1] for device in found]


def begun(terminal: Terminal, server) -> App:
    """Waits for the page, and takes its key."""
    terminal.expect("First code")
    return App(server, key_on(terminal))


def give_pair(terminal: Terminal, app: App) -> None:
    terminal.enter(app.code())
    terminal.expect("Second code: ")
    terminal.enter(app.code(1))


def enrolled(home: Client, server, *more: str) -> App:
    """An enrolment without questions."""
    with home.at_terminal("mfa", "enroll", "work", "--yes", *more) as terminal:
        app = begun(terminal, server)
        give_pair(terminal, app)
        assert terminal.wait() == 0, terminal.shown()
    return app


def test_from_nothing_to_two_devices(home, alice, house, server, tmp_path):
    with home.at_terminal("mfa", "enroll", "work") as terminal:
        app = begun(terminal, server)
        assert len(app.seed) == 64
        link = scanned(terminal, tmp_path)
        assert link.startswith("otpauth://totp/") and f"secret={app.seed}" in link, link
        # Everything fits: nothing has been scrolled away, and the question is on the screen.
        screen = terminal.screen()
        assert "Scan the code" in screen[1] and any("First code" in row for row in screen[-3:]), terminal.shown()
        give_pair(terminal, app)
        terminal.expect("alice-phone is enabled.")
        terminal.expect("It works: you are signed in with it")
        # Nothing of the key stays on the screen.
        assert app.seed[:4] not in terminal.shown() and "▀" not in terminal.shown()
        terminal.expect("mfa_serial of profile work")
        terminal.enter()
        terminal.expect("Enrol a second one now")
        terminal.enter("y")
        backup = begun(terminal, server)
        assert backup.seed != app.seed
        give_pair(terminal, backup)
        terminal.expect("alice-backup is enabled.")
        terminal.expect("It works")
        assert terminal.wait() == 0
    assert sorted(devices_of(house)) == ["alice-backup", "alice-phone"] and orphans(house) == []
    assert "mfa_serial = arn:aws:iam::123456789012:mfa/alice-phone\n" in home.config.read_text()
    # The session of the enrolment is there to be used, and asks for nothing.
    assert home.key("work", "--no-input").token
    rows = home.json("mfa", "list", "work")["devices"]
    assert [(row["name"], row["kind"], row["askedForCodes"]) for row in sorted(rows, key=lambda row: row["name"])] == [
        ("backup", "app", False), ("phone", "app", True)]
    # Neither key nor codes are anywhere in the home.
    everything = b"".join(home.files().values())
    assert app.seed.encode() not in everything and backup.seed.encode() not in everything


def test_the_whole_answer_in_json(home, alice, server):
    with home.at_terminal("mfa", "enroll", "work", "--json", "--name", "pixel", "--yes") as terminal:
        app = begun(terminal, server)
        give_pair(terminal, app)
        terminal.expect('"profilesWritten"')
        assert terminal.wait() == 0
        transcript = terminal.transcript()
        assert '"serialNumber": "arn:aws:iam::123456789012:mfa/alice-pixel"' in transcript and '"verified": true' in transcript


def test_wrong_codes_are_told_apart_and_cost_nothing(home, alice, house, server):
    with home.at_terminal("mfa", "enroll", "work", "--yes") as terminal:
        app = begun(terminal, server)
        for typed, remark in [("12345", "A code has six digits; that was 5."), ("abcdef", "A code has six digits and nothing else."),
                              (totp.code("A" * 64, server.now()), "Not a code of this key")]:
            terminal.enter(typed)
            # It is written above the question, once that stands there.
            terminal.expect(remark)
        first = app.code()
        terminal.enter(f"{first[:3]} {first[3:]}")
        terminal.expect("Second code: ")
        for typed, remark in [(first, "That is the first code again."), (app.code(-1), "That code came before the first one."),
                              (totp.code("B" * 64, server.now()), "Not a code of this key")]:
            terminal.enter(typed)
            terminal.expect(remark)
        # One code was missed: the next but one is the first of a new pair.
        terminal.enter(app.code(2))
        terminal.expect("Second code: ")
        terminal.enter(app.code(3))
        terminal.expect("It works")
        assert terminal.wait() == 0
    calls = [event for event in server.events() if event["eventName"] == "EnableMFADevice"]
    assert len(calls) == 1 and devices_of(house) == ["alice-phone"]


def test_a_small_window_gets_the_key_and_a_larger_one_the_code(home, alice, server, tmp_path):
    with home.at_terminal("mfa", "enroll", "work", "--yes", rows=20, cols=60) as terminal:
        app = begun(terminal, server)
        assert "In a larger window there is a QR code." in terminal.shown()
        assert "▀" not in terminal.shown() and len(app.seed) == 64
        # However small, it holds the key and the question.
        for rows, cols in ((10, 60), (24, 36)):
            terminal.resize(rows, cols)
            terminal.expect("First code")
            terminal.settle()
            assert key_on(terminal) == app.seed and "First code" in terminal.shown(), terminal.shown()
            terminal.enter("111111")
            terminal.expect("Not a code of this key")
            terminal.settle()
            assert "First code" in terminal.shown() and "another entry?" in terminal.shown(), terminal.shown()
        terminal.resize(40, 100)
        terminal.settle(0.5)
        assert f"secret={app.seed}" in scanned(terminal, tmp_path)
        terminal.enter("l")
        terminal.expect(f"?secret={app.seed}&issuer=Countersign")
        terminal.expect("First code")
        give_pair(terminal, app)
        assert terminal.wait() == 0


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["no-colour", "dumb"])
def test_plain_terminals(home, alice, server, tmp_path, env):
    with home.at_terminal("mfa", "enroll", "work", "--yes", env=env) as terminal:
        app = begun(terminal, server)
        assert len(app.seed) == 64
        if "TERM" in env:
            assert b"\x1b" not in terminal.raw()
        else:
            # What makes the picture is no colouring of text.
            assert f"secret={app.seed}" in scanned(terminal, tmp_path)
        give_pair(terminal, app)
        terminal.expect("It works")
        assert terminal.wait() == 0


def test_ctrl_z_cancels_nothing_and_hides_the_key(home, alice, house, server):
    with Terminal(["bash", "--norc", "--noprofile", "-i"], env=home.env(PS1="ready> ")) as terminal:
        terminal.expect("ready> ")
        terminal.enter(f"{shlex.quote(str(binary()))} mfa enroll work --yes")
        app = begun(terminal, server)
        for wait in ("First code", "Second code: "):
            terminal.send("12" + CTRL_Z)
            terminal.expect("Stopped")
            terminal.expect("ready> ")
            assert app.seed[:4] not in terminal.shown() and "▀" not in terminal.shown()
            terminal.enter("fg")
            terminal.expect(wait)
            assert key_on(terminal) == app.seed
            if wait == "First code":
                terminal.enter(app.code())
                terminal.expect("Second code: ")
        terminal.enter(app.code(1))
        terminal.expect("It works")
    assert devices_of(house) == ["alice-phone"]


class Ahead(http.server.BaseHTTPRequestHandler):
    """Passes everything on to the server, whose `Date` it gives as later."""

    protocol_version = "HTTP/1.1"
    server_endpoint, seconds = "", 0

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        request = urllib.request.Request(self.server_endpoint, body, dict(self.headers), method="POST")
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                status, content = answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                status, content = error.code, error.read()
        self.send_response_only(status)
        self.send_header("Date", formatdate(time.time() + self.seconds, usegmt=True))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture
def ahead(home, alice, server):
    """The server, 74 seconds ahead of this machine in all respects: the endpoint."""
    handler = type("Handler", (Ahead,), {"server_endpoint": server.endpoint, "seconds": 74})
    proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    server.advance(74)
    yield f"http://127.0.0.1:{proxy.server_port}"
    proxy.shutdown()
    proxy.server_close()


def test_a_clock_that_is_off_is_told(home, server, ahead):
    to_it = {"COUNTERSIGN_ENDPOINT_URL": ahead}
    with home.at_terminal("mfa", "enroll", "work", "--yes", env=to_it) as terminal:
        terminal.expect("By the way: your clock is 7")
        app = App(server, key_on(terminal))
        terminal.enter(app.code())
        # The app goes by the right time, whatever this machine's clock says.
        terminal.expect("The next code comes in")
        assert "The app's clock" not in terminal.shown()
        terminal.enter(app.code(1))
        terminal.expect("It works")
        assert terminal.wait() == 0
    server.advance(60)
    with home.at_terminal("mfa", "verify", "work", env=to_it) as terminal:
        terminal.expect("MFA code for alice")
        terminal.enter(app.code(1))
        terminal.expect("phone works: alice @ 123456789012 is signed in until")
        terminal.expect("But your clock is 7")
        assert terminal.wait() == 0


def test_an_app_whose_clock_is_off_is_enrolled_and_told(home, alice, server):
    with home.at_terminal("mfa", "enroll", "work", "--yes") as terminal:
        app = begun(terminal, server)
        terminal.enter(app.code(-20))
        terminal.expect("The app's clock is about 10 minutes behind")
        terminal.enter(app.code(-19))
        terminal.expect("It works")
        assert terminal.wait() == 0


@pytest.mark.parametrize("how", ["ctrl-c", "sigterm", "closed"])
@pytest.mark.parametrize("where", ["first", "second"])
def test_whatever_ends_it_takes_the_device_back(home, alice, house, server, where, how):
    with home.at_terminal("mfa", "enroll", "work") as terminal:
        app = begun(terminal, server)
        assert orphans(house) == ["alice-phone"]
        if where == "second":
            terminal.enter(app.code())
            terminal.expect("Second code: ")
        if how == "closed":
            terminal.hang_up()
            until = time.monotonic() + 10
            while orphans(house) and time.monotonic() < until:
                time.sleep(0.05)
        else:
            terminal.send(CTRL_C) if how == "ctrl-c" else os.kill(terminal.pid, signal.SIGTERM)
            terminal.expect("Nothing is left behind: alice-phone, not enabled yet, is deleted.")
            assert terminal.wait() == 130
            assert app.seed[:9] not in terminal.shown()
    assert orphans(house) == [] and devices_of(house) == []


@pytest.mark.parametrize("question", ["mfa_serial of profile work", "Enrol a second one now"])
def test_ctrl_c_after_enabling_leaves_a_good_device(home, alice, house, server, question):
    with home.at_terminal("mfa", "enroll", "work") as terminal:
        app = begun(terminal, server)
        give_pair(terminal, app)
        terminal.expect("mfa_serial of profile work")
        if question.startswith("Enrol"):
            terminal.enter()
            terminal.expect(question)
        terminal.send(CTRL_C)
        assert terminal.wait() == 130
    assert devices_of(house) == ["alice-phone"] and orphans(house) == []
    assert home.key("work", "--no-input").token


@pytest.mark.parametrize("again", ["list", "enroll"])
@pytest.mark.parametrize("where", ["first", "second"])
def test_a_killed_enrolment_is_cleaned_up_by_the_next_command(home, alice, house, server, where, again):
    with home.at_terminal("mfa", "enroll", "work") as terminal:
        app = begun(terminal, server)
        if where == "second":
            terminal.enter(app.code())
            terminal.expect("Second code: ")
        # While it goes on, nobody takes its device for a leftover.
        assert home.json("mfa", "list", "work")["devices"] == [] and orphans(house) == ["alice-phone"]
        assert "an enrolment is going on" in home.bad(9, "mfa", "enroll", "work")
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait()
    assert orphans(house) == ["alice-phone"]
    if again == "list":
        assert "its device alice-phone is deleted" in home("mfa", "list", "work").stderr
        assert orphans(house) == []
    else:
        enrolled(home, server)
        assert devices_of(house) == ["alice-phone"] and orphans(house) == []


def kill_at(terminal: Terminal, server, event: str) -> None:
    """Kills as soon as the server has seen a call."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if any(record["eventName"] == event for record in server.events()):
            os.kill(terminal.pid, signal.SIGKILL)
            terminal.wait()
            return
    raise AssertionError(f"{event} was not called; the screen:\n{terminal.shown()}")


def test_killed_right_after_enabling(home, alice, house, server):
    with home.at_terminal("mfa", "enroll", "work", "--yes") as terminal:
        app = begun(terminal, server)
        give_pair(terminal, app)
        kill_at(terminal, server, "EnableMFADevice")
    assert [row["name"] for row in home.json("mfa", "list", "work")["devices"]] == ["phone"]
    assert orphans(house) == []
    server.advance(90)
    assert home.json("mfa", "verify", "work", "-t", app.code())["verified"]


def test_the_policy_may_allow_the_name_of_the_user_alone(home, house, server):
    alice = house.user("alice", {**SELF_MANAGEMENT, "Action": SELF_MANAGEMENT["Action"][1:]},
                       allow("iam:CreateVirtualMFADevice", "arn:aws:iam::*:mfa/alice"))
    home.profile("work", alice.key)
    enrolled(home, server)
    assert devices_of(house) == ["alice"]
    with home.at_terminal("mfa", "replace", "-p", "work", "--yes") as terminal:
        terminal.expect("The policy allows a device of the name alice alone, which the old one has.")
        assert terminal.wait() == 8
    assert devices_of(house) == ["alice"] and orphans(house) == []


def test_a_policy_that_allows_nothing_is_told(home, house, server):
    alice = house.user("alice", allow("iam:ListMFADevices"))
    home.profile("work", alice.key)
    with home.at_terminal("mfa", "enroll", "work") as terminal:
        terminal.expect("Ask an administrator to allow iam:CreateVirtualMFADevice on arn:aws:iam::123456789012:mfa/alice-*")
        assert terminal.wait() == 8


def test_everything_needs_mfa_but_the_enrolment(home, house, server):
    """AWS's published self-management policy: without MFA nothing may be deleted, so that a broken-off enrolment is cleaned up later."""
    needed = ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices",
              "iam:ListVirtualMFADevices", "iam:ResyncMFADevice", "sts:GetSessionToken"]
    alice = house.user("alice", allow(), {"Effect": "Deny", "NotAction": needed, "Resource": "*",
                                          "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}})
    home.profile("work", alice.key)
    with home.at_terminal("mfa", "enroll", "work") as terminal:
        begun(terminal, server)
        terminal.send(CTRL_C)
        terminal.expect("alice-phone, not enabled, is left behind: no policy allows deleting it.")
        assert terminal.wait() == 130
    assert orphans(house) == ["alice-phone"]
    enrolled(home, server)
    assert devices_of(house) == ["alice-phone-2"] and orphans(house) == []


def test_a_leftover_of_somebody_else_is_deleted_when_asked(home, house, server):
    alice = house.user("alice", allow())
    home.profile("work", alice.key)
    house.device("alice-phone")
    with home.at_terminal("mfa", "enroll", "work") as terminal:
        terminal.expect("A device alice-phone is left over from another attempt")
        terminal.enter("n")
        begun(terminal, server)
        assert sorted(orphans(house)) == ["alice-phone", "alice-phone-2"]
        terminal.send(CTRL_C)
        assert terminal.wait() == 130
    assert orphans(house) == ["alice-phone"]
    enrolled(home, server)
    assert devices_of(house) == ["alice-phone"] and orphans(house) == []


def test_nobody_to_ask(home, alice, house, server):
    assert "the codes of the new device must be asked for" in home.bad(5, "mfa", "enroll", "work", "--no-input")
    assert orphans(house) == []


YKMAN = """#!/bin/sh
echo "$@" >> "$HOME/ykman.calls"
case "$3" in
add) read -r seed; echo "$seed" > "$HOME/../key"; echo 0 > "$HOME/../steps";;
code) steps=$(cat "$HOME/../steps"); echo $((steps + 1)) > "$HOME/../steps"
  exec PYTHON -c 'import sys; sys.path.insert(0, sys.argv[1]); import totp; print(totp.code(sys.argv[2], float(sys.argv[3]) + 30 * int(sys.argv[4])))' \
    E2E "$(cat "$HOME/../key")" NOW "$steps";;
delete) rm "$HOME/../key";;
esac
"""


@pytest.fixture
def ykman(home, server, tmp_path):
    """A YubiKey: a folder beside the home, and a program. Each call gives the next code."""
    program = home.home / "bin/ykman"
    program.parent.mkdir()
    text = YKMAN.replace("PYTHON", sys.executable).replace("E2E", str(pathlib.Path(__file__).parent)).replace("NOW", str(server.now()))
    program.write_text(text)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return {"PATH": f"{program.parent}:{os.environ['PATH']}"}


def test_on_a_yubikey(home, alice, house, server, ykman):
    answer = home.json("mfa", "enroll", "work", "--ykman", "--yes", env=ykman)
    assert answer["devices"][0]["verified"] and devices_of(house) == ["alice-phone"]
    calls = (home.home / "ykman.calls").read_text().splitlines()
    seed = (home.home / "../key").read_text().strip()
    assert calls[0] == "oath accounts add --touch --issuer Countersign -- alice-phone@123456789012"
    assert seed not in (home.home / "ykman.calls").read_text()
    assert 'ykman = "Countersign:alice-phone@123456789012"' in (home.folder / "config.toml").read_text()
    # From now on its codes are read there, without anybody being asked.
    server.advance(120)
    (home.home / "../steps").write_text("5")
    assert home.json("mfa", "verify", "work", "--no-input", env=ykman)["verified"]


def test_a_yubikey_that_refuses_leaves_nothing(home, alice, house, ykman):
    (home.home / "bin/ykman").write_text('#!/bin/sh\necho "Error: No space left on the YubiKey for OATH accounts." >&2; exit 1\n')
    error = home.bad(1, "mfa", "enroll", "work", "--ykman", "--yes", env=ykman)
    assert "No space left on the YubiKey" in error and "Nothing is left behind" in error
    assert orphans(house) == [] and devices_of(house) == []


def test_a_security_key_is_waited_for(home, alice, house, server):
    """The browser is a program that notes the address; the device that appears is an administrator's doing."""
    opener = home.home / "browser"
    opener.write_text('#!/bin/sh\necho "$1" > "$HOME/address"\n')
    opener.chmod(0o755)
    with home.at_terminal("mfa", "enroll", "work", "--browser", env={"BROWSER": str(opener)}) as terminal:
        terminal.expect("/console/security-credentials/assign-mfa")
        terminal.expect("Waiting for the new device")
        assert (home.home / "address").read_text().strip() == f"{server.endpoint}/console/security-credentials/assign-mfa"
        house.enabled(alice, "alice-key")
        terminal.expect("key is registered.")
        assert terminal.wait() == 0


def test_list_of_others(home, house, server):
    admin = house.admin("root2")
    home.profile("work", admin.key)
    bob = house.user("bob")
    house.enabled(bob, "bob-phone")
    answer = home.json("mfa", "list", "work", "--user", "bob")
    assert answer["user"] == "bob" and [row["name"] for row in answer["devices"]] == ["phone"]
    assert "has no MFA device yet" in home("mfa", "list", "work").stderr


def test_resync(home, alice, house, server):
    device = house.enabled(alice, "alice-phone")
    server.advance(180)
    with home.at_terminal("mfa", "resync", "-p", "work") as terminal:
        terminal.expect("First code: ")
        first = device.code(30)
        terminal.enter(first)
        terminal.expect("Second code: ")
        terminal.enter(first)
        terminal.expect("that is the first code again")
        terminal.expect("Second code: ")
        terminal.enter(device.code(31))
        terminal.expect("The server knows the clock of phone again.")
        assert terminal.wait() == 0
    # Its clock is a quarter of an hour ahead, and its codes are taken.
    assert home.json("mfa", "verify", "work", "-t", device.code(32))["verified"]
    with home.at_terminal("mfa", "resync", "phone", "-p", "work") as terminal:
        terminal.expect("First code: ")
        terminal.enter("123456")
        terminal.expect("Second code: ")
        terminal.enter("654321")
        terminal.expect("Both must be of phone")
        assert terminal.wait() == 4
    assert "has no MFA device laptop" in home.bad(2, "mfa", "resync", "laptop", "-p", "work")


def with_old_device(home: Client, server, house, profiles: str = "") -> App:
    old = enrolled(home, server)
    with home.config.open("a") as file:
        file.write(profiles)
    assert devices_of(house) == ["alice-phone"]
    return old


def test_replace(home, alice, house, server):
    serial = "arn:aws:iam::123456789012:mfa/alice-phone"
    with_old_device(home, server, house, f"# kept\n[profile admin]\nrole_arn = arn:aws:iam::123456789012:role/admin\n"
                                         f"source_profile = work\nmfa_serial = {serial}\n")
    with home.at_terminal("mfa", "replace", "phone", "-p", "work") as terminal:
        terminal.expect("phone works until the new device has signed in, and is then removed.")
        terminal.expect("Replace phone (arn:aws:iam::123456789012:mfa/alice-phone)? [Y/n]")
        terminal.enter()
        new = begun(terminal, server)
        assert sorted(orphans(house)) == ["alice-phone-2"] and devices_of(house) == ["alice-phone"]
        give_pair(terminal, new)
        terminal.expect("alice-phone-2 works.")
        terminal.expect("mfa_serial of work, admin names the new device now.")
        terminal.expect("alice-phone is replaced by alice-phone-2.")
        assert terminal.wait() == 0
    assert devices_of(house) == ["alice-phone-2"] and orphans(house) == []
    text = home.config.read_text()
    assert text.count(f"mfa_serial = {serial}-2\n") == 2 and "# kept\n" in text
    assert home.key("work", "--no-input").token
    server.advance(90)
    assert home.json("mfa", "verify", "work", "-t", new.code())["serialNumber"] == f"{serial}-2"


def test_replace_without_a_session_asks_for_the_old_code(home, alice, house, server):
    device = house.enabled(alice, "alice-phone")
    with home.at_terminal("mfa", "replace", "-p", "work", "--yes", "--name", "new") as terminal:
        terminal.expect("MFA code for alice @ 123456789012 (phone)")
        terminal.enter(device.code(1))
        new = begun(terminal, server)
        give_pair(terminal, new)
        terminal.expect("alice-phone is replaced by alice-new.")
        assert terminal.wait() == 0
    assert devices_of(house) == ["alice-new"]


@pytest.mark.parametrize("where", ["page", "EnableMFADevice", "DeactivateMFADevice", "DeleteVirtualMFADevice"])
def test_a_killed_replacement_is_finished_by_the_next(home, alice, house, server, where):
    with_old_device(home, server, house)
    server.advance(180)
    before = {record["eventName"] for record in server.events()}
    assert not before & {"DeactivateMFADevice", "DeleteVirtualMFADevice"}
    with home.at_terminal("mfa", "replace", "-p", "work", "--yes") as terminal:
        new = begun(terminal, server)
        if where == "page":
            os.kill(terminal.pid, signal.SIGKILL)
            terminal.wait()
        else:
            terminal.enter(new.code())
            terminal.expect("Second code: ")
            seen = len([record for record in server.events() if record["eventName"] == where])
            terminal.enter(new.code(1))
            until = time.monotonic() + 20
            while len([record for record in server.events() if record["eventName"] == where]) == seen:
                assert time.monotonic() < until, terminal.shown()
            os.kill(terminal.pid, signal.SIGKILL)
            terminal.wait()
    assert devices_of(house), "no device is left"
    server.advance(90)
    with home.at_terminal("mfa", "replace", "-p", "work", "--yes") as terminal:
        until = time.monotonic() + 20
        asked = finished = False
        while not finished and time.monotonic() < until:
            terminal.settle(0.2)
            transcript = terminal.transcript()
            if "First code" in transcript and not asked:
                asked, new = True, App(server, key_on(terminal))
                give_pair(terminal, new)
            elif "MFA code for alice" in transcript and not asked:
                asked = True
                terminal.enter(new.code())
            finished = "is replaced by" in transcript
        assert terminal.wait() == 0, terminal.shown()
    assert len(devices_of(house)) == 1 and orphans(house) == []
    server.advance(90)
    assert home.json("mfa", "verify", "work", "-t", new.code())["verified"]


def test_remove(home, alice, house, server):
    enrolled(home, server)
    assert "phone is the only MFA device of alice" in home.bad(2, "mfa", "remove", "phone", "-p", "work", "--yes")
    enrolled(home, server)
    assert sorted(devices_of(house)) == ["alice-backup", "alice-phone"]
    assert "whether to remove the device must be asked for" in home.bad(5, "mfa", "remove", "phone", "-p", "work", "--no-input")
    with home.at_terminal("mfa", "remove", "phone", "-p", "work") as terminal:
        terminal.expect("Remove phone (app, arn:aws:iam::123456789012:mfa/alice-phone)?")
        terminal.enter("y")
        terminal.expect("phone is removed.")
        terminal.expect("mfa_serial is taken out of work.")
        assert terminal.wait() == 0
    assert devices_of(house) == ["alice-backup"] and orphans(house) == []
    assert "mfa_serial" not in home.config.read_text()
    answer = home.json("mfa", "remove", "backup", "-p", "work", "--last", "--yes", "--no-input")
    assert answer["devicesLeft"] == 0 and devices_of(house) == []
