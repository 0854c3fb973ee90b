"""Colours, type and measures. `tokens()` is what painters read; `apply` dresses the whole application."""

from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from llmos.app.stylesheet import build
from llmos.app.tokens import DARK, LIGHT, Tokens


class Choice(StrEnum):
    """What the person chose; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass
class _Current:
    tokens: Tokens = LIGHT
    scale: float = 1.0


_current = _Current()
ZOOM = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75)


def tokens() -> Tokens:
    return _current.tokens


def px(length: float) -> int:
    """A length of the drawing in pixels of the screen, at the person's zoom."""
    return round(length * _current.scale)


def apply(app: QApplication, choice: Choice = Choice.SYSTEM, scale: float = 1.0) -> None:
    """Every widget gets a palette change from this, and renders again what it coloured itself."""
    _current.scale = scale
    _current.tokens = DARK if _is_dark(app, choice) else LIGHT
    if not app.property("dressed"):  # each of these goes over every widget
        app.setStyle("Fusion")
        app.setProperty("dressed", True)
    app.setFont(interface_font(13))
    app.setPalette(_palette(_current.tokens))
    app.setStyleSheet(build(_current.tokens, px))


def _is_dark(app: QApplication, choice: Choice) -> bool:
    if choice is Choice.SYSTEM:
        return app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return choice is Choice.DARK


def interface_font(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(["Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans"])
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
