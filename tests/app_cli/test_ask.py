"""`llmos ask` against a kernel that answers as it is told."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from llmos.app import cli_ask
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import (
    AnyEvent,
    Appended,
    Checked,
    Delta,
    Finished,
    JobChanged,
    ModelChanged,
    Notice,
    ProcessesChanged,
)
from llmos.kernel.abi.records import (
    Claim,
    Conversation,
    Document,
    FileFailure,
    Invocation,
    Job,
    JobState,
    Message,
    MessageStatus,
    ModelInfo,
    ModelState,
    Passage,
    Phase,
    Priority,
    ProcessInfo,
    ProcessState,
    Ram,
    Role,
    Support,
    TurnStats,
)
from llmos.kernel.abi.replies import Documents, Done, Failed, JobReply, Models, Opened, Sent
from tests.app_cli.conftest import FakeKernel, Ran
from tests.samples import process

PID = 3
QUESTION = Message(id=10, pid=PID, role=Role.USER, text="Why?", created=0)
STATS = TurnStats(
    context=50, reused=20, prefilled=30, generated=4, first_token=0.1, seconds=0.5, tokens_per_second=10.0
)
PASSAGE = Passage(
    chunk=1, document=5, path="/d/a.pdf", title="a", start=0, end=4, text="text", score=0.8, page=7, number=1
)


def answer(status: MessageStatus = MessageStatus.STREAMING, text: str = "", id: int = 11, **more: Any) -> Message:  # noqa: ANN401
    return Message(id=id, pid=PID, role=Role.ASSISTANT, text=text, created=0, status=status, **more)


def state(state: ProcessState, pid: int = PID) -> ProcessesChanged:
    return ProcessesChanged((ProcessInfo(pid, "assistant", "", state, used=0, budget=0, resident=0),))


def written(*texts: str, id: int = 11, **more: Any) -> list[AnyEvent]:  # noqa: ANN401
    """An answer as the kernel tells it: appended, its pieces, final."""
    deltas = [Delta(PID, id, len("".join(texts[:i])), text) for i, text in enumerate(texts)]
    final = answer(MessageStatus.COMPLETE, "".join(texts), id, stats=STATS, **more)
    return [Appended(answer(id=id)), *deltas, Finished(final), Checked(PID, id, (), ())]


def begun(kernel: FakeKernel, *events: AnyEvent) -> None:
    """What follows a question. An idle state told before it is not the end."""
    conversation = Conversation(pid=PID, title="", program="assistant", created=0, updated=0)
    kernel.on(ask.Create, Opened(conversation, (), Ram(PID, (), 0, 0, 0, 0)))
    kernel.on(ask.Send, state(ProcessState.IDLE), Appended(QUESTION), Sent(QUESTION), *events)


def test_prints_the_answer_and_where_it_is_from(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    other = Delta(PID + 1, 99, 0, "not for us")
    begun(kernel, other, *written("Because", " so.", passages=(PASSAGE,)), state(ProcessState.IDLE))
    ran = run("ask", "Why?")
    assert ran.code == 0
    assert ran.out == "Because so.\n\nSources:\n  [1] /d/a.pdf, page 7\n"
    assert kernel.of(ask.Send) == [ask.Send(pid=PID, text="Why?")]


def test_prints_json(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    begun(kernel, *written("Yes.", passages=(PASSAGE,)), state(ProcessState.IDLE))
    said = json.loads(run("ask", "Why?", "--json").out)
    assert said["pid"] == PID
    assert said["answer"] == "Yes."
    assert said["passages"][0]["page"] == 7
    assert said["stats"]["tokens_per_second"] == 10.0


def checked(id: int, *claims: Claim) -> Checked:
    return Checked(PID, id, claims, (Support(0, 4, 1),))


def test_tells_what_the_double_check_found(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    """It comes after the end of the turn. Offsets are those of the whole answer."""
    one, two = "2 + 2 = 4", "So 7 × 8 = 54."
    events = [*written(one)[:-1], *written(two, id=13)[:-1], state(ProcessState.IDLE)]
    checks = [checked(11, Claim(0, 9, True, "2 + 2", "4")), checked(13, Claim(3, 13, False, "7 × 8", "56"))]
    begun(kernel, *events, *checks)
    said = json.loads(run("ask", "Why?", "--json").out)
    assert [said["answer"][c["start"] : c["end"]] for c in said["claims"]] == ["2 + 2 = 4", "7 × 8 = 54"]
    assert [c["right"] for c in said["claims"]] == [True, False]
    assert [said["answer"][s["start"] : s["end"]] for s in said["supports"]] == ["2 + ", "So 7"]
    begun(kernel, *events, *checks)
    ran = run("ask", "Why?")
    assert ran.out == f"{one}\n{two}\n"
    assert ran.err == "[✗ 7 × 8 = 54: the calculator says 56]\n"


def test_does_without_a_double_check_that_does_not_come(
    kernel: FakeKernel, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli_ask, "CHECK_SECONDS", 0.01)
    begun(kernel, *written("7 × 8 = 54")[:-1], state(ProcessState.IDLE))
    ran = run("ask", "Why?")
    assert (ran.code, ran.out, ran.err) == (0, "7 × 8 = 54\n", "")


def test_goes_on_behind_a_tool_call(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    result = Message(
        id=12, pid=PID, role=Role.TOOL, text="402.5", created=0, invocation=Invocation("calculator.evaluate", "{}")
    )
    begun(
        kernel,
        *written("Let me see."),
        state(ProcessState.BLOCKED),
        Appended(result),
        *written("It is 402.50.", id=13),
        state(ProcessState.IDLE),
    )
    ran = run("ask", "How much?")
    assert ran.out == "Let me see.\nIt is 402.50.\n"
    assert ran.err == "[calculator.evaluate {}: 402.5]\n"


def test_shows_notices_on_stderr(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    remark = Message(id=12, pid=PID, role=Role.NOTICE, text="An exchange left.", created=0)
    begun(
        kernel,
        Notice("No disk.", pid=PID),
        Notice("Not ours.", pid=99),
        Appended(remark),
        *written("Yes."),
        state(ProcessState.IDLE),
    )
    ran = run("ask", "Why?")
    assert ran.out == "Yes.\n"
    assert ran.err == "[No disk.]\n[An exchange left.]\n"


def test_reads_the_question_from_the_input(
    kernel: FakeKernel, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("A long question"))
    begun(kernel, *written("Yes."), state(ProcessState.IDLE))
    assert run("ask", "-").code == 0
    assert kernel.of(ask.Send)[0].text == "A long question"


def test_a_turn_without_an_answer_fails(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    begun(kernel, Notice("The message is too long.", pid=PID), state(ProcessState.IDLE))
    ran = run("ask", "Why?")
    assert (ran.code, ran.out, ran.err) == (1, "", "[The message is too long.]\n")


def test_says_when_the_answer_is_cut(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    begun(kernel, Finished(answer(MessageStatus.STOPPED, "So")), state(ProcessState.IDLE))
    ran = run("ask", "Why?")
    assert ran.code == 0
    assert "greatest length" in ran.err


def test_says_that_the_kernel_refused(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.on(ask.Create, Failed("There is no program poet."))
    ran = run("ask", "Why?", "--program", "poet")
    assert (ran.code, ran.err) == (1, "llmos: There is no program poet.\n")
    assert kernel.of(ask.Create) == [ask.Create(program="poet")]


def test_waits_until_the_model_is_loaded(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.model = ModelState(phase=Phase.LOADING, detail="Loading")
    begun(kernel, *written("Yes."), state(ProcessState.IDLE))
    kernel.after_attach = (ModelChanged(ModelState(phase=Phase.READY)),)
    assert run("ask", "Why?").out == "Yes.\n"


def test_says_how_to_get_a_model(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.model = ModelState(phase=Phase.MISSING)
    kernel.on(ask.ListModels, Models((ModelInfo("small", "Small"), ModelInfo("best", "Best", recommended=True))))
    ran = run("ask", "Why?")
    assert (ran.code, ran.err) == (1, "llmos: There is no model yet. Fetch one with: llmos models pull best\n")


def test_says_why_the_model_does_not_load(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.model = ModelState(phase=Phase.FAILED, detail="tiny.gguf is cut off.")
    ran = run("ask", "Why?")
    assert (ran.code, ran.err) == (1, "llmos: tiny.gguf is cut off. See: llmos models list\n")


def test_stops_the_model_on_interruption(
    kernel: FakeKernel, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(kernel, Appended(answer()), Delta(PID, 11, 0, "Once"))
    kernel.on(ask.Stop, Finished(answer(MessageStatus.STOPPED, "Once")), state(ProcessState.IDLE), Done())
    take = cli_ask.Turn.take

    def interrupted(turn: cli_ask.Turn, event: AnyEvent) -> None:
        take(turn, event)
        if isinstance(event, Delta):
            raise KeyboardInterrupt

    monkeypatch.setattr(cli_ask.Turn, "take", interrupted)
    ran = run("ask", "Why?")
    assert ran.code == 130
    assert ran.out == "Once\n"
    assert kernel.of(ask.Stop) == [ask.Stop(pid=PID)]


def test_asks_in_the_background(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    begun(kernel, *written("Yes."), state(ProcessState.IDLE))
    assert run("ask", "Why?", "--background").code == 0
    assert kernel.of(ask.Create) == [ask.Create(priority=Priority.BACKGROUND)]


def test_ends_when_the_process_is_killed(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    stopped = Finished(answer(MessageStatus.INTERRUPTED, "Once"))
    nobody = ProcessesChanged(())
    begun(kernel, nobody, state(ProcessState.RUNNING), Delta(PID, 11, 0, "Once"), stopped, nobody)
    ran = run("ask", "Why?")
    assert (ran.code, ran.out) == (1, "Once\n")


def test_waits_for_a_suspended_process(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    held = ProcessesChanged((process(PID, "", ProcessState.SUSPENDED, reason="in a turn"),))
    begun(kernel, held, *written("Yes."), state(ProcessState.IDLE))
    assert run("ask", "Why?").out == "Yes.\n"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text("hello")
    return path


def document(path: Path | str, id: int = 5, size: int = 5) -> Document:
    return Document(id=id, path=str(path), title="", kind="text", size=size, added=0)


def ingesting(kernel: FakeKernel, documents: tuple[Document, ...], **more: Any) -> None:  # noqa: ANN401
    job = Job(id=1, title="", state=JobState.QUEUED, created=0, files=1)
    other = Job(id=2, title="", state=JobState.DONE, created=0)
    done = Job(id=1, title="", state=JobState.DONE, created=0, files=1, files_done=1, **more)
    kernel.on(ask.AddPaths, JobReply(job), JobChanged(other), JobChanged(done))
    kernel.on(ask.ListDocuments, Documents(documents, ()))


def test_asks_about_files(kernel: FakeKernel, run: Callable[..., Ran], note: Path) -> None:
    ingesting(kernel, (document("/other.txt", id=4), document(note)))
    begun(kernel, *written("Yes."), state(ProcessState.IDLE))
    assert run("ask", "Why?", "--file", str(note)).code == 0
    assert kernel.of(ask.AddPaths) == [ask.AddPaths((str(note),))]
    assert kernel.of(ask.Send)[0].documents == (5,)


def test_finds_a_file_known_under_another_path(
    kernel: FakeKernel, run: Callable[..., Ran], note: Path, tmp_path: Path
) -> None:
    (tmp_path / "copy.txt").write_text("hello")
    (tmp_path / "same size.txt").write_text("other")
    ingesting(kernel, (document(tmp_path / "same size.txt", id=6), document(tmp_path / "copy.txt", id=7)), skipped=1)
    begun(kernel, *written("Yes."), state(ProcessState.IDLE))
    assert run("ask", "Why?", "--file", str(note)).code == 0
    assert kernel.of(ask.Send)[0].documents == (7,)


def test_asks_about_a_folder(kernel: FakeKernel, run: Callable[..., Ran], tmp_path: Path) -> None:
    ingesting(kernel, (document(tmp_path / "a", id=1), document(tmp_path / "b/c", id=2), document("/else", id=3)))
    begun(kernel, *written("Yes."), state(ProcessState.IDLE))
    assert run("ask", "Why?", "--file", str(tmp_path)).code == 0
    assert kernel.of(ask.Send)[0].documents == (1, 2)


def test_says_why_a_file_cannot_be_used(kernel: FakeKernel, run: Callable[..., Ran], note: Path) -> None:
    ingesting(kernel, (), failures=(FileFailure(str(note), "It is encrypted."),))
    ran = run("ask", "Why?", "--file", str(note))
    assert (ran.code, ran.err) == (1, f"llmos: {note} cannot be used: It is encrypted.\n")
    assert not kernel.of(ask.Create)


def test_says_that_the_kernel_was_lost(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    begun(kernel, Appended(answer()))
    kernel.hang_up_after = ask.Send
    ran = run("ask", "Why?")
    assert (ran.code, ran.err) == (1, "llmos: The kernel has stopped.\n")
