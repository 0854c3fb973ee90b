import pytest

from llmos.app import bridge as bridges, client
from llmos.app.answer import AnswerView
from llmos.app.client import STOPPED, KernelError
from llmos.app.session import RESTARTING
from llmos.app.state import Link
from llmos.kernel.abi.events import DiskChanged
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import DiskState, MessageStatus, Phase, Role
from tests.app.conftest import Desk


def test_a_killed_kernel_is_restarted_and_its_answer_shown_again(desk: Desk) -> None:
    kernel = desk.kernel
    kernel.auto = False
    pid = kernel.talk("t", (Role.USER, "go"))
    desk.up()
    desk.show(pid)
    message = kernel.begin(pid)
    message = kernel.delta(message, "What was written")
    written = desk.session.state.messages
    desk.until(lambda: message.id in written and written[message.id].text == "What was written")
    said: list[str] = []
    desk.session.link_changed.connect(lambda: said.append(desk.session.state.trouble))
    kernel.finish(message, MessageStatus.INTERRUPTED)
    kernel.kill()
    desk.until(lambda: kernel.boots == 2 and desk.session.state.link is Link.UP)
    assert RESTARTING in said
    desk.until(lambda: len(desk.window.chat.views) == 2)
    view = desk.window.chat.views[-1]
    assert isinstance(view, AnswerView)
    assert view.text.toPlainText() == "What was written"
    desk.until(lambda: desk.window.chat.views[-1].message.status is MessageStatus.INTERRUPTED)


def test_a_request_in_flight_fails_in_words_when_the_kernel_dies(desk: Desk) -> None:
    desk.up()
    desk.window.composer.editor.setPlainText("kept")
    desk.kernel.kill()
    desk.window.composer.submit()
    desk.until(lambda: desk.session.state.link is Link.UP and not desk.session.pending)
    sent = any(m.text == "kept" for m in desk.session.state.messages.values())
    assert sent or desk.window.composer.editor.toPlainText() == "kept"


def test_a_kernel_that_never_boots_is_told_with_a_way_to_retry(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.up()
    working = client.boot_kernel

    def refuse(_: Home, safe: bool = False) -> None:
        raise KernelError("The data folder is full. Free some space.")

    monkeypatch.setattr(client, "boot_kernel", refuse)
    monkeypatch.setattr(bridges, "BACKOFF", 0.001)
    desk.kernel.kill()
    desk.until(lambda: desk.session.state.link is Link.FAILED)
    assert desk.session.state.trouble == "The data folder is full. Free some space."
    assert desk.window.status.retry.isVisible()
    monkeypatch.setattr(client, "boot_kernel", working)
    desk.window.status.retry.click()
    desk.up()


def test_the_window_says_when_the_disk_has_died(desk: Desk) -> None:
    desk.up()
    desk.kernel.tell(DiskChanged(disk=DiskState(phase=Phase.FAILED, detail="restarting it"), pid=0))
    desk.until(lambda: "disk stopped: restarting it" in desk.window.status.kernel.text())


def test_closing_while_the_kernel_boots_leaves_no_thread(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fixture looks for threads."""

    class Booting:
        def poll(self) -> None:
            return None

    monkeypatch.setattr(client, "boot_kernel", lambda _, safe=False: Booting())
    desk.up()
    desk.kernel.kill()
    desk.until(lambda: desk.session.state.link is Link.LOST)


def test_what_is_said_of_a_stop_goes_when_the_kernel_runs_again(desk: Desk) -> None:
    desk.up()
    desk.session.warn(STOPPED)
    assert STOPPED in desk.window.toasts.texts
    desk.kernel.kill()
    desk.until(lambda: desk.kernel.boots == 2 and desk.session.state.link is Link.UP)
    assert STOPPED not in desk.window.toasts.texts


def test_what_is_said_stands_above_what_is_written(desk: Desk) -> None:
    desk.up()
    desk.window.toasts.say("There.")
    for text in ("", "a line\n" * 30):
        desk.window.composer.editor.setPlainText(text)
        desk.until(lambda: desk.window.toasts.geometry().bottom() < desk.window.composer.geometry().top())
