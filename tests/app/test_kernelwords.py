"""What the kernel says, in the person's language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

import llmos.app
import llmos.kernel
from llmos.app import kernelwords, language
from llmos.app.message import NoticeView
from llmos.kernel.abi.events import Notice
from llmos.kernel.abi.records import Role
from tests.app.conftest import Desk

SOURCES = [path for package in (llmos.kernel, llmos.app) for path in Path(package.__path__[0]).rglob("*.py")]
LEFT = "The 3 oldest exchanges left the context to make room. The text stays here, and is recalled."


def pattern(node: ast.AST) -> str:
    """A text of the sources, as what it can become."""
    if isinstance(node, ast.JoinedStr):
        return "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else "(?s:.+)" for p in node.values)
    return re.escape(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_each_template_is_a_sentence_of_the_kernels() -> None:
    trees = [ast.parse(p.read_text(encoding="utf-8")) for p in SOURCES if p.name != "kernelwords.py"]
    found = {pattern(node) for tree in trees for node in ast.walk(tree)}
    known = [re.compile(each) for each in found if len(each.replace("(?s:.+)", "")) > 8]
    assert [t for t in kernelwords.TEMPLATES if not any(each.fullmatch(t) for each in known)] == []


def test_what_is_not_known_stays_as_it_is() -> None:
    for text in ("ENOSPC", "The message is empty. Or not.", "", LEFT):
        assert kernelwords.told(text) == text


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    language.install(qapp, "de")
    yield
    language.install(qapp, "en")


@pytest.mark.usefixtures("german")
def test_the_kernel_is_read_in_german(desk: Desk) -> None:
    assert kernelwords.told("x.gguf is in use. Load another model first, or unload this one.").startswith("x.gguf ist")
    pid = desk.kernel.talk("t", (Role.NOTICE, LEFT))
    desk.up()
    desk.show(pid)
    [view] = desk.window.chat.views
    assert isinstance(view, NoticeView)
    assert view.findChildren(QLabel)[0].text().startswith("Die 3 ältesten Austausche haben den Kontext verlassen")
    assert not view.show_evicted.isHidden()
    desk.kernel.tell(Notice(text="Everything is saved again."))
    desk.until(lambda: "Es ist wieder alles gespeichert." in desk.window.toasts.texts)
