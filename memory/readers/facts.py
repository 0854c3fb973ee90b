"""What cameras, programs and people write into a picture's file: EXIF, XMP and PNG's own texts."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from llmos.memory.limits import FACT_CHARACTERS

_EXIF = {
    Base.XPTitle: "Title",
    Base.ImageDescription: "Description",
    Base.XPComment: "Comment",
    Base.UserComment: "Comment",
    Base.XPKeywords: "Keywords",
    Base.Artist: "Author",
    Base.Copyright: "Copyright",
    Base.DateTimeOriginal: "Taken",
}
_UTF_16 = (Base.XPTitle, Base.XPComment, Base.XPKeywords)
_XMP = re.compile(rb"<dc:(title|description|subject)\b[^>]*>(.{1,20000}?)</dc:\1>", re.DOTALL)
_XMP_ITEM = re.compile(rb"<rdf:li\b[^>]*>([^<]{1,2000})</rdf:li>")
_XMP_NAMES = {b"title": "Title", b"description": "Description", b"subject": "Keywords"}
_PNG = ("Title", "Description", "Comment", "Author", "Copyright", "Creation Time", "Warning", "Disclaimer", "Source")


def facts(image: Image.Image) -> str:
    """ "Name: value" lines, or an empty text. Size and format do not count: every picture has them."""
    found: dict[str, str] = {}
    for name, value in (*_exif(image.getexif()), *_xmp(image), *_png(image)):
        value = " ".join(value.replace("\0", " ").split())[:FACT_CHARACTERS]
        if value and value not in found.get(name, ""):
            found[name] = f"{found[name]}; {value}" if name in found else value
    return "".join(f"{name}: {value}\n" for name, value in found.items())


def _exif(exif: Image.Exif) -> Iterator[tuple[str, str]]:
    values: dict[int, Any] = dict(exif) | dict(exif.get_ifd(IFD.Exif))
    for tag, name in _EXIF.items():
        value = values.get(tag)
        if tag == Base.UserComment and isinstance(value, bytes):
            value = value[8:]  # behind the name of its encoding
        if isinstance(value, bytes):
            value = value.decode("utf-16-le" if tag in _UTF_16 else "utf-8", "replace")
        yield name, str(value or "")
    maker, model = str(values.get(Base.Make, "")), str(values.get(Base.Model, ""))
    yield "Camera", model if model.startswith(maker) else f"{maker} {model}"
    yield "Place", _place(exif.get_ifd(IFD.GPSInfo))


def _place(gps: Mapping[int, Any]) -> str:
    """Degrees, north and east positive."""
    try:
        return ", ".join(
            f"{sign * sum(float(part) / 60**power for power, part in enumerate(gps[tag])):.5f}"
            for tag, sign in (
                (GPS.GPSLatitude, -1 if gps.get(GPS.GPSLatitudeRef) == "S" else 1),
                (GPS.GPSLongitude, -1 if gps.get(GPS.GPSLongitudeRef) == "W" else 1),
            )
        )
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return ""


def _xmp(image: Image.Image) -> Iterator[tuple[str, str]]:
    """Picked out of the XML without reading it as XML: nothing in it is expanded."""
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else packet
    for name, content in _XMP.findall(packet):
        for item in _XMP_ITEM.findall(content):
            yield _XMP_NAMES[name], html.unescape(item.decode("utf-8", "replace"))


def _png(image: Image.Image) -> Iterator[tuple[str, str]]:
    for name in _PNG:
        if isinstance(value := image.info.get(name), str):
            yield name, value
    comment = image.info.get("comment")  # of GIF and JPEG
    if isinstance(comment, bytes | str):
        yield "Comment", comment if isinstance(comment, str) else comment.decode("utf-8", "replace")
