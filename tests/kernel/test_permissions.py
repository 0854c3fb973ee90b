from pathlib import Path

import pytest

from llmos.kernel.permissions import DeniedError, allow
from tests.kernel.conftest import CALCULATOR, READ

ALL = frozenset({"calculate", "read files"})


def check(path: Path | str, *grants: Path) -> str:
    return str(allow(READ, {"path": str(path)}, ALL, [str(g) for g in grants])["path"])


def test_inside_a_granted_folder(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b.txt"
    file.parent.mkdir()
    file.write_text("x")
    assert check(file, tmp_path) == str(file)
    assert check("a/b.txt", tmp_path) == str(file), "a relative path is looked for in the grants"
    assert check(file, file) == str(file), "one file can be granted"


def test_a_new_file_lies_in_a_granted_folder(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    (second / "there.txt").write_text("x")
    assert check("new.txt", first, second) == str(first / "new.txt")
    assert check(second / "new.txt", first, second) == str(second / "new.txt")
    assert check("there.txt", first, second) == str(second / "there.txt"), "a file that is there comes first"
    with pytest.raises(DeniedError):
        check("none/new.txt", first, second)
    with pytest.raises(DeniedError):
        check("../new.txt", first)


def test_everything_else_is_denied(tmp_path: Path) -> None:
    granted, other = tmp_path / "granted", tmp_path / "granted-not"
    granted.mkdir()
    other.mkdir()
    (other / "secret").write_text("x")
    (granted / "link").symlink_to(other / "secret")
    (granted / "loop").symlink_to(granted / "loop")
    for path in (
        other / "secret",
        granted / "link",
        granted / ".." / "granted-not" / "secret",
        "/etc/passwd",
        "../granted-not/secret",
        "",
        "a\0b",
    ):
        with pytest.raises(DeniedError):
            check(path, granted)
    with pytest.raises(DeniedError):
        check(other / "secret")


def test_a_program_without_the_capability_is_denied() -> None:
    with pytest.raises(DeniedError, match="may not calculate"):
        allow(CALCULATOR, {"expression": "1"}, frozenset({"read files"}), [])
    assert allow(CALCULATOR, {"expression": "1"}, ALL, []) == {"expression": "1"}
