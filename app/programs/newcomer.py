"""A program of a file that others made: shown in full before it is added, and given what the person ticks."""

from msgspec.structs import replace
from PySide6.QtWidgets import QDialog, QWidget

from llmos.app import theme
from llmos.app.plaintext import PlainText
from llmos.app.programs import words
from llmos.app.programs.actions import Asks, Shown
from llmos.app.programs.icon import ProgramIcon
from llmos.app.programs.may import May, tick
from llmos.app.session import Session
from llmos.app.tr import tr
from llmos.app.widgets import button, column, label, row, scrolled
from llmos.kernel.abi.records import Capability, ProgramSpec
from llmos.kernel.abi.replies import ProgramRead, Programs


class Newcomer(QDialog):
    """What can do harm is not ticked at first."""

    def __init__(
        self, session: Session, table: tuple[Capability, ...], read: ProgramRead, then: Shown, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._asks = Asks(session, self)
        self._table, self._then = {each.name: each for each in table}, then
        self._declared = read.spec
        self.setWindowTitle(tr("Add a program"))
        self.resize(theme.px(600), theme.px(660))
        declared = [self._table[name] for name in read.spec.capabilities if name in self._table]
        self.may = May(declared, [each.name for each in declared if not words.harm(each)])
        self.own = tick(tr("I have read the prompt, and it speaks for me"), False)
        self.trouble = label(look="warning", wrap=True, selectable=True)
        self.trouble.hide()
        self.add = button(tr("Add"), self._add, "primary")
        area = scrolled(column(*self._parts(read), None, gap=8))
        foot = row(None, button(tr("Cancel"), self.reject), self.add, gap=8)
        layout = column(area, self.trouble, foot, margins=(20, 18, 20, 16), gap=10)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _parts(self, read: ProgramRead) -> list[QWidget]:
        spec = read.spec
        head = QWidget()
        head.setLayout(row(ProgramIcon(spec, 40), label(spec.shown, "title", wrap=True), None, gap=12))
        self.prompt = PlainText(tr("Prompt"))
        self.prompt.setPlainText(spec.prompt)
        self.prompt.setFixedHeight(theme.px(170))
        told = tr(
            "Nothing of it is added yet. Others wrote its prompt: unless you tick that it speaks for you, its chats "
            "count as if a file of theirs were in them, and what changes something is asked about."
        )
        unknown = tr("Left out, because it is not here: {what}.").format(what=", ".join(read.unknown))
        adapter = tr("Its LoRA adapter was left out: {name}.").format(name=read.adapter)
        return [
            head,
            *([label(spec.description, wrap=True)] if spec.description else []),
            label(told, "muted", wrap=True),
            label(tr("Prompt"), "name"),
            self.prompt,
            self.own,
            label(tr("What it wants to do: tick what it may"), "name"),
            self.may if self.may.boxes else label(tr("Uses no tools"), "muted"),
            *([label(unknown, "warning", wrap=True)] if read.unknown else []),
            *([label(adapter, "warning", wrap=True)] if read.adapter else []),
        ]

    @property
    def spec(self) -> ProgramSpec:
        """The program with no more than is ticked."""
        may = self.may.ticked
        usable = {tool for name in may for tool in self._table[name].tools}
        tools = tuple(tool for tool in self._declared.tools if tool in usable)
        return replace(self._declared, name="", capabilities=may, tools=tools, foreign=not self.own.isChecked())

    def _add(self) -> None:
        self.add.setEnabled(False)
        spec = self.spec if self.spec.title else replace(self.spec, title=self._declared.name)
        self._asks.save(spec, "", self._added, self._refused)

    def _added(self, programs: Programs) -> None:
        self._then(programs)
        self.accept()

    def _refused(self, why: str) -> None:
        self.add.setEnabled(True)
        self.trouble.setText(why)
        self.trouble.show()
