"""Searching documents by the fake embedder, which hears words and no sense, and by hand-made vectors."""

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from llmos.kernel.abi.records import Integrity, Where
from llmos.memory import search as searching
from llmos.memory.embed import FakeEmbedder
from llmos.memory.mirror import Mirror
from llmos.memory.search import Search
from llmos.memory.store import Store
from tests.memory.conftest import new_document, unit


@pytest.fixture
def mirror(store: Store) -> Mirror:
    mirror = Mirror(store, store.database.path.parent / "index", exact=True)
    mirror.open()
    return mirror


@pytest.fixture
def search(store: Store, mirror: Mirror) -> Search:
    return Search(store, mirror)


def put(store: Store, mirror: Mirror, path: str, text: str, kind: str = "text") -> int:
    """Stores a document with one chunk a line; its id."""
    added, _ = store.put(replace(new_document(path, text), kind=kind))
    mirror.added(added)
    while mirror.behind:
        mirror.step()
    return store.documents()[0].id


def texts(search: Search, query: str, k: int = 10, threshold: float = 0.0, where: Where | None = None) -> list[str]:
    vector = FakeEmbedder().embed([query])[0]
    return [hit.text for hit in search.find(query, vector, k, threshold, where or Where())]


def test_hits_are_limited_and_of_each_wording_one(search: Search, store: Store, mirror: Mirror) -> None:
    for number in range(3):
        put(store, mirror, f"/{number}.txt", f"The same sentence\nanother sentence {number}")
    assert texts(search, "the same sentence", 1) == ["The same sentence"]
    assert len(texts(search, "the same sentence")) == 4
    assert texts(search, "the same sentence", threshold=0.99) == ["The same sentence"]
    assert texts(search, "the same", 0) == []


def test_words_find_what_vectors_do_not_know(search: Search, store: Store, mirror: Mirror) -> None:
    put(store, mirror, "/a.txt", "The part number of the pump is ZX-4471-B.\nThe pump is blue.\nThe pump is loud.")
    nothing = unit(5)[0]
    [hit] = search.find("ZX-4471-B", nothing, 5, 0.3)
    assert hit.text == "The part number of the pump is ZX-4471-B."
    assert 0.3 <= hit.score <= 1


def test_common_words_let_nothing_in(search: Search, store: Store, mirror: Mirror) -> None:
    put(store, mirror, "/a.txt", "\n".join(f"The engine in hall {i} was checked." for i in range(60)))
    unrelated = unit(6)[0]
    assert search.find("Which engine digests starch?", unrelated, 5, 0.3) == []
    assert search.find("engine", unrelated, 5, 0.3) == []


def test_a_rare_word_alone_needs_some_likeness(search: Search, store: Store, mirror: Mirror) -> None:
    put(store, mirror, "/a.txt", "A wonderful view from the tower.\n" + "\n".join(f"line {i}" for i in range(60)))
    away = -FakeEmbedder().embed(["A wonderful view from the tower."])[0]
    assert search.find("Wonderful!", away, 5, 0.3) == []
    assert texts(search, "Wonderful!", threshold=0.3) == ["A wonderful view from the tower."]


def test_the_sum_of_both_ranks(search: Search, store: Store, mirror: Mirror) -> None:
    put(store, mirror, "/a.txt", "one two three four five gamma\none two three four five delta\nepsilon zeta eta")
    hits = search.find("delta", FakeEmbedder().embed(["one two three four five gamma"])[0], 3)
    assert hits[0].text == "one two three four five delta", "its cosine is lower, but it alone holds the word"


def test_without_a_vector_words_are_searched(search: Search, store: Store, mirror: Mirror) -> None:
    put(store, mirror, "/a.txt", "The harbour is closed.\nThe market is open.")
    [hit] = search.find("market", None, 5, 0.3)
    assert hit.text == "The market is open."


def test_quotes_are_held_word_for_word(search: Search, store: Store, mirror: Mirror) -> None:
    put(
        store,
        mirror,
        "/a.txt",
        "The red house, by the sea.\nThe house is red.\nThe red houses by the sea.\nRED   House!",
    )
    assert set(texts(search, '"red house"')) == {"The red house, by the sea.", "RED   House!"}
    assert texts(search, 'where is the “red house” "by the sea"', threshold=0.9) == ["The red house, by the sea."]
    assert texts(search, '"house red by"') == []
    assert len(texts(search, '"red')) == 4, "a quote that does not end is none"
    assert texts(search, '"café"') == []


def test_conditions_choose_documents(search: Search, store: Store, mirror: Mirror) -> None:
    first = put(store, mirror, "/work/a.txt", "blue whale one")
    second = put(store, mirror, "/work/b.md", "blue whale two", kind="markdown")
    put(store, mirror, "/workshop/c.txt", "blue whale three")

    def found(where: Where) -> set[str]:
        hits = texts(search, "blue whale", where=where)
        return {text.split()[-1] for text in hits}

    assert found(Where()) == {"one", "two", "three"}
    assert found(Where(folders=("/work",))) == {"one", "two"}
    assert found(Where(folders=("/work/", "/workshop"))) == {"one", "two", "three"}
    assert found(Where(folders=("/wo",))) == set()
    assert found(Where(kinds=("markdown",))) == {"two"}
    assert found(Where(documents=(first, second), kinds=("text",))) == {"one"}
    assert found(Where(integrity=(Integrity.PICKED_FILE,))) == {"one", "two", "three"}
    assert found(Where(integrity=(Integrity.WEB,))) == set()
    assert texts(search, '"blue whale"', where=Where(kinds=("markdown",))) == ["blue whale two"]
    vector = FakeEmbedder().embed(["blue"])[0]
    assert [hit.document for hit in search.find("blue", vector, 5, documents=(second,))] == [second]


def test_dates_are_bounds(search: Search, store: Store, mirror: Mirror) -> None:
    put(store, mirror, "/a.txt", "blue whale")
    now = time.time()
    assert texts(search, "whale", where=Where(since=now - 60, until=now + 60)) == ["blue whale"]
    assert texts(search, "whale", where=Where(since=now + 60)) == []
    assert texts(search, "whale", where=Where(until=now - 60)) == []


def test_few_and_many_selected_documents_are_found_alike(
    search: Search, store: Store, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        lines = (f"item {number}x{i} of list {i % 7}" for i in range(20))
        put(store, mirror, f"/{number % 4}/{number}.txt", "\n".join(lines))
    where = Where(folders=("/1", "/3"))
    exactly = texts(search, "list 5", 20, where=where)
    assert len(exactly) == 20
    monkeypatch.setattr(searching, "EXACT_CHUNKS", 10)
    assert texts(search, "list 5", 20, where=where) == exactly
    monkeypatch.setattr(searching, "LEAST_FETCHED", 20)
    monkeypatch.setattr(searching, "MOST_FETCHED", 20)  # the index is asked for too few
    assert texts(search, "list 5", 20, where=where) == exactly


def test_nearly_the_same_is_shown_once(search: Search, store: Store, mirror: Mirror) -> None:
    words = " ".join(f"word{chr(97 + i)}" for i in range(26))
    put(store, mirror, "/a.txt", f"{words} final.\n{words} Final draft.\n{words} final 7.\nwordz alone")
    assert texts(search, words) == [f"{words} final.", f"{words} final 7.", "wordz alone"]


def test_what_is_gone_is_not_found_and_forgotten(search: Search, store: Store, mirror: Mirror) -> None:
    gone = put(store, mirror, "/a.txt", "a blue whale")
    put(store, mirror, "/b.txt", "a blue bird")
    store.remove(gone)
    assert texts(search, "blue whale") == ["a blue bird"]
    assert mirror.behind


class Longest:
    """A reranker that likes long texts."""

    def scores(self, query: str, texts: Sequence[str]) -> Sequence[float]:
        assert '"' not in query
        return [float(len(text)) for text in texts]


def test_a_reranker_has_the_last_word(search: Search, store: Store, mirror: Mirror) -> None:
    put(store, mirror, "/a.txt", "whale\nwhale and more\nwhale and much more of it")
    assert texts(search, "whale", 1) == ["whale"]
    search.reranker = Longest()
    hits = search.find('"whale"', FakeEmbedder().embed(["whale"])[0], 2)
    assert [hit.text for hit in hits] == ["whale and much more of it", "whale and more"]
    assert hits[0].score < 1, "the score shown stays a likeness"


def test_scores_are_likenesses(search: Search, store: Store, mirror: Mirror) -> None:
    put(store, mirror, "/a.txt", "\n".join(f"{w} text" for w in ("one", "two", "three")))
    vector = FakeEmbedder().embed(["one text"])[0]
    for hit in search.find("one text", vector, 5):
        cosine = float(FakeEmbedder().embed([hit.text])[0] @ vector)
        assert cosine - 1e-4 <= hit.score <= 1
        assert np.isfinite(hit.score)
