"""`exec`: a program with credentials, renewed behind its back, and its end passed on."""

import datetime
import http.server
import json
import pathlib
import signal
import subprocess
import sys
import threading
import time
import urllib.parse

import pytest

import sdks
from client import Client
from conftest import ACCOUNT, allow
from relay import Relay
from server import binary
from terminal import CTRL_C, Terminal
from wire import Key

TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN"
URL = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
AWS = pathlib.Path(sys.executable).parent / "aws"
# Prints the environment, whole.
SHOW = [sys.executable, "-c", "import json, os; print(json.dumps(dict(os.environ)))"]
# Asks the endpoint as told on standard input, a line of JSON a question, a line of JSON an answer.
ASK = [sys.executable, "-u", "-c", """
import json, os, sys, urllib.error, urllib.request
for line in sys.stdin:
    question = json.loads(line)
    headers = {"Authorization": os.environ["AWS_CONTAINER_AUTHORIZATION_TOKEN"], **question.get("headers", {})}
    url = os.environ["AWS_CONTAINER_CREDENTIALS_FULL_URI"] + question.get("path", "")
    request = urllib.request.Request(url, headers=headers, method=question.get("method", "GET"))
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            print(json.dumps([answer.status, json.load(answer)]))
    except urllib.error.HTTPError as error:
        print(json.dumps([error.code, json.load(error)]))
"""]


@pytest.fixture
def person(tmp_path, server, house):
    """A user with a device, a role, and a client with a profile for each."""
    alice = house.user("alice", allow())
    device = house.enabled(alice, "alice-phone")
    role = house.role("deploy", None, allow())
    client = Client(tmp_path / "home", server)
    client.profile("work", alice.key)
    client.profile("deploy", role_arn=role, source_profile="work")
    client.device = device
    yield client
    client.stop()


@pytest.fixture
def signed_in(person):
    person.good("login", "work", "-t", person.device.code())
    return person


class Asker:
    """A program under `exec` that asks the endpoint."""

    def __init__(self, client: Client, *arguments: str, **more):
        self.process = client.start("exec", *arguments, "--", *ASK, **more)

    def __call__(self, **question) -> tuple[int, dict]:
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        status, body = json.loads(self.process.stdout.readline())
        return status, body

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()
        self.process.stderr.close()


def environment_of(client: Client, *arguments: str, **more) -> dict:
    return json.loads(client.good("exec", *arguments, "--", *SHOW, **more))


@pytest.mark.parametrize("kind", sdks.KINDS)
def test_unmodified_clients_use_the_endpoint(signed_in, kind):
    out = signed_in.good("exec", "deploy", "--", *sdks.who_am_i(kind, signed_in.server), env=sdks.REGION)
    assert out.startswith(f"arn:aws:sts::{ACCOUNT}:assumed-role/deploy/alice")


def test_credentials_are_nowhere_in_the_environment(signed_in):
    environment = environment_of(signed_in, "work")
    assert "AWS_ACCESS_KEY_ID" not in environment and "AWS_SECRET_ACCESS_KEY" not in environment
    assert environment[URL].startswith("http://127.0.0.1:") and len(environment[TOKEN]) == 43
    assert environment["COUNTERSIGN_PROFILE"] == "work"


def test_each_run_has_a_token_of_its_own(signed_in):
    assert len({environment_of(signed_in, "work")[TOKEN] for _ in range(3)}) == 3


def test_a_role_comes_from_the_same_session(signed_in):
    out = signed_in.good("exec", "deploy", "--", str(AWS), "sts", "get-caller-identity")
    assert json.loads(out)["Arn"].startswith(f"arn:aws:sts::{ACCOUNT}:assumed-role/deploy/alice")
    assert len(codes_seen(signed_in.server)) == 1


def codes_seen(server) -> list:
    return [event for event in server.events() if event["eventName"] == "GetSessionToken"]


def test_nothing_of_the_parents_credentials_reaches_the_program(signed_in):
    parents = {
        "AWS_ACCESS_KEY_ID": "AKIAPARENT", "AWS_SECRET_ACCESS_KEY": "parents", "AWS_SESSION_TOKEN": "parents",
        "AWS_SECURITY_TOKEN": "parents", "AWS_PROFILE": "other", "AWS_DEFAULT_PROFILE": "other",
        "AWS_CREDENTIAL_EXPIRATION": "2020-01-01T00:00:00Z", "AWS_ROLE_ARN": "arn:aws:iam::1:role/x",
        "AWS_WEB_IDENTITY_TOKEN_FILE": "/nowhere", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/parents",
        "COUNTERSIGN_MFA_CODE": "000000", "AWS_PAGER": "cat",
    }
    environment = environment_of(signed_in, "work", env=parents)
    left = {name for name, value in parents.items() if environment.get(name) == value}
    assert left == {"AWS_PAGER"}


def test_a_default_profile_with_credentials_does_not_go_before_the_endpoint(signed_in, house):
    bob = house.user("bob", allow())
    signed_in.profile("default", bob.key, cli_pager="cat")
    before = signed_in.config.read_bytes()
    out = signed_in.good("exec", "work", "--", str(AWS), "sts", "get-caller-identity")
    assert json.loads(out)["Arn"].endswith(":user/alice")
    environment = environment_of(signed_in, "work")
    assert not pathlib.Path(environment["AWS_CONFIG_FILE"]).exists()
    assert signed_in.config.read_bytes() == before
    # The person's own file is what the client reads and writes in there.
    inner = ["exec", "work", "--", str(binary()), "exec", "default", "--", str(AWS), "sts", "get-caller-identity"]
    assert json.loads(signed_in.good(*inner))["Arn"].endswith(":user/bob")


def test_the_copy_of_the_config_file_holds_no_keys_and_goes(signed_in, tmp_path):
    keys = "[default]\nregion = eu-west-9\n[profile clear]\naws_access_key_id = AKIACLEAR\naws_secret_access_key = clearsecret\n"
    with signed_in.config.open("a") as file:
        file.write(keys)
    # A runtime folder that others can write to.
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    show = ["sh", "-c", 'echo "$AWS_CONFIG_FILE"; cat "$AWS_CONFIG_FILE"']
    for env, folder in [({}, signed_in.runtime), ({"XDG_RUNTIME_DIR": str(shared)}, signed_in.home)]:
        path, text = signed_in.good("exec", "work", "--", *show, env=env).split("\n", 1)
        assert path.startswith(str(folder)) and not pathlib.Path(path).exists()
        assert "[profile clear]" in text and "AKIACLEAR" not in text and "clearsecret" not in text
    # Killed, it leaves the copy to be removed by the next.
    with Asker(signed_in, "work") as ask:
        ask()
        [left] = signed_in.runtime.glob("countersign/exec-*/config")
        ask.process.kill()
    assert left.exists()
    signed_in.good("exec", "work", "--", "true")
    assert not left.parent.exists()


def test_it_says_that_a_change_of_the_copy_is_lost(signed_in):
    with signed_in.config.open("a") as file:
        file.write("[default]\nregion = eu-west-9\n")
    before = signed_in.config.read_bytes()
    done = signed_in("exec", "work", "--", str(AWS), "configure", "set", "region", "eu-west-8")
    assert done.returncode == 0 and "a copy of the config file" in done.stderr and str(signed_in.config) in done.stderr, done
    assert signed_in.config.read_bytes() == before
    assert "copy" not in signed_in("exec", "work", "--", "true").stderr


def test_keys_of_default_in_clear_make_it_hand_over_variables(signed_in):
    signed_in.credentials_file.write_text("[default]\naws_access_key_id = AKIACLEAR\naws_secret_access_key = clear\n")
    done = signed_in("exec", "work", "--", str(AWS), "sts", "get-caller-identity")
    assert json.loads(done.stdout)["Arn"].endswith(":user/alice")
    assert "handed over as variables" in done.stderr
    assert "[default]" in signed_in.bad(125, "exec", "--server", "work", "--", "true")


def test_the_account_is_that_of_the_credentials(signed_in):
    """SDKs build endpoints from it; that of other credentials would be wrong."""
    other = {"AWS_ACCOUNT_ID": "999999999999"}
    for arguments in (["--env", "work"], ["work"], ["deploy"]):
        shown = json.loads(signed_in.good("exec", *arguments, "--", *SHOW, env=other))
        assert shown["AWS_ACCOUNT_ID"] == ACCOUNT, arguments
    ask = [sys.executable, "-c", "import botocore.session; print(botocore.session.get_session().get_credentials().account_id)"]
    assert signed_in.good("exec", "--env", "work", "--", *ask, env=other).strip() == ACCOUNT
    shown = json.loads(signed_in.good("env", "work", "--format", "json", env=other))
    assert shown["AWS_ACCOUNT_ID"] == ACCOUNT


def test_settings_of_the_profile_come_along(signed_in):
    signed_in.config.write_text(signed_in.config.read_text().replace("[profile deploy]", "[profile deploy]\nservices = own")
                                + "[services own]\ns3 =\n  endpoint_url = http://127.0.0.1:9000\n")
    environment = environment_of(signed_in, "deploy")
    assert environment["AWS_ENDPOINT_URL"] == signed_in.server.endpoint
    assert environment["AWS_ENDPOINT_URL_S3"] == "http://127.0.0.1:9000"
    assert environment["AWS_REGION"] == environment["AWS_DEFAULT_REGION"] == "us-east-1"


def test_settings_of_one_profile_do_not_stick_to_the_next(signed_in):
    with signed_in.config.open("a") as file:
        file.write(f"[profile north]\nregion = eu-north-1\nrole_arn = arn:aws:iam::{ACCOUNT}:role/deploy\n"
                   f"source_profile = work\nendpoint_url = {signed_in.server.endpoint}/\n")
    inner = [str(binary()), "exec", "work", "--", *SHOW]
    environment = json.loads(signed_in.good("exec", "north", "--", *inner))
    assert environment["AWS_REGION"] == "us-east-1"
    assert environment["COUNTERSIGN_PROFILE"] == "work"


def test_keys_of_another_profile_are_asked_about_at_its_own_endpoint(signed_in, house):
    """Within `exec`, variables stand for the settings of the profile that runs; they say nothing about another."""
    with signed_in.config.open("a") as file:
        file.write("[profile elsewhere]\nregion = us-east-1\nendpoint_url = http://127.0.0.1:1\n")
    bob = house.user("bob")
    done = signed_in("exec", "work", "--", str(binary()), "add", "elsewhere", "--stdin",
                     stdin=f"{bob.key.id}\n{bob.key.secret}\n")
    assert done.returncode == 0 and "nobody asked whose it is" in done.stderr and "127.0.0.1:1" in done.stderr, done.stderr


def test_without_a_command_it_is_the_persons_shell(signed_in):
    assert signed_in.good("exec", "work", stdin="echo $COUNTERSIGN_PROFILE; exit 0\n") == "work\n"


def test_a_shell_is_announced(signed_in):
    with signed_in.at_terminal("exec", "work", env={"SHELL": "/bin/sh"}) as terminal:
        terminal.expect("This shell has the credentials of profile work. `exit` ends it.")
        terminal.enter("exit")
        assert terminal.wait() == 0
    with signed_in.at_terminal("exec", "-q", "work", env={"SHELL": "/bin/true"}) as terminal:
        assert terminal.wait() == 0
        assert terminal.transcript() == ""


@pytest.mark.parametrize("words, shown", [
    (["work", "echo", "a", "--env", "-q", "-p", "x"], "a --env -q -p x"),
    (["work", "echo", "--", "a"], "-- a"),
    (["work", "--", "echo", "a", "--", "-h"], "a -- -h"),
    (["-p", "work", "--", "echo", "--env"], "--env"),
    (["work", "--env", "--", "echo", "a"], "a"),
    (["--env", "work", "echo", "a"], "a"),
    (["work", "-q", "-p", "nothing", "--", "echo", "a"], "a"),
    (["--", "echo", "a"], "a"),
], ids=" ".join)
def test_what_is_the_command(signed_in, words, shown):
    assert signed_in.good("exec", *words, env={"AWS_PROFILE": "work"}).strip() == shown


def test_what_is_no_flag_is_told(signed_in):
    for words in (["work", "--envy", "--", "true"], ["work", "--envy"]):
        assert "exec has no flag --envy" in signed_in.bad(125, "exec", *words)


@pytest.mark.parametrize("how", [[], ["--env"]], ids=["endpoint", "env"])
@pytest.mark.parametrize("command, code", [
    (["sh", "-c", "exit 7"], 7), (["no-such-program"], 127), (["/nowhere/at/all"], 127), (["/etc/passwd"], 126),
    (["sh", "-c", "kill -TERM $$"], -signal.SIGTERM), (["sh", "-c", "kill -KILL $$"], -signal.SIGKILL),
    (["sh", "-c", "kill -INT $$"], -signal.SIGINT),
], ids=str)
def test_its_end_is_the_programs(signed_in, how, command, code):
    assert signed_in("exec", *how, "work", "--", *command).returncode == code


def test_what_fails_before_the_program_is_125(signed_in):
    assert "no profile nowhere" in signed_in.bad(125, "exec", "nowhere", "--", "true")
    signed_in.bad(125, "exec", "work", "--no-such-flag", "--", "true")
    signed_in.server.advance(14 * 3600)
    signed_in.good("logout", "--all")
    signed_in.bad(125, "exec", "--no-input", "work", "--", "true")


def test_a_signal_sent_to_it_alone_reaches_the_program_once(signed_in, tmp_path):
    log = tmp_path / "signals"
    script = f"""
import signal, sys, time
log = open({str(log)!r}, "a", buffering=1)
for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGUSR1"):
    signal.signal(getattr(signal, name), lambda number, frame: print(signal.Signals(number).name, file=log))
print("ready", file=log)
deadline = time.monotonic() + 20
while time.monotonic() < deadline and len(open({str(log)!r}).readlines()) < 5:
    time.sleep(0.01)
"""
    process = signed_in.start("exec", "work", "--", sys.executable, "-c", script)
    for count, name in enumerate(("SIGTERM", "SIGHUP", "SIGINT", "SIGUSR1"), 1):
        until(lambda: log.exists() and len(log.read_text().splitlines()) >= count)
        process.send_signal(getattr(signal, name))
    process.communicate(timeout=20)
    assert process.returncode == 0
    assert log.read_text().split() == ["ready", "SIGTERM", "SIGHUP", "SIGINT", "SIGUSR1"]


def test_an_ignored_signal_stays_ignored(signed_in):
    show = "import signal; print(signal.getsignal(signal.SIGHUP) == signal.SIG_IGN)"
    command = f"trap '' HUP; exec {binary()} exec work -- {sys.executable} -c '{show}'"
    done = subprocess.run(["sh", "-c", command], env=signed_in.env(), capture_output=True, text=True, timeout=30, check=False)
    assert done.stdout == "True\n", done.stderr


def until(condition, patience: float = 20) -> None:
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)


COUNT = """
import signal, time
seen = []
signal.signal(signal.SIGINT, lambda *_: seen.append(1))
print("ready", flush=True)
deadline = time.monotonic() + 20
while not seen and time.monotonic() < deadline:
    time.sleep(0.01)
time.sleep(0.3)
print("interrupts:", len(seen), flush=True)
"""


def test_ctrl_c_reaches_the_program_once(signed_in):
    with Terminal([binary(), "exec", "work", "--", sys.executable, "-c", COUNT], signed_in.env()) as terminal:
        terminal.expect("ready")
        terminal.send(CTRL_C)
        terminal.expect("interrupts: 1")
        assert terminal.wait() == 0


def test_stopping_and_going_on(signed_in):
    with Terminal(["bash", "--norc", "-i"], signed_in.env(PS1="$ ")) as terminal:
        terminal.enter(f"{binary()} exec work -- sh -c 'echo be''gun; read line; echo got $line'")
        terminal.expect("begun")
        terminal.send("\x1a")
        terminal.expect("Stopped")
        terminal.enter("fg")
        # The shell tells what it goes on with, and reads no more.
        terminal.expect("exec work -- sh")
        terminal.settle()
        terminal.enter("this")
        terminal.expect("got this")
        terminal.enter("exit")
        assert terminal.wait() == 0


def test_the_code_is_asked_for_before_the_program_starts(person):
    with Terminal([binary(), "exec", "work", "--", "sh", "-c", "echo run''ning"], person.env()) as terminal:
        terminal.expect("MFA code")
        terminal.enter(person.device.code())
        terminal.expect("running")
        assert terminal.wait() == 0


def test_breaking_off_the_question_starts_nothing(person):
    with Terminal([binary(), "exec", "work", "--", "sh", "-c", "echo run''ning"], person.env()) as terminal:
        terminal.expect("MFA code")
        terminal.send(CTRL_C)
        assert terminal.wait() == 125
        assert "running" not in terminal.transcript()


def test_the_endpoint_answers_nobody_without_the_token(signed_in):
    with Asker(signed_in, "work") as ask:
        status, body = ask()
        assert status == 200 and set(body) == {"AccessKeyId", "SecretAccessKey", "Token", "Expiration"}
        for question, expected in [
            ({"headers": {"Authorization": ""}}, 403), ({"headers": {"Authorization": "x" * 43}}, 403),
            ({"headers": {"Host": "evil.example"}}, 403), ({"headers": {"Host": "localhost"}}, 403),
            ({"headers": {"Host": "127.0.0.1:1"}}, 403), ({"path": "elsewhere"}, 404), ({"method": "POST"}, 405),
        ]:
            status, body = ask(**question)
            assert status == expected and set(body) == {"code", "message"}, question
        assert ask()[0] == 200


class Sts(http.server.ThreadingHTTPServer):
    """An STS whose sessions live for as many seconds as a test says: those of the real one live for a quarter of an hour at least, and
    the client's clock cannot be moved."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), StsAnswers)
        self.life = {"GetSessionToken": 3600, "AssumeRole": 3600}
        self.calls = []
        self.endpoint = f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class StsAnswers(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        action = form["Action"][0]
        self.server.calls.append(action)
        life = self.server.life.get(action, 0)
        if life is None:
            return self.send_error(500)
        end = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=life)
        inner = (f"<Credentials><AccessKeyId>ASIA{len(self.server.calls):016}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>"
                 f"<SessionToken>token</SessionToken><Expiration>{end:%Y-%m-%dT%H:%M:%SZ}</Expiration></Credentials>")
        if action == "GetCallerIdentity":
            inner = f"<Arn>arn:aws:iam::{ACCOUNT}:user/alice</Arn><UserId>AIDA</UserId><Account>{ACCOUNT}</Account>"
        body = (f'<{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result>{inner}</{action}Result>'
                f"<ResponseMetadata><RequestId>x</RequestId></ResponseMetadata></{action}Response>").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def short(tmp_path):
    """A client with a user's profile and a role's, at an STS that gives short sessions."""
    with Sts() as sts:
        client = Client(tmp_path / "home", sts)
        client.profile("work", Key("AKIAIOSFODNN7EXAMPLE", "secret"), mfa_serial=f"arn:aws:iam::{ACCOUNT}:mfa/alice")
        client.profile("deploy", role_arn=f"arn:aws:iam::{ACCOUNT}:role/deploy", source_profile="work")
        yield client
        client.stop()


def test_a_role_is_renewed_before_it_ends_and_nobody_is_asked(short):
    short.good("login", "work", "-t", "123456")
    short.server.life["AssumeRole"] = 23
    with Asker(short, "--min-ttl", "60s", "deploy") as ask:
        first = ask()[1]["AccessKeyId"]
        short.server.life["AssumeRole"] = 3600
        body = until_renewed(ask, first)
        assert seconds_to(body["Expiration"]) > 3000
    assert short.server.calls.count("GetSessionToken") == 1


def until_renewed(ask: Asker, first: str) -> dict[str, str]:
    """The credentials after the first ones. "Not yet" (503) is what SDKs ask again after; a refusal is an error."""
    answers = []

    def renewed() -> bool:
        answers.append(ask())
        status, body = answers[-1]
        assert status in (200, 503), body
        return status == 200 and body["AccessKeyId"] != first

    until(renewed)
    return answers[-1][1]


def seconds_to(end: str) -> float:
    return (datetime.datetime.fromisoformat(end) - datetime.datetime.now(datetime.UTC)).total_seconds()


def test_a_session_that_has_ended_is_told_at_once_and_a_login_elsewhere_heals_it(short):
    short.server.life["GetSessionToken"] = 23
    short.good("login", "work", "-t", "123456")
    with Asker(short, "--min-ttl", "1s", "work") as ask:
        assert ask()[0] == 200
        until(lambda: ask()[0] == 400)
        begun = time.monotonic()
        status, body = ask()
        assert status == 400 and "countersign login work" in body["message"], body
        assert time.monotonic() - begun < 4
        short.server.life["GetSessionToken"] = 3600
        short.good("login", "work", "-t", "654321")
        until(lambda: ask()[0] == 200)


def test_a_server_that_fails_for_a_while_is_asked_again(short):
    short.good("login", "work", "-t", "123456")
    short.server.life["AssumeRole"] = 22
    with Asker(short, "--min-ttl", "60s", "deploy") as ask:
        assert ask()[0] == 200
        short.server.life["AssumeRole"] = None
        until(lambda: ask()[0] == 503)
        short.server.life["AssumeRole"] = 3600
        until(lambda: ask()[0] == 200)


def test_what_runs_goes_on_when_the_key_is_rotated(tmp_path, server, house):
    alice = house.user("alice", allow())
    device = house.enabled(alice, "alice-phone")
    role = house.role("deploy", None, allow())
    with Relay(server.endpoint) as relay:
        client = Client(tmp_path / "home", relay)
        client.profile("work", alice.key)
        client.profile("deploy", role_arn=role, source_profile="work")
        client.good("login", "work", "-t", device.code())
        relay.life["AssumeRole"] = 30
        with Asker(client, "--min-ttl", "60s", "deploy") as ask:
            first = ask()[1]["AccessKeyId"]
            client.good("rotate", "work", "--yes", "--now")
            relay.life.clear()
            until_renewed(ask, first)
        client.stop()


def test_a_login_in_another_terminal_does_not_disturb_a_good_session(signed_in):
    with Asker(signed_in, "work") as ask:
        first = ask()[1]["AccessKeyId"]
        signed_in.good("login", "work", "--force", "-t", signed_in.device.code(1))
        assert ask()[1]["AccessKeyId"] == first


def test_nothing_is_written_onto_the_terminal_of_the_program(short):
    """A code is being asked for elsewhere when the session is to be renewed: nobody at the program's terminal is told."""
    short.server.life["GetSessionToken"] = 30
    with Terminal([binary(), "exec", "work", "--", "sh", "-c", "echo run''ning; sleep 60"], short.env()) as program:
        program.expect("MFA code")
        program.enter("123456")
        program.expect("running")
        program.settle()
        shown = program.raw()
        with Terminal([binary(), "login", "work", "--force"], short.env()) as other:
            other.expect("MFA code")
            # With twenty seconds left it is tried to renew them.
            time.sleep(16)
            assert program.raw() == shown


def test_the_long_term_key_goes_by_variables(person):
    environment = environment_of(person, "--no-session", "work")
    assert environment["AWS_ACCESS_KEY_ID"].startswith("AKIA")
    assert "AWS_SESSION_TOKEN" not in environment and URL not in environment
    assert "takes a role" in person.bad(125, "exec", "-n", "deploy", "--", "true")


def test_nothing_stays_behind(signed_in):
    before = {path for path in signed_in.files() if ".cache" not in str(path)}
    signed_in.good("exec", "work", "--", "true")
    assert {path for path in signed_in.files() if ".cache" not in str(path)} == before


def test_somebody_ignored_the_ends_of_children(signed_in):
    """As a shell after `trap '' CHLD` does, and some supervisors."""
    ignore = "signal.signal(signal.SIGCHLD, signal.SIG_IGN)"
    ignoring = [sys.executable, "-c", f"import os, signal, sys; {ignore}; os.execv(sys.argv[1], sys.argv[1:])"]
    for script, code in [("exit 3", 3), ("sleep 0.3; exit 4", 4), ("kill -TERM $$", -signal.SIGTERM)]:
        done = subprocess.run([*ignoring, str(binary()), "exec", "work", "--", "sh", "-c", script], env=signed_in.env(), timeout=20,
                              check=False)
        assert done.returncode == code, script


def test_no_core_dump_switch_reaches_the_program(signed_in):
    """What the person runs may dump core as it always did."""
    out = signed_in.good("exec", "work", "--", "sh", "-c", "ulimit -c; ulimit -Hc")
    assert out == subprocess.run(["sh", "-c", "ulimit -c; ulimit -Hc"], capture_output=True, text=True, check=True).stdout
