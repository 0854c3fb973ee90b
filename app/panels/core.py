"""Core memory: the small facts that are in every context, with what waits for a yes, and a form to add and edit."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from llmos.app import memoryactions, theme, words
from llmos.app.session import Session
from llmos.app.tr import mark, tr, tr_n
from llmos.app.widgets import Elided, button, clear, column, label, row, scrolled
from llmos.kernel.abi.records import About, Block

WHO = {"person": mark("by you"), "model": mark("by the model")}


class BlockRow(QWidget):
    """One block: what it says, who said so, what it costs."""

    def __init__(self, block: Block, buttons: list[QPushButton]) -> None:
        super().__init__()
        self.block = block
        self.buttons = {made.text(): made for made in buttons}
        said = block.text or tr("is to be forgotten")
        text = Elided(said)
        text.setToolTip(f"{block.subject}: {said}")
        text.setAccessibleName(f"{block.subject}: {said}")
        top = row(label(block.subject, "name"), text, *buttons, gap=6)
        top.setStretch(1, 1)
        self.facts = Elided(facts(block), "small")
        self.facts.setToolTip(self.facts.text())
        self.setLayout(column(top, self.facts, gap=0))


def facts(block: Block) -> str:
    """Where a block came from: "waits for your yes · by the model, from report.pdf p. 3 · 9 tokens"."""
    source = tr(", from {source}").format(source=block.source) if block.source else ""
    parts = [
        tr("waits for your yes") if block.pending else "",
        tr("this task") if block.about is About.TASK else "",
        f"{tr(WHO.get(block.author, block.author))}{source}",
        tr_n("{n} token", "{n} tokens", block.tokens) if block.tokens else "",
        tr("was {before}").format(before=block.before) if block.before else "",
    ]
    return " · ".join(part for part in parts if part)


class BlockForm(QWidget):
    """Adds a block, or edits one, whose subject stays. Enter saves, Esc leaves it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._block: Block | None = None
        self.subject = QLineEdit()
        self.subject.setPlaceholderText(tr("subject"))
        self.subject.setAccessibleName(tr("Subject"))
        self.text = QLineEdit()
        self.text.setPlaceholderText(tr("what to remember"))
        self.text.setAccessibleName(tr("Text"))
        self.task = button(tr("This task only"), lambda: None, tip=tr("Else it is about you, and in every chat"))
        self.task.setCheckable(True)
        self.save = button(tr("Save"), self._save, "primary")
        self.cancel = button(tr("Cancel"), self.hide)
        self.trouble = label(look="warning", wrap=True)
        for field in (self.subject, self.text):
            field.returnPressed.connect(self._save)
        fields = row(self.subject, self.text, gap=6)
        fields.setStretch(0, 2)
        fields.setStretch(1, 3)
        self.setLayout(column(fields, self.trouble, row(self.task, None, self.cancel, self.save, gap=6), gap=6))
        self.hide()

    def open_for(self, block: Block | None) -> None:
        """None for a new one."""
        self._block = block
        self.subject.setText(block.subject if block else "")
        self.text.setText(block.text if block else "")
        self.subject.setReadOnly(block is not None)
        self.task.setChecked(block is not None and block.about is About.TASK)
        self.task.setEnabled(block is None and self._session.state.pid != 0)
        self.trouble.hide()
        self.show()
        (self.text if block else self.subject).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        about = About.TASK if self.task.isChecked() else About.USER
        subject, text, block = self.subject.text(), self.text.text(), self._block.id if self._block else 0
        memoryactions.remember(self._session, about, subject, text, block, self.hide, self._refused)

    def _refused(self, why: str) -> None:
        self.trouble.setText(why)
        self.trouble.show()


class CoreMemory(QWidget):
    """The list, under its title. Waiting blocks stand first."""

    HEIGHT = 132

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.rows: list[BlockRow] = []
        self.title = Elided(look="muted")
        self.undo = button(tr("Undo"), self._undo, "chip")
        self.add = button(tr("Add"), lambda: self.form.open_for(None), "chip", tr("Add a fact to core memory"))
        self.form = BlockForm(session)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._list.setContentsMargins(0, 0, 6, 0)
        self._area = scrolled(self._list, "clear")
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = row(self.title, self.undo, self.add, margins=(0, 0, 6, 0), gap=6)
        head.setStretch(0, 1)
        self.setLayout(column(head, self._area, self.form, gap=4))
        session.blocks_changed.connect(self.refresh)
        session.shown.connect(self.form.hide)
        self.refresh()

    def refresh(self) -> None:
        core = self._session.state.core
        clear(self._list)
        self.rows = [self._row(block) for block in sorted(core.blocks, key=lambda block: not block.pending)]
        for made in self.rows:
            self._list.addWidget(made)
        tokens = sum(block.tokens for block in core.blocks if not block.pending)
        cost = f" · {tr_n('{n} token', '{n} tokens', tokens)}" if core.blocks else ""
        self.title.setText(f"{tr('Core memory')}{cost}")
        self.title.setToolTip(tr("Facts about you and this task that are always in the context"))
        self.undo.setVisible(core.last != 0)
        self.undo.setText(tr("Undo: {change}").format(change=words.shortened(core.undo, 20)))
        self._area.setVisible(bool(self.rows))
        tall = sum(made.sizeHint().height() + self._list.spacing() for made in self.rows)
        self._area.setMinimumHeight(min(tall, theme.px(self.HEIGHT // 3)))
        self._area.setMaximumHeight(min(tall, theme.px(self.HEIGHT)))

    def _row(self, block: Block) -> BlockRow:
        do = self._session
        if block.pending:
            yes = button(
                tr("Yes"),
                partial(memoryactions.decide_block, do, block.id, True),
                "chip",
                tr("Yes: {subject}").format(subject=block.subject),
            )
            no = button(
                tr("No"),
                partial(memoryactions.decide_block, do, block.id, False),
                "chip",
                tr("No: {subject}").format(subject=block.subject),
            )
            return BlockRow(block, [yes, no])
        edit = button(
            tr("Edit"), partial(self.form.open_for, block), "chip", tr("Edit {subject}").format(subject=block.subject)
        )
        forget = button(
            tr("Forget"),
            partial(memoryactions.forget_block, do, block.id),
            "chip",
            tr("Forget {subject}").format(subject=block.subject),
        )
        return BlockRow(block, [edit, forget])

    def _undo(self) -> None:
        memoryactions.undo_block(self._session, self._session.state.core.last)
