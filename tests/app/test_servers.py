"""The panel of MCP servers: a look before adding, switches, tools that changed."""

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from llmos.app.panels.servers import ServersView
from llmos.kernel.abi import events, requests
from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.requests import AnyRequest
from llmos.kernel.abi.servers import Server, ServerPhase, ServerTool, ToolState
from tests.app.conftest import Desk

USABLE = ServerTool("city.weather", "weather", "w1", ToolState.USABLE, "Tells <b>the</b> weather.", ("city",))
CHANGED = ServerTool("city.map", "map", "m2", ToolState.CHANGED, "Now sends all.", (), before="Shows a map.")
NEW = ServerTool("city.vote", "vote", "v1", ToolState.NEW, "Votes.", ("for", "against"), Effect.DESTROY)
UNFIT = ServerTool("city.odd", "odd", "o1", ToolState.UNFIT, problem="Its arguments are nested too deeply.")
CITY = Server("city", "uvx city with TOKEN", True, True, ServerPhase.READY, "", (USABLE, UNFIT))


def asked(desk: Desk, kind: type[AnyRequest]) -> list[Any]:
    return [request for request in desk.kernel.asked if isinstance(request, kind)]


@pytest.fixture
def view(desk: Desk) -> ServersView:
    desk.up()
    devices = desk.window.inspector.devices
    desk.until(lambda: "mcp" in devices.views)
    next(action for action in desk.window.actions() if action.text() == "MCP servers…").trigger()
    made = devices.views["mcp"]
    assert isinstance(made, ServersView)
    desk.until(lambda: asked(desk, requests.ListServers))
    return made


def shown(desk: Desk, view: ServersView, *servers: Server) -> None:
    """The kernel has these now, and says that something changed."""
    desk.kernel.servers = {server.name: server for server in servers}
    desk.kernel.tell(events.ServersChanged())
    desk.until(lambda: [card.server for card in view.cards.values()] == list(servers))
    desk.until(lambda: all(card.isVisible() for card in view.cards.values()))


def test_nothing_is_added_before_it_was_shown(desk: Desk, view: ServersView) -> None:
    assert view.none.isVisible()
    view.form.open_empty()
    assert not view.form.look.isEnabled()
    desk.kernel.previewed = (Server("city", "uvx city with TOKEN=t0k"),)
    view.form.text.setPlainText("uvx city")
    assert not view.form.add.isVisible()
    view.form.look.click()
    desk.until(view.form.add.isVisible)
    assert view.form.shown.text() == "city starts:\nuvx city with TOKEN=t0k"
    view.form.text.setPlainText("uvx city --evil")
    assert not view.form.add.isVisible(), "what is changed is looked at again"
    view.form.look.click()
    desk.until(view.form.add.isVisible)
    view.form.add.click()
    desk.until(lambda: "city" in view.cards)
    assert not view.form.isVisible()
    assert [request.preview for request in asked(desk, requests.AddServers)] == [True, True, False]
    assert asked(desk, requests.AddServers)[-1].text == "uvx city --evil"
    assert not view.none.isVisible()


def test_what_cannot_be_added_is_told(desk: Desk, view: ServersView) -> None:
    desk.kernel.refuse[requests.AddServers] = "This is not JSON."
    view.form.open_empty()
    view.form.text.setPlainText("{")
    view.form.look.click()
    desk.until(lambda: view.form.trouble.text() == "This is not JSON.")
    assert not view.form.add.isVisible()
    QTest.keyClick(view.form, Qt.Key.Key_Escape)
    assert not view.form.isVisible()


def test_switches_ask_the_kernel_and_follow_it(desk: Desk, view: ServersView) -> None:
    shown(desk, view, CITY)
    card = view.cards["city"]
    assert (card.on.isChecked(), card.used.isChecked()) == (True, True)
    card.used.click()
    card.on.click()
    desk.until(lambda: len(asked(desk, requests.ChangeServer)) == 2)
    assert asked(desk, requests.ChangeServer) == [
        requests.ChangeServer(name="city", used=False),
        requests.ChangeServer(name="city", on=False),
    ]
    off = replace(CITY, on=False, used=False, phase=ServerPhase.OFF)
    shown(desk, view, off)
    assert (view.cards["city"].on.isChecked(), view.cards["city"].used.isChecked()) == (False, False)
    desk.kernel.refuse[requests.ChangeServer] = "The drive is full."
    view.cards["city"].on.click()
    desk.until(lambda: view.cards["city"].trouble.text() == "The drive is full.")
    assert not view.cards["city"].on.isChecked()


def test_removing_takes_two_steps(desk: Desk, view: ServersView) -> None:
    shown(desk, view, CITY)
    view.cards["city"].remove.click()
    assert not asked(desk, requests.RemoveServer)
    view.cards["city"].remove.click()
    desk.until(lambda: not view.cards)
    assert view.none.isVisible()


def test_tools_say_whether_they_are_asked_about(desk: Desk, view: ServersView) -> None:
    shown(desk, view, CITY)
    card = view.cards["city"]
    assert not card.tools[0].isVisibleTo(view)
    card.shows.click()
    assert card.tools[0].isVisibleTo(view)
    weather, odd = card.tools
    assert not odd.reads.isVisibleTo(view)
    weather.reads.click()
    desk.until(lambda: asked(desk, requests.MarkTool))
    assert asked(desk, requests.MarkTool) == [requests.MarkTool(server="city", tool="weather", reads=True)]
    desk.kernel.refuse[requests.MarkTool] = "city itself says that weather does more than read."
    shown(desk, view, replace(CITY, tools=(replace(USABLE, effect=Effect.READ), UNFIT)))
    assert view.cards["city"].tools[0].isVisibleTo(view), "what was open stays open"
    assert view.cards["city"].tools[0].reads.isChecked()
    view.cards["city"].tools[0].reads.click()
    desk.until(lambda: "more than read" in view.cards["city"].trouble.text())
    assert view.cards["city"].tools[0].reads.isChecked()


def test_what_changed_is_shown_with_what_it_was_and_accepted_as_seen(desk: Desk, view: ServersView) -> None:
    shown(desk, view, replace(CITY, tools=(USABLE, CHANGED, NEW)))
    card = view.cards["city"]
    assert card.shows.text() == "3 tools, 2 waiting for you"
    assert [each.tool.tool for each in card.tools] == ["map", "vote", "weather"], "what waits stands first"
    assert card.tools[1].isVisibleTo(view), "it is open, too"
    texts = [each.text() for each in card.tools[0].findChildren(type(view.none))]
    assert {"It said: Shows a map.", "It says: Now sends all."} <= set(texts)
    assert not card.tools[0].reads.isVisibleTo(view)
    card.tools[0].accept.click()
    card.tools[1].accept.click()
    desk.until(lambda: len(asked(desk, requests.AcceptTool)) == 2)
    assert asked(desk, requests.AcceptTool) == [
        requests.AcceptTool(server="city", tool="map", hash="m2"),
        requests.AcceptTool(server="city", tool="vote", hash="v1"),
    ]


def test_what_a_server_says_is_plain_text_on_screen(desk: Desk, view: ServersView) -> None:
    shown(desk, view, CITY)
    for each in view.cards["city"].findChildren(type(view.none)):
        assert each.textFormat() is Qt.TextFormat.PlainText
        assert "<" not in each.toolTip()


def test_a_failure_says_what_to_do(desk: Desk, view: ServersView) -> None:
    failed = replace(CITY, phase=ServerPhase.FAILED, detail="There is no program uvx here. Install it.", tools=())
    shown(desk, view, failed)
    card = view.cards["city"]
    assert card.trouble.isVisibleTo(view)
    assert card.trouble.text() == "There is no program uvx here. Install it."
    assert not card.shows.isVisibleTo(view)
    desk.kernel.refuse[requests.ListServers] = "mcp.json is not JSON. Mend it, or remove it."
    desk.kernel.tell(events.ServersChanged())
    desk.until(lambda: view.trouble.text() == "mcp.json is not JSON. Mend it, or remove it.")
