"""A long history in the RAM map: ranges of turns that open and close, to scale."""

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from llmos.app.panels.pagerows import GAP, label_words, lay_out, note
from llmos.app.panels.ram import RamPanel
from llmos.kernel.abi.records import Confidentiality, Integrity, Label, PageInfo, PageKind, Ram
from tests.app.conftest import Desk
from tests.samples import page

SYSTEM = page(1, PageKind.SYSTEM, "system prompt", 200, pinned=True)


def long(turns: int) -> Ram:
    pages: list[PageInfo] = [SYSTEM]
    for turn in range(1, turns + 1):
        pages.append(page(2 * turn, PageKind.HISTORY, f"“{turn}?”", 20, turn=turn))
        pages.append(page(2 * turn + 1, PageKind.HISTORY, "answer", 30, turn=turn))
    used = sum(p.tokens for p in pages)
    return Ram(1, tuple(pages), used, 32_768 - used, 32_768, used)


def sit(desk: Desk, turns: int = 200) -> tuple[int, RamPanel]:
    pid = desk.kernel.talk("t")
    desk.kernel.rams[pid] = msgspec.structs.replace(long(turns), pid=pid)
    desk.up()
    desk.show(pid)
    return pid, desk.window.inspector.ram


def test_hundreds_of_pages_are_a_few_rows_that_hold_every_token() -> None:
    ram = long(200)
    rows = lay_out(ram, 900.0, 20.0)
    assert len(rows) < 40
    assert sum(r.tokens for r in rows) == ram.budget
    assert rows[1].title == "▸ turns 1–10 · 20 pages"
    assert [r.title for r in rows[-11:-1]] == [t for n in range(196, 201) for t in (f"“{n}?”", "answer")]
    assert abs(sum(r.height + GAP for r in rows) - 900) < 1
    assert min(r.height for r in rows) >= 20.0


def test_a_short_history_has_no_ranges() -> None:
    rows = lay_out(long(12), 900.0, 20.0)
    assert len(rows) == 1 + 24 + 1
    assert all(r.page for r in rows[:-1])


def test_an_open_range_keeps_its_scale_and_its_pages_count_once() -> None:
    ram = long(30)
    rows = lay_out(ram, 40_000.0, 20.0, {-1})
    head, *inside = rows[1:22]
    assert head.open
    assert head.height == 20.0
    assert [r.within for r in inside] == [-1] * 20
    per_token = [r.height / r.tokens for r in rows if not r.open]
    assert max(per_token) - min(per_token) < 1e-6


def test_ranges_open_and_close_by_key(desk: Desk) -> None:
    _, panel = sit(desk)
    shown = panel.map
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Down)
    assert shown.selected == -1
    assert shown.accessibleDescription() == "turns 1–10 · 20 pages, 500 tokens, closed"
    count = len(shown.rows)
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert len(shown.rows) == count + 20
    QTest.keyClick(shown, Qt.Key.Key_Down)
    assert shown.selected == 2
    assert panel.details.page is not None
    QTest.keyClick(shown, Qt.Key.Key_Left)
    assert shown.selected == -1
    assert panel.details.isHidden(), "a range is no page"
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert len(shown.rows) == count


def test_ranges_open_by_mouse_and_a_page_chosen_in_one_is_in_sight(desk: Desk) -> None:
    _, panel = sit(desk)
    shown = panel.map
    count = len(shown.rows)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(20, round(shown.rows[1].top) + 5))
    assert len(shown.rows) == count + 20
    shown.select(2 * 150)
    row = shown.row(300)
    assert row is not None
    assert row.within == -15, "its range has opened"
    desk.until(lambda: shown.visibleRegion().contains(QPoint(20, round(row.top) + 5)))


def test_the_context_menu_is_for_the_page_under_the_pointer(desk: Desk) -> None:
    _, panel = sit(desk, turns=3)
    places: list[QPoint] = []
    panel.map.menu_wanted.disconnect()
    panel.map.menu_wanted.connect(places.append)

    def ask(y: float) -> None:
        at = QPoint(20, round(y) + 5)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, panel.map.mapToGlobal(at))
        QApplication.sendEvent(panel.map, event)

    ask(panel.map.rows[-1].top)
    assert not places, "what is free has none"
    ask(panel.map.rows[2].top)
    assert panel.map.selected == 3
    assert len(places) == 1
    assert panel.details.evict.isEnabled(), "the menu's actions are this page's"


def test_a_page_shows_its_label_where_the_text_is_anothers() -> None:
    web = page(5, PageKind.RESULT, "page", 10)
    web = msgspec.structs.replace(web, label=Label(Integrity.WEB, Confidentiality.SECRET), pinned=True)
    rows = lay_out(Ram(1, (SYSTEM, web), 210, 0, 210, 210), 100.0, 20.0)
    assert [note(r) for r in rows] == ["pinned", "web · secret · pinned"]
    assert label_words(web) == "from web · secret"
