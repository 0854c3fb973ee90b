"""Processes: who runs, who waits, what each holds, and what can be done with it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from llmos.app import actions, theme, words
from llmos.app.delegates import TwoLineDelegate
from llmos.app.flow import FlowLayout
from llmos.app.panels.priority import PriorityMenu
from llmos.app.panels.table import Column, RecordTable
from llmos.app.session import Session
from llmos.app.state import BUSY, has_turn
from llmos.app.tr import figure, mark, tr, tr_n
from llmos.app.widgets import action_button, button, column, label
from llmos.kernel.abi.records import ProcessInfo, ProcessState


def _doing(process: ProcessInfo) -> str:
    """The rate of a process that does nothing now is that of its last turn, and would mislead here."""
    going = process.state in BUSY and process.tokens_per_second
    rate = f" · {tr('{rate} tok/s').format(rate=figure(process.tokens_per_second))}" if going else ""
    return f"{words.named(process)}\n{words.doing(process)}{rate}"


def _identity(process: ProcessInfo) -> str:
    parent = f", {tr('forked from {pid}').format(pid=process.parent)}" if process.parent else ""
    runs = tr("runs {program}").format(program=process.program)
    return f"{_doing(process)}\npid {process.pid}{parent} · {runs}\n{_priority(process)}"


def _priority(process: ProcessInfo) -> str:
    return tr("{priority} class, nice {nice}").format(priority=tr(process.priority), nice=words.nice(process.nice))


def _memory(process: ProcessInfo) -> str:
    return tr(
        "{used} of {budget} tokens used, {free} free\n"
        "{resident} in the KV cache, {swapped} swapped: parked outside it, back without prefill\n"
        "since the process started: {prefilled} prefilled, {reused} reused, {generated} generated"
    ).format(
        used=figure(process.used),
        budget=figure(process.budget),
        free=figure(process.free),
        resident=figure(process.resident),
        swapped=figure(process.swapped),
        prefilled=figure(process.prefilled),
        reused=figure(process.reused),
        generated=figure(process.generated),
    )


def _speed(process: ProcessInfo) -> str:
    if not process.first_token:
        return ""
    rate = tr("{rate} tok/s").format(rate=figure(process.tokens_per_second))
    return f"{rate}\n{tr('{time} s first').format(time=figure(process.first_token, 1))}"


def _speed_in_words(process: ProcessInfo) -> str:
    if not process.first_token:
        return tr("It has not answered since it started.")
    return tr(
        "{rate} tokens a second, {time} s from the message to the first token, in the turn in progress or the last one"
    ).format(rate=figure(process.tokens_per_second, 1), time=figure(process.first_token, 2))


# Two lines a row: an inspector is too narrow for a column of each. Where it is narrower still, some columns hide.
CLASS, WORK, SPEED = 2, 5, 6
LEAST_WIDTHS = {CLASS: 360, SPEED: 440, WORK: 520}
COLUMNS: tuple[Column[ProcessInfo], ...] = (
    Column("pid", lambda p: str(p.pid), number=True, tip=_identity),
    Column(mark("process"), _doing, stretch=True, tip=_identity),
    Column(
        mark("class"),
        lambda p: words.short_class(p.priority) + (f"\nnice {words.nice(p.nice)}" if p.nice else ""),
        tip=_priority,
    ),
    Column(
        mark("cached"),
        lambda p: f"{figure(p.resident)}\n{tr('of {count}').format(count=figure(p.used))}",
        number=True,
        tip=_memory,
    ),
    Column(mark("swap"), lambda p: figure(p.swapped) if p.swapped else "", number=True, tip=_memory),
    Column(
        mark("prefilled"),
        lambda p: f"{figure(p.prefilled)}\n{tr('{count} reused').format(count=figure(p.reused))}",
        number=True,
        tip=_memory,
    ),
    Column(mark("speed"), _speed, number=True, tip=_speed_in_words),
)
SUSPEND = mark("Give the chosen process no CPU time until it is resumed (S)")
RESUME = mark("Let the chosen process go on (S)")
NICEST, LEAST_NICE = 19, -20


class ProcessesPanel(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.table: RecordTable[ProcessInfo] = RecordTable(tr("Processes"), COLUMNS, lambda p: p.pid)
        self.table.setItemDelegate(TwoLineDelegate(self.table))
        self.table.verticalHeader().setDefaultSectionSize(theme.px(44))
        self._summary = label(look="muted", wrap=True)
        self._make_actions()
        layout = column(self._summary, self.table, self._make_buttons(), margins=(16, 14, 12, 12), gap=8)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.table.doubleClicked.connect(lambda _: self.show_action.trigger())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._refresh_actions())
        self.table.menu_wanted.connect(self.menu.popup)
        session.processes_changed.connect(self.refresh)
        session.conversations_changed.connect(self._refresh_actions)
        self.refresh()

    def _make_actions(self) -> None:
        session = self._session
        self.menu = QMenu(self)
        self.show_action = self._action(
            tr("Show"), tr("Show the chosen conversation (Enter)"), session.choose, "Return"
        )
        self.stop = self._action(
            tr("Stop"),
            tr("Stop the turn of the chosen process (Space)"),
            lambda pid: actions.stop(session, pid),
            "Space",
        )
        self.suspend = self._action(tr("Suspend"), tr(SUSPEND), self._toggle, "S")
        self.priority = PriorityMenu(
            self,
            lambda chosen: self._do(lambda pid: actions.set_class(session, pid, chosen)),
            lambda nice: self._do(lambda pid: actions.set_nice(session, pid, nice)),
        )
        self.priority.aboutToShow.connect(self._mark_priority)
        self.menu.addMenu(self.priority)
        self.fork = self._action(
            tr("Fork"), tr("Copy the chosen conversation (F)"), lambda pid: actions.fork(session, pid), "F"
        )
        self.kill = self._action(
            tr("Kill"),
            tr("End the chosen process; its conversation stays (Shift+Del)"),
            lambda pid: actions.kill(session, pid),
            "Shift+Del",
        )
        for key, change in (("+", 1), ("-", -1)):
            self.table.addAction(_on_key(QAction(self), key, partial(self._renice, change)))

    def _action(self, text: str, tip: str, do: Callable[[int], None], key: str) -> QAction:
        action = _on_key(self.menu.addAction(text), key, lambda: self._do(do))
        action.setToolTip(tip)
        self.table.addAction(action)
        return action

    def _make_buttons(self) -> FlowLayout:
        self._priority_button = button(tr("Priority"), lambda: None, name=tr("Priority of the chosen process"))
        self._priority_button.setMenu(self.priority)
        flow = FlowLayout(gap=6)
        for action in self.menu.actions():
            flow.addWidget(self._priority_button if action is self.priority.menuAction() else action_button(action))
        return flow

    def refresh(self) -> None:
        processes = sorted(self._session.state.processes.values(), key=lambda p: p.pid)
        self.table.show_records(processes)
        cells = self._session.state.model.cells
        held, count = figure(sum(p.resident for p in processes)), len(processes)
        if cells:
            text = tr_n(
                "{n} process holds {held} of {cells} cells of the KV cache.",
                "{n} processes hold {held} of {cells} cells of the KV cache.",
                count,
                held=held,
                cells=figure(cells),
            )
        else:
            text = tr_n(
                "{n} process holds {held} tokens in the KV cache.",
                "{n} processes hold {held} tokens in the KV cache.",
                count,
                held=held,
            )
        self._summary.setText(text if processes else tr("No process yet. A chat becomes one with its first message."))
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        process = self.table.current()
        for action in self.menu.actions():
            action.setEnabled(process is not None)
        self._priority_button.setEnabled(process is not None)
        if process is not None:
            self.show_action.setEnabled(process.pid in self._session.state.conversations)
            self.stop.setEnabled(has_turn(process))
            suspended = process.state is ProcessState.SUSPENDED
            self.suspend.setText(tr("Resume") if suspended else tr("Suspend"))
            self.suspend.setToolTip(tr(RESUME if suspended else SUSPEND))

    def _do(self, do: Callable[[int], None]) -> None:
        process = self.table.current()
        if process is not None:
            do(process.pid)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for place, width in LEAST_WIDTHS.items():
            self.table.setColumnHidden(place, self.width() < theme.px(width))

    def _toggle(self, pid: int) -> None:
        suspended = self._session.state.processes[pid].state is ProcessState.SUSPENDED
        (actions.resume if suspended else actions.suspend)(self._session, pid)

    def _renice(self, change: int) -> None:
        process = self.table.current()
        if process is not None:
            nice = max(LEAST_NICE, min(process.nice + change, NICEST))
            actions.set_nice(self._session, process.pid, nice)

    def _mark_priority(self) -> None:
        process = self.table.current()
        if process is not None:
            self.priority.mark(process)


def _on_key(action: QAction, key: str, do: Callable[[], None]) -> QAction:
    """The keys are those of `llmos top`, as far as no single one ends anything."""
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda: do())
    return action
