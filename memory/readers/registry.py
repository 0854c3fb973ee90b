"""Which reader is for which file, and reading one."""

import os
from collections.abc import Callable
from importlib import import_module

from llmos.memory.limits import TEXT_CHARACTERS
from llmos.memory.readers.clean import clean
from llmos.memory.readers.reading import Reading, UnreadableError

_ENDINGS = {
    "pdf": "pdf",
    "docx": "docx docm",
    "markdown": "md markdown mdown mkd",
    "html": "html htm xhtml",
    "text": "txt text log rst org adoc asciidoc tex bib csv tsv srt vtt nfo me",
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
_KIND_OF_ENDING = {f".{ending}": kind for kind, endings in _ENDINGS.items() for ending in endings.split()}
_KIND_OF_NAME = {name: kind for kind, names in _NAMES.items() for name in names.split()}


def kind_of(path: str) -> str:
    """The kind of a file by its name: "pdf", "docx", "markdown", "html", "text", "code", or "" for none of these."""
    name = os.path.basename(path).lower()
    return _KIND_OF_NAME.get(name) or _KIND_OF_ENDING.get(os.path.splitext(name)[1], "")


def read(data: bytes, path: str) -> tuple[str, Reading, int]:
    """(kind, the cleaned reading with a title, number of invisible characters taken out).

    Raises UnreadableError with a reason for the person.
    """
    name, kind = os.path.basename(path), kind_of(path)
    if not kind:
        raise UnreadableError(f"Files like {name} are not supported. PDF, Word, Markdown, HTML, text and code are.")
    # Imported when needed, so that a reader's library costs only those who have such files.
    reader: Callable[[bytes, str], Reading] = import_module(f"llmos.memory.readers.{kind}").read
    reading = reader(data, name)
    cleaned = [(number, *clean(text)) for number, text in reading.pages]
    if not any(text.strip() for _, text, _ in cleaned):
        raise UnreadableError("There is no text in it.")
    if (length := sum(len(text) for _, text, _ in cleaned)) > TEXT_CHARACTERS:
        raise UnreadableError(f"It holds {length:,} characters; at most {TEXT_CHARACTERS:,} are read. Split it.")
    title = " ".join(clean(reading.title)[0].split())[:200] or os.path.splitext(name)[0] or name
    return kind, Reading(title, [(number, text) for number, text, _ in cleaned]), sum(n for _, _, n in cleaned)
