"""A folder of every kind of file, and of what only looks like one, through the real disk and its worker."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from llmos.kernel.abi.records import JobState
from llmos.memory.readers import ocr
from tests.memory.conftest import Disk, make_pdf
from tests.memory.readers.making import book, document, message, presentation, replaced, workbook
from tests.memory.readers.test_bombs import ENTITIES
from tests.memory.readers.test_chat import export
from tests.memory.readers.test_image import header, picture, saved
from tests.memory.readers.test_pdf import scan

SCANS = pytest.mark.skipif(not ocr.available(), reason="needs the extra ocr")


def put(folder: Path) -> None:
    files = {
        "report.pdf": make_pdf(["nothing here", "the zebra crossing"]),
        "minutes.docx": document(),
        "plan.pptx": presentation(),
        "costs.xlsx": workbook({"Costs": [["What", "Price"], *([f"beam {i}", i] for i in range(90)), ["chimney", 7]]}),
        "towns.csv": b"Town;River\nPaderborn;Pader\n",
        "novel.epub": book({"a.xhtml": b"<h1>Storm</h1><p>The lighthouse went dark.</p>"}),
        "hello.eml": bytes(message("The aardvark sleeps.")),
        "all.mbox": b"From x\n" + bytes(message("One.")) + b"\nFrom x\n" + bytes(message("The walrus snores.")),
        "conversations.json": export(),
        "shop.py": b"class Shop:\n    def haggle(self):\n        return 'marzipan'\n",
        "terms.md": b"# Terms\n\n## Penguins\n\nThey pay nothing.\n",
        "photo.jpg": saved(picture([]), "JPEG", comment=b"a giraffe at dusk"),
        "bomb.docx": replaced(document(), "word/document.xml", bytes(20 * 1024**2)),
        "bomb.xlsx": replaced(workbook({"S": []}), "xl/worksheets/sheet1.xml", ENTITIES + b"<x>&c;</x>"),
        "bomb.png": header(40_000, 40_000),
        "broken.pptx": b"no archive",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    os.mkfifo(folder / "pipe.pdf")
    (folder / "round").symlink_to(folder)
    (folder / "zero.txt").symlink_to("/dev/zero")


FOUND = {
    "zebra crossing": ("report.pdf", 2, "", ""),
    "who pays": ("minutes.docx", None, "", "Decisions › Open"),
    "group of groups": ("plan.pptx", None, "slide 2", ""),
    "chimney": ("costs.xlsx", None, "92", "Costs"),
    "Pader": ("towns.csv", None, "rows 1-2", ""),
    "lighthouse dark": ("novel.epub", None, "chapter 1", "Storm"),
    "aardvark sleeps": ("hello.eml", None, "", "Lunch"),
    "walrus snores": ("all.mbox", None, "message 2", "Lunch"),
    "how far is the moon": ("conversations.json", None, "conversation 1", "The moon"),
    "haggle marzipan": ("shop.py", None, "lines 2-3", "Shop › haggle"),
    "penguins pay nothing": ("terms.md", None, "", "Terms › Penguins"),
    "giraffe at dusk": ("photo.jpg", None, "", ""),
}


def test_every_kind_is_found_at_its_place_and_what_does_harm_costs_itself_only(
    start: Callable[..., Disk], folder: Path
) -> None:
    put(folder)
    disk = start().ready()
    job = disk.finish(disk.add(folder))
    assert job.state is JobState.DONE
    reasons = {os.path.basename(failure.path): failure.reason for failure in job.failures}
    assert sorted(reasons) == ["bomb.docx", "bomb.png", "bomb.xlsx", "broken.pptx", "pipe.pdf"]
    assert "harm" in reasons["bomb.docx"]
    assert "million pixels" in reasons["bomb.png"]
    assert "XML definitions" in reasons["bomb.xlsx"]
    assert "damaged" in reasons["broken.pptx"]
    assert "a pipe" in reasons["pipe.pdf"]
    for query, (name, page, place, heading) in FOUND.items():
        hit = disk.search(query, k=1).passages[0]
        assert (os.path.basename(hit.path), hit.page, hit.heading) == (name, page, heading), query
        assert hit.place.endswith(place), query


@SCANS
def test_the_words_of_a_scan_are_found_within_the_workers_limits(start: Callable[..., Disk], folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(scan([picture(["Notice period", "sixty days"])]))
    disk = start().ready()
    assert disk.finish(disk.add(folder)).failures == ()
    [hit] = disk.search("notice period").passages
    assert (hit.text, hit.page) == ("Notice period\nsixty days", 1)
