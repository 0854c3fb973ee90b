"""Each rule of the policy, in both directions."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from llmos.kernel.abi.device import Effect, SyscallSpec
from llmos.kernel.abi.records import Confidentiality, Integrity, Label
from llmos.kernel.permissions import Allow, Ask, Call, Decision, DeniedError, Deny, decide, resolved, result_label
from tests.kernel.conftest import CALCULATOR, READ

WRITE = replace(READ, effect=Effect.CHANGE)
ALL = frozenset({"calculate", "read files", "act"})
CLEAN = Label(Integrity.USER, Confidentiality.CONVERSATION)
PRIVATE = Label(Integrity.USER, Confidentiality.PRIVATE)
SECRET = Label(Integrity.USER, Confidentiality.SECRET)
WEB = Label(Integrity.WEB, Confidentiality.CONVERSATION)
FILE = Label(Integrity.PICKED_FILE, Confidentiality.PRIVATE)
VALUE = Label(Integrity.VALUE, Confidentiality.PRIVATE)
NOT_TAINTED = (Integrity.SYSTEM, Integrity.USER, Integrity.VALUE)
TAINTED = [Label(i, Confidentiality.PRIVATE) for i in Integrity if i not in NOT_TAINTED]
URL, MAIL = {"url": "https://a.org/x"}, {"to": "ada@a.org", "text": "Hello"}


def tool(effect: Effect, *arguments: str, paths: tuple[str, ...] = (), untrusted: bool = False) -> SyscallSpec:
    properties = {name: {"type": "string"} for name in arguments}
    schema = {"type": "object", "properties": properties, "required": list(arguments)}
    return SyscallSpec("device.act", "Acts.", schema, paths, "act", effect, untrusted)


def judge(effect: Effect, arguments: dict[str, Any], label: Label, *typed: str, standing: bool = False) -> Decision:
    spec = tool(effect, *arguments)
    return decide(Call(spec, arguments, ALL, (), label, frozenset(typed), standing))


def check(path: Path | str, *grants: Path, spec: SyscallSpec = READ) -> str:
    return str(resolved(spec, {"path": str(path)}, [str(g) for g in grants])["path"])


def test_inside_a_granted_folder(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b.txt"
    file.parent.mkdir()
    file.write_text("x")
    assert check(file, tmp_path) == str(file)
    assert check("a/b.txt", tmp_path) == str(file), "a relative path is looked for in the grants"
    assert check(file, file) == str(file), "one file can be granted"


def test_a_new_file_lies_in_a_granted_folder(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    (second / "there.txt").write_text("x")
    assert check("new.txt", first, second, spec=WRITE) == str(first / "new.txt")
    assert check(second / "new.txt", first, second, spec=WRITE) == str(second / "new.txt")
    there = second / "there.txt"
    assert check("there.txt", first, second, spec=WRITE) == str(there), "a file that is there comes first"
    with pytest.raises(DeniedError):
        check("none/new.txt", first, second, spec=WRITE)
    with pytest.raises(DeniedError):
        check("../new.txt", first, spec=WRITE)
    with pytest.raises(DeniedError):
        check("new.txt", first)  # what is only read must be there


def test_everything_else_is_denied(tmp_path: Path) -> None:
    granted, other = tmp_path / "granted", tmp_path / "granted-not"
    granted.mkdir()
    other.mkdir()
    (other / "secret").write_text("x")
    (granted / "link").symlink_to(other / "secret")
    (granted / "loop").symlink_to(granted / "loop")
    for path in (
        other / "secret",
        granted / "link",
        granted / ".." / "granted-not" / "secret",
        "/etc/passwd",
        "../granted-not/secret",
        "",
        "a\0b",
    ):
        with pytest.raises(DeniedError):
            check(path, granted)
    with pytest.raises(DeniedError):
        check(other / "secret")


def test_a_new_file_may_be_named_in_a_granted_folder_by_who_writes_only(tmp_path: Path) -> None:
    write = tool(Effect.CHANGE, "path", paths=("path",))
    there = resolved(write, {"path": "new.txt"}, [str(tmp_path)])
    assert there == {"path": str(tmp_path / "new.txt")}
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "old.txt").write_text("x")
    grants = [str(tmp_path), str(tmp_path / "other")]
    assert resolved(write, {"path": "old.txt"}, grants) == {"path": str(tmp_path / "other" / "old.txt")}
    for spec, path in ((write, "no folder/new.txt"), (write, "../new.txt"), (READ, "new.txt")):
        with pytest.raises(DeniedError):
            resolved(spec, {"path": path}, [str(tmp_path)])


def test_a_program_without_the_capability_is_denied() -> None:
    denied = decide(Call(CALCULATOR, {"expression": "1"}, frozenset({"read files"})))
    assert denied == Deny("This program may not calculate.")
    assert isinstance(decide(Call(CALCULATOR, {"expression": "1"}, ALL)), Allow)


def test_the_data_of_the_system_is_no_programs_even_inside_a_grant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("LLMOS_HOME", str(home))
    (home / "scratch").mkdir(parents=True)
    (tmp_path / "link").symlink_to(home)
    for path in ("home/mcp-trust.json", "home/journal.sqlite", "link/settings.json", "home"):
        (home / Path(path).name).touch() if path != "home" else None
        for spec in (READ, WRITE):
            assert isinstance(decide(Call(spec, {"path": path}, ALL, (str(tmp_path),))), Deny), path
    (home / "scratch" / "plot.png").touch()
    (tmp_path / "homely.txt").touch()
    for path in ("home/scratch/plot.png", "homely.txt"):
        assert isinstance(decide(Call(WRITE, {"path": path}, ALL, (str(tmp_path),))), Allow), path


def test_deny_beats_what_was_allowed_for_good(tmp_path: Path) -> None:
    spec = tool(Effect.CHANGE, "path", paths=("path",))
    call = Call(spec, {"path": "/etc/passwd"}, ALL, (str(tmp_path),), FILE, frozenset({"path"}), standing=True)
    assert isinstance(decide(call), Deny)
    inside = Call(spec, {"path": str(tmp_path / "a")}, ALL, (str(tmp_path),), FILE, frozenset(), standing=True)
    assert isinstance(decide(inside), Allow)


def test_an_effect_without_a_rule_is_denied() -> None:
    unknown = replace(tool(Effect.PURE), effect="conjures")
    assert isinstance(decide(Call(unknown, {}, ALL)), Deny)
    assert isinstance(decide(Call(tool(Effect.PURE), {}, ALL)), Allow)


@pytest.mark.parametrize("effect", [Effect.PURE, Effect.READ, Effect.SCRATCH])
@pytest.mark.parametrize("label", [CLEAN, VALUE, WEB, FILE, SECRET])
def test_what_harms_nobody_is_not_asked_about(effect: Effect, label: Label) -> None:
    assert isinstance(judge(effect, {"a": "b"}, label), Allow)


@pytest.mark.parametrize("label", TAINTED)
def test_a_change_is_asked_about_beside_something_untrusted(label: Label) -> None:
    assert isinstance(judge(Effect.CHANGE, MAIL, label), Ask)
    assert isinstance(judge(Effect.CHANGE, MAIL, label, "to"), Ask), "one of two values is not all of it"
    assert isinstance(judge(Effect.CHANGE, MAIL, label, "to", "text"), Allow), "the person wrote all of it"
    assert isinstance(judge(Effect.CHANGE, MAIL, label, standing=True), Allow)


@pytest.mark.parametrize("label", [CLEAN, PRIVATE, SECRET])
def test_a_change_is_not_asked_about_in_a_clean_context(label: Label) -> None:
    assert isinstance(judge(Effect.CHANGE, MAIL, label), Allow)


def test_beside_a_typed_value_a_change_goes_where_the_person_said(tmp_path: Path) -> None:
    spec = tool(Effect.CHANGE, "path", "text", paths=("path",))
    values, grants = {"path": "total.txt", "text": "48200"}, (str(tmp_path),)
    for typed, decision in (({"path"}, Allow), ({"text"}, Ask), (set(), Ask), ({"path", "text"}, Allow)):
        assert isinstance(decide(Call(spec, values, ALL, grants, VALUE, frozenset(typed))), decision)
        assert isinstance(decide(Call(spec, values, ALL, grants, CLEAN, frozenset(typed))), Allow)
    assert isinstance(decide(Call(spec, values, ALL, grants, FILE, frozenset({"path"}))), Ask), "words command"
    short = {"path": "a", "text": "48200"}
    assert isinstance(decide(Call(spec, short, ALL, grants, VALUE, frozenset({"path"}))), Ask)
    move = tool(Effect.CHANGE, "path", "to", paths=("path", "to"))
    both = {"path": "from.txt", "to": "into.txt"}
    assert isinstance(decide(Call(move, both, ALL, grants, VALUE, frozenset({"path"}))), Ask), "each path counts"
    assert isinstance(decide(Call(move, both, ALL, grants, VALUE, frozenset(both))), Allow)


def test_beside_a_typed_value_what_names_no_place_is_asked_about() -> None:
    assert isinstance(judge(Effect.CHANGE, MAIL, VALUE, "to"), Ask)
    assert isinstance(judge(Effect.CHANGE, MAIL, VALUE, "to", "text"), Allow)
    assert isinstance(judge(Effect.CHANGE, {}, VALUE), Ask)
    assert isinstance(judge(Effect.CHANGE, MAIL, VALUE, standing=True), Allow)


def test_beside_a_typed_value_nothing_is_sent_for_good() -> None:
    for arguments in (URL, MAIL):
        decision = judge(Effect.SEND, arguments, VALUE, standing=True)
        assert isinstance(decision, Ask)
        assert not decision.lasting
        assert isinstance(judge(Effect.SEND, arguments, PRIVATE, standing=True), Allow)
    assert isinstance(judge(Effect.SEND, URL, VALUE, "url"), Allow)
    assert isinstance(judge(Effect.DESTROY, {"path": "/a/b"}, VALUE, "path"), Ask)


@pytest.mark.parametrize("label", [CLEAN, PRIVATE, SECRET])
def test_a_command_is_run_without_a_question_in_a_clean_context_where_the_person_said_so(label: Label) -> None:
    asked = judge(Effect.RUN, {"command": "make"}, label, "command")
    assert isinstance(asked, Ask)
    assert asked.lasting
    assert isinstance(judge(Effect.RUN, {"command": "make"}, label, standing=True), Allow)


@pytest.mark.parametrize("label", [*TAINTED, VALUE])
def test_a_command_is_asked_about_each_time_beside_something_untrusted(label: Label) -> None:
    for typed in ((), ("command",)):
        decision = judge(Effect.RUN, {"command": "make"}, label, *typed, standing=True)
        assert isinstance(decision, Ask)
        assert not decision.lasting


def test_a_short_value_is_no_destination(tmp_path: Path) -> None:
    spec = tool(Effect.CHANGE, "path", "text", paths=("path",))
    typed, grants = frozenset({"path", "text"}), (str(tmp_path),)
    short, long = ({"path": name, "text": "1"} for name in ("a", "list.txt"))
    assert isinstance(decide(Call(spec, short, ALL, grants, FILE, typed)), Ask)
    assert isinstance(decide(Call(spec, long, ALL, grants, FILE, typed)), Allow), "what is written may be short"
    assert isinstance(judge(Effect.SEND, {"url": "a.b"}, CLEAN, "url"), Ask)
    assert isinstance(judge(Effect.SEND, {"link": 12345}, CLEAN, "link"), Ask), "a number says where to by chance"


def test_what_says_nothing_was_not_written_by_the_person() -> None:
    """A call without arguments, or with a number only, is no wish of theirs."""
    assert isinstance(judge(Effect.CHANGE, {}, FILE), Ask)
    assert isinstance(judge(Effect.CHANGE, {"change": 3}, FILE, "change"), Ask)
    assert isinstance(judge(Effect.CHANGE, {"change": "milk", "count": 3}, FILE, "change", "count"), Allow)
    assert isinstance(judge(Effect.CHANGE, {}, CLEAN), Allow)
    for label in (CLEAN, WEB, FILE):
        assert isinstance(judge(Effect.SEND, {}, label), Ask)
    assert isinstance(judge(Effect.SEND, {}, SECRET), Deny)


@pytest.mark.parametrize("label", [CLEAN, WEB, FILE, SECRET])
def test_to_destroy_is_asked_about_each_time(label: Label) -> None:
    for decision in (
        judge(Effect.DESTROY, {"path": "/a/b"}, label, "path"),
        judge(Effect.DESTROY, {"path": "/a/b"}, label, "path", standing=True),
    ):
        assert isinstance(decision, Ask)
        assert not decision.lasting


@pytest.mark.parametrize("label", [CLEAN, PRIVATE, WEB])
def test_an_address_that_the_person_wrote_is_opened(label: Label) -> None:
    assert isinstance(judge(Effect.SEND, URL, label, "url"), Allow)
    assert isinstance(judge(Effect.SEND, URL, label), Ask), "and one that the model made is asked about"


def test_beside_something_private_and_untrusted_the_person_s_address_is_asked_about() -> None:
    decision = judge(Effect.SEND, URL, FILE, "url", standing=True)
    assert isinstance(decision, Ask)
    assert not decision.lasting


@pytest.mark.parametrize("label", TAINTED)
def test_an_address_that_the_model_made_beside_them_is_denied(label: Label) -> None:
    assert isinstance(judge(Effect.SEND, URL, label, standing=True), Deny)
    assert isinstance(judge(Effect.SEND, URL, WEB), Ask), "where nothing private is resident the person decides"
    assert isinstance(judge(Effect.SEND, URL, PRIVATE), Ask), "nor where nothing untrusted is"
    assert isinstance(judge(Effect.SEND, URL, VALUE), Ask), "a typed value commands nothing"


def test_a_payload_is_asked_about_wherever_it_goes() -> None:
    for label in (CLEAN, PRIVATE, WEB, FILE):
        assert isinstance(judge(Effect.SEND, MAIL, label, "to", "text"), Ask)
    upload = tool(Effect.SEND, "path", paths=("path",))
    asked = decide(Call(upload, {"path": "/d/a.txt"}, ALL, ("/d",), CLEAN, frozenset({"path"})))
    assert isinstance(asked, Ask), "the address of an upload is not all that leaves"


def test_sending_for_good_holds_in_a_clean_context_only() -> None:
    clean = judge(Effect.SEND, MAIL, CLEAN)
    assert isinstance(clean, Ask)
    assert clean.lasting
    assert isinstance(judge(Effect.SEND, MAIL, CLEAN, standing=True), Allow)
    for label in (WEB, FILE):
        tainted = judge(Effect.SEND, MAIL, label, standing=True)
        assert isinstance(tainted, Ask)
        assert not tainted.lasting


def test_nothing_leaves_beside_a_secret_but_what_the_person_wrote() -> None:
    assert isinstance(judge(Effect.SEND, MAIL, SECRET, standing=True), Deny)
    assert isinstance(judge(Effect.SEND, URL, SECRET), Deny)
    assert isinstance(judge(Effect.SEND, URL, SECRET, "url"), Allow)


def test_what_was_read_here_is_private_and_what_others_wrote_untrusted() -> None:
    file = {"path": "/d/a.txt"}
    read = replace(READ, effect=Effect.READ, untrusted=True)
    assert result_label(read, file, ("/d",)) == Label(Integrity.OTHER_FILE, Confidentiality.PRIVATE)
    assert result_label(read, file, ("/d/a.txt",)) == FILE, "a file that was granted by itself was picked"
    assert result_label(tool(Effect.SEND, "url", untrusted=True), URL, ()).integrity is Integrity.WEB
    for effect in (Effect.SCRATCH, Effect.RUN):
        scratch = result_label(tool(effect, untrusted=True), {}, ())
        assert scratch == Label(Integrity.OTHER_FILE, Confidentiality.PRIVATE), "others left their things there"
    assert result_label(tool(Effect.READ), {}, ()) == Label(Integrity.SYSTEM, Confidentiality.PRIVATE)
    assert result_label(CALCULATOR, {}, ()) == Label()


URLS, NOT = frozenset({"url"}), frozenset[str]()
BROWSE = replace(tool(Effect.SEND, "url", untrusted=True), addresses=("url",))
WEB_PRIVATE = Label(Integrity.WEB, Confidentiality.PRIVATE)
WEB_SECRET = Label(Integrity.WEB, Confidentiality.SECRET)


def follow(
    label: Label, linked: bool = True, near: bool = False, url: str = "https://a.org/x", standing: bool = False
) -> Decision:
    """A call that opens a link, or an address that the model made."""
    return decide(
        Call(BROWSE, {"url": url}, ALL, (), label, NOT, standing, URLS if linked else NOT, URLS if near else NOT)
    )


def test_a_link_within_a_site_is_followed_where_nothing_private_is() -> None:
    for label in (CLEAN, WEB):
        assert isinstance(follow(label, near=True), Allow)
        away = follow(label)
        assert isinstance(away, Ask)
        assert not away.lasting
    assert isinstance(follow(WEB, linked=False), Ask), "an address that the model made is no link"


def test_beside_something_private_a_link_is_asked_about_each_time() -> None:
    for label in (PRIVATE, WEB_PRIVATE):
        for near in (True, False):
            asked = follow(label, near=near, standing=True)
            assert isinstance(asked, Ask)
            assert not asked.lasting
    assert isinstance(follow(WEB_PRIVATE, linked=False, standing=True), Deny)


def test_beside_a_secret_no_link_is_followed() -> None:
    assert isinstance(follow(WEB_SECRET, near=True), Deny)
    written = decide(Call(BROWSE, URL, ALL, label=WEB_SECRET, typed=URLS))
    assert isinstance(written, Ask), "what the person wrote is asked about"


@pytest.mark.parametrize("url", ["http://192.168.1.1/", "http://localhost:8000/", "http://router/"])
def test_only_the_person_leads_into_their_own_network(url: str) -> None:
    assert isinstance(follow(CLEAN, linked=False, url=url), Deny)
    assert isinstance(follow(CLEAN, url=url, standing=True), Deny)
    assert isinstance(follow(WEB, near=True, url=url), Allow)
    assert isinstance(decide(Call(BROWSE, {"url": url}, ALL, label=CLEAN, typed=URLS)), Allow)


def test_offline_nothing_is_fetched() -> None:
    for call in (
        Call(BROWSE, URL, ALL, label=CLEAN, typed=URLS, online=False),
        Call(BROWSE, URL, ALL, label=CLEAN, linked=URLS, near=URLS, online=False),
        Call(BROWSE, URL, ALL, label=CLEAN, standing=True, online=False),
    ):
        assert isinstance(decide(call), Deny)
        assert isinstance(decide(dataclasses.replace(call, online=True)), Allow)
    mail = decide(Call(tool(Effect.SEND, *MAIL), MAIL, ALL, label=CLEAN, online=False))
    assert isinstance(mail, Ask), "what fetches nothing does not need the switch"


@pytest.mark.parametrize("label", [CLEAN, PRIVATE, WEB, FILE, SECRET])
def test_what_all_programs_share_is_asked_about_each_time(label: Label) -> None:
    for decision in (
        judge(Effect.EXCHANGE, {}, label),
        judge(Effect.EXCHANGE, {"text": "Hello there"}, label, "text", standing=True),
    ):
        assert isinstance(decision, Ask)
        assert not decision.lasting


def test_what_came_from_the_own_network_or_the_clipboard_is_private() -> None:
    assert result_label(BROWSE, URL, (), local=True) == Label(Integrity.WEB, Confidentiality.PRIVATE)
    assert result_label(BROWSE, URL, ()) == Label(Integrity.WEB, Confidentiality.PUBLIC)
    shared = result_label(tool(Effect.EXCHANGE, untrusted=True), {}, ())
    assert shared == Label(Integrity.OTHER_FILE, Confidentiality.PRIVATE)
