"""Puts a text together and remembers under which headings its parts stand."""

from llmos.memory.layout import UNDER, RawPage, Section
from llmos.memory.limits import TITLE_CHARACTERS


def title(text: str) -> str:
    """A heading on one line, cut to a length that is one."""
    line = " ".join(text.split())
    return line if len(line) <= TITLE_CHARACTERS else line[: TITLE_CHARACTERS - 1].rstrip() + "…"


def under(root: str, page: RawPage) -> RawPage:
    """A page all of which stands under one heading more."""
    root = title(root)
    begins = page.sections if page.sections and page.sections[0].at == 0 else (Section(0, ""), *page.sections)
    return page._replace(sections=tuple(Section(at, f"{root}{UNDER}{name}" if name else root) for at, name in begins))


class Outline:
    """`root` is a heading that everything stands under. Nothing is put between the parts."""

    def __init__(self, root: str = "") -> None:
        self._parts: list[str] = []
        self._length = 0
        self._path: list[tuple[int, str]] = [(0, title(root))] if root.strip() else []
        self._sections = [Section(0, self._heading())] if self._path else []
        self._bare = True  # nothing but headings since the last section began

    def head(self, level: int, text: str, shown: str | None = None) -> None:
        """A heading, 1 the highest. `shown` is how it stands in the text, if not as it is."""
        if name := title(text):
            while self._path and self._path[-1][0] >= level:
                self._path.pop()
            self._path.append((level, name))
            if self._sections and self._bare:  # a heading that holds nothing by itself is no section
                self._sections[-1] = Section(self._sections[-1].at, self._heading())
            else:
                self._sections.append(Section(self._length, self._heading()))
            self._bare = True
        self._append(text if shown is None else shown)

    def add(self, text: str) -> None:
        self._bare = self._bare and not text.strip()
        self._append(text)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _heading(self) -> str:
        return UNDER.join(name for _, name in self._path)

    def page(self, number: int | None = None, place: str = "") -> RawPage:
        return RawPage(number, "".join(self._parts), place, tuple(self._sections))
