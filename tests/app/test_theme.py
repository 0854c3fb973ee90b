from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QStyle,
    QWidget,
)
from pytestqt.qtbot import QtBot

from llmos.app.markdown import CITE, Renderer
from llmos.app.theme import Choice, Density, apply
from llmos.app.tokens import CONTRAST, DARK, INK, KIND_LETTER, LIGHT, Tokens, contrast, kind_colour
from llmos.app.widgets import button, row
from llmos.kernel.abi.records import PageKind
from tests.app.conftest import Desk


@pytest.mark.parametrize(("now", "least"), [(LIGHT, 4.5), (DARK, 4.5), (CONTRAST, 7.0)], ids=["light", "dark", "high"])
def test_text_can_be_read(now: Tokens, least: float) -> None:
    grounds = (now.window, now.pane, now.raised)
    inks = (now.text, now.muted, now.accent, now.warning)
    for ink, ground in (*product(inks, grounds), (now.good, now.window), (now.good, now.pane)):
        assert contrast(ink, ground) >= least, (ink, ground)
    for ink in (now.keyword, now.string, now.number, now.function):
        assert contrast(ink, now.pane) >= least, ink
    for ink, ground in (
        (now.accent, now.tint),
        (now.text, now.tint),
        (now.text, now.hover),
        (now.on_accent, now.accent),
        (now.on_accent, now.accent_hover),
        (now.pane, now.text),
        (now.toast_link, now.text),
    ):
        assert contrast(ink, ground) >= least, (ink, ground)


def test_high_contrast_shows_lines_and_what_has_the_focus() -> None:
    """WCAG asks for 3:1 where something that is no text has to be seen."""
    for ground in (CONTRAST.window, CONTRAST.pane, CONTRAST.raised, CONTRAST.tint):
        assert contrast(CONTRAST.line, ground) >= 4.5
        assert contrast(CONTRAST.accent, ground) >= 4.5
    for kind in PageKind:
        assert contrast(kind_colour(kind, CONTRAST), INK) >= 7
        assert contrast(kind_colour(kind, CONTRAST), CONTRAST.pane) >= 7


def test_in_high_contrast_the_focus_has_a_frame_of_two_pixels(qapp: QApplication, qtbot: QtBot) -> None:
    holder = QWidget()
    made = [button("One", lambda: None), button("Two", lambda: None, "quiet")]
    holder.setLayout(row(*made))
    qtbot.addWidget(holder)
    apply(qapp, Choice.CONTRAST)
    holder.show()
    holder.activateWindow()
    before = holder.size()
    for each in made:
        each.setFocus()
        qtbot.waitUntil(each.hasFocus)
        image = each.grab().toImage()
        edge = [image.pixelColor(each.width() // 2, y).name() for y in range(2)]
        assert edge == [CONTRAST.accent] * 2
    assert holder.size() == before
    apply(qapp)


def test_compact_leaves_less_room_between_things_while_it_runs(desk: Desk) -> None:
    desk.up()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    bar, rows = desk.window.top.sizeHint().height(), desk.window.sidebar.list.sizeHintForRow(0)
    apply(app, density=Density.COMPACT)
    assert desk.window.top.sizeHint().height() < bar
    assert desk.window.sidebar.list.sizeHintForRow(0) < rows
    apply(app)
    assert desk.window.top.sizeHint().height() == bar


def test_nothing_moves_that_need_not_where_motion_is_reduced(qapp: QApplication, qtbot: QtBot) -> None:
    effect = Qt.UIEffect.UI_AnimateCombo
    qapp.setEffectEnabled(Qt.UIEffect.UI_General, True)
    qapp.setEffectEnabled(effect, True)
    blinking = qapp.cursorFlashTime()
    bar = QProgressBar()
    qtbot.addWidget(bar)
    apply(qapp, still=True)
    duration = QStyle.StyleHint.SH_Widget_Animation_Duration
    assert not qapp.isEffectEnabled(effect)
    assert qapp.cursorFlashTime() == 0
    assert bar.style().styleHint(duration, None, bar) == 0
    apply(qapp)
    assert qapp.isEffectEnabled(effect)
    assert qapp.cursorFlashTime() == blinking
    assert bar.style().styleHint(duration, None, bar) > 0
    qapp.setEffectEnabled(Qt.UIEffect.UI_General, False)


def test_every_kind_of_page_has_a_letter_of_its_own() -> None:
    assert len({KIND_LETTER[kind] for kind in PageKind}) == len(PageKind)


def test_every_control_has_a_name(desk: Desk) -> None:
    desk.up()
    desk.until(lambda: bool(desk.window.inspector.devices.views))
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit):
        for part in desk.window.findChildren(kind):
            if part.objectName().startswith("qt_") or type(part).__name__ in ("QToolButton", "CloseButton"):
                continue
            assert part.accessibleName() or getattr(part, "text", str)(), part


def test_the_theme_and_the_zoom_change_while_it_runs(desk: Desk) -> None:
    desk.kernel.answer = "```python\nx = 1\n```"
    desk.up()
    desk.window.composer.editor.setPlainText("go")
    desk.window.composer.submit()
    desk.until(lambda: len(desk.window.chat.views) == 2 and not desk.session.state.busy)
    view = desk.window.chat.views[-1]
    desk.window.set_theme(Choice.DARK)
    desk.until(lambda: DARK.number in view.text.toHtml())  # type: ignore[attr-defined]
    before = desk.window.top.height()
    desk.window.zoom(1)
    desk.window.zoom(1)
    desk.until(lambda: desk.window.top.height() > before)


TEXT = """Late [1] and [9].

- a
- b

```c
int x;
```

| a | b |
|---|---|
| 1 | 2 |

> quoted

last"""


def test_rendering_bit_by_bit_ends_as_rendering_at_once() -> None:
    grown = Renderer(LIGHT, {1: "p. 4"})
    out = [grown.render(TEXT[:n]) for n in range(len(TEXT) + 1)][-1]
    assert out == Renderer(LIGHT, {1: "p. 4"}).render(TEXT)
    assert out.codes == ["int x;"]
    assert out.html.count(CITE) == 1
    assert "[9]" in out.html
