"""The image viewer: what it tells, and what it refuses to decode."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from llmos.kernel.abi.device import SyscallError
from llmos.peripherals.image import ImageViewer


@pytest.fixture
def viewer() -> ImageViewer:
    return ImageViewer()


def thumbnail(data: bytes | None) -> Image.Image:
    assert data is not None
    return Image.open(io.BytesIO(data), formats=["PNG"])


@pytest.mark.parametrize("suffix", ["png", "jpg", "gif", "bmp", "tiff", "webp"])
def test_opens_common_formats(viewer: ImageViewer, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"picture.{suffix}"
    Image.new("RGB", (40, 30), "red").save(path)
    result = viewer.open(path)
    assert (result.details["width"], result.details["height"]) == (40, 30)
    assert thumbnail(result.image).size == (40, 30)
    assert "40 × 30 pixels" in result.content


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "I", "CMYK", "F"])
def test_opens_every_mode(viewer: ImageViewer, tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("picture.tiff" if mode in ("CMYK", "F", "I") else "picture.png")
    Image.new(mode, (8, 8)).save(path)
    assert viewer.open(path).image


def test_makes_a_thumbnail(viewer: ImageViewer, tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    Image.new("L", (4000, 1000)).save(path)
    result = viewer.open(path)
    assert result.details["width"] == 4000
    assert thumbnail(result.image).size == (1024, 256)


def test_tells_exif_and_turns_the_picture(viewer: ImageViewer, tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif[0x010F] = "Maker\0"
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2026:01:02 03:04:05"
    exif.get_ifd(0x8769)[0x927C] = b"the maker's own bytes"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    Image.new("RGB", (40, 30)).save(path, exif=exif)
    result = viewer.open(path)
    assert result.details["exif"]["Make"] == "Maker"
    assert result.details["exif"]["DateTimeOriginal"] == "2026:01:02 03:04:05"
    assert result.details["exif"]["GPSLatitude"] == "52.0, 31.0, 12.0"
    assert "MakerNote" not in result.details["exif"]
    assert all(isinstance(value, str) for value in result.details["exif"].values())
    assert "Make: Maker" in result.content
    assert thumbnail(result.image).size == (30, 40)


def test_refuses_a_bomb(viewer: ImageViewer, tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    for width, height in ((60_000, 60_000), (12_000, 12_000)):
        header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
        path = tmp_path / "bomb.png"
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"x") + chunk(b"IEND", b""))
        with pytest.raises(SyscallError, match="pixels"):
            viewer.open(path)


@pytest.mark.parametrize("suffix", ["png", "jpg", "gif", "bmp", "tiff", "webp"])
def test_refuses_what_is_cut_off(viewer: ImageViewer, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"cut.{suffix}"
    Image.effect_noise((200, 200), 90).convert("RGB").save(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(SyscallError, match=r"cut\.\w+ is (damaged|not a picture)"):
        viewer.open(path)


@pytest.mark.parametrize("data", [b"", b"Dear Sir or Madam", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"])
def test_refuses_what_is_no_picture(viewer: ImageViewer, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "letter.png"
    path.write_bytes(data)
    with pytest.raises(SyscallError, match="is not a picture"):
        viewer.open(path)


def test_refuses_folders_and_devices(viewer: ImageViewer, tmp_path: Path) -> None:
    with pytest.raises(SyscallError, match="is a folder"):
        viewer.open(tmp_path)
    with pytest.raises(SyscallError, match="FIFO, socket or device"):
        viewer.open(Path("/dev/zero"))
