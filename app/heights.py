"""About how tall a message will be, from its text alone: for the scroll bar, until it is laid out."""

from llmos.app import theme
from llmos.app.answer import is_empty
from llmos.app.message import HUGE
from llmos.kernel.abi.records import Message, Role

LETTER = 0.49  # mean width, in sizes of the type
BUBBLE, PARAGRAPH, CODE, CHIPS = 19, 10, 48, 34
TOOL, NOTICE = 34, 18


def about(message: Message, width: int) -> int:
    """In pixels, in a column of that width; 0 for one that is not seen."""
    px, text = theme.px, message.text[:HUGE]
    letters = max(1.0, width / (px(14) * LETTER))
    match message.role:
        case Role.TOOL:
            return px(TOOL)
        case Role.NOTICE:
            return px(NOTICE) * (1 + int(len(text) / letters))
        case Role.USER:
            lines = text.count("\n") + 1 + int(len(text) / (letters * 0.82))
            return px(17) * lines + BUBBLE
    if is_empty(message):
        return 0
    lines = text.count("\n") - text.count("\n\n") + 1 + int(len(text) / letters)
    apart = text.count("\n\n") * px(PARAGRAPH) + text.count("```") // 2 * px(CODE)
    return px(21) * lines + apart + (CHIPS if message.passages else 0)
