"""Addresses of web pages: one form for each, whether two are of one site, and which lead into the person's network."""

import ipaddress
import re
from urllib.parse import quote, urlsplit, urlunsplit

LONGEST = 2000  # characters
PORTS = {"http": 80, "https": 443}
LOCAL = ("localhost", "local", "lan", "internal", "home.arpa")  # endings of names that nobody can own on the internet
IP = ipaddress.IPv4Address | ipaddress.IPv6Address
_SAFE = "%/:=&?~+!$,;'@()*[]"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d+(?:/|$))")
_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*")
_BARE = re.compile(r"[^\s:/?#@]+\.[^\W\d_]{2,}(?::\d+)?(?:[/?#].*)?")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class AddressError(ValueError):
    """This is no address of a web page. The message says what one is."""


def normal(text: str) -> str:
    """The one way to write an address: scheme, host in lower-case ASCII, no usual port, no fragment.

    Raises AddressError. What has no scheme gets https, or http where it leads into the person's own network.
    """
    text = text.strip()
    if not text or len(text) > LONGEST or re.search(r"[\s\x00-\x1f\x7f]", text):
        raise AddressError(f"An address is needed, such as https://example.org, of at most {LONGEST:,} characters.")
    if not _SCHEME.match(text):
        named = urlsplit(f"//{text}").hostname or ""
        text = f"{'http' if is_local(named) else 'https'}://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise AddressError(f"{text} is not an address: {error}.") from error
    if parts.scheme not in PORTS:
        raise AddressError(f"Only http and https are fetched, not {parts.scheme}.")
    if parts.username is not None or parts.password is not None:
        raise AddressError("An address with a name or a password before the host is not opened.")
    host = _host(parts.hostname or "")
    where = host if port in (None, PORTS[parts.scheme]) else f"{host}:{port}"
    return urlunsplit((parts.scheme, where, quote(parts.path, _SAFE) or "/", quote(parts.query, _SAFE), ""))


def _host(name: str) -> str:
    """As the name system has it: letters that only look alike are seen to be others."""
    literal = as_ip(name)
    if literal is not None:
        return f"[{literal}]" if literal.version == 6 else str(literal)
    try:
        ascii = name.rstrip(".").encode("idna").decode().lower()
    except UnicodeError as error:
        raise AddressError(f"{name} is not the name of a host.") from error
    if not _NAME.fullmatch(ascii):
        raise AddressError(f"“{name}” is not the name of a host. An address looks like https://example.org.")
    return ascii


def same_site(address: str, page: str) -> bool:
    """Whether an address leads to where a page came from: the same host and port, with or without “www.”, and never
    from https back to http. Both are normal; no page is no site.
    """
    if not page:
        return False
    to, at = urlsplit(address), urlsplit(page)
    if (to.hostname or "").removeprefix("www.") != (at.hostname or "").removeprefix("www."):
        return False
    if to.scheme == at.scheme:
        return to.port == at.port
    return (at.scheme, at.port, to.scheme, to.port) == ("http", None, "https", None)


def is_local(host: str) -> bool:
    """Whether a host is written as one of the person's own network: by number, or with a name that cannot be public."""
    number = as_ip(host.strip("[]"))
    if number is not None:
        return not is_public(number)
    name = host.lower().rstrip(".")
    return "." not in name or any(name.endswith(f".{ending}") for ending in LOCAL)


def leads_inside(address: str) -> bool:
    return is_local(urlsplit(address).hostname or "")


def as_ip(host: str) -> IP | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def is_public(number: IP) -> bool:
    """Whether a number belongs to the internet, also where it stands inside another one."""
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour or (number.teredo or (None, None))[1]
        if inner is None and number in _NAT64:
            inner = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return number.is_global and not number.is_multicast


def wrote(address: str, word: str) -> bool:
    """Whether a word of the person's is this address. Without a scheme only what has the form of a public name is one:
    “router” and “3.14” are words.
    """
    try:
        return bool(_SCHEME.match(word) or _BARE.fullmatch(word)) and normal(word) == address
    except AddressError:
        return False
