"""What is done about what the watcher saw. The watcher is played by the test."""

from pathlib import Path
from typing import Any, cast

import pytest

from llmos.kernel.abi.records import DiskState, Document, FileState, JobState, Phase
from llmos.memory.database import Database
from llmos.memory.jobs import File, Jobs
from llmos.memory.known import KnownFiles, Stamp
from llmos.memory.mirror import Mirror
from llmos.memory.store import Store
from llmos.memory.sync import Sync
from llmos.memory.teller import Teller
from llmos.memory.watch import Compared, Looked, Problem, Watcher
from tests.memory.conftest import new_document


class FakeWatcher:
    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return lambda what: self.asked.append((name, what))


class Desk:
    """A watched folder, and what is stored."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.store, self.jobs, self.known = Store(database), Jobs(database), KnownFiles(database)
        self.mirror = Mirror(self.store, folder / "index", exact=True)
        self.mirror.open()
        self.watcher = FakeWatcher()
        self.changed: list[set[str]] = []
        teller = Teller(lambda event: None, self.jobs.job, lambda: DiskState(Phase.READY))
        self.sync = Sync(
            database,
            self.store,
            self.jobs,
            self.mirror,
            teller,
            cast(Watcher, self.watcher),
            lambda paths: self.changed.append(set(cast(Any, paths))),
        )
        self.folder = folder / "watched"
        self.folder.mkdir()

    def watch(self, **options: Any) -> None:  # noqa: ANN401
        assert self.sync.watch(str(self.folder), options.get("keeps", False), options.get("collection", "")) == ""

    def store_file(self, name: str, stamp: Stamp, text: str = "") -> Document:
        """A file that was read."""
        path = str(self.folder / name)
        new = new_document(path, text or f"text of {name}")
        object.__setattr__(new, "size", stamp[0])
        object.__setattr__(new, "modified", stamp[1])
        added, removed = self.store.put(new)
        self.mirror.added(added)
        self.mirror.removed(removed)
        document = self.store.by_path(path)
        assert document is not None
        return document

    def see(self, files: dict[str, Stamp], *paths: str, identity: str = "1:1", unclear: tuple[str, ...] = ()) -> None:
        """The watcher saw these files in the folder, or where it looked."""
        places = tuple(str(self.folder / path) for path in paths) or (str(self.folder),)
        found = {str(self.folder / name): stamp for name, stamp in files.items()}
        away = tuple(str(self.folder / name) for name in unclear)
        self.sync.seen(Looked(str(self.folder), places, found, away, identity))

    def queued(self) -> list[str]:
        """The names of the files that are to be read."""
        found, after = [], 0
        for job in self.jobs.open_jobs():
            while isinstance(file := self.jobs.next(job, after), File):
                found.append(Path(file.path).name)
                after = file.id
        return found

    def stored(self) -> dict[str, FileState]:
        return {Path(document.path).name: document.state for document in self.store.documents()}


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return Desk(database, tmp_path)


def test_only_what_is_new_or_changed_is_read(desk: Desk) -> None:
    desk.watch(collection="Letters")
    desk.store_file("same.txt", (1, 10.0))
    desk.store_file("changed.txt", (1, 10.0))
    desk.see({"same.txt": (1, 10.0), "changed.txt": (1, 11.0), "new.txt": (1, 12.0)})
    assert sorted(desk.queued()) == ["changed.txt", "new.txt"]
    assert desk.stored() == {"same.txt": FileState.STORED, "changed.txt": FileState.CHANGED}
    assert desk.changed[-1] == {str(desk.folder / name) for name in ("changed.txt", "new.txt")}
    [job] = desk.jobs.open_jobs()
    assert desk.jobs.collection(job) == "Letters"
    desk.see({"newer.txt": (1, 13.0)}, "newer.txt")
    assert desk.jobs.open_jobs() == [job], "what follows goes into the same job"
    assert desk.jobs.job(job).files == 3
    desk.jobs.set_state(job, JobState.DONE)
    desk.see({}, "never-there.txt")
    assert desk.jobs.open_jobs() == [], "nothing to read is no job"


def test_what_is_deleted_leaves_with_its_chunks(desk: Desk) -> None:
    desk.watch()
    desk.store_file("a.txt", (1, 10.0))
    desk.store_file("sub/b.txt", (1, 10.0))
    desk.store_file("sub/c.txt", (1, 10.0))
    desk.see({"a.txt": (1, 10.0), "sub/b.txt": (1, 10.0), "sub/c.txt": (1, 10.0)})
    desk.see({}, "sub/c.txt")
    assert set(desk.stored()) == {"a.txt", "b.txt"}
    desk.see({}, "sub")
    assert set(desk.stored()) == {"a.txt"}
    while desk.mirror.behind:
        desk.mirror.step()
    assert desk.mirror.check()[0][1]


def test_what_is_deleted_stays_where_that_is_wished(desk: Desk) -> None:
    desk.watch(keeps=True)
    desk.store_file("a.txt", (1, 10.0))
    desk.see({})
    assert desk.stored() == {"a.txt": FileState.MISSING}
    desk.see({"a.txt": (1, 10.0)}, "a.txt")
    assert desk.stored() == {"a.txt": FileState.STORED}
    assert desk.queued() == []


def test_a_folder_that_cannot_be_looked_into_loses_nothing(desk: Desk) -> None:
    desk.watch()
    desk.store_file("sub/a.txt", (1, 10.0))
    desk.store_file("b.txt", (1, 10.0))
    desk.see({}, unclear=("sub",))
    assert set(desk.stored()) == {"a.txt"}


def test_a_drive_that_is_not_connected_loses_nothing(desk: Desk) -> None:
    desk.watch()
    desk.store_file("a.txt", (1, 10.0))
    desk.see({"a.txt": (1, 10.0)})
    desk.sync.seen(Problem(str(desk.folder), "The folder is not there."))
    assert desk.sync.watched()[0].problem == "The folder is not there."
    desk.see({}, "a.txt", identity="2:2")
    assert desk.watcher.asked[-1] == ("look", str(desk.folder)), "all of it tells more"
    desk.see({}, identity="2:2")
    desk.sync.seen(Problem(str(desk.folder), ""))
    assert "Nothing was removed" in desk.sync.watched()[0].problem
    assert set(desk.stored()) == {"a.txt"}
    desk.see({"a.txt": (1, 10.0)}, identity="3:3")
    assert desk.sync.watched()[0].problem == "", "the drive is back, under another number"
    desk.see({}, identity="3:3")
    assert desk.stored() == {}


def test_a_moved_file_is_not_read_again(desk: Desk) -> None:
    desk.watch()
    before = desk.store_file("a.txt", (7, 10.0))
    desk.store_file("old/one.txt", (1, 1.0))
    desk.store_file("old/two.txt", (1, 1.0))
    desk.see({"b.txt": (7, 10.0), "new/one.txt": (1, 1.0), "new/two.txt": (1, 1.0)})
    assert desk.queued() == []
    assert {Path(d.path).name: d.id for d in desk.store.documents()}["b.txt"] == before.id
    assert {d.path for d in desk.store.documents()} == {
        str(desk.folder / name) for name in ("b.txt", "new/one.txt", "new/two.txt")
    }


def test_what_could_be_one_of_several_is_read_again(desk: Desk) -> None:
    desk.watch()
    desk.store_file("a.txt", (1, 1.0))
    desk.store_file("b.txt", (1, 1.0))
    desk.see({"c.txt": (1, 1.0), "d.txt": (1, 1.0)})
    assert sorted(desk.queued()) == ["c.txt", "d.txt"]
    assert desk.stored() == {}


def test_a_copy_takes_over(desk: Desk) -> None:
    desk.watch()
    document = desk.store_file("a.txt", (1, 1.0))
    desk.known.copied(str(desk.folder / "copy.txt"), (1, 2.0), document.id)
    desk.see({"copy.txt": (1, 2.0)})
    assert desk.queued() == []
    assert desk.stored() == {"copy.txt": FileState.STORED}
    desk.see({"copy.txt": (1, 2.0)})
    assert desk.queued() == []
    desk.see({})
    assert desk.stored() == {}


def test_what_the_person_removed_comes_back_only_when_it_changes(desk: Desk) -> None:
    desk.watch()
    document = desk.store_file("a.txt", (1, 1.0))
    desk.known.copied(str(desk.folder / "copy.txt"), (1, 2.0), document.id)
    desk.sync.person_removes(document)
    desk.store.remove(document.id)
    desk.see({"a.txt": (1, 1.0), "copy.txt": (1, 2.0)})
    assert desk.queued() == []
    desk.see({"a.txt": (1, 3.0), "copy.txt": (1, 2.0)})
    assert desk.queued() == ["a.txt"]


def test_what_cannot_be_read_is_not_tried_at_each_start(desk: Desk) -> None:
    desk.watch()
    desk.store_file("was-good.txt", (1, 1.0))
    files = {"bad.pdf": (1, 1.0), "was-good.txt": (2, 2.0)}
    for name, stamp in files.items():
        desk.known.refused(str(desk.folder / name), stamp)
    desk.see(files)
    assert desk.queued() == []
    desk.see({"bad.pdf": (1, 2.0), "was-good.txt": (2, 3.0)})
    assert sorted(desk.queued()) == ["bad.pdf", "was-good.txt"]


def test_what_makes_no_sense_is_refused(desk: Desk) -> None:
    desk.watch()
    (desk.folder / "sub").mkdir()
    for path in ("/", "relative", str(desk.folder / "missing"), str(desk.folder / "sub"), str(desk.folder.parent)):
        assert desk.sync.watch(path, False, "").endswith(".")
    assert [watched.path for watched in desk.sync.watched()] == [str(desk.folder)]
    assert not desk.sync.unwatch("/somewhere/else")
    assert desk.sync.unwatch(str(desk.folder))
    assert desk.sync.watched() == ()
    desk.see({"a.txt": (1, 1.0)})
    assert desk.queued() == [], "what was on its way when it was left"


def test_other_documents_are_compared_once(desk: Desk) -> None:
    document = desk.store_file("a.txt", (1, 10.0))
    desk.sync.start()
    [(name, [row])] = desk.watcher.asked
    assert (name, row[:4]) == ("compare", (document.id, document.path, 1, 10.0))
    desk.sync.seen(Compared(((document.id, FileState.MISSING, 12.0),)))
    assert desk.stored() == {"a.txt": FileState.MISSING}
    assert desk.store.documents()[0].modified == 12.0
