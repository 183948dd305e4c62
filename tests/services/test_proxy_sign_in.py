"""A proxy that wants a sign-in gets the one a person has typed: once, from the keyring, and nobody else gets it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import FakeVault
from tests.services import listeners
from tests.services.practice import code_of
from wizard.model.problem import Code, fail
from wizard.model.secret import Secret
from wizard.services.microsoft.client import LazySession
from wizard.services.network.diagnostics import NetworkDiagnostics
from wizard.services.network.hardened_session import HardenedSession, tls_context
from wizard.services.network.proxy_sign_in import KeyringProxySignIns

RIGHT = "Basic aW5zdGFsbGVyOnDDpHNz"
"""installer:päss, as RFC 7617 writes it in UTF-8."""
HOST = "https://login.microsoftonline.com/"


@pytest.fixture
def site() -> Iterator[tuple[int, listeners.Heard]]:
    with listeners.https(lambda _method, _path: listeners.Answer()) as running:
        yield running


def signed_in(way: str, user: str = "installer", password: str = "päss") -> KeyringProxySignIns:
    sign_ins = KeyringProxySignIns(way, FakeVault())
    sign_ins.keep(user, Secret(password))
    return sign_ins


def session(way: str, folder: Path, sign_ins: KeyringProxySignIns) -> HardenedSession:
    return LazySession(way, listeners.ca_file(folder), sign_ins.header).open()


def test_what_was_typed_is_kept_and_given_to_that_proxy_only() -> None:
    vault = FakeVault()
    sign_ins = KeyringProxySignIns("127.0.0.1:3128", vault)
    assert sign_ins.header() == ""
    sign_ins.keep("installer", Secret("päss"))
    assert sign_ins.header() == RIGHT
    assert KeyringProxySignIns("http://127.0.0.1:3128/", vault).header() == RIGHT
    assert KeyringProxySignIns("127.0.0.1:3129", vault).header() == ""
    assert KeyringProxySignIns("", vault).header() == ""


def test_a_server_without_a_keyring_has_no_sign_in_and_a_locked_keyring_says_so() -> None:
    """`check` and `plan` run there, too, through a proxy that asks nobody who he is."""
    none = FakeVault(broken=fail(Code.KEYRING_NONE))
    assert KeyringProxySignIns("127.0.0.1:3128", none).header() == ""
    locked = FakeVault(broken=fail(Code.KEYRING_LOCKED))
    assert code_of(KeyringProxySignIns("127.0.0.1:3128", locked).header) is Code.KEYRING_LOCKED


def test_without_a_proxy_there_is_nothing_to_sign_in_to() -> None:
    assert code_of(lambda: KeyringProxySignIns("", FakeVault()).keep("a", Secret("b"))) is Code.PROXY_MALFORMED


def test_the_proxy_gets_it_when_it_asks_and_the_site_never(tmp_path: Path, site: tuple[int, listeners.Heard]) -> None:
    port, heard = site
    asked: list[bytes] = []
    with listeners.tunnel(port, RIGHT, asked) as way:
        way_out = session(way, tmp_path, signed_in(way))
        assert [way_out.get(HOST).status_code for _ in range(2)] == [200, 200]
        way_out.close()
    assert [b"Proxy-Authorization" in head for head in asked] == [False, True]
    assert len(heard.requests) == 2
    assert "proxy-authorization" not in " ".join(heard.requests).lower()


def test_without_a_sign_in_the_proxy_is_asked_once(tmp_path: Path, site: tuple[int, listeners.Heard]) -> None:
    asked: list[bytes] = []
    with listeners.tunnel(site[0], RIGHT, asked) as way:
        way_out = session(way, tmp_path, KeyringProxySignIns(way, FakeVault()))
        assert code_of(lambda: way_out.get(HOST)) is Code.PROXY_SIGN_IN
    assert len(asked) == 1


def test_a_wrong_password_is_never_offered_twice(tmp_path: Path, site: tuple[int, listeners.Heard]) -> None:
    """A proxy's password is mostly that of the person's account, which too many wrong ones would lock."""
    asked: list[bytes] = []
    with listeners.tunnel(site[0], RIGHT, asked) as way:
        sign_ins = signed_in(way, password="wrong")
        way_out = session(way, tmp_path, sign_ins)
        for _ in range(3):
            assert code_of(lambda: way_out.get(HOST)) is Code.PROXY_SIGN_IN
        assert sum(b"Proxy-Authorization" in head for head in asked) == 1
        sign_ins.keep("installer", Secret("päss"))
        assert way_out.get(HOST).status_code == 200
        way_out.close()


def test_a_check_signs_in_as_the_product_does(tmp_path: Path, site: tuple[int, listeners.Heard]) -> None:
    with listeners.tunnel(site[0], RIGHT) as way:
        check = NetworkDiagnostics(way, listeners.ca_file(tmp_path), signed_in(way).header)
        assert check.connect("login.microsoftonline.com").endswith(" ms")
        unsigned = NetworkDiagnostics(way, listeners.ca_file(tmp_path))
        assert code_of(lambda: unsigned.connect("login.microsoftonline.com")) is Code.PROXY_SIGN_IN


def test_a_host_that_the_system_excepts_is_reached_without_the_proxy(
    tmp_path: Path, site: tuple[int, listeners.Heard]
) -> None:
    port, _heard = site
    way_out = HardenedSession(
        tls_context(listeners.ca_file(tmp_path)),
        f"http://127.0.0.1:{listeners.unused_port()}",
        bypassed=lambda host: host == "127.0.0.1",
    )
    assert way_out.get(f"https://127.0.0.1:{port}/").status_code == 200
    assert code_of(lambda: way_out.get(f"https://localhost:{port}/")) is Code.PROXY_REFUSED
    way_out.close()
