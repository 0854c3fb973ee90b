"""Troubles and their remedies with the real kernel: safe mode, damaged and unwritable data, backup and restore."""

import contextlib
import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from llmos.app import restore as restoring, sample, settings
from llmos.app.client import Client, KernelError
from llmos.app.settings import Settings
from llmos.app.theme import Choice
from llmos.kernel.abi import replacing, requests as ask
from llmos.kernel.abi.events import DiskChanged, JobChanged
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Fault, JobState, Phase
from llmos.kernel.abi.replies import Attached, Report
from tests.end_to_end.conftest import Session, until

Attach = Callable[[], Session]
Script = Callable[..., Path]


@pytest.fixture
def connect(home: Home) -> Iterator[Callable[[bool], Attached]]:
    """A window's way: a kernel in the wanted mode, whichever runs."""
    clients: list[Client] = []

    def make(safe: bool) -> Attached:
        clients.append(Client(home, lambda event: None, lambda: None, safe))
        return clients[-1].connect("test")

    yield make
    for client in clients:
        client.close()


def llmos(home: Home, *arguments: str) -> str:
    """Runs the command line; what it said."""
    environment = {**os.environ, "LLMOS_HOME": str(home.root)}
    ran = subprocess.run(
        [sys.executable, "-m", "llmos.app.cli", *arguments], env=environment, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stderr


def test_safe_mode_shows_what_was_said_and_loads_nothing(
    home: Home, attach: Attach, script: Script, connect: Callable[[bool], Attached]
) -> None:
    script("Good morning.")
    session = attach()
    pid = session.new()
    session.say(pid, "Hello")
    session.answer()
    safe = connect(True)
    assert safe.safe
    assert safe.pid != session.attached.pid, "the one that ran was ended"
    assert safe.model.phase is Phase.MISSING
    assert [c.pid for c in safe.conversations] == [pid]
    late = attach()
    assert late.attached.pid == safe.pid, "others take it as it is"
    if late.attached.disk.phase is not Phase.FAILED:
        late.wait(DiskChanged, lambda e: "Safe mode" in e.disk.detail)
    assert [m.text for m in late.ask(ask.Open(pid=pid)).messages] == ["Hello", "Good morning."]
    with pytest.raises(KernelError, match="Safe mode"):
        late.ask(ask.ListDocuments())
    assert isinstance(late.ask(ask.Doctor()), Report)
    assert not (home.disk / "disk.sqlite-shm").exists(), "nobody has it open"
    usual = connect(False)
    assert not usual.safe
    assert usual.pid != safe.pid


def test_a_window_in_safe_mode_remembers_nothing_of_its_look(home: Home, script: Script) -> None:
    script("ok")
    home.create()
    settings.save(home, Settings(theme=Choice.DARK, drafts={0: "kept"}))
    before = settings.load(home)
    with opened(home, "--safe"):
        until(home.secret.exists)
        session = Session(home)
        assert session.attached.safe
        session.client.close()
    assert settings.load(home) == before
    assert "The window starts." in (home.log / "window.log").read_text()


def test_safe_mode_is_offered_before_anything_is_started(home: Home, script: Script) -> None:
    script("ok")
    home.create()
    (home.root / "starts").write_text("2")
    with opened(home):
        until(lambda: "safe mode is offered" in log(home))
    assert not home.secret.exists(), "no kernel was started"


def log(home: Home) -> str:
    path = home.log / "window.log"
    return path.read_text() if path.exists() else ""


@contextlib.contextmanager
def opened(home: Home, *arguments: str) -> Iterator[None]:
    """A window in a process of its own, closed as by Ctrl+C in its terminal."""
    environment = {**os.environ, "LLMOS_HOME": str(home.root)}
    window = subprocess.Popen([sys.executable, "-m", "llmos.app.cli", *arguments], env=environment)
    try:
        yield
    finally:
        window.terminate()
        assert window.wait(60) == 0


def test_a_damaged_journal_is_told_as_that(attach: Attach, script: Script, home: Home) -> None:
    script("ok")
    home.create()
    home.journal.write_bytes(b"rubbish " * 1000)
    with pytest.raises(KernelError, match="Restore the last backup") as caught:
        attach()
    assert caught.value.fault is Fault.DAMAGED


def test_damage_that_shows_only_when_it_is_read_is_told_as_that(attach: Attach, script: Script, home: Home) -> None:
    script("ok")
    session = attach()
    session.new()
    session.shut_down()
    content = bytearray(home.journal.read_bytes())
    content[4096:] = b"\xaa" * (len(content) - 4096)
    home.journal.write_bytes(content)
    with pytest.raises(KernelError, match="is damaged") as caught:
        attach()
    assert caught.value.fault is Fault.DAMAGED


def test_a_folder_that_cannot_be_written_is_told_as_that(script: Script) -> None:
    script("ok")
    with pytest.raises(KernelError) as caught:
        Session(Home(Path("/proc/llmos")))
    assert caught.value.fault is Fault.UNWRITABLE


def test_a_damaged_database_of_documents_does_not_stop_chats(attach: Attach, script: Script, home: Home) -> None:
    script("Yes.")
    home.create()
    home.disk.mkdir()
    (home.disk / "disk.sqlite").write_bytes(b"rubbish " * 1000)
    session = attach()
    if session.attached.disk.phase is not Phase.FAILED:
        session.wait(DiskChanged, lambda e: e.disk.phase is Phase.FAILED and "is damaged" in e.disk.detail)
    pid = session.new()
    session.say(pid, "Still there?")
    assert session.answer().text == "Yes."


def test_everything_is_backed_up_while_it_runs_and_comes_back_with_its_audit_log(
    attach: Attach, script: Script, home: Home, tmp_path: Path
) -> None:
    script('{"name": "calculator.evaluate", "arguments": {"expression": "6 * 7"}}', "42.", "After.")
    document = tmp_path / "a.txt"
    document.write_text("The fee is twelve euros.\n")
    session = attach()
    job = session.ask(ask.AddPaths(paths=(str(document),))).job
    session.wait(JobChanged, lambda e: e.job.id == job.id and e.job.state is JobState.DONE)
    pid = session.new()
    session.say(pid, "6 times 7?")
    session.answer()
    session.answer()
    session.ask(ask.Grant(path=str(tmp_path)))
    before = session.ask(ask.VerifyAudit())
    assert before.ok
    assert before.rows > 0
    assert "written and checked" in llmos(home, "backup", str(tmp_path / "all.llmos"))
    session.say(pid, "More?")
    session.answer()
    session.ask(ask.Revoke(path=str(tmp_path)))
    session.shut_down()
    llmos(home, "restore", str(tmp_path / "all.llmos"))
    again = attach()
    audit = again.ask(ask.VerifyAudit())
    assert (audit.ok, audit.rows, audit.head) == (True, before.rows, before.head)
    assert [m.text for m in again.ask(ask.Open(pid=pid)).messages][-1] == "42."
    assert again.attached.grants == (str(tmp_path),)
    assert [d.path for d in again.ask(ask.ListDocuments()).documents] == [str(document)]


def test_the_kernel_finishes_a_restore_that_was_cut_off(
    attach: Attach, script: Script, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script("One.", "Two.")
    session = attach()
    pid = session.new()
    session.say(pid, "First")
    session.answer()
    llmos(home, "backup", str(tmp_path / "all.llmos"))
    session.say(pid, "Second")
    session.answer()
    session.shut_down()

    def cut_off(home: Home) -> bool:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(replacing, "finish", lambda home: cut_off(home) if replacing.pending(home) else False)
        with pytest.raises(KernelError, match="Start LLM OS"):
            restoring.restore(home, tmp_path / "all.llmos", lambda done, total, what: None)
    assert replacing.pending(home)
    again = attach()
    assert not replacing.pending(home)
    assert [m.text for m in again.ask(ask.Open(pid=pid)).messages] == ["First", "One."]
    assert not list(home.root.glob(".restore-*"))


@pytest.mark.parametrize(
    ("question", "fact"),
    list(
        zip(
            sample.QUESTIONS,
            ("between 1.2 and 1.6 bar", "first Tuesday of the month", "Brandt & Daughter"),
            strict=True,
        )
    ),
)
def test_the_questions_of_the_first_steps_recall_what_answers_them(
    attach: Attach, script: Script, home: Home, monkeypatch: pytest.MonkeyPatch, question: str, fact: str
) -> None:
    """With the embedder that ships."""
    script("So it is.")
    monkeypatch.delenv("LLMOS_EMBEDDER")
    home.create()
    sample.write(home)
    session = attach()
    job = session.ask(ask.AddPaths(paths=(str(sample.place(home)),))).job
    session.wait(JobChanged, lambda e: e.job.id == job.id and e.job.state is JobState.DONE)
    pid = session.new()
    session.say(pid, question)
    passages = session.answer().passages
    assert any(fact in " ".join(passage.text.split()) for passage in passages)


def test_what_a_killed_disk_logged_is_kept_when_its_log_grows_large(home: Home, attach: Attach, script: Script) -> None:
    script("ok")
    home.create()
    (home.log / "disk.log").write_text("x" * 1_100_000)
    attach()
    until((home.log / "disk.log.1").exists)
    assert (home.log / "disk.log.1").stat().st_size == 1_100_000
