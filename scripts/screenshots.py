"""`make screenshots`: the pictures of the docs, taken of the real window with a real model at work.

Each scene is photographed in light, in dark and in large type. Nothing in them is made up: the chat, the figures and
the pages are what this machine did. Takes some minutes.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from llmos.app import theme
from llmos.app.answer import AnswerView
from llmos.app.bridge import Bridge
from llmos.app.panels.pagerows import Row
from llmos.app.session import Session
from llmos.app.settings import Settings
from llmos.app.theme import Choice
from llmos.app.window import Window
from llmos.app.window_main import application
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import JobState, MessageStatus, PageKind, Phase

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE = QSize(1440, 900)
LARGER = 3  # steps of the zoom
PATIENCE = 600.0  # seconds
CONTRACT = """# Henderson contract

## Delivery

The supplier delivers 400 oak desks to the warehouse in Leeds by the 14th of March.

## Late delivery

Late delivery costs the supplier 0.5 % of the order value for each full week, up to 5 % in total. After ten weeks either
side may withdraw.

## Termination

Either side can terminate the contract with 60 days' written notice after the first year.
"""
TALK = (
    "I am planning a trip to Brest in spring. My sister Ana comes along, and she is allergic to walnuts.",
    "What is worth seeing in Brest? Two sentences.",
    "What does the Henderson contract say about late delivery?",
    "What is 48200 * 0.5% * 3? Use the calculator.",
    "Write a short poem about oak desks.",
    "Explain in three sentences how tides work.",
    "Name four things to pack for rain by the sea.",
    "Give me a simple recipe for crêpes.",
    "How does a lighthouse work?",
    "What should I keep in mind when I cook for Ana?",
)


class Photographer:
    """A window on a kernel of its own."""

    def __init__(self, home: Home, app: QApplication) -> None:
        self._app = app
        self.bridge = Bridge(home)
        self.session = Session(self.bridge)
        self.window = Window(self.session, Settings())
        self.window.resize(SIZE)
        self.window.show()
        self.bridge.start()

    def until(self, condition: Callable[[], object]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            self._app.processEvents()
            time.sleep(0.005)
            assert time.monotonic() < deadline, "it never came"

    def settle(self) -> None:
        """Lets what was just asked for arrive and be drawn."""
        end = time.monotonic() + 0.6
        self.until(lambda: time.monotonic() > end)

    def say(self, text: str) -> None:
        self.window.composer.editor.setPlainText(text)
        self.window.composer.submit()
        self.until(lambda: self.session.state.busy)

    def answered(self) -> None:
        self.until(lambda: not self.session.state.busy and self._answer_is_final())

    def _answer_is_final(self) -> bool:
        answers = [view.message for view in self.window.chat.views if isinstance(view, AnswerView)]
        return bool(answers) and answers[-1].status is not MessageStatus.STREAMING

    def shoot(self, name: str, of: QWidget | None = None) -> None:
        for choice in (Choice.LIGHT, Choice.DARK):
            self.window.set_theme(choice)
            self.save(f"{name}-{choice}", of)
        self.window.set_theme(Choice.LIGHT)
        for _ in range(LARGER):
            self.window.zoom(1)
        self.save(f"{name}-large", of)
        self.window.zoom(0)

    def save(self, name: str, of: QWidget | None = None) -> None:
        self.settle()
        assert (of or self.window).grab().save(str(PICTURES / f"{name}.png"))

    def shoot_dialog(self, name: str, show: Callable[[], object]) -> None:
        show()
        self.settle()
        dialog = next(each for each in self.window.findChildren(QDialog) if each.isVisible())
        self.shoot(name, dialog)
        dialog.close()
        self.settle()

    def row(self, kind: PageKind) -> Row | None:
        return next((row for row in self.window.inspector.ram.map.rows if row.page and row.page.kind is kind), None)


def scenes(at: Photographer, folder: Path) -> None:
    window, state = at.window, at.session.state
    at.until(lambda: state.model.phase is Phase.READY and state.disk.phase is Phase.READY)
    at.until(window.chat.steps.isVisible)
    at.shoot("first-steps")
    window.chat.show_steps(False)
    at.shoot("empty")
    contract = folder / "henderson-contract.md"
    contract.write_text(CONTRACT)
    window.add_paths([str(contract)])
    at.until(lambda: any(job.state is JobState.DONE for job in state.jobs.values()))
    window.inspector.setCurrentWidget(window.inspector.ram)
    for number, text in enumerate(TALK):
        at.say(text)
        if number == len(TALK) - 1:
            at.until(lambda: state.ram is not None and state.ram.pages[-1].title == "answer")
            at.shoot("reclaim")
        at.answered()
        if number == 3:
            at.shoot("chat")
            window.set_theme(Choice.CONTRAST)
            at.save("chat-contrast")
            window.set_theme(Choice.LIGHT)
    if row := at.row(PageKind.RECALLED) or at.row(PageKind.HISTORY):
        window.inspector.ram.map.select(row.id)
    at.settle()
    at.shoot("page")
    inspector = window.inspector
    panels = {"processes": inspector.processes, "disk": inspector.disk, "devices": inspector.devices}
    for name, panel in panels.items():
        inspector.setCurrentWidget(panel)
        at.settle()
        at.shoot(name)
    dialogs = {
        "models": window.show_models,
        "programs": window.show_programs,
        "settings": window.show_settings,
        "keys": window.show_keys,
        "commands": window.show_commands,
        "logs": window.care.show_log,
    }
    for name, show in dialogs.items():
        at.shoot_dialog(name, show)


def main() -> int:
    """`screenshots.py MODEL`."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    os.environ["LLMOS_MODEL"] = sys.argv[1]
    app = application()
    theme.load_fonts()
    theme.apply(app)
    with tempfile.TemporaryDirectory(prefix="llmos-pictures") as folder:
        home = Home(Path(folder) / "home")
        home.create()
        home.settings.write_text(json.dumps({"greedy": True, "budget": 2048, "cells": 4096}))
        at = Photographer(home, app)
        try:
            scenes(at, Path(folder))
        finally:
            at.window.close()
            at.bridge.close()
            while home.secret.exists():
                time.sleep(0.1)  # the kernel leaves by itself when nobody is attached any more
    return 0


if __name__ == "__main__":
    sys.exit(main())
