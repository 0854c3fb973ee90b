"""Keys that belong to a place: they work where the focus is, and are the same for everybody."""

from dataclasses import dataclass

from llmos.app.tr import mark


@dataclass(frozen=True)
class Place:
    """`keys` are pairs of key sequences, as QKeySequence reads them, and what they do there."""

    name: str
    keys: tuple[tuple[tuple[str, ...], str], ...]


PLACES = (
    Place(
        mark("Message"),
        (
            (("Return",), mark("send the message")),
            (("Shift+Return",), mark("break the line")),
            (("Esc",), mark("stop the answer, also while nothing has been written yet")),
            (("Up", "Down"), mark("at the edge of the field: what you sent before")),
        ),
    ),
    Place(
        mark("Conversation"),
        (
            (("Esc",), mark("stop the answer")),
            (("PgUp", "PgDown", "Home", "End"), mark("scroll")),
            (("Tab", "Return"), mark("go from link to link, and follow it")),
            (("F2",), mark("edit your message")),
        ),
    ),
    Place(
        mark("Find in chat"),
        (
            (("Return",), mark("the next place")),
            (("Shift+Return",), mark("the place before")),
            (("Esc",), mark("close it")),
        ),
    ),
    Place(
        mark("Sidebar"),
        (
            (("Return",), mark("show the conversation, open or close the folder")),
            (("F2",), mark("rename the conversation")),
            (("Menu",), mark("all that can be done with it")),
        ),
    ),
    Place(
        mark("RAM"),
        (
            (("Up", "Down", "Home", "End"), mark("choose a page")),
            (("Left", "Right"), mark("close and open a range")),
            (("P",), mark("pin or unpin the page")),
            (("Del",), mark("take the page out of the context; Undo brings it back")),
            (("F2",), mark("change what the model reads")),
            (("Ctrl+S",), mark("save what was changed")),
            (("Return",), mark("show where it comes from")),
            (("Ctrl+C",), mark("copy its text")),
            (("Ctrl+Z",), mark("take back the last change to the pages")),
        ),
    ),
    Place(
        mark("Disk"),
        (
            (("Down", "Esc"), mark("from the search to what was found, and back")),
            (("Return",), mark("open the document")),
            (("Ctrl+Return",), mark("put what is chosen in context")),
            (("Del",), mark("forget what is chosen; you are asked first")),
            (("PgUp", "PgDown"), mark("in a document: the pages")),
            (("+", "-", "0"), mark("in a document: larger, smaller, as wide as the panel")),
        ),
    ),
    Place(
        mark("Processes"),
        (
            (("Return",), mark("show the chat")),
            (("Space",), mark("stop the answer")),
            (("S",), mark("suspend, resume")),
            (("+", "-"), mark("change the nice value")),
            (("F",), mark("fork")),
            (("Shift+Del",), mark("kill; the chat stays")),
        ),
    ),
    Place(
        mark("Devices"),
        (
            (("Ctrl+Return",), mark("Python: run")),
            (("+", "-", "0", "Left", "Right", "Up", "Down"), mark("image viewer: zoom and move")),
            (("Ctrl+Tab",), mark("leave the terminal, which has all other keys")),
        ),
    ),
)
