import sqlite3
from pathlib import Path

import pytest

from llmos.memory.database import DOCUMENTS, SEARCH, TURNS, UPGRADES, VERSION, Database, DatabaseError
from llmos.memory.store import Store
from tests.memory.conftest import new_document


def test_it_is_durable(database: Database) -> None:
    assert database.rows("PRAGMA journal_mode") == [("wal",)]
    assert database.rows("PRAGMA synchronous") == [(2,)]
    assert database.rows("PRAGMA foreign_keys") == [(1,)]
    assert database.rows("PRAGMA user_version") == [(VERSION,)]
    assert database.check() == "ok"


def test_a_transaction_is_all_or_nothing(database: Database) -> None:
    def fail() -> None:
        with database.transaction():
            database.write("INSERT INTO settings VALUES ('a', '1')")
            with database.transaction():
                database.write("INSERT INTO settings VALUES ('b', '2')")
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        fail()
    assert database.rows("SELECT * FROM settings") == []


def test_a_full_disk_is_said_and_reading_goes_on(store: Store) -> None:
    store.put(new_document("/a.txt", "a line"))
    pages = store.database.rows("PRAGMA page_count")[0][0]
    store.database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DatabaseError, match=r"full\. Free some space"):
        store.put(new_document("/b.txt", "more\n" * 5_000))
    assert [document.path for document in store.documents()] == ["/a.txt"]
    store.database.rows("PRAGMA max_page_count = 1000000")
    store.put(new_document("/b.txt", "more\n" * 5_000))
    assert store.counts()[0] == 2


def test_a_folder_that_cannot_be_written_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "disk.sqlite"
    first = Database(path)
    Store(first).put(new_document("/a.txt", "a line"))
    first.close()

    def read_only(self: Database) -> sqlite3.Connection:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(Database, "_open_writable", read_only)
    database = Database(path)
    try:
        assert "cannot be written" in database.read_only
        assert [document.path for document in Store(database).documents()] == ["/a.txt"]
        with pytest.raises(DatabaseError, match="cannot be written"):
            Store(database).put(new_document("/b.txt", "b line"))
    finally:
        database.close()


@pytest.mark.parametrize(("content", "words"), [(b"no database at all" * 100, "damaged")])
def test_what_cannot_be_opened_says_why(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "disk.sqlite").write_bytes(content)
    with pytest.raises(DatabaseError, match=words):
        Database(tmp_path / "disk.sqlite")


def test_a_disk_of_before_is_brought_up_to_date(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "disk.sqlite")
    connection.executescript(DOCUMENTS + TURNS + "PRAGMA user_version = 2;")
    connection.execute("INSERT INTO documents VALUES (1, '/a.pdf', x'00', 'a', 'pdf', 1, 0.0, 1, 1, 5)")
    connection.execute("INSERT INTO pages VALUES (1, 1, 0, 5, 1, 'text' || char(10))")
    connection.execute("INSERT INTO chunks VALUES (1, 1, 1, 0, 4, x'00', x'00')")
    connection.commit()
    connection.close()
    database = Database(tmp_path / "disk.sqlite")
    try:
        found = Store(database).found([1])[1]
        assert (found.passage.text, found.passage.place, found.passage.heading) == ("text", "", "")
    finally:
        database.close()


def test_an_older_disk_that_cannot_be_written_is_searched_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = sqlite3.connect(tmp_path / "disk.sqlite")
    connection.executescript(DOCUMENTS + TURNS + "PRAGMA user_version = 2;")
    connection.close()

    def read_only(self: Database) -> sqlite3.Connection:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(Database, "_open_writable", read_only)
    database = Database(tmp_path / "disk.sqlite")
    try:
        assert Store(database).found([1]) == {}
    finally:
        database.close()


def test_a_newer_schema_is_not_touched(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "disk.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(DatabaseError, match="newer version"):
        Database(tmp_path / "disk.sqlite")


def test_words_of_what_is_there_are_indexed_by_an_upgrade(tmp_path: Path) -> None:
    database = Database(tmp_path / "disk.sqlite")
    Store(database).put(new_document("/a.txt", "a blue whale\na red fox"))
    for name in ("TABLE chunk_words", "VIEW chunk_texts", "TABLE next_vectors"):
        database.rows(f"DROP {name}")
    database.rows(f"PRAGMA user_version = {UPGRADES.index(SEARCH)}")
    database.close()
    database = Database(tmp_path / "disk.sqlite")
    [term] = Store(database).words.terms("foxes", None, 2)
    assert term.holders.tolist() == [2]
    database.close()
