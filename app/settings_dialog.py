"""Everything that can be set, in one place: what it does, its value, its default. A search narrows it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QLineEdit, QPushButton, QWidget

from llmos.app import actions, language, settingwords, theme
from llmos.app.session import Session
from llmos.app.settings import Settings
from llmos.app.tr import mark, tr
from llmos.app.widgets import button, column, label, row, scrolled, search_field
from llmos.kernel.abi.records import Setting, SettingValue

CHOICES = {
    theme.Choice.SYSTEM: mark("As the desktop"),
    theme.Choice.LIGHT: mark("Light"),
    theme.Choice.DARK: mark("Dark"),
    theme.Choice.CONTRAST: mark("High contrast"),
}
DENSITIES = {theme.Density.COMFORTABLE: mark("Comfortable"), theme.Density.COMPACT: mark("Compact")}


class Card(QFrame):
    """A title, what it does, and what changes it."""

    def __init__(self, title: str, help: str, control: QWidget, *more: QWidget) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._text = f"{title} {help}".casefold()
        control.setAccessibleName(title)
        control.setAccessibleDescription(help)
        layout = column(
            row(label(title, "name"), None, *more, control), label(help, "muted", wrap=True),
            margins=(14, 10, 12, 10), gap=4,
        )  # fmt: skip
        self.trouble = label(look="warning", wrap=True)
        self.trouble.hide()
        layout.addWidget(self.trouble)
        self.setLayout(layout)

    def holds(self, words: list[str]) -> bool:
        return all(word in self._text for word in words)


class Switch(QPushButton):
    """Says in a word whether it is on."""

    def __init__(self) -> None:
        super().__init__(tr("Off"))
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.toggled.connect(lambda on: self.setText(tr("On") if on else tr("Off")))


class KernelSetting(Card):
    """One of the kernel's. A refused value goes back, and it is said why."""

    def __init__(self, session: Session, setting: Setting) -> None:
        self._session, self._setting = session, setting
        self.switch: Switch | None = Switch() if isinstance(setting.default, bool) and _is_switch(setting) else None
        self.field: QLineEdit | None = None if self.switch is not None else QLineEdit()
        if self.switch is not None:
            self.switch.clicked.connect(self.change)
        if self.field is not None:
            self.field.setPlaceholderText(settingwords.words(setting.default))
            self.field.setMinimumWidth(theme.px(190))
            self.field.editingFinished.connect(self._entered)
        self.reset = button(
            tr("Default"), lambda: self.change(None), "quiet", tr("Default of {title}").format(title=tr(setting.title))
        )
        allowed = "" if self.switch is not None else tr("Can be {allowed}.").format(allowed=tr(setting.allowed))
        help = " ".join(filter(None, (tr(setting.help), allowed, settingwords.later(setting))))
        control = self.switch or self.field
        assert control is not None
        super().__init__(tr(setting.title), help, control, self.reset)
        self.show_setting(setting)

    def show_setting(self, setting: Setting) -> None:
        self._setting = setting
        self.reset.setVisible(setting.value != setting.default)
        self.reset.setToolTip(tr("Back to {value}").format(value=settingwords.words(setting.default)))
        if self.switch is not None:
            self.switch.setChecked(setting.value is True)
        if self.field is not None and not self.field.hasFocus():
            self.field.setText(settingwords.words(setting.value))

    def change(self, value: SettingValue) -> None:
        self.trouble.hide()
        actions.change_setting(self._session, self._setting.name, value, self._refused)

    def _entered(self) -> None:
        assert self.field is not None
        value = settingwords.value(self.field.text())
        if settingwords.words(value) != settingwords.words(self._setting.value):
            self.change(value)

    def _refused(self, why: str) -> None:
        self.trouble.setText(why)
        self.trouble.show()
        self.show_setting(self._setting)


def _is_switch(setting: Setting) -> bool:
    return setting.allowed == "on or off"


class SettingsDialog(QDialog):
    """What is changed holds at once unless it says so."""

    def __init__(self, session: Session, settings: Settings, dress: Callable[[], None], parent: QWidget) -> None:
        """dress: gives the window the look that `settings` says."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Settings"))
        self.resize(theme.px(620), theme.px(640))
        self._session, self._settings, self._dress = session, settings, dress
        self.words = search_field(tr("Search the settings"))
        self.words.textChanged.connect(self._narrow)
        self.kernel: dict[str, KernelSetting] = {}
        self.boxes: dict[str, QComboBox] = {}
        self.cards: list[Card] = self._looks()
        self._list = column(*self.cards, gap=8)
        self._nothing = label(tr("No setting has these words."), "muted")
        self._nothing.hide()
        area = scrolled(column(self._nothing, self._list, None))
        close = button(tr("Close"), self.accept)
        layout = column(self.words, area, row(None, close), margins=(20, 18, 20, 16), gap=10)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        session.settings_changed.connect(self.refresh)
        self.refresh()
        self.words.setFocus()

    def add(self, cards: Iterable[Card]) -> None:
        """More of the window's own, behind those that are there."""
        for card in cards:
            place = len(self.cards) - len(self.kernel)
            self.cards.insert(place, card)
            self._list.insertWidget(place, card)

    def refresh(self) -> None:
        for name, setting in self._session.state.settings.items():
            if name in self.kernel:
                self.kernel[name].show_setting(setting)
            else:
                self.kernel[name] = KernelSetting(self._session, setting)
                self.cards.append(self.kernel[name])
                self._list.addWidget(self.kernel[name])

    def _looks(self) -> list[Card]:
        """What is the window's own."""
        moving = {False: tr("As the desktop"), True: tr("Reduced")}
        return [
            self._choice(
                "theme",
                tr("Theme"),
                tr("Light, dark, in high contrast, or as the desktop is."),
                {choice: tr(words) for choice, words in CHOICES.items()},
            ),
            self._choice(
                "scale",
                tr("Size"),
                tr("Of all text and controls."),
                {scale: f"{scale:.0%}" for scale in theme.ZOOM},
            ),
            self._choice(
                "density",
                tr("Density"),
                tr("How much room is between things."),
                {density: tr(words) for density, words in DENSITIES.items()},
            ),
            self._choice(
                "still",
                tr("Motion"),
                tr("Reduced: menus and tips come at once, bars stand still, and the text cursor does not blink."),
                moving,
            ),
            self._choice(
                "language",
                tr("Language"),
                tr("Of the window. It holds when LLM OS is started the next time."),
                {"": tr("As the desktop"), **language.named()},
            ),
        ]

    def _choice(self, field: str, title: str, help: str, choices: Mapping[Any, str]) -> Card:
        """A card that sets a field of the window's settings to a key of `choices`."""
        box, values = QComboBox(), list(choices)
        box.addItems(list(choices.values()))
        now = getattr(self._settings, field)
        box.setCurrentIndex(values.index(now) if now in values else 0)
        box.currentIndexChanged.connect(lambda i: self._set(field, values[i]))
        self.boxes[field] = box
        return Card(title, help, box)

    def _set(self, field: str, value: object) -> None:
        setattr(self._settings, field, value)
        self._dress()

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        for card in self.cards:
            card.setVisible(card.holds(words))
        self._nothing.setHidden(any(card.holds(words) for card in self.cards))
