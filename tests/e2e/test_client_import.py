"""`import`: keys out of AWS's files, the environment and aws-vault's store, into the vault."""

import os
import shlex
import shutil
import subprocess

import pytest

from client import Client
from conftest import ACCOUNT, allow
from server import ROOT, binary
from terminal import Terminal
from wire import Key

AWS_VAULT_STORE = ROOT / "crates/client/src/aws_vault_store/testdata"
AWS_VAULT_PASSPHRASE = "open sesame"


@pytest.fixture
def person(server, tmp_path):
    client = Client(tmp_path / "person", server)
    yield client
    client.stop()


@pytest.fixture
def alice(house):
    user = house.user("alice", allow())
    user.device = house.enabled(user, "alice-phone")
    return user


def plain(person: Client, **keys: Key) -> None:
    """Writes keys into the credentials file, and profiles for them."""
    with person.credentials_file.open("a") as file:
        for name, key in keys.items():
            file.write(f"# of {name}\n[{name}]\naws_access_key_id = {key.id}\naws_secret_access_key={key.secret}\n\n")
    with person.config.open("a") as file:
        for name in keys:
            header = name if name == "default" else f"profile {name}"
            file.write(f"[{header}]\nregion = us-east-1\nendpoint_url = {person.server.endpoint}\n")
    person.credentials_file.chmod(0o600)


def in_clear(person: Client, *secrets: str) -> list:
    return [str(path) for path, content in person.files().items() for secret in secrets if secret.encode() in content]


def aws(person: Client, program, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run([program, *arguments], capture_output=True, text=True, env=person.env(AWS_PAGER=""),
                          check=False, timeout=60, start_new_session=True)


def test_a_plain_key_goes_into_the_vault_and_out_of_the_file(server, alice, person, one_cli):
    plain(person, work=alice.key)
    [row] = person.json("import", "work", "--yes")
    assert row == {
        "profile": "work", "from": "file", "accessKeyId": alice.key.id, "arn": f"arn:aws:iam::{ACCOUNT}:user/alice",
        "removedFrom": [str(person.credentials_file)], "alreadyStored": False, "credentialProcess": True}, row
    assert person.credentials_file.read_text() == "# of work\n[work]\n\n"
    assert oct(person.credentials_file.stat().st_mode & 0o777) == "0o600"
    assert f"credential_process = {binary()} credentials work" in person.config.read_text()
    assert in_clear(person, alice.key.secret) == []
    person.good("login", "work", "-t", alice.device.code())
    done = aws(person, one_cli.program, "--profile", "work", "iam", "list-users")
    assert done.returncode == 0 and "alice" in done.stdout, done.stderr
    # Again: there is nothing left to take.
    assert "no long-term key" in person.bad(3, "import", "work", "--yes")


def test_what_was_broken_off_is_taken_up(alice, person):
    plain(person, work=alice.key)
    person.good("add", "work", "--env", env={"AWS_ACCESS_KEY_ID": alice.key.id, "AWS_SECRET_ACCESS_KEY": alice.key.secret})
    [row] = person.json("import", "--yes")
    assert row["alreadyStored"] is True and row["removedFrom"], row
    assert in_clear(person, alice.key.secret) == []


def test_an_empty_session_token_is_none(alice, person):
    plain(person, work=alice.key)
    person.credentials_file.write_text(person.credentials_file.read_text().rstrip() + "\naws_session_token =\nregion = eu-west-1\n")
    [row] = person.json("import", "work", "--yes")
    assert row["arn"].endswith(":user/alice") and row["removedFrom"], row
    assert person.credentials_file.read_text() == "# of work\n[work]\nregion = eu-west-1\n"


def test_all_keys_or_those_that_are_named(house, alice, person):
    bob = house.user("bob")
    plain(person, default=bob.key, work=alice.key)
    person.credentials_file.open("a").write(
        "[temporary]\naws_access_key_id = ASIAXXXXXXXXXXXXXXXX\naws_secret_access_key = x\naws_session_token = y\n[half]\naws_access_key_id = AKIAXXX\n")
    complaint = person.bad(2, "import", "--yes")
    assert "there are 2 keys" in complaint and "--all" in complaint, complaint
    assert "Found: default, work." in person.bad(3, "import", "wrok", "--yes")
    assert "must be asked for" in person.bad(5, "import", "work")
    rows = person.json("import", "--all", "--yes")
    assert [(row["profile"], row["arn"].rsplit("/")[-1]) for row in rows] == [("default", "bob"), ("work", "alice")]
    assert in_clear(person, alice.key.secret, bob.key.secret) == []
    assert "aws_session_token = y" in person.credentials_file.read_text(), "what was not taken stays"


def test_a_key_can_stay_in_the_file(alice, person):
    plain(person, work=alice.key)
    before = person.credentials_file.read_bytes(), person.config.read_bytes()
    done = person("import", "work", "--yes", "--keep")
    assert done.returncode == 0 and "AWS's tools go on using it, without MFA" in done.stderr, done.stderr
    assert (person.credentials_file.read_bytes(), person.config.read_bytes()) == before
    assert person.json("list")[0]["arn"].endswith(":user/alice")


def test_a_key_that_the_service_does_not_know_stays_where_it_is(house, alice, person):
    plain(person, work=alice.key, gone=Key("AKIAIOSFODNN7EXAMPLE", "s" * 40))
    before = person.credentials_file.read_bytes()
    assert "unknown there or has been deactivated" in person.bad(4, "import", "gone", "--yes")
    assert person.credentials_file.read_bytes() == before
    # Among several, the others are taken.
    assert "unknown there" in person.bad(4, "import", "--all", "--yes")
    assert in_clear(person, alice.key.secret) == [] and "s" * 40 in person.credentials_file.read_text()
    person.good("import", "gone", "--yes", "--offline")
    assert in_clear(person, "s" * 40) == []


def test_another_key_is_replaced_only_when_told(house, alice, person):
    bob = house.user("bob")
    plain(person, work=alice.key)
    person.good("add", "work", "--env", env={"AWS_ACCESS_KEY_ID": bob.key.id, "AWS_SECRET_ACCESS_KEY": bob.key.secret})
    complaint = person.bad(2, "import", "work", "--yes")
    assert f"another key, …{bob.key.id[-4:]}" in complaint and "--replace" in complaint, complaint
    assert alice.key.secret in person.credentials_file.read_text()
    assert person.json("import", "work", "--yes", "--replace")[0]["accessKeyId"] == alice.key.id


def test_a_key_whose_stored_secret_is_another_stays_where_it_is(alice, person):
    """Which of two secrets is the right one, nobody but the service can tell; the good one is never taken out of the only place."""
    mistyped = Key(alice.key.id, "X" + alice.key.secret[1:])
    person.good("add", "work", "--offline", "--env",
                env={"AWS_ACCESS_KEY_ID": mistyped.id, "AWS_SECRET_ACCESS_KEY": mistyped.secret})
    plain(person, work=alice.key)
    before = person.credentials_file.read_bytes()
    backup = person.aws / "credentials.countersign-backup"
    backup.write_bytes(before)
    complaint = person.bad(2, "import", "work", "--yes")
    assert "with another secret" in complaint and "--replace" in complaint, complaint
    complaint = person.bad(2, "import", "work", "--yes", "--replace", "--offline")
    assert "only the service can tell" in complaint, complaint
    assert person.credentials_file.read_bytes() == before == backup.read_bytes()
    [row] = person.json("import", "work", "--yes", "--replace")
    assert row["arn"].endswith(":user/alice") and row["removedFrom"] and row["alreadyStored"] is False, row
    assert in_clear(person, alice.key.secret) == []
    person.good("login", "work", "-t", alice.device.code())


def test_a_mistyped_secret_in_the_file_does_not_replace_the_good_one(alice, person):
    plain(person, work=Key(alice.key.id, "X" + alice.key.secret[1:]))
    person.good("add", "work", "--env", env={"AWS_ACCESS_KEY_ID": alice.key.id, "AWS_SECRET_ACCESS_KEY": alice.key.secret})
    before = person.credentials_file.read_bytes()
    assert "SignatureDoesNotMatch" in person.bad(4, "import", "work", "--yes", "--replace")
    assert person.credentials_file.read_bytes() == before
    person.good("login", "work", "-t", alice.device.code())


def test_the_environments_key_is_for_the_profile_that_is_named(alice, person):
    env = {"AWS_ACCESS_KEY_ID": alice.key.id, "AWS_SECRET_ACCESS_KEY": alice.key.secret}
    [row] = person.json("import", "fresh", "--from", "env", "--yes", "--endpoint-url", person.server.endpoint, env=env)
    assert (row["profile"], row["from"], row["removedFrom"]) == ("fresh", "env", []), row
    lines = person.config.read_text().splitlines()
    assert lines == ["[profile fresh]", f"endpoint_url = {person.server.endpoint}",
                     f"credential_process = {binary()} credentials fresh"], lines
    env["AWS_SESSION_TOKEN"] = "token"
    assert "no long-term key" in person.bad(3, "import", "other", "--from", "env", "--yes", env=env)


def test_another_address_of_the_shell_is_told_of(server, alice, person):
    """The key was checked where this shell's calls go; those of other programs go elsewhere."""
    plain(person, work=alice.key)
    person.config.write_text(person.config.read_text().replace(server.endpoint, "http://127.0.0.1:1"))
    local = {"AWS_ENDPOINT_URL": server.endpoint}
    done = person("import", "work", "--yes", env=local)
    told = f"In this shell the calls of profile work go to {server.endpoint}, elsewhere to http://127.0.0.1:1: unset"
    assert done.returncode == 0 and told in done.stderr, done.stderr
    # Where both say the same, or the profile nothing, there is nothing to tell.
    env = {**local, "AWS_ACCESS_KEY_ID": alice.key.id, "AWS_SECRET_ACCESS_KEY": alice.key.secret}
    done = person("import", "fresh", "--from", "env", "--yes", env=env)
    assert done.returncode == 0 and "In this shell" not in done.stderr, done.stderr


def test_questions_are_broken_between_words(alice, person):
    plain(person, work=alice.key)
    with person.at_terminal("import", "work", cols=60) as terminal:
        terminal.expect("Take it into the vault, and out of that file? [Y/n]")
        rows = [row.rstrip() for row in terminal.screen()]
        assert "Take it into the vault, and out of that file? [Y/n]" in rows, rows
        terminal.enter("n")
        assert terminal.wait() == 0, terminal.shown()


def test_a_role_with_its_own_key_is_told_of(alice, person):
    plain(person, work=alice.key)
    with person.config.open("a") as file:
        file.write(f"role_arn = arn:aws:iam::{ACCOUNT}:role/deploy\nsource_profile = work\n")
    done = person("import", "work", "--yes")
    assert done.returncode == 0 and "takes a role" in done.stderr and "countersign exec work" in done.stderr, done.stderr
    assert "credential_process" not in person.config.read_text()


def test_paths_with_spaces_are_quoted(alice, person, tmp_path, one_cli):
    folder = tmp_path / "my tools"
    folder.mkdir()
    program = folder / "countersign"
    os.link(binary(), program) if os.stat(binary()).st_dev == os.stat(folder).st_dev else shutil.copy(binary(), program)
    plain(person, work=alice.key)
    done = subprocess.run([program, "import", "work", "--yes"], env=person.env(), capture_output=True, text=True, check=False,
                          timeout=60, start_new_session=True)
    assert done.returncode == 0, done.stderr
    [line] = [line for line in person.config.read_text().splitlines() if line.startswith("credential_process")]
    assert shlex.split(line.split(" = ", 1)[1]) == [str(program), "credentials", "work"], line
    person.good("login", "work", "-t", alice.device.code())
    done = aws(person, one_cli.program, "--profile", "work", "iam", "list-users")
    assert done.returncode == 0, done.stderr


# aws-vault


def store(person: Client) -> None:
    folder = person.home / ".awsvault/keys"
    folder.mkdir(parents=True)
    for name in ("work", "team%2Fops"):
        shutil.copy(AWS_VAULT_STORE / name, folder / name)
    (folder / "sts.GetSessionToken,d29yaw,,1714557600").write_text("x")
    (folder / "oidc:https:%2F%2Fexample.awsapps.com%2Fstart").write_text("x")


def test_keys_of_aws_vault_are_taken(person):
    store(person)
    env = {"AWS_VAULT_FILE_PASSPHRASE": AWS_VAULT_PASSPHRASE}
    rows = person.json("import", "--from", "aws-vault", "--all", "--yes", "--offline", env=env)
    assert [(row["profile"], row["accessKeyId"]) for row in rows] == [
        ("team/ops", "AKIAIOSFODNN7EXAMPL2"), ("work", "AKIAIOSFODNN7EXAMPL1")]
    assert sorted(path.name for path in (person.home / ".awsvault/keys").iterdir())[-1] == "work", "its own store stays"
    env["AWS_VAULT_FILE_PASSPHRASE"] = "wrong"
    complaint = person.bad(4, "import", "work", "--from", "aws-vault", "--yes", "--offline", env=env)
    assert "the passphrase does not open it" in complaint and "AWS_VAULT_FILE_PASSPHRASE" in complaint, complaint
    assert "must be asked for" in person.bad(5, "import", "work", "--from", "aws-vault", "--yes", "--offline")


def test_the_passphrase_of_aws_vault_is_asked_for(person):
    store(person)
    with Terminal([binary(), "import", "work", "--offline"], person.env()) as terminal:
        terminal.expect("Found work: in aws-vault (")
        terminal.expect("Take it into the vault? [Y/n]")
        terminal.enter()
        terminal.expect("Passphrase of aws-vault's store: ")
        terminal.enter("wrong")
        terminal.expect("That passphrase does not open aws-vault's store.")
        terminal.expect("Passphrase of aws-vault's store: ")
        terminal.enter(AWS_VAULT_PASSPHRASE)
        terminal.expect("Key …MPL1 of profile work is in the vault")
        assert terminal.wait() == 0, terminal.shown()
        assert AWS_VAULT_PASSPHRASE not in terminal.transcript()


def test_a_configuration_of_aws_vault_keeps_working(server, house, alice, person, one_cli):
    """`mfa_serial`, `mfa_process`, `include_profile`, a role, and credential_process by aws-vault."""
    arn = house.role("deploy", None, allow("iam:ListUsers"))
    codes = person.home / "codes"
    codes.write_text(alice.device.code() + "\n")
    person.config.write_text(f"""
[default]
region = us-east-1
endpoint_url = {server.endpoint}

; what several have
[profile shared]
include_profile = default
mfa_serial = {alice.device.serial}
mfa_process = cat {codes}

[profile work]
include_profile = shared
credential_process = aws-vault export --format=json work

[profile deploy]
include_profile = shared
source_profile = work
role_arn = {arn}
endpoint_url = {server.endpoint}
""")
    person.credentials_file.write_text(
        f"[work]\naws_access_key_id = {alice.key.id}\naws_secret_access_key = {alice.key.secret}\n")
    env = {"AWS_ENDPOINT_URL": server.endpoint}
    done = person("import", "work", "--yes", "--from", "file", env=env)
    assert done.returncode == 0 and "credential_process of another program, which stays" in done.stderr, done.stderr
    person.config.write_text(person.config.read_text().replace(
        "aws-vault export --format=json work", f"{binary()} credentials work"))
    assert person.key("work").token
    events = [event for event in server.events() if event["eventName"] == "GetSessionToken"]
    assert len(events) == 1
    assert person.key("deploy").token
    done = aws(person, one_cli.program, "--profile", "deploy", "--region", "us-east-1", "iam", "list-users")
    assert done.returncode == 0 and "alice" in done.stdout, done.stderr
