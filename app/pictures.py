"""Pictures beside messages: small ones of what is in context, and those that an answer names. Nothing is opened here:
the disk's painter and the image viewer do that, within what was granted.
"""

from collections.abc import Callable
from pathlib import PurePath

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from llmos.app import diskactions
from llmos.app.bridge import is_there
from llmos.app.session import Session
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, Picture
from llmos.kernel.abi.requests import ShowPicture

ENDINGS = frozenset([".png", ".jpg", ".jpeg", ".jpe", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".avif", ".jp2"])
SIDE = 96  # of a small one, pixels
KEPT = 200  # pictures at most

Shown = Callable[[QImage], None]


def is_picture(name: str) -> bool:
    return PurePath(name).suffix.lower() in ENDINGS


class Pictures(QObject):
    """Each is asked for once. What cannot be shown is asked for again by the next one who wants it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._known: dict[int | str, QImage] = {}
        session.documents_changed.connect(self._forget)

    def _forget(self) -> None:
        """Files may be others by now."""
        self._known = {key: image for key, image in self._known.items() if isinstance(key, str)}

    def small(self, document: int, then: Shown) -> None:
        """Of an image on the disk. Where it cannot be drawn nothing comes."""
        if document in self._known:
            then(self._known[document])
            return

        def drawn(answer: AnyAnswer) -> None:
            if isinstance(answer, Picture):
                self._give(document, answer.image, then)

        diskactions.render(self._session, document, 1, SIDE, 0, drawn, lambda _: None)

    def named(self, path: str, then: Shown, failed: Callable[[str], None]) -> None:
        """A picture that an answer names by its path."""
        if path in self._known:
            then(self._known[path])
            return

        def opened(answer: AnyAnswer) -> None:
            if isinstance(answer, DeviceReply) and answer.ok and answer.image:
                self._give(path, answer.image, then)
            elif isinstance(answer, DeviceReply) and is_there(failed):
                failed(answer.content)

        self._session.ask(ShowPicture(path=path), opened, failed)

    def _give(self, key: int | str, data: bytes, then: Shown) -> None:
        while len(self._known) >= KEPT:
            del self._known[next(iter(self._known))]
        self._known[key] = image = QImage.fromData(data)
        if is_there(then):
            then(image)
