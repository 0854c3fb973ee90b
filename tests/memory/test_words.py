import pytest

from llmos.memory import words
from llmos.memory.store import Store
from tests.memory.conftest import new_document


def test_common_words_propose_only_where_there_are_no_others(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "COMMON_CHUNKS", 10)
    lines = (f"common everyday {'zebra' if i == 150 else 'line'} {i}" for i in range(200))
    added, _ = store.put(new_document("/a.txt", "\n".join(lines)))
    common, rare = store.words.terms("common zebra", None, 200)
    assert (common.common, rare.common) == (True, False)
    assert common.count == pytest.approx(200, rel=0.05), "estimated from how far the first ones reach"
    assert common.weight < rare.weight
    assert store.words.best((common, rare), 50, None) == [added[150]]
    assert store.words.best(store.words.terms("common everyday", None, 200), 5, None) == added[:5]
    assert store.words.best(store.words.terms("unheard", None, 200), 5, None) == []


def test_weighing_is_bm25(store: Store) -> None:
    lines = ["blue whale blue sea", "blue bird", "a whale", "nothing here", "and nothing there"]
    added, _ = store.put(new_document("/a.txt", "\n".join(lines)))
    terms = store.words.terms("blue whale", None, len(lines))
    weighed = words.weigh(terms, dict(zip(added, lines, strict=True)), len(lines))
    sql = "SELECT rowid, -bm25(chunk_words) FROM chunk_words WHERE chunk_words MATCH 'blue OR whale'"
    theirs = dict(store.database.rows(sql))
    assert sorted(theirs, key=lambda chunk: -theirs[chunk]) == [added[i] for i in (-weighed.bm25).argsort()[:3]]
    assert weighed.covered[0] == pytest.approx(1.0)
    assert weighed.covered[1] == pytest.approx(0.5)
    assert weighed.bm25[3:].tolist() == [0.0, 0.0]


def test_an_index_of_words_that_lags_is_noticed_and_rebuilt(store: Store) -> None:
    added, _ = store.put(new_document("/a.txt", "a blue whale\na red fox"))
    store.database.rows("INSERT INTO chunk_words (chunk_words) VALUES ('delete-all')")
    assert store.words.behind() == 2
    store.words.rebuild()
    assert store.words.behind() == 0
    assert store.words.best(store.words.terms("fox", None, 2), 5, None) == [added[1]]
