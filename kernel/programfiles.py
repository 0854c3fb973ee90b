"""Files of programs: read, written as a whole, taken away and brought back. Knows no machine: any thread may call it.

What is wrong with a file is told with its name and line.
"""

import json
import os
import re
import stat
import tomllib
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from llmos.kernel.abi.records import Adapter, Knowledge, ProgramSpec, Sampling
from llmos.kernel.files import write
from llmos.kernel.programcheck import faults

ENDING, REMOVED, EXPORT = ".toml", ".toml.removed", ".llmos-program"
MOST_BYTES = 200_000
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
FIELDS = {  # of a file, and of its parts
    "": ProgramSpec.__struct_fields__,
    "sampling": Sampling.__struct_fields__,
    "knowledge": Knowledge.__struct_fields__,
    "adapter": Adapter.__struct_fields__,
}
HEADER = "# A program of LLM OS: add it under Programs, or with “llmos programs import”.\n"
_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_PLACE = re.compile(r" - at `\$\.?([\w.]*)")


class ProgramError(Exception):
    """A program cannot be read or written. The message is for the person."""


@dataclass(frozen=True)
class Written:
    """A program with the text of its file."""

    spec: ProgramSpec
    text: str


@dataclass(frozen=True)
class Shelf:
    """The person's own programs by name, as their files say, and what is wrong with the files that are none."""

    written: Mapping[str, Written]
    troubles: tuple[str, ...] = ()


def parse(text: str, where: str) -> ProgramSpec:
    """`where` names the file. Raises ProgramError."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _LINE.search(str(error))
        line = int(at[1]) if at else max(1, text.count("\n"))
        raise ProgramError(f"{where}, line {line}: {_LINE.sub('', str(error)).strip()}.") from error
    for key, known in FIELDS.items():
        part = data.get(key) if key else data
        for each in part if isinstance(part, dict) else ():
            if each not in known:
                raise fault(text, where, each, f"Nobody knows “{each}”. There are: {', '.join(known)}.")
    try:
        spec = msgspec.convert(data, ProgramSpec)
    except msgspec.ValidationError as error:
        at = _PLACE.search(str(error))
        key = at[1].rpartition(".")[2] if at else ""
        raise fault(text, where, key, f"{key}: {_PLACE.split(str(error))[0]}.") from error
    if not NAME.fullmatch(spec.name):
        raise fault(text, where, "name", f"“{spec.name}” is no name: it has up to 40 small letters, digits, - and _.")
    for key, sentence in faults(spec):
        raise fault(text, where, key, sentence)
    return msgspec.structs.replace(spec, prompt=spec.prompt.strip())


def fault(text: str, where: str, about: str, sentence: str) -> ProgramError:
    """An error with the line of the first key, or else value, that it is about."""
    lines = text.split("\n")
    key, value = re.compile(rf"\s*\[?{re.escape(about)}\s*[=\]]"), json.dumps(about, ensure_ascii=False)
    at = next((i for i, line in enumerate(lines, 1) if key.match(line)), None)
    at = at or next((i for i, line in enumerate(lines, 1) if value in line or about in line), 1)
    return ProgramError(f"{where}, line {at}: {sentence}")


def dump(spec: ProgramSpec) -> str:
    """The text of a file that `parse` reads as this program. What is as by default is left out."""
    lines = [f"name = {_string(spec.name)}"]
    for key in ("title", "icon", "description"):
        if getattr(spec, key):
            lines.append(f"{key} = {_string(getattr(spec, key))}")
    lines.append(f"capabilities = {_strings(spec.capabilities)}")
    if spec.tools:
        lines.append(f"tools = {_strings(spec.tools)}")
    if spec.foreign:
        lines.append("foreign = true")
    prompt = spec.prompt.strip().replace("\\", "\\\\").replace('"""', '""\\"')
    lines += ['prompt = """', prompt, '"""', "", "[sampling]"]
    lines += [f"{key} = {value}" for key, value in msgspec.structs.asdict(spec.sampling).items()]
    if spec.knowledge != Knowledge():
        lines += ["", "[knowledge]", f"collections = {_strings(spec.knowledge.collections)}"]
        lines.append(f"documents = {list(spec.knowledge.documents)}")
    if spec.adapter.path:
        lines += ["", "[adapter]", f"path = {_string(spec.adapter.path)}", f"scale = {spec.adapter.scale}"]
    return "\n".join(lines) + "\n"


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _strings(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_string, texts))}]"


def named(title: str, taken: Container[str]) -> str:
    """A name for a new program, made of its title."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:30].strip("-") or "program"
    numbered = (f"{stem}-{n}" for n in range(2, 10_000))
    return stem if stem not in taken else next(name for name in numbered if name not in taken)


# the folder


def load(folder: Path, taken: Container[str]) -> Shelf:
    """What is in the folder. `taken` are the names of other programs."""
    found: dict[str, Written] = {}
    troubles = []
    for path in sorted(folder.glob(f"*{ENDING}")):
        try:
            text = read(path)
            spec = parse(text, path.name)
            if spec.name != path.name.removesuffix(ENDING):
                raise fault(text, path.name, "name", f"Its name is that of a file {spec.name}{ENDING}.")
            if spec.name in taken:
                raise fault(text, path.name, "name", f"“{spec.name}” is the name of a program that ships.")
            found[spec.name] = Written(spec, text)
        except ProgramError as error:
            troubles.append(f"{error} It is not used until that is mended.")
    return Shelf(found, tuple(troubles))


def read(path: Path) -> str:
    """The text of a file of a program, or of what should be one. Raises ProgramError."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise ProgramError(f"{path} is no file.")
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ProgramError(f"{path} is too large for a program.")
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise ProgramError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ProgramError(f"{path} is no text in UTF-8.") from error


def save(folder: Path, spec: ProgramSpec, new: bool) -> Written:
    """Raises ProgramError."""
    path, text = folder / f"{spec.name}{ENDING}", dump(spec)
    try:
        folder.mkdir(exist_ok=True, mode=0o700)
        if new and path.exists():
            raise ProgramError(f"{path} is there already. Give the program another title.")
        write(path, text.encode())
    except OSError as error:
        raise ProgramError(f"{path} cannot be written ({error.strerror}). Free some space.") from error
    return Written(spec, text)


def remove(folder: Path, name: str) -> None:
    """Puts the file aside. Raises ProgramError."""
    _rename(folder / f"{name}{ENDING}", folder / f"{name}{REMOVED}")


def removed(folder: Path, name: str) -> ProgramSpec:
    """What `restore` would bring back. Raises ProgramError."""
    return parse(read(folder / f"{name}{REMOVED}"), f"{name}{ENDING}")


def restore(folder: Path, name: str) -> None:
    """Raises ProgramError."""
    if (folder / f"{name}{ENDING}").exists():
        raise ProgramError(f"There is another program {name} by now.")
    _rename(folder / f"{name}{REMOVED}", folder / f"{name}{ENDING}")


def _rename(path: Path, to: Path) -> None:
    try:
        os.replace(path, to)
    except OSError as error:
        raise ProgramError(f"{path} cannot be moved ({error.strerror}).") from error


def export(spec: ProgramSpec, path: Path, replace: bool) -> None:
    """Writes one file for others, without what is on this machine only. Raises ProgramError."""
    bare = msgspec.structs.replace(spec, knowledge=Knowledge(), adapter=Adapter(), foreign=False)
    try:
        if path.exists() and not replace:
            raise ProgramError(f"{path} exists already. Choose another name.")
        write(path, (HEADER + dump(bare)).encode())
    except OSError as error:
        raise ProgramError(f"{path} cannot be written: {error.strerror}. Choose another place.") from error
