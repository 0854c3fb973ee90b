import dataclasses

import msgspec
import numpy as np
import pytest

from llmos.memory.database import DatabaseError
from llmos.memory.embed import FakeEmbedder
from llmos.memory.store import Store
from tests.memory.conftest import new_document


def test_a_document_comes_back_as_it_was(store: Store) -> None:
    new = new_document("/a/notes.txt", "first line\nzweite Größe 😀\n")
    added, removed = store.put(new)
    [document] = store.documents()
    assert (document.path, document.title, document.kind, document.chunks, document.pages) == (
        "/a/notes.txt",
        "notes",
        "text",
        2,
        0,
    )
    assert store.text(document.id, 0, 100) == ("first line\nzweite Größe 😀\n", 26)
    assert store.text(document.id, 11, 6) == ("zweite", 26)
    ids, documents, vectors = store.vectors(added)
    assert (ids, documents, removed) == (added, [document.id] * 2, [])
    assert np.array_equal(vectors, new.vectors)


def test_passages_point_into_the_text(store: Store) -> None:
    added, _ = store.put(new_document("/a.txt", "Grüße 😀\nsecond line"))
    document = store.documents()[0].id
    found = store.passages([(added[1], 0.51239), (12345, 0.4), (added[0], 0.3)])
    assert [(one.passage.text, one.passage.score) for one in found] == [("second line", 0.5124), ("Grüße 😀", 0.3)]
    for one in found:
        assert store.text(document, one.passage.start, len(one.passage.text))[0] == one.passage.text


def test_passages_know_their_place_and_heading(store: Store) -> None:
    new = new_document("/talk.pptx", "a line")
    chunks = (msgspec.structs.replace(new.chunks[0], place="slide 4", heading="Plan › Costs"),)
    added, _ = store.put(dataclasses.replace(new, chunks=chunks))
    [found] = store.passages([(added[0], 0.5)])
    assert (found.passage.place, found.passage.heading, found.passage.page) == ("slide 4", "Plan › Costs", None)


def test_a_changed_file_replaces_its_chunks(store: Store) -> None:
    first, _ = store.put(new_document("/a.txt", "old line\nsame line"))
    second, removed = store.put(new_document("/a.txt", "new line\nsame line"))
    assert removed == first
    assert not set(first) & set(second), "an id is never used twice"
    assert store.chunk_ids() == set(second)
    assert [document.path for document in store.documents()] == ["/a.txt"]


def test_a_replacement_that_fails_changes_nothing(store: Store) -> None:
    added, _ = store.put(new_document("/a.txt", "old line"))
    other = new_document("/b.txt", "b line")
    store.put(other)
    broken = new_document("/a.txt", "new line")
    object.__setattr__(broken, "hash", other.hash)
    with pytest.raises(DatabaseError):
        store.put(broken)
    assert set(added) <= store.chunk_ids()
    assert store.text(2, 0, 10)[0] == "b line\n"


def test_removing_leaves_nothing(store: Store) -> None:
    added, _ = store.put(new_document("/a.txt", "one\ntwo"))
    assert store.remove(store.documents()[0].id) == added
    assert store.counts() == (0, 0)
    assert store.database.rows("SELECT count(*) FROM pages") == [(0,)]


def test_texts_that_read_the_same_share_their_content_id(store: Store) -> None:
    one, _ = store.put(new_document("/a.txt", "The same  words"))
    two, _ = store.put(new_document("/b.txt", "the same words"))
    first, second = store.passages([(one[0], 0.9), (two[0], 0.8)])
    assert first.content == second.content


def test_samples_are_spread_and_know_the_newest(store: Store) -> None:
    added, _ = store.put(new_document("/a.txt", "\n".join(f"line {i}" for i in range(100))))
    sample = store.some_chunk_ids(10)
    assert len(sample) == 10
    assert sample[0] == added[-1]
    assert len(store.some_chunk_ids(1000)) == 100


def test_vectors_of_another_embedder_are_noticed(store: Store) -> None:
    assert store.bind_embedder("one") == ""
    assert store.bind_embedder(FakeEmbedder.name) == ""
    store.put(new_document("/a.txt", "line"))
    assert store.bind_embedder("one") == FakeEmbedder.name
