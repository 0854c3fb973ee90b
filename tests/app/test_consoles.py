"""The Python console and the terminal, in the window."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from llmos.app.panels.console import ConsoleView
from llmos.app.panels.terminal import TerminalView, encode
from llmos.kernel.abi.replies import DeviceReply
from llmos.kernel.abi.requests import CallDevice, StopDevice
from tests.app.conftest import Desk


def calls(desk: Desk, name: str) -> list[dict[str, object]]:
    return [r.arguments for r in desk.kernel.asked if isinstance(r, CallDevice) and r.name == name]


def view(desk: Desk, name: str) -> object:
    desk.up()
    devices = desk.window.inspector.devices
    desk.until(lambda: name in devices.views)
    desk.window.inspector.setCurrentWidget(devices)
    devices.show_device(name)
    return devices.views[name]


@pytest.fixture
def console(desk: Desk) -> ConsoleView:
    made = view(desk, "python")
    assert isinstance(made, ConsoleView)
    return made


@pytest.fixture
def terminal(desk: Desk) -> TerminalView:
    made = view(desk, "terminal")
    assert isinstance(made, TerminalView)
    return made


def test_the_console_shows_value_and_picture_and_what_went_wrong(desk: Desk, console: ConsoleView) -> None:
    console.editor.setPlainText("x = range(10)\nsum(x)")
    QTest.keyClick(console.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not console._run.isEnabled()
    desk.until(lambda: console.tape.toPlainText() == ">>> x = range(10)\n... sum(x)\n45")
    assert console.picture.image.width() == 4
    assert console.picture.isVisibleTo(console)
    console.editor.setPlainText("1/0")
    console.run()
    desk.until(lambda: console.tape.toPlainText().endswith(">>> 1/0\nZeroDivisionError: division by zero"))
    assert console.picture.isHidden()
    assert console._run.isEnabled()
    assert console.editor.toPlainText() == "1/0"


def test_code_that_runs_can_be_stopped(desk: Desk, console: ConsoleView) -> None:
    assert console._stop.isHidden()
    console.editor.setPlainText("while True: pass")
    console.run()
    assert not console._stop.isHidden()
    console._stop.click()
    desk.until(lambda: console._stop.isHidden())
    assert StopDevice(name="python.run") in desk.kernel.asked


def test_the_console_resets_and_tells_what_the_sandbox_holds(desk: Desk, console: ConsoleView) -> None:
    desk.until(lambda: console.sandbox.text() == "The sandbox was tried and holds: reading.")
    console.reset()
    desk.until(lambda: console.tape.toPlainText() == "Begins anew.")
    assert calls(desk, "python.reset") == [{}]


def test_tab_indents_code(desk: Desk, console: ConsoleView) -> None:
    QTest.keyClick(console.editor, Qt.Key.Key_Tab)
    assert console.editor.toPlainText() == "    "


def test_the_terminal_shows_the_screen_and_takes_keys(desk: Desk, terminal: TerminalView) -> None:
    desk.until(lambda: terminal.screen_view.text() == "$\n漢")
    assert terminal.screen_view.cursor_at == (2, 0)
    QTest.keyClicks(terminal.screen_view, "ls")
    QTest.keyClick(terminal.screen_view, Qt.Key.Key_Return)
    desk.until(lambda: "".join(str(c["text"]) for c in calls(desk, "terminal.keys")) == "ls\r")
    assert terminal.screen_view.grab().toImage().pixelColor(8, 8).isValid()


def test_the_size_is_told_in_characters(desk: Desk, terminal: TerminalView) -> None:
    desk.until(lambda: calls(desk, "terminal.resize"))
    desk.until(lambda: terminal.screen_view.cells() == terminal._size)
    columns, rows = terminal._size
    assert calls(desk, "terminal.resize")[-1] == {"columns": columns, "rows": rows}
    assert columns > 20


def test_a_hidden_terminal_asks_for_nothing(desk: Desk, terminal: TerminalView) -> None:
    desk.until(lambda: terminal._poll.isActive())
    desk.window.inspector.devices.show_device("calculator")
    assert not terminal._poll.isActive()
    desk.window.inspector.devices.show_device("terminal")
    assert terminal._poll.isActive()


def test_without_a_sandbox_it_says_so_and_stops_asking(desk: Desk, terminal: TerminalView) -> None:
    desk.until(lambda: not terminal._asking and terminal._seen)
    terminal._say("There is no working sandbox.")
    assert not terminal._poll.isActive()
    assert terminal._trouble.text() == "There is no working sandbox."
    terminal.type("x")
    desk.until(lambda: terminal._trouble.isHidden() and terminal._poll.isActive())


def test_pasting_types_line_breaks_as_enter_and_no_escapes(desk: Desk, terminal: TerminalView) -> None:
    QApplication.clipboard().setText("a\r\nb\x1b[201~\tc")
    terminal.paste()
    desk.until(lambda: "".join(str(c["text"]) for c in calls(desk, "terminal.keys")) == "a\rb[201~\tc")


@pytest.mark.parametrize(
    ("key", "text", "application", "sent"),
    [
        (Qt.Key.Key_A, "a", False, "a"),
        (Qt.Key.Key_C, "\x03", False, "\x03"),
        (Qt.Key.Key_Up, "", False, "\x1b[A"),
        (Qt.Key.Key_Up, "", True, "\x1bOA"),
        (Qt.Key.Key_Delete, "\x7f", False, "\x1b[3~"),
        (Qt.Key.Key_Backspace, "\x08", False, "\x7f"),
        (Qt.Key.Key_Tab, "\t", False, "\t"),
        (Qt.Key.Key_Shift, "", False, ""),
    ],
)
def test_keys_are_sent_as_xterm_does(key: Qt.Key, text: str, application: bool, sent: str) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    assert encode(event, application) == sent


def _called(desk: Desk, name: str, times: int) -> bool:
    return len(calls(desk, name)) == times


def answer(box: QMessageBox, words: str) -> None:
    next(button for button in box.buttons() if words in button.text()).click()


@pytest.mark.parametrize(("pressed", "ran"), [("Run, not sandboxed", 1), ("Cancel", 0)])
def test_without_a_sandbox_each_run_of_code_is_confirmed(
    desk: Desk, console: ConsoleView, pressed: str, ran: int
) -> None:
    desk.until(lambda: console.sandbox.text().startswith("The sandbox was tried"))
    console._show_sandbox(DeviceReply(content="There is no working sandbox.", details={"works": False}))
    console.editor.setPlainText("1")
    for count in (1, 2):
        console.run()
        box = desk.window.findChildren(QMessageBox)[-1]
        assert "would not be sandboxed" in box.informativeText()
        assert not calls(desk, "python.run")
        answer(box, pressed)
        desk.until(partial(_called, desk, "python.run_unconfined", ran * count))
        desk.until(console._run.isEnabled)
        desk.until(lambda: not desk.window.findChildren(QMessageBox))


def test_without_a_sandbox_a_shell_is_started_only_where_that_is_confirmed(desk: Desk, terminal: TerminalView) -> None:
    desk.until(lambda: calls(desk, "terminal.sandbox"))
    assert terminal.unconfined.isHidden()
    terminal._show_sandbox(DeviceReply(content="There is no working sandbox.", details={"works": False}))
    assert terminal.unconfined.isVisibleTo(terminal)
    for pressed, started in (("Cancel", 0), ("Start, not sandboxed", 1)):
        terminal.unconfined.click()
        answer(desk.window.findChildren(QMessageBox)[-1], pressed)
        desk.until(partial(_called, desk, "terminal.start_unconfined", started))
        desk.until(lambda: not desk.window.findChildren(QMessageBox))
