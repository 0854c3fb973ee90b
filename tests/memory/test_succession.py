"""Another embedder takes over, step by step, with a worker that the test plays."""

import numpy as np
import pytest

from llmos.memory import work
from llmos.memory.embed import FakeEmbedder
from llmos.memory.limits import BATCH_CHUNKS
from llmos.memory.store import Store
from llmos.memory.succession import Succession
from tests.memory.conftest import new_document


class FakeLink:
    ready = True

    def __init__(self) -> None:
        self.sent: list[work.Embed] = []
        self.late = ""
        self.killed = False

    def send(self, order: work.Embed) -> None:
        self.sent.append(order)

    def heard(self) -> None:
        pass

    def overdue(self) -> str:
        return self.late

    def kill(self) -> None:
        self.killed = True

    def died(self) -> str:
        return "It was killed."

    def answer(self) -> work.Embedded:
        vectors = FakeEmbedder(64).embed(self.sent[-1].texts)
        return work.Embedded(self.sent[-1].task, vectors.tobytes())


@pytest.fixture
def links() -> list[FakeLink]:
    return []


@pytest.fixture
def succession(store: Store, links: list[FakeLink]) -> Succession:
    store.bind_embedder("fake")
    for number in range(3):
        store.put(new_document(f"/{number}.txt", "\n".join(f"line {number} {i}" for i in range(BATCH_CHUNKS))))
    return begin(store, links)


def begin(store: Store, links: list[FakeLink], kind: str = "fake:64") -> Succession:
    def start() -> FakeLink:
        links.append(FakeLink())
        return links[-1]

    return Succession(store, kind, start)  # type: ignore[arg-type]


def batch(succession: Succession, links: list[FakeLink]) -> None:
    while not succession.step():
        pass
    succession.said(links[-1], links[-1].answer())  # type: ignore[arg-type]


def test_the_same_embedder_has_nothing_to_do(store: Store, links: list[FakeLink], succession: Succession) -> None:
    same = begin(store, links, "fake")
    assert not same.wanted
    assert not same.step()
    assert same.progress == ""


def test_all_chunks_are_read_in_batches_and_then_switched(
    store: Store, links: list[FakeLink], succession: Succession
) -> None:
    for _ in range(3):
        assert succession.wanted
        assert not succession.complete
        batch(succession, links)
    assert "48 of 48 passages" in succession.progress
    while not succession.complete:
        succession.step()
    assert links[0].killed
    assert succession.switch()
    assert (store.embedder(), succession.wanted) == ("fake:64", False)
    ids, _, vectors = store.vectors(sorted(store.chunk_ids()))
    texts = [store.found(ids)[chunk].passage.text for chunk in ids]
    assert np.allclose(vectors, FakeEmbedder(64).embed(texts))


def test_it_goes_on_where_it_was(store: Store, links: list[FakeLink], succession: Succession) -> None:
    batch(succession, links)
    again = begin(store, links)
    assert "16 of 48" in again.progress
    batch(again, links)
    assert "32 of 48" in again.progress


def test_a_third_embedder_begins_anew(store: Store, links: list[FakeLink], succession: Succession) -> None:
    batch(succession, links)
    assert "0 of 48" in begin(store, links, "fake:32").progress
    assert "0 of 48" in begin(store, links).progress


def test_documents_that_come_late_are_read_before_the_switch(
    store: Store, links: list[FakeLink], succession: Succession
) -> None:
    for _ in range(3):
        batch(succession, links)
    while not succession.complete:
        succession.step()
    store.put(new_document("/late.txt", "a late line"))
    store.remove(1)
    assert not succession.switch()
    assert store.embedder() == "fake"
    batch(succession, links)
    assert links[-1].sent[-1].texts == ("a late line",)
    while not succession.complete:
        succession.step()
    assert succession.switch()


def test_a_worker_that_dies_or_hangs_costs_its_batch(
    store: Store, links: list[FakeLink], succession: Succession
) -> None:
    while not succession.step():
        pass
    first = links[0].sent[-1]
    succession.gone(links[0])  # type: ignore[arg-type]
    while not succession.step():
        pass
    assert links[1].sent[-1].texts == first.texts
    succession.said(links[0], links[0].answer())  # type: ignore[arg-type]
    assert "0 of 48" in succession.progress, "a former worker is not heard"
    links[1].late = "Nothing came of it."
    succession.step()
    assert links[1].killed


def test_an_embedder_that_cannot_be_loaded_says_why(
    store: Store, links: list[FakeLink], succession: Succession
) -> None:
    succession.step()
    succession.said(links[0], work.Refused(0, "There is no folder."))  # type: ignore[arg-type]
    assert not succession.active
    assert "There is no folder." in succession.progress
