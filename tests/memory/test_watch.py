"""The watcher's thread, on real folders. Files are dated back, because it leaves alone what was written just now."""

import os
import queue
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from llmos.kernel.abi.records import FileState
from llmos.memory import watch as watch_module
from llmos.memory.watch import Compared, Looked, Problem, Seen, Watcher
from tests.memory.conftest import PATIENCE


class Watch:
    def __init__(self) -> None:
        self._posts: queue.SimpleQueue[Seen] = queue.SimpleQueue()
        self.watcher = Watcher(self._posts.put)

    def until(self, condition: Callable[[Seen], Any]) -> Any:  # noqa: ANN401
        """The next post of which something holds."""
        while not condition(post := self._posts.get(timeout=PATIENCE)):
            pass
        return post

    def looked(self, *paths: Path) -> Looked:
        """The next look that went, among others, for these."""
        wanted = {str(path) for path in paths}
        found = self.until(lambda post: isinstance(post, Looked) and wanted <= set(post.paths))
        assert isinstance(found, Looked)
        return found


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    monkeypatch.setattr(watch_module, "WATCH_QUIET_SECONDS", 0.05)
    monkeypatch.setattr(watch_module, "WATCH_GONE_SECONDS", 0.05)
    watch = Watch()
    yield watch
    watch.watcher.close()
    assert watch.watcher._thread is None or not watch.watcher._thread.is_alive()


def write(path: Path, text: str = "text") -> Path:
    """A file that was written a while ago."""
    draft = path.with_name(f".{path.name}")
    path.parent.mkdir(exist_ok=True)
    draft.write_text(text)
    os.utime(draft, (1000.0, 1000.0))
    draft.replace(path)
    return path


def test_it_sees_what_is_there_and_what_happens(watch: Watch, folder: Path) -> None:
    a = write(folder / "a.txt")
    write(folder / "sub" / "b.md")
    write(folder / "unknown.xyz")
    write(folder / ".hidden.txt")
    (folder / "link.txt").symlink_to(a)
    watch.watcher.follow(str(folder))
    seen = watch.looked(folder)
    assert seen.files == {str(a): (4, 1000.0), str(folder / "sub" / "b.md"): (4, 1000.0)}
    watch.until(lambda post: post == Problem(str(folder), ""))

    c = write(folder / "sub" / "c.txt", "longer text")
    assert watch.looked(c).files[str(c)] == (11, 1000.0)
    c.rename(folder / "d.txt")
    moved = watch.looked(c, folder / "d.txt")
    assert set(moved.files) == {str(folder / "d.txt")}
    a.unlink()
    assert watch.looked(a).files == {}
    write(folder / "later" / "e.txt")
    seen = watch.until(lambda post: isinstance(post, Looked) and str(folder / "later" / "e.txt") in post.files)
    watch.watcher.leave(str(folder))


def test_many_changes_are_looked_at_together(watch: Watch, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch_module, "WATCH_PATHS", 5)
    monkeypatch.setattr(watch_module, "WATCH_QUIET_SECONDS", 0.5)
    watch.watcher.follow(str(folder))
    watch.looked(folder)
    for i in range(50):
        write(folder / f"{i}.txt")
    seen = watch.looked(folder)
    assert len(seen.files) == 50


def test_a_file_that_is_being_written_is_left_until_it_rests(
    watch: Watch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_module, "WATCH_QUIET_SECONDS", 0.5)
    (folder / "a.txt").write_text("text")
    watch.watcher.follow(str(folder))
    seen = watch.looked(folder)
    if not seen.files:  # it may have come to rest already
        assert seen.unclear == (str(folder / "a.txt"),)
        seen = watch.looked(folder / "a.txt")
    assert set(seen.files) == {str(folder / "a.txt")}


def test_a_folder_goes_and_comes_back(watch: Watch, folder: Path) -> None:
    write(folder / "a.txt")
    watch.watcher.follow(str(folder))
    before = watch.looked(folder)
    away = folder.with_name("away")
    folder.rename(away)
    problem = watch.until(lambda post: isinstance(post, Problem) and post.text)
    assert "Nothing was removed" in problem.text
    folder.mkdir()
    assert watch.looked(folder).identity != before.identity
    folder.rmdir()
    away.rename(folder)
    back = watch.until(lambda post: isinstance(post, Looked) and post.files)
    assert back.identity == before.identity
    b = write(folder / "b.txt")
    assert str(b) in watch.until(lambda post: isinstance(post, Looked) and str(b) in post.files).files


def test_where_the_system_cannot_follow_it_compares(
    watch: Watch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_module, "WATCH_COMPARE_SECONDS", 0.1)

    def full(*arguments: object, **named: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("watchdog.observers.api.BaseObserver.schedule", full)
    watch.watcher.follow(str(folder))
    assert "compared every" in watch.until(lambda post: isinstance(post, Problem)).text
    a = write(folder / "a.txt")
    assert watch.until(lambda post: isinstance(post, Looked) and post.files).files == {str(a): (4, 1000.0)}


def test_documents_are_compared_with_their_files(watch: Watch, folder: Path) -> None:
    same, changed, old = (str(write(folder / name)) for name in ("same.txt", "changed.txt", "old.txt"))
    stored = FileState.STORED
    watch.watcher.compare(
        [
            (1, same, 4, 1000.0, 2000.0, stored),
            (2, changed, 4, 999.0, 2000.0, stored),
            (3, str(folder / "missing.txt"), 4, 1000.0, 2000.0, stored),
            (4, old, 4, 0.0, 2000.0, stored),
        ]
    )
    post = watch.until(lambda post: isinstance(post, Compared))
    assert post.news == ((2, FileState.CHANGED, 999.0), (3, FileState.MISSING, 1000.0), (4, stored, 1000.0))


def test_only_the_outermost_of_nested_paths_is_looked_at() -> None:
    paths = ("/a/b/c", "/a/b", "/a/b.txt", "/a/b-2/d", "/e")
    assert set(watch_module._outermost(paths)) == {"/a/b", "/a/b.txt", "/a/b-2/d", "/e"}
