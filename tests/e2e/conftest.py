"""Fixtures: one development server for most tests, put back to its beginning before each; people and devices in it; the two
AWS command lines as they are."""

import functools
import itertools
import json
import pathlib
import shutil
import signal
import subprocess
import sys

import boto3
import botocore.config
import botocore.exceptions
import pytest

import totp
import wire
from client import Client
from server import Server, environment
from visitor import Visitor
from wire import Key

ACCOUNT = "123456789012"
PASSWORD = "Correct-Horse-7"
ROOT_KEY = Key("testing", "testing")
CONFIG = botocore.config.Config(
    retries={"total_max_attempts": 1}, parameter_validation=False, read_timeout=30, connect_timeout=10,
    max_pool_connections=32)

# A shell that starts something in the background has it ignore Ctrl-C, and so would all that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

_session = boto3.session.Session(region_name="us-east-1")


def client(endpoint: str, service: str, key: Key, **more):
    """A boto3 client that tries once and checks nothing itself."""
    return _session.client(
        service, endpoint_url=endpoint, aws_access_key_id=key.id, aws_secret_access_key=key.secret,
        aws_session_token=key.token, **{"config": CONFIG, **more})


def refusal(function, *arguments, **parameters) -> tuple:
    """Code, status and message with which a call is refused; `None` if it is not."""
    try:
        function(*arguments, **parameters)
    except botocore.exceptions.ClientError as error:
        answer = error.response
        return answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"], answer["Error"].get("Message")
    return None


def policy(*statements: dict) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(action="*", resource="*", **more) -> dict:
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


class Device:
    """A virtual MFA device and the app that holds its seed."""

    def __init__(self, server: Server, answer: dict):
        self.server = server
        self.serial = answer["SerialNumber"]
        self.seed = answer["Base32StringSeed"].decode()

    def code(self, steps: int = 0, at: int | None = None) -> str:
        """The code of now, or so many steps later."""
        moment = self.server.now() if at is None else at
        return totp.code(self.seed, moment + steps * totp.STEP)

    def pair(self, steps: int = 0) -> dict:
        """Two consecutive codes, the second being so many steps from now, as parameters."""
        now = self.server.now()
        return {"AuthenticationCode1": self.code(steps - 1, now), "AuthenticationCode2": self.code(steps, now)}

    def factor(self, steps: int = 0) -> dict:
        """Serial number and code, as parameters of STS."""
        return {"SerialNumber": self.serial, "TokenCode": self.code(steps)}


class Identity:
    """Whoever has a key."""

    def __init__(self, server: Server, key: Key, name: str = ""):
        self.server, self.key, self.name = server, key, name

    @functools.cached_property
    def iam(self):
        return client(self.server.endpoint, "iam", self.key)

    @functools.cached_property
    def sts(self):
        return client(self.server.endpoint, "sts", self.key)

    def raw(self, service: str, action: str, parameters: dict | None = None, **how) -> wire.Answer:
        return wire.call(self.server.endpoint, self.key, service, action, parameters, **how)

    def session(self, device: Device | None = None, steps: int = 0, **parameters) -> "Identity":
        """By GetSessionToken, with a code of the device if one is given."""
        factor = device.factor(steps) if device else {}
        return self._with(self.sts.get_session_token(**factor, **parameters))

    def assume(self, arn: str, device: Device | None = None, steps: int = 0, **parameters) -> "Identity":
        factor = device.factor(steps) if device else {}
        parameters = {"RoleSessionName": "work", **parameters}
        return self._with(self.sts.assume_role(RoleArn=arn, **factor, **parameters))

    def _with(self, answer: dict) -> "Identity":
        return Identity(self.server, Key.of(answer["Credentials"]), self.name)


class House(Identity):
    """The account of a server, in the hands of its root."""

    def __init__(self, server: Server, key: Key = ROOT_KEY):
        super().__init__(server, key, "root")
        self._numbers = itertools.count(1)

    def user(self, name: str | None = None, *policies: str | dict, managed: tuple = ()) -> Identity:
        """A user with a key, inline policies and managed ones by name."""
        name = name or f"user-{next(self._numbers)}"
        self.iam.create_user(UserName=name)
        for number, document in enumerate(policies):
            text = document if isinstance(document, str) else policy(document)
            self.iam.put_user_policy(UserName=name, PolicyName=f"policy-{number}", PolicyDocument=text)
        for which in managed:
            self.iam.attach_user_policy(UserName=name, PolicyArn=f"arn:aws:iam::aws:policy/{which}")
        key = Key.of(self.iam.create_access_key(UserName=name)["AccessKey"])
        return Identity(self.server, key, name)

    def admin(self, name: str | None = None) -> Identity:
        return self.user(name, allow())

    def device(self, name: str | None = None, **more) -> Device:
        name = name or f"device-{next(self._numbers)}"
        answer = self.iam.create_virtual_mfa_device(VirtualMFADeviceName=name, **more)["VirtualMFADevice"]
        return Device(self.server, answer)

    def person(self, name: str, *policies: str | dict, password: str = PASSWORD, managed: tuple = (), **more) -> Identity:
        """A user with a key and a password for the console."""
        user = self.user(name, *policies, managed=managed)
        self.iam.create_login_profile(UserName=name, Password=password, **more)
        return user

    def enabled(self, user: Identity, name: str | None = None) -> Device:
        """A new device, enabled for a user by root."""
        device = self.device(name)
        self.iam.enable_mfa_device(UserName=user.name, SerialNumber=device.serial, **device.pair())
        return device

    def role(self, name: str, trust: dict | None = None, *policies: dict, **more) -> str:
        """A role that trusts the account, or as told; its ARN."""
        trust = trust or {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "sts:AssumeRole"}
        made = self.iam.create_role(RoleName=name, AssumeRolePolicyDocument=policy(trust), **more)
        for number, document in enumerate(policies):
            self.iam.put_role_policy(RoleName=name, PolicyName=f"policy-{number}", PolicyDocument=policy(document))
        return made["Role"]["Arn"]


class Cli:
    """An AWS command line as its packager made it."""

    def __init__(self, major: int, program: pathlib.Path, home: pathlib.Path):
        self.major, self.program, self.home = major, program, home

    def __call__(self, server: Server, key: Key | None, *arguments: str, env: dict | None = None,
                 stdin: str | None = None) -> subprocess.CompletedProcess:
        given = environment(HOME=str(self.home), AWS_DEFAULT_REGION="us-east-1", AWS_PAGER="", **(env or {}))
        if key:
            given |= {"AWS_ACCESS_KEY_ID": key.id, "AWS_SECRET_ACCESS_KEY": key.secret}
            if key.token:
                given["AWS_SESSION_TOKEN"] = key.token
        command = [str(self.program), *arguments, "--endpoint-url", server.endpoint]
        return subprocess.run(command, env=given, cwd=self.home, input=stdin or "", capture_output=True, text=True,
                              timeout=60, check=False)

    def learn_additions(self) -> None:
        """Teaches the command line the operations that AWS does not have (docs/sessions.md)."""
        folder = self.home / ".aws/models/iam/2010-05-08"
        folder.mkdir(parents=True)
        additions = pathlib.Path(__file__).parents[2] / "crates/model/service-model/iam.sdk-extras.json"
        shutil.copy(additions, folder / "service-2.sdk-extras.json")

    def good(self, *arguments, **more) -> str:
        """Standard output of a call that must succeed."""
        done = self(*arguments, **more)
        assert done.returncode == 0, f"{arguments[2:]} ended with {done.returncode}: {done.stdout}{done.stderr}"
        return done.stdout

    def bad(self, *arguments, **more) -> str:
        """Standard error of a call that the server must refuse."""
        done = self(*arguments, **more)
        expected = {1: (255, 254), 2: (254,)}[self.major]
        assert done.returncode in expected, f"{arguments[2:]} ended with {done.returncode}: {done.stdout}{done.stderr}"
        assert done.stdout == "", done.stdout
        return done.stderr.strip()


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("shared"), "--dev") as server:
        yield server


@pytest.fixture(scope="module")
def module_server(tmp_path_factory):
    """A development server for one file, whose tests share a scene that nobody resets."""
    with Server(tmp_path_factory.mktemp("module"), "--dev") as server:
        server.to_start_of(180)
        yield server


@pytest.fixture
def server(shared_server):
    """The shared development server, as new."""
    shared_server.reset()
    shared_server.to_start_of(180)
    return shared_server


@pytest.fixture
def house(server):
    return House(server)


class Workstation(Client):
    """The client of alice, an administrator with a phone; her key is stored for the profile `work`."""

    def __init__(self, home: pathlib.Path, house: House, **more):
        super().__init__(home, house.server, **more)
        self.house = house
        self.user = house.admin("alice")
        self.device = house.enabled(self.user, "alice-phone")

    def login(self, *arguments: str, steps: int = 1) -> None:
        """Starts a session with a code of the phone, by default the one after that of now."""
        self.good("login", "work", "-t", self.device.code(steps), *arguments)

    def codes_seen(self) -> list[dict]:
        """The records of calls that carried a code."""
        return [event for event in self.house.server.events()
                if event["eventName"] in ("GetSessionToken", "AssumeRole")
                and (event.get("requestParameters") or {}).get("serialNumber")]


@pytest.fixture
def workstation(house, tmp_path):
    station = Workstation(tmp_path / "home", house)
    station.profile("work", station.user.key)
    yield station
    station.stop()


@pytest.fixture(scope="session")
def shared_browser(tmp_path_factory):
    from browser import Browser  # selenium takes a while to load, and most tests need none

    browser = Browser(tmp_path_factory.mktemp("browser"))
    yield browser
    browser.quit()


@pytest.fixture
def browser(shared_browser, server):
    """The shared browser, as new, at the shared development server."""
    shared_browser.as_new()
    return shared_browser.visit(server)


@pytest.fixture
def visitor(server):
    """Somebody with cookies at the shared development server."""
    return Visitor(server)


def _command_line(major: int) -> pathlib.Path:
    program = pathlib.Path(sys.executable).parent / "aws" if major == 1 else pathlib.Path("/usr/bin/aws")
    assert program.exists(), f"{program} is not there: run tests/run"
    return program


@pytest.fixture(params=[1, 2], ids=["cli1", "cli2"])
def cli(request, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    return Cli(request.param, _command_line(request.param), home)


@pytest.fixture
def one_cli(tmp_path):
    """The older command line alone, for what does not differ."""
    home = tmp_path / "home"
    home.mkdir()
    return Cli(1, _command_line(1), home)
