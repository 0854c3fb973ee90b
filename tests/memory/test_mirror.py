import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from llmos.memory import mirror as mirror_module
from llmos.memory.embed import FakeEmbedder
from llmos.memory.index import ChromaIndex
from llmos.memory.mirror import Mirror
from llmos.memory.store import Store
from tests.memory.conftest import new_document

LINE = " ".join(f"word2x7x{j}" for j in range(12))
Open = Callable[[], Mirror]


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with more chunks than Chroma keeps outside its files."""
    for number in range(3):
        lines = (" ".join(f"word{number}x{i}x{j}" for j in range(12)) for i in range(350))
        store.put(new_document(f"/{number}.txt", "\n".join(lines)))
    return store


@pytest.fixture
def reopen(store: Store, tmp_path: Path) -> Iterator[Open]:
    """Opens Chroma's mirror of the store anew, up to date."""
    opened: list[Mirror] = []

    def open_() -> Mirror:
        while opened:
            opened.pop().close()
        opened.append(Mirror(store, tmp_path / "disk" / "index"))
        opened[0].open()
        while opened[0].behind:
            opened[0].step()
        return opened[0]

    yield open_
    while opened:
        opened.pop().close()


def words(mirror: Mirror, query: str, k: int = 3) -> list[str]:
    """The texts of the nearest, of what is in the store."""
    hits = mirror.nearest(FakeEmbedder().embed([query])[0], k)
    found = mirror._store.found(chunk for chunk, _ in hits)
    return [found[chunk].passage.text for chunk, _ in hits if chunk in found]


def healthy(mirror: Mirror) -> bool:
    return all(ok for _, ok, _ in mirror.check()) and words(mirror, LINE, 1) == [LINE]


def quarantined(store: Store) -> list[Path]:
    return list(store.database.path.parent.glob("index.corrupt-*"))


def test_it_is_filled_from_the_store_and_stays(filled: Store, reopen: Open) -> None:
    assert healthy(reopen())
    assert healthy(reopen())
    assert not quarantined(filled)


def test_it_learns_what_was_added_and_forgets_what_was_removed_meanwhile(filled: Store, reopen: Open) -> None:
    reopen()
    filled.remove(1)
    filled.put(new_document("/new.txt", "something entirely new"))
    mirror = reopen()
    assert healthy(mirror)
    assert words(mirror, "entirely new", 1) == ["something entirely new"]
    assert not quarantined(filled), "being behind is not being damaged"


def test_an_opening_that_did_not_survive_is_not_tried_again(filled: Store, reopen: Open) -> None:
    reopen()
    (filled.database.path.parent / "index.opening").touch()
    assert healthy(reopen())
    assert len(quarantined(filled)) == 1
    assert not (filled.database.path.parent / "index.opening").exists()


@pytest.mark.parametrize("name", ["index_metadata.pickle", "data_level0.bin", "chroma.sqlite3", "*-*-*-*"])
def test_what_is_deleted_is_rebuilt(filled: Store, reopen: Open, name: str) -> None:
    mirror = reopen()
    mirror.close()
    for path in (filled.database.path.parent / "index").rglob(name):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    mirror = reopen()
    assert healthy(mirror)
    assert mirror.fallback == ""


def test_rubbish_is_rebuilt_and_kept_once(filled: Store, reopen: Open) -> None:
    for _ in range(2):
        reopen().close()
        (filled.database.path.parent / "index" / "chroma.sqlite3").write_bytes(b"rubbish" * 1000)
        mirror = reopen()
        assert healthy(mirror)
        assert mirror.fallback == ""
    assert len(quarantined(filled)) == 1


def test_a_bit_or_a_file_of_the_index_that_is_lost_is_noticed_and_it_is_rebuilt(filled: Store, reopen: Open) -> None:
    reopen().close()
    index = filled.database.path.parent / "index"
    paths = sorted(path for path in index.rglob("*") if path.is_file())
    assert len(paths) == 6
    for number, path in enumerate(paths):
        content = path.read_bytes()
        path.unlink()
        with pytest.raises(mirror_module._DamagedError, match="is missing"):
            Mirror(filled, index)._open_checked()
        flipped = bytearray(content)
        if flipped:
            flipped[len(flipped) * (number + 1) // 9] ^= 1 << number
            path.write_bytes(flipped)
            with pytest.raises(mirror_module._DamagedError, match=r"is not as it was left|is incomplete"):
                Mirror(filled, index)._open_checked()
        path.write_bytes(content)
    (index / "chroma.sqlite3").write_bytes(b"0" + (index / "chroma.sqlite3").read_bytes()[1:])
    mirror = reopen()
    assert len(quarantined(filled)) == 1
    assert healthy(mirror)
    assert mirror.fallback == ""


def test_an_index_that_was_not_left_in_order_is_rebuilt(filled: Store, reopen: Open) -> None:
    mirror = reopen()
    (filled.database.path.parent / "index.seal").unlink(missing_ok=True)
    mirror._seal.set = lambda: None  # type: ignore[method-assign]  # as if it had been killed
    assert healthy(reopen())
    assert len(quarantined(filled)) == 1


def test_it_is_sealed_once_it_rests(filled: Store, reopen: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    mirror, seal = reopen(), filled.database.path.parent / "index.seal"
    mirror.rest()
    assert mirror.resting
    assert not seal.exists(), "something was written just now"
    monkeypatch.setattr(mirror_module, "SEAL_SECONDS", -1.0)
    mirror.rest()
    assert not mirror.resting
    assert seal.exists()
    assert healthy(mirror)
    assert "Index files" in [name for name, *_ in mirror.check()]


def test_while_it_is_rebuilt_everything_is_found(filled: Store, tmp_path: Path) -> None:
    mirror = Mirror(filled, tmp_path / "disk" / "index")
    mirror.open()
    try:
        assert mirror.behind
        assert mirror.serves
        assert "is built anew" in mirror.mending
        assert words(mirror, LINE, 1) == [LINE]
        added, _ = filled.put(new_document("/new.txt", "something entirely new"))
        mirror.added(added)
        assert words(mirror, "entirely new", 1) == ["something entirely new"]
        mirror.removed(filled.remove(3))
        assert words(mirror, LINE, 1) != [LINE]
        while mirror.behind:
            mirror.step()
        assert mirror.mending == ""
        assert words(mirror, "entirely new", 1) == ["something entirely new"]
        assert all(ok for _, ok, _ in mirror.check())
    finally:
        mirror.close()


def test_it_can_be_rebuilt_on_request(filled: Store, reopen: Open) -> None:
    mirror = reopen()
    mirror.rebuild()
    assert mirror.behind
    while mirror.behind:
        mirror.step()
    assert healthy(mirror)


def test_without_chroma_the_search_is_exact(filled: Store, reopen: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(self: ChromaIndex, folder: Path) -> None:
        raise ImportError("No module named 'chromadb'")

    monkeypatch.setattr(ChromaIndex, "__init__", missing)
    mirror = reopen()
    assert healthy(mirror)
    assert "without Chroma" in mirror.fallback


def test_an_index_that_breaks_while_it_is_used_is_replaced(filled: Store, reopen: Open) -> None:
    mirror = reopen()

    def broken(*arguments: object) -> None:
        raise RuntimeError("disk I/O error")

    mirror._index.nearest = broken  # type: ignore[method-assign, union-attr]
    assert words(mirror, LINE, 1) == [LINE]
    assert "disk I/O error" in mirror.fallback


def test_what_is_gone_from_the_store_is_forgotten(filled: Store, reopen: Open) -> None:
    mirror = reopen()
    gone = filled.remove(3)
    mirror.forget(gone)
    assert mirror.behind == len(gone)
    while mirror.behind:
        mirror.step()
    assert not {chunk for chunk, _ in mirror.nearest(FakeEmbedder().embed([LINE])[0], 50)} & set(gone)


def test_vectors_that_chroma_cannot_cope_with_are_searched_exactly(
    filled: Store, reopen: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ChromaIndex, "nearest", lambda self, queries, k, documents=(): [[] for _ in queries])
    mirror = reopen()
    assert "64 of 64 known passages were not found" in mirror.fallback
    assert healthy(mirror)
