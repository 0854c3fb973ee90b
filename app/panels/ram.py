"""RAM: what the model sees now, to the token, and why each page of it is there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QSplitter, QWidget

from llmos.app import memoryactions, words
from llmos.app.panels.core import CoreMemory
from llmos.app.panels.evicted import EvictedList
from llmos.app.panels.live import Live
from llmos.app.panels.memoryswitches import MemorySwitches
from llmos.app.panels.pagedetails import PageDetails
from llmos.app.panels.pagerows import GAP
from llmos.app.panels.rammap import RamMap
from llmos.app.panels.timeline import TimelinePanel
from llmos.app.session import Session
from llmos.app.state import State
from llmos.app.tr import figure, mark, tr
from llmos.app.widgets import button, column, label, row
from llmos.kernel.abi.records import ProcessState, Ram

EMPTY = mark("A new chat has an empty context. It fills with the first message.")
ENDED = mark("The process of this chat has ended. It is laid out again with the next message.")


class RamPanel(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._used = label("0", "figure")
        self._of = label(look="muted")
        self._live = Live()
        self.doing = label(look="small")
        self.doing.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._empty = label(look="muted", wrap=True)
        self._legend = label(tr("striped: shifted, computed when other text stood before"), "small")
        self.map = RamMap()
        self.map.chosen.connect(self._chosen)
        self.details = PageDetails(session)
        self.details.bind(self.map)
        self.map.menu_wanted.connect(self.details.menu.popup)
        self.timeline = TimelinePanel(session)
        self.evicted = EvictedList(session)
        self.core = CoreMemory(session)
        self.undo = button(tr("Undo"), self._undo, tip=tr("Take back the last change to the pages (Ctrl+Z)"))
        # Not the button's own: that goes with each new text of it.
        QShortcut(QKeySequence("Ctrl+Z"), self, self.undo.click, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        area = QScrollArea()
        area.setWidget(self.map)
        area.setWidgetResizable(True)
        self.map.setAutoFillBackground(False)  # QScrollArea turns it on
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.switches = MemorySwitches(session)
        head = row(self._used, self._of, None, self.undo, self.switches, gap=8)
        head.setAlignment(self._of, Qt.AlignmentFlag.AlignBottom)
        self._of.setContentsMargins(0, 0, 0, 4)
        top = QWidget()
        layout = column(
            head,
            self.doing,
            2,
            self._empty,
            area,
            self._legend,
            self.timeline,
            self.evicted,
            self.core,
            None,
            margins=(16, 12, 10, 8),
            gap=4,
        )
        layout.setStretch(layout.indexOf(area), 1000)
        top.setLayout(layout)
        self._area = area
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(top)
        split.addWidget(self.details)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setSizes([620, 260])
        self.setLayout(column(split))
        for signal in (session.ram_changed, session.link_changed, session.busy_changed, session.model_changed):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        state = self._session.state
        ram = state.ram or _untouched(state)
        self._used.setText(figure(ram.used) if ram else "0")
        of = tr("of {budget} tokens · {free} free")
        self._of.setText(of.format(budget=figure(ram.budget), free=figure(ram.free)) if ram else tr("tokens"))
        self._empty.setText(tr(ENDED if state.pid else EMPTY))
        self._empty.setVisible(state.ram is None)
        self._legend.setVisible(ram is not None and any(page.shifted for page in ram.pages))
        self._area.setVisible(ram is not None)
        self.undo.setVisible(ram is not None and bool(ram.undo))
        self.undo.setText(tr("Undo: {change}").format(change=words.shortened(ram.undo, 20)) if ram else tr("Undo"))
        process = state.processes.get(state.pid)
        self._live.see(state.ram, state.busy, process is not None and process.state is ProcessState.RUNNING)
        self.doing.setText(self._live.sentence)
        self.doing.setToolTip(self._live.sentence)
        self.doing.setVisible(state.ram is not None)
        self.map.show_ram(ram, self._live.marks)
        self.timeline.refresh()
        self.evicted.refresh()
        self._follow_selection()

    def _chosen(self, wanted: int) -> None:
        self._follow_selection()
        row = self.map.row(wanted)
        if row is not None:
            self._area.ensureVisible(0, round(row.top + row.height / 2), 0, round(row.height / 2) + GAP)

    def _follow_selection(self) -> None:
        """The chosen page may have changed or left."""
        ram = self._session.state.ram
        page = next((p for p in ram.pages if p.id == self.map.selected), None) if ram else None
        if page is None or page != self.details.page:
            self.details.show_page(page)

    def show_evicted(self) -> None:
        """Goes to what is out of the context, or to the time line where all has come back."""
        (self.timeline.strip if self.evicted.isHidden() else self.evicted.list).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def show_pinned(self) -> None:
        """Chooses the first page that a person pinned: its button unpins it."""
        ram = self._session.state.ram
        pinned = next((page.id for page in ram.pages if page.pinned and page.turn), 0) if ram else 0
        if pinned:
            self.map.select(pinned)
            self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self) -> None:
        memoryactions.undo_ram(self._session)


def _untouched(state: State) -> Ram | None:
    """The address space of a chat that has yet to begin: all of it is free."""
    budget = state.model.budget
    return None if state.pid or not budget else Ram(0, (), used=0, free=budget, budget=budget, resident=0)
