"""A model that sees, as a program of its own: it describes one picture, so that whoever runs it can end it.

`python -m llmos.kernel.cpu.seeing MODEL PROJECTOR` reads a line of JSON (an `Order`) and then a PNG. It writes lines of
JSON, each a `Word`: the text piece by piece, or an error that says what to do, and at last that it is done.
"""

import base64
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

CONTEXT = 4096  # tokens, of which a picture takes some hundred
LONGEST = 64 << 20  # of the PNG, bytes


class Order(msgspec.Struct):
    """most: longest description, tokens."""

    question: str
    threads: int
    most: int


class Word(msgspec.Struct, omit_defaults=True):
    text: str = ""
    error: str = ""
    done: bool = False


def describe(model: str, projector: str, order: Order, png: bytes, out: BinaryIO) -> None:
    """Raises ValueError, RuntimeError where llama.cpp cannot load the two files or read the picture."""
    from llama_cpp import Llama
    from llama_cpp.llama_chat_format import MTMDChatHandler

    class Handler(MTMDChatHandler):  # type: ignore[misc]  # llama_cpp says nothing of its types
        """Puts the picture before the question in one text, which chat templates of all kinds take."""

        @classmethod
        def _convert_message_for_template(cls, message: Any, media_marker: str) -> dict[str, Any]:  # noqa: ANN401
            parts = (media_marker if part["type"] == "image_url" else part["text"] for part in message["content"])
            return {**message, "content": "\n".join(parts)}

    handler = Handler(projector, verbose=False, use_gpu=False)  # a GPU's memory is the chats'
    llama = Llama(model, chat_handler=handler, n_ctx=CONTEXT, n_threads=order.threads, n_gpu_layers=0, verbose=False)
    picture = {"url": f"data:image/png;base64,{base64.b64encode(png).decode()}"}
    content = [{"type": "image_url", "image_url": picture}, {"type": "text", "text": order.question}]
    asked: Any = [{"role": "user", "content": content}]
    for part in llama.create_chat_completion(messages=asked, max_tokens=order.most, temperature=0.0, stream=True):
        said: Any = part
        text = said["choices"][0]["delta"].get("content")
        if text:
            _say(out, Word(text=text))


def _say(out: BinaryIO, word: Word) -> None:
    out.write(msgspec.json.encode(word) + b"\n")
    out.flush()


def main(model: str, projector: str) -> int:
    out = os.fdopen(os.dup(1), "wb")  # llama.cpp and its wrapper write to the other one as they like
    os.dup2(2, 1)
    order = msgspec.json.decode(sys.stdin.buffer.readline(), type=Order)
    try:
        describe(model, projector, order, sys.stdin.buffer.read(LONGEST), out)
    except (ValueError, RuntimeError) as error:
        said = f"{Path(model).name} cannot look at pictures with {Path(projector).name}. llama.cpp says: {error}."
        _say(out, Word(error=f"{said} Take the projector that was published with the model."))
        return 1
    _say(out, Word(done=True))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
