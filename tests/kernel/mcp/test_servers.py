"""The life of MCP servers: consent, start, stop, crash, and the switch for the assistant."""

import threading
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from llmos.kernel import limits
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import Notice, ServersChanged, ServerTold
from llmos.kernel.abi.records import Check
from llmos.kernel.abi.replies import DeviceReply, Failed, Report
from llmos.kernel.abi.requests import StartServer
from llmos.kernel.abi.servers import ServerPhase, ToolState
from llmos.kernel.audit import PERSON
from llmos.kernel.mcp import servers
from llmos.kernel.mcp.roster import MOVED
from llmos.kernel.syscalls import SyscallTable
from tests.kernel.conftest import CALCULATOR, Rig, new
from tests.kernel.mcp.conftest import EVIL, HTTP, WEATHER, WIPE, Host, added, equip, refused, server

Kernel = Callable[..., Rig]


def usable(rig: Rig) -> set[str]:
    return {spec.name for spec in rig.machine.syscalls.specs.values() if spec.server}


def notices(rig: Rig) -> str:
    return "\n".join(event.text for event in rig.of(Notice))


def test_a_preview_shows_all_and_does_nothing(kernel: Kernel, hosts: list[Host]) -> None:
    rig = kernel()
    text = '{"city": {"command": "uvx", "args": ["city"], "env": {"TOKEN": "t0k"}}}'
    answer = rig.ask(ask.AddServers(text=text, preview=True))
    assert [(each.name, each.line) for each in answer.servers] == [("city", "uvx city with TOKEN=t0k")]
    assert not hosts
    assert not rig.home.servers.exists()
    assert rig.machine.audit.total() == 0


def test_adding_is_the_consent_to_start(kernel: Kernel, hosts: list[Host]) -> None:
    rig = kernel()
    host = added(rig)
    assert (host.name, host.started) == ("mcp-city", True)
    (started,) = [call for call in host.calls if isinstance(call, StartServer)]
    assert started.config == rig.machine.mcp.links["city"].config
    found = server(rig)
    assert (found.on, found.used, found.phase) == (True, True, ServerPhase.READY)
    assert [tool.state for tool in found.tools] == [ToolState.USABLE] * 2
    (row,) = rig.machine.audit.rows(10)
    assert (row.tool, row.program, row.arguments) == ("mcp.add", PERSON, "city: uvx city")
    assert usable(rig) == {"city.weather", "city.wipe"}
    assert rig.of(ServersChanged)
    rig.restart()
    equip(rig)
    assert hosts[-1] is not host
    assert hosts[-1].started, "it is started with the kernel from then on"
    hosts[-1].tells(WEATHER, WIPE)
    assert usable(rig) == {"city.weather", "city.wipe"}


def test_what_stands_in_the_file_only_is_not_started(kernel: Kernel, hosts: list[Host]) -> None:
    rig = kernel()
    rig.home.servers.write_text('{"mcpServers": {"city": {"command": "evil", "on": true, "runs": "all"}}}')
    assert not server(rig).on
    rig.restart()
    equip(rig)
    assert not hosts
    rig.ask(ask.ChangeServer(name="city", on=True))
    assert hosts[-1].started, "the person saw it and turned it on"


def test_another_command_under_the_same_name_stops_it(kernel: Kernel) -> None:
    rig = kernel()
    host = added(rig)
    rig.home.servers.write_text(rig.home.servers.read_text().replace('"city"\n', '"city", "--evil"\n'))
    found = server(rig)
    assert found.line == "uvx city --evil"
    assert (found.on, found.detail) == (False, MOVED)
    assert not usable(rig)
    assert wait_stopped(host)


def wait_stopped(host: Host) -> bool:
    for thread in threading.enumerate():
        if thread.name.startswith("stop-"):
            thread.join(10)
    return host.stopped


def test_a_file_of_consents_that_is_broken_starts_nothing(kernel: Kernel, hosts: list[Host]) -> None:
    rig = kernel()
    added(rig)
    rig.home.trust.write_text('{"city": {"runs": 3}}')
    rig.restart()
    equip(rig)
    assert len(hosts) == 1
    assert not server(rig).on


def test_a_broken_mcp_json_is_told(kernel: Kernel) -> None:
    rig = kernel()
    added(rig)
    rig.home.servers.write_text("{")
    assert "Mend it, or remove it." in refused(rig, ask.ListServers())
    assert "Mend it" in refused(rig, ask.AddServers(text="uvx other"))
    rig.restart()
    equip(rig)
    assert "No MCP server was started." in notices(rig)


@pytest.mark.parametrize("name", ["calculator", "files", "memory", "tools", "mcp", "browser"])
def test_a_server_cannot_pass_for_a_device(kernel: Kernel, name: str, hosts: list[Host]) -> None:
    rig = kernel()
    assert "is the name of a device" in refused(rig, ask.AddServers(text="uvx city", name=name))
    assert not hosts


def test_a_name_that_is_taken(kernel: Kernel) -> None:
    rig = kernel()
    added(rig)
    assert "There is a server city already" in refused(rig, ask.AddServers(text="uvx other", name="city"))
    assert server(rig).line == "uvx city"


def test_a_device_that_comes_later_keeps_its_name(kernel: Kernel) -> None:
    """A server named before a device of that name was installed offers nothing."""
    rig = kernel()
    added(rig)
    map = replace(CALCULATOR, name="city.map")
    rig.machine.syscalls = SyscallTable((*rig.machine.syscalls.specs.values(), map))
    servers.equip(rig.machine)
    assert not usable(rig)
    assert "city.map" in rig.machine.syscalls.specs


def test_off_and_on(kernel: Kernel, hosts: list[Host]) -> None:
    rig = kernel()
    host = added(rig)
    rig.ask(ask.ChangeServer(name="city", on=False))
    assert wait_stopped(host)
    assert (server(rig).on, server(rig).phase) == (False, ServerPhase.OFF)
    assert not usable(rig)
    host.tells(WEATHER)
    assert not usable(rig), "what a host tells that was stopped is not heard"
    rig.ask(ask.ChangeServer(name="city", on=True))
    assert len(hosts) == 2
    hosts[-1].tells(WEATHER, WIPE)
    assert usable(rig) == {"city.weather", "city.wipe"}


def test_the_switch_for_the_assistant_reaches_conversations_that_are_open(kernel: Kernel) -> None:
    rig = kernel()
    pid = new(rig)
    process = rig.machine.table.processes[pid]
    assert "use city" not in process.capabilities
    added(rig)
    assert "use city" in process.capabilities
    rig.ask(ask.ChangeServer(name="city", used=False))
    assert "use city" not in process.capabilities
    assert "use city" not in rig.machine.programs["assistant"].granted
    rig.ask(ask.ChangeServer(name="city", used=True))
    assert "use city" in process.capabilities
    assert not rig.machine.programs["archivist"].granted


def test_what_changed_waits_for_the_person(kernel: Kernel) -> None:
    rig = kernel()
    host = added(rig)
    host.tells(EVIL, WIPE)
    assert usable(rig) == {"city.wipe"}
    changed = server(rig).tools[0]
    assert (changed.state, changed.before) == (ToolState.CHANGED, WEATHER.description)
    assert "city.weather: new or changed" in notices(rig)
    assert "changed again" in refused(rig, ask.AcceptTool(server="city", tool="weather", hash="w1"))
    rig.ask(ask.AcceptTool(server="city", tool="weather", hash="w2"))
    assert usable(rig) == {"city.weather", "city.wipe"}
    host.tells(WEATHER, WIPE)
    assert usable(rig) == {"city.wipe"}, "what it was before is another change"


def test_a_change_takes_back_what_was_said_of_the_tool(kernel: Kernel) -> None:
    rig = kernel()
    host = added(rig)
    rig.ask(ask.MarkTool(server="city", tool="weather", reads=True))
    log = rig.machine.audit
    log.allow_for_good("assistant", "city.weather", rig.machine.syscalls.specs["city.wipe"].effect, "c")
    log.allow_for_good("assistant", "cityhall.open", rig.machine.syscalls.specs["city.wipe"].effect, "c")
    host.tells(EVIL)
    rig.ask(ask.AcceptTool(server="city", tool="weather", hash="w2"))
    assert rig.machine.syscalls.specs["city.weather"].effect == "sends"
    assert [each.tool for each in log.standing()] == ["cityhall.open"]


def test_what_only_reads_is_the_persons_word_within_bounds(kernel: Kernel) -> None:
    rig = kernel()
    added(rig)
    rig.ask(ask.MarkTool(server="city", tool="weather", reads=True))
    assert rig.machine.syscalls.specs["city.weather"].effect == "reads"
    rig.ask(ask.MarkTool(server="city", tool="weather", reads=False))
    assert rig.machine.syscalls.specs["city.weather"].effect == "sends"
    assert "does more than read" in refused(rig, ask.MarkTool(server="city", tool="wipe", reads=True))
    assert "has no tool other" in refused(rig, ask.MarkTool(server="city", tool="other", reads=True))
    added(rig, HTTP, "far")
    assert "not on this machine" in refused(rig, ask.MarkTool(server="far", tool="weather", reads=True))


def test_removing_forgets_everything(kernel: Kernel) -> None:
    rig = kernel()
    host = added(rig)
    effect = rig.machine.syscalls.specs["city.weather"].effect
    rig.machine.audit.allow_for_good("assistant", "city.weather", effect, "c")
    rig.ask(ask.RemoveServer(name="city"))
    assert wait_stopped(host)
    assert not usable(rig)
    assert not rig.machine.audit.standing()
    assert "city" not in rig.home.servers.read_text()
    assert "city" not in rig.home.trust.read_text()
    assert "There is no server city" in refused(rig, ask.RemoveServer(name="city"))


def test_a_host_that_ends_again_and_again_is_given_up(kernel: Kernel) -> None:
    rig = kernel()
    host = added(rig)
    for _ in range(limits.SERVER_CRASHES - 1):
        host.down("it was killed by signal 9")
        assert server(rig).phase is ServerPhase.FAILED
        assert not host.stopped
        host.up()
    host.down("it was killed by signal 9")
    assert wait_stopped(host)
    assert "turn it off and on again" in server(rig).detail
    rig.ask(ask.ChangeServer(name="city", on=True))
    assert server(rig).phase is ServerPhase.STARTING


def test_a_server_that_fails_is_told(kernel: Kernel) -> None:
    rig = kernel()
    host = added(rig)
    host.told(ServerTold(phase=ServerPhase.FAILED, detail="It ended. No token."))
    assert (server(rig).phase, server(rig).detail) == (ServerPhase.FAILED, "It ended. No token.")
    assert "The MCP server city failed: It ended. No token." in notices(rig)
    assert usable(rig), "its tools say so when they are called; the host starts it again"


def test_the_person_calls_a_tool_themselves(kernel: Kernel) -> None:
    rig = kernel()
    host = added(rig)
    answer = rig.ask(ask.CallDevice(name="city.weather", arguments={"city": "Ulm"}))
    assert isinstance(answer, DeviceReply)
    assert host.used[-1].hash == "w1"
    assert [row.program for row in rig.machine.audit.rows(2)] == [PERSON] * 2
    assert isinstance(rig.ask(ask.CallDevice(name="city.weather", arguments={"town": "Ulm"})), Failed)


def test_a_host_that_does_not_answer_is_ended(kernel: Kernel) -> None:
    rig = kernel()
    host = added(rig)
    host.call = lambda request, then: host.calls.append(request)  # type: ignore[method-assign]
    assert rig.ask(ask.CallDevice(name="city.weather", arguments={"city": "Ulm"})) is None
    for _, _, late in list(rig.machine._timers):
        late()
    assert host.kills == 1


def test_the_doctor_tells_of_servers(kernel: Kernel) -> None:
    rig = kernel()

    def found() -> tuple[bool, str]:
        check = next(check for check in servers_check(rig) if check.name == "MCP servers")
        return check.ok, check.detail

    assert found() == (True, "none")
    host = added(rig)
    assert found() == (True, "city")
    host.told(ServerTold(phase=ServerPhase.FAILED, detail="It ended."))
    assert found() == (False, "city: It ended.")


def servers_check(rig: Rig) -> tuple[Check, ...]:
    rig.machine.disk = None
    report = rig.ask_long(ask.Doctor())
    assert isinstance(report, Report)
    return report.checks
