"""Markdown as a PDF. Nothing that the text names is loaded."""

import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMarginsF, QUrl
from PySide6.QtGui import QFont, QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class _Document(QTextDocument):
    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ANN401  Qt's own
        return None


def write_pdf(markdown: str, title: str, path: Path) -> None:
    """A4 pages. For a process of its own, without a window. Raises OSError."""
    path.touch()  # Qt only warns where it cannot
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication.instance() or QGuiApplication([])
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(18, 18, 18, 18), QPageLayout.Unit.Millimeter)
    writer.setTitle(title)
    document = _Document()
    document.setDefaultFont(QFont(QGuiApplication.font().family(), 11))
    document.setMarkdown(markdown, FEATURES)
    document.print_(writer)
    del app
    if not path.is_file() or not path.stat().st_size:
        raise OSError(f"{path} could not be written")
