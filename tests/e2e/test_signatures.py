"""Signature V4, against botocore's own signer: odd requests are accepted, spoilt ones refused; presigned addresses work."""

import datetime
import random
import urllib.parse

import pytest
from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest

import wire
from conftest import ACCOUNT

MISMATCH = ("SignatureDoesNotMatch", 403,
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key "
            "and signing method. Consult the service documentation for details.")
WHO = wire.form("sts", "GetCallerIdentity")
HOSTILE_TEXT = " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~äß€𝄞\t%41%2F++"


@pytest.fixture(scope="module")
def key(module_server):
    from conftest import House
    return House(module_server).admin("signer").key


def odd_request(server, key, generator: random.Random) -> AWSRequest:
    """A sound request with something unusual in its query, headers, and parameters."""
    def text(most=12):
        return "".join(generator.choices(HOSTILE_TEXT, k=generator.randint(0, most)))

    extra = [(text() or "x", text()) for _ in range(generator.randint(0, 5))]
    query = urllib.parse.urlencode(extra, quote_via=urllib.parse.quote, safe="")
    headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    for number in range(generator.randint(0, 3)):
        value = "".join(generator.choices("abc  \"=,;.:/ 0", k=generator.randint(1, 12))).strip() or "v"
        headers[f"{generator.choice(['X-Amz-Odd', 'X-Other', 'Accept'])}-{number}"] = value
    body = WHO + b"".join(b"&%s=%s" % (urllib.parse.quote(name, safe="").encode(), urllib.parse.quote(value).encode())
                          for name, value in extra)
    path = "/" + ("?" + query if query else "")
    region = generator.choice(["us-east-1", "eu-central-1", "us-gov-west-1"])
    return wire.signed(server.endpoint, key, "sts", body, path=path, headers=headers, region=region)


def spoil(request: AWSRequest, generator: random.Random) -> str:
    """Changes one thing that was signed; says which."""
    what = generator.choice(["body", "query", "header", "signature", "date"])
    if what == "body":
        request.data = request.data + b"&More=1"
    elif what == "query":
        request.url += ("&" if "?" in request.url else "?") + "more=1"
    elif what == "header":
        value = request.headers["Content-Type"]
        del request.headers["Content-Type"]
        request.headers["Content-Type"] = value.replace("utf-8", "utf-16")
    elif what == "signature":
        value = request.headers["Authorization"]
        del request.headers["Authorization"]
        request.headers["Authorization"] = value[:-1] + ("0" if value[-1] != "0" else "1")
    else:
        value = request.headers["X-Amz-Date"]
        del request.headers["X-Amz-Date"]
        last = "8" if value[-2] != "8" else "7"
        request.headers["X-Amz-Date"] = value[:-2] + last + "Z"
    return what


@pytest.mark.parametrize("seed", range(40))
def test_odd_requests_are_accepted_and_spoilt_ones_refused(module_server, key, seed):
    request = odd_request(module_server, key, random.Random(seed))
    answer = wire.deliver(request)
    assert answer.status == 200, (request.url, dict(request.headers.items()), request.data, answer.body)
    for attempt in range(3):
        generator = random.Random(f"{seed}/{attempt}")
        request = odd_request(module_server, key, random.Random(seed))
        what = spoil(request, generator)
        assert wire.deliver(request).error == MISMATCH, what


@pytest.mark.parametrize("region", ["us-east-1", "eu-west-1"])
def test_a_presigned_address(module_server, key, region):
    url = wire.presigned(module_server.endpoint, key, "sts", "GetCallerIdentity", region=region)
    address = urllib.parse.urlsplit(url)
    answer = wire.send(module_server.endpoint, "GET", f"/?{address.query}", {})
    assert (answer.status, answer.element("Arn")) == (200, f"arn:aws:iam::{ACCOUNT}:user/signer")
    spoilt = address.query.replace("GetCallerIdentity", "GetSessionToken")
    assert wire.send(module_server.endpoint, "GET", f"/?{spoilt}", {}).error == MISMATCH


def test_a_presigned_address_of_a_session(module_server, key):
    from conftest import Identity
    session = Identity(module_server, key).session()
    url = urllib.parse.urlsplit(wire.presigned(module_server.endpoint, session.key, "sts", "GetCallerIdentity"))
    assert wire.send(module_server.endpoint, "GET", f"/?{url.query}", {}).status == 200


@pytest.mark.parametrize("age, expires, good", [
    (50, 60, True), (800, 60, True), (1_000, 60, False), (3_000, 3_600, False), (-1_200, 60, False)])
def test_presigned_addresses_end(module_server, key, age, expires, good, monkeypatch):
    """After fifteen minutes, whatever `X-Amz-Expires` says: as at STS, and as those rely on who log in to clusters so."""
    request = AWSRequest(method="GET", url=f"{module_server.endpoint}/?{WHO.decode()}")
    signer = SigV4QueryAuth(key.credentials(), "sts", "us-east-1", expires=expires)
    sign_at(monkeypatch, -age)
    signer.add_auth(request)
    monkeypatch.undo()
    query = urllib.parse.urlsplit(request.url).query
    answer = wire.send(module_server.endpoint, "GET", f"/?{query}", {})
    assert answer.status == (200 if good else 403), answer.body
    if not good:
        code, _, text = answer.error
        assert code == "SignatureDoesNotMatch" and text.startswith("Signature "), text


def sign_at(monkeypatch, offset: int) -> None:
    """botocore signs for another moment."""
    import botocore.auth
    moment = datetime.datetime.now(datetime.UTC).replace(tzinfo=None) + datetime.timedelta(seconds=offset)
    name = next(name for name in ("get_current_datetime", "datetime") if hasattr(botocore.auth, name))
    if name == "get_current_datetime":
        monkeypatch.setattr(botocore.auth, name, lambda *_, **__: moment)
    else:
        class Fixed(datetime.datetime):
            @classmethod
            def utcnow(cls):
                return moment
        monkeypatch.setattr(botocore.auth.datetime, "datetime", Fixed)


@pytest.mark.parametrize("offset, text", [
    (-1_000, r"Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 15 min\.\)"),
    (1_000, r"Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 15 min\.\)"),
    (-800, None), (800, None),
])
def test_fifteen_minutes(module_server, key, offset, text, monkeypatch):
    import re
    sign_at(monkeypatch, offset)
    request = wire.signed(module_server.endpoint, key, "sts", WHO)
    monkeypatch.undo()
    answer = wire.deliver(request)
    if text is None:
        assert answer.status == 200, answer.body
    else:
        assert answer.error[:2] == ("SignatureDoesNotMatch", 403)
        assert re.fullmatch(text, answer.error[2]), answer.error


def test_the_scope(module_server, key):
    request = wire.signed(module_server.endpoint, key, "sts", WHO, scope="iam")
    assert wire.deliver(request).error == (
        "SignatureDoesNotMatch", 403, "Credential should be scoped to correct service: 'sts'. ")


def test_nothing_signed(module_server):
    answer = wire.send(module_server.endpoint, "POST", "/", {"Content-Type": "application/x-www-form-urlencoded"}, WHO)
    assert answer.error == ("MissingAuthenticationToken", 403, "Request is missing Authentication Token")


@pytest.mark.parametrize("change, text", [
    (("Credential=", "Credentia="), "Authorization header requires 'Credential' parameter. "),
    (("Signature=", "Signatur="), "Authorization header requires 'Signature' parameter. "),
    (("SignedHeaders=", "SignedHeader="), "Authorization header requires 'SignedHeaders' parameter. "),
    (("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA512"), "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA512'"),
], ids=["credential", "signature", "signed headers", "algorithm"])
def test_an_authorization_header_that_lacks_something(module_server, key, change, text):
    request = wire.signed(module_server.endpoint, key, "sts", WHO)
    value = request.headers["Authorization"].replace(*change)
    del request.headers["Authorization"]
    request.headers["Authorization"] = value
    code, status, message = wire.deliver(request).error
    assert (code, status) == ("IncompleteSignature", 400)
    assert message.startswith(text)


def test_no_date(module_server, key):
    request = wire.signed(module_server.endpoint, key, "sts", WHO)
    del request.headers["X-Amz-Date"]
    code, status, message = wire.deliver(request).error
    assert (code, status) == ("IncompleteSignature", 400)
    assert message.startswith("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ")


def test_what_is_there_twice_is_refused(module_server, key):
    import http.client
    request = wire.signed(module_server.endpoint, key, "sts", WHO)
    for doubled in ("Authorization", "X-Amz-Date"):
        address = urllib.parse.urlsplit(module_server.endpoint)
        connection = http.client.HTTPConnection(address.hostname, address.port, timeout=20)
        connection.putrequest("POST", "/")
        for name, value in [*request.headers.items(), (doubled, request.headers[doubled])]:
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(WHO)))
        connection.endheaders(WHO)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        assert answer.status in (400, 403), (doubled, body)


def test_an_amz_header_that_is_not_signed(module_server, key):
    request = wire.signed(module_server.endpoint, key, "sts", WHO)
    request.headers["X-Amz-More"] = "1"
    code, status, _ = wire.deliver(request).error
    assert (code, status) == ("SignatureDoesNotMatch", 403)


def test_a_wrong_secret(module_server, key):
    wrong = wire.Key(key.id, "not the secret")
    assert wire.call(module_server.endpoint, wrong, "sts", "GetCallerIdentity").error == MISMATCH
