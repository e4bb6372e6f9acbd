"""The terminal that other tests sit at, tried with a shell."""

import signal

import pytest

from terminal import BACKSPACE, CTRL_C, CTRL_D, Terminal


def shell(line: str, **more) -> Terminal:
    return Terminal(["/bin/sh", "-c", line], **more)


def test_what_is_asked_at_the_device_is_seen_and_answered():
    with shell("printf 'Name: ' >/dev/tty; read -r name </dev/tty; echo \"hello $name\"; exit 7") as terminal:
        terminal.expect("Name: ")
        assert terminal.echoes()
        terminal.enter("alicf" + BACKSPACE + "e")
        terminal.expect("hello alice")
        assert terminal.screen()[:2] == ["Name: alice", "hello alice"]
        assert terminal.wait() == 7


def test_hidden_typing_is_not_on_the_screen():
    with shell("stty -echo; printf 'Passphrase: '; read -r line; stty echo; echo; echo ${#line}") as terminal:
        terminal.expect("Passphrase: ")
        assert not terminal.echoes()
        terminal.enter("hunter2")
        terminal.expect("7")
        assert "hunter2" not in terminal.transcript()
        assert terminal.wait() == 0


def test_colours_and_rewritten_lines():
    with shell(r"printf 'wait\r\033[2K\033[31mdone\033[0m\n'") as terminal:
        terminal.expect("done")
        assert terminal.wait() == 0
        assert terminal.shown() == "done"
        assert terminal.transcript() == "waitdone\n"
        assert b"\x1b[31m" in terminal.raw()
        assert (terminal.cells()[0][0].data, terminal.cells()[0][0].fg) == ("d", "red")


def test_windows_have_a_size_that_changes():
    with shell("stty size; read -r line; stty size", rows=30, cols=100) as terminal:
        terminal.expect("30 100")
        terminal.resize(10, 40)
        terminal.enter()
        terminal.expect("10 40")
        assert len(terminal.screen()) == 10
        assert terminal.wait() == 0


def test_keys_that_end():
    with shell("cat") as terminal:
        terminal.send(CTRL_D)
        assert terminal.wait() == 0
    with shell("echo ready; exec cat") as terminal:
        terminal.expect("ready")
        terminal.send(CTRL_C)
        assert terminal.wait() == -signal.SIGINT
    with shell("echo ready; exec cat") as terminal:
        terminal.expect("ready")
        terminal.hang_up()
        assert terminal.wait() == -signal.SIGHUP


def test_what_does_not_come_is_told_with_the_screen():
    with shell("echo here; read -r line") as terminal:
        with pytest.raises(AssertionError, match="expected 'there'.*here"):
            terminal.expect("there", timeout=0.5)
        with pytest.raises(AssertionError, match="still running"):
            terminal.wait(timeout=0.5)
