import pytest

from llmos.memory.readers import epub
from llmos.memory.readers.reading import UnreadableError
from tests.memory.readers.making import CONTAINER, archive, book, headed, pages

ONE = b"<html><head><title>One</title></head><body><h1>The start</h1><p>It began.</p></body></html>"
TWO = b"<html><head><title>Two</title></head><body><p>It went on.</p></body></html>"
COVER = b"<html><body><img src='cover.png'/></body></html>"


def test_chapters_come_in_the_order_of_reading() -> None:
    data = book({"two.xhtml": TWO, "one.xhtml": ONE, "cover.xhtml": COVER}, ["cover.xhtml", "one.xhtml", "two.xhtml"])
    assert epub.read(data, "a.epub").title == "A book"
    one, two = pages(epub.read, data)
    assert (one.place, one.text, headed(one)) == (
        "chapter 1",
        "The start\n\nIt began.",
        [("The start", "The start")],
    )
    assert (two.place, two.text, headed(two)) == ("chapter 2", "It went on.", [("It went on.", "Two")])


def test_a_chapter_that_is_named_twice_is_read_once() -> None:
    assert len(pages(epub.read, book({"one.xhtml": ONE}, ["one.xhtml", "one.xhtml"]))) == 1


def test_names_that_lead_outside_are_left_alone() -> None:
    data = book({"one.xhtml": ONE, "../../../etc/passwd": TWO, "/etc/passwd": TWO, "file:///etc/passwd": TWO})
    assert [page.text for page in pages(epub.read, data)] == ["The start\n\nIt began."]


def test_a_protected_book_says_so() -> None:
    method = b'<encryption><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></encryption>'
    with pytest.raises(UnreadableError, match="DRM"):
        epub.read(book({"one.xhtml": ONE}, encryption=method), "a.epub")
    fonts = b'<encryption><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></encryption>'
    assert pages(epub.read, book({"one.xhtml": ONE}, encryption=fonts))


@pytest.mark.parametrize(
    "data",
    [b"rubbish", book({"one.xhtml": ONE})[:300], archive({"a": b""}), archive({"META-INF/container.xml": CONTAINER})],
)
def test_damage_is_named(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="damaged, or not an EPUB book"):
        epub.read(data, "a.epub")
