"""The terminal: commands of the model's, and the panel's keys, in one shell."""

import time
from collections.abc import Callable

import pytest

from llmos.kernel.abi.device import SyscallError
from llmos.peripherals import terminal as module
from llmos.peripherals.sandbox import Sandbox
from llmos.peripherals.terminal import Terminal


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def failure(terminal: Terminal, command: str) -> str:
    with pytest.raises(SyscallError) as raised:
        terminal.run(command)
    return str(raised.value)


def test_output_and_status_come_back(terminal: Terminal) -> None:
    assert terminal.run("echo hello").details == {"output": "hello", "status": 0}
    assert terminal.run("ls /nowhere").content.endswith("[exit status 2]")
    assert terminal.run("true").content == "[no output]"
    assert terminal.run("printf abc").content == "abc"


def test_the_shell_is_kept(terminal: Terminal) -> None:
    terminal.run("mkdir -p work && cd work && x=42")
    assert terminal.run("pwd; echo $x").content == "/scratch/work\n42"
    assert (terminal._sandbox.scratch / "work").is_dir()


def test_it_is_a_terminal_with_job_control(terminal: Terminal) -> None:
    assert terminal.run("test -t 0 && test -t 1 && stty size").content == "24 80"
    assert "Stopped" not in terminal.run("sleep 30 & jobs").content
    assert "done" in terminal.run("kill %1; wait; echo done").content


def test_several_lines_are_one_command(terminal: Terminal) -> None:
    command = "for n in 1 2; do\n\techo \"it's $n\\n\"\ndone\ncat <<'END'\nhere $x\nEND"
    assert terminal.run(command).content == "it's 1\\n\nit's 2\\n\nhere $x"


def test_escape_sequences_are_stripped(terminal: Terminal) -> None:
    assert terminal.run(r"printf '\e]0;t\a\e[31mred\e[0m\n'").content == "red"


def test_a_command_that_is_not_complete_is_refused_and_the_shell_goes_on(terminal: Terminal) -> None:
    assert "not complete" in failure(terminal, "echo 'open")
    assert "no command" in failure(terminal, " \n")
    assert terminal.run("echo on").content == "on"


def test_what_takes_too_long_is_interrupted(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.5)
    terminal.run("x=1")
    told = failure(terminal, "echo begun; sleep 60")
    assert told.startswith("begun")
    assert "interrupted" in told
    assert terminal.run("echo $x").content == "1"


def test_what_does_not_let_itself_be_interrupted_ends_with_the_shell(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.5)
    assert "the shell with it" in failure(terminal, "(trap '' INT; sleep 60)")
    assert terminal.run("echo on").content == "on"


def test_a_shell_that_exits_is_replaced(terminal: Terminal) -> None:
    failure(terminal, "exit")
    assert terminal.run("echo on").content == "on"
    assert "The shell has ended." in terminal.screen().content


def test_keys_go_in_and_the_screen_comes_out(terminal: Terminal) -> None:
    terminal.keys("echo $((6*7))\r")
    until(lambda: "\n42" in terminal.screen().content)
    details = terminal.screen().details
    assert len(details["lines"]) == 24
    assert all(sum(run[1] for run in line) == 80 for line in details["lines"])
    assert details["cursor"][1] > 0
    assert "lines" not in terminal.screen(details["version"]).details


def test_colours_and_styles_are_told(terminal: Terminal) -> None:
    terminal.run(r"printf '\e[1;31mred\e[0m\n'")
    runs = [run for line in terminal.screen().details["lines"] for run in line]
    assert ["red", 3, "red", "default", "b"] in runs


def test_the_model_does_not_type_into_a_running_program(terminal: Terminal) -> None:
    terminal.keys("cat\r")
    until(lambda: terminal._shell is not None and terminal._shell.running)
    assert "still running" in failure(terminal, "echo no")
    terminal.keys("\x03")
    until(lambda: terminal._shell is not None and not terminal._shell.running)
    assert terminal.run("echo yes").content == "yes"


def test_half_a_line_of_the_persons_does_not_spoil_a_command(terminal: Terminal) -> None:
    terminal.keys("rm -rf ")
    assert terminal.run("echo yes").content == "yes"


def test_resize_reaches_programs(terminal: Terminal) -> None:
    terminal.resize(100, 30)
    assert terminal.run("stty size").content == "30 100"
    assert len(terminal.screen().details["lines"]) == 30
    terminal.resize(100_000, 0)
    assert terminal.run("stty size").content == "2 400"


def test_a_flood_of_output_is_cut(terminal: Terminal) -> None:
    content = terminal.run("seq 200000").content
    assert content.startswith("1\n2\n")
    assert content.endswith("200000")
    assert "bytes left out" in content
    assert "200000" in terminal.screen().content


def test_reset_begins_anew(terminal: Terminal) -> None:
    terminal.run("x=1")
    terminal.reset()
    assert terminal.run("echo [$x]").content == "[]"


def test_the_shell_is_in_the_sandbox(terminal: Terminal, sandbox: Sandbox) -> None:
    assert terminal.run("touch /usr/x").details["status"] != 0
    assert terminal.run("id -u").content == "1000"
