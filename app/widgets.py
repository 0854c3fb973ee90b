"""The small parts that every view is built of. Text in labels is never read as rich text."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from llmos.app import theme


def label(text: str = "", look: str = "", wrap: bool = False, selectable: bool = False) -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setWordWrap(wrap)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


def search_field(hint: str, name: str = "") -> QLineEdit:
    """A line for words to look for. `name` as for a button, where the hint would not do."""
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(name or hint)
    made.setClearButtonEnabled(True)
    return made


def button(text: str, action: Callable[[], object], look: str = "", name: str = "", tip: str = "") -> QPushButton:
    """`name` is what a screen reader says where the text alone would not do."""
    made = QPushButton(text)
    made.setProperty("look", look)
    made.setAccessibleName(name or text)
    made.setToolTip(tip)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: action())
    return made


def action_button(action: QAction) -> QPushButton:
    """A button that does what an action does, and follows its words, whether it can be done now, and is there."""
    made = button(action.text(), action.trigger)

    def follow() -> None:
        made.setText(action.text())
        made.setAccessibleName(action.toolTip())
        made.setToolTip(action.toolTip())
        made.setEnabled(action.isEnabled())
        if made.parent() is not None or not action.isVisible():  # without a parent it would be a window
            made.setVisible(action.isVisible())

    action.changed.connect(follow)
    follow()
    return made


def menu_spot(view: QAbstractItemView, event: QContextMenuEvent) -> tuple[QModelIndex, QPoint]:
    """The row a context menu is for, and where on the screen it opens: at the pointer, or at the chosen row."""
    if event.reason() is QContextMenuEvent.Reason.Mouse:
        return view.indexAt(event.pos()), event.globalPos()
    index = view.currentIndex()
    return index, view.viewport().mapToGlobal(view.visualRect(index).center())


def key_words(keys: str) -> str:
    """Keys as this desktop and language write them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def frame(look: str) -> QFrame:
    made = QFrame()
    made.setProperty("look", look)
    return made


def hairline() -> QFrame:
    made = frame("line")
    made.setFixedHeight(1)
    return made


def column(
    *parts: QWidget | QLayout | int | None, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8
) -> QVBoxLayout:
    """A QVBoxLayout of widgets and layouts; a number is space, None stretches."""
    layout = QVBoxLayout()
    _fill(layout, parts, margins, gap)
    return layout


def row(
    *parts: QWidget | QLayout | int | None, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8
) -> QHBoxLayout:
    layout = QHBoxLayout()
    _fill(layout, parts, margins, gap)
    return layout


def _fill(
    layout: QVBoxLayout | QHBoxLayout,
    parts: tuple[QWidget | QLayout | int | None, ...],
    margins: tuple[int, int, int, int],
    gap: int,
) -> None:
    theme.fit(layout, margins, gap)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(theme.space(part))
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


def clear(layout: QLayout) -> None:
    """Removes and deletes everything in a layout, at once out of sight."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class Elided(QLabel):
    """A label of one line that shortens itself with an ellipsis instead of widening its parent."""

    def __init__(self, text: str = "", look: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self._mode = mode
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetrics(self.font())
        text = metrics.elidedText(self.text(), self._mode, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)


def scrolled(content: QLayout, look: str = "") -> QScrollArea:
    """As high as there is room for; what is higher scrolls."""
    inner = QWidget()
    inner.setProperty("look", look)
    inner.setLayout(content)
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area
