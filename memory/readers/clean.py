"""Takes out of a text what a person would not see but a model would read."""

import re
from itertools import accumulate, pairwise

from llmos.memory.layout import RawPage, Section

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")

# Controls; soft hyphen; Arabic letter mark; Mongolian vowel separator; zero width; bidi; invisible operators;
# surrogates; byte-order mark; annotation; noncharacters; tags; variation selectors that can carry data.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)


def breaks(text: str) -> str:
    """The text with plain line breaks."""
    return _BREAKS.sub("\n", text)


def clean(text: str) -> tuple[str, int]:
    """The text with plain line breaks and without invisible characters, and how many of these it had."""
    return _INVISIBLE.subn("", breaks(text))


def clean_page(page: RawPage) -> tuple[RawPage, int]:
    """A page with all its words cleaned, and how many characters were taken out. What a section began with, it does."""
    bounds = [0, *(section.at for section in page.sections), len(page.text)]
    pieces = [clean(page.text[start:end]) for start, end in pairwise(bounds)]
    ends = accumulate(len(text) for text, _ in pieces)
    sections = tuple(Section(at, _line(heading)) for at, (_, heading) in zip(ends, page.sections, strict=False))
    text = "".join(text for text, _ in pieces)
    return page._replace(text=text, place=_line(page.place), sections=sections), sum(count for _, count in pieces)


def _line(text: str) -> str:
    return " ".join(clean(text)[0].split())
