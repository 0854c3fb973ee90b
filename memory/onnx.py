"""Writes ONNX models: as much of the format as a graph of a few operators needs, so that no package is.

An ONNX model is a protobuf message. A field is a key (its number and wire type), and a number or bytes behind it.
"""

import struct
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float32]

_IR, _OPSET, _MICROSOFT = 8, 17, "com.microsoft"
_FLOAT, _INT32 = 1, 6
_VARINT, _BYTES, _FIXED32 = 0, 2, 5


def _varint(number: int) -> bytes:
    parts = bytearray()
    while number > 0x7F:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    parts.append(number)
    return bytes(parts)


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3 | _VARINT) + _varint(value)


def _data(field: int, value: bytes | str) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | _BYTES) + _varint(len(data)) + data


class Graph:
    """Nodes in the order they are computed, their constants, inputs and outputs."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._names = 0

    def constant(self, values: Array) -> str:
        """A float tensor; its name."""
        name = self._name()
        dims = b"".join(_number(1, size) for size in values.shape)
        raw = np.ascontiguousarray(values, dtype="<f4").tobytes()
        self._parts.append(_data(5, dims + _number(2, _FLOAT) + _data(8, name) + _data(9, raw)))
        return name

    def input(self, name: str, dims: Sequence[str]) -> str:
        """An int32 tensor with sizes that are known only when it is fed; its name."""
        self._parts.append(_data(11, _value(name, _INT32, dims)))
        return name

    def output(self, name: str, dims: Sequence[str]) -> None:
        """The float tensor `name` is what the graph computes."""
        self._parts.append(_data(12, _value(name, _FLOAT, dims)))

    def node(self, operator: str, *inputs: str, fused: bool = False, **attributes: int | float) -> str:
        """The name of its result. fused: an operator of onnxruntime's own."""
        name = self._name()
        body = b"".join(_data(1, each) for each in inputs) + _data(2, name) + _data(4, operator)
        body += b"".join(_data(5, _attribute(key, value)) for key, value in attributes.items())
        self._parts.append(_data(1, body + (_data(7, _MICROSOFT) if fused else b"")))
        return name

    def model(self) -> bytes:
        """The whole as a file."""
        opsets = (("", _OPSET), (_MICROSOFT, 1))
        imports = b"".join(_data(8, _data(1, domain) + _number(2, version)) for domain, version in opsets)
        return _number(1, _IR) + imports + _data(7, _data(2, "graph") + b"".join(self._parts))

    def _name(self) -> str:
        self._names += 1
        return f"t{self._names}"


def _attribute(name: str, value: int | float) -> bytes:
    if isinstance(value, float):
        return _data(1, name) + _varint(2 << 3 | _FIXED32) + struct.pack("<f", value) + _number(20, 1)
    return _data(1, name) + _number(3, value & (1 << 64) - 1) + _number(20, 2)


def _value(name: str, kind: int, dims: Sequence[str]) -> bytes:
    shape = b"".join(_data(1, _data(2, dim)) for dim in dims)
    return _data(1, name) + _data(2, _data(1, _number(1, kind) + _data(2, shape)))
