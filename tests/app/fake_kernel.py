"""A kernel that says what a test tells it to."""

import itertools
import time

import msgspec

from llmos.kernel import settings
from llmos.kernel.abi import events, records, replies, requests
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import (
    Conversation,
    DiskState,
    EvictedTurn,
    Job,
    Message,
    MessageStatus,
    ModelInfo,
    PageEvent,
    Passage,
    Phase,
    ProcessInfo,
    ProcessState,
    Ram,
    Role,
    Sibling,
)
from llmos.kernel.abi.replies import AnyAnswer, Failed
from llmos.kernel.abi.requests import AnyRequest
from llmos.kernel.abi.servers import Server
from tests.app.fake_devices import PNG, device
from tests.app.fake_models import model
from tests.app.fake_programs import FakePrograms
from tests.app.fake_server import FakeServer
from tests.samples import DOCUMENT, PASSAGE, READY, process, ram


def pasted_passage(text: str) -> Passage:
    """As the kernel makes one of a text that was pasted."""
    return Passage(
        chunk=-1, document=0, path="", title="pasted text", start=0, end=len(text), text=text, score=1.0, picked=True
    )


class FakeKernel(FakeServer):
    """`auto` answers every Send at once with `answer`; otherwise a test streams with `begin`, `delta`, `finish`."""

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self.auto = True
        self.safe = False
        self.storage = records.Storage()
        self.answer = "Yes."
        self.model = READY
        self.disk = DiskState(phase=Phase.READY, documents=1, chunks=1284)
        self.devices: tuple[str, ...] = (
            *("browser", "calculator", "files", "image", "notes", "python", "terminal", "mcp"),
        )
        self.conversations: dict[int, Conversation] = {}
        self.messages: dict[int, list[Message]] = {}
        self.deleted: dict[int, Conversation] = {}
        self.rams: dict[int, Ram] = {}
        self.processes: dict[int, ProcessInfo] = {}
        self.documents = [DOCUMENT]
        self.jobs: dict[int, Job] = {}
        self.grants: list[str] = []
        self.servers: dict[str, Server] = {}
        self.previewed: tuple[Server, ...] = ()
        self.settings: dict[str, object] = {}
        self.programs = FakePrograms()
        self.hits: tuple[Passage, ...] = (PASSAGE,)
        self.picture = replies.Picture(image=PNG, pages=12, marks=((0.1, 0.2, 0.5, 0.05),))
        self.room, self.cost = 3000, 184  # tokens
        self.watched: list[str] = []
        self.texts: dict[str, str] = {}  # texts of files that are not on the disk, by path
        self.pictures: set[str] = set()  # paths that may be shown
        self.syscalls: tuple[SyscallSpec, ...] = ()
        self.page_text = "The text of the page."
        self.evicted: tuple[EvictedTurn, ...] = ()
        self.core = replies.Blocks(blocks=())
        self.timeline: tuple[PageEvent, ...] = ()
        self.audit: tuple[records.AuditRow, ...] = ()
        self.standing: tuple[records.Standing, ...] = ()
        self.report = replies.AuditReport(True, "All 4 rows are as they were written.", 4, "ab")
        self.models = [
            ModelInfo(id="qwen", name="Qwen2.5-Coder 1.5B", size=1_117_320_768, licence="Apache-2.0", recommended=True,
                      fit="Fits well: 21 tokens a second.")
        ]  # fmt: skip
        self.tuned: dict[str, records.SettingValue] = {}
        self.repos: list[records.HubRepo] = []
        self.files: list[ModelInfo] = []
        self.partings: list[list[Sibling]] = []
        self._ids = itertools.count(1)

    # What tests arrange.

    def talk(self, title: str, *messages: tuple[Role, str], age: float = 0.0, program: str = "assistant") -> int:
        """A conversation that exists already."""
        pid = next(self._ids)
        now = time.time() - age
        self.conversations[pid] = Conversation(pid=pid, title=title, program=program, created=now, updated=now)
        self.messages[pid] = [
            Message(id=next(self._ids), pid=pid, role=role, text=text, created=now) for role, text in messages
        ]
        self.rams[pid] = ram(pid)
        self.processes[pid] = process(pid, title)
        self.tell(events.ConversationChanged(conversation=self.conversations[pid]))
        self._tell_processes()
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

    def append(
        self,
        pid: int,
        role: Role,
        text: str,
        invocation: records.Invocation | None = None,
        passages: tuple[Passage, ...] = (),
        collections: tuple[str, ...] = (),
    ) -> Message:
        message = Message(
            id=next(self._ids),
            pid=pid,
            role=role,
            text=text,
            created=time.time(),
            invocation=invocation,
            passages=passages,
            collections=collections,
        )
        self.messages[pid].append(message)
        self.tell(events.Appended(message=message))
        return message

    def run(self, pid: int, state: ProcessState) -> None:
        self.change(pid, state=state)

    def change(self, pid: int, **fields: object) -> None:
        self.processes[pid] = msgspec.structs.replace(self.processes[pid], **fields)
        self._tell_processes()

    def end(self, pid: int) -> None:
        """A process is gone; its conversation is not."""
        del self.processes[pid]
        self._tell_processes()

    def _tell_processes(self) -> None:
        self.tell(events.ProcessesChanged(processes=tuple(self.processes.values())))

    def _replace(self, message: Message) -> Message:
        self.messages[message.pid] = [message if m.id == message.id else m for m in self.messages[message.pid]]
        return message

    # What the window asks.

    def reply_to(self, request: AnyRequest) -> AnyAnswer:
        if (answer := self.programs.reply_to(request)) is not None:
            return answer
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
                    settings=settings.listed(self.settings),
                    devices=self.devices,
                    storage=self.storage,
                    safe=self.safe,
                    programs=self.programs.listed().programs,
                )
            case requests.Create(program=program):
                return self._opened(self.talk("", program=program or "assistant"))
            case requests.TakeOver(title=title, messages=messages):
                return self._opened(self.talk(title, *((said.role, said.text) for said in messages)))
            case requests.Fork(pid=pid):
                copy = self.talk(self.conversations[pid].title)
                self.messages[copy] = [msgspec.structs.replace(m, pid=copy) for m in self.messages[pid]]
                self.processes[copy] = msgspec.structs.replace(self.processes[copy], parent=pid)
                return self._opened(copy)
            case requests.Branch(pid=pid, message=message, text=text):
                return self._opened(self._branch(pid, message, text))
            case requests.Open(pid=pid, last=last, since=since):
                known = pid in self.conversations
                return self._opened(pid, last, since) if known else Failed(message="No such conversation.")
            case requests.ReadMessages(pid=pid, before=before, count=count):
                earlier = [m for m in self.messages[pid] if not before or m.id < before]
                return replies.Messages(messages=tuple(earlier[-count:]), before=max(0, len(earlier) - count))
            case requests.Send(pid=pid, text=text, pasted=pasted, collections=collections):
                self.processes.setdefault(pid, process(pid, self.conversations[pid].title))
                picked = tuple(pasted_passage(text) for text in pasted)
                sent = self.append(pid, Role.USER, text, passages=picked, collections=collections)
                return replies.Sent(message=sent)
            case requests.ReadPage(pid=pid, page=number):
                page = next(p for p in self.rams[pid].pages if p.id == number)
                return replies.PageText(page=page, text=self.page_text)
            case requests.ListEvicted():
                return replies.EvictedTurns(turns=self.evicted)
            case requests.ListBlocks():
                return self.core
            case requests.ReadAudit():
                return replies.AuditRows(rows=self.audit, total=len(self.audit))
            case requests.ListApprovals() | requests.RevokeApproval():
                return replies.Approvals(waiting=(), standing=self.standing)
            case requests.VerifyAudit():
                return self.report
            case requests.ReadTimeline():
                return replies.Timeline(events=self.timeline)
            case requests.AddPaths(paths=paths):
                job = Job(id=next(self._ids), title=paths[0].rsplit("/", 1)[-1], state=records.JobState.RUNNING,
                          created=time.time(), files=4, files_done=1, current=paths[0], rate=12.0)  # fmt: skip
                self.jobs[job.id] = job
                return replies.JobReply(job=job)
            case requests.RetryJob(job=job) if job in self.jobs:
                self.jobs[job] = msgspec.structs.replace(self.jobs[job], state=records.JobState.RUNNING, failures=())
                return replies.JobReply(job=self.jobs[job])
            case requests.ListDocuments():
                return replies.Documents(documents=tuple(self.documents), jobs=())
            case requests.ReadDocument(start=start):
                text = "Preamble. " * 4 + PASSAGE.text[:54] + " After that, the end." * 20
                return replies.DocumentText(document=DOCUMENT, text=text[start:], start=start, total=len(text))
            case requests.RenderPage():
                return self.picture
            case requests.CountTokens(spans=spans, text=text, pasted=pasted):
                ends = (*(span.start + 500 for span in spans), *(500 for _ in pasted))
                cost = tuple(self.cost for _ in (*spans, *pasted))
                return replies.Counted(tokens=cost, room=self.room, ends=ends, written=len(text.split()))
            case requests.PeekFile(path=path):
                text = self.texts.get(path, "")
                return (
                    replies.Peeked(text=text[:8000], total=len(text))
                    if text
                    else Failed(message=f"{path.rsplit('/', 1)[-1]} cannot be read. It is a folder, not a file.")
                )
            case requests.ShowPicture(path=path):
                if path in self.pictures:
                    return replies.DeviceReply(content="a picture", image=PNG)
                return Failed(message=f"{path} is not in a folder that the user granted.")
            case requests.ListSyscalls():
                return replies.Syscalls(syscalls=self.syscalls)
            case requests.ListWatched():
                return replies.Watches(watched=tuple(records.Watched(path=path) for path in self.watched))
            case requests.Watch(path=path):
                self.watched.append(path)
                return replies.Watches(watched=tuple(records.Watched(path=path) for path in self.watched))
            case requests.Unwatch(path=path):
                self.watched.remove(path)
                return replies.Watches(watched=tuple(records.Watched(path=path) for path in self.watched))
            case requests.Forget():
                return replies.Forgotten(removed=("From the disk: its text.", "2 swap files."))
            case requests.SearchDisk():
                return replies.Hits(passages=self.hits, seconds=0.012)
            case requests.ListModels() | requests.ImportModel(copy=False):
                return replies.Models(models=tuple(self.models), hub="hub.example")
            case requests.ReadModel() | requests.TuneModel() | requests.RemoveModel():
                return model(self.models, self.tuned, request)
            case requests.SearchHub(words=words):
                return replies.HubRepos(repos=tuple(r for r in self.repos if words in r.id), address="hub.example")
            case requests.ListHubFiles(repo=repo):
                return replies.HubFiles(repo=records.HubRepo(id=repo), files=tuple(self.files), address="hub.example")
            case requests.Grant(path=path):
                self.grants = [*dict.fromkeys([*self.grants, path])]
                return replies.Grants(paths=tuple(self.grants))
            case requests.Revoke(path=path):
                self.grants.remove(path)
                return replies.Grants(paths=tuple(self.grants))
            case requests.CallDevice(name=name, arguments=arguments):
                return device(name, arguments)
            case requests.AddServers(preview=True):
                return replies.Servers(self.previewed)
            case requests.AddServers():
                self.servers |= {server.name: server for server in self.previewed}
                return replies.Servers(tuple(self.servers.values()))
            case requests.RemoveServer(name=name):
                del self.servers[name]
                return replies.Servers(tuple(self.servers.values()))
            case requests.ListServers() | requests.ChangeServer() | requests.AcceptTool() | requests.MarkTool():
                return replies.Servers(tuple(self.servers.values()))
            case requests.ChangeSetting(name=name, value=value):
                try:
                    settings.check(name, value)
                except settings.SettingsError as error:
                    return Failed(message=str(error))
                self.settings[name] = value
                if name == "program":
                    self.programs.choose(str(value))
                return replies.SettingList(settings=settings.listed(self.settings))
            case requests.Rename(pid=pid, title=title):
                self.conversations[pid] = msgspec.structs.replace(self.conversations[pid], title=title)
            case requests.FileAway(pid=pid):
                changes = {"folder": request.folder, "pinned": request.pinned, "archived": request.archived}
                changes = {name: value for name, value in changes.items() if value is not None}
                self.conversations[pid] = msgspec.structs.replace(self.conversations[pid], **changes)
            case requests.FindSaid(words=words):
                every = [m for messages in self.messages.values() for m in messages if words in m.text.casefold()]
                return replies.FoundSaid(
                    found=tuple(records.Said(m.pid, m.id, m.role, m.text, m.created) for m in every)
                )
            case requests.Delete(pid=pid):
                self.deleted |= {other: self.conversations.pop(other) for other in self.family(pid)}
            case requests.EraseDeleted():
                return replies.Forgotten(removed=("2 deleted conversations were erased.",))
            case requests.Restore(pid=pid):
                self.conversations |= {other: self.deleted.pop(other) for other in self.family(pid)}
        return replies.Done()

    def job_is(self, job: int, state: records.JobState) -> None:
        self.jobs[job] = msgspec.structs.replace(self.jobs[job], state=state)
        self.tell(events.JobChanged(job=self.jobs[job]))

    def after(self, request: AnyRequest, answer: AnyAnswer) -> None:
        match request:
            case requests.Shutdown():
                self.kill()
            case requests.Fork():
                self._tell_processes()
            case requests.Kill(pid=pid):
                self.end(pid)
            case requests.Suspend(pid=pid):
                self.change(pid, state=ProcessState.SUSPENDED)
            case requests.Resume(pid=pid):
                self.change(pid, state=ProcessState.IDLE)
            case requests.Renice(pid=pid, nice=nice, priority=priority):
                now = self.processes[pid]
                self.change(pid, nice=now.nice if nice is None else nice, priority=priority or now.priority)
            case requests.Rename(pid=pid) | requests.Restore(pid=pid) | requests.FileAway(pid=pid) if not isinstance(
                answer, Failed
            ):
                for other in self.family(pid):
                    self.tell(events.ConversationChanged(conversation=self.conversations[other]))
            case requests.Delete(pid=pid) if not isinstance(answer, Failed):
                for other in self.family(pid):
                    self.tell(events.ConversationDeleted(pid=other))
            case requests.Branch() if self.auto and isinstance(answer, replies.Opened):
                self.finish(self.delta(self.begin(answer.conversation.pid), self.answer))
            case requests.AddPaths() | requests.RetryJob() if isinstance(answer, replies.JobReply):
                self.tell(events.JobChanged(job=answer.job))
            case requests.CancelJob(job=job):
                self.job_is(job, records.JobState.CANCELLED)
            case requests.PauseJob(job=job):
                self.job_is(job, records.JobState.PAUSED)
            case requests.ResumeJob(job=job):
                self.job_is(job, records.JobState.RUNNING)
            case requests.Grant() | requests.Revoke():
                self.tell(events.GrantsChanged(paths=tuple(self.grants)))
            case requests.ChangeSetting() if isinstance(answer, replies.SettingList):
                self.tell(events.SettingsChanged(settings=answer.settings))
                self.tell(events.ProgramsChanged(programs=self.programs.listed().programs))
            case requests.RemoveDocument(document=document) | requests.Forget(document=document):
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

    def _opened(self, pid: int, last: int = 0, since: int = 0) -> replies.Opened:
        partings = [
            records.Parting(message=sibling.message, siblings=tuple(siblings))
            for siblings in self.partings
            for sibling in siblings
            if sibling.pid == pid
        ]
        every = self.messages[pid]
        further = sum(m.id >= since for m in every) if since else 0
        shown = every[-max(last, further) :] if last else every
        return replies.Opened(
            conversation=self.conversations[pid],
            messages=tuple(shown),
            ram=self.rams[pid],
            partings=tuple(partings),
            before=len(every) - len(shown),
        )

    def family(self, pid: int) -> list[int]:
        known = self.conversations | self.deleted
        return [other for other, c in known.items() if c.family == known[pid].family]

    def _branch(self, pid: int, message: int, text: str) -> int:
        """Knows no branches of branches."""
        parent, child = self.conversations[pid], next(self._ids)
        self.conversations[child] = msgspec.structs.replace(
            parent, pid=child, root=parent.family, created=time.time(), updated=time.time()
        )
        asked = next(m for m in self.messages[pid] if m.id == message)
        said = [m for m in self.messages[pid] if m.id < message]
        said.append(msgspec.structs.replace(asked, text=text or asked.text))
        self.messages[child] = [msgspec.structs.replace(m, id=next(self._ids), pid=child) for m in said]
        self.rams[child], self.processes[child] = (
            ram(child),
            process(child, parent.title, parent=pid, root=parent.family),
        )
        siblings = next((s for s in self.partings if Sibling(pid, message) in s), None)
        if siblings is None:
            self.partings.append(siblings := [Sibling(pid, message)])
        siblings.append(Sibling(child, self.messages[child][-1].id))
        self.tell(events.ConversationChanged(conversation=self.conversations[child]))
        return child
