"""Writes a projector with random weights for SmolLM2 135M: it sees nothing, but llama.cpp goes all the way with it."""

import random
import struct
from array import array
from pathlib import Path

WIDE, HEADS, INNER, LAYERS, PATCH, SIDE = 32, 2, 64, 2, 16, 64
U32, F32, BOOL, STRING, ARRAY = 4, 6, 7, 8, 9
SMOL = 576  # how wide an embedding of SmolLM2 135M is


def write(path: Path, width: int = SMOL) -> Path:
    """A GGUF file, as LLaVA's are made; of another width it belongs to another model."""
    chance = random.Random(1)
    head, data = bytearray(), bytearray()
    shapes = _shapes(width)
    for name, shape in shapes.items():
        count = 1
        for side in shape:
            count *= side
        head += _text(name) + struct.pack("<I", len(shape)) + struct.pack(f"<{len(shape)}Q", *shape)
        head += struct.pack("<IQ", 0, len(data))
        base = 1.0 if name.endswith(("ln1.weight", "ln2.weight")) else 0.0
        data += array("f", (base + chance.gauss(0, 0.05) for _ in range(count))).tobytes()
        data += bytes(-len(data) % 32)
    pairs = _pairs(width)
    start = b"GGUF" + struct.pack("<IQQ", 3, len(shapes), len(pairs)) + b"".join(pairs) + head
    path.write_bytes(start + bytes(-len(start) % 32) + data)
    return path


def _shapes(width: int) -> dict[str, tuple[int, ...]]:
    shapes: dict[str, tuple[int, ...]] = {
        "v.patch_embd.weight": (PATCH, PATCH, 3, WIDE),
        "v.position_embd.weight": (WIDE, (SIDE // PATCH) ** 2),
        "mm.0.weight": (WIDE, width),
        "mm.0.bias": (width,),
        "mm.2.weight": (width, width),
        "mm.2.bias": (width,),
    }
    for layer in range(LAYERS):
        square = dict.fromkeys(("attn_q", "attn_k", "attn_v", "attn_out"), (WIDE, WIDE))
        weights = {**square, "ln1": (WIDE,), "ln2": (WIDE,), "ffn_up": (WIDE, INNER), "ffn_down": (INNER, WIDE)}
        for name, shape in weights.items():
            shapes |= {f"v.blk.{layer}.{name}.weight": shape, f"v.blk.{layer}.{name}.bias": shape[-1:]}
    return shapes


def _pairs(width: int) -> list[bytes]:
    numbers = {
        "image_size": SIDE,
        "patch_size": PATCH,
        "embedding_length": WIDE,
        "feed_forward_length": INNER,
        "projection_dim": width,
        "block_count": LAYERS,
        "attention.head_count": HEADS,
    }
    half = struct.pack("<IQ3f", F32, 3, 0.5, 0.5, 0.5)
    return [
        *(
            _pair(key, STRING, _text(text))
            for key, text in (("general.architecture", "clip"), ("general.type", "mmproj"))
        ),
        _pair("clip.has_vision_encoder", BOOL, b"\1"),
        _pair("clip.use_gelu", BOOL, b"\1"),
        _pair("clip.projector_type", STRING, _text("mlp")),
        *(_pair(f"clip.vision.{key}", U32, struct.pack("<I", number)) for key, number in numbers.items()),
        _pair("clip.vision.attention.layer_norm_epsilon", F32, struct.pack("<f", 1e-5)),
        *(_pair(f"clip.vision.image_{key}", ARRAY, half) for key in ("mean", "std")),
    ]


def _pair(key: str, kind: int, value: bytes) -> bytes:
    return _text(key) + struct.pack("<I", kind) + value


def _text(value: str) -> bytes:
    return struct.pack("<Q", len(value.encode())) + value.encode()
