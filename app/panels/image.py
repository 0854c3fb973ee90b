"""The image viewer. The file is decoded in a worker of the kernel; the window gets PNGs of harmless size."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QTabWidget, QWidget

from llmos.app import actions, theme
from llmos.app.flow import FlowLayout
from llmos.app.panels.pictureview import STEP, PictureView
from llmos.app.plaintext import PlainText
from llmos.app.session import Session
from llmos.app.tr import mark, tr
from llmos.app.widgets import button, column, label
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply

KINDS = mark("Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff)")
BLIND = mark("There is no vision model: the model gets these words, and never the picture.")
SEES = mark("{name} says what is on a picture when it is asked. Chats get these words, and never the picture.")
READING = mark("Reading the words…")
LOOKING = mark("Looking at the picture… This can take minutes.")


class Picture(QWidget):
    """An image as large as it fits, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setAccessibleName(tr("Picture"))
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
    """The picture or a part of it, what is written in its file, and what the model gets of it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._path = ""
        self.picture = PictureView()
        self.picture.wanted.connect(self._look_closer)
        self.picture.viewed.connect(self._refresh)
        self._whole = button(tr("Whole"), self.picture.whole, tip="0")
        self._in = button("+", lambda: self.picture.zoom(STEP), name=tr("Zoom in"), tip=tr("+, or the wheel"))
        self._out = button("−", lambda: self.picture.zoom(1 / STEP), name=tr("Zoom out"), tip=tr("−, or the wheel"))
        self._read = button(tr("Read the words"), self.read, tip=tr("In the part that is shown"))
        self._describe = button(tr("Describe"), self.describe, tip=tr("What is on the part that is shown"))
        self._hint = label(tr("Drag over a part to see it closer."), "muted", wrap=True)
        self._trouble = label(look="warning", wrap=True, selectable=True)
        self._trouble.hide()
        self.facts = PlainText(tr("What is written in the file"), "code")
        self.facts.setPlaceholderText(tr("Open a picture to see it, its size, and what the camera wrote into it."))
        self.seen = PlainText(tr("What the model sees"), "code")
        self._about = ""
        self._words = ""
        self._busy = ""  # with what
        texts = QTabWidget()
        texts.addTab(self.facts, tr("In the file"))
        seen = QWidget()
        self._eyes = label(look="muted", wrap=True)
        seen.setLayout(column(self._eyes, self.seen, margins=(0, 8, 0, 0)))
        texts.addTab(seen, tr("What the model sees"))
        texts.setMaximumHeight(theme.px(210))
        buttons = FlowLayout(gap=6)
        for each in (
            button(tr("Open picture…"), self._pick),
            self._out,
            self._in,
            self._whole,
            self._read,
            self._describe,
        ):
            buttons.addWidget(each)
        layout = column(
            buttons,
            self._trouble,
            self.picture,
            self._hint,
            texts,
        )
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.texts = texts
        session.model_changed.connect(self._refresh)
        self._refresh()

    def _pick(self) -> None:
        dialog = QFileDialog(self, tr("Open a picture"), "", tr(KINDS))
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

    def read(self) -> None:
        """Has the words in the part that is shown recognised."""
        self._begin(READING)
        show = partial(self._show_words, tr("Words in the part that was read:"))
        actions.call(self._session, "image.read", self._shown(), show, self._unread)

    def describe(self) -> None:
        """Has the part that is shown described by the model that sees, or ends that."""
        if self._busy:
            actions.stop_device(self._session, "image.describe")
            return
        self._begin(LOOKING)
        show = partial(self._show_words, tr("What is on the part that was looked at:"))
        actions.call(self._session, "image.describe", self._shown(), show, self._unread)

    def _begin(self, what: str) -> None:
        self._busy, self._words = what, tr(what)
        self._tell()
        self._refresh()
        self.texts.setCurrentIndex(1)

    def _shown(self) -> dict[str, object]:
        part = self.picture.visible()
        if self.picture.is_whole:
            return {"path": self._path}
        sides = {"left": part.x(), "top": part.y(), "width": part.width(), "height": part.height()}
        return {"path": self._path, **sides}

    def _look_closer(self) -> None:
        actions.call(self._session, "image.open", self._shown(), self._show_closer, self._say)

    def _show(self, answer: AnyAnswer) -> None:
        image = self._image(answer)
        if image is None or not isinstance(answer, DeviceReply):
            return
        details = answer.details
        self._path = str(details.get("path", ""))
        self._about, self._words = answer.content, ""
        self.facts.setPlainText(facts(answer))
        self._tell()
        size = QSize(int(details.get("width", 0)), int(details.get("height", 0)))
        self.picture.show_all(image, size)

    def _show_closer(self, answer: AnyAnswer) -> None:
        """Unless another picture was opened meanwhile."""
        image = self._image(answer)
        if image is not None and isinstance(answer, DeviceReply) and answer.details.get("path") == self._path:
            self.picture.show_part(image, QRect(*map(int, answer.details["part"])))

    def _image(self, answer: AnyAnswer) -> QImage | None:
        if not isinstance(answer, DeviceReply):
            return None
        if not answer.ok or answer.image is None:
            self._say(answer.content)
            return None
        self._trouble.hide()
        return QImage.fromData(answer.image)

    def _show_words(self, heading: str, answer: AnyAnswer) -> None:
        if not isinstance(answer, DeviceReply) or not answer.ok:
            self._unread(answer.content if isinstance(answer, DeviceReply) else tr("The device did not answer."))
        elif answer.details.get("path") == self._path:
            self._unread("")
            self._words = f"{heading}\n{answer.content}"
            self._tell()
        else:
            self._unread("")

    def _unread(self, message: str) -> None:
        self._busy = self._words = ""
        self._tell()
        self._refresh()
        self._trouble.setText(message)
        self._trouble.setVisible(bool(message))

    def _tell(self) -> None:
        self.seen.setPlainText("\n\n".join(filter(None, (self._about, self._words))))

    def _refresh(self) -> None:
        opened, sees = bool(self._path), self._session.state.model.sees
        for part in (self._in, self._out, self._read):
            part.setEnabled(opened and not self._busy)
        self._describe.setText(tr("Stop") if self._busy == LOOKING else tr("Describe"))
        self._describe.setEnabled(opened and bool(sees) and self._busy != READING)
        self._eyes.setText(tr(SEES).format(name=sees) if sees else tr(BLIND))
        self._whole.setEnabled(opened and not self.picture.is_whole)
        self._hint.setVisible(opened)

    def _say(self, message: str) -> None:
        self._trouble.setText(message)
        self._trouble.show()


def facts(answer: DeviceReply) -> str:
    details = answer.details
    head = f"{details.get('path', '')}\n{details.get('width')} × {details.get('height')} · {details.get('format')}"
    exif = details.get("exif") or {}
    lines = [f"{name}: {value}" for name, value in exif.items()] if isinstance(exif, dict) else []
    return "\n".join([f"{head} · {details.get('mode')}", *lines])
