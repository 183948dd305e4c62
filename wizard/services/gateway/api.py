"""Finds gateways, looks at them, and signs in: the door to everything in this package."""

from collections.abc import Sequence
from ipaddress import ip_address

from wizard.model.clocks import ClockReading
from wizard.model.gateway import About, GatewayAddress, Inspection
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.services.gateway import contract_answers
from wizard.services.gateway.connection import GatewayConnection
from wizard.services.gateway.discovery import Discovery
from wizard.services.gateway.session import ContractSession
from wizard.services.network import trust

_NOT_OURS = frozenset(
    {Code.GATEWAY_ANSWER_UNREADABLE, Code.GATEWAY_CHANGED, Code.GATEWAY_REFUSED, Code.SESSION_EXPIRED}
)
"""What these mean where nobody has signed in yet: another product answers there."""


class ContractGateways:
    """Gateways on the local network, reached directly (never through the proxy that leads to the internet).

    `interfaces` are the local addresses to listen on for announcements, all of the computer's by default. Where they
    are all loopback, nothing beyond this computer is reached either: addresses elsewhere raise PRACTICE_OUTSIDE.
    """

    def __init__(self, ca_file: str = "", interfaces: Sequence[str] = ()) -> None:
        self._ca_file = ca_file
        self._interfaces = tuple(interfaces)

    def discover(self, seconds: float) -> Discovery:
        """Gateways that announce themselves, as they are heard; ends after `seconds` or with `close()`."""
        return Discovery(seconds, self._interfaces)

    def inspect(self, address: GatewayAddress, pin: str) -> Inspection:
        """Look at the certificate; ask who it is only if the system trusts it or its key is `pin`.

        Raises GATEWAY_KEY_CHANGED (with `expected` and `seen`) before a single byte is sent to a wrong key, and
        NOT_A_GATEWAY if something else answers.
        """
        require_reachable(address, self._interfaces)
        certificate = trust.look(address, self._ca_file, judged=not pin)
        if pin and certificate.spki_sha256 != pin.lower():
            seen = certificate.spki_sha256
            raise fail(Code.GATEWAY_KEY_CHANGED, f"pinned {pin}, seen {seen}", expected=pin, seen=seen)
        known = pin or certificate.trusted
        about, clock_ahead = self._about(address, pin) if known else (None, None)
        return Inspection(address, certificate, about, clock_ahead)

    def sign_in(self, address: GatewayAddress, pin: str, user: str, password: Secret) -> ContractSession:
        """One attempt, never repeated. GATEWAY_PASSWORD; GATEWAY_LOCKED with `seconds`."""
        require_reachable(address, self._interfaces)
        link = GatewayConnection(address, pin, self._ca_file)
        try:
            link.authorize(_token(link, user, password))
        except BaseException:
            link.close()
            raise
        return ContractSession(link)

    def _about(self, address: GatewayAddress, pin: str) -> tuple[About, ClockReading | None]:
        link = GatewayConnection(address, pin, self._ca_file)
        try:
            told = link.get_once("/about")
            return contract_answers.read_about(told.body), told.clock_ahead
        except ProblemError as error:
            if error.problem.code in _NOT_OURS:
                raise fail(Code.NOT_A_GATEWAY, error.problem.detail) from None
            raise
        finally:
            link.close()


def require_reachable(address: GatewayAddress, interfaces: Sequence[str]) -> None:
    """PRACTICE_OUTSIDE for an address elsewhere, where all of `interfaces` are loopback."""
    if interfaces and all(map(_is_loopback, interfaces)) and not _is_loopback(address.host):
        raise fail(Code.PRACTICE_OUTSIDE, host=address.host)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]").partition("%")[0]).is_loopback
    except ValueError:
        return host.rstrip(".").casefold() == "localhost"


def _token(link: GatewayConnection, user: str, password: Secret) -> str:
    try:
        body: object = link.change("POST", "/sessions", {"user": user, "password": password.reveal()}).body
    except ProblemError as error:
        raise _sign_in_problem(error) from None
    token = body.get("token") if isinstance(body, dict) else None
    if not isinstance(token, str) or not token.isascii() or not token.isprintable() or not token:
        raise fail(Code.GATEWAY_ANSWER_UNREADABLE, "field token")
    return token


def _sign_in_problem(error: ProblemError) -> ProblemError:
    """Before anybody is signed in a refusal is about the password, and a lost answer has changed nothing."""
    meanings = {
        Code.SESSION_EXPIRED: Code.GATEWAY_PASSWORD,
        Code.OUTCOME_UNKNOWN: Code.GATEWAY_UNREACHABLE,
        Code.GATEWAY_CHANGED: Code.NOT_A_GATEWAY,
        Code.GATEWAY_REFUSED: Code.GATEWAY_PASSWORD,
    }
    problem = error.problem
    return fail(meanings.get(problem.code, problem.code), problem.detail, **dict(problem.values))
