"""Signing in by a browser for the client's `login --browser`: a `$BROWSER` that notes the address, whoever then goes there, and a
sign-in service of our own that gives what a test wants."""

import contextlib
import http.client
import http.server
import json
import pathlib
import threading
import time
import urllib.parse

import dpop
from client import Client
from forms import Browser

PATIENCE = 20


class Noted:
    """A program for `$BROWSER` that writes down the address it is given."""

    def __init__(self, folder: pathlib.Path):
        folder.mkdir(parents=True, exist_ok=True)
        self._file, self.program = folder / "address", folder / "browser"
        self.program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{self._file}.part" && mv "{self._file}.part" "{self._file}"\n')
        self.program.chmod(0o700)

    def address(self) -> str:
        """Waits for the address, and forgets it."""
        until = time.monotonic() + PATIENCE
        while not self._file.exists():
            assert time.monotonic() < until, "no browser was opened"
            time.sleep(0.01)
        address = self._file.read_text()
        self._file.unlink()
        return address


def parameters(address: str) -> dict:
    """The query of an address."""
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query, strict_parsing=True))


def visit(url: str, method: str = "GET", headers: dict | None = None) -> tuple[int, str]:
    """What a browser gets there: status and body."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE)
    try:
        connection.request(method, parts.path + (f"?{parts.query}" if parts.query else ""), headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def consent(endpoint: str, address: str, account: str, user: str, password: str, code=None, button: str = "allow"):
    """Signs in at the address, presses a button, and answers the page that comes or the redirect."""
    browser = Browser(endpoint)
    page = browser.sign_in(account, user, password, code, browser.get(address))
    form = next(form for form in page.forms if form.action in ("/v1/authorize", "/v1/sessions/confirmation"))
    return browser.send(form, button)


class SignInService(contextlib.AbstractContextManager):
    """A token endpoint that gives what it is told to; what it was asked is kept."""

    ARN = "arn:aws:iam::210987654321:user/ada"

    def __init__(self):
        self.asked: list[dict] = []
        self.expires_in = 900
        self.refresh_token = "refresh-token-Kq7vT2mZ9x"
        self.secret = "secret-key-p4Wn8sYc3Q"
        self.token = "session-token-J6hB1rLd5F"
        self.proof_keys: list[dict] = []
        self.answer = None
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                header, claims, _ = self.headers["dpop"].split(".")
                outer.asked.append({"path": self.path, **body, "proof": json.loads(dpop.unb64(claims))})
                outer.proof_keys.append(json.loads(dpop.unb64(header))["jwk"])
                status, answer = outer.answer or (200, outer.tokens(body))
                data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def tokens(self, body: dict) -> dict:
        answer = {
            "accessToken": {"accessKeyId": f"ASIA{len(self.asked):016d}", "secretAccessKey": self.secret,
                            "sessionToken": self.token},
            "tokenType": "aws_sigv4", "expiresIn": self.expires_in, "refreshToken": self.refresh_token}
        if body["grantType"] == "authorization_code":
            answer["idToken"] = ".".join(["e30", dpop.b64(json.dumps({"sub": self.ARN}).encode()), "e30"])
        return answer

    def refreshes(self) -> int:
        return sum(asked["grantType"] == "refresh_token" for asked in self.asked)

    def sign_in(self, person: Client, noted: Noted, *arguments: str) -> str:
        """Signs in for a profile without any page: the browser comes with a code at once. What the verb said."""
        process = person.start("login", *arguments, "--browser", env={"BROWSER": str(noted.program)})
        asked = parameters(noted.address())
        status, text = visit(f"{asked['redirect_uri']}?code=the-code&state={asked['state']}")
        out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0 and status == 200, (process.returncode, status, text, out, err)
        return out + err

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
