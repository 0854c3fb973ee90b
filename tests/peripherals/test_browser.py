"""The browser device: it is given what was fetched, reads it, numbers links, and goes back and forward."""

import pytest

from llmos.kernel.abi.device import Download, Effect, Result, SyscallError
from llmos.peripherals.browser import HISTORY, Browser


def html(body: str, url: str = "https://a.org/p", visitor: str = "assistant") -> Download:
    return Download(url, body=body.encode(), visitor=visitor)


@pytest.fixture
def browser() -> Browser:
    return Browser()


def test_a_page_is_its_title_its_address_and_its_text(browser: Browser) -> None:
    shown = browser.open(html("<title>News</title><p>One <a href=/two>two</a>.<p><a href='https://b.org/'>b</a>"))
    assert shown.content == "News\nhttps://a.org/p\n\nOne two [1].\nb [2]"
    assert shown.page is not None
    assert shown.page.url == "https://a.org/p"
    assert shown.page.links == ("https://a.org/two", "https://b.org/")
    assert shown.details["blocks"] == [["p", [["One ", 0], ["two", 1], [".", 0]]], ["p", [["b", 2]]]]
    assert shown.details["visitor"] == "assistant"


def test_back_and_forward(browser: Browser) -> None:
    def where(result: Result) -> tuple[str, bool, bool]:
        assert result.page is not None
        return result.page.url, bool(result.details["back"]), bool(result.details["forward"])

    assert browser.page().page is None
    with pytest.raises(SyscallError, match="no page before"):
        browser.back()
    for name in "abc":
        browser.open(html("x", f"https://{name}.org/"))
    assert where(browser.back()) == ("https://b.org/", True, True)
    assert where(browser.back()) == ("https://a.org/", False, True)
    assert where(browser.forward()) == where(browser.page()) == ("https://b.org/", True, True)
    assert where(browser.open(html("x", "https://d.org/"))) == ("https://d.org/", True, False)
    with pytest.raises(SyscallError, match="no page after"):
        browser.forward()
    for number in range(HISTORY + 5):
        browser.open(html("x", f"https://{number}.org/"))
    for _ in range(HISTORY - 1):
        browser.back()
    with pytest.raises(SyscallError):
        browser.back()


def test_text_and_data_are_shown_as_they_are(browser: Browser) -> None:
    shown = browser.open(Download("https://a.org/x", kind="application/json", body=b'{"a": "<b>"}'))
    assert shown.content.endswith('{"a": "<b>"}')
    assert shown.details["blocks"] == [["pre", [['{"a": "<b>"}', 0]]]]


def test_what_is_not_shown_is_said(browser: Browser) -> None:
    for download, sentence in (
        (Download("https://a.org/x", kind="image/png"), "of the type image/png"),
        (Download("https://a.org/x", status=404, body=b"gone"), "a.org answered 404 Not Found"),
        (Download("https://a.org/x", status=599, body=b"gone"), "a.org answered 599"),
    ):
        with pytest.raises(SyscallError, match=sentence):
            browser.open(download)
    assert browser.page().page is None, "no such page is in the history"


def test_another_site_that_a_page_leads_on_to_is_a_link(browser: Browser) -> None:
    shown = browser.open(Download("https://a.org/x", status=301, moved="https://b.org/"))
    assert "which was not opened: https://b.org/ [1]" in shown.content
    assert shown.page is not None
    assert shown.page.links == ("https://b.org/",)


def test_what_was_cut_is_said(browser: Browser) -> None:
    assert "the rest was left out" in browser.open(Download("https://a.org/", body=b"<p>x", cut=True)).content
    assert "the rest was left out" not in browser.open(Download("https://a.org/", body=b"<p>x")).content
    assert "(The page has no text.)" in browser.open(html("<script>x</script>")).content


def test_to_open_sends_and_everything_is_untrusted(browser: Browser) -> None:
    specs = {syscall.name: syscall.spec() for syscall in browser.syscalls()}
    assert specs["browser.open"].effect is Effect.SEND
    assert specs["browser.open"].addresses == ("url",)
    assert all(spec.untrusted for spec in specs.values())
    assert all(not spec.addresses for name, spec in specs.items() if name != "browser.open")
