import io

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from llmos.memory.readers import ocr, pdf
from llmos.memory.readers.reading import UnreadableError
from tests.memory.conftest import make_pdf
from tests.memory.readers.making import headed, pages
from tests.memory.readers.test_image import picture


def scan(pictures: list[Image.Image | None], text: str = "") -> bytes:
    """A page for each picture, the first with text instead where there is one."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    if text:
        canvas.drawString(72, 720, text)
        canvas.showPage()
    for made in pictures:
        if made is not None:
            canvas.drawImage(ImageReader(made), 72, 500, made.width / 2, made.height / 2)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def bookmarked() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    for lines, marks in (
        (
            ["1 Terms", "Read them.", "1.1 Late delivery", "One percent."],
            [("1 Terms", 0), ("1.1 Late delivery", 1)],
        ),
        (["More of it."], []),
        (["Payment", "At once."], [("2 Paying up", 0)]),
    ):
        for row, line in enumerate(lines):
            canvas.drawString(72, 720 - 20 * row, line)
        for title, level in marks:
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title, level)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_text_comes_by_page_with_numbers_and_a_title() -> None:
    assert pdf.read(make_pdf(["x"], title="A report"), "a.pdf").title == "A report"
    assert [(page.number, page.text.strip()) for page in pages(pdf.read, make_pdf(["The first", "The second"]))] == [
        (1, "The first"),
        (2, "The second"),
    ]


def test_bookmarks_are_headings() -> None:
    first, second, third = pages(pdf.read, bookmarked())
    assert [(line.strip(), heading) for line, heading in headed(first)] == [
        ("1 Terms", "1 Terms"),
        ("1.1 Late delivery", "1 Terms › 1.1 Late delivery"),
    ]
    assert [section.heading for section in second.sections] == ["1 Terms › 1.1 Late delivery"]
    assert [section.heading for section in third.sections] == ["2 Paying up"], "its words are not on the page"


def test_a_password_is_named() -> None:
    with pytest.raises(UnreadableError, match="password"):
        pdf.read(make_pdf(["secret"], password="open sesame"), "a.pdf")


@pytest.mark.parametrize("data", [b"rubbish", make_pdf(["x"])[:200]])
def test_damage_is_named(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        pdf.read(data, "a.pdf")


def test_empty_pages_are_not_looked_at_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "words", None)
    with pytest.raises(UnreadableError, match="its pages are empty"):
        pages(pdf.read, make_pdf(["", ""]))


def test_a_scan_says_which_extra_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(UnreadableError, match=r'scanned.*pip install "llmos\[ocr\]"'):
        pages(pdf.read, scan([picture(["words"])]))


def test_only_pages_without_text_are_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []

    def words(made: Image.Image) -> str:
        sizes.append(max(made.size))
        return "recognised"

    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "words", words)
    found = pages(pdf.read, scan([picture([]), None], "Real text"))
    assert [page.text.strip() for page in found] == ["Real text", "recognised", ""]
    assert sizes == [2_000]


def test_too_many_scanned_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "words", lambda made: "x")
    monkeypatch.setattr(pdf, "OCR_PAGES", 1)
    with pytest.raises(UnreadableError, match="more than 1 scanned pages"):
        pages(pdf.read, scan([picture([]), picture([])]))


def test_a_scanned_page_is_read() -> None:
    pytest.importorskip("rapidocr")
    [page] = pages(pdf.read, scan([picture(["Notice period", "sixty days"])]))
    assert page.text == "Notice period\nsixty days"


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PDF_PAGES", 2)
    with pytest.raises(UnreadableError, match="3 pages; at most 2"):
        pdf.read(make_pdf(["a", "b", "c"]), "a.pdf")
