"""The system's proxy and its exceptions, as variables name them; and what a proxy that is spoken to wrongly answers."""

import socket
import threading
from collections.abc import Iterator

import pytest

from tests.services.practice import code_of
from wizard.compose import system_proxy
from wizard.model.problem import Code
from wizard.services.microsoft.client import LazyMicrosoft
from wizard.services.network import proxy
from wizard.services.network.retry_policy import Patience

NAMES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    ("variables", "found"),
    [
        ({"https_proxy": "http://127.0.0.1"}, "http://127.0.0.1:80"),
        ({"HTTPS_PROXY": "127.0.0.1:3128"}, "http://127.0.0.1:3128"),
        ({"https_proxy": "http://[::1]:3128"}, "http://[::1]:3128"),
        ({"all_proxy": "http://127.0.0.1:3128"}, "http://127.0.0.1:3128"),
        ({"http_proxy": "http://127.0.0.1:1", "https_proxy": "http://127.0.0.1:2"}, "http://127.0.0.1:2"),
        ({"https_proxy": "http://user:pass@127.0.0.1:3128"}, "http://127.0.0.1:3128"),
        ({"https_proxy": "http://127.0.0.1:3128", "no_proxy": ".microsoftonline.com"}, ""),
        ({"https_proxy": "http://127.0.0.1:3128", "no_proxy": "microsoftonline.com,x.example"}, ""),
        ({"https_proxy": "http://127.0.0.1:3128", "NO_PROXY": "*"}, ""),
        ({"https_proxy": "http://127.0.0.1:3128", "no_proxy": "localhost,.example"}, "http://127.0.0.1:3128"),
        ({}, ""),
    ],
)
def test_variables_are_followed_as_other_programs_do(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], found: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert proxy.parse(system_proxy()) == proxy.parse(proxy.system()) == found


def test_an_exception_for_one_host_is_no_exception_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:3128")
    monkeypatch.setenv("no_proxy", "graph.microsoft.com")
    assert proxy.bypassed("graph.microsoft.com")
    assert not proxy.bypassed("login.microsoftonline.com")


@pytest.fixture
def plain_proxy() -> Iterator[int]:
    """Speaks HTTP in clear, and answers everything else as such servers do."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    peer, _ = server.accept()
                except OSError:
                    return
                with peer:
                    peer.recv(4096)
                    peer.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]


def test_https_before_a_plain_proxy_is_a_fault_of_its_address(plain_proxy: int) -> None:
    """Not one of trust: no CA file would mend it."""
    microsoft = LazyMicrosoft(f"https://127.0.0.1:{plain_proxy}", "", Patience(limit=2))
    assert code_of(lambda: microsoft.discover("contoso.example")) is Code.PROXY_MALFORMED
