"""Turns that left a context: keeping, forgetting, embedding."""

import sqlite3
from pathlib import Path

import pytest

from llmos.kernel.abi.records import Confidentiality, Integrity, Label, TurnText
from llmos.memory import turns as module
from llmos.memory.database import DOCUMENTS, VERSION, Database, DatabaseError
from llmos.memory.embed import FakeEmbedder
from llmos.memory.store import Store
from llmos.memory.turns import Turns
from tests.memory.conftest import new_document

SECRET = Label(Integrity.WEB, Confidentiality.SECRET)


def turn(message: int, text: str, pid: int = 1, label: Label = SECRET) -> TurnText:
    return TurnText(pid, message, text, label, 1000.0 + message)


def embedded(turns: Turns) -> Turns:
    turns.use(FakeEmbedder())
    while turns.pending:
        turns.step()
    return turns


def count(database: Database, table: str) -> int:
    return int(database.rows(f"SELECT count(*) FROM {table}")[0][0])


@pytest.fixture
def turns(database: Database) -> Turns:
    return Turns(database)


def test_a_turn_comes_back_as_it_was(turns: Turns) -> None:
    kept = turn(7, "User: Größe?\nAssistant: 40 😀\x00.")
    turns.keep([kept])
    assert turns.turn(7) == kept
    assert turns.messages() == (7,)
    with pytest.raises(KeyError):
        turns.turn(8)


def test_keeping_twice_is_keeping_once(database: Database, turns: Turns) -> None:
    for _ in range(2):
        embedded(turns).keep([turn(7, "User: one\nAssistant: two"), turn(8, "User: three\nAssistant: four")])
    assert (count(database, "turns"), count(database, "pieces"), count(database, "words")) == (2, 4, 2)
    assert database.rows("SELECT count(*) FROM pieces WHERE vector IS NULL") == [(0,)], "its vectors were kept too"
    turns.keep([turn(7, "User: one\nAssistant: five", pid=2)])
    assert (count(database, "turns"), count(database, "pieces"), count(database, "words")) == (2, 4, 2)
    assert [piece for piece, _ in turns.holding("two")] == []
    assert turns.view(1).messages == (8,)
    assert turns.view(2).messages == (7,)
    turns.keep([turn(8, "User: three\nAssistant: four", label=Label())])
    assert turns.turn(8).label == Label()


def test_the_vectors_are_made_in_steps_and_by_the_next_process(database: Database, turns: Turns) -> None:
    turns.keep([turn(message, f"User: word{message}\nAssistant: yes") for message in range(1, 10)])
    assert not turns.pending, "nobody can make them yet"
    turns.use(FakeEmbedder())
    turns.step()
    assert 0 < database.rows("SELECT count(*) FROM pieces WHERE vector IS NOT NULL")[0][0] < 18
    again = Turns(database)
    assert not again.view(1).vectors[0].any()
    embedded(again)
    view = again.view(1)
    assert view.vectors.any(axis=1).all()
    assert view.openings.any(axis=1).all()


def test_a_neighbour_that_comes_later_belongs_to_the_window(turns: Turns) -> None:
    turns.keep([turn(1, "User: apple"), turn(3, "User: cherry")])
    before = embedded(turns).view(1).windows.copy()
    turns.keep([turn(2, "User: banana")])
    after = embedded(turns).view(1).windows
    query = FakeEmbedder().embed(["banana"])[0]
    assert (before @ query < after[[0, 2]] @ query).all()


def test_a_long_turn_is_cut_into_pieces_that_the_embedder_reads_whole(turns: Turns) -> None:
    text = "User: Tell me all.\nAssistant: " + " ".join(f"Sentence {i} goes on and on." for i in range(200))
    turns.keep([turn(1, text), turn(2, "User: short\n\nAssistant: \n")])
    view = turns.view(1)
    assert len(view.vectors[view.rows(0)]) > 3
    spans = [turns.span(1, number) for number in range(len(view.vectors[view.rows(0)]))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert turns.span(2, 0) == (0, len("User: short\n\nAssistant: \n")), "what is short stays whole"
    assert embedded(turns).view(1).vectors.any(axis=1).all()


def test_an_empty_turn_does_no_harm(turns: Turns) -> None:
    turns.keep([turn(1, ""), turn(2, "\n")])
    assert len(embedded(turns).view(1).messages) == 2


def test_forgetting_leaves_nothing(database: Database, turns: Turns) -> None:
    turns.keep([turn(1, "User: zanzibar"), turn(2, "User: timbuktu"), turn(3, "User: zanzibar", pid=2)])
    embedded(turns)
    turns.forget(2, [1])
    turns.forget(1, [9])
    turns.forget(0, [])
    assert turns.messages() == (1, 2, 3), "only its own, only those named"
    turns.forget(1, [1])
    assert turns.messages() == (2, 3)
    turns.forget(0, [3])
    turns.forget(1, [])
    assert [count(database, table) for table in ("turns", "pieces", "words")] == [0, 0, 0]
    assert turns.view(1).messages == ()
    database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    data = database.path.read_bytes()
    assert b"zanzibar" not in data
    assert b"timbuktu" not in data


def test_another_embedder_makes_the_vectors_anew(database: Database, turns: Turns) -> None:
    Store(database).bind_embedder("fake")
    turns.keep([turn(1, "User: apple")])
    embedded(turns)
    assert Store(database).bind_embedder("other") == ""
    assert database.rows("SELECT count(*) FROM pieces WHERE vector IS NOT NULL") == [(0,)]


def test_vectors_that_cannot_be_written_are_tried_again_later(
    database: Database, turns: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns.keep([turn(1, "User: apple")])
    turns.use(FakeEmbedder())
    database.rows("PRAGMA query_only = on")
    turns.step()
    assert turns.resting
    assert turns.pending
    database.rows("PRAGMA query_only = off")
    monkeypatch.setattr(module, "REST_SECONDS", 0.0)
    turns._rests_until = 0.0
    assert embedded(turns).view(1).vectors.any()


def version_1(path: Path) -> None:
    """A database as it was before there were turns, with a document in it."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(f"BEGIN; {DOCUMENTS} PRAGMA user_version = 1; COMMIT;")
    connection.execute("INSERT INTO documents VALUES (1, '/a.txt', x'00', 'a', 'text', 1, 0.0, 0, 0, 0)")
    connection.close()


def test_an_older_database_is_upgraded(tmp_path: Path) -> None:
    version_1(tmp_path / "disk.sqlite")
    for _ in range(2):
        database = Database(tmp_path / "disk.sqlite")
        turns = Turns(database)
        turns.keep([turn(1, "User: apple")])
        assert database.rows("PRAGMA user_version") == [(VERSION,)]
        assert Store(database).documents()[-1].path == "/a.txt"
        Store(database).put(new_document("/b.txt", "a line"))
        assert turns.messages() == (1,)
        database.close()


def test_an_older_database_that_cannot_be_written_has_no_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version_1(tmp_path / "disk.sqlite")

    def read_only(self: Database) -> sqlite3.Connection:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(Database, "_open_writable", read_only)
    database = Database(tmp_path / "disk.sqlite")
    turns = Turns(database)
    turns.use(FakeEmbedder())
    turns.step()
    turns.forget(1, [])
    assert turns.messages() == ()
    assert turns.view(1).messages == ()
    assert list(turns.holding("apple")) == []
    with pytest.raises(DatabaseError, match="cannot be written"):
        turns.keep([turn(1, "User: apple")])
    database.close()
