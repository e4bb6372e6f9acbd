"""`rotate`: a new key instead of the old one, whatever happens on the way."""

import json
import signal
import time

import pytest

from client import Client
from conftest import Device, Identity, allow, client as aws
from relay import Relay
from server import binary
from terminal import Terminal
from wire import Key

NEEDS_MFA = {"Effect": "Deny", "NotAction": ["iam:ListMFADevices", "sts:GetSessionToken"], "Resource": "*",
             "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}


@pytest.fixture
def alice(house):
    return house.user("alice", allow(), NEEDS_MFA)


@pytest.fixture
def phone(house, alice):
    return house.enabled(alice, "alice-phone")


@pytest.fixture
def person(tmp_path, server, alice, phone):
    person = Client(tmp_path, server)
    person.profile("work", alice.key)
    yield person
    person.stop()


def keys(house, name: str = "alice") -> dict[str, str]:
    """The keys of a user and their states, as root sees them."""
    found = house.iam.list_access_keys(UserName=name)["AccessKeyMetadata"]
    return {key["AccessKeyId"]: key["Status"] for key in found}


def works(server, person: Client, *arguments: str) -> None:
    """Whether what the profile gives is taken by the server."""
    key = person.key("work", *arguments)
    assert aws(server.endpoint, "sts", key).get_caller_identity()["Arn"].endswith(":user/alice")


def test_a_new_key_is_in_use_and_the_session_goes_on(server, house, person, alice, phone):
    person.good("login", "work", "-t", phone.code())
    answer = person.json("rotate", "work", "--yes")
    old, new = alice.key.id, answer["newAccessKeyId"]
    assert answer["oldAccessKeyId"] == old and answer["oldKey"] == "inactive" and answer["mfaSessionGoesOn"] is True, answer
    assert answer["profiles"] == ["work"] and answer["arn"].endswith(":user/alice")
    assert keys(house) == {old: "Inactive", new: "Active"}
    # Nobody is asked for a code.
    works(server, person, "--no-input")
    assert [row["key"] for row in person.json("list")] == ["…" + new[-4:]]

    # Not yet.
    answer = person.json("rotate", "work", "--resume")
    assert answer["oldKey"] == "inactive" and keys(house) == {old: "Inactive", new: "Active"}
    refusal = person.bad(2, "rotate", "work", "--yes")
    assert "switched off, for another 2" in refusal and "--now" in refusal, refusal

    answer = person.json("rotate", "work", "--resume", "--now")
    assert answer["oldKey"] == "deleted" and answer["deleteOldAfter"] is None, answer
    assert keys(house) == {new: "Active"}
    assert "nothing to resume" in person("rotate", "work", "--resume").stderr
    # Who asks for JSON gets nothing but JSON.
    assert person("rotate", "work", "--resume", "--json").stderr == ""
    nothing = person.json("rotate", "work", "--resume")
    assert nothing.keys() == answer.keys() and nothing["profile"] == "work" and nothing["oldKey"] is None, nothing


def test_the_old_key_is_deleted_at_once(server, house, person, alice, phone):
    done = person("rotate", "work", "--now", "--yes", "-t", phone.code())
    assert done.returncode == 0, done.stderr
    assert f"The old key …{alice.key.id[-4:]} is deleted." in done.stderr, done.stderr
    assert list(keys(house).values()) == ["Active"] and alice.key.id not in keys(house)
    works(server, person, "--no-input")


def test_a_code_is_sent_once_and_only_if_none_was(server, house, person, phone):
    person.good("rotate", "work", "--yes", "--grace", "0", "-t", phone.code())
    sent = [event for event in server.events() if event["eventName"] == "GetSessionToken"]
    assert len(sent) == 1, sent
    assert "5" == str(person("rotate", "work", "--no-input").returncode)


def test_profiles_with_the_same_key_have_the_new_one(house, person, alice, phone):
    person.profile("other", alice.key)
    answer = person.json("rotate", "work", "--yes", "-t", phone.code())
    assert answer["profiles"] == ["other", "work"], answer
    rows = {row["profile"]: row["key"] for row in person.json("list")}
    assert rows == {name: "…" + answer["newAccessKeyId"][-4:] for name in ("other", "work")}
    # Either of them goes on.
    assert person.json("rotate", "other", "--resume", "--now")["oldKey"] == "deleted"
    assert person.json("rotate", "work", "--resume")["oldKey"] is None


def copy_in_clear(person, alice, name: str) -> None:
    person.credentials_file.write_text(
        f"[{name}]\naws_access_key_id = {alice.key.id}\naws_secret_access_key = {alice.key.secret}\n")


def test_a_copy_in_clear_goes_before_the_key_is_rotated(server, house, person, alice, phone):
    copy_in_clear(person, alice, "work")
    refusal = person.bad(2, "rotate", "work", "--yes", "-t", phone.code())
    assert "profile work" in refusal and "`countersign import work` takes it out of the file" in refusal, refusal
    assert keys(house) == {alice.key.id: "Active"}
    # What is said helps.
    person.good("import", "work", "--yes")
    assert person.json("rotate", "work", "--yes", "-t", phone.code(1))["oldKey"] == "inactive"
    assert alice.key.id not in person.credentials_file.read_text()
    works(server, person, "--no-input")


def test_a_copy_in_clear_is_taken_out_if_the_person_agrees(server, house, person, alice, phone):
    copy_in_clear(person, alice, "plain")
    with Terminal([binary(), "rotate", "work", "-t", phone.code()], person.env()) as terminal:
        terminal.expect("stands in clear in")
        terminal.expect("(profile plain)")
        terminal.expect("Take it out of that file now? [Y/n]")
        terminal.enter()
        terminal.expect("by a new one? [Y/n]")
        terminal.enter()
        terminal.expect("is in use for profiles plain, work.")
        assert terminal.wait() == 0, terminal.shown()
    assert alice.key.id not in person.credentials_file.read_text()
    assert "credentials plain" in person.config.read_text()


def test_an_old_key_that_came_back_into_the_file_is_taken_out_again(server, person, alice, phone):
    new = person.json("rotate", "work", "--yes", "-t", phone.code())["newAccessKeyId"]
    for is_known in (True, False):
        if not is_known:
            person.good("rotate", "work", "--resume", "--now")
        # As a backup brings it; first while it is kept, switched off, then when nobody knows it any more.
        copy_in_clear(person, alice, "work")
        if not is_known:
            assert "Use --replace" in person.bad(2, "import", "work", "--yes")
        done = person("import", "work", "--yes", *([] if is_known else ["--replace"]))
        assert done.returncode == 0 and "of no use any more" in done.stderr, done.stderr
        assert alice.key.id not in person.credentials_file.read_text()
        assert [row["key"] for row in person.json("list")] == ["…" + new[-4:]]
        works(server, person, "--no-input")


def test_a_second_key_is_shown_and_removed_if_the_person_agrees(server, house, person, alice, phone):
    second = Key.of(house.iam.create_access_key(UserName="alice")["AccessKey"])
    person.good("login", "work", "-t", phone.code())
    refusal = person.bad(2, "rotate", "work", "--yes")
    assert "never used" in refusal and "--yes does not delete a key that works" in refusal, refusal
    assert len(keys(house)) == 2
    Identity(server, second).sts.get_caller_identity()
    for answer, code in [("n", 130), ("y", 0)]:
        with Terminal([binary(), "rotate", "work"], person.env()) as terminal:
            terminal.expect(f"alice has a second key …{second.id[-4:]}: active, created today, last used today, for sts.")
            terminal.expect("for good? [y/N]")
            terminal.enter(answer)
            if answer == "y":
                terminal.expect("by a new one? [Y/n]")
                terminal.enter()
                terminal.expect("is switched off")
            assert terminal.wait() == code, terminal.shown()
        assert (second.id in keys(house)) == (answer == "n")
    assert sorted(keys(house).values()) == ["Active", "Inactive"]


def test_a_second_key_that_is_off_needs_no_terminal(house, person, phone):
    second = house.iam.create_access_key(UserName="alice")["AccessKey"]["AccessKeyId"]
    house.iam.update_access_key(UserName="alice", AccessKeyId=second, Status="Inactive")
    person.good("rotate", "work", "--yes", "-t", phone.code())
    assert second not in keys(house)


def test_a_user_without_a_device_rotates_by_the_key_itself(server, house, tmp_path):
    bob = house.user("bob", allow("iam:*AccessKey*", "arn:aws:iam::*:user/bob"))
    house.iam.put_user_policy(UserName="bob", PolicyName="devices", PolicyDocument=json.dumps(
        {"Version": "2012-10-17", "Statement": [allow("iam:ListMFADevices")]}))
    person = Client(tmp_path, server)
    person.profile("work", bob.key)
    answer = person.json("rotate", "work", "--yes", "--now")
    assert keys(house, "bob") == {answer["newAccessKeyId"]: "Active"} and answer["mfaSessionGoesOn"] is None
    person.stop()


def test_who_may_not_is_told_what_a_policy_must_allow(house, tmp_path, server):
    carol = house.user("carol", allow(["iam:ListAccessKeys", "iam:ListMFADevices"]))
    person = Client(tmp_path, server)
    person.profile("work", carol.key)
    refusal = person.bad(8, "rotate", "work", "--yes")
    assert "CreateAccessKey was refused" in refusal and "policies must allow" in refusal, refusal
    assert person.json("rotate", "work", "--resume")["oldKey"] is None
    person.stop()


def test_login_deletes_an_old_key_whose_time_has_come(house, person, phone):
    person.good("rotate", "work", "--yes", "--grace", "3", "-t", phone.code())
    assert len(keys(house)) == 2
    time.sleep(4.2)
    said = person("login", "work").stderr
    assert "of the last rotation is deleted" in said, said
    assert len(keys(house)) == 1


def test_a_login_that_comes_late_begins_no_new_rotation(house, person, phone):
    person.good("rotate", "work", "--yes", "--grace", "3", "-t", phone.code())
    time.sleep(4.2)
    with Terminal([binary(), "login", "work", "--no-cache"], person.env()) as terminal:
        terminal.expect("MFA code for alice")
        # Meanwhile somebody else comes to the end of it.
        assert person.json("rotate", "work", "--resume")["oldKey"] == "deleted"
        terminal.enter(phone.code(1))
        assert terminal.wait() == 0, terminal.shown()
        assert "by a new one?" not in terminal.shown(), terminal.shown()
    assert len(keys(house)) == 1


def test_a_key_is_not_replaced_or_removed_while_its_journal_matters(house, person, alice, phone):
    person.good("rotate", "work", "--yes", "-t", phone.code())
    for verb in (("add", "work", "--stdin", "--replace"), ("remove", "work", "--yes")):
        refusal = person.bad(2, *verb, stdin=f"{alice.key.id}\n{alice.key.secret}\n")
        assert "not finished" in refusal and "--resume --now" in refusal, refusal
    # Nor by a key that stands in the files.
    bob = house.user("bob")
    person.credentials_file.write_text(f"[work]\naws_access_key_id = {bob.key.id}\naws_secret_access_key = {bob.key.secret}\n")
    refusal = person.bad(2, "import", "work", "--yes", "--replace")
    assert "not finished" in refusal and "--resume --now" in refusal, refusal
    assert bob.key.secret in person.credentials_file.read_text()
    person.credentials_file.unlink()
    person.good("rotate", "work", "--resume", "--now")
    assert len(keys(house)) == 1
    person.good("remove", "work", "--yes")


# Crashes.

def killed(person: Client, relay: Relay, number: int, moment: str) -> tuple[int, list[str]]:
    """Rotates, and kills at that request; how it ended, and what was asked of the server."""
    victim = relay.will_kill(number, moment)
    process = person.start("rotate", "work", "--yes")
    victim.set_result(process.pid)
    process.communicate(timeout=60)
    asked = list(relay.operations)
    relay.spare()
    return process.returncode, asked


def comes_to_a_good_end(server, house, person: Client, phone: Device, before: dict) -> None:
    """After a crash: a key that works, and after going on no key that is not meant to be there."""
    # The secret in the vault works, crash or not.
    works(server, person, "--no-input")
    person.good("rotate", "work", "--resume", "--yes")
    journal_is_over = person.json("rotate", "work", "--resume")["oldKey"] is None
    now = keys(house)
    in_use = {row["key"] for row in person.json("list")}
    if journal_is_over:
        assert now == before, (now, before)
    else:
        [new] = [key for key, status in now.items() if status == "Active"]
        assert new not in before and sorted(now.values()) == ["Active", "Inactive"], now
        assert in_use == {"…" + new[-4:]}
        works(server, person, "--no-input")
        person.good("rotate", "work", "--resume", "--now")
        assert keys(house) == {new: "Active"}
    # A fresh session, by the stored secret itself.
    server.advance(60)
    works(server, person, "--no-cache", "-t", phone.code())


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_at_any_request_it_goes_on(server, house, person, alice, phone, moment):
    person.good("login", "work", "-t", phone.code())
    with Relay(server.endpoint) as relay:
        moved = person.config.read_text().replace(server.endpoint, relay.endpoint)
        person.config.write_text(moved)
        person.good("login", "work", "-t", phone.code(1))
        seen, number, finished = set(), 1, False
        while not finished:
            before = keys(house)
            assert list(before.values()) == ["Active"], before
            code, asked = killed(person, relay, number, moment)
            finished = code == 0
            assert finished or code == -signal.SIGKILL, (code, asked)
            seen |= {asked[-1]}
            comes_to_a_good_end(server, house, person, phone, before)
            number += 1
            assert number < 15, asked
    assert {"ListAccessKeys", "CreateAccessKey", "GetCallerIdentity", "UpdateAccessKey"} <= seen, seen


def test_killed_after_any_writing_of_the_vault_it_goes_on(server, house, person, phone):
    person.good("login", "work", "-t", phone.code())
    vault = person.home / ".local/share/countersign-client/vault.json"
    for writings in range(1, 6):
        before = keys(house)
        process = person.start("rotate", "work", "--yes")
        inode, seen = vault.stat().st_ino, 0
        while process.poll() is None and seen < writings:
            now = vault.stat().st_ino
            seen += now != inode
            inode = now
        process.kill()
        process.communicate(timeout=60)
        comes_to_a_good_end(server, house, person, phone, before)


def test_a_lost_answer_leaves_no_orphan_and_the_person_is_asked(server, house, person, phone):
    with Relay(server.endpoint) as relay:
        person.config.write_text(person.config.read_text().replace(server.endpoint, relay.endpoint))
        person.good("login", "work", "-t", phone.code())
        before = keys(house)
        code, asked = killed(person, relay, 2, "after")
        assert code == -9 and asked[-1] == "CreateAccessKey", asked
        [lost] = [key for key in keys(house) if key not in before]
        with Terminal([binary(), "rotate", "work"], person.env()) as terminal:
            terminal.expect("is not finished. Go on with it? [Y/n]")
            terminal.enter()
            terminal.expect("its secret never arrived. Delete it? [Y/n]")
            terminal.enter()
            terminal.expect("is switched off")
            assert terminal.wait() == 0, terminal.shown()
    assert lost not in keys(house) and sorted(keys(house).values()) == ["Active", "Inactive"]


def test_two_at_once_do_not_rotate_one_key(house, person, phone):
    person.good("login", "work", "-t", phone.code())
    both = [person.start("rotate", "work", "--yes") for _ in range(2)]
    ends = sorted((process.communicate(timeout=60)[1], process.returncode) for process in both)
    codes = sorted(code for _, code in ends)
    assert codes in ([0, 9], [0, 2]), ends
    assert sorted(keys(house).values()) == ["Active", "Inactive"]
