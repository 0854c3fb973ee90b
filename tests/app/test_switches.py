"""The switches of the memory, in the RAM panel."""

from llmos.kernel.abi.requests import ChangeSetting
from tests.app.conftest import Desk


def test_the_archivist_is_switched_on_in_the_ram_panel(desk: Desk) -> None:
    desk.up()
    switches = desk.window.inspector.ram.switches
    archivist = switches.actions_of["archivist"]
    desk.until(lambda: archivist.text() == "Notes on what left")
    assert not archivist.isChecked()
    assert switches.actions_of["recall"].isChecked()
    archivist.trigger()
    desk.until(lambda: ChangeSetting(name="archivist", value=True) in desk.kernel.asked)
    desk.until(lambda: desk.session.state.settings["archivist"].value is True)
    assert archivist.isChecked()


def test_a_refused_switch_goes_back(desk: Desk) -> None:
    desk.kernel.refuse[ChangeSetting] = "settings.json cannot be written."
    desk.up()
    recall = desk.window.inspector.ram.switches.actions_of["recall"]
    desk.until(recall.isChecked)
    recall.trigger()
    desk.until(lambda: desk.window.toasts.texts == ["settings.json cannot be written."])
    assert recall.isChecked()
