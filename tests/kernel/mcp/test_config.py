"""mcp.json: what people paste, and the file."""

import json
import stat
from pathlib import Path

import pytest

from llmos.kernel.abi.servers import ServerConfig
from llmos.kernel.mcp import config
from llmos.kernel.mcp.config import ConfigError, fingerprint, line, load, local, parse, save

GITHUB = ServerConfig(
    name="github", command="npx", args=("-y", "@modelcontextprotocol/server-github"), env={"GITHUB_TOKEN": "t0k"}
)
README = """{"mcpServers": {"GitHub": {
  "command": "npx", "args": ["-y", "@modelcontextprotocol/server-github"], "env": {"GITHUB_TOKEN": "t0k"},
  "autoApprove": ["create_issue"], "disabled": false, "runs": "x", "reads": ["create_issue"], "tools": {}}}}"""


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (README, "", GITHUB),
        (README.replace("mcpServers", "servers"), "", GITHUB),
        ('{"command": "uvx", "args": ["mcp-server-time"]}', "", None),
        ("uvx mcp-server-time --local-timezone Europe/Berlin", "", None),
        ("https://mcp.example/mcp", "", ServerConfig(name="mcp-example", url="https://mcp.example/mcp")),
        ("https://mcp.example/mcp", "mine", ServerConfig(name="mine", url="https://mcp.example/mcp")),
        ("'/opt/my server/run' -v", "", ServerConfig(name="run", command="/opt/my server/run", args=("-v",))),
        (
            '{"remote": {"type": "http", "url": "http://localhost:1/mcp", "headers": {"Authorization": "Bearer x"}}}',
            "",
            ServerConfig(name="remote", url="http://localhost:1/mcp", headers={"Authorization": "Bearer x"}),
        ),
    ],
)
def test_takes_what_instructions_give(text: str, name: str, expected: ServerConfig | None) -> None:
    (made,) = parse(text, name)
    if expected is None:
        assert (made.name, made.command, made.args[0]) == ("mcp-server-time", "uvx", "mcp-server-time")
    else:
        assert made == expected, "and nothing of what is pasted agrees to anything"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Paste what"),
        ("x" * 30_000, "Paste what"),
        ('{"mcpServers": ', "not JSON"),
        ("{}", "no server in it"),
        ('{"a": 3}', "no server in it"),
        ('{"a": {}}', "needs a command or an address"),
        ('{"a": {"command": "x", "url": "https://x"}}', "not both"),
        ('{"a": {"command": ["x"]}}', "Expected `str`"),
        ('{"a": {"command": "x", "args": "y"}}', "Expected `array`"),
        ('{"a": {"url": "ftp://x"}}', "is no address"),
        ('{"a": {"url": "https://x", "type": "sse"}}', "given up (SSE)"),
        ('{"a": {"command": "x", "env": {"TOKEN": "<YOUR_TOKEN>"}}}', "the real value in place of <YOUR_TOKEN>"),
        ('{"a": {"command": "x", "args": ["${input:token}"]}}', "in place of ${input:token}"),
        ('{"a": {"command": "rm\\u202etxt.exe"}}', "cannot be seen"),
        ("run 'half", "cannot be read"),
    ],
)
def test_says_what_is_wrong(text: str, sentence: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text)
    assert sentence in str(caught.value)


def test_names_are_made_safe() -> None:
    (made,) = parse('{"My Server: ALL of it, at length": {"command": "x"}}')
    assert made.name == "my-server-all-of-it"
    with pytest.raises(ConfigError):
        parse("run", "../evil")


def test_the_fingerprint_is_of_all_that_is_started() -> None:
    others = (
        ServerConfig(name="github", command="npx"),
        ServerConfig(name="github", command=GITHUB.command, args=GITHUB.args, env={"GITHUB_TOKEN": "other"}),
        ServerConfig(name="github", command=GITHUB.command, args=GITHUB.args, env=GITHUB.env, cwd="/"),
        ServerConfig(name="github", url="https://x"),
        ServerConfig(name="github", url="https://x", headers={"a": "b"}),
    )
    assert len({fingerprint(each) for each in (GITHUB, *others)}) == 6
    assert fingerprint(GITHUB) == fingerprint(parse(README)[0])


def test_a_line_shows_the_command_and_no_secret() -> None:
    assert line(GITHUB) == "npx -y @modelcontextprotocol/server-github with GITHUB_TOKEN"
    assert line(GITHUB, whole=True).endswith("with GITHUB_TOKEN=t0k")
    assert line(ServerConfig(name="a", url="https://me:pw@x.example/mcp?key=t0k#f")) == "https://x.example/mcp?…"
    assert line(ServerConfig(name="a", command="a b", cwd="/tmp")) == "'a b' in /tmp"


def test_what_runs_on_this_machine() -> None:
    assert local(GITHUB)
    assert local(ServerConfig(name="a", url="http://127.0.0.1:80/mcp"))
    assert not local(ServerConfig(name="a", url="https://127.0.0.1.evil.example/mcp"))
    assert not local(ServerConfig(name="a", url="https://localhost@evil.example/mcp"))


def test_the_file_keeps_what_else_stands_in_it(tmp_path: Path) -> None:
    path = tmp_path / "mcp.json"
    path.write_text('{"theme": "dark", "mcpServers": {"old": {"command": "x", "note": "mine"}}}')
    save(path, [GITHUB])
    document = json.loads(path.read_text())
    assert document["theme"] == "dark"
    assert document["mcpServers"]["old"] == {"command": "x", "note": "mine"}
    assert load(path) == {"old": ServerConfig(name="old", command="x"), "github": GITHUB}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600, "it may hold secrets"
    save(path, removed="old")
    assert list(load(path)) == ["github"]
    assert load(tmp_path / "none.json") == {}


@pytest.mark.parametrize("text", ["{", "[]", '{"mcpServers": []}', '{"mcpServers": {"a": 1}}'])
def test_a_broken_file_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mcp.json"
    path.write_text(text)
    for work in (lambda: load(path), lambda: save(path, [GITHUB])):
        with pytest.raises(ConfigError, match=r"Mend it, or remove it\."):
            work()
    assert path.read_text() == text


def test_there_are_at_most_so_many(tmp_path: Path) -> None:
    path = tmp_path / "mcp.json"
    save(path, [ServerConfig(name=f"s{i}", command="x") for i in range(config.SERVERS)])
    with pytest.raises(ConfigError, match="at most 20"):
        save(path, [GITHUB])
    assert "github" not in load(path)
