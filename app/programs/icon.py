"""A program's icon: an emoji or a letter on a colour of its own."""

import zlib

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from llmos.app import theme
from llmos.kernel.abi.records import ProgramSpec

# White on each has a contrast of at least 4.5.
COLOURS = ("#0b63c5", "#1d7f4e", "#8435a8", "#a8475a", "#8a5a00", "#2f6f7e", "#5b5bd6", "#6b6f76")
INK = "#ffffff"


def colour(name: str) -> str:
    return COLOURS[zlib.crc32(name.encode()) % len(COLOURS)]


def letter(spec: ProgramSpec) -> str:
    return spec.icon or spec.shown[:1].upper() or "?"


class ProgramIcon(QWidget):
    """Says nothing to a screen reader: the name stands beside it."""

    def __init__(self, spec: ProgramSpec, size: int = 36) -> None:
        super().__init__()
        self._size = size
        self.show_spec(spec)

    def show_spec(self, spec: ProgramSpec) -> None:
        self._text, self._colour = letter(spec), colour(spec.name or spec.shown)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        radius = self.width() / 4
        painter.drawRoundedRect(self.rect(), radius, radius)
        painter.setPen(QColor(INK))
        painter.setFont(theme.interface_font(self._size * 0.5, QFont.Weight.DemiBold))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
