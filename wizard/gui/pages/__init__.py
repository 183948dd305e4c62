"""One page a step, thin: it asks flow what holds and services (through ports) what is so."""

from wizard.flow.steps import Step
from wizard.gui.desk import Desk
from wizard.gui.page import Page


def all_pages(desk: Desk) -> list[Page]:
    """A page for every step of the desk's route, in their order."""
    if Step.START not in desk.route.steps:
        return _support_pages(desk)
    from wizard.gui.pages.client_id import ClientIdPage
    from wizard.gui.pages.client_secret import ClientSecretPage
    from wizard.gui.pages.connect import ConnectPage
    from wizard.gui.pages.consent import ConsentPage
    from wizard.gui.pages.done import DonePage
    from wizard.gui.pages.gateway import GatewayPage
    from wizard.gui.pages.register import RegisterPage
    from wizard.gui.pages.review import ReviewPage
    from wizard.gui.pages.rooms import RoomsPage
    from wizard.gui.pages.start import StartPage
    from wizard.gui.pages.tenant import TenantPage

    kinds = (
        StartPage,
        GatewayPage,
        RegisterPage,
        ClientIdPage,
        ClientSecretPage,
        TenantPage,
        ConsentPage,
        RoomsPage,
        ReviewPage,
        ConnectPage,
        DonePage,
    )
    return [kind(desk) for kind in kinds]


def _support_pages(desk: Desk) -> list[Page]:
    """Pages for support: renewing a secret, or checking a connection."""
    from wizard.gui.pages.check import CheckPage
    from wizard.gui.pages.gateway import GatewayPage
    from wizard.gui.pages.renew import RenewPage

    kinds = (GatewayPage, RenewPage, CheckPage)
    return [kind(desk) for kind in kinds if kind.step in desk.route.steps]
