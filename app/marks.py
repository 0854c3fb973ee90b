"""The marks of the double check, as they stand in an answer: behind a claim whether it is right, behind a sentence the
number of the passage that it stands in.

They are put into the Markdown as places, which the renderer replaces, so that the text around them is read as before.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from llmos.app import words
from llmos.app.tr import tr, tr_n
from llmos.kernel.abi.records import Claim, Message, Passage

CHECK = "llmos:check/"
STANDS = "llmos:stands/"
OPEN, CLOSE = "\ue000", "\ue001"  # of no script: text that has them is shown without
PLACE = re.compile(f"{OPEN}(\\d+){CLOSE}")
RIGHT, WRONG = "✓", "✗"


@dataclass(frozen=True)
class Mark:
    """`at` is where it stands, in characters of the text; `tip` says more. `wrong` ones want to be seen."""

    at: int
    link: str
    text: str
    tip: str
    wrong: bool = False


def marks(message: Message, passages: Mapping[int, Passage]) -> tuple[Mark, ...]:
    """What was found in an answer, in the order of the text. `passages` are those that it rests on, by number."""
    found = [_of_claim(claim, n) for n, claim in enumerate(message.claims or ())]
    found += [
        Mark(s.end, f"{STANDS}{s.number}", f"[{s.number}]", _stands(passages[s.number]))
        for s in message.supports or ()
        if s.number in passages  # a document may have been forgotten since
    ]
    return tuple(sorted(found, key=lambda mark: mark.at))


def _of_claim(claim: Claim, number: int) -> Mark:
    computed = f"{claim.expression} = {claim.value}"
    if claim.right:
        tip = tr("Checked by the calculator: {sum}").format(sum=computed)
        return Mark(claim.end, f"{CHECK}{number}", RIGHT, tip)
    said = tr("the calculator says {value}").format(value=claim.value)
    tip = tr("Computed again by the calculator: {sum}").format(sum=computed)
    return Mark(claim.end, f"{CHECK}{number}", f"{WRONG} {said}", tip, wrong=True)


def _stands(passage: Passage) -> str:
    return tr("This sentence stands in {place}. That does not make it true. A click opens the passage.").format(
        place=words.place(passage)
    )


def placed(text: str, found: Sequence[Mark]) -> str:
    """The text with a place for each mark."""
    text = text.replace(OPEN, "�").replace(CLOSE, "�")
    for number, mark in reversed(list(enumerate(found))):
        text = f"{text[: mark.at]}{OPEN}{number}{CLOSE}{text[mark.at :]}"
    return text


def described(found: Sequence[Mark]) -> str:
    """What was found, for who cannot see the marks; empty where nothing was."""
    wrong = [mark.text.removeprefix(f"{WRONG} ") for mark in found if mark.wrong]
    right = sum(mark.link.startswith(CHECK) and not mark.wrong for mark in found)
    stands = sum(mark.link.startswith(STANDS) for mark in found)
    told = [tr_n("{n} result right", "{n} results right", right)] if right else []
    why = "; ".join(wrong)
    told += [tr_n("{n} result wrong: {why}", "{n} results wrong: {why}", len(wrong), why=why)] if wrong else []
    told += [tr_n("{n} sentence found in a passage", "{n} sentences found in a passage", stands)] if stands else []
    return tr("Double check: {found}.").format(found=", ".join(told)) if told else ""
