"""Arguments against a JSON schema: each keyword in both directions."""

from typing import Any

import pytest

from llmos.kernel.arguments import LARGEST, MisfitError, fit

POINT = {
    "type": "object",
    "properties": {"x": {"type": "integer"}, "y": {"type": "number"}},
    "required": ["x"],
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    ("schema", "value", "fitted"),
    [
        ({}, [{"a": None}], [{"a": None}]),
        ({"type": "string"}, "a", "a"),
        ({"type": "string"}, 3, "3"),
        ({"type": "integer"}, "3", 3),
        ({"type": "number"}, "1.5", 1.5),
        ({"type": "number"}, 2, 2),
        ({"type": "number"}, 1e300, 1e300),
        ({"type": "boolean"}, True, True),
        ({"type": "null"}, None, None),
        ({"type": ["string", "null"]}, None, None),
        ({"type": ["integer", "string"]}, "7", "7"),
        ({"enum": ["a", 1]}, 1, 1),
        ({"const": "a"}, "a", "a"),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, None, None),
        ({"oneOf": [{"type": "array"}, {"type": "integer"}]}, "4", 4),
        ({"allOf": [{"type": "integer"}, {"minimum": 1}]}, 1, 1),
        ({"type": "array", "items": {"type": "integer"}, "maxItems": 2}, ["1", 2], [1, 2]),
        (POINT, {"x": "1", "y": 2}, {"x": 1, "y": 2}),
        ({"type": "object"}, {"any": "thing"}, {"any": "thing"}),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"a": "1"}, {"a": 1}),
        ({"type": "string", "minLength": 1, "maxLength": 2}, "ab", "ab"),
        ({"type": "integer", "minimum": 1, "maximum": 2}, 2, 2),
        ({"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}, 0.5, 0.5),
    ],
)
def test_what_fits_is_taken_as_meant(schema: dict[str, Any], value: object, fitted: object) -> None:
    assert fit(schema, value, "a") == fitted


@pytest.mark.parametrize(
    ("schema", "value", "sentence"),
    [
        ({"type": "string"}, ["a"], "a must be a string."),
        ({"type": "string"}, True, "a must be a string."),
        ({"type": "integer"}, 1.5, "a must be an integer."),
        ({"type": "integer"}, "many", "a must be an integer."),
        ({"type": "integer"}, LARGEST + 1, "a is too large."),
        ({"type": "boolean"}, 1, "a must be a boolean."),
        ({"type": ["integer", "null"]}, "x", "a must be an integer or null."),
        ({"enum": ["a", 1]}, True, "a must be one of a, 1."),
        ({"enum": [True]}, 1, "a must be one of True."),
        ({"const": "a"}, "b", "a must be one of a."),
        ({"anyOf": [{"type": "array"}, {"type": "null"}]}, 3, "a must be a list."),
        ({"allOf": [{"type": "integer"}, {"type": "integer", "minimum": 1}]}, 0, "a lies outside 1 to ."),
        ({"type": "array", "items": {"type": "integer"}}, [1, "x"], "a[1] must be an integer."),
        ({"type": "array", "maxItems": 1}, [1, 2], "a has 2 items"),
        ({"type": "array", "minItems": 1}, [], "a has 0 items"),
        (POINT, {"y": 1}, "a also needs x."),
        (POINT, {"x": 1, "z": 1}, "a has no z. It takes: x, y."),
        (POINT, {"x": {}}, "a.x must be an integer."),
        (POINT, [], "a must be an object."),
        ({"type": "string", "maxLength": 2}, "abc", "a has 3 characters"),
        ({"type": "integer", "maximum": 2}, 3, "a lies outside"),
        ({"type": "number", "exclusiveMinimum": 0}, 0, "a is too large or too small."),
    ],
)
def test_what_does_not_fit_is_told(schema: dict[str, Any], value: object, sentence: str) -> None:
    with pytest.raises(MisfitError) as caught:
        fit(schema, value, "a")
    assert sentence in str(caught.value)


def test_a_value_without_a_schema_may_be_as_deep_as_the_trap_lets_through() -> None:
    deep: Any = 1
    for _ in range(5000):
        deep = [deep]
    assert fit({}, deep, "a") is deep
