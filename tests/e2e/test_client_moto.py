"""The client against moto's server, a stand-in for AWS that was not written here: it takes any code, so that what is tested is
everything else."""

import json
import os
import pathlib
import socket
import subprocess
import sys
import time
import urllib.request

import boto3
import pytest

from client import Client
from server import environment
from wire import Key


class Moto:
    """moto's server, as far as a Client needs one."""

    def __init__(self, folder: pathlib.Path):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        self.endpoint = f"http://127.0.0.1:{port}"
        program = pathlib.Path(sys.executable).parent / "moto_server"
        with open(folder / "moto.log", "wb") as log:
            self.process = subprocess.Popen([program, "-H", "127.0.0.1", "-p", str(port)], env=environment(),
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        until = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(self.endpoint + "/moto-api/data.json", timeout=5).close()
                return
            except OSError:
                assert time.monotonic() < until and self.process.poll() is None, (folder / "moto.log").read_text()
                time.sleep(0.1)

    def client(self, service: str, key: Key):
        return boto3.session.Session(region_name="us-east-1").client(
            service, endpoint_url=self.endpoint, aws_access_key_id=key.id, aws_secret_access_key=key.secret,
            aws_session_token=key.token)


@pytest.fixture(scope="module")
def moto(tmp_path_factory):
    server = Moto(tmp_path_factory.mktemp("moto"))
    yield server
    server.process.kill()
    server.process.wait(20)


@pytest.fixture
def person(moto, tmp_path):
    """A user of moto's with a device, by whatever code."""
    urllib.request.urlopen(urllib.request.Request(moto.endpoint + "/moto-api/reset", method="POST"), timeout=10).close()
    iam = moto.client("iam", Key("testing", "testing"))
    iam.create_user(UserName="alice")
    key = Key.of(iam.create_access_key(UserName="alice")["AccessKey"])
    serial = iam.create_virtual_mfa_device(VirtualMFADeviceName="alice-phone")["VirtualMFADevice"]["SerialNumber"]
    iam.enable_mfa_device(UserName="alice", SerialNumber=serial, AuthenticationCode1="123456", AuthenticationCode2="654321")
    client = Client(tmp_path / "home", moto)
    client.profile("work", key, mfa_serial=serial)
    client.serial = serial
    yield client
    client.stop()


def test_session_and_role(moto, person):
    iam = moto.client("iam", Key("testing", "testing"))
    trust = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}}
    iam.create_role(RoleName="admin", AssumeRolePolicyDocument=json.dumps(trust))
    with person.config.open("a") as file:
        file.write("[profile admin]\nrole_arn = arn:aws:iam::123456789012:role/admin\nsource_profile = work\n"
                   f"endpoint_url = {moto.endpoint}\nregion = us-east-1\n")
    person.good("login", "work", "-t", "123456")
    session = person.key("work")
    assert session.token and session.id != person.json("list")[0]["key"]
    role = person.key("admin")
    arn = moto.client("sts", role).get_caller_identity()["Arn"]
    assert arn.startswith("arn:aws:sts::123456789012:assumed-role/admin/"), arn
    assert person.key("admin") == role
    assert sorted(each["kind"] for each in person.json("status")["sessions"]) == ["mfa", "role"]


def test_services_sections_and_variables(moto, person):
    """The same address by every way that AWS's tools know."""
    text = person.config.read_text()
    person.config.write_text(
        text.replace(f"endpoint_url = {moto.endpoint}", "services = stand-in")
        + f"[services stand-in]\nsts =\n    endpoint_url = {moto.endpoint}\niam =\n    endpoint_url = {moto.endpoint}\n")
    person.good("login", "work", "-t", "123456")
    person.config.write_text(text.replace(f"endpoint_url = {moto.endpoint}\n", ""))
    for variables in ({"AWS_ENDPOINT_URL": moto.endpoint},
                      {"AWS_ENDPOINT_URL_STS": moto.endpoint, "AWS_ENDPOINT_URL_IAM": moto.endpoint},
                      {"COUNTERSIGN_ENDPOINT_URL": moto.endpoint}):
        person.good("login", "work", "--force", "-t", f"{len(str(variables)):06}", env=variables)
    assert len(person.json("status")["sessions"]) == 1


def test_a_session_of_another_endpoint_is_another(moto, person):
    person.good("login", "work", "-t", "123456")
    other = moto.endpoint.replace("127.0.0.1", "localhost")
    assert person.bad(5, "credentials", "work", "--endpoint-url", other)
    assert person.key("work")


def test_it_is_aws_that_is_called_where_nothing_is_configured(person):
    """Behind a proxy that refuses: the requests would go to the addresses of AWS's own."""
    text = "\n".join(line for line in person.config.read_text().splitlines() if not line.startswith("endpoint_url"))
    person.config.write_text(text + "\n")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        proxy = f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.settimeout(20)
        for region, host in (("eu-central-1", "sts.eu-central-1.amazonaws.com"), ("cn-north-1", "sts.cn-north-1.amazonaws.com.cn"),
                             ("us-gov-west-1", "sts.us-gov-west-1.amazonaws.com")):
            process = person.start("login", "work", "-t", "111111", "--region", region, env={"HTTPS_PROXY": proxy})
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                process.kill()
                raise AssertionError(process.communicate()) from None
            with connection:
                request = b""
                while b"\r\n\r\n" not in request:
                    request += connection.recv(4096)
                asked = request.split(b"\r\n")[0]
                connection.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            _, error = process.communicate(timeout=20)
            assert asked == f"CONNECT {host}:443 HTTP/1.1".encode(), asked
            assert process.returncode == 7 and host in error, error
    assert os.path.exists(person.config)
