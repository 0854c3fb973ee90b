"""Looking at pictures from end to end: the real kernel, the real device, llama.cpp with a projector of random weights.

It sees nothing, so what it says is not looked at; that it says something, and how it ends, is.
"""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from PIL import Image

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import ModelChanged
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Integrity, PageKind, Role
from llmos.kernel.abi.replies import DeviceReply, Models
from tests.end_to_end.conftest import Session, until
from tests.kernel import projector

Script = Callable[..., Path]
CHILD = "llmos.kernel.cpu.seeing"


@pytest.fixture
def eyes(home: Home, tiny_model: Path) -> Path:
    """SmolLM2 and a projector beside it, among the person's own models."""
    home.create()
    os.symlink(tiny_model, home.models / "eyes.gguf")
    return projector.write(home.models / "mmproj-eyes.gguf")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "cat.png"
    Image.new("RGB", (1000, 600), "red").save(path)
    return path


def describe(path: Path) -> str:
    return f"<tool_call>\n{json.dumps({'name': 'image.describe', 'arguments': {'path': str(path)}})}\n</tool_call>"


def looking(session: Session) -> list[psutil.Process]:
    children = psutil.Process(session.attached.pid).children(recursive=True)
    return [child for child in children if CHILD in child.cmdline()]


def begin(attach: Callable[[], Session], picture: Path) -> Session:
    session = attach()
    if not session.attached.model.sees:
        session.wait(ModelChanged, lambda event: event.model.sees)
    until(lambda: any(spec.seen for spec in session.ask(ask.ListSyscalls()).syscalls))
    session.ask(ask.Grant(path=str(picture.parent)))
    return session


def test_a_picture_is_described_to_the_model(
    attach: Callable[[], Session], script: Script, eyes: Path, picture: Path
) -> None:
    script(describe(picture), "That is what it shows.")
    session = begin(attach, picture)
    pid = session.new()
    session.say(pid, f"What is on {picture}?")
    session.answer()
    assert session.answer().text == "That is what it shows."
    [told] = [m for m in session.ask(ask.Open(pid=pid)).messages if m.role is Role.TOOL]
    assert told.invocation is not None
    assert told.invocation.ok, told.text
    head, text = told.text.split("\n", 1)
    assert head == "cat.png: PNG, 1000 × 600 pixels"
    assert text.strip()
    pages = session.ask(ask.ReadRam(pid=pid)).ram.pages
    [page] = [page for page in pages if page.kind is PageKind.RESULT]
    assert page.label.integrity is not Integrity.USER, "who made the picture may have written it"
    assert not looking(session)


def test_what_does_not_belong_together_says_so(
    attach: Callable[[], Session], script: Script, eyes: Path, picture: Path
) -> None:
    projector.write(eyes, width=512)
    script("Hello.")
    session = begin(attach, picture)
    answer = session.ask(ask.CallDevice(name="image.describe", arguments={"path": str(picture)}))
    assert isinstance(answer, DeviceReply)
    assert not answer.ok
    assert "eyes.gguf cannot look at pictures with mmproj-eyes.gguf" in answer.content
    assert "published with the model" in answer.content


def test_looking_ends_with_a_stop_and_with_the_kernel(
    attach: Callable[[], Session], script: Script, eyes: Path, picture: Path
) -> None:
    script(describe(picture), describe(picture))
    session = begin(attach, picture)
    pid = session.new()
    session.say(pid, f"What is on {picture}?")
    until(lambda: looking(session))
    [child] = looking(session)
    child.suspend()  # as if it took long
    session.ask(ask.Stop(pid=pid))
    psutil.wait_procs([child], timeout=60)
    assert not child.is_running()
    assert session.answer()
    session.say(pid, "Once more.")
    until(lambda: looking(session))
    [child] = looking(session)
    child.suspend()
    session.shut_down()
    assert not child.is_running()


def test_without_eyes_the_tool_is_not_offered_and_says_why(
    attach: Callable[[], Session], script: Script, picture: Path
) -> None:
    script("Hello.")
    session = attach()
    until(lambda: any(spec.seen for spec in session.ask(ask.ListSyscalls()).syscalls))
    session.ask(ask.Grant(path=str(picture.parent)))
    answer = session.ask(ask.CallDevice(name="image.describe", arguments={"path": str(picture)}))
    assert "No model here sees pictures" in answer.content


def test_eyes_that_are_added_and_taken_away_are_noticed(
    attach: Callable[[], Session], script: Script, tiny_model: Path, tmp_path: Path
) -> None:
    script("Hello.")
    session = attach()
    assert not session.attached.model.sees
    shutil.copy(tiny_model, tmp_path / "eyes.gguf")
    eye = projector.write(tmp_path / "mmproj-eyes.gguf")
    session.ask(ask.ImportModel(path=str(tmp_path / "eyes.gguf")))
    assert session.wait(ModelChanged, lambda event: event.model.sees), "its projector lies beside it"
    assert isinstance(session.ask(ask.ImportModel(path=str(eye))), Models)
    session.ask(ask.RemoveModel(model=str(tmp_path / "eyes.gguf")))
    assert session.wait(ModelChanged, lambda event: not event.model.sees)
