"""`login --browser` and `--remote`: the protocol of `aws login` by the client, what it keeps, and how it is renewed."""

import base64
import hashlib
import json
import re
import socket
import subprocess
import time
import urllib.parse

import pytest

import dpop
from client import Client
from conftest import ACCOUNT, PASSWORD, Identity, allow
from server import binary
from signing_in import PATIENCE, Noted, SignInService, consent, parameters, visit
from terminal import CTRL_C, Terminal

GUARD = {"Effect": "Deny", "NotAction": ["iam:GetUser", "sts:GetSessionToken", "signin:*"], "Resource": "*",
         "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}


@pytest.fixture
def alice(house):
    """An administrator who needs MFA for anything, with a password and a device."""
    user = house.person("alice", allow(), GUARD)
    user.device = house.enabled(user, "alice-phone")
    return user


@pytest.fixture
def person(server, tmp_path):
    client = Client(tmp_path / "person", server)
    yield client
    client.stop()


@pytest.fixture
def noted(tmp_path):
    return Noted(tmp_path / "browser")


@pytest.fixture
def service():
    with SignInService() as service:
        yield service


@pytest.fixture
def stranger(service, tmp_path):
    """A person whose profile `far` goes to the service of our own."""
    client = Client(tmp_path / "stranger")
    client.config.write_text(f"[profile far]\nregion = eu-west-1\nendpoint_url = {service.endpoint}\n")
    yield client
    client.stop()


def allowed(server, user, address: str, button: str = "allow"):
    def code() -> str:
        server.to_start_of(30)
        return user.device.code()

    return consent(server.endpoint, address, ACCOUNT, user.name, PASSWORD, code, button)


def sign_in(server, user, person: Client, noted: Noted, profile: str = "work", *arguments: str) -> str:
    """Signs in by a browser; what the verb said."""
    process = person.start("login", profile, "--browser", *arguments, env={"BROWSER": str(noted.program)})
    page = allowed(server, user, noted.address())
    status, text = visit(page.location)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, (out, err)
    assert status == 200 and f"Signed in as {user.name}" in text, (status, text)
    return out + err


def without_crt(folder) -> dict:
    """An environment in which Python finds no awscrt, as in a plain installation of awscli."""
    package = folder / "no-crt/awscrt"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise ImportError('not installed')\n")
    return {"PYTHONPATH": str(package.parent)}


# The protocol


def test_the_browser_gives_credentials_with_mfa_to_every_tool(server, house, alice, person, noted, tmp_path, one_cli):
    person.config.write_text(f"[profile work]\nregion = us-east-1\nendpoint_url = {server.endpoint}\n")
    said = sign_in(server, alice, person, noted, "work", "--yes")
    assert f"Profile work is signed in by the browser: arn:aws:iam::{ACCOUNT}:user/alice." in said, said
    assert f"credential_process = {binary()} credentials work" in person.config.read_text()
    done = subprocess.run(
        [one_cli.program, "--profile", "work", "iam", "list-mfa-devices", "--user-name", "alice"], capture_output=True,
        text=True, env=person.env(AWS_PAGER="", **without_crt(tmp_path)), check=False, timeout=60)
    assert done.returncode == 0 and "alice-phone" in done.stdout, done.stderr
    assert not (person.aws / "login").exists()

    [row] = person.json("list")
    assert row["browserLogin"]["arn"] == f"arn:aws:iam::{ACCOUNT}:user/alice" and row["browserLogin"]["over"] is False, row
    assert re.search(rf"^work +- +browser +arn:aws:iam::{ACCOUNT}:user/alice$", person.good("list"), re.M)
    [login] = person.json("status")["browserLogins"]
    assert (login["profile"], login["endpoint"]) == ("work", server.endpoint), login
    assert re.search(r"browser \(work\) +- +renewed", person.good("status"))

    before = person.key("work")
    assert person.key("work") == before, "what is good is kept"
    after = person.key("work", "--no-cache")
    assert after.id != before.id
    assert sum(event["eventName"] == "CreateOAuth2Token" for event in server.events()) == 2, "the sign-in, and one renewal"
    # A plain `login` has nothing to ask.
    assert person.json("login", "work", "--no-input")["browser"] is True


def test_roles_are_taken_with_the_sign_in(server, house, alice, person, noted):
    trust = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "sts:AssumeRole",
             "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}
    arn = house.role("deploy", trust, allow("iam:ListUsers"))
    person.config.write_text(
        f"[profile work]\nregion = us-east-1\nendpoint_url = {server.endpoint}\n\n"
        f"[profile deploy]\nrole_arn = {arn}\nsource_profile = work\nendpoint_url = {server.endpoint}\n")
    # Signing in for the role's profile signs in its source.
    sign_in(server, alice, person, noted, "deploy", "--no-cache")
    key = person.key("deploy")
    who = Identity(server, key).sts.get_caller_identity()["Arn"]
    assert who == f"arn:aws:sts::{ACCOUNT}:assumed-role/deploy/alice", who
    assert person.key("deploy") == key
    assert [row["profile"] for row in person.json("list") if row["browserLogin"]] == ["work"]


def test_a_new_profile_is_written_whole(server, alice, person, noted):
    sign_in(server, alice, person, noted, "fresh", "--yes", "--endpoint-url", server.endpoint, "--region", "eu-north-1")
    lines = person.config.read_text().splitlines()
    assert lines == ["[profile fresh]", "region = eu-north-1", f"endpoint_url = {server.endpoint}",
                     f"credential_process = {binary()} credentials fresh"], lines
    person.key("fresh")


def test_the_request_is_that_of_aws_login(stranger, service, noted):
    process = stranger.start("login", "far", "--browser", env={"BROWSER": f"/nowhere/browser:{noted.program} %s"})
    address = noted.address()
    assert address.startswith(f"{service.endpoint}/v1/authorize?"), address
    asked = parameters(address)
    port = urllib.parse.urlsplit(asked["redirect_uri"]).port
    assert asked == {
        "response_type": "code", "client_id": dpop.SAME_DEVICE, "state": asked["state"], "code_challenge_method": "SHA-256",
        "scope": "openid", "redirect_uri": f"http://127.0.0.1:{port}/oauth/callback", "code_challenge": asked["code_challenge"]}
    visit(f"{asked['redirect_uri']}?code=a%2Bcode&state={asked['state']}")
    assert process.wait(PATIENCE) == 0, process.communicate()
    [exchange] = service.asked
    challenge = base64.urlsafe_b64encode(hashlib.sha256(exchange.pop("codeVerifier").encode()).digest()).rstrip(b"=").decode()
    assert challenge == asked["code_challenge"]
    proof = exchange.pop("proof")
    assert exchange == {"path": "/v1/token", "clientId": dpop.SAME_DEVICE, "grantType": "authorization_code", "code": "a+code",
                        "redirectUri": asked["redirect_uri"]}
    assert (proof["htm"], proof["htu"]) == ("POST", f"{service.endpoint}/v1/token")
    assert abs(proof["iat"] - time.time()) < 30
    stranger.key("far", "--no-cache")
    assert service.proof_keys[0] == service.proof_keys[1], "renewed with the same key"
    assert service.asked[1]["proof"]["jti"] != proof["jti"]


def test_by_a_browser_elsewhere_a_code_is_pasted(server, alice, person):
    person.config.write_text(f"[profile work]\nregion = us-east-1\nendpoint_url = {server.endpoint}\n")
    with Terminal([binary(), "login", "work", "--remote"], person.env()) as terminal:
        terminal.expect("The code from the page: ")
        address = "".join(re.search(r"(http://\S+/v1/authorize\S+)", terminal.transcript()).group(1).split())
        terminal.enter("something else")
        terminal.expect("That is not the code of this sign-in.")
        terminal.expect("The code from the page: ")
        page = allowed(server, alice, address)
        terminal.enter(page.areas["authorization-code"])
        terminal.expect("Profile work is signed in by the browser")
        terminal.expect("credential_process into profile work")
        terminal.enter("n")
        assert terminal.wait() == 0, terminal.shown()
    assert "credential_process" not in person.config.read_text()
    person.key("work")
    # Renewed as the same program.
    person.key("work", "--no-cache")


# Renewal


def test_twelve_processes_renew_once(stranger, service, noted):
    service.expires_in = 1
    service.sign_in(stranger, noted, "far")
    service.expires_in = 900
    time.sleep(1.1)
    processes = [stranger.start("credentials", "far") for _ in range(12)]
    answers = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0] * 12, answers
    assert len({json.loads(out)["AccessKeyId"] for out, _ in answers}) == 1, answers
    assert service.refreshes() == 1


def test_twelve_renewals_at_once_at_a_real_server(server, alice, person, noted):
    person.config.write_text(f"[profile work]\nregion = us-east-1\nendpoint_url = {server.endpoint}\n")
    sign_in(server, alice, person, noted)
    processes = [person.start("credentials", "work", "--no-cache") for _ in range(12)]
    answers = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0] * 12, answers


def test_more_than_credentials_live_can_be_wanted(stranger, service, noted):
    service.sign_in(stranger, noted, "far")
    first = stranger.key("far", "--min-ttl", "12h")
    assert stranger.key("far", "--min-ttl", "12h") == first, "not renewed each time"
    assert service.refreshes() == 0


@pytest.mark.parametrize("ending", ["twelve hours", "password"])
def test_when_it_is_over_it_says_how_to_go_on(server, house, alice, person, noted, ending):
    person.config.write_text(f"[profile work]\nregion = us-east-1\nendpoint_url = {server.endpoint}\n")
    sign_in(server, alice, person, noted)
    if ending == "password":
        server.advance(5)
        house.iam.update_login_profile(UserName="alice", Password="another-Horse-8-battery")
    else:
        server.advance(43_300)
    complaint = person.bad(4, "credentials", "work", "--no-cache")
    expected = {"twelve hours": "the browser's sign-in is over", "password": "the password was changed"}[ending]
    assert expected in complaint and "countersign login work --browser" in complaint, complaint
    seen = len(server.events())
    assert "sign-in is over" in person.bad(4, "credentials", "work"), "and is so from then on"
    assert len(server.events()) == seen, "without asking the server again"
    assert "browser, over" in person.good("list")
    assert person.json("status")["browserLogins"][0]["over"] is True
    # A stored key takes its place.
    person.good("add", "work", "--env", env={"AWS_ACCESS_KEY_ID": alice.key.id, "AWS_SECRET_ACCESS_KEY": alice.key.secret})
    server.to_start_of(180)
    done = person("credentials", "work", "-t", alice.device.code(), "--mfa-device", alice.device.serial)
    assert done.returncode == 0 and "the stored key is used instead" in done.stderr, done.stderr


def test_a_policy_can_forbid_renewal(server, house, person, noted):
    eve = house.person("eve", managed=("SignInLocalDevelopmentAccess",))
    eve.device = house.enabled(eve, "eve-phone")
    person.config.write_text(f"[profile work]\nregion = us-east-1\nendpoint_url = {server.endpoint}\n")
    sign_in(server, eve, person, noted)
    house.iam.detach_user_policy(UserName="eve", PolicyArn="arn:aws:iam::aws:policy/SignInLocalDevelopmentAccess")
    complaint = person.bad(8, "credentials", "work", "--no-cache")
    assert "a policy does not allow sign-ins" in complaint and "SignInLocalDevelopmentAccess" in complaint, complaint


def test_a_server_in_trouble_does_not_end_what_is_good(stranger, service, noted):
    service.expires_in = 100
    service.sign_in(stranger, noted, "far")
    first = stranger.key("far")
    for answer in [(500, b"oops"), (429, {"error": "SLOW_DOWN", "message": "Wait."}), (200, b"<html>"), (404, b"<html>")]:
        service.answer = answer
        # Half of their life is over soon: they are good for another 100 seconds all the same.
        assert stranger.key("far") == first
        complaint = stranger.bad(7, "credentials", "far", "--no-cache")
        assert "countersign:" in complaint, complaint
    for spoilt in [{"expiresIn": 0}, {"expiresIn": 10**9}, {"tokenType": "bearer"}, {"accessToken": {}}]:
        service.answer = (200, {**service.tokens({"grantType": "refresh_token"}), **spoilt})
        assert "/v1/token" in stranger.bad(7, "credentials", "far", "--no-cache"), spoilt
    service.answer = (400, {"error": "INVALID_REQUEST", "message": "The signature\x1b[31m is wrong."})
    complaint = stranger.bad(4, "credentials", "far", "--no-cache")
    assert "refused: The signature[31m is wrong" in complaint, complaint
    service.answer = None
    assert stranger.key("far", "--no-cache") != first


# What is kept


def test_nothing_is_written_in_clear(stranger, service, noted):
    service.sign_in(stranger, noted, "far", "--yes")
    stranger.key("far", "--no-cache")
    for path, content in stranger.files().items():
        for what in (service.secret, service.token, service.refresh_token, "PRIVATE KEY", "the-code"):
            assert what.encode() not in content, f"{what} is in {path}"


def test_a_token_goes_to_no_other_place(stranger, service, noted):
    service.sign_in(stranger, noted, "far")
    with SignInService() as other:
        stranger.config.write_text(f"[profile far]\nregion = eu-west-1\nendpoint_url = {other.endpoint}\n")
        complaint = stranger.bad(4, "credentials", "far", "--no-cache")
        assert service.endpoint in complaint and other.endpoint in complaint, complaint
        assert stranger.bad(4, "credentials", "far", "--endpoint-url", "http://127.0.0.1:1")
        assert other.asked == [] and service.refreshes() == 0


# The browser's side


def test_access_can_be_denied(server, alice, person, noted):
    person.config.write_text(f"[profile work]\nregion = us-east-1\nendpoint_url = {server.endpoint}\n")
    process = person.start("login", "work", "--browser", env={"BROWSER": str(noted.program)})
    status, text = visit(allowed(server, alice, noted.address(), "deny").location)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (4, "") and "access was denied in the browser" in err, (out, err)
    assert status == 400 and "access was denied in the browser" in text, text
    assert person.json("list")[0]["browserLogin"] is None


def test_the_listener_hears_its_own_browser_only(stranger, service, noted):
    process = stranger.start("login", "far", "--browser", env={"BROWSER": str(noted.program)})
    asked = parameters(noted.address())
    callback, state = asked["redirect_uri"], asked["state"]
    port = urllib.parse.urlsplit(callback).port
    good = f"?code=the-code&state={state}"
    # Idle connections, as browsers open them, and somebody who sends without end.
    idle = [socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) for _ in range(40)]
    for url, method, headers, expected in [
        (callback + "?code=x&state=another", "GET", {}, 400),
        (callback + "?code=x", "GET", {}, 400),
        (callback + f"?state={state}", "GET", {}, 400),
        (callback + f"?code=x&code=y&state={state}", "GET", {}, 400),
        (callback + good, "POST", {}, 405),
        (callback + good, "GET", {"Host": f"evil.example:{port}"}, 404),
        (callback + "/.." + good, "GET", {}, 404),
        (f"http://127.0.0.1:{port}/", "GET", {}, 404),
        (f"http://127.0.0.1:{port}/favicon.ico", "GET", {}, 404),
        (callback + "?" + "x" * 20_000, "GET", {}, 431),
    ]:
        assert visit(url, method, headers)[0] == expected, (url[:80], method, headers)
    assert service.asked == [] and process.poll() is None
    with socket.socket() as elsewhere:
        address = subprocess.run(["hostname", "-I"], capture_output=True, text=True, check=False).stdout.split()
        if address:
            elsewhere.settimeout(2)
            assert elsewhere.connect_ex((address[0], port)) != 0, "only this machine's own address is listened on"
    assert visit(callback + good)[0] == 200
    assert process.wait(PATIENCE) == 0, process.communicate()
    for connection in idle:
        connection.close()


def test_ctrl_c_gives_up(stranger, noted):
    with Terminal([binary(), "login", "far", "--browser"], stranger.env(BROWSER=str(noted.program))) as terminal:
        terminal.expect("If none opens, open this address:")
        terminal.expect("Waiting for the browser")
        port = urllib.parse.urlsplit(parameters(noted.address())["redirect_uri"]).port
        terminal.send(CTRL_C)
        assert terminal.wait() == 130, terminal.shown()
    with socket.socket() as gone:
        assert gone.connect_ex(("127.0.0.1", port)) != 0


def test_without_windows_the_address_is_shown_only(stranger, service):
    process = stranger.start("login", "far", "--browser", "-q")
    line = next(line for line in process.stderr if line.startswith("http"))
    asked = parameters(line.strip())
    visit(f"{asked['redirect_uri']}?code=the-code&state={asked['state']}")
    assert process.wait(PATIENCE) == 0, process.communicate()


def test_nobody_is_asked_who_is_not_there(stranger, server):
    assert "--no-input" in stranger.bad(5, "login", "far", "--browser", "--no-input")
    assert "there is no terminal" in stranger.bad(5, "login", "far", "--remote")
    assert "no profile" in stranger.bad(3, "login", "fra")
