"""The window's own log, in a process of its own, because it takes over how errors are told."""

import subprocess
import sys

from llmos.kernel.abi.home import Home

CODE = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import qWarning
from llmos.app import windowlog
from llmos.kernel.abi.home import Home

end = windowlog.begin(Home(Path(sys.argv[1])))
qWarning("Qt complains")
def fail(): raise ValueError("in a thread")
thread = threading.Thread(target=fail)
thread.start()
thread.join()
sys.excepthook(*[(type(e), e, e.__traceback__) for e in [KeyError("in an action")]][0])
end()
qWarning("not in the log")
"""


def run(folder: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", CODE, folder], capture_output=True, text=True, check=True)


def test_what_qt_and_python_complain_about_is_in_it_and_on_the_terminal(home: Home) -> None:
    said = run(str(home.root)).stderr
    lines = (home.log / "window.log").read_text()
    assert "INFO window: The window starts." in lines
    assert "WARNING qt: Qt complains" in lines
    assert "ERROR window: A thread failed." in lines
    assert "ValueError: in a thread" in lines
    assert "KeyError: 'in an action'" in lines
    assert "not in the log" not in lines
    assert all(words in said for words in ("Qt complains", "in a thread", "in an action"))


def test_a_folder_that_cannot_be_written_costs_only_the_log(home: Home) -> None:
    run("/proc/llmos")
