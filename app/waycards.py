"""Cards of the settings for the ways into the window: the tray, notifications, keys."""

from collections.abc import Callable

from llmos.app.settings import Settings
from llmos.app.settings_dialog import Card, Switch
from llmos.app.tr import tr
from llmos.app.tray import can_notify, has_tray
from llmos.app.widgets import button


def cards(settings: Settings, changed: Callable[[], None], show_keys: Callable[[], None]) -> list[Card]:
    """`changed` is called after each change."""
    tray = tr("Closing the window leaves LLM OS in the tray, where it goes on with what it is doing.")
    if not has_tray():
        tray += " " + tr("This desktop has none: closing the window ends LLM OS.")
    notify = tr(
        "When an answer is ready, a question waits for you, or documents have been read, while the window is not in "
        "front. Only the title of the conversation is shown."
    )
    if not can_notify():
        notify += " " + tr("This desktop has neither a tray nor notify-send: nothing can be shown.")
    text = tr("The beginning of the answer, or the name of the tool, is shown in the notification, too.")
    keys = tr("All keys, by place. Those of the window can be changed.")
    return [
        _switch(settings, "tray", tr("Keep in the tray"), tray, changed),
        _switch(settings, "notify", tr("Notify when something is ready"), notify, changed),
        _switch(settings, "notify_text", tr("Show the text in notifications"), text, changed),
        Card(tr("Keys"), keys, button(tr("Show keys…"), show_keys)),
    ]


def _switch(settings: Settings, field: str, title: str, help: str, changed: Callable[[], None]) -> Card:
    """Of a field of the window's settings that is yes or no."""
    switch = Switch()
    switch.setChecked(getattr(settings, field))

    def turn(on: bool) -> None:
        setattr(settings, field, on)
        changed()

    switch.toggled.connect(turn)
    return Card(title, help, switch)
