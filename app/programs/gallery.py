"""All programs as cards: what each is for and may do; chats are started with them, and own ones are made."""

from collections.abc import Callable
from pathlib import PurePath

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QGridLayout, QMenu, QWidget

from llmos.app import theme
from llmos.app.programs import words
from llmos.app.programs.actions import Asks
from llmos.app.programs.form import ProgramForm
from llmos.app.programs.icon import ProgramIcon
from llmos.app.programs.newcomer import Newcomer
from llmos.app.session import Session
from llmos.app.toast import Toasts
from llmos.app.tr import mark, tr, tr_n
from llmos.app.widgets import button, clear, column, label, row, scrolled
from llmos.kernel.abi.records import Capability, ProgramInfo, ProgramSpec
from llmos.kernel.abi.replies import Exported, ProgramRead, Programs
from llmos.kernel.abi.requests import RestoreProgram

ENDING = "llmos-program"
COLUMNS = 2
ABOUT = mark(
    "A program is what a chat runs: its instructions, and what it may do. Each chat keeps the one it began with."
)


class Card(QFrame):
    started = Signal()

    def __init__(self, info: ProgramInfo, fill: Callable[[QMenu], None]) -> None:
        """fill: puts what else can be done with it into a menu."""
        super().__init__()
        self.info = info
        self.setProperty("look", "card")
        title = words.title(info)
        self.setAccessibleName(title)
        marks = [tr("yours")] if info.own else []
        marks += [tr("for new chats")] if info.chosen else []
        self.start = button(
            tr("Start chat"), self.started.emit, "primary", tr("Start a chat with {name}").format(name=title)
        )
        self.more = button("⋯", lambda: None, name=tr("More for {name}").format(name=title))
        self.menu = QMenu(self.more)
        fill(self.menu)
        self.more.setMenu(self.menu)
        may = label(words.may(info.spec.capabilities), "small", wrap=True)
        adapter = PurePath(info.spec.adapter.path).name
        runs = (
            [label(tr("Runs with the LoRA adapter {name}.").format(name=adapter), "small", wrap=True)]
            if adapter
            else []
        )
        foreign = [label(tr("Others wrote its prompt."), "warning", wrap=True)] if info.spec.foreign else []
        name = column(label(title, "name", wrap=True), label(" · ".join(marks), "good"), gap=1)
        head = row(ProgramIcon(info.spec), name, gap=10)
        head.setStretch(1, 1)
        about = label(words.description(info), wrap=True)
        foot = row(self.start, None, self.more, gap=6)
        self.setLayout(column(head, about, may, *runs, *foreign, None, foot, margins=(14, 12, 12, 12), gap=6))


class Gallery(QDialog):
    """Stays open while programs are made, changed, added and removed."""

    def __init__(self, session: Session, start: Callable[[str], None], parent: QWidget) -> None:
        """start: begins a chat with the program of that name."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Programs"))
        self.resize(theme.px(760), theme.px(640))
        self._session, self._start = session, start
        self._asks = Asks(session, self)
        self._table: tuple[Capability, ...] = ()
        self._removed: tuple[str, str] | None = None  # its name, and what was said
        self._drawn: tuple[ProgramInfo, ...] = ()
        self.cards: dict[str, Card] = {}
        self.trouble = label(look="warning", wrap=True, selectable=True)
        self.trouble.hide()
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        for each in range(COLUMNS):
            self._grid.setColumnStretch(each, 1)
        area = scrolled(column(self._grid, None))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fresh = button(tr("New program…"), lambda: self.write(ProgramSpec(), ""))
        self.take = button(tr("Import…"), self._ask_for_file)
        foot = row(self.fresh, self.take, None, button(tr("Close"), self.accept), gap=8)
        about = label(tr(ABOUT), "muted", wrap=True)
        layout = column(
            label(tr("Programs"), "title"), about, self.trouble, area, foot, margins=(20, 18, 20, 16), gap=10
        )
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self.toasts = Toasts(self, above=self.fresh)
        session.programs_changed.connect(self._draw)
        self._draw()
        self._asks.list_programs(self.show_programs, self.say)
        self.fresh.setFocus()

    # What is shown.

    def show_programs(self, programs: Programs) -> None:
        self._table = programs.capabilities
        self.say("\n".join(programs.troubles))
        self._session.state.programs = {info.spec.name: info for info in programs.programs}
        self._session.programs_changed.emit()

    def say(self, why: str) -> None:
        self.trouble.setText(why)
        self.trouble.setVisible(bool(why))

    def _draw(self) -> None:
        wanted = tuple(self._session.state.programs.values())
        if wanted == self._drawn:
            return
        self._drawn = wanted
        clear(self._grid)
        self.cards = {}
        for place, info in enumerate(wanted):
            card = self.cards[info.spec.name] = Card(info, lambda menu, info=info: self._fill(menu, info))  # type: ignore[misc]
            card.started.connect(lambda name=info.spec.name: self._begin(name))
            self._grid.addWidget(card, place // COLUMNS, place % COLUMNS)

    def _fill(self, menu: QMenu, info: ProgramInfo) -> None:
        spec = info.spec
        if not info.chosen:
            menu.addAction(tr("Use for new chats"), lambda: self._asks.choose(spec.name, self.say))
        if info.own:
            menu.addAction(tr("Change…"), lambda: self.write(spec, spec.name))
        menu.addAction(tr("Duplicate…"), lambda: self._duplicate(info))
        menu.addAction(tr("Export…"), lambda: self._ask_where(info))
        if info.own:
            menu.addSeparator()
            menu.addAction(tr("Delete"), lambda: self.remove(info))

    # What a person does.

    def _begin(self, name: str) -> None:
        self._start(name)
        self.accept()

    def write(self, spec: ProgramSpec, replaces: str) -> None:
        """Opens the form."""
        if not self._table:
            self.say(tr("The kernel has not said yet what programs may do. Try again in a moment."))
            return
        form = ProgramForm(self._session, self._table, spec, replaces, self.show_programs, self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()

    def _duplicate(self, info: ProgramInfo) -> None:
        title = tr("{name} (copy)").format(name=words.title(info))
        self.write(replace(info.spec, name="", title=title[:40], description=words.description(info)), "")

    def remove(self, info: ProgramInfo) -> None:
        said = tr("Deleted “{name}”. Chats that run it go on.").format(name=info.spec.shown)

        def undo() -> None:
            self._removed = None
            self._asks.restore(info.spec.name, self.show_programs, self.say)

        def removed(programs: Programs) -> None:
            self.show_programs(programs)
            self._removed = info.spec.name, said
            self.toasts.say(said, "info", tr("Undo"), undo)

        self._asks.remove(info.spec.name, removed, self.say)

    def done(self, result: int) -> None:
        """What was deleted last can be brought back in the window, too."""
        session, removed = self._session, self._removed
        if removed is not None:
            session.offered_undo.emit(removed[1], lambda: session.ask(RestoreProgram(name=removed[0])))
        super().done(result)

    # Files: the kernel reads and writes them.

    def _ask_for_file(self) -> None:
        dialog = self._file_dialog(tr("Import a program"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read)
        dialog.open()

    def read(self, path: str) -> None:
        """Shows what a file would add."""

        def show(read: ProgramRead) -> None:
            self.say("")
            newcomer = Newcomer(self._session, self._table, read, self.show_programs, self)
            newcomer.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            newcomer.open()

        self._asks.read(path, show, self.say)

    def _ask_where(self, info: ProgramInfo) -> None:
        dialog = self._file_dialog(tr("Export a program"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ENDING)
        dialog.selectFile(f"{info.spec.name}.{ENDING}")
        dialog.fileSelected.connect(lambda path: self.export(info, path))
        dialog.open()

    def export(self, info: ProgramInfo, path: str) -> None:
        def exported(done: Exported) -> None:
            said = [tr("“{name}” is in {path}.").format(name=info.spec.shown, path=done.path)]
            documents = [tr_n("{n} document", "{n} documents", done.documents)] if done.documents else []
            if knowledge := ", ".join([*done.collections, *documents]):
                said.append(tr("Its knowledge was left out: {what}.").format(what=knowledge))
            if done.adapter:
                said.append(tr("Its LoRA adapter was left out: {name}.").format(name=done.adapter))
            self.toasts.say(" ".join(said))

        self._asks.export(info.spec.name, path, exported, self.say)

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setNameFilters([tr("Programs of LLM OS") + f" (*.{ENDING} *.toml)"])
        dialog.finished.connect(dialog.deleteLater)
        return dialog
