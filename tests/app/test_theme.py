from itertools import product

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

from llmos.app.markdown import CITE, Renderer
from llmos.app.theme import Choice
from llmos.app.tokens import DARK, KIND_LETTER, LIGHT, Tokens, contrast
from llmos.kernel.abi.records import PageKind
from tests.app.conftest import Desk


@pytest.mark.parametrize("now", [LIGHT, DARK], ids=lambda t: t.name)
def test_text_can_be_read(now: Tokens) -> None:
    grounds = (now.window, now.pane, now.raised)
    inks = (now.text, now.muted, now.accent, now.warning)
    for ink, ground in (*product(inks, grounds), (now.good, now.window), (now.good, now.pane)):
        assert contrast(ink, ground) >= 4.5, (ink, ground)
    for ink in (now.keyword, now.string, now.number, now.function):
        assert contrast(ink, now.pane) >= 4.5, ink
    assert contrast(now.accent, now.tint) >= 4.5
    assert contrast(now.on_accent, now.accent) >= 4.5


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
