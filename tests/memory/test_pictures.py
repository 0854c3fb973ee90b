"""Pictures of pages and parts of documents, asked of the whole process."""

from collections.abc import Callable
from pathlib import Path

from llmos.kernel.abi.records import Span
from llmos.kernel.abi.replies import Done, Failed, Hits, Picture
from llmos.kernel.abi.requests import ReadSpans, RemoveDocument, RenderPage
from tests.memory.conftest import Disk, make_pdf

Start = Callable[..., Disk]


def test_a_hit_is_marked_in_the_picture_of_its_page(start: Start, folder: Path) -> None:
    (folder / "report.pdf").write_bytes(make_pdf(["Sales fell in spring.", "Sales rose in autumn."]))
    disk = start().ready()
    disk.finish(disk.add(folder))
    hit = next(p for p in disk.search("sales rose in autumn").passages if p.page == 2)
    picture = disk.ask(RenderPage(hit.document, page=2, width=400, mark=hit.chunk))
    assert isinstance(picture, Picture)
    assert picture.image.startswith(b"\x89PNG")
    assert picture.pages == 2
    assert len(picture.marks) == 1
    other = disk.ask(RenderPage(hit.document, page=1, width=400, mark=hit.chunk))
    assert isinstance(other, Picture)
    assert other.marks == ()
    (folder / "report.pdf").unlink()
    gone = disk.ask(RenderPage(hit.document, page=2))
    assert isinstance(gone, Failed)
    assert "does not exist" in gone.message
    assert isinstance(disk.ask(RenderPage(9999)), Failed)


def test_parts_of_documents_are_read_as_the_disk_has_them(start: Start, folder: Path) -> None:
    (folder / "report.pdf").write_bytes(make_pdf(["Sales fell in spring.", "Sales rose in autumn."]))
    disk = start().ready()
    disk.finish(disk.add(folder))
    (document,) = disk.documents()
    hit = next(p for p in disk.search("sales rose in autumn").passages if p.page == 2)
    answer = disk.ask(ReadSpans((Span(document.id), Span(document.id, hit.start, hit.end))))
    assert isinstance(answer, Hits)
    whole, part = answer.passages
    assert "spring" in whole.text
    assert "autumn" in whole.text
    assert whole.page is None
    assert (part.text, part.page, part.start, part.end) == (hit.text, 2, hit.start, hit.end)
    assert isinstance(disk.ask(RemoveDocument(document.id)), Done)
    assert isinstance(disk.ask(ReadSpans((Span(document.id),))), Failed)


def test_nothing_of_a_removed_document_is_left_in_the_files(start: Start, folder: Path) -> None:
    (folder / "secret.txt").write_text("The password is xyzzy-plugh.")
    disk = start().ready()
    disk.finish(disk.add(folder))
    (document,) = disk.documents()
    assert isinstance(disk.ask(RemoveDocument(document.id)), Done)
    for path in (disk.home / "disk").rglob("*"):
        assert not path.is_file() or b"xyzzy-plugh" not in path.read_bytes(), path


def test_a_part_says_under_which_heading_it_stands(start: Start, folder: Path) -> None:
    (folder / "cooking.md").write_text("# Soup\n\nBoil the leek.\n\n# Bread\n\nBake the dough.\n")
    disk = start().ready()
    disk.finish(disk.add(folder))
    hit = next(p for p in disk.search("Bake the dough").passages if "dough" in p.text)
    (part,) = disk.ask(ReadSpans((Span(hit.document, hit.start, hit.end),))).passages
    assert part.heading == hit.heading == "Bread"
    assert part.page is None
