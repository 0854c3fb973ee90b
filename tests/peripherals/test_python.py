"""Python in the sandbox: state, values, errors, pictures, limits."""

import pytest

from llmos.kernel.abi.device import SyscallError
from llmos.kernel.abi.replies import DeviceReply
from llmos.kernel.abi.requests import CallDevice
from llmos.peripherals import python as module
from llmos.peripherals.host import Host
from llmos.peripherals.python import Python


def failure(python: Python, code: str) -> str:
    with pytest.raises(SyscallError) as raised:
        python.run(code)
    return str(raised.value)


def test_variables_are_kept_and_the_last_value_is_shown(python: Python) -> None:
    assert python.run("x = 20\ndef double(n): return 2 * n").content == "[no output]"
    assert python.run("double(x) + 2").content == "42"
    assert python.run("_ + 1").details == {"output": "", "value": "43"}
    assert python.run("None").content == "[no output]"
    assert python.run("print('a'); 'b'").content == "a\n'b'"


def test_everything_printed_comes_back_in_order(python: Python) -> None:
    code = "import os, sys\nprint('one')\nprint('two', file=sys.stderr)\nos.system('echo three')\nprint('four')"
    assert sorted(python.run(code + "\nNone").content.split("\n")) == ["four", "one", "three", "two"]


def test_long_output_is_cut_in_the_middle(python: Python) -> None:
    content = python.run("for n in range(100_000): print(n)").content
    assert content.startswith("0\n1\n")
    assert content.endswith("99999")
    assert "bytes left out" in content
    assert len(content) < 20_000


def test_an_exception_is_told_with_the_lines_of_the_code(python: Python) -> None:
    told = failure(python, "print('before')\ndef f():\n    return 1 / 0\nf()")
    assert told.startswith("before\nTraceback")
    assert "return 1 / 0" in told
    assert told.endswith("ZeroDivisionError: division by zero")
    assert "session.py" not in told
    assert "SyntaxError" in failure(python, "1 +")
    assert "asked to exit" in failure(python, "exit()")
    assert python.run("1").content == "1"


def test_code_that_takes_too_long_is_interrupted_and_variables_stay(
    python: Python, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.5)
    python.run("x = 7")
    assert "TimeoutError" in failure(python, "while True: pass")
    assert python.run("x").content == "7"


def test_code_that_cannot_be_interrupted_ends_with_its_session(python: Python, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.5)
    code = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass"
    assert "The session was ended; its variables are gone. It did not answer in time" in failure(python, code)
    assert python.run("1").content == "1"


def test_a_crash_is_told_and_the_next_call_starts_anew(python: Python) -> None:
    python.run("x = 1")
    assert "It crashed." in failure(python, "import ctypes; ctypes.string_at(0)")
    assert "NameError" in failure(python, "x")


def test_a_session_that_died_between_calls_is_told(python: Python) -> None:
    python.run("x = 1; import threading, os; threading.Timer(0.2, lambda: os._exit(1)).start()")
    assert python._session is not None
    python._session._confined.process.wait()
    assert "variables from before are gone. It crashed." in python.run("1").content
    assert python.run("1").content == "1"


def test_what_a_session_says_is_not_believed(python: Python) -> None:
    """The code has the session's descriptors, and may write what it likes."""
    forge = "import os\nfor fd in range(3, 200):\n    try: os.write(fd, {!r})\n    except OSError: pass"
    assert "The session was ended" in failure(python, forge.format(b'{"value": 3}\n'))
    assert python.run(forge.format(b'{"image": "aGk="}\n')).image is None


def test_a_picture_as_value_comes_back_as_png(python: Python) -> None:
    result = python.run("from PIL import Image\nImage.new('RGB', (4, 3), 'red')")
    assert result.image is not None
    assert result.image.startswith(b"\x89PNG")
    assert python.run("1").image is None


def test_plots_take_the_same_road(python: Python) -> None:
    """matplotlib is not installed with us: its interface is stood in for."""
    python.run("""
import sys, types
from PIL import Image
open_figures = [1]
class Figure:
    def savefig(self, file, format): Image.new("RGB", (2, 2)).save(file, format)
pyplot = types.ModuleType("matplotlib.pyplot")
pyplot.get_fignums, pyplot.gcf, pyplot.close = lambda: open_figures, Figure, lambda which: open_figures.clear()
""")
    result = python.run("sys.modules['matplotlib.pyplot'] = pyplot")
    assert result.image is not None
    assert result.image.startswith(b"\x89PNG")
    assert python.run("1").image is None


def test_files_are_kept_in_the_scratch_folder(python: Python) -> None:
    python.run("open('note.txt', 'w').write('kept')")
    python.reset()
    assert python.run("open('note.txt').read()").content == "'kept'"
    assert (python._sandbox.scratch / "note.txt").read_text() == "kept"


def test_reset_forgets_variables(python: Python) -> None:
    python.run("x = 1")
    python.reset()
    assert failure(python, "x").endswith("NameError: name 'x' is not defined")


def test_control_sequences_do_not_come_through(python: Python) -> None:
    assert python.run(r"print('\x1b]0;title\x07a\x1b[31mb\x1b[0m\x9b1mc')").content == "abc"


def test_the_host_takes_it(python: Python) -> None:
    reply = Host([python]).answer(CallDevice(name="python.run", arguments={"code": "1/0"}))
    assert isinstance(reply, DeviceReply)
    assert not reply.ok
    assert "ZeroDivisionError" in reply.content


def test_what_the_sandbox_holds_is_told(python: Python) -> None:
    result = python.sandbox()
    assert result.content.startswith("The sandbox was tried and holds: reading, writing")
    assert result.details["works"]
