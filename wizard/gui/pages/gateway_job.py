"""What the gateway page does on the pool: listens for gateways, looks at one, and signs in to it."""

from wizard.gui.tasks import Reporter
from wizard.gui.wizard_session import Services
from wizard.model.gateway import GatewayInterface, Inspection
from wizard.model.problem import Code, fail
from wizard.presenters.gateway_effects import GatewaySignIn, InspectGateway, SignInToGateway

DISCOVER_SECONDS = 6.0


def discover(services: Services, reporter: Reporter) -> None:
    """Tell of every gateway that announces itself."""
    for found in services.gateways.discover(DISCOVER_SECONDS):
        reporter.tell(found)
        if reporter.cancelled:
            return


def inspect(services: Services, wanted: InspectGateway, _reporter: Reporter) -> Inspection:
    """Look at it; where no key was given, a saved connection may know one."""
    address = wanted.address
    known = wanted.pin or next((one.pin for one in services.connections.all() if one.address == address), "")
    return services.gateways.inspect(address, known)


def sign_in(services: Services, asked: SignInToGateway, _reporter: Reporter) -> GatewaySignIn:
    """Sign in and read what is there; GATEWAY_ROOMS_NONE where there is no room to show a calendar."""
    session = services.gateways.sign_in(asked.address, asked.pin, asked.user, asked.password)
    rooms = session.rooms()
    if not rooms and asked.about.interface is GatewayInterface.CONTRACT:
        raise fail(Code.GATEWAY_ROOMS_NONE)
    return GatewaySignIn(session, rooms, session.integrations())
