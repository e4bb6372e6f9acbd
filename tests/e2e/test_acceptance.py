"""The sentences that the server is accepted by, with both AWS command lines as their packagers made them, codes from oathtool
and QR codes read by zbarimg."""

import json
import re
import subprocess
import urllib.parse

from conftest import ACCOUNT, allow, policy, refusal

DENY_WITHOUT_MFA = policy({
    "Sid": "BlockMostAccessUnlessSignedInWithMFA",
    "Effect": "Deny",
    "NotAction": [
        "iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices",
        "iam:ListVirtualMFADevices", "iam:ResyncMFADevice", "sts:GetSessionToken",
    ],
    "Resource": "*",
    "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
})


def tool(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"
    return done.stdout.strip()


def oathtool(seed: str, unix: int) -> str:
    return tool("oathtool", "--totp", "--base32", f"--now=@{unix}", seed)


def uri_of(picture) -> urllib.parse.SplitResult:
    text = tool("zbarimg", "--quiet", "--raw", str(picture))
    return urllib.parse.urlsplit(text)


def seed_of(uri: urllib.parse.SplitResult) -> str:
    return urllib.parse.parse_qs(uri.query, strict_parsing=True)["secret"][0]


def create(cli, server, key, name: str, method: str, outfile: str) -> str:
    out = cli.good(server, key, "iam", "create-virtual-mfa-device", "--virtual-mfa-device-name", name,
                   "--outfile", outfile, "--bootstrap-method", method, "--output", "json")
    serial = f"arn:aws:iam::{ACCOUNT}:mfa/{name}"
    assert json.loads(out) == {"VirtualMFADevice": {"SerialNumber": serial}}
    return serial


def enable(cli, server, key, user, serial, code1, code2, call="good"):
    return getattr(cli, call)(
        server, key, "iam", "enable-mfa-device", "--user-name", user, "--serial-number", serial,
        "--authentication-code1", code1, "--authentication-code2", code2)


def test_a_device_from_picture_to_list(house, server, cli):
    """Sentences 1 to 3: the picture is a PNG that a phone reads; two consecutive codes enable, silently; the list has it."""
    root = house.key
    house.user("my-user")
    serial = create(cli, server, root, "my-mfa-device", "QRCodePNG", "my-mfa-device-qr.png")
    picture = cli.home / "my-mfa-device-qr.png"
    assert re.search(r"PNG image data, \d+ x \d+", tool("file", str(picture)))

    uri = uri_of(picture)
    assert (uri.scheme, uri.netloc) == ("otpauth", "totp")
    assert urllib.parse.unquote(uri.path) == f"/Countersign:my-mfa-device@{ACCOUNT}"
    assert urllib.parse.parse_qs(uri.query).keys() == {"secret", "issuer"}
    seed = seed_of(uri)
    assert re.fullmatch("[A-Z2-7]{64}", seed), "320 bits, no padding"

    now = server.to_start_of(30)
    earlier, current = oathtool(seed, now - 30), oathtool(seed, now)
    refused = "(InvalidAuthenticationCode) when calling the EnableMFADevice operation: " \
              "Authentication code for device is not valid."
    assert refused in enable(cli, server, root, "my-user", serial, current, current, call="bad")
    assert refused in enable(cli, server, root, "my-user", serial, current, earlier, call="bad")
    assert enable(cli, server, root, "my-user", serial, earlier, current) == ""

    listed = json.loads(cli.good(server, root, "iam", "list-mfa-devices", "--user-name", "my-user", "--output", "json"))
    (device,) = listed["MFADevices"]
    assert (device["UserName"], device["SerialNumber"]) == ("my-user", serial)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|\+00:00)", device["EnableDate"]), device


def test_a_device_from_the_seed_as_text(house, server, cli):
    """Sentence 1, the other bootstrap method: the file holds the base32 text alone, and codes made of it enable."""
    house.user("my-user")
    serial = create(cli, server, house.key, "by-text", "Base32StringSeed", "seed.txt")
    seed = (cli.home / "seed.txt").read_text()
    assert re.fullmatch("[A-Z2-7]{64}", seed), seed
    now = server.to_start_of(30)
    assert enable(cli, server, house.key, "my-user", serial, oathtool(seed, now - 30), oathtool(seed, now)) == ""


def test_picture_and_text_hold_one_seed(house, tmp_path):
    made = house.iam.create_virtual_mfa_device(VirtualMFADeviceName="both")["VirtualMFADevice"]
    (tmp_path / "qr.png").write_bytes(made["QRCodePNG"])
    assert seed_of(uri_of(tmp_path / "qr.png")) == made["Base32StringSeed"].decode()


def test_stale_and_wrong_codes_do_not_enable(house, server, cli):
    """Sentence 2: codes from beyond the window, and codes that never were."""
    user, device = house.user("my-user"), house.device("phone")
    for code1, code2 in ((device.code(-1_100), device.code(-1_099)), ("000000", "000001")):
        told = enable(cli, server, house.key, user.name, device.serial, code1, code2, call="bad")
        assert "(InvalidAuthenticationCode)" in told, told
    assert house.iam.list_mfa_devices(UserName=user.name)["MFADevices"] == []


def test_the_device_of_root_is_not_a_users_business(house, server, one_cli):
    """Sentence 4: whoever is not root cannot manage root's device, whatever policies allow."""
    admin = house.admin("administrator")
    phone = house.device("roots-phone")
    house.iam.enable_mfa_device(UserName="root-account", SerialNumber=phone.serial, **phone.pair())
    told = one_cli.bad(server, admin.key, "iam", "deactivate-mfa-device", "--user-name", "root-account",
                       "--serial-number", phone.serial)
    assert "(NoSuchEntity) when calling the DeactivateMFADevice operation: " \
           "The user with name root-account cannot be found." in told
    pair = phone.pair(1)
    user_is_missing = ("NoSuchEntity", 404, "The user with name root-account cannot be found.")
    not_this_users = ("NoSuchEntity", 404, "MFA Device invalid for user.")
    in_use = ("DeleteConflict", 409, "MFA VirtualDevice in use. Must deactivate first.")
    iam, serial = admin.iam, {"SerialNumber": phone.serial}
    assert refusal(iam.enable_mfa_device, UserName="root-account", **serial, **pair) == user_is_missing
    assert refusal(iam.resync_mfa_device, UserName="root-account", **serial, **pair) == user_is_missing
    assert refusal(iam.deactivate_mfa_device, **serial) == not_this_users
    assert refusal(iam.resync_mfa_device, UserName="administrator", **serial, **pair) == not_this_users
    assert refusal(iam.delete_virtual_mfa_device, **serial) == in_use
    (device,) = house.iam.list_virtual_mfa_devices(AssignmentStatus="Assigned")["VirtualMFADevices"]
    assert device["User"]["Arn"] == f"arn:aws:iam::{ACCOUNT}:root"


def test_a_key_alone_works_until_the_policy_denies_it(house, server, cli):
    """Sentence 5."""
    user = house.user("my-user", managed=("ReadOnlyAccess",))
    device = house.enabled(user, "phone")
    listed = cli.good(server, user.key, "iam", "list-users", "--output", "json")
    assert [user["UserName"] for user in json.loads(listed)["Users"]] == ["my-user"]

    guard = house.iam.create_policy(PolicyName="RequireMFA", PolicyDocument=DENY_WITHOUT_MFA)["Policy"]["Arn"]
    house.iam.attach_user_policy(UserName="my-user", PolicyArn=guard)
    told = cli.bad(server, user.key, "iam", "list-users")
    assert "(AccessDenied) when calling the ListUsers operation: " \
           f"User: arn:aws:iam::{ACCOUNT}:user/my-user is not authorized to perform: iam:ListUsers" in told
    assert f"with an explicit deny in an identity-based policy: {guard}" in told

    answer = json.loads(cli.good(server, user.key, "sts", "get-session-token", "--serial-number", device.serial,
                                 "--token-code", oathtool(device.seed, server.now()), "--output", "json"))
    credentials = answer["Credentials"]
    assert credentials.keys() == {"AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"}
    assert credentials["AccessKeyId"].startswith("ASIA")
    session = type(user.key).of(credentials)
    assert "my-user" in cli.good(server, session, "iam", "list-users")
    who = json.loads(cli.good(server, session, "sts", "get-caller-identity", "--output", "json"))
    assert who["Arn"] == f"arn:aws:iam::{ACCOUNT}:user/my-user"


def test_a_profile_with_mfa_serial_asks_once(house, server, cli):
    """A profile that assumes a role with `mfa_serial` prompts for the code, and not again while its session lasts."""
    user = house.user("my-user")
    device = house.enabled(user, "phone")
    arn = house.role("operator", {
        "Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:user/my-user"}, "Action": "sts:AssumeRole",
        "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}},
    }, allow("iam:ListUsers"))
    (cli.home / ".aws").mkdir()
    (cli.home / ".aws/config").write_text(
        f"[profile operator]\nrole_arn = {arn}\nsource_profile = base\nmfa_serial = {device.serial}\n"
        f"[profile base]\naws_access_key_id = {user.key.id}\naws_secret_access_key = {user.key.secret}\n")
    # Where the profile's own call of STS goes. The older command line reads AWS_ENDPOINT_URL; the Debian one cannot be told,
    # so that one asks for the session itself.
    if cli.major == 1:
        where = {"AWS_ENDPOINT_URL": server.endpoint}
        code = device.code()
        first = cli(server, None, "iam", "list-users", "--profile", "operator", env=where, stdin=code + "\n")
        assert first.returncode == 0, first.stderr
        assert f"Enter MFA code for {device.serial}" in first.stdout + first.stderr
        again = cli(server, None, "iam", "list-users", "--profile", "operator", env=where)
        assert again.returncode == 0, again.stderr
    else:
        answer = json.loads(cli.good(
            server, user.key, "sts", "assume-role", "--role-arn", arn, "--role-session-name", "work",
            "--serial-number", device.serial, "--token-code", device.code(), "--output", "json"))
        session = type(user.key).of(answer["Credentials"])
        assert "my-user" in cli.good(server, session, "iam", "list-users")
    bare = cli.bad(server, user.key, "sts", "assume-role", "--role-arn", arn, "--role-session-name", "work")
    assert f"User: {user_arn('my-user')} is not authorized to perform: sts:AssumeRole on resource: {arn}" in bare


def user_arn(name: str) -> str:
    return f"arn:aws:iam::{ACCOUNT}:user/{name}"
