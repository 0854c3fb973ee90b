"""Pages drawn by the function itself, and by the child under the disk's eyes."""

import io
import os
import queue
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from llmos.kernel.abi.replies import Failed, Peeked, Picture
from llmos.memory import painter as painters
from llmos.memory.paint import Drawn, Look, Order, Seen, Undrawn, draw, look, nearest
from llmos.memory.painter import Painted, Painter
from tests.memory.conftest import make_pdf


def size(png: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(png)) as image:
        return image.size


def written(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def test_a_page_is_drawn_as_wide_as_asked_with_the_lines_of_the_passage(tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", make_pdf(["One two three.", "Sales rose in autumn."]))
    drawn = draw(Order(path, 2, 600, before="Sales ", text="rose in\nautumn."))
    assert isinstance(drawn, Drawn)
    assert size(drawn.image)[0] == 600
    assert drawn.pages == 2
    ((left, top, width, height),) = drawn.marks
    # The line begins 72 points from the left of a page of 595 by 842 points, and stands 720 above its foot.
    assert 72 / 595 < left < 0.25
    assert 0 < width < 0.3
    assert top < 1 - 720 / 842 < top + height + 0.01


def test_what_is_no_longer_on_the_page_is_not_marked(tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", make_pdf(["One two three."]))
    drawn = draw(Order(path, 1, 200, text="four five"))
    assert isinstance(drawn, Drawn)
    assert drawn.marks == ()


def test_of_several_places_the_nearest_is_marked() -> None:
    assert nearest("abcabcabc", "abc", 4) == (3, 6)
    assert nearest("abc", "x", 0) is None
    assert nearest("abc", "", 0) is None


def test_an_image_is_turned_upright_and_never_made_larger(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    Image.new("RGB", (400, 200), "red").save(tmp_path / "a.jpg", exif=exif)
    drawn = draw(Order(str(tmp_path / "a.jpg"), 1, 1000))
    assert isinstance(drawn, Drawn)
    assert size(drawn.image) == (200, 400)
    drawn = draw(Order(str(tmp_path / "a.jpg"), 1, 100))
    assert isinstance(drawn, Drawn)
    assert size(drawn.image)[0] == 100


def test_a_page_of_absurd_shape_is_drawn_small_enough(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "long.pdf"), pagesize=(10, 14_000))
    canvas.drawString(0, 0, "x")
    canvas.save()
    drawn = draw(Order(str(tmp_path / "long.pdf"), 1, 1000))
    assert isinstance(drawn, Drawn)
    wide, high = size(drawn.image)
    assert wide * high <= 12_000_000


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("gone.pdf", None, "does not exist"),
        ("broken.pdf", b"%PDF-1.7 rubbish", "damaged"),
        ("note.txt", b"just text", "without pictures"),
        ("empty.png", b"", "empty"),
    ],
)
def test_what_cannot_be_drawn_says_why(tmp_path: Path, name: str, data: bytes | None, word: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    drawn = draw(Order(str(tmp_path / name), 1, 100))
    assert isinstance(drawn, Undrawn)
    assert word in drawn.reason
    assert name in drawn.reason


def test_a_page_that_is_not_there_and_a_pipe(tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", make_pdf(["One"]))
    missing = draw(Order(path, 9, 100))
    assert isinstance(missing, Undrawn)
    assert "has 1 pages now" in missing.reason
    os.mkfifo(tmp_path / "pipe.pdf")
    pipe = draw(Order(str(tmp_path / "pipe.pdf"), 1, 100))
    assert isinstance(pipe, Undrawn)
    assert "a pipe" in pipe.reason


def test_an_image_bomb_is_not_decoded(tmp_path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "bomb.png")
    drawn = draw(Order(str(tmp_path / "bomb.png"), 1, 100))
    assert isinstance(drawn, Undrawn)
    assert "too many pixels" in drawn.reason


@pytest.fixture
def painted() -> Iterator[tuple[Painter, "queue.SimpleQueue[Painted]"]]:
    answers: queue.SimpleQueue[Painted] = queue.SimpleQueue()
    painter = Painter(answers.put)
    yield painter, answers
    painter.close()


def test_the_child_draws_and_its_death_costs_one_page(
    painted: tuple[Painter, "queue.SimpleQueue[Painted]"], tmp_path: Path
) -> None:
    painter, answers = painted
    path = written(tmp_path / "a.pdf", make_pdf(["One", "Two"]))
    painter.take(1, Order(path, 1, 300))
    first = answers.get(timeout=60)
    assert first.serial == 1
    assert isinstance(first.answer, Picture)
    assert painter._child is not None
    painter._child[0].kill()
    painter._child[0].join()
    painter.take(2, Order(path, 1, 300))
    lost = answers.get(timeout=60).answer
    assert isinstance(lost, Failed)
    assert "Its text is there" in lost.message
    painter.take(3, Order(path, 2, 300))
    assert isinstance(answers.get(timeout=60).answer, Picture)


def test_a_page_that_takes_too_long_is_given_up(
    painted: tuple[Painter, "queue.SimpleQueue[Painted]"], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painters, "PICTURE_SECONDS", 0.0)
    painter, answers = painted
    painter.take(1, Order(written(tmp_path / "a.pdf", make_pdf(["One"])), 1, 300))
    late = answers.get(timeout=60).answer
    assert isinstance(late, Failed)
    assert "took longer" in late.message
    assert painter._child is None


def test_a_file_is_looked_into_without_being_kept(tmp_path: Path) -> None:
    pages = ["One two three.", "Sales rose in autumn."]
    seen = look(Look(written(tmp_path / "a.pdf", make_pdf(pages))))
    assert isinstance(seen, Seen)
    assert "One two three." in seen.text
    assert seen.total >= sum(map(len, pages))
    seen = look(Look(written(tmp_path / "long.txt", b"word " * 10_000)))
    assert isinstance(seen, Seen)
    assert (len(seen.text), seen.total) == (8_000, 50_000)


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    for name, data, word in (("a.pdf", b"%PDF-1.4 broken", "a.pdf cannot be read"), ("a.zip", b"PK", "Unpack it")):
        unseen = look(Look(written(tmp_path / name, data)))
        assert isinstance(unseen, Undrawn)
        assert word in unseen.reason


def test_the_child_looks(painted: tuple[Painter, "queue.SimpleQueue[Painted]"], tmp_path: Path) -> None:
    painter, answers = painted
    painter.take(1, Look(written(tmp_path / "a.txt", b"Four words of text.")))
    assert answers.get(timeout=60).answer == Peeked("Four words of text.", 19)
