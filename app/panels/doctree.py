"""The tree of documents on screen: how it is painted, and what keys, menu and dragging do with what is chosen."""

from collections.abc import Callable

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QKeyEvent, QPainter, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from llmos.app import theme
from llmos.app.panels.docmodel import NOTE, TROUBLE, DocumentModel
from llmos.app.panels.docnodes import Folder, Leaf, Node
from llmos.app.tr import tr
from llmos.app.widgets import menu_spot
from llmos.kernel.abi.records import Document

Index = QModelIndex | QPersistentModelIndex


class TreeDelegate(QStyledItemDelegate):
    """A name, and behind it what there is to say of it. Collections and folders are heavier than files."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.tall(27, 21))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect.adjusted(0, 1, -1, -1)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.tint if chosen else now.raised))
            painter.drawRoundedRect(box, theme.px(5), theme.px(5))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.focus_pen())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, theme.px(5), theme.px(5))
        inner = box.adjusted(theme.px(5), 0, -theme.px(7), 0)
        self._paint_words(painter, inner, index)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, index: Index) -> None:
        now, middle = theme.tokens(), int(Qt.AlignmentFlag.AlignVCenter)
        model = index.model()
        node = model.node(index) if isinstance(model, DocumentModel) else None
        painter.setFont(theme.figures(11.5))
        for note, colour in ((index.data(NOTE), now.muted), (index.data(TROUBLE), now.warning)):
            if note:
                painter.setPen(QColor(colour))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignRight) | middle, str(note))
                box.setRight(box.right() - painter.fontMetrics().horizontalAdvance(str(note)) - theme.px(8))
        heavy = isinstance(node, Folder) and node.what == "collection"
        painter.setFont(theme.interface_font(12.5, QFont.Weight.DemiBold if heavy else QFont.Weight.Normal))
        painter.setPen(QColor(now.muted if isinstance(node, Leaf) and node.document is None else now.text))
        elide = Qt.TextElideMode.ElideMiddle
        shown = painter.fontMetrics().elidedText(str(index.data()), elide, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft) | middle, shown)


class DocumentTree(QTreeView):
    """Enter opens, Ctrl+Enter puts in context, Del forgets. `menu_wanted` is for what is chosen."""

    opened = Signal(object)
    carried = Signal()
    forget_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.tree = DocumentModel(self)
        self.setModel(self.tree)
        self.setItemDelegate(TreeDelegate(self))
        self.setAccessibleName(tr("Documents"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setIndentation(theme.px(15))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.doubleClicked.connect(self._open)
        self._keys: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Return: lambda: self._open(self.currentIndex()),
            Qt.Key.Key_Enter: lambda: self._open(self.currentIndex()),
            Qt.Key.Key_Delete: self.forget_wanted.emit,
        }

    def show_leaves(self, leaves: list[Leaf]) -> None:
        """What was chosen stays so, also where its rows are exchanged."""
        chosen = [node.key for index in self.selectedIndexes() if (node := self.tree.node(index)) is not None]
        self.tree.show(leaves)
        if chosen and len(self.selectedIndexes()) < len(chosen):
            for key in chosen:
                index = self.tree.find(key)
                if index.isValid():
                    flag = QItemSelectionModel.SelectionFlag.Select
                    self.selectionModel().setCurrentIndex(index, flag)

    @property
    def chosen(self) -> list[Document]:
        """All documents that are chosen, with those in chosen folders."""
        return self.tree.documents(self.selectedIndexes())

    @property
    def unread(self) -> list[Leaf]:
        """Chosen files that are no documents."""
        return self.tree.leaves(self.selectedIndexes())

    @property
    def node(self) -> Node | None:
        """The one chosen, where it is one."""
        indexes = self.selectedIndexes()
        return self.tree.node(indexes[0]) if len(indexes) == 1 else None

    def open_first(self) -> None:
        """The uppermost folders are open where there are few."""
        for row in range(min(3, self.tree.rowCount())):
            self.expand(self.tree.index(row, 0))

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A quiet triangle, where there is something beneath."""
        if not self.tree.hasChildren(index):
            return
        half, middle = theme.px(3), QPointF(rect.right() - theme.px(6), rect.center().y() + 0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(middle)
        painter.rotate(90 if isinstance(index, QModelIndex) and self.isExpanded(index) else 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens().muted))
        painter.drawPolygon(QPolygonF([QPointF(-half, -half - 1), QPointF(half + 1, 0), QPointF(-half, half + 1)]))
        painter.restore()

    def _open(self, index: QModelIndex) -> None:
        node = self.tree.node(index)
        if isinstance(node, Leaf) and node.document is not None:
            self.opened.emit(node.document)
        elif isinstance(node, Folder):
            self.setExpanded(index, not self.isExpanded(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.carried.emit()
        elif key in self._keys and self.currentIndex().isValid():
            self._keys[key]()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = menu_spot(self, event)
        if index.isValid():
            self.menu_wanted.emit(place)
