"""The image viewer in the window: the picture, parts of it, and what the model gets."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from llmos.app.panels.image import BLIND, ImageView
from llmos.app.panels.pictureview import CLOSEST, PictureView
from llmos.kernel.abi.events import ModelChanged
from llmos.kernel.abi.requests import CallDevice, StopDevice
from tests.app.conftest import Desk

PATH = "/home/me/a.jpg"
ALL = QSize(4000, 3000)


@pytest.fixture
def view(desk: Desk) -> ImageView:
    desk.up()
    devices = desk.window.inspector.devices
    desk.until(lambda: "image" in devices.views)
    made = devices.views["image"]
    assert isinstance(made, ImageView)
    desk.window.inspector.setCurrentWidget(devices)
    devices.show_device("image")
    return made


def calls(desk: Desk, name: str) -> list[dict[str, object]]:
    return [asked.arguments for asked in desk.kernel.asked if isinstance(asked, CallDevice) and asked.name == name]


def test_a_picture_is_shown_from_the_kernels_bytes(desk: Desk, view: ImageView) -> None:
    assert not view._read.isEnabled()
    view.open(PATH)
    desk.until(lambda: view.picture.image.width() == 4)
    assert "4000 × 3000 · JPEG · RGB\nModel: Pinhole 3" in view.facts.toPlainText()
    assert desk.kernel.grants == [PATH]
    assert view._read.isEnabled()


def test_what_is_zoomed_is_asked_for_in_detail(desk: Desk, view: ImageView) -> None:
    view.open(PATH)
    desk.until(lambda: view.picture.image.width() == 4)
    for _ in range(6):
        view._in.click()
    part = view.picture.visible()
    assert part.width() < 3000
    sides = {"left": part.x(), "top": part.y(), "width": part.width(), "height": part.height()}
    desk.until(lambda: {"path": PATH, **sides} in calls(desk, "image.open"))
    desk.until(lambda: view.picture._part == part)
    view._whole.click()
    assert view.picture.is_whole
    assert not view._whole.isEnabled()


def test_the_words_in_the_part_that_is_shown_are_read(desk: Desk, view: ImageView) -> None:
    view.open(PATH)
    desk.until(lambda: view.picture.image.width() == 4)
    view._read.click()
    assert not view._read.isEnabled()
    desk.until(lambda: "Invoice 4711" in view.seen.toPlainText())
    assert view.seen.toPlainText().startswith("a picture\n\n"), "first what the model gets when it opens the picture"
    assert view._read.isEnabled()
    view.picture.view(QRectF(100, 100, 200, 100))
    view._read.click()
    part = view.picture.visible()
    desk.until(lambda: len(calls(desk, "image.read")) == 2)
    assert calls(desk, "image.read")[0] == {"path": PATH}
    assert calls(desk, "image.read")[1]["left"] == part.x()


def test_without_the_extra_it_says_how_to_get_it(desk: Desk, view: ImageView) -> None:
    view.open("/home/me/blank.jpg")
    desk.until(lambda: view.picture.image.width() == 4)
    view.read()
    desk.until(lambda: view._trouble.isVisibleTo(view))
    assert 'pip install "llmos[ocr]"' in view._trouble.text()
    assert view._read.isEnabled()
    assert "no vision model" in BLIND


@pytest.fixture
def picture(qtbot: QtBot) -> PictureView:
    made = PictureView()
    qtbot.addWidget(made)
    made.resize(400, 300)
    image = QImage(1000, 750, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    made.show_all(image, ALL)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_at_first_all_of_it_is_shown(picture: PictureView) -> None:
    assert picture.is_whole
    assert picture.scale == 0.1
    assert picture.grab().toImage().pixelColor(5, 5) == QColor("red")
    picture.zoom(0.5)
    assert picture.is_whole, "never smaller than it fits"


def test_a_small_picture_is_not_blown_up_by_itself(picture: PictureView) -> None:
    picture.show_all(QImage(40, 30, QImage.Format.Format_RGB32), QSize(40, 30))
    assert picture.scale == 1.0
    picture.zoom(1000)
    assert picture.scale == CLOSEST


def test_what_is_under_the_pointer_stays_there(picture: PictureView) -> None:
    at = QPointF(100, 50)
    before = picture._picture(at)
    picture.zoom(2, at)
    after = picture._picture(at)
    assert (round(after.x()), round(after.y())) == (round(before.x()), round(before.y()))
    assert picture.visible() == QRect(500, 250, 2000, 1500)


def test_a_drag_chooses_a_part_and_a_click_does_not(picture: PictureView) -> None:
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert picture.is_whole
    QTest.mousePress(picture, Qt.MouseButton.LeftButton, pos=QPoint(100, 75))
    QTest.mouseMove(picture, QPoint(299, 224))
    QTest.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=QPoint(299, 224))
    assert picture.visible() == QRect(1000, 750, 2000, 1500)


def test_keys_zoom_and_move_within_the_picture(picture: PictureView) -> None:
    QTest.keyClick(picture, Qt.Key.Key_Plus)
    assert not picture.is_whole
    for _ in range(20):
        QTest.keyClick(picture, Qt.Key.Key_Left)
        QTest.keyClick(picture, Qt.Key.Key_Up)
    assert picture.visible().topLeft() == QPoint(0, 0)
    QTest.keyClick(picture, Qt.Key.Key_0)
    assert picture.is_whole


def test_a_part_is_wanted_only_where_more_can_be_seen(qtbot: QtBot, picture: PictureView) -> None:
    wanted: list[QRect] = []
    picture.wanted.connect(wanted.append)
    picture.view(QRectF(0, 0, 800, 600))
    qtbot.waitUntil(lambda: wanted == [QRect(0, 0, 800, 600)])
    picture.show_part(QImage(800, 600, QImage.Format.Format_RGB32), wanted[0])
    picture.zoom(2)
    with qtbot.assertNotEmitted(picture.wanted, wait=400):
        pass


def test_without_a_model_that_sees_nothing_is_described(desk: Desk, view: ImageView) -> None:
    view.open(PATH)
    desk.until(lambda: view.picture.image.width() == 4)
    assert not view._describe.isEnabled()
    assert view._eyes.text() == BLIND


def test_a_model_that_sees_describes_the_part_that_is_shown(desk: Desk, view: ImageView) -> None:
    view.open(PATH)
    desk.until(lambda: view.picture.image.width() == 4)
    desk.kernel.tell(ModelChanged(replace(desk.session.state.model, sees="Smol Eyes")))
    desk.until(view._describe.isEnabled)
    assert view._eyes.text().startswith("Smol Eyes says what is on a picture")
    view._describe.click()
    assert (view._describe.text(), view._read.isEnabled()) == ("Stop", False)
    desk.until(lambda: "A cat on a mat." in view.seen.toPlainText())
    assert (view._describe.text(), view._read.isEnabled()) == ("Describe", True)
    view.picture.view(QRectF(100, 100, 200, 100))
    view._describe.click()
    part = view.picture.visible()
    desk.until(lambda: len(calls(desk, "image.describe")) == 2)
    assert calls(desk, "image.describe")[0] == {"path": PATH}
    assert calls(desk, "image.describe")[1]["left"] == part.x()


def test_looking_can_be_stopped(desk: Desk, view: ImageView) -> None:
    view.open("/home/me/blank.jpg")
    desk.until(lambda: view.picture.image.width() == 4)
    desk.kernel.tell(ModelChanged(replace(desk.session.state.model, sees="Smol Eyes")))
    desk.until(view._describe.isEnabled)
    view.describe()
    view.describe()
    desk.until(lambda: StopDevice(name="image.describe") in desk.kernel.asked)
    desk.until(lambda: view._trouble.text() == "It was stopped.")
    assert view._describe.isEnabled()
