import io
import struct
import zlib

import pytest
from PIL import Image, ImageDraw, ImageFont, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

from llmos.memory.readers import image, ocr
from llmos.memory.readers.reading import UnreadableError
from tests.memory.readers.making import pages

XMP = b"""<x:xmpmeta><rdf:Description><dc:subject><rdf:Bag><rdf:li>boat</rdf:li><rdf:li>sea &amp; sky</rdf:li></rdf:Bag>
</dc:subject></rdf:Description></x:xmpmeta>"""


def picture(lines: list[str], size: tuple[int, int] = (700, 220)) -> Image.Image:
    made = Image.new("RGB", size, "white")
    for row, line in enumerate(lines):
        ImageDraw.Draw(made).text((30, 30 + 70 * row), line, fill="black", font=ImageFont.load_default(44))
    return made


def saved(made: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer, kind, **options)
    return buffer.getvalue()


def header(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and holds nothing."""
    size = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    end = b"IEND"
    chunks = (struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in (size, end))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)


@pytest.mark.usefixtures("without_ocr")
def test_what_cameras_and_people_wrote_is_read() -> None:
    exif = Image.Exif()
    exif[Base.ImageDescription] = "The old  boat"
    exif[Base.XPTitle] = "Größe".encode("utf-16-le") + b"\0\0"
    exif[Base.Make], exif[Base.Model] = "Canon", "Canon EOS 5D"
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = "2024:03:01 12:00:00"
    exif.get_ifd(IFD.GPSInfo).update(
        {
            GPS.GPSLatitudeRef: "N",
            GPS.GPSLatitude: (48.0, 30.0, 0.0),
            GPS.GPSLongitudeRef: "W",
            GPS.GPSLongitude: (11.0, 15.0, 36.0),
        }
    )
    [page] = pages(image.read, saved(picture([]), "JPEG", exif=exif, xmp=XMP, comment=b"By the pier"))
    assert page.text.splitlines() == [
        "Title: Größe",
        "Description: The old boat",
        "Taken: 2024:03:01 12:00:00",
        "Camera: Canon EOS 5D",
        "Place: 48.50000, -11.26000",
        "Keywords: boat; sea & sky",
        "Comment: By the pier",
    ]


@pytest.mark.usefixtures("without_ocr")
def test_texts_of_png_are_read() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_itxt("Description", "Zwölf Boote")
    texts.add_text("Software", "nobody asked")
    [page] = pages(image.read, saved(picture([]), "PNG", pnginfo=texts))
    assert page.text == "Description: Zwölf Boote\n"


@pytest.mark.usefixtures("without_ocr")
def test_a_bare_picture_says_which_extra_reads_it() -> None:
    with pytest.raises(UnreadableError, match=r'pip install "llmos\[ocr\]"'):
        pages(image.read, saved(picture(["words"]), "PNG"))


@pytest.mark.parametrize("size", [(10_001, 10_000), (30_000, 30_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_of_too_many_pixels_is_not_decoded(size: tuple[int, int]) -> None:
    with pytest.raises(UnreadableError, match="100 million pixels"):
        image.read(header(*size), "a.png")


def test_texts_that_unpack_to_too_much_are_refused() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", "A" * 50_000_000, zip=True)
    data = saved(picture([]), "PNG", pnginfo=texts)
    assert len(data) < 100_000
    with pytest.raises(UnreadableError, match="damaged"):
        image.read(data, "a.png")


@pytest.mark.parametrize(
    "data", [b"rubbish", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", b"\x89PNG\r\n\x1a\n"]
)
def test_damage_is_named_and_programs_are_not_pictures(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        image.read(data, "a.png")


def test_a_picture_that_breaks_off_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: True)
    with pytest.raises(UnreadableError, match="damaged"):
        pages(image.read, saved(picture(["words"] * 3), "PNG")[:1_000])


def test_each_page_of_a_fax_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "words", lambda made: f"{made.width} wide")
    fax = saved(picture([], (100, 50)), "TIFF", save_all=True, append_images=[picture([], (200, 50))])
    assert [(page.number, page.text) for page in pages(image.read, fax)] == [(1, "100 wide"), (2, "200 wide")]
    assert [page.number for page in pages(image.read, saved(picture([], (300, 50)), "GIF"))] == [None]


def test_words_in_a_picture_are_recognised() -> None:
    pytest.importorskip("rapidocr")
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "Ada")
    [page] = pages(image.read, saved(picture(["Invoice 4711", "Total 12 EUR"]), "PNG", pnginfo=texts))
    assert page.text == "Author: Ada\n\nInvoice 4711\nTotal 12 EUR"
