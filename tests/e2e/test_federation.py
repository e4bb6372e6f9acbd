"""The federation endpoint, as a broker of one's own and the AWS consoles' helpers call it."""

import json
import urllib.parse

import pytest

from conftest import ACCOUNT, Identity, allow
from forms import Browser

PASSWORD = "correct-Horse-7-battery"


@pytest.fixture
def builder(house):
    """Credentials of a role, taken by an administrator without MFA."""
    return house.admin("alice").assume(house.role("Builder", None, allow()))


def session_json(who: Identity) -> str:
    return json.dumps({"sessionId": who.key.id, "sessionKey": who.key.secret, "sessionToken": who.key.token})


def asked(server, who: Identity | None, method: str = "GET", **parameters: str) -> tuple[int, dict]:
    given = {"Action": "getSigninToken", **({"Session": session_json(who)} if who else {}), **parameters}
    query = urllib.parse.urlencode(given)
    stranger = Browser(server.endpoint)
    page = stranger.request("GET", f"/federation?{query}") if method == "GET" else stranger.request(
        "POST", "/federation", query, {"Origin": "null"})
    assert not stranger.cookies
    return page.status, json.loads(page.body)


def login_url(token: str, **parameters: str) -> str:
    given = {"Action": "login", "Issuer": "https://broker.example.com/", "SigninToken": token,
             "Destination": "https://console.aws.amazon.com/iam/home", **parameters}
    return f"/federation?{urllib.parse.urlencode(given)}"


def token(server, who: Identity, **parameters: str) -> str:
    status, body = asked(server, who, **parameters)
    assert status == 200 and list(body) == ["SigninToken"], body
    return body["SigninToken"]


def session_of(browser: Browser) -> str | None:
    return browser.cookies.get("countersign-session")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_broker_signs_a_browser_in_once(server, builder, method):
    status, body = asked(server, builder, method, SessionDuration="3600")
    assert status == 200, body
    browser = Browser(server.endpoint)
    page = browser.request("GET", login_url(body["SigninToken"]))
    assert (page.status, page.location) == (303, "/console"), page.text
    assert session_of(browser)
    page = browser.get("/v1/authorize?" + urllib.parse.urlencode({"client_id": "x"}))
    assert page.status == 400
    again = Browser(server.endpoint)
    page = again.request("GET", login_url(body["SigninToken"]))
    assert page.status == 400 and session_of(again) is None, page.text
    assert "https://broker.example.com/" in page.text, page.text


def test_the_token_lasts_for_fifteen_minutes_and_the_session_as_long_as_the_credentials(server, builder):
    late = token(server, builder)
    server.advance(901)
    browser = Browser(server.endpoint)
    assert browser.request("GET", login_url(late)).status == 400
    page = browser.request("GET", login_url(token(server, builder, SessionDuration="43200")))
    assert page.status == 303
    program = "/v1/authorize?" + urllib.parse.urlencode({
        "response_type": "code", "client_id": "arn:aws:signin:::devtools/same-device", "state": "s",
        "redirect_uri": "http://127.0.0.1:1/oauth/callback", "code_challenge_method": "SHA-256", "code_challenge": "A" * 43})
    assert "as Builder/work?" in browser.get(program).text
    server.advance(2_700)
    assert "/signin?" in browser.get(program).url, "an hour after AssumeRole"


def test_only_credentials_of_roles_and_federated_users_are_taken(server, house, builder):
    admin = house.admin()
    spoilt = Identity(server, type(builder.key)(builder.key.id, "x" * 40, builder.key.token))
    for situation, who, more in [
        ("GetSessionToken", admin.session(), {}),
        ("a long-term key", admin, {}),
        ("another secret", spoilt, {}),
        ("nothing", None, {}),
        ("no JSON", None, {"Session": "x"}),
        ("too short", builder, {"SessionDuration": "899"}),
        ("too long", builder, {"SessionDuration": "43201"}),
        ("no number", builder, {"SessionDuration": "an hour"}),
    ]:
        status, body = asked(server, who, **more)
        assert status == 400 and "SigninToken" not in body and body["message"], (situation, body)
    answer = admin.sts.get_federation_token(Name="guest")["Credentials"]
    guest = Identity(server, type(builder.key).of(answer))
    assert asked(server, guest, SessionDuration="3600")[0] == 400
    browser = Browser(server.endpoint)
    assert browser.request("GET", login_url(token(server, guest))).status == 303


def test_destinations_stay_here(server, builder):
    for destination, place in [
        ("https://evil.example/", "/console"),
        ("//evil.example/", "/console"),
        ("/\\evil.example", "/console"),
        ("javascript:alert(1)", "/console"),
        (f"{server.endpoint}@evil.example/x", "/console"),
        ("", "/console"),
        ("/console/users", "/console/users"),
        (f"{server.endpoint}/console/users?search=a", "/console/users?search=a"),
        (server.endpoint, "/console"),
    ]:
        browser = Browser(server.endpoint)
        page = browser.request("GET", login_url(token(server, builder), Destination=destination))
        assert (page.status, page.location) == (303, place), destination


def test_nobody_is_signed_in_as_somebody_else_by_a_link(server, house, builder):
    house.iam.create_login_profile(UserName="alice", Password=PASSWORD)
    browser = Browser(server.endpoint)
    browser.sign_in(ACCOUNT, "alice", PASSWORD)
    before = session_of(browser)
    which = token(server, builder)
    page = browser.request("GET", login_url(which))
    assert page.status == 200 and "Sign in as Builder/work instead?" in page.text, page.text
    assert session_of(browser) == before
    form = page.form("/federation/login")
    body = urllib.parse.urlencode(dict(form.fields))
    assert browser.request("POST", "/federation/login", body, {"Origin": "https://evil.example"}).status == 403
    page = browser.request("POST", "/federation/login", body)
    assert (page.status, page.location) == (303, "/console")
    after = session_of(browser)
    assert after and after != before
    # The session before is over on the server too.
    old = Browser(server.endpoint)
    old.cookies["countersign-session"] = before
    assert "/signin" in old.get("/console/users").url


def test_issuers_are_shown_only_when_a_link_may_lead_there(server):
    for issuer, shown in [("https://broker.example.com/x", True), ("http://broker.example.com/x", False),
                          ("javascript:alert(1)", False), ("https://a b", False)]:
        page = Browser(server.endpoint).request("GET", login_url("x", Issuer=issuer))
        assert page.status == 400
        assert (f'href="{issuer}"' in page.body) == shown, (issuer, page.body)
