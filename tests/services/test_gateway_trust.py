"""No byte to a wrong gateway: what a listener receives is the proof."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from tests.gateways import PASSWORD, USER, Listener, eventually, options, shown
from wizard.model.gateway import GatewayAddress
from wizard.model.problem import Code, ProblemError
from wizard.model.secret import Secret
from wizard.sandbox.gateway import ReferenceGateway
from wizard.services.gateway.api import ContractGateways


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def impostor(authority: trustme.CA) -> Iterator[Listener]:
    """Another machine at the gateway's address, with a perfectly trusted certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with Listener(context) as listener:
        yield listener


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[ReferenceGateway]:
    with ReferenceGateway(options(tmp_path)) as running:
        yield running


def address_of(gateway: ReferenceGateway) -> GatewayAddress:
    return GatewayAddress("127.0.0.1", gateway.port)


def everything_received_by(listener: Listener, connections: int) -> bytes:
    """What came in on all connections, once they have ended."""
    eventually(lambda: listener.ended >= connections)
    return listener.received


def problem_of(caught: pytest.ExceptionInfo[ProblemError]) -> tuple[Code, dict[str, str]]:
    return caught.value.problem.code, dict(caught.value.problem.values)


def test_an_unknown_key_is_shown_and_nothing_is_asked(gateway: ReferenceGateway) -> None:
    seen = ContractGateways().inspect(address_of(gateway), "")
    assert seen.about is None
    assert (shown(seen).trusted, shown(seen).spki_sha256) == (False, gateway.spki_sha256)
    assert shown(seen).subject == f"CN={gateway.serial}"
    begins, ends = shown(seen).not_before, shown(seen).not_after
    assert begins is not None
    assert ends is not None
    assert begins < ends


def test_a_confirmed_key_tells_who_it_is(gateway: ReferenceGateway) -> None:
    about = ContractGateways().inspect(address_of(gateway), gateway.spki_sha256).about
    assert about is not None
    assert about.serial == gateway.serial


def test_a_certificate_that_the_given_file_vouches_for_needs_no_pin(gateway: ReferenceGateway, tmp_path: Path) -> None:
    trusting = ContractGateways(ca_file=str(tmp_path / "gateway" / "device.pem"))
    seen = trusting.inspect(address_of(gateway), "")
    assert shown(seen).trusted
    assert seen.about is not None
    assert trusting.sign_in(address_of(gateway), "", USER, Secret(PASSWORD)).rooms()


def test_a_trusted_certificate_for_another_name_is_not_trusted(authority: trustme.CA, tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("gateway.other.example").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with Listener(context) as other:
        seen = ContractGateways(ca_file=str(tmp_path / "ca.pem")).inspect(other.address, "")
        assert not shown(seen).trusted
        assert seen.about is None
        assert everything_received_by(other, connections=2) == b""


def test_a_changed_key_stops_with_both_fingerprints_and_no_byte(impostor: Listener, gateway: ReferenceGateway) -> None:
    pin = gateway.spki_sha256
    for attempt in (
        lambda: ContractGateways().inspect(impostor.address, pin),
        lambda: ContractGateways().sign_in(impostor.address, pin, USER, Secret(PASSWORD)),
    ):
        with pytest.raises(ProblemError) as caught:
            attempt()
        code, values = problem_of(caught)
        assert code is Code.GATEWAY_KEY_CHANGED
        assert values["expected"] == pin
        assert len(values["seen"]) == 64
        assert values["seen"] != pin
    assert everything_received_by(impostor, connections=2) == b""


def test_an_impostor_that_the_system_trusts_is_stopped_by_the_pin(
    impostor: Listener, authority: trustme.CA, tmp_path: Path
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    trusting = ContractGateways(ca_file=str(tmp_path / "ca.pem"))
    with pytest.raises(ProblemError, match="gateway_key_changed"):
        trusting.inspect(impostor.address, "0" * 64)
    assert everything_received_by(impostor, connections=1) == b""


def test_signing_in_without_pin_or_trust_sends_nothing(impostor: Listener) -> None:
    with pytest.raises(ProblemError, match="gateway_key_unknown"):
        ContractGateways().sign_in(impostor.address, "", USER, Secret(PASSWORD))
    assert everything_received_by(impostor, connections=1) == b""


def test_plain_http_is_recognised_and_gets_no_password() -> None:
    with Listener(None, b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n") as plain:
        with pytest.raises(ProblemError, match="gateway_plain_http"):
            ContractGateways().inspect(plain.address, "")
        assert PASSWORD.encode() not in plain.received


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        free = GatewayAddress("127.0.0.1", listener.getsockname()[1])
    with pytest.raises(ProblemError, match="gateway_unreachable"):
        ContractGateways().inspect(free, "")


def test_a_name_that_does_not_exist() -> None:
    with pytest.raises(ProblemError, match="name_unknown"):
        ContractGateways().inspect(GatewayAddress("a" * 70 + ".invalid"), "")


def test_environment_has_no_say(gateway: ReferenceGateway, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.pem"
    hostile.write_text("not a certificate")
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(hostile))
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    session = ContractGateways().sign_in(address_of(gateway), gateway.spki_sha256, USER, Secret(PASSWORD))
    assert len(session.rooms()) == 12
