"""One MCP server in the list: what it starts, how it is, its tools. What a server says of itself is plain text."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from llmos.app import serveractions
from llmos.app.serveractions import Shown, Trouble
from llmos.app.session import Session
from llmos.app.tr import mark, tr, tr_n
from llmos.app.widgets import Elided, button, column, label, row
from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.servers import Server, ServerPhase, ServerTool, ToolState

ASKED = {
    Effect.READ: mark("not asked about"),
    Effect.SEND: mark("asked about"),
    Effect.DESTROY: mark("asked about each time"),
}
STATES = {
    ToolState.NEW: mark("New since you added the server. Not used until you accept it."),
    ToolState.CHANGED: mark("Not what you accepted. Not used until you accept it again."),
}


class ToolRow(QWidget):
    """A tool; one that is new or changed shows what it says, and said, in full."""

    def __init__(self, session: Session, server: str, tool: ServerTool, then: Shown, failed: Trouble) -> None:
        super().__init__()
        self.tool = tool
        self.reads = _switch(
            tr("Only reads"),
            tool.effect is Effect.READ,
            tr("{name} only reads, on this machine, and is not asked about").format(name=tool.name),
        )
        self.reads.clicked.connect(
            lambda on: serveractions.mark(session, server, tool, on, then, lambda why: self._refused(why, failed))
        )
        self.accept = button(
            tr("Accept"),
            partial(serveractions.accept, session, server, tool, then, failed),
            "chip",
            tr("Accept {name} as it is now").format(name=tool.name),
        )
        waits = tool.state in STATES
        _hide_unless(waits, self.accept)
        _hide_unless(tool.state is ToolState.USABLE and tool.effect is not Effect.DESTROY, self.reads)
        name = Elided(f"{tool.tool}({', '.join(tool.arguments)})")
        name.setToolTip("")
        head = row(name, self.reads, self.accept, gap=6)
        head.setStretch(0, 1)
        self.setLayout(column(head, *(self._waiting() if waits else [self._facts()]), gap=2))

    def _facts(self) -> QWidget:
        problem = self.tool.problem or tr(ASKED.get(self.tool.effect, ""))
        facts = Elided(" · ".join(part for part in (problem, self.tool.description) if part), "small")
        facts.setToolTip(self.tool.description.replace("<", "‹"))
        return facts

    def _waiting(self) -> list[QWidget]:
        said = [tr("It says: {words}").format(words=self.tool.description or tr("nothing"))]
        if self.tool.state is ToolState.CHANGED:
            said.insert(0, tr("It said: {words}").format(words=self.tool.before or tr("nothing")))
        parts: list[QWidget] = [label(tr(STATES[self.tool.state]), "warning", wrap=True)]
        return parts + [label(line, "small", wrap=True, selectable=True) for line in said]

    def _refused(self, why: str, failed: Trouble) -> None:
        self.reads.setChecked(self.tool.effect is Effect.READ)
        failed(why)


class ServerCard(QFrame):
    """`open` says whether the tools are shown; `opened` remembers it."""

    def __init__(
        self, session: Session, server: Server, open: bool, opened: Callable[[str, bool], None], then: Shown
    ) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName(f"{server.name}: {tr(server.phase)}")
        self._session, self.server, self._then, self._opened = session, server, then, opened
        self.on = _switch(tr("On"), server.on, tr("{name} is started").format(name=server.name))
        self.on.clicked.connect(lambda on: serveractions.switch_on(session, server.name, on, then, self.say))
        self.used = _switch(tr("Assistant"), server.used, tr("The assistant may use {name}").format(name=server.name))
        self.used.clicked.connect(lambda used: serveractions.let_use(session, server.name, used, then, self.say))
        self.remove = button(tr("Remove"), self._remove, "chip", tr("Remove {name}").format(name=server.name))
        waiting_first = sorted(server.tools, key=lambda tool: tool.state not in STATES)
        self.tools = [ToolRow(session, server.name, tool, then, self.say) for tool in waiting_first]
        self.shows = button(self._summary(), self._turn, "quiet", tr("Tools of {name}").format(name=server.name))
        _hide_unless(self.tools, self.shows)
        self.trouble = label(server.detail, "warning", wrap=True, selectable=True)
        _hide_unless(server.detail, self.trouble)
        line = label(server.line, "mono-muted", wrap=True, selectable=True)
        line.setAccessibleName(tr("What {name} starts: {line}").format(name=server.name, line=server.line))
        state = label(_state(server), "good" if server.phase is ServerPhase.READY else "muted")
        head = row(label(server.name, "name"), state, None, self.on, self.used, self.remove, gap=6)
        self._list = QWidget()
        self._list.setProperty("look", "clear")
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 4, 0, 0)
        inner.setSpacing(8)
        for tool in self.tools:
            inner.addWidget(tool)
        self._list.setLayout(inner)
        _hide_unless(open and self.tools, self._list)
        self.setLayout(
            column(head, line, self.trouble, row(self.shows, None), self._list, margins=(14, 10, 12, 10), gap=4)
        )

    def _summary(self) -> str:
        waiting = sum(tool.state in STATES for tool in self.server.tools)
        tools = tr_n("{n} tool", "{n} tools", len(self.server.tools))
        return f"{tools}, {tr('{count} waiting for you').format(count=waiting)}" if waiting else tools

    def _turn(self) -> None:
        self._list.setVisible(self._list.isHidden())
        self._opened(self.server.name, not self._list.isHidden())

    def _remove(self) -> None:
        """The second time it is meant."""
        if self.remove.text() == tr("Remove"):
            self.remove.setText(tr("Remove for good"))
        else:
            serveractions.remove(self._session, self.server.name, self._then, self.say)

    def say(self, why: str) -> None:
        self.trouble.setText(why)
        self.trouble.show()
        self.on.setChecked(self.server.on)
        self.used.setChecked(self.server.used)


def _hide_unless(wanted: object, part: QWidget) -> None:
    """What has no parent yet must not be shown: it would be a window."""
    if not wanted:
        part.hide()


def _switch(text: str, on: bool, name: str) -> QPushButton:
    made = button(text, lambda: None, "chip", name, name)
    made.setCheckable(True)
    made.setChecked(on)
    return made


def _state(server: Server) -> str:
    return tr(server.phase) if server.on else tr("off")
