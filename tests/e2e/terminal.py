"""A person at a terminal: a program in a pseudo-terminal, what its screen shows, and keys."""

import os
import re
import time

import pexpect
import pyte

PATIENCE = 20
CTRL_C, CTRL_D, CTRL_Z, BACKSPACE = "\x03", "\x04", "\x1a", "\x7f"


class Terminal:
    """One program with a terminal of its own as its controlling terminal. What it shows is kept twice: as the screen a person sees now,
    and as all the characters that ever came."""

    def __init__(self, argv: list, env: dict = None, rows: int = 24, cols: int = 80):
        """`env` is the whole environment, but for `TERM`, which is there unless given."""
        env = {"TERM": "xterm-256color", **(os.environ if env is None else env)}
        program, *arguments = [str(argument) for argument in argv]
        self._screen = pyte.Screen(cols, rows)
        self._stream = pyte.ByteStream(self._screen)
        # Without the pause that pexpect makes before it types: questions must bear fast typists.
        self._child = pexpect.spawn(program, arguments, env=env, dimensions=(rows, cols), timeout=PATIENCE)
        self._child.delaybeforesend = None
        self._all = b""
        self._seen = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    @property
    def pid(self) -> int:
        return self._child.pid

    def send(self, keys: str) -> None:
        self._child.send(keys)

    def enter(self, line: str = "") -> None:
        """Types a line and the key that ends it."""
        self.send(line + "\r")

    def expect(self, text: str, timeout: float = PATIENCE) -> None:
        """Waits until the text comes after what was expected before, whatever colours and movements of the cursor are between, and
        wherever its lines are broken."""
        deadline = time.monotonic() + timeout
        wanted = re.compile(r"\s+".join(map(re.escape, text.split(" "))))
        while True:
            plain = self.transcript()
            found = wanted.search(plain, self._seen)
            if found:
                self._seen = found.end()
                return
            if time.monotonic() > deadline or not self._read():
                # The last of it may have come with the end.
                if wanted.search(self.transcript(), self._seen):
                    continue
                raise AssertionError(f"expected {text!r}, got {plain[self._seen:]!r}; the screen:\n{self.shown()}")

    def transcript(self) -> str:
        """All that was ever shown, without colours and movements of the cursor."""
        return written(self._all.decode(errors="replace"))

    def raw(self) -> bytes:
        """All that was ever sent to the terminal, as it came."""
        self.settle(0)
        return self._all

    def screen(self) -> list:
        """The rows that a person sees now, without blanks at their ends."""
        self.settle(0)
        return [row.rstrip() for row in self._screen.display]

    def shown(self) -> str:
        """The screen as one text, without empty rows at its end."""
        return "\n".join(self.screen()).rstrip()

    def cells(self) -> list:
        """The rows of the screen as cells, each with `data`, `fg` and `bg`: what a camera sees."""
        self.settle(0)
        return [[self._screen.buffer[row][column] for column in range(self._screen.columns)]
                for row in range(self._screen.lines)]

    def settle(self, quiet: float = 0.3) -> None:
        """Reads until nothing has come for this many seconds."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self._read(quiet, wait=False):
            pass

    def echoes(self) -> bool:
        """Whether what is typed now is shown."""
        return self._child.getecho()

    def resize(self, rows: int, cols: int) -> None:
        self._child.setwinsize(rows, cols)
        self._screen.resize(rows, cols)

    def wait(self, timeout: float = PATIENCE) -> int:
        """Waits for the end of the program. Its exit code; for a signal its negative number."""
        deadline = time.monotonic() + timeout
        while self._read():
            if time.monotonic() > deadline:
                raise AssertionError(f"still running after {timeout} s; the screen:\n{self.shown()}")
        # The terminal may be closed a little before the end.
        while self._child.isalive():
            if time.monotonic() > deadline:
                raise AssertionError(f"closed its terminal and runs on after {timeout} s")
            time.sleep(0.01)
        status = self._child.exitstatus
        return status if status is not None else -self._child.signalstatus

    def hang_up(self) -> None:
        """Closes the window: the program gets SIGHUP and its terminal is gone."""
        os.close(self._child.child_fd)
        self._child.child_fd = -1
        self._child.closed = True

    def close(self) -> None:
        """Ends the program, whatever it is doing."""
        if not self._child.closed:
            self._child.close(force=True)

    def _read(self, timeout: float = 0.1, wait: bool = True) -> bool:
        """Takes what has come. `False` when nothing more can come, or, if not told to wait for more, when nothing has come."""
        if self._child.closed:
            return False
        try:
            part = self._child.read_nonblocking(65536, timeout)
        except pexpect.TIMEOUT:
            return wait
        except pexpect.EOF:
            return False
        self._all += part
        self._stream.feed(part)
        return True


class _Text(pyte.Screen):
    """A screen of endless width and height that only keeps what is written."""

    def __init__(self):
        super().__init__(1, 1)
        self.text = []

    def draw(self, data):
        self.text.append(data)

    def linefeed(self):
        self.text.append("\n")

    def tab(self):
        self.text.append("\t")


def written(text: str) -> str:
    """The characters of a text with control sequences."""
    screen = _Text()
    pyte.Stream(screen).feed(text)
    return "".join(screen.text)
