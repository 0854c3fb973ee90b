"""What a server is started with, where there is bubblewrap and where there is none."""

import subprocess
import sys
from pathlib import Path

import pytest

from llmos.peripherals.mcp import fence
from llmos.peripherals.mcp.fence import fenced

needs_bubblewrap = pytest.mark.skipif(not fence.works(), reason="bubblewrap cannot be used here")


def out(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


@needs_bubblewrap
def test_hidden_folders_look_empty_and_nothing_written_there_arrives(tmp_path: Path) -> None:
    hidden, open = tmp_path / "hidden", tmp_path / "open"
    for folder in (hidden, open):
        folder.mkdir()
        (folder / "there").touch()
    script = f"ls {hidden} {open}; touch {hidden}/new {open}/new"
    assert out(fenced(["sh", "-c", script], [hidden, tmp_path / "absent"])).split() == [
        f"{hidden}:",
        f"{open}:",
        "there",
    ]
    assert [path.name for path in hidden.iterdir()] == ["there"]
    assert (open / "new").exists(), "the rest of the machine is as it is"


@needs_bubblewrap
def test_a_link_to_a_hidden_folder_leads_to_the_empty_one(tmp_path: Path) -> None:
    hidden, link = tmp_path / "hidden", tmp_path / "link"
    hidden.mkdir()
    (hidden / "there").touch()
    link.symlink_to(hidden)
    assert out(fenced(["ls", str(link)], [link])) == ""


def test_without_bubblewrap_a_server_still_runs_and_ends_with_its_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fence, "works", lambda: False)
    command = fenced([sys.executable, "-c", "print('runs')"])
    assert "bwrap" not in command
    assert out(command) == "runs\n"
    if sys.platform == "linux":
        assert command[:3] == ["setpriv", "--pdeathsig", "KILL"]
