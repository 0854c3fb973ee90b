"""RAM: what the model sees now, to the token, and why each page of it is there."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSplitter, QWidget

from llmos.app import actions, theme, words
from llmos.app.dates import clock
from llmos.app.panels.rammap import RamMap
from llmos.app.plaintext import PlainText
from llmos.app.session import Session
from llmos.app.widgets import button, column, label, row
from llmos.kernel.abi.records import PageInfo
from llmos.kernel.abi.replies import AnyAnswer, PageText

EMPTY = "A new chat has an empty context. It fills with the first message."
ENDED = "The process of this chat has ended. It is laid out again with the next message."


class UseOverTime(QWidget):
    """One bar each time the use changed, in this session; amber where pages left."""

    BARS = 48

    def __init__(self) -> None:
        super().__init__()
        self._used: list[int] = []
        self._most = 1
        self.setAccessibleName("Use over time")

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(30))

    def show_history(self, used: list[int], budget: int) -> None:
        self._used = used[-self.BARS :]
        self._most = max(max(self._used, default=1), budget // 4, 1)
        self.setVisible(len(self._used) > 2)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        step = self.width() / self.BARS
        before = 0
        for i, used in enumerate(self._used):
            colour = QColor(theme.tokens().warning if used < before else theme.tokens().accent)
            colour.setAlpha(255 if used < before else 95)
            tall = max(2.0, self.height() * used / self._most)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(i * step, self.height() - tall, step - 2, tall), 1.5, 1.5)
            before = used


class RamPanel(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._page: PageInfo | None = None
        self._used = label("0", "figure")
        self._of = label(look="muted")
        self._chart = UseOverTime()
        self._chart_words = label("since this chat was opened · amber: pages left", "small")
        self._empty = label(look="muted", wrap=True)
        self._legend = label("striped: shifted, computed when other text stood before", "small")
        self.map = RamMap()
        self.map.chosen.connect(self._choose)
        area = QScrollArea()
        area.setWidget(self.map)
        area.setWidgetResizable(True)
        self.map.setAutoFillBackground(False)  # QScrollArea turns it on
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = row(self._used, self._of, None, gap=8)
        head.setAlignment(self._of, Qt.AlignmentFlag.AlignBottom)
        self._of.setContentsMargins(0, 0, 0, 4)
        top = QWidget()
        layout = column(
            head,
            self._chart,
            self._chart_words,
            2,
            self._empty,
            area,
            self._legend,
            None,
            margins=(16, 12, 10, 8),
            gap=4,
        )
        layout.setStretch(5, 1000)
        top.setLayout(layout)
        self._area = area
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(top)
        split.addWidget(self._make_details())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setSizes([620, 260])
        self.setLayout(column(split))
        session.ram_changed.connect(self.refresh)
        session.link_changed.connect(self.refresh)
        self.refresh()

    def _make_details(self) -> QWidget:
        self.details = QWidget()
        self._title = label(look="name", wrap=True)
        self._facts = label(look="muted", wrap=True)
        self._shifted = label(look="muted", wrap=True)
        self._origin = label(look="muted", wrap=True, selectable=True)
        self.text = PlainText("Text of the page")
        self.text.setMinimumHeight(theme.px(40))
        self._copy = button(
            "Copy", lambda: QApplication.clipboard().setText(self.text.toPlainText()), name="Copy the text"
        )
        self._open = button("Open on disk", self._open_passage, name="Show this passage in its document")
        layout = column(
            self._title,
            self._facts,
            self._shifted,
            self._origin,
            self.text,
            row(self._copy, self._open, None),
            margins=(16, 10, 16, 12),
            gap=4,
        )
        layout.setStretch(4, 1)
        self.details.setLayout(layout)
        self.details.setMinimumHeight(theme.px(230))
        self.details.hide()
        return self.details

    def refresh(self) -> None:
        state = self._session.state
        ram = state.ram
        budget = ram.budget if ram else state.model.budget
        self._used.setText(f"{ram.used:,}" if ram else "0")
        self._of.setText(f"of {budget:,} tokens · {ram.free if ram else budget:,} free" if budget else "tokens")
        self._chart.show_history(state.ram_history, budget)
        self._chart_words.setVisible(not self._chart.isHidden())
        self._empty.setText(ENDED if state.pid else EMPTY)
        self._empty.setVisible(ram is None)
        self._legend.setVisible(ram is not None and any(page.shifted for page in ram.pages))
        self._area.setVisible(ram is not None)
        self.map.show_ram(ram)
        self._follow_selection()

    def _follow_selection(self) -> None:
        """The chosen page may have changed or left."""
        ram = self._session.state.ram
        page = next((p for p in ram.pages if p.id == self.map.selected), None) if ram else None
        if page is None:
            self._page = None
            self.details.hide()
        elif page != self._page:
            grown = self._page is None or page.tokens != self._page.tokens or page.id != self._page.id
            self._page = page
            self._show_facts(page)
            if grown:
                actions.read_page(self._session, page.id, self._show_text, self.text.setPlainText)

    def _choose(self, _: int) -> None:
        self._page = None
        self._follow_selection()

    def _show_facts(self, page: PageInfo) -> None:
        cache = "all in cache" if page.resident >= page.tokens else f"{page.resident:,} of {page.tokens:,} in cache"
        facts = [
            f"{page.tokens:,} tokens",
            page.kind,
            f"from {page.label.integrity}",
            page.label.confidentiality,
            cache,
        ]
        self._title.setText(page.title)
        self._facts.setText(" · ".join([*facts, "pinned"] if page.pinned else facts))
        self._shifted.setText(words.shifted(page))
        self._shifted.setVisible(page.shifted > 0)
        since = f" Since {clock(page.created)}." if page.created else ""
        self._origin.setText(f"{page.origin}{since}")
        self._open.setVisible(page.passage is not None)
        self.details.show()

    def _show_text(self, answer: AnyAnswer) -> None:
        if isinstance(answer, PageText) and self._page is not None and answer.page.id == self._page.id:
            self.text.setPlainText(answer.text)

    def _open_passage(self) -> None:
        if self._page is not None and self._page.passage is not None:
            self._session.open_passage(self._page.passage)
