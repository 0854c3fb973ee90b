"""Filing of conversations: folders, what is pinned and put aside, and the search in all that was said."""

import re
import time
from collections.abc import Sequence

from llmos.kernel.abi.records import Conversation, Message, Role, Said, Spoken
from llmos.kernel.entries import by_turn
from llmos.kernel.journal import Journal
from llmos.kernel.layout import FILE_LABEL

FOLDER = 60  # longest name of a folder, characters
EXCERPT = 12  # words around what was found
BRANCHES = 4  # copies of a message that are looked through for each that is wanted
TAKEN = 8_000  # characters of a conversation from elsewhere that its context begins with
_WORD = re.compile(r"\w+")


def file_away(
    journal: Journal, pid: int, folder: str | None = None, pinned: bool | None = None, archived: bool | None = None
) -> list[int]:
    """Changes what is not None, for all branches of a conversation; which they are. Raises JournalError."""
    family = journal.family(pid)
    wanted = {"folder": folder, "pinned": pinned, "archived": archived}
    with journal.write() as db:
        for column, value in wanted.items():
            if value is not None:
                db.executemany(f"update conversations set {column} = ? where pid = ?", [(value, p) for p in family])
    return family


def erase_deleted(journal: Journal) -> set[int]:
    """Takes the conversations that were deleted out of the journal; which they were. Raises JournalError."""
    pids = {pid for (pid,) in journal.read("select pid from conversations where deleted")}
    with journal.write() as db:
        for pid in pids:
            db.execute("delete from pins where message in (select id from messages where pid = ?)", (pid,))
            for table in ("digests", "blocks", "messages", "conversations"):
                db.execute(f"delete from {table} where pid = ?", (pid,))
        db.execute("delete from editions where id not in (select edition from conversations)")
    return pids


def take_over(journal: Journal, program: str, title: str, spoken: Sequence[Spoken], folder: str) -> Conversation:
    """Journals a conversation that was held elsewhere. What it says counts as a file's. Raises JournalError."""
    conversation = journal.create(program)
    pid = conversation.pid
    messages = [Message(0, pid, said.role, said.text, said.created or time.time()) for said in spoken]
    journal.append_all(messages, FILE_LABEL)
    left, out = TAKEN, []
    for entries in reversed(by_turn(journal.entries(pid)).values()):
        left -= sum(len(entry.message.text) for entry in entries)
        if left < 0:
            out += [entry.message.id for entry in entries]
    journal.evict(out)
    journal.rename(pid, title)
    file_away(journal, pid, folder=folder)
    return journal.conversation(pid) or conversation


def find_said(journal: Journal, words: str, count: int) -> tuple[Said, ...]:
    """Messages that have all the words, the last one perhaps only begun; the newest first.

    What several branches share is found once, in the newest of them.
    """
    terms = [f'"{word}"' for word in _WORD.findall(words)]
    if not terms:
        return ()
    rows = journal.read(
        f"select m.pid, m.id, m.role, snippet(said, 0, '', '', '…', {EXCERPT}), m.created, m.original"
        " from said join messages m on m.id = said.rowid join conversations c on c.pid = m.pid"
        " where said match ? and not c.deleted and m.role in (?, ?) order by said.rowid desc limit ?",
        " ".join(terms) + "*",
        Role.USER,
        Role.ASSISTANT,
        BRANCHES * count,
    )
    found: dict[int, Said] = {}
    for pid, id, role, excerpt, created, original in rows:
        found.setdefault(original or id, Said(pid, id, Role(role), " ".join(excerpt.split()), created))
    return tuple(found.values())[:count]
