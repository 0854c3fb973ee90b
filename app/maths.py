"""Formulas in answers, drawn from their LaTeX. ziamath is imported with the first one: it costs a moment."""

import base64
import binascii
import re
import warnings
from functools import cache, lru_cache
from typing import Any

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

MATHS = "llmos:maths/"
LONGEST = 600  # characters of a formula that is drawn; a longer one is shown as it was written
MOST_WORK = 160  # as `work` counts it: about 50 ms, for which the window stands still once
LARGEST = 4_000  # pixels, either way
STEPS = {"{": 1, "}": -1, "\\left": 2, "\\right": -2, "\\begin": 1, "\\end": -1}
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\S", re.DOTALL)
SHARPER = 2  # pixels for each of the screen's: they may be small


def address(latex: str, size: float, colour: str) -> str:
    """Of a formula's picture, for a document to ask for. size: of its letters, in pixels; colour: "#rrggbb"."""
    name = base64.urlsafe_b64encode(latex.encode()).decode()
    return f"{MATHS}{size:g}/{colour.removeprefix('#')}/{name}"


def picture(address: str) -> QImage | None:
    """The picture of an address; None for one that is none."""
    size, _, rest = address.removeprefix(MATHS).partition("/")
    colour, _, name = rest.partition("/")
    try:
        return drawn(base64.urlsafe_b64decode(name).decode(), float(size), f"#{colour}")
    except (ValueError, binascii.Error):
        return None


def work(latex: str) -> int:
    """What drawing a formula takes: 1 for each token, twice as much with each level that it is nested in. Parentheses
    that stretch count as two levels.
    """
    level = total = 0
    for token in _TOKEN.findall(latex):
        step = STEPS.get(token, 0)
        level = max(0, level + min(step, 0))
        total += 2**level
        level += max(step, 0)
    return total


@cache
def _ziamath() -> Any:  # noqa: ANN401  its class for LaTeX
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of how it finds its fonts
        from ziamath.config import config
        from ziamath.zmath import Latex
    config.svg2 = False  # Qt knows no symbols of SVG 2
    return Latex


@lru_cache(maxsize=256)
def drawn(latex: str, size: float, colour: str) -> QImage | None:
    """A formula on a transparent ground; None where it cannot be read, or is too large."""
    if not latex.strip() or len(latex) > LONGEST or work(latex) > MOST_WORK:
        return None
    latex_of = _ziamath()
    try:
        svg = latex_of(latex, size=size * SHARPER, color=colour).svg()
    except Exception:  # whatever a model's LaTeX does to a parser that knows a part of it
        return None
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    area = renderer.defaultSize()
    if not renderer.isValid() or not 0 < area.width() <= LARGEST or not 0 < area.height() <= LARGEST:
        return None
    image = QImage(area, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, area.width(), area.height()))
    painter.end()
    image.setDevicePixelRatio(SHARPER)
    return image
