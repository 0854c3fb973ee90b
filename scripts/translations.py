"""Brings assets/translations/*.ts in step with the texts of the window, and compiles them for Qt.

A text is what stands in `tr("…")`, `tr_n("…", "…", n)` or `mark("…")`, or what the kernel says of its settings and
states. What was translated stays; what is new is unfinished. A new language is a new file: copy one, change its
`language`, empty its translations, run this.
"""

import argparse
import ast
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from xml.etree import ElementTree

from llmos.app.language import NAME
from llmos.app.tr import CONTEXT
from llmos.kernel import tuning
from llmos.kernel.abi.records import Confidentiality, Integrity, Move, PageKind, Priority, Verdict
from llmos.kernel.abi.servers import ServerPhase
from llmos.kernel.models import catalogue
from llmos.kernel.settings import TABLE
from llmos.peripherals.changes import Kind

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "assets" / "translations"
STATES: tuple[type[StrEnum], ...] = (Confidentiality, Integrity, Kind, Move, PageKind, Priority, ServerPhase, Verdict)
COMMENTS = {NAME: "The name of the language of this file, in itself"}  # for who translates
Texts = dict[str, str]
"""A text to how it is for one, where it has a number in it, or to nothing."""


def texts() -> Texts:
    """All that are to be translated, in their order."""
    found: Texts = {}
    for path in sorted((ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found |= _of_call(node, node.func.id, f"{path.relative_to(ROOT)}:{node.lineno}")
    known = (text for rule in (TABLE | tuning.TABLE).values() for text in (rule.title, rule.help, rule.allowed))
    good_at = (entry.good_at for entry in catalogue.entries() if entry.good_at)
    found |= dict.fromkeys((*known, *good_at, *(str(value) for states in STATES for value in states)), "")
    return dict(sorted(found.items()))


def _of_call(call: ast.Call, name: str, place: str) -> Texts:
    if name == "tr_n":
        one, many = (_literal(part, place) for part in call.args[:2])
        return {many: one}
    if name == "mark" or (name == "tr" and isinstance(call.args[0], (ast.Constant, ast.JoinedStr, ast.BinOp))):
        return {_literal(call.args[0], place): ""}
    return {}


def _literal(node: ast.expr, place: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise SystemExit(f"{place}: only a plain text can be translated, not an expression.")


def update(path: Path, wanted: Texts) -> None:
    """Writes a translation file anew, with what it had. Raises OSError."""
    old = ElementTree.parse(path).getroot()
    known = {message.findtext("source", ""): message for message in old.iter("message")}
    root = ElementTree.Element("TS", old.attrib)
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for source, one in wanted.items():
        context.append(_message(source, one, known.get(source)))
    ElementTree.indent(root, " ")
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def _message(source: str, one: str, known: ElementTree.Element | None) -> ElementTree.Element:
    message = ElementTree.Element("message", {"numerus": "yes"} if one else {})
    ElementTree.SubElement(message, "source").text = source
    comment = f"For one: {one}" if one else COMMENTS.get(source, "")
    if comment:
        ElementTree.SubElement(message, "extracomment").text = comment
    old = known.find("translation") if known is not None and known.get("numerus") == message.get("numerus") else None
    if old is not None:
        message.append(old)
        return message
    new = ElementTree.SubElement(message, "translation", {"type": "unfinished"})
    if one:
        new.extend([ElementTree.Element("numerusform"), ElementTree.Element("numerusform")])
    return message


def unfinished(path: Path) -> Iterator[str]:
    """The texts that have no translation in a file."""
    for message in ElementTree.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        if translation is None or translation.get("type") or not "".join(translation.itertext()).strip():
            yield message.findtext("source", "")


def compiled(path: Path, into: Path) -> None:
    """Raises CalledProcessError."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, "-silent", path, "-qm", into], check=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="translations", description=__doc__)
    parser.add_argument("--missing", action="store_true", help="only print what is not translated, by language")
    arguments = parser.parse_args()
    wanted = texts()
    left = 0
    for path in sorted(FOLDER.glob("*.ts")):
        if not arguments.missing:
            update(path, wanted)
            compiled(path, path.with_suffix(".qm"))
        for source in unfinished(path):
            left += 1
            print(f"{path.stem}: {source!r}")
    print(f"{len(wanted)} texts, {left} not translated")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
