"""Processes: who runs, who waits, and what each holds."""

from PySide6.QtWidgets import QWidget

from llmos.app import actions, words
from llmos.app.panels.table import Column, RecordTable
from llmos.app.session import Session
from llmos.app.state import BUSY
from llmos.app.widgets import button, column, label, row
from llmos.kernel.abi.records import ProcessInfo

COLUMNS: tuple[Column[ProcessInfo], ...] = (
    Column("pid", lambda p: str(p.pid), number=True),
    Column("process", lambda p: p.title or p.program, stretch=True, tip=lambda p: f"{p.title} · runs {p.program}"),
    Column("state", words.doing, tip=words.doing),
    Column("used", lambda p: f"{p.used:,}", number=True, tip=lambda p: f"{p.used:,} of {p.budget:,} tokens"),
    Column("cached", lambda p: f"{p.resident:,}", number=True, tip=lambda p: f"{p.resident:,} tokens in the KV cache"),
    Column("tok/s", lambda p: f"{p.tokens_per_second:.0f}" if p.tokens_per_second else "", number=True),
)


class ProcessesPanel(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.table: RecordTable[ProcessInfo] = RecordTable("Processes", COLUMNS)
        self.table.doubleClicked.connect(lambda _: self._show())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._refresh_buttons())
        self._summary = label(look="muted", wrap=True)
        self.stop = button("Stop", self._stop, name="Stop the chosen process")
        self._show_button = button("Show", self._show, name="Show the chosen conversation")
        layout = column(
            self._summary, self.table, row(self._show_button, self.stop, None), margins=(16, 14, 12, 12), gap=8
        )
        layout.setStretch(1, 1)
        self.setLayout(layout)
        session.processes_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        processes = sorted(self._session.state.processes.values(), key=lambda p: p.pid)
        self.table.rows.replace(processes)
        held = sum(p.resident for p in processes)
        cells = self._session.state.model.cells
        room = f" of {cells:,} cells of the KV cache" if cells else " tokens in the KV cache"
        text = f"{words.plural(len(processes), 'process', 'processes')} hold {held:,}{room}."
        self._summary.setText(text if processes else "No process yet. A chat becomes one with its first message.")
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        process = self.table.current()
        self.stop.setEnabled(process is not None and process.state in BUSY)
        self._show_button.setEnabled(process is not None and process.pid in self._session.state.conversations)

    def _stop(self) -> None:
        process = self.table.current()
        if process is not None:
            actions.stop(self._session, process.pid)

    def _show(self) -> None:
        process = self.table.current()
        if process is not None and process.pid in self._session.state.conversations:
            self._session.choose(process.pid)
