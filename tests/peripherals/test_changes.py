"""Files that are changed: as a whole or not at all, never through a link, and back again."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from llmos.kernel.abi.device import Effect, SyscallError
from llmos.peripherals import changes, finding, writing
from llmos.peripherals.files import Files


@pytest.fixture
def bin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A trash of the test's own."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setattr(writing, "_discard", lambda path: path.rename(folder / path.name))
    return folder


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "home")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "granted").mkdir()
    return tmp_path / "granted"


def test_says_what_its_calls_can_do(files: Files) -> None:
    effects = {syscall.name: syscall.effect for syscall in files.syscalls()}
    assert effects["files.search"] is Effect.READ
    assert effects["files.write"] is effects["files.move"] is Effect.CHANGE
    assert effects["files.trash"] is Effect.DESTROY


def test_overwrites_with_a_diff_and_takes_it_back(files: Files, folder: Path) -> None:
    path = folder / "list.txt"
    path.write_bytes(b"milk\r\neggs\r\n")
    path.chmod(0o640)
    result = files.write(path, "milk\nbread\n")
    assert path.read_text() == "milk\nbread\n"
    assert {"-eggs", "+bread"} <= set(result.details["diff"].splitlines())
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    files.undo(path)
    assert path.read_bytes() == b"milk\r\neggs\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [item.name for item in folder.iterdir()] == ["list.txt"], "no temporary file is left"
    with pytest.raises(SyscallError, match="no change to take back"):
        files.undo(path)


def test_a_new_file_that_is_taken_back_is_in_the_trash(files: Files, folder: Path, bin: Path) -> None:
    files.write(folder / "new.txt", "text")
    files.undo(folder / "new.txt")
    assert not (folder / "new.txt").exists()
    assert (bin / "new.txt").read_text() == "text"


def test_takes_back_one_change_after_the_other_also_after_a_restart(files: Files, folder: Path, tmp_path: Path) -> None:
    path = folder / "a.txt"
    path.write_text("one")
    files.write(path, "two")
    files.move(path, folder / "b.txt")
    again = Files(tmp_path / "home")
    assert [change["kind"] for change in again.changes().details["changes"]] == ["moved", "changed"]
    with pytest.raises(SyscallError, match=f"to={path}"):
        again.undo(folder / "b.txt")
    assert (folder / "b.txt").exists(), "where it goes back to is to be granted, too"
    again.undo(folder / "b.txt", path)
    assert path.read_text() == "two"
    again.undo(path)
    assert path.read_text() == "one"


@pytest.mark.parametrize("verb", ["write", "move"])
def test_refuses_to_take_back_what_was_changed_since(files: Files, folder: Path, verb: str) -> None:
    path = folder / "a.txt"
    path.write_text("one")
    if verb == "write":
        files.write(path, "two")
    else:
        files.move(path, path := folder / "b.txt")
    path.write_text("the person's own")
    with pytest.raises(SyscallError, match="was changed since"):
        files.undo(path, folder / "a.txt")
    assert path.read_text() == "the person's own"


def test_trash_and_back(files: Files, folder: Path, bin: Path) -> None:
    path = folder / "a.bin"
    path.write_bytes(b"\0\1")
    files.trash(path)
    assert not path.exists()
    assert (bin / "a.bin").read_bytes() == b"\0\1", "nothing is deleted"
    path.write_bytes(b"another")
    with pytest.raises(SyscallError, match=r"another a\.bin"):
        files.undo(path)
    assert path.read_bytes() == b"another"
    path.unlink()
    files.undo(path)
    assert path.read_bytes() == b"\0\1"


def test_the_trash_is_the_platforms_own(folder: Path, tmp_path: Path) -> None:
    path = folder / "a.txt"
    path.write_text("x")
    code = (
        "import sys; from pathlib import Path; from llmos.peripherals.files import Files;"
        "Files().trash(Path(sys.argv[1]))"
    )
    environment = os.environ | {"XDG_DATA_HOME": str(tmp_path / "share"), "LLMOS_HOME": str(tmp_path / "home")}
    subprocess.run([sys.executable, "-c", code, str(path)], env=environment, check=True)
    assert not path.exists()
    if sys.platform == "linux":
        assert (tmp_path / "share" / "Trash" / "files" / "a.txt").read_text() == "x"


def test_a_move_replaces_nothing(files: Files, folder: Path) -> None:
    (folder / "a").write_text("a")
    (folder / "b").write_text("b")
    (folder / "sub").mkdir()
    for target, reason in (("b", "There is a b already"), ("sub", "is a folder"), ("none/b", "There is no")):
        with pytest.raises(SyscallError, match=reason):
            files.move(folder / "a", folder / target)
    assert (folder / "a").read_text() == "a"
    assert (folder / "b").read_text() == "b"
    assert not files.changes().details["changes"], "what did not happen is not recorded"


def test_follows_no_link_anywhere_in_the_path(files: Files, folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_text("s")
    (folder / "file").symlink_to(outside / "secret")
    (folder / "way").symlink_to(outside)
    for path in (folder / "file", folder / "way" / "secret", folder / "way" / "new"):
        with pytest.raises(SyscallError):
            files.write(path, "x")
        with pytest.raises(SyscallError):
            files.trash(path)
        with pytest.raises(SyscallError):
            files.move(path, folder / "m")
    with pytest.raises(SyscallError):
        files.move(outside / "secret", folder / "way" / "moved")
    assert [item.name for item in outside.iterdir()] == ["secret"]
    assert (outside / "secret").read_text() == "s"


def test_refuses_what_is_no_regular_text_file(files: Files, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "fifo")
    (folder / "binary").write_bytes(b"\xff\xfe\0")
    for path, reason in ((folder / "fifo", "FIFO"), (folder, "is a folder"), (folder / "binary", "no text in UTF-8")):
        with pytest.raises(SyscallError, match=reason):
            files.write(path, "x")
    with pytest.raises(SyscallError, match="at most"):
        files.write(folder / "long", "x" * (writing.TEXT + 1))
    with pytest.raises(SyscallError, match="There is no"):
        files.trash(folder / "missing")


def test_a_write_that_fails_leaves_the_file(files: Files, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "a.txt"
    path.write_text("one")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SyscallError, match="No space left"):
        files.write(path, "two")
    assert path.read_text() == "one"
    assert len(list(folder.iterdir())) == 1
    assert not files.changes().details["changes"]


def test_the_systems_own_data_is_no_tools_to_change(files: Files, folder: Path, tmp_path: Path) -> None:
    files.write(folder / "a", "x")
    (tmp_path / "home" / "settings.json").write_text("{}")
    attempts: tuple[Callable[[], object], ...] = (
        lambda: files.write(tmp_path / "home" / "settings.json", "x"),
        lambda: files.write(tmp_path / "home" / "new", "x"),
        lambda: files.move(folder / "a", tmp_path / "home" / "a"),
        lambda: files.trash(tmp_path / "home" / "settings.json"),
    )
    for attempt in attempts:
        with pytest.raises(SyscallError, match="belongs to LLM OS"):
            attempt()
    assert (tmp_path / "home" / "settings.json").read_text() == "{}"


def test_keeps_a_bounded_number_of_changes(files: Files, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "KEPT", 3)
    for number in range(6):
        files.write(folder / "a.txt", str(number))
    assert len(files.changes().details["changes"]) == 3


def test_another_file_s_change_is_taken_back_alone(files: Files, folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("one")
        files.write(folder / name, "two")
    files.undo(folder / "a.txt")
    assert [(folder / name).read_text() for name in ("a.txt", "b.txt")] == ["one", "two"]
    with pytest.raises(SyscallError, match="no change to take back"):
        files.undo(folder / "c.txt")


def test_says_how_a_change_is_taken_back(files: Files, folder: Path) -> None:
    a, b = folder / "a.txt", folder / "b.txt"
    assert f'files.undo(path="{a}") takes it back.' in files.write(a, "one").content
    assert f'files.undo(path="{b}", to="{a}") takes it back.' in files.move(a, b).content


def test_what_is_forgotten_is_kept_nowhere(files: Files, folder: Path, tmp_path: Path) -> None:
    """Under all its names; what is kept of other files stays."""
    a, b, other = folder / "a.txt", folder / "b.txt", folder / "other.txt"
    a.write_text("xyzzy")
    other.write_text("other")
    files.write(a, "plugh")
    files.write(other, "new")
    files.move(a, b)
    files.write(b, "third")
    assert files.forget(str(b)).details == {"removed": 3}
    held = b"".join(file.read_bytes() for file in (tmp_path / "home" / "undo").rglob("*") if file.is_file())
    assert b"xyzzy" not in held
    assert b"plugh" not in held
    assert b.read_text() == "third", "the file itself stays"
    files.undo(other)
    assert other.read_text() == "other"
    assert files.forget(str(b)).details == {"removed": 0}


def test_keeps_a_bounded_number_of_bytes_and_always_the_newest(
    files: Files, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "BYTES", 25)
    (folder / "a.txt").write_text("0" * 10)
    for number in range(1, 5):
        files.write(folder / "a.txt", str(number) * 10)
    assert len(files.changes().details["changes"]) == 2
    monkeypatch.setattr(changes, "BYTES", 1)
    files.write(folder / "a.txt", "x")
    assert len(files.changes().details["changes"]) == 1
    files.undo(folder / "a.txt")
    assert (folder / "a.txt").read_text() == "4" * 10


def test_searches_names_and_texts(files: Files, folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / ".git").mkdir()
    (folder / "sub" / "Budget.txt").write_text("first\nThe budget is 12.\n")
    (folder / "budget.bin").write_bytes(b"\0budget")
    (folder / ".git" / "budget").write_text("budget")
    (folder / "link").symlink_to(folder / "sub" / "Budget.txt")
    result = files.search(folder, "BUDGET")
    assert [(hit["path"], hit["line"]) for hit in result.details["hits"]] == [
        ("budget.bin", 0),
        ("sub/Budget.txt", 0),
        ("sub/Budget.txt", 2),
    ]
    assert "sub/Budget.txt:2: The budget is 12." in result.content
    assert files.search(folder, "absent").content == "Nothing was found."
    with pytest.raises(SyscallError, match="nothing to search for"):
        files.search(folder, " ")
    with pytest.raises(SyscallError, match="There is no"):
        files.search(folder / "none", "x")


def test_a_search_is_bounded_and_says_so(files: Files, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        (folder / f"{number}.txt").write_text("word\n" * 3)
    monkeypatch.setattr(finding, "HITS", 4)
    result = files.search(folder, "word")
    assert len(result.details["hits"]) == 4
    assert "Only the first 4" in result.content
    monkeypatch.setattr(finding, "FILES", 2)
    assert "2 files were searched" in files.search(folder, "absent").content


def test_tells_what_a_change_would_be_without_making_it(files: Files, folder: Path, tmp_path: Path) -> None:
    path = folder / "a.txt"
    assert files.preview_write(path, "one").content == "a.txt is new."
    path.write_text("one\n")
    shown = files.preview_write(path, "two\u202e\n").content.splitlines()
    assert {"-one", "+two\ufffd"} <= set(shown), "what reorders text is seen"
    assert files.preview_write(path, "one\n").content == "Nothing would change."
    assert path.read_text() == "one\n"
    assert not (tmp_path / "home" / "undo").exists()
    assert {c.name: c.capability for c in files.syscalls()}["files.preview_write"] == changes.PREVIEW
