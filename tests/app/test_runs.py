"""Code of an answer, run from the answer."""

import pytest
from PySide6.QtCore import QUrl

from llmos.app.answer import AnswerView
from llmos.app.markdown import Renderer
from llmos.app.panels.console import ConsoleView
from llmos.app.runs import Run, Runs
from llmos.app.tokens import LIGHT
from llmos.kernel.abi.records import MessageStatus, Role
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, Failed
from llmos.kernel.abi.requests import CallDevice, StopDevice
from tests.app.conftest import Desk
from tests.app.fake_devices import PNG, device

CODE = "Like so:\n\n```python\nsum(range(10))\n```\n\n```bash\nls\n```\n\n```c\nint x;\n```"


def answer(desk: Desk, text: str = CODE) -> AnswerView:
    pid = desk.kernel.talk("t", (Role.USER, "How?"), (Role.ASSISTANT, text))
    desk.up()
    desk.show(pid)
    desk.until(lambda: len(desk.window.chat.views) == 2)
    view = desk.window.chat.views[-1]
    assert isinstance(view, AnswerView)
    return view


def view_of(desk: Desk) -> AnswerView:
    last = desk.window.chat.views[-1]
    assert isinstance(last, AnswerView)
    return last


def click(view: AnswerView, link: str) -> None:
    view.text.anchorClicked.emit(QUrl(link))


def calls(desk: Desk, name: str) -> list[dict[str, object]]:
    return [r.arguments for r in desk.kernel.asked if isinstance(r, CallDevice) and r.name == name]


def test_only_what_a_device_takes_can_be_run() -> None:
    html = Renderer(LIGHT, runs={}).render(CODE).html
    assert [f"llmos:run/{n}" in html for n in range(3)] == [True, True, False]
    assert "llmos:run" not in Renderer(LIGHT).render(CODE).html


def test_output_error_and_picture_stand_below_the_code() -> None:
    runs = {0: Run(text="<b>45</b>", image=PNG), 1: Run(ok=False, text="no such file")}
    html = Renderer(LIGHT, runs=runs).render(CODE).html
    assert html.index("sum") < html.index("&lt;b&gt;45") < html.index('<img src="llmos:plot/0"') < html.index(">ls<")
    assert html.index("✗ Failed") < html.index("no such file")
    running = Renderer(LIGHT, runs={0: Run(running=True)}).render(CODE).html
    assert "Running…" in running
    assert "llmos:stop/0" in running
    assert "llmos:run/0" not in running


def test_code_runs_in_the_session_of_the_python_panel(desk: Desk) -> None:
    view = answer(desk)
    devices = desk.window.inspector.devices
    desk.until(lambda: "python" in devices.views)
    console = devices.views["python"]
    assert isinstance(console, ConsoleView)
    click(view, "llmos:run/0")
    desk.until(lambda: "Output" in view.text.toPlainText())
    assert calls(desk, "python.run") == [{"code": "sum(range(10))"}]
    assert "45" in view.text.toPlainText()
    assert view.text.pictures["llmos:plot/0"].width() == 4
    assert console.tape.toPlainText() == ">>> sum(range(10))\n45"
    assert console.picture.image.width() == 4


def test_a_command_runs_in_the_terminal(desk: Desk) -> None:
    view = answer(desk)
    click(view, "llmos:run/1")
    desk.until(lambda: "notes.txt" in view.text.toPlainText())
    assert calls(desk, "terminal.run") == [{"command": "ls"}]


def test_what_goes_wrong_is_said_below_the_code(desk: Desk) -> None:
    view = answer(desk, "```python\n1/0\n```")
    click(view, "llmos:run/0")
    desk.until(lambda: "ZeroDivisionError" in view.text.toPlainText())
    assert "✗ Failed" in view.text.toPlainText()
    desk.kernel.refuse[CallDevice] = "The kernel is busy."
    click(view, "llmos:run/0")
    desk.until(lambda: "The kernel is busy." in view.text.toPlainText())


def test_the_output_stays_while_the_window_is_open(desk: Desk) -> None:
    view = answer(desk)
    pid = view.message.pid
    click(view, "llmos:run/1")
    desk.until(lambda: "notes.txt" in view.text.toPlainText())
    desk.show(desk.kernel.talk("other"))
    desk.show(pid)
    desk.until(lambda: len(desk.window.chat.views) == 2)
    again = desk.window.chat.views[-1]
    assert isinstance(again, AnswerView)
    assert "notes.txt" in again.text.toPlainText()


def test_an_answer_that_is_written_offers_nothing_to_run(desk: Desk) -> None:
    desk.kernel.auto = False
    pid = desk.kernel.talk("t", (Role.USER, "go"))
    desk.up()
    desk.show(pid)
    message = desk.kernel.delta(desk.kernel.begin(pid), CODE)
    desk.until(lambda: len(desk.window.chat.views) == 2 and "sum" in view_of(desk).text.toPlainText())
    assert "llmos:run" not in view_of(desk).text.toHtml()
    desk.kernel.finish(message, MessageStatus.COMPLETE)
    desk.until(lambda: "llmos:run/0" in view_of(desk).text.toHtml())


def test_without_a_sandbox_the_button_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(name: str, arguments: dict[str, object]) -> AnyAnswer:
        if name == "python.sandbox":
            return DeviceReply(content="There is no sandbox: bubblewrap is missing.", details={"works": False})
        return device(name, arguments)

    monkeypatch.setattr("tests.app.fake_kernel.device", none)
    view = answer(desk)
    desk.until(lambda: "no sandbox" in view.text.toPlainText())
    assert "llmos:run" not in view.text.toHtml()


def test_code_that_runs_can_be_stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel ends the call, which is then told as stopped by the person."""
    waiting: list[object] = []

    def slow(session: object, name: str, arguments: object, then: object, failed: object) -> None:
        waiting.append(failed)

    view = answer(desk)
    runs = desk.window.chat._runs
    assert isinstance(runs, Runs)
    monkeypatch.setattr("llmos.app.runs.actions.call", slow)
    click(view, "llmos:run/0")
    desk.until(lambda: "Running…" in view.text.toPlainText())
    click(view, "llmos:run/0")
    assert len(waiting) == 1
    click(view, "llmos:stop/0")
    desk.until(lambda: any(r == StopDevice(name="python.run") for r in desk.kernel.asked))
    why = Failed(message="The devices process stopped.").message
    waiting[0](why)  # type: ignore[operator]
    desk.until(lambda: "Stopped." in view.text.toPlainText())
    assert why not in view.text.toPlainText()
