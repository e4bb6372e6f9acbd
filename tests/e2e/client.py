"""A person with the client: a home of their own, AWS's configuration files in it, and a vault."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile

from server import Server, binary, environment
from terminal import Terminal
from wire import Key

PASSPHRASE = "correct horse battery staple"


class Client:
    """Runs the client's verbs as one person. The vault is opened by a command that prints the passphrase, so that nothing asks for
    it; `passphrase=None` leaves the vault to be made with a passphrase typed at the terminal."""

    def __init__(self, home: pathlib.Path, server: Server | None = None, *, passphrase: str | None = PASSPHRASE,
                 settings: str = ""):
        self.home, self.server = home, server
        # Paths of sockets must be short.
        self.runtime = pathlib.Path(tempfile.mkdtemp(prefix="cs-"))
        self.aws = home / ".aws"
        self.aws.mkdir(parents=True, exist_ok=True)
        self.folder = home / ".config/countersign"
        self.folder.mkdir(parents=True, exist_ok=True)
        lines = [settings, 'agent_idle = "10m"' if "agent_idle" not in settings else ""]
        if passphrase is not None:
            secret = home / "passphrase"
            secret.write_text(passphrase + "\n")
            lines += ['store = "exec"', f'store_command = ["cat", {json.dumps(str(secret))}]']
        # Settings come before tables.
        self.settings("\n".join(sorted((line for line in lines if line), key=lambda line: "[" == line.strip()[:1])))

    def settings(self, text: str) -> None:
        """Writes config.toml."""
        (self.folder / "config.toml").write_text(text + "\n")

    @property
    def config(self) -> pathlib.Path:
        return self.aws / "config"

    @property
    def credentials_file(self) -> pathlib.Path:
        return self.aws / "credentials"

    def env(self, **more: str) -> dict:
        """The person's environment: no runtime folder of the machine's, no variable of AWS's but those given."""
        base = environment(**{"HOME": str(self.home), "TERM": "xterm-256color", "SHELL": "/bin/bash", **more})
        kept = {name: value for name, value in base.items()
                if not name.startswith("XDG_") and name not in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY")}
        return {"XDG_RUNTIME_DIR": str(self.runtime), **kept, **more}

    def profile(self, name: str, key: Key | None = None, **values: str) -> None:
        """Writes a profile that goes to the server through `credential_process`, and stores its key, if one is given."""
        header = "default" if name == "default" else f"profile {name}"
        lines = [f"[{header}]", "region = us-east-1"]
        if self.server:
            lines.append(f"endpoint_url = {self.server.endpoint}")
        lines.append(f"credential_process = {binary()} credentials {name}")
        lines += [f"{key} = {value}" for key, value in values.items()]
        with self.config.open("a") as file:
            file.write("\n".join(lines) + "\n\n")
        if key:
            self.good("add", name, "--env", env={"AWS_ACCESS_KEY_ID": key.id, "AWS_SECRET_ACCESS_KEY": key.secret})

    def start(self, *arguments: str, env: dict | None = None, **more) -> subprocess.Popen:
        """Starts a verb with pipes, in a session of its own: it has no terminal."""
        return subprocess.Popen(
            [str(binary()), *arguments], env=self.env(**(env or {})), cwd=self.home, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, **more)

    def __call__(self, *arguments: str, env: dict | None = None, stdin: str | None = None,
                 timeout: float = 60) -> subprocess.CompletedProcess:
        """Runs a verb without a terminal."""
        process = self.start(*arguments, env=env)
        try:
            out, err = process.communicate(stdin or "", timeout=timeout)
        finally:
            process.kill()
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def at_terminal(self, *arguments: str, rows: int = 24, cols: int = 80, env: dict | None = None) -> Terminal:
        """Runs a verb at a terminal of its own."""
        return Terminal([binary(), *arguments], env=self.env(**(env or {})), rows=rows, cols=cols)

    def good(self, *arguments: str, **more) -> str:
        """Standard output of a verb that must succeed."""
        done = self(*arguments, **more)
        assert done.returncode == 0, f"{arguments} ended with {done.returncode}: {done.stdout}{done.stderr}"
        return done.stdout

    def json(self, *arguments: str, **more) -> object:
        """The answer of a verb in JSON."""
        return json.loads(self.good(*arguments, "--json", **more))

    def bad(self, code: int, *arguments: str, **more) -> str:
        """Standard error of a verb that must end with this exit code."""
        done = self(*arguments, **more)
        assert done.returncode == code, f"{arguments} ended with {done.returncode}: {done.stdout}{done.stderr}"
        return done.stderr

    def key(self, *arguments: str, **more) -> Key:
        """What `credentials` gives."""
        answer = json.loads(self.good("credentials", *arguments, **more))
        assert answer["Version"] == 1, answer
        return Key(answer["AccessKeyId"], answer["SecretAccessKey"], answer.get("SessionToken"))


    def files(self) -> dict[pathlib.Path, bytes]:
        """Every file of the home."""
        return {path: path.read_bytes() for path in self.home.rglob("*") if path.is_file() and not path.is_symlink()}

    def stop(self) -> None:
        """Ends the unlock agent."""
        for path in pathlib.Path("/proc").glob("[0-9]*/environ"):
            try:
                if f"HOME={self.home}\0".encode() in path.read_bytes():
                    command = (path.parent / "cmdline").read_bytes().split(b"\0")
                    if b"agent" in command[1:2]:
                        os.kill(int(path.parent.name), 15)
            except (OSError, ValueError):
                continue
        shutil.rmtree(self.runtime, ignore_errors=True)
        self.runtime.mkdir(mode=0o700, exist_ok=True)
