"""The image viewer: what a picture is, what its camera wrote into it, and a thumbnail."""

import io
import math
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from llmos.kernel.abi.device import Effect, Result, Syscall, SyscallError
from llmos.peripherals.opening import open_regular

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

PIXELS = 64_000_000  # largest picture that is decoded
BYTES = 256 << 20  # largest file
THUMBNAIL = 1024  # longest side of the thumbnail, pixels
EXIF_VALUE = 200  # longest EXIF value, characters
EXIF_VALUES = 100
FORMATS = ("BMP", "GIF", "ICO", "JPEG", "JPEG2000", "PNG", "PPM", "TGA", "TIFF", "WEBP", "AVIF")
EXIF_FOLDER, GPS_FOLDER = 0x8769, 0x8825
UNREADABLE = (37500, 37510)  # MakerNote and UserComment: bytes of the maker's own


class ImageViewer:
    """Shows pictures to the person; tells the model what they are. It does not tell what is on them."""

    name = "image"

    def syscalls(self) -> tuple[Syscall, ...]:
        return (Syscall("image.open", self.open, "read files", Effect.READ, untrusted=True),)

    def open(self, path: Path) -> Result:
        """Opens a picture that the user has granted and tells its size, format and EXIF data.

        Raises SyscallError for what is damaged, too large or no picture.
        """
        from PIL import Image, UnidentifiedImageError

        with open_regular(path) as file, warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # Pillow warns about large pictures and odd EXIF data; both are handled here
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
                    return _describe(path, image)
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


def _describe(path: Path, image: "Image") -> Result:
    from PIL import ImageOps

    width, height, mode = image.width, image.height, image.mode
    exif = _exif(image.getexif())
    image.draft("RGB", (THUMBNAIL, THUMBNAIL))
    image.thumbnail((THUMBNAIL, THUMBNAIL))
    upright = ImageOps.exif_transpose(image)
    png = io.BytesIO()
    upright.convert("RGBA" if upright.has_transparency_data else "RGB").save(png, "PNG")
    content = f"{path.name}: {image.format}, {width} × {height} pixels, {mode}"
    if exif:
        content += "\n" + "\n".join(f"{name}: {value}" for name, value in list(exif.items())[:20])
    details = {
        "path": str(path),
        "width": width,
        "height": height,
        "format": image.format or "",
        "mode": mode,
        "exif": exif,
    }
    return Result(content, details, png.getvalue())


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
