"""What goes with a message: documents and parts of them, with their cost, and what to do where it does not fit."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from llmos.app import diskactions, words
from llmos.app.carry import Part
from llmos.app.flow import FlowLayout
from llmos.app.session import Session
from llmos.app.tr import figure, mark, tr, tr_n
from llmos.app.widgets import button, clear, column, frame, label, row
from llmos.kernel.abi.replies import AnyAnswer, Counted

BEGINNING = mark(", beginning")  # behind the title of what was cut to fit


@dataclass(frozen=True)
class Chip:
    """`tokens` is 0 until they are counted. `searched` ones are not put in context: recall looks into them alone.
    `fits` is where the part would have to end to have room.
    """

    part: Part
    tokens: int = 0
    searched: bool = False
    fits: int = 0


class Chips(QWidget):
    """A row of what is carried. `changed` when it is another; the keys Del and Backspace take out the one in focus."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
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
        """What is put in context."""
        return tuple(chip.part for chip in self.chips if not chip.searched)

    @property
    def searched(self) -> tuple[int, ...]:
        """The documents that recall is to look into, and into no other."""
        return tuple(dict.fromkeys(chip.part.document for chip in self.chips if chip.searched))

    def add(self, parts: tuple[Part, ...]) -> None:
        known = [chip.part for chip in self.chips]
        self.show_chips([*self.chips, *(Chip(part) for part in dict.fromkeys(parts) if part not in known)])

    def show_chips(self, chips: list[Chip]) -> None:
        self.chips = chips
        self._show()
        self._count()

    def forget(self, documents: set[int]) -> None:
        """Documents are gone from the disk."""
        if any(chip.part.document in documents for chip in self.chips):
            self.show_chips([chip for chip in self.chips if chip.part.document not in documents])

    def _count(self) -> None:
        asked = self.parts
        if not asked or not self._session.state.model.budget:
            return

        def counted(answer: AnyAnswer) -> None:
            if isinstance(answer, Counted) and asked == self.parts:
                known = dict(zip(asked, zip(answer.tokens, answer.ends or answer.tokens, strict=True), strict=True))
                self._room = answer.room
                self.chips = [
                    chip if chip.searched else replace(chip, tokens=known[chip.part][0], fits=known[chip.part][1])
                    for chip in self.chips
                ]
                self._show()

        diskactions.count(self._session, asked, counted, self._uncounted)

    def _uncounted(self, why: str) -> None:
        """It can be sent all the same: whether it fits is looked at again then."""
        self.advice.setText(why)
        self.advice.show()

    def _show(self) -> None:
        focused = self.focusWidget() is not None and self.isAncestorOf(self.focusWidget())
        clear(self._flow)
        self.views = [ChipView(chip, partial(self._take_out, place)) for place, chip in enumerate(self.chips)]
        for view in self.views:
            self._flow.addWidget(view)
        self._advise()
        self.setVisible(bool(self.chips))
        if focused and self.views:
            self.views[-1].setFocus()
        self.changed.emit()

    def _take_out(self, place: int) -> None:
        self.show_chips([chip for i, chip in enumerate(self.chips) if i != place])

    # What does not fit.

    @property
    def too_much(self) -> bool:
        return bool(self._room) and sum(chip.tokens for chip in self.chips if not chip.searched) > self._room

    def _advise(self) -> None:
        clear(self._choices)
        self.choices = []
        self.advice.setVisible(self.too_much)
        self._choice_row.setVisible(self.too_much)
        if not self.too_much:
            return
        place, largest = max(enumerate(self.chips), key=lambda item: item[1].tokens * (not item[1].searched))
        total = sum(chip.tokens for chip in self.chips if not chip.searched)
        self.advice.setText(
            tr("This does not fit: {total} tokens, and there is room for {room}.").format(
                total=figure(total), room=figure(self._room)
            )
        )
        name, searched = largest.part.title, replace(largest, searched=True)
        self._offer(
            tr("Search in it instead"),
            tr("Recall looks only into {name}").format(name=name),
            lambda: self._replace(place, searched),
        )
        if largest.fits > largest.part.start and not name.endswith(tr(BEGINNING)):
            part = replace(largest.part, title=f"{name}{tr(BEGINNING)}", end=largest.fits)
            words_ = tr("Put only the beginning of {name} in context").format(name=name)
            self._offer(tr("Only its beginning"), words_, lambda: self._replace(place, Chip(part)))
        self._offer(
            tr("Take it out"), tr("Take {name} out of the message").format(name=name), lambda: self._take_out(place)
        )
        self._choices.addStretch(1)

    def _offer(self, text: str, name: str, do: Callable[[], None]) -> None:
        self.choices.append(button(text, do, "chip", name))
        self._choices.addWidget(self.choices[-1])

    def _replace(self, place: int, chip: Chip) -> None:
        self.show_chips([chip if i == place else other for i, other in enumerate(self.chips)])


class ChipView(QWidget):
    def __init__(self, chip: Chip, take_out: Callable[[], None]) -> None:
        super().__init__()
        self._take_out = take_out
        cost = tr("searched") if chip.searched else tr("counting…")
        if chip.tokens and not chip.searched:
            cost = tr_n("{n} token", "{n} tokens", chip.tokens)
        box = frame("tool")
        name = label(words.middle(chip.part.title, 44))
        self.remove: QPushButton = button(
            "✕", take_out, "quiet", tr("Take {title} out of the message").format(title=chip.part.title)
        )
        box.setLayout(row(name, label(cost, "small"), self.remove, margins=(9, 2, 3, 2), gap=6))
        self.setLayout(column(box))
        self.setFocusProxy(self.remove)
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        how = tr("Searched for this message") if chip.searched else tr("In context with this message")
        self.setAccessibleName(f"{how}: {chip.part.title}, {cost}")
        self.setToolTip(f"{how}: {chip.part.title}".replace("<", "‹"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take_out()
        else:
            super().keyPressEvent(event)
