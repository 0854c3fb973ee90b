"""Browsing from end to end: the real kernel fetches from a server on this machine, the real device reads, the window
shows it.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from llmos.app import actions
from llmos.app.panels.browser import BrowserView
from llmos.app.panels.webpage import LINK
from llmos.app.state import Link
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import ApprovalAsked
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Consent, Role, Verdict
from tests.end_to_end.conftest import Session, until
from tests.end_to_end.test_window import Desk
from tests.kernel.webserver import WebServer, webserver

Script = Callable[..., Path]


@pytest.fixture
def server() -> Iterator[WebServer]:
    with webserver() as made:
        yield made


def call(name: str, **arguments: object) -> str:
    return f"<tool_call>\n{json.dumps({'name': name, 'arguments': arguments})}\n</tool_call>"


def results(session: Session, pid: int) -> list[str]:
    opened = session.ask(ask.Open(pid=pid))
    return [message.text for message in opened.messages if message.role is Role.TOOL]


def test_the_model_browses_through_the_kernel(attach: Callable[[], Session], script: Script, server: WebServer) -> None:
    script(call("browser.open", url=server.url), "It greets.", call("browser.open", url="1"), "Injected.")
    session = attach()
    pid = session.new()
    session.ask(ask.ChangeSetting("browser", True))
    session.say(pid, f"What is on {server.url} now?")
    session.answer()
    assert session.answer().text == "It greets."
    (shown,) = results(session, pid)
    assert shown == f"Start\n{server.url}/\n\n# Grüße\nNext [1] Away [2]"
    session.say(pid, "And behind the first link?")
    approval = session.wait(ApprovalAsked).approval
    assert approval.arguments == f'{{"url":"{server.url}/next"}}', "the own network's pages are private"
    session.ask(ask.Decide(approval.id, Consent.ONCE))
    assert session.answer().text == "Injected."
    assert [path for path, _ in server.asked] == ["/", "/next"]
    rows = session.ask(ask.ReadAudit()).rows
    assert [row.verdict for row in rows] == [*(Verdict.ALLOW, Verdict.DONE, Verdict.ASK, Verdict.ALLOW, Verdict.DONE)]
    assert session.ask(ask.VerifyAudit()).ok


def test_off_nothing_leaves(attach: Callable[[], Session], script: Script, server: WebServer) -> None:
    script(call("browser.open", url=server.url), "It is off.")
    session = attach()
    pid = session.new()
    session.say(pid, f"What is on {server.url} now?")
    session.answer()
    session.answer()
    assert "The browser is off" in results(session, pid)[0]
    assert not server.asked


def test_one_tab_for_the_person_and_the_model(
    home: Home, attach: Callable[[], Session], qtbot: QtBot, script: Script, server: WebServer
) -> None:
    script(call("browser.open", url=server.url), "Done.", call("clipboard.read"), "Copied.")
    first = attach()
    until(lambda: any(spec.name == "browser.open" for spec in first.ask(ask.ListSyscalls()).syscalls))
    desk = Desk(home, qtbot)
    try:
        desk.until(lambda: desk.state.link is Link.UP and desk.state.devices)
        devices = desk.window.inspector.devices
        desk.until(lambda: "browser" in devices.views)
        desk.window.inspector.setCurrentWidget(devices)
        devices.show_device("browser")
        panel = devices.views["browser"]
        assert isinstance(panel, BrowserView)
        panel.switch.click()
        desk.until(panel.field.isEnabled)
        desk.say(f"What is on {server.url} now?")
        desk.until(lambda: panel.url == f"{server.url}/")
        assert panel.by.text() == "Opened by the model (assistant)"
        panel.page.anchorClicked.emit(QUrl(f"{LINK}1"))
        desk.until(lambda: panel.url == f"{server.url}/next")
        assert panel.by.text() == "Opened by you"
        panel.back.click()
        desk.until(lambda: panel.url == f"{server.url}/")
        assert [path for path, _ in server.asked] == ["/", "/next"], "to go back fetches nothing"
        panel.field.setText(f"{server.url}/picture")
        panel.open()
        desk.until(lambda: "image/png" in panel._trouble.text())
        desk.until(lambda: not desk.state.busy)
        QApplication.clipboard().setText("the code is 4711")
        desk.say("What did I copy?")
        desk.until(lambda: desk.state.approvals)
        actions.decide(desk.session, next(iter(desk.state.approvals)), Consent.ONCE)
        desk.until(lambda: any("the code is 4711" in message.text for message in desk.state.messages.values()))
    finally:
        desk.close()
