"""The way to Microsoft, looked at piece by piece."""

import socket
from collections.abc import Iterator

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from tests.services.practice import code_of
from wizard.model.problem import Code, ProblemError, fail
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.services.network.diagnostics import NetworkDiagnostics

LOGIN = "login.microsoftonline.com"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions()) as running:
        yield running


@pytest.fixture
def way(sandbox: Sandbox) -> NetworkDiagnostics:
    return NetworkDiagnostics(sandbox.proxy_url, str(sandbox.ca_file))


def test_all_pieces_through_a_proxy_that_inspects(way: NetworkDiagnostics) -> None:
    assert LOGIN in way.resolve(LOGIN)
    assert way.connect(LOGIN).endswith("ms")
    assert "inspected" in way.handshake(LOGIN)
    skew = way.clock_skew(LOGIN)
    assert skew is not None
    assert abs(skew.ahead) < 5


def test_a_host_that_the_proxy_does_not_know(way: NetworkDiagnostics) -> None:
    assert code_of(lambda: way.connect("elsewhere.example")) is Code.PROXY_REFUSED
    assert way.clock_skew("elsewhere.example") is None


def test_who_inspects_is_named_where_nobody_trusts_him(sandbox: Sandbox) -> None:
    way = NetworkDiagnostics(sandbox.proxy_url, "")
    with pytest.raises(ProblemError) as caught:
        way.handshake(LOGIN)
    authority = x509.load_pem_x509_certificate(sandbox.ca_file.read_bytes())
    (name,) = authority.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    assert (caught.value.problem.code, caught.value.problem.values["issuer"]) == (Code.TLS_INSPECTED, name.value)
    assert "certificate" in caught.value.problem.detail
    assert way.clock_skew(LOGIN) is None


def test_where_the_certificate_cannot_be_looked_at_again_nobody_is_named(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = NetworkDiagnostics(sandbox.proxy_url, "")
    opened = [way._open(LOGIN)]
    monkeypatch.setattr(way, "_open", lambda _host: opened.pop() if opened else refuse())

    def refuse() -> socket.socket:
        raise fail(Code.OFFLINE)

    assert code_of(lambda: way.handshake(LOGIN)) is Code.TLS_UNTRUSTED


def test_a_proxy_that_is_not_there() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        way = NetworkDiagnostics(lambda: f"http://127.0.0.1:{closed.getsockname()[1]}", "")
        assert way.resolve(LOGIN)
        assert code_of(lambda: way.connect(LOGIN)) is Code.PROXY_REFUSED


def test_a_name_that_nobody_knows() -> None:
    way = NetworkDiagnostics("http://proxy.invalid:8080", "")
    assert code_of(lambda: way.resolve(LOGIN)) is Code.NAME_UNKNOWN
