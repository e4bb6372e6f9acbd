"""What a browser's session is worth: a temporary credential with or without MFA, under the same policies as any other."""

import concurrent.futures

import pytest

from conftest import ACCOUNT, PASSWORD, House
from server import Server
from visitor import Visitor

READ = ("ReadOnlyAccess",)
NOT_MFA = {"Bool": {"aws:MultiFactorAuthPresent": "false"}}


def deny(condition: dict) -> dict:
    return {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": condition}


def status(visitor: Visitor, place: str = "/console/users") -> int:
    return visitor.get(place).status


@pytest.mark.parametrize("operator", ["Bool", "BoolIfExists"])
def test_a_session_says_whether_it_has_mfa(house, server, operator):
    """The key is there in either case: `Bool` sees that it is false."""
    person = house.person("alice", deny({operator: NOT_MFA["Bool"]}), managed=READ)
    without = Visitor(server).sign_in(ACCOUNT, "alice", PASSWORD)
    page = without.get("/console/users")
    assert (page.status, page.heading) == (403, "You are not allowed to do this")
    assert "iam:ListUsers" in page.text and "explicit deny" in page.text
    phone = house.enabled(person, "phone")
    assert status(without) == 403, "a device does not change a session that was begun without it"
    assert status(Visitor(server).sign_in(ACCOUNT, "alice", PASSWORD, phone.code(1))) == 200


def test_mfa_grows_old(house, server):
    person = house.person("alice", deny({"NumericGreaterThan": {"aws:MultiFactorAuthAge": "3600"}}), managed=READ)
    phone = house.enabled(person, "phone")
    visitor = Visitor(server).sign_in(ACCOUNT, "alice", PASSWORD, phone.code(1))
    for minutes, expected in ((0, 200), (50, 200), (9, 200), (2, 403)):
        server.advance(minutes * 60)
        assert status(visitor) == expected, minutes


def test_ended_sessions_are_over(house, server, one_cli):
    house.person("alice", managed=READ)
    visitor = Visitor(server).sign_in(ACCOUNT, "alice", PASSWORD)
    one_cli.learn_additions()
    server.advance(2)
    one_cli.good(server, house.key, "iam", "end-sessions", "--user-name", "alice")
    assert not visitor.is_signed_in
    server.advance(2)
    Visitor(server).sign_in(ACCOUNT, "alice", PASSWORD)


def test_one_code_signs_one_browser_in(house, server):
    phone = house.enabled(house.person("alice", managed=READ), "phone")
    visitors = [Visitor(server) for _ in range(6)]
    for visitor in visitors:
        assert visitor.try_user(ACCOUNT, "alice", PASSWORD).location == "/signin/mfa"
    pages = [visitor.get("/signin/mfa") for visitor in visitors]
    code = phone.code(1)
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda pair: pair[0].submit(pair[1], "/signin/mfa", code=code), zip(visitors, pages, strict=True)))
    assert sorted(answer.status for answer in answers) == [303, 422, 422, 422, 422, 422]


def test_codes_cannot_be_guessed(house, server):
    """Nine attempts in three minutes, as by the API; then even the right one is refused."""
    phone = house.enabled(house.person("alice", managed=READ), "phone")
    wrong = next(code for code in ("000000", "111111", "222222") if code not in [phone.code(step) for step in range(-4, 5)])
    visitor = Visitor(server)
    visitor.try_user(ACCOUNT, "alice", PASSWORD)
    for _ in range(9):
        page = visitor.submit(visitor.get("/signin/mfa"), "/signin/mfa", code=wrong)
        assert page.status == 422
    assert "After several tries wait some minutes" in page.text
    right = phone.code(1)
    page = visitor.submit(visitor.get("/signin/mfa"), "/signin/mfa", code=right)
    assert page.status == 422, "the right one at the tenth try"
    fresh = Visitor(server)
    fresh.try_user(ACCOUNT, "alice", PASSWORD)
    page = fresh.submit(fresh.get("/signin/mfa"), "/signin/mfa", code=right)
    assert page.status == 422, "nor by beginning again"
    server.advance(180)
    Visitor(server).sign_in(ACCOUNT, "alice", PASSWORD, phone.code(0))


def test_a_device_is_disabled_after_a_hundred_wrong_codes(house, server):
    phone = house.enabled(house.person("alice", managed=READ), "phone")
    wrong = 0
    for _ in range(12):
        server.advance(180)
        visitor = Visitor(server)
        visitor.try_user(ACCOUNT, "alice", PASSWORD)
        page = visitor.get("/signin/mfa")
        for _ in range(9):
            # A code of half a year ago is none of today's.
            page = visitor.submit(page, "/signin/mfa", code=phone.code(-500_000 - wrong))
            wrong += 1
            if "Every device of yours is disabled" in page.text:
                break
        else:
            continue
        break
    assert wrong == 100, page.text
    server.advance(600)
    visitor = Visitor(server)
    visitor.try_user(ACCOUNT, "alice", PASSWORD)
    page = visitor.get("/signin/mfa")
    assert "Every device of yours is disabled" in page.text
    assert not [form for form in page.forms if form["action"] == "/signin/mfa"], "nothing to type a code into"


def test_a_stranger_uses_up_nobodys_codes(house, server):
    """Codes are looked at after the password alone."""
    phone = house.enabled(house.person("alice", managed=READ), "phone")
    mallory = Visitor(server)
    fields = mallory.get("/signin").form("/signin")["fields"]
    for number in range(20):
        page = mallory.post("/signin/mfa", {**fields, "serial": phone.serial, "code": f"{number:06}"})
        assert page.location.startswith("/signin?"), page.text
    Visitor(server).sign_in(ACCOUNT, "alice", PASSWORD, phone.code(1))


def test_nobody_signs_in_with_somebody_elses_device(house, server):
    alice, mallory = house.person("alice"), house.person("mallory")
    own, foreign = house.enabled(mallory, "own"), house.enabled(alice, "foreign")
    visitor = Visitor(server)
    visitor.try_user(ACCOUNT, "mallory", PASSWORD)
    page = visitor.get("/signin/mfa")
    assert foreign.serial not in page.body.decode()
    assert visitor.submit(page, "/signin/mfa", serial=foreign.serial, code=foreign.code(1)).status == 422
    assert visitor.submit(page, "/signin/mfa", serial=own.serial, code=own.code(1)).status == 303
    Visitor(server).sign_in(ACCOUNT, "alice", PASSWORD, foreign.code(1))


# Root.


def test_root_registers_a_device_before_anything_else(tmp_path):
    with Server(tmp_path / "strict", "--dev", "--root-mfa-grace-days", "0") as server:
        visitor = Visitor(server).sign_in_as_root()
        first = "/console/security-credentials/assign-mfa"
        keys = "/console/security-credentials/access-keys"
        for place in ("/console", "/console/users", "/console/events", "/console/policies", "/switchrole",
                      f"{keys}/create", f"{keys}/delete?id=testing"):
            assert visitor.get(place).location == first, place
        page = visitor.get(first)
        assert page.status == 200, page.text
        token = {"form-token": page.form(first)["fields"]["form-token"]}
        for place in (f"{keys}/create", f"{keys}/status", f"{keys}/csv", "/console/users/create"):
            assert visitor.post(place, {**token, "confirm": "yes", "understood": "yes"}).location == first, place
        assert len(House(server).iam.list_access_keys()["AccessKeyMetadata"]) == 1, "the one that a development server has"


def test_roots_grace_ends(tmp_path):
    with Server(tmp_path / "lenient", "--dev") as server:
        assert status(Visitor(server).sign_in_as_root()) == 200
        server.advance(35 * 86_400)
        visitor = Visitor(server).sign_in_as_root()
        assert visitor.get("/console/users").location == "/console/security-credentials/assign-mfa"


def test_root_with_a_device_signs_in_with_it(tmp_path):
    with Server(tmp_path / "strict", "--dev", "--root-mfa-grace-days", "0") as server:
        house, visitor = House(server), Visitor(server)
        phone = house.device("roots-phone")
        house.iam.enable_mfa_device(UserName="root-account", SerialNumber=phone.serial, **phone.pair())
        assert visitor.try_root().location == "/signin/mfa"
        assert "root in account" in visitor.get("/signin/mfa").text
        visitor.submit(visitor.get("/signin/mfa"), "/signin/mfa", code=phone.code(1))
        assert status(visitor) == 200, "nothing else is asked of root"


def test_limits_are_settings(tmp_path):
    with Server(tmp_path / "short", "--dev", "--console-session-minutes", "30", "--console-idle-minutes", "10") as server:
        visitor = Visitor(server).sign_in_as_root()
        for minutes, alive in ((9, True), (9, True), (9, True), (4, False)):
            server.advance(minutes * 60)
            assert visitor.is_signed_in == alive, minutes
        visitor = Visitor(server).sign_in_as_root()
        server.advance(11 * 60)
        assert not visitor.is_signed_in


def test_without_a_console_there_is_none(tmp_path):
    with Server(tmp_path / "bare", "--dev", "--console", "false") as server:
        for place in ("/", "/console", "/signin", "/assets/x/console.css"):
            assert b"<html" not in server.get(place)[1]
