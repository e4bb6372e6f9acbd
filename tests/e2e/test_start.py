"""Starting and stopping: what the first start makes, what the second does not tell, what is refused before anything listens,
and the three ways to give a setting."""

import json
import os
import signal
import socket
import stat
import subprocess
import time

import pytest

import wire
from conftest import House, client, refusal
from server import Server, binary, environment
from wire import Key


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def told_key(server) -> Key:
    told = server.exported()
    return Key(told["AWS_ACCESS_KEY_ID"], told["AWS_SECRET_ACCESS_KEY"])


def refused_start(directory, *arguments, env=None) -> str:
    """The complaint of a server that does not start."""
    done = subprocess.run([str(binary()), "serve", *arguments], env=environment(HOME=str(directory), **(env or {})),
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode != 0, done.stdout
    assert done.stdout == "", done.stdout
    return done.stderr


def test_first_start_and_second(tmp_path):
    data = tmp_path / "data"
    with Server(tmp_path / "first", "--data-dir", str(data)) as first:
        key = told_key(first)
        told = first.exported()
        assert told["AWS_ENDPOINT_URL"] == first.endpoint
        assert "one-time password" in first.stdout
        who = client(first.endpoint, "sts", key).get_caller_identity()
        assert who["Arn"] == f"arn:aws:iam::{who['Account']}:user/administrator"
        House(first, key).user("somebody")
        assert mode(data) == 0o700
        assert {path.name: mode(path) for path in data.iterdir()} == {path.name: 0o600 for path in data.iterdir()}
        assert (data / "sealing.key").exists()
        assert first.stop() == 0
        assert first.log()[-1]["message"] == "stopped"
    with Server(tmp_path / "second", "--data-dir", str(data)) as second:
        assert second.stdout == "", "the second start tells nothing"
        assert key.secret not in second.stderr
        users = client(second.endpoint, "iam", key).list_users()["Users"]
        assert [user["UserName"] for user in users] == ["administrator", "somebody"]


def test_what_the_first_start_prints_can_be_pasted(tmp_path, one_cli):
    with Server(tmp_path / "server", "--data-dir", str(tmp_path / "data")) as server:
        lines = [line.strip() for line in server.stdout.splitlines() if line.strip().startswith(("export", "aws "))]
        assert "aws sts get-caller-identity" in lines
        script = "\n".join([*lines[:4], f"PATH={one_cli.program.parent}:$PATH", "aws sts get-caller-identity --output text"])
        done = subprocess.run(["bash", "-euc", script], env=environment(HOME=str(tmp_path)), capture_output=True, text=True,
                              timeout=60, check=False)
        assert done.returncode == 0 and "user/administrator" in done.stdout, done.stderr


@pytest.fixture
def used_data(tmp_path):
    """The data directory of a server that ran."""
    data = tmp_path / "data"
    with Server(tmp_path / "before", "--data-dir", str(data)) as server:
        server.key = told_key(server)
        assert server.stop() == 0
    return data


def test_another_sealing_key_is_refused(tmp_path, used_data):
    import base64
    (used_data / "sealing.key").write_text(base64.b64encode(os.urandom(32)).decode() + "\n")
    told = refused_start(tmp_path, "--data-dir", str(used_data), "--listen", "127.0.0.1:0")
    assert "sealing key" in told, told


def test_a_missing_sealing_key_is_not_made_anew(tmp_path, used_data):
    key = used_data / "sealing.key"
    key.rename(tmp_path / "kept.key")
    told = refused_start(tmp_path, "--data-dir", str(used_data), "--listen", "127.0.0.1:0")
    assert f"the sealing key {key} is missing" in told and "--sealing-key-file" in told
    assert not key.exists()
    with Server(tmp_path / "again", "--data-dir", str(used_data), "--sealing-key-file", str(tmp_path / "kept.key")) as server:
        assert server.alive()


@pytest.mark.parametrize("open_mode", [0o640, 0o604, 0o644])
def test_a_sealing_key_that_others_can_read_is_refused(tmp_path, used_data, open_mode):
    key = used_data / "sealing.key"
    key.chmod(open_mode)
    told = refused_start(tmp_path, "--data-dir", str(used_data), "--listen", "127.0.0.1:0")
    assert f"{key} can be read by others" in told and "chmod 600" in told


def test_a_key_that_is_none_is_refused(tmp_path, used_data):
    (used_data / "sealing.key").write_text("no key\n")
    assert "is not a sealing key" in refused_start(tmp_path, "--data-dir", str(used_data), "--listen", "127.0.0.1:0")


def test_two_servers_do_not_share_a_store(tmp_path):
    data = tmp_path / "data"
    with Server(tmp_path / "one", "--data-dir", str(data)) as server:
        told = refused_start(tmp_path, "--data-dir", str(data), "--listen", "127.0.0.1:0")
        assert "in use by another process" in told, told
        assert server.alive()


def test_an_address_in_use_leaves_no_trace(tmp_path, shared_server):
    address = shared_server.endpoint.removeprefix("http://")
    told = refused_start(tmp_path, "--data-dir", str(tmp_path / "data"), "--listen", address)
    assert f"{address} cannot be listened on" in told
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("arguments, told", [
    (("--listen", "0.0.0.0:0"), "plain HTTP is served on loopback alone"),
    (("--listen", "[::]:0"), "plain HTTP is served on loopback alone"),
    (("--dev", "--listen", "0.0.0.0:0", "--allow-plain-http"), "a development server listens on loopback alone"),
    (("--tls-certificate", "x.pem"), "a certificate needs its key"),
    (("--tls-key", "x.pem"), "a key needs its certificate"),
    (("--tls-certificate", "/dev/null", "--tls-key", "/dev/null"), "holds no certificate"),
    (("--account-id", "12345"), "account-id"),
    (("--code-window", "3"), "code-window"),
    (("--partition", "moon"), "partition"),
    (("--root-access-key-id", "testing"), "development server alone"),
    (("--config", "/nowhere.toml"), "/nowhere.toml"),
], ids=lambda value: " ".join(value) if isinstance(value, tuple) else "")
def test_settings_that_cannot_be(tmp_path, arguments, told):
    complaint = refused_start(tmp_path, "--data-dir", str(tmp_path / "data"), *arguments)
    assert told in complaint, complaint
    assert not (tmp_path / "data").exists()


def test_plain_http_beyond_loopback_when_asked_for(tmp_path):
    with Server(tmp_path, "--data-dir", str(tmp_path / "data"), "--allow-plain-http", listen="0.0.0.0:0") as server:
        port = server.endpoint.rsplit(":", 1)[1]
        assert wire.send(f"http://127.0.0.1:{port}", "GET", "/livez", {}).status == 200


SETTINGS = {"dev": True, "account-id": "210987654321", "partition": "aws-cn", "root-access-key-id": "rooty",
            "root-secret-access-key": "very secret", "issuer": "Some House", "code-window": 0}


@pytest.mark.parametrize("way", ["flags", "environment", "file", "environment over file", "flags over environment"])
def test_three_ways_to_give_a_setting(tmp_path, way):
    flags, env = [], {}
    if way == "flags":
        flags = [part for name, value in SETTINGS.items() for part in ([f"--{name}"] if value is True else [f"--{name}", str(value)])]
    elif way == "environment":
        env = {variable(name): str(value).lower() if value is True else str(value) for name, value in SETTINGS.items()}
    else:
        wrong = {**SETTINGS, "issuer": "Wrong"} if way == "environment over file" else SETTINGS
        (tmp_path / "settings.toml").write_text("".join(f"{name} = {json.dumps(value)}\n" for name, value in wrong.items()))
        env = {"COUNTERSIGN_CONFIG": str(tmp_path / "settings.toml")}
        if way == "environment over file":
            env["COUNTERSIGN_ISSUER"] = "Some House"
        if way == "flags over environment":
            env["COUNTERSIGN_ISSUER"] = "Wrong"
            flags = ["--issuer", "Some House"]
    with Server(tmp_path / "server", *flags, env=env) as server:
        house = House(server, Key("rooty", "very secret"))
        assert house.sts.get_caller_identity()["Arn"] == "arn:aws-cn:iam::210987654321:root"
        user, device = house.user("alice"), house.device("phone")
        assert issuer_of(house, tmp_path) == "Some House"
        house.iam.enable_mfa_device(UserName="alice", SerialNumber=device.serial, **device.pair())
        server.to_start_of(30)
        assert refusal(user.sts.get_session_token, **device.factor(1))[0] == "AccessDenied", "a window of no steps"
        user.session(device)


def variable(name: str) -> str:
    return "COUNTERSIGN_" + name.upper().replace("-", "_")


def issuer_of(house, tmp_path) -> str:
    from test_acceptance import uri_of
    import urllib.parse
    made = house.iam.create_virtual_mfa_device(VirtualMFADeviceName="picture")["VirtualMFADevice"]
    (tmp_path / "qr.png").write_bytes(made["QRCodePNG"])
    return urllib.parse.parse_qs(uri_of(tmp_path / "qr.png").query)["issuer"][0]


def test_an_unknown_setting_in_the_file_is_refused(tmp_path):
    (tmp_path / "settings.toml").write_text("code-windwo = 1\n")
    told = refused_start(tmp_path, "--config", str(tmp_path / "settings.toml"), "--dev", "--listen", "127.0.0.1:0")
    assert "code-windwo" in told, told


def test_development_addresses_are_a_development_servers_alone(tmp_path):
    with Server(tmp_path, "--data-dir", str(tmp_path / "data")) as server:
        for path in ("clock", "health", "reset", ""):
            assert server.get(f"/_countersign/{path}") == (404, b"not found\n")
            assert server.post(f"/_countersign/{path}") == (404, b"not found\n")
        assert server.get("/livez") == (200, b"alive\n")
        assert server.get("/readyz") == (200, b"ready\n")
        assert House(server, told_key(server)).sts.get_caller_identity()
        status, metrics = server.get("/metrics")
        count = b'countersign_requests_total{service="sts",operation="GetCallerIdentity",code="ok"} 1'
        assert status == 200 and count in metrics, metrics


def test_the_development_addresses(house):
    server = house.server
    assert server.get("/_countersign/health") == (200, b'{"status":"ok"}\n')
    assert server.get("/_countersign/reset")[0] == 405
    assert server.get("/_countersign/other")[0] == 404
    for body in ({}, {"advance_seconds": "x"}, {"set": "tomorrow"}, {"advance_seconds": 1, "set": "2026-01-01T00:00:00Z"},
                 {"advance_seconds": 2**62}, []):
        assert server.post("/_countersign/clock", body)[0] == 400, body
    before = server.now()
    server.advance(30)
    assert 30 <= server.now() - before <= 32
    house.user("somebody")
    server.reset()
    assert house.iam.list_users()["Users"] == []


def test_sigterm_lets_requests_end(tmp_path):
    """What is under way is answered; nothing new is taken."""
    with Server(tmp_path, "--data-dir", str(tmp_path / "data")) as server:
        key = told_key(server)
        request = wire.signed(server.endpoint, key, "iam", wire.form("iam", "CreateUser", {"UserName": "late"}))
        host, port = server.endpoint.removeprefix("http://").split(":")
        head = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall(f"POST / HTTP/1.1\r\nHost: {host}:{port}\r\n{head}Content-Length: {len(request.data)}\r\n\r\n"
                               .encode() + request.data[:10])
            time.sleep(0.3)
            server.process.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            with pytest.raises(OSError):
                socket.create_connection((host, int(port)), timeout=2).close()
            connection.sendall(request.data[10:])
            answer = b""
            while piece := connection.recv(65_536):
                answer += piece
        assert answer.startswith(b"HTTP/1.1 200"), answer
        assert server.process.wait(20) == 0
    with Server(tmp_path / "again", "--data-dir", str(tmp_path / "data")) as server:
        assert client(server.endpoint, "iam", key).get_user(UserName="late")["User"]["UserName"] == "late"


def test_an_interrupt_stops_it_as_well(tmp_path):
    with Server(tmp_path, "--dev") as server:
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(20) == 0


@pytest.fixture
def certificate(tmp_path):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", tmp_path / "tls.key", "-out", tmp_path / "tls.pem"], check=True, capture_output=True)
    return tmp_path / "tls.pem", tmp_path / "tls.key"


def test_tls_with_a_certificate_of_ones_own(tmp_path, certificate, cli):
    pem, key_file = certificate
    with Server(tmp_path / "server", "--data-dir", str(tmp_path / "data"), "--tls-certificate", str(pem), "--tls-key",
                str(key_file)) as server:
        assert server.endpoint.startswith("https://127.0.0.1:")
        key = told_key(server)
        out = cli.good(server, key, "sts", "get-caller-identity", "--output", "json", env={"AWS_CA_BUNDLE": str(pem)})
        assert json.loads(out)["Arn"].endswith(":user/administrator")
        distrusting = cli(server, key, "sts", "get-caller-identity")
        assert distrusting.returncode != 0 and "SSL validation failed" in distrusting.stderr


def test_secure_transport_is_told_to_policies(tmp_path, certificate, house):
    import boto3
    pem, key_file = certificate
    guard = json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}]})
    assert refusal(house.user("plain", guard).iam.list_users)[0] == "AccessDenied"
    with Server(tmp_path / "server", "--dev", "--tls-certificate", str(pem), "--tls-key", str(key_file)) as server:
        def iam(key):
            return boto3.client("iam", region_name="us-east-1", endpoint_url=server.endpoint, verify=str(pem),
                                aws_access_key_id=key[0], aws_secret_access_key=key[1])
        root = iam(("testing", "testing"))
        root.create_user(UserName="secure")
        root.put_user_policy(UserName="secure", PolicyName="guard", PolicyDocument=guard)
        made = root.create_access_key(UserName="secure")["AccessKey"]
        assert iam((made["AccessKeyId"], made["SecretAccessKey"])).list_users()["Users"]
