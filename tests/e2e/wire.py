"""Requests as bytes: signed by botocore's own signer, sent over a plain socket. For what a client would refuse to send, and
for answers that a client would tidy up."""

import http.client
import re
import ssl
import urllib.parse
from dataclasses import dataclass

from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

VERSIONS = {"iam": "2010-05-08", "sts": "2011-06-15"}


@dataclass(frozen=True)
class Key:
    """An access key, with the session token of a temporary one."""

    id: str
    secret: str
    token: str | None = None

    @classmethod
    def of(cls, answer: dict) -> "Key":
        """From `Credentials` of STS or `AccessKey` of IAM."""
        return cls(answer["AccessKeyId"], answer["SecretAccessKey"], answer.get("SessionToken"))

    def credentials(self) -> Credentials:
        return Credentials(self.id, self.secret, self.token)


@dataclass(frozen=True)
class Answer:
    """An HTTP answer."""

    status: int
    headers: dict
    body: bytes
    lines: tuple = ()  # every header as it came: some, as cookies, come several times

    @property
    def error(self) -> tuple:
        """Code, status and message, each as it stands in the XML; `None` for an element that is not there."""
        text = self.body.decode()
        return _element(text, "Code"), self.status, _element(text, "Message")

    def element(self, name: str) -> str | None:
        return _element(self.body.decode(), name)


def _element(text: str, name: str) -> str | None:
    found = re.search(f"<{name}>(.*?)</{name}>", text, re.S)
    if found is None:
        return None
    value = found.group(1)
    for entity, plain in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")):
        value = value.replace(entity, plain)
    return value


def form(service: str, action: str, parameters: dict | None = None) -> bytes:
    """The body of a Query request."""
    pairs = {"Action": action, "Version": VERSIONS[service], **(parameters or {})}
    return urllib.parse.urlencode(pairs, quote_via=urllib.parse.quote).encode()


def signed(endpoint: str, key: Key, service: str, body: bytes, *, method="POST", path="/", headers=None,
           scope: str | None = None, region: str = "us-east-1") -> AWSRequest:
    """A request with its `Authorization` header."""
    head = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8", **(headers or {})}
    request = AWSRequest(method=method, url=endpoint + path, data=body, headers=head)
    SigV4Auth(key.credentials(), scope or service, region).add_auth(request)
    return request


def presigned(endpoint: str, key: Key, service: str, action: str, *, expires=60, region="us-east-1") -> str:
    """An address that holds its own signature."""
    query = form(service, action).decode()
    request = AWSRequest(method="GET", url=f"{endpoint}/?{query}")
    SigV4QueryAuth(key.credentials(), service, region, expires=expires).add_auth(request)
    return request.url


def send(endpoint: str, method: str, target: str, headers: dict, body: bytes = b"", timeout: float = 30) -> Answer:
    """Sends exactly this, save for `Content-Length`."""
    address = urllib.parse.urlsplit(endpoint)
    if address.scheme == "https":
        context = ssl._create_unverified_context()  # noqa: SLF001 - the certificate is tested elsewhere
        connection = http.client.HTTPSConnection(address.hostname, address.port, timeout=timeout, context=context)
    else:
        connection = http.client.HTTPConnection(address.hostname, address.port, timeout=timeout)
    try:
        connection.putrequest(method, target, skip_host="Host" in headers, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        if "Content-Length" not in headers and (body or method == "POST"):
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body or None)
        response = connection.getresponse()
        lines = tuple(response.getheaders())
        return Answer(response.status, dict(lines), response.read(), lines)
    finally:
        connection.close()


def deliver(request: AWSRequest) -> Answer:
    """Sends a signed request."""
    address = urllib.parse.urlsplit(request.url)
    target = address.path or "/"
    if address.query:
        target += "?" + address.query
    headers = {name: value for name, value in request.headers.items()}
    body = request.data or b""
    return send(f"{address.scheme}://{address.netloc}", request.method, target, headers,
                body if isinstance(body, bytes) else body.encode())


def call(endpoint: str, key: Key, service: str, action: str, parameters: dict | None = None, **how) -> Answer:
    """One operation, with parameters that nobody checks on the way."""
    return deliver(signed(endpoint, key, service, form(service, action, parameters), **how))
