"""Claims: what an answer states together with its result, found in the text and computed again.

Precision goes before recall: what is not plainly a computation with its result is left alone.
"""

from llmos.kernel.abi.records import Claim
from llmos.peripherals.claims import conversions, days, sums
from llmos.peripherals.claims.tokens import read

LONGEST = 20_000  # characters that are looked at
MOST = 200  # claims that are computed


def find(text: str) -> list[Claim]:
    """The claims of a Markdown text, in order. Offsets are characters."""
    text = text[:LONGEST]
    found: list[Claim] = []
    for look in (days.find, conversions.find, sums.find):  # the more specific ones first: no place is marked twice
        for claim in look(read(text, skipped=tuple((c.start, c.end) for c in found))):
            if len(found) == MOST:
                break
            found.append(claim)
    return sorted(found, key=lambda claim: claim.end)
