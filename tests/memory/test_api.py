"""The disk as a library, and the example in its documentation."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from llmos.memory import Disk, DiskError, Where
from tests.memory.conftest import make_pdf

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "disk-api.md"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with Disk(tmp_path / "home", embedder="fake", exact=True) as disk:
        yield disk


def test_texts_come_back_with_their_metadata(disk: Disk) -> None:
    disk.add_text("soup", "Boil the potatoes.\nStir in the cream.", {"course": "starter", "tags": ["hot", "easy"]})
    disk.add_text("cake", "Beat the eggs with sugar.", {"course": "dessert"})
    disk.add_text("plain", "Eggs without anything.")
    [best, *_] = disk.search("beat eggs with sugar")
    assert (best.id, best.metadata, best.title) == ("cake", {"course": "dessert"}, "Beat the eggs with sugar.")
    assert [hit.id for hit in disk.search("eggs", where={"course": "starter", "tags": ["hot", "easy"]})] == ["soup"]
    assert disk.search("eggs", where={"course": "main"}) == []
    assert len(disk.search("eggs", k=1)) == 1
    disk.add_text("cake", "Only flour now.")
    assert disk.search("beat eggs with sugar")[0].id == "plain"
    assert disk.delete("cake")
    assert not disk.delete("cake")
    stats = disk.stats()
    assert (stats.documents, stats.chunks, stats.embedder) == (2, 2, "fake")
    assert stats.size > 0


def test_files_are_read_by_a_worker(disk: Disk, folder: Path) -> None:
    (folder / "report.pdf").write_bytes(make_pdf(["Sales fell in spring.", "Sales rose in autumn."]))
    (folder / "notes.txt").write_text("Nothing about money.")
    (folder / "copy.txt").write_text("Nothing about money.")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 rubbish")
    report = disk.add_file(folder / "report.pdf")
    assert report == str(folder / "report.pdf")
    assert disk.add_file(folder / "notes.txt") == str(folder / "notes.txt")
    assert disk.add_file(folder / "copy.txt") == str(folder / "notes.txt")
    with pytest.raises(DiskError, match="damaged"):
        disk.add_file(folder / "broken.pdf")
    with pytest.raises(DiskError, match="exist"):
        disk.add_file(folder / "missing.txt")
    hit = disk.search("sales in autumn", k=1)[0]
    assert (hit.id, hit.page, hit.text) == (report, 2, "Sales rose in autumn.")
    assert {hit.id for hit in disk.search("sales", where=Where(kinds=("text",)))} == {str(folder / "notes.txt")}
    assert len({hit.id for hit in disk.search("sales", where=Where(folders=(str(folder),)))}) == 2
    assert disk.search("sales", where=Where(since=4e9)) == []
    assert disk._link is not None
    disk._link._process.kill()
    with pytest.raises(DiskError, match="killed"):
        disk.add_file(folder / "broken.pdf")
    with pytest.raises(DiskError, match="damaged"):  # by a new worker
        disk.add_file(folder / "broken.pdf")


def test_it_is_there_after_a_restart_and_belongs_to_one(tmp_path: Path) -> None:
    with Disk(tmp_path / "home", embedder="fake") as disk:
        disk.add_text("a", "alpha text")
        with pytest.raises(DiskError, match="in use"):
            Disk(tmp_path / "home", embedder="fake")
    with Disk(str(tmp_path / "home"), embedder="fake") as disk:
        assert disk.search("alpha text")[0].id == "a"
        assert "Chroma" in disk.stats().index
        disk._database.rows("UPDATE settings SET value = 'other' WHERE name = 'embedder'")
    with Disk(tmp_path / "home", embedder="fake") as disk, pytest.raises(DiskError, match="other"):
        disk.search("alpha text")


@pytest.mark.parametrize(("id", "text", "metadata"), [("", "x", {}), ("a", " \n", {}), ("a", "x", {"b": {1, 2}})])
def test_what_makes_no_sense_is_refused(disk: Disk, id: str, text: str, metadata: dict[str, object]) -> None:
    with pytest.raises(DiskError):
        disk.add_text(id, text, metadata)
    assert disk.search("x") == []


def test_importing_it_loads_nothing() -> None:
    code = "import sys, llmos.memory; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not [name for name in ("numpy", "msgspec", "chromadb", "torch", "llmos.memory.api") if name in loaded]


def test_the_example_runs(tmp_path: Path, folder: Path) -> None:
    [example] = re.findall(r"```python\n(.*?)```", DOCUMENTATION.read_text(), re.DOTALL)
    script = tmp_path / "example.py"
    script.write_text(example)
    (folder / "a.pdf").write_bytes(make_pdf(["Leek soup is a dish."]))
    command = [sys.executable, str(script), str(tmp_path / "home"), str(folder / "a.pdf"), str(folder / "missing.txt")]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ, timeout=200)
    lines = ran.stdout.splitlines()
    assert lines[-3:] == ["cake", "1 passages of PDFs", "2 documents"]
    assert {"soup"} <= {line.split()[1].rstrip(":") for line in lines[:2]}
    assert "missing.txt: It does not exist." in ran.stderr
