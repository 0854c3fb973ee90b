"""One entry of a conversation on screen: a bubble, an answer, a line for a tool call, or a sentence from the kernel."""

import itertools
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
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from llmos.app import theme, words
from llmos.app.branching import Rewrite, Switcher
from llmos.app.plaintext import PlainText
from llmos.app.textview import TextView
from llmos.app.tr import figure, tr
from llmos.app.widgets import button, clear, column, frame, label, row
from llmos.kernel.abi.records import Message, Parting, Passage
from llmos.kernel.abi.replies import Blocks

HUGE = 20_000  # characters; a text of this size is laid out in a third of a second
LEFT = "left the context"  # in what the kernel says of an eviction
MARKED = 4000  # ms


class MessageView(QWidget):
    """Base. `passage_chosen` wants a passage shown, `linked` a link, `continued` the rest of the answer, and
    `evicted_wanted` what is out of the context. `asked_again` wants another answer, to the text that it has or to the
    same question, and `switched` another branch.
    """

    asked_again = Signal(str)
    switched = Signal(object, int)
    passage_chosen = Signal(object)
    linked = Signal(str)
    continued = Signal()
    evicted_wanted = Signal()

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
        selected = next(
            (
                v.textCursor().selection().toPlainText()
                for v in self.findChildren(TextView)
                if v.textCursor().hasSelection()
            ),
            "",
        )
        if selected:
            menu.addAction(tr("Copy selection"), lambda: QApplication.clipboard().setText(selected))
        menu.addAction(tr("Copy message"), self.copy)
        self.fill_menu(menu)
        menu.popup(event.globalPos())

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
        self._whole = show_all(self, self._bubble)
        self._edit = button(tr("Edit"), self.edit, "chip", tr("Edit this message"))
        self._tools = tools(self, self._edit)
        self._bubble.setLayout(column(self.text, self._whole, margins=(14, 9, 14, 10), gap=4))
        line = row(None, self._tools, self._bubble)
        line.setAlignment(self._tools, Qt.AlignmentFlag.AlignBottom)
        self._line = QWidget()
        self._line.setLayout(line)
        self.rewrite: Rewrite | None = None
        self.switcher: Switcher | None = None
        self._picked = QHBoxLayout()
        self._picked.setSpacing(6)
        self._column = column(self._line, self._picked, gap=2)
        self.setLayout(self._column)
        keys(self.text, self._tools)
        self._show()
        self._show_picked(())

    def update_message(self, message: Message) -> None:
        before = self.message.passages
        super().update_message(message)
        self._show_picked(before)

    def _show_picked(self, before: tuple[Passage, ...]) -> None:
        """What was put in context with the message; a click opens it."""
        if self.message.passages == before:
            return
        clear(self._picked)
        picked = [passage for passage in self.message.passages if passage.picked]
        self._picked.addStretch(1)
        for passage in picked:
            place = words.place(passage)
            chip = button(
                place, partial(self.passage_chosen.emit, passage), "chip", tr("In context: {place}").format(place=place)
            )
            chip.setToolTip(words.one_line(passage.text).replace("<", "‹"))
            self._picked.addWidget(chip)

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
        self.rewrite.show()
        self.rewrite.begin(text or self.message.text)

    def _leave(self) -> None:
        assert self.rewrite is not None
        self.rewrite.hide()
        self._line.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def draft(self) -> str:
        """What stands in the editor, if it is open."""
        return "" if self.rewrite is None or self.rewrite.isHidden() else self.rewrite.editor.toPlainText()

    def fill_menu(self, menu: QMenu) -> None:
        menu.addAction(tr("Edit"), QKeySequence("F2"), self.edit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.edit()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        self.text.show_plain(self.message.text[:HUGE])
        self._whole.setVisible(len(self.message.text) > HUGE)
        self._fit()

    def redress(self) -> None:
        self._fit()

    def _fit(self) -> None:
        room = max(120, int(self.width() * 0.82)) - 28
        self.text.setFixedWidth(min(self.text.ideal_width(), room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_tools(self, shown: bool) -> None:
        self._tools.setVisible(shown)


class NoticeView(MessageView):
    """A sentence from the kernel: what it did with this conversation, and why.

    A change of core memory can be taken back here, or answered where it waits for a yes.
    """

    decided = Signal(int, bool)
    undone = Signal(int)

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(message, parent)
        text = label(message.text, "muted", wrap=True, selectable=True)
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


def tools(view: MessageView, more: QPushButton) -> QWidget:
    made = QWidget(view)
    made.setLayout(row(more, button(tr("Copy"), view.copy, "chip", tr("Copy this message")), gap=4))
    keep = made.sizePolicy()
    keep.setRetainSizeWhenHidden(True)
    made.setSizePolicy(keep)
    made.hide()
    return made


def keys(text: QWidget, beside: QWidget) -> None:
    """Tab goes from the text to the buttons beside it."""
    for before, after in itertools.pairwise((text, *beside.findChildren(QPushButton))):
        QWidget.setTabOrder(before, after)


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
