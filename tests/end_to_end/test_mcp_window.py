"""An MCP server in the real window: added after a look, asked about in the chat, switched off."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from llmos.app.approval import ApprovalView
from llmos.app.panels.servers import ServersView
from llmos.kernel.abi.servers import ServerPhase
from tests.end_to_end.test_mcp import PLOT, mark, servers_of
from tests.end_to_end.test_window import Desk, desk
from tests.peripherals.mcp.conftest import SAMPLE

__all__ = ["desk", "mark"]


def test_from_a_pasted_readme_to_an_answer(mark: str, desk: Callable[[], Desk], script: Callable[..., Path]) -> None:
    script(PLOT.replace('"points"', '"style": "dots", "points"'), "There are two points.")
    one = desk()
    devices = one.window.inspector.devices
    one.until(lambda: "mcp" in devices.views)
    one.window.inspector.setCurrentWidget(devices)
    devices.show_device("mcp")
    view = devices.views["mcp"]
    assert isinstance(view, ServersView)
    environment = {"PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    entry = {"command": sys.executable, "args": [SAMPLE, "stdio", mark], "env": environment}
    view.form.open_empty()
    view.form.text.setPlainText(json.dumps({"mcpServers": {"sample": entry}}))
    view.form.look.click()
    one.until(view.form.add.isVisible)
    assert mark in view.form.shown.text()
    assert not servers_of(mark), "a look starts nothing"
    view.form.add.click()
    one.until(lambda: view.cards and view.cards["sample"].server.phase is ServerPhase.READY)
    assert len(view.cards["sample"].tools) == 11

    one.say("Plot my points, dotted")
    one.until(lambda: one.window.findChildren(ApprovalView))
    (asked,) = one.window.findChildren(ApprovalView)
    assert asked.arguments.toPlainText() == 'points: [{"x": 1}, {"x": 2, "y": 0.5}]\nstyle: "dots"'
    asked.once.click()
    one.until(lambda: one.answers and one.answers[-1].text == "There are two points.")

    on: QPushButton = view.cards["sample"].on
    on.click()
    one.until(lambda: not servers_of(mark))
    one.until(lambda: view.cards["sample"].server.phase is ServerPhase.OFF)
