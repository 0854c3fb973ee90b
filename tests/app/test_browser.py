"""The browser's panel, and the window's part of the clipboard device."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from llmos.app.panels.browser import EMPTY, OFF, BrowserView
from llmos.app.panels.webpage import LINK, written
from llmos.kernel.abi.events import ClipboardAsked
from llmos.kernel.abi.records import Invocation, Role
from llmos.kernel.abi.requests import CallDevice, ChangeSetting, GiveClipboard, StopFetching
from tests.app.conftest import Desk


def calls(desk: Desk, name: str) -> list[CallDevice]:
    return [r for r in desk.kernel.asked if isinstance(r, CallDevice) and r.name == name]


@pytest.fixture
def panel(desk: Desk) -> BrowserView:
    desk.up()
    devices = desk.window.inspector.devices
    desk.until(lambda: "browser" in devices.views)
    desk.window.inspector.setCurrentWidget(devices)
    devices.show_device("browser")
    made = devices.views["browser"]
    assert isinstance(made, BrowserView)
    desk.until(lambda: made.url)
    return made


def test_it_is_off_until_it_is_turned_on(desk: Desk, panel: BrowserView) -> None:
    assert not panel.switch.isChecked()
    assert not panel.field.isEnabled()
    assert panel._hint.text() == OFF
    panel.switch.click()
    desk.until(panel.field.isEnabled)
    assert ChangeSetting("browser", True) in desk.kernel.asked
    assert panel._hint.text() == EMPTY
    panel.switch.click()
    desk.until(lambda: not panel.field.isEnabled())


def test_it_shows_what_the_model_opened_and_says_so(desk: Desk, panel: BrowserView) -> None:
    assert panel.url == "https://news.example/"
    assert panel.by.text() == "Opened by the model (assistant)"
    assert "•  One & two" in panel.page.toPlainText()
    assert "<img src=file:///x>" in panel.page.toPlainText(), "the page's text is text"
    assert panel.back.isEnabled()
    assert not panel.forward.isEnabled()
    before = len(calls(desk, "browser.page"))
    pid = desk.kernel.talk("Web", (Role.USER, "Open the news"))
    desk.show(pid)
    desk.kernel.append(pid, Role.TOOL, "News", Invocation(name="browser.open", arguments="{}"))
    desk.until(lambda: len(calls(desk, "browser.page")) > before)


def test_a_written_address_and_a_clicked_link_are_told_apart(desk: Desk, panel: BrowserView) -> None:
    panel.switch.click()
    desk.until(panel.field.isEnabled)
    panel.field.setText("https://news.example/b")
    panel.field.returnPressed.emit()
    desk.until(lambda: panel.url == "https://news.example/b")
    panel.page.anchorClicked.emit(QUrl(f"{LINK}2"))
    desk.until(lambda: len(calls(desk, "browser.open")) == 2)
    written_one, clicked = calls(desk, "browser.open")
    assert (written_one.arguments["url"], written_one.page) == ("https://news.example/b", "")
    assert (clicked.arguments["url"], clicked.page) == ("https://other.example/<b>", "https://news.example/b")


def test_a_link_shows_where_it_leads(panel: BrowserView) -> None:
    panel.page.highlighted.emit(QUrl(f"{LINK}1"))
    assert panel.target.text() == "https://news.example/a"
    panel.page.highlighted.emit(QUrl())
    assert panel.target.text() == ""
    panel.page.anchorClicked.emit(QUrl(f"{LINK}99"))
    panel.page.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert panel.url == "https://news.example/"


def test_what_cannot_be_fetched_is_said_and_can_be_stopped(desk: Desk, panel: BrowserView) -> None:
    panel.switch.click()
    desk.until(panel.field.isEnabled)
    panel.field.setText("https://nowhere.example")
    panel.open()
    assert panel.stop.isEnabled()
    panel.stop.click()
    desk.until(lambda: panel._trouble.text() == "There is no host nowhere.example, or no network.")
    assert not panel.stop.isEnabled()
    assert any(isinstance(request, StopFetching) for request in desk.kernel.asked)
    assert panel.url == "https://news.example/", "the page before stays"


def test_a_page_is_kept_as_a_note(desk: Desk, panel: BrowserView) -> None:
    panel.note.click()
    desk.until(lambda: calls(desk, "notes.write"))
    arguments = calls(desk, "notes.write")[0].arguments
    assert arguments["name"] == "News"
    assert str(arguments["text"]).startswith("https://news.example/\n")


def test_a_page_is_asked_about_by_its_address(desk: Desk, panel: BrowserView) -> None:
    desk.window.composer.editor.setPlainText("")
    desk.window.composer.editor.insertPlainText("What is new on ")
    panel.about.click()
    assert desk.window.composer.editor.toPlainText() == "What is new on https://news.example/ "


def test_a_page_loads_nothing(panel: BrowserView) -> None:
    for kind in QTextDocument.ResourceType:
        assert bytes(panel.page.loadResource(kind.value, QUrl("file:///etc/hostname"))) == b""  # type: ignore[call-overload]
    html = written(
        "<b>",
        [
            ["p", [["<img src=x>&", 0], ["a\nb", 3]]],
            "odd",
            ["p", "odd"],
            ["p", [[1, 2], ["x"]]],
            ["script", [["y", 0]]],
        ],
    )
    assert html == ('<h1>&lt;b&gt;</h1><p>&lt;img src=x&gt;&amp;<a href="llmos:link/3">a<br>b</a></p><p></p><p>y</p>')


def test_the_window_reads_and_writes_the_clipboard_for_the_kernel(desk: Desk) -> None:
    desk.up()
    QApplication.clipboard().setText("copied before")
    desk.kernel.tell(ClipboardAsked(id=4))
    desk.until(lambda: GiveClipboard(id=4, text="copied before") in desk.kernel.asked)
    desk.kernel.tell(ClipboardAsked(id=5, text="from the model"))
    desk.until(lambda: GiveClipboard(id=5, text="from the model") in desk.kernel.asked)
    assert QApplication.clipboard().text() == "from the model"
