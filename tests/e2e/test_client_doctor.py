"""`doctor`: what may be wrong, by files, vault and service."""

import json
import os
import signal
import time

import pytest

from client import Client
from conftest import ACCOUNT, PASSWORD, allow
from server import binary
from signing_in import PATIENCE, Noted, SignInService, consent, visit
from terminal import Terminal


@pytest.fixture
def alice(house):
    return house.user("alice", allow())


@pytest.fixture
def person(tmp_path, server, alice):
    person = Client(tmp_path, server)
    person.profile("work", alice.key)
    yield person
    person.stop()


def checks(person: Client, *arguments: str, code: int = 0, **more) -> dict[str, tuple[str, str]]:
    """Grade and message of each check, the worst of those that have one name."""
    done = person("doctor", "--json", *arguments, **more)
    assert done.returncode == code, (done.stdout, done.stderr)
    answer = json.loads(done.stdout)
    grades = ["ok", "warn", "bad"]
    found = {}
    for check in sorted(answer["checks"], key=lambda check: grades.index(check["grade"])):
        found[check["check"]] = (check["grade"], check["message"])
        assert (check["remedy"] is None) == (check["grade"] == "ok"), check
    assert [answer[grade] for grade in grades] == [
        sum(check["grade"] == grade for check in answer["checks"]) for grade in grades]
    return found


def test_what_the_service_knows(server, house, person, alice):
    found = checks(person, "work")
    assert found["service"][0] == "ok" and found["service"][1].endswith("as arn:aws:iam::123456789012:user/alice"), found
    assert found["mfa-devices"] == ("warn", "alice has no MFA device")
    assert found["key-age"][0] == "ok" and found["key-age"][1].endswith("created today")
    assert found["vault"][0] == found["cache"][0] == found["unfinished"][0] == found["transport"][0] == "ok"
    assert found["terminal"][0] == "warn"
    house.enabled(alice)
    assert "one MFA device" in checks(person, "work")["mfa-devices"][1]
    house.enabled(alice)
    assert checks(person, "work")["mfa-devices"] == ("ok", "alice has 2 MFA devices")
    second = house.iam.create_access_key(UserName="alice")["AccessKey"]["AccessKeyId"]
    grade, message = checks(person)["second-key"]
    assert grade == "warn" and f"…{second[-4:]}: active, created today, never used" in message


def test_a_dead_key_is_bad(house, person, alice):
    house.iam.update_access_key(UserName="alice", AccessKeyId=alice.key.id, Status="Inactive")
    grade, message = checks(person, code=1)["service"]
    assert grade == "bad" and "InvalidClientTokenId" in message
    assert "service" not in checks(person, "--offline")


def test_a_server_that_is_not_there_is_bad(person):
    grade, message = checks(person, code=1, env={"AWS_ENDPOINT_URL": "http://127.0.0.1:1"})["service"]
    assert grade == "bad" and "cannot be reached" in message


def test_a_policy_that_wants_mfa_is_no_fault(house, tmp_path, server):
    carol = house.user("carol")
    person = Client(tmp_path, server)
    person.profile("work", carol.key)
    found = checks(person)
    assert found["mfa-devices"][0] == found["key-age"][0] == "warn" and "may not be listed" in found["key-age"][1]
    person.stop()


def test_a_rotation_that_is_not_over(house, person):
    person.good("rotate", "work", "--yes")
    found = checks(person)
    assert found["unfinished"][0] == "ok" and "switched off" in found["unfinished"][1] and "second-key" not in found
    person.good("rotate", "work", "--resume", "--now")


def test_a_vault_that_is_damaged_or_locked(person):
    vault = person.home / ".local/share/countersign-client/vault.json"
    whole = vault.read_text()
    vault.write_text(whole[:-20])
    grade, message = checks(person, code=1)["vault"]
    assert grade == "bad" and "damaged" in message, message
    vault.write_text(whole)
    person.stop()
    (person.home / "passphrase").unlink()
    grade, message = checks(person, code=1)["vault"]
    assert grade == "bad", message


def test_modes_are_repaired(person):
    person.credentials_file.write_text("# aws_secret_access_key = an old one\n")
    for path in (person.credentials_file, person.home / ".local/share/countersign-client/vault.json"):
        path.chmod(0o644)
    assert checks(person, code=1)["permissions"][0] == "bad"
    with Terminal([binary(), "doctor", "--offline", "--fix"], person.env()) as terminal:
        terminal.expect("bad   others can")
        terminal.expect("to 600? [Y/n]")
        terminal.enter()
        terminal.expect("to 600? [Y/n]")
        terminal.enter()
        terminal.expect("Repaired: 2.")
        assert terminal.wait() == 0
    assert checks(person)["permissions"][0] == "ok"
    assert os.stat(person.credentials_file).st_mode & 0o777 == 0o600


def test_a_credentials_file_without_a_secret_may_be_read(person):
    person.credentials_file.write_text("[work]\nregion = us-east-1\n")
    person.credentials_file.chmod(0o644)
    assert checks(person)["permissions"][0] == "ok"


def test_at_a_terminal_the_rest_is_counted(person):
    with person.at_terminal("doctor", "--offline") as terminal:
        terminal.expect("All is well; ")
        terminal.expect("checks are fine, -v lists them.")
        assert terminal.wait() == 0
        assert len(terminal.shown().splitlines()) == 1, terminal.shown()
    person.config.write_text(person.config.read_text() + "mfa_serial = x\nrole_arn = arn:aws:iam::123456789012:role/R\n")
    with person.at_terminal("doctor", "--offline") as terminal:
        assert terminal.wait() == 1
        rows = terminal.shown().splitlines()
        assert not any(row.startswith("ok") for row in rows), rows
        # Whole words, and what follows stands below the text.
        assert all(row.startswith(("warn  ", "bad   ", "      ")) for row in rows[:-1]) and "-v lists them" in rows[-1], rows
        assert len(rows) > 5 and all(len(row) <= 80 for row in rows), rows
    with person.at_terminal("doctor", "--offline", "-v", rows=60) as terminal:
        assert terminal.wait() == 1
        assert sum(row.startswith("ok    ") for row in terminal.screen()) > 10


def test_a_device_that_is_not_there(house, person, alice):
    house.role("deploy", None, allow())
    gone = "arn:aws:iam::123456789012:mfa/gone"
    person.config.write_text(person.config.read_text().replace("region", f"mfa_serial = {gone}\nregion", 1))
    person.profile("deploy", role_arn="arn:aws:iam::123456789012:role/deploy", source_profile="work")
    told = ("bad", f"profile work names an MFA device that alice does not have: {gone}")
    for arguments in ([], ["work"], ["deploy"]):
        assert checks(person, *arguments, code=1)["mfa-serial"] == told
    phone = house.enabled(alice)
    assert phone.serial in person("doctor", "-q").stdout
    # By its serial number or its name, it is there.
    for name in (phone.serial, phone.serial.rsplit("/")[-1]):
        person.config.write_text(person.config.read_text().replace(f"mfa_serial = {gone}", f"mfa_serial = {name}"))
        assert "names an MFA device" not in person("doctor").stdout
        gone = name


def test_a_session_without_mfa_is_not_shown_to_iam(person):
    """IAM takes no such session, which is no fault of the key."""
    person.key("work")
    found = checks(person)
    assert found["mfa-devices"] == ("warn", "alice has no MFA device") and found["key-age"][0] == "ok"


def test_a_helper_without_a_key_is_bad(person, alice):
    """All is written as it should be, and yet every tool would fail."""
    whole = person.config.read_text()
    for name, told in (("gone", "there is no profile gone"), ('"my wrok"', "there is no profile my wrok"),
                       ("my wrok", "is no command that Countersign takes")):
        person.config.write_text(whole.replace("credentials work", f"credentials {name}"))
        for arguments in ([], ["work"], ["--offline"]):
            grade, message = checks(person, *arguments, code=1)["helper"]
            assert grade == "bad" and told in message, message
    person.config.write_text(whole + f"[profile next]\nregion = us-east-1\ncredential_process = {binary()} credentials next\n")
    done = person("doctor", "-q")
    assert done.returncode == 1 and "no key and no sign-in of profile next is kept" in done.stdout, done.stdout
    assert "`countersign add next` stores its key" in done.stdout
    assert "countersign credentials" not in done.stdout
    # A vault that does not open may have it.
    person.stop()
    (person.home / "passphrase").unlink()
    assert "profile next" not in person("doctor").stdout


def test_a_sign_in_by_the_browser_is_looked_at(server, house, tmp_path):
    ada = house.person("ada", allow())
    ada.device = house.enabled(ada, "ada-phone")
    person, noted = Client(tmp_path / "person", server), Noted(tmp_path / "browser")
    person.profile("work", mfa_serial="arn:aws:iam::123456789012:mfa/gone")
    assert "no sign-in of profile work is kept" in checks(person, code=1)["helper"][1]
    process = person.start("login", "work", "--browser", env={"BROWSER": str(noted.program)})
    address = noted.address()
    server.to_start_of(30)
    visit(consent(server.endpoint, address, ACCOUNT, "ada", PASSWORD, ada.device.code).location)
    assert process.wait(PATIENCE) == 0, process.communicate()
    found = checks(person, "work", code=1)
    assert found["sign-in"] == ("ok", f"profile work is signed in by the browser as arn:aws:iam::{ACCOUNT}:user/ada")
    assert found["service"][0] == found["clock"][0] == found["helper"][0] == "ok", found
    assert "one MFA device" in found["mfa-devices"][1] and "key-age" not in found
    assert "names an MFA device that ada does not have" in found["mfa-serial"][1]
    assert "service" not in checks(person, "--offline")
    person.stop()


def test_a_sign_in_that_is_over_is_bad(tmp_path):
    person, noted = Client(tmp_path / "person"), Noted(tmp_path / "browser")
    with SignInService() as service:
        person.config.write_text(f"[profile far]\nregion = eu-west-1\nendpoint_url = {service.endpoint}\n"
                                 f"credential_process = {binary()} credentials far\n")
        service.expires_in = 1
        service.sign_in(person, noted, "far")
        assert checks(person, "--offline")["sign-in"][0] == "ok"
        service.answer = 400, {"error": "TOKEN_EXPIRED", "message": "over"}
        time.sleep(1.1)
        for arguments in ([], ["--offline"]):
            grade, message = checks(person, "far", *arguments, code=1)["sign-in"]
            assert grade == "bad" and "(profile far)" in message, message
        assert "`countersign login far --browser`" in person("doctor", "-q").stdout
    person.stop()


def test_a_profile_is_judged_alike_alone_and_among_others(person):
    """What holds the key for a role does not stop doing so when it is looked at alone."""
    person.config.write_text(person.config.read_text().replace("credential_process", "# credential_process").replace(
        "region", "mfa_serial = x\nregion", 1) + "[profile deploy]\nregion = us-east-1\nsource_profile = work\n"
        "role_arn = arn:aws:iam::123456789012:role/deploy\n")
    for arguments in ([], ["work"]):
        assert checks(person, "--offline", *arguments)["mfa-serial"][0] == "ok"


def test_an_enrolment_that_was_broken_off_names_who_finishes_it(server, house, alice, tmp_path):
    person = Client(tmp_path / "other", server)
    person.config.write_text(f'[profile "my work"]\nregion = us-east-1\nendpoint_url = {server.endpoint}\n'
                             f'credential_process = {binary()} credentials "my work"\n')
    person.good("add", "my work", "--env", env={"AWS_ACCESS_KEY_ID": alice.key.id, "AWS_SECRET_ACCESS_KEY": alice.key.secret})
    with person.at_terminal("mfa", "enroll", "my work", rows=50) as terminal:
        terminal.expect("First code")
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait()
    done = person("doctor", "-q", "--offline")
    assert "`countersign mfa list -p 'my work'` cleans up after it." in done.stdout, done.stdout
    person.good("mfa", "list", "-p", "my work")
    assert checks(person, "--offline")["unfinished"][0] == "ok"
    person.stop()


def test_a_profile_that_does_not_exist(person):
    assert "Known profiles: work; name one by -p." in person.bad(3, "doctor", "something-else")
    assert "there is no profile wrok" in person.bad(3, "doctor", "wrok")


def test_without_anything(tmp_path):
    person = Client(tmp_path)
    found = checks(person)
    assert found["vault"] == ("warn", "there is no vault yet") and found["profiles"][0] == "warn"
    text = person.good("doctor", "-q")
    assert "ok    " not in text and text.endswith("warnings.\n"), text
