from llmos.memory.alike import Folder

LONG = " ".join(f"word{chr(97 + i)}" for i in range(26))


def new(*texts: str) -> list[bool]:
    folder = Folder()
    return [folder.is_new(text, text.encode()) for text in texts]


def test_equal_and_nearly_equal_texts_are_told_once() -> None:
    assert new(LONG, LONG, LONG.upper() + "!", LONG + " end", "Once " + LONG) == [True, False, False, False, False]


def test_a_different_number_is_a_different_text() -> None:
    assert new(f"{LONG} costs 7", f"{LONG} costs 8", f"{LONG} 7 costs") == [True, True, False]


def test_a_short_text_differs_by_a_word() -> None:
    assert new("the lease ends in May", "the lease ends in June") == [True, True]


def test_texts_that_share_a_part_are_two() -> None:
    assert new(LONG, LONG[:80] + " and then something else entirely follows here, of another kind") == [True, True]
