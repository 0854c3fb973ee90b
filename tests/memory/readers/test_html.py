from llmos.memory.layout import RawPage
from llmos.memory.readers import html


def text(source: str | bytes) -> str:
    [page] = html.read(source if isinstance(source, bytes) else source.encode(), "a.html").pages
    return page.text


def test_blocks_are_lines_and_inline_tags_are_not() -> None:
    assert text("<p>One <b>bo</b>ld word</p><p>Two<br>lines</p>") == "One bold word\n\nTwo\nlines"


def test_scripts_and_styles_are_not_text_and_the_title_is_the_title() -> None:
    source = "<html><head><title> A  page </title><style>p{}</style></head><body><script>x()</script><p>Hi</p></body>"
    reading = html.read(source.encode(), "a.html")
    assert reading.title == "A page"
    assert reading.pages == [RawPage(None, "Hi")]


def test_preformatted_text_keeps_its_lines() -> None:
    assert text("<pre>def f():\n    return 1</pre><p>a\n  b</p>") == "def f():\n    return 1\n\na b"


def test_a_declared_charset_is_used() -> None:
    assert text('<meta charset="windows-1251"><p>Привет</p>'.encode("cp1251")) == "Привет"


def test_lists_and_tables() -> None:
    got = text("<ul><li>one</li><li>two</li></ul><table><tr><td>a</td><td>b</td></tr></table>")
    assert got == "one\ntwo\n\na\nb"


def test_deep_nesting_is_walked_without_recursion() -> None:
    assert text("<div>" * 3_000 + "deep") == "deep"


def test_headings_are_where_they_stand_in_the_text() -> None:
    source = "<p>Before.</p><h1>Terms of  <i>sale</i></h1><h2>Payment</h2><p>At once.</p><h2>Delivery</h2>Late."
    [page] = html.read(source.encode(), "a.html").pages
    assert page.text == "Before.\n\nTerms of sale\n\nPayment\n\nAt once.\n\nDelivery\n\nLate."
    assert [(page.text[at:].split("\n")[0], heading) for at, heading in page.sections] == [
        ("Terms of sale", "Terms of sale › Payment"),
        ("Delivery", "Terms of sale › Delivery"),
    ]
