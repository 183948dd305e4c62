"""The flow's Gateways port over every interface that the program speaks: what answers decides which."""

from collections.abc import Sequence

from wizard.model.gateway import GatewayAddress, GatewayInterface, Inspection
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.services.gateway.api import ContractGateways, require_reachable
from wizard.services.gateway.discovery import Discovery
from wizard.services.gateway.meeteasier import MeetEasierSession, ServerMemories
from wizard.services.gateway.meeteasier_servers import MeetEasierServers
from wizard.services.gateway.session import ContractSession


class KnownGateways:
    """Gateways of the contract, and MeetEasier. An address without encryption can only be the latter's."""

    def __init__(self, memories: ServerMemories, ca_file: str = "", interfaces: Sequence[str] = ()) -> None:
        self._contract = ContractGateways(ca_file, interfaces)
        self._displays = MeetEasierServers(memories, ca_file)
        self._interfaces = tuple(interfaces)
        self._known: dict[GatewayAddress, GatewayInterface] = {}

    def discover(self, seconds: float) -> Discovery:
        """As the contract has it; display servers do not announce themselves."""
        return self._contract.discover(seconds)

    def inspect(self, address: GatewayAddress, pin: str) -> Inspection:
        """Look at the certificate; ask who it is only if the system trusts it or its key is `pin`."""
        seen = self._look(address, pin)
        if seen.about is not None:
            self._known[address] = seen.about.interface
        return seen

    def sign_in(
        self, address: GatewayAddress, pin: str, user: str, password: Secret
    ) -> ContractSession | MeetEasierSession:
        """One attempt, never repeated, by the interface that has answered there."""
        if address not in self._known:
            self.inspect(address, pin)
        if self._known.get(address) is GatewayInterface.MEETEASIER:
            return self._displays.sign_in(address, pin, password)
        return self._contract.sign_in(address, pin, user, password)

    def _look(self, address: GatewayAddress, pin: str) -> Inspection:
        require_reachable(address, self._interfaces)
        if not address.encrypted:
            found = self._displays.inspect(address, pin)
            if found is None:
                raise fail(Code.NOT_A_GATEWAY, "http")
            return found
        try:
            return self._contract.inspect(address, pin)
        except ProblemError as error:
            if error.problem.code is not Code.NOT_A_GATEWAY:
                raise
            found = self._displays.inspect(address, pin)
            if found is None:
                raise
            return found
