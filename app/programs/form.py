"""The form in which a program is made or changed. What is wrong and what it costs is told while it is filled in."""

import math

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from llmos.app import theme
from llmos.app.programs.actions import Asks, Shown
from llmos.app.programs.adapter import AdapterField
from llmos.app.programs.icon import ProgramIcon
from llmos.app.programs.knowledge import KnowledgeList
from llmos.app.programs.may import May, tick
from llmos.app.session import Session
from llmos.app.tr import figure, mark, tr
from llmos.app.widgets import button, clear, column, frame, label, row, scrolled
from llmos.kernel.abi.records import Capability, ProgramSpec, Sampling
from llmos.kernel.abi.replies import ProgramChecked, Programs

CHECK_MS = 300  # after the last change
SAMPLING = {
    "temperature": mark("From 0, always the most likely word, to 2."),
    "top_p": mark("The share of likelihood that the words to choose from make up, to 1."),
    "top_k": mark("How many words there are to choose from; 0 for all."),
    "min_p": mark("How likely a word must be at least, beside the most likely one."),
}
SHOWN = mark("With none ticked, all of them do. Where some are, the others are only found with “find tools”.")
BEATEN = mark("What is set for a model itself goes before this.")
KEEPS = mark("Chats that have begun keep the program as it was. New ones have the changes.")
ASKED = mark("Whatever is ticked, what could do harm is asked about by the rules that hold for every program.")


class ProgramForm(QDialog):
    def __init__(
        self, session: Session, table: tuple[Capability, ...], spec: ProgramSpec, replaces: str, then: Shown,
        parent: QWidget,
    ) -> None:  # fmt: skip
        """replaces: the name of the program that is changed, or nothing for a new one."""
        super().__init__(parent)
        self._session, self._table, self._spec, self._replaces, self._then = session, table, spec, replaces, then
        self._asks = Asks(session, self)
        self._asked: ProgramSpec | None = None  # about which the last answer is awaited
        self.setWindowTitle(tr("Change a program") if replaces else tr("New program"))
        self.resize(theme.px(640), theme.px(720))
        self._check = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._check.timeout.connect(self._ask)
        self._make_fields()
        self.trouble = label(look="warning", wrap=True, selectable=True)
        self.trouble.hide()
        self.keep = button(tr("Save"), self._save, "primary")
        area = scrolled(column(*self._sections(), None, gap=10))
        foot = row(label(tr(KEEPS), "muted", wrap=True), button(tr("Cancel"), self.reject), self.keep, gap=8)
        foot.setStretch(0, 1)
        layout = column(area, self.trouble, foot, margins=(20, 18, 20, 16), gap=10)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._show_tools()
        self._changed()
        self.title.setFocus()

    def _make_fields(self) -> None:
        spec = self._spec
        self.icon_view = ProgramIcon(spec, 40)
        self.title = self._line(spec.title, tr("Name"))
        self.icon = self._line(spec.icon, tr("Icon"), tr("A letter or an emoji"))
        for field, most in ((self.title, 40), (self.icon, 8)):
            field.setMaxLength(most)
        self.icon.setMaximumWidth(theme.px(150))
        self.description = self._line(spec.description, tr("What it is for"), tr("One sentence"))
        self.description.setMaxLength(200)
        self.prompt = QPlainTextEdit(spec.prompt)
        self.prompt.setProperty("look", "text")
        self.prompt.setFrameShape(QFrame.Shape.NoFrame)
        self.prompt.setAccessibleName(tr("Prompt"))
        self.prompt.setTabChangesFocus(True)
        self.prompt.setFixedHeight(self.prompt.fontMetrics().lineSpacing() * 9)
        self.prompt.textChanged.connect(self._changed)
        self.cost = label(look="muted", wrap=True)
        self.own: QCheckBox | None = (
            tick(tr("I have read the prompt, and it speaks for me"), False) if spec.foreign else None
        )
        self.may = May(self._table, spec.capabilities)
        self.may.changed.connect(self._show_tools)
        self.may.changed.connect(self._changed)
        self._tools = column(gap=3)
        self.tools: dict[str, QCheckBox] = {}
        self._wanted = set(spec.tools)
        self.knowledge = KnowledgeList(self._session, spec.knowledge)
        self.adapter = AdapterField(spec.adapter)
        self.adapter.changed.connect(self._changed)
        self.sampling = {
            name: self._line(f"{getattr(spec.sampling, name):g}", name, tip=tr(said)) for name, said in SAMPLING.items()
        }

    def _line(self, text: str, name: str, hint: str = "", tip: str = "") -> QLineEdit:
        made = QLineEdit(text)
        made.setAccessibleName(name)
        made.setAccessibleDescription(hint or tip)
        made.setPlaceholderText(hint)
        made.setToolTip(tip)
        made.textChanged.connect(self._changed)
        return made

    def _sections(self) -> list[QWidget]:
        named = QGridLayout()
        named.setHorizontalSpacing(10)
        for line, field in enumerate((self.title, self.description, self.icon)):
            named.addWidget(label(field.accessibleName(), "muted"), line, 0)
            named.addWidget(field, line, 1)
        about = QWidget()
        about.setLayout(row(self.icon_view, named, gap=14))
        chances = QGridLayout()
        for line, (name, field) in enumerate(self.sampling.items()):
            field.setMaximumWidth(theme.px(90))
            chances.addWidget(label(name, "mono"), line, 0)
            chances.addWidget(field, line, 1)
            chances.addWidget(label(tr(SAMPLING[name]), "muted", wrap=True), line, 2)
        chances.setColumnStretch(2, 1)
        sampling, tools = QWidget(), QWidget()
        sampling.setLayout(chances)
        tools.setLayout(self._tools)
        trusted = [self._trust(self.own)] if self.own is not None else []
        return [
            _section("", about),
            _section(tr("Prompt"), self.prompt, self.cost, *trusted),
            _section(tr("What it may do"), label(tr(ASKED), "muted", wrap=True), self.may),
            _section(tr("Tools that stand in its prompt"), label(tr(SHOWN), "muted", wrap=True), tools),
            _section(tr("Knowledge"), self.knowledge),
            _section(tr("How words are chosen"), label(tr(BEATEN), "muted", wrap=True), sampling),
            _section(tr("LoRA adapter"), self.adapter),
        ]

    def _trust(self, own: QCheckBox) -> QWidget:
        own.toggled.connect(self._changed)
        told = tr(
            "Others wrote this prompt, so its chats count as if a file of theirs were in them: what changes something "
            "is asked about. Tick it to take the prompt over as yours."
        )
        made = QWidget()
        made.setLayout(column(label(told, "warning", wrap=True), own, gap=4))
        return made

    @property
    def spec(self) -> ProgramSpec:
        """What is filled in. Raises ValueError, for the person, where a number is none."""
        values = self._numbers()
        return replace(
            self._spec,
            title=self.title.text().strip(),
            icon=self.icon.text().strip(),
            description=self.description.text().strip(),
            prompt=self.prompt.toPlainText(),
            capabilities=self.may.ticked,
            tools=tuple(name for name, box in self.tools.items() if box.isChecked()),
            foreign=self._spec.foreign and not (self.own is not None and self.own.isChecked()),
            sampling=Sampling(**values, seed=self._spec.sampling.seed),  # type: ignore[arg-type]
            knowledge=self.knowledge.knowledge,
            adapter=self.adapter.adapter,
        )

    def _numbers(self) -> dict[str, float]:
        try:
            values = {name: float(field.text().replace(",", ".")) for name, field in self.sampling.items()}
        except ValueError:
            values = {"top_k": math.nan}
        if not all(map(math.isfinite, values.values())):
            raise ValueError(tr("The numbers under “How words are chosen” must be numbers."))
        return values | {"top_k": int(values["top_k"])}

    def _show_tools(self) -> None:
        """Of what it may use now. What was ticked stays so, should it come back."""
        for name, box in self.tools.items():
            (self._wanted.add if box.isChecked() else self._wanted.discard)(name)
        clear(self._tools)
        usable = [tool for each in self._table if each.name in self.may.ticked for tool in each.tools]
        self.tools = {tool: tick(tool, tool in self._wanted) for tool in usable}
        for box in self.tools.values():
            box.toggled.connect(self._changed)
            self._tools.addWidget(box)
        if not usable:
            self._tools.addWidget(label(tr("It may use none."), "muted"))

    def _changed(self) -> None:
        self._check.start()

    def _ask(self) -> None:
        try:
            spec = self._asked = self.spec
        except ValueError as error:
            self._say(str(error))
            return
        self.icon_view.show_spec(spec)
        self._asks.check(spec, lambda found: self._checked(spec, found))

    def _checked(self, spec: ProgramSpec, found: ProgramChecked) -> None:
        if spec is not self._asked:  # a file takes longer to read than nothing
            return
        self.adapter.tell(found)
        if found.prompt is None:
            self.cost.setText(tr("Tokens are counted once there is a model."))
        else:
            text = tr("{prompt} tokens, and {tools} for the tools: every chat has them from its beginning.")
            self.cost.setText(text.format(prompt=figure(found.prompt), tools=figure(found.tools or 0)))
        self._say("\n".join(found.problems) if self.prompt.toPlainText().strip() else "")

    def _save(self) -> None:
        try:
            spec = self.spec
        except ValueError as error:
            self._say(str(error))
            return
        self.keep.setEnabled(False)
        self._asks.save(spec, self._replaces, self._saved, self._refused)

    def _saved(self, programs: Programs) -> None:
        self._then(programs)
        self.accept()

    def _refused(self, why: str) -> None:
        self.keep.setEnabled(True)
        self._say(why)

    def _say(self, why: str) -> None:
        self.trouble.setText(why)
        self.trouble.setVisible(bool(why))


def _section(title: str, *parts: QWidget) -> QWidget:
    made = frame("card")
    heads = [label(title, "name")] if title else []
    made.setLayout(column(*heads, *parts, margins=(14, 10, 14, 12), gap=6))
    return made
