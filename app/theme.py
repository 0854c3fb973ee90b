"""Colours, type and measures. `tokens()` is what painters read; `apply` dresses the whole application."""

from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QPen
from PySide6.QtWidgets import QApplication, QLayout

from llmos.app.stylesheet import build
from llmos.app.tokens import CONTRAST, DARK, LIGHT, Tokens


class Choice(StrEnum):
    """What the person chose; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Density(StrEnum):
    COMFORTABLE = "comfortable"
    COMPACT = "compact"


@dataclass
class _Current:
    tokens: Tokens = LIGHT
    scale: float = 1.0
    share: float = 1.0  # of the space between things
    still: bool = False


_current = _Current()
SHARES = {Density.COMFORTABLE: 1.0, Density.COMPACT: 0.6}
MOVING = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)
DRAWN, MOVED = "drawn", "moved"  # properties: how a layout was drawn; what moved before it was to be still
LATIN = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")
CHINESE = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei")
ZOOM = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75)


def tokens() -> Tokens:
    return _current.tokens


def px(length: float) -> int:
    """A length of the drawing in pixels of the screen, at the person's zoom."""
    return round(length * _current.scale)


def space(length: int) -> int:
    """A margin or gap of a layout, at the person's density."""
    return round(length * _current.share)


def tall(height: float, least: float) -> int:
    """The height of a row in pixels of the screen: `least` is what its text needs."""
    return px(max(least, height * (1 + _current.share) / 2))


def is_still() -> bool:
    """Whether nothing may move that need not."""
    return _current.still


def apply(
    app: QApplication,
    choice: Choice = Choice.SYSTEM,
    scale: float = 1.0,
    density: Density = Density.COMFORTABLE,
    still: bool = False,
) -> None:
    """Every widget gets a palette change from this, and renders again what it coloured itself."""
    _current.scale = scale
    _current.tokens = _tokens(app, choice)
    if SHARES[density] != _current.share:
        _current.share = SHARES[density]
        _space_out(app)
    if still != _current.still:
        _current.still = still
        _hold_still(app, still)
    if not app.property("dressed"):  # each of these goes over every widget
        app.setStyle("Fusion")
        app.setProperty("dressed", True)
    app.setFont(interface_font(13))
    app.setPalette(_palette(_current.tokens))
    app.setStyleSheet(build(_current.tokens, px, lambda length: px(length * _current.share), still))


def _tokens(app: QApplication, choice: Choice) -> Tokens:
    if choice is Choice.SYSTEM:
        return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return {Choice.LIGHT: LIGHT, Choice.DARK: DARK, Choice.CONTRAST: CONTRAST}[choice]


def fit(layout: QLayout, margins: tuple[int, int, int, int], gap: int) -> None:
    """Gives a layout margins and a gap that follow the density, also when it changes."""
    layout.setProperty(DRAWN, [*margins, gap])
    _fit(layout)


def _fit(layout: QLayout) -> None:
    drawn = layout.property(DRAWN)
    if drawn:
        *margins, gap = map(space, drawn)
        layout.setContentsMargins(*margins)
        layout.setSpacing(gap)


def _space_out(app: QApplication) -> None:
    for window in app.topLevelWidgets():
        for layout in window.findChildren(QLayout):
            _fit(layout)


def _hold_still(app: QApplication, still: bool) -> None:
    """Menus, lists and tips come at once, and the text cursor does not blink."""
    if still:
        app.setProperty(MOVED, [app.cursorFlashTime(), *map(app.isEffectEnabled, MOVING)])
        blinking, *moving = 0, *(False for _ in MOVING)
    else:
        blinking, *moving = app.property(MOVED)
    app.setCursorFlashTime(blinking)
    for effect, on in zip(MOVING, moving, strict=True):
        app.setEffectEnabled(effect, on)


def focus_pen() -> QPen:
    """What is painted around what has the focus."""
    return QPen(QColor(_current.tokens.accent), 2 if _current.tokens.strong else 1)


def interface_font(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont([*LATIN, *CHINESE])
    font.setPixelSize(px(size))
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def figures(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface's font with figures of one width, for columns."""
    font = interface_font(size, weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def code_font(size: float = 12) -> QFont:
    font = QFont(["JetBrains Mono", "Cascadia Mono", "Menlo", "DejaVu Sans Mono", "monospace"])
    font.setPixelSize(px(size))
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setFeature(QFont.Tag("calt"), 0)  # no ligatures: every character as it is
    return font


def load_fonts() -> None:
    """Registers the fonts that ship with the program; without them the desktop's own are used."""
    folder = resources.files("llmos.assets").joinpath("fonts")
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if entry.name.endswith((".ttf", ".otf")):
            QFontDatabase.addApplicationFontFromData(entry.read_bytes())


def _palette(now: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: now.window,
        role.WindowText: now.text,
        role.Base: now.pane,
        role.AlternateBase: now.raised,
        role.Text: now.text,
        role.Button: now.raised,
        role.ButtonText: now.text,
        role.BrightText: now.text,
        role.PlaceholderText: now.muted,
        role.Highlight: now.accent,
        role.HighlightedText: now.on_accent,
        role.Accent: now.accent,
        role.Link: now.accent,
        role.LinkVisited: now.accent,
        role.ToolTipBase: now.pane,
        role.ToolTipText: now.text,
        role.Mid: now.line,
        role.Midlight: now.line,
        role.Light: now.raised,
        role.Dark: now.line,
        role.Shadow: now.line,
    }
    palette = QPalette()
    for colour_role, value in colours.items():
        palette.setColor(colour_role, QColor(value))
    for colour_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, colour_role, QColor(now.muted))
    return palette
