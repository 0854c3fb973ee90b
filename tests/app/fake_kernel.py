"""A kernel that says what a test tells it to: a real listener at the home's socket, speaking the abi."""

import itertools
import json
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener

import msgspec

from llmos.kernel.abi import events, records, replies, requests
from llmos.kernel.abi.events import AnyEvent
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import (
    Conversation,
    DiskState,
    Document,
    Job,
    Label,
    Message,
    MessageStatus,
    ModelInfo,
    ModelState,
    PageInfo,
    PageKind,
    Passage,
    Phase,
    ProcessInfo,
    ProcessState,
    Ram,
    Role,
)
from llmos.kernel.abi.replies import AnyAnswer, Failed
from llmos.kernel.abi.requests import AnyRequest
from llmos.kernel.abi.wire import Call, Channel, Reply, Told

READY = ModelState(phase=Phase.READY, name="Qwen2.5-Coder 1.5B", path="/m.gguf", cells=8192, budget=4096)
PASSAGE = Passage(
    chunk=7,
    document=1,
    path="/papers/henderson-contract.pdf",
    title="henderson-contract.pdf",
    start=40,
    end=94,
    text="Either party may terminate with 60 days' written notice.",
    score=0.81,
    page=7,
)
DOCUMENT = Document(
    id=1, path=PASSAGE.path, title=PASSAGE.title, kind="pdf", size=90_000, added=0.0, pages=12, chunks=48
)


class FakeKernel:
    """`auto` answers every Send at once with `answer`; otherwise a test streams with `begin`, `delta`, `finish`."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.auto = True
        self.answer = "Yes."
        self.model = READY
        self.disk = DiskState(phase=Phase.READY, documents=1, chunks=1284)
        self.devices: tuple[str, ...] = ("calculator", "files", "image")
        self.conversations: dict[int, Conversation] = {}
        self.messages: dict[int, list[Message]] = {}
        self.deleted: dict[int, Conversation] = {}
        self.rams: dict[int, Ram] = {}
        self.processes: dict[int, ProcessInfo] = {}
        self.documents = [DOCUMENT]
        self.jobs: dict[int, Job] = {}
        self.grants: list[str] = []
        self.hits: tuple[Passage, ...] = (PASSAGE,)
        self.page_text = "The text of the page."
        self.models = [
            ModelInfo(id="qwen", name="Qwen2.5-Coder 1.5B", size=1_117_320_768, licence="Apache-2.0", recommended=True,
                      fit="Fits well: 21 tokens a second.")
        ]  # fmt: skip
        self.refuse: dict[type[AnyRequest], str] = {}
        self.asked: list[AnyRequest] = []
        self.boots = 0
        self._ids = itertools.count(1)
        self._guard = threading.RLock()
        self._channels: list[Channel] = []
        self._threads: list[threading.Thread] = []
        self._listener: Listener | None = None

    # Power.

    def boot(self) -> None:
        self.boots += 1
        key = secrets.token_bytes(16)
        self.home.secret.write_bytes(key)
        self.home.socket.unlink(missing_ok=True)
        self._listener = Listener(str(self.home.socket), authkey=key)
        self._start(lambda: self._accept(self._listener))

    def kill(self) -> None:
        """What a kill -9 looks like from outside."""
        listener, self._listener = self._listener, None
        if listener is not None:
            with suppress(OSError, AuthenticationError, EOFError):
                Client(str(self.home.socket), authkey=b"wake up").close()
            listener.close()
        with self._guard:
            channels, self._channels = self._channels, []
        for channel in channels:
            channel.close()

    def close(self) -> None:
        self.kill()
        for thread in self._threads:
            thread.join(timeout=5)

    def _start(self, run: Callable[[], None]) -> None:
        thread = threading.Thread(target=run, daemon=True, name="fake kernel")
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: Listener | None) -> None:
        while listener is not None and self._listener is listener:
            try:
                connection = listener.accept()
            except (OSError, AuthenticationError, EOFError):
                continue
            self._start(lambda c=connection: self._serve(c))  # type: ignore[misc]

    def _serve(self, connection: Connection) -> None:
        channel = Channel(connection)
        with suppress(ConnectionError):
            while True:
                call = channel.receive()
                assert isinstance(call, Call)
                with self._guard:
                    self.asked.append(call.request)
                    if isinstance(call.request, requests.Attach):
                        self._channels.append(channel)
                    refused = self.refuse.get(type(call.request))
                    answer = Failed(message=refused) if refused else self._answer(call.request)
                    channel.send(Reply(serial=call.serial, answer=answer))
                    self._after(call.request, answer)

    def tell(self, event: AnyEvent) -> None:
        with self._guard:
            for channel in self._channels:
                with suppress(ConnectionError):
                    channel.send(Told(event=event))

    # What tests arrange.

    def talk(self, title: str, *messages: tuple[Role, str], age: float = 0.0) -> int:
        """A conversation that exists already."""
        pid = next(self._ids)
        now = time.time() - age
        self.conversations[pid] = Conversation(pid=pid, title=title, program="assistant", created=now, updated=now)
        self.messages[pid] = [
            Message(id=next(self._ids), pid=pid, role=role, text=text, created=now) for role, text in messages
        ]
        self.rams[pid] = ram(pid)
        self.processes[pid] = process(pid, title)
        self.tell(events.ConversationChanged(conversation=self.conversations[pid]))
        return pid

    def begin(self, pid: int, passages: tuple[Passage, ...] = ()) -> Message:
        message = Message(id=next(self._ids), pid=pid, role=Role.ASSISTANT, text="", created=time.time(),
                          status=MessageStatus.STREAMING, passages=passages)  # fmt: skip
        self.messages[pid].append(message)
        self.tell(events.Appended(message=message))
        self.run(pid, ProcessState.RUNNING)
        return message

    def delta(self, message: Message, text: str) -> Message:
        self.tell(events.Delta(pid=message.pid, message=message.id, offset=len(message.text), text=text))
        return self._replace(msgspec.structs.replace(message, text=message.text + text))

    def finish(self, message: Message, status: MessageStatus = MessageStatus.COMPLETE) -> Message:
        message = self._replace(msgspec.structs.replace(message, status=status))
        self.tell(events.Finished(message=message))
        self.run(message.pid, ProcessState.IDLE)
        return message

    def append(self, pid: int, role: Role, text: str, invocation: records.Invocation | None = None) -> Message:
        message = Message(id=next(self._ids), pid=pid, role=role, text=text, created=time.time(), invocation=invocation)
        self.messages[pid].append(message)
        self.tell(events.Appended(message=message))
        return message

    def run(self, pid: int, state: ProcessState) -> None:
        self.processes[pid] = msgspec.structs.replace(self.processes[pid], state=state)
        self.tell(events.ProcessesChanged(processes=tuple(self.processes.values())))

    def _replace(self, message: Message) -> Message:
        self.messages[message.pid] = [message if m.id == message.id else m for m in self.messages[message.pid]]
        return message

    # What the window asks.

    def _answer(self, request: AnyRequest) -> AnyAnswer:
        match request:
            case requests.Attach():
                return replies.Attached(
                    pid=4242,
                    disk_pid=4243,
                    model=self.model,
                    disk=self.disk,
                    conversations=tuple(self.conversations.values()),
                    processes=tuple(self.processes.values()),
                    jobs=tuple(self.jobs.values()),
                    grants=tuple(self.grants),
                    devices=self.devices,
                )
            case requests.Create():
                return self._opened(self.talk(""))
            case requests.Open(pid=pid):
                return self._opened(pid) if pid in self.conversations else Failed(message="No such conversation.")
            case requests.Send(pid=pid, text=text):
                return replies.Sent(message=self.append(pid, Role.USER, text))
            case requests.ReadPage(pid=pid, page=number):
                page = next(p for p in self.rams[pid].pages if p.id == number)
                return replies.PageText(page=page, text=self.page_text)
            case requests.AddPaths(paths=paths):
                job = Job(id=next(self._ids), title=paths[0].rsplit("/", 1)[-1], state=records.JobState.RUNNING,
                          created=time.time(), files=4, files_done=1, current=paths[0], rate=12.0)  # fmt: skip
                self.jobs[job.id] = job
                return replies.JobReply(job=job)
            case requests.ListDocuments():
                return replies.Documents(documents=tuple(self.documents), jobs=())
            case requests.ReadDocument(start=start):
                text = "Preamble. " * 4 + PASSAGE.text[:54] + " After that, the end." * 20
                return replies.DocumentText(document=DOCUMENT, text=text[start:], start=start, total=len(text))
            case requests.SearchDisk():
                return replies.Hits(passages=self.hits, seconds=0.012)
            case requests.ListModels():
                return replies.Models(models=tuple(self.models))
            case requests.ImportModel():
                return replies.Models(models=tuple(self.models))
            case requests.Grant(path=path):
                self.grants = [*dict.fromkeys([*self.grants, path])]
                return replies.Grants(paths=tuple(self.grants))
            case requests.Revoke(path=path):
                self.grants.remove(path)
                return replies.Grants(paths=tuple(self.grants))
            case requests.CallDevice(name=name, arguments=arguments):
                return _device(name, arguments)
            case requests.Rename(pid=pid, title=title):
                self.conversations[pid] = msgspec.structs.replace(self.conversations[pid], title=title)
            case requests.Delete(pid=pid):
                self.deleted[pid] = self.conversations.pop(pid)
            case requests.Restore(pid=pid):
                self.conversations[pid] = self.deleted.pop(pid)
        return replies.Done()

    def _after(self, request: AnyRequest, answer: AnyAnswer) -> None:
        match request:
            case requests.Rename(pid=pid) | requests.Restore(pid=pid) if not isinstance(answer, Failed):
                self.tell(events.ConversationChanged(conversation=self.conversations[pid]))
            case requests.Delete(pid=pid) if not isinstance(answer, Failed):
                self.tell(events.ConversationDeleted(pid=pid))
            case requests.AddPaths() if isinstance(answer, replies.JobReply):
                self.tell(events.JobChanged(job=answer.job))
            case requests.CancelJob(job=job):
                self.jobs[job] = msgspec.structs.replace(self.jobs[job], state=records.JobState.CANCELLED)
                self.tell(events.JobChanged(job=self.jobs[job]))
            case requests.Grant() | requests.Revoke():
                self.tell(events.GrantsChanged(paths=tuple(self.grants)))
            case requests.RemoveDocument(document=document):
                self.documents = [d for d in self.documents if d.id != document]
                self.tell(events.DocumentsChanged())
            case requests.Send(pid=pid) if self.auto and isinstance(answer, replies.Sent):
                message = self.begin(pid)
                for word in self.answer.split(" "):
                    message = self.delta(message, word if not message.text else f" {word}")
                self.finish(message)
            case requests.Stop(pid=pid):
                for message in self.messages[pid]:
                    if message.status is MessageStatus.STREAMING:
                        self.finish(message, MessageStatus.STOPPED)

    def _opened(self, pid: int) -> replies.Opened:
        return replies.Opened(
            conversation=self.conversations[pid], messages=tuple(self.messages[pid]), ram=self.rams[pid]
        )


def process(pid: int, title: str, state: ProcessState = ProcessState.IDLE) -> ProcessInfo:
    return ProcessInfo(pid=pid, program="assistant", title=title, state=state, used=2567, budget=4096, resident=2567)


def page(number: int, kind: PageKind, title: str, tokens: int, resident: int = -1, **more: object) -> PageInfo:
    return PageInfo(
        id=number,
        kind=kind,
        title=title,
        tokens=tokens,
        resident=tokens if resident < 0 else resident,
        origin=f"Here because it is {title}.",
        label=Label(),
        created=time.time(),
        **more,  # type: ignore[arg-type]
    )


def ram(pid: int) -> Ram:
    pages = (
        page(1, PageKind.SYSTEM, "system prompt", 212, pinned=True),
        page(2, PageKind.TOOLS, "tools · 9 devices", 388, pinned=True),
        page(3, PageKind.CORE, "core memory · you, this task", 96, pinned=True),
        page(4, PageKind.HISTORY, "turn 14 · you + answer", 341),
        page(5, PageKind.HISTORY, "turn 15 · you + answer", 402, 190),
        page(6, PageKind.HISTORY, "turn 16 · you + answer", 517, 0),
        page(7, PageKind.RESULT, "files.read → 3 results", 268),
        page(8, PageKind.RECALLED, "henderson-contract.pdf p. 7", 184, passage=PASSAGE),
        page(9, PageKind.RECALLED, "turn 3, 12 days ago", 121),
        page(10, PageKind.MESSAGE, "“When can they terminate?”", 38),
    )
    used = sum(p.tokens for p in pages)
    return Ram(pid=pid, pages=pages, used=used, free=4096 - used, budget=4096, resident=sum(p.resident for p in pages))


def _device(name: str, arguments: dict[str, object]) -> AnyAnswer:
    match name:
        case "calculator.evaluate":
            if "?" in str(arguments["expression"]):
                return Failed(message="“?” is not part of an expression. Write a sum such as 2 + 3.")
            details = {"expression": arguments["expression"], "value": "723", "exact": True}
            return replies.DeviceReply(content="723", details=details)
        case "files.list":
            entries = [
                {"name": "notes.txt", "kind": "file", "size": 1200, "modified": 1.7e9},
                {"name": "papers", "kind": "folder", "size": 0, "modified": 1.7e9},
            ]
            return replies.DeviceReply(content="", details={"path": arguments["path"], "entries": entries})
        case "files.read":
            details = {"path": arguments["path"], "text": "Milk, eggs.", "truncated": False}
            return replies.DeviceReply(content="Milk, eggs.", details=details)
        case "image.open":
            details = {"path": arguments["path"], "width": 4, "height": 3, "format": "JPEG", "mode": "RGB",
                       "exif": {"Model": "Pinhole 3"}}  # fmt: skip
            return replies.DeviceReply(content="a picture", details=details, image=PNG)
    return Failed(message=f"No device {name}: {json.dumps(arguments)}")


def _png() -> bytes:
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 4, 3, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + b"\x20\x80\xc0" * 4 for _ in range(3)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


PNG = _png()
