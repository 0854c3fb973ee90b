import pytest

from llmos.memory.readers import docx
from llmos.memory.readers.reading import UnreadableError
from tests.memory.readers.making import archive, document, headed, pages


def test_paragraphs_tables_and_headings_keep_their_order() -> None:
    assert docx.read(document(), "a.docx").title == "Minutes"
    [page] = pages(docx.read, document())
    assert page.text == (
        "## Decisions\n\nBefore the table.\n\nName | Role | Since\nAda | Lead 1843\n\nAfter the table.\n\n"
        "### Open\n\nWho pays?\n\n"
    )
    assert headed(page) == [("## Decisions", "Decisions"), ("### Open", "Decisions › Open")]


@pytest.mark.parametrize("data", [b"rubbish", document()[:500], archive({"word/document.xml": b"<a/>"})])
def test_damage_is_named(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="damaged, or not a Word document"):
        docx.read(data, "a.docx")


def test_a_password_is_named() -> None:
    with pytest.raises(UnreadableError, match="password"):
        docx.read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "a.docx")
