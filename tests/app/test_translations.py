"""The texts of the window, in every language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from llmos.app import language, words
from llmos.app.bridge import Bridge
from llmos.app.session import Session
from llmos.app.settings import Settings
from llmos.app.settings_dialog import SettingsDialog
from llmos.app.tr import figure, speak, tr, tr_n
from llmos.app.window import Window
from llmos.kernel.abi.home import Home
from scripts import translations
from tests.app.conftest import Desk
from tests.app.fake_kernel import FakeKernel

FILES = sorted(translations.FOLDER.glob("*.ts"))
FORMS = {"de": 2, "es": 2, "zh": 1}
APP = translations.ROOT / "app"
# What shows its first text, or the one at a place.
SHOWS = {"label": 0, "button": 0, "setText": 0, "setToolTip": 0, "setWindowTitle": 0, "setAccessibleName": 0,
         "setAccessibleDescription": 0, "setPlaceholderText": 0, "addTab": 1, "addAction": 0, "addMenu": 0,
         "setInformativeText": 0, "setLabelText": 0}  # fmt: skip
NAMES = {"LLM OS", "(Ctrl+K)", "(Enter)", "– LLM OS", "https://example.org", "sum(range(10))"}


@pytest.fixture
def english_again(qapp: QApplication) -> Iterator[None]:
    yield
    speak()
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


def code(path: Path) -> str:
    return path.stem.removeprefix("llmos_")


def messages(path: Path) -> dict[str, list[str]]:
    """A text and its translation, in as many forms as it has."""
    found = {}
    for message in ElementTree.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation] or [translation.text or ""]
        found[message.findtext("source", "")] = forms
    return found


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{\w*\}", text))


def test_there_are_the_languages_that_were_promised() -> None:
    assert {code(path) for path in FILES} >= {"de", "es", "zh"}
    assert list(language.known().values()) == ["English", "Deutsch", "Español", "中文"]


@pytest.mark.parametrize("path", FILES, ids=code)
def test_every_text_is_translated_with_its_placeholders(path: Path) -> None:
    wanted, found = translations.texts(), messages(path)
    assert found.keys() == wanted.keys(), "run: make translations"
    assert list(translations.unfinished(path)) == []
    for source, forms in found.items():
        one = wanted[source]
        assert len(forms) == (FORMS.get(code(path), len(forms)) if one else 1), source
        for i, form in enumerate(forms):
            assert placeholders(form) <= placeholders(source) | placeholders(one), (source, form)
            missing = placeholders(one if one and i == 0 and len(forms) > 1 else source) - placeholders(form)
            assert not missing, (source, form)


@pytest.mark.parametrize("path", FILES, ids=code)
def test_what_is_shipped_is_compiled_from_what_is_translated(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    translations.compiled(path, made)
    assert made.read_bytes() == path.with_suffix(".qm").read_bytes(), "run: make translations"


def shown_bare(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        place = SHOWS.get(name, len(node.args))
        for part in node.args[place : place + 1]:
            for text in (t for t in ast.walk(part) if isinstance(t, ast.Constant)):
                inside = [c for c in ast.walk(part) if isinstance(c, ast.Call) and text in ast.walk(c)]
                said = str(text.value)
                if re.search(r"[a-z]{3}", said) and not inside and said.strip() not in NAMES:
                    yield f"{path.name}:{text.lineno}: {said!r}"


def test_no_text_is_shown_that_cannot_be_translated() -> None:
    files = [p for p in sorted(APP.rglob("*.py")) if not p.name.startswith("cli")]
    assert [found for path in files for found in shown_bare(path)] == []


def test_only_plain_texts_are_taken_for_translation() -> None:
    call = ast.parse('tr(f"{a} files")').body[0]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    with pytest.raises(SystemExit, match="only a plain text"):
        translations._of_call(call.value, "tr", "a.py:1")


@pytest.mark.usefixtures("english_again")
def test_numbers_and_plurals_are_those_of_the_language(qapp: QApplication) -> None:
    assert (words.size(1), tr_n("{n} token", "{n} tokens", 1)) == ("1 byte", "1 token")
    assert figure(1234567.5, 1) == "1,234,567.5"
    assert language.install(qapp, "de") == "de"
    assert [tr_n("{n} document", "{n} documents", n) for n in (1, 1234)] == ["1 Dokument", "1.234 Dokumente"]
    assert figure(0.25, 2) == "0,25"
    assert language.install(qapp, "zh") == "zh"
    assert tr_n("{n} document", "{n} documents", 1) == "1 个文档"
    assert language.install(qapp, "xx") == "en"
    assert tr("Send") == "Send"


def test_the_language_of_the_desktop_is_taken_where_there_is_one() -> None:
    assert language.first(["de-AT", "en-US"]) == "de"
    assert language.first(["fr-FR", "es_MX", "de"]) == "es"
    assert language.first(["en-GB", "de-DE"]) == "en"
    assert language.first(["C"]) == "en"


@pytest.mark.usefixtures("english_again")
def test_a_new_language_is_a_file(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "llmos_nl.ts"
    path.write_text('<!DOCTYPE TS>\n<TS version="2.1" language="nl_NL"/>\n')
    translations.update(path, {"Send": "", "{n} files": "{n} file", language.NAME: ""})
    assert list(translations.unfinished(path)) == ["Send", "{n} files", "English"]
    text = path.read_text().replace(' type="unfinished"', "").replace("<translation />", "<translation>x</translation>")
    path.write_text(text)
    translations.update(path, {"Send": "", "Stop": ""})
    assert messages(path)["Send"] == ["x"], "what was translated stays"
    assert list(translations.unfinished(path)) == ["Stop"]
    translations.compiled(path, path.with_suffix(".qm"))
    monkeypatch.setattr(language, "_folder", lambda: tmp_path)
    assert list(language.known()) == ["en", "nl"]
    assert language.install(qapp, "nl") == "nl"
    assert (tr("Send"), tr("Stop")) == ("x", "Stop")


@pytest.mark.usefixtures("english_again")
def test_the_window_comes_up_in_german(qapp: QApplication, qtbot: QtBot, home: Home, kernel: FakeKernel) -> None:
    language.install(qapp, "de")
    bridge = Bridge(home)
    session = Session(bridge)
    window = Window(session, Settings(language="de"))
    qtbot.addWidget(window)
    window.show()
    bridge.start()
    qtbot.waitUntil(lambda: "Kernel läuft" in window.status.kernel.text(), timeout=20_000)
    assert [a.text() for a in window.menu.actions()][:2] == ["Neuer Chat", "Unterhaltung suchen"]
    assert window.composer.send_button.text() == "Senden"
    tabs = [window.inspector.tabText(i) for i in range(5)]
    assert tabs == ["RAM", "Disk", "Prozesse", "Geräte", "Audit"]
    window.close()
    bridge.close()


def test_the_language_is_chosen_in_the_settings_for_the_next_start(desk: Desk) -> None:
    desk.up()
    desk.window.show_settings()
    dialog = desk.window.findChild(SettingsDialog)
    assert dialog is not None
    box = dialog.boxes["language"]
    assert [box.itemText(i) for i in range(4)] == ["As the desktop", "English", "Deutsch", "Español"]
    assert "the next time" in box.accessibleDescription()
    box.setCurrentText("Deutsch")
    assert desk.window._settings.language == "de"
