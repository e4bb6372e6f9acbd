"""`init`: from nothing, or from keys in clear, to profiles that work."""

import os
import subprocess

import pytest

from client import Client
from conftest import allow
from server import binary
from signing_in import Noted, SignInService, parameters, visit
from terminal import CTRL_C, Terminal

PASSPHRASE = "eight words are more than enough"


@pytest.fixture
def person(server, tmp_path):
    """Somebody whose vault opens by a passphrase that is typed."""
    client = Client(tmp_path / "person", server, passphrase=None, settings='store = "file"')
    yield client
    client.stop()


@pytest.fixture
def alice(house):
    return house.user("alice", allow())


def type_key(terminal, key, profile: str) -> None:
    """Says that one signs in by an access key, and types it."""
    terminal.expect("How do you sign in?")
    terminal.enter("1")
    terminal.expect(f"Access key ID for profile {profile}: ")
    terminal.enter(key.id)
    terminal.expect("Secret access key: ")
    terminal.enter(key.secret)


def choose_passphrase(terminal: Terminal) -> None:
    terminal.expect("It cannot be recovered.")
    terminal.expect("New passphrase of the Countersign vault: ")
    terminal.enter(PASSPHRASE)
    terminal.expect("The same passphrase again: ")
    terminal.enter(PASSPHRASE)
    terminal.expect("The vault opens by this passphrase")


def state(person: Client) -> dict:
    """All files that matter: not locks, not the cache."""
    return {str(path): content for path, content in person.files().items() if "/.local/state/" not in str(path)}


def test_the_first_profile_by_a_key_that_is_typed(server, alice, person):
    with Terminal([binary(), "init"], person.env()) as terminal:
        choose_passphrase(terminal)
        terminal.expect("No access key was found on this machine.")
        terminal.expect("Name of the profile [default]: ")
        terminal.enter("work")
        terminal.expect("Region [us-east-1]: ")
        terminal.enter("nowhere/else")
        terminal.expect("A region is like eu-central-1.")
        terminal.enter("eu-north-1")
        terminal.expect("Address of the server (empty for AWS itself): ")
        terminal.enter(server.endpoint)
        type_key(terminal, alice.key, "work")
        terminal.expect(f"Key …{alice.key.id[-4:]} is stored (arn:aws:iam::123456789012:user/alice).")
        terminal.expect("Enrol one now? [Y/n]")
        terminal.enter("n")
        terminal.expect("countersign mfa enroll work")
        terminal.expect("All set: 1 profile is served by Countersign.")
        terminal.expect("aws --profile work sts get-caller-identity")
        assert terminal.wait() == 0, terminal.shown()
        assert alice.key.secret not in terminal.transcript() and PASSPHRASE not in terminal.transcript()
    assert person.config.read_text().splitlines() == [
        "[profile work]", "region = eu-north-1", f"endpoint_url = {server.endpoint}",
        f"credential_process = {binary()} credentials work"]
    # Again: nothing to do, nothing changed, and the vault is still open.
    before = state(person)
    with Terminal([binary(), "init"], person.env()) as terminal:
        terminal.expect("All set: 1 profile is served by Countersign.")
        assert terminal.wait() == 0, terminal.shown()
    assert state(person) == before


def test_keys_in_clear_are_found_and_taken(server, house, alice, person):
    bob = house.user("bob", allow())
    house.enabled(bob, "bob-phone")
    person.config.write_text("".join(
        f"[{header}]\nregion = us-east-1\nendpoint_url = {server.endpoint}\n" for header in ("default", "profile work")))
    person.credentials_file.write_text("".join(
        f"[{name}]\naws_access_key_id = {key.id}\naws_secret_access_key = {key.secret}\n"
        for name, key in (("default", bob.key), ("work", alice.key))))
    with Terminal([binary(), "init"], person.env()) as terminal:
        choose_passphrase(terminal)
        terminal.expect("Found 2 keys:")
        terminal.expect("Take all of them into the vault, and out of AWS's files? [Y/n]")
        terminal.enter()
        terminal.expect("The user of profile work has no MFA device yet.")
        terminal.expect("Enrol one now? [Y/n]")
        # Into the enrolment, and out of it: nothing is left behind.
        terminal.enter()
        terminal.expect("First code")
        terminal.send(CTRL_C)
        terminal.expect("Nothing is left behind")
        assert terminal.wait() == 130, terminal.shown()
    assert house.iam.list_virtual_mfa_devices(AssignmentStatus="Unassigned")["VirtualMFADevices"] == []
    with Terminal([binary(), "init"], person.env()) as terminal:
        terminal.expect("All set: 2 profiles are served by Countersign.")
        assert terminal.wait() == 0, terminal.shown()
        assert "profile default has no MFA device" not in terminal.transcript()
        assert all(len(row) <= 80 for row in terminal.screen())
    for path, content in person.files().items():
        assert alice.key.secret.encode() not in content and bob.key.secret.encode() not in content, path
    assert person.config.read_text().count("credential_process") == 2
    before = state(person)
    assert person.json("init", "--no-input") == {"profiles": ["default", "work"], "imported": 0}
    assert state(person) == before


def test_yes_takes_the_defaults(server, alice, tmp_path):
    person = Client(tmp_path / "other", server)
    person.config.write_text(f"[default]\nregion = us-east-1\nendpoint_url = {server.endpoint}\n")
    person.credentials_file.write_text(
        f"[default]\naws_access_key_id = {alice.key.id}\naws_secret_access_key = {alice.key.secret}\n")
    assert "must be asked for" in person.bad(5, "init", "--no-input")
    assert alice.key.secret in person.credentials_file.read_text()
    assert person.json("init", "--yes", "--no-input") == {"profiles": ["default"], "imported": 1}
    assert person.credentials_file.read_text() == "[default]\n"
    person.stop()


def test_the_address_of_the_environment_is_written(server, alice, person):
    """What the key was checked against is where codes go from then on, in shells without the variables, too."""
    local = {"AWS_ENDPOINT_URL": server.endpoint, "AWS_DEFAULT_REGION": "eu-north-1"}
    written = ["[default]", "region = eu-north-1", f"endpoint_url = {server.endpoint}",
               f"credential_process = {binary()} credentials default"]
    with person.at_terminal("init", env=local) as terminal:
        choose_passphrase(terminal)
        terminal.expect("Name of the profile [default]: ")
        terminal.enter()
        terminal.expect("Region [eu-north-1]: ")
        terminal.enter()
        terminal.expect(f"Address of the server (aws for AWS itself) [{server.endpoint}]: ")
        terminal.enter()
        type_key(terminal, alice.key, "default")
        terminal.expect("is stored (arn:aws:iam::123456789012:user/alice).")
        terminal.expect("Enrol one now? [Y/n]")
        terminal.enter("n")
        assert terminal.wait() == 0, terminal.shown()
    assert person.config.read_text().splitlines() == written


def test_the_address_of_the_environment_is_written_with_its_key(server, alice, tmp_path):
    person = Client(tmp_path / "other", server)
    local = {"AWS_ENDPOINT_URL": server.endpoint, "AWS_REGION": "eu-north-1",
             "AWS_ACCESS_KEY_ID": alice.key.id, "AWS_SECRET_ACCESS_KEY": alice.key.secret}
    done = person("init", "--yes", "--no-input", env=local)
    assert done.returncode == 0, done.stderr
    assert f"With it: region = eu-north-1, endpoint_url = {server.endpoint}" in done.stderr
    assert "`unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY`" in done.stderr
    assert person.config.read_text().splitlines() == [
        "[default]", "region = eu-north-1", f"endpoint_url = {server.endpoint}",
        f"credential_process = {binary()} credentials default"]
    # A profile that says where its calls go keeps it.
    person.config.write_text("[profile far]\nregion = us-east-1\nservices = own\n"
                             f"[services own]\nsts =\n  endpoint_url = {server.endpoint}\n")
    person.good("import", "far", "--from", "env", "--yes", env=local)
    assert "\nendpoint_url" not in person.config.read_text() and "eu-north-1" not in person.config.read_text()
    person.stop()


def test_a_key_goes_to_no_other_server_than_was_said(server, alice, person):
    """The environment says one address, the person another: what is typed is for the latter."""
    local = {"AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_ACCESS_KEY_ID": "ASIA", "AWS_SECRET_ACCESS_KEY": "s",
             "AWS_SESSION_TOKEN": "t"}
    with person.at_terminal("init", env=local) as terminal:
        choose_passphrase(terminal)
        terminal.expect("The credentials of this shell are temporary")
        terminal.expect("Name of the profile")
        terminal.enter("work")
        terminal.expect("Region")
        terminal.enter()
        terminal.expect("Address of the server (aws for AWS itself) [http://127.0.0.1:1]: ")
        terminal.enter(server.endpoint)
        type_key(terminal, alice.key, "work")
        terminal.expect("is stored (arn:aws:iam::123456789012:user/alice).")
        terminal.expect("In this shell the calls of profile work go to http://127.0.0.1:1")
        assert terminal.wait() == 0, terminal.shown()
    assert f"endpoint_url = {server.endpoint}" in person.config.read_text()


def test_a_device_that_is_not_there_is_told_of(server, house, alice, tmp_path):
    house.enabled(alice, "alice-phone")
    person = Client(tmp_path / "other", server)
    gone = "arn:aws:iam::123456789012:mfa/alice"
    person.config.write_text(f"[default]\nregion = us-east-1\nendpoint_url = {server.endpoint}\nmfa_serial = {gone}\n")
    person.credentials_file.write_text(
        f"[default]\naws_access_key_id = {alice.key.id}\naws_secret_access_key = {alice.key.secret}\n")
    done = person("init", "--yes", "--no-input")
    assert done.returncode == 0 and f"names an MFA device that alice does not have: {gone}" in done.stderr, done.stderr
    person.stop()


def test_the_path_that_was_typed_is_written(server, alice, tmp_path):
    """A link outlives the version that it leads to today."""
    person = Client(tmp_path / "other", server)
    link = tmp_path / "bin/countersign"
    link.parent.mkdir()
    link.symlink_to(binary())
    key = {"AWS_ENDPOINT_URL": server.endpoint, "AWS_ACCESS_KEY_ID": alice.key.id,
           "AWS_SECRET_ACCESS_KEY": alice.key.secret}
    for words in (["sh", "-c", "countersign init --yes --no-input -p one"], [link, "init", "--yes", "--no-input", "-p", "two"]):
        path = {"PATH": f"{link.parent}:{os.environ['PATH']}"}
        subprocess.run([str(word) for word in words], env=person.env(**key, **path), check=True, cwd=person.home)
    assert person.config.read_text().count(f"credential_process = {link} credentials") == 2
    person.stop()


def test_another_name_is_asked_for_where_something_goes_before(server, alice, person):
    """A credential_process beside those lines would never be asked, or stand in the place of somebody's."""
    person.config.write_text(
        "[default]\nregion = us-east-1\nsso_session = corp\n\n[profile other]\ncredential_process = /bin/other\n\n"
        "[profile role]\nrole_arn = arn:aws:iam::123456789012:role/R\nsource_profile = default\n")
    before = person.config.read_text()
    with person.at_terminal("init") as terminal:
        choose_passphrase(terminal)
        for name, told in (("", "signs in by IAM Identity Center"), ("other", "of another program, which stays."),
                           ("role", "takes a role")):
            terminal.expect("Name of the profile [default]: ")
            terminal.enter(name)
            terminal.expect(told)
            terminal.expect("Choose another name.")
        terminal.expect("Name of the profile [default]: ")
        terminal.enter("work")
        terminal.expect("Region")
        terminal.enter()
        terminal.expect("Address of the server")
        terminal.enter(server.endpoint)
        type_key(terminal, alice.key, "work")
        terminal.expect("Enrol one now? [Y/n]")
        terminal.enter("n")
        terminal.expect("All set: 1 profile is served by Countersign.")
        assert terminal.wait() == 0, terminal.shown()
    assert person.config.read_text().startswith(before)
    assert person.config.read_text().count("credential_process") == 2
    person.good("doctor", "work")


def test_the_first_profile_by_the_browser(tmp_path):
    person, noted = Client(tmp_path / "far"), Noted(tmp_path / "browser")
    with SignInService() as service, Terminal([binary(), "init"], person.env(BROWSER=str(noted.program))) as terminal:
        terminal.expect("Name of the profile [default]: ")
        terminal.enter("far")
        terminal.expect("Region")
        terminal.enter()
        terminal.expect("Address of the server")
        terminal.enter(service.endpoint)
        terminal.expect("How do you sign in?")
        terminal.enter("browser")
        asked = parameters(noted.address())
        visit(f"{asked['redirect_uri']}?code=the-code&state={asked['state']}")
        terminal.expect("All set: 1 profile is served by Countersign.")
        assert terminal.wait() == 0, terminal.shown()
    assert person.key("far").token == service.token
    person.stop()


def test_nothing_is_half_done_when_it_is_broken_off(server, person):
    with Terminal([binary(), "init"], person.env()) as terminal:
        terminal.expect("New passphrase of the Countersign vault: ")
        terminal.send(CTRL_C)
        assert terminal.wait() == 130, terminal.shown()
    assert not list(person.home.rglob("vault.json")) and not person.config.exists()
    with Terminal([binary(), "init"], person.env()) as terminal:
        choose_passphrase(terminal)
        terminal.expect("Name of the profile")
        terminal.send(CTRL_C)
        assert terminal.wait() == 130, terminal.shown()
    assert not person.config.exists()
    assert "must be asked for" in person.bad(5, "init", "--no-input")
