"""The catalogue is sound, and the list of models follows what is on the disk."""

from pathlib import Path
from types import ModuleType

import pytest

from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import ModelInfo
from llmos.kernel.models import ModelError, catalogue, memory

SMALL = "smollm2-135m-instruct"


def sparse(path: Path, size: int) -> Path:
    with path.open("wb") as file:
        file.truncate(size)
    return path


def line(home: Home, model: str, loaded: str = "") -> ModelInfo:
    return next(info for info in catalogue.list_models(home, loaded) if info.id == model)


def test_entries_are_complete() -> None:
    for entry in catalogue.entries():
        assert len(entry.sha256) == 64
        assert entry.licence == "Apache-2.0"
        assert entry.memory > entry.bytes
        assert all("==" in part.requirement for part in entry.parts)
        assert len(set(entry.parts)) == len(entry.parts)
    assert [len(entry.parts) for entry in catalogue.entries()] == [22, 6, 1]


@pytest.mark.parametrize(("free", "size"), [(16e9, "1.5b"), (8e9, "1.5b"), (7.9e9, "0.5b"), (1e9, "0.5b")])
def test_recommends_by_memory(free: float, size: str) -> None:
    assert size in catalogue.recommended(int(free)).id


def test_lists_starters_first_and_one_recommended(home: Home) -> None:
    models = catalogue.list_models(home)
    assert [info.id for info in models] == [entry.id for entry in catalogue.entries()]
    assert sum(info.recommended for info in models) == 1
    assert not any(info.installed or info.loaded for info in models)
    assert all("available" in info.fit for info in models)


def test_installed_means_the_right_size(home: Home) -> None:
    entry = catalogue.entry(SMALL)
    path = sparse(home.models / entry.file_name, entry.bytes - 1)
    assert not line(home, SMALL).installed
    assert catalogue.default(home) is None
    sparse(path, entry.bytes)
    assert line(home, SMALL).installed
    assert line(home, SMALL, loaded=str(path)).loaded
    assert catalogue.resolve(home, SMALL) == path
    assert catalogue.default(home) == path


def test_the_recommended_starter_comes_first(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "available", lambda: 4_000_000_000)
    for entry in catalogue.entries():
        sparse(home.models / entry.file_name, entry.bytes)
    assert catalogue.default(home) == home.models / catalogue.recommended(0).file_name


def test_imports_a_file_where_it_stays(home: Home, tmp_path: Path, tiny: ModuleType) -> None:
    path = tmp_path / "own.gguf"
    path.write_bytes(tiny.gguf())
    assert catalogue.import_model(home, path).name == "Tiny"
    catalogue.import_model(home, path)
    info = line(home, str(path))
    assert (info.name, info.size, info.installed) == ("Tiny", path.stat().st_size, True)
    assert len(catalogue.list_models(home)) == len(catalogue.entries()) + 1
    assert catalogue.default(home) == path
    path.unlink()
    assert not line(home, str(path)).installed
    assert line(home, str(path)).fit == "The file is no longer there"
    assert catalogue.default(home) is None


def test_refuses_to_import_what_is_no_model(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "letter.gguf"
    path.write_text("Dear Sir or Madam,")
    with pytest.raises(ModelError, match="is not a GGUF file"):
        catalogue.import_model(home, path)
    assert len(catalogue.list_models(home)) == len(catalogue.entries())


def test_lists_files_put_into_the_models_folder(home: Home) -> None:
    path = sparse(home.models / "other.gguf", 1000)
    assert line(home, str(path)).installed


def test_forgets_a_damaged_registry(home: Home) -> None:
    (home.root / "models.json").write_text('[{"path": 1')
    assert len(catalogue.list_models(home)) == len(catalogue.entries())


def test_the_variable_names_a_model(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sparse(tmp_path / "named.gguf", 1000)
    monkeypatch.setenv("LLMOS_MODEL", str(path))
    assert catalogue.default(home) == path
    assert line(home, str(path)).name == "named"


def test_says_what_is_missing(home: Home, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=f"llmos models pull {SMALL}"):
        catalogue.resolve(home, SMALL)
    with pytest.raises(ModelError, match="There is no model file"):
        catalogue.resolve(home, str(tmp_path / "none.gguf"))
    with pytest.raises(ModelError, match="There is no model gpt in the catalogue"):
        catalogue.entry("gpt")


def test_a_registry_that_cannot_be_written(home: Home, tmp_path: Path, tiny: ModuleType) -> None:
    path = tmp_path / "own.gguf"
    path.write_bytes(tiny.gguf())
    with pytest.raises(ModelError, match="cannot be written"):
        catalogue.import_model(Home(path), path)
