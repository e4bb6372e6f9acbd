"""A server as a process: started on a port of its own, watched, moved in time, stopped."""

import datetime
import json
import os
import pathlib
import signal
import subprocess
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]


def binary() -> pathlib.Path:
    """The server under test: `COUNTERSIGN_BINARY`, or the debug build."""
    chosen = os.environ.get("COUNTERSIGN_BINARY")
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    path = pathlib.Path(chosen) if chosen else target / "debug" / "countersign"
    assert path.exists(), f"{path} is not there: run cargo build, or tests/run"
    return path.resolve()


def environment(**more: str) -> dict:
    """An environment in which nothing of the machine's own AWS or Countersign settings is left."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "COUNTERSIGN_", "BOTO"))}
    return {**kept, "AWS_EC2_METADATA_DISABLED": "true", **more}


class Server:
    """A running `countersign serve`."""

    def __init__(self, directory: pathlib.Path, *arguments: str, listen: str | None = "127.0.0.1:0",
                 env: dict | None = None, wait: bool = True):
        directory.mkdir(parents=True, exist_ok=True)
        self.directory = directory
        self.stdout_path = directory / "stdout"
        self.stderr_path = directory / "stderr"
        command = [str(binary()), "serve", *arguments, *(["--listen", listen] if listen else [])]
        with open(self.stdout_path, "wb") as out, open(self.stderr_path, "wb") as err:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                env=environment(HOME=str(directory), **(env or {})))
        self.endpoint = self._listening() if wait else ""

    def _listening(self) -> str:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            for line in self.log():
                if line.get("message") == "listening":
                    return line["endpoint"]
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        raise AssertionError(f"the server did not start: {self.stderr}")

    @property
    def stdout(self) -> str:
        return self.stdout_path.read_text()

    @property
    def stderr(self) -> str:
        return self.stderr_path.read_text()

    def log(self) -> list[dict]:
        """The lines of the log that are whole."""
        lines = []
        for line in self.stderr.splitlines():
            try:
                lines.append(json.loads(line))
            except ValueError:
                continue
        return lines

    def exported(self) -> dict:
        """What the server tells people to paste into a shell."""
        lines = [line.strip() for line in self.stdout.splitlines() if line.strip().startswith("export ")]
        return dict(line.removeprefix("export ").split("=", 1) for line in lines)

    def get(self, path: str) -> tuple[int, bytes]:
        return self._plain(urllib.request.Request(self.endpoint + path))

    def post(self, path: str, body: object = None) -> tuple[int, bytes]:
        data = b"" if body is None else json.dumps(body).encode()
        return self._plain(urllib.request.Request(self.endpoint + path, data=data, method="POST"))

    @staticmethod
    def _plain(request: urllib.request.Request) -> tuple[int, bytes]:
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()

    # The clock of a development server.

    def now(self) -> int:
        status, body = self.get("/_countersign/clock")
        assert status == 200, body
        return json.loads(body)["unix_seconds"]

    def advance(self, seconds: int) -> None:
        status, body = self.post("/_countersign/clock", {"advance_seconds": seconds})
        assert status == 200, body

    def set_time(self, unix: int) -> None:
        moment = datetime.datetime.fromtimestamp(unix, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        status, body = self.post("/_countersign/clock", {"set": moment})
        assert status == 200, body

    def to_start_of(self, period: int) -> int:
        """Moves to one second after the next multiple of a period: what follows fits in before the one after."""
        moment = (self.now() // period + 1) * period + 1
        self.set_time(moment)
        return moment

    def add_account(self, number: str) -> dict:
        """A further account: its number and its administrator's key."""
        status, body = self.post("/_countersign/account", {"account_id": number})
        assert status == 200, body
        return json.loads(body)

    def events(self) -> list[dict]:
        """The newest records of all accounts, as a development server tells them."""
        status, body = self.get("/_countersign/events")
        assert status == 200, body
        return json.loads(body)["Records"]

    def reset(self) -> None:
        status, body = self.post("/_countersign/reset")
        assert status == 200, body

    # The process.

    def resident_kib(self) -> int:
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")))

    def alive(self) -> bool:
        return self.process.poll() is None and self.get("/livez")[0] == 200

    def stop(self) -> int:
        """SIGTERM; the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    def kill(self) -> None:
        """SIGKILL."""
        self.process.kill()
        self.process.wait(20)

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(20)
