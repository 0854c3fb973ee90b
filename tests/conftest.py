"""What every test shares: an offscreen screen, a data folder of its own, the small models, and no process left over."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HF_HUB_OFFLINE"] = "1"
for name in ("LLMOS_HOME", "LLMOS_MODEL"):
    os.environ.pop(name, None)

MODELS = Path(
    os.environ.get("LLMOS_TEST_MODELS")
    or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "llmos-tests" / "models"
)


def model(name: str) -> Path:
    """A model that `make test` has fetched. Without it the test fails: nothing is skipped in silence."""
    path = MODELS / f"{name}.gguf"
    if not path.is_file():
        pytest.fail(f"{path} is missing: run the tests with `make test`, which fetches it")
    return path


@pytest.fixture(scope="session")
def tiny_model() -> Path:
    """SmolLM2 135M, for tests of mechanism."""
    return model("smollm2-135m-instruct")


@pytest.fixture(scope="session")
def small_model() -> Path:
    """Qwen2.5-Coder 0.5B, for tests of behaviour."""
    return model("qwen2.5-coder-0.5b-instruct")


@pytest.fixture(scope="session")
def window_model() -> Path:
    """Gemma 3 270M, which has a sliding window."""
    return model("gemma3-270m")


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """After each test no process that it started is alive, kernels that detached themselves included."""
    before = set(_ours())
    yield
    deadline = time.monotonic() + 20
    while (left := [p for p in _ours() if p not in before]) and time.monotonic() < deadline:
        psutil.wait_procs(left, timeout=0.2)
    names = [_command(p) for p in left]
    for process in left:
        process.kill()
    assert not left, f"left running: {names}"


def _ours() -> list[psutil.Process]:
    """Live processes that run a module of ours under the data folders of tests, or are children of this one."""
    children = psutil.Process().children(recursive=True)
    detached = [p for p in psutil.process_iter() if "llmos.kernel" in _command(p) and "pytest" in _command(p)]
    return [p for p in {*children, *detached} if _alive(p)]


def _alive(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE and "resource_tracker" not in _command(process)
    except psutil.Error:
        return False


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
