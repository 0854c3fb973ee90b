"""Turns through the whole process, as the kernel keeps, searches and forgets them."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import psutil

from llmos.kernel.abi.records import Confidentiality, Integrity, Label, Phase, TurnText
from llmos.kernel.abi.replies import Done, Failed, KeptTurns
from llmos.kernel.abi.requests import ForgetTurns, KeepTurns, ListTurns, SearchDisk
from tests.memory.conftest import Disk, wait_for

Start = Callable[..., Disk]
LABEL = Label(Integrity.WEB, Confidentiality.SECRET)


def turn(message: int, text: str, pid: int = 1) -> TurnText:
    return TurnText(pid, message, text, LABEL, 1000.0 + message)


def keep(disk: Disk, *turns: TurnText) -> None:
    assert disk.ask(KeepTurns(turns)) == Done()


def value(disk: Disk, sql: str) -> object:
    connection = sqlite3.connect(f"file:{disk.home / 'disk' / 'disk.sqlite'}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchone()[0]
    finally:
        connection.close()


def missing(disk: Disk) -> object:
    """How many vectors have yet to be made."""
    return value(disk, "SELECT count(*) FROM pieces WHERE vector IS NULL")


def test_keeping_searching_forgetting(start: Start) -> None:
    disk = start().ready()
    keep(disk, turn(1, "User: The boiler code is 8813.\nAssistant: Noted."), turn(2, "User: Hi.\nAssistant: Hello."))
    [hit] = disk.search("boiler code", pid=1, threshold=0.3).passages
    assert (hit.message, hit.label, hit.created, hit.document) == (1, LABEL, 1001.0, 0)
    assert disk.search("boiler code", threshold=0.3).passages == (), "without a pid there are documents only"
    assert disk.ask(ListTurns()) == KeptTurns((1, 2))
    disk.close()

    disk = start().ready()
    assert disk.search("boiler code", pid=1, threshold=0.3).passages == (hit,)
    assert disk.ask(ForgetTurns(1, (1,))) == Done()
    assert disk.search("boiler code", pid=1, threshold=0.3).passages == ()
    assert disk.ask(ForgetTurns(1)) == Done()
    assert disk.ask(ListTurns()) == KeptTurns(())


def test_a_kill_between_keeping_and_embedding_loses_nothing(start: Start) -> None:
    disk = start().ready()
    keep(disk, *(turn(i, f"User: Let us talk about subject{i}.\nAssistant: Yes.") for i in range(1, 2_001)))
    disk.kill()
    assert missing(disk)

    disk = start().ready()
    assert len(disk.ask(ListTurns()).messages) == 2_000
    assert disk.search("subject77", pid=1, threshold=0.3).passages[0].message == 77
    wait_for(lambda: missing(disk) == 0)
    assert disk.search("let us talk about subject1234", pid=1, threshold=0.3).passages[0].message == 1234


def test_documents_and_turns_do_not_drown_each_other(start: Start, folder: Path) -> None:
    (folder / "manual.txt").write_text("\n\n".join(f"Boiler rule {i}: keep the valve open. " * 12 for i in range(40)))
    disk = start().ready()
    disk.finish(disk.add(folder))
    keep(disk, *(turn(i, f"User: The boiler rule is number {i}.\nAssistant: Noted.") for i in range(1, 9)))
    wait_for(lambda: missing(disk) == 0)
    found = disk.search("boiler rule", k=3, pid=1).passages
    assert [bool(hit.message) for hit in found].count(True) == 3
    assert [bool(hit.message) for hit in found].count(False) == 3
    assert len({hit.chunk for hit in found}) == 6


def test_turns_are_found_by_their_words_while_the_embedder_loads(start: Start, folder: Path) -> None:
    (folder / "a.txt").write_text("a text about boilers")
    disk = start("--embedder", "minilm", "--index", "exact")
    keep(disk, turn(1, "User: The boiler code is 8813.\nAssistant: Noted."))
    assert disk.search("What is the boiler code?", pid=1, threshold=0.3).passages[0].message == 1
    assert disk.state is not None
    assert disk.state.phase is Phase.LOADING
    disk.ready()
    wait_for(lambda: missing(disk) == 0)
    assert disk.search("secret number of the heating", pid=1, threshold=0.3).passages[0].message == 1
    disk.finish(disk.add(folder))
    disk.close()

    disk = start("--embedder", "minilm", "--index", "exact")
    serial = disk.post(SearchDisk("What is the boiler code?", pid=1))
    [document] = disk.documents()
    assert serial not in disk.replies, "where there are documents they are waited for"
    disk.until(lambda: serial in disk.replies)
    assert {hit.document for hit in disk.replies[serial].passages} == {0, document.id}


def test_turns_outlive_the_embedder_they_were_kept_with(start: Start, folder: Path) -> None:
    (folder / "a.txt").write_text("a text about boilers")
    disk = start().ready()
    disk.finish(disk.add(folder))
    keep(disk, turn(1, "User: The boiler code is 8813.\nAssistant: Noted."))
    wait_for(lambda: missing(disk) == 0)
    disk.close()
    with sqlite3.connect(disk.home / "disk" / "disk.sqlite") as connection:
        connection.execute("UPDATE settings SET value = 'other' WHERE name = 'embedder'")
    connection.close()

    disk = start()
    found = disk.search("boiler code", pid=1, threshold=0.3).passages
    assert {passage.message for passage in found} == {0, 1}, (
        "by their words, while there is no embedder for the vectors"
    )
    wait_for(lambda: value(disk, "SELECT value FROM settings WHERE name = 'embedder'") == "fake")
    wait_for(lambda: missing(disk) == 0)


def test_a_full_drive_is_said_and_nothing_is_half_kept(start: Start) -> None:
    disk = start().ready()
    keep(disk, turn(1, "User: The boiler code is 8813.\nAssistant: Noted."))
    wait_for(lambda: missing(disk) == 0)
    disk.process.rlimit(psutil.RLIMIT_FSIZE, (0, psutil.RLIM_INFINITY))
    for request in (KeepTurns((turn(2, "User: more"), turn(3, "User: even more"))), ForgetTurns(1)):
        answer = disk.ask(request)
        assert isinstance(answer, Failed)
        assert str(disk.home / "disk") in answer.message
    assert disk.search("boiler code", pid=1, threshold=0.3).passages[0].message == 1
    disk.process.rlimit(psutil.RLIMIT_FSIZE, (psutil.RLIM_INFINITY, psutil.RLIM_INFINITY))
    assert disk.ask(ListTurns()) == KeptTurns((1,))
    keep(disk, turn(2, "User: more"))
