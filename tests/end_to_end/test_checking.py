"""The double check and the runs of code, through the real window, kernel, disk and devices."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from llmos.app import theme
from llmos.app.answer import AnswerView
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import JobState, Phase
from llmos.peripherals.sandbox import Sandbox
from tests.end_to_end.test_window import Desk

ANSWER = "The fee is twelve euros a week. For three weeks that is 3 × 12 = 38 euros, and 38 + 2 = 40.\n\n"
CODE = "```python\nprint(6 * 7)\n```\n\n```python\nwhile True: pass\n```"


@pytest.fixture
def desk(home: Home, qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[[], Desk]]:
    theme.load_fonts()
    theme.apply(qapp)
    desks: list[Desk] = []

    def sit() -> Desk:
        desks.append(Desk(home, qtbot))
        return desks[-1]

    yield sit
    for each in desks:
        each.close()


def last(desk: Desk) -> AnswerView:
    view = desk.window.chat.views[-1]
    assert isinstance(view, AnswerView)
    return view


def shown(desk: Desk) -> str:
    return last(desk).text.toPlainText().replace("\N{NO-BREAK SPACE}", " ")


def test_an_answer_is_checked_and_its_code_is_run(
    desk: Callable[[], Desk], script: Callable[..., Path], tmp_path: Path
) -> None:
    script(ANSWER + CODE)
    one = desk()
    document = tmp_path / "fees.txt"
    document.write_text("The fee is twelve euros a week. It is paid on Mondays.")
    one.until(lambda: one.state.disk.phase is Phase.READY)
    one.drop(document)
    one.until(lambda: any(job.state is JobState.DONE for job in one.state.jobs.values()))
    one.say("What is the fee for three weeks?")
    one.answered(1)
    one.until(lambda: "the calculator says 36 euros" in shown(one))
    assert "38 + 2 = 40 ✓" in shown(one)
    assert "a week. [1]" in shown(one)
    if Sandbox().test().works:
        last(one).text.anchorClicked.emit(QUrl("llmos:run/0"))
        one.until(lambda: "Output\n42" in shown(one))
        last(one).text.anchorClicked.emit(QUrl("llmos:run/1"))
        one.until(lambda: "Running…" in shown(one))
        last(one).text.anchorClicked.emit(QUrl("llmos:stop/1"))
        one.until(lambda: "Stopped." in shown(one))
        last(one).text.anchorClicked.emit(QUrl("llmos:run/0"))
        one.until(lambda: shown(one).count("Output") == 1 and "Running" not in shown(one))
    one.close()
    two = desk()
    two.until(lambda: two.state.messages)
    two.until(lambda: "the calculator says 36 euros" in shown(two))
    assert "a week. [1]" in shown(two)
