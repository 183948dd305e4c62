"""Finds out whether MeetEasier answers at an address, and signs in to it with its administrators' token."""

from wizard.model.gateway import (
    TOKEN_SIGN_IN,
    UNCLAIMED,
    About,
    GatewayAddress,
    GatewayInterface,
    Inspection,
)
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.services.gateway import meeteasier_answers as answers
from wizard.services.gateway.connection import GatewayConnection
from wizard.services.gateway.meeteasier import MeetEasierSession, ServerMemories
from wizard.services.network import trust

SHORTEST_TOKEN = 8
_BASE = "/api"


class MeetEasierServers:
    """MeetEasier at the addresses that are typed; it announces itself nowhere."""

    def __init__(self, memories: ServerMemories, ca_file: str = "") -> None:
        self._memories, self._ca_file = memories, ca_file

    def inspect(self, address: GatewayAddress, pin: str) -> Inspection | None:
        """A first look, as the port has it; None where something else answers."""
        certificate = None
        if address.encrypted:
            certificate = trust.look(address, self._ca_file, judged=not pin)
        if certificate is not None and not (pin or certificate.trusted):
            return Inspection(address, certificate, None)
        link = self._link(address, pin)
        try:
            answer = link.get_once("/admin/bootstrap-status")
        except ProblemError as error:
            if error.problem.code in _ANOTHER:
                return None
            raise
        finally:
            link.close()
        if not answers.is_meeteasier(answer.body):
            return None
        about = _about(address, unclaimed=_unclaimed(answer.body))
        return Inspection(address, certificate, about, answer.clock_ahead)

    def sign_in(self, address: GatewayAddress, pin: str, token: Secret) -> MeetEasierSession:
        """With its administrators' token, which becomes that token where nobody has set one yet.

        DISPLAY_TOKEN_WRONG; DISPLAY_TOKEN_SHORT before anything is sent.
        """
        text = token.reveal().strip()
        link = self._link(address, pin)
        try:
            _authorize(link, text)
        except BaseException:
            link.close()
            raise
        return MeetEasierSession(link, address, self._memories)

    def _link(self, address: GatewayAddress, pin: str) -> GatewayConnection:
        return GatewayConnection(address, pin, self._ca_file, base=_BASE, refused=answers.refused)


_ANOTHER = frozenset(
    {
        Code.NOT_A_GATEWAY,
        Code.GATEWAY_ANSWER_UNREADABLE,
        Code.GATEWAY_REFUSED,
        Code.SESSION_EXPIRED,
        Code.GATEWAY_FORBIDDEN,
        Code.GATEWAY_REDIRECTS,
    }
)
"""What these mean before anybody has signed in: another product answers there."""


def _about(address: GatewayAddress, *, unclaimed: bool) -> About:
    features = frozenset({TOKEN_SIGN_IN, UNCLAIMED}) if unclaimed else frozenset({TOKEN_SIGN_IN})
    return About("MeetEasier", "", "", "", address.host, features, GatewayInterface.MEETEASIER)


def _unclaimed(told: object) -> bool:
    return isinstance(told, dict) and told.get("requiresSetup") is True


def _authorize(link: GatewayConnection, token: str) -> None:
    if not token.isascii() or not token.isprintable():
        raise fail(Code.DISPLAY_TOKEN_WRONG)
    if _unclaimed(link.get("/admin/bootstrap-status").body):
        if len(token) < SHORTEST_TOKEN:
            raise fail(Code.DISPLAY_TOKEN_SHORT, least=str(SHORTEST_TOKEN))
        link.change("POST", "/admin/bootstrap-token", {"token": token})
    link.authorize(token)
    try:
        link.get_once("/admin/session")
    except ProblemError as error:
        if error.problem.code is Code.SESSION_EXPIRED:
            raise fail(Code.DISPLAY_TOKEN_WRONG, error.problem.detail) from None
        raise
