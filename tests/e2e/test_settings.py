"""Settings that change what callers meet."""

import wire
from conftest import ROOT_KEY, House, allow, refusal
from server import Server

NEEDS_MFA = allow("iam:ListUsers", Condition={"Bool": {"aws:MultiFactorAuthPresent": "true"}})


def test_role_sessions_may_be_marked(tmp_path):
    """AWS says that a role session made with a code carries no MFA; an operator may say otherwise, for this alone."""
    with Server(tmp_path, "--dev", "--mark-role-sessions") as server:
        house = House(server)
        user = house.admin()
        device = house.enabled(user)
        arn = house.role("strict", None, NEEDS_MFA)
        user.assume(arn, device).iam.list_users()
        assert refusal(user.assume(arn).iam.list_users)[0] == "AccessDenied"


def test_session_tokens_may_be_switched_off(tmp_path):
    with Server(tmp_path, "--dev", "--offer-session-tokens", "false") as server:
        user = House(server).admin()
        code, status, _ = refusal(user.sts.get_session_token)
        assert (code, status) == ("AccessDenied", 403)


def test_regions_may_be_limited(tmp_path):
    with Server(tmp_path, "--dev", "--region", "us-east-1", "--region", "eu-central-1") as server:
        def call(region: str, scope="sts"):
            return wire.call(server.endpoint, ROOT_KEY, "sts", "GetCallerIdentity", region=region, scope=scope)

        assert call("us-east-1").status == call("eu-central-1").status == 200
        assert call("us-west-2").error == ("SignatureDoesNotMatch", 403, "Credential should be scoped to a valid region. ")
        assert call("us-west-2", "iam").error == (
            "SignatureDoesNotMatch", 403,
            "Credential should be scoped to a valid region. Credential should be scoped to correct service: 'sts'. ")


def test_a_strict_window(tmp_path):
    with Server(tmp_path, "--dev", "--code-window", "1") as server:
        house = House(server)
        user = house.user()
        device = house.enabled(user)
        server.to_start_of(180)
        answers = {steps: refusal(user.sts.get_session_token, **device.factor(steps)) is None for steps in range(-2, 3)}
        assert answers == {-2: False, -1: True, 0: True, 1: True, 2: False}
