"""One page a step, thin: it asks flow what holds and services (through ports) what is so."""

from wizard.gui.desk import Desk
from wizard.gui.page import Page


def all_pages(desk: Desk) -> list[Page]:
    """A page for every step of the set-up, in their order."""
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
