"""Source code and configuration: text whose title is its file name, cut where a definition begins."""

import ast
import os
import re
import warnings
from collections.abc import Iterator, Sequence
from itertools import accumulate

from llmos.memory.layout import UNDER, RawPage, Section
from llmos.memory.readers.clean import breaks
from llmos.memory.readers.encoding import decode
from llmos.memory.readers.outline import title
from llmos.memory.readers.reading import Reading

_PYTHON = frozenset((".py", ".pyi"))
_DATA_ENDINGS = """
.json .jsonl .json5 .yaml .yml .toml .ini .cfg .conf .properties .env .xml .xsd .xsl .svg .css .scss .sass .less .diff
.patch .ipynb
"""
_DATA = frozenset(_DATA_ENDINGS.split())
_PYTHON_CHARACTERS = 2_000_000  # a longer one is generated, and its tree would take gigabytes
_LINE_CHARACTERS = 500

# Definitions of the outermost level, in most languages: they begin their lines.
_NAMED = re.compile(
    r"(?:(?:export|default|public|private|protected|internal|static|final|abstract|sealed|open|data|async|pub|unsafe"
    r"|extern|inline|declare|override|suspend|partial|const|local|virtual|create|or|replace)(?:\([^)]*\))?\s+)*"
    r"(?:function|func|fun|fn|def|defp|defmodule|class|interface|struct|enum|trait|impl|type|module|namespace|object"
    r"|record|sub|proc|procedure|macro|protocol|extension|contract|message|service|table|view|trigger|resource)"
    r"(?:<[^>]*>)?\s+(?:\([^)]*\)\s*)?(?P<name>[A-Za-z_$\"'`][\w$.:\"'`]*(?:\s+for\s+\w+)?)",
    re.IGNORECASE,
)
_ASSIGNED = re.compile(
    r"(?:export\s+)?(?:(?:const|let|var)\s+)?(?P<name>[\w$.]+)\s*(?:=|<-)\s*(?:async\s+)?(?:function\b|\([^()]*\)\s*=>)"
)
_SHELL = re.compile(r"(?P<name>[\w-]+)\s*\(\)\s*\{?\s*$")
_LIKE_C = re.compile(r"(?P<name>[\w:~]+)\s*$")
_STATEMENTS = "if for while switch return else do case typedef using new delete throw await yield"
_NO_TYPE = frozenset(_STATEMENTS.split())
_BELONGS_TO_NEXT = re.compile(r"\s*(//|#|/\*|\*|--|@|;|%|\[)")


def read(data: bytes, name: str) -> Reading:
    text = breaks(decode(data))
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    ending = os.path.splitext(name.lower())[1]
    found = _python(text) if ending in _PYTHON else _others([] if ending in _DATA else lines)
    sections = tuple(Section(starts[line], title(heading)) for line, heading in found)
    return Reading(name, [RawPage(None, text, "", sections, range(1, len(lines) + 1), "lines")])


def _python(text: str) -> Iterator[tuple[int, str]]:
    """(line from 0, heading) of what is defined in a module and in its classes, and of what stands between."""
    if len(text) > _PYTHON_CHARACTERS:
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for line, end, node in _definitions(body):
        yield line, node.name
        if isinstance(node, ast.ClassDef):
            for inner_line, inner_end, inner in _definitions(node.body):
                yield inner_line, f"{node.name}{UNDER}{inner.name}"
                if inner_end < end:
                    yield inner_end, node.name
        yield end, ""


_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _definitions(body: Sequence[ast.stmt]) -> Iterator[tuple[int, int, _Definition]]:
    """(first line from 0, line behind the last, node). Decorators belong to it."""
    for node in body:
        if isinstance(node, _Definition):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            yield first - 1, node.end_lineno or node.lineno, node


def _others(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    free = 0  # the first line that belongs to no definition yet
    for number, line in enumerate(lines):
        if line[:1].strip() and (name := _defined(line[:_LINE_CHARACTERS])):
            first = number
            while first > free and _BELONGS_TO_NEXT.match(lines[first - 1]):
                first -= 1
            yield first, name
            free = number + 1


def _defined(line: str) -> str:
    """What a line defines, or an empty text."""
    if found := _NAMED.match(line) or _ASSIGNED.match(line) or _SHELL.match(line):
        return found["name"].strip("\"'`")
    head, bracket, rest = line.partition("(")
    words = head.split()
    if not bracket or rest.rstrip().endswith((";", ",")) or len(words) < 2 or words[0] in _NO_TYPE or "=" in head:
        return ""
    return found["name"] if words[0][0].isalpha() and (found := _LIKE_C.search(head)) else ""
