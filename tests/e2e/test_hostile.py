"""What nobody honest sends: clear errors, bounded memory, and a server that goes on."""

import concurrent.futures
import os
import socket
import time
import urllib.parse

import pytest

import wire
from conftest import ROOT_KEY, House
from server import Server

MOST = 10_000_000
# All large bodies together may take 256 MiB; a buffer that grows may be twice what is in it, and an allocator keeps what it
# was given. Nothing else is large.
MOST_RESIDENT_KIB = (2 * 256 + 128) * 1024


@pytest.fixture(scope="module")
def bastion(tmp_path_factory):
    """A server of these tests alone, so that its memory is theirs."""
    with Server(tmp_path_factory.mktemp("bastion"), "--dev") as server:
        yield server


@pytest.fixture(autouse=True)
def goes_on(bastion):
    """After every attack an ordinary request is answered, nothing panicked, and memory is within its bound."""
    yield
    assert House(bastion).sts.get_caller_identity()["Account"]
    assert not any("panicked" in line for line in bastion.stderr.splitlines())
    assert bastion.resident_kib() < MOST_RESIDENT_KIB


def connect(server) -> socket.socket:
    address = urllib.parse.urlsplit(server.endpoint)
    return socket.create_connection((address.hostname, address.port), timeout=20)


def answer_of(connection: socket.socket) -> bytes:
    pieces = b""
    try:
        while piece := connection.recv(65_536):
            pieces += piece
            if b"\r\n\r\n" in pieces and len(pieces) > 20:
                break
    except ConnectionResetError:
        pass
    return pieces


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def padded(length: int) -> bytes:
    body = wire.form("sts", "GetCallerIdentity") + b"&Padding="
    return body + b"x" * (length - len(body))


def test_a_body_of_ten_million_bytes_and_one_more(bastion):
    good = wire.deliver(wire.signed(bastion.endpoint, ROOT_KEY, "sts", padded(MOST)))
    assert good.status == 200, good.body[:300]
    body = padded(MOST + 1)
    with connect(bastion) as connection:
        head = wire.signed(bastion.endpoint, ROOT_KEY, "sts", body).headers.items()
        lines = "".join(f"{name}: {value}\r\n" for name, value in head)
        connection.sendall(f"POST / HTTP/1.1\r\nHost: x\r\n{lines}Content-Length: {len(body)}\r\n\r\n".encode())
        answer = answer_of(connection)
    assert status_of(answer) == 413
    assert answer.endswith(b"\r\n\r\n") and b"content-length: 0" in answer.lower()


def test_a_body_without_end(bastion):
    with connect(bastion) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        chunk = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
        sent = 0
        try:
            while sent < 40 * MOST:
                connection.sendall(chunk)
                sent += 65_536
        except OSError:
            pass
        assert sent < 4 * MOST, "the server stopped reading"
        # What it said may be lost with the connection, which the rest of the body broke.
        answer = answer_of(connection)
        assert answer == b"" or status_of(answer) == 413


def test_many_large_bodies_at_once(bastion):
    """All together they have a bound as well: some are told to come again, none brings the server down."""
    def send(_):
        with connect(bastion) as connection:
            connection.sendall(f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {MOST}\r\n\r\n".encode())
            try:
                for _ in range(MOST // 1_000_000 - 1):
                    connection.sendall(b"x" * 1_000_000)
            except OSError:
                return None
            time.sleep(0.5)
            return None

    with concurrent.futures.ThreadPoolExecutor(24) as pool:
        list(pool.map(send, range(80)))


def test_slow_senders_do_not_hold_others_up(bastion):
    slow = [connect(bastion) for _ in range(200)]
    try:
        for connection in slow:
            connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        begin = time.monotonic()
        assert House(bastion).sts.get_caller_identity()
        assert time.monotonic() - begin < 5
        begin = time.monotonic()
        slow[0].settimeout(20)
        answer = answer_of(slow[0])
        waited = time.monotonic() - begin
        assert waited < 15, "a head has ten seconds"
        assert answer == b"" or status_of(answer) == 408, answer
    finally:
        for connection in slow:
            connection.close()


@pytest.mark.skipif(not os.environ.get("COUNTERSIGN_LONG"), reason="takes half a minute; COUNTERSIGN_LONG=1 runs it")
def test_a_slow_body_is_given_up(bastion):
    with connect(bastion) as connection:
        connection.settimeout(60)
        connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nAction=")
        assert status_of(answer_of(connection)) == 408


def test_ten_thousand_parameters(bastion):
    body = wire.form("iam", "ListUsers") + b"".join(b"&P%d=%d" % (n, n) for n in range(10_000))
    answer = wire.deliver(wire.signed(bastion.endpoint, ROOT_KEY, "iam", body))
    assert answer.status in (200, 400), answer.body[:300]
    if answer.status == 400:
        assert answer.error[0] in ("MalformedQueryString", "ValidationError", "MalformedInput")


def test_a_list_with_a_huge_index(bastion):
    for index in ("999999999", "4294967296", "0", "-1", "01", "x"):
        answer = House(bastion).raw("iam", "CreateUser", {
            "UserName": f"user{index.strip('-')}", f"Tags.member.{index}.Key": "a", f"Tags.member.{index}.Value": "b"})
        assert answer.status in (200, 400), (index, answer.body)


def test_many_tags_and_deep_names(bastion):
    many = {f"Tags.member.{n}.{part}": str(n) for n in range(1, 2_001) for part in ("Key", "Value")}
    answer = House(bastion).raw("iam", "CreateUser", {"UserName": "many", **many})
    assert answer.error[:2] in (("ValidationError", 400), ("LimitExceeded", 409), ("MalformedQueryString", 400)), answer.body[:300]
    deep = House(bastion).raw("iam", "CreateUser", {"UserName": "deep", "Tags" + ".member.1" * 5_000: "x"})
    assert deep.status in (200, 400)


@pytest.mark.parametrize("body", [
    b"Action=GetUser&Version=2010-05-08&UserName=%FF%FE", b"Action=GetUser&Version=2010-05-08&UserName=\xff\xfe",
    b"Action=GetUser&Version=2010-05-08&UserName=%", b"Action=GetUser&Version=2010-05-08&UserName=%G0",
    b"Action=GetUser&Version=2010-05-08&UserName=%00", b"Action=GetUser&Version=2010-05-08&UserName=%ED%A0%80",
    b"&&&===&&&", b"\x00" * 100, b"", b"{}", b"Action", b"Action=%F0%9D%84%9E&Version=2010-05-08",
], ids=lambda body: repr(body)[2:-1][-24:].replace("/", "_") or "empty")
def test_bytes_that_are_no_text(bastion, body):
    answer = wire.deliver(wire.signed(bastion.endpoint, ROOT_KEY, "iam", body))
    assert 400 <= answer.status < 500, answer.body
    code, _, _ = answer.error
    assert code in ("MalformedQueryString", "ValidationError", "InvalidAction", "MissingAction", "NoSuchEntity",
                    "MalformedInput", "InvalidInput"), answer.body
    answer.body.decode()


@pytest.mark.parametrize("head", [
    b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x00\xf8\x01\x00\x00\xf4", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\n" + b"X: y\r\n" * 2_000 + b"\r\n", b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n",
    b"DELETE / HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
], ids=range(10))
def test_heads_that_are_no_http(bastion, head):
    with connect(bastion) as connection:
        try:
            connection.sendall(head)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            return
        answer = answer_of(connection)
        assert answer == b"" or 400 <= status_of(answer) < 500, answer[:300]


@pytest.mark.parametrize("authorization", [
    "", " ", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 ", "AWS4-HMAC-SHA256 =,=,=", "Basic dGVzdDp0ZXN0", "AWS4-HMAC-SHA256 " + "a" * 60_000,
    "AWS4-HMAC-SHA256 Credential=/////, SignedHeaders=;;;;, Signature=",
    "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=" + "g" * 64,
    "AWS4-HMAC-SHA256 Credential=testing/99999999/us-east-1/sts/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + "0" * 64,
], ids=range(10))
def test_authorizations_that_are_none(bastion, authorization):
    answer = wire.send(bastion.endpoint, "POST", "/", {
        "Authorization": authorization, "X-Amz-Date": "20260101T000000Z", "Content-Type": "application/x-www-form-urlencoded",
    }, wire.form("sts", "GetCallerIdentity"))
    assert 400 <= answer.status < 500, answer.body[:300]


def test_tokens_that_are_none(bastion):
    for token in ("x", "A" * 4_096, "ÿ" * 10, "=" * 50, "A" * 30_000):
        request = wire.signed(bastion.endpoint, wire.Key("ASIAQAAAAAAAAAAAAAAA", "secret", "x"), "sts",
                              wire.form("sts", "GetCallerIdentity"))
        del request.headers["X-Amz-Security-Token"]
        headers = dict(request.headers.items())
        headers["X-Amz-Security-Token"] = token.encode("latin-1")
        answer = wire.send(bastion.endpoint, "POST", "/", headers, request.data)
        # A token whose bytes are no text is no part of what could have been signed.
        expected = ("SignatureDoesNotMatch" if "ÿ" in token else "InvalidClientTokenId"), 403
        assert answer.error[:2] == expected, (token[:10], answer.body[:300])


@pytest.mark.parametrize("document", [
    "{" * 2_000, "[" * 2_000, '{"Statement":' * 500, '{"a":"' + "\\u0000" * 300 + '"}', "null", "1e999999", '"' + "x" * 2_000,
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"' + "*?" * 900 + '","Resource":"*"}]}',
], ids=range(8))
def test_policies_that_are_none(bastion, document):
    begin = time.monotonic()
    answer = House(bastion).raw("iam", "CreatePolicy", {"PolicyName": f"p{abs(hash(document))}", "PolicyDocument": document})
    assert answer.status in (200, 400), answer.body[:300]
    if answer.status == 400:
        assert answer.error[0] in ("MalformedPolicyDocument", "ValidationError"), answer.error
    assert time.monotonic() - begin < 5


def test_connections_that_say_nothing(bastion):
    silent = []
    try:
        for _ in range(800):
            silent.append(connect(bastion))
        assert House(bastion).sts.get_caller_identity()
    finally:
        for connection in silent:
            connection.close()
