from llmos.kernel import limits
from llmos.kernel.lookup import START, Lookup
from tests.kernel.conftest import Make, new, say


def test_a_draft_is_what_followed_the_last_place_that_reads_the_same() -> None:
    tokens = [*range(20), 50, 5, 6, 7]
    assert Lookup().draft(tokens, 100) == list(range(8, 8 + START))
    assert Lookup().draft(tokens, 3) == [8, 9, 10]
    assert Lookup().draft([1, 2, 3, 4], 100) == []


def test_drafts_grow_while_they_stand_and_ask_for_more_once_they_do_not() -> None:
    lookup, tokens = Lookup(), [*range(100), 200, 5, 6, 7]
    for _ in range(5):
        lookup.judge(START, START)
    assert len(lookup.draft(tokens, 100)) == limits.DRAFT
    lookup.judge(limits.DRAFT, 0)
    assert lookup.draft(tokens, 100) == [], "three tokens in a row are not enough any more"


def test_the_text_is_the_same_with_and_without(rig: Make) -> None:
    line = "the same words come again and again, " * 8
    texts = []
    for lookup in (True, False):
        kernel = rig(line)
        kernel.machine.settings["lookup"] = lookup
        pid = new(kernel)
        say(kernel, pid, line)
        kernel.run()
        answer = kernel.answer(pid)
        assert answer.stats is not None
        assert (answer.stats.drafted > 100) is lookup
        texts.append(answer.text)
    assert texts[0] == texts[1] == line.strip()
