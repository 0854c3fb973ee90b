"""The window: lays out the views, and does what the commands of `commands` say."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QSplitter, QWidget

from llmos.app import actions, diskactions, kernelwords, theme
from llmos.app.care import Care
from llmos.app.chat import Chat
from llmos.app.client import STOPPED
from llmos.app.clipboard import Clipboard
from llmos.app.commands import COMMANDS
from llmos.app.composer import Composer
from llmos.app.conversationfiles import ConversationFiles
from llmos.app.drop import DropOverlay, Landing, local_paths
from llmos.app.erase import EraseDialog
from llmos.app.findbar import FindBar
from llmos.app.inspector import Inspector
from llmos.app.keymap import Keymap
from llmos.app.keys import KeysDialog
from llmos.app.layouts import Layout, Layouts
from llmos.app.links import LinkDialog
from llmos.app.menu import Menu
from llmos.app.models.dialog import ModelDialog
from llmos.app.models.dropped import DroppedDialog, is_model
from llmos.app.notices import Notices
from llmos.app.palette import Entry, Palette
from llmos.app.programs.gallery import Gallery
from llmos.app.regions import Regions
from llmos.app.session import Session
from llmos.app.settings import Settings, dress
from llmos.app.settings_dialog import SettingsDialog
from llmos.app.sidebar import Sidebar
from llmos.app.state import Link
from llmos.app.statusbar import StatusBar
from llmos.app.toast import Toasts
from llmos.app.topbar import TopBar
from llmos.app.tr import tr
from llmos.app.tray import Tray
from llmos.app.troubles import Troubles
from llmos.app.waycards import cards
from llmos.app.widgets import column

UNPIN = "Unpin one of these"  # in what the kernel refuses because too much is pinned


class Window(QMainWindow):
    """`left`: the person wants LLM OS to end."""

    left = Signal()
    finder: FindBar
    files: ConversationFiles
    care: Care
    layouts: Layouts
    regions: Regions

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.session = session
        self._settings = settings
        self.ended = False  # closing it is for good
        self.setWindowTitle("LLM OS")
        self.setAcceptDrops(True)
        self.keymap = Keymap(settings.keys, self)
        self.sidebar = Sidebar(session, settings.closed)
        self.chat = Chat(session)
        self.finder = FindBar(session, self.chat)
        self.composer = Composer(session)
        self._middle = QWidget()
        self.inspector = Inspector(session, self._middle)
        self.menu = Menu(self, self.keymap)
        self.top = TopBar(session, self.menu)
        self.status = StatusBar(session)
        self.clipboard = Clipboard(session, self)
        self.files = ConversationFiles(session, self)
        self.replaced = False
        self.care = Care(session, self, self._replaced)
        self.troubles = Troubles(session, self.care)
        self.regions = Regions(self._parts, self)
        self.tray = Tray(settings, self.windowIcon(), self)
        self.notices = Notices(session, settings, self.tray, self)
        self.layouts = self._lay_out()
        self.toasts = Toasts(self._middle, above=self.composer)
        self.overlay = DropOverlay(self)
        self.landing = Landing(self._middle, self.composer.attach)
        self._connect()
        self._restore()
        self.composer.setFocus()

    def _lay_out(self) -> Layouts:
        centre = column(self.troubles, self.finder, self.chat, self.composer, gap=0)
        centre.setStretch(2, 1)
        self._middle.setLayout(centre)
        self._middle.setMinimumWidth(360)
        self.chat.setProperty("look", "transcript")
        self._middle.setProperty("look", "window")
        self._middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setHandleWidth(1)
        columns.setChildrenCollapsible(False)
        for i, part in enumerate((self.sidebar, self.inspector.stage)):
            columns.addWidget(part)
            columns.setStretchFactor(i, i)
        body = column(self.top, columns, self.status, gap=0)
        body.setStretch(1, 1)
        central = QWidget()
        central.setLayout(body)
        self.setCentralWidget(central)
        return Layouts(self, columns, self.sidebar, self.inspector, self._settings)

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
        session.link_changed.connect(self._run_again)
        self.care.models_wanted.connect(self.show_models)
        self.chat.steps.models_wanted.connect(self.show_models)
        self.chat.steps.folder_wanted.connect(self.care.show_folder)
        self.chat.steps.left.connect(self._greeted)
        self.chat.linked.connect(lambda link: LinkDialog(link, self).open())
        self.chat.models_wanted.connect(self.show_models)
        self.top.model.clicked.connect(self.show_models)
        self.top.meter.clicked.connect(lambda: self.inspector.bring(self.inspector.ram))
        self.keymap.changed.connect(self._name_keys)
        self._name_keys()
        self.composer.files_wanted.connect(self.pick_files)
        self.composer.models_wanted.connect(self.show_models)
        self.composer.settings_wanted.connect(self.show_settings)
        self.composer.tools_wanted.connect(lambda: self.inspector.bring(self.inspector.devices))
        self.composer.search_wanted.connect(self._search_disk)
        self.composer.arrivals.disk_wanted.connect(self.add_paths)
        self.composer.program.gallery_wanted.connect(self.show_programs)
        self.sidebar.programs_wanted.connect(self.show_programs)
        self.inspector.disk.files_wanted.connect(self.pick_files)
        self.inspector.disk.folder_wanted.connect(self.pick_folder)
        self.tray.opened.connect(self.come_up)
        self.tray.chosen.connect(self._answer_notice)
        self.tray.left.connect(self.quit)
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    # Actions of the window itself.

    def show_first_steps(self) -> None:
        """In the place of an empty chat."""
        self.new_chat()
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

    def _name_keys(self) -> None:
        keys = {command.id: self.keymap.text(command) for command in COMMANDS}
        self.sidebar.name_keys(keys["new"], keys["find"])

    def _replaced(self) -> None:
        """Other data is in the place of what was there: drafts belonged to that, and window.json is the backup's."""
        self.replaced = True
        self.session.choose(0)
        self.composer.forget_drafts()

    def new_chat(self, program: str = "") -> None:
        actions.new(self.session, program)
        self.composer.setFocus()

    def find_conversation(self) -> None:
        self.sidebar.show()
        self.sidebar.focus_filter()

    def show_programs(self) -> None:
        Gallery(self.session, self.new_chat, self).open()

    def regenerate(self) -> None:
        if not actions.regenerate(self.session):
            self.toasts.say(tr("There is no answer yet."))

    def stop(self) -> None:
        if self.session.state.busy:
            actions.stop(self.session)

    def show_erase(self) -> None:
        EraseDialog(self.session, self).open()

    def show_models(self) -> None:
        ModelDialog(self.session, self).open()

    def show_servers(self) -> None:
        self.show_panel("devices")
        self.inspector.devices.show_device("mcp")

    def show_settings(self) -> None:
        dialog = SettingsDialog(self.session, self._settings, self._dress, self)
        dialog.add(cards(self._settings, self.tray.refresh, self.show_keys))
        dialog.open()

    def show_keys(self) -> None:
        KeysDialog(self.keymap, self).open()

    def show_commands(self) -> None:
        """All that is in the table, and where one types, the conversations."""
        commands = [Entry(c.words, self.keymap.text(c), self.menu.actions_of[c.id].trigger) for c in COMMANDS]
        choose = self.session.choose
        chats = [Entry(c.title, tr("conversation"), partial(choose, c.pid), True) for c in self.session.state.listed]
        Palette([*commands, *chats], self).open()

    # Parts of the window.

    def _parts(self) -> list[QWidget]:
        """Those that the keyboard goes round."""
        panels = [dock.panel for dock in self.inspector.docks.values()]
        return [self.sidebar, self.chat, self.composer, *panels]

    def toggle_sidebar(self) -> None:
        self.sidebar.setVisible(self.sidebar.isHidden())

    def toggle_inspector(self) -> None:
        self.inspector.setVisible(self.inspector.isHidden())

    def show_panel(self, id: str) -> None:
        panel = self.inspector.docks[id].panel
        self.inspector.bring(panel)
        self.regions.enter(panel)

    def show_panel_menu(self) -> None:
        dock = self.inspector.current
        self.show_panel(dock.objectName())
        dock.menu.popup(dock.mapToGlobal(QPoint(0, 0)))

    def save_layout(self) -> None:
        self.layouts.save()
        self.toasts.say(tr("Saved. “My layout” in the menu brings it back."))

    def arrange(self, layout: Layout) -> None:
        if not self.layouts.arrange(layout):
            self.toasts.say(tr("There is no layout of yours yet. Arrange the panels, then choose “Save as my layout”."))

    def _search_disk(self, words: str) -> None:
        self.inspector.bring(self.inspector.disk)
        self.inspector.disk.look_for(words)

    def _say(self, text: str, level: str) -> None:
        known = self.session.state.storage.detail
        if known and text.startswith((known, kernelwords.told(known))):
            return  # a card says it
        if UNPIN in text:
            self.toasts.say(text, level, tr("Show what is pinned"), self._show_pinned)
        else:
            self.toasts.say(text, level)

    def _run_again(self) -> None:
        if self.session.state.link is Link.UP:
            self.toasts.take_back(kernelwords.told(STOPPED))

    def _show_pinned(self) -> None:
        self.inspector.bring(self.inspector.ram)
        self.inspector.ram.show_pinned()

    def _show_evicted(self) -> None:
        self.inspector.bring(self.inspector.ram)
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
        if paths:
            diskactions.add(self.session, paths)
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

    def come_up(self, paths: Sequence[str] = ()) -> None:
        """A second start, or the tray, asked for this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.add_paths(list(paths))

    def _answer_notice(self, pid: int) -> None:
        self.come_up()
        if pid in self.session.state.conversations:
            self.session.choose(pid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing else wanted."""
        if event.key() == Qt.Key.Key_Escape:
            self.stop()
        else:
            super().keyPressEvent(event)

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
        self.layouts.restore()
        self.composer.restore_drafts(self._settings.drafts, self._settings.attached)

    def _remember(self) -> None:
        self.layouts.remember()
        known = {0, *self.session.state.conversations}
        self._settings.drafts = {pid: text for pid, text in self.composer.drafts().items() if pid in known}
        self._settings.attached = {pid: chips for pid, chips in self.composer.attached().items() if pid in known}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.overlay.isVisible():
            self.overlay.setGeometry(self.rect().adjusted(12, 12, -12, -12))

    def quit(self) -> None:
        """Ends LLM OS, also where closing the window would leave it in the tray."""
        self.ended = True
        self.close()
        self.left.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._remember()
        if self.tray.keeps and not self.ended:
            event.ignore()
            self.hide()
            return
        self.ended = True
        self.tray.close()
        super().closeEvent(event)
