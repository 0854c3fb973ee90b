import contextlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from llmos.kernel.abi.records import Invocation, Label, Message, MessageStatus, Priority, Role
from llmos.kernel.blocks import BlockStore
from llmos.kernel.database import JournalError, integrity
from llmos.kernel.filing import find_said
from llmos.kernel.journal import Journal
from tests.kernel.conftest import passage


def test_everything_comes_back(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.sqlite")
    pid = journal.create("assistant").pid
    label = Label()
    draft = Message(
        id=0,
        pid=pid,
        role=Role.TOOL,
        text="42",
        created=1.5,
        passages=(passage(),),
        invocation=Invocation(name="calculator.evaluate", arguments="{}", ok=False),
    )
    message = journal.append(draft, label, title="A title")
    journal.close()
    journal = Journal(tmp_path / "j.sqlite")
    assert [entry.message for entry in journal.entries(pid)] == [message]
    assert [c.title for c in journal.conversations()] == ["A title"]
    journal.close()


def test_a_person_s_title_stays(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.sqlite")
    pid = journal.create("assistant").pid
    journal.rename(pid, "Mine")
    journal.append(Message(id=0, pid=pid, role=Role.USER, text="x", created=1.0), Label(), title="Automatic")
    assert [c.title for c in journal.conversations()] == ["Mine"]
    journal.close()


def test_what_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite"
    code = (
        "from pathlib import Path; from llmos.kernel.journal import *; from llmos.kernel.abi.records import *\n"
        f"j = Journal(Path({str(path)!r})); pid = j.create('assistant').pid\n"
        "for i in range(10**6):\n"
        "    j.append(Message(id=0, pid=pid, role=Role.USER, text=str(i), created=1.0), Label())\n"
        "    print(i, flush=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().strip() for _ in range(50)]
    process.kill()
    acknowledged += process.stdout.read().split()
    process.stdout.close()
    process.wait()
    journal = Journal(path)
    saved = [entry.message.text for entry in journal.entries(1)]
    assert saved[: len(acknowledged)] == acknowledged
    assert integrity(journal.path) == "ok"
    journal.close()


def test_streams_of_a_dead_kernel_are_interrupted(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.sqlite")
    pid = journal.create("assistant").pid
    draft = Message(id=0, pid=pid, role=Role.ASSISTANT, text="ab", status=MessageStatus.STREAMING, created=1.0)
    journal.append(draft, Label())
    journal.interrupt()
    assert journal.entries(pid)[0].message.status is MessageStatus.INTERRUPTED
    journal.close()


def test_a_damaged_journal_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite"
    path.write_bytes(b"not a database, but long enough to be looked at" * 100)
    with pytest.raises(JournalError, match="damaged"):
        Journal(path)


def test_a_journal_of_another_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("pragma user_version = 99")
    db.close()
    with pytest.raises(JournalError, match="another version"):
        Journal(path)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder where not even root may write")
def test_a_read_only_folder_says_what_to_do() -> None:
    with pytest.raises(JournalError, match="cannot be written"):
        Journal(Path("/proc/j.sqlite"))


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.sqlite")
    pid = journal.create("assistant").pid
    journal._db.execute("pragma max_page_count = 12")
    with pytest.raises(JournalError, match="disk is full"):
        journal.append(Message(id=0, pid=pid, role=Role.USER, text="x" * 200_000, created=1.0), Label())
    saved = len(journal.entries(pid))
    journal._db.execute("pragma max_page_count = 10000")
    journal.append(Message(id=0, pid=pid, role=Role.USER, text="y", created=1.0), Label())
    assert len(journal.entries(pid)) == saved + 1
    journal.close()


FIRST_SCHEMA = """
create table conversations (
    pid integer primary key autoincrement,
    title text not null, named integer not null default 0, program text not null,
    created real not null, updated real not null, deleted integer not null default 0
);
create table messages (
    id integer primary key autoincrement,
    pid integer not null references conversations, role text not null,
    text text not null, raw text not null, status text not null, created real not null,
    label blob not null, passages blob not null, invocation blob not null, stats blob not null,
    evicted integer not null default 0
);
create index messages_by_process on messages (pid, id);
create table grants (path text primary key);
pragma user_version = 1;
"""


FOURTH_SCHEMA = """
create table conversations (
    pid integer primary key autoincrement,
    title text not null, named integer not null default 0, program text not null,
    created real not null, updated real not null, deleted integer not null default 0,
    parent integer not null default 0
);
create table messages (
    id integer primary key autoincrement,
    pid integer not null references conversations, role text not null,
    text text not null, raw text not null, status text not null, created real not null,
    label blob not null, passages blob not null, invocation blob not null, stats blob not null,
    evicted integer not null default 0,
    tokens blob not null default x'', cpu text not null default '',
    stripped integer not null default 0, reads text,
    block integer not null default 0
);
create index messages_by_process on messages (pid, id);
create table pins (message integer not null references messages, chunk integer not null, primary key (message, chunk));
create table grants (path text primary key);
create table blocks (
    id integer primary key autoincrement,
    about text not null, pid integer not null, subject text not null, key text not null, text text not null,
    author text not null, source text not null, message integer not null, label blob not null,
    created real not null, ended real not null default 0, replaces integer not null default 0, state text not null
);
pragma user_version = 4;
"""


def _columns(path: Path) -> dict[str, set[str]]:
    with contextlib.closing(sqlite3.connect(path)) as db:
        tables = [row[0] for row in db.execute("select name from sqlite_master where type = 'table'")]
        return {table: {row[1] for row in db.execute(f"pragma table_info({table})")} for table in tables}


@pytest.mark.parametrize("number", [1, 4])
def test_a_journal_of_an_older_version_has_all_that_a_new_one_has(tmp_path: Path, number: int) -> None:
    new, old = tmp_path / "new.sqlite", tmp_path / "old.sqlite"
    with contextlib.closing(sqlite3.connect(old)) as db:
        db.executescript({1: FIRST_SCHEMA, 4: FOURTH_SCHEMA}[number])
    for path in (new, old):
        Journal(path).close()
    assert _columns(old) == _columns(new)


def test_a_journal_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as old:
        old.executescript(FIRST_SCHEMA)
        old.execute("insert into conversations values (1, 'Old', 1, 'assistant', 1.0, 2.0, 0)")
        label = b'{"integrity":"user","confidentiality":"private"}'
        rows = ((1, "user", "Hello"), (2, "assistant", "Hi"))
        for id, role, text in rows:
            values = (id, role, text, text, label)
            old.execute(
                "insert into messages values (?, 1, ?, ?, ?, 'complete', 1.0, ?, '[]', 'null', 'null', 1)", values
            )
        old.commit()
    journal = Journal(path)
    entries = journal.entries(1)
    assert [entry.message.text for entry in entries] == ["Hello", "Hi"]
    assert [(e.evicted, e.stripped, e.reads, e.tokens) for e in entries] == [(True, False, None, [])] * 2
    assert journal.evicted().keys() == {1}
    journal.pin(1, 0, True)
    assert journal.pins(1) == {(1, 0)}
    assert BlockStore(journal).live(1) == []
    assert journal.digests(1) == []
    assert journal.scheduling(1) == (Priority.NORMAL, 0)
    assert [said.message for said in find_said(journal, "hello", 5)] == [1]
    journal.close()
    Journal(path).close()


def test_class_and_nice_are_kept_and_a_fork_has_them_too(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    journal = Journal(path)
    one, two = journal.create("assistant"), journal.create("assistant", Priority.BACKGROUND)
    assert journal.scheduling(one.pid) == (Priority.NORMAL, 0)
    journal.schedule(one.pid, Priority.INTERACTIVE, -7)
    child, _ = journal.fork(one, "copy")
    journal.close()
    journal = Journal(path)
    assert journal.scheduling(two.pid) == (Priority.BACKGROUND, 0)
    assert journal.scheduling(one.pid) == journal.scheduling(child.pid) == (Priority.INTERACTIVE, -7)
    journal.close()
