"""Texts to measure with: prose that is never the same twice, and questions that take long to answer."""

import random

WORDS = """
quiet old bright narrow heavy warm distant grey green slow early broken wide silver plain
harbour boat river garden house road letter window market forest stone bridge field lamp ship tower
crossed followed reached passed watched found left opened carried kept remembered painted
yesterday often again later slowly alone together today first soon
"""
ADJECTIVES, NOUNS, VERBS, TIMES = (line.split() for line in WORDS.strip().splitlines())

TOPICS = ("a bicycle", "a harbour", "a bakery", "a railway", "a water mill", "a farm", "a lighthouse", "a library")


def question(topic: str, number: int) -> str:
    """One that the small model answers at length; with another number nothing of it is in any cache."""
    return f"Question {number}. Explain in ten long paragraphs how {topic} works."


def prose(seed: int, words: int) -> str:
    """Plain sentences; different seeds differ from the first one on."""
    chance = random.Random(seed)
    sentences: list[str] = []
    count = 0
    while count < words:
        parts = [
            f"The {chance.choice(ADJECTIVES)} {chance.choice(NOUNS)} {chance.choice(VERBS)} the",
            f"{chance.choice(ADJECTIVES)} {chance.choice(NOUNS)} {chance.choice(TIMES)}.",
        ]
        sentences.append(" ".join(parts))
        count += len(sentences[-1].split())
    return " ".join(sentences)
