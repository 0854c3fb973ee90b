"""The whole window takes files; while they hover, an overlay says what dropping them will do."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFrame, QWidget

from llmos.app.widgets import column, label


class DropOverlay(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("look", "overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        title = label("Drop to put into memory", "title")
        self._words = label(look="muted")
        for part in (title, self._words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column(None, title, self._words, None, gap=6))
        self.setAccessibleName("Drop to put into memory")
        self.hide()

    def open_for(self, count: int) -> None:
        what = "It becomes" if count == 1 else f"These {count} become"
        self._words.setText(
            f"{what} searchable on the disk, and can be quoted in answers. The files stay where they are."
        )
        self.setGeometry(self._over.rect().adjusted(12, 12, -12, -12))
        self.raise_()
        self.show()


def local_paths(data: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
