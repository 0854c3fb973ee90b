"""What is out of the context: each exchange with a way back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from llmos.app import memoryactions, theme
from llmos.app.dates import clock
from llmos.app.session import Session
from llmos.app.tr import tr, tr_n
from llmos.app.widgets import button, column, label, row
from llmos.kernel.abi.records import EvictedTurn


class EvictedList(QWidget):
    """Hidden while nothing is out. Enter, a double click or the button brings back."""

    ROWS = 4

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: tuple[int, int] = (0, 0)
        self._title = label(look="muted")
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Out of the context"))
        self.list.setMaximumHeight(theme.px(24 * self.ROWS))
        self.list.itemActivated.connect(lambda _: self._bring_back())
        self.back = button(
            tr("Bring back"), self._bring_back, name=tr("Bring the chosen exchange back into the context")
        )
        self.setLayout(column(row(self._title, None, self.back), self.list, gap=4))
        self.hide()

    def refresh(self) -> None:
        """Asks again where the set of turns in the context is another one."""
        state = self._session.state
        turns = (state.pid, hash(tuple(page.turn for page in state.ram.pages)) if state.ram else 0)
        if turns == self._shown:
            return
        self._shown = turns
        if state.pid and state.ram is not None:
            memoryactions.list_evicted(self._session, self._show)
        else:
            self._show(())

    def _show(self, turns: tuple[EvictedTurn, ...]) -> None:
        chosen = self.list.currentRow()
        self.list.clear()
        for turn in turns:
            item = QListWidgetItem(f"{clock(turn.created)}  {turn.title}")
            item.setData(Qt.ItemDataRole.UserRole, turn)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(chosen, 0), len(turns) - 1))
        self._title.setText(
            tr_n(
                "Out of the context: {n} exchange, on the disk and recalled",
                "Out of the context: {n} exchanges, on the disk and recalled",
                len(turns),
            )
        )
        self.setVisible(bool(turns))

    def _bring_back(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            memoryactions.bring_back(self._session, item.data(Qt.ItemDataRole.UserRole))
