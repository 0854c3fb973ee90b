"""The image viewer. The file is decoded in a worker of the kernel; the window gets a PNG of harmless size."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from llmos.app import actions
from llmos.app.session import Session
from llmos.app.widgets import button, column, label, row
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply

KINDS = "Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff)"


class Picture(QWidget):
    """An image as large as it fits, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setAccessibleName("Picture")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(240, 240)

    def show_image(self, image: QImage) -> None:
        self.image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self.image.size()
        if size.width() > self.width() or size.height() > self.height():
            size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = self.rect()
        box.setSize(size)
        box.moveCenter(self.rect().center())
        painter.drawImage(box, self.image)


class ImageView(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.picture = Picture()
        self.facts = label(
            "Open a picture to see it, its size, and what the camera wrote into it.",
            "muted",
            wrap=True,
            selectable=True,
        )
        self._trouble = label(look="warning", wrap=True, selectable=True)
        self._trouble.hide()
        layout = column(row(button("Open picture…", self._pick), None), self._trouble, self.picture, self.facts)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _pick(self) -> None:
        dialog = QFileDialog(self, "Open a picture", "", KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open(self, path: str) -> None:
        """Picking a file is granting it."""
        call: dict[str, object] = {"path": path}
        actions.grant(
            self._session, path, lambda _: actions.call(self._session, "image.open", call, self._show, self._say)
        )

    def _show(self, answer: AnyAnswer) -> None:
        if not isinstance(answer, DeviceReply):
            return
        if not answer.ok or answer.image is None:
            self._say(answer.content)
            return
        self._trouble.hide()
        self.picture.show_image(QImage.fromData(answer.image))
        self.facts.setText(facts(answer))

    def _say(self, message: str) -> None:
        self._trouble.setText(message)
        self._trouble.show()


def facts(answer: DeviceReply) -> str:
    details = answer.details
    head = f"{details.get('path', '')}\n{details.get('width')} × {details.get('height')} · {details.get('format')}"
    exif = details.get("exif") or {}
    lines = [f"{name}: {value}" for name, value in exif.items()] if isinstance(exif, dict) else []
    return "\n".join([f"{head} · {details.get('mode')}", *lines])
