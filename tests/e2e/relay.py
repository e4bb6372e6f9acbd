"""A relay between a client and a server, that kills the client at a chosen request: before the server has it, or before the client has
the answer."""

import contextlib
import datetime
import http.client
import http.server
import os
import re
import signal
import threading
import time
import urllib.parse
from concurrent.futures import Future


def refusal(status: int, code: str, message: str) -> tuple[int, str]:
    """A refusal, for `instead`."""
    return status, (f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>"
                    "<RequestId>relay</RequestId></ErrorResponse>")


class Relay:
    """Passes requests on. `operations` are the actions that came, in their order. `life` makes the credentials that an action gives
    end after so many seconds, as the client is told; `instead` is a status and text that an action gets without the server;
    `pause` makes the answer to an action come so many seconds later. The answers to those in `lost` never come, though the server
    has done what was asked; after one in `cut_at` no answer comes any more, and nothing reaches the server."""

    def __init__(self, endpoint: str):
        address = urllib.parse.urlsplit(endpoint)
        self.operations: list[str] = []
        self.life: dict[str, int] = {}
        self.instead: dict[str, tuple[int, str]] = {}
        self.pause: dict[str, float] = {}
        self.lost: set[str] = set()
        self.cut_at: set[str] = set()
        self._is_cut = False
        self._victim: tuple[Future, int, str] | None = None
        relay = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                action = urllib.parse.parse_qs(body.decode()).get("Action", ["?"])[0]
                relay.operations.append(action)
                if relay._is_cut or relay._kill("before"):
                    return self._end()
                time.sleep(relay.pause.get(action, 0))
                if action in relay.instead:
                    status, text = relay.instead[action]
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(text)))
                    self.end_headers()
                    return self.wfile.write(text.encode())
                # The host is signed, and the server goes by what is signed.
                server = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
                server.request("POST", self.path, body, dict(self.headers.items()))
                answer = server.getresponse()
                content = answer.read()
                server.close()
                if action in relay.life:
                    end = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=relay.life[action])
                    content = re.sub(rb"<Expiration>[^<]*<", f"<Expiration>{end:%Y-%m-%dT%H:%M:%SZ}<".encode(), content)
                relay._is_cut = action in relay.cut_at
                if action in relay.lost | relay.cut_at or relay._kill("after"):
                    return self._end()
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in ("content-length", "transfer-encoding", "connection", "date"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                with contextlib.suppress(ConnectionError):  # Who broke it off does not wait.
                    self.wfile.write(content)

            def send_response(self, code, message=None):
                self.send_response_only(code, message)

            def _end(self):
                self.close_connection = True

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def will_kill(self, number: int, moment: str) -> Future:
        """Kills at the so-manieth request from now, counted from one: `before` the server has it, or `after` it has answered. Whom, is
        told by the number of a process that the caller sets once it has started."""
        self.operations.clear()
        self._victim = (Future(), number, moment)
        return self._victim[0]

    def spare(self) -> None:
        """Kills nobody any more, and lets everything through."""
        self._victim, self._is_cut = None, False
        self.lost.clear()
        self.cut_at.clear()
        self.instead.clear()
        self.operations.clear()

    def _kill(self, moment: str) -> bool:
        if self._victim is None:
            return False
        pid, number, when = self._victim
        if when != moment or len(self.operations) != number:
            return False
        os.kill(pid.result(timeout=30), signal.SIGKILL)
        self._victim = None
        return True
