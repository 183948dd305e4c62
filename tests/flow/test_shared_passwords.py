"""A password that many gateways share: a wrong one reaches two of them, a right one all."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import Mock

import pytest

from wizard.flow.fleet.shared_passwords import GatewaysSharingPasswords
from wizard.model.gateway import GatewayAddress
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret

ADDRESSES = [GatewayAddress(f"gateway-{number}.example") for number in range(40)]


class Locks:
    """Gateways that count what they were sent; `takes` says whether one takes a password."""

    def __init__(self, takes: Callable[[GatewayAddress, str], bool]) -> None:
        self.takes = takes
        self.asked: list[GatewayAddress] = []
        self._guard = threading.Lock()

    def sign_in(self, address: GatewayAddress, pin: str, user: str, password: Secret) -> Mock:
        with self._guard:
            self.asked.append(address)
        if not self.takes(address, password.reveal()):
            raise fail(Code.GATEWAY_PASSWORD)
        return Mock(name="session")


def signed_in(gateways: GatewaysSharingPasswords, password: str = "p", user: str = "admin") -> list[str]:
    """What came of signing in to all, many at once."""

    def one(address: GatewayAddress) -> str:
        try:
            gateways.sign_in(address, "", user, Secret(password))
        except ProblemError as error:
            return error.problem.code.value
        return "in"

    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(one, ADDRESSES))


def test_a_wrong_password_reaches_two_gateways_and_no_more() -> None:
    locks = Locks(lambda _address, _password: False)
    found = signed_in(GatewaysSharingPasswords(locks))  # type: ignore[arg-type]
    assert len(locks.asked) == 2
    assert sorted(found) == ["fleet_password_held"] * 38 + ["gateway_password"] * 2


def test_a_right_one_reaches_all_also_where_one_gateway_has_another() -> None:
    locks = Locks(lambda address, _password: address != ADDRESSES[0])
    found = signed_in(GatewaysSharingPasswords(locks))  # type: ignore[arg-type]
    assert len(locks.asked) == 40
    assert found == ["gateway_password"] + ["in"] * 39


def test_what_is_refused_to_one_user_is_not_held_back_from_another() -> None:
    locks = Locks(lambda _address, password: password == "right")
    gateways = GatewaysSharingPasswords(locks)  # type: ignore[arg-type]
    assert "in" not in signed_in(gateways, "wrong")
    assert signed_in(gateways, "right") == ["in"] * 40
    assert signed_in(gateways, "wrong", "operator").count("gateway_password") == 2


def test_a_wrong_token_of_display_servers_is_held_back_as_well() -> None:
    gateways = Mock()
    gateways.sign_in.side_effect = fail(Code.DISPLAY_TOKEN_WRONG)
    assert signed_in(GatewaysSharingPasswords(gateways)).count("display_token_wrong") == 2


def test_what_is_no_refusal_is_not_counted_as_one() -> None:
    gateways = Mock()
    gateways.sign_in.side_effect = fail(Code.GATEWAY_UNREACHABLE)
    assert signed_in(GatewaysSharingPasswords(gateways)) == ["gateway_unreachable"] * 40


@pytest.mark.parametrize("name", ["inspect", "discover"])
def test_all_else_is_left_to_the_gateways_themselves(name: str) -> None:
    gateways = Mock()
    arguments = {"inspect": (ADDRESSES[0], "ab"), "discover": (1.0,)}[name]
    assert getattr(GatewaysSharingPasswords(gateways), name)(*arguments) is getattr(gateways, name).return_value
    getattr(gateways, name).assert_called_once_with(*arguments)
