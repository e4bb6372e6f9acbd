"""The client's vault: how it is opened, that nothing secret lies about, and what happens with input and surroundings that are bad."""

import fcntl
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

import pytest

from client import Client
from conftest import ACCOUNT, Workstation
from server import binary
from terminal import CTRL_C, Terminal

PASSPHRASE = "a long and private phrase"


@pytest.fixture
def typed(house, tmp_path):
    """Alice, whose vault is opened by a passphrase that she types; no agent keeps it open unless a test asks for one."""
    station = Workstation(tmp_path / "home", house, passphrase=None, settings='store = "file"\nagent_idle = 0')
    station.profile("work")
    yield station
    station.stop()


def at_terminal(station, *arguments: str, **more) -> Terminal:
    return Terminal([binary(), *arguments], station.env(**more))


def make_vault(station) -> None:
    """Stores the key at the terminal, as a person does."""
    with at_terminal(station, "add", "work") as terminal:
        terminal.expect("New passphrase")
        assert not terminal.echoes()
        terminal.enter(PASSPHRASE)
        terminal.expect("again")
        terminal.enter(PASSPHRASE)
        terminal.expect("Access key ID for profile work")
        terminal.enter(station.user.key.id)
        terminal.expect("Secret access key")
        assert not terminal.echoes()
        terminal.enter(station.user.key.secret)
        terminal.expect("is stored for profile work")
        assert terminal.wait() == 0
        shown = terminal.raw()
        assert PASSPHRASE.encode() not in shown and station.user.key.secret.encode() not in shown


def vault_of(station):
    return station.home / ".local/share/countersign-client/vault.json"


def test_a_passphrase_typed_at_the_terminal(typed):
    make_vault(typed)
    with at_terminal(typed, "login", "work") as terminal:
        # The passphrase before the code, and each by its name.
        terminal.expect("Passphrase of the Countersign vault: ")
        terminal.enter("wrong")
        terminal.expect("does not open the vault")
        terminal.expect("Passphrase of the Countersign vault: ")
        terminal.enter(PASSPHRASE)
        terminal.expect("MFA code for alice")
        terminal.enter(typed.device.code(1))
        terminal.expect("has an MFA session")
        assert terminal.wait() == 0
    with at_terminal(typed, "credentials", "work") as terminal:
        terminal.expect("Passphrase of the Countersign vault: ")
        terminal.enter(PASSPHRASE)
        terminal.expect('"Version":1')
        assert terminal.wait() == 0


def test_new_passphrases_that_will_not_do(typed):
    with at_terminal(typed, "add", "work") as terminal:
        terminal.expect("New passphrase")
        terminal.enter("short")
        terminal.expect("At least eight")
        terminal.expect("New passphrase")
        terminal.enter(PASSPHRASE)
        terminal.expect("again")
        terminal.enter(PASSPHRASE + "x")
        terminal.expect("not the same")
        terminal.expect("New passphrase")
        terminal.send(CTRL_C)
        assert terminal.wait() == 130
    assert not vault_of(typed).exists()


def test_the_wrong_passphrase_three_times(typed):
    make_vault(typed)
    before = vault_of(typed).read_bytes()
    with at_terminal(typed, "credentials", "work") as terminal:
        for _ in range(3):
            terminal.expect("Passphrase of the Countersign vault: ")
            terminal.enter("wrong")
        terminal.expect("countersign: the passphrase does not open the vault")
        assert terminal.wait() == 6
        assert terminal.transcript().count("Passphrase of") == 3
    assert vault_of(typed).read_bytes() == before


def test_a_locked_vault_and_nobody_to_ask(typed):
    make_vault(typed)
    error = typed.bad(5, "credentials", "work")
    assert "passphrase" in error
    assert typed.bad(5, "credentials", "work", "--no-input")
    # The way out is named, and doctor finds nothing wrong.
    assert "`countersign vault unlock` in a terminal" in error
    found = typed.json("doctor")
    assert found["bad"] == 0, found
    [vault] = [check for check in found["checks"] if check["check"] == "vault"]
    assert vault["grade"] == "warn" and "locked" in vault["message"] and "vault unlock" in vault["remedy"]
    assert "vault unlock" in typed.bad(5, "vault", "unlock")
    assert "`countersign vault unlock` opens it" in typed.good("vault", "status")


def test_it_is_opened_for_others(house, tmp_path):
    station = Workstation(tmp_path / "home", house, passphrase=None, settings='store = "file"\nagent_idle = "10m"')
    station.profile("work")
    make_vault(station)
    station.good("vault", "lock")
    station.bad(5, "credentials", "work")
    with at_terminal(station, "vault", "unlock") as terminal:
        terminal.expect("Passphrase of the Countersign vault: ")
        terminal.enter(PASSPHRASE)
        terminal.expect("The vault is open. It closes when nothing has used it for 10m.")
        assert terminal.wait() == 0
    station.good("list")
    with at_terminal(station, "vault", "unlock") as terminal:
        terminal.expect("The vault is open already.")
        assert terminal.wait() == 0
    assert 0 < station.json("vault", "unlock")["openForSeconds"] <= 600
    assert "closes when nothing has used it for another" in station.good("vault", "status")
    station.stop()


def test_doctor_asks_for_the_passphrase_once(typed):
    make_vault(typed)
    with at_terminal(typed, "doctor", "work") as terminal:
        for _ in range(3):
            terminal.expect("Passphrase of the Countersign vault: ")
            terminal.enter("wrong")
        terminal.expect("bad   the passphrase does not open the vault")
        assert terminal.wait() == 1
        assert terminal.transcript().count("Passphrase of") == 3
    with at_terminal(typed, "doctor") as terminal:
        terminal.expect("Passphrase of the Countersign vault: ")
        terminal.send(CTRL_C)
        assert terminal.wait() == 130


def test_the_agent_keeps_it_open(house, tmp_path):
    """Twelve processes and a locked vault: one question for the passphrase, one for the code."""
    station = Workstation(tmp_path / "home", house, passphrase=None, settings='store = "file"\nagent_idle = "5m"')
    station.profile("work")
    try:
        make_vault(station)
        station.stop()
        script = f"for i in 1 2 3 4 5 6 7 8 9 10 11 12; do ({binary()} credentials work >out.$i; echo $? >status.$i) & done; wait; echo all ended"
        with Terminal(["sh", "-c", f"cd {station.home}; {script}"], station.env()) as terminal:
            terminal.expect("Passphrase of the Countersign vault: ")
            terminal.enter(PASSPHRASE)
            terminal.expect("MFA code for alice")
            terminal.enter(station.device.code(1))
            terminal.expect("all ended", timeout=40)
            shown = terminal.transcript()
        assert shown.count("Passphrase of") == 1 and shown.count("MFA code for") == 1, shown
        keys = {json.loads((station.home / f"out.{i}").read_text())["AccessKeyId"] for i in range(1, 13)}
        assert len(keys) == 1 and len(station.codes_seen()) == 1
        # And without any terminal from here on.
        assert station.key("work").id in keys
    finally:
        station.stop()


@pytest.mark.parametrize("spoil, part", [
    (lambda text: text[:-40], "damaged"),
    (lambda text: "", "damaged"),
    (lambda text: text.replace("argon2id", "argon2xx"), "damaged"),
    (lambda text: flipped(text), "damaged"),
    (lambda text: text.replace('"version":1', '"version":7').replace('"version": 1', '"version": 7'), "version 7"),
    (lambda text: "not a vault at all", "damaged"),
])
def test_a_vault_that_cannot_be_read(workstation, spoil, part):
    path = vault_of(workstation)
    good = path.read_text()
    workstation.stop()
    spoilt = spoil(good)
    assert spoilt != good
    path.write_text(spoilt)
    for verb in ("credentials", "login", "remove"):
        error = workstation.bad(6, verb, "work", "--no-input")
        assert part in error and "vault.json" in error, error
    assert path.read_text() == spoilt
    path.write_text(good)
    workstation.login()


def flipped(text: str) -> str:
    """One letter of the sealed contents changed."""
    at = text.index('"sealed"') + 40
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1:]


@pytest.fixture
def kept_open(house, tmp_path):
    """As `typed`, with an agent."""
    station = Workstation(tmp_path / "home", house, passphrase=None, settings='store = "file"\nagent_idle = "5m"')
    station.profile("work")
    yield station
    station.stop()


def test_a_damaged_vault_is_told_as_damaged_while_the_agent_runs(kept_open):
    make_vault(kept_open)
    path = vault_of(kept_open)
    good = path.read_text()
    path.write_text(flipped(good))
    for verb in (["list"], ["credentials", "work", "--no-input"], ["doctor", "--offline", "-q"]):
        done = kept_open(*verb)
        shown = done.stdout + done.stderr
        assert done.returncode in (1, 6) and "is damaged" in shown and "vault.json.previous" in shown, shown
    path.write_text(good)
    assert kept_open.json("list")[0]["profile"] == "work", "the agent still has the key"


def test_the_agent_runs_without_a_runtime_folder(kept_open):
    """As in tmux after the session has ended."""
    # Paths of sockets must be short.
    with tempfile.TemporaryDirectory(prefix="cs-") as state:
        there = {"XDG_STATE_HOME": state}
        gone = {**there, "XDG_RUNTIME_DIR": "/proc/self/gone"}
        make_vault(kept_open)
        kept_open.stop()
        with at_terminal(kept_open, "list", **gone) as terminal:
            terminal.expect("Passphrase of the Countersign vault: ")
            terminal.enter(PASSPHRASE)
            assert terminal.wait() == 0
            assert "does not stay open" not in terminal.transcript(), terminal.shown()
        assert kept_open.json("list", env=gone)[0]["profile"] == "work"
        # Who has a runtime folder finds it, too, and can end it.
        assert kept_open.json("list", env=there)[0]["profile"] == "work"
        kept_open.good("vault", "lock", env=there)
        assert kept_open.json("vault", "status", env=gone)["openForSeconds"] is None


def test_a_vault_that_is_begun_anew_has_an_agent_at_once(workstation):
    path = vault_of(workstation)
    path.rename(path.with_name("away.json"))
    done = workstation("add", "work", "--env", "--offline",
                       env={"AWS_ACCESS_KEY_ID": workstation.user.key.id, "AWS_SECRET_ACCESS_KEY": workstation.user.key.secret})
    assert done.returncode == 0 and "does not stay open" not in done.stderr, done.stderr
    assert workstation.json("vault", "status")["openForSeconds"]


def ends_by(number: signal.Signals, process: subprocess.Popen) -> str:
    """What a verb says that a signal ends while it waits."""
    time.sleep(1)
    assert process.poll() is None, process.communicate()
    process.send_signal(number)
    begun = time.monotonic()
    _, error = process.communicate(timeout=20)
    assert process.returncode == 130 and time.monotonic() - begun < 3, (process.returncode, error)
    return error


def test_signals_end_what_waits(workstation):
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        process = workstation.start("add", "other", "--stdin", "--offline")
        process.stdin.write("AKIAIOSFODNN7EXAMPLE\n")
        process.stdin.flush()
        # communicate() would close it: it stays open.
        stays_open, process.stdin = process.stdin, None
        ends_by(number, process)
        stays_open.close()
    with vault_of(workstation).with_name("vault.json.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ends_by(signal.SIGINT, workstation.start("remove", "work", "--yes"))
    workstation.credentials_file.write_text(
        f"[work]\naws_access_key_id = {workstation.user.key.id}\naws_secret_access_key = {workstation.user.key.secret}\n")
    with (workstation.aws / "credentials.countersign-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ends_by(signal.SIGTERM, workstation.start("import", "work", "--yes"))
    assert workstation.user.key.secret in workstation.credentials_file.read_text()
    assert [row["profile"] for row in workstation.json("list")] == ["work"]


def agents(station) -> list[int]:
    """The unlock agents of this person."""
    vault = str(vault_of(station)).encode()
    found = []
    for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if words[1:3] == [b"agent", b"serve"] and vault in words:
            found.append(int(path.parent.name))
    return found


def test_the_agent_ends_by_a_signal(workstation):
    """As when the machine is shut down."""
    workstation.good("list")
    [agent] = agents(workstation)
    os.kill(agent, signal.SIGTERM)
    deadline = time.monotonic() + 5
    while agents(workstation) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not agents(workstation)
    assert workstation.json("vault", "status")["openForSeconds"] is None


def test_who_waits_for_the_passphrase_sees_where_it_is_asked_for(kept_open):
    make_vault(kept_open)
    kept_open.good("vault", "lock")
    with at_terminal(kept_open, "list") as asking, at_terminal(kept_open, "list") as waiting:
        asking.expect("Passphrase of the Countersign vault: ")
        waiting.expect("waiting for the passphrase in ")
        waiting.expect(f", pid {asking.pid}")
        asking.enter(PASSPHRASE)
        assert asking.wait() == 0 and waiting.wait() == 0
        assert "waiting" not in waiting.shown() and "alice" in waiting.shown(), waiting.shown()
    kept_open.good("vault", "lock")
    with at_terminal(kept_open, "list") as asking, at_terminal(kept_open, "list") as waiting:
        asking.expect("Passphrase of the Countersign vault: ")
        waiting.expect("waiting for the passphrase in ")
        waiting.send(CTRL_C)
        assert waiting.wait() == 130


def test_devices_instead_of_awss_files(workstation):
    """`/dev/null` is how people say that there is no such file; the AWS CLI takes it so."""
    workstation.login()
    assert workstation.key("work", env={"AWS_SHARED_CREDENTIALS_FILE": "/dev/null"}).token
    assert workstation.json("list", env={"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null"})
    done = workstation("doctor", "--offline", env={"AWS_SHARED_CREDENTIALS_FILE": "/dev/null"})
    assert "/dev/null is no regular file" in done.stdout and "others can" not in done.stdout, done.stdout
    # Nothing is written there.
    refusal = workstation.bad(3, "import", "fresh", "--from", "env", "--yes", "--offline", env={
        "AWS_CONFIG_FILE": "/dev/null", "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret"})
    assert "not a regular file" in refusal, refusal
    assert not os.path.exists("/dev/null.countersign-lock")


def test_nothing_secret_lies_about(workstation):
    workstation.login()
    session = workstation.key("work")
    secrets = [workstation.user.key.secret, session.secret, session.token, session.token[:60], workstation.device.seed]
    for path, content in workstation.files().items():
        assert not any(secret.encode() in content for secret in secrets), path
        if ".aws" not in path.parts and path.name not in ("passphrase", "config.toml"):
            assert path.stat().st_mode & 0o077 == 0, f"{path} {path.stat().st_mode:o}"
    for folder in (".local/share/countersign-client", ".cache/countersign", ".local/state/countersign"):
        assert (workstation.home / folder).stat().st_mode & 0o077 == 0, folder


def test_nothing_secret_in_arguments_or_the_agents_environment(workstation):
    workstation.login()
    session = workstation.key("work")
    seen = 0
    for process in os.listdir("/proc"):
        try:
            line = open(f"/proc/{process}/cmdline", "rb").read()
            environment = open(f"/proc/{process}/environ", "rb").read() if b"agent" in line else b""
        except OSError:
            continue
        seen += b"countersign" in line
        for secret in (workstation.user.key.secret, session.secret, session.token):
            assert secret.encode() not in line + environment
    assert seen


def test_errors_tell_no_secrets(workstation):
    """Whatever fails, and however much is asked for, no secret is told."""
    workstation.login()
    session = workstation.key("work")
    secrets = (workstation.user.key.secret, session.secret, session.token)
    for arguments in (["login", "work", "-v", "--no-input", "--force"], ["status", "-v"], ["list", "-v", "--json"],
                      ["credentials", "nobody", "-v"], ["add", "work", "--env", "-v"],
                      ["login", "work", "-t", "12345x", "-v"]):
        done = workstation(*arguments, env={"AWS_ACCESS_KEY_ID": workstation.user.key.id,
                                            "AWS_SECRET_ACCESS_KEY": workstation.user.key.secret})
        assert not any(secret in done.stdout + done.stderr for secret in secrets), arguments


class Rubbish:
    """A server that answers every request with the same bytes, or with nothing."""

    def __init__(self, answer: bytes | None):
        self.answer = answer
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.endpoint = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(5)
                try:
                    connection.recv(65536)
                    if self.answer:
                        connection.sendall(self.answer)
                except OSError:
                    continue

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()


def http(status: str, body: bytes, kind: str = "text/html") -> bytes:
    return (f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)


@pytest.mark.parametrize("answer", [
    http("200 OK", b"<html><body>Welcome to the hotel</body></html>"),
    http("200 OK", b"{\"ok\": true}", "application/json"),
    http("502 Bad Gateway", b"<h1>proxy</h1>"),
    http("302 Found", b""),
    http("403 Forbidden", b"<ErrorResponse><Error></Error></ErrorResponse>", "text/xml"),
    http("200 OK", b"<GetSessionTokenResponse><GetSessionTokenResult></GetSessionTokenResult></GetSessionTokenResponse>", "text/xml"),
    http("200 OK", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "text/xml"),
    b"SSH-2.0-OpenSSH_9.2\r\n",
    b"\x00\xff" * 500,
    None,
], ids=["html", "json", "502", "302", "empty fault", "no credentials", "doctype", "ssh", "bytes", "silence"])
def test_a_server_that_answers_rubbish(workstation, answer):
    workstation.login()
    before = {path: content for path, content in workstation.files().items() if "spent" not in path.name and "lock" not in path.name}
    with Rubbish(answer) as server:
        error = workstation.bad(7, "login", "work", "--force", "-t", "123456", "--endpoint-url", server.endpoint,
                                "--mfa-device", workstation.device.serial)
        assert server.endpoint in error
    # What was there is there: session and vault.
    assert workstation.key("work")
    after = workstation.files()
    assert {path: after.get(path) for path in before} == before


def test_no_network(workstation):
    listener = socket.create_server(("127.0.0.1", 0))
    endpoint = f"http://127.0.0.1:{listener.getsockname()[1]}"
    listener.close()
    workstation.login()
    kept = workstation.key("work")
    more = ("--force", "-t", workstation.device.code(5), "--mfa-device", workstation.device.serial)
    error = workstation.bad(7, "login", "work", *more, "--endpoint-url", endpoint)
    assert "cannot be reached" in error and "doctor" in error
    assert workstation.bad(7, "login", "work", *more, "--endpoint-url", "http://no-such-host.invalid")
    # What is kept needs no network.
    assert workstation.key("work") == kept


def test_a_code_that_never_left_is_not_spent(workstation):
    listener = socket.create_server(("127.0.0.1", 0))
    endpoint = f"http://127.0.0.1:{listener.getsockname()[1]}"
    listener.close()
    # The server's clock is the only one that codes go by: the code is good whenever it arrives.
    code = workstation.device.code(1)
    serial = ("--mfa-device", workstation.device.serial)
    workstation.bad(7, "login", "work", "-t", code, *serial, "--endpoint-url", endpoint)
    workstation.good("login", "work", "-t", code, *serial)


def no_room(station, *arguments: str) -> subprocess.CompletedProcess:
    """A verb that cannot write a byte to any file."""
    command = "trap '' XFSZ; ulimit -f 0; exec \"$@\""
    return subprocess.run(["bash", "-c", command, "bash", str(binary()), *arguments], env=station.env(), cwd=station.home,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, start_new_session=True, check=False)


def test_no_room_for_files(workstation):
    before = vault_of(workstation).read_bytes()
    # A session that cannot be kept is given all the same: the code is spent.
    done = no_room(workstation, "credentials", "work", "-t", workstation.device.code(1))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["AccessKeyId"].startswith("ASIA")
    done = no_room(workstation, "remove", "work", "--yes")
    assert done.returncode == 6 and "vault" in done.stderr, done
    assert vault_of(workstation).read_bytes() == before
    assert workstation.json("list")[0]["key"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount")
@pytest.mark.parametrize("kind", ["read-only", "full"])
def test_a_home_that_takes_nothing(workstation, kind):
    """A mounted file system, read-only or full, in a mount namespace of its own."""
    workstation.login()
    home = workstation.home
    if kind == "read-only":
        mount = f"mount --bind {home} {home} && mount -o remount,ro,bind {home} {home}"
    else:
        mount = (f"cp -a {home} {home}.copy && mount -t tmpfs -o size=1m tmpfs {home} && cp -a {home}.copy/. {home}/ && "
                 f"(dd if=/dev/zero of={home}/filler bs=1k 2>/dev/null || true)")
    def run(*arguments):
        return subprocess.run(["unshare", "-m", "sh", "-c", f"{mount} && exec \"$@\"", "sh", str(binary()), *arguments],
                              env=workstation.env(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
                              start_new_session=True, check=False)
    done = run("remove", "work", "--yes")
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip("no mounting here")
    assert done.returncode == 6, done
    assert ("Read-only" if kind == "read-only" else "space") in done.stderr or "full" in done.stderr, done.stderr
    shutil.rmtree(f"{home}.copy", ignore_errors=True)
    if kind == "read-only":
        done = run("doctor", "--offline", "-q")
        assert done.returncode == 1 and "no vault can be kept in" in done.stdout and "Read-only" in done.stdout, done
    # The session that is kept serves still.
    done = run("credentials", "work")
    assert done.returncode == 0, done.stderr


def test_the_keyring_of_a_desktop(house, tmp_path):
    station = Workstation(tmp_path / "home", house, passphrase=None)
    station.profile("work")
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    def on_a_desktop(*lines: str) -> subprocess.CompletedProcess:
        script = "printf x | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; " + " && ".join(lines)
        env = station.env(XDG_RUNTIME_DIR=str(runtime), AWS_ACCESS_KEY_ID=station.user.key.id,
                          AWS_SECRET_ACCESS_KEY=station.user.key.secret)
        return subprocess.run(["dbus-run-session", "--", "sh", "-c", script], env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60, start_new_session=True, check=False)
    done = on_a_desktop(f"{binary()} add work --env", f"{binary()} list --json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[0]["arn"] == f"arn:aws:iam::{ACCOUNT}:user/alice"
    assert json.loads(vault_of(station).read_text())["store"]["kind"] == "os"
    # In another session of the desktop the keyring opens it again; without any desktop nothing does.
    done = on_a_desktop(f"env -u AWS_ACCESS_KEY_ID {binary()} login work -t {station.device.code(1)}",
                        f"{binary()} credentials work")
    assert done.returncode == 0 and json.loads(done.stdout)["SessionToken"], done.stderr
    assert "keyring" in station.bad(6, "credentials", "work")


def test_a_store_of_another_program(house, tmp_path):
    """The password of a password manager's command opens the vault; one that fails does not."""
    station = Workstation(tmp_path / "home", house)
    station.profile("work", station.user.key)
    try:
        station.stop()
        (station.home / "passphrase").unlink()
        error = station.bad(6, "credentials", "work")
        assert "cat" in error
    finally:
        station.stop()


def test_the_agent_holds_no_pipe_open(workstation):
    """`$(countersign …)` ends when the verb ends, though the agent it has started goes on."""
    workstation.stop()
    begun = time.monotonic()
    done = subprocess.run(["sh", "-c", f"x=$({binary()} list --json); echo ended"], env=workstation.env(),
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, start_new_session=True, check=True)
    assert done.stdout == "ended\n" and time.monotonic() - begun < 10


def test_keys_come_and_go(house, tmp_path):
    station = Client(tmp_path / "home", house.server)
    user = house.user("carol")
    station.profile("work")
    try:
        assert "no key is stored" in station.bad(6, "credentials", "work")
        for text in ("", "AKIAX\n", "a b\nc\n", "ASIAEXAMPLEEXAMPLE12\nsecret\n", "AKIA1\nx\ny\n"):
            assert station.bad(2, "add", "work", "--stdin", stdin=text)
        # A secret that is not the key's.
        assert "SignatureDoesNotMatch" in station.bad(4, "add", "work", "--stdin", stdin=f"{user.key.id}\nwrong\n")
        station.good("add", "work", "--stdin", stdin=f"{user.key.id}\n{user.key.secret}\n")
        assert "already" in station.bad(2, "add", "work", "--stdin", stdin=f"{user.key.id}\n{user.key.secret}\n")
        assert station.json("list")[0]["key"] == f"…{user.key.id[-4:]}"
        assert station.bad(5, "remove", "work")
        assert station.json("remove", "work", "--yes")["sessionsForgotten"] == 0
        assert "no key is stored" in station.bad(6, "credentials", "work")
    finally:
        station.stop()


def test_a_key_that_another_process_has_stored_meanwhile_stays(workstation, house):
    """What was checked before somebody was waited for is looked at again."""
    bob = house.user("bob")
    slow = workstation.start("add", "race", "--stdin", "--offline")
    time.sleep(1)
    workstation.good("add", "race", "--env", "--offline",
                     env={"AWS_ACCESS_KEY_ID": bob.key.id, "AWS_SECRET_ACCESS_KEY": bob.key.secret})
    _, error = slow.communicate("AKIASECOND0000000002\nsecondsecret\n", timeout=20)
    assert slow.returncode == 1 and "meanwhile" in error and "again" in error, error
    with workstation.at_terminal("remove", "work") as terminal:
        terminal.expect("Forget key")
        workstation.good("add", "work", "--env", "--offline", "--replace",
                         env={"AWS_ACCESS_KEY_ID": "AKIANEWNEWNEW0000001", "AWS_SECRET_ACCESS_KEY": "newsecretnewsecret"})
        terminal.enter("y")
        assert terminal.wait() == 1
        assert "meanwhile" in terminal.transcript(), terminal.shown()
    shown = {row["profile"]: row["key"] for row in workstation.json("list")}
    assert shown == {"race": f"…{bob.key.id[-4:]}", "work": "…0001"}, shown


def test_moving_the_vault(workstation):
    """From one store to another: the keys stay, the old passphrase and the kept sessions go."""
    workstation.login()
    assert workstation.json("vault", "status")["store"] == "exec"
    with at_terminal(workstation, "vault", "move", "--store", "file") as terminal:
        terminal.expect("New passphrase")
        terminal.enter(PASSPHRASE)
        terminal.expect("again")
        terminal.enter(PASSPHRASE)
        terminal.expect("key is in its file, sealed by a passphrase now")
        assert terminal.wait() == 0
    assert workstation.json("vault", "status") == {
        "path": str(vault_of(workstation)), "store": "file", "openForSeconds": None}
    assert not vault_of(workstation).with_suffix(".json.previous").exists()
    with at_terminal(workstation, "vault", "passphrase") as terminal:
        terminal.expect("Passphrase of the Countersign vault: ")
        terminal.enter(PASSPHRASE)
        terminal.expect("New passphrase")
        terminal.enter(PASSPHRASE + "!")
        terminal.expect("again")
        terminal.enter(PASSPHRASE + "!")
        terminal.expect("another passphrase")
        assert terminal.wait() == 0
    with at_terminal(workstation, "list") as terminal:
        terminal.expect("Passphrase of the Countersign vault: ")
        terminal.enter(PASSPHRASE + "!")
        terminal.expect(f"…{workstation.user.key.id[-4:]}")
        assert terminal.wait() == 0
    # Open by the agent, until it is told to forget.
    workstation.good("list")
    assert workstation.json("vault", "status")["openForSeconds"] > 500
    workstation.good("vault", "lock")
    assert workstation.bad(5, "list")
    assert workstation.bad(2, "vault", "move", "--store", "auto")
