"""What goes with a message: documents and parts of them, pasted texts and collections, with their cost, and what to do
where it does not fit.
"""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from llmos.app import diskactions, theme, words
from llmos.app.carry import Awaited, Carried, Chip, Collection, Part, Pasted
from llmos.app.flow import FlowLayout
from llmos.app.pasting import PastedDialog
from llmos.app.pictures import Pictures
from llmos.app.session import Session
from llmos.app.tr import figure, mark, tr, tr_n
from llmos.app.widgets import button, clear, column, frame, label, row
from llmos.kernel.abi.replies import AnyAnswer, Counted

BEGINNING = mark(", beginning")  # behind the title of what was cut to fit
THUMB = 20  # height of a small picture in a chip, pixels of the drawing


class Chips(QWidget):
    """A row of what is carried. `changed` when it is another, `unfolded` when a pasted text becomes part of the
    message; the keys Del and Backspace take out the one in focus.
    """

    changed = Signal()
    unfolded = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pictures = Pictures(session)
        self.chips: list[Chip] = []
        self.views: list[ChipView] = []
        self.choices: list[QPushButton] = []  # where not all fits
        self._room = 0
        self._flow = FlowLayout(gap=6)
        holder = QWidget()
        holder.setLayout(self._flow)
        self.advice = label(look="warning", wrap=True)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(4)
        self._choice_row = QWidget()
        self._choices.setContentsMargins(0, 0, 0, 0)
        self._choice_row.setLayout(self._choices)
        self.setLayout(column(holder, self.advice, self._choice_row, gap=4))
        for signal in (session.model_changed, session.shown):
            signal.connect(self._count)
        self._show()

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is put in context of documents."""
        return tuple(chip.what for chip in self.chips if isinstance(chip.what, Part) and not chip.searched)

    @property
    def pasted(self) -> tuple[str, ...]:
        return tuple(chip.what.text for chip in self.chips if isinstance(chip.what, Pasted))

    @property
    def searched(self) -> tuple[int, ...]:
        """The documents that recall is to look into, and into no other."""
        return tuple(dict.fromkeys(chip.document for chip in self.chips if chip.searched))

    @property
    def awaited(self) -> list[Awaited]:
        """Files that are not read yet."""
        return [chip.what for chip in self.chips if isinstance(chip.what, Awaited)]

    @property
    def counted(self) -> bool:
        return all(chip.tokens for chip in self.chips if chip.in_context)

    def add(self, what: tuple[Carried, ...]) -> None:
        known = [chip.what for chip in self.chips]
        self.show_chips([*self.chips, *(Chip(each) for each in dict.fromkeys(what) if each not in known)])

    def add_chips(self, chips: list[Chip]) -> None:
        """Back in front of those that there are."""
        known = [chip.what for chip in chips]
        self.show_chips([*chips, *(chip for chip in self.chips if chip.what not in known)])

    def show_chips(self, chips: list[Chip]) -> None:
        self.chips = chips
        self._show()
        self._count()

    def forget(self, documents: set[int]) -> None:
        """Documents are gone from the disk."""
        if any(chip.document in documents for chip in self.chips):
            self.show_chips([chip for chip in self.chips if chip.document not in documents])

    def _count(self) -> None:
        asked, pasted = self.parts, self.pasted
        if not (asked or pasted) or not self._session.state.model.budget:
            return

        def counted(answer: AnyAnswer) -> None:
            if not isinstance(answer, Counted) or (asked, pasted) != (self.parts, self.pasted):
                return
            whats = [chip.what for chip in self.chips if chip.in_context]
            whats.sort(key=lambda what: isinstance(what, Pasted))  # as they were asked
            ends = answer.ends or answer.tokens
            known = {what: (tokens, end) for what, tokens, end in zip(whats, answer.tokens, ends, strict=True)}
            self._room = answer.room
            self.chips = [
                replace(chip, tokens=known[chip.what][0], fits=known[chip.what][1]) if chip.in_context else chip
                for chip in self.chips
            ]
            self._show()

        diskactions.count(self._session, asked, pasted, counted, self._uncounted)

    def _uncounted(self, why: str) -> None:
        """It can be sent all the same: whether it fits is looked at again then."""
        self.advice.setText(why)
        self.advice.show()

    def _show(self) -> None:
        focused = self.focusWidget() is not None and self.isAncestorOf(self.focusWidget())
        clear(self._flow)
        self.views = [self._view(place, chip) for place, chip in enumerate(self.chips)]
        for view in self.views:
            self._flow.addWidget(view)
        self._advise()
        self.setVisible(bool(self.chips))
        if focused and self.views:
            self.views[-1].setFocus()
        self.changed.emit()

    def _view(self, place: int, chip: Chip) -> "ChipView":
        view = ChipView(chip, partial(self._take_out, place), partial(self._unfold, place))
        if isinstance(chip.what, Part) and chip.what.picture:
            self._pictures.small(chip.what.document, view.show_picture)
        return view

    def _take_out(self, place: int) -> None:
        self.show_chips([chip for i, chip in enumerate(self.chips) if i != place])

    def _unfold(self, place: int) -> None:
        what = self.chips[place].what
        self._take_out(place)
        if isinstance(what, Pasted):
            self.unfolded.emit(what.text)

    # What does not fit.

    @property
    def too_much(self) -> bool:
        return bool(self._room) and sum(chip.tokens for chip in self.chips if chip.in_context) > self._room

    def _advise(self) -> None:
        clear(self._choices)
        self.choices = []
        self.advice.setVisible(self.too_much)
        self._choice_row.setVisible(self.too_much)
        if not self.too_much:
            return
        place, largest = max(enumerate(self.chips), key=lambda item: item[1].tokens * item[1].in_context)
        total = sum(chip.tokens for chip in self.chips if chip.in_context)
        self.advice.setText(
            tr("This does not fit: {total} tokens, and there is room for {room}.").format(
                total=figure(total), room=figure(self._room)
            )
        )
        name = largest.what.title
        if isinstance(largest.what, Pasted):
            self._offer(
                tr("Put it into the message"),
                tr("Of a message that is too long the beginning and end are in context, and all of it on the disk"),
                partial(self._unfold, place),
            )
        else:
            instead = tr("Recall looks only into {name}").format(name=name)
            self._offer(
                tr("Search in it instead"), instead, lambda: self._replace(place, replace(largest, searched=True))
            )
        if (beginning := _beginning(largest)) is not None:
            words_ = tr("Put only the beginning of {name} in context").format(name=name)
            self._offer(tr("Only its beginning"), words_, lambda: self._replace(place, Chip(beginning)))
        out = tr("Take {name} out of the message").format(name=name)
        self._offer(tr("Take it out"), out, lambda: self._take_out(place))
        self._choices.addStretch(1)

    def _offer(self, text: str, name: str, do: Callable[[], None]) -> None:
        self.choices.append(button(text, do, "chip", name))
        self._choices.addWidget(self.choices[-1])

    def _replace(self, place: int, chip: Chip) -> None:
        self.show_chips([chip if i == place else other for i, other in enumerate(self.chips)])


def _beginning(chip: Chip) -> Part | Pasted | None:
    """As much of it as has room; None where it was cut already, or nothing has."""
    what = chip.what
    if isinstance(what, Part) and chip.fits > what.start and not what.title.endswith(tr(BEGINNING)):
        return replace(what, title=f"{what.title}{tr(BEGINNING)}", end=chip.fits)
    if isinstance(what, Pasted) and chip.fits > 0 and what.whole:
        return Pasted(what.text[: chip.fits], whole=False)
    return None


def how(chip: Chip) -> str:
    """What it does for the message."""
    if isinstance(chip.what, Collection):
        return tr("Recall looks only into this collection")
    if isinstance(chip.what, Awaited):
        return tr("Being read, then in context with this message")
    return tr("Searched for this message") if chip.searched else tr("In context with this message")


def cost(chip: Chip) -> str:
    if isinstance(chip.what, Collection):
        return tr("collection")
    if isinstance(chip.what, Awaited):
        return tr("being read…")
    if chip.searched:
        return tr("searched")
    return tr_n("{n} token", "{n} tokens", chip.tokens) if chip.tokens else tr("counting…")


class ChipView(QWidget):
    """One of them. A pasted text can be opened, and put back into the message."""

    def __init__(self, chip: Chip, take_out: Callable[[], None], unfold: Callable[[], None]) -> None:
        super().__init__()
        self.chip = chip
        self._take_out = take_out
        title = chip.what.title
        self.picture = label()
        self.picture.hide()
        self.remove: QPushButton = button(
            "✕", take_out, "quiet", tr("Take {title} out of the message").format(title=title)
        )
        self.open: QPushButton | None = None
        self.unfold: QPushButton | None = None
        name: QWidget = label(words.middle(title, 44))
        more: list[QWidget] = []
        if isinstance(chip.what, Pasted):
            name = self.open = button(title, self._read, "link", tr("Read the pasted text"))
            self.unfold = button(tr("As text"), unfold, "quiet", tr("Put the pasted text into the message"))
            more.append(self.unfold)
        box = frame("tool")
        parts = (self.picture, name, label(cost(chip), "small"), *more, self.remove)
        box.setLayout(row(*parts, margins=(9, 2, 3, 2), gap=6))
        self.setLayout(column(box))
        self.setFocusProxy(self.remove)
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{how(chip)}: {title}, {cost(chip)}")
        self.setToolTip(f"{how(chip)}: {title}".replace("<", "‹"))

    def show_picture(self, image: QImage) -> None:
        side = theme.px(THUMB)
        smooth, keep = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.KeepAspectRatio
        self.picture.setPixmap(QPixmap.fromImage(image.scaled(side * 2, side, keep, smooth)))
        self.picture.setAccessibleName(self.chip.what.title)
        self.picture.show()

    def _read(self) -> None:
        assert isinstance(self.chip.what, Pasted)
        PastedDialog(self.chip.what.text, self.window()).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take_out()
        else:
            super().keyPressEvent(event)
