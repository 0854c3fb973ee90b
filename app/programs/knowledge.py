"""What of the disk a program's chats search: collections and documents, to be ticked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from llmos.app import theme
from llmos.app.programs.actions import Asks
from llmos.app.session import Session
from llmos.app.tr import tr
from llmos.app.widgets import column, label, search_field
from llmos.kernel.abi.records import Document, Knowledge
from llmos.kernel.abi.replies import Documents

KEY = Qt.ItemDataRole.UserRole  # a collection's name, or a document's id


class KnowledgeList(QWidget):
    """Nothing ticked is everything. What is ticked and not on the disk any more stays, and says so."""

    def __init__(self, session: Session, knowledge: Knowledge) -> None:
        super().__init__()
        self._ticked: set[str | int] = {*knowledge.collections, *knowledge.documents}
        self.words = search_field(tr("Find a collection or document"))
        self.words.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("What its chats search"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setProperty("look", "boxed")
        self.list.setFixedHeight(theme.px(150))
        self.list.itemChanged.connect(self._tick)
        self._said = label(look="muted", wrap=True)
        self.setLayout(column(self._said, self.words, self.list, gap=6))
        self._show(())
        Asks(session, self).list_documents(self._listed, self._said.setText)

    @property
    def knowledge(self) -> Knowledge:
        names = sorted(each for each in self._ticked if isinstance(each, str))
        return Knowledge(tuple(names), tuple(sorted(each for each in self._ticked if isinstance(each, int))))

    def _listed(self, answer: Documents) -> None:
        self._show(answer.documents)

    def _show(self, documents: tuple[Document, ...]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        collections = sorted({each.collection for each in documents} - {""}, key=str.casefold)
        known: dict[str | int, str] = {name: tr("Collection {name}").format(name=name) for name in collections}
        known |= {each.id: each.title for each in sorted(documents, key=lambda each: each.title.casefold())}
        for key in self._ticked - known.keys():
            known[key] = tr("{name} (not on the disk)").format(name=key)
        for key, text in known.items():
            item = QListWidgetItem(text)
            item.setData(KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in self._ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._narrow(self.words.text())
        self._tell()

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        for i in range(self.list.count()):
            item = self.list.item(i)
            item.setHidden(not all(word in item.text().casefold() for word in wanted))

    def _tick(self, item: QListWidgetItem) -> None:
        key = item.data(KEY)
        if item.checkState() is Qt.CheckState.Checked:
            self._ticked.add(key)
        else:
            self._ticked.discard(key)
        self._tell()

    def _tell(self) -> None:
        self._said.setText(
            tr("Its chats search only what is ticked. What you put into a message yourself is not limited.")
            if self._ticked
            else tr("Its chats search everything on the disk. Tick something to narrow that.")
        )
