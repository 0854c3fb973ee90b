"""What is broken on purpose, and mended."""

from pathlib import Path

import pytest

from llmos.memory import repair as repair_module
from llmos.memory.database import Database
from llmos.memory.jobs import Jobs
from llmos.memory.mirror import Mirror
from llmos.memory.repair import repair
from llmos.memory.store import Store
from tests.memory.conftest import new_document


def mended(store: Store, tmp_path: Path) -> dict[str, tuple[bool, str]]:
    mirror = Mirror(store, tmp_path / "index", exact=True)
    mirror.open()
    checks = {check.name: (check.ok, check.detail) for check in repair(store.database, mirror)}
    while mirror.behind:
        mirror.step()
    assert all(ok for _, ok, _ in mirror.check())
    return checks


def test_what_is_whole_stays_as_it_is(store: Store, tmp_path: Path) -> None:
    store.put(new_document("/a.txt", "one\ntwo"))
    checks = mended(store, tmp_path)
    assert all(ok for ok, _ in checks.values())
    assert checks["Leftovers"][1] == "There are none."
    assert checks["Index of words “words”"][1] == "Nothing was wrong."
    assert store.counts() == (1, 2)


def test_leftovers_and_half_documents_are_removed(store: Store, tmp_path: Path) -> None:
    store.put(new_document("/a.txt", "one\ntwo"))
    store.put(new_document("/b.txt", "three\nfour"))
    store.put(new_document("/c.txt", "five"))
    store.database.rows("PRAGMA foreign_keys = OFF")
    store.database.rows("DELETE FROM chunks WHERE document = 2 AND id = 4")
    store.database.rows("DELETE FROM documents WHERE id = 1")
    store.database.rows("PRAGMA foreign_keys = ON")
    assert "1 incomplete documents were removed" in mended(store, tmp_path)["Leftovers"][1]
    assert [document.path for document in store.documents()] == ["/c.txt"]
    assert store.counts() == (1, 1)
    assert store.database.rows("PRAGMA foreign_key_check") == []


def test_an_index_of_words_that_lost_some_is_built_anew(store: Store, tmp_path: Path) -> None:
    store.database.rows("INSERT INTO words (rowid, text) VALUES (1, 'alpha beta')")
    store.database.rows("DELETE FROM words_data WHERE id > 10")
    assert mended(store, tmp_path)["Index of words “words”"][1] == "It was built anew."
    assert store.database.rows("SELECT rowid FROM words WHERE words MATCH 'beta'") == [(1,)]


def test_a_jobs_counts_are_those_of_its_files(store: Store, tmp_path: Path) -> None:
    jobs = Jobs(store.database)
    job = jobs.add(("/folder",)).id
    jobs.found(job, ["/folder/a", "/folder/b"], [("/folder/c", "no")])
    store.database.rows("UPDATE jobs SET files = 7, failed = 0")
    assert "1 were counted anew" in mended(store, tmp_path)["Jobs"][1]
    record = jobs.job(job)
    assert (record.files, record.files_done) == (3, 1)


def test_free_space_is_given_back(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for i in range(20):
        store.put(new_document(f"/{i}.txt", "\n".join(f"line {i} {j}" for j in range(50))))
    before = store.database.rows("PRAGMA page_count")[0][0]
    for document in store.documents()[:15]:
        store.remove(document.id)
    assert "were given back" in mended(store, tmp_path)["Space"][1]
    assert store.database.rows("PRAGMA page_count")[0][0] < before / 2
    assert "are free inside" in mended(store, tmp_path)["Space"][1]
    monkeypatch.setattr(repair_module, "VACUUM_SHARE", 0.0)
    monkeypatch.setattr("llmos.memory.repair.shutil.disk_usage", lambda path: type("Usage", (), {"free": 0}))
    assert mended(store, tmp_path)["Space"] == (False, "There is too little space on the drive to tidy up.")


def test_what_cannot_be_written_is_said(database: Database, tmp_path: Path) -> None:
    database.read_only = "The folder cannot be written."
    mirror = Mirror(Store(database), tmp_path / "index", exact=True)
    assert [check.ok for check in repair(database, mirror)] == [False]
