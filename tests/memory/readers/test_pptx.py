import pytest

from llmos.memory.readers import pptx
from llmos.memory.readers.reading import UnreadableError
from tests.memory.readers.making import archive, headed, pages, presentation


def test_a_slide_is_a_page_with_its_notes() -> None:
    assert pptx.read(presentation(), "a.pptx").title == "The plan"
    first, second = pages(pptx.read, presentation())
    assert (first.number, first.place, second.place) == (None, "slide 1", "slide 2")
    assert first.text == "Where we are\n\nLate, but sure.\n\nNotes: Do not read this out.\n"
    assert headed(first) == [("Where we are", "Where we are")]
    assert second.text == "In a group of groups\n\nYear | Profit\n2024 | none\n\n"
    assert second.sections == ()


def test_too_many_shapes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pptx, "SLIDE_SHAPES", 2)
    with pytest.raises(UnreadableError, match="more than 2 shapes"):
        pptx.read(presentation(), "a.pptx")


@pytest.mark.parametrize("data", [b"rubbish", presentation()[:5_000], archive({"ppt/presentation.xml": b"<a/>"})])
def test_damage_is_named(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="damaged, or not a PowerPoint presentation"):
        pptx.read(data, "a.pptx")
