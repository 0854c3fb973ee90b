"""A message as mail programs save it: who, when, about what, what it says, and what is attached."""

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from itertools import islice

from llmos.memory.layout import RawPage
from llmos.memory.limits import ATTACHMENTS
from llmos.memory.readers import html, registry
from llmos.memory.readers.encoding import decode
from llmos.memory.readers.outline import Outline, under
from llmos.memory.readers.reading import Reading, UnreadableError, parsing

_WHAT = "a message"
_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_LISTED_ONLY = ("mail", "mbox", "")  # mail in mail could go on without end


def read(data: bytes, name: str) -> Reading:
    with parsing(_WHAT):
        message = parse(data)
        if not any(name in message for name in _SHOWN):
            raise UnreadableError("It has no sender, receiver, date or subject: it is no message.")
        return Reading(_header(message, "Subject"), _pages(message))


def _pages(message: EmailMessage) -> Iterator[RawPage]:
    with parsing(_WHAT):
        yield page(message)
        for name, part in islice(_attachments(message), ATTACHMENTS):
            yield from _attached(_header(message, "Subject"), name, part)


def parse(data: bytes) -> EmailMessage:
    message = BytesParser(policy=policy.default).parsebytes(data)
    assert isinstance(message, EmailMessage)
    return message


def page(message: EmailMessage, place: str = "") -> RawPage:
    """What a message says, headed by its subject. Raises whatever the library does over broken ones."""
    outline = Outline(_header(message, "Subject"))
    for name in _SHOWN:
        if value := " ".join(_header(message, name).split()):
            outline.add(f"{name}: {value}\n")
    if names := ", ".join(name for name, _ in _attachments(message)):
        outline.add(f"Attachments: {names}\n")
    outline.add("\n")
    body = message.get_body(("plain", "html"))
    if body is not None:
        text = decode(_payload(body), body.get_content_charset() or "")
        if body.get_content_subtype() == "html":
            html.fill(outline, text)
        else:
            outline.add(text)
    return outline.page(place=place)


def _header(message: EmailMessage, name: str) -> str:
    """A header in words. Over some that break the rules the library stumbles: those are taken as they came."""
    try:
        return str(message.get(name, ""))
    except Exception:
        return next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")


def _payload(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attachments(message: EmailMessage) -> Iterator[tuple[str, MIMEPart]]:
    for part in message.iter_attachments():
        if name := part.get_filename(""):
            yield " ".join(name.replace("\\", "/").rpartition("/")[2].split()), part


def _attached(subject: str, name: str, part: MIMEPart) -> Iterator[RawPage]:
    """The pages of what is attached, as far as it can be read: that it is there, the message says."""
    if registry.kind_of(name) in _LISTED_ONLY:
        return
    try:
        for found in registry.start(_payload(part), name)[1].pages:
            where = f"p. {found.number}" if found.number else found.place
            place = f"attachment {name}, {where}" if where else f"attachment {name}"
            yield under(subject, under(name, found))._replace(number=None, place=place)
    except UnreadableError:
        return
