"""Files: what is read and listed, and what is refused without waiting for it."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from llmos.kernel.abi.device import SyscallError
from llmos.peripherals import files as module
from llmos.peripherals.files import Files


@pytest.fixture
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return Files(tmp_path_factory.mktemp("home"))


@pytest.fixture
def endpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A Unix socket in the file system."""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("endpoint")  # a relative name, because a socket's path must be short
        yield tmp_path / "endpoint"


def test_reads_text(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes("Straße\r\nzwei\n".encode())
    result = files.read(path)
    assert result.content == "Straße\nzwei\n"
    assert result.details == {"path": str(path), "text": "Straße\nzwei\n", "truncated": False, "start": 0, "total": 12}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_reads_encodings(files: Files, tmp_path: Path, encoding: str) -> None:
    text = "Die Grüße aus der schönen Straße erreichten die Mädchen über den Fluss. " * 4
    path = tmp_path / "letter.txt"
    path.write_text(text, encoding=encoding)
    assert files.read(path).details["text"] == text


def test_reads_on(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("a" * 8000 + "b" * 500)
    first = files.read(path)
    assert first.content.endswith("[8,000 of 8,500 characters. Read on with start=8000.]")
    assert first.details["truncated"]
    rest = files.read(path, start=8000)
    assert rest.content == "b" * 500
    assert not rest.details["truncated"]
    assert files.read(path, start=8500).content


@pytest.mark.parametrize("start", [-1, 4])
def test_refuses_a_start_outside(files: Files, tmp_path: Path, start: int) -> None:
    path = tmp_path / "short.txt"
    path.write_text("abc")
    with pytest.raises(SyscallError, match="has 3 characters"):
        files.read(path, start=start)


def test_reads_an_empty_file(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    assert files.read(path).content == "(The file is empty.)"


@pytest.mark.parametrize("data", [b"\x7fELF\0\0\0", bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n\0\0"])
def test_refuses_binary(files: Files, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "program"
    path.write_bytes(data)
    with pytest.raises(SyscallError, match="program is not a text file"):
        files.read(path)


def test_refuses_what_is_too_large(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(module.BYTES + 1)
    with pytest.raises(SyscallError, match="at most"):
        files.read(path)


def test_refuses_what_is_not_there(files: Files, tmp_path: Path) -> None:
    with pytest.raises(SyscallError, match="There is no"):
        files.read(tmp_path / "missing.txt")
    with pytest.raises(SyscallError, match="There is no"):
        files.list(tmp_path / "missing")
    with pytest.raises(SyscallError, match="cannot be read"):
        files.read(tmp_path / "a\0b")


def test_refuses_what_is_no_file(files: Files, tmp_path: Path, endpoint: Path) -> None:
    fifo, link = tmp_path / "fifo", tmp_path / "link"
    os.mkfifo(fifo)
    (tmp_path / "file").touch()
    link.symlink_to(tmp_path / "file")
    with pytest.raises(SyscallError, match="fifo is a FIFO, socket or device"):
        files.read(fifo)
    with pytest.raises(SyscallError, match="endpoint is a FIFO, socket or device"):
        files.read(endpoint)
    with pytest.raises(SyscallError, match="null is a FIFO, socket or device"):
        files.read(Path("/dev/null"))
    with pytest.raises(SyscallError, match="is a folder"):
        files.read(tmp_path)
    with pytest.raises(SyscallError, match="link is a symbolic link"):
        files.read(link)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_says_that_permission_is_missing(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(SyscallError, match="may not be read by this user"):
        files.read(path)


def test_lists_folders_first(files: Files, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("four")
    (tmp_path / "A").mkdir()
    (tmp_path / "z").symlink_to(tmp_path / "b.txt")
    result = files.list(tmp_path)
    assert result.content.splitlines()[:2] == ["A/", "b.txt (4 bytes)"]
    entries = result.details["entries"]
    assert [(entry["name"], entry["kind"]) for entry in entries] == [("A", "folder"), ("b.txt", "file"), ("z", "other")]
    assert entries[1]["size"] == 4
    assert entries[1]["modified"] == pytest.approx((tmp_path / "b.txt").stat().st_mtime)
    assert result.details["total"] == 3


def test_lists_an_empty_folder(files: Files, tmp_path: Path) -> None:
    assert files.list(tmp_path).content == "The folder is empty."


def test_cuts_a_long_listing(files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ENTRIES", 70)
    for number in range(80):
        (tmp_path / f"{number:02}").touch()
    result = files.list(tmp_path)
    assert len(result.details["entries"]) == 70
    assert result.details["truncated"]
    assert result.content.splitlines()[-1] == "… and 20 more"


def test_lists_names_that_are_not_utf8(files: Files, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9")).touch()
    assert msgspec.msgpack.encode(files.list(tmp_path).details)


def test_refuses_to_list_a_file_or_a_link(files: Files, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(SyscallError, match="is not a folder"):
        files.list(tmp_path / "file")
    with pytest.raises(SyscallError, match=r"is not a folder|symbolic link"):
        files.list(tmp_path / "link")
