"""Addresses: one form for each, sites, and what leads into the person's network. Each rule in both directions."""

import ipaddress

import pytest

from llmos.kernel.address import LONGEST, AddressError, is_local, is_public, leads_inside, normal, same_site, wrote


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://a.org", "https://a.org/"),
        (" HTTPS://A.org:443/x?q=1#part ", "https://a.org/x?q=1"),
        ("http://a.org:80", "http://a.org/"),
        ("http://a.org:443", "http://a.org:443/"),
        ("a.org/path", "https://a.org/path"),
        ("a.org:8080/x", "https://a.org:8080/x"),
        ("localhost:8000", "http://localhost:8000/"),
        ("127.0.0.1:8000/a", "http://127.0.0.1:8000/a"),
        ("https://a.org./", "https://a.org/"),
        ("https://bücher.example/ä?ö=ü", "https://xn--bcher-kva.example/%C3%A4?%C3%B6=%C3%BC"),
        ("https://bаnk.example/", "https://xn--bnk-6cd.example/"),
        ("https://a.org/%41?x=%20", "https://a.org/%41?x=%20"),
        ("http://[::1]:80/", "http://[::1]/"),
    ],
)
def test_there_is_one_way_to_write_an_address(text: str, address: str) -> None:
    assert normal(text) == address
    assert normal(address) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "file:///etc/passwd",
        "ftp://a.org",
        "data:text/html,x",
        "javascript:alert(1)",
        "https://4711@evil.example/",
        "https://bank.example:x@evil.example/",
        "https://a.org:99999/",
        "https://a.org/ x",
        "https://a.org/\r\nHost: b.org",
        "https://",
        "https://a b.org",
        "https://a..org",
        "https://exa%6dple.org",
        "https://[::1",
        "https://" + "a" * 64 + ".org",
        "https://a.org/" + "x" * LONGEST,
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(AddressError):
        normal(text)


@pytest.mark.parametrize(
    ("address", "page", "same"),
    [
        ("https://a.org/x", "https://a.org/y", True),
        ("https://www.a.org/", "https://a.org/", True),
        ("https://a.org/", "https://www.a.org/", True),
        ("https://a.org/", "http://a.org/", True),
        ("http://a.org/", "https://a.org/", False),
        ("https://b.org/", "https://a.org/", False),
        ("https://x.a.org/", "https://a.org/", False),
        ("https://a.org.evil.net/", "https://a.org/", False),
        ("https://a.org:8443/", "https://a.org/", False),
        ("https://a.org:8443/", "http://a.org:8443/", False),
        ("https://xn--bnk-6cd.example/", "https://bank.example/", False),
        ("https://a.org/", "", False),
    ],
)
def test_a_site_is_a_host_and_its_port(address: str, page: str, same: bool) -> None:
    assert same_site(address, page) is same


@pytest.mark.parametrize(
    "host", ["localhost", "router", "127.0.0.1", "10.1.2.3", "169.254.169.254", "[::1]", "nas.local", "x.home.arpa"]
)
def test_hosts_of_the_person_s_own_network(host: str) -> None:
    assert is_local(host)
    assert leads_inside(f"http://{host}:8000/x")


@pytest.mark.parametrize("host", ["a.org", "8.8.8.8", "local.org", "localhost.evil.net", "127.0.0.1.evil.net", "127.1"])
def test_hosts_of_the_internet(host: str) -> None:
    assert not is_local(host)
    assert not leads_inside(f"http://{host}/")


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
    ],
)
def test_numbers_of_the_internet(number: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(number)) is public


@pytest.mark.parametrize(
    ("word", "address"),
    [
        ("https://a.org/x", "https://a.org/x"),
        ("https://a.org", "https://a.org/"),
        ("a.org", "https://a.org/"),
        ("A.org/x", "https://a.org/x"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("bücher.example", "https://xn--bcher-kva.example/"),
    ],
)
def test_a_word_that_is_an_address(word: str, address: str) -> None:
    assert wrote(address, word)


@pytest.mark.parametrize(
    ("word", "address"),
    [
        ("a.org", "https://a.org/x"),
        ("https://a.org/x", "https://a.org/"),
        ("https://a.org.evil.net", "https://a.org/"),
        ("a.org", "http://a.org/"),
        ("bank.example", "https://xn--bnk-6cd.example/"),
        ("router", "http://router/"),
        ("localhost", "http://localhost/"),
        ("3.14", "http://3.14/"),
        ("10.0.0.1", "http://10.0.0.1/"),
        ("me@a.org", "https://a.org/"),
        ("", "https://a.org/"),
    ],
)
def test_a_word_that_is_not_this_address(word: str, address: str) -> None:
    assert not wrote(address, word)
