"""MCP servers: programs of others that bring tools. Added after a look at what is started, switched, removed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from llmos.app import serveractions
from llmos.app.panels.servercard import STATES, ServerCard
from llmos.app.session import Session
from llmos.app.tr import mark, tr
from llmos.app.widgets import button, clear, column, label, row, scrolled
from llmos.kernel.abi.servers import Server

ABOUT = mark(
    "Programs of others whose tools the assistant may use (MCP). They run with your rights. What they send back, and "
    "what they say of themselves, is not trusted; each use is asked about."
)
HINT = mark("Paste what its instructions give: JSON, a command, or an address")
NONE = mark("There is no server yet.")


class AddForm(QWidget):
    """Nothing is added that was not shown: whoever changes the text looks again."""

    def __init__(self, session: Session, added: serveractions.Shown) -> None:
        super().__init__()
        self._session, self._added = session, added
        self._seen = ""
        self.text = QPlainTextEdit()
        self.text.setProperty("look", "code")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setPlaceholderText(tr(HINT))
        self.text.setAccessibleName(tr(HINT))
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * 8)
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._changed)
        self.shown = label(wrap=True, selectable=True)
        self.shown.setAccessibleName(tr("What would be started"))
        self.trouble = label(look="warning", wrap=True, selectable=True)
        self.look = button(tr("Look at it"), self._look, "primary", tr("See what would be started"))
        self.add = button(tr("Add and start"), self._add, "primary")
        buttons = row(None, button(tr("Cancel"), self.hide), self.look, self.add, gap=6)
        self.setLayout(column(self.text, self.shown, self.trouble, buttons, gap=6))
        self.hide()

    def open_empty(self) -> None:
        self.text.clear()
        self._changed()
        self.show()
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _changed(self) -> None:
        self._seen = ""
        self.shown.hide()
        self.trouble.hide()
        self.add.hide()
        self.look.show()
        self.look.setEnabled(bool(self.text.toPlainText().strip()))

    def _look(self) -> None:
        text = self.text.toPlainText()

        def show(servers: tuple[Server, ...]) -> None:
            if text == self.text.toPlainText():
                self._show(text, servers)

        serveractions.preview(self._session, text, show, self._refused)

    def _show(self, text: str, servers: tuple[Server, ...]) -> None:
        self._seen = text
        self.trouble.hide()
        self.shown.setText(
            "\n".join(f"{tr('{name} starts:').format(name=server.name)}\n{server.line}" for server in servers)
        )
        self.shown.show()
        self.look.hide()
        self.add.show()

    def _add(self) -> None:
        def added(servers: tuple[Server, ...]) -> None:
            self.hide()
            self._added(servers)

        serveractions.add(self._session, self._seen, added, self._refused)

    def _refused(self, why: str) -> None:
        self.trouble.setText(why)
        self.trouble.show()


class ServersView(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._open: dict[str, bool] = {}
        self.cards: dict[str, ServerCard] = {}
        self.form = AddForm(session, self.show_servers)
        self.none = label(tr(NONE), "muted")
        self.trouble = label(look="warning", wrap=True, selectable=True)
        self.trouble.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        area = scrolled(column(self._list, None), "clear")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        add = button(tr("Add server…"), self.form.open_empty)
        layout = column(
            label(tr(ABOUT), "muted", wrap=True), row(add, None), self.form, self.trouble, self.none, area, gap=10
        )
        layout.setStretch(5, 1)
        self.setLayout(layout)
        session.servers_changed.connect(self._follow)
        session.link_changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        serveractions.list_servers(self._session, self.show_servers, self._refused)

    def show_servers(self, servers: tuple[Server, ...]) -> None:
        self.trouble.hide()
        self.none.setVisible(not servers)
        if [card.server for card in self.cards.values()] == list(servers):
            return
        clear(self._list)
        self.cards = {server.name: self._card(server) for server in servers}
        for card in self.cards.values():
            self._list.addWidget(card)

    def _card(self, server: Server) -> ServerCard:
        waits = any(tool.state in STATES for tool in server.tools)
        open = self._open.get(server.name, waits)
        return ServerCard(self._session, server, open, self._open.__setitem__, self.show_servers)

    def _refused(self, why: str) -> None:
        self.trouble.setText(why)
        self.trouble.show()
