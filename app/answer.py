"""An answer on screen: Markdown that grows while it is written, with what it rests on and what was found in it."""

from functools import partial

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QWidget

from llmos.app import theme, words
from llmos.app.flow import FlowLayout
from llmos.app.markdown import PLOT, Rendered, Renderer
from llmos.app.marks import Mark, described, marks, placed
from llmos.app.message import HUGE, MessageView, Part, in_order, show_all, tools
from llmos.app.pictured import PICTURE, Pictured
from llmos.app.pictures import Pictures
from llmos.app.runs import DEVICES, Run
from llmos.app.textview import TextView
from llmos.app.tr import figure, mark, tr
from llmos.app.unmarked import plain
from llmos.app.widgets import button, clear, column, label, row
from llmos.kernel.abi.records import Message, MessageStatus, Passage

PICTURES = 12  # of an answer that are shown
REST = 4  # a view that took a millisecond to draw rests this many, so that the window stays quick
STATUS = {
    MessageStatus.STOPPED: mark("Stopped."),
    MessageStatus.INTERRUPTED: mark("Interrupted. What was written is saved."),
    MessageStatus.FAILED: mark("This answer failed."),
}


def is_empty(message: Message) -> bool:
    """Before a tool call an answer may have no words of its own."""
    return not message.text and message.status is MessageStatus.COMPLETE


class AnswerView(MessageView):
    """Markdown that grows while it is written, with what it rests on below.

    `run_wanted` wants a block of code run, by its number, its language and the code; `stop_wanted` wants it stopped.
    `save_wanted` wants one saved, by language and code.
    """

    COPY = mark("Copy as Markdown")
    run_wanted = Signal(int, str, str)
    stop_wanted = Signal(int, str)
    save_wanted = Signal(str, str)

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(message, parent)
        self.text = TextView(tr("Answer"))
        self.text.cited.connect(self._cite)
        self.text.linked.connect(self.linked)
        self.text.run.connect(self._run)
        self.text.stopped.connect(lambda number: self.stop_wanted.emit(number, self._languages[number]))
        self.text.saved.connect(lambda number: self.save_wanted.emit(self._languages[number], self._codes[number]))
        self.figures = label(look="small")
        self.figures.setParent(self)
        self.figures.hide()
        self._whole = Part(partial(show_all, self, self))
        self._status = Part(self._make_status)
        self._chips = Part(self._make_chips)
        self._tools = Part(self._make_tools)
        self._column = column(self.text, gap=8)
        self.setLayout(self._column)
        self._renderer: Renderer | None = None
        self._passages: tuple[Passage, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._runs: dict[int, Run] | None = None
        self._pictures: Pictures | None = None
        self._images: dict[str, QImage] = {}  # that the text names, by path
        self._pictured: dict[str, Pictured] = {}
        self._asked: set[str] = set()
        self._named: list[str] = []
        self._plots: dict[str, QImage] = {}  # of its code
        self._refused = ""
        self._codes: list[str] = []
        self._languages: list[str] = []
        self._plain_shown = False
        self._shown: Message | None = None
        self._resting = QTimer(self, singleShot=True)
        self._resting.timeout.connect(self._catch_up)
        self._show()

    def _make_status(self) -> QWidget:
        made = QWidget()
        go_on = button(tr("Continue"), self.continued.emit, "link", tr("Continue this answer"))
        made.setLayout(row(label(look="muted"), go_on, None, gap=4))
        return made

    def _make_chips(self) -> QWidget:
        made = QWidget()
        made.setLayout(FlowLayout(gap=6))
        return made

    def _make_tools(self) -> QWidget:
        made = tools(self, button(tr("Regenerate"), self._regenerate, "chip", tr("Answer this again")))
        line = made.layout()
        assert isinstance(line, QHBoxLayout)
        line.insertWidget(0, self.figures)
        self.figures.show()
        return made

    def update_message(self, message: Message) -> None:
        super().update_message(message)
        if self._at_rest:
            self._renderer = None  # its code can be run now
        if self._at_rest or not self._resting.isActive():
            self._show()

    def _catch_up(self) -> None:
        if self._shown is not self.message:
            self._show()

    def redress(self) -> None:
        self._renderer, self._plain_shown = None, False
        self._show()

    def _show(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        message = self._shown = self.message
        self._show_passages(message.passages)
        self._show_marks(message)
        if len(message.text) > HUGE:
            self._show_huge(message.text)
        else:
            self._show_text(message.text)
        stats = message.stats
        self.figures.setText(words.pace(stats) if stats else "")
        context = tr("context {count}").format(count=figure(stats.context)) if stats else ""
        self.figures.setToolTip(f"{words.cost(stats)} · {context}" if stats else "")
        streaming = message.status is MessageStatus.STREAMING
        self.text.set_caret(streaming)
        self.text.setVisible(bool(message.text) or streaming)
        self._whole.show(self._column, 1, len(message.text) > HUGE)
        words_for_status = tr(STATUS.get(message.status, ""))
        status = self._status.show(self._column, 2 if self._whole.made else 1, bool(words_for_status))
        if status is not None:
            status.findChildren(QLabel)[0].setText(words_for_status)
        self.empty = is_empty(message)
        self.changed.emit()
        self._resting.start(REST * clock.elapsed())

    def _show_text(self, text: str) -> None:
        if self._renderer is None:
            citations = {n: words.citation(p, n) for n, p in self._numbered().items()}
            runs = self._runs if self._at_rest else None
            self._renderer = Renderer(theme.tokens(), citations, self._marks, runs, self._refused, self._pictured)
        rendered = self._renderer.render(placed(text, self._marks))
        self._codes, self._languages = rendered.codes, rendered.languages
        self._give_pictures(rendered)
        self.text.show_rendered(rendered)

    def _show_huge(self, text: str) -> None:
        """Markdown of this size would hold the window up; the beginning is shown once, however the text grows."""
        if not self._plain_shown:
            self.text.show_plain(text[:HUGE])
            self._plain_shown = True

    def _show_passages(self, passages: tuple[Passage, ...]) -> None:
        if passages == self._passages:
            return
        self._passages, self._renderer = passages, None
        holder = self._chips.show(self._column, self._column.count(), bool(passages))
        chips = holder.layout() if holder is not None else None
        if chips is None:
            return
        clear(chips)
        for number, passage in self._numbered().items():
            chip = button(
                words.place(passage),
                partial(self._cite, number),
                "chip",
                tr("Source: {place}").format(place=words.place(passage)),
            )
            score = tr("score {score}").format(score=figure(passage.score, 2))
            chip.setToolTip(f"{score}\n{words.one_line(passage.text)}")
            chips.addWidget(chip)

    def _show_marks(self, message: Message) -> None:
        """What the double check found; it comes some time after the answer."""
        found = marks(message, self._numbered())
        if found != self._marks:
            self._marks, self._renderer = found, None
            self.text.tips = {mark.link: mark.tip for mark in found}
            self.text.setAccessibleDescription(described(found))

    def show_runs(self, runs: dict[int, Run], refused: str) -> None:
        """What became of its code, by block; `refused`: why none can be run."""
        if (runs, refused) != (self._runs, self._refused):
            self._runs, self._refused, self._renderer = dict(runs), refused, None
            self._plots = {f"{PLOT}{n}": QImage.fromData(run.image) for n, run in runs.items() if run.image}
            self._show()

    # Pictures that the text names.

    def show_pictures(self, pictures: Pictures) -> None:
        """Where they come from."""
        self._pictures = pictures
        if self._named:
            self._show()

    def _give_pictures(self, rendered: Rendered) -> None:
        """The text gets those that are there; the others are asked for once the answer is."""
        named = {f"{PICTURE}{i}": self._images[p] for i, p in enumerate(rendered.pictures) if p in self._images}
        self.text.pictures, self._named = self._plots | named, rendered.pictures
        if self._pictures is None or not self._at_rest:
            return
        for path in rendered.pictures[:PICTURES]:
            if path not in self._asked:
                self._asked.add(path)
                self._pictures.named(path, partial(self._got, path), partial(self._lack, path))

    def _got(self, path: str, image: QImage) -> None:
        self._images[path] = image
        self._show_pictured(path, Pictured(width=image.width()))

    def _lack(self, path: str, why: str) -> None:
        self._show_pictured(path, Pictured(why=why))

    def _show_pictured(self, path: str, pictured: Pictured) -> None:
        self._pictured[path], self._renderer = pictured, None
        self._show()

    @property
    def has_code(self) -> bool:
        """Whether there is code that could be run."""
        return any(language.lower() in DEVICES for language in self._languages)

    def _run(self, number: int) -> None:
        self.run_wanted.emit(number, self._languages[number], self._codes[number])

    def _numbered(self) -> dict[int, Passage]:
        return {p.number or i: p for i, p in enumerate(self._passages, 1)}

    def _cite(self, number: int) -> None:
        passage = self._numbered().get(number)
        if passage is not None:
            self.show_passage(passage)

    def show_tools(self, shown: bool) -> None:
        """They float on the corner, so that answers need no empty line for them."""
        shown = shown and self._at_rest
        if shown or self._tools.made is not None:
            made = self._tools.get()
            made.adjustSize()
            made.move(self.width() - made.width(), 0)
            made.raise_()
            made.setVisible(shown)
            self.changed.emit()

    @property
    def _at_rest(self) -> bool:
        return self.message.status is not MessageStatus.STREAMING

    @property
    def kept(self) -> bool:
        return super().kept or not self._at_rest

    def stops(self) -> list[QWidget]:
        return in_order(super().stops(), self.text, self._tools.made)

    def _copy_plain(self) -> None:
        QApplication.clipboard().setText(plain(self.message.text))

    def _regenerate(self) -> None:
        self.asked_again.emit("")

    def fill_menu(self, menu: QMenu) -> None:
        menu.addAction(tr("Copy as plain text"), self._copy_plain)
        if self._at_rest:
            menu.addAction(tr("Regenerate"), self._regenerate)
