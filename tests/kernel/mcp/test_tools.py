"""A server's tools as syscalls: names, effects, and which can be used."""

from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.servers import Declared, ToolState
from llmos.kernel.mcp import tools
from llmos.kernel.mcp.trust import Accepted, Trust

READ = Declared("read it!", "1", "Reads.", {"type": "object", "properties": {"a": {}}, "required": []})
ACTS = Declared("act", "2", acts=True, schema={"properties": {}, "required": []})
WIPES = Declared("wipe", "3", destroys=True, schema={"properties": {}, "required": []})
UNFIT = Declared("odd", "4", problem="It is odd.")
ALL = (READ, ACTS, WIPES, UNFIT)


def states(declared: tuple[Declared, ...], trust: Trust) -> dict[str, ToolState]:
    return {tool.tool: tool.state for tool in tools.seen("s", declared, trust)}


def test_only_what_was_accepted_as_it_is_can_be_used() -> None:
    trust = Trust(tools=tools.accepted(ALL))
    usable = dict.fromkeys(("read it!", "act", "wipe"), ToolState.USABLE)
    assert states(ALL, trust) == usable | {"odd": ToolState.UNFIT}
    changed = Declared("act", "5", "Acts otherwise.")
    new = Declared("more", "6")
    found = states((READ, changed, WIPES, new), trust)
    assert found["act"] is ToolState.CHANGED
    assert found["more"] is ToolState.NEW
    assert [spec.tool for spec in tools.specs("s", (READ, changed, WIPES, new), trust)] == ["read it!", "wipe"]
    assert tools.specs("s", ALL, Trust()) == (), "nothing is accepted by itself"
    seen = next(tool for tool in tools.seen("s", (changed,), Trust(tools={"act": Accepted("2", "Acted.")})))
    assert (seen.before, seen.description) == ("Acted.", "Acts otherwise.")


def test_a_server_can_make_a_rule_stricter_and_never_laxer() -> None:
    reads = frozenset({"read it!", "act", "wipe"})
    for marked, expected in ((frozenset[str](), Effect.SEND), (reads, Effect.READ)):
        trust = Trust(tools=tools.accepted(ALL), reads=marked)
        effects = {spec.tool: spec.effect for spec in tools.specs("s", ALL, trust)}
        assert effects == {"read it!": expected, "act": Effect.SEND, "wipe": Effect.DESTROY}


def test_names_are_safe_and_do_not_hide_one_another() -> None:
    twins = (READ, Declared("read it?", "7", "Another.", {"properties": {}, "required": []}), Declared("x" * 100, "8"))
    trust = Trust(tools=tools.accepted(twins))
    made = tools.specs("s", twins, trust)
    assert [spec.name for spec in made] == ["s.read_it_", "s." + "x" * tools.LONGEST]
    assert made[0].description == "Reads."
    assert all((spec.server, spec.capability, spec.untrusted) == ("s", "use s", True) for spec in made)
