"""A row of a LazyList."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget


class RowWidget(QWidget):
    """`changed` tells that it may want another height, or became empty or not."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = False  # takes no room
        self.tab_stops: list[QWidget] = []  # where Tab stopped when it was put in order; some may be deleted by now

    @property
    def kept(self) -> bool:
        """Whether it has something that would be lost if it were made anew."""
        return False

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [w for w in self.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def link_behind(self, before: QWidget) -> None:
        """Tab comes to its stops from that widget."""
        self.tab_stops = self.stops()
        for stop in self.tab_stops:
            QWidget.setTabOrder(before, stop)
            before = stop

    def remove(self) -> None:
        self.hide()
        self.deleteLater()


def height_at(widget: QWidget, width: int) -> int:
    """What a widget's layout wants."""
    layout = widget.layout()
    if layout is None:
        return widget.sizeHint().height()
    wanted = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    return max(0, wanted)
