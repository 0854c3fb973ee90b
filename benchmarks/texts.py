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


CHAT = """
What is a good first dish for somebody who has never cooked?
My bicycle chain squeaks after rain. What should I do?
Write a short poem about a harbour in winter.
Explain how a heat pump can be more efficient than an electric heater.
Which is the longest river in Europe, and through which countries does it flow?
Give me three names for a small bakery, and say why each of them fits.
How do I undo the last commit in git without losing my changes?
Why does bread go stale faster in the refrigerator?
Write a Python function that tells whether a word is a palindrome.
I sleep badly before exams. What helps?
What did people do in the evening before there was electric light?
Plan a rainy weekend in a city with two children.
What is the difference between a virus and a bacterium?
Translate “The early bird catches the worm” into French and German.
How should I word a letter to my landlord about a broken window?
What makes the sky red in the evening?
Compare renting and buying a flat in a few sentences.
Tell me about the invention of the printing press.
How much water should I give a cactus?
What does a database index do, and what does it cost?
Make a packing list for a week of walking in the mountains.
Who was Ada Lovelace?
My sister moves abroad. Suggest a farewell present.
Explain compound interest with an example.
How does a lock on a canal work?
What can I cook with lentils, carrots and an old piece of cheese?
Write a regular expression that matches a date like 2024-05-17.
Is it better to stretch before or after running?
Describe the rules of chess to a child in a few sentences.
What is a good way to learn the names of many people quickly?
Why do ships float although they are made of steel?
Give me arguments for and against working from home.
How do I get a coffee stain out of a white shirt?
What happens in the body during a fever?
Tell a joke about a lighthouse keeper.
How can I tell whether a mushroom may be eaten?
What is the idea of the theory of relativity, without formulas?
Suggest a title for a book about moving to an island.
How do trees survive the winter?
What should I ask before I buy a used car?
""".strip().splitlines()
