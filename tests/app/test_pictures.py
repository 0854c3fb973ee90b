"""Pictures in messages: those of this machine are shown, those elsewhere are a link, and nothing is fetched."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QToolTip

from llmos.app.answer import AnswerView
from llmos.app.carry import Part
from llmos.app.markdown import Renderer
from llmos.app.message import UserView
from llmos.app.pictured import Pictured
from llmos.app.tokens import LIGHT
from llmos.kernel.abi.records import MessageStatus, Passage, Role
from llmos.kernel.abi.requests import RenderPage, ShowPicture
from tests.app.conftest import Desk

PHOTO = Passage(-3, 4, "/photos/cat.jpg", "cat.jpg", 0, 3, "cat", 1.0, picked=True)


def render(text: str, **pictured: Pictured) -> str:
    return (
        Renderer(LIGHT, pictures={name.replace("_", "."): found for name, found in pictured.items()}).render(text).html
    )


def shown(desk: Desk, text: str) -> AnswerView:
    pid = desk.kernel.talk("t", (Role.USER, "Plot it."), (Role.ASSISTANT, text))
    desk.up()
    desk.show(pid)
    view = desk.window.chat.views[-1]
    assert isinstance(view, AnswerView)
    return view


def asked(desk: Desk) -> list[str]:
    return [request.path for request in desk.kernel.asked if isinstance(request, ShowPicture)]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("![a](/scratch/plot.png)", "/scratch/plot.png"),
        ("![a](plot.png)", "plot.png"),
        ("![a](<my plot.png>)", "my plot.png"),
        ("![a](my%20plot.png)", "my plot.png"),
        ('![a](plot.png "title")', "plot.png"),
        ("![a](file:///d/plot.png)", "/d/plot.png"),
        ("![a](C:\\plot.png)", "C:\\plot.png"),
    ],
)
def test_a_picture_of_this_machine_is_named(text: str, path: str) -> None:
    assert Renderer(LIGHT).render(text).pictures == [path]


@pytest.mark.parametrize(
    "text",
    [
        "![a](https://e.org/a.png)",
        "![a](//e.org/a.png)",
        "![a](\\\\\\\\e.org\\a.png)",
        "![a](file:////e.org/a.png)",
        "![a](%2F%2Fe.org/a.png)",
        "![a](data:image/png;base64,AA)",
    ],
)
def test_one_that_is_elsewhere_is_not(text: str) -> None:
    rendered = Renderer(LIGHT).render(text)
    assert rendered.pictures == []
    assert "<img" not in rendered.html


def test_one_that_is_elsewhere_is_a_link_that_shows_its_address() -> None:
    html = render("![a <b>](https://e.org/a.png?x=1&y)")
    assert '<a href="https://e.org/a.png?x=1&amp;y">a &lt;b&gt;</a> <code>https://e.org/a.png?x=1&amp;y</code>' in html


def test_a_picture_is_scaled_and_has_its_words_below() -> None:
    html = render("![Sales <b>]( a.png )", a_png=Pictured(width=4000))
    assert '<img src="llmos:picture/0" width="560" style="max-width: 100%">' in html
    assert "Sales &lt;b&gt;" in html.split("<img")[1]
    assert 'width="100"' in render("![Sales](a.png)", a_png=Pictured(width=100))
    assert "<code>![Sales](a.png)</code>" in render("![Sales](a.png)")
    assert "not granted" in render("![Sales](a.png)", a_png=Pictured(why="It is not granted."))


def test_it_is_shown_when_the_answer_is_there(desk: Desk) -> None:
    desk.kernel.pictures = {"/scratch/plot.png"}
    view = shown(desk, "Here:\n\n![Sales by year](/scratch/plot.png)\n\n![no](/etc/x.png)")
    desk.until(lambda: "granted" in view.text.toPlainText() and view.text.pictures)
    assert asked(desk) == ["/scratch/plot.png", "/etc/x.png"]
    assert "Sales by year" in view.text.toPlainText()
    image = view.text.loadResource(QTextDocument.ResourceType.ImageResource.value, "llmos:picture/0")
    assert image == view.text.pictures["llmos:picture/0"]
    assert "![no](/etc/x.png)" in view.text.toPlainText(), "what is not shown stands there as it was written"


def test_nothing_is_asked_for_while_it_is_written(desk: Desk) -> None:
    desk.kernel.pictures = {"plot.png"}
    pid = desk.kernel.talk("t", (Role.USER, "Plot it."))
    desk.up()
    desk.show(pid)
    message = desk.kernel.delta(desk.kernel.begin(pid), "![a](plot.png) and more")
    desk.until(lambda: len(desk.window.chat.views) == 2 and desk.window.chat.views[1].message.text)
    assert asked(desk) == []
    desk.kernel.finish(message, MessageStatus.COMPLETE)
    desk.until(lambda: asked(desk) == ["plot.png"])


def test_what_goes_with_a_message_has_a_small_picture(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    desk.up()
    desk.show(pid)
    chips = desk.window.composer.chips
    chips.add((Part(4, "Cat", picture=True), Part(5, "Notes")))
    desk.until(lambda: not chips.views[0].picture.pixmap().isNull())
    assert chips.views[0].picture.accessibleName() == "Cat"
    assert chips.views[1].picture.isHidden()
    drawn = [(r.document, r.width) for r in desk.kernel.asked if isinstance(r, RenderPage)]
    assert set(drawn) == {(4, 96)}
    desk.kernel.append(pid, Role.USER, "What is it?", passages=(PHOTO,))
    desk.until(lambda: len(desk.window.chat.views) == 1)
    view = desk.window.chat.views[0]
    assert isinstance(view, UserView)
    desk.until(lambda: not view.attached._chips[4].icon().isNull())


def test_a_link_tells_where_it_leads(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda place, text, view: told.append(text))
    view = shown(desk, "[here](https://example.org/a)")
    cursor = view.text.textCursor()
    cursor.setPosition(2)
    at = view.text.cursorRect(cursor).center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, view.text.viewport().mapToGlobal(QPoint(at)))
    QApplication.sendEvent(view.text.viewport(), event)
    assert told == ["https://example.org/a"]
