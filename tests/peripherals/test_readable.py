"""What is read of a web page: blocks, links with numbers, and pages made to hurt."""

import pytest

from llmos.kernel.abi.device import SyscallError
from llmos.peripherals.readable import DEEPEST, LINKS, NODES, TEXT, page, source

URL = "https://a.org/dir/page?q=1"


def text(markup: str) -> str:
    return page(markup, URL).text().strip()


def test_blocks() -> None:
    markup = (
        "<h1>Title</h1><p>One <b>two</b>,\n three.<br>four</p><ul><li><p>a</p><p>b</p><li>c</ul>"
        "<blockquote>q</blockquote><pre>x\n  y</pre><table><tr><th>A<th>B<tr><td>1<td><p>2</p></table>tail"
    )
    assert [kind for kind, _ in page(markup, URL).blocks] == [
        *("h1", "p", "li", "p", "li", "quote", "pre", "row", "row", "p")
    ]
    assert text(markup) == ("# Title\nOne two, three.\nfour\n- a\nb\n- c\n> q\n\nx\n  y\n\nA | B\n1 | 2\ntail")


def test_links_are_whole_addresses_and_numbered_once() -> None:
    read = page(
        "<a href='x'>1</a> <a href='/y#part'>2</a> <a href='x'>again</a> <a href='//b.org/z'>3</a>"
        "<a href='#here'>in</a><a href='page?q=1#p'>self</a><a href='mailto:a@b.org'>mail</a>"
        "<a href='javascript:x()'>js</a><a href='data:,x'>data</a><a href=''>none</a><a href='http://[::1'>odd</a>",
        URL,
    )
    assert read.links == ["https://a.org/dir/x", "https://a.org/y#part", "https://b.org/z"]
    assert read.text() == "1 [1] 2 [2] again [1] 3 [3]inselfmailjsdatanoneodd"
    many = page("".join(f"<p><a href={n}>{n}</a>" for n in range(LINKS + 10)), URL)
    assert len(many.links) == LINKS


def test_a_base_moves_links() -> None:
    assert page("<base href='https://c.org/d/'><a href=x>x</a>", URL).links == ["https://c.org/d/x"]


def test_what_is_not_read() -> None:
    assert (
        text("<p>a<script>b()</script><style>c</style><template>d</template><noscript>e</noscript><p hidden>f") == "a"
    )
    assert text("<p>a<span style='display:none'>b</span><svg><text>c</text></svg><button>d</button>") == "a"
    assert text("<p>a&#8238;b&#x200b;c\x1b[31m") == "abc[31m"
    assert text("<p>see <img alt='a cat' src=x>") == "see (a cat)"


def test_the_main_part_is_read_where_it_has_enough() -> None:
    story = "word " * 80
    assert text(f"<nav>menu</nav><main>{story}</main><footer>foot</footer>") == story.strip()
    assert text(f"<nav>menu</nav><p>{story}</p><footer>foot</footer>") == story.strip()
    assert text("<nav>menu</nav><main>short</main>") == "menu\nshort", "of a short page everything is read"


def test_what_would_take_a_parser_too_long_is_refused() -> None:
    for markup in ("<div>" * (DEEPEST + 1), "<div></x>" * (DEEPEST + 1), "<select>" + "<option>" * 10_000):
        with pytest.raises(SyscallError):
            page(markup, URL)
    for markup in ("<div>" * 100 + "x", "<div>x</div>" * 5000, "<p>x" * 5000, "<svg><path/></svg>" * 5000 + "x"):
        assert "x" in page(markup, URL).text()


def test_a_page_without_end_is_cut() -> None:
    for markup in ("<p>" + "word " * TEXT, "<br>" * (NODES + 10), "x" * (TEXT + 1)):
        read = page(markup, URL)
        assert read.cut
        assert len(read.text()) <= TEXT + 1000
    assert not page("<p>word", URL).cut
    assert source("x" * (TEXT + 1)).cut
    assert not source("x").cut
    assert source("a\r\nb\x1b[0m").blocks == [("pre", [("a\nb[0m", 0)])]
