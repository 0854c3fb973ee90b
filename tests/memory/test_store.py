import dataclasses

import msgspec
import numpy as np
import pytest

from llmos.memory.database import DatabaseError
from llmos.memory.embed import FakeEmbedder
from llmos.memory.limits import DIMENSIONS
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
    found = store.found([added[1], 12345, added[0]])
    assert {chunk: one.passage.text for chunk, one in found.items()} == {added[0]: "Grüße 😀", added[1]: "second line"}
    for one in found.values():
        assert store.text(document, one.passage.start, len(one.passage.text))[0] == one.passage.text


def test_passages_know_their_place_and_heading(store: Store) -> None:
    new = new_document("/talk.pptx", "a line")
    chunks = (msgspec.structs.replace(new.chunks[0], place="slide 4", heading="Plan › Costs"),)
    added, _ = store.put(dataclasses.replace(new, chunks=chunks))
    found = store.found(added)[added[0]]
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
    found = store.found([one[0], two[0]])
    assert found[one[0]].content == found[two[0]].content


def test_samples_are_spread_and_know_the_newest(store: Store) -> None:
    added, _ = store.put(new_document("/a.txt", "\n".join(f"line {i}" for i in range(100))))
    sample = store.some_chunk_ids(10)
    assert len(sample) == 10
    assert sample[0] == added[-1]
    assert len(store.some_chunk_ids(1000)) == 100


def test_it_knows_whose_vectors_it_has(store: Store) -> None:
    assert store.embedder() == ""
    store.bind_embedder("one")
    store.bind_embedder(FakeEmbedder().name)
    assert store.embedder() == "", "no document has a vector"
    store.put(new_document("/a.txt", "line"))
    store.bind_embedder("one")
    assert store.embedder() == "fake"


def test_words_are_kept_in_step(store: Store) -> None:
    def holding(word: str) -> set[int]:
        return {int(chunk) for term in store.words.terms(word, None, 10) for chunk in term.holders}

    first, _ = store.put(new_document("/a.txt", "a blue whale\na red fox"))
    second, _ = store.put(new_document("/b.txt", "blue skies"))
    assert holding("blue") == {first[0], second[0]}
    replaced, _ = store.put(new_document("/a.txt", "a green whale"))
    assert (holding("blue"), holding("fox"), holding("whales")) == ({second[0]}, set(), {replaced[0]})
    store.remove(store.documents()[0].id)
    assert holding("whale") == set()
    assert store.words.behind() == 0
    store.words.rebuild()
    assert holding("blue") == {second[0]}
    store.database.rows("INSERT INTO chunk_words (chunk_words, rank) VALUES ('integrity-check', 1)")


def test_what_was_removed_is_not_in_the_file(store: Store) -> None:
    store.put(new_document("/a.txt", "the password is xylophonequartz\nanother line"))
    store.remove(1)
    store.words.scrub()
    store.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"xylophonequartz" not in store.database.path.read_bytes()


def test_words_of_what_cannot_be_stored_are_not_found(store: Store) -> None:
    store.put(new_document("/a.txt", "old line"))
    broken = new_document("/b.txt", "new line")
    object.__setattr__(broken, "hash", new_document("/a.txt", "old line").hash)
    with pytest.raises(DatabaseError):
        store.put(broken)
    assert store.words.behind() == 0


def test_the_next_embedders_vectors_take_over(store: Store) -> None:
    store.bind_embedder("fake")
    added, _ = store.put(new_document("/a.txt", "one\ntwo\nthree"))
    assert store.without_next_vectors(0, 2) == added[:2]
    store.put_next_vectors({added[0]: b"\0\0\x80\x3f", added[1]: b"\0\0\0\0", 4711: b"\0\0\0\0"})
    assert store.without_next_vectors(0, 10) == added[2:]
    assert store.vectors(added)[2].shape == (3, DIMENSIONS), "the old ones serve"
    with pytest.raises(DatabaseError):
        store.take_next_vectors("other")
    assert store.embedder() == "fake"
    store.put_next_vectors({added[2]: b"\0\0\0\0"})
    store.take_next_vectors("other")
    assert store.embedder() == "other"
    assert store.vectors(added)[2].tolist() == [[1.0], [0.0], [0.0]]
    assert store.without_next_vectors(0, 10) == added
