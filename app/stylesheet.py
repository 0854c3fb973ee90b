"""The one style sheet, built from the tokens. Widgets choose a look with the dynamic property `look`."""

from collections.abc import Callable
from importlib import resources
from pathlib import Path
from string import Template

from llmos.app.tokens import Tokens

LENGTHS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 16, 20, 22, 24, 28, 32, 36)

SHEET = """
QMainWindow, QDialog { background: $window; }
QMainWindow[look="stage"] { background: $pane; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
*[look="transcript"] { border: 1px solid transparent; }
*[look="transcript"]:focus, QScrollArea:focus, QTableView:focus, QTreeView:focus { border: 1px solid $accent; }
QToolTip { background: $pane; color: $text; border: 1px solid $line; padding: $a4 $a6; }

*[look="pane"] { background: $pane; }
*[look="window"] { background: $window; }
QFrame[look="line"] { background: $line; border: none; }
QFrame[look="card"] { background: $pane; border: 1px solid $line; border-radius: $p12; }
QFrame[look="bubble"] { background: $raised; border: none; border-radius: $p12; }
QFrame[look="tool"] { background: $pane; border: 1px solid $line; border-radius: $p7; }
QFrame[look="toast"] { background: $text; border: none; border-radius: $p7; }
QFrame[look="toast"] QLabel { color: $pane; }
QFrame[look="toast"] QPushButton {
  color: $toast_link; background: transparent; border: none; font-weight: 600; padding: $a2 $a6; }
QFrame[look="toast"] QPushButton:focus { text-decoration: underline; }
QFrame[look="banner"] { background: $raised; border: none; border-bottom: 1px solid $line; }
QFrame[look="overlay"] { background: $veil; border: 2px dashed $accent; border-radius: $p12; }

QLabel { background: transparent; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="small"] { color: $muted; font-size: $p11; }
QLabel[look="heading"] { color: $muted; font-size: $p11; font-weight: 600; }
QLabel[look="written"] { font-size: $p14; }
QLabel[look="name"] { font-weight: 600; }
QLabel[look="brand"] { font-weight: 700; font-size: $p14; }
QLabel[look="title"] { font-weight: 600; font-size: $p20; }
QLabel[look="figure"] { font-weight: 700; font-size: $p22; }
QLabel[look="good"] { color: $good; }
QLabel[look="warning"] { color: $warning; }
QLabel[look="alarm"] { color: $warning; font-weight: 600; }
QLabel[look="tab"] { font-weight: 600; padding: $a12 $a13 $a12 $a13; }
QLabel[look="mono"] { font-family: "JetBrains Mono", monospace; font-size: $p12; }
QLabel[look="mono-muted"] { font-family: "JetBrains Mono", monospace; font-size: $p12; color: $muted; }

QPushButton { background: $raised; color: $text; border: 1px solid $line; border-radius: $p7; padding: $a5 $a12; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $muted; background: $pane; }
QPushButton:checked { background: $tint; color: $accent; border-color: $tint; }
QPushButton:checked:focus { border-color: $accent; }
QPushButton::menu-indicator { width: 0; image: none; }
QPushButton[look="primary"] {
  background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; padding: $a5 $a14; }
QPushButton[look="primary"]:hover { background: $accent_hover; }
QPushButton[look="primary"]:focus { border-color: $text; }
QPushButton[look="primary"]:disabled { background: $raised; color: $muted; border-color: $line; }
QPushButton[look="quiet"] { background: transparent; border: 1px solid transparent; color: $muted; padding: $a3 $a6; }
QPushButton[look="quiet"]:hover { color: $text; background: $raised; }
QPushButton[look="quiet"]:checked {
  color: $text; font-weight: 600; background: transparent; border-color: transparent; }
QPushButton[look="quiet"]:focus { border-color: $accent; }
QPushButton[look="link"] { background: transparent; border: 1px solid transparent; color: $accent; padding: $a2 $a4; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border-color: $accent; }
QPushButton[look="key"] { font-family: "JetBrains Mono", monospace; font-size: $p12; }
QPushButton[look="wide"] { text-align: left; padding: $a8 $a10; }
QPushButton[look="chip"] {
  background: $pane; color: $accent; border: 1px solid $line; border-radius: $p5; padding: $a2 $a7; font-size: $p11; }
QPushButton[look="chip"]:hover { background: $tint; border-color: $tint; }
QPushButton[look="chip"]:checked { background: $tint; border-color: $accent; font-weight: 600; }
QPushButton[look="chip"]:focus { border-color: $accent; }

QCheckBox { spacing: $p8; }
QCheckBox:focus { color: $accent; }
QCheckBox::indicator, QListView::indicator {
  width: $p14; height: $p14; border: 1px solid $muted; border-radius: $p4; background: $pane; }
QCheckBox::indicator:checked, QListView::indicator:checked {
  border-color: $accent; background: $accent; image: url("$check"); }
QCheckBox::indicator:disabled { border-color: $line; }

QLineEdit {
  background: $pane; color: $text; border: 1px solid $line; border-radius: $p7; padding: $a5 $a8;
  placeholder-text-color: $muted;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus { border-color: $accent; }
QLineEdit[look="inline"] { padding: 0 $a6; border-color: $accent; border-radius: $p5; }
QComboBox { background: $raised; color: $text; border: 1px solid $line; border-radius: $p7; padding: $a4 $a10; }
QComboBox:hover { background: $hover; }
QComboBox:focus { border-color: $accent; }
QComboBox::drop-down { border: none; width: $p22; }
QComboBox::down-arrow { image: url("$arrow"); width: $p10; height: $p10; }
QComboBox QAbstractItemView { background: $pane; color: $text; border: 1px solid $line;
  selection-background-color: $tint; selection-color: $text; }
QPlainTextEdit, QTextBrowser { background: transparent; color: $text; placeholder-text-color: $muted; border: none;
  selection-background-color: $accent; selection-color: $on_accent; }
QTextBrowser[look="message"], QPlainTextEdit[look="message"] { font-size: $p14; }
QPlainTextEdit[look="text"] {
  background: $window; border: 1px solid $line; border-radius: $p7; padding: $a6; }
QPlainTextEdit[look="text"]:focus, QPlainTextEdit[look="code"]:focus, QTextBrowser[look="text"]:focus {
  border-color: $accent; }
QTextBrowser[look="text"] { background: $window; border: 1px solid $line; border-radius: $p7; padding: $a6; }
QPlainTextEdit[look="code"] { background: $window; border: 1px solid $line; border-radius: $p7; padding: $a6;
  font-family: "JetBrains Mono", monospace; font-size: $p12; }

QListView, QTableView, QTreeView { show-decoration-selected: 0; background: transparent; border: none; outline: none;
  selection-background-color: $tint; selection-color: $text; alternate-background-color: transparent; }
QListView[look="boxed"], QTableView[look="boxed"] { border: 1px solid $line; border-radius: $p7; padding: $a2; }
QListView[look="boxed"]:focus, QTableView[look="boxed"]:focus { border-color: $accent; }
QTableView { gridline-color: transparent; }
QTableView::item { padding: $a4 $a3; border: none; }
QListView[look="boxed"]::item { padding: $a5 $a8; border-radius: $p5; }
QListView[look="boxed"]::item:selected { background: $tint; color: $text; }
QTableView::item:selected { background: $tint; color: $text; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: $muted; font-size: $p11; font-weight: 600;
  border: none; border-bottom: 1px solid $line; padding: $a4 $a6; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
  padding: $a12 $a13 $a10 $a13; font-weight: 400; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QTabBar::close-button { image: none; }

QScrollArea { background: transparent; border: 1px solid transparent; }
QScrollArea > QWidget > QWidget[look="clear"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: $p10; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: $p3; min-height: $p32; margin: $a2 $a2 $a2 $a2; }
QScrollBar::handle:vertical:hover { background: $muted; }
QScrollBar:horizontal { background: transparent; height: $p10; margin: 0; }
QScrollBar::handle:horizontal { background: $line; border-radius: $p3; min-width: $p32; margin: $a2; }
QScrollBar::handle:horizontal:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $raised; border: none; border-radius: $p3; max-height: $p6; min-height: $p6; }
QProgressBar::chunk { background: $accent; border-radius: $p3; }
QSplitter::handle { background: $line; }
QMenu { background: $pane; color: $text; border: 1px solid $line; border-radius: $p7; padding: $a4; }
QMenu::item { padding: $a5 $a24 $a5 $a12; border-radius: $p5; }
QMenu::item:selected { background: $tint; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: $a4 $a8; }
"""


# For who needs contrast: what has the focus has a frame of twice the width, in the room of a margin.
STRONG = """
QPushButton, QPushButton[look="primary"], QPushButton[look="quiet"], QPushButton[look="link"], QPushButton[look="chip"],
QLineEdit, QComboBox { margin: 1px; }
QPushButton:focus, QPushButton[look="primary"]:focus, QPushButton[look="quiet"]:focus, QPushButton[look="link"]:focus,
QPushButton[look="chip"]:focus, QPushButton:checked:focus, QLineEdit:focus, QComboBox:focus {
  margin: 0; border: 2px solid $accent; }
QPushButton:checked, QPushButton[look="quiet"]:checked { border: 1px solid $accent; }
QListView, QTableView, QTreeView { border: 2px solid transparent; }
QListView[look="boxed"], QTableView[look="boxed"], QPlainTextEdit[look="text"], QPlainTextEdit[look="code"],
QTextBrowser[look="text"] { border: 2px solid $line; }
QListView:focus, QTableView:focus, QTreeView:focus, QListView[look="boxed"]:focus, QTableView[look="boxed"]:focus,
QPlainTextEdit[look="text"]:focus, QPlainTextEdit[look="code"]:focus, QTextBrowser[look="text"]:focus {
  border: 2px solid $accent; }
QTabBar::tab:focus { border: 2px solid $accent; }
QFrame[look="bubble"] { border: 1px solid $line; }
QProgressBar { border: 1px solid $line; }
QMenu::item:selected { border: 1px solid $accent; }
"""
STILL = "QWidget { widget-animation-duration: 0; }"


def build(now: Tokens, px: Callable[[float], int], air: Callable[[float], int], still: bool = False) -> str:
    """px: a length in pixels. air: a padding or margin in pixels. still: nothing moves."""
    sheet = Template("".join([SHEET, STRONG if now.strong else "", STILL if still else ""]))
    return sheet.substitute(
        {field: getattr(now, field) for field in now.__dataclass_fields__},
        veil="rgba({}, {}, {}, 92%)".format(*(int(now.tint[i : i + 2], 16) for i in (1, 3, 5))),
        arrow=_icon("down"),
        check=_icon("check-light" if int(now.on_accent[1:3], 16) > 127 else "check-dark"),
        **{f"p{n}": f"{px(n)}px" for n in LENGTHS},
        **{f"a{n}": f"{air(n)}px" for n in LENGTHS},
    )


def _icon(name: str) -> str:
    """Its path as style sheets want it."""
    return Path(str(resources.files("llmos.assets").joinpath("icons", f"{name}.svg"))).as_posix()
