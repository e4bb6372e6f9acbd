"""SIGKILL under load: every acknowledged change is there after the restart, and no code is accepted twice."""

import os
import random
import threading
import time

import botocore.exceptions
import pytest

import wire
from conftest import House, client, refusal
from server import Server
from wire import Key

LONG = bool(os.environ.get("COUNTERSIGN_LONG"))
WRITERS = 4

# What a client sees of a server that is killed.
BROKEN = (botocore.exceptions.BotoCoreError, OSError)


class Writer(threading.Thread):
    """Makes users and takes some away again, and remembers what was acknowledged and what is open."""

    def __init__(self, number: int, endpoint: str, key: Key, counter: "Counter"):
        super().__init__(daemon=True)
        self.number, self.counter = number, counter
        self.iam = client(endpoint, "iam", key)
        self.made, self.gone, self.unknown = set(), set(), set()

    def run(self) -> None:
        while True:
            name = f"w{self.number}-{self.counter.next()}"
            try:
                self.iam.create_user(UserName=name)
                self.made.add(name)
                if random.random() < 0.3:
                    self.made.discard(name)
                    self.unknown.add(name)
                    self.iam.delete_user(UserName=name)
                    self.unknown.discard(name)
                    self.gone.add(name)
            except BROKEN:
                if name not in self.made:
                    self.unknown.add(name)
                return


class Counter:
    def __init__(self):
        self._lock, self._next = threading.Lock(), 0

    def next(self) -> int:
        with self._lock:
            self._next += 1
            return self._next


def spender(endpoint: str, key: Key, serial: str, code: str, won: list) -> threading.Thread:
    """Asks for a session with one code until the server goes away."""
    def run():
        sts = client(endpoint, "sts", key)
        for _ in range(4):
            try:
                if refusal(sts.get_session_token, SerialNumber=serial, TokenCode=code) is None:
                    won.append(code)
            except BROKEN:
                return
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


@pytest.mark.parametrize("kills", [pytest.param(200, marks=pytest.mark.skipif(not LONG, reason="COUNTERSIGN_LONG=1")), 10])
def test_kills_under_load(tmp_path, kills):
    data = tmp_path / "data"
    key = devices = None
    made, gone, unknown = set(), set(), set()
    counter = Counter()
    acknowledged = wins = 0
    for kill in range(kills):
        with Server(tmp_path / f"run-{kill}", "--data-dir", str(data)) as server:
            server.now = lambda: int(time.time())
            if key is None:
                told = server.exported()
                key = Key(told["AWS_ACCESS_KEY_ID"], told["AWS_SECRET_ACCESS_KEY"])
                house = House(server, key)
                # A device for every run: a code must not work twice across its kill, and the machine's clock is not moved.
                devices = []
                for number in range(min(kills, 10)):
                    user = house.user(f"holder-{number}")
                    devices.append((user.key, house.enabled(user)))
            check(server, key, made, gone, unknown)
            holder, device = devices[kill % len(devices)]
            code, won = device.code(random.randint(-1, 1)), []
            writers = [Writer(number, server.endpoint, key, counter) for number in range(WRITERS)]
            for writer in writers:
                writer.start()
            spenders = [spender(server.endpoint, holder, device.serial, code, won) for _ in range(2)]
            time.sleep(random.uniform(0.2, 0.8))
            server.kill()
            for thread in (*writers, *spenders):
                thread.join(20)
                assert not thread.is_alive()
            for writer in writers:
                acknowledged += len(writer.made) + len(writer.gone)
                made, gone, unknown = made | writer.made, gone | writer.gone, unknown | writer.unknown
            assert len(won) <= 1, "one code, one session"
        if won:
            wins += 1
            with Server(tmp_path / f"run-{kill}-again", "--data-dir", str(data)) as server:
                told = refusal(client(server.endpoint, "sts", holder).get_session_token, SerialNumber=device.serial, TokenCode=code)
                assert told is not None and told[0] == "AccessDenied", "spent before the kill"
                server.kill()
    with Server(tmp_path / "last", "--data-dir", str(data)) as server:
        check(server, key, made, gone, unknown)
    assert acknowledged > 10 * kills and wins > 0, "there was load"


def check(server, key, made, gone, unknown) -> None:
    pages = client(server.endpoint, "iam", key).get_paginator("list_users").paginate(PaginationConfig={"PageSize": 1000})
    there = {user["UserName"] for page in pages for user in page["Users"] if user["UserName"].startswith("w")}
    assert made - there == set(), "acknowledged, and lost"
    assert there & gone == set(), "taken away, and back"
    assert there - made - unknown == set(), "nobody made these"
    assert wire.send(server.endpoint, "GET", "/readyz", {}).status == 200
