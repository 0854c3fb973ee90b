"""What went with a message, under it: documents and texts that were put in context, collections that were searched."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from llmos.app import theme, words
from llmos.app.flow import FlowLayout
from llmos.app.pictures import Pictures, is_picture
from llmos.app.tr import figure, tr
from llmos.app.widgets import button, clear, label
from llmos.kernel.abi.records import Message, Passage

THUMB = 32  # height of a small picture, pixels of the drawing


class AttachedRow(QWidget):
    """`chosen` wants a passage shown."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[Passage, ...], tuple[str, ...]] = ((), ())
        self._chips: dict[int, QPushButton] = {}  # of pictures, by document
        self._pictures: Pictures | None = None
        self._row = FlowLayout(gap=6, right=True)
        self.setLayout(self._row)
        self.hide()

    def use(self, pictures: Pictures) -> None:
        """Where small pictures come from."""
        self._pictures = pictures
        self._ask_for_pictures()

    def show_message(self, message: Message) -> None:
        now = tuple(passage for passage in message.passages if passage.picked), message.collections
        if now != self._shown:
            self._shown = now
            self._fill()

    def _fill(self) -> None:
        clear(self._row)
        self._chips = {}
        picked, collections = self._shown
        for passage in picked:
            self._row.addWidget(self._chip(passage))
        for name in collections:
            self._row.addWidget(label(tr("Recall looked only into #{name}").format(name=name), "small"))
        self.setVisible(bool(picked or collections))
        self._ask_for_pictures()

    def _ask_for_pictures(self) -> None:
        if self._pictures is not None:
            for document in self._chips:
                self._pictures.small(document, partial(self._show_picture, document))

    def _chip(self, passage: Passage) -> QPushButton:
        place = words.place(passage)
        if not passage.path:
            place = tr("{place} · {count} characters").format(place=place, count=figure(len(passage.text)))
        chip = button(place, partial(self.chosen.emit, passage), "chip", tr("In context: {place}").format(place=place))
        chip.setToolTip(words.one_line(passage.text).replace("<", "‹"))
        if is_picture(passage.path):
            self._chips[passage.document] = chip
        return chip

    def _show_picture(self, document: int, image: QImage) -> None:
        if (chip := self._chips.get(document)) is not None:
            box = QSize(theme.px(THUMB) * 2, theme.px(THUMB)).boundedTo(image.size())
            chip.setIcon(QIcon(QPixmap.fromImage(image)))
            chip.setIconSize(image.size().scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
