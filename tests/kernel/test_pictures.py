"""Pictures that an answer names: shown to the person from where the model may read and write, and from nowhere else."""

import os
from pathlib import Path

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.replies import DeviceReply, Failed
from llmos.kernel.syscalls import SyscallTable
from tests.kernel.conftest import Make, Rig

OPEN = SyscallSpec(
    name="image.open",
    description="Opens a picture.",
    schema={"type": "object", "properties": {"path": {"type": "string"}}, "required": ["path"]},
    paths=("path",),
    capability="read files",
)


def with_viewer(kernel: Rig) -> Rig:
    kernel.machine.syscalls = SyscallTable((OPEN,))
    kernel.home.scratch.mkdir(exist_ok=True)
    return kernel


def opened(kernel: Rig) -> list[object]:
    return [call.arguments["path"] for call in kernel.devices.calls if isinstance(call, ask.CallDevice)]


def test_a_picture_in_a_granted_folder_or_in_scratch_is_shown(rig: Make, tmp_path: Path) -> None:
    kernel = with_viewer(rig())
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "a.png").write_bytes(b"x")
    (kernel.home.scratch / "plot.png").write_bytes(b"x")
    kernel.machine.journal.grant(os.path.realpath(folder))
    for path in (str(folder / "a.png"), "/scratch/plot.png", "plot.png"):
        assert isinstance(kernel.ask(ask.ShowPicture(path=path)), DeviceReply)
    plot = os.path.realpath(kernel.home.scratch / "plot.png")
    assert opened(kernel) == [os.path.realpath(folder / "a.png"), plot, plot]


def test_no_other_picture_is(rig: Make, tmp_path: Path) -> None:
    kernel = with_viewer(rig())
    (tmp_path / "private.png").write_bytes(b"x")
    (kernel.home.scratch / "link.png").symlink_to(tmp_path / "private.png")
    for path in (str(tmp_path / "private.png"), "/scratch/link.png", "../private.png", "/etc/passwd"):
        refused = kernel.ask(ask.ShowPicture(path=path))
        assert isinstance(refused, Failed)
        assert "granted" in refused.message
    assert opened(kernel) == []
    assert kernel.machine.journal.grants() == (), "showing one grants nothing"


def test_without_the_viewer_it_says_so(rig: Make) -> None:
    refused = rig().ask(ask.ShowPicture(path="plot.png"))
    assert isinstance(refused, Failed)
    assert "not running" in refused.message
