"""Hardware tokens: a vendor's file imported through the API and at the machine, then a bare serial number as an MFA device."""

import json
import os
import pathlib
import pty
import sqlite3
import subprocess
import termios
import time

import boto3
import pytest

import wire
from conftest import CONFIG, House, client, refusal
from server import ROOT, Server, binary, environment
from test_start import told_key

TOKEN, SLOW_TOKEN = "GAHT12345678", "GAKT00000001"
SEED = "3132333435363738393031323334353637383930"
SLOW_SEED = "3132333435363738393031323334353637383930313233343536373839303132"
FILE = f"# from the vendor\r\n{TOKEN}, {SEED}, totp, 6, 30\r\n{SLOW_TOKEN}, {SLOW_SEED}, totp, 6, 60, sha256\r\n"
FIGURES = ROOT / "crates/mfa/src/token_file/pskc/tests"
UNABLE = ("MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and "
          "associated with this user.")


def pskc(figure: str) -> str:
    """A figure of RFC 6030 as a token that can be used."""
    text = (FIGURES / figure).read_text()
    return text.replace("pskc:hotp", "pskc:totp").replace('Length="8"', 'Length="6"')


def oathtool(moment: float, seed: str = SEED, period: int = 30, hash: str = "sha1") -> str:
    """What a token shows at a moment."""
    command = ["oathtool", f"--totp={hash}", f"--time-step-size={period}s", f"--now=@{int(moment)}", "--digits=6", seed]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def slow(moment: float) -> str:
    return oathtool(moment, SLOW_SEED, 60, "sha256")


def pair(server, show=oathtool, period: int = 30) -> dict:
    now = server.now()
    return {"AuthenticationCode1": show(now - period), "AuthenticationCode2": show(now)}


@pytest.fixture
def inventory(server, house, tmp_path, monkeypatch):
    """root's boto3 client, which knows the additions to the model, as AWS's SDKs learn them from a folder."""
    folder = tmp_path / "models/iam/2010-05-08"
    folder.mkdir(parents=True)
    additions = ROOT / "crates/model/service-model/iam.sdk-extras.json"
    (folder / "service-2.sdk-extras.json").write_bytes(additions.read_bytes())
    monkeypatch.setenv("AWS_DATA_PATH", str(tmp_path / "models"))
    return boto3.session.Session(region_name="us-east-1").client(
        "iam", endpoint_url=server.endpoint, aws_access_key_id=house.key.id, aws_secret_access_key=house.key.secret,
        config=CONFIG)


def test_from_the_vendors_file_to_a_session(server, house, inventory):
    answer = inventory.import_hardware_mfa_devices(Document=FILE, Format="OATH_CSV")
    assert answer["SerialNumbers"] == [TOKEN, SLOW_TOKEN]
    for name, serial, show, period in (("ann", TOKEN, oathtool, 30), ("bob", SLOW_TOKEN, slow, 60)):
        user = house.admin(name)
        house.iam.enable_mfa_device(UserName=name, SerialNumber=serial, **pair(server, show, period))
        assert [device["SerialNumber"] for device in user.iam.list_mfa_devices()["MFADevices"]] == [serial]
        code = show(server.now())
        credentials = user.sts.get_session_token(SerialNumber=serial, TokenCode=code)["Credentials"]
        session = client(server.endpoint, "iam", wire.Key.of(credentials))
        assert session.get_user()["User"]["UserName"] == name
        assert refusal(user.sts.get_session_token, SerialNumber=serial, TokenCode=code)[0] == "AccessDenied", "used"
    listed = inventory.list_hardware_mfa_devices()["HardwareMFADevices"]
    told = [tuple(token[key] for key in ("SerialNumber", "UserName", "PeriodSeconds", "Algorithm", "DriftSeconds", "Locked"))
            for token in listed]
    assert told == [(TOKEN, "ann", 30, "SHA1", 0, False), (SLOW_TOKEN, "bob", 60, "SHA256", 0, False)]
    assert house.iam.list_virtual_mfa_devices()["VirtualMFADevices"] == []


def test_the_command_line_enables_a_bare_serial_number(server, house, inventory, cli):
    inventory.import_hardware_mfa_devices(Document=FILE, Format="OATH_CSV")
    house.admin("ann")
    codes = pair(server)
    cli.good(server, house.key, "iam", "enable-mfa-device", "--user-name", "ann", "--serial-number", TOKEN,
             "--authentication-code1", codes["AuthenticationCode1"], "--authentication-code2", codes["AuthenticationCode2"])
    told = json.loads(cli.good(server, house.key, "iam", "list-mfa-devices", "--user-name", "ann", "--output", "json"))
    assert [(device["UserName"], device["SerialNumber"]) for device in told["MFADevices"]] == [("ann", TOKEN)]
    complaint = cli.bad(server, house.key, "iam", "enable-mfa-device", "--user-name", "ann", "--serial-number", "GAHT99999999",
                        "--authentication-code1", "111111", "--authentication-code2", "222222")
    assert "(NoSuchEntity)" in complaint and "MFADevice with serial number GAHT99999999 doesn't exist." in complaint


def test_the_command_line_imports(server, house, one_cli, tmp_path):
    one_cli.learn_additions()
    (tmp_path / "tokens.csv").write_text(FILE)
    told = one_cli.good(server, house.key, "iam", "import-hardware-mfa-devices", "--format", "OATH_CSV",
                        "--document", f"file://{tmp_path}/tokens.csv", "--output", "json")
    assert json.loads(told) == {"SerialNumbers": [TOKEN, SLOW_TOKEN]}


@pytest.mark.parametrize("figure, secret", [
    ("figure-6.xml", {"PreSharedKey": "12345678901234567890123456789012"}), ("figure-7.xml", {"Password": "qwerty"})])
def test_encrypted_containers(server, house, inventory, figure, secret):
    document = pskc(figure)
    code, status, message = refusal(inventory.import_hardware_mfa_devices, Document=document, Format="PSKC")
    assert (code, status) == ("InvalidInput", 400) and "the file is encrypted: give its" in message
    assert inventory.import_hardware_mfa_devices(Document=document, Format="PSKC", **secret)["SerialNumbers"] == ["987654321"]
    house.admin("ann")
    house.iam.enable_mfa_device(UserName="ann", SerialNumber="987654321", **pair(server))
    told = json.dumps(server.events())
    assert not any(value in told for value in (*secret.values(), "CipherValue", SEED)), "a secret was recorded"


@pytest.mark.parametrize("document, expected", [
    (FILE + f"GAHT00000003,{SEED}01,hotp,6", "line 4, type: event-based (HOTP) tokens cannot be used"),
    (FILE + f"GAHT00000003,{SEED}01,totp,8", "line 4, digits: 8-digit tokens cannot be used: the AWS API carries six digits"),
    (FILE + f"{TOKEN},{SEED}01,totp,6", "line 4, serial number: the same serial number as in line 2"),
    (FILE + "12345678,x,totp", "line 4, serial number: serial number is shorter than 9 characters"),
    ("\n", "the file: no token in it"),
])
def test_of_a_bad_file_nothing_is_taken(inventory, document, expected):
    code, status, message = refusal(inventory.import_hardware_mfa_devices, Document=document, Format="OATH_CSV")
    assert (code, status) == ("InvalidInput", 400)
    assert message.startswith(f"Nothing was imported. {expected}"), message
    assert inventory.list_hardware_mfa_devices()["HardwareMFADevices"] == []


def test_a_file_with_a_token_that_is_there(inventory):
    inventory.import_hardware_mfa_devices(Document=FILE, Format="OATH_CSV")
    expected = f"Nothing was imported. MFADevice with serial number {TOKEN} already exists."
    assert refusal(inventory.import_hardware_mfa_devices, Document=FILE, Format="OATH_CSV") == ("EntityAlreadyExists", 409, expected)


def test_a_token_leaves_when_it_is_nobodys(server, house, inventory):
    inventory.import_hardware_mfa_devices(Document=FILE, Format="OATH_CSV")
    user = house.admin("ann")
    house.iam.enable_mfa_device(UserName="ann", SerialNumber=TOKEN, **pair(server))
    assert refusal(inventory.delete_hardware_mfa_device, SerialNumber=TOKEN)[:2] == ("DeleteConflict", 409)
    house.iam.deactivate_mfa_device(UserName="ann", SerialNumber=TOKEN)
    answer = refusal(user.sts.get_session_token, SerialNumber=TOKEN, TokenCode=oathtool(server.now()))
    assert answer == ("AccessDenied", 403, UNABLE)
    listed = inventory.list_hardware_mfa_devices(AssignmentStatus="Unassigned")["HardwareMFADevices"]
    assert [token["SerialNumber"] for token in listed] == [TOKEN, SLOW_TOKEN]
    inventory.delete_hardware_mfa_device(SerialNumber=TOKEN)
    assert refusal(inventory.delete_hardware_mfa_device, SerialNumber=TOKEN)[:2] == ("NoSuchEntity", 404)


# At the machine.


def import_tokens(*arguments, home: pathlib.Path, **how) -> subprocess.CompletedProcess:
    return subprocess.run([str(binary()), "import-tokens", *map(str, arguments)], env=environment(HOME=str(home)),
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False,
                          start_new_session=True, **how)


def test_an_operator_imports_while_the_server_is_stopped(tmp_path):
    data, csv, encrypted = tmp_path / "data", tmp_path / "tokens.csv", tmp_path / "tokens.xml"
    csv.write_text(FILE)
    encrypted.write_text(pskc("figure-7.xml"))
    early = import_tokens(csv, "--data-dir", data, home=tmp_path)
    assert early.returncode == 1 and "holds no accounts yet" in early.stderr
    assert not data.exists(), "a subcommand that imports makes no store"
    with Server(tmp_path / "first", "--data-dir", str(data)) as first:
        key = told_key(first)
        busy = import_tokens(csv, "--data-dir", data, home=tmp_path)
        assert busy.returncode == 1 and busy.stdout == "", busy
        account = client(first.endpoint, "sts", key).get_caller_identity()["Account"]
    done = import_tokens(csv, "--data-dir", data, home=tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done
    assert done.stdout == f"Hardware tokens imported into account {account}: 2\n  {TOKEN}\n  {SLOW_TOKEN}\n"
    again = import_tokens(csv, "--data-dir", data, home=tmp_path)
    expected = f"countersign: Nothing was imported. MFADevice with serial number {TOKEN} already exists.\n"
    assert (again.returncode, again.stdout, again.stderr) == (1, "", expected)
    elsewhere = import_tokens(csv, "--data-dir", data, "--account-id", "210987654321", home=tmp_path)
    assert elsewhere.stderr == "countersign: there is no account 210987654321\n"
    csv.write_text(FILE.replace(", 6, 60", ", 8, 60"))
    bad = import_tokens(csv, "--data-dir", data, home=tmp_path)
    expected = ("countersign: Nothing was imported. line 3, digits: 8-digit tokens cannot be used: the AWS API carries six "
                "digits.\n")
    assert (bad.returncode, bad.stderr) == (1, expected)
    with Server(tmp_path / "second", "--data-dir", str(data)) as second:
        house = House(second, key)
        house.admin("ann")
        house.iam.enable_mfa_device(UserName="ann", SerialNumber=TOKEN, **now_pair())
        devices = house.iam.list_mfa_devices(UserName="ann")["MFADevices"]
        assert [device["SerialNumber"] for device in devices] == [TOKEN]
    event = imported(data)
    assert event["userIdentity"] == {"type": "Operator", "invokedBy": "countersign import-tokens"}
    assert event["responseElements"] == {"serialNumbers": [TOKEN, SLOW_TOKEN]}
    assert event["recipientAccountId"] == account


def now_pair() -> dict:
    now = time.time()
    return {"AuthenticationCode1": oathtool(now - 30), "AuthenticationCode2": oathtool(now)}


def imported(data: pathlib.Path) -> dict:
    """The one event of an import that the store holds."""
    with sqlite3.connect(data / "countersign.db") as store:
        bodies = [json.loads(body) for (body,) in store.execute("SELECT body FROM event")]
    [event] = [body for body in bodies if body["eventName"] == "ImportHardwareMFADevices"]
    return event


def test_the_password_of_a_file_is_asked_for_without_echo(tmp_path):
    data, file = tmp_path / "data", tmp_path / "tokens.xml"
    file.write_text(pskc("figure-7.xml"))
    with Server(tmp_path / "first", "--data-dir", str(data)):
        pass
    nobody = import_tokens(file, "--data-dir", data, home=tmp_path)
    assert nobody.stderr == ("countersign: the file is encrypted, and there is no terminal to ask on: give "
                             "--password-file\n")
    (tmp_path / "wrong").write_text("azerty\n")
    wrong = import_tokens(file, "--password-file", tmp_path / "wrong", "--data-dir", data, home=tmp_path)
    assert "the password or key is wrong, or the file was altered" in wrong.stderr
    child, terminal = pty.fork()
    if child == 0:
        command = [str(binary()), "import-tokens", str(file), "--data-dir", str(data)]
        os.execve(command[0], command, environment(HOME=str(tmp_path)))
    shown = b""
    while b"Password of the file: " not in shown:
        shown += os.read(terminal, 1024)
    # The prompt comes a moment before the echo goes, and this types faster than people do.
    until = time.monotonic() + 10
    while termios.tcgetattr(terminal)[3] & termios.ECHO:
        assert time.monotonic() < until, "what is typed would be shown"
        time.sleep(0.01)
    os.write(terminal, b"qwerty\n")
    while True:
        try:
            more = os.read(terminal, 1024)
        except OSError:
            break
        if not more:
            break
        shown += more
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, shown
    assert b"987654321" in shown and b"qwerty" not in shown
