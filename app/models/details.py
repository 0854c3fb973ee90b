"""One model in full: what its file says of itself, and what is set for it only."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from llmos.app import settingwords, theme, words
from llmos.app.actions import load_model
from llmos.app.models import actions, facts
from llmos.app.session import Session
from llmos.app.tr import figure, mark, tr
from llmos.app.widgets import button, clear, column, frame, label, row, scrolled
from llmos.kernel.abi.records import ModelDetails, Setting, SettingValue
from llmos.kernel.abi.replies import ModelRead

KV = mark(
    "The cache holds keys and values as f16. Smaller types are not offered: what is moved inside the cache was "
    "measured with f16 only."
)


class TuneField(QFrame):
    """A setting of this model. What is refused goes back, and it is said why."""

    def __init__(self, setting: Setting, change: Callable[[str, SettingValue, Callable[[str], None]], None]) -> None:
        super().__init__()
        self.setting, self._change = setting, change
        allowed = tr("Can be {allowed}.").format(allowed=tr(setting.allowed))
        help = " ".join(filter(None, (tr(setting.help), allowed, _later(setting))))
        self.field = QLineEdit(_shown(setting.value))
        self.field.setPlaceholderText(_shown(setting.default))
        self.field.setFixedWidth(theme.px(110))
        self.field.setAccessibleName(tr(setting.title))
        self.field.setAccessibleDescription(help)
        self.field.editingFinished.connect(self._entered)
        name = tr("Default of {name}").format(name=tr(setting.title))
        self.reset = button(tr("Default"), lambda: self._change(setting.name, None, self.refuse), "quiet", name)
        self.reset.setToolTip(tr("Back to {value}").format(value=_shown(setting.default)))
        self.reset.setVisible(setting.value != setting.default)
        self.trouble = label(look="warning", wrap=True)
        self.trouble.hide()
        head = row(label(tr(setting.title), "name"), None, self.reset, self.field)
        self.setLayout(column(head, label(help, "muted", wrap=True), self.trouble, gap=2))

    def _entered(self) -> None:
        value = _value(self.field.text())
        if _shown(value) != _shown(self.setting.value):
            self._change(self.setting.name, value, self.refuse)

    def refuse(self, why: str) -> None:
        self.trouble.setText(why)
        self.trouble.show()
        self.field.setText(_shown(self.setting.value))


class Details(QWidget):
    """`closed` goes back to the lists."""

    def __init__(self, session: Session, closed: Callable[[], None]) -> None:
        super().__init__()
        self._session = session
        self._model = ""
        self.back = button(tr("‹ All models"), closed, "link", tr("All models"))
        self.title = label(look="title", wrap=True)
        self.trouble = label(look="warning", wrap=True, selectable=True)
        self.use = button(tr("Use"), self._use, "primary")
        self.fields: dict[str, TuneField] = {}
        self._body = column(gap=10)
        area = scrolled(column(self._body, None, margins=(0, 0, 4, 0)), "clear")
        head = row(self.title, self.use)
        head.setStretch(0, 1)
        layout = column(row(self.back, None), head, self.trouble, area, gap=6)
        layout.setStretch(3, 1)
        self.setLayout(layout)

    def open(self, model: str) -> None:
        self._model = model
        self.title.setText("")
        self.use.hide()
        self.say("")
        clear(self._body)
        self.fields = {}
        self.refresh()
        self.back.setFocus()

    def leave(self) -> None:
        self._model = ""

    def refresh(self) -> None:
        """Where one is shown, reads it again; not while something is typed."""
        if self._model and not any(field.field.hasFocus() for field in self.fields.values()):
            actions.read(self._session, self._model, self.show_read, self.say)

    def show_read(self, read: ModelRead) -> None:
        if read.details.model.id != self._model:
            return
        model = read.details.model
        self.title.setText(model.name)
        self.say(model.problem)
        self.use.setText(tr("Load again") if model.loaded else tr("Use"))
        self.use.setAccessibleName(f"{self.use.text()}: {model.name}")
        self.use.setToolTip(tr("Loads it with the settings below") if model.loaded else "")
        self.use.setVisible(not model.problem)
        clear(self._body)
        self._body.addWidget(_card(_facts(read.details)))
        if not model.problem and facts.fit(model):
            self._body.addWidget(label(facts.fit(model), facts.LOOKS[model.verdict], wrap=True))
        self._show_settings(read.settings)

    def _show_settings(self, settings: tuple[Setting, ...]) -> None:
        self.fields = {setting.name: TuneField(setting, self._tune) for setting in settings}
        if not settings:
            return
        self._body.addWidget(label(tr("For this model only"), "heading"))
        card = frame("card")
        inner = column(*self.fields.values(), label(tr(KV), "small", wrap=True), margins=(14, 10, 12, 12), gap=12)
        card.setLayout(inner)
        self._body.addWidget(card)

    def _tune(self, name: str, value: SettingValue, failed: Callable[[str], None]) -> None:
        def tuned(read: ModelRead) -> None:
            if not shiboken6.isValid(self):
                return
            self.show_read(read)
            if name in self.fields:
                self.fields[name].field.setFocus()

        actions.tune(self._session, self._model, name, value, tuned, failed)

    def _use(self) -> None:
        self.say("")
        load_model(self._session, self._model, self.say)

    def say(self, message: str) -> None:
        self.trouble.setText(message)
        self.trouble.setVisible(bool(message))


def _facts(details: ModelDetails) -> list[tuple[str, str]]:
    model = details.model
    known = details.architecture != ""
    template = details.template or (tr("none; ChatML is used") if known else "")
    return [
        (tr("Architecture"), details.architecture),
        (tr("Parameters"), facts.count(details.parameters) if details.parameters else ""),
        (tr("Quantisation"), model.quantisation),
        (tr("Context trained"), tr("{count} tokens").format(count=figure(model.context)) if model.context else ""),
        (tr("Sliding window"), tr("{count} tokens").format(count=figure(details.window)) if details.window else ""),
        (tr("Layers"), figure(details.layers) if details.layers else ""),
        (tr("Vocabulary"), _vocabulary(details)),
        (tr("Chat template"), template),
        (tr("Licence"), model.licence or tr("the file does not say")),
        (tr("Size"), words.size(model.size)),
        (tr("From"), model.source),
        (tr("File"), model.path),
    ]


def _vocabulary(details: ModelDetails) -> str:
    if not details.vocabulary:
        return ""
    count = tr("{count} tokens").format(count=figure(details.vocabulary))
    return f"{count} ({details.tokenizer})" if details.tokenizer else count


def _card(facts: list[tuple[str, str]]) -> QFrame:
    """A table of what is known; what is not is left out."""
    card = frame("card")
    grid = QGridLayout()
    grid.setContentsMargins(14, 10, 12, 10)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for at, (name, text) in enumerate((name, text) for name, text in facts if text):
        value = label(text, wrap=True, selectable=True)
        value.setAccessibleName(f"{name}: {text}")
        grid.addWidget(label(name, "muted"), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, at, 1)
    card.setLayout(grid)
    return card


def _later(setting: Setting) -> str:
    return "" if setting.at_once else tr("It holds when this model is loaded the next time.")


def _shown(value: SettingValue) -> str:
    return f"{value:g}" if isinstance(value, float) else settingwords.words(value)


def _value(text: str) -> SettingValue:
    """A number as people write it, nothing for the default, or what stands there, which is refused."""
    text = text.strip().replace(",", ".")
    if text in ("", "auto"):
        return None
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text
