"""The window: lays out the views, and connects keys to actions."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QMenu, QSplitter, QWidget

from llmos.app import actions, theme
from llmos.app.care import Care
from llmos.app.chat import Chat
from llmos.app.clipboard import Clipboard
from llmos.app.composer import Composer
from llmos.app.conversationfiles import ConversationFiles
from llmos.app.drop import DropOverlay, Landing, local_paths
from llmos.app.inspector import Inspector
from llmos.app.keys import KeysDialog
from llmos.app.links import LinkDialog
from llmos.app.models.dialog import ModelDialog
from llmos.app.models.dropped import DroppedDialog, is_model
from llmos.app.palette import Palette
from llmos.app.programs.gallery import Gallery
from llmos.app.session import Session
from llmos.app.settings import Settings, dress
from llmos.app.settings_dialog import CHOICES, SettingsDialog
from llmos.app.sidebar import Sidebar
from llmos.app.state import Link
from llmos.app.statusbar import StatusBar
from llmos.app.toast import Toasts
from llmos.app.topbar import TopBar
from llmos.app.tr import tr
from llmos.app.troubles import Troubles
from llmos.app.widgets import column

UNPIN = "Unpin one of these"  # in what the kernel refuses because too much is pinned


class Window(QMainWindow):
    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.session = session
        self._settings = settings
        self.setWindowTitle("LLM OS")
        self.setAcceptDrops(True)
        self.menu = QMenu(self)
        self.sidebar = Sidebar(session, settings.closed)
        self.chat = Chat(session)
        self.composer = Composer(session)
        self.inspector = Inspector(session)
        self.top = TopBar(session, self.menu)
        self.status = StatusBar(session)
        self.clipboard = Clipboard(session, self)
        self.files = ConversationFiles(session, self)
        self.care = Care(session, self, self._replaced)
        self.troubles = Troubles(session, self.care)
        self._lay_out()
        self._fill_menu()
        self.toasts = Toasts(self._middle, above=130)
        self.overlay = DropOverlay(self)
        self.landing = Landing(self._middle, self.composer.attach)
        self._connect()
        self._restore()
        self.composer.setFocus()

    def _lay_out(self) -> None:
        self._middle = QWidget()
        centre = column(self.troubles, self.chat, self.composer, gap=0)
        centre.setStretch(1, 1)
        self._middle.setLayout(centre)
        self._middle.setMinimumWidth(360)
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setHandleWidth(1)
        self._columns.setChildrenCollapsible(False)
        for i, part in enumerate((self.sidebar, self._middle, self.inspector)):
            self._columns.addWidget(part)
            self._columns.setStretchFactor(i, i == 1)
        body = column(self.top, self._columns, self.status, gap=0)
        body.setStretch(1, 1)
        central = QWidget()
        central.setLayout(body)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        session = self.session
        session.notified.connect(self._say)
        session.offered_undo.connect(lambda text, undo: self.toasts.say(text, "info", tr("Undo"), undo))
        session.passage_chosen.connect(lambda _: self.inspector.show())
        session.evicted_wanted.connect(self._show_evicted)
        session.shown.connect(self._show_title)
        session.conversations_changed.connect(self._show_title)
        session.link_changed.connect(self._show_title)
        session.link_changed.connect(self._greet)
        self.care.models_wanted.connect(self.show_models)
        self.chat.steps.models_wanted.connect(self.show_models)
        self.chat.steps.folder_wanted.connect(self.care.show_folder)
        self.chat.steps.left.connect(self._greeted)
        self.chat.linked.connect(lambda link: LinkDialog(link, self).open())
        self.chat.models_wanted.connect(self.show_models)
        self.top.model.clicked.connect(self.show_models)
        self.top.meter.clicked.connect(self._show_ram)
        self.composer.files_wanted.connect(self.pick_files)
        self.composer.models_wanted.connect(self.show_models)
        self.composer.settings_wanted.connect(self.show_settings)
        self.composer.tools_wanted.connect(self._show_devices)
        self.composer.search_wanted.connect(self._search_disk)
        self.composer.arrivals.disk_wanted.connect(self.add_paths)
        self.composer.program.gallery_wanted.connect(self.show_programs)
        self.sidebar.programs_wanted.connect(self.show_programs)
        self.inspector.disk.files_wanted.connect(self.pick_files)
        self.inspector.disk.folder_wanted.connect(self.pick_folder)
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    def _fill_menu(self) -> None:
        self._add(self.menu, tr("New chat"), "Ctrl+N", self._new)
        self._add(self.menu, tr("Find a conversation"), "Ctrl+K", self._find)
        self._add(self.menu, tr("Add files…"), "Ctrl+O", self.pick_files)
        self._add(self.menu, tr("Add folder…"), "", self.pick_folder)
        self._add(self.menu, tr("Import conversations…"), "", self.files.ask_to_import)
        self._add(self.menu, tr("Back up…"), "", self.care.back_up)
        self._add(self.menu, tr("Restore…"), "", self.care.restore)
        self._add(self.menu, tr("Programs…"), "", self.show_programs)
        self._add(self.menu, tr("Model…"), "", self.show_models)
        self._add(self.menu, tr("MCP servers…"), "", self.show_servers)
        self.menu.addSeparator()
        self._add(self.menu, tr("Sidebar"), "Ctrl+B", lambda: _toggle(self.sidebar))
        self._add(self.menu, tr("Inspector"), "Ctrl+I", lambda: _toggle(self.inspector))
        themes = self.menu.addMenu(tr("Theme"))
        for choice, words in CHOICES.items():
            command = self._add(themes, tr(words), "", lambda c=choice: self.set_theme(c))
            command.setData(tr("Theme: {name}").format(name=tr(words)))
        self._add(self.menu, tr("Larger"), "Ctrl++", lambda: self.zoom(1)).setShortcuts(
            [QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")]
        )
        self._add(self.menu, tr("Smaller"), "Ctrl+-", lambda: self.zoom(-1))
        self._add(self.menu, tr("Normal size"), "Ctrl+0", lambda: self.zoom(0))
        self.menu.addSeparator()
        self._add(self.menu, tr("Settings…"), "Ctrl+,", self.show_settings)
        self._add(self.menu, tr("Commands…"), "Ctrl+Shift+P", self.show_commands)
        self._add(self.menu, tr("Keys"), "F1", lambda: KeysDialog(self).open())
        self._add(self.menu, tr("First steps"), "", self.show_first_steps)
        self._add(self.menu, tr("Logs…"), "", self.care.show_log)
        self._add(self.menu, tr("Restart in safe mode"), "", lambda: self.care.change_mode(True))
        self._add(self.menu, tr("Quit"), "Ctrl+Q", self.close)

    def _add(self, menu: QMenu, text: str, key: str, do: Callable[..., object]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda: do())
        self.addAction(action)
        menu.addAction(action)
        return action

    # Actions of the window itself.

    def show_first_steps(self) -> None:
        """In the place of an empty chat."""
        self._new()
        self.chat.show_steps(True)

    def _greet(self) -> None:
        """The first steps show themselves once, to who has no conversation yet."""
        state = self.session.state
        first = not state.conversations and not self.session.pending and not state.safe
        if state.link is Link.UP and first and not self._settings.greeted:
            self.chat.show_steps(True)

    def _greeted(self) -> None:
        self._settings.greeted = True
        self.chat.show_steps(False)
        self.composer.setFocus()

    def _replaced(self) -> None:
        """Other data is in the place of what was there: drafts belonged to that."""
        self.session.choose(0)
        self.composer.forget_drafts()

    def _new(self, program: str = "") -> None:
        actions.new(self.session, program)
        self.composer.setFocus()

    def _find(self) -> None:
        self.sidebar.show()
        self.sidebar.focus_filter()

    def show_programs(self) -> None:
        Gallery(self.session, self._new, self).open()

    def show_models(self) -> None:
        ModelDialog(self.session, self).open()

    def show_servers(self) -> None:
        self.inspector.show()
        self.inspector.setCurrentWidget(self.inspector.devices)
        self.inspector.devices.show_device("mcp")

    def show_settings(self) -> None:
        SettingsDialog(self.session, self._settings, self._dress, self).open()

    def show_commands(self) -> None:
        """All that is in the menu, and the tabs of the inspector."""
        Palette([*self.actions(), *self._tabs()], self).open()

    def _tabs(self) -> list[QAction]:
        tabs = []
        for i in range(self.inspector.count()):
            action = QAction(tr("Show {tab}").format(tab=self.inspector.tabText(i)), self.inspector)
            action.triggered.connect(lambda _, i=i: self._show_tab(i))
            tabs.append(action)
        return tabs

    def _show_tab(self, index: int) -> None:
        self.inspector.show()
        self.inspector.setCurrentIndex(index)

    def _show_devices(self) -> None:
        self.inspector.show()
        self.inspector.setCurrentWidget(self.inspector.devices)

    def _search_disk(self, words: str) -> None:
        self.inspector.show()
        self.inspector.setCurrentWidget(self.inspector.disk)
        self.inspector.disk.look_for(words)

    def _show_ram(self) -> None:
        self.inspector.show()
        self.inspector.setCurrentWidget(self.inspector.ram)

    def _say(self, text: str, level: str) -> None:
        known = self.session.state.storage.detail
        if known and text.startswith(known):
            return  # a card says it
        if UNPIN in text:
            self.toasts.say(text, level, tr("Show what is pinned"), self._show_pinned)
        else:
            self.toasts.say(text, level)

    def _show_pinned(self) -> None:
        self._show_ram()
        self.inspector.ram.show_pinned()

    def _show_evicted(self) -> None:
        self._show_ram()
        self.inspector.ram.show_evicted()

    def pick_files(self) -> None:
        self._pick(tr("Add files to the disk"), QFileDialog.FileMode.ExistingFiles)

    def pick_folder(self) -> None:
        self._pick(tr("Add a folder to the disk"), QFileDialog.FileMode.Directory)

    def _pick(self, title: str, mode: QFileDialog.FileMode) -> None:
        dialog = QFileDialog(self, title)
        dialog.setFileMode(mode)
        dialog.filesSelected.connect(self.add_paths)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add_paths(self, paths: list[str]) -> None:
        """Documents go to the disk; what to do with a model is asked."""
        models = [path for path in paths if is_model(path)]
        if models:
            offer = DroppedDialog(self.session, models, self)
            offer.copying.connect(self.show_models)
            offer.open()
        paths = [path for path in paths if not is_model(path)]
        actions.add_paths(self.session, paths)
        if paths:
            self.inspector.setCurrentWidget(self.inspector.disk)
            self.inspector.disk.setCurrentIndex(0)

    def set_theme(self, choice: theme.Choice) -> None:
        self._settings.theme = choice
        self._dress()

    def zoom(self, step: int) -> None:
        """0 is the normal size."""
        now = min(range(len(theme.ZOOM)), key=lambda i: abs(theme.ZOOM[i] - self._settings.scale))
        self._settings.scale = theme.ZOOM[min(max(now + step, 0), len(theme.ZOOM) - 1)] if step else 1.0
        self._dress()

    def _follow_desktop(self) -> None:
        if self._settings.theme is theme.Choice.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        dress(app, self._settings)

    def come_up(self, paths: list[str]) -> None:
        """A second start asked for this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.add_paths(paths)

    def _show_title(self) -> None:
        conversation = self.session.state.conversations.get(self.session.state.pid)
        mode = tr("Safe mode") if self.session.state.safe else ""
        self.setWindowTitle(" – ".join(filter(None, (conversation.title if conversation else "", "LLM OS", mode))))

    # Dropping files.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths = local_paths(event.mimeData())
        if paths:
            models = sum(map(is_model, paths))
            self.overlay.open_for(len(paths) - models, models)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.overlay.hide()
        paths = local_paths(event.mimeData())
        self.add_paths([path for path in paths if is_model(path)])
        self.composer.arrivals.offer([path for path in paths if not is_model(path)])
        event.acceptProposedAction()

    # What is remembered.

    def _restore(self) -> None:
        self.resize(1440, 900)
        if self._settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(self._settings.geometry.encode()))
        self._columns.setSizes(self._settings.columns)
        self.composer.restore_drafts(self._settings.drafts, self._settings.attached)
        self.sidebar.setVisible(self._settings.sidebar)
        self.inspector.setVisible(self._settings.inspector)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.overlay.isVisible():
            self.overlay.setGeometry(self.rect().adjusted(12, 12, -12, -12))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        if self.sidebar.isVisible() and self.inspector.isVisible():
            self._settings.columns = self._columns.sizes()
        self._settings.sidebar = not self.sidebar.isHidden()
        self._settings.inspector = not self.inspector.isHidden()
        known = {0, *self.session.state.conversations}
        self._settings.drafts = {pid: text for pid, text in self.composer.drafts().items() if pid in known}
        self._settings.attached = {pid: chips for pid, chips in self.composer.attached().items() if pid in known}
        super().closeEvent(event)


def _toggle(part: QWidget) -> None:
    part.setVisible(part.isHidden())
