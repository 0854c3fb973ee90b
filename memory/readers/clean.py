"""Takes out of a text what a person would not see but a model would read."""

import re

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")

# Controls; soft hyphen; Arabic letter mark; Mongolian vowel separator; zero width; bidi; invisible operators;
# surrogates; byte-order mark; annotation; noncharacters; tags; variation selectors that can carry data.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)


def clean(text: str) -> tuple[str, int]:
    """The text with plain line breaks and without invisible characters, and how many of these it had."""
    return _INVISIBLE.subn("", _BREAKS.sub("\n", text))
