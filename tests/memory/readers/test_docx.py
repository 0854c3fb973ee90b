import io
import zipfile

import docx as python_docx
import pytest

from llmos.memory.readers import docx
from llmos.memory.readers.reading import UnreadableError


def document() -> bytes:
    made = python_docx.Document()
    made.core_properties.title = "Minutes"
    made.add_heading("Decisions", level=2)
    made.add_paragraph("Before the table.")
    table = made.add_table(rows=2, cols=3)
    for row, words in zip(table.rows, (("Name", "Role", "Since"), ("Ada", "Lead", "1843")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.cell(1, 1).merge(table.cell(1, 2))
    made.add_paragraph("After the table.")
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return buffer.getvalue()


def test_paragraphs_and_tables_keep_their_order() -> None:
    reading = docx.read(document(), "a.docx")
    assert reading.title == "Minutes"
    assert reading.pages == [
        (None, "## Decisions\n\nBefore the table.\n\nName | Role | Since\nAda | Lead 1843\n\nAfter the table.")
    ]


@pytest.mark.parametrize("data", [b"rubbish", document()[:500], archive({"word/document.xml": b"<a/>"})])
def test_damage_is_named(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        docx.read(data, "a.docx")


def test_a_password_is_named() -> None:
    with pytest.raises(UnreadableError, match="password"):
        docx.read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "a.docx")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = archive({"word/document.xml": bytes(20 * 1024**2)})
    assert len(bomb) < 100_000
    monkeypatch.setattr(zipfile.ZipFile, "read", None)
    with pytest.raises(UnreadableError, match="harm"):
        docx.read(bomb, "a.docx")


def test_too_many_entries_are_refused() -> None:
    with pytest.raises(UnreadableError, match="harm"):
        docx.read(archive({f"{i}.xml": b"" for i in range(5_001)}), "a.docx")


def test_entities_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with pytest.raises(UnreadableError, match="XML definitions"):
        docx.read(archive({"word/document.xml": bomb}), "a.docx")
