from collections.abc import Iterator
from pathlib import Path

import pytest

from llmos.memory.index import ChromaIndex, ExactIndex, Index, damage, folder_size
from tests.memory.conftest import unit

VECTORS = unit(1, 60)


@pytest.fixture(params=["exact", "chroma"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    made: Index = ExactIndex() if request.param == "exact" else ChromaIndex(tmp_path / "index")
    made.upsert(range(100, 160), [i % 3 for i in range(60)], VECTORS)
    yield made
    made.close()


def test_it_finds_what_numpy_finds(index: Index) -> None:
    queries = unit(2, 4)
    for query, hits in zip(queries, index.nearest(queries, 5), strict=True):
        exact = VECTORS @ query
        assert [chunk for chunk, _ in hits] == [100 + int(i) for i in (-exact).argsort()[:5]]
        assert [score for _, score in hits] == pytest.approx(sorted(exact, reverse=True)[:5], abs=1e-5)


def test_documents_restrict(index: Index) -> None:
    [hits] = index.nearest(VECTORS[:1], 60, [1, 2])
    assert {(chunk - 100) % 3 for chunk, _ in hits} == {1, 2}
    assert len(hits) == 40
    assert index.nearest(VECTORS[:1], 5, [99]) == [[]]


def test_more_than_there_are(index: Index) -> None:
    assert len(index.nearest(VECTORS[:1], 1000)[0]) == 60


def test_upsert_replaces_and_remove_removes(index: Index) -> None:
    index.upsert([100], [7], VECTORS[1:2])
    index.remove([101, 159, 4711])
    assert index.count() == 58
    assert index.ids() == {*range(100, 159)} - {101}
    assert index.nearest(VECTORS[1:2], 1)[0][0][0] == 100
    assert index.nearest(VECTORS[58:59], 1)[0][0][0] == 158
    assert index.nearest(VECTORS[1:2], 1, [7])[0][0][0] == 100


def test_what_damage_looks_like(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index = ChromaIndex(folder)
    index.upsert(range(1100), [0] * 1100, unit(3, 1100))  # enough that it writes its files
    index.close()
    assert damage(folder, 1100) == ""
    assert folder_size(folder) > 1_000_000
    [pickle] = folder.rglob("index_metadata.pickle")
    whole = pickle.read_bytes()
    pickle.write_bytes(whole[: len(whole) // 2])
    assert "incomplete" in damage(folder, 1100)
    pickle.unlink()
    assert "missing" in damage(folder, 1100)
    pickle.write_bytes(whole)
    with next(folder.rglob("link_lists.bin")).open("r+b") as file:
        file.truncate(40 * 1024**3)
    assert "grown" in damage(folder, 1100)
    assert damage(tmp_path / "nothing", 0) == ""
