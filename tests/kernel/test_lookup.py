from pathlib import Path

from llmos.kernel import limits
from llmos.kernel.abi.records import Message
from llmos.kernel.cpu.llama import LlamaCpu
from llmos.kernel.cpu.scripted import Line, ScriptedCpu
from llmos.kernel.lookup import Lookup
from tests.kernel.conftest import Make, new, say


def test_a_draft_is_what_followed_the_last_place_that_reads_the_same() -> None:
    tokens = [*range(20), 50, 4, 5, 6, 7]
    assert Lookup().draft(tokens, 100) == list(range(8, 18))
    assert Lookup().draft(tokens, 3) == [8, 9, 10]
    assert Lookup().draft([1, 2, 3, 4], 100) == []


def test_drafts_are_as_long_as_the_last_ones_were_good_for() -> None:
    lookup, tokens = Lookup(), [*range(100), 200, 4, 5, 6, 7]
    lengths = []
    for _ in range(5):
        lengths.append(len(lookup.draft(tokens, 100)))
        lookup.judge(lengths[-1], lengths[-1])
    assert lengths == sorted(lengths)
    assert lengths[-1] == limits.DRAFT
    for _ in range(8):
        lookup.judge(limits.DRAFT, 4)
    assert len(lookup.draft(tokens, 100)) == 8


def test_after_an_edit_it_goes_on_where_the_draft_parted() -> None:
    lookup = Lookup()
    tokens = [*range(20), 50, 4, 5, 6, 7]
    assert lookup.draft(tokens, 100)[:3] == [8, 9, 10]
    lookup.judge(10, 2)
    edited = [*tokens, 8, 9, 60, 61, 11]
    assert lookup.draft(edited, 100)[:3] == [12, 13, 14]
    assert lookup.draft([*edited, 70], 100) == []


def test_after_a_draft_in_vain_a_longer_match_is_asked_for_but_not_after_a_doubt() -> None:
    tokens = [*range(100), 200, 4, 5, 6, 7]
    doubted, wrong = Lookup(), Lookup()
    doubted.judge(8, 0, certain=False)
    wrong.judge(8, 0)
    assert doubted.draft(tokens, 100)
    assert wrong.draft(tokens, 100) == [], "four tokens in a row are not enough any more"


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


def test_where_rounding_could_choose_the_token_is_decoded_alone(rig: Make) -> None:
    line = "the same words come again and again, " * 4
    cpu = ScriptedCpu(lines=[Line(say=line)], cells=16_384, rounds=True)
    kernel = rig(cpu=cpu)
    pid = new(kernel)
    say(kernel, pid, line)
    kernel.run()
    answer = kernel.answer(pid)
    assert answer.stats is not None
    assert answer.text == line.strip()
    assert answer.stats.drafted == 0
    drafts = [i for i, rows in enumerate(cpu.decodes) if rows[0].logits and len(rows) > 1]
    assert drafts, "it did try"
    for i in drafts:
        alone = cpu.decodes[i + 1]
        assert len(alone) == 1
        assert (alone[0].position, alone[0].token) == (cpu.decodes[i][0].position, cpu.decodes[i][0].token)


def test_on_a_real_model_a_quote_is_the_same_text(rig: Make, tiny_model: Path) -> None:
    text = "Repeat this text:\n" + "\n".join(f"line {i}: the {i * 7}th boat left the harbour" for i in range(12))
    kernel, answers = rig(cpu=LlamaCpu(tiny_model, cells=4096)), list[Message]()
    for lookup in (True, False):
        kernel.machine.settings |= {"lookup": lookup, "greedy": True}
        pid = new(kernel)
        say(kernel, pid, text)
        kernel.run()
        answers.append(kernel.answer(pid))
    stats = [answer.stats for answer in answers]
    assert stats[0] is not None
    assert stats[0].drafted > 5
    assert answers[0].text == answers[1].text
