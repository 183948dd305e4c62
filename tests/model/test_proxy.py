"""A proxy's address as people, other programs and operating systems write it."""

import pytest

from wizard.model.proxy import ProxyAddress, read_proxy


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("proxy.example.com:8080", "http://proxy.example.com:8080"),
        ("proxy.example.com", "http://proxy.example.com:80"),
        ("http://proxy.example.com", "http://proxy.example.com:80"),
        ("HTTP://proxy.example.com/", "http://proxy.example.com:80"),
        ("https://proxy.example.com", "https://proxy.example.com:443"),
        ("https://proxy.example.com:3129/", "https://proxy.example.com:3129"),
        ("  “proxy_1:3128” ", "http://proxy_1:3128"),
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("[::1]:3128", "http://[::1]:3128"),
        ("http://[::1]:3128/", "http://[::1]:3128"),
        ("[::1]", "http://[::1]:80"),
        ("::1", "http://[::1]:80"),
        ("fd00::a:3128", "http://[fd00::a:3128]:80"),
        ("http=old.example:80;https=proxy.example:8080", "http://proxy.example:8080"),
        ("ftp=f.example:21; http = proxy.example:8080", "http://proxy.example:8080"),
        ("PROXY proxy.example:8080; DIRECT", "http://proxy.example:8080"),
    ],
)
def test_every_usual_spelling_is_read(text: str, found: str) -> None:
    assert str(read_proxy(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "two words",
        "user:password@proxy.example:8080",
        "http://user@proxy.example",
        "socks5://proxy.example:1080",
        "ftp://proxy.example",
        "proxy.example:0",
        "proxy.example:65536",
        "proxy.example:http",
        "proxy.example:8080/path",
        "proxy.example?x=1",
        "1.2.3.400:80",
        "-proxy.example",
        "[::1:3128",
        "http://",
    ],
)
def test_what_names_no_proxy_is_refused(text: str) -> None:
    assert read_proxy(text) is None


def test_its_place_can_be_shown() -> None:
    assert ProxyAddress("http", "::1", 3128).place == "[::1]:3128"
    assert ProxyAddress("http", "proxy.example", 80).place == "proxy.example:80"
