"""The program's side of `aws login`: PKCE, DPoP and the token endpoint, as the AWS CLI's own code does it, with every part open
to be spoilt."""

import base64
import hashlib
import http.client
import json
import secrets
import time
import urllib.parse
import uuid

from awscrt.crypto import EC, ECExportFormat, ECType

SAME_DEVICE = "arn:aws:signin:::devtools/same-device"
CROSS_DEVICE = "arn:aws:signin:::devtools/cross-device"
CALLBACK = "http://127.0.0.1:49152/oauth/callback"


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Answer:
    """What the token endpoint said."""

    def __init__(self, status: int, headers, body: bytes):
        self.status, self.headers, self.body = status, headers, json.loads(body)

    @property
    def refusal(self) -> tuple:
        """Status, shape and error word; `None` if there were tokens."""
        return None if self.status == 200 else (
            self.status, self.headers.get("x-amzn-errortype"), self.body.get("error"))

    def __repr__(self) -> str:
        return f"Answer({self.status}, {self.refusal}, {self.body.get('message')})"


class Program:
    """A program that logs in: its key, its verifier, its state."""

    def __init__(self, endpoint: str, client_id: str = SAME_DEVICE, redirect_uri: str | None = None):
        self.endpoint, self.client_id = endpoint, client_id
        remote = client_id == CROSS_DEVICE
        self.redirect_uri = redirect_uri or (f"{endpoint}/v1/sessions/confirmation" if remote else CALLBACK)
        self.key = EC.new_generate(ECType.P_256)
        self.verifier = b64(secrets.token_bytes(48))
        self.state = str(uuid.uuid4())

    @property
    def challenge(self) -> str:
        return b64(hashlib.sha256(self.verifier.encode()).digest())

    def authorize_url(self, **other: str) -> str:
        given = {
            "response_type": "code", "client_id": self.client_id, "state": self.state,
            "code_challenge_method": "SHA-256", "scope": "openid", "redirect_uri": self.redirect_uri,
            "code_challenge": self.challenge, **other}
        return f"/v1/authorize?{urllib.parse.urlencode(given)}"

    def code_of(self, location: str) -> str:
        """The code that a redirect carries back."""
        assert location.startswith(self.redirect_uri + "?"), location
        given = dict(urllib.parse.parse_qsl(location.split("?", 1)[1], strict_parsing=True))
        assert given["state"] == self.state, location
        return given["code"]

    def code_copied(self, text: str) -> str:
        """The code in what somebody copies from the page."""
        given = dict(urllib.parse.parse_qsl(base64.b64decode(text, validate=True).decode()))
        assert given["state"] == self.state, given
        return given["code"]

    def proof(self, url: str | None = None, method: str = "POST", at: int | None = None, jti: str | None = None,
              header: dict | None = None, spoil: bool = False) -> str:
        x, y = self.key.get_public_coords()
        jwk = {"kty": "EC", "x": b64(x), "y": b64(y), "crv": "P-256"}
        head = {"typ": "dpop+jwt", "alg": "ES256", "jwk": jwk, **(header or {})}
        claims = {"htm": method, "htu": url or f"{self.endpoint}/v1/token",
                  "iat": int(time.time()) if at is None else at, "jti": jti or str(uuid.uuid4())}
        signed = ".".join(b64(json.dumps(part, separators=(",", ":")).encode()) for part in (head, claims))
        digest = hashlib.sha256((signed + ("x" if spoil else "")).encode()).digest()
        return f"{signed}.{b64(EC.decode_der_signature_to_padded_pair(self.key.sign(digest), pad_to=32))}"

    def post(self, body: object, proof: str | None = None, headers: dict | None = None) -> Answer:
        """The token endpoint; `proof` of an empty text sends none."""
        given = {"Content-Type": "application/json", **(headers or {})}
        proof = self.proof() if proof is None else proof
        if proof:
            given["DPoP"] = proof
        parts = urllib.parse.urlsplit(self.endpoint)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
        try:
            data = body if isinstance(body, (str, bytes)) else json.dumps(body)
            connection.request("POST", "/v1/token", data, given)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def exchange(self, code: str, proof: str | None = None, **other: str) -> Answer:
        body = {"clientId": self.client_id, "grantType": "authorization_code", "code": code,
                "codeVerifier": self.verifier, "redirectUri": self.redirect_uri, **other}
        return self.post(body, proof)

    def refresh(self, token: str, proof: str | None = None, **other: str) -> Answer:
        body = {"clientId": self.client_id, "grantType": "refresh_token", "refreshToken": token, **other}
        return self.post(body, proof)

    def pem(self) -> str:
        """The key, as the AWS CLI keeps it."""
        text = base64.b64encode(self.key.export_key(ECExportFormat.SEC1)).decode()
        lines = [text[at:at + 64] for at in range(0, len(text), 64)]
        return "\n".join(["-----BEGIN EC PRIVATE KEY-----", *lines, "-----END EC PRIVATE KEY-----", ""])

    def cached(self, answer: Answer, expires_at: str) -> tuple[str, dict]:
        """What the AWS CLI writes after a login: the login session, and the content of its cache file."""
        body = answer.body
        session = json.loads(unb64(body["idToken"].split(".")[1]))["sub"]
        access = {**body["accessToken"], "accountId": session.split(":")[4], "expiresAt": expires_at}
        return session, {
            "accessToken": access, "tokenType": body["tokenType"], "clientId": self.client_id,
            "refreshToken": body["refreshToken"], "idToken": body["idToken"], "dpopKey": self.pem()}
