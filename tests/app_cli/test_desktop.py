"""`llmos desktop`: the entry in the menu of the desktop."""

import configparser
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app_cli.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


def entry(data: Path) -> configparser.ConfigParser:
    parsed = configparser.ConfigParser(interpolation=None, strict=True)
    parsed.optionxform = str  # type: ignore[assignment, method-assign]
    parsed.read(data / "applications" / "llmos.desktop")
    return parsed


def test_the_entry_starts_this_installation_and_goes_again(run: Run, data: Path) -> None:
    assert run("desktop").code == 0
    main = entry(data)["Desktop Entry"]
    assert shlex.split(main["Exec"]) == [sys.executable, "-m", "llmos.app", "%F"]
    assert main["Icon"] == "llmos"
    assert "application/pdf" in main["MimeType"].split(";")
    icon = data / "icons/hicolor/scalable/apps/llmos.svg"
    assert icon.read_bytes().startswith(b"<svg")
    assert run("desktop").code == 0, "again is no trouble"
    assert run("desktop", "--remove").code == 0
    assert not list(data.rglob("llmos*"))
    assert run("desktop", "--remove").code == 0


def test_an_odd_path_is_quoted(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", '/odd path/50%/"py"')
    assert run("desktop").code == 0
    assert entry(data)["Desktop Entry"]["Exec"] == '"/odd path/50%%/\\"py\\"" -m llmos.app %F'


def test_what_cannot_be_written_is_said(run: Run, data: Path) -> None:
    data.mkdir()
    (data / "icons").write_text("a file where a folder should be")
    ran = run("desktop")
    assert ran.code == 1
    assert "cannot be written" in ran.err


def test_elsewhere_it_says_what_to_do(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "shortcut" in run("desktop").err
