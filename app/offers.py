"""What can be named in a message: the commands, the documents and collections of the disk, and the tools."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QObject, Signal

from llmos.app import diskactions
from llmos.app.carry import Carried, Collection, whole
from llmos.app.session import Session
from llmos.app.slash import COMMANDS, Command
from llmos.app.suggest import Offer
from llmos.app.tr import tr, tr_n
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.records import Document
from llmos.kernel.abi.replies import AnyAnswer, Documents, Syscalls
from llmos.kernel.abi.requests import ListSyscalls


class Offers(QObject):
    """Documents and tools are asked for when the first one is wanted, and again when they are others. `changed` tells
    that there are more.
    """

    changed = Signal()

    def __init__(
        self,
        session: Session,
        command: Callable[[Command], None],
        attach: Callable[[Carried], None],
        insert: Callable[[str], None],
    ) -> None:
        super().__init__(session)
        self._session = session
        self._attach, self._insert = attach, insert
        self._commands = [Offer(c.written, tr(c.does), partial(command, c)) for c in COMMANDS]
        self._documents: list[Offer] | None = None
        self._collections: list[Offer] = []
        self._tools: list[Offer] | None = None
        session.documents_changed.connect(self._forget_documents)
        session.devices_changed.connect(self._forget_tools)
        session.servers_changed.connect(self._forget_tools)
        session.link_changed.connect(self._forget_documents)
        session.link_changed.connect(self._forget_tools)

    def find(self, sign: str) -> Sequence[Offer]:
        if sign == "/":
            return self._commands
        self._load()
        if sign == "#":
            return self._collections
        return [*(self._documents or ()), *(self._tools or ())]

    def _load(self) -> None:
        if self._documents is None:
            self._documents = []
            diskactions.list_documents(self._session, self._listed, lambda _: self._forget_documents())
        if self._tools is None:
            self._tools = []
            self._session.ask(ListSyscalls(), self._told, lambda _: self._forget_tools())

    def _forget_documents(self) -> None:
        self._documents = None

    def _forget_tools(self) -> None:
        self._tools = None

    def _listed(self, answer: AnyAnswer) -> None:
        if isinstance(answer, Documents):
            self._documents = [self._document(document) for document in answer.documents]
            names = sorted({document.collection for document in answer.documents if document.collection})
            self._collections = [self._collection(name, answer.documents) for name in names]
            self.changed.emit()

    def _document(self, document: Document) -> Offer:
        path = PurePath(document.path)
        return Offer(path.name, str(path.parent), partial(self._attach, whole(document)))

    def _collection(self, name: str, documents: Sequence[Document]) -> Offer:
        count = sum(document.collection == name for document in documents)
        note = tr_n("{n} document: recall looks only there", "{n} documents: recall looks only there", count)
        return Offer(f"#{name}", note, partial(self._attach, Collection(name)))

    def _told(self, answer: AnyAnswer) -> None:
        if isinstance(answer, Syscalls):
            self._tools = [self._tool(spec) for spec in answer.syscalls]
            self.changed.emit()

    def _tool(self, spec: SyscallSpec) -> Offer:
        """Its name in plain words of the message: that is all that the model is told."""
        text = tr("Use the tool {name}: ").format(name=spec.name)
        note = tr("tool: {what}").format(what=spec.description.split("\n")[0].rstrip("."))
        return Offer(spec.name, note, partial(self._insert, text))
