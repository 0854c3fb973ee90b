"""The colour tokens of the drawing, as plain data."""

from dataclasses import dataclass

from llmos.kernel.abi.records import PageKind


@dataclass(frozen=True)
class Tokens:
    """`on_accent` is for text on the accent, `toast_link` for a link on the colour of text; the last four colour code.
    `strong`: lines and what has the focus are drawn for who needs contrast.
    """

    name: str
    window: str
    pane: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    tint: str
    good: str
    warning: str
    on_accent: str
    keyword: str
    string: str
    number: str
    function: str
    hover: str
    accent_hover: str
    toast_link: str
    strong: bool = False


LIGHT = Tokens(
    name="light",
    window="#f6f7f9",
    pane="#ffffff",
    raised="#eef1f5",
    line="#dde2e9",
    text="#1a2029",
    muted="#5d6978",
    accent="#0b63c5",
    tint="#e2eefb",
    good="#1d7f4e",
    warning="#8a5a00",
    on_accent="#ffffff",
    keyword="#8435a8",
    string="#1a7347",
    number="#8a5a00",
    function="#0b5bb5",
    hover="#dde2e9",
    accent_hover="#0a57ad",
    toast_link="#8ec5ff",
)

DARK = Tokens(
    name="dark",
    window="#0f1216",
    pane="#151a20",
    raised="#1b2129",
    line="#262e38",
    text="#e6eaf0",
    muted="#93a0b0",
    accent="#5aa9ff",
    tint="#173150",
    good="#4cc38a",
    warning="#e8b04a",
    on_accent="#0f1216",
    keyword="#c79bea",
    string="#4cc38a",
    number="#e8b04a",
    function="#5aa9ff",
    hover="#262e38",
    accent_hover="#7bbaff",
    toast_link="#0b63c5",
)

CONTRAST = Tokens(
    name="contrast",
    window="#000000",
    pane="#000000",
    raised="#1c1c1c",
    line="#a8a8a8",
    text="#ffffff",
    muted="#d6d6d6",
    accent="#ffd800",
    tint="#003268",
    good="#5cff9d",
    warning="#ffb84d",
    on_accent="#000000",
    keyword="#ff9cff",
    string="#7dffb0",
    number="#ffd28a",
    function="#8fd0ff",
    hover="#003268",
    accent_hover="#fff08a",
    toast_link="#00429a",
    strong=True,
)

# The letter says the kind to those who do not see the colour.
KIND_COLOUR: dict[PageKind, str] = {
    PageKind.SYSTEM: "#8d99ae",
    PageKind.TOOLS: "#b08fd8",
    PageKind.CORE: "#e8a33d",
    PageKind.HISTORY: "#4f9ddb",
    PageKind.RECALLED: "#35b08a",
    PageKind.MESSAGE: "#e06c88",
    PageKind.RESULT: "#c9a86a",
    PageKind.SUMMARY: "#7fb8c4",
}
STRONG_KIND_COLOUR: dict[PageKind, str] = {
    PageKind.SYSTEM: "#b4bfd0",
    PageKind.TOOLS: "#cdb3ec",
    PageKind.CORE: "#ffbe5c",
    PageKind.HISTORY: "#7cc0ff",
    PageKind.RECALLED: "#52d6a8",
    PageKind.MESSAGE: "#ff96b0",
    PageKind.RESULT: "#e6c88a",
    PageKind.SUMMARY: "#a4dbe6",
}
INK = "#10161d"  # on these colours
KIND_LETTER: dict[PageKind, str] = {
    PageKind.SYSTEM: "S",
    PageKind.TOOLS: "T",
    PageKind.CORE: "C",
    PageKind.HISTORY: "H",
    PageKind.RECALLED: "R",
    PageKind.MESSAGE: "M",
    PageKind.RESULT: "=",
    PageKind.SUMMARY: "Σ",
}


def kind_colour(kind: PageKind, now: Tokens) -> str:
    return (STRONG_KIND_COLOUR if now.strong else KIND_COLOUR)[kind]


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
