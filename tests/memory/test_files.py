import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from llmos.memory import files
from llmos.memory.limits import FILE_BYTES
from llmos.memory.readers.reading import UnreadableError


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        files.load(str(path))
    return str(caught.value)


def found(path: Path) -> list[str]:
    return [os.path.relpath(name, path) for name, reason in files.expand(str(path)) if not reason]


def test_a_file_and_a_link_to_one_are_read(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"text")
    (folder / "b.txt").symlink_to("a.txt")
    assert files.load(str(folder / "a.txt")) == files.load(str(folder / "b.txt")) == b"text"


def test_what_cannot_be_read_says_why(folder: Path) -> None:
    (folder / "empty.txt").touch()
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    assert "empty" in refusal(folder / "empty.txt")
    assert "does not exist" in refusal(folder / "missing.txt")
    assert "a pipe" in refusal(folder / "pipe.txt")
    assert "a folder" in refusal(folder)
    assert "a device" in refusal(Path("/dev/zero"))
    assert "leads back to itself" in refusal(folder / "loop.txt")
    assert "too long" in refusal(folder / ("x" * 300))
    assert "character" in refusal(folder / "nul\0.txt")


def test_a_socket_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("s.txt")
        assert "a socket" in refusal(tmp_path / "s.txt")


def test_a_pipe_put_in_place_after_looking_does_not_hang(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_bytes(b"text")
    os.mkfifo(folder / "pipe")
    regular = os.stat(folder / "a.txt")
    with monkeypatch.context() as patch:
        patch.setattr("llmos.memory.files.os.stat", lambda path: regular)
        with pytest.raises(UnreadableError, match="a pipe"):
            files.load(str(folder / "pipe"))


@pytest.mark.parametrize("change", [lambda path: path.write_bytes(b"other"), lambda path: os.truncate(path, 1)])
def test_a_file_that_changes_while_it_is_read_is_not_half_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    path = folder / "a.txt"
    path.write_bytes(b"text")
    fstat = os.fstat
    looks: list[int] = []

    def busy(file: int) -> os.stat_result:
        if looks:
            change(path)
        looks.append(file)
        return fstat(file)

    monkeypatch.setattr("llmos.memory.files.os.fstat", busy)
    assert "changed while it was read" in refusal(path)


def test_no_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_bytes(b"text")

    def forbidden(path: str, flags: int) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("llmos.memory.files.os.open", forbidden)  # the tests may run as root, whom no mode stops
    assert "no permission" in refusal(folder / "a.txt")


def test_a_file_that_is_too_large_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (folder / "a.txt").open("wb") as file:
        file.truncate(FILE_BYTES + 1)
    monkeypatch.setattr("llmos.memory.files.os.open", None)
    assert "at most 200 MB" in refusal(folder / "a.txt")


def test_folders_are_searched_without_what_is_hidden_linked_or_of_no_kind(folder: Path) -> None:
    for name in ("a.txt", "sub/b.md", "sub/.hidden.txt", ".git/c.txt", "node_modules/d.js", "sub/e.exe", "sub/f/g.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "link.txt").symlink_to("a.txt")
    assert sorted(found(folder)) == ["a.txt", "sub/b.md", "sub/f/g.py"]


def test_a_link_to_a_folder_may_be_given(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text("x")
    (tmp_path / "link").symlink_to(folder)
    assert found(tmp_path / "link") == ["a.txt"]


def test_missing_and_looping_paths_are_failures(folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    for name, word in (("nothing", "exist"), ("loop", "itself")):
        [(path, reason)] = files.expand(str(folder / name))
        assert path == str(folder / name)
        assert word in reason


def test_a_folder_that_cannot_be_listed_costs_only_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_text("x")
    (folder / "locked").mkdir()
    scandir = os.scandir

    def guarded(path: str) -> "os._ScandirIterator[str]":
        if path.endswith("locked"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("llmos.memory.files.os.scandir", guarded)
    assert list(files.expand(str(folder))) == [
        (str(folder / "a.txt"), ""),
        (str(folder / "locked"), "You have no permission to read it."),
    ]


def test_a_name_that_is_no_text_is_a_failure(folder: Path) -> None:
    (Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.txt"))).write_text("x")
    [(path, reason)] = files.expand(str(folder))
    assert path == f"{folder}/bad\ufffd.txt"
    assert "Rename" in reason
