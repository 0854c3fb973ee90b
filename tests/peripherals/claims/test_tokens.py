from llmos.peripherals.claims.tokens import Kind, read


def told(text: str) -> list[str]:
    return [token.text for token in read(text).tokens]


def test_latex_is_read_as_what_it_means() -> None:
    assert told(r"\frac{1}{2} \times \left(3\right)") == [
        "(",
        "(",
        "1",
        ")",
        "/",
        "(",
        "2",
        ")",
        ")",
        "*",
        "(",
        "3",
        ")",
    ]
    assert told(r"10^{-3} \text{km} \, \boxed{4}") == ["10", "^", "(", "-", "3", ")", "km", "4"]
    assert told(r"\sqrt{16} \approx 4") == ["√", "(", "16", ")", "≈~", "4"]
    assert told(r"48{,}200 \pm 1") == ["48200", r"\pm", "1"]


def test_numbers_know_their_places() -> None:
    written = (("1,250.50", 1250.5, 2), ("1.5 million", 1_500_000, -5), ("10 000", 10_000, 0), (".5", 0.5, 1))
    for text, value, places in written:
        (token,) = read(text).tokens
        assert (token.kind, float(token.value), token.places) == (Kind.NUMBER, value, places)
    assert read("0.66…").tokens[0].cut


def test_emphasis_is_no_sign() -> None:
    assert told("**2** * 3") == ["2", "*", "3"]
    assert told("*2 + 3*") == ["2", "+", "3"]
    assert told("2*3 and 2**3") == ["2", "*", "3", "and", "2", "^", "3"]


def test_no_claim_goes_across_code_lists_and_links() -> None:
    for text in ("`a`", "- ", "1. ", "[a](b)", "```\na\n```", "1.2.3", "10:30", "14/3/2026", "3rd"):
        kinds = [token.kind for token in read(f"x\n{text}").tokens]
        assert Kind.BREAK in kinds[2:], text


def test_words_that_relate() -> None:
    relations = [t.text for t in read("a = b ≈ c is about d equals e == f <= g").tokens if t.kind is Kind.RELATION]
    assert relations == ["=", "≈~", "is~", "is"]
