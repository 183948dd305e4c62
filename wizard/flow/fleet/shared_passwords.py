"""Spares gateways a wrong password that they share: each wrong one brings a gateway nearer to locking its sign-in."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from wizard.flow.ports.services import Gateways, GatewaySession
from wizard.model.gateway import FoundGateway, GatewayAddress, Inspection
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret

MOST_REFUSALS = 2
"""One gateway may have a password of its own; two that refuse are a sign that the file is wrong."""

_REFUSED = frozenset({Code.GATEWAY_PASSWORD, Code.DISPLAY_TOKEN_WRONG})


@dataclass
class _Trial:
    accepted: bool = False
    refused: int = 0
    one_at_a_time: threading.Lock = field(default_factory=threading.Lock)


class GatewaysSharingPasswords:
    """Gateways of one run. Until one takes a user's password it is sent to one after the other; then to all at once."""

    def __init__(self, gateways: Gateways) -> None:
        self._gateways = gateways
        self._trials: dict[tuple[str, Secret], _Trial] = {}
        self._guard = threading.Lock()

    def over(self, gateways: Gateways) -> "GatewaysSharingPasswords":
        """The same passwords at gateways that are reached in another way: refusals are counted together."""
        found = GatewaysSharingPasswords(gateways)
        found._trials, found._guard = self._trials, self._guard
        return found

    def discover(self, seconds: float) -> Iterator[FoundGateway]:
        return self._gateways.discover(seconds)

    def inspect(self, address: GatewayAddress, pin: str) -> Inspection:
        return self._gateways.inspect(address, pin)

    def sign_in(self, address: GatewayAddress, pin: str, user: str, password: Secret) -> GatewaySession:
        """One attempt, as with any gateway; FLEET_PASSWORD_HELD, and none, where it was refused often enough."""
        with self._guard:
            trial = self._trials.setdefault((user, password), _Trial())
        with trial.one_at_a_time:
            if not trial.accepted:
                return self._try(trial, address, pin, user, password)
        return self._gateways.sign_in(address, pin, user, password)

    def _try(self, trial: _Trial, address: GatewayAddress, pin: str, user: str, password: Secret) -> GatewaySession:
        if trial.refused >= MOST_REFUSALS:
            raise fail(Code.FLEET_PASSWORD_HELD)
        try:
            session = self._gateways.sign_in(address, pin, user, password)
        except ProblemError as error:
            trial.refused += error.problem.code in _REFUSED
            raise
        trial.accepted = True
        return session
