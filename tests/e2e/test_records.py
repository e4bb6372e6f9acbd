"""What is written down: events in CloudTrail's shape, the credential report, the account summary; and never a secret."""

import base64
import csv
import datetime
import io
import json
import sqlite3
import time

import pytest

from conftest import ACCOUNT, House, allow, refusal
from server import Server
from wire import Key

COLUMNS = """user arn user_creation_time password_enabled password_last_used password_last_changed password_next_rotation
    mfa_active access_key_1_active access_key_1_last_rotated access_key_1_last_used_date access_key_1_last_used_region
    access_key_1_last_used_service access_key_2_active access_key_2_last_rotated access_key_2_last_used_date
    access_key_2_last_used_region access_key_2_last_used_service cert_1_active cert_1_last_rotated cert_2_active
    cert_2_last_rotated""".split()


def report(house) -> bytes:
    """The content once more decoded than boto3 gives it: one layer is botocore's."""
    for _ in range(20):
        if house.iam.generate_credential_report()["State"] == "COMPLETE":
            break
        time.sleep(0.05)
    answer = house.iam.get_credential_report()
    assert answer["ReportFormat"] == "text/csv"
    return answer["Content"]


def test_the_credential_report(house):
    zoe = house.user("Zoe")
    house.user("adam")
    house.iam.create_login_profile(UserName="adam", Password="Correct-Horse-7")
    house.enabled(zoe)
    second = house.iam.create_access_key(UserName="Zoe")["AccessKey"]
    house.iam.update_access_key(UserName="Zoe", AccessKeyId=second["AccessKeyId"], Status="Inactive")
    zoe.sts.get_caller_identity()
    content = report(house)
    assert not content.endswith(b"\n") and b"\r" not in content
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert list(rows[0]) == COLUMNS
    assert [row["user"] for row in rows] == ["<root_account>", "adam", "Zoe"], "root first, then ignoring case"
    root, adam, row = rows
    assert root["arn"] == f"arn:aws:iam::{ACCOUNT}:root"
    assert (adam["password_enabled"], adam["password_last_used"]) == ("true", "no_information")
    assert (row["password_enabled"], row["password_last_used"], row["mfa_active"]) == ("false", "N/A", "true")
    assert {row["access_key_1_active"], row["access_key_2_active"]} == {"true", "false"}
    used = 1 if row["access_key_1_active"] == "true" else 2
    assert row[f"access_key_{used}_last_used_service"] == "sts"
    assert row[f"access_key_{used}_last_used_region"] == "us-east-1"
    moment = row["user_creation_time"]
    datetime.datetime.strptime(moment.replace("+00:00", "Z"), "%Y-%m-%dT%H:%M:%SZ")


def test_the_report_stays_the_same_for_four_hours(house):
    first = report(house)
    house.user("later")
    house.server.advance(3 * 3600)
    assert report(house) == first
    house.server.advance(3600 + 60)
    assert b"later" in report(house)


def test_the_cli_prints_the_report_encoded(house, one_cli):
    report(house)
    out = json.loads(one_cli.good(house.server, house.key, "iam", "get-credential-report", "--output", "json"))
    assert base64.b64decode(out["Content"]).startswith(b"user,arn,")


def test_the_summary_counts(house):
    def counts():
        summary = house.iam.get_account_summary()["SummaryMap"]
        return [summary[key] for key in ("Users", "Groups", "Roles", "Policies", "MFADevices", "MFADevicesInUse",
                                         "AccountMFAEnabled")]

    assert counts() == [0, 0, 0, 0, 0, 0, 0]
    user = house.user()
    device = house.enabled(user)
    spare = house.device()
    house.role("operator")
    house.iam.create_group(GroupName="staff")
    assert counts() == [1, 1, 1, 0, 2, 1, 0]
    house.iam.enable_mfa_device(UserName="root-account", SerialNumber=spare.serial, **spare.pair())
    assert counts()[4:] == [2, 2, 1]
    house.iam.deactivate_mfa_device(UserName=user.name, SerialNumber=device.serial)
    assert counts()[4:] == [2, 1, 1]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    """A lasting server in which somebody enrolled, signed in and assumed a role; its events and log; all its secrets."""
    directory = tmp_path_factory.mktemp("recorded")
    with Server(directory, "--data-dir", str(directory / "data"), "--log", "trace,h2=info,hyper=info") as server:
        told = server.exported()
        house = House(server, Key(told["AWS_ACCESS_KEY_ID"], told["AWS_SECRET_ACCESS_KEY"]))
        account = house.sts.get_caller_identity()["Account"]
        # The clock is the machine's here.
        server.now = lambda: int(time.time())
        user = house.user("actor", allow("sts:AssumeRole"))
        device = house.device("phone")
        pair = device.pair(0)
        house.iam.enable_mfa_device(UserName="actor", SerialNumber=device.serial, **pair)
        arn = house.role("stage", {"Effect": "Allow", "Principal": {"AWS": account}, "Action": "sts:AssumeRole"}, allow())
        code = device.code(1)
        session = user._with(user.sts.get_session_token(SerialNumber=device.serial, TokenCode=code))
        stage = session.assume(arn)
        stage.iam.create_user(UserName="made-by-stage")
        code2 = device.code(2)
        plain = user._with(user.sts.assume_role(RoleArn=arn, RoleSessionName="plain", SerialNumber=device.serial,
                                                TokenCode=code2))
        plain.iam.list_users()
        assert refusal(user.iam.list_users)[0] == "AccessDenied"
        house.iam.create_login_profile(UserName="actor", Password="Correct-Horse-Battery-7")
        assert server.stop() == 0
    # The store may be opened with any client once the server has gone.
    database = sqlite3.connect(directory / "data/countersign.db")
    events = [json.loads(body) for (body,) in database.execute("SELECT body FROM event ORDER BY position")]
    database.close()
    secrets = [device.seed, *pair.values(), code, code2, house.key.secret, user.key.secret, session.key.secret,
               session.key.token, stage.key.secret, stage.key.token, plain.key.secret, plain.key.token,
               "Correct-Horse-Battery-7"]
    return {"events": events, "secrets": secrets, "directory": directory, "account": account, "device": device,
            "session": session, "stdout": server.stdout, "stderr": server.stderr}


def named(recorded, name: str) -> list[dict]:
    return [event for event in recorded["events"] if event["eventName"] == name]


def test_events_have_the_shape_of_cloudtrail(recorded):
    for event in recorded["events"]:
        assert {"eventVersion", "userIdentity", "eventTime", "eventSource", "eventName", "awsRegion", "sourceIPAddress",
                "userAgent", "requestParameters", "responseElements", "requestID", "eventID", "readOnly", "eventType",
                "managementEvent", "recipientAccountId", "eventCategory"} <= event.keys()
        assert event["recipientAccountId"] == recorded["account"]
        assert event["sourceIPAddress"] == "127.0.0.1"
        datetime.datetime.strptime(event["eventTime"], "%Y-%m-%dT%H:%M:%SZ")
    assert len({event["eventID"] for event in recorded["events"]}) == len(recorded["events"])


def test_enabling_is_recorded_without_its_codes(recorded):
    (event,) = named(recorded, "EnableMFADevice")
    assert event["eventSource"] == "iam.amazonaws.com"
    assert event["requestParameters"] == {"userName": "actor", "serialNumber": recorded["device"].serial}
    assert event["responseElements"] is None
    identity = event["userIdentity"]
    assert (identity["type"], identity["userName"]) == ("IAMUser", "administrator")
    assert "sessionContext" not in identity, "a long-term key has none"


def test_mfa_is_a_string_in_the_session_context(recorded):
    by_stage = [event for event in named(recorded, "CreateUser")
                if event["requestParameters"] == {"userName": "made-by-stage"}]
    identity = by_stage[0]["userIdentity"]
    assert identity["type"] == "AssumedRole"
    assert identity["sessionContext"]["attributes"]["mfaAuthenticated"] == "true", "inherited from the caller's session"
    issuer = identity["sessionContext"]["sessionIssuer"]
    assert (issuer["type"], issuer["userName"]) == ("Role", "stage")
    through_code = [event for event in named(recorded, "ListUsers")
                    if event["userIdentity"].get("arn", "").endswith("/plain")]
    assert through_code[0]["userIdentity"]["sessionContext"]["attributes"]["mfaAuthenticated"] == "false"


def test_assuming_a_role_is_recorded_without_the_code(recorded):
    event = next(event for event in named(recorded, "AssumeRole")
                 if event["requestParameters"]["roleSessionName"] == "plain")
    assert event["requestParameters"].keys() == {"roleArn", "roleSessionName", "serialNumber"}
    assert event["requestParameters"]["serialNumber"] == recorded["device"].serial
    assert event["responseElements"]["credentials"].keys() <= {"accessKeyId", "expiration", "sessionToken"}
    assert event["responseElements"]["assumedRoleUser"]["arn"].endswith("assumed-role/stage/plain")


def test_refusals_are_recorded(recorded):
    refused = [event for event in named(recorded, "ListUsers") if event.get("errorCode")]
    assert refused[0]["errorCode"] == "AccessDenied"
    assert "is not authorized to perform: iam:ListUsers" in refused[0]["errorMessage"]


def test_no_secret_is_written_anywhere(recorded):
    """Neither in the log at its most talkative, nor in the events, nor in clear in any file of the data directory."""
    told_once = recorded["secrets"][5]
    assert told_once in recorded["stdout"], "the administrator's secret is told once, on standard output"
    places = {"log": recorded["stderr"].encode(), "events": json.dumps(recorded["events"]).encode()}
    places |= {path.name: path.read_bytes() for path in (recorded["directory"] / "data").iterdir() if path.is_file()}
    for secret in recorded["secrets"]:
        if len(secret) == 6:
            continue  # Six digits stand in any file by chance; the events were looked at by name.
        for place, content in places.items():
            assert secret.encode() not in content, place
            assert base64.b64encode(secret.encode()) not in content, place
    assert not any(code in json.dumps([event["requestParameters"] for event in recorded["events"]])
                   for code in recorded["secrets"] if len(code) == 6)
