"""The library follows what is on the disk, whoever put it there."""

import json
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Fit, HubRepo, ModelInfo
from llmos.kernel.models import ModelError, catalogue, download, gguf, hub, library, memory, places
from llmos.kernel.models.hub import HubFile
from llmos.kernel.models.library import Shelf
from llmos.kernel.models.places import Found
from llmos.kernel.models.sizing import Resources, Wish

SMALL, ON_HUB = "smollm2-135m-instruct", "qwen3-8b"
ROOMY = Resources(available=16_000_000_000, cores=2)


@pytest.fixture(autouse=True)
def nobody_else(monkeypatch: pytest.MonkeyPatch) -> list[Found]:
    """What other programs have, here: nothing but what a test puts in."""
    others: list[Found] = []
    monkeypatch.setattr(places, "found", lambda: others)
    return others


def models(home: Home, loaded: str = "", machine: Resources = ROOMY) -> list[ModelInfo]:
    return Shelf(home, machine, loaded).models()


def sparse(path: Path, size: int) -> Path:
    with path.open("wb") as file:
        file.truncate(size)
    return path


def line(home: Home, model: str, loaded: str = "", machine: Resources = ROOMY) -> ModelInfo:
    return next(info for info in models(home, loaded, machine) if info.id == model)


def hub_file(id: str, size: int = 400_000_000) -> HubFile:
    repo, name = hub.split(id) or ("", "")
    return HubFile(repo, name, "main", size, "0" * 64, "mit")


def test_lists_starters_first_and_one_recommended(home: Home) -> None:
    found = models(home)
    assert [info.id for info in found] == [entry.id for entry in catalogue.entries()]
    assert sum(info.recommended for info in found) == 1
    assert not any(info.installed or info.loaded for info in found)
    assert all("available" in info.fit for info in found)


def test_installed_means_the_right_size(home: Home) -> None:
    entry = catalogue.entry(SMALL)
    path = sparse(home.models / entry.file_name, entry.bytes - 1)
    assert not line(home, SMALL).installed
    assert library.default(home) is None
    sparse(path, entry.bytes)
    assert line(home, SMALL).installed
    assert line(home, SMALL, loaded=str(path)).loaded
    assert library.resolve(home, SMALL) == path
    assert library.default(home) == path


def test_the_recommended_starter_comes_first(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "available", lambda: 4_000_000_000)
    for entry in catalogue.entries():
        sparse(home.models / entry.file_name, entry.bytes)
    assert library.default(home) == home.models / catalogue.recommended(0).file_name


def test_imports_a_file_where_it_stays(home: Home, tmp_path: Path, tiny: ModuleType) -> None:
    path = tmp_path / "own.gguf"
    path.write_bytes(tiny.gguf())
    library.import_model(home, path)
    library.import_model(home, path)
    info = line(home, str(path))
    assert (info.name, info.size, info.installed) == ("Tiny", path.stat().st_size, True)
    assert len(models(home)) == len(catalogue.entries()) + 1
    assert library.default(home) == path
    path.unlink()
    assert not line(home, str(path)).installed
    assert line(home, str(path)).fit == "The file is no longer there"
    assert library.default(home) is None


def test_refuses_to_import_what_is_no_model(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "letter.gguf"
    path.write_text("Dear Sir or Madam,")
    with pytest.raises(ModelError, match="is not a GGUF file"):
        library.import_model(home, path)
    assert len(models(home)) == len(catalogue.entries())


def test_lists_files_put_into_the_models_folder(home: Home) -> None:
    path = sparse(home.models / "other.gguf", 1000)
    assert line(home, str(path)).installed


def test_forgets_a_damaged_registry(home: Home) -> None:
    (home.root / "models.json").write_text('[{"path": 1')
    assert len(models(home)) == len(catalogue.entries())


def test_the_variable_names_a_model(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sparse(tmp_path / "named.gguf", 1000)
    monkeypatch.setenv("LLMOS_MODEL", str(path))
    assert library.default(home) == path
    assert line(home, str(path)).name == "named"


def test_says_what_is_missing(home: Home, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=f"llmos models pull {SMALL}"):
        library.resolve(home, SMALL)
    with pytest.raises(ModelError, match="There is no model file"):
        library.resolve(home, str(tmp_path / "none.gguf"))
    with pytest.raises(ModelError, match="There is no model gpt in the catalogue"):
        catalogue.entry("gpt")


def test_a_registry_that_cannot_be_written(home: Home, tmp_path: Path, tiny: ModuleType) -> None:
    path = tmp_path / "own.gguf"
    path.write_bytes(tiny.gguf())
    with pytest.raises(ModelError, match="cannot be written"):
        library.import_model(Home(path), path)


def test_a_starter_says_what_it_is_good_at_and_how_it_fits(home: Home) -> None:
    small = line(home, SMALL)
    assert (small.context, small.quantisation, small.source, small.resumable) == (8192, "Q4_1", "pypi.org", False)
    assert small.good_at
    assert (small.verdict, small.need, small.cells) == (Fit.FITS, 570_000_000, 16_384)
    assert small.fit == "Fits: needs about 570 MB of memory with 16,384 tokens of context, 15.2 GB available"
    big = line(home, "qwen3-14b")
    assert (big.verdict, big.source, big.resumable) == (Fit.TIGHT, "huggingface.co/Qwen/Qwen3-14B-GGUF", True)
    assert line(home, "qwen3-14b", machine=Resources(8_000_000_000, 2)).verdict is Fit.NO


def test_a_file_is_weighed_by_its_header(home: Home, real_model: Path) -> None:
    library.import_model(home, real_model)
    own = line(home, str(real_model))
    assert (own.verdict, own.context, own.quantisation, own.cells) == (Fit.FITS, 8192, "Q4_1", 16_384)
    assert own.need > own.size
    tight = line(home, str(real_model), machine=Resources(700_000_000, 2))
    assert (tight.verdict, tight.cells < 16_384) == (Fit.TIGHT, True)
    assert line(home, str(real_model), machine=Resources(400_000_000, 2)).verdict is Fit.NO


def test_what_is_set_for_a_model_counts(home: Home, real_model: Path) -> None:
    library.import_model(home, real_model)
    shelf = Shelf(home, ROOMY, wish=lambda path: Wish(cells=4096))
    assert shelf.model(str(real_model)).cells == 4096


def test_details_are_those_of_the_file(home: Home, real_model: Path) -> None:
    details = Shelf(home, ROOMY).details(str(real_model))
    assert (details.architecture, details.template, details.tokenizer) == ("llama", "Hermes", "gpt2")
    assert details.vocabulary == 49_152
    assert 134e6 < details.parameters < 170e6


def test_a_damaged_file_says_what_is_wrong(home: Home, tiny: ModuleType) -> None:
    path = home.models / "cut.gguf"
    path.write_bytes(tiny.gguf()[:-300])
    cut = line(home, str(path))
    assert "is cut off" in cut.problem
    assert (cut.fit, cut.own) == ("Cannot be used", True)
    details = Shelf(home, ROOMY).details(str(path))
    assert (details.architecture, details.model.problem) == ("", cut.problem)


def test_a_projector_is_called_one(home: Home, tiny: ModuleType) -> None:
    path = home.models / "mmproj.gguf"
    path.write_bytes(tiny.gguf(tiny.replaced("general.architecture", tiny.STRING, "clip")))
    assert (line(home, str(path)).projector, line(home, str(path)).problem) == (True, "")
    with pytest.raises(ModelError, match="is a projector"):
        gguf.read(path)


def test_what_changes_is_read_again(home: Home, tiny: ModuleType) -> None:
    path = home.models / "grows.gguf"
    path.write_bytes(tiny.gguf()[:-300])
    assert line(home, str(path)).problem
    path.write_bytes(tiny.gguf())
    assert line(home, str(path)).problem == ""


def test_other_programs_files_are_used_in_place(
    home: Home, tmp_path: Path, tiny: ModuleType, nobody_else: list[Found]
) -> None:
    path, blob = tmp_path / "studio.gguf", tmp_path / "sha256-abc"
    for each in (path, blob):
        each.write_bytes(tiny.gguf())
    nobody_else += [Found(path, "LM Studio"), Found(blob, "Ollama", "llama3.2:3b")]
    studio, ollama = line(home, str(path)), line(home, str(blob))
    assert (studio.source, studio.name, studio.own, studio.listed) == ("LM Studio", "Tiny", False, False)
    assert (ollama.source, ollama.name, ollama.installed) == ("Ollama", "llama3.2:3b", True)
    assert library.resolve(home, str(blob)) == blob
    assert library.default(home) is None, "nobody chose it"
    library.import_model(home, path)
    assert [info.id for info in models(home)].count(str(path)) == 1
    assert line(home, str(path)).listed


def test_what_came_from_the_hub_remembers_where(home: Home, tiny: ModuleType) -> None:
    id = "maker/Tiny-GGUF/tiny.gguf"
    path = download.target(home.models, id)
    path.write_bytes(tiny.gguf())
    library.import_model(home, path, "huggingface.co/maker/Tiny-GGUF", "mit")
    info = line(home, str(path))
    assert (info.source, info.licence, info.own, info.listed) == ("huggingface.co/maker/Tiny-GGUF", "mit", True, False)
    assert library.resolve(home, id) == path


def test_an_entry_of_the_hub_is_installed_once_its_file_has_its_name(home: Home, tiny: ModuleType) -> None:
    entry = catalogue.entry(ON_HUB)
    assert not line(home, ON_HUB).installed
    path = entry.path(home.models)
    path.write_bytes(tiny.gguf())
    info = line(home, ON_HUB)
    assert (info.installed, info.own, info.path, info.size) == (True, True, str(path), path.stat().st_size)
    assert library.resolve(home, ON_HUB) == path
    assert library.default(home) == path


def test_a_download_that_rests_is_listed(home: Home) -> None:
    entry, other = catalogue.entry(ON_HUB), "maker/Tiny-GGUF/tiny-Q8_0.gguf"
    for id, received in ((entry.hub_id, 100), (other, 200)):
        path = download.target(home.models, id)
        path.with_name(f"{path.name}.part").write_bytes(bytes(received))
        path.with_name(f"{path.name}.part.json").write_bytes(msgspec.json.encode(hub_file(id)))
    assert line(home, ON_HUB).received == 100
    rests = line(home, other)
    assert (rests.received, rests.size, rests.installed, rests.quantisation) == (200, 400_000_000, False, "Q8_0")
    assert rests.source == "huggingface.co/maker/Tiny-GGUF"


def test_files_of_the_hub_say_whether_they_can_be_used(home: Home, tiny: ModuleType) -> None:
    ids = ["m/R/r-Q4_0.gguf", "m/R/r-Q8_0-00001-of-00002.gguf", "m/R/mmproj-r.gguf", "m/R/big.gguf", "m/R/had.gguf"]
    files = [hub_file(id, 40_000_000_000 if "big" in id else 400_000_000) for id in ids]
    download.target(home.models, ids[-1]).write_bytes(tiny.gguf())
    fits, part, projector, big, had = Shelf(home, ROOMY).on_hub(HubRepo("m/R", context=4096), files)
    assert (fits.verdict, fits.context, fits.quantisation, fits.problem) == (Fit.FITS, 4096, "Q4_0", "")
    assert "2 parts" in part.problem
    assert (projector.projector, projector.problem, projector.fit) == (True, "", "")
    assert big.verdict is Fit.NO
    assert had.installed
    [closed] = Shelf(home, ROOMY).on_hub(HubRepo("m/R", gated=True), files[:1])
    assert "agree to its terms" in closed.problem


def test_a_registry_of_before_is_read(home: Home, tmp_path: Path, tiny: ModuleType) -> None:
    path = tmp_path / "own.gguf"
    path.write_bytes(tiny.gguf())
    (home.root / "models.json").write_text(json.dumps([{"path": str(path), "name": "Mine"}]))
    assert (line(home, str(path)).name, line(home, str(path)).listed) == ("Mine", True)
