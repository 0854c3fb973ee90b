"""`llmos chats`: the conversations; what was said in them; one as a file, and those of others."""

import argparse
import os
import time
from pathlib import Path

from msgspec.structs import replace

from llmos.app import foreign, transcript
from llmos.app.cli_link import Link, print_json, print_table, say
from llmos.app.client import KernelError
from llmos.kernel.abi.replies import Forgotten, FoundSaid, Messages, Opened
from llmos.kernel.abi.requests import EraseDeleted, FindSaid, Open, ReadMessages

IMPORTED = "Imported"
AT_ONCE = 500  # messages


def add_verbs(chats: argparse.ArgumentParser) -> None:
    chats.add_argument("--archived", action="store_true", help="list those of the archive, too")
    chats.set_defaults(run=list_)
    verbs = chats.add_subparsers(metavar="VERB")
    find = verbs.add_parser("find", help="find messages that have all these words")
    find.add_argument("words", metavar="WORDS")
    find.set_defaults(run=find_)
    export = verbs.add_parser("export", help="write a conversation into a file")
    export.add_argument("pid", metavar="PID", type=int)
    export.add_argument("file", metavar="FILE", type=Path, help="its ending says how: .md, .json or .pdf")
    export.set_defaults(run=export_)
    take = verbs.add_parser("import", help="take over conversations of ChatGPT, Open WebUI or “chats export”")
    take.add_argument("file", metavar="FILE", type=Path)
    take.add_argument("--folder", metavar="NAME", default=IMPORTED, help=f"put them into this folder ({IMPORTED})")
    take.set_defaults(run=import_)
    erase = verbs.add_parser("erase", help="erase the conversations that were deleted: they cannot be restored then")
    erase.set_defaults(run=erase_)


def list_(link: Link, arguments: argparse.Namespace) -> int:
    chats = [c for c in link.attached.conversations if arguments.archived or not c.archived]
    if arguments.json:
        print_json(chats)
    else:
        rows = [
            (c.pid, c.folder, "pinned" if c.pinned else "archived" if c.archived else "", _when(c.updated), c.title)
            for c in chats
        ]
        print_table(("PID#", "FOLDER", "", "LAST USED", "TITLE"), rows)
    return 0


def find_(link: Link, arguments: argparse.Namespace) -> int:
    """1 where nothing is found."""
    found = link.ask(FindSaid(words=arguments.words), FoundSaid).found
    if arguments.json:
        print_json(found)
    else:
        titles = {c.pid: c.title for c in link.attached.conversations}
        rows = [(s.pid, titles.get(s.pid, ""), _when(s.created), s.role, s.excerpt) for s in found]
        print_table(("PID#", "TITLE", "SAID", "BY", "TEXT"), rows)
    return 0 if found else 1


def export_(link: Link, arguments: argparse.Namespace) -> int:
    file: Path = arguments.file.absolute()
    kind = file.suffix.lower()
    if kind not in (".md", ".json", ".pdf"):
        raise KernelError("The file's name ends in .md, .json or .pdf: that says how it is written.")
    opened = _whole(link, arguments.pid)
    draft = file.with_name(f".{file.name}.part{kind}")
    try:
        if kind == ".json":
            draft.write_text(transcript.as_json(opened.conversation, opened.messages), encoding="utf-8")
        else:
            text = transcript.as_markdown(opened.conversation, opened.messages)
            if kind == ".md":
                draft.write_text(text, encoding="utf-8")
            else:
                from llmos.app.pdf import write_pdf

                write_pdf(text, opened.conversation.title, draft)
        os.replace(draft, file)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise KernelError(f"{file} could not be written: {error}. Choose another place, or free some space.") from error
    say(f"“{opened.conversation.title}” is in {file}.")
    return 0


def _whole(link: Link, pid: int) -> Opened:
    """A conversation with all its messages, read some at a time: the kernel has others to serve meanwhile."""
    opened = link.ask(Open(pid=pid, last=AT_ONCE), Opened)
    messages, before = opened.messages, opened.before
    while before:
        read = link.ask(ReadMessages(pid=pid, before=messages[0].id, count=AT_ONCE), Messages)
        messages, before = read.messages + messages, read.before
    return replace(opened, messages=messages, before=0)


def import_(link: Link, arguments: argparse.Namespace) -> int:
    conversations = foreign.read(arguments.file)
    for request in conversations:
        link.ask(foreign.into(request, arguments.folder), Opened)
    noun = "conversation is" if len(conversations) == 1 else "conversations are"
    say(f"{len(conversations):,} {noun} in the folder “{arguments.folder}”.")
    return 0


def erase_(link: Link, arguments: argparse.Namespace) -> int:
    for line in link.ask(EraseDeleted(), Forgotten).removed:
        say(line)
    return 0


def _when(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))
