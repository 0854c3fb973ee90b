"""The image viewer: what a picture is, what its camera wrote into it, a thumbnail of it or a part, and its words."""

import contextlib
import io
import math
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from llmos.kernel.abi.device import Effect, Result, Syscall, SyscallError
from llmos.peripherals.opening import open_regular
from llmos.peripherals.recognition import words

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

PIXELS = 64_000_000  # largest picture that is decoded
BYTES = 256 << 20  # largest file
THUMBNAIL = 1024  # longest side of the thumbnail, pixels
SEEN_SIDE = 768  # longest side of what a model sees, pixels: more would be many more tokens
READ_SIDE = 2000  # longest side of what is read, pixels
EXIF_VALUE = 200  # longest EXIF value, characters
EXIF_VALUES = 100
FORMATS = ("BMP", "GIF", "ICO", "JPEG", "JPEG2000", "PNG", "PPM", "TGA", "TIFF", "WEBP", "AVIF")
ABOUT = ("picture", "photo", "jpg", "png")
EXIF_FOLDER, GPS_FOLDER, ORIENTATION = 0x8769, 0x8825, 0x0112
UNREADABLE = (37500, 37510)  # MakerNote and UserComment: bytes of the maker's own
Part: TypeAlias = tuple[int, int, int, int]
"""Left, top, width, height, in pixels."""


class ImageViewer:
    """Shows pictures to the person; tells the model what they are, and the words in them. What else is on them tells a
    model that sees, where there is one.
    """

    name = "image"

    def syscalls(self) -> tuple[Syscall, ...]:
        return (
            Syscall("image.open", self.open, "read files", Effect.READ, untrusted=True, about=ABOUT),
            Syscall("image.read", self.read, "read files", Effect.READ, untrusted=True, about=ABOUT),
            Syscall("image.describe", self.describe, "read files", Effect.READ, untrusted=True, about=ABOUT, seen=True),
        )

    def open(self, path: Path, left: int = 0, top: int = 0, width: int = 0, height: int = 0) -> Result:
        """Opens a picture, or a part of it, and tells its size, format and EXIF data.

        The part is in pixels of the picture as it is seen, upright. Raises SyscallError for what is damaged, too large
        or no picture.
        """
        with _opened(path) as image:
            return _describe(path, image, (left, top, width, height))

    def read(self, path: Path, left: int = 0, top: int = 0, width: int = 0, height: int = 0) -> Result:
        """Reads the words in a picture, or in a part of it.

        Takes seconds. Raises SyscallError as `open` does, and where text recognition is not installed.
        """
        with _opened(path) as image:
            part, _ = _part(image, (left, top, width, height), READ_SIDE)
        text = words(_png(part))
        return Result(text or "No words were recognised.", {"path": str(path), "text": text})

    def describe(
        self, path: Path, question: str = "", left: int = 0, top: int = 0, width: int = 0, height: int = 0
    ) -> Result:
        """Describes what a picture shows, or answers a question about it.

        The question is for the model that sees. Raises SyscallError as `open` does.
        """
        with _opened(path) as image:
            form, size = image.format or "", _upright(image)
            part, _ = _part(image, (left, top, width, height), SEEN_SIDE)
        return Result(f"{path.name}: {form}, {size[0]} × {size[1]} pixels", {"path": str(path)}, _png(part))


@contextlib.contextmanager
def _opened(path: Path) -> "Iterator[Image]":
    """The picture; whatever is wrong with it, also while it is used, becomes a SyscallError."""
    from PIL import Image, UnidentifiedImageError

    with open_regular(path) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns about large pictures and odd EXIF data; both are handled here
        try:
            data = file.read(BYTES + 1)
            if len(data) > BYTES:
                raise SyscallError(f"{path.name} is larger than {BYTES >> 20} MB.")
            with Image.open(io.BytesIO(data), formats=_known(FORMATS)) as image:
                if math.prod(image.size) > PIXELS:
                    raise SyscallError(
                        f"{path.name} has {image.width:,} × {image.height:,} pixels; "
                        f"at most {PIXELS // 1_000_000} million are shown."
                    )
                yield image
        except UnidentifiedImageError as error:
            raise SyscallError(f"{path.name} is not a picture in a format that is known.") from error
        except Image.DecompressionBombError as error:
            raise SyscallError(f"{path.name} has far too many pixels to be shown.") from error
        except (OSError, SyntaxError, ValueError, EOFError, IndexError, MemoryError) as error:
            raise SyscallError(f"{path.name} is damaged: {error or type(error).__name__}.") from error


def _known(formats: tuple[str, ...]) -> list[str]:
    """Those of the formats that this Pillow was built with."""
    from PIL import Image

    Image.init()
    return [name for name in formats if name in Image.OPEN]


def _describe(path: Path, image: "Image", wanted: Part) -> Result:
    form, mode, exif = image.format or "", image.mode, _exif(image.getexif())
    width, height = _upright(image)
    part, (left, top, wide, high) = _part(image, wanted, THUMBNAIL)
    content = f"{path.name}: {form}, {width} × {height} pixels, {mode}"
    if (wide, high) != (width, height):
        content += f"\nThe part from {left}, {top}: {wide} × {high} pixels"
    if exif:
        content += "\n" + "\n".join(f"{name}: {value}" for name, value in list(exif.items())[:20])
    details = {
        "path": str(path),
        "width": width,
        "height": height,
        "format": form,
        "mode": mode,
        "exif": exif,
        "part": [left, top, wide, high],
    }
    return Result(content, details, _png(part))


def _upright(image: "Image") -> tuple[int, int]:
    """Width and height as the picture is seen."""
    turned = image.getexif().get(ORIENTATION, 1) in range(5, 9)
    return (image.height, image.width) if turned else image.size


def _part(image: "Image", wanted: Part, side: int) -> "tuple[Image, Part]":
    """A part of the picture, upright and at most so long, and which one it is. Raises SyscallError where it is none.

    Without a width and a height it reaches to the picture's edges.
    """
    from PIL import ImageOps

    width, height = _upright(image)
    left, top = wanted[:2]
    wide, high = wanted[2] or width - left, wanted[3] or height - top
    if left < 0 or top < 0 or wide <= 0 or high <= 0 or left + wide > width or top + high > height:
        raise SyscallError(f"The picture has {width} × {height} pixels: a part must lie in it.")
    whole = (wide, high) == (width, height)
    if whole:
        image.draft("RGB", (side, side))
        image.thumbnail((side, side))
    upright = ImageOps.exif_transpose(image)
    if not whole:
        upright = upright.crop((left, top, left + wide, top + high))
        upright.thumbnail((side, side))
    return upright, (left, top, wide, high)


def _png(image: "Image") -> bytes:
    png = io.BytesIO()
    image.convert("RGBA" if image.has_transparency_data else "RGB").save(png, "PNG")
    return png.getvalue()


def _exif(exif: "Exif") -> dict[str, str]:
    """The tags that have names, with values that can be read."""
    from PIL.ExifTags import GPSTAGS, TAGS

    values = dict(exif) | exif.get_ifd(EXIF_FOLDER)
    tags = {TAGS.get(tag): value for tag, value in values.items() if tag not in UNREADABLE}
    tags |= {GPSTAGS.get(tag): value for tag, value in exif.get_ifd(GPS_FOLDER).items()}
    readable = {name: _readable(value) for name, value in tags.items() if name and not name.endswith(("Offset", "IFD"))}
    return dict(sorted((name, value) for name, value in readable.items() if value)[:EXIF_VALUES])


def _readable(value: object) -> str:
    if isinstance(value, bytes):
        value = value.strip(b"\0 ").decode("ascii", errors="ignore")
    if isinstance(value, tuple):
        value = ", ".join(map(str, value))
    return "".join(c for c in str(value) if c.isprintable()).strip()[:EXIF_VALUE]
