"""Which reader is for which file, and reading one."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module

from llmos.memory.layout import RawPage
from llmos.memory.readers.clean import clean, clean_page
from llmos.memory.readers.reading import Reading, UnreadableError, refuse_long

_ENDINGS = {
    "pdf": "pdf",
    "docx": "docx docm dotx",
    "pptx": "pptx pptm ppsx",
    "xlsx": "xlsx xlsm xltx",
    "csv": "csv tsv",
    "epub": "epub",
    "mail": "eml",
    "mbox": "mbox mbx",
    "image": "png jpg jpeg jpe gif bmp tif tiff webp avif jp2",
    "markdown": "md markdown mdown mkd",
    "html": "html htm xhtml",
    "text": "txt text log rst org adoc asciidoc tex bib srt vtt nfo me",
    "code": "py pyi pyx ipynb js mjs cjs jsx ts tsx vue svelte css scss sass less c h cc cpp cxx hpp hh hxx m mm"
    " cs java kt kts scala groovy gradle go rs swift dart rb php pl pm lua r jl hs ml mli fs fsx clj cljs ex exs"
    " erl elm nim zig v sv vhd vhdl asm s f f90 f95 pas ada sh bash zsh fish ps1 psm1 bat cmd awk sql graphql"
    " proto thrift json jsonl json5 yaml yml toml ini cfg conf properties env xml xsd xsl svg tf hcl nix cmake"
    " make mk dockerfile diff patch el lisp scm rkt tcl sol wat qml glsl hlsl cu cl",
}
_NAMES = {
    "text": "readme license licence copying authors contributors changelog changes news notice todo install",
    "code": "makefile dockerfile containerfile jenkinsfile rakefile gemfile procfile vagrantfile justfile"
    " cmakelists.txt",
}
# What to do about files that hold text, as a rule, and cannot be read.
_DOCUMENTS = {
    "doc dot": "It is a file of an old Word. Save it as .docx.",
    "xls xlt xlsb": "It is in a form of Excel's that is not read. Save it as .xlsx.",
    "ppt pps": "It is a file of an old PowerPoint. Save it as .pptx.",
    "odt ods odp rtf pages numbers key": "Files of this program are not read. Save it in Microsoft's format or as PDF.",
    "mobi azw azw3 djvu ps": "Books in this form are not read. Convert it to EPUB or PDF.",
    "msg pst ost": "Outlook's own files are not read. Save the messages as .eml.",
}
# The same for what nobody expects to be read, when a folder is added that it lies in.
_OTHERS = {
    "heic heif psd raw cr2 nef": "Pictures in this form are not read. Save it as JPEG or PNG.",
    "zip tar gz tgz bz2 xz 7z rar": "Archives are not opened. Unpack it and add the folder.",
    "mp3 wav ogg m4a flac mp4 mov avi mkv webm": "Sound and films are not read.",
}
_KIND_OF_ENDING = {f".{ending}": kind for kind, endings in _ENDINGS.items() for ending in endings.split()}
_KIND_OF_NAME = {name: kind for kind, names in _NAMES.items() for name in names.split()}
_ADVICE = {f".{ending}": advice for endings, advice in (_DOCUMENTS | _OTHERS).items() for ending in endings.split()}
_LISTED = frozenset(f".{ending}" for endings in _DOCUMENTS for ending in endings.split())


def kind_of(path: str) -> str:
    """The kind of a file by its name: "pdf", "docx", "image", "mail", "code" and so on, or "" for none of these."""
    name = os.path.basename(path).lower()
    return _KIND_OF_NAME.get(name) or _KIND_OF_ENDING.get(os.path.splitext(name)[1], "")


def unread(name: str) -> str:
    """Why a file in a folder is left out, if it is one that a person would miss."""
    ending = os.path.splitext(name.lower())[1]
    return _ADVICE[ending] if ending in _LISTED else ""


def start(data: bytes, path: str) -> tuple[str, Reading]:
    """(kind, the reading as its reader made it). Raises UnreadableError with a reason for the person."""
    name, kind = os.path.basename(path), kind_of(path)
    ending = os.path.splitext(name.lower())[1]
    if not kind:
        raise UnreadableError(
            _ADVICE.get(ending)
            or f"Files like {name} are not supported. PDF, Office, EPUB, HTML, Markdown, text, code, tables, mail and"
            " pictures are."
        )
    if ending == ".json" and import_module("llmos.memory.readers.chat").is_export(data):
        kind = "chat"
    # Imported when needed, so that a reader's library costs only those who have such files.
    reader: Callable[[bytes, str], Reading] = import_module(f"llmos.memory.readers.{kind}").read
    reading = reader(data, name)
    title = " ".join(clean(reading.title)[0].split())[:200] or os.path.splitext(name)[0] or name
    return kind, replace(reading, title=title)


def cleaned(reading: Reading) -> Iterator[tuple[RawPage, int]]:
    """The pages of a reading without invisible characters, and how many of these each had. Raises UnreadableError."""
    length, empty = 0, True
    for raw in reading.pages:
        page, hidden = clean_page(raw)
        length += len(page.text)
        empty = empty and not page.text.strip()
        refuse_long(length)
        yield page, hidden
    if empty:
        raise UnreadableError("There is no text in it.")


def read(data: bytes, path: str) -> tuple[str, Reading, int]:
    """(kind, the cleaned reading with a title, number of invisible characters taken out), all at once.

    Raises UnreadableError with a reason for the person.
    """
    kind, reading = start(data, path)
    pages = list(cleaned(reading))
    return kind, replace(reading, pages=[page for page, _ in pages]), sum(hidden for _, hidden in pages)
