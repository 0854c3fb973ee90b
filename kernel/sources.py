"""Texts that a call names: a file inside the grants, or a document on the disk. They are read part by part."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from msgspec.structs import replace

from llmos.kernel import layout, memorycalls, quoting
from llmos.kernel.abi.device import Effect, SyscallSpec
from llmos.kernel.abi.records import Document, Label, Phase
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, Documents, DocumentText, Failed
from llmos.kernel.abi.requests import ListDocuments, ReadDocument
from llmos.kernel.machine import Machine
from llmos.kernel.permissions import DeniedError, of_the_system, resolved, result_label
from llmos.kernel.process import Process

READ = "files.read"  # the device's call by which a file is read
_ID = re.compile(r"d(\d+)")
CallDevice: TypeAlias = Callable[[Machine, SyscallSpec, dict[str, object], Callable[[AnyAnswer], None]], object]


@dataclass(frozen=True)
class Part:
    """A part of a text of `total` characters, from character `start` on."""

    text: str
    start: int
    total: int


@dataclass(frozen=True)
class Unread:
    """Why there is no text, in a sentence without anything of it."""

    reason: str


GotPart: TypeAlias = Callable[[Part | Unread], None]


@dataclass(frozen=True)
class Source:
    """A text that was found. `document` is 0 for a file that is not on the disk."""

    path: str
    document: int
    label: Label
    read: Callable[[int, GotPart], None]

    @property
    def name(self) -> str:
        return os.path.basename(self.path)


def find(
    machine: Machine,
    process: Process,
    name: str,
    call_device: CallDevice,
    then: Callable[[Source | Unread], None],
) -> None:
    """Looks for a text that the process may read: on the disk, where PDFs can be read, too, then as a file."""
    path = _granted(machine, process, name)
    disk = machine.disk
    searches = memorycalls.SEARCH.capability in process.capabilities
    if disk is None or not disk.connected or machine.disk_state.phase is Phase.FAILED or not searches:
        then(_file(machine, path, call_device) if path else Unread(_nowhere(name)))
        return

    def listed(answer: AnyAnswer) -> None:
        documents = answer.documents if isinstance(answer, Documents) else ()
        known = process.program.knowledge
        found = _named(tuple(each for each in documents if known.has(each.id, each.collection)), name, path)
        if len(found) == 1:
            then(_document(machine, found[0]))
        elif found:
            then(Unread("Several documents have that name: give the whole path."))
        else:
            then(_file(machine, path, call_device) if path else Unread(_nowhere(name)))

    disk.call(ListDocuments(), listed)


def is_named(document: Document, name: str) -> bool:
    """Whether a call named the document so: by its id, its path, or the name of its file."""
    if match := _ID.fullmatch(name):
        return int(match[1]) == document.id
    if os.path.basename(name) != os.path.basename(document.path):
        return False
    return name == os.path.basename(name) or os.path.realpath(name) == os.path.realpath(document.path)


def _named(documents: tuple[Document, ...], name: str, path: str) -> list[Document]:
    """A path that is granted names its document alone."""
    return [document for document in documents if is_named(document, path or name)]


def _granted(machine: Machine, process: Process, name: str) -> str:
    """The file of that name inside the grants, or nothing."""
    spec = machine.syscalls.specs.get(READ)
    if spec is None or spec.capability not in process.capabilities:
        return ""
    try:
        path = str(resolved(spec, {"path": name}, machine.journal.grants())["path"])
    except DeniedError:
        return ""
    return path if Path(path).is_file() and not of_the_system(path) else ""


def _nowhere(name: str) -> str:
    return f"{quoting.short(name)} is neither a file in a granted folder nor a document on the disk."


def _file(machine: Machine, path: str, call_device: CallDevice) -> Source:
    spec = machine.syscalls.specs[READ]

    def read(start: int, then: GotPart) -> None:
        def done(answer: AnyAnswer) -> None:
            if not isinstance(answer, DeviceReply) or not answer.ok:
                then(Unread("It cannot be read as text. Documents such as PDFs are read once they are on the disk."))
                return
            text, total = answer.details.get("text"), answer.details.get("total")
            text = text if isinstance(text, str) else answer.content
            then(Part(text, start, total if isinstance(total, int) else start + len(text)))

        call_device(machine, spec, {"path": path, "start": start}, done)

    label = result_label(_as_read(spec), {"path": path}, machine.journal.grants())
    return Source(path, 0, label, read)


def _as_read(spec: SyscallSpec) -> SyscallSpec:
    """Whatever else it says of itself, it gives what others may have written."""
    return replace(spec, paths=("path",), effect=Effect.READ, untrusted=True)


def _document(machine: Machine, document: Document) -> Source:
    disk = machine.disk
    assert disk is not None

    def read(start: int, then: GotPart) -> None:
        def done(answer: AnyAnswer) -> None:
            if isinstance(answer, DocumentText):
                then(Part(answer.text, answer.start, answer.total))
            else:
                then(Unread(answer.message if isinstance(answer, Failed) else "The disk did not answer."))

        disk.call(ReadDocument(document=document.id, start=start), done)

    return Source(document.path, document.id, layout.FILE_LABEL, read)
