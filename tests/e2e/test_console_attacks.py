"""What other sites, other people and stolen cookies try on the console."""

import json
import subprocess
import time
import urllib.parse

import pytest

from conftest import ACCOUNT, PASSWORD, allow, policy
from server import Server
from visitor import Page, Visitor, crawl

HIT = '"><img src=x onerror="document.title=\'hit\'"><script>document.title="hit"</script>'
NAVIGATION = ("/console", "/console/users", "/console/users/create", "/console/groups", "/console/groups/create",
              "/console/roles", "/console/roles/create", "/console/policies", "/console/policies/create",
              "/console/simulator", "/console/account", "/console/credential-report", "/console/events",
              "/console/hardware-tokens", "/console/sessions", "/console/security-credentials", "/switchrole")
WITHOUT = ("/signin", "/signin/root", "/console/no-such-page", "/assets/x/none.css")


@pytest.fixture
def alice(house):
    return house.person("alice", managed=("ReadOnlyAccess",))


@pytest.fixture
def hostile(house, visitor):
    """An account in which every text that its API takes is an attack; root's visit to it, with such a browser."""
    house.user("mallory", {**allow("s3:*"), "Condition": {"StringEquals": {"aws:UserAgent": HIT}}})
    house.role("role", Description=HIT)
    house.iam.put_role_policy(RoleName="role", PolicyName="inline", PolicyDocument=policy(allow("s3:*", f"arn:aws:s3:::{HIT}/*")))
    made = house.iam.create_policy(PolicyName="policy", Description=HIT, PolicyDocument=policy(
        {**allow(), "Condition": {"StringLike": {"aws:Referer": HIT}}}))["Policy"]["Arn"]
    house.iam.attach_user_policy(UserName="mallory", PolicyArn=made)
    house.iam.create_group(GroupName="group")
    house.iam.put_group_policy(GroupName="group", PolicyName="inline", PolicyDocument=policy(allow("s3:*", f"arn:aws:s3:::{HIT}/*")))
    house.iam.add_user_to_group(GroupName="group", UserName="mallory")
    house.raw("iam", "GetUser", {"UserName": HIT}, headers={"User-Agent": HIT})
    page = visitor.get("/signin/root", **{"User-Agent": HIT})
    visitor.submit(page, "/signin/root", email="root@localhost", password="testing")
    return visitor


def pages_of(visitor: Visitor) -> list[Page]:
    there = [place for place in NAVIGATION if visitor.follow(visitor.get(place)).status != 404]
    return crawl(visitor, *there)


def state(house) -> str:
    """Everything that a page could have changed."""
    details = house.iam.get_account_authorization_details(MaxItems=1000)
    settings = [house.iam.list_account_aliases()["AccountAliases"], house.iam.get_account_summary()["SummaryMap"],
                house.iam.list_virtual_mfa_devices()["VirtualMFADevices"]]
    details.pop("ResponseMetadata")
    return json.dumps([details, settings], default=str, sort_keys=True)


def post_forms(pages: list[Page]) -> dict[str, dict]:
    """Every form that changes something, by where it goes."""
    return {form["action"]: form["fields"] for page in pages for form in page.forms if form["method"].lower() == "post"}


# Forms of other sites.


def test_no_form_is_taken_from_elsewhere(house, hostile, server):
    stranger = Visitor(server).sign_in_as_root()
    foreign_token = stranger.get("/console/users").form("/console/sign-out")["fields"]["form-token"]
    forms = post_forms(pages_of(hostile))
    assert "/console/sign-out" in forms
    before = state(house)
    for action, fields in forms.items():
        assert fields.get("form-token"), f"the form for {action} has no token"
        none = {name: value for name, value in fields.items() if name != "form-token"}
        for attack, sent, headers in (
            ("no token", none, {}),
            ("an empty token", {**fields, "form-token": ""}, {}),
            ("another session's token", {**fields, "form-token": foreign_token}, {}),
            ("another site", fields, {"Origin": "https://evil.example"}),
            ("a sandboxed frame", fields, {"Origin": "null"}),
            ("no origin", fields, {"Origin": None, "Sec_Fetch_Site": None}),
            ("another port", fields, {"Origin": "http://localhost:1"}),
            ("cross-site, as the browser says", fields, {"Sec_Fetch_Site": "cross-site"}),
            ("same-site, as the browser says", fields, {"Sec_Fetch_Site": "same-site"}),
            ("a form of plain text", fields, {"Content_Type": "text/plain"}),
            ("a form in parts", fields, {"Content_Type": "multipart/form-data; boundary=x"}),
        ):
            page = hostile.post(action, sent, **headers)
            assert page.status == 403 and page.heading == "This form cannot be taken", f"{action}: {attack}: {page.status}"
    assert state(house) == before
    assert hostile.is_signed_in, "not even signed out"


def test_nobody_is_signed_in_by_another_site(alice, server):
    victim = Visitor(server)
    fields = {"account": ACCOUNT, "username": "alice", "password": PASSWORD}
    for token in ({}, {"form-token": ""}, Visitor(server).get("/signin").form("/signin")["fields"]):
        assert victim.post("/signin", {**token, **fields}).status == 403
    own = victim.get("/signin").form("/signin")["fields"]
    assert victim.post("/signin", {**own, **fields}, Origin="https://evil.example", Sec_Fetch_Site="cross-site").status == 403
    assert victim.session is None


def test_looking_changes_nothing(house, hostile):
    before = state(house)
    pages_of(hostile)
    assert state(house) == before


# Sessions.


def test_a_cookie_from_before_is_not_the_session(alice, server):
    victim = Visitor(server)
    victim.cookies["countersign-session"] = planted = "A" * 43
    assert not victim.is_signed_in
    victim.cookies["countersign-session"] = planted
    victim.sign_in(ACCOUNT, "alice", PASSWORD)
    assert victim.session != planted and victim.is_signed_in


def test_an_attackers_session_is_no_way_into_the_victims(house, alice, server):
    house.person("mallory")
    mallory = Visitor(server).sign_in(ACCOUNT, "mallory", PASSWORD)
    victim = Visitor(server)
    victim.cookies = dict(mallory.cookies)
    page = victim.get("/signin")
    assert page.location == "/console", "the victim sees that somebody is signed in"
    token = victim.get("/console/users").form("/console/sign-out")["fields"]
    page = victim.post("/signin", {**token, "account": ACCOUNT, "username": "alice", "password": PASSWORD})
    assert page.status == 303 and victim.session != mallory.session
    assert "alice" in victim.get("/console/users").text
    assert not mallory.is_signed_in, "the session that the browser had is over"


def test_half_a_sign_in_is_no_session(house, alice, server):
    house.enabled(alice, "phone")
    half = Visitor(server)
    half.try_user(ACCOUNT, "alice", PASSWORD)
    secret = half.cookies["countersign-sign-in"].partition(".")[0]
    for value in (secret, half.cookies["countersign-sign-in"]):
        half.cookies["countersign-session"] = value
        assert not half.is_signed_in


def test_of_two_cookies_none_is_taken(alice, server):
    """One of them another site of the same domain has planted."""
    visitor = Visitor(server).sign_in(ACCOUNT, "alice", PASSWORD)
    visitor.cookies["x"] = f"y; countersign-session={'A' * 43}"
    assert not visitor.is_signed_in


def test_new_factors_are_new_sessions(house, alice, server):
    """Each step of a sign-in has a secret of its own, and the earlier one is worth nothing afterwards."""
    phone = house.enabled(alice, "phone")
    visitor = Visitor(server)
    visitor.try_user(ACCOUNT, "alice", PASSWORD)
    half = visitor.cookies["countersign-sign-in"]
    visitor.submit(visitor.get("/signin/mfa"), "/signin/mfa", code=phone.code(1))
    assert visitor.is_signed_in and "countersign-sign-in" not in visitor.cookies
    thief = Visitor(server)
    thief.cookies["countersign-sign-in"] = half
    assert thief.get("/signin/mfa").location.startswith("/signin?")


# Frames, scripts, other hosts.


REQUIRED = {"x-frame-options": "DENY", "x-content-type-options": "nosniff", "referrer-policy": "same-origin",
            "cross-origin-opener-policy": "same-origin"}


def assert_harmless(page: Page) -> None:
    """Headers that keep a page to itself, and nothing in it that runs but our own files."""
    for name, value in REQUIRED.items():
        assert page.headers.get(name) == value, f"{page.place}: {name} is {page.headers.get(name)}"
    rules = dict(rule.strip().partition(" ")[::2] for rule in page.headers["content-security-policy"].split(";"))
    assert rules["default-src"] == "'none'" and rules["frame-ancestors"] == "'none'" and rules["base-uri"] == "'none'"
    assert rules["form-action"] == "'self'" and rules["script-src"] == "'self'" and rules["style-src"] == "'self'"
    for element, attributes in page.elements:
        assert not any(name.startswith("on") or name == "style" for name in attributes), f"{page.place}: {element} {attributes}"
        assert element not in ("style", "iframe", "object", "embed", "base"), f"{page.place}: {element}"
        if element == "script":
            assert attributes.get("src", "").startswith("/assets/"), f"{page.place}: {attributes}"
        for name in ("href", "src", "action", "formaction"):
            target = attributes.get(name, "/").lower()
            assert target.startswith(("/", "?", "#", "data:image/png;base64,")) and not target.startswith("//"), \
                f"{page.place}: {element} {name}={target}"


def test_every_answer_keeps_to_itself(house, hostile, server):
    stranger = Visitor(server)
    pages = pages_of(hostile)
    assert len(pages) >= 2
    for page in pages:
        assert page.status == 200, f"{page.place}: {page.status}"
        assert_harmless(page)
        assert page.headers["cache-control"] == "no-store", page.place
    for place in (*WITHOUT, *NAVIGATION):
        assert_harmless(stranger.get(place))
    assert_harmless(stranger.post("/signin", {}))
    refused = Visitor(server)
    house.person("nobody")
    refused.sign_in(ACCOUNT, "nobody", PASSWORD)
    for place in NAVIGATION:
        page = refused.get(place)
        assert page.status in (200, 303, 403, 404), f"{place}: {page.status}"
        assert_harmless(page)


def test_stored_scripts_are_text(hostile, browser, server):
    """In a real browser: nothing runs, and nothing even had to be stopped from running."""
    pages = pages_of(hostile)
    shown = [page for page in pages if "onerror" in page.body.decode(errors="replace")]
    browser.visit(server).sign_in_as_root()
    browser.console_log()
    for page in shown:
        browser.open(page.place)
        assert browser.driver.title != "hit" and not browser.all("img[onerror]"), page.place
        complaints = [line for line in browser.console_log() if "Content Security Policy" in line or "Refused" in line]
        assert not complaints, (page.place, complaints)


@pytest.mark.parametrize("place", [
    f"/signin?continue={urllib.parse.quote(HIT)}", f"/signin?account={urllib.parse.quote(HIT)}",
    f"/signin/root?account={urllib.parse.quote(HIT)}", f"/console/{urllib.parse.quote(HIT)}",
], ids=["continue", "account", "root's account", "path"])
def test_addresses_are_text(browser, place):
    browser.open(place)
    assert browser.driver.title != "hit" and not browser.all("img[onerror]")


@pytest.mark.parametrize("place", [
    "https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "http:evil.example",
    "/console\r\nSet-Cookie: x=y", "/\t/evil.example", " //evil.example", "", "console/users", "/signin?continue=//evil.example",
    "/" + "x" * 6000,
], ids=["https", "no scheme", "backslash", "backslashes", "javascript", "no slashes", "header", "tab", "space", "nothing", "relative",
        "sign-in", "long"])
def test_nobody_is_sent_away(house, alice, server, place):
    phone = house.enabled(alice, "phone")
    visitor = Visitor(server)
    page = visitor.get(f"/signin?continue={urllib.parse.quote(place)}")
    assert not page.form("/signin")["fields"]["continue"].startswith(("//", "http"))
    page = visitor.post("/signin", {**page.form("/signin")["fields"], "continue": place, "account": ACCOUNT,
                                    "username": "alice", "password": PASSWORD})
    assert page.location == "/signin/mfa", page.text
    page = visitor.submit(visitor.get("/signin/mfa"), "/signin/mfa", code=phone.code(1))
    assert page.status == 303 and page.location == "/console", page.location
    assert "x" not in page.set_cookies()
    assert visitor.get(f"/signin?continue={urllib.parse.quote(place)}").location == "/console", "nor when signed in already"


def test_where_one_wanted_to_go_is_kept(house, alice, server):
    phone = house.enabled(alice, "phone")
    visitor = Visitor(server)
    place = "/console/users?search=a%20b&page=2"
    asked = visitor.get(place)
    assert asked.status == 303
    page = visitor.submit(visitor.get(asked.location), "/signin", account=ACCOUNT, username="alice", password=PASSWORD)
    page = visitor.submit(visitor.get(page.location), "/signin/mfa", code=phone.code(1))
    assert page.location == place


@pytest.mark.parametrize("host", ["evil.example", "localhost:1", "evil.example@localhost", ""])
def test_an_odd_host_decides_nothing(alice, server, host):
    visitor = Visitor(server)
    page = visitor.get("/signin", Host=host)
    assert page.status in (200, 400) and "evil" not in page.text
    page = visitor.get("/console/users", Host=host)
    assert page.status == 400 or page.location.startswith("/signin?"), page.location
    fields = visitor.get("/signin").form("/signin")["fields"]
    sent = {**fields, "account": ACCOUNT, "username": "alice", "password": PASSWORD}
    page = visitor.post("/signin", sent, Host=host, Origin=f"http://{host}")
    assert page.status in (400, 403) and visitor.session is None


# What a stranger can learn.


def test_the_time_tells_nothing(house, alice, server):
    """Nobody, somebody without a password, no account at all: all take as long as a wrong password."""
    house.user("keyless")
    cases = {"wrong password": (ACCOUNT, "alice"), "no such user": (ACCOUNT, "nobody"),
             "no password": (ACCOUNT, "keyless"), "no such account": ("210987654321", "alice"),
             "no such alias": ("no-such-alias", "alice")}
    taken = {case: [] for case in cases}
    for _ in range(3):
        # The hour of failures ends, and its delays with it.
        server.advance(7200)
        for _ in range(4):
            for case, (account, name) in cases.items():
                visitor = Visitor(server)
                page = visitor.get("/signin")
                begun = time.perf_counter()
                page = visitor.submit(page, "/signin", account=account, username=name, password="wrong")
                taken[case].append(time.perf_counter() - begun)
                assert "not right" in page.text
    # The shortest of a dozen: what else the machine is doing can only add to it.
    shortest = {case: min(times) for case, times in taken.items()}
    usual = shortest["wrong password"]
    assert all(usual / 3 < time < usual * 3 for time in shortest.values()), shortest


# Over TLS.


@pytest.fixture(scope="module")
def tls_server(tmp_path_factory):
    directory = tmp_path_factory.mktemp("tls")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
                    "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout",
                    directory / "tls.key", "-out", directory / "tls.pem"], check=True, capture_output=True)
    with Server(directory / "server", "--dev", "--tls-certificate", str(directory / "tls.pem"), "--tls-key",
                str(directory / "tls.key"), wait=False) as server:
        until = time.monotonic() + 30
        while not any(line.get("message") == "listening" for line in server.log()):
            assert time.monotonic() < until, server.stderr
            time.sleep(0.02)
        server.endpoint = next(line["endpoint"] for line in server.log() if line.get("message") == "listening")
        yield server


def test_cookies_over_tls_belong_to_this_host_alone(tls_server):
    visitor = Visitor(tls_server)
    page = visitor.try_root()
    assert page.status == 303, page.text
    cookies = page.set_cookies()
    session = cookies["__Host-countersign-session"]
    assert sorted(session.split("; ")[1:]) == ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]
    assert all(name.startswith("__Host-") and "Secure" in value and "Domain" not in value for name, value in cookies.items())
    assert "max-age" in page.headers["strict-transport-security"]
    plain = Visitor(tls_server)
    plain.cookies["countersign-session"] = visitor.session
    assert not plain.is_signed_in, "a cookie without the prefix another host may have set"
