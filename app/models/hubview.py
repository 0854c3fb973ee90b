"""Searching the hub: repositories by words, then the files of one. Only a button pressed asks the network."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from llmos.app.models import actions, facts
from llmos.app.models.lists import ModelList
from llmos.app.session import Session
from llmos.app.tr import tr
from llmos.app.widgets import button, clear, column, label, row, scrolled, search_field
from llmos.kernel.abi.records import HubRepo
from llmos.kernel.abi.replies import HubFiles, HubRepos, Models


class RepoCard(QFrame):
    def __init__(self, repo: HubRepo, opened: Callable[[str], None]) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName(repo.id)
        self.files = button(tr("Files"), lambda: opened(repo.id), "", tr("Files of {name}").format(name=repo.id))
        parts: list[QWidget] = [label(facts.repo(repo), "muted", wrap=True)]
        if repo.gated:
            parts.append(label(tr("Only for people who log in there and agree to its terms"), "warning", wrap=True))
        self.setLayout(column(row(label(repo.id, "name"), None, self.files), *parts, margins=(14, 10, 12, 10), gap=4))


class HubView(QWidget):
    """`opened` shows a model's details, `changed` what a removal left."""

    def __init__(self, session: Session, opened: Callable[[str], None], changed: Callable[[Models], None]) -> None:
        super().__init__()
        self._session = session
        self.words = search_field(tr("Name of a model, such as qwen3 8b"), tr("Words to search for"))
        self.words.returnPressed.connect(self.search)
        self.go = button(tr("Search"), self.search, "primary")
        self.about = label(look="small", wrap=True)
        self.trouble = label(look="warning", wrap=True, selectable=True)
        self.trouble.hide()
        self.repos: dict[str, RepoCard] = {}
        self.list = ModelList(session, tr("This repository has no GGUF files."), opened, changed)
        self.title = label(look="name", wrap=True)
        self.back = button(tr("‹ Back to what was found"), self._show_found, "link", tr("Back to what was found"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._found())
        self._pages.addWidget(self._files())
        layout = column(row(self.words, self.go), self.about, self.trouble, self._pages, margins=(0, 10, 0, 0), gap=8)
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self.show_address("huggingface.co")

    def _found(self) -> QWidget:
        self._list = column(gap=8)
        return scrolled(column(self._list, None, margins=(0, 0, 4, 0)), "clear")

    def _files(self) -> QWidget:
        page = QWidget()
        layout = column(row(self.back, None), self.title, self.list, gap=4)
        layout.setStretch(2, 1)
        page.setLayout(layout)
        return page

    def show_address(self, hub: str) -> None:
        self.about.setText(
            tr(
                "Search asks {address} over the network. It gets your words and nothing else; nobody is logged in. "
                "What is downloaded is checked against the SHA-256 that it gives."
            ).format(address=hub)
        )

    def search(self) -> None:
        self._wait(True)
        actions.search(self._session, self.words.text(), self.show_repos, self.say)

    def show_repos(self, found: HubRepos) -> None:
        self._wait(False)
        clear(self._list)
        self.repos = {repo.id: RepoCard(repo, self.open_repo) for repo in found.repos}
        for card in self.repos.values():
            self._list.addWidget(card)
        if not self.repos:
            self._list.addWidget(label(tr("Nothing has these words in its name."), "muted", wrap=True))
        self._show_found()

    def open_repo(self, repo: str) -> None:
        self._wait(True)
        actions.list_files(self._session, repo, self.show_files, self.say)

    def show_files(self, found: HubFiles) -> None:
        self._wait(False)
        self.title.setText(found.repo.id)
        self.list.show_models([("", list(found.files))])
        self._pages.setCurrentIndex(1)
        self.back.setFocus()

    def say(self, message: str) -> None:
        self._wait(False)
        self.trouble.setText(message)
        self.trouble.show()

    def _wait(self, waits: bool) -> None:
        self.trouble.hide()
        self.go.setEnabled(not waits)
        self.go.setText(tr("Asking…") if waits else tr("Search"))

    def _show_found(self) -> None:
        self._pages.setCurrentIndex(0)
