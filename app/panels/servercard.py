"""One MCP server in the list: what it starts, how it is, its tools. What a server says of itself is plain text."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from llmos.app import serveractions, words
from llmos.app.serveractions import Shown, Trouble
from llmos.app.session import Session
from llmos.app.widgets import Elided, button, column, label, row
from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.servers import Server, ServerPhase, ServerTool, ToolState

ASKED = {
    Effect.READ: "not asked about",
    Effect.SEND: "asked about",
    Effect.DESTROY: "asked about each time",
}
STATES = {
    ToolState.NEW: "New since you added the server. Not used until you accept it.",
    ToolState.CHANGED: "Not what you accepted. Not used until you accept it again.",
}


class ToolRow(QWidget):
    """A tool; one that is new or changed shows what it says, and said, in full."""

    def __init__(self, session: Session, server: str, tool: ServerTool, then: Shown, failed: Trouble) -> None:
        super().__init__()
        self.tool = tool
        self.reads = _switch(
            "Only reads", tool.effect is Effect.READ, f"{tool.name} only reads, on this machine, and is not asked about"
        )
        self.reads.clicked.connect(
            lambda on: serveractions.mark(session, server, tool, on, then, lambda why: self._refused(why, failed))
        )
        self.accept = button(
            "Accept",
            partial(serveractions.accept, session, server, tool, then, failed),
            "chip",
            f"Accept {tool.name} as it is now",
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
        problem = self.tool.problem or ASKED.get(self.tool.effect, "")
        facts = Elided(" · ".join(part for part in (problem, self.tool.description) if part), "small")
        facts.setToolTip(self.tool.description.replace("<", "‹"))
        return facts

    def _waiting(self) -> list[QWidget]:
        said = [f"It says: {self.tool.description or 'nothing'}"]
        if self.tool.state is ToolState.CHANGED:
            said.insert(0, f"It said: {self.tool.before or 'nothing'}")
        parts: list[QWidget] = [label(STATES[self.tool.state], "warning", wrap=True)]
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
        self.setAccessibleName(f"{server.name}: {server.phase}")
        self._session, self.server, self._then, self._opened = session, server, then, opened
        self.on = _switch("On", server.on, f"{server.name} is started")
        self.on.clicked.connect(lambda on: serveractions.switch_on(session, server.name, on, then, self.say))
        self.used = _switch("Assistant", server.used, f"The assistant may use {server.name}")
        self.used.clicked.connect(lambda used: serveractions.let_use(session, server.name, used, then, self.say))
        self.remove = button("Remove", self._remove, "chip", f"Remove {server.name}")
        waiting_first = sorted(server.tools, key=lambda tool: tool.state not in STATES)
        self.tools = [ToolRow(session, server.name, tool, then, self.say) for tool in waiting_first]
        self.shows = button(self._summary(), self._turn, "quiet", f"Tools of {server.name}")
        _hide_unless(self.tools, self.shows)
        self.trouble = label(server.detail, "warning", wrap=True, selectable=True)
        _hide_unless(server.detail, self.trouble)
        line = label(server.line, "mono-muted", wrap=True, selectable=True)
        line.setAccessibleName(f"What {server.name} starts: {server.line}")
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
        more = f", {waiting} waiting for you" if waiting else ""
        return f"{words.plural(len(self.server.tools), 'tool')}{more}"

    def _turn(self) -> None:
        self._list.setVisible(self._list.isHidden())
        self._opened(self.server.name, not self._list.isHidden())

    def _remove(self) -> None:
        """The second time it is meant."""
        if self.remove.text() == "Remove":
            self.remove.setText("Remove for good")
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
    return str(server.phase) if server.on else "off"
