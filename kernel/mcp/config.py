"""mcp.json: the MCP servers that the person configured, in the form that servers' instructions give."""

import hashlib
import json
import re
import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlsplit

import msgspec

from llmos.kernel.abi.servers import ServerConfig
from llmos.kernel.files import read, write

SERVERS = 20
LONGEST = 20_000  # characters that are pasted at once
KEY = "mcpServers"
KEYS = (KEY, "servers")  # as other programs call it
NAME = 20  # longest name, characters: it is part of a socket's path
_NAME = re.compile(rf"[a-z0-9][a-z0-9_-]{{0,{NAME - 1}}}")
_ADDRESS = re.compile(r"https?://\S+")
_BLANK = re.compile(r"\$\{[^}]*\}|<[^>]*>")  # what the person is to fill in


class ConfigError(Exception):
    """What was pasted, or the file, cannot be used. The message says what to do."""


def parse(text: str, name: str = "") -> tuple[ServerConfig, ...]:
    """What a person pasted: JSON, a command or an address; the last two are called `name`, or as they look.

    Raises ConfigError.
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise ConfigError(f"Paste what the server's instructions give, of at most {LONGEST:,} characters.")
    if text.startswith("{"):
        return _of_json(text, name)
    if _ADDRESS.fullmatch(text):
        return (_config(name or _safe(urlsplit(text).hostname or ""), {"url": text}),)
    try:
        command, *args = shlex.split(text)
    except ValueError as error:
        raise ConfigError(f"The command cannot be read: {error}.") from error
    return (_config(name or _safe(_called(command, args)), {"command": command, "args": args}),)


def _of_json(text: str, name: str) -> tuple[ServerConfig, ...]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"This is not JSON: {error}.") from error
    if "command" in data or "url" in data:
        data = {name or _safe(_called(str(data.get("command", "server")), data.get("args", []))): data}
    data = next((data[key] for key in KEYS if isinstance(data.get(key), dict)), data)
    if not data or not all(isinstance(entry, dict) for entry in data.values()):
        raise ConfigError(f"There is no server in it. It looks like {{{KEY!r}: {{'name': {{'command': …}}}}}}.")
    return tuple(_config(_safe(key), entry) for key, entry in data.items())


def _config(name: str, entry: Mapping[str, Any]) -> ServerConfig:
    """Only what is known is taken over. Raises ConfigError."""
    if not _NAME.fullmatch(name):
        raise ConfigError(f"“{name}” is no name: it has up to {NAME} small letters, digits, - and _.")
    known = {key: entry[key] for key in ServerConfig.__struct_fields__ if key in entry and entry[key] is not None}
    try:
        config = msgspec.convert({**known, "name": name}, ServerConfig)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{name}: {error}.") from error
    if entry.get("type") == "sse":
        raise ConfigError(f"{name} is of a kind that was given up (SSE). Look for its “streamable HTTP” address.")
    if bool(config.command) == bool(config.url):
        raise ConfigError(f"{name} needs a command or an address (url), and not both.")
    if config.url and not _ADDRESS.fullmatch(config.url):
        raise ConfigError(f"{name}: {config.url} is no address. It begins with https:// or http://.")
    values = [config.command, *config.args, config.url, *config.env.values(), *config.headers.values()]
    if any(not character.isprintable() for value in (*values, config.cwd) for character in value):
        raise ConfigError(f"{name} has characters that cannot be seen.")
    blank = next((found[0] for value in values if (found := _BLANK.search(value))), None)
    if blank:
        raise ConfigError(f"{name}: put the real value in place of {blank}.")
    return config


def _called(command: str, args: Iterable[str]) -> str:
    """A name for a command: that of the package it runs, where it is one that runs packages."""
    packages = [arg for arg in args if isinstance(arg, str) and not arg.startswith("-")]
    runs = PurePath(command).stem in ("npx", "uvx", "bunx", "pipx", "node", "python", "python3")
    return PurePath(packages[0] if runs and packages else command).stem


def _safe(name: str) -> str:
    return re.sub(r"[^a-z0-9_-]+", "-", name.casefold())[:NAME].strip("-_") or "server"


def fingerprint(config: ServerConfig) -> str:
    """A hash of all that is started or connected to. What the person agreed to is bound to it."""
    fields = {**msgspec.to_builtins(config, order="deterministic"), "name": ""}
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()


def line(config: ServerConfig, whole: bool = False) -> str:
    """What is started or connected to. Values of the environment and of headers only where it is `whole`."""
    said = (config.url if whole else _bare(config.url)) or shlex.join([config.command, *config.args])
    place = f" in {config.cwd}" if config.cwd else ""
    pairs = {**config.env, **config.headers}
    extras = [f"{name}={value}" for name, value in pairs.items()] if whole else list(pairs)
    return f"{said}{place}" + (f" with {', '.join(extras)}" if extras else "")


def _bare(url: str) -> str:
    """Without what may be a password or a key in it."""
    parts = urlsplit(url)
    query = "…" if parts.query else ""
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query=query, fragment="").geturl()


def local(config: ServerConfig) -> bool:
    """Whether it runs on this machine."""
    return not config.url or urlsplit(config.url).hostname in ("localhost", "127.0.0.1", "::1")


# the file


def load(path: Path) -> dict[str, ServerConfig]:
    """The servers in the file, by name. Raises ConfigError."""
    configs = [_config(name, entry) for name, entry in _entries(_document(path), path).items()]
    return {config.name: config for config in configs}


def save(path: Path, added: Iterable[ServerConfig] = (), removed: str = "") -> None:
    """Changes the file; what else stands in it stays. Raises ConfigError, OSError."""
    document = _document(path)
    entries = _entries(document, path)
    for config in added:
        fields = msgspec.to_builtins(config)
        entries[config.name] = {key: value for key, value in fields.items() if key != "name"}
    entries.pop(removed, None)
    if len(entries) > SERVERS:
        raise ConfigError(f"There are at most {SERVERS} servers. Remove one first.")
    write(path, json.dumps({**document, KEY: entries}, indent=2, ensure_ascii=False).encode())


def _document(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(read(path) or b"{}")
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path} is not JSON ({error}). Mend it, or remove it.") from error
    if not isinstance(document, dict):
        raise ConfigError(f"{path} has no {KEY}. Mend it, or remove it.")
    return document


def _entries(document: Mapping[str, Any], path: Path) -> dict[str, Any]:
    entries = document.get(KEY, {})
    if not isinstance(entries, dict) or not all(isinstance(entry, dict) for entry in entries.values()):
        raise ConfigError(f"{path} has no servers under {KEY}. Mend it, or remove it.")
    return dict(entries)
