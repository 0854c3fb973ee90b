"""Text recognition as a program of its own, so that whoever runs it can limit and end it.

`python -m llmos.memory.recogniser` reads a PNG and writes JSON: {"text": …}, or {"error": …} with what to do.
"""

import io
import json
import sys

from llmos.memory.readers import ocr
from llmos.memory.readers.reading import UnreadableError

BYTES = 64 << 20  # longest PNG


def recognise(png: bytes) -> dict[str, str]:
    """The words in a picture, top to bottom."""
    if not ocr.available():
        return {"error": ocr.MISSING}
    from PIL import Image

    try:
        return {"text": ocr.words(Image.open(io.BytesIO(png), formats=["PNG"]))}
    except UnreadableError as error:
        return {"error": str(error)}
    except Exception as error:  # Pillow, OpenCV and onnxruntime each have their own
        return {"error": f"The picture could not be read ({type(error).__name__}: {error})."}


if __name__ == "__main__":
    json.dump(recognise(sys.stdin.buffer.read(BYTES)), sys.stdout)
