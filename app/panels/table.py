"""A table of records: a column is a heading and a function from the record to what the cell says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from llmos.app import theme
from llmos.app.tr import tr
from llmos.app.widgets import menu_spot

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column(Generic[T]):
    heading: str  # marked
    text: Callable[[T], str]
    number: bool = False
    stretch: bool = False
    tip: Callable[[T], str] | None = None


class Records(QAbstractTableModel, Generic[T]):
    def __init__(self, columns: Sequence[Column[T]], key: Callable[[T], object]) -> None:
        super().__init__()
        self._columns = columns
        self.key = key
        self.records: list[T] = []

    def replace(self, records: Sequence[T]) -> None:
        """Keeps the selection where the same records stand in the same rows."""
        if [self.key(r) for r in records] == [self.key(r) for r in self.records]:
            self.records = list(records)
            if records:
                last = self.index(len(records) - 1, len(self._columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.records = list(records)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column, record = self._columns[index.column()], self.records[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(record)
        if role == Qt.ItemDataRole.ToolTipRole and column.tip:
            return column.tip(record).replace("<", "‹")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole and column.number:
            return theme.figures(12.5)
        return None

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if side != Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(column.heading)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side_of = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return int(side_of | Qt.AlignmentFlag.AlignVCenter)
        return None


class RecordTable(QTableView, Generic[T]):
    """`key` says which record is which, so that the chosen one stays chosen when rows come and go."""

    menu_wanted = Signal(QPoint)  # for the chosen row, at a place on the screen

    def __init__(self, name: str, columns: Sequence[Column[T]], key: Callable[[T], object]) -> None:
        super().__init__()
        self.rows: Records[T] = Records(columns, key)
        self.rows.setParent(self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(28))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for i, column in enumerate(columns):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(i, mode)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = menu_spot(self, event)
        if index.isValid():
            self.menu_wanted.emit(place)

    def show_records(self, records: Sequence[T]) -> None:
        chosen = self.current()
        self.rows.replace(records)
        if chosen is not None and self.current() is None:
            keys = [self.rows.key(record) for record in records]
            if self.rows.key(chosen) in keys:
                self.selectRow(keys.index(self.rows.key(chosen)))

    def current(self) -> T | None:
        row = self.currentIndex().row()
        return self.rows.records[row] if 0 <= row < len(self.rows.records) else None
