"""The Qt that is installed is one that this project can run on."""

import sys

from PySide6.QtGui import QFont, QImage, QPainter
from pytestqt.qtbot import QtBot


def test_calls_into_qt_do_not_use_up_none(qtbot: QtBot) -> None:
    """Where None is counted (before Python 3.12), losing a reference to it at each call ends the process."""
    image, font = QImage(8, 8, QImage.Format.Format_RGB32), QFont()
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(200):
        painter.setFont(font)
    after = sys.getrefcount(None)
    assert painter.end()
    assert after > before - 100
