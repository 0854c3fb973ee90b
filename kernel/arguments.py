"""A call's arguments against the JSON schema of its tool: the part of JSON Schema that tools use.

What is left out (`pattern`, `format`, `$ref`) the tool checks itself: a schema may come from others, and a regular
expression or a cycle of theirs must not hold the kernel up.
"""

import contextlib
from collections.abc import Mapping
from typing import Any

LARGEST = 2**63 - 1  # integer that the wire carries
NAMES = {
    "string": "a string",
    "integer": "an integer",
    "number": "a number",
    "boolean": "a boolean",
    "array": "a list",
    "object": "an object",
    "null": "null",
}
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


class MisfitError(Exception):
    """The value is not as the schema says. The message tells the model how to mend it."""


def fit(schema: Mapping[str, Any], value: object, where: str) -> object:
    """The value as the tool takes it; numbers written as strings and the reverse are taken as meant.

    `where` names the value. Raises MisfitError.
    """
    if not schema:
        return value
    for part in schema.get("allOf", ()):
        value = fit(part, value, where)
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            value = _one_of(schema[choice], value, where)
    wanted = schema.get("type")
    if wanted is not None:
        value = _typed([wanted] if isinstance(wanted, str) else wanted, value, where)
    allowed = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if allowed is not None and not any(_same(value, each) for each in allowed):
        raise MisfitError(f"{where} must be one of {', '.join(map(str, allowed))}.")
    if isinstance(value, list):
        return _listed(schema, value, where)
    if isinstance(value, dict):
        return _members(schema, value, where)
    _bounded(schema, value, where)
    return value


def _members(schema: Mapping[str, Any], value: Mapping[str, Any], where: str) -> dict[str, Any]:
    properties, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
    fitted = {}
    for key, member in value.items():
        inner = properties.get(key, rest)
        if inner is False:
            raise MisfitError(f"{where} has no {key}. It takes: {', '.join(properties)}.")
        fitted[key] = fit(inner if isinstance(inner, dict) else {}, member, f"{where}.{key}")
    missing = [key for key in schema.get("required", ()) if key not in fitted]
    if missing:
        raise MisfitError(f"{where} also needs {', '.join(missing)}.")
    return fitted


def _one_of(choices: list[dict[str, Any]], value: object, where: str) -> object:
    reasons = []
    for choice in choices:
        try:
            return fit(choice, value, where)
        except MisfitError as error:
            reasons.append(str(error))
    raise MisfitError(reasons[0] if reasons else f"{where} cannot have a value.")


def _typed(wanted: list[str], value: object, where: str) -> object:
    for each in wanted:
        if _is(each, value):
            break
    else:
        value = _converted(wanted, value, where)
    if isinstance(value, int) and abs(value) > LARGEST:
        raise MisfitError(f"{where} is too large.")
    return value


def _converted(wanted: list[str], value: object, where: str) -> object:
    if "string" in wanted and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            if "integer" in wanted:
                return int(value)
            if "number" in wanted:
                return float(value)
    raise MisfitError(f"{where} must be {' or '.join(NAMES.get(each, each) for each in wanted)}.")


def _is(wanted: str, value: object) -> bool:
    if wanted == "integer" and isinstance(value, float):
        return False
    return isinstance(value, _TYPES.get(wanted, (object,))) and (wanted == "boolean" or not isinstance(value, bool))


def _same(value: object, other: object) -> bool:
    return value == other and isinstance(value, bool) is isinstance(other, bool)


def _listed(schema: Mapping[str, Any], value: list[Any], where: str) -> list[Any]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        raise MisfitError(f"{where} has {len(value)} items, which is too many or too few.")
    inner = schema.get("items")
    each = inner if isinstance(inner, dict) else {}
    return [fit(each, item, f"{where}[{i}]") for i, item in enumerate(value)]


def _bounded(schema: Mapping[str, Any], value: object, where: str) -> None:
    if isinstance(value, str):
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            raise MisfitError(f"{where} has {len(value)} characters, which is too many or too few.")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        if value < schema.get("minimum", value) or value > schema.get("maximum", value):
            raise MisfitError(f"{where} lies outside {schema.get('minimum', '')} to {schema.get('maximum', '')}.")
        low, high = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
        if (low is not None and value <= low) or (high is not None and value >= high):
            raise MisfitError(f"{where} is too large or too small.")
