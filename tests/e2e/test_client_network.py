"""The client where the network does not do its part: endpoints that hang, certificates that nobody trusts, proxies, a service that has
too much to do, and clocks."""

import contextlib
import http.server
import os
import re
import signal
import socket
import ssl
import subprocess
import threading
import time

import pytest

from server import binary
from terminal import CTRL_C, Terminal

FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime"


@contextlib.contextmanager
def silence():
    """An endpoint that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        taken = []

        def take():
            with contextlib.suppress(OSError):
                while True:
                    taken.append(listener.accept()[0])

        threading.Thread(target=take, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", taken
        # A listener in accept is not woken by close.
        listener.shutdown(socket.SHUT_RDWR)
    for connection in taken:
        connection.close()


def reaches(taken: list) -> None:
    until = time.monotonic() + 20
    while not taken and time.monotonic() < until:
        time.sleep(0.02)
    assert taken


def test_a_helper_ends_in_time_though_nobody_answers(workstation):
    """The devices are not known yet, and listing them gets no answer: three attempts of fifteen seconds would be too long."""
    with silence() as (endpoint, _):
        begun = time.monotonic()
        error = workstation.bad(7, "credentials", "work", "--endpoint-url", endpoint)
        assert time.monotonic() - begun < 21.3, error
    assert endpoint in error


def test_a_code_typed_late_is_answered_in_time_or_not_sent(workstation):
    """Typed after fourteen seconds, and STS gives no answer: it ends before the fastest SDK would kill it."""
    with silence() as (endpoint, taken):
        begun = time.monotonic()
        command = [binary(), "credentials", "work", "--mfa-device", workstation.device.serial, "--endpoint-url", endpoint]
        with Terminal(command, workstation.env()) as terminal:
            terminal.expect("MFA code for alice")
            time.sleep(max(0, 14 - (time.monotonic() - begun)))
            terminal.enter("123456")
            terminal.expect("no answer came", timeout=30)
            assert terminal.wait() == 7
        assert 14 < time.monotonic() - begun < 21.3
        assert len(taken) == 1


@pytest.mark.parametrize("how", ["key", "signal"])
def test_breaking_off_while_a_service_hangs(workstation, how):
    with silence() as (endpoint, taken):
        if how == "key":
            with Terminal([binary(), "login", "work", "--endpoint-url", endpoint], workstation.env()) as terminal:
                reaches(taken)
                begun = time.monotonic()
                terminal.send(CTRL_C)
                assert terminal.wait() == 130
        else:
            process = workstation.start("login", "work", "--endpoint-url", endpoint)
            reaches(taken)
            begun = time.monotonic()
            process.send_signal(signal.SIGTERM)
            _, error = process.communicate(timeout=20)
            assert process.returncode == 130 and "cancelled" in error, error
        assert time.monotonic() - begun < 4


def test_breaking_off_while_the_command_of_the_vault_hangs(workstation):
    workstation.good("vault", "lock")
    # The command reads a pipe that nobody writes to; that it can be opened for writing tells that it is being read.
    secret = workstation.home / "passphrase"
    secret.unlink()
    os.mkfifo(secret)
    process = workstation.start("credentials", "work")
    until = time.monotonic() + 10
    pipe = None
    while pipe is None and time.monotonic() < until:
        time.sleep(0.02)
        with contextlib.suppress(OSError):
            pipe = os.open(secret, os.O_WRONLY | os.O_NONBLOCK)
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    _, error = process.communicate(timeout=20)
    assert time.monotonic() - begun < 4
    os.close(pipe)
    assert process.returncode == 130, (process.returncode, error)


def test_a_proxy_is_for_its_scheme(workstation):
    """The server is reached by http: what is said of https does not matter, nor does a proxy for this machine."""
    nowhere = "http://127.0.0.1:1"
    workstation.good("login", "work", "-t", workstation.device.code(1),
                     env={"HTTPS_PROXY": nowhere, "ALL_PROXY": nowhere, "HTTP_PROXY": nowhere})
    error = workstation.bad(7, "login", "work", "--force", "-t", "123456", "--endpoint-url", "http://iam.example.com",
                            env={"HTTP_PROXY": nowhere})
    assert "127.0.0.1:1 (HTTP_PROXY)" in error


@contextlib.contextmanager
def tls(folder):
    """A server with a certificate of its own making. How many requests came, and its address."""
    certificate, key = folder / "tls.pem", folder / "tls.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate],
                   check=True, capture_output=True)
    came = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            came.append(self.path)
            self.send_error(500)

        def log_message(self, *_):
            pass

    class Quiet(http.server.ThreadingHTTPServer):
        connections = 0

        def get_request(self):
            Quiet.connections += 1
            return super().get_request()

        def handle_error(self, *_):
            pass

    server = Quiet(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"https://localhost:{server.server_port}", came, Quiet
    server.shutdown()
    server.server_close()


def test_a_certificate_that_is_not_trusted(workstation, tmp_path):
    code = workstation.device.code(1)
    with tls(tmp_path) as (endpoint, came, counter):
        for _ in range(2):
            # The second time, too: the code is still good.
            error = workstation.bad(7, "login", "work", "-t", code, "--mfa-device", workstation.device.serial,
                                    "--endpoint-url", endpoint)
            assert "is not trusted" in error and "AWS_CA_BUNDLE" in error and "look before" not in error, error
        assert came == [] and counter.connections == 2
        error = workstation.bad(7, "login", "work", "--endpoint-url", endpoint)
        assert "is not trusted" in error and counter.connections == 3, error
    workstation.good("login", "work", "-t", code)


@contextlib.contextmanager
def throttled():
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            body = (b"<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error>"
                    b"</ErrorResponse>")
            self.send_response(400)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_code_is_still_good_after_throttling(workstation):
    code = workstation.device.code(1)
    with throttled() as endpoint:
        error = workstation.bad(7, "login", "work", "-t", code, "--mfa-device", workstation.device.serial, "--endpoint-url", endpoint)
        assert "Throttling" in error and "again in a moment" in error, error
    workstation.good("login", "work", "-t", code)


@pytest.mark.parametrize(("seconds", "told"), [(-1200, r"your clock is (119\d|120\d) s behind"), (1200, r"your clock is (119\d|120\d) s ahead")])
def test_a_signature_refused_for_the_clock(workstation, seconds, told):
    off = {"LD_PRELOAD": "libfaketime.so.1", "FAKETIME": f"{seconds:+}", "LD_LIBRARY_PATH": FAKETIME, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    error = workstation.bad(4, "login", "work", "-t", "123456", env=off)
    assert re.search(told, error) and "Set the clock." in error, error
