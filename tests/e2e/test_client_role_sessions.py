"""Sessions of roles that the client keeps: what they rest on, whose they are, and what a refusal does to them."""

import json

import pytest

from client import Client
from conftest import ACCOUNT, allow
from relay import Relay, refusal
from server import binary
from terminal import Terminal

SECURITY_KEY = f"arn:aws:iam::{ACCOUNT}:u2f/user/alice/key-ABCDEFGH"


def devices(*serials: str) -> tuple[int, str]:
    """The answer to ListMFADevices, for a relay."""
    members = "".join(f"<member><UserName>alice</UserName><SerialNumber>{serial}</SerialNumber>"
                      "<EnableDate>2026-01-01T00:00:00Z</EnableDate></member>" for serial in serials)
    return 200, ('<ListMFADevicesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListMFADevicesResult>'
                 f"<IsTruncated>false</IsTruncated><MFADevices>{members}</MFADevices></ListMFADevicesResult>"
                 "<ResponseMetadata><RequestId>x</RequestId></ResponseMetadata></ListMFADevicesResponse>")


class Person(Client):
    """Alice without a device, a role that she may take, and a profile for each; all calls go through a relay."""

    def __init__(self, home, house, relay):
        super().__init__(home, relay)
        self.house, self.relay = house, relay
        self.alice = house.admin("alice")
        self.role = house.role("deploy", None, allow())
        self.profile("work")
        self.profile("deploy", role_arn=self.role, source_profile="work")

    def add(self, *arguments: str, **env: str) -> None:
        key = {"AWS_ACCESS_KEY_ID": self.alice.key.id, "AWS_SECRET_ACCESS_KEY": self.alice.key.secret}
        self.good("add", "work", "--env", *arguments, env={**key, **env})

    def calls(self, operation: str) -> int:
        return self.relay.operations.count(operation)

    def sessions(self) -> list[str]:
        return sorted(each["kind"] for each in self.json("status")["sessions"])


@pytest.fixture
def person(tmp_path, house):
    with Relay(house.server.endpoint) as relay:
        person = Person(tmp_path / "home", house, relay)
        yield person
        person.stop()


def taken(house) -> list[dict]:
    return [event for event in house.server.events() if event["eventName"] == "AssumeRole"]


def test_a_role_without_mfa_is_not_given_to_whoever_has_a_device(person, house):
    person.add()
    first = person.key("deploy")
    assert person.key("deploy") == first
    device = house.enabled(person.alice, "alice-phone")
    person.good("mfa", "list", "-p", "work")
    assert "MFA code" in person.bad(5, "credentials", "deploy")
    person.good("login", "work", "-t", device.code(1))
    second = person.key("deploy")
    assert second != first and person.key("deploy") == second
    assert len(taken(house)) == 2


def test_profiles_with_and_without_a_serial_number_share_a_role(person, house):
    person.add()
    device = house.enabled(person.alice, "alice-phone")
    person.profile("named", role_arn=person.role, source_profile="work", mfa_serial=device.serial)
    person.good("login", "work", "-t", device.code(1))
    assert person.key("deploy") == person.key("named") == person.key("deploy", "--mfa-device", "phone")
    assert len(taken(house)) == 1


@pytest.mark.parametrize(("code", "message"), [
    ("SignatureDoesNotMatch", "Signature expired: 20261122T000000Z is now earlier than 20261122T100000Z"),
    ("RequestExpired", "Request has expired."), ("IncompleteSignature", "no"), ("MissingAuthenticationToken", "no"),
])
def test_a_signature_that_is_refused_costs_no_session(person, house, code, message):
    """The clock was off for a moment: what was had with a code is still good."""
    person.add()
    device = house.enabled(person.alice, "alice-phone")
    person.good("login", "work", "-t", device.code(1))
    person.relay.instead["AssumeRole"] = refusal(403, code, message)
    error = person.bad(4, "credentials", "deploy")
    assert "forgotten" not in error
    assert ("Set the clock" in error) == (code in ("SignatureDoesNotMatch", "RequestExpired")), error
    person.relay.instead.clear()
    person.key("deploy")
    assert person.calls("GetSessionToken") == 1


def test_the_session_that_is_over_is_forgotten_and_no_other(person, house):
    """The role in between is refused; the session with MFA is not."""
    deep = {"Effect": "Allow", "Principal": {"AWS": person.role}, "Action": "sts:AssumeRole"}
    person.profile("deep", role_arn=house.role("deep", deep, allow()), source_profile="deploy")
    person.add()
    device = house.enabled(person.alice, "alice-phone")
    person.good("login", "work", "-t", device.code(1))
    person.key("deploy")
    assert person.sessions() == ["mfa", "role"]
    person.relay.instead["AssumeRole"] = refusal(403, "ExpiredToken", "The security token included in the request is expired")
    assert "is forgotten" in person.bad(4, "credentials", "deep")
    assert person.sessions() == ["mfa"]
    person.relay.instead.clear()
    person.key("deep")
    assert person.calls("GetSessionToken") == 1


@pytest.mark.parametrize("how", ["offline", "unreachable"])
def test_whose_key_it_is_is_learned_with_the_first_session(person, house, how):
    if how == "offline":
        person.add("--offline")
    else:
        person.add("--endpoint-url", "http://127.0.0.1:1")
    device = house.enabled(person.alice, "alice-phone")
    with Terminal([binary(), "login", "work"], person.env()) as terminal:
        terminal.expect(f"MFA code for alice @ {ACCOUNT} (phone): ")
        terminal.enter(device.code(1))
        assert terminal.wait() == 0
    person.key("deploy")
    assert [event["requestParameters"]["roleSessionName"] for event in taken(house)] == ["alice"]
    assert person.json("list")[0]["arn"] == f"arn:aws:iam::{ACCOUNT}:user/alice"


def test_a_role_is_taken_though_nobody_tells_whose_key_it_is(person, house):
    person.add("--offline")
    person.relay.instead["GetCallerIdentity"] = refusal(500, "InternalFailure", "later")
    person.key("deploy")
    assert [event["requestParameters"]["roleSessionName"] for event in taken(house)] == ["countersign"]
    person.relay.instead.clear()
    assert person.key("deploy") == person.key("deploy")


def test_one_long_role_session_is_in_the_name_of_its_user_too(person, house):
    house.iam.update_role(RoleName="deploy", MaxSessionDuration=43200)
    person.add("--offline")
    device = house.enabled(person.alice, "alice-phone")
    person.good("env", "deploy", "-d", "8h", "-t", device.code(1))
    assert [event["requestParameters"]["roleSessionName"] for event in taken(house)] == ["alice"]


def test_a_role_that_gives_no_such_long_session(person, house):
    person.add()
    device = house.enabled(person.alice, "alice-phone")
    error = person.bad(2, "env", "deploy", "-d", "8h", "-t", device.code(1))
    assert "MaxSessionDuration" in error and "-d" in error, error


def test_the_keys_of_the_environment_need_no_vault(person, house):
    key = {"AWS_ACCESS_KEY_ID": person.alice.key.id, "AWS_SECRET_ACCESS_KEY": person.alice.key.secret}
    person.profile("ci", role_arn=person.role, credential_source="Environment")
    before = person.files()
    assert person.key("ci", env=key).id.startswith("ASIA")
    assert "AWS_SESSION_TOKEN" in person.good("env", "ci", env=key)
    show = ["sh", "-c", "curl -s -H \"Authorization: $AWS_CONTAINER_AUTHORIZATION_TOKEN\" $AWS_CONTAINER_CREDENTIALS_FULL_URI"]
    assert json.loads(person.good("exec", "ci", "--", *show, env=key))["AccessKeyId"].startswith("ASIA")
    said = person("login", "ci", env=key)
    assert said.returncode == 0 and "the keys of the environment." in said.stderr, said
    assert "No session" in person("logout", "ci", env=key).stderr
    assert person.files() == before
    assert "AWS_ACCESS_KEY_ID is not set" in person.bad(3, "credentials", "ci")


def test_logout_forgets_what_was_taken_with_the_keys_of_the_environment(person, house):
    person.add()
    bob = house.admin("bob").key
    key = {"AWS_ACCESS_KEY_ID": bob.id, "AWS_SECRET_ACCESS_KEY": bob.secret}
    person.profile("ci", role_arn=person.role, credential_source="Environment")
    first = person.key("ci", env=key)
    assert person.key("ci", env=key) == first
    person.key("deploy")
    assert person.json("logout", "ci", env=key)["sessionsForgotten"] == 1
    assert person.sessions() == ["plain", "role"]
    assert "logout --all" in person.bad(3, "logout", "ci")


def test_a_user_with_security_keys_alone_has_a_session_that_is_kept(person):
    """STS takes no codes of security keys."""
    person.add()
    person.relay.instead["ListMFADevices"] = devices(SECURITY_KEY)
    said = person("credentials", "work")
    assert said.returncode == 0 and "without MFA" in said.stderr, said
    again = person("credentials", "work")
    assert again.stdout == said.stdout and again.stderr == "", again
    assert person.key("deploy") == person.key("deploy")
    assert person.calls("GetSessionToken") == 1 and person.calls("AssumeRole") == 1


def test_a_phone_beside_security_keys_is_found(person, house):
    """After the session without MFA has ended, it is looked again whether there is a device that gives codes."""
    person.add()
    person.relay.instead["ListMFADevices"] = devices(SECURITY_KEY)
    person.key("work")
    phone = house.enabled(person.alice, "alice-phone").serial
    person.relay.instead["ListMFADevices"] = devices(SECURITY_KEY, phone)
    assert "(phone)" in person.bad(5, "credentials", "work", "--no-cache")
    # From then on it is known, and the session that is kept is without MFA.
    person.bad(5, "credentials", "work")


def test_without_the_cache_not_even_the_session_under_a_role_is_used(person, house):
    person.add()
    device = house.enabled(person.alice, "alice-phone")
    person.good("login", "work", "-t", device.code(1))
    first = person.key("deploy")
    assert "MFA code" in person.bad(5, "credentials", "deploy", "--no-cache")
    house.server.advance(60)
    assert person.key("deploy", "--no-cache", "-t", device.code(1)) != first
    assert person.calls("GetSessionToken") == 2
