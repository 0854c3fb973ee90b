"""All that the window can do. The menu, the palette, the list of keys, and the keys are made of this table."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from llmos.app.layouts import Layout
from llmos.app.settings_dialog import CHOICES
from llmos.app.theme import Choice
from llmos.app.tr import mark, tr

if TYPE_CHECKING:
    from llmos.app.window import Window

UNLISTED = "-"  # in the palette and among the keys, but not in the menu
PANELS = (
    ("ram", mark("RAM"), mark("Show RAM")),
    ("disk", mark("Disk"), mark("Show Disk")),
    ("processes", mark("Processes"), mark("Show Processes")),
    ("devices", mark("Devices"), mark("Show Devices")),
    ("audit", mark("Audit"), mark("Show Audit")),
)


@dataclass(frozen=True)
class Command:
    """`id` is what window.json calls it; `keys` are those that it has at first. `does` is how the list of keys says it,
    and `menu` the submenu that it stands in.
    """

    id: str
    text: str
    do: Callable[["Window"], object] = field(compare=False)
    keys: tuple[str, ...] = ()
    does: str = ""
    menu: str = ""

    @property
    def words(self) -> str:
        """What it does, as the palette and the list of keys have it."""
        text = tr(self.does or self.text).removesuffix("…")
        return text if self.does or self.menu in ("", UNLISTED) else f"{tr(self.menu)}: {text}"


@dataclass(frozen=True)
class Group:
    """Between two groups the menu has a line."""

    title: str
    commands: tuple[Command, ...]


def _panel(place: int, id: str, title: str, does: str) -> Command:
    return Command(f"panel-{id}", title, lambda w: w.show_panel(id), (f"Alt+{place}",), does, mark("Panels"))


def _layout(layout: Layout, title: str, key: str, does: str) -> Command:
    return Command(f"layout-{layout}", title, lambda w: w.arrange(layout), (key,), does, mark("Layout"))


def _theme(choice: Choice, title: str) -> Command:
    return Command(f"theme-{choice}", title, lambda w: w.set_theme(choice), menu=mark("Theme"))


CHAT = (
    Command("new", mark("New chat"), lambda w: w.new_chat(), ("Ctrl+N",)),
    Command("find", mark("Find a conversation"), lambda w: w.find_conversation(), ("Ctrl+K",)),
    Command("find-in-chat", mark("Find in chat…"), lambda w: w.finder.open(), ("Ctrl+F",)),
    Command("find-next", mark("Find the next place"), lambda w: w.finder.go(1), ("F3",), menu=UNLISTED),
    Command("find-before", mark("Find the place before"), lambda w: w.finder.go(-1), ("Shift+F3",), menu=UNLISTED),
    Command("regenerate", mark("Regenerate the answer"), lambda w: w.regenerate(), ("Ctrl+R",)),
    Command("stop", mark("Stop the answer"), lambda w: w.stop(), menu=UNLISTED),
    Command("import", mark("Import conversations…"), lambda w: w.files.ask_to_import()),
    Command("erase", mark("Erase deleted chats…"), lambda w: w.show_erase()),
    Command("back-up", mark("Back up…"), lambda w: w.care.back_up(), (), mark("Back everything up")),
    Command("restore", mark("Restore…"), lambda w: w.care.restore(), (), mark("Restore a backup")),
)

DISK_AND_MODELS = (
    Command("add-files", mark("Add files…"), lambda w: w.pick_files(), ("Ctrl+O",), mark("Add files to the disk")),
    Command("add-folder", mark("Add folder…"), lambda w: w.pick_folder(), (), mark("Add a folder to the disk")),
    Command("programs", mark("Programs…"), lambda w: w.show_programs()),
    Command("model", mark("Model…"), lambda w: w.show_models(), (), mark("Choose the model")),
    Command("servers", mark("MCP servers…"), lambda w: w.show_servers(), (), mark("Show the MCP servers")),
)

PARTS = (
    Command("sidebar", mark("Sidebar"), lambda w: w.toggle_sidebar(), ("Ctrl+B",), mark("Show or hide the sidebar")),
    Command(
        "inspector", mark("Inspector"), lambda w: w.toggle_inspector(), ("Ctrl+I",), mark("Show or hide all panels")
    ),
    *(_panel(place, *panel) for place, panel in enumerate(PANELS, 1)),
    Command(
        "panel-menu",
        mark("Move the panel…"),
        lambda w: w.show_panel_menu(),
        ("Ctrl+Shift+M",),
        mark("Move the panel that was used last"),
        mark("Panels"),
    ),
    Command(
        "next-region", mark("Go to the next part of the window"), lambda w: w.regions.go(1), ("F6",), menu=UNLISTED
    ),
    Command(
        "region-before",
        mark("Go to the part of the window before"),
        lambda w: w.regions.go(-1),
        ("Shift+F6",),
        menu=UNLISTED,
    ),
)

LAYOUTS = (
    _layout(Layout.CHAT, mark("Chat"), "Ctrl+1", mark("Layout: only the chat")),
    _layout(Layout.INSPECT, mark("Inspect"), "Ctrl+2", mark("Layout: sidebar, chat and all panels, as at first")),
    _layout(Layout.WORK, mark("Work"), "Ctrl+3", mark("Layout: sidebar, chat, disk and devices side by side")),
    _layout(Layout.MINE, mark("My layout"), "Ctrl+4", mark("Layout: as you saved it")),
    Command("layout-save", mark("Save as my layout"), lambda w: w.save_layout(), menu=mark("Layout")),
)

LOOK = (
    *(_theme(choice, text) for choice, text in CHOICES.items()),
    Command("larger", mark("Larger"), lambda w: w.zoom(1), ("Ctrl++", "Ctrl+="), mark("Make everything larger")),
    Command("smaller", mark("Smaller"), lambda w: w.zoom(-1), ("Ctrl+-",), mark("Make everything smaller")),
    Command("normal-size", mark("Normal size"), lambda w: w.zoom(0), ("Ctrl+0",)),
)

PROGRAM = (
    Command("settings", mark("Settings…"), lambda w: w.show_settings(), ("Ctrl+,",)),
    Command("commands", mark("Commands…"), lambda w: w.show_commands(), ("Ctrl+Shift+P",), mark("Find a command")),
    Command("keys", mark("Keys…"), lambda w: w.show_keys(), ("F1", "Ctrl+/"), mark("Show and change the keys")),
    Command("first-steps", mark("First steps"), lambda w: w.show_first_steps()),
    Command("logs", mark("Logs…"), lambda w: w.care.show_log()),
    Command("safe-mode", mark("Restart in safe mode"), lambda w: w.care.change_mode(True)),
    Command("quit", mark("Quit"), lambda w: w.quit(), ("Ctrl+Q",)),
)

GROUPS = (
    Group(mark("Chat"), CHAT),
    Group(mark("Documents and models"), DISK_AND_MODELS),
    Group(mark("Window"), PARTS + LAYOUTS + LOOK),
    Group(mark("LLM OS"), PROGRAM),
)
COMMANDS = tuple(command for group in GROUPS for command in group.commands)
