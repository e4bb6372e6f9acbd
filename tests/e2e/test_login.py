"""`aws login`: the protocol as the AWS CLI speaks it, the SDKs that use and refresh what it leaves behind, and attacks on it."""

import concurrent.futures
import datetime
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys
import textwrap
import time

import pytest

import dpop
import sdks
from conftest import ACCOUNT, Identity, allow
from dpop import CROSS_DEVICE, SAME_DEVICE, Program
from forms import Browser
from server import environment
from wire import Key

PASSWORD = "correct-Horse-7-battery"
EXPIRED_CODE = (401, "AccessDeniedException", "AUTHCODE_EXPIRED")
LOGIN_OVER = (401, "AccessDeniedException", "TOKEN_EXPIRED")
CHANGED = (403, "AccessDeniedException", "USER_CREDENTIALS_CHANGED")
NOT_PERMITTED = (403, "AccessDeniedException", "INSUFFICIENT_PERMISSIONS")
INVALID = (400, "ValidationException", "INVALID_REQUEST")
GUARD = {"Effect": "Deny", "NotAction": ["iam:GetUser", "sts:GetSessionToken", "signin:*"], "Resource": "*",
         "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}


@pytest.fixture
def alice(house):
    """An administrator who needs MFA for anything, with a password and a device."""
    user = house.user("alice", allow(), GUARD)
    house.iam.create_login_profile(UserName="alice", Password=PASSWORD)
    user.device = house.enabled(user, "phone")
    return user


def sign_in(server, user, page=None) -> Browser:
    """A browser of a user's, signed in with a code of their device if they have one."""
    browser = Browser(server.endpoint)
    device = getattr(user, "device", None)

    def code() -> str:
        server.to_start_of(30)
        return device.code()

    if page is not None:
        page = browser.get(page)
    browser.page = browser.sign_in(ACCOUNT, user.name, PASSWORD, device and code, page)
    return browser


def allowed(browser: Browser, program: Program) -> str:
    """Opens the authorize page, allows, and answers the code."""
    page = browser.get(program.authorize_url())
    if program.client_id == CROSS_DEVICE:
        page = browser.send(page.form("/v1/sessions/confirmation"), "allow")
        assert page.status == 200, page.text
        return program.code_copied(page.areas["authorization-code"])
    page = browser.send(page.form("/v1/authorize"), "allow")
    assert page.status == 303, (page.status, page.text)
    return program.code_of(page.location)


def tokens(browser: Browser, program: Program) -> dpop.Answer:
    answer = program.exchange(allowed(browser, program))
    assert answer.refusal is None, answer
    return answer


def identity(server, answer: dpop.Answer) -> Identity:
    token = answer.body["accessToken"]
    return Identity(server, Key(token["accessKeyId"], token["secretAccessKey"], token["sessionToken"]))


# The protocol


def test_a_login_from_the_first_page_to_refreshed_credentials(server, alice):
    program = Program(server.endpoint)
    # Nobody is signed in: the page sends to the sign-in and comes back.
    browser = sign_in(server, alice, program.authorize_url())
    page = browser.page
    assert page.status == 200 and "/v1/authorize?" in page.url, (page.status, page.url)
    assert "Give command line access to your account as alice (MFA)?" in page.text
    assert "127.0.0.1:49152" in page.text
    assert "form-action 'self' http://127.0.0.1:49152;" in page.headers["content-security-policy"]
    page = browser.send(page.form("/v1/authorize"), "allow")
    answer = program.exchange(program.code_of(page.location))
    assert answer.refusal is None, answer
    assert set(answer.body) == {"accessToken", "tokenType", "expiresIn", "refreshToken", "idToken"}
    assert (answer.body["tokenType"], answer.body["expiresIn"]) == ("aws_sigv4", 900)
    assert answer.headers["cache-control"] == "no-store"
    claims = json.loads(dpop.unb64(answer.body["idToken"].split(".")[1]))
    assert claims["sub"] == f"arn:aws:iam::{ACCOUNT}:user/alice"

    caller = identity(server, answer)
    assert caller.sts.get_caller_identity()["Arn"] == claims["sub"]
    caller.iam.list_users()  # the guard lets nobody through without MFA
    server.advance(901)
    assert caller.raw("iam", "ListUsers").error[:2] == ("ExpiredToken", 403)

    refreshed = program.refresh(answer.body["refreshToken"])
    assert refreshed.refusal is None, refreshed
    assert set(refreshed.body) == {"accessToken", "tokenType", "expiresIn", "refreshToken"}
    identity(server, refreshed).iam.list_users()
    assert {event["eventName"] for event in server.events()} >= {"AuthorizeOAuth2Access", "CreateOAuth2Token"}


def test_a_login_across_devices(server, alice):
    browser = sign_in(server, alice)
    program = Program(server.endpoint, CROSS_DEVICE)
    answer = tokens(browser, program)
    identity(server, answer).iam.list_users()
    page = browser.get("/v1/sessions/confirmation")
    assert page.status == 404 and "no code to show" in page.text, page.text


def test_a_login_without_mfa_carries_none(server, house):
    plain = house.user("bob", allow(), GUARD)
    house.iam.create_login_profile(UserName="bob", Password=PASSWORD)
    browser = sign_in(server, plain)
    program = Program(server.endpoint)
    page = browser.get(program.authorize_url())
    assert "as bob?" in page.text and "You signed in without multi-factor authentication" in page.text
    caller = identity(server, tokens(browser, program))
    assert caller.iam.get_user()["User"]["UserName"] == "bob"
    code, status, message = caller.raw("iam", "ListUsers").error
    assert (code, status) == ("AccessDenied", 403) and "explicit deny" in message, message


def test_a_denial_gives_nothing(server, alice):
    browser = sign_in(server, alice)
    program = Program(server.endpoint)
    page = browser.get(program.authorize_url())
    page = browser.send(page.form("/v1/authorize"), "deny")
    assert page.location.startswith(program.redirect_uri + "?error=access_denied&"), page.location
    assert page.location.endswith("&state=" + program.state), page.location
    remote = Program(server.endpoint, CROSS_DEVICE)
    page = browser.get(remote.authorize_url())
    page = browser.send(page.form("/v1/sessions/confirmation"), "deny")
    assert page.status == 200 and "No access was given" in page.text and not page.areas, page.text


def test_policies_decide_who_may_log_in(server, house):
    eve = house.user("eve")
    house.iam.create_login_profile(UserName="eve", Password=PASSWORD)
    browser = sign_in(server, eve)
    program = Program(server.endpoint)
    page = browser.get(program.authorize_url())
    assert page.status == 403 and "You cannot give command line access as eve" in page.text, page.text
    assert "signin:AuthorizeOAuth2Access" in page.text
    assert ("allow", "yes") not in page.form("/v1/authorize").buttons
    # A form that has the button all the same.
    page = browser.send(page.form("/v1/authorize"), allow="yes")
    assert page.status == 403 and page.location is None
    house.iam.attach_user_policy(UserName="eve", PolicyArn="arn:aws:iam::aws:policy/SignInLocalDevelopmentAccess")
    answer = tokens(browser, program)
    house.iam.detach_user_policy(UserName="eve", PolicyArn="arn:aws:iam::aws:policy/SignInLocalDevelopmentAccess")
    assert program.refresh(answer.body["refreshToken"]).refusal == NOT_PERMITTED


def test_twelve_refreshes_at_once_all_succeed(server, alice):
    program = Program(server.endpoint)
    token = tokens(sign_in(server, alice), program).body["refreshToken"]
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _: program.refresh(token), range(12)))
    assert [answer.refusal for answer in answers] == [None] * 12, answers
    assert {answer.body["refreshToken"] for answer in answers} == {token}
    assert len({answer.body["accessToken"]["accessKeyId"] for answer in answers}) == 12
    for answer in answers:
        identity(server, answer).sts.get_caller_identity()


@pytest.mark.parametrize("ending", ["sessions", "password", "user", "twelve hours"])
def test_a_login_ends(server, house, alice, ending):
    program = Program(server.endpoint)
    answer = tokens(sign_in(server, alice), program)
    token = answer.body["refreshToken"]
    server.advance(5)
    expected = CHANGED
    if ending == "sessions":
        assert house.raw("iam", "EndSessions", {"UserName": "alice"}).status == 200
        assert identity(server, answer).raw("iam", "GetUser").error[:2] == ("ExpiredToken", 403)
    elif ending == "password":
        house.iam.update_login_profile(UserName="alice", Password="another-Horse-8-battery")
    elif ending == "user":
        house.iam.delete_login_profile(UserName="alice")
        house.iam.delete_access_key(UserName="alice", AccessKeyId=alice.key.id)
        house.iam.deactivate_mfa_device(UserName="alice", SerialNumber=alice.device.serial)
        for name in house.iam.list_user_policies(UserName="alice")["PolicyNames"]:
            house.iam.delete_user_policy(UserName="alice", PolicyName=name)
        house.iam.delete_user(UserName="alice")
    else:
        server.advance(43_200)
        expected = LOGIN_OVER
    assert program.refresh(token).refusal == expected
    assert program.refresh(token).refusal in (expected, LOGIN_OVER)


# Attacks


def test_a_code_is_worth_nothing_to_anybody_else(server, alice):
    browser = sign_in(server, alice)

    def fresh():
        program = Program(server.endpoint)
        return program, allowed(browser, program)

    program, code = fresh()
    answer = program.exchange(code)
    assert answer.refusal is None, answer
    thief = Program(server.endpoint)
    assert thief.exchange(code).refusal == EXPIRED_CODE
    assert program.refresh(answer.body["refreshToken"]).refusal == LOGIN_OVER, "a replayed code ends what it gave"

    for spoilt in [{"codeVerifier": thief.verifier}, {"codeVerifier": ""}, {"clientId": CROSS_DEVICE},
                   {"redirectUri": "http://127.0.0.1:1/oauth/callback"}, {"redirectUri": ""}]:
        program, code = fresh()
        assert program.exchange(code, **spoilt).refusal == INVALID, spoilt
        assert program.exchange(code).refusal == EXPIRED_CODE, f"after {spoilt}"
    program, code = fresh()
    assert program.exchange(code, clientId="arn:aws:signin:::devtools/other").refusal == INVALID
    server.advance(121)
    assert program.exchange(code).refusal == EXPIRED_CODE
    for nothing in ["", "x", "x" * 512, browser.cookies["countersign-session"]]:
        assert program.exchange(nothing).refusal == EXPIRED_CODE, nothing


def test_a_code_put_into_another_session_is_refused(server, house, alice):
    """Somebody's own code, slipped into the login of another: the verifier is not its own."""
    mallory = house.user("mallory", allow())
    house.iam.create_login_profile(UserName="mallory", Password=PASSWORD)
    hers, his = Program(server.endpoint), Program(server.endpoint)
    code = allowed(sign_in(server, mallory), his)
    assert hers.exchange(code).refusal == INVALID


def test_a_stolen_refresh_token_needs_its_key(server, alice):
    program, thief = Program(server.endpoint), Program(server.endpoint)
    token = tokens(sign_in(server, alice), program).body["refreshToken"]
    assert thief.refresh(token).refusal == INVALID
    assert program.refresh(token, clientId=CROSS_DEVICE).refusal == INVALID
    body = {"clientId": SAME_DEVICE, "grantType": "refresh_token", "refreshToken": token}
    assert program.post(body, proof="").refusal == INVALID
    now = int(time.time())
    proofs = {
        "another address": program.proof(url="https://evil.example/v1/token"),
        "another path": program.proof(url=f"{server.endpoint}/v1/authorize"),
        "another method": program.proof(method="GET"),
        "too old": program.proof(at=now - 310),
        "of the future": program.proof(at=now + 310),
        "a wrong signature": program.proof(spoil=True),
        "another type": program.proof(header={"typ": "JWT"}),
        "no algorithm": program.proof(header={"alg": "none"}),
        "the thief's key in the header": thief.proof(),
        "garbage": "x.y.z",
    }
    for situation, proof in proofs.items():
        assert program.refresh(token, proof).refusal == INVALID, situation
    once = program.proof()
    assert program.refresh(token, once).refusal is None
    assert program.refresh(token, once).refusal == INVALID, "a proof again"
    assert program.refresh(token).refusal is None


def test_the_authorize_page_redirects_nowhere_else(server, alice):
    browser = sign_in(server, alice)
    stranger = Browser(server.endpoint)
    program = Program(server.endpoint)
    bad = [
        {"redirect_uri": "https://evil.example/oauth/callback"},
        {"redirect_uri": "http://127.0.0.1:80@evil.example/oauth/callback"},
        {"redirect_uri": "http://127.0.0.1.evil.example:80/oauth/callback"},
        {"redirect_uri": f"{server.endpoint}/v1/sessions/confirmation"},
        {"redirect_uri": "javascript:alert(1)"},
        {"redirect_uri": ""},
        {"client_id": "arn:aws:signin:::devtools/other", "redirect_uri": "https://evil.example/"},
        {"client_id": CROSS_DEVICE},
        {"client_id": CROSS_DEVICE, "redirect_uri": "https://evil.example/v1/sessions/confirmation"},
        {"response_type": "token"},
        {"code_challenge_method": "plain"},
        {"code_challenge": "short"},
        {"state": ""},
        {"scope": "openid admin"},
    ]
    for spoilt in bad:
        url = program.authorize_url(**spoilt)
        for who in (browser, stranger):
            page = who.request("GET", url)
            assert page.status == 400 and page.location is None, (spoilt, page.status, page.location)
            assert "This login cannot be taken" in page.text and "evil.example" not in page.body, page.text
        page = browser.get(program.authorize_url())
        form = page.form("/v1/authorize")
        page = browser.send(form, "allow", **spoilt)
        assert page.status == 400 and page.location is None, (spoilt, page.status, page.location)


def test_consent_is_given_by_the_page_alone(server, alice):
    browser = sign_in(server, alice)
    program = Program(server.endpoint)
    page = browser.get(program.authorize_url())
    form = page.form("/v1/authorize")
    assert page.headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    body = "&".join(f"{name}={value}" for name, value in form.fields) + "&allow=yes"
    for situation, headers in [("another site", {"Origin": "https://evil.example"}),
                               ("no origin", {"Origin": "null"}),
                               ("a cross-site request", {"Sec-Fetch-Site": "cross-site"})]:
        answer = browser.request("POST", "/v1/authorize", body, headers)
        assert answer.status == 403 and answer.location is None, situation
    answer = browser.send(form, "allow", **{"form-token": "x"})
    assert answer.status == 403 and answer.location is None
    answer = browser.request("GET", program.authorize_url() + "&allow=yes")
    assert answer.status == 200 and answer.location is None
    signed_out = Browser(server.endpoint)
    answer = signed_out.request("POST", "/v1/authorize", body)
    assert answer.location is None or answer.location.startswith("/signin"), answer.location


def test_the_token_endpoint_reads_json_and_no_cookies(server, alice):
    browser = sign_in(server, alice)
    program = Program(server.endpoint)
    code = allowed(browser, program)
    body = json.dumps({"clientId": SAME_DEVICE, "grantType": "authorization_code", "code": code,
                       "codeVerifier": program.verifier, "redirectUri": program.redirect_uri})
    for situation, sent, headers in [
        ("a form", body, {"Content-Type": "application/x-www-form-urlencoded"}),
        ("plain text", body, {"Content-Type": "text/plain"}),
        ("no JSON", "{", {}),
        ("a list", "[]", {}),
        ("nothing", "", {}),
        ("numbers", json.dumps({"clientId": 1, "grantType": 2}), {}),
        ("another grant", json.dumps({"clientId": SAME_DEVICE, "grantType": "password"}), {}),
        ("too long", json.dumps({"clientId": SAME_DEVICE, "grantType": "x" * 70_000}), {}),
        ("deep", "[" * 60_000, {}),
    ]:
        assert program.post(sent, headers=headers).refusal == INVALID, situation
    assert program.post(body).refusal is None, "none of these used the code up"
    assert browser.request("GET", "/v1/token").status == 405


# The SDKs


def profile(home: pathlib.Path, server, program: Program, answer: dpop.Answer, expires_in: int) -> str:
    """What `aws login` leaves in somebody's home, and the sections that docs/aws-login.md has them write; the login session."""
    moment = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=expires_in)
    session, cached = program.cached(answer, moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
    cache = home / ".aws/login/cache"
    cache.mkdir(parents=True)
    (cache / f"{hashlib.sha256(session.encode()).hexdigest()}.json").write_text(json.dumps(cached))
    (home / ".aws/config").write_text(textwrap.dedent(f"""\
        [profile countersign]
        region = us-east-1
        login_session = {session}
        services = countersign

        [services countersign]
        signin =
          endpoint_url = {server.endpoint}
        sts =
          endpoint_url = {server.endpoint}
        iam =
          endpoint_url = {server.endpoint}
        """))
    return session


WITH_BOTO3 = """\
import boto3, json
session = boto3.session.Session(profile_name="countersign")
arn = session.client("sts").get_caller_identity()["Arn"]
users = len(session.client("iam").list_users()["Users"])
print(json.dumps([arn, users, session.get_credentials().access_key]))
"""


def run(command: list[str], home: pathlib.Path, **more: str) -> str:
    done = subprocess.run(command, env=environment(HOME=str(home), **more), cwd=home, capture_output=True, text=True,
                          timeout=120, check=False)
    assert done.returncode == 0, f"{command[:3]} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("expires_in", [900, -60], ids=["fresh", "refreshed"])
def test_boto3_uses_a_login(server, alice, tmp_path, expires_in):
    program = Program(server.endpoint)
    answer = tokens(sign_in(server, alice), program)
    session = profile(tmp_path, server, program, answer, expires_in)
    if expires_in < 0:
        server.advance(1_000)
    arn, users, key = json.loads(run([sys.executable, "-c", WITH_BOTO3], tmp_path))
    assert (arn, users) == (session, 1)
    first = answer.body["accessToken"]["accessKeyId"]
    assert (key == first) == (expires_in > 0), "the key is a new one where the old one was over"
    (cached,) = (tmp_path / ".aws/login/cache").iterdir()
    assert json.loads(cached.read_text())["accessToken"]["accessKeyId"] == key


def test_twelve_processes_of_boto3_refresh_one_login(server, alice, tmp_path):
    program = Program(server.endpoint)
    profile(tmp_path, server, program, tokens(sign_in(server, alice), program), -60)
    server.advance(1_000)
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        outputs = list(pool.map(lambda _: run([sys.executable, "-c", WITH_BOTO3], tmp_path), range(12)))
    assert [json.loads(output)[1] for output in outputs] == [1] * 12


def test_boto3_says_what_to_do_when_a_login_is_over(server, alice, tmp_path):
    program = Program(server.endpoint)
    profile(tmp_path, server, program, tokens(sign_in(server, alice), program), -60)
    server.advance(43_200)
    done = subprocess.run([sys.executable, "-c", WITH_BOTO3], env=environment(HOME=str(tmp_path)), cwd=tmp_path,
                          capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode != 0 and "LoginRefreshRequired" in done.stderr, done.stderr[-500:]
    assert "aws login" in done.stderr, done.stderr[-500:]


@pytest.mark.parametrize("expires_in", [900, -60], ids=["fresh", "refreshed"])
def test_the_command_line_uses_a_login(server, alice, tmp_path, expires_in):
    """awscli 1, whose botocore knows `login_session`; `aws login` itself is a command of version 2 from 2.32 on."""
    program = Program(server.endpoint)
    session = profile(tmp_path, server, program, tokens(sign_in(server, alice), program), expires_in)
    server.advance(0 if expires_in > 0 else 1_000)
    aws = pathlib.Path(sys.executable).parent / "aws"
    output = run([str(aws), "sts", "get-caller-identity", "--profile", "countersign"], tmp_path)
    assert json.loads(output)["Arn"] == session


JS = pathlib.Path(__file__).parents[1] / "js"


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no node")
@pytest.mark.parametrize("expires_in", [900, -60], ids=["fresh", "refreshed"])
def test_the_javascript_sdk_uses_a_login(server, alice, tmp_path, expires_in):
    assert (JS / "node_modules").is_dir(), "run tests/run, or npm ci in tests/js"
    program = Program(server.endpoint)
    answer = tokens(sign_in(server, alice), program)
    session = profile(tmp_path, server, program, answer, expires_in)
    server.advance(0 if expires_in > 0 else 1_000)
    output = run(["node", str(JS / "login.mjs")], tmp_path, AWS_PROFILE="countersign")
    arn, users, key = json.loads(output)
    assert (arn, users) == (session, 1)
    assert (key == answer.body["accessToken"]["accessKeyId"]) == (expires_in > 0)


@pytest.mark.parametrize("expires_in", [900, -60], ids=["fresh", "refreshed"])
def test_the_rust_sdk_uses_a_login(server, alice, tmp_path, expires_in):
    program = Program(server.endpoint)
    answer = tokens(sign_in(server, alice), program)
    session = profile(tmp_path, server, program, answer, expires_in)
    server.advance(0 if expires_in > 0 else 1_000)
    arn, key = run(sdks.who_am_i("rust", server), tmp_path, AWS_PROFILE="countersign").splitlines()
    assert arn == session
    assert (key == answer.body["accessToken"]["accessKeyId"]) == (expires_in > 0)
