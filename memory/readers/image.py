"""Pictures: what is written about them in the file, and the words that are in them."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps, UnidentifiedImageError

from llmos.memory.layout import RawPage
from llmos.memory.limits import IMAGE_FRAMES, IMAGE_PIXELS, OCR_SIDE
from llmos.memory.readers import ocr
from llmos.memory.readers.facts import facts
from llmos.memory.readers.reading import Reading, UnreadableError

_FORMATS = ("AVIF", "BMP", "GIF", "JPEG", "JPEG2000", "PNG", "TIFF", "WEBP")

Image.MAX_IMAGE_PIXELS = IMAGE_PIXELS


def read(data: bytes, name: str) -> Reading:
    with _decoding():
        Image.init()
        image = Image.open(io.BytesIO(data), formats=[name for name in _FORMATS if name in Image.OPEN])
        written = facts(image)
    return Reading("", _recognised(image, written) if ocr.available() else _written(written))


def _written(facts: str) -> Iterator[RawPage]:
    if not facts:
        raise UnreadableError(f"Nothing is written about it in the file. {ocr.MISSING}")
    yield RawPage(None, facts)


def _recognised(image: Image.Image, facts: str) -> Iterator[RawPage]:
    """One page, or, of what fax machines and scanners make, each page."""
    scan = image.format == "TIFF"
    empty = True
    for number in range(IMAGE_FRAMES if scan else 1):
        with _decoding():
            try:
                image.seek(number)
            except EOFError:
                break
            image.draft("RGB", (OCR_SIDE, OCR_SIDE))
            words = ocr.words(ImageOps.exif_transpose(image))
        text = f"{facts}\n{words}" if facts and not number else words
        empty = empty and not text.strip()
        yield RawPage(number + 1 if scan else None, text)
    if empty:
        raise UnreadableError("No words were recognised in it, and nothing is written about it in the file.")


@contextmanager
def _decoding() -> Iterator[None]:
    """Pillow's errors as UnreadableErrors. It warns of what has too many pixels, and stops at twice as many."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise UnreadableError(
            f"It has more than {IMAGE_PIXELS // 1_000_000} million pixels: pictures like this are made to do harm."
        ) from error
    except UnidentifiedImageError as error:
        raise UnreadableError("It is damaged, or no picture of a kind that is known.") from error
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # its decoders let SyntaxError, ValueError, struct's and zlib's errors through
        raise UnreadableError(f"It is damaged ({error or type(error).__name__}).") from error
