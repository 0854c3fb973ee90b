import pytest

from llmos.kernel.abi.records import Integrity, Knowledge, Label, TurnText, Where
from llmos.memory.store import Store
from llmos.memory.where import has_turn, select
from tests.memory.conftest import new_document

TURN = TurnText(1, 1, "User: hello", Label(integrity=Integrity.USER), 1000.0)


@pytest.mark.parametrize(
    ("where", "met"),
    [
        (Where(), True),
        (Where(since=1000, until=1000), True),
        (Where(since=1001), False),
        (Where(until=999), False),
        (Where(integrity=(Integrity.WEB, Integrity.USER)), True),
        (Where(integrity=(Integrity.WEB,)), False),
        (Where(kinds=("pdf",)), False),
        (Where(folders=("/",)), False),
        (Where(documents=(1,)), False),
        (Where(collections=("home",)), False),
    ],
)
def test_turns(where: Where, met: bool) -> None:
    assert has_turn(where, TURN) is met


def test_nothing_is_selected_anew_for_all(store: Store) -> None:
    store.put(new_document("/a.txt", "one\ntwo"))
    store.put(new_document("/b.txt", "three"))
    assert (select(store.database, Where()).chunks, select(store.database, Where()).all) == (3, True)
    assert select(store.database, Where(), (1,)).chunks == 2
    assert select(store.database, Where(folders=("/nowhere",))).chunks == 0
    assert store.selected().tolist() == []


def test_dates_and_collections_are_the_documents_own_where_they_are_kept(store: Store) -> None:
    columns = {row[0] for row in store.database.rows("SELECT name FROM pragma_table_info('documents')")}
    for name, kind in (("modified", "REAL NOT NULL DEFAULT 0"), ("collection", "TEXT NOT NULL DEFAULT ''")):
        if name not in columns:
            store.database.rows(f"ALTER TABLE documents ADD COLUMN {name} {kind}")
    store.put(new_document("/old.txt", "one"))
    store.put(new_document("/new.txt", "two"))
    store.database.rows("UPDATE documents SET modified = 500, collection = 'home' WHERE id = 1")
    assert select(store.database, Where(until=600)).chunks == 1
    assert select(store.database, Where(since=600)).chunks == 1
    assert select(store.database, Where(collections=("home", "work"))).chunks == 1
    assert select(store.database, Where(collections=("work",))).chunks == 0


def test_many_and_odd_values_are_no_sql(store: Store) -> None:
    store.put(new_document("/it's %_a/b.txt", "one"))
    assert select(store.database, Where(folders=("/it's %_a",))).chunks == 1
    assert select(store.database, Where(folders=("/it's %%a",))).chunks == 0
    assert select(store.database, Where(kinds=("x' OR 1=1 --",))).chunks == 0
    assert select(store.database, Where(), tuple(range(1, 100_000))).chunks == 1


def test_knowledge_is_collections_and_documents_together(store: Store) -> None:
    for name in ("/tax.txt", "/letter.txt", "/diary.txt"):
        store.put(new_document(name, "one"))
    store.move((1,), "it's tax")
    assert select(store.database, Where(), knowledge=Knowledge(("it's tax",), (2,))).chunks == 2
    assert select(store.database, Where(), knowledge=Knowledge(("it's tax",))).chunks == 1
    assert select(store.database, Where(), knowledge=Knowledge((), (3,))).chunks == 1
    assert select(store.database, Where(documents=(3,)), knowledge=Knowledge((), (1, 2))).chunks == 0, "both hold"
    assert select(store.database, Where(), (1, 3), Knowledge((), (3,))).chunks == 1
    assert select(store.database, Where(), knowledge=Knowledge(("nothing",))).chunks == 0
    assert select(store.database, Where(), knowledge=Knowledge()).all
