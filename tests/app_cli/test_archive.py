"""`llmos export` and `llmos import`, on data folders made by hand: no kernel is needed."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from llmos.kernel.abi.home import Home
from llmos.memory.database import Database
from llmos.memory.store import Store
from tests.app_cli.conftest import Ran
from tests.memory.conftest import new_document

Run = Callable[..., Ran]


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
def exported(home: Home, run: Run, tmp_path: Path) -> Path:
    fill(home.root, "alpha")
    assert run("export", str(tmp_path / "all.llmos")).code == 0
    return tmp_path / "all.llmos"


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another machine's data folder, which commands use from now on."""
    monkeypatch.setenv("LLMOS_HOME", str(tmp_path / "other"))
    return tmp_path / "other"


def test_everything_moves_but_what_can_be_made_again(exported: Path, other: Path, run: Run) -> None:
    with zipfile.ZipFile(exported) as zip_file:
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
    assert exported.stat().st_mode & 0o077 == 0, "others must not read it"
    ran = run("import", str(exported))
    assert ran.code == 0, ran.err
    assert (said(other), stored(other)) == ("alpha", ["alpha line\n"])
    assert json.loads((other / "settings.json").read_text()) == {"recall": False}
    assert (other / "programs" / "alpha.toml").read_text() == "alpha"
    assert (other / "notes" / "alpha, Bücher.md").read_text() == "alpha"
    assert not (other / "undo").exists(), "it is about files of the other machine"
    assert not (other / "swap").exists()
    assert not [path for path in other.iterdir() if path.name.startswith(".import")]
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
            assert run("export", str(tmp_path / "x.llmos")).code == 0
        journal.rollback()
    assert run("import", str(tmp_path / "x.llmos")).code == 0
    with closing(sqlite3.connect(other / "journal.sqlite")) as journal:
        assert journal.execute("SELECT text FROM messages").fetchall() == [("alpha",)]


def test_what_is_there_is_refused_or_put_aside(exported: Path, other: Path, run: Run) -> None:
    fill(other, "beta")
    ran = run("import", str(exported))
    assert (ran.code, "--replace" in ran.err) == (1, True)
    assert (said(other), stored(other)) == ("beta", ["beta line\n"])
    assert run("import", str(exported), "--replace").code == 0
    assert (said(other), stored(other)) == ("alpha", ["alpha line\n"])
    [aside] = other.glob("before-import-*")
    assert (said(aside), stored(aside)) == ("beta", ["beta line\n"])
    assert (aside / "swap" / "beta.toml").exists()
    assert (other / "models" / "beta.toml").exists(), "models stay"
    assert [path.name for path in (other / "notes").iterdir()] == ["alpha, Bücher.md"]
    assert (aside / "notes" / "beta, Bücher.md").exists()


def test_a_running_kernel_is_not_disturbed(exported: Path, other: Path, run: Run) -> None:
    Home(other).create()
    with FileLock(Home(other).lock):
        ran = run("import", str(exported))
    assert (ran.code, "llmos stop" in ran.err) == (1, True)
    assert not Home(other).journal.exists()


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The export, with something changed."""
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
        (flip, "is not what was exported"),
        (grow, "holds more than its list says"),
        (smuggle, "is not what its list says"),
        (climb, "is no part of an export"),
        (climb_as_a_note, "is no part of an export"),
        (newer, "Update LLM OS"),
        (unlisted, "not an export"),
    ],
)
def test_what_was_tampered_with_changes_nothing(
    exported: Path, other: Path, run: Run, change: Callable[[dict[str, bytes]], None], words: str
) -> None:
    fill(other, "beta")
    ran = run("import", str(rewritten(exported, change)), "--replace")
    assert ran.code == 1
    assert words in ran.err
    assert (said(other), stored(other)) == ("beta", ["beta line\n"])
    assert not list(other.parent.rglob("outside.*"))
    assert not list(other.glob(".import-*"))


def test_what_is_no_archive_or_cannot_be_written_is_said(home: Home, run: Run, tmp_path: Path) -> None:
    (tmp_path / "rubbish").write_bytes(b"rubbish")
    assert "cannot be imported" in run("import", str(tmp_path / "rubbish")).err
    assert "cannot be imported" in run("import", str(tmp_path / "missing")).err
    assert "nothing to export" in run("export", str(tmp_path / "x")).err
    fill(home.root, "alpha")
    assert "exists already" in run("export", str(tmp_path / "rubbish")).err
    assert "failed" in run("export", str(tmp_path / "no" / "folder" / "x")).err
