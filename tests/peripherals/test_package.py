"""A device of a third party: the one of docs/peripherals.md, installed as a package of its own and called."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from llmos.kernel.abi.replies import DeviceReply, Syscalls
from llmos.kernel.abi.requests import CallDevice, ListSyscalls
from tests.peripherals.test_host import Kernel

GUIDE = Path(__file__).parents[2] / "docs" / "peripherals.md"


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The folder that the guide's package was installed into with pip."""
    guide = GUIDE.read_text(encoding="utf-8")
    blocks = dict(re.findall(r"^```(python|toml)\n(.*?)^```", guide, re.DOTALL | re.MULTILINE))
    source, target = tmp_path / "dice", tmp_path / "site"
    source.mkdir()
    (source / "llmos_dice.py").write_text(blocks["python"])
    (source / "pyproject.toml").write_text(blocks["toml"])
    install = ["install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", str(target)]
    environment = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    subprocess.run([sys.executable, "-m", "pip", *install, str(source)], env=environment, check=True)
    return target


def test_an_installed_device_is_in_the_table_and_can_be_called(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(installed), os.environ.get("PYTHONPATH", "")]))
    kernel = Kernel(tmp_path)
    try:
        answer = kernel.ask(ListSyscalls())
        assert isinstance(answer, Syscalls)
        specs = {spec.name: spec for spec in answer.syscalls}
        assert specs["dice.roll"].description == "Rolls a die."
        assert specs["dice.roll"].capability == "roll dice"
        assert "calculator.evaluate" in specs, "the devices that ship are there, too"
        rolled = kernel.ask(CallDevice("dice.roll", {"sides": 20}))
        assert rolled.ok
        assert 1 <= rolled.details["rolled"] <= 20
        refused = kernel.ask(CallDevice("dice.roll", {"sides": 1}))
        assert refused == DeviceReply("A die has 2 to 100 sides.", ok=False)
    finally:
        kernel.channel.close()
        assert kernel.process.wait(30) == 0


def test_without_the_package_the_device_is_not_there(tmp_path: Path) -> None:
    kernel = Kernel(tmp_path)
    try:
        assert "dice.roll" not in {spec.name for spec in kernel.ask(ListSyscalls()).syscalls}
    finally:
        kernel.channel.close()
        assert kernel.process.wait(30) == 0
