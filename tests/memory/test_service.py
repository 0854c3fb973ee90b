"""The whole process, driven as the kernel drives it."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from llmos.kernel.abi.events import DocumentsChanged
from llmos.kernel.abi.records import JobState, Phase, Watched
from llmos.kernel.abi.replies import Documents, DocumentText, Done, Failed, Report, Watches
from llmos.kernel.abi.requests import (
    AddPaths,
    CancelJob,
    CheckDisk,
    ListDocuments,
    ListModels,
    ListWatched,
    MoveToCollection,
    PauseJob,
    ReadDocument,
    RemoveDocument,
    ResumeJob,
    RetryJob,
    SearchDisk,
    Unwatch,
    Watch,
)
from llmos.memory.database import Database
from tests.memory.conftest import FINAL, Disk, alive, make_pdf, wait_for

Start = Callable[..., Disk]
CHROMA = ("--embedder", "fake", "--index", "chroma")
WORDS = ("river", "market", "engine", "garden", "history", "protein")
THINGS = ("signal", "contract", "theory", "music", "window", "castle")


def prose(seed: int, sentences: int) -> str:
    """Words in an order that hardly comes twice."""
    numbers = (seed * 7919 + i * 104729 + i * i * 31 for i in range(sentences))
    return "".join(f"The {WORDS[n % 6]} of {THINGS[n // 6 % 6]} number {n} is here.\n" for n in numbers)


def test_adding_searching_reading_removing(start: Start, folder: Path) -> None:
    (folder / "cooking.md").write_text("# Soup\n\nBoil the potatoes and the leek.")
    (folder / "report.pdf").write_bytes(make_pdf(["Sales fell in spring.", "Sales rose in autumn."]))
    (folder / "page.html").write_text("<title>Moon</title><script>no()</script><p>The moon is far away.</p>")
    disk = start(*CHROMA)
    assert isinstance(disk.ask(ListDocuments()), Documents)
    job = disk.finish(disk.add(folder))
    assert (job.state, job.files, job.files_done, job.failures) == (JobState.DONE, 3, 3, ())
    assert any(isinstance(event, DocumentsChanged) for event in disk.events)
    disk.until(lambda: disk.state and disk.state.documents == 3 and disk.state.chunks == 4)

    hit = disk.search("sales in autumn", k=1).passages[0]
    assert (hit.text, hit.page, hit.path) == ("Sales rose in autumn.", 2, str(folder / "report.pdf"))
    text = disk.ask(ReadDocument(hit.document))
    assert isinstance(text, DocumentText)
    assert text.text[hit.start : hit.end] == hit.text
    assert disk.ask(ReadDocument(hit.document, start=hit.start)).text.startswith(hit.text)

    moon = next(document for document in disk.documents() if document.kind == "html")
    assert moon.title == "Moon"
    assert {passage.document for passage in disk.search("sales", documents=(moon.id,)).passages} == {moon.id}
    assert disk.search("potatoes leek", threshold=0.99).passages == ()

    assert isinstance(disk.ask(RemoveDocument(hit.document)), Done)
    assert isinstance(disk.ask(RemoveDocument(hit.document)), Failed)
    assert isinstance(disk.ask(ReadDocument(hit.document)), Failed)
    assert all(passage.document != hit.document for passage in disk.search("sales in autumn").passages)
    report = disk.ask(CheckDisk())
    assert isinstance(report, Report)
    assert all(check.ok for check in report.checks), report
    assert {"Database", "Index", "Embedder"} <= {check.name for check in report.checks}


def test_the_real_embedder_finds_by_meaning(start: Start, folder: Path) -> None:
    (folder / "pets.txt").write_text("A kitten naps on the couch all day.")
    (folder / "bank.txt").write_text("The central bank raised interest rates again.")
    disk = start("--embedder", "minilm", "--index", "exact")
    serial = disk.post(SearchDisk("Where does the cat sleep?"))  # long before the embedder is loaded
    assert disk.documents() == ()
    assert serial not in disk.replies, "listing does not wait for what searching waits for"
    assert disk.state is not None
    assert disk.state.phase is Phase.LOADING
    assert "embedding model" in disk.state.detail
    assert disk.finish(disk.add(folder)).chunks == 2
    assert serial in disk.replies
    assert disk.search("Where does the cat sleep?", k=1).passages[0].title == "pets"
    assert disk.search("monetary policy", k=1).passages[0].title == "bank"


def test_bad_input_costs_itself_only(start: Start, folder: Path) -> None:
    (folder / "good.txt").write_text("good text")
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)))
    (folder / "locked.pdf").write_bytes(make_pdf(["x"], password="p"))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 rubbish")
    (folder / "scan.pdf").write_bytes(make_pdf([""]))
    (folder / "broken.docx").write_bytes(b"PK rubbish")
    os.mkfifo(folder / "pipe.txt")
    (folder / "skipped.bin").write_bytes(b"x")
    (folder / "loop").symlink_to("loop")
    disk = start()
    job = disk.finish(
        disk.add(folder, folder / "missing.txt", folder / "loop", folder / "skipped.bin", Path("/dev/zero"))
    )
    reasons = {Path(failure.path).name: failure.reason for failure in job.failures}
    for name, word in {
        "empty.txt": "empty",
        "binary.txt": "binary",
        "locked.pdf": "password",
        "broken.pdf": "damaged",
        "scan.pdf": "pages are empty",
        "broken.docx": "damaged",
        "pipe.txt": "a pipe",
        "missing.txt": "exist",
        "loop": "itself",
        "skipped.bin": "not supported",
        "zero": "a device",
    }.items():
        assert word in reasons.pop(name)
    assert not reasons
    assert job.state is JobState.DONE
    assert [document.title for document in disk.documents()] == ["good"]


def test_requests_that_make_no_sense_are_refused(start: Start) -> None:
    disk = start()
    for request in (AddPaths(()), AddPaths(("relative.txt",)), CancelJob(7), ListModels()):
        answer = disk.ask(request)
        assert isinstance(answer, Failed)
        assert answer.message.endswith(".")
    assert disk.finish(disk.add(Path("/no/such/folder"))).state is JobState.FAILED


def test_known_files_are_skipped_and_changed_ones_replaced(start: Start, folder: Path) -> None:
    for i in range(3):
        (folder / f"{i}.txt").write_text(f"text number {i}")
    disk = start()
    assert disk.finish(disk.add(folder)).skipped == 0
    (folder / "1.txt").write_text("something else entirely")
    job = disk.finish(disk.add(folder))
    assert (job.skipped, job.chunks) == (2, 1)
    assert len(disk.documents()) == 3
    assert disk.search("something else entirely", k=1).passages[0].score == 1.0
    assert "text number 1" not in [passage.text for passage in disk.search("text number 1").passages]


def test_many_files_do_not_hold_up_other_requests(start: Start, folder: Path) -> None:
    for i in range(3_000):
        (folder / f"{i}.txt").write_text(f"text {i}")
    disk = start()
    job = disk.add(folder)
    disk.when(job, lambda told: told.files > 0)
    answer = disk.ask(ListDocuments())
    assert answer.jobs[0].state is JobState.RUNNING
    assert isinstance(disk.ask(CancelJob(job)), Done)
    cancelled = disk.finish(job)
    assert cancelled.state is JobState.CANCELLED
    assert cancelled.files_done < 3_000
    disk.finish(disk.add(Path("/no/such/file")))  # the worker is free again
    told = disk.told(job)
    assert told is not None
    assert told.files_done == cancelled.files_done


def test_a_kill_in_the_middle_loses_nothing(start: Start, folder: Path) -> None:
    for i in range(200):
        (folder / f"{i}.txt").write_text(prose(i, 30))
    disk = start(*CHROMA)
    job = disk.add(folder)
    seen = disk.when(job, lambda told: told.files_done >= 40)
    known = {document.path for document in disk.documents()}
    disk.kill()

    for _ in range(2):  # and once more in the middle of what it takes up again
        disk = start(*CHROMA)
        assert known <= {document.path for document in disk.documents()}
        disk.when(job, lambda told: told.files_done > seen.files_done)
        disk.kill()

    disk = start(*CHROMA)
    wait_for(lambda: disk.ask(ListDocuments()).jobs[0].state in FINAL)
    done = disk.ask(ListDocuments()).jobs[0]
    assert (done.state, done.files, done.files_done, done.failures) == (JobState.DONE, 200, 200, ())
    assert len(disk.documents()) == 200
    assert all(check.ok for check in disk.ask(CheckDisk()).checks)
    query = prose(150, 3)
    assert disk.search(query, k=1).passages[0].path == str(folder / "150.txt")


def test_a_killed_worker_costs_the_file_it_had(start: Start, folder: Path) -> None:
    for i in range(5):
        (folder / f"{i}.txt").write_text(f"text {i}")
    (folder / "2-long.txt").write_text(prose(0, 20_000))
    disk = start()
    job = disk.add(folder)
    disk.when(job, lambda told: "2-long.txt (" in told.current)
    worker = disk.worker()
    assert worker is not None
    worker.kill()
    done = disk.finish(job)
    assert done.state is JobState.DONE
    [failure] = done.failures
    assert failure.path.endswith("2-long.txt")
    assert "was killed" in failure.reason
    assert len(disk.documents()) == 5


def test_a_worker_that_hangs_does_not_hold_the_queue(start: Start, folder: Path) -> None:
    (folder / "long.txt").write_text(prose(0, 20_000))
    disk = start()
    job = disk.add(folder)
    disk.when(job, lambda told: "long.txt (" in told.current)
    worker = disk.worker()
    assert worker is not None
    worker.send_signal(signal.SIGSTOP)
    assert isinstance(disk.ask(CancelJob(job)), Done)
    assert disk.finish(job).state is JobState.CANCELLED
    assert disk.documents() == ()
    worker.send_signal(signal.SIGCONT)


def test_it_leaves_with_the_kernel_and_takes_the_worker_along(start: Start, folder: Path) -> None:
    (folder / "long.txt").write_text(prose(0, 20_000))
    disk = start()
    disk.when(disk.add(folder), lambda told: "long.txt (" in told.current)
    worker = disk.worker()
    assert worker is not None
    disk.close()
    assert not alive(worker)
    assert disk.process.wait() == 0


def test_a_second_one_waits_or_says_who_is_there(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = start().ready()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "sitecustomize.py").write_text("import llmos.memory.limits as limits\nlimits.LOCK_SECONDS = 0.1\n")
    second = start()
    second.until(lambda: second.state is not None)
    assert second.state is not None
    assert second.state.phase is Phase.FAILED
    answer = second.ask(ListDocuments())
    assert isinstance(answer, Failed)
    assert "Another LLM OS" in answer.message
    assert first.documents() == ()


def test_a_damaged_database_is_said(start: Start, tmp_path: Path) -> None:
    (tmp_path / "home" / "disk").mkdir(parents=True)
    (tmp_path / "home" / "disk" / "disk.sqlite").write_bytes(b"rubbish" * 1000)
    answer = start().ask(ListDocuments())
    assert isinstance(answer, Failed)
    assert "damaged" in answer.message


def test_an_index_of_words_that_lags_is_rebuilt(start: Start, folder: Path) -> None:
    (folder / "a.txt").write_text("The late lighthouse is here.")
    disk = start()
    disk.finish(disk.add(folder))
    disk.close()
    database = Database(disk.home / "disk" / "disk.sqlite")
    database.rows("INSERT INTO chunk_words (chunk_words) VALUES ('delete-all')")
    database.close()
    disk = start().ready()
    assert disk.search('"late lighthouse"').passages[0].text == "The late lighthouse is here."


def embedded(disk: Disk, name: str) -> bool:
    """Whether all is searched with that embedder."""
    return bool(disk.state and "anew" not in disk.state.detail and disk.ask(CheckDisk()).checks) and any(
        check.detail.startswith(f"{name} ") for check in disk.ask(CheckDisk()).checks
    )


def test_another_embedder_takes_over_while_the_old_one_serves(start: Start, folder: Path) -> None:
    for i in range(60):
        (folder / f"{i}.txt").write_text(prose(i, 30))
    disk = start(*CHROMA)
    disk.finish(disk.add(folder))
    chunks = disk.state.chunks if disk.state else 0
    disk.close()

    other = ("--embedder", "fake:64", "--index", "chroma")
    disk = start(*other).ready()
    query = prose(50, 3)
    assert disk.search(query, k=1).passages[0].path == str(folder / "50.txt")
    (folder / "late.txt").write_text("The late lighthouse is here.")
    disk.finish(disk.add(folder / "late.txt"))
    wait_for(lambda: embedded(disk, "fake:64"))
    assert disk.search(query, k=1).passages[0].path == str(folder / "50.txt")
    assert disk.search("late lighthouse", k=1).passages[0].path == str(folder / "late.txt")
    (folder / "later.txt").write_text("A much later windmill.")
    disk.finish(disk.add(folder / "later.txt"))
    assert disk.search("later windmill", k=1).passages[0].path == str(folder / "later.txt")
    disk.close()

    disk = start(*other).ready()
    assert all(check.ok for check in disk.ask(CheckDisk()).checks)
    assert disk.state is not None
    assert (disk.state.detail, disk.state.chunks) == ("", chunks + 2)
    disk.close()
    database = Database(disk.home / "disk" / "disk.sqlite")
    assert database.rows("SELECT DISTINCT length(vector) FROM chunks") == [(4 * 64,)]
    assert database.rows("SELECT count(*) FROM next_vectors") == [(0,)]
    database.close()


def test_a_kill_while_another_embedder_takes_over_loses_nothing(start: Start, folder: Path) -> None:
    for i in range(40):
        (folder / f"{i}.txt").write_text(prose(i, 120))
    disk = start()
    disk.finish(disk.add(folder))
    disk.close()
    other = ("--embedder", "fake:64", "--index", "exact")
    done = 0
    for _ in range(2):
        done = further(start(*other).ready(), done)
    disk = start(*other).ready()
    wait_for(lambda: embedded(disk, "fake:64"))
    assert disk.search(prose(30, 3), k=1).passages[0].path == str(folder / "30.txt")


def further(disk: Disk, done: int) -> int:
    """Kills it once it has more new vectors than `done`, or all. Returns how many it has then."""
    wait_for(lambda: progress(disk.home) > done or embedded(disk, "fake:64"))
    disk.kill()
    now = progress(disk.home)
    assert now >= done or now == 0
    return now


def progress(home: Path) -> int:
    database = Database(home / "disk" / "disk.sqlite")
    count = database.rows("SELECT count(*) FROM next_vectors")[0][0]
    database.close()
    return int(count)


def test_where_the_old_embedder_is_gone_words_are_searched_until_the_new_one_takes_over(
    start: Start, folder: Path
) -> None:
    (folder / "a.txt").write_text("A text about lighthouses.")
    disk = start()
    disk.finish(disk.add(folder))
    disk.close()
    database = Database(disk.home / "disk" / "disk.sqlite")
    database.rows("UPDATE settings SET value = '/no/such/model' WHERE name = 'embedder'")
    database.close()
    disk = start().ready()
    assert disk.search("lighthouse").passages[0].text == "A text about lighthouses."
    wait_for(lambda: embedded(disk, "fake"))
    assert disk.search("A text about lighthouses.").passages[0].score == 1.0


def test_an_embedder_that_cannot_be_loaded_changes_nothing(start: Start, folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text("A text about lighthouses.")
    disk = start()
    disk.finish(disk.add(folder))
    disk.close()
    disk = start("--embedder", str(tmp_path / "nothing"), "--index", "exact", "--reranker", str(tmp_path / "none"))
    disk.until(lambda: disk.state and "There is no folder" in disk.state.detail and "reranker" in disk.state.detail)
    assert disk.state is not None
    assert disk.state.phase is Phase.READY
    wait_for(lambda: disk.state is not None and "keep the vectors of fake" in disk.state.detail)
    assert disk.search("A text about lighthouses.").passages[0].score == 1.0


def test_a_full_drive_is_said_and_the_process_lives(start: Start, folder: Path) -> None:
    (folder / "a.txt").write_text("kept text")
    (folder / "big.txt").write_text(prose(0, 20_000))
    disk = start()
    disk.finish(disk.add(folder / "a.txt"))
    # No file of the process may grow: what a full drive is to SQLite.
    disk.process.rlimit(psutil.RLIMIT_FSIZE, (0, psutil.RLIM_INFINITY))
    answer = disk.ask(AddPaths((str(folder / "big.txt"),)))
    assert isinstance(answer, Failed)
    assert str(disk.home / "disk") in answer.message
    assert disk.search("kept text").passages[0].text == "kept text"
    disk.process.rlimit(psutil.RLIMIT_FSIZE, (psutil.RLIM_INFINITY, psutil.RLIM_INFINITY))
    disk.finish(disk.add(folder / "big.txt"))
    assert len(disk.documents()) == 2


def test_a_watched_folder_is_followed_also_over_a_restart(start: Start, folder: Path) -> None:
    def write(name: str, text: str) -> None:
        draft = folder / f".{name}"
        draft.write_text(text)
        os.utime(draft, (1_000.0, 1_000.0))  # what was written just now is left alone for a while
        draft.replace(folder / name)

    def names() -> set[str]:
        return {Path(document.path).name for document in disk.documents()}

    write("a.txt", "alpha text")
    disk = start()
    assert disk.ask(Watch(str(folder), collection="Letters")) == Watches((Watched(str(folder), False, "Letters"),))
    wait_for(lambda: names() == {"a.txt"})
    assert (disk.documents()[0].collection, disk.documents()[0].modified) == ("Letters", 1_000.0)
    write("b.txt", "beta text")
    wait_for(lambda: names() == {"a.txt", "b.txt"})
    (folder / "a.txt").unlink()
    wait_for(lambda: names() == {"b.txt"})
    disk.kill()
    write("b.txt", "something else")
    write("c.txt", "gamma text")
    disk = start().ready()
    wait_for(lambda: names() == {"b.txt", "c.txt"} and disk.search("something else", k=1).passages[0].score == 1.0)
    assert disk.ask(ListWatched()).watched[0].problem == ""
    disk.kill()
    folder.rename(folder.with_name("away"))
    disk = start().ready()
    wait_for(lambda: disk.ask(ListWatched()).watched[0].problem)
    assert names() == {"b.txt", "c.txt"}
    assert disk.ask(Unwatch(str(folder))) == Watches(())
    assert isinstance(disk.ask(Unwatch(str(folder))), Failed)


def test_a_paused_job_stays_paused_over_a_kill(start: Start, folder: Path) -> None:
    for i in range(200):
        (folder / f"{i}.txt").write_text(prose(i, 20))
    disk = start()
    job = disk.add(folder)
    disk.when(job, lambda told: told.files_done > 5)
    assert disk.ask(PauseJob(job)) == Done()
    paused = disk.when(job, lambda told: told.state is JobState.PAUSED)
    disk.kill()
    disk = start().ready()
    [kept] = disk.ask(ListDocuments()).jobs
    assert (kept.state, kept.files_done, kept.files) == (JobState.PAUSED, paused.files_done, 200)
    assert disk.ask(ResumeJob(job)) == Done()
    assert disk.finish(job).files_done == 200
    assert isinstance(disk.ask(RetryJob(job)), Failed)
    assert disk.ask(MoveToCollection((1, 2), "  Two \n words ")) == Done()
    assert sorted(document.collection for document in disk.documents())[-2:] == ["Two words", "Two words"]
