"""A link says where it leads before it is followed: whoever wrote the answer may have been talked into it."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from llmos.app import theme
from llmos.app.tr import tr
from llmos.app.widgets import button, column, label, row

SCHEMES = ("http", "https", "mailto")


class LinkDialog(QDialog):
    def __init__(self, link: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Open a link"))
        self._link = link
        address = label(link, wrap=True, selectable=True)
        address.setFont(theme.code_font())
        address.setAccessibleName(tr("Address"))
        opener = button(tr("Open"), self._open, "primary", tr("Open in the browser"))
        opener.setEnabled(QUrl(link).scheme() in SCHEMES)
        copy = button(tr("Copy"), self._copy, name=tr("Copy the address"))
        cancel = button(tr("Cancel"), self.reject)
        note = label(tr("This opens in your browser, and tells the site that you followed it."), "muted", wrap=True)
        self.setLayout(
            column(
                label(tr("This link leads to"), "name"),
                address,
                note,
                row(None, cancel, copy, opener),
                margins=(20, 18, 20, 16),
                gap=10,
            )
        )
        self.setMinimumWidth(420)
        cancel.setFocus()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(self._link))
        self.accept()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._link)
        self.accept()
