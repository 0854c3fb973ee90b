"""PowerPoint presentations: slide by slide, with tables and the speaker's notes."""

import io
from collections.abc import Iterator

import pptx
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide

from llmos.memory.layout import RawPage
from llmos.memory.limits import SLIDE_SHAPES
from llmos.memory.readers.archive import open_office
from llmos.memory.readers.outline import Outline
from llmos.memory.readers.reading import Reading, UnreadableError, parsing


def read(data: bytes, name: str) -> Reading:
    with parsing("a PowerPoint presentation"):
        open_office(data, "PowerPoint").close()
        presentation = pptx.Presentation(io.BytesIO(data))
        title = presentation.core_properties.title or ""
        pages = [_page(number, slide) for number, slide in enumerate(presentation.slides, 1)]
    return Reading("" if title == "PowerPoint Presentation" else title, pages)


def _page(number: int, slide: Slide) -> RawPage:
    outline = Outline()
    title = slide.shapes.title
    if title is not None and title.text_frame.text.strip():
        outline.head(1, title.text_frame.text, f"{title.text_frame.text}\n\n")
    for shape in _shapes(slide):
        if title is None or shape.shape_id != title.shape_id:
            outline.add("".join(f"{text}\n\n" for text in _texts(shape)))
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if notes is not None and notes.text.strip():
        outline.add(f"Notes: {notes.text}\n")
    return outline.page(place=f"slide {number}")


def _shapes(slide: Slide) -> Iterator[BaseShape]:
    """All shapes, those in groups too, in the order of drawing. Without recursion: groups nest as deep as they like."""
    waiting = list(slide.shapes)[::-1]
    count = 0
    while waiting:
        count += 1
        if count > SLIDE_SHAPES:
            raise UnreadableError(f"A slide has more than {SLIDE_SHAPES:,} shapes.")
        shape = waiting.pop()
        yield shape
        waiting += list(getattr(shape, "shapes", ()))[::-1]


def _texts(shape: BaseShape) -> Iterator[str]:
    if isinstance(shape, Shape) and (text := shape.text_frame.text.strip()):
        yield text
    if isinstance(shape, GraphicFrame) and shape.has_table:
        yield "\n".join(" | ".join(" ".join(cell.text.split()) for cell in row.cells) for row in shape.table.rows)
