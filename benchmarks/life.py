"""Months of a person's life as a conversation: facts, some revised later, among small talk that shares their words.

All of it follows from the seed. Nothing is measured here.
"""

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("life.toml").read_text())
SLOTS: dict[str, list[str]] = {**DATA["slots"], **DATA["more_slots"], "who": DATA["who"]}
FACTS = 0.1  # planted facts, as a share of the turns
MINE = 0.36  # of the facts, those about the person, as far as there are so many
REVISED = 0.2  # facts that are revised later, as a share of the facts


@dataclass(frozen=True)
class Turn:
    """`fact` numbers what is planted or revised here."""

    user: str
    assistant: str
    fact: int | None = None


@dataclass(frozen=True)
class Question:
    """`planted` is the index of the turn that has the answer, `superseded` of the one that had it before."""

    text: str
    answer: str
    planted: int
    superseded: int | None = None


@dataclass(frozen=True)
class _Fact:
    tell: str
    question: str
    value: str
    change: str = ""
    new_value: str = ""


def turns(seed: int, count: int = 1000) -> list[Turn]:
    """Turns that differ from each other, up to about 2,000."""
    facts, places = _plan(seed, count)
    chance = random.Random(f"small talk {seed}")
    used: set[str] = set()
    lived = [_small_talk(chance, used) for _ in range(count)]
    for number, (fact, (place, later)) in enumerate(zip(facts, places, strict=True)):
        lived[place] = Turn(fact.tell, _reply(chance), number)
        if later is not None:
            lived[later] = Turn(fact.change, _reply(chance), number)
    return lived


def questions(seed: int, count: int = 1000) -> list[Question]:
    """One for each fact of `turns(seed, count)`, in other words than it was told in."""
    facts, places = _plan(seed, count)
    return [
        Question(fact.question, fact.value, place)
        if later is None
        else Question(fact.question, fact.new_value, later, place)
        for fact, (place, later) in zip(facts, places, strict=True)
    ]


def _plan(seed: int, count: int) -> tuple[list[_Fact], list[tuple[int, int | None]]]:
    """The facts, and where each is told and revised."""
    chance = random.Random(f"facts {seed}")
    number = round(count * FACTS)
    mine: list[tuple[Mapping[str, Any], str]] = [(kind, "") for kind in DATA["mine"]]
    theirs = [(kind, who) for kind in DATA["theirs"] for who in DATA["who"]]
    own = min(round(number * MINE), len(mine))
    chosen = chance.sample(mine, own) + chance.sample(theirs, number - own)
    chance.shuffle(chosen)
    revised = round(number * REVISED)
    places = chance.sample(range(count), number + revised)
    pairs = list(zip(places[:revised], places[number:], strict=True))
    facts = [_fact(chance, kind, who) for kind, who in chosen]
    return facts, [*((min(pair), max(pair)) for pair in pairs), *((place, None) for place in places[revised:number])]


def _fact(chance: random.Random, kind: Mapping[str, Any], who: str) -> _Fact:
    value, new_value = chance.sample(kind["values"], 2)

    def say(what: str, v: str = "") -> str:
        sentence = str(chance.choice(kind[what])).format(v=v, who=who)
        return sentence[0].upper() + sentence[1:]

    return _Fact(say("tell", value), say("ask"), value, say("change", new_value), new_value)


def _small_talk(chance: random.Random, used: set[str]) -> Turn:
    """A question that was not asked before, as far as there are any."""
    for _ in range(200):
        kind = chance.choice(DATA["chat"])
        user = _fill(chance, chance.choice(kind["user"]))
        if user not in used:
            break
    used.add(user)
    sentences = chance.sample(kind["reply"], chance.randint(2, min(4, len(kind["reply"]))))
    return Turn(user, " ".join(_fill(chance, sentence) for sentence in sentences))


def _reply(chance: random.Random) -> str:
    more: Sequence[str] = chance.sample(DATA["replies"]["more"], chance.randint(0, 2))
    return " ".join((chance.choice(DATA["replies"]["facts"]), *more))


def _fill(chance: random.Random, sentence: str) -> str:
    filled = sentence
    for name, words in SLOTS.items():
        while f"{{{name}}}" in filled:
            filled = filled.replace(f"{{{name}}}", chance.choice(words), 1)
    return filled[0].upper() + filled[1:]
