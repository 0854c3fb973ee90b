"""One entry of a conversation on screen: a bubble, an answer, a line for a tool call, or a sentence from the kernel."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from llmos.app import kernelwords, theme
from llmos.app.attached import AttachedRow
from llmos.app.branching import Rewrite, Switcher
from llmos.app.pasting import PastedDialog
from llmos.app.pictures import Pictures
from llmos.app.plaintext import PlainText
from llmos.app.rowwidget import RowWidget
from llmos.app.textview import TextView
from llmos.app.tr import figure, mark, tr
from llmos.app.widgets import button, column, frame, label, row
from llmos.kernel.abi.records import Message, Parting, Passage
from llmos.kernel.abi.replies import Blocks

HUGE = 20_000  # characters; a text of this size is laid out in a third of a second
LEFT = "left the context"  # in what the kernel says of an eviction
MARKED = 4000  # ms
QUOTE = ">"  # the key, and what it writes
GAP = 8  # between a bubble and the buttons beside it


class MessageView(RowWidget):
    """Base. `passage_chosen` wants a passage shown, `linked` a link, `continued` the rest of the answer, and
    `evicted_wanted` what is out of the context. `asked_again` wants another answer, to the text that it has or to the
    same question, `switched` another branch, and `quoted` has lines for the next message.
    """

    COPY = mark("Copy message")
    asked_again = Signal(str)
    switched = Signal(object, int)
    passage_chosen = Signal(object)
    linked = Signal(str)
    continued = Signal()
    evicted_wanted = Signal()
    quoted = Signal(str)

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        self._dress = (theme.tokens().name, theme.px(100))
        self._marked = QTimer(self, singleShot=True, interval=MARKED)
        self._marked.timeout.connect(self.update)

    def update_message(self, message: Message) -> None:
        self.message = message

    def redress(self) -> None:
        """The theme or the zoom changed."""

    @property
    def kept(self) -> bool:
        focused = QApplication.focusWidget()
        if self.marked or (focused is not None and self.isAncestorOf(focused)):
            return True
        whole = any(view.isVisibleTo(self) for view in self.findChildren(PlainText))
        return whole or any(view.textCursor().hasSelection() for view in self.findChildren(TextView))

    def mark(self) -> None:
        """Says for a while that this is the one that was looked for."""
        self._marked.start()
        self.update()

    @property
    def marked(self) -> bool:
        return self._marked.isActive()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.marked:
            QPainter(self).fillRect(0, 0, theme.px(3), self.height(), QColor(theme.tokens().accent))

    def copy(self) -> None:
        QApplication.clipboard().setText(self.message.text)

    @property
    def selected(self) -> str:
        """What is selected of its text; formulas and pictures have no letters."""
        cursors = [view.textCursor() for view in self.findChildren(TextView)]
        texts = (cursor.selection().toPlainText() for cursor in cursors if cursor.hasSelection())
        return next(texts, "").replace("\ufffc", "")

    def quote(self) -> None:
        """What is selected, or all of it, goes into the next message."""
        self.quoted.emit("".join(f"> {line}\n" for line in (self.selected or self.message.text).splitlines()) + "\n")

    def show_passage(self, passage: Passage) -> None:
        """A text that was pasted is nowhere else."""
        if passage.picked and not passage.path:
            PastedDialog(passage.text, self.window()).open()
        else:
            self.passage_chosen.emit(passage)

    def show_tools(self, shown: bool) -> None:
        """The buttons that are there while the pointer or the focus is in the view."""

    def fill_menu(self, menu: QMenu) -> None:
        """More that can be done with the message."""

    def enterEvent(self, event: QEnterEvent) -> None:
        self.show_tools(True)

    def leaveEvent(self, event: QEvent) -> None:
        focused = QApplication.focusWidget()
        self.show_tools(focused is not None and self.isAncestorOf(focused))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        selected = self.selected
        if selected:
            menu.addAction(tr("Copy selection"), lambda: QApplication.clipboard().setText(selected))
        menu.addAction(tr(self.COPY), self.copy)
        menu.addAction(tr("Quote"), QKeySequence(QUOTE), self.quote)
        self.fill_menu(menu)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == QUOTE:
            self.quote()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        dress = (theme.tokens().name, theme.px(100))
        if event.type() == QEvent.Type.StyleChange and dress != self._dress:
            self._dress = dress
            self.redress()


class UserView(MessageView):
    """What the person wrote, as it was written: no Markdown."""

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(message, parent)
        self._bubble = frame("bubble")
        self.text = TextView(tr("You wrote"))
        self._whole = Part(partial(show_all, self, self._bubble))
        self._tools = Part(lambda: tools(self, button(tr("Edit"), self.edit, "chip", tr("Edit this message"))))
        self._inside = column(self.text, margins=(14, 9, 14, 10), gap=4)
        self._bubble.setLayout(self._inside)
        self._line = QWidget()
        self._line.setLayout(row(None, self._bubble))
        self.rewrite: Rewrite | None = None
        self.switcher: Switcher | None = None
        self.attached = AttachedRow()
        self.attached.chosen.connect(self.show_passage)
        self._column = column(self._line, self.attached, gap=2)
        self.setLayout(self._column)
        self._show()
        self.attached.show_message(message)

    def update_message(self, message: Message) -> None:
        super().update_message(message)
        self.attached.show_message(message)

    def show_pictures(self, pictures: Pictures) -> None:
        self.attached.use(pictures)

    def show_parting(self, parting: Parting) -> None:
        """Other branches begin here."""
        self.switcher = Switcher(parting)
        self.switcher.switched.connect(self.switched)
        self._column.addWidget(self.switcher)

    def edit(self, text: str = "") -> None:
        """Opens the editor in place of the message, with another text where one had been begun."""
        if self.rewrite is None:
            self.rewrite = Rewrite()
            self.rewrite.submitted.connect(self.asked_again)
            self.rewrite.cancelled.connect(self._leave)
            self._column.insertWidget(0, self.rewrite)
        self._line.hide()
        self.show_tools(False)
        self.rewrite.show()
        self.rewrite.begin(text or self.message.text)
        if not text:
            self.rewrite.editor.selectAll()
        self.changed.emit()

    def _leave(self) -> None:
        assert self.rewrite is not None
        self.rewrite.hide()
        self._line.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def kept(self) -> bool:
        return super().kept or bool(self.draft)

    def stops(self) -> list[QWidget]:
        return in_order(super().stops(), self.text, self._tools.made)

    @property
    def draft(self) -> str:
        """What stands in the editor, if it is open and not asked yet."""
        begun = self.rewrite is not None and not self.rewrite.isHidden() and not self.rewrite.editor.isReadOnly()
        return self.rewrite.editor.toPlainText() if self.rewrite is not None and begun else ""

    def fill_menu(self, menu: QMenu) -> None:
        menu.addAction(tr("Edit"), QKeySequence("F2"), self.edit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.edit()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        self.text.show_plain(self.message.text[:HUGE])
        self._whole.show(self._inside, 1, len(self.message.text) > HUGE)
        self._fit()

    def redress(self) -> None:
        self._fit()

    def _fit(self) -> None:
        room = max(120, int(self.width() * 0.82)) - 2 * theme.space(14)
        self.text.setFixedWidth(min(self.text.ideal_width(), room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_tools(self, shown: bool) -> None:
        """They float beside the bubble, and over its corner where there is no room."""
        if shown or self._tools.made is not None:
            made = self._tools.get()
            made.adjustSize()
            beside = self._bubble.mapTo(self, self._bubble.rect().bottomLeft())
            made.move(max(0, beside.x() - made.width() - GAP), beside.y() + 1 - made.height())
            made.raise_()
            made.setVisible(shown and not self._line.isHidden())
            self.changed.emit()


class NoticeView(MessageView):
    """A sentence from the kernel: what it did with this conversation, and why.

    A change of core memory can be taken back here, or answered where it waits for a yes.
    """

    decided = Signal(int, bool)
    undone = Signal(int)

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(message, parent)
        text = label(kernelwords.told(message.text), "muted", wrap=True, selectable=True)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        block = message.block
        self.yes = button(tr("Yes"), lambda: self.decided.emit(block, True), "chip", tr("Yes, remember this"))
        self.no = button(tr("No"), lambda: self.decided.emit(block, False), "chip", tr("No, do not remember this"))
        self.undo = button(tr("Undo"), lambda: self.undone.emit(block), "chip", tr("Undo this change"))
        self._buttons = QWidget()
        self._buttons.setLayout(row(None, self.yes, self.no, self.undo, None, gap=6))
        self._buttons.hide()
        self.show_evicted = button(
            tr("Show what left"),
            self.evicted_wanted.emit,
            "link",
            tip=tr("Opens the RAM panel, where it can be brought back"),
        )
        evicted = row(None, self.show_evicted, None)
        self.setLayout(column(text, evicted, self._buttons, margins=(40, 0, 40, 0), gap=0))
        self.show_evicted.setVisible(LEFT in message.text)

    def show_blocks(self, core: Blocks) -> None:
        """What can be done with the change now."""
        block = self.message.block
        waits = any(b.id == block and b.pending for b in core.blocks)
        self.yes.setVisible(waits)
        self.no.setVisible(waits)
        self.undo.setVisible(not waits)
        self._buttons.setVisible(block in core.changes)


class PendingView(QWidget):
    """What was sent and not yet taken by the kernel."""

    def __init__(self, text: str) -> None:
        super().__init__()
        bubble = frame("bubble")
        shown = label(text[:2000], "written", wrap=len(text) > 60)
        bubble.setLayout(column(shown, label(tr("waiting for the kernel…"), "small"), margins=(14, 9, 14, 10), gap=2))
        self.setLayout(row(None, bubble))


class Part:
    """A part of a message that few have, made when it is shown first: views are made while somebody scrolls."""

    def __init__(self, make: Callable[[], QWidget]) -> None:
        self._make = make
        self.made: QWidget | None = None

    def get(self) -> QWidget:
        if self.made is None:
            self.made = self._make()
        return self.made

    def show(self, layout: QBoxLayout, place: int, shown: bool) -> QWidget | None:
        """Shows or hides it, put at a place of the layout, or behind what is there. None while it is not made."""
        if shown and self.made is None:
            layout.insertWidget(min(place, layout.count()), self.get())
        if self.made is not None:
            self.made.setVisible(shown)
        return self.made


def tools(view: MessageView, more: QPushButton) -> QWidget:
    made = QWidget(view)
    quote = button(tr("Quote"), view.quote, "chip", tr("Quote this message, or what is selected of it"))
    made.setLayout(row(more, quote, button(tr("Copy"), view.copy, "chip", tr("Copy this message")), gap=4))
    made.hide()
    return made


def in_order(stops: list[QWidget], text: QWidget, beside: QWidget | None) -> list[QWidget]:
    """Tab goes from the text to the buttons beside it, and then to the rest."""
    first: list[QWidget] = [text, *(beside.findChildren(QPushButton) if beside is not None else ())]
    return [*first, *(stop for stop in stops if stop not in first)]


def show_all(view: MessageView, host: QWidget) -> QPushButton:
    """Opens the whole of a huge text in a view that scrolls by itself and lays out only what is seen."""

    def reveal() -> None:
        layout = host.layout()
        assert isinstance(layout, QVBoxLayout)
        whole = PlainText(tr("The whole message"))
        whole.setPlainText(view.message.text)
        whole.setFixedHeight(theme.px(420))
        layout.insertWidget(layout.indexOf(made) + 1, whole)
        made.setEnabled(False)

    words_ = tr("Only the first {count} characters are laid out. Show all").format(count=figure(HUGE))
    made = button(words_, reveal, "link")
    made.hide()
    return made
