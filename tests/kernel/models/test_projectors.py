"""Which projector lets which model see."""

from pathlib import Path
from types import ModuleType

import pytest

from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import ModelInfo
from llmos.kernel.models import library, projectors
from llmos.kernel.models.library import Shelf
from llmos.kernel.models.sizing import Resources

ROOMY = Resources(available=64_000_000_000, cores=8)


class Files:
    def __init__(self, tiny: ModuleType) -> None:
        self._model = tiny.gguf()
        self._projector = tiny.gguf(tiny.replaced("general.architecture", tiny.STRING, "clip"))

    def __call__(self, path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self._projector if "mmproj" in path.name.lower() else self._model)
        return path


@pytest.fixture
def make(tiny: ModuleType) -> Files:
    return Files(tiny)


@pytest.mark.parametrize(
    ("model", "projector"),
    [
        ("SmolVLM-256M-Instruct-Q8_0", "mmproj-SmolVLM-256M-Instruct-f16"),
        ("gemma-3-4b-it-Q4_K_M", "mmproj-model-f16-4B"),
        ("unsloth--gemma-3-4b-it-GGUF--gemma-3-4b-it-Q4_K_M", "unsloth--gemma-3-4b-it-GGUF--mmproj-BF16"),
        ("Qwen2.5-VL-7B-Instruct-IQ4_XS", "Qwen2.5-VL-7B-Instruct-mmproj-f16"),
    ],
)
def test_names_belong_together(home: Home, make: Files, model: str, projector: str) -> None:
    seeing, eye = make(home.models / f"{model}.gguf"), make(home.models / f"{projector}.gguf")
    assert projectors.of(seeing, [eye], home.models) == eye


@pytest.mark.parametrize(
    ("model", "projector"),
    [
        ("Qwen2.5-1.5B-Instruct-Q4_K_M", "mmproj-Qwen2-VL-2B-Instruct-f16"),
        ("SmolVLM-256M-Instruct-Q8_0", "mmproj-SmolVLM-500M-Instruct-f16"),
        ("anything-Q8_0", "mmproj-F16"),
    ],
)
def test_what_has_another_name_is_another_models(home: Home, make: Files, model: str, projector: str) -> None:
    assert (
        projectors.of(make(home.models / f"{model}.gguf"), [make(home.models / f"{projector}.gguf")], home.models)
        is None
    )


def test_one_without_a_name_belongs_to_the_model_of_its_folder(home: Home, tmp_path: Path, make: Files) -> None:
    model, eye = make(tmp_path / "studio" / "gemma.gguf"), make(tmp_path / "studio" / "mmproj-F16.gguf")
    assert projectors.of(model, [], home.models) == eye
    assert projectors.of(make(tmp_path / "other" / "llama.gguf"), [eye], home.models) is None


def test_a_name_says_nothing_of_a_file_that_is_no_projector(home: Home, tmp_path: Path, make: Files) -> None:
    model = make(tmp_path / "gemma.gguf")
    (tmp_path / "mmproj-gemma.gguf").write_bytes(model.read_bytes())
    assert projectors.of(model, [], home.models) is None


def test_the_model_that_runs_looks_else_one_of_the_persons_own(home: Home, tmp_path: Path, make: Files) -> None:
    assert library.eyes(home, "") is None
    own, eye = make(home.models / "small.gguf"), make(home.models / "mmproj-small.gguf")
    runs, its = make(tmp_path / "x" / "big.gguf"), make(tmp_path / "x" / "mmproj-big.gguf")
    found, running = library.eyes(home, ""), library.eyes(home, str(runs))
    assert found is not None
    assert (found.model, found.projector) == (own, eye)
    assert running is not None
    assert (running.model, running.projector) == (runs, its)
    blind = make(tmp_path / "y" / "text.gguf")
    assert library.eyes(home, str(blind)) == found


def test_the_list_says_what_sees_and_what_a_projector_is_for(home: Home, tmp_path: Path, make: Files) -> None:
    model, eye = make(home.models / "small.gguf"), make(home.models / "mmproj-small.gguf")
    lone = make(tmp_path / "mmproj-other.gguf")
    library.import_model(home, lone)

    def line(path: Path) -> ModelInfo:
        return next(info for info in Shelf(home, ROOMY).models() if info.path == str(path))

    assert (line(model).projector, line(model).pair) == (False, eye.name)
    assert (line(eye).projector, line(eye).pair, line(eye).problem) == (True, "Tiny", "")
    assert (line(lone).projector, line(lone).pair, line(lone).listed) == (True, "", True)


def test_no_projector_is_the_model_to_start_with(home: Home, make: Files) -> None:
    make(home.models / "a-mmproj.gguf")
    assert library.default(home) is None
    model = make(home.models / "model.gguf")
    assert library.default(home) == model
