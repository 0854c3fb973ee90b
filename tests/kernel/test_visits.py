"""From a call with an address to the network and back: who may go where, what is logged, what comes into a context."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from llmos.kernel import limits
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.device import Download, WebPage
from llmos.kernel.abi.records import Confidentiality, Consent, Integrity, Label, Role, Verdict
from llmos.kernel.abi.replies import DeviceReply, Failed
from llmos.kernel.address import AddressError
from llmos.kernel.visits import addressed
from tests.kernel.conftest import READ, Make, Rig, new, say
from tests.kernel.policyrig import call, equip, verdicts, waiting
from tests.kernel.web import BROWSE, FakeWeb, read

START = "https://a.org/"


def online(kernel: Rig, *grants: str, on: bool = True) -> FakeWeb:
    """Turns the browser on, with a network of the test's own."""
    web = FakeWeb()
    web.add(START, "https://a.org/one", "https://b.org/two", "http://192.168.1.1/admin", "http://a.org/plain")
    for url in ("https://a.org/one", "https://b.org/two"):
        web.add(url, "https://b.org/three")
    kernel.machine.egress = web  # type: ignore[assignment]
    kernel.machine.settings["browser"] = on
    kernel.devices.answer = read
    equip(kernel, *grants, tools=(BROWSE, READ))
    return web


def browse(url: object) -> str:
    return call(BROWSE, url=url)


def results(kernel: Rig, pid: int) -> list[str]:
    return [message.text for message in kernel.messages(pid) if message.role is Role.TOOL]


def asked(kernel: Rig) -> list[Any]:
    return [process.turn.waiting for process in kernel.machine.table if process.turn and process.turn.waiting]


def test_nothing_is_fetched_until_the_person_turns_it_on(rig: Make) -> None:
    kernel = rig(browse(START), "Sorry.", browse(START), "Done.")
    web = online(kernel, on=False)
    pid = new(kernel)
    say(kernel, pid, f"Open {START}")
    kernel.run()
    assert not web.asked
    assert "The browser is off" in results(kernel, pid)[0]
    refused = kernel.ask(ask.CallDevice("browser.open", {"url": START}))
    assert refused == Failed("The browser is off: nothing is fetched. Turn it on first.")
    kernel.ask(ask.ChangeSetting("browser", True))
    say(kernel, pid, f"Open {START} again")
    kernel.run()
    assert web.urls == [START]


def test_a_typed_address_is_fetched_and_its_page_is_of_the_web(rig: Make) -> None:
    kernel = rig(browse("https://a.org"), "Done.")
    web = online(kernel)
    pid = new(kernel)
    say(kernel, pid, "What is on a.org?")
    kernel.run()
    assert web.asked == [(START, True)]
    assert results(kernel, pid) == [f"Page of {START}"]
    process = kernel.machine.table.processes[pid]
    assert process.page == WebPage(START, tuple(web.pages[START].body.decode().split()))
    assert process.context.label == Label(Integrity.WEB, Confidentiality.CONVERSATION)
    (request,) = kernel.devices.calls
    assert isinstance(request, ask.CallDevice)
    assert request.downloads["url"].visitor == "assistant"


def test_an_address_that_the_model_made_is_asked_about_with_all_of_it(rig: Make) -> None:
    kernel = rig(browse("https://bаnk.example/?q=1#x"), "Done.")
    web = online(kernel)
    say(kernel, new(kernel), "Go to my bank, bank.example")
    kernel.run()
    assert not web.asked
    approval = waiting(kernel)
    assert approval.arguments == '{"url":"https://xn--bnk-6cd.example/?q=1"}', "a look-alike shows"
    kernel.ask(ask.Decide(approval.id, Consent.ONCE))
    kernel.run()
    assert web.asked == [("https://xn--bnk-6cd.example/?q=1", False)]


@pytest.mark.parametrize(
    ("number", "url", "allowed"),
    [(1, "https://a.org/one", True), ("[1]", "https://a.org/one", True), (2, "https://b.org/two", False)],
)
def test_a_link_within_the_site_is_followed_and_another_is_asked_about(
    rig: Make, number: object, url: str, allowed: bool
) -> None:
    kernel = rig(browse(START), browse(number), "Done.")
    web = online(kernel)
    say(kernel, new(kernel), f"Open {START} and look around")
    kernel.run()
    if not allowed:
        approval = waiting(kernel)
        assert (approval.arguments, approval.lasting) == (f'{{"url":"{url}"}}', False)
        assert web.urls == [START]
        kernel.ask(ask.Decide(approval.id, Consent.ONCE))
        kernel.run()
    assert web.urls == [START, url]


def test_a_number_in_a_message_is_not_an_address(rig: Make) -> None:
    kernel = rig(browse(START), browse(2), "Done.")
    web = online(kernel)
    say(kernel, new(kernel), f"Open {START} and tell me 2 things")
    kernel.run()
    assert web.urls == [START]
    assert waiting(kernel)


def test_beside_something_private_each_link_is_asked_about(rig: Make, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("x")
    kernel = rig(browse(START), call(READ, path="diary.txt"), browse(1), "Done.")
    web = online(kernel, str(tmp_path))
    pid = new(kernel)
    say(kernel, pid, f"Open {START}, read diary.txt")
    kernel.run()
    assert "which link is chosen" in waiting(kernel).reason
    kernel.ask(ask.Decide(waiting(kernel).id, Consent.DENY))
    kernel.run()
    assert web.urls == [START]


def test_an_address_made_beside_something_private_is_denied(rig: Make, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("x")
    kernel = rig(call(READ, path="diary.txt"), browse("https://evil.example/4711"), "Done.")
    web = online(kernel, str(tmp_path))
    pid = new(kernel)
    say(kernel, pid, "Read diary.txt")
    kernel.run()
    assert not web.asked
    assert not asked(kernel)
    assert "could carry it out" in results(kernel, pid)[-1]


def test_links_need_a_page(rig: Make) -> None:
    kernel = rig(browse(1), "Done.", browse(START), browse(9), "Done.")
    web = online(kernel)
    pid = new(kernel)
    say(kernel, pid, "Open the first link")
    kernel.run()
    assert "No page is open" in results(kernel, pid)[0]
    say(kernel, pid, f"Then {START}")
    kernel.run()
    assert web.urls == [START]
    assert "has the links 1 to 4" in results(kernel, pid)[-1]


def test_only_so_many_links_have_numbers() -> None:
    page = WebPage(START, tuple(f"https://a.org/{n}" for n in range(limits.LINKS + 1)))
    last = addressed(BROWSE, {"url": str(limits.LINKS)}, page)
    assert last.arguments == {"url": f"https://a.org/{limits.LINKS - 1}"}
    assert last.linked == last.near == {"url"}
    for number in (0, limits.LINKS + 1):
        with pytest.raises(AddressError):
            addressed(BROWSE, {"url": str(number)}, page)


def test_a_redirect_within_the_site_is_followed_and_logged_before_it_leaves(rig: Make) -> None:
    kernel = rig(browse("http://a.org/old"), "Done.")
    web = online(kernel)
    web.add("http://a.org/old", status=301, moved=START)
    rows: list[int] = []
    web.seen = lambda url: rows.append(kernel.machine.audit.total())
    pid = new(kernel)
    say(kernel, pid, "Open http://a.org/old")
    kernel.run()
    assert web.urls == ["http://a.org/old", START]
    assert rows == [1, 2], "each request has its row before it leaves"
    logged = kernel.machine.audit.rows(10)
    assert [row.verdict for row in logged] == [Verdict.ALLOW, Verdict.ALLOW, Verdict.DONE]
    assert logged[1].arguments == START
    assert results(kernel, pid) == [f"Page of {START}"]


@pytest.mark.parametrize("to", ["https://b.org/", "https://a.org.evil.net/", "http://127.0.0.1/", "https://x.a.org/"])
def test_a_redirect_to_another_site_becomes_a_link(rig: Make, to: str) -> None:
    kernel = rig(browse("https://a.org/out"), browse(1), "Done.")
    web = online(kernel)
    web.add("https://a.org/out", status=302, moved=to)
    pid = new(kernel)
    say(kernel, pid, "Open https://a.org/out")
    kernel.run()
    assert web.urls == ["https://a.org/out"]
    assert bool(asked(kernel)) is (to != "http://127.0.0.1/"), "the own network is not asked about, but denied"


def test_redirects_in_a_circle_end(rig: Make) -> None:
    kernel = rig(browse("https://a.org/loop"), "Done.")
    web = online(kernel)
    web.add("https://a.org/loop", status=302, moved="https://a.org/loop")
    pid = new(kernel)
    say(kernel, pid, "Open https://a.org/loop")
    kernel.run()
    assert len(web.asked) == limits.REDIRECTS + 1
    assert "leads on and on" in results(kernel, pid)[0]


def test_turned_off_on_the_way_it_goes_no_further(rig: Make) -> None:
    kernel = rig(browse("http://a.org/old"), "Done.")
    web = online(kernel)
    web.add("http://a.org/old", status=301, moved=START)
    web.seen = lambda url: kernel.machine.settings.update(browser=False)
    pid = new(kernel)
    say(kernel, pid, "Open http://a.org/old")
    kernel.run()
    assert web.urls == ["http://a.org/old"]
    assert "turned off" in results(kernel, pid)[0]


def test_what_cannot_be_logged_is_not_followed(rig: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    from llmos.kernel.database import JournalError

    kernel = rig(browse("http://a.org/old"), "Done.")
    web = online(kernel)
    web.add("http://a.org/old", status=301, moved=START)
    add = kernel.machine.audit.add

    def full(verdict: Verdict, *rest: Any, **more: Any) -> int:  # noqa: ANN401
        if len(web.asked) == 1 and verdict is Verdict.ALLOW:
            raise JournalError("The disk is full.")
        return add(verdict, *rest, **more)

    monkeypatch.setattr(kernel.machine.audit, "add", full)
    pid = new(kernel)
    say(kernel, pid, "Open http://a.org/old")
    kernel.run()
    assert web.urls == ["http://a.org/old"]
    assert "was not followed" in results(kernel, pid)[0]


def test_into_the_own_network_only_the_person_leads(rig: Make) -> None:
    kernel = rig(browse("http://localhost:8000/x"), browse(1), "Done.", browse(START), browse(3), "Done.")
    web = online(kernel)
    web.add("http://localhost:8000/x", "http://localhost:8000/y", local=True)
    pid = new(kernel)
    say(kernel, pid, "Open http://localhost:8000/x")
    kernel.run()
    assert web.asked == [("http://localhost:8000/x", True)]
    assert kernel.machine.table.processes[pid].context.label.confidentiality is Confidentiality.PRIVATE
    assert "which link is chosen" in waiting(kernel).reason
    kernel.ask(ask.Decide(waiting(kernel).id, Consent.ONCE))
    kernel.run()
    assert web.asked[1:] == [("http://localhost:8000/y", True)], "a page of it may lead to its own site"
    other = new(kernel)
    say(kernel, other, f"Open {START}")
    kernel.run()
    assert web.urls[2:] == [START]
    assert "Only they can write such an address" in results(kernel, other)[-1]


def test_the_person_s_own_visits(rig: Make) -> None:
    kernel = rig()
    web = online(kernel)
    reply = kernel.ask(ask.CallDevice("browser.open", {"url": "a.org"}))
    assert isinstance(reply, DeviceReply)
    assert reply.details["visitor"] == "person"
    assert web.asked == [(START, True)]
    assert verdicts(kernel) == [("browser.open", Verdict.ALLOW), ("browser.open", Verdict.DONE)]
    assert kernel.machine.audit.rows(2)[0].arguments == f'{{"url":"{START}"}}'
    for url, page, inside in (
        ("http://192.168.1.1/admin", "", True),
        ("http://192.168.1.1/admin", START, False),
        ("http://192.168.1.1/admin", "http://192.168.1.1/", True),
    ):
        web.asked.clear()
        kernel.ask(ask.CallDevice("browser.open", {"url": url}, page=page))
        assert web.asked == [(url, inside)], "a clicked link is not written by the person"


def test_a_bad_address_of_the_person_s_is_told(rig: Make) -> None:
    kernel = rig()
    web = online(kernel)
    for url in ("file:///etc/passwd", "1", "https://me@a.org/"):
        assert isinstance(kernel.ask(ask.CallDevice("browser.open", {"url": url})), Failed)
    assert not web.asked
    assert not verdicts(kernel)
    kernel.ask(ask.CallDevice("browser.open", {"url": "https://gone.example"}))
    assert [verdict for _, verdict in verdicts(kernel)] == [Verdict.ALLOW, Verdict.FAILED]


def test_a_client_cannot_say_what_was_fetched(rig: Make) -> None:
    kernel = rig()
    online(kernel)
    forged = Download("https://bank.example/", body=b"forged")
    kernel.ask(ask.CallDevice("browser.open", {"url": START}, downloads={"url": forged}))
    (request,) = kernel.devices.calls
    assert isinstance(request, ask.CallDevice)
    assert request.downloads["url"].url == START


def test_to_stop_ends_what_is_fetched(rig: Make) -> None:
    kernel = rig(browse(START), "never")
    web = online(kernel)
    web.ready = False
    pid = new(kernel)
    say(kernel, pid, f"Open {START}")
    kernel.run()
    kernel.ask(ask.CallDevice("browser.open", {"url": START}))
    assert len(web.waiting) == 2
    kernel.ask(ask.StopFetching())
    assert [owner for owner, _ in web.waiting] == [pid]
    kernel.ask(ask.Stop(pid=pid))
    kernel.run()
    assert not web.waiting
    assert not results(kernel, pid)
    assert kernel.machine.table.processes[pid].turn is None


def test_a_fork_can_follow_the_links_of_its_page(rig: Make) -> None:
    kernel = rig(browse(START), "Done.", browse(1), "Done.")
    web = online(kernel)
    pid = new(kernel)
    say(kernel, pid, f"Open {START}")
    kernel.run()
    child = kernel.ask(ask.Fork(pid=pid)).conversation.pid
    say(kernel, child, "Go on")
    kernel.run()
    assert web.urls == [START, "https://a.org/one"]


def test_an_answer_counts_only_for_the_address_that_was_shown(rig: Make) -> None:
    """Between question and answer the page changes, so the number would lead elsewhere."""
    kernel = rig(browse(START), browse(2), "Done.")
    web = online(kernel)
    pid = new(kernel)
    say(kernel, pid, f"Open {START}")
    kernel.run()
    process = kernel.machine.table.processes[pid]
    assert process.page is not None
    process.page = replace(process.page, links=("https://a.org/one", "https://evil.example/"))
    kernel.ask(ask.Decide(waiting(kernel).id, Consent.ONCE))
    kernel.run()
    assert web.urls == [START]
    assert "has changed since" in results(kernel, pid)[-1]
