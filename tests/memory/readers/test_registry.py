from importlib import import_module

import pytest

from llmos.memory.layout import RawPage
from llmos.memory.readers import reading, registry
from llmos.memory.readers.reading import UnreadableError


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.PDF", "pdf"),
        ("a.docx", "docx"),
        ("README.md", "markdown"),
        ("README", "text"),
        ("a.htm", "html"),
        ("notes.txt", "text"),
        ("Makefile", "code"),
        ("a.tar.gz", ""),
        ("talk.PPTX", "pptx"),
        ("costs.xlsm", "xlsx"),
        ("costs.tsv", "csv"),
        ("book.epub", "epub"),
        ("hello.eml", "mail"),
        ("inbox.mbox", "mbox"),
        ("photo.JPeG", "image"),
        ("a.exe", ""),
        ("none", ""),
    ],
)
def test_the_name_decides_the_kind(name: str, kind: str) -> None:
    assert registry.kind_of(f"/somewhere/{name}") == kind


@pytest.mark.parametrize("kind", sorted(set(registry._KIND_OF_ENDING.values()) | {"chat"}))
def test_every_kind_has_a_reader(kind: str) -> None:
    assert callable(import_module(f"llmos.memory.readers.{kind}").read)


def test_titles() -> None:
    assert registry.read(b"intro\n\n## The *title* ##\n", "/a/b.md")[1].title == "The *title*"
    assert registry.read(b"text", "/a/my notes.txt")[1].title == "my notes"
    assert registry.read(b"x = 1", "/a/b.py")[1].title == "b.py"


def test_invisible_characters_are_taken_out_and_counted() -> None:
    kind, reading, hidden = registry.read("a\u200bb\r\nc".encode(), "/x.txt")
    assert (kind, reading.pages, hidden) == ("text", [RawPage(None, "ab\nc")], 1)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"x", "a.exe", "not supported"),
        (b"x", "a.doc", "old Word"),
        (b"x", "a.zip", "Unpack it"),
        (b" \n\t ", "a.txt", "no text"),
        ("\u200b\u200b".encode(), "a.txt", "no text"),
        (b"<script>1</script>", "a.html", "no text"),
        (b"PK\0\0\1\2", "a.txt", "binary data"),
    ],
)
def test_refusals_have_reasons(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        registry.read(data, f"/x/{name}")


def test_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "TEXT_CHARACTERS", 5)
    with pytest.raises(UnreadableError, match="6 characters; at most 5"):
        registry.read(b"abcdef", "/x.txt")
