"""`console`: the web console, opened by a role's credentials."""

import json
import sys
import urllib.parse
import urllib.request

import pytest

from client import Client
from conftest import ACCOUNT, PASSWORD, allow
from forms import Browser
from server import binary
from terminal import Terminal


@pytest.fixture
def person(tmp_path, server, house):
    alice = house.person("alice", allow())
    role = house.role("Builder", None, allow())
    person = Client(tmp_path, server)
    person.profile("work", alice.key)
    with person.config.open("a") as file:
        file.write(f"[profile build]\nsource_profile = work\nrole_arn = {role}\n")
    yield person
    person.stop()


def place(url: str) -> str:
    parts = urllib.parse.urlsplit(url.strip())
    return f"{parts.path}?{parts.query}"


def signs_in(server, url: str) -> Browser:
    browser = Browser(server.endpoint)
    page = browser.request("GET", place(url))
    assert (page.status, page.location) == (303, "/console"), page.text
    assert browser.cookies.get("countersign-session")
    return browser


def test_the_printed_address_of_a_role_signs_in_once(server, person):
    url = person.good("console", "build", "--print")
    browser = signs_in(server, url)
    assert "Builder" in browser.get("/console").text
    assert Browser(server.endpoint).request("GET", place(url)).status == 400, "a second time"
    answer = person.json("console", "build", "--print", "--service", "users")
    assert answer["signsIn"] is True and answer["profile"] == "build"
    page = Browser(server.endpoint).request("GET", place(answer["url"]))
    assert page.location == "/console/users"


# Notes how it was started, and whereto it is led; no more than that, as a browser would.
BROWSER = """#!{python}
import http.client, pathlib, sys, urllib.parse
home = pathlib.Path({home!r})
home.joinpath("arguments").write_text(" ".join(sys.argv[1:]))
parts = urllib.parse.urlsplit(sys.argv[-1])
for name in ["opened"]:
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    try:
        connection.request("GET", parts.path)
        answer = connection.getresponse()
        home.joinpath(name).write_text(str(answer.status) + " " + answer.getheader("Location", "nowhere"))
    except OSError:
        home.joinpath(name).write_text("0 nowhere")
"""


def test_the_browser_of_the_person_gets_the_address_and_nobody_else(server, person):
    browser = person.home / "browser"
    browser.write_text(BROWSER.format(python=sys.executable, home=str(person.home)))
    browser.chmod(0o755)
    done = person("console", "build", env={"BROWSER": f"{browser} --tab"})
    assert done.returncode == 0 and done.stdout == "", done
    assert done.stderr.endswith("The console of profile build opens in the browser.\n")
    # Everybody can read arguments: they lead to the address once.
    option, started_with = (person.home / "arguments").read_text().split()
    assert option == "--tab" and started_with.startswith("http://127.0.0.1:") and "SigninToken" not in started_with
    status, url = (person.home / "opened").read_text().split()
    assert status == "303"
    signs_in(server, url)
    with pytest.raises(OSError):
        urllib.request.urlopen(started_with, timeout=5)
    answer = person.json("console", "build", env={"BROWSER": str(browser)})
    assert answer == {"profile": "build", "opened": True, "signsIn": True}


def test_without_a_browser_the_address_goes_to_the_terminal_alone(server, person):
    refusal = person.bad(5, "console", "build")
    assert "--print" in refusal and "SigninToken" not in refusal
    with Terminal([binary(), "console", "build"], person.env(SSH_CONNECTION="a b c d"), cols=400) as terminal:
        terminal.expect("fifteen minutes:")
        assert terminal.wait() == 0
        [url] = [line for line in terminal.screen() if "SigninToken" in line]
    signs_in(server, url)


def test_a_user_is_led_to_the_page_where_users_sign_in(server, house, person):
    url = person.good("console", "work", "--print").strip()
    assert url == f"{server.endpoint}/signin?account={ACCOUNT}"
    browser = Browser(server.endpoint)
    page = browser.get(place(url))
    [form] = [form for form in page.forms if form.action == "/signin"]
    assert dict(form.fields)["account"] == ACCOUNT
    browser.sign_in(ACCOUNT, "alice", PASSWORD)
    said = person("console", "work", env={"BROWSER": "/bin/true"}).stderr
    assert "you sign in there" in said, said


def test_other_services_are_not_shown_the_credentials(person):
    text = person.config.read_text()
    person.config.write_text(text.replace("endpoint_url =", "services = own\nunused =")
                             + f"[services own]\nsts =\n  endpoint_url = {person.server.endpoint}\n")
    refusal = json.loads(person.bad(3, "console", "build", "--print", "--json"))
    assert "none for signin" in refusal["error"]["message"], refusal
