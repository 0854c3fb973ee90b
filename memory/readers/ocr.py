"""Text in pictures, through the extra `ocr`: rapidocr, whose models come with it. Nothing is fetched."""

import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from llmos.memory.limits import OCR_SIDE, THREADS
from llmos.memory.readers.reading import UnreadableError

if TYPE_CHECKING:
    from PIL.Image import Image

MISSING = 'What pictures say is read by an extra. Install it with: pip install "llmos[ocr]". Then try again.'
_MODELS = {"Det": "*_det_*.onnx", "Cls": "*_cls_*.onnx", "Rec": "*_rec_*.onnx"}


def available() -> bool:
    return importlib.util.find_spec("rapidocr") is not None


@cache
def _engine() -> Any:  # noqa: ANN401
    """Takes two seconds. Raises UnreadableError where the extra is broken."""
    try:
        import rapidocr

        # By name, because what is not named and not there would be fetched from the network.
        folder = Path(rapidocr.__file__).parent / "models"
        models = {f"{task}.model_path": str(next(folder.glob(name))) for task, name in _MODELS.items()}
        threads = {"EngineConfig.onnxruntime.intra_op_num_threads": THREADS}
        return rapidocr.RapidOCR(params={"Global.log_level": "error"} | threads | models)
    except (ImportError, StopIteration, OSError) as error:
        raise UnreadableError(
            f"Text recognition is damaged ({error}). Repair it with: pip install --force-reinstall rapidocr"
        ) from error


def words(image: "Image") -> str:
    """The text in a picture, line by line, empty lines where there is space. Takes seconds.

    Raises UnreadableError.
    """
    image = image.convert("RGB")
    image.thumbnail((OCR_SIDE, OCR_SIDE))
    found = _engine()(image)
    if found.txts is None or found.boxes is None:
        return ""
    text = ""
    before: tuple[float, float] | None = None
    for box, line in zip(found.boxes, found.txts, strict=True):
        top, bottom = float(min(y for _, y in box)), float(max(y for _, y in box))
        if before is not None:
            text += _between(*before, top, bottom)
        text += line
        before = top, bottom
    return text


def _between(top: float, bottom: float, next_top: float, next_bottom: float) -> str:
    """What separates two pieces of a line, two lines, or two paragraphs, by where they stand."""
    height = bottom - top
    if abs((next_top + next_bottom) - (top + bottom)) < height:
        return " "
    return "\n\n" if next_top - bottom > height else "\n"
