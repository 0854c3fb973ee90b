"""The child that draws pages and images, and looks into files: what is of unknown origin is opened here while somebody
waits, and nowhere else.

It holds nothing, may take little memory, and is killed when it takes too long.
"""

import contextlib
import io
import math
import os
import signal
import sys
import warnings
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

import msgspec

from llmos.memory.limits import (
    IMAGE_PIXELS,
    MARK_RECTANGLES,
    PDF_PAGES,
    PEEK_CHARACTERS,
    PEEK_COUNTED,
    PICTURE_PIXELS,
    PICTURE_WIDTH,
)

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage, PdfTextPage

Mark = tuple[float, float, float, float]
FORMATS = ("BMP", "GIF", "ICO", "JPEG", "JPEG2000", "PNG", "PPM", "TGA", "TIFF", "WEBP", "AVIF")


class Look(msgspec.Struct, frozen=True, tag=True):
    """Read what a file's text begins with, and how long it is."""

    path: str


class Seen(msgspec.Struct, frozen=True, tag=True):
    """The beginning of a text that has `total` characters."""

    text: str
    total: int


class Order(msgspec.Struct, frozen=True, tag=True):
    """Draw a page of a file, `width` pixels wide. `text`, with `before` in front of it on the page, is to be marked."""

    path: str
    page: int
    width: int
    before: str = ""
    text: str = ""


class Drawn(msgspec.Struct, frozen=True, tag=True):
    """A PNG, how many pages there are, and rectangles (left, top, width, height) in shares of the picture."""

    image: bytes
    pages: int
    marks: tuple[Mark, ...] = ()


class Undrawn(msgspec.Struct, frozen=True, tag=True):
    reason: str


def main(connection: Connection) -> None:
    """The process. Ends when the other side of `connection` is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _confine()
    orders: msgspec.msgpack.Decoder[Order | Look] = msgspec.msgpack.Decoder(Order | Look)
    with contextlib.suppress(EOFError, OSError):
        while True:
            order = orders.decode(connection.recv_bytes())
            answer = draw(order) if isinstance(order, Order) else look(order)
            connection.send_bytes(msgspec.msgpack.encode(answer))


def _confine() -> None:
    """Limits what a file can take of the machine."""
    if sys.platform != "linux":
        return
    import resource

    from llmos.memory.limits import PICTURE_MEMORY_BYTES

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (PICTURE_MEMORY_BYTES, PICTURE_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("700")


def draw(order: Order) -> Drawn | Undrawn:
    from llmos.memory.files import load
    from llmos.memory.readers.reading import UnreadableError

    name = os.path.basename(order.path)
    try:
        data = load(order.path)
        return _pdf(data, order) if name.lower().endswith(".pdf") else _image(data, order)
    except UnreadableError as error:
        return Undrawn(f"{name} cannot be shown. {error}")
    except MemoryError:
        return Undrawn(f"{name} takes too much memory to be shown.")
    except Exception as error:  # pdfium and Pillow raise anything for a damaged file
        return Undrawn(f"{name} cannot be shown: it is damaged, or of a kind without pictures ({error}).")


def look(order: Look) -> Seen | Undrawn:
    from llmos.memory.files import load
    from llmos.memory.readers import registry
    from llmos.memory.readers.reading import UnreadableError

    name, text, total = os.path.basename(order.path), "", 0
    try:
        _, reading = registry.start(load(order.path), order.path)
        for page, _ in registry.cleaned(reading):
            text += page.text[: PEEK_CHARACTERS - len(text)]
            total += len(page.text)
            if total >= PEEK_COUNTED:
                break
        return Seen(text, total)
    except UnreadableError as error:
        return Undrawn(f"{name} cannot be read. {error}")
    except MemoryError:
        return Undrawn(f"{name} takes too much memory to be looked into.")
    except Exception as error:  # a reader's library raises anything for a damaged file
        return Undrawn(f"{name} cannot be read: it is damaged ({type(error).__name__}).")


def _pdf(data: bytes, order: Order) -> Drawn | Undrawn:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    pages = len(document)
    if not 1 <= order.page <= min(pages, PDF_PAGES):
        return Undrawn(f"{os.path.basename(order.path)} has {pages:,} pages now: there is no page {order.page:,}.")
    page = document[order.page - 1]
    width, height = page.get_size()
    pixels_wide, pixels_high = _within(order.width, order.width * height / max(width, 1))
    scale = min(pixels_wide / max(width, 1), pixels_high / max(height, 1))
    image = page.render(scale=scale, rev_byteorder=True).to_pil()
    marks: tuple[Mark, ...] = ()
    if order.text.strip():
        marks = _marks(page, page.get_textpage(), order, image.size)
    return Drawn(_png(image), pages, marks)


def _within(width: float, height: float) -> tuple[int, int]:
    """A size of the same shape that is not too large to be sent."""
    width, height = max(1.0, width), max(1.0, height)
    shrink = min(1.0, PICTURE_WIDTH / width, math.sqrt(PICTURE_PIXELS / (width * height)))
    return max(1, int(width * shrink)), max(1, int(height * shrink))


def _marks(page: "PdfPage", text: "PdfTextPage", order: Order, size: tuple[int, int]) -> tuple[Mark, ...]:
    """The lines of a passage. Spaces and breaks do not count: the reader may have set them otherwise."""
    from pypdfium2 import raw

    count = text.count_chars()
    letters = [(i, chr(code)) for i in range(count) if _counts(code := raw.FPDFText_GetUnicode(text, i))]
    found = nearest("".join(c for _, c in letters), _letters(order.text), len(_letters(order.before)))
    if found is None:
        return ()
    first, last = letters[found[0]][0], letters[found[1] - 1][0]
    text.count_rects()
    rectangles = raw.FPDFText_CountRects(text, first, last - first + 1)
    boxes = [text.get_rect(i) for i in range(min(rectangles, MARK_RECTANGLES))]
    return tuple(mark for box in boxes if (mark := _on_screen(page, box, size)))


def _on_screen(page: "PdfPage", box: tuple[float, ...], size: tuple[int, int]) -> Mark | None:
    """A rectangle of the page in shares of its picture, wherever the page's origin is and however it is turned."""
    from ctypes import byref, c_int

    from pypdfium2 import raw

    corners = []
    fine = 10_000  # pdfium gives whole numbers
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        across, down = c_int(), c_int()
        raw.FPDF_PageToDevice(page, 0, 0, fine, fine, 0, x, y, byref(across), byref(down))
        corners.append((across.value / fine, down.value / fine))
    (x1, y1), (x2, y2) = corners
    left, right = (min(max(x, 0.0), 1.0) for x in sorted((x1, x2)))
    top, bottom = (min(max(y, 0.0), 1.0) for y in sorted((y1, y2)))
    return (left, top, right - left, bottom - top) if right > left and bottom > top else None


def _counts(code: int) -> bool:
    """Whether a character belongs to the text that the reader keeps."""
    return bool(_letters(chr(code))) if 0 < code < 0x110000 else False


def _letters(text: str) -> str:
    from llmos.memory.readers.clean import clean

    return "".join(clean(text)[0].split())


def nearest(text: str, wanted: str, place: int) -> tuple[int, int] | None:
    """Where `wanted` stands in `text`, the nearest to `place` if it is there more than once; None if it is not."""
    best: int | None = None
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        if best is None or abs(start - place) < abs(best - place):
            best = start
        start = text.find(wanted, start + 1)
    return None if best is None else (best, best + len(wanted))


def _image(data: bytes, order: Order) -> Drawn | Undrawn:
    from PIL import Image, ImageOps

    Image.init()
    Image.MAX_IMAGE_PIXELS = None  # checked here, before anything is decoded
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=[name for name in FORMATS if name in Image.OPEN]) as image:
            if math.prod(image.size) > IMAGE_PIXELS:
                return Undrawn(f"{os.path.basename(order.path)} has too many pixels to be shown.")
            wide = min(order.width, image.width)
            size = _within(wide, wide * image.height / image.width)
            image.draft(
                "RGB", (max(size), max(size))
            )  # a JPEG is decoded no larger than needed; it may lie on its side
            upright = ImageOps.exif_transpose(image)
            wide = min(order.width, upright.width)
            upright.thumbnail(_within(wide, wide * upright.height / upright.width))
            return Drawn(_png(upright.convert("RGBA" if upright.has_transparency_data else "RGB")), 1)


def _png(image: "Image") -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()
