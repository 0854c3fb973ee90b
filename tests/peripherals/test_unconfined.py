"""Where there is no sandbox: off for the model, and for the person only what they were told is not sandboxed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from llmos.kernel.abi.device import Effect, Syscall, SyscallError
from llmos.kernel.program import load_programs
from llmos.peripherals import sandbox as module
from llmos.peripherals.python import Python
from llmos.peripherals.sandbox import Sandbox, SelfTest
from llmos.peripherals.terminal import Terminal

REASON = "Install it first."
UNCONFINED = ("python.run_unconfined", "terminal.start_unconfined")


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_self_test", lambda bwrap: SelfTest(False, reason=REASON))


@pytest.fixture
def bare_python(tmp_path: Path, without: None) -> Iterator[Python]:
    made = Python(Sandbox(tmp_path / "scratch"))
    yield made
    made.end()


@pytest.fixture
def bare_terminal(tmp_path: Path, without: None) -> Iterator[Terminal]:
    made = Terminal(Sandbox(tmp_path / "scratch"))
    yield made
    made.end()


def test_the_models_python_is_off(bare_python: Python) -> None:
    assert bare_python.run_unconfined("x = 41").content == "[no output]"
    with pytest.raises(SyscallError, match=f"nothing is run. {REASON}"):
        bare_python.run("x")
    assert bare_python.run_unconfined("x + 1").content == "42", "the person's session is not touched by that"
    assert not bare_python.sandbox().details["works"]


def test_the_models_terminal_is_off_also_beside_the_persons_shell(bare_terminal: Terminal, tmp_path: Path) -> None:
    command = f"touch {tmp_path}/escaped"
    with pytest.raises(SyscallError, match=REASON):
        bare_terminal.run(command)
    with pytest.raises(SyscallError, match=REASON):
        bare_terminal.keys("x")
    bare_terminal.start_unconfined()
    with pytest.raises(SyscallError, match=REASON):
        bare_terminal.run(command)
    assert "lines" in bare_terminal.keys("x").details
    assert not (tmp_path / "escaped").exists()
    bare_terminal.reset()
    with pytest.raises(SyscallError, match=REASON):
        bare_terminal.keys("x")


def test_where_the_sandbox_works_nothing_runs_outside_it(python: Python, terminal: Terminal) -> None:
    with pytest.raises(SyscallError, match="use that"):
        python.run_unconfined("1")
    with pytest.raises(SyscallError, match="use that"):
        terminal.start_unconfined()


def test_no_program_may_ask_for_it(python: Python, terminal: Terminal) -> None:
    calls: dict[str, Syscall] = {call.name: call for call in (*python.syscalls(), *terminal.syscalls())}
    declared = {name for program in load_programs().values() for name in program.capabilities}
    for name in UNCONFINED:
        assert calls[name].capability not in declared
        assert calls[name].effect is Effect.DESTROY, "were it ever declared, it would be asked about each time"
    assert {calls["python.run"].capability, calls["terminal.run"].capability} <= declared
