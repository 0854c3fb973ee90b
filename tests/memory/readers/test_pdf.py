import pytest

from llmos.memory.readers import pdf
from llmos.memory.readers.reading import UnreadableError
from tests.memory.conftest import make_pdf


def test_text_comes_by_page_with_numbers_and_a_title() -> None:
    reading = pdf.read(make_pdf(["The first page", "The second page"], title="A report"), "a.pdf")
    assert reading.title == "A report"
    assert [(page.number, page.text.strip()) for page in reading.pages] == [
        (1, "The first page"),
        (2, "The second page"),
    ]


def test_a_password_is_named() -> None:
    with pytest.raises(UnreadableError, match="password"):
        pdf.read(make_pdf(["secret"], password="open sesame"), "a.pdf")


@pytest.mark.parametrize("data", [b"rubbish", make_pdf(["x"])[:200]])
def test_damage_is_named(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        pdf.read(data, "a.pdf")


def test_a_scan_has_no_text() -> None:
    with pytest.raises(UnreadableError, match="scanned"):
        pdf.read(make_pdf(["", ""]), "a.pdf")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PDF_PAGES", 2)
    with pytest.raises(UnreadableError, match="3 pages; at most 2"):
        pdf.read(make_pdf(["a", "b", "c"]), "a.pdf")
