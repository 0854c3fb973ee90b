"""Forgetting documents: asks once, forgets one after the other, and says what was removed."""

from PySide6.QtWidgets import QDialog, QWidget

from llmos.app import diskactions
from llmos.app.session import Session
from llmos.app.tr import figure, mark, tr, tr_n
from llmos.app.widgets import button, column, label, row, scrolled
from llmos.kernel.abi.records import Document

PROMISE = mark(
    "Its text, passages and vectors leave the disk; what chats recalled of it leaves their contexts, their history and "
    "the swap files. This cannot be undone. The file itself stays where it is, and so do answers that quote it."
)


class ForgetDialog(QDialog):
    """Closing it stops before the next document."""

    def __init__(self, session: Session, documents: list[Document], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._left, self._total = session, list(documents), len(documents)
        self._told: list[str] = []
        self._failed = False
        one = documents[0]
        name = f"“{one.title}”" if self._total == 1 else tr_n("{n} document", "{n} documents", self._total)
        self.setWindowTitle(tr("Forget"))
        self.title = label(tr("Forget {name}?").format(name=name), "name", wrap=True)
        self.text = label(tr(PROMISE), wrap=True, selectable=True)
        self.text.setAccessibleName(tr("What forgetting does, and then what it did"))
        scroll = scrolled(column(self.text, None), "clear")
        self.forget = button(tr("Forget"), self._begin, "primary", tr("Forget {name}").format(name=name))
        self.close_button = button(tr("Cancel"), self.reject)
        layout = column(self.title, scroll, row(None, self.close_button, self.forget), margins=(20, 18, 20, 16), gap=10)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.resize(460, 220 if self._total == 1 else 280)
        self.finished.connect(self.deleteLater)
        self.close_button.setFocus()

    def _begin(self) -> None:
        self.forget.hide()
        self.resize(self.width(), 340)
        self.close_button.setText(tr("Stop") if self._total > 1 else tr("Close"))
        self._next()

    def _next(self) -> None:
        if not self._left:
            self._end()
            return
        document = self._left.pop(0)
        done = self._total - len(self._left)
        said = tr("Forgetting “{title}”…").format(title=document.title)
        of = tr("{done} of {total}").format(done=figure(done), total=figure(self._total))
        self.title.setText(f"{said} ({of})" if self._total > 1 else said)
        self.text.setText("\n\n".join(self._told))
        diskactions.forget(
            self._session,
            document.id,
            lambda sentences: self._say(document, list(sentences)),
            lambda why: self._fail(document, why),
        )

    def _say(self, document: Document, sentences: list[str]) -> None:
        if self._total > 1:
            self._told.append("\n".join([f"{document.title}:", *sentences]))
        else:
            self._told += sentences
        self.text.setText("\n\n".join(self._told))
        if self.isVisible():
            self._next()

    def _fail(self, document: Document, why: str) -> None:
        self._failed = True
        self._say(document, [why])

    def _end(self) -> None:
        words_ = tr("Not everything could be forgotten:") if self._failed else tr("Done. This is what was removed:")
        self.title.setText(words_)
        self.close_button.setText(tr("Close"))
        self.close_button.setFocus()
