"""The line above: the model, the RAM meter, the disk, the menu."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from llmos.app import theme
from llmos.app.session import Session
from llmos.app.state import Link
from llmos.app.tokens import kind_colour
from llmos.app.tr import figure, tr, tr_n
from llmos.app.widgets import button, column, hairline, label, row
from llmos.kernel.abi.records import Phase, Ram


class RamMeter(QWidget):
    """The context on screen as one bar, coloured by the kind of page."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ram: Ram | None = None
        self.setAccessibleName(tr("RAM"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(12))

    def show_ram(self, ram: Ram | None) -> None:
        self._ram = ram
        self.setAccessibleDescription(
            tr("{used} of {budget} tokens used").format(used=figure(ram.used), budget=figure(ram.budget))
            if ram
            else tr("empty")
        )
        self.setToolTip(self.accessibleDescription())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = theme.px(8)
        box = QRectF(0.5, (self.height() - height) / 2 + 0.5, self.width() - 1, height - 1)
        outline = QPainterPath()
        outline.addRoundedRect(box, height / 2, height / 2)
        painter.fillPath(outline, QColor(now.raised))
        if self._ram and self._ram.budget:
            painter.save()
            painter.setClipPath(outline)
            x = box.left()
            for page in self._ram.pages:
                width = box.width() * page.tokens / self._ram.budget
                painter.fillRect(QRectF(x, box.top(), width, box.height()), QColor(kind_colour(page.kind, now)))
                x += width
            painter.restore()
        painter.setPen(QPen(QColor(now.line)))
        painter.drawPath(outline)


class ModelButton(QPushButton):
    """The model's name, and muted behind it where it runs and how fast."""

    def __init__(self) -> None:
        super().__init__()
        self._name = label()
        self._rest = label(look="muted")
        inner = self._inner = QHBoxLayout(self)
        inner.setContentsMargins(10, 0, 10, 0)
        inner.setSpacing(0)
        for part in (self._name, self._rest):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inner.addWidget(part)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, name: str, rest: str) -> None:
        self._name.setText(name)
        self._rest.setText(f" · {rest}" if rest else "")
        self.setAccessibleName(tr("Model: {name}").format(name=f"{name} {rest}".strip()))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._inner.sizeHint().width(), theme.px(28))


class TopBar(QWidget):
    def __init__(self, session: Session, menu: QMenu) -> None:
        super().__init__()
        self._session = session
        self._rate = 0.0
        self.setProperty("look", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = ModelButton()
        self.meter = RamMeter()
        self._used = label()
        self._used.setMinimumWidth(theme.px(40))
        self._budget = label(look="muted")
        self._disk = label()
        opener = button(tr("Menu"), lambda: None, name=tr("Menu"))
        opener.setMenu(menu)
        line = row(
            label("LLM OS", "brand"),
            4,
            self.model,
            None,
            label(tr("RAM"), "muted"),
            self.meter,
            row(self._used, self._budget, gap=0),
            8,
            label(tr("Disk"), "muted"),
            self._disk,
            8,
            opener,
            margins=(16, 9, 12, 9),
            gap=10,
        )
        self.setLayout(column(line, hairline(), gap=0))
        for signal in (session.model_changed, session.link_changed, session.processes_changed):
            signal.connect(self._show_model)
        session.finished.connect(lambda _: self._show_model())
        for signal in (session.ram_changed, session.model_changed):
            signal.connect(self._show_ram)
        session.disk_changed.connect(self._show_disk)
        session.link_changed.connect(self._show_disk)
        self._show_model()
        self._show_ram()
        self._show_disk()

    def _show_model(self) -> None:
        state = self._session.state
        model = state.model
        if state.link is not Link.UP:
            self.model.say(tr("Starting…") if state.link is Link.STARTING else tr("No kernel"), "")
            return
        name = model.name or tr("No model")
        if model.phase is Phase.READY:
            speeds = [p.tokens_per_second for p in state.processes.values() if p.tokens_per_second]
            self._rate = max(speeds, default=state.stats.tokens_per_second if state.stats else self._rate)
            self.model.say(
                name,
                tr("{device} · {rate} tok/s").format(device=model.device, rate=figure(self._rate))
                if self._rate
                else model.device,
            )
        else:
            self.model.say(
                name, {Phase.LOADING: tr("loading…"), Phase.FAILED: tr("failed")}.get(model.phase, tr("choose one"))
            )

    def _show_ram(self) -> None:
        ram = self._session.state.ram
        self.meter.show_ram(ram)
        self._used.setText(figure(ram.used) if ram else "0")
        self._used.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        budget = ram.budget if ram else self._session.state.model.budget
        self._budget.setText(f" / {figure(budget)}" if budget else f" {tr('tokens')}")

    def _show_disk(self) -> None:
        disk = self._session.state.disk
        if self._session.state.link is not Link.UP:
            self._disk.setText("–")
        elif disk.phase is Phase.READY:
            self._disk.setText(tr_n("{n} passage", "{n} passages", disk.chunks))
        else:
            self._disk.setText(tr("loading…") if disk.phase is Phase.LOADING else tr("stopped"))
