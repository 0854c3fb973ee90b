"""`llmos backup` and `llmos restore`, on data folders made by hand: no kernel is needed."""

import errno
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from filelock import FileLock

from llmos.app import backup as writing, restore as restoring
from llmos.kernel.abi import replacing
from llmos.kernel.abi.home import Home
from llmos.memory.api import Disk, DiskError
from llmos.memory.database import Database
from llmos.memory.store import Store
from tests.app_cli.conftest import Ran
from tests.memory.conftest import new_document

Run = Callable[..., Ran]


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def fill(root: Path, word: str) -> None:
    """A data folder with a conversation, a document and settings."""
    home = Home(root)
    home.create()
    with closing(sqlite3.connect(home.journal)) as journal:
        journal.execute("CREATE TABLE messages (text TEXT)")
        journal.execute("INSERT INTO messages VALUES (?)", (word,))
        journal.execute("PRAGMA user_version = 3")
        journal.commit()
    database = Database(home.disk / "disk.sqlite")
    store = Store(database)
    store.put(new_document("/a.txt", f"{word} line"))
    store.identity()
    database.close()
    home.settings.write_text(json.dumps({"recall": False}))
    for name in ("programs", "models", "swap"):
        (root / name).mkdir(exist_ok=True)
        (root / name / f"{word}.toml").write_text(word)
    (root / "notes").mkdir(exist_ok=True)
    for name in (f"{word}, Bücher.md", ".hidden.md", "other.txt"):
        (root / "notes" / name).write_text(word)
    (root / "undo").mkdir(exist_ok=True)


def said(root: Path) -> str:
    with closing(sqlite3.connect(root / "journal.sqlite")) as journal:
        return str(journal.execute("SELECT text FROM messages").fetchone()[0])


def stored(root: Path) -> list[str]:
    database = Database(root / "disk" / "disk.sqlite")
    try:
        assert database.check() == "ok"
        return [Store(database).text(document.id, 0, 99)[0] for document in Store(database).documents()]
    finally:
        database.close()


@pytest.fixture
def backup(home: Home, run: Run, tmp_path: Path) -> Path:
    fill(home.root, "alpha")
    assert run("backup", str(tmp_path / "all.llmos")).code == 0
    return tmp_path / "all.llmos"


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another machine's data folder, which commands use from now on."""
    monkeypatch.setenv("LLMOS_HOME", str(tmp_path / "other"))
    return tmp_path / "other"


def test_everything_moves_but_what_can_be_made_again(backup: Path, other: Path, run: Run) -> None:
    with zipfile.ZipFile(backup) as zip_file:
        assert sorted(zip_file.namelist()) == sorted(
            [
                "journal.sqlite",
                "disk/disk.sqlite",
                "settings.json",
                "programs/alpha.toml",
                "notes/alpha, Bücher.md",
                "manifest.json",
            ]
        )
        manifest = json.loads(zip_file.read("manifest.json"))
    assert manifest["databases"]["journal.sqlite"] == 3
    assert backup.stat().st_mode & 0o077 == 0, "others must not read it"
    ran = run("restore", str(backup))
    assert ran.code == 0, ran.err
    assert (said(other), stored(other)) == ("alpha", ["alpha line\n"])
    assert json.loads((other / "settings.json").read_text()) == {"recall": False}
    assert (other / "programs" / "alpha.toml").read_text() == "alpha"
    assert (other / "notes" / "alpha, Bücher.md").read_text() == "alpha"
    assert not (other / "undo").exists(), "it is about files of the other machine"
    assert not (other / "swap").exists()
    assert not [path for path in other.iterdir() if path.name.startswith(".restore")]
    with closing(sqlite3.connect(other / "disk" / "disk.sqlite")) as database:
        assert database.execute("SELECT * FROM settings WHERE name = 'identity'").fetchall() == []


def test_it_is_of_one_moment_while_others_write(home: Home, run: Run, tmp_path: Path, other: Path) -> None:
    fill(home.root, "alpha")
    with closing(sqlite3.connect(home.journal)) as journal:
        journal.execute("PRAGMA journal_mode = WAL")
        journal.execute("INSERT INTO messages VALUES ('not committed yet')")
        fill_home = str(home.root)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("LLMOS_HOME", fill_home)
            assert run("backup", str(tmp_path / "x.llmos")).code == 0
        journal.rollback()
    assert run("restore", str(tmp_path / "x.llmos")).code == 0
    with closing(sqlite3.connect(other / "journal.sqlite")) as journal:
        assert journal.execute("SELECT text FROM messages").fetchall() == [("alpha",)]


def test_what_is_written_meanwhile_is_not_in_it(
    home: Home, run: Run, tmp_path: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others write between any two pages: the copy is of one moment all the same, and comes to an end."""
    fill(home.root, "alpha")
    monkeypatch.setattr(writing, "PAGES", 1)
    with closing(sqlite3.connect(home.journal)) as journal:
        journal.execute("PRAGMA journal_mode = WAL")
        journal.executemany("INSERT INTO messages VALUES (?)", [("before" * 1000,) for _ in range(20)])
        journal.commit()
        count = journal.execute("SELECT count(*) FROM messages").fetchone()[0]
        written = []

        def write_more(done: int, total: int, what: str) -> None:
            if what.startswith("Copying"):
                journal.execute("INSERT INTO messages VALUES ('meanwhile')")
                journal.commit()
                written.append(what)

        writing.write(home, tmp_path / "x.llmos", write_more)
    assert len(written) > 20
    assert run("restore", str(tmp_path / "x.llmos")).code == 0
    with closing(sqlite3.connect(other / "journal.sqlite")) as journal:
        assert journal.execute("SELECT count(*) FROM messages").fetchone()[0] == count
        assert journal.execute("SELECT count(*) FROM messages WHERE text = 'meanwhile'").fetchone()[0] == 0


def test_what_is_there_is_put_aside(backup: Path, other: Path, run: Run) -> None:
    fill(other, "beta")
    (other / "disk" / "index").mkdir()
    assert run("restore", str(backup)).code == 0
    assert (said(other), stored(other)) == ("alpha", ["alpha line\n"])
    [aside] = other.glob("before-restore-*")
    assert (said(aside), stored(aside)) == ("beta", ["beta line\n"])
    assert (aside / "disk" / "index").is_dir(), "it is about the old documents"
    assert (aside / "swap" / "beta.toml").exists()
    assert (other / "models" / "beta.toml").exists(), "models stay"
    assert [path.name for path in (other / "notes").iterdir()] == ["alpha, Bücher.md"]
    assert (aside / "notes" / "beta, Bücher.md").exists()
    assert not list(other.glob(".restore-*"))


def test_a_running_kernel_is_not_disturbed(backup: Path, other: Path, run: Run) -> None:
    Home(other).create()
    with FileLock(Home(other).lock):
        ran = run("restore", str(backup))
    assert (ran.code, "llmos stop" in ran.err) == (1, True)
    assert not Home(other).journal.exists()


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The backup, with something changed."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)
    return path


def listed(content: dict[str, bytes], **changes: object) -> None:
    """Changes the list of what is in the file."""
    manifest = json.loads(content["manifest.json"])
    content["manifest.json"] = json.dumps({**manifest, **changes}).encode()


def flip(members: dict[str, bytes]) -> None:
    content = bytearray(members["disk/disk.sqlite"])
    content[len(content) // 2] ^= 1
    members["disk/disk.sqlite"] = bytes(content)


def grow(members: dict[str, bytes]) -> None:
    members["settings.json"] += b" " * 100


def smuggle(members: dict[str, bytes]) -> None:
    members["programs/extra.toml"] = b"x"


def climb(members: dict[str, bytes], name: str = "../../outside.toml") -> None:
    members[name] = b"x"
    manifest = json.loads(members["manifest.json"])
    entry = {"name": name, "size": 1, "sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"}
    listed(members, members=[*manifest["members"], entry])


def climb_as_a_note(members: dict[str, bytes]) -> None:
    climb(members, "notes/../../outside.md")


def newer(members: dict[str, bytes]) -> None:
    listed(members, llmos="99.0")


def unlisted(members: dict[str, bytes]) -> None:
    del members["manifest.json"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (flip, "is not what was backed up"),
        (grow, "holds more than its list says"),
        (smuggle, "is not what its list says"),
        (climb, "is no part of a backup"),
        (climb_as_a_note, "is no part of a backup"),
        (newer, "Update LLM OS"),
        (unlisted, "no backup of LLM OS"),
    ],
)
def test_what_was_tampered_with_changes_nothing(
    backup: Path, other: Path, run: Run, change: Callable[[dict[str, bytes]], None], words: str
) -> None:
    fill(other, "beta")
    changed = rewritten(backup, change)
    checked = run("backup", str(changed), "--check")
    assert (checked.code, words in checked.err) == (1, True)
    ran = run("restore", str(changed))
    assert (ran.code, "Nothing was changed." in ran.err) == (1, True)
    assert words in ran.err
    assert (said(other), stored(other)) == ("beta", ["beta line\n"])
    assert not list(other.parent.rglob("outside.*"))
    assert not list(other.glob(".restore-*"))


def test_what_is_no_archive_or_cannot_be_written_is_said(home: Home, run: Run, tmp_path: Path) -> None:
    (tmp_path / "rubbish").write_bytes(b"rubbish")
    assert "is no backup" in run("restore", str(tmp_path / "rubbish")).err
    assert "cannot be restored" in run("restore", str(tmp_path / "missing")).err
    assert "nothing to back up" in run("backup", str(tmp_path / "x")).err
    fill(home.root, "alpha")
    assert "exists already" in run("backup", str(tmp_path / "rubbish")).err
    assert "failed" in run("backup", str(tmp_path / "no" / "folder" / "x")).err
    assert "failed" in run("backup", "/proc/llmos.backup").err
    assert (tmp_path / "rubbish").read_bytes() == b"rubbish"
    assert run("backup", str(tmp_path / "rubbish"), "--overwrite").code == 0
    assert run("backup", str(tmp_path / "rubbish"), "--check").code == 0
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_what_killed_processes_left_is_removed(home: Home, run: Run, tmp_path: Path) -> None:
    fill(home.root, "alpha")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / f".llmos-backup-{ended.pid}-abc"
    left.mkdir()
    (left / "0.sqlite").write_text("half")
    assert run("backup", str(tmp_path / "a.llmos")).code == 0
    assert not left.exists()


def test_a_damaged_database_is_not_backed_up_as_if_it_were_whole(home: Home, run: Run, tmp_path: Path) -> None:
    fill(home.root, "alpha")
    content = bytearray((home.disk / "disk.sqlite").read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    (home.disk / "disk.sqlite").write_bytes(content)
    ran = run("backup", str(tmp_path / "a.llmos"))
    assert ran.code == 1
    assert "disk/disk.sqlite is damaged" in ran.err
    assert not (tmp_path / "a.llmos").exists()


def test_a_full_drive_leaves_no_half_backup(
    home: Home, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(home.root, "alpha")

    monkeypatch.setattr(writing, "copy", full)
    ran = run("backup", str(tmp_path / "a.llmos"))
    assert (ran.code, "No space left" in ran.err, "Free some space" in ran.err) == (1, True, True)
    assert not list(tmp_path.glob("*llmos*"))


def test_a_full_drive_while_restoring_changes_nothing(
    backup: Path, other: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(other, "beta")
    monkeypatch.setattr(os, "fsync", full)
    ran = run("restore", str(backup))
    assert (ran.code, "No space left" in ran.err, "Nothing was changed" in ran.err) == (1, True, True)
    assert (said(other), stored(other)) == ("beta", ["beta line\n"])
    assert not list(other.glob(".restore-*"))


def test_progress_and_result_are_lines_of_json(home: Home, run: Run, tmp_path: Path) -> None:
    fill(home.root, "alpha")
    lines = [json.loads(line) for line in run("backup", str(tmp_path / "a"), "--json").out.splitlines()]
    assert {"Copying journal.sqlite", "Packing journal.sqlite", "Checking journal.sqlite"} <= {
        line.get("doing") for line in lines
    }
    assert all(0 <= line["bytes"] <= line["of"] for line in lines[:-1])
    assert lines[-1]["done"]["size"] > 0
    lines = [json.loads(line) for line in run("restore", str(tmp_path / "a"), "--json").out.splitlines()]
    assert {"ready": True} in lines
    assert lines[-1]["aside"].startswith(str(home.root / "before-restore-"))


def test_a_cancelled_backup_leaves_nothing(home: Home, tmp_path: Path) -> None:
    fill(home.root, "alpha")
    with closing(sqlite3.connect(home.journal)) as journal:
        journal.executemany("INSERT INTO messages VALUES (?)", [(os.urandom(50_000),) for _ in range(2_000)])
        journal.commit()
    process = subprocess.Popen(
        [sys.executable, "-m", "llmos.app.cli", "backup", str(tmp_path / "a"), "--json"], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.terminate()
    process.communicate()
    assert process.returncode in (0, 130)
    assert bool(process.returncode) != (tmp_path / "a").exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


DRIVER = """
import os, shutil, signal, sys
from pathlib import Path
from llmos.app import cli, restore
from llmos.kernel.abi import replacing
from llmos.kernel.abi.home import Home

def child(do):
    pid = os.fork()
    if pid == 0:
        try:
            os._exit(do())
        finally:
            os._exit(9)
    return os.waitpid(pid, 0)[1]

def killed(home, file, count):
    def hook(event, arguments):
        nonlocal count
        if event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "sqlite3.connect"):
            count -= 1
            if count == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    os.environ["LLMOS_HOME"] = str(home)
    sys.addaudithook(hook)
    return cli.main(["restore", file])

template, file, count, status = Path(sys.argv[1]), sys.argv[2], 0, 9
while status:
    count += 1
    home = template.with_name(f"killed-{count}")
    shutil.copytree(template, home)
    status = child(lambda: killed(home, file, count))
    print(home, int(replacing.pending(Home(home))), status, flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="kills by signals")
def test_a_restore_that_is_killed_leaves_the_old_or_the_new(backup: Path, tmp_path: Path) -> None:
    """Before each single change that it makes to the folder."""
    template = tmp_path / "template"
    fill(template, "beta")
    ran = subprocess.run(
        [sys.executable, "-c", DRIVER, str(template), str(backup)], capture_output=True, text=True, check=True
    )
    lines = [line.split() for line in ran.stdout.splitlines()]
    found = []
    for path, begun, _ in lines:
        home = Home(Path(path))
        assert replacing.finish(home) == (begun == "1")
        assert not replacing.finish(home)
        now = whole(home.root)
        assert now in (whole(template), "alpha")
        found.append(now)
    assert {begun for _, begun, _ in lines} == {"0", "1"}
    assert found == sorted(found, reverse=True), "once it is new it stays new"
    assert found[0] == "beta"
    assert found[-1] == "alpha"
    assert lines[-1][2] == "0"
    assert len(lines) > 20


def whole(root: Path) -> str:
    """The word that all of it holds."""
    [note] = [path.read_text() for path in (root / "notes").glob("[!.]*.md")]
    [program] = [path.read_text() for path in (root / "programs").iterdir()]
    [line] = stored(root)
    assert {note, program, line.removesuffix(" line\n"), said(root)} == {note}
    return note


def test_a_restore_that_was_cut_off_is_finished_before_anything_else(
    backup: Path, other: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(other, "beta")

    def cut_off(home: Home) -> bool:
        raise OSError(errno.EIO, "the drive is gone")

    with monkeypatch.context() as patch:
        patch.setattr(replacing, "finish", cut_off)
        patch.setattr(restoring, "_alone", lambda *_: nullcontext())
        assert "Start LLM OS, which finishes it" in run("restore", str(backup)).err
    assert list(other.glob(".restore-*")), "what is to come is kept"
    assert "interrupted" in run("backup", str(other / "x.llmos")).err
    with pytest.raises(DiskError, match="restore"):
        Disk(other, embedder="fake")
    assert said(other) == "beta"
    assert run("restore", str(backup)).code == 0
    assert whole(other) == "alpha"
    assert len(list(other.glob("before-restore-*"))) == 2
