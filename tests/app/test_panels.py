import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from llmos.app.panels.calculator import CalculatorView
from llmos.app.panels.files import FilesView
from llmos.app.panels.notes import NotesView
from llmos.app.panels.pagerows import GAP, lay_out, state_words
from llmos.app.panels.rammap import RamMap
from llmos.kernel.abi.events import DevicesChanged, ModelChanged, PullProgress, RamChanged
from llmos.kernel.abi.records import ModelState, PageKind, Phase, Ram
from llmos.kernel.abi.requests import CallDevice, ImportModel, LoadModel, PullModel, SearchDisk
from tests.app.conftest import Desk
from tests.samples import PASSAGE, page, ram


def test_the_map_is_to_scale_and_no_row_is_less_than_a_line() -> None:
    rows = lay_out(ram(1), 900.0, 20.0)
    assert [r.tokens for r in rows] == [p.tokens for p in ram(1).pages] + [ram(1).free]
    assert all(r.height >= 20.0 for r in rows)
    assert abs(sum(r.height + GAP for r in rows) - 900) < 1
    tall = [r for r in rows if r.height > 20.0]
    assert max(r.height / r.tokens for r in tall) - min(r.height / r.tokens for r in tall) < 1e-9


def test_a_map_without_room_still_has_a_line_for_every_page() -> None:
    assert {r.height for r in lay_out(ram(1), 50.0, 20.0)} == {20.0}


def test_choosing_a_page_shows_why_it_is_here_and_its_text(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    desk.up()
    desk.show(pid)
    panel = desk.window.inspector.ram
    panel.map.setFocus()
    for _ in range(2):
        QTest.keyClick(panel.map, Qt.Key.Key_Down)
    assert panel.map.selected == 2
    desk.until(lambda: panel.details.text.toPlainText() == "The text of the page.")
    assert panel.details.origin.text().startswith("Here because it is tools · 9 devices.")
    assert "388 tokens" in panel.details.facts.text()


def test_a_page_that_leaves_is_no_longer_shown(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    desk.up()
    desk.show(pid)
    panel = desk.window.inspector.ram
    panel.map.select(4)
    assert panel.details.isVisibleTo(panel)
    now = desk.kernel.rams[pid]
    pages = tuple(p for p in now.pages if p.id != 4)
    desk.kernel.tell(
        RamChanged(ram=msgspec.structs.replace(now, pages=pages, used=now.used - 341, free=now.free + 341))
    )
    desk.until(lambda: not panel.details.isVisibleTo(panel))
    assert panel._used.text() == f"{now.used - 341:,}"
    assert len(desk.session.state.ram_history) == 2


def test_a_page_says_what_of_it_was_shifted(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    desk.up()
    desk.show(pid)
    panel = desk.window.inspector.ram
    panel.map.select(10)
    assert panel._legend.isHidden()
    assert not panel.details.facts.toolTip()
    now = desk.kernel.rams[pid]
    pages = (*now.pages[:-1], msgspec.structs.replace(now.pages[-1], shifted=12))
    desk.kernel.tell(RamChanged(ram=msgspec.structs.replace(now, pages=pages)))
    desk.until(lambda: not panel._legend.isHidden())
    assert "12 shifted" in panel.details.facts.text()
    assert panel.details.facts.toolTip() == (
        "38 tokens resident, 12 of them shifted: computed when other text stood before them; "
        "they are computed again in idle time."
    )
    assert state_words(pages[-1]) == "12 shifted"


def test_shifted_is_striped_over_the_colour_of_the_page(qtbot: QtBot) -> None:
    def colours(shifted: int) -> set[int]:
        part = page(1, PageKind.HISTORY, "", 100, shifted=shifted)
        drawn = RamMap()
        qtbot.addWidget(drawn)
        drawn.resize(300, 400)
        drawn.show_ram(Ram(pid=1, pages=(part,), used=100, free=0, budget=100, resident=100))
        image = drawn.grab().toImage()
        return {image.pixel(40, y) for y in range(250, 380)}

    assert len(colours(shifted=0)) == 1
    assert len(colours(shifted=50)) > 1


def test_a_map_with_little_room_scrolls_rather_than_lose_its_scale(qtbot: QtBot) -> None:
    drawn = RamMap()
    qtbot.addWidget(drawn)
    drawn.show_ram(ram(1))
    drawn.resize(300, drawn.minimumHeight())
    small, large = drawn.rows[0], drawn.rows[-1]
    assert (small.tokens, large.tokens) == (212, 1529)
    assert large.height > 2 * small.height


def test_a_new_chat_shows_how_much_there_is_to_fill(desk: Desk) -> None:
    desk.up()
    panel = desk.window.inspector.ram
    desk.kernel.tell(ModelChanged(msgspec.structs.replace(desk.session.state.model, budget=0)))
    desk.until(lambda: panel._area.isHidden())
    assert panel._of.text() == "tokens"
    desk.kernel.tell(ModelChanged(msgspec.structs.replace(desk.session.state.model, budget=2048)))
    desk.until(lambda: panel.map.rows)
    assert [(row.title, row.tokens) for row in panel.map.rows] == [("free", 2048)]
    assert panel._of.text() == "of 2,048 tokens · 2,048 free"
    assert desk.window.top._budget.text() == " / 2,048"


def test_searching_the_disk_as_one_types(desk: Desk) -> None:
    desk.up()
    panel = desk.window.inspector.disk
    desk.window.inspector.setCurrentWidget(panel)
    QTest.keyClicks(panel.search, "terminate")
    desk.until(lambda: panel.hits.count() == 1)
    assert [r.query for r in desk.kernel.asked if isinstance(r, SearchDisk)] == ["terminate"]
    panel.hits.chosen.emit(PASSAGE)
    desk.until(lambda: "Preamble" in panel.document.text.toPlainText())


def test_a_search_that_fails_says_so(desk: Desk) -> None:
    desk.kernel.refuse[SearchDisk] = "The disk is still loading. Try again in a moment."
    desk.up()
    panel = desk.window.inspector.disk
    panel.search.setText("x")
    desk.until(lambda: panel._found.text() == "The disk is still loading. Try again in a moment.")


def test_the_calculator_keeps_a_tape_and_says_what_is_wrong(desk: Desk) -> None:
    desk.up()
    desk.until(lambda: "calculator" in desk.window.inspector.devices.views)
    view = desk.window.inspector.devices.views["calculator"]
    assert isinstance(view, CalculatorView)
    view.field.setText("48200*0.5%*3")
    view.evaluate()
    desk.until(lambda: view.tape.count() == 1)
    assert view.tape.item(0).text() == "48200*0.5%*3  = 723"
    view.field.setText("weekday of 2026-03-14")
    view.evaluate()
    desk.until(lambda: view.tape.count() == 2)
    assert view.tape.item(1).text() == "weekday of 2026-03-14  = 2026-03-14 (Saturday)", (
        "the tape says what the model reads"
    )
    view.field.clear()
    view.tape.itemActivated.emit(view.tape.item(1))
    assert view.field.text() == "2026-03-14", "and gives what can be calculated with"
    view.field.setText("?")
    view.evaluate()
    desk.until(lambda: "not part of an expression" in view._trouble.text())


def test_files_are_listed_beneath_a_granted_folder(desk: Desk) -> None:
    desk.up()
    desk.until(lambda: "files" in desk.window.inspector.devices.views)
    view = desk.window.inspector.devices.views["files"]
    assert isinstance(view, FilesView)
    view.grant("/home/me")
    desk.until(lambda: len(view.entries.rows.records) == 2)
    assert view.entries.rows.records[0]["name"] == "papers"
    assert view.grants.item(0).text() == "/home/me"
    view.entries.selectRow(1)
    view._open()
    desk.until(lambda: view.text.toPlainText() == "Milk, eggs.")


def test_what_programs_changed_is_shown_and_can_be_taken_back(desk: Desk) -> None:
    desk.up()
    desk.until(lambda: "files" in desk.window.inspector.devices.views)
    view = desk.window.inspector.devices.views["files"]
    assert isinstance(view, FilesView)
    view.list("/d")
    desk.until(lambda: len(view.entries.rows.records) == 2)
    view.changes()
    desk.until(lambda: view.history.toPlainText() == "changed: /d/notes.txt\n-Milk\n+Bread")
    view._up.click()
    assert view._stack.currentWidget() is view.entries
    view.undo()
    desk.until(lambda: view._trouble.text() == "There is no change to take back.")
    assert CallDevice("files.undo", {"path": "/d/notes.txt"}) in desk.kernel.asked


def test_notes_are_listed_read_and_saved(desk: Desk) -> None:
    desk.up()
    devices = desk.window.inspector.devices
    desk.until(lambda: "notes" in devices.views)
    view = devices.views["notes"]
    assert isinstance(view, NotesView)
    assert not any(isinstance(asked, CallDevice) for asked in desk.kernel.asked), "nobody has looked at them"
    desk.window.inspector.setCurrentWidget(devices)
    devices.show_device("notes")
    desk.until(lambda: view.names.count() == 1)
    view.names.itemActivated.emit(view.names.item(0))
    desk.until(lambda: view.text.toPlainText() == "- one")
    assert view.name.text() == "Ideas"
    view.text.setPlainText("- two")
    view.save()
    desk.until(lambda: CallDevice("notes.write", {"name": "Ideas", "text": "- two"}) in desk.kernel.asked)
    view.undo()
    desk.until(lambda: view._trouble.text() == "There is no change to take back.")
    assert view.text.toPlainText() == "- two", "nothing was taken back, so nothing is replaced"


def test_a_missing_model_is_offered_fetched_and_loaded(desk: Desk) -> None:
    desk.up()
    desk.kernel.tell(ModelChanged(model=ModelState(phase=Phase.MISSING)))
    welcome = desk.window.chat.welcome
    desk.until(lambda: welcome._name.text() == "Qwen2.5-Coder 1.5B" and welcome._get.isVisible())
    welcome._get.click()
    desk.until(lambda: PullModel(model="qwen") in desk.kernel.asked)
    desk.kernel.tell(PullProgress(model="qwen", received=50, total=100, detail=""))
    desk.until(lambda: "50 %" in welcome._about.text())
    desk.kernel.tell(PullProgress(model="qwen", received=100, total=100, detail="", finished=True))
    desk.until(lambda: LoadModel(model="qwen") in desk.kernel.asked)


def test_the_model_dialog_says_why_a_file_is_refused(desk: Desk) -> None:
    desk.kernel.refuse[ImportModel] = "This file is not a GGUF model."
    desk.up()
    desk.window.show_models()
    from llmos.app.models.dialog import ModelDialog

    dialog = desk.window.findChild(ModelDialog)
    assert dialog is not None
    desk.until(lambda: "qwen" in dialog.rows)
    dialog.open_file("/tmp/x.gguf")
    desk.until(lambda: dialog._trouble.text() == "This file is not a GGUF model.")
    dialog.accept()


def test_the_devices_are_those_that_the_kernel_tells_at_last(desk: Desk) -> None:
    desk.up()
    devices = desk.window.inspector.devices
    desk.kernel.tell(DevicesChanged(devices=("calculator", "mcp")))
    desk.until(lambda: list(devices.views) == ["calculator", "mcp"])
    desk.kernel.tell(DevicesChanged(devices=("calculator", "files", "mcp")))
    desk.until(lambda: list(devices.views) == ["calculator", "files", "mcp"])
