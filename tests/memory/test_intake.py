import os
from pathlib import Path

import numpy as np
import pytest

from llmos.memory import intake as intake_module, work
from llmos.memory.embed import Embedder, FakeEmbedder
from llmos.memory.intake import Intake
from llmos.memory.layout import embedded
from llmos.memory.limits import DIMENSIONS
from llmos.memory.readers import ocr, registry
from tests.memory.conftest import make_pdf
from tests.memory.readers.test_image import picture
from tests.memory.readers.test_pdf import scan


@pytest.fixture(scope="module")
def intake() -> Intake:
    return Intake(FakeEmbedder())


def last(intake: Intake, path: Path) -> work.Result:
    *_, result = intake.work(work.Ingest(1, str(path)))
    return work.decode_result(work.encode(result))


def test_a_file_becomes_chunks_with_vectors(intake: Intake, folder: Path) -> None:
    text = "".join(f"Paragraph {i} says something of its own. {'And more of it. ' * 60}\n\n" for i in range(40))
    (folder / "a.txt").write_text(text)
    *progress, result = intake.work(work.Ingest(1, str(folder / "a.txt")))
    assert isinstance(progress[0], work.Hashed)
    assert isinstance(progress[-1], work.Progress)
    assert progress[-1].done == progress[-1].total > 16
    assert isinstance(result, work.Ingested)
    assert result.hash == progress[0].hash
    assert (result.kind, result.size, len(result.chunks)) == ("text", len(text), progress[-1].total)
    vectors = np.frombuffer(result.vectors, np.float32).reshape(-1, DIMENSIONS)
    texts = [result.pages[chunk.page].text_of(chunk) for chunk in result.chunks]
    assert np.array_equal(vectors, FakeEmbedder().embed(texts))


def test_what_a_chunk_stands_under_is_kept_and_embedded_with_it(intake: Intake, folder: Path) -> None:
    (folder / "a.md").write_text("# Terms\n\n## Delivery\n\nOne percent a day.\n")
    result = last(intake, folder / "a.md")
    assert isinstance(result, work.Ingested)
    [chunk] = result.chunks
    assert chunk.heading == "Terms › Delivery"
    vector = np.frombuffer(result.vectors, np.float32)
    text = result.pages[0].text_of(chunk)
    assert np.array_equal(vector, FakeEmbedder().embed([embedded(chunk.heading, text)])[0])


def test_scanned_pages_among_others_are_told(intake: Intake, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    (folder / "a.pdf").write_bytes(scan([picture([]), None, picture([])], "Real text"))
    result = last(intake, folder / "a.pdf")
    assert isinstance(result, work.Ingested)
    assert result.unread == f"2 of its 4 pages are pictures without text (p. 2, 4). {ocr.MISSING}"
    (folder / "b.pdf").write_bytes(make_pdf(["one", "two"]))
    whole = last(intake, folder / "b.pdf")
    assert isinstance(whole, work.Ingested)
    assert whole.unread == ""


def test_signs_of_life_come_while_a_file_is_read(intake: Intake, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.pdf").write_bytes(make_pdf(["one", "two", "three"]))
    monkeypatch.setattr(intake_module, "BEAT_SECONDS", -1.0)
    results = list(intake.work(work.Ingest(1, str(folder / "a.pdf"))))
    assert results[1:4] == [work.Progress(1, 0, 0)] * 3


def test_a_file_that_computes_for_too_long_is_refused(
    intake: Intake, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.pdf").write_bytes(make_pdf(["one", "two"]))
    monkeypatch.setattr(intake_module, "READING_CPU_SECONDS", -1.0)
    result = last(intake, folder / "a.pdf")
    assert isinstance(result, work.Refused)
    assert "Split it" in result.reason


def test_the_real_embedder_takes_a_whole_chunk(minilm: Embedder, folder: Path) -> None:
    (folder / "a.pdf").write_bytes(make_pdf(["The rent is due on the first of the month."]))
    result = last(Intake(minilm), folder / "a.pdf")
    assert isinstance(result, work.Ingested)
    vector = np.frombuffer(result.vectors, np.float32)
    assert float(vector @ minilm.embed(["When do I have to pay for the flat?"])[0]) > 0.3


def test_folders_come_in_batches(intake: Intake, folder: Path) -> None:
    for i in range(1_201):
        (folder / f"{i}.txt").touch()
    *found, end = intake.work(work.Expand(1, str(folder)))
    assert isinstance(end, work.Expanded)
    assert [len(result.paths) for result in found if isinstance(result, work.Found)] == [500, 500, 201]


def test_bad_files_are_refused_with_a_reason(intake: Intake, folder: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(os.urandom(4096))
    (folder / "locked.pdf").write_bytes(make_pdf(["x"], password="p"))
    reasons = {}
    for name in ("empty.txt", "binary.txt", "locked.pdf", "missing.md"):
        result = last(intake, folder / name)
        assert isinstance(result, work.Refused)
        reasons[name] = result.reason
    assert "empty" in reasons["empty.txt"]
    assert "binary" in reasons["binary.txt"]
    assert "password" in reasons["locked.pdf"]
    assert "exist" in reasons["missing.md"]


def test_a_reader_that_fails_costs_its_file_only(intake: Intake, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes, path: str) -> None:
        raise ZeroDivisionError

    (folder / "a.txt").write_text("text")
    monkeypatch.setattr(registry, "start", broken)
    result = last(intake, folder / "a.txt")
    assert isinstance(result, work.Refused)
    assert "ZeroDivisionError" in result.reason


def test_a_file_that_takes_too_much_memory_is_refused(
    intake: Intake, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def greedy(data: bytes, path: str) -> None:
        raise MemoryError

    (folder / "a.txt").write_text("text")
    monkeypatch.setattr(registry, "start", greedy)
    result = last(intake, folder / "a.txt")
    assert isinstance(result, work.Refused)
    assert "memory" in result.reason
