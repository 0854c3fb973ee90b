"""A sandbox on a folder of the test's own. Where bubblewrap cannot work at all, tests are skipped with the reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from llmos.peripherals.python import Python
from llmos.peripherals.sandbox import Sandbox
from llmos.peripherals.terminal import Terminal


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    made = Sandbox(tmp_path / "scratch")
    result = made.test()
    if not result.works and not result.parts:  # one that starts and does not hold fails
        pytest.skip(f"no sandbox here: {result.reason}")
    return made


@pytest.fixture
def python(sandbox: Sandbox) -> Iterator[Python]:
    made = Python(sandbox)
    yield made
    made.end()


@pytest.fixture
def terminal(sandbox: Sandbox) -> Iterator[Terminal]:
    made = Terminal(sandbox)
    yield made
    made.end()
