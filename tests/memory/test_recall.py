"""Finding turns: with the real embedder where sense matters, with the fake one or none where words do."""

import uuid
from collections.abc import Callable, Sequence

import pytest

from llmos.kernel.abi.records import Integrity, Label, Passage, TurnText, Where
from llmos.memory import phrases, recall
from llmos.memory.database import Database
from llmos.memory.embed import Embedder, FakeEmbedder
from llmos.memory.turns import Turns

THRESHOLD = 0.3
LABEL = Label(Integrity.USER)
TALK = (
    "User: How do I get coffee stains out of a shirt?\nAssistant: Rinse it with cold water first.",
    "User: What is a good first dish to cook?\nAssistant: An omelette.",
    "User: Explain how a lock on a canal works.\nAssistant: Water is let in or out between two gates.",
    "User: How much water should I give a cactus?\nAssistant: Very little.",
    "User: My sister is moving to Porto in spring.\nAssistant: How nice.",
    "User: Why do ships float?\nAssistant: They displace water that is heavier than they are.",
    "User: Is it better to stretch before or after running?\nAssistant: After.",
)
Search = Callable[..., tuple[Passage, ...]]


def keep(turns: Turns, texts: Sequence[str], embedder: Embedder | None = None, pid: int = 1) -> None:
    """Message ids count from 1, in the order of the texts, after what there is."""
    first = max(turns.messages(), default=0) + 1
    turns.keep(TurnText(pid, first + i, text, LABEL, float(first + i)) for i, text in enumerate(texts))
    if embedder is not None:
        turns.use(embedder)
    while turns.pending:
        turns.step()


@pytest.fixture
def turns(database: Database) -> Turns:
    return Turns(database)


@pytest.fixture
def search(turns: Turns, minilm: Embedder) -> Search:
    def find(
        question: str, k: int = 3, pid: int = 1, threshold: float = THRESHOLD, unasked: bool = False
    ) -> tuple[Passage, ...]:
        return recall.search(turns, question, minilm.embed([question])[0], pid, k, threshold, unasked=unasked)

    return find


def test_a_turn_is_found_by_its_sense(turns: Turns, search: Search, minilm: Embedder) -> None:
    keep(turns, TALK, minilm)
    best = search("In which city is my sibling going to live?")[0]
    assert (best.message, best.chunk, best.document, best.path) == (5, -5, 0, "")
    assert (best.text, best.start, best.end) == (TALK[4], 0, len(TALK[4]))
    assert (best.label, best.created, best.title) == (LABEL, 5.0, recall.TITLE)
    assert THRESHOLD <= best.score <= 1.0


def test_only_the_turns_of_that_conversation_are_found(turns: Turns, search: Search, minilm: Embedder) -> None:
    keep(turns, TALK[:4], minilm)
    keep(turns, TALK[4:], minilm, pid=2)
    assert all(hit.message != 5 for hit in search("Where is my sister moving to?"))
    assert search("Where is my sister moving to?", pid=2)[0].message == 5
    assert search("Where is my sister moving to?", pid=3) == ()
    assert search("Where is my sister moving to?", k=0, pid=2) == ()


@pytest.mark.parametrize(
    "question", ["quantum chromodynamics lattice gauge", "asdf qwer zxcv", "?", "", "the", '"* OR NEAR(']
)
def test_junk_finds_nothing(turns: Turns, search: Search, minilm: Embedder, question: str) -> None:
    keep(turns, TALK, minilm)
    assert search(question) == ()
    assert recall.search(turns, question, None, 1, 3, THRESHOLD) == ()


def test_without_an_embedder_words_find(turns: Turns) -> None:
    keep(turns, TALK)
    [hit] = recall.search(turns, "When does my sister move to Porto?", None, 1, 3, THRESHOLD)
    assert hit.message == 5
    assert hit.score >= recall.SHARE
    assert recall.search(turns, "Why does water boil?", None, 1, 3, THRESHOLD) == (), "a word that many turns have"


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("The order number is {0}.", "What was the thing with {0}?"),
        (
            "The machine {0} is in the cellar.",
            "Where is the washing machine {0} that washes shirts with coffee stains?",
        ),
    ],
)
def test_an_identifier_decides(turns: Turns, search: Search, minilm: Embedder, told: str, asked: str) -> None:
    names = [str(uuid.UUID(int=(i + 7) * 0x1234567890ABCDEF1234567)) for i in range(20)]
    keep(turns, [f"User: {told.format(name)}\nAssistant: Noted." for name in names], minilm)
    keep(turns, TALK, minilm)
    for number in (0, 11, 19):
        assert search(asked.format(names[number]))[0].message == number + 1


@pytest.mark.parametrize("exact", ["2024-05-17", "4,711", "10:45", "K9-XL/7"])
def test_dates_and_numbers_are_found_as_they_are(turns: Turns, exact: str) -> None:
    keep(turns, [*TALK, f"User: Then came {exact}, and we left.\nAssistant: I see.", *TALK])
    assert recall.search(turns, f"What happened at {exact}?", None, 1, 3, THRESHOLD)[0].message == len(TALK) + 1


def test_of_a_revised_fact_the_later_one_is_first(turns: Turns, search: Search, minilm: Embedder) -> None:
    told = "User: My favourite colour is red.\nAssistant: Noted."
    revised = "User: I changed my mind: green is my favourite colour now.\nAssistant: All right."
    other = "User: My sister's favourite colour is blue.\nAssistant: Noted."
    keep(turns, [TALK[0], told, *TALK[1:4], other, revised, *TALK[4:]], minilm)
    found = [hit.message for hit in search("What is my favourite colour?")]
    assert found[0] == 7
    assert 2 in found, "the old one is not hidden"


def test_the_same_fact_of_somebody_else_is_no_revision(turns: Turns, search: Search, minilm: Embedder) -> None:
    keep(turns, ["User: Greta lives in Oslo.\nAssistant: Noted.", *TALK[:4]], minilm)
    keep(turns, ["User: Marek moved and now lives in Lyon.\nAssistant: Noted.", *TALK[4:]], minilm)
    assert search("Where does Greta live?")[0].message == 1


@pytest.mark.parametrize(
    "question",
    ["What did I say before that?", "What did I ask you just now?", "Was habe ich vorhin gesagt?", "My last question?"],
)
def test_a_question_for_what_was_said_last_gets_it(
    turns: Turns, search: Search, minilm: Embedder, question: str
) -> None:
    keep(turns, TALK, minilm)
    assert search(question)[0].message == 7
    assert {6, 7} <= {hit.message for hit in search(question)}
    assert recall.search(turns, question, None, 1, 1, THRESHOLD)[0].message == 7


def test_what_was_said_around_something_comes_along(turns: Turns, search: Search, minilm: Embedder) -> None:
    keep(turns, TALK, minilm)
    found = [hit.message for hit in search("What did we discuss before that, when my sister moved to Porto?", k=4)]
    assert found[0] == 5
    assert {4, 6} <= set(found)
    assert 7 in found


def test_an_answer_that_needs_its_neighbour_is_found(turns: Turns, search: Search, minilm: Embedder) -> None:
    plan = "User: Let us plan the visit of my aunt Rosalind.\nAssistant: Gladly. When does she come?"
    keep(turns, [*TALK[:3], plan, "User: On Tuesday at noon.\nAssistant: Good.", *TALK[3:]], minilm)
    assert {4, 5} <= {hit.message for hit in search("At what time will my aunt Rosalind arrive?")}


def test_of_a_long_turn_the_best_piece_comes(turns: Turns) -> None:
    filler = " ".join(f"This sentence, number {i}, says nothing at all." for i in range(60))
    text = f"User: Tell me about animals.\nAssistant: {filler} The okapi has a blue tongue. {filler}"
    keep(turns, [*TALK, text], FakeEmbedder())
    hit = recall.search(turns, "okapi tongue", FakeEmbedder().embed(["okapi tongue"])[0], 1, 1, THRESHOLD)[0]
    assert "The okapi has a blue tongue." in hit.text
    assert len(hit.text) < len(text) / 2
    assert text[hit.start : hit.end] == hit.text


def test_an_identifier_in_several_pieces_brings_them_all(turns: Turns) -> None:
    keys = [str(uuid.UUID(int=i)) for i in range(1, 11)]
    chain = [*keys[:4], keys[8], *keys[4:8], keys[9]]
    lines = [f"The value of key {key} is {value}." for key, value in zip(chain, [*chain[5:], *chain[:5]], strict=True)]
    keep(turns, ["User: " + "\n".join(lines)], FakeEmbedder())
    assert len(turns.view(1).vectors) > 2, "the turn is cut"
    [best] = recall.search(turns, f"Is something told about {chain[6]}?", None, 1, 3, THRESHOLD)
    assert lines[6] in best.text, "where it is the key"
    assert lines[1] in best.text, "where it is the value"
    assert len(best.text) <= recall.WIDE
    [best] = recall.search(turns, f"What is the value of key {chain[6]}?", None, 1, 3, THRESHOLD)
    assert lines[6] in best.text
    assert lines[1] not in best.text, "the question says that it is a key"


def test_an_identifier_alone_finds_the_lines_that_have_it(turns: Turns, search: Search, minilm: Embedder) -> None:
    orders = "User: The orders are:\nA-1001: pens, for Mara.\nA-1002: paper, for Ines.\nA-1003: ink.\nAssistant: Noted."
    keep(turns, [*TALK, orders, "User: A-1003 is late.\nAssistant: I see.", *TALK], minilm)
    assert [hit.text for hit in search("A-1002")] == ["A-1002: paper, for Ines."]
    assert {hit.text for hit in search("A-1003")} == {"A-1003: ink.", "User: A-1003 is late."}
    assert search("A-1004") == ()
    assert len(search("Which orders are there?")[0].text) == len(orders), "a question gets what stands around it"


def test_a_number_is_meant_with_the_word_before_it(turns: Turns, search: Search, minilm: Embedder) -> None:
    told = (
        "User: There were 12 people in the lecture hall.\nAssistant: I see.",
        "User: Room 12 has a piano.\nAssistant: Noted.",
        "User: It is 12 minutes from the room to the station.\nAssistant: Noted.",
    )
    keep(turns, [*TALK, *told, *TALK], minilm)
    assert search("What is in room 12?")[0].message == len(TALK) + 2


def test_one_of_ten_thousand_turns_is_found(turns: Turns) -> None:
    keep(turns, [f"User: Talk about thing{i} and topic{i % 97}.\nAssistant: Yes." for i in range(10_000)])
    hits = recall.search(turns, "Did we talk about thing77 or topic77?", None, 1, 3, THRESHOLD)
    assert hits[0].message == 78


LIFE = (
    "User: What is worth seeing in Lyon in March?\nAssistant: The old town, early in the morning.",
    "User: Draft a plan for the offsite in Brest.\nAssistant: Day one: arrive, walk, dine. Day two: work.",
    "User: My dog is called Biscuit.\nAssistant: What a good name.",
    "User: Marek bought a motorbike with a sidecar.\nAssistant: I hope that he wears a helmet.",
    "User: How many calories does rowing burn in 30 minutes?\nAssistant: About 250.",
)


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("How many calories does yoga burn in 30 minutes?", ()),
        ("What is worth seeing in Lyon in May?", ()),
        ("What did you say about Lyon?", (1,)),
        ("Make the offsite plan shorter.", (2,)),
        ("What is my dog called?", (3,)),
        ("Is Marek coming on Friday?", (4,)),
    ],
)
def test_a_message_that_asks_for_no_search_gets_only_what_it_refers_to(
    turns: Turns, search: Search, minilm: Embedder, message: str, found: tuple[int, ...]
) -> None:
    keep(turns, [*LIFE, *TALK], minilm)
    assert tuple(hit.message for hit in search(message, k=1, unasked=True)) == found


def test_who_searches_gets_what_is_alike(turns: Turns, search: Search, minilm: Embedder) -> None:
    keep(turns, [*LIFE, *TALK], minilm)
    assert 5 in {hit.message for hit in search("How many calories does yoga burn in 30 minutes?")}


@pytest.mark.parametrize(
    ("told", "changed", "asked"),
    [
        (
            "The licence key of my drawing program is 88-ZEPHYR-3.",
            "The drawing program's key was changed to QX-20488.",
            "I have to reinstall the drawing program. What was its licence code?",
        ),
        (
            "My pottery class meets on Tuesday evenings.",
            "Pottery is on Thursday now, the studio was double-booked.",
            "On what day of the week do I make pottery?",
        ),
    ],
)
def test_a_day_or_a_code_is_nobody(
    turns: Turns, search: Search, minilm: Embedder, told: str, changed: str, asked: str
) -> None:
    """What changed is told without "my", and has words with capitals: it is about the person all the same."""
    keep(turns, [*TALK, f"User: {told}\nAssistant: Good.", f"User: {changed}\nAssistant: Good."], minilm)
    assert search(asked)[0].message == len(TALK) + 2


def test_a_habit_of_ones_own_is_found_where_the_sense_is_far(turns: Turns, search: Search, minilm: Embedder) -> None:
    keep(turns, [*TALK, "User: My current account is at the Riverside Credit Union.\nAssistant: Good."], minilm)
    assert search("Where do I keep my money?")[0].message == len(TALK) + 1


def test_a_question_about_oneself_is_not_answered_by_what_others_are(
    turns: Turns, search: Search, minilm: Embedder
) -> None:
    told = (
        "User: Our car is a Toyota Yaris; it has done 140,000 kilometres.\nAssistant: A good age.",
        "User: Last year Marek bought a motorbike with a sidecar.\nAssistant: How nice.",
        "User: Good news: Rosalind bought a cargo bike.\nAssistant: How nice.",
    )
    keep(turns, [*TALK, *told], minilm)
    assert search("What kind of vehicle do I own?")[0].message == len(TALK) + 1
    assert search("What kind of vehicle does Marek own?")[0].message == len(TALK) + 2


def test_a_long_message_that_opens_with_a_request_is_searched_like_a_document(
    turns: Turns, search: Search, minilm: Embedder
) -> None:
    filler = " ".join(f"Clause {i} says nothing at all of interest." for i in range(120))
    keep(turns, [f"User: Summarise this. {filler} Late delivery costs half a percent a week. {filler}"], minilm)
    [hit] = search("What do they pay when a delivery is late?", unasked=True)
    assert "Late delivery costs" in hit.text


def test_a_long_answer_to_a_short_request_is_not_put_before_the_next_one(
    turns: Turns, search: Search, minilm: Embedder
) -> None:
    steps = " ".join(f"In step {i} one stirs the batter and the salt of the sea." for i in range(120))
    keep(turns, [*TALK, f"User: Give a recipe for crêpes in about 90 words.\nAssistant: {steps}"], minilm)
    assert search("What is a tide table? About 90 words.", unasked=True) == ()
    assert search("How long do I stir the crêpes?", unasked=True)[0].message == len(TALK) + 1


def test_documents_and_turns_are_merged_by_score() -> None:
    def passages(*scores: float) -> tuple[Passage, ...]:
        return tuple(Passage(i, 0, "", "", 0, 0, "", score) for i, score in enumerate(scores))

    merged = recall.merge(passages(0.9, 0.5), passages(0.6, 0.7, 0.1))
    assert [passage.score for passage in merged] == [0.9, 0.6, 0.7, 0.5, 0.1]


def test_words_to_look_for() -> None:
    assert phrases.terms("What did I tell you about Ines and the well-known 2024-05-17 date?") == [
        "2024-05-17",
        "ines",
        "known",
        "date",
    ]
    assert phrases.terms("Was hat die Straße mit Größe 43 zu tun?")[:2] == ["43", "straße"]
    assert len(phrases.terms(" ".join(f"word{i}" for i in range(500)))) == 64


def test_which_numbers_a_word_stands_before() -> None:
    assert phrases.numbered("Is room 12 in house 3b, or on 7 May?") == {"12": "room 12", "3b": "house 3b"}


@pytest.mark.parametrize(
    ("opening", "asks"),
    [
        ("How far is the moon?", True),
        ("Give me a quick dinner.", True),
        ("Can you fix this code", True),
        ("Ines wonders whether a cat can eat eggs.", True),
        ("Schreib mir eine Einladung.", True),
        ("My dog is called Biscuit.", False),
        ("Put it down, please: Wanda was born in May.", False),
        ("I went to the pottery fair on Sunday and bought a green jug. Do you like green?", False),
        ("Hello again! How far is the moon?", True),
        ("The use of the car is shared.", False),
    ],
)
def test_what_opens_with_a_question_or_a_request(opening: str, asks: bool) -> None:
    assert phrases.asks(opening) is asks


def test_words_beside_a_turn_lead_to_it(turns: Turns, search: Search, minilm: Embedder) -> None:
    """Who it was for, and what for, was said in the message before."""
    told = (
        "User: Ines is getting ready for the village fair.\nAssistant: Lovely.",
        "User: She is baking a plum tart with almonds for it.\nAssistant: It sounds good.",
        "User: The weather is dull today.\nAssistant: A pity.",
        "User: The weather is fine.\nAssistant: Good.",
        "User: Bruno takes cakes to a street fair each year.\nAssistant: Good.",
    )
    keep(turns, told, minilm)
    assert [hit.message for hit in search("What did Ines bake for the village fair?", k=2)] == [1, 2]


def test_what_a_message_refers_to() -> None:
    assert phrases.references("Make the offsite plan short, and send it to my sister.") == {
        "offsite",
        "plan",
        "short",
        "sister",
    }
    assert phrases.references("Where is A-4711?") == {"a-4711"}
    assert phrases.references("How many calories does yoga burn in 360 minutes?") == set()


def test_who_a_statement_is_about() -> None:
    known = phrases.capitals("I met Marek. Correction: The plan is Wanda's, its code QX-204, until Thursday in May.")
    assert known == {"Marek", "Wanda"}
    assert phrases.tells_of_others("At the party Marek told me stories.", known)
    assert not phrases.tells_of_others("My friend Marek told stories.", known)


def test_turns_hold_quotes_and_meet_conditions(turns: Turns) -> None:
    keep(turns, ("User: I saw a blue whale.", "User: The whale was blue."), FakeEmbedder())
    vector = FakeEmbedder().embed(["blue whale"])[0]

    def found(question: str, where: Where) -> set[int]:
        return {hit.message for hit in recall.search(turns, question, vector, 1, 5, 0.0, where)}

    assert found("blue whale", Where()) == {1, 2}
    assert found('"blue whale"', Where()) == {1}
    assert found("blue whale", Where(since=2.0)) == {2}
    assert found("blue whale", Where(kinds=("pdf",))) == set()
