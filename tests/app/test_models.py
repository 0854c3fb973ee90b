"""The manager of models, as a person uses it."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from llmos.app.models.card import ModelCard
from llmos.app.models.dialog import ModelDialog
from llmos.app.models.dropped import DroppedDialog
from llmos.kernel.abi.events import ModelChanged, PullProgress
from llmos.kernel.abi.records import Fit, HubRepo, ModelInfo, ModelState, Phase
from llmos.kernel.abi.requests import (
    AddPaths,
    AnyRequest,
    CancelPull,
    ImportModel,
    ListHubFiles,
    ListModels,
    LoadModel,
    PausePull,
    PullModel,
    RemoveModel,
    SearchHub,
    TuneModel,
    UnloadModel,
)
from tests.app.conftest import Desk
from tests.app.test_accessibility import check

NUMBERS: dict[str, Any] = {"need": 1_880_000_000, "free": 13_200_000_000, "cells": 16_384, "context": 32_768}
USED = ModelInfo("/m/used.gguf", "Used", "/m/used.gguf", 400_000_000, "MIT", True, True, own=True, verdict=Fit.FITS)
MINE = ModelInfo(
    "/m/mine.gguf", "Mine", "/m/mine.gguf", 1_100_000_000, "Apache-2.0", True, own=True, verdict=Fit.FITS, **NUMBERS
)
LISTED = ModelInfo("/d/own.gguf", "Own", "/d/own.gguf", 1, installed=True, listed=True, verdict=Fit.TIGHT, **NUMBERS)
OLLAMA = ModelInfo(
    "/o/sha256-1", "llama3.2:3b", "/o/sha256-1", 2, installed=True, source="Ollama", verdict=Fit.NO, **NUMBERS
)
BROKEN = ModelInfo("/m/cut.gguf", "cut", "/m/cut.gguf", 9, installed=True, own=True, problem="cut.gguf is cut off.")
BEST = ModelInfo(
    "best", "Best", size=1_117_000_000, licence="Apache-2.0", recommended=True, good_at="Short answers",
    source="pypi.org", verdict=Fit.FITS, quantisation="Q4_K_M", **NUMBERS,
)  # fmt: skip
FAR = ModelInfo(
    "far", "Far", size=5_000_000_000, good_at="Hard questions", source="hub.example/maker/Far", resumable=True,
    verdict=Fit.TIGHT, **NUMBERS,
)  # fmt: skip
REST = ModelInfo("a/b/rest.gguf", "rest.gguf", size=4_000_000_000, received=1_000_000_000, resumable=True)
FILE = ModelInfo(
    "maker/Q-GGUF/q-Q4_0.gguf", "q-Q4_0.gguf", size=400, source="hub.example/maker/Q-GGUF", resumable=True,
    verdict=Fit.FITS, **NUMBERS,
)  # fmt: skip
PROJECTOR = ModelInfo("maker/Q-GGUF/mmproj.gguf", "mmproj.gguf", size=9, problem="A projector (mmproj).")


def asked(desk: Desk, kind: type[AnyRequest]) -> list[Any]:
    return [request for request in desk.kernel.asked if isinstance(request, kind)]


def text(widget: QWidget) -> str:
    """All that is shown of a widget."""
    labels = [part for part in widget.findChildren(QLabel) if part.isVisibleTo(widget)]
    return "\n".join(part.text() for part in labels)


def buttons(card: ModelCard) -> list[str]:
    return [part.text() for part in card.findChildren(QPushButton) if not part.isHidden()]


def button(widget: QWidget, words: str) -> QPushButton:
    return next(part for part in widget.findChildren(QPushButton) if part.text() == words and not part.isHidden())


@pytest.fixture
def dialog(desk: Desk) -> Iterator[ModelDialog]:
    desk.kernel.models = [USED, MINE, LISTED, OLLAMA, BROKEN, BEST, FAR, REST]
    desk.up()
    desk.window.show_models()
    made = desk.window.findChild(ModelDialog)
    assert made is not None
    desk.until(lambda: "far" in made.rows)
    yield made
    made.accept()


def test_what_is_here_stands_under_who_put_it_there(dialog: ModelDialog) -> None:
    said = text(dialog.here)
    for heading in ("On their way", "Yours", "In the folders of Ollama, used where they are"):
        assert heading in said
    assert list(dialog.here.cards) == [REST.id, USED.id, MINE.id, LISTED.id, BROKEN.id, OLLAMA.id]
    assert list(dialog.recommended.cards) == ["best", "far"]


def test_each_says_how_it_fits_with_numbers(dialog: ModelDialog) -> None:
    numbers = "needs about 1.9 GB of memory with 16,384 tokens of context, 13.2 GB are free"
    assert f"Fits: {numbers}" in text(dialog.rows[MINE.id])
    assert f"Tight: {numbers}" in text(dialog.rows[LISTED.id])
    assert f"Does not fit: {numbers}" in text(dialog.rows[OLLAMA.id])
    said = text(dialog.rows["best"])
    assert "1.1 GB · Q4_K_M · Apache-2.0 · trained for 32,768 tokens" in said
    assert "Short answers" in said
    assert "From pypi.org. Downloading goes to that address over the network." in said
    assert "cut.gguf is cut off." in text(dialog.rows[BROKEN.id])


def test_only_what_can_be_done_is_offered(dialog: ModelDialog) -> None:
    assert buttons(dialog.rows[USED.id]) == ["Details"]
    assert buttons(dialog.rows[MINE.id]) == ["Remove", "Details", "Use"]
    assert buttons(dialog.rows[LISTED.id]) == ["Take off the list", "Details", "Use"]
    assert buttons(dialog.rows[OLLAMA.id]) == ["Details", "Use"], "never deleted by us"
    assert buttons(dialog.rows[BROKEN.id]) == ["Remove", "Details"]
    assert buttons(dialog.rows["best"]) == ["Download"]
    assert buttons(dialog.rows[REST.id]) == ["Cancel", "Resume"]


def test_a_download_tells_rate_and_time_left_rests_and_goes_on(desk: Desk, dialog: ModelDialog) -> None:
    dialog.tabs.setCurrentWidget(dialog.recommended)
    QTest.mouseClick(dialog.rows["far"].take, Qt.MouseButton.LeftButton)
    desk.until(lambda: asked(desk, PullModel) == [PullModel("far")])
    desk.kernel.tell(PullProgress("far", 1_000_000_000, 5_000_000_000, "Fetching far from hub.example", rate=20e6))
    card = dialog.rows["far"]
    desk.until(lambda: card.pulling)
    assert card.progress.text() == ("1.0 GB of 5.0 GB · 20 MB a second · 3 min left. Fetching far from hub.example")
    assert buttons(card) == ["Pause", "Cancel"]
    assert card.bar.value() == 200
    button(card, "Pause").click()
    desk.until(lambda: asked(desk, PausePull) == [PausePull("far")])
    desk.kernel.models = [replace(each, received=1_000_000_000) if each is FAR else each for each in desk.kernel.models]
    desk.kernel.tell(
        PullProgress("far", 1_000_000_000, 5_000_000_000, "rests", finished=True, error="far rests.", paused=True)
    )
    desk.until(lambda: "far" in dialog.here.cards and buttons(dialog.here.cards["far"]) == ["Cancel", "Resume"])
    assert "Rests: 1.0 GB of 5.0 GB have come." in text(dialog.here.cards["far"])
    dialog.tabs.setCurrentWidget(dialog.here)
    QTest.mouseClick(dialog.here.cards["far"].take, Qt.MouseButton.LeftButton)
    desk.until(lambda: len(asked(desk, PullModel)) == 2)
    button(dialog.here.cards["far"], "Cancel").click()
    desk.until(lambda: asked(desk, CancelPull) == [CancelPull("far")])


def test_what_comes_by_pip_cannot_rest(desk: Desk, dialog: ModelDialog) -> None:
    desk.kernel.tell(PullProgress("best", 1, 2, "Fetching"))
    desk.until(lambda: dialog.rows["best"].pulling)
    assert buttons(dialog.rows["best"]) == ["Cancel"]


def test_why_a_download_ended_is_said(desk: Desk, dialog: ModelDialog) -> None:
    desk.kernel.tell(PullProgress("far", 1, 2, "Fetching"))
    desk.until(lambda: dialog.rows["far"].pulling)
    desk.kernel.refuse[ListModels] = "Not now."
    desk.kernel.tell(PullProgress("far", 0, 0, "", finished=True, error="It arrived damaged and was deleted."))
    desk.until(lambda: not dialog.rows["far"].pulling)
    assert dialog.rows["far"].trouble.text() == "It arrived damaged and was deleted."


def test_why_a_download_ended_is_still_said_when_the_list_is_made_anew(desk: Desk, dialog: ModelDialog) -> None:
    before = len(asked(desk, ListModels))
    desk.kernel.tell(PullProgress("far", 0, 0, "", finished=True, error="It arrived damaged and was deleted."))
    desk.until(lambda: len(asked(desk, ListModels)) > before)
    desk.bot.wait(50)
    assert dialog.rows["far"].trouble.text() == "It arrived damaged and was deleted."


def test_the_hub_is_asked_only_when_search_is_pressed(desk: Desk, dialog: ModelDialog) -> None:
    desk.kernel.repos = [
        HubRepo("maker/Q-GGUF", 12_345, 3, "mit", False, 4_022_468_096, 40_960),
        HubRepo("closed/Q-GGUF", 1, 0, "", True),
    ]
    desk.kernel.files = [FILE, PROJECTOR]
    dialog.tabs.setCurrentWidget(dialog.hub)
    assert "hub.example over the network" in dialog.hub.about.text()
    QTest.keyClicks(dialog.hub.words, "GGUF")
    desk.bot.wait(50)
    assert asked(desk, SearchHub) == []
    QTest.keyClick(dialog.hub.words, Qt.Key.Key_Return)
    desk.until(lambda: len(dialog.hub.repos) == 2)
    assert asked(desk, SearchHub) == [SearchHub("GGUF")]
    said = text(dialog.hub.repos["maker/Q-GGUF"])
    assert "4.0 billion parameters · trained for 40,960 tokens · mit · fetched 12,345 times" in said
    assert "log in there" in text(dialog.hub.repos["closed/Q-GGUF"])
    dialog.hub.repos["maker/Q-GGUF"].files.click()
    desk.until(lambda: FILE.id in dialog.hub.list.cards)
    assert asked(desk, ListHubFiles) == [ListHubFiles("maker/Q-GGUF")]
    assert buttons(dialog.hub.list.cards[PROJECTOR.id]) == []
    assert "mmproj" in dialog.hub.list.cards[PROJECTOR.id].trouble.text()
    QTest.mouseClick(dialog.hub.list.cards[FILE.id].take, Qt.MouseButton.LeftButton)
    desk.until(lambda: asked(desk, PullModel) == [PullModel(FILE.id)])
    desk.kernel.tell(PullProgress(FILE.id, 100, 400, "Fetching"))
    desk.until(lambda: dialog.hub.list.cards[FILE.id].pulling and FILE.id in dialog.here.cards)
    assert dialog.here.cards[FILE.id].pulling, "what is on its way is on this computer, too"
    dialog.hub.back.click()
    assert dialog.hub.repos["maker/Q-GGUF"].isVisible()


def test_what_comes_for_a_closed_dialog_is_dropped(desk: Desk) -> None:
    desk.up()
    desk.window.show_models()
    [dialog] = desk.window.findChildren(ModelDialog)
    desk.kernel.repos = [HubRepo("maker/Q-GGUF", 1, 0, "", False)]
    dialog.tabs.setCurrentWidget(dialog.hub)
    dialog.hub.words.setText("q")
    dialog.hub.go.click()
    dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.until(lambda: asked(desk, SearchHub) == [SearchHub("q")])
    desk.kernel.tell(ModelChanged(model=ModelState(phase=Phase.MISSING)))
    desk.until(lambda: desk.session.state.model.phase is Phase.MISSING)


def test_a_hub_that_cannot_be_reached_is_said(desk: Desk, dialog: ModelDialog) -> None:
    desk.kernel.refuse[SearchHub] = "hub.example cannot be reached. Check the network and try again."
    dialog.tabs.setCurrentWidget(dialog.hub)
    dialog.hub.words.setText("q")
    dialog.hub.go.click()
    desk.until(lambda: not dialog.hub.trouble.isHidden())
    assert "cannot be reached" in dialog.hub.trouble.text()
    assert dialog.hub.go.isEnabled()


def test_details_and_settings_of_one_model(desk: Desk, dialog: ModelDialog) -> None:
    button(dialog.rows[MINE.id], "Details").click()
    details = dialog.details
    desk.until(lambda: "budget" in details.fields)
    desk.until(lambda: "qwen2" in text(details))  # what has just been laid out is shown a moment later
    said = text(details)
    for fact in ("1.5 billion", "151,936 tokens (gpt2)", "Hermes", "Apache-2.0", "/m/mine.gguf"):
        assert fact in said
    assert "measured with f16 only" in said
    temperature = details.fields["temperature"]
    assert (temperature.field.text(), temperature.reset.isHidden()) == ("0.2", True)
    temperature.field.setFocus()
    temperature.field.selectAll()
    QTest.keyClicks(temperature.field, "0,7")
    QTest.keyClick(temperature.field, Qt.Key.Key_Return)
    desk.until(lambda: details.fields["temperature"].field.text() == "0.7")
    assert asked(desk, TuneModel) == [TuneModel(MINE.id, "temperature", 0.7)]
    details.fields["temperature"].reset.click()
    desk.until(lambda: details.fields["temperature"].field.text() == "0.2")
    details.back.click()
    assert dialog.pages.currentWidget() is dialog.tabs


def test_a_setting_that_makes_no_sense_goes_back_and_says_why(desk: Desk, dialog: ModelDialog) -> None:
    dialog.open_details(MINE.id)
    desk.until(lambda: "budget" in dialog.details.fields)
    budget = dialog.details.fields["budget"]
    budget.field.selectAll()
    QTest.keyClicks(budget.field, "100000")
    budget.field.editingFinished.emit()
    desk.until(lambda: not budget.trouble.isHidden())
    assert "trained for 32,768 tokens" in budget.trouble.text()
    assert budget.field.text() == "auto"


def test_loading_shows_how_far_it_is_and_unloading_is_a_button(desk: Desk, dialog: ModelDialog) -> None:
    QTest.mouseClick(dialog.rows[MINE.id].take, Qt.MouseButton.LeftButton)
    desk.until(lambda: asked(desk, LoadModel) == [LoadModel(MINE.id)])
    desk.kernel.tell(ModelChanged(ModelState(Phase.LOADING, "Mine", "/m/mine.gguf", "Loading Mine.", progress=0.4)))
    desk.until(lambda: dialog.bar.value() == 40)
    assert not dialog.unload.isVisible()
    desk.kernel.tell(ModelChanged(ModelState(Phase.READY, "Mine", "/m/mine.gguf")))
    desk.until(dialog.unload.isVisible)
    assert not dialog.bar.isVisible()
    dialog.unload.click()
    desk.until(lambda: asked(desk, UnloadModel))
    desk.kernel.tell(ModelChanged(ModelState(Phase.MISSING, detail="Mine was unloaded.")))
    desk.until(lambda: dialog._state.text() == "Mine was unloaded.")


def test_removing_takes_it_off_the_list_and_says_where_it_is(desk: Desk, dialog: ModelDialog) -> None:
    button(dialog.rows[MINE.id], "Remove").click()
    desk.until(lambda: MINE.id not in dialog.rows)
    assert asked(desk, RemoveModel) == [RemoveModel("/m/mine.gguf")]
    assert desk.window.toasts.isVisible()
    desk.kernel.refuse[RemoveModel] = "It is in use."
    button(dialog.rows[LISTED.id], "Take off the list").click()
    desk.until(lambda: dialog.rows[LISTED.id].trouble.text() == "It is in use.")


def test_the_keyboard_stays_where_it_was_when_the_list_changes(desk: Desk, dialog: ModelDialog) -> None:
    dialog.activateWindow()
    dialog.rows[MINE.id].details.setFocus()
    desk.until(dialog.rows[MINE.id].details.hasFocus)
    before = dialog.rows[MINE.id]
    dialog.refresh()
    desk.until(lambda: dialog.rows[MINE.id] is not before)
    assert dialog.rows[MINE.id].details.hasFocus()


def drop(desk: Desk, *paths: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    window, copy = desk.window, Qt.DropAction.CopyAction
    none = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dragEnterEvent(QDragEnterEvent(QPointF(5, 5).toPoint(), copy, data, *none))
    desk.bot.wait(20)
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, *none))


def dropped(desk: Desk) -> DroppedDialog:
    found = desk.window.findChild(DroppedDialog)
    assert found is not None
    return found


def test_a_model_that_is_dropped_is_used_where_it_is(desk: Desk) -> None:
    desk.up()
    drop(desk, "/d/new.gguf")
    assert desk.window.overlay.accessibleName() == "Drop to use as a model"
    offer = dropped(desk)
    assert "new.gguf" in text(offer)
    check(offer, 3)
    QTest.mouseClick(offer.use, Qt.MouseButton.LeftButton)
    desk.until(lambda: asked(desk, LoadModel) == [LoadModel("/d/new.gguf")])
    assert asked(desk, ImportModel) == [ImportModel("/d/new.gguf")]
    assert asked(desk, AddPaths) == []


def test_documents_and_models_dropped_together_go_their_ways(desk: Desk) -> None:
    desk.up()
    drop(desk, "/d/a.pdf", "/d/new.GGUF")
    assert desk.window.overlay.accessibleName() == "Drop to put into memory"
    dialog = desk.window.composer.arrivals.dialog
    assert dialog is not None
    dialog.disk.click()
    desk.until(lambda: asked(desk, AddPaths) == [AddPaths(("/d/a.pdf",))])
    dropped(desk).reject()
    assert asked(desk, ImportModel) == []


def test_a_model_that_is_dropped_can_be_copied(desk: Desk) -> None:
    desk.up()
    drop(desk, "/d/new.gguf")
    dropped(desk).copy.click()
    desk.until(lambda: asked(desk, ImportModel) == [ImportModel("/d/new.gguf", copy=True)])
    models = desk.window.findChild(ModelDialog)
    assert models is not None
    desk.until(lambda: models.rows)
    desk.kernel.tell(PullProgress("/d/new.gguf", 100, 400, "Copying new.gguf"))
    desk.until(lambda: "/d/new.gguf" in models.here.cards and models.here.cards["/d/new.gguf"].pulling)
    assert "Copying new.gguf" in text(models.here.cards["/d/new.gguf"])
    models.accept()


def test_each_part_can_be_used_by_keyboard_and_screen_reader(desk: Desk, dialog: ModelDialog) -> None:
    dialog.open_details(MINE.id)
    desk.until(lambda: "budget" in dialog.details.fields)
    check(dialog, 25)


def test_an_empty_chat_offers_only_what_can_be_used(desk: Desk) -> None:
    desk.kernel.models = [BROKEN, OLLAMA, BEST]
    desk.up()
    desk.kernel.tell(ModelChanged(ModelState(Phase.MISSING)))
    desk.until(lambda: desk.window.chat.welcome._name.text() == "Best")
