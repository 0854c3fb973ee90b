"""A server's tools as the kernel takes them: text without what is not text, schemas small and without cycles.

A description is written by others, for a model to read. It is cut, and the kernel labels it; what it says is
not judged.
"""

import hashlib
import json
import re
from typing import Any

from mcp_types import Tool

from llmos.kernel.abi.servers import Declared
from llmos.peripherals.output import plain

NAME = 128  # longest name
DESCRIPTION = 400  # characters of a tool's description
REMARK = 120  # characters of an argument's description
REMARKED = 1500  # longest schema with descriptions, characters as JSON
SCHEMA = 4000  # longest without
DEPTH = 8  # of objects in objects
NODES = 500  # schemas in a schema, with what is referred to
CHOICES = 50  # values of an enumeration
_PROPERTY = re.compile(r"[\w.$-]{1,64}")
_TYPES = frozenset({"string", "integer", "number", "boolean", "array", "object", "null"})
_NUMBERS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_COUNTS = ("minLength", "maxLength", "minItems", "maxItems")


class UnfitError(Exception):
    """The schema cannot be used. The message says why."""


def declared(tool: Tool) -> Declared:
    """The hash is of everything that the server says of the tool and its arguments, uncut."""
    said = tool.model_dump(
        mode="json", by_alias=True, include={"name", "title", "description", "input_schema", "annotations"}
    )
    hash = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    hints = tool.annotations
    schema: dict[str, Any] = {}
    problem = ""
    try:
        if tool.name != short(tool.name, NAME):
            raise UnfitError("Its name is none.")
        schema = _arguments(tool.input_schema)
    except UnfitError as error:
        problem = str(error)
    return Declared(
        name=short(tool.name, NAME),
        hash=hash,
        description=short(tool.description or tool.title or "", DESCRIPTION),
        schema=schema,
        acts=hints is not None and (hints.read_only_hint is False or hints.open_world_hint is True),
        destroys=hints is not None and hints.destructive_hint is True and hints.read_only_hint is not True,
        problem=problem,
    )


def short(text: str, most: int) -> str:
    """One line of plain text, with an ellipsis where it was cut."""
    line = " ".join(plain(text).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _arguments(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of an object with properties. Raises UnfitError."""
    for most in (REMARKED, SCHEMA):
        found = _Reader(schema, remarks=most == REMARKED).read(schema, DEPTH)
        properties = found.get("properties", {})
        required = [name for name in found.get("required", ()) if name in properties]
        made = {"type": "object", "properties": properties, "required": required}
        if len(json.dumps(made)) <= most:
            return made
    raise UnfitError("Its arguments are described at too great length.")


class _Reader:
    """Takes over what is known of a schema, and puts what it refers to in its place."""

    def __init__(self, root: dict[str, Any], remarks: bool) -> None:
        self._root, self._remarks, self._left = root, remarks, NODES

    def read(self, schema: object, depth: int) -> dict[str, Any]:
        """Raises UnfitError."""
        self._left -= 1
        if depth < 0 or self._left < 0:
            raise UnfitError("Its arguments are nested too deeply.")
        if not isinstance(schema, dict):
            return {}
        if "$ref" in schema:
            return self.read(self._referred(schema["$ref"]), depth - 1)
        found = self._plain(schema)
        for key in ("anyOf", "oneOf", "allOf"):
            if isinstance(schema.get(key), list) and schema[key]:
                found[key] = [self.read(part, depth - 1) for part in schema[key]]
        if isinstance(schema.get("properties"), dict):
            found["properties"] = {_property(k): self.read(v, depth - 1) for k, v in schema["properties"].items()}
        if isinstance(schema.get("items"), dict):
            found["items"] = self.read(schema["items"], depth - 1)
        rest = schema.get("additionalProperties")
        if rest is False or isinstance(rest, dict):
            found["additionalProperties"] = rest and self.read(rest, depth - 1)
        return found

    def _plain(self, schema: dict[str, Any]) -> dict[str, Any]:
        """What does not nest. Only values of the kind that is expected."""
        found: dict[str, Any] = {}
        kinds = schema.get("type")
        listed = kinds if isinstance(kinds, list) else [kinds]
        if kinds is not None and all(isinstance(kind, str) and kind in _TYPES for kind in listed):
            found["type"] = kinds
        if self._remarks and isinstance(schema.get("description"), str):
            found["description"] = short(schema["description"], REMARK)
        if isinstance(schema.get("enum"), list):
            found["enum"] = [_value(value) for value in schema["enum"][:CHOICES]]
        if "const" in schema:
            found["const"] = _value(schema["const"])
        if isinstance(schema.get("required"), list):
            found["required"] = [name for name in schema["required"] if isinstance(name, str)]
        found |= {k: schema[k] for k in _NUMBERS if type(schema.get(k)) in (int, float)}
        return found | {k: schema[k] for k in _COUNTS if type(schema.get(k)) is int}

    def _referred(self, reference: object) -> object:
        """A part of the same schema; nothing is fetched. Raises UnfitError."""
        if not isinstance(reference, str) or not reference.startswith("#"):
            raise UnfitError("Its arguments are described elsewhere.")
        place: object = self._root
        for step in reference.removeprefix("#").split("/")[1:]:
            place = place.get(step.replace("~1", "/").replace("~0", "~")) if isinstance(place, dict) else None
        return place


def _property(name: str) -> str:
    if not _PROPERTY.fullmatch(name):
        raise UnfitError("An argument has a name that is none.")
    return name


def _value(value: object) -> object:
    """One of the values that an argument may have. Raises UnfitError."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str) and len(value) <= REMARK and value == plain(value):
        return value
    raise UnfitError("An argument may have values that are none.")
