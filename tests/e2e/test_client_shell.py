"""Credentials for shells, containers and IDEs: `env`, `hook`, `serve-credentials`; `logout`; `completions` and `man`."""

import json
import os
import pathlib
import shutil
import signal
import socket
import stat
import subprocess
import sys
import urllib.error
import urllib.request

import boto3
import pytest

from client import Client
from conftest import ACCOUNT, allow
from server import binary
from terminal import Terminal
from wire import Key

SHELLS = {"bash": ["bash", "--norc"], "zsh": ["zsh", "-f"], "fish": ["fish", "-N"]}
EVALUATE = {"bash": 'eval "$(countersign hook bash)"', "zsh": 'eval "$(countersign hook zsh)"', "fish": "countersign hook fish | source"}


@pytest.fixture
def person(tmp_path, server, house):
    """A user with a device, a role, and a client with a profile for each; signed in."""
    alice = house.user("alice", allow())
    device = house.enabled(alice, "alice-phone")
    role = house.role("deploy", None, allow(), MaxSessionDuration=43200)
    client = Client(tmp_path / "home", server)
    client.profile("work", alice.key)
    client.profile("deploy", role_arn=role, source_profile="work")
    client.device = device
    client.good("login", "work", "-t", device.code())
    yield client
    client.stop()


@pytest.fixture(params=SHELLS)
def shell(request, person, tmp_path):
    """Runs lines in a shell that has the hook."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "countersign").symlink_to(binary())
    environment = person.env(PATH=f"{folder}:{os.environ['PATH']}")

    def run(*lines: str) -> list[str]:
        code = "\n".join([EVALUATE[request.param], *lines])
        done = subprocess.run([*SHELLS[request.param], "-c", code], env=environment, cwd=person.home, capture_output=True,
                              text=True, timeout=60, check=False)
        run.errors = done.stderr
        return done.stdout.splitlines()

    run.name, run.environment = request.param, environment
    return run


def whose(client: Client, environment: dict) -> str:
    """The ARN that variables stand for, as the server sees it."""
    key = {"aws_access_key_id": environment["AWS_ACCESS_KEY_ID"], "aws_secret_access_key": environment["AWS_SECRET_ACCESS_KEY"],
           "aws_session_token": environment.get("AWS_SESSION_TOKEN")}
    sts = boto3.client("sts", region_name="us-east-1", endpoint_url=client.server.endpoint, **key)
    return sts.get_caller_identity()["Arn"]


def test_variables_as_json(person):
    variables = person.json("env", "work")
    assert whose(person, variables).endswith(":user/alice")
    assert variables["AWS_REGION"] == "us-east-1" and variables["AWS_ENDPOINT_URL"] == person.server.endpoint
    assert variables["AWS_CREDENTIAL_EXPIRATION"].endswith("Z") and variables["COUNTERSIGN_PROFILE"] == "work"
    assert person.json("export", "work") == variables


def test_the_format_follows_the_shell(person):
    for shell, begins in [("/bin/bash", "export "), ("/usr/bin/fish", "set -gx "), ("/usr/bin/pwsh", "$env:"), ("", "export ")]:
        lines = person.good("env", "work", env={"SHELL": shell}).splitlines()
        assert lines[-1].startswith(begins), shell
    lines = person.good("env", "work", "--format", "dotenv").splitlines()
    assert all(line.split("=")[0].isupper() for line in lines)
    # Docker takes quotes for a part of the value.
    assert not any("'" in line or line.startswith("COUNTERSIGN_") for line in lines), lines


def test_a_long_role_session_has_its_code_in_assume_role(person):
    variables = person.json("env", "deploy", "-d", "8h", "-t", person.device.code(1))
    assert ":assumed-role/deploy/" in whose(person, variables)
    events = [event for event in person.server.events() if event["eventName"] == "AssumeRole"]
    assert len(events) == 1 and int(events[0]["requestParameters"]["durationSeconds"]) == 8 * 3600, events


def test_an_hour_instead_of_what_the_profile_asks_for_is_told(person):
    person.config.write_text(person.config.read_text().replace("role_arn", "duration_seconds = 28800\nrole_arn"))
    done = person("env", "deploy")
    assert done.returncode == 0 and "not after the 8h of profile deploy" in done.stderr and "-d 8h" in done.stderr, done
    done = person("env", "deploy", "-d", "8h", "-t", person.device.code(1))
    assert done.returncode == 0 and "8h" not in done.stderr, done
    assert person("credentials", "deploy").stderr == ""


def test_the_long_term_key_if_asked_for(person):
    assert person.json("env", "-n", "work")["AWS_ACCESS_KEY_ID"].startswith("AKIA")


def test_at_a_terminal_it_says_that_these_are_secrets(person):
    with Terminal([binary(), "env", "work"], person.env()) as terminal:
        terminal.expect("your screen shows them")
        assert terminal.wait() == 0


def test_assume_changes_the_shell_and_changes_it_back(shell, person):
    out = shell("assume work", "echo $COUNTERSIGN_PROFILE", "assume deploy", "echo $COUNTERSIGN_PROFILE", "assume",
                "python3 -c 'import json, os; print(json.dumps(dict(os.environ)))'", "assume --clear",
                "env | grep -c -E '^(AWS_ACCESS|AWS_S|AWS_REGION|AWS_ENDPOINT|COUNTERSIGN_)'")
    assert out[:3] == ["work", "deploy", "deploy"], shell.errors
    assert ":assumed-role/deploy/" in whose(person, json.loads(out[3]))
    assert out[4] == "0", shell.errors


def test_assume_that_fails_changes_nothing_and_says_so(shell):
    status = "$status" if shell.name == "fish" else "$?"
    out = shell("assume work", "assume nowhere", f"echo {status} $COUNTERSIGN_PROFILE")
    assert out == ["3 work"], shell.errors
    assert "no profile nowhere" in shell.errors
    out = shell("assume --help", f"echo {status}")
    assert out[-1] == "0" and any("PROFILE" in line for line in out)
    assert shell("assume", f"echo {status}") == ["2"]


def test_the_prompt_shows_profile_and_time(shell):
    assign = (lambda name, value: f"set -gx {name} {value}") if shell.name == "fish" else (lambda name, value: f"export {name}={value}")
    now = "(date +%s)" if shell.name == "fish" else "$(date +%s)"
    later = (lambda s: f"(math {now} + {s})") if shell.name == "fish" else (lambda s: f"$(({now} + {s}))")
    out = shell(
        "countersign_prompt; echo", assign("COUNTERSIGN_PROFILE", "work"), "countersign_prompt; echo",
        assign("COUNTERSIGN_EXPIRATION", later(3 * 3600 + 330)), "countersign_prompt; echo",
        assign("COUNTERSIGN_EXPIRATION", later(630)), "countersign_prompt; echo",
        assign("COUNTERSIGN_EXPIRATION", later(-1)), "countersign_prompt; echo")
    assert out == ["", "[work] ", "[work 3h05m] ", "[work 10m] ", "[work ended] "], shell.errors


def test_assume_completes_profiles(shell):
    if shell.name == "fish":
        assert shell("complete -C 'assume d'") == ["deploy"]
        return
    with Terminal([*SHELLS[shell.name], "-i"], {**shell.environment, "PS1": "$ "}) as terminal:
        if shell.name == "zsh":
            terminal.enter("autoload -U compinit; compinit -u -D")
        terminal.enter(EVALUATE[shell.name] + "; echo re''ady")
        terminal.expect("ready")
        terminal.send("echo; assume de\t")
        terminal.expect("assume deploy")


def test_completions_know_verbs_and_profiles(shell):
    load = "countersign completions fish | source" if shell.name == "fish" else f"source <(countersign completions {shell.name})"
    if shell.name == "fish":
        assert shell(load, "complete -C 'countersign exec d'") == ["deploy"]
        assert shell(load, "complete -C 'countersign serve-c'")[0].startswith("serve-credentials")
        return
    with Terminal([*SHELLS[shell.name], "-i"], {**shell.environment, "PS1": "$ "}) as terminal:
        if shell.name == "zsh":
            terminal.enter("autoload -U compinit; compinit -u -D")
        terminal.enter(load + "; echo re''ady")
        terminal.expect("ready")
        terminal.send("countersign exec de\t")
        terminal.expect("countersign exec deploy")
        terminal.send("\x15countersign serve-c\t")
        terminal.expect("countersign serve-credentials")


def test_completing_a_name_executes_none_of_it(shell, person, tmp_path):
    proof = tmp_path / "proof"
    name = f"zz;touch {proof}"
    with open(person.config, "a", encoding="utf-8") as config:
        config.write(f"[profile \"{name}\"]\nregion = us-east-1\n")
    load = "countersign completions fish | source" if shell.name == "fish" else f"source <(countersign completions {shell.name})"
    if shell.name == "fish":
        assert shell(load, "complete -C 'countersign login zz'") == [name.replace(";", r"\;").replace(" ", r"\ ")]
        return
    with Terminal([*SHELLS[shell.name], "-i"], {**shell.environment, "PS1": "$ "}, cols=200) as terminal:
        if shell.name == "zsh":
            terminal.enter("autoload -U compinit; compinit -u -D")
        terminal.enter(load + "; echo re''ady")
        terminal.expect("ready")
        terminal.send("echo; countersign login zz\t")
        terminal.expect("touch")
        terminal.enter(" --no-input; echo en''ded")
        terminal.expect("ended")
        assert name in terminal.shown(), terminal.shown()
    assert not proof.exists()


def test_flags_are_completed_when_asked_for(shell):
    if shell.name != "fish":
        return
    load = "countersign completions fish | source"
    words = [line.split("\t")[0] for line in shell(load, "complete -C 'countersign exec '")]
    assert "deploy" in words and not [word for word in words if word.startswith("-")], words
    words = [line.split("\t")[0] for line in shell(load, "complete -C 'countersign exec --'")]
    assert "--no-session" in words and "--profile" in words, words
    words = [line.split("\t")[0] for line in shell(load, "complete -C 'countersign mfa en'")]
    assert words == ["enroll"]


def test_a_flag_before_the_verb_is_told_its_place(person):
    assert "flags stand after the verb" in person.bad(2, "-p", "work", "status")


class Endpoint:
    """`serve-credentials`, and what it says."""

    def __init__(self, client: Client, *arguments: str):
        self.process = client.start("serve-credentials", *arguments)
        self.variables = dict(self.process.stdout.readline().strip().split("=", 1) for _ in range(2))
        self.uri = self.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"]
        self.token_file = pathlib.Path(self.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"])

    def ask(self, token: str | None = None) -> tuple[int, dict]:
        request = urllib.request.Request(self.uri, headers={"Authorization": token or self.token_file.read_text()})
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        self.process.communicate(timeout=20)
        return self.process.returncode

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()


def test_an_endpoint_for_several_clients(person):
    with Endpoint(person, "deploy") as endpoint:
        assert stat.S_IMODE(endpoint.token_file.stat().st_mode) == 0o600
        token = endpoint.token_file.read_text()
        command = pathlib.Path(f"/proc/{endpoint.process.pid}/cmdline").read_bytes() + pathlib.Path(
            f"/proc/{endpoint.process.pid}/environ").read_bytes()
        assert token.encode() not in command
        assert {endpoint.ask()[0] for _ in range(5)} == {200}
        assert endpoint.ask("wrong")[0] == 403
        env = {**person.env(AWS_DEFAULT_REGION="us-east-1"), **endpoint.variables}
        config = pathlib.Path(person.home, "empty")
        config.write_text("")
        program = [str(pathlib.Path(sys.executable).parent / "aws"), "sts", "get-caller-identity", "--endpoint-url", person.server.endpoint]
        done = subprocess.run(program, env={**env, "AWS_CONFIG_FILE": str(config)}, capture_output=True, text=True, timeout=60,
                              check=False)
        assert ":assumed-role/deploy/" in done.stdout, done.stderr
        assert endpoint.end() == 0
        assert not endpoint.token_file.exists()


def test_an_endpoint_ends_by_ctrl_c_and_takes_its_files_along(person, tmp_path):
    token = tmp_path / "token"
    with Endpoint(person, "work", "--token-file", str(token), "--listen", "127.0.0.1:0") as endpoint:
        assert endpoint.token_file == token and endpoint.ask()[0] == 200
        assert endpoint.end(signal.SIGINT) == 0
        assert not token.exists()


def test_a_file_that_is_no_token_of_ours_is_left_alone(person, tmp_path):
    important = tmp_path / "important"
    important.write_text("precious")
    complaint = person.bad(1, "serve-credentials", "work", "--token-file", str(important))
    assert "is no token" in complaint and "--token-file" in complaint, complaint
    assert important.read_text() == "precious"
    # The end of one server does not take the token of another; what a killed one left is replaced.
    token = tmp_path / "token"
    with Endpoint(person, "work", "--token-file", str(token)) as first:
        with Endpoint(person, "work", "--token-file", str(token)) as second:
            assert first.end() == 0
            assert second.ask()[0] == 200
            second.process.kill()
            second.process.wait()
    assert token.exists()
    with Endpoint(person, "work", "--token-file", str(token)) as third:
        assert third.ask()[0] == 200 and third.end() == 0
    assert not token.exists()


def test_an_endpoint_at_a_socket(person, tmp_path):
    path = tmp_path / "socket"
    with Endpoint(person, "work", "--socket", str(path)) as endpoint:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "cannot be listened at" in person.bad(1, "serve-credentials", "work", "--socket", str(path))
        for host, expected in [("169.254.170.2", b"200"), ("127.0.0.1:8080", b"200"), ("evil.example", b"403")]:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.connect(str(path))
                connection.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\nAuthorization: {endpoint.token_file.read_text()}\r\n\r\n".encode())
                assert connection.recv(65536).split(b" ")[1] == expected, host
        endpoint.process.kill()
        endpoint.process.wait()
    # What a crash left is replaced; what is no socket is not.
    with Endpoint(person, "work", "--socket", str(path)) as endpoint:
        assert endpoint.end() == 0
        assert not path.exists()
    path.write_text("mine")
    person.bad(1, "serve-credentials", "work", "--socket", str(path))
    assert path.read_text() == "mine"


def test_credentials_are_not_served_to_the_network(person):
    assert "could reach it" in person.bad(2, "serve-credentials", "work", "--listen", "0.0.0.0:0")


def test_logout_forgets_the_sessions_of_a_key(person, house):
    bob = house.user("bob", allow())
    house.enabled(bob, "bob-phone")
    person.profile("other", bob.key)
    person.good("credentials", "deploy")
    assert len(person.json("status")["sessions"]) == 2
    answer = person.json("logout", "deploy")
    assert answer == {"profile": "deploy", "sessionsForgotten": 2, "signInsForgotten": 0}
    assert person.json("status")["sessions"] == []
    person.bad(5, "credentials", "work")
    assert "No session" in person("clear", "work").stderr


def test_logout_says_what_stays_valid(person):
    assert "stay valid until they end" in person("logout", "work").stderr


def test_logout_of_all_locks_the_vault_without_opening_it(tmp_path_factory, server):
    # The path of the unlock agent's socket has to be short.
    client = Client(tmp_path_factory.mktemp("h"), server, passphrase=None, settings='store = "file"')
    key = Key("testing", "testing")
    environment = client.env(AWS_ACCESS_KEY_ID=key.id, AWS_SECRET_ACCESS_KEY=key.secret)
    client.profile("root")
    try:
        with Terminal([binary(), "add", "root", "--env"], environment) as terminal:
            for question in ("New passphrase", "again: "):
                terminal.expect(question)
                terminal.settle()
                terminal.enter("correct horse battery")
            assert terminal.wait() == 0
        client.good("list")
        assert client.json("logout", "--all") == {"all": True, "vaultLocked": True}
        client.bad(5, "list")
        assert client.json("logout", "--all") == {"all": True, "vaultLocked": False}
    finally:
        client.stop()


def test_manual_pages(person, tmp_path):
    person.good("man", "--dir", str(tmp_path / "man"))
    pages = {page.name for page in (tmp_path / "man").iterdir()}
    assert {"countersign.1", "countersign-exec.1", "countersign-serve-credentials.1"} <= pages
    assert "countersign-agent.1" not in pages
    assert (tmp_path / "man/countersign.1").read_text() == person.good("man")
    variables = (tmp_path / "man/countersign-exec.1").read_text().split(".SH ENVIRONMENT")[1]
    assert all(name in variables for name in ("AWS_PROFILE", "COUNTERSIGN_PROFILE", "COUNTERSIGN_MFA_DEVICE", "NO_COLOR"))
    if shutil.which("man"):
        for page in sorted(pages):
            done = subprocess.run(["man", "--warnings", "-l", str(tmp_path / "man" / page)], capture_output=True, text=True,
                                  env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"}, timeout=60, check=False)
            assert done.returncode == 0 and done.stderr == "", f"{page}: {done.stderr}"
