"""The first minute: shown once, left at once, opened again; a document to try, put on the disk with a click."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from llmos.app import sample
from llmos.app.bridge import Bridge
from llmos.app.firststeps import FirstSteps
from llmos.app.models.dialog import ModelDialog
from llmos.app.session import Session
from llmos.app.settings import Settings
from llmos.app.window import Window
from llmos.kernel.abi.events import ModelChanged, PullProgress
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Fit, JobState, ModelInfo, ModelState, Phase, Role
from llmos.kernel.abi.requests import AddPaths, PullModel, Send
from tests.app.conftest import Desk
from tests.app.fake_kernel import FakeKernel
from tests.app.test_models import NUMBERS
from tests.samples import DOCUMENT


def steps(desk: Desk) -> FirstSteps:
    return desk.window.chat.steps


@pytest.fixture
def shown(desk: Desk) -> FirstSteps:
    desk.up()
    desk.window.show_first_steps()
    desk.until(steps(desk).isVisible)
    return steps(desk)


@pytest.mark.parametrize(
    ("greeted", "talked", "safe", "wanted"),
    [
        (False, False, False, True),
        (True, False, False, False),
        (False, True, False, False),
        (False, False, True, False),
    ],
    ids=["the first time", "once only", "not to who has conversations", "not in safe mode"],
)
def test_when_they_show_themselves(
    qapp: QApplication,
    qtbot: QtBot,
    home: Home,
    kernel: FakeKernel,
    greeted: bool,
    talked: bool,
    safe: bool,
    wanted: bool,
) -> None:
    if talked:
        kernel.talk("t", (Role.USER, "before"))
    kernel.safe = safe
    bridge = Bridge(home, safe=safe)
    session = Session(bridge)
    settings = Settings(greeted=greeted)
    window = Window(session, settings)
    try:
        window.show()
        bridge.start()
        qtbot.waitUntil(lambda: session.state.kernel_pid != 0 and bool(session.state.settings))
        assert window.chat.steps.isVisible() == wanted
        assert settings.greeted == greeted
    finally:
        window.close()
        bridge.close()
        window.deleteLater()


def test_they_can_be_skipped_by_keyboard_and_come_back_from_the_menu(desk: Desk, shown: FirstSteps) -> None:
    skip = next(b for b in shown.findChildren(type(shown.add)) if b.text() == "Skip")
    skip.setFocus()
    desk.bot.keyClick(skip, Qt.Key.Key_Space)  # type: ignore[no-untyped-call]
    assert shown.isHidden()
    assert desk.window._settings.greeted
    next(action for action in desk.window.menu.actions() if action.text() == "First steps").trigger()
    assert shown.isVisible()


def test_they_say_where_data_lives_and_how_much_there_is(desk: Desk, shown: FirstSteps) -> None:
    desk.until(shown.amount.text)
    (desk.session.home.root / "large").write_bytes(b"x" * 3_000_000)
    desk.window.show_first_steps()
    desk.until(lambda: shown.amount.text() == "3 MB")


def test_the_sample_is_put_on_the_disk_and_asked(desk: Desk, shown: FirstSteps) -> None:
    assert not any(made.isEnabled() for made in shown.questions)
    shown.add.click()
    path = str(sample.place(desk.session.home))
    desk.until(lambda: AddPaths(paths=(path,)) in desk.kernel.asked)
    assert Path(path).read_text().startswith("# House manual")
    desk.until(lambda: shown.state.text() == "It is being read…")
    [job] = desk.kernel.jobs
    desk.kernel.job_is(job, JobState.DONE)
    desk.until(lambda: all(made.isEnabled() for made in shown.questions))
    assert shown.add.isHidden()
    shown.questions[1].click()
    desk.until(lambda: [r for r in desk.kernel.asked if isinstance(r, Send)])
    [sent] = [r for r in desk.kernel.asked if isinstance(r, Send)]
    assert sent.text == sample.QUESTIONS[1]
    assert shown.isHidden()
    desk.until(lambda: len(desk.window.chat.views) == 2)


def test_a_sample_that_is_there_can_be_asked_at_once(desk: Desk) -> None:
    there = msgspec.structs.replace(DOCUMENT, path=str(sample.place(desk.session.home)))
    desk.kernel.documents.append(there)
    desk.up()
    desk.window.show_first_steps()
    desk.until(lambda: all(made.isEnabled() for made in steps(desk).questions))


def test_a_sample_that_cannot_be_written_is_said(desk: Desk, shown: FirstSteps) -> None:
    (desk.session.home.root / "samples").write_text("in the way")
    shown.add.click()
    desk.until(lambda: "cannot be written" in shown.state.text())
    assert shown.add.isEnabled()


def test_without_a_model_the_smallest_is_offered(desk: Desk, shown: FirstSteps) -> None:
    desk.kernel.models = [
        ModelInfo(id="large", name="Large", size=9_000_000_000, fit="Does not fit", verdict=Fit.NO),
        ModelInfo(id="small", name="Small", size=98_000_000, verdict=Fit.FITS, **NUMBERS),
        ModelInfo(id="better", name="Better", size=1_100_000_000, verdict=Fit.FITS, recommended=True, **NUMBERS),
    ]
    desk.kernel.tell(ModelChanged(model=ModelState(phase=Phase.MISSING)))
    desk.window.show_first_steps()
    desk.until(lambda: shown.fetch.isVisible() and shown.fetch.text() == "Get Small (98 MB)")
    fits = "Fits: needs about 1.9 GB of memory with 16,384 tokens of context, 13.2 GB are free"
    assert shown.better.text().splitlines()[1:] == [f"Better · 1.1 GB · {fits}", f"Small · 98 MB · {fits}"]
    shown.fetch.click()
    desk.until(lambda: PullModel(model="small") in desk.kernel.asked)
    assert not shown.fetch.isEnabled()
    desk.kernel.tell(PullProgress(model="small", received=98_000_000, total=98_000_000, detail="", finished=True))
    desk.until(shown.fetch.isEnabled)


def test_models_lead_to_their_dialog(desk: Desk, shown: FirstSteps) -> None:
    next(b for b in shown.findChildren(type(shown.add)) if b.text() == "Models…").click()
    assert desk.window.findChildren(ModelDialog)
