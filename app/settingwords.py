"""Values of settings as people write and read them, in a terminal and in the window."""

import os
from pathlib import Path

from llmos.app.tr import tr
from llmos.kernel.abi.records import Setting, SettingValue


def value(text: str) -> SettingValue:
    """“on”, “off”, “auto”, a number, numbers with commas between, or a text: an address, or a path, made absolute."""
    text = text.strip()
    if text in ("on", "off"):
        return text == "on"
    if text in ("", "auto"):
        return None
    if "://" in text:
        return text
    try:
        return [float(part) for part in text.split(",")] if "," in text else int(text)
    except ValueError:
        return str(Path(text).expanduser().absolute()) if os.sep in text else text


def words(value: SettingValue) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list):
        return ",".join(f"{part:g}" for part in value)
    return "auto" if value in (None, "") else str(value)


def later(setting: Setting) -> str:
    """When a change holds, where that is not at once."""
    if setting.at_once:
        return ""
    if setting.name == "index_server":
        return tr("It holds when LLM OS is started the next time.")
    return tr("It holds when a model is loaded the next time.")
