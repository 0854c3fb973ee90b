"""Files that are made to do harm: each is refused, quickly and with a reason."""

import io
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from llmos.memory.readers import docx, epub, pptx, registry, xlsx
from llmos.memory.readers.reading import Reading, UnreadableError
from tests.memory.conftest import make_pdf
from tests.memory.readers.making import archive, book, document, pages, presentation, replaced, workbook

ENTITIES = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OFFICE = {
    "docx": (docx.read, document(), "word/document.xml"),
    "pptx": (pptx.read, presentation(), "ppt/slides/slide1.xml"),
    "xlsx": (xlsx.read, workbook({"S": [["x"]]}), "xl/worksheets/sheet1.xml"),
}
KINDS = OFFICE | {"epub": (epub.read, book({"one.xhtml": b"<p>One</p>"}), "OEBPS/content.opf")}
READERS = pytest.mark.parametrize(("read", "data", "part"), KINDS.values(), ids=list(KINDS))
OFFICE_READERS = pytest.mark.parametrize(("read", "data", "part"), OFFICE.values(), ids=list(OFFICE))
Read = Callable[[bytes, str], Reading]


@READERS
def test_an_archive_that_would_unpack_to_too_much_is_not_unpacked(
    read: Read, data: bytes, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = replaced(data, part, bytes(20 * 1024**2))
    assert len(bomb) < 200_000
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    with pytest.raises(UnreadableError, match="harm"):
        read(bomb, "a")


@READERS
def test_too_many_parts_are_refused(read: Read, data: bytes, part: str) -> None:
    with pytest.raises(UnreadableError, match="harm"):
        read(archive({f"{i}.xml": b"" for i in range(5_001)}), "a")


@READERS
def test_a_part_that_lies_about_its_size_is_cut_there(read: Read, data: bytes, part: str) -> None:
    """The directory says 100 bytes, the part holds 50 MB."""
    bomb = bytearray(replaced(data, part, b"<a>" + b" " * 50 * 1024**2))
    with zipfile.ZipFile(io.BytesIO(bomb)) as file:
        real = file.getinfo(part).file_size.to_bytes(4, "little")
    assert bomb.count(real) == 2, "in the part's own header and in the directory"
    with pytest.raises(UnreadableError, match="damaged"):
        pages(read, bytes(bomb.replace(real, (100).to_bytes(4, "little"))))


@READERS
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_entities_are_refused_in_whatever_encoding(read: Read, data: bytes, part: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{ENTITIES.decode()}<x>&c;</x>'
    with pytest.raises(UnreadableError, match="XML definitions"):
        read(replaced(data, part, text.encode(encoding)), "a")


@OFFICE_READERS
def test_entities_are_found_behind_a_long_remark_and_under_any_name(read: Read, data: bytes, part: str) -> None:
    text = b'<?xml version="1.0"?>\n<!-- ' + bytes(range(48, 120)) * 3_000 + b" -->" + ENTITIES + b"<x>&c;</x>"
    with pytest.raises(UnreadableError, match="XML definitions"):
        read(replaced(data, part, text), "a")
    with pytest.raises(UnreadableError, match="XML definitions"):
        read(archive({"picture.png": text}), "a")


def test_xml_in_an_encoding_that_hides_it_is_refused() -> None:
    text = '<?xml version="1.0" encoding="shift_jis"?>' + ENTITIES.decode() + "<x>&c;</x>"
    with pytest.raises(UnreadableError, match="XML definitions"):
        docx.read(replaced(document(), "word/document.xml", text.encode()), "a")


def test_entities_in_a_chapter_are_text() -> None:
    chapter = b'<?xml version="1.0"?>' + ENTITIES + b"<html><body><p>&c; &amp;</p></body></html>"
    [page] = pages(epub.read, book({"one.xhtml": chapter}))
    assert len(page.text) < 200
    assert "&c; &" in page.text


@OFFICE_READERS
def test_xml_nested_without_end_is_damaged(read: Read, data: bytes, part: str) -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        pages(read, replaced(data, part, b"<a>" * 200_000))


@READERS
def test_parts_that_are_archives_are_not_opened(read: Read, data: bytes, part: str) -> None:
    inner = archive({"bomb": bytes(1024**2)})
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {entry.filename: file.read(entry) for entry in file.infolist()}
    assert pages(read, archive(parts | {"inner.zip": inner, "../../outside.txt": b"x", "/etc/passwd": b"x"}))


def raw_pdf(stream: bytes, kids: str = "3 0 R", count: int = 1, filters: str = "/FlateDecode") -> bytes:
    """A PDF of one page that is drawn by `stream`."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<>>>>",
        f"<</Length {len(stream)}/Filter[{filters}]>>stream\n".encode() + stream + b"\nendstream",
    ]
    made, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + part + b"\nendobj\n"
    table = b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    end = f"trailer<</Size 5/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF".encode()
    return made + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def packed(unit: bytes, size: int) -> bytes:
    press = zlib.compressobj(9)
    block = unit * (1024**2 // len(unit))
    return b"".join(press.compress(block) for _ in range(size // len(block))) + press.flush()


@pytest.mark.parametrize(
    "data",
    [
        raw_pdf(zlib.compress(b"BT ET"), count=2**31 - 1),
        raw_pdf(zlib.compress(b"BT ET"), kids="2 0 R 2 0 R", count=2),
        raw_pdf(zlib.compress(b"BT ET"), kids="[" * 100_000),
        raw_pdf(zlib.compress(b"[" * 1_000_000)),
        raw_pdf(packed(b" ", 100 * 1024**2)),
        raw_pdf(zlib.compress(packed(b" ", 100 * 1024**2), 9), filters="/FlateDecode/FlateDecode"),
    ],
    ids=["pages that are not there", "pages in a circle", "deep pages", "deep content", "huge", "huge twice"],
)
def test_pdf_bombs_cost_no_more_than_themselves(data: bytes) -> None:
    assert len(data) < 200_000
    with pytest.raises(UnreadableError, match=r"no text in it|damaged"):
        registry.read(data, "a.pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit on address space")
def test_what_eats_memory_ends_its_process_only(tmp_path: Path) -> None:
    """100 MB that ask to remember the state of drawing: 8 GB, if they may."""
    path = tmp_path / "bomb.pdf"
    path.write_bytes(raw_pdf(packed(b"q ", 100 * 1024**2)))
    code = (
        "import pathlib, sys; from llmos.memory import worker; from llmos.memory.readers import pdf;"
        " worker.limit(300 << 20); print(len(list(pdf.read(pathlib.Path(sys.argv[1]).read_bytes(), 'a.pdf').pages)))"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=False)
    assert ran.returncode != 0
    assert not ran.stdout


def test_a_pdf_of_too_many_real_pages_is_refused() -> None:
    kids = " ".join(["3 0 R"] * 10_001)
    with pytest.raises(UnreadableError, match="10,001 pages; at most 10,000"):
        registry.read(raw_pdf(zlib.compress(b"BT ET"), kids, 10_001), "a.pdf")
    assert registry.read(make_pdf(["x"]), "a.pdf")[0] == "pdf"
