"""One page a step, thin: it asks flow what holds and services (through ports) what is so."""

import sys
from importlib import import_module

from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.wizard_session import WizardSession

_KINDS = {
    Step.START: ("start", "StartPage"),
    Step.GATEWAY: ("gateway", "GatewayPage"),
    Step.FOLDER: ("display_folder", "DisplayFolderPage"),
    Step.REGISTER: ("register", "RegisterPage"),
    Step.CLIENT_ID: ("client_id", "ClientIdPage"),
    Step.SECRET: ("client_secret", "ClientSecretPage"),
    Step.TENANT: ("tenant", "TenantPage"),
    Step.CONSENT: ("consent", "ConsentPage"),
    Step.ROOMS: ("rooms", "RoomsPage"),
    Step.REVIEW: ("review", "ReviewPage"),
    Step.CONNECT: ("connect", "ConnectPage"),
    Step.PAGE: ("fill_page", "FillPage"),
    Step.WRITE_FILES: ("write_files", "WriteFilesPage"),
    Step.DONE: ("done", "DonePage"),
    Step.RENEW: ("renew", "RenewPage"),
    Step.CHECK: ("check", "CheckPage"),
    Step.CHECK_ALL: ("check_all", "CheckAllPage"),
    Step.RENEW_MANY: ("renew_many", "RenewManyPage"),
    Step.SCOPE: ("scope", "ScopePage"),
    Step.PERMISSIONS: ("permissions", "PermissionsPage"),
    Step.EWS: ("ews_found", "EwsFoundPage"),
    Step.SWITCH: ("switch_product", "SwitchProductPage"),
    Step.REMOVE_EWS: ("remove_ews", "RemoveEwsPage"),
}


class Pages:
    """The pages of the session's route. Each is loaded and made when somebody first comes to it: the start stays quick."""

    def __init__(self, session: WizardSession) -> None:
        self._session = session
        self.steps = session.route.steps

    def load_one(self) -> bool:
        """Read the code of one more page; False where all are read.

        In the window's own thread: while it runs, no other thread may make a class of Qt's. Seen as a segmentation
        fault, about once in ten starts on a busy machine, in the class statement of a page that the pool imported.
        """
        for step in self.steps:
            name = f"wizard.gui.pages.{_KINDS[step][0]}"
            if name not in sys.modules:
                import_module(name)
                return True
        return False

    def make(self, step: Step) -> Page:
        """A new page for this step."""
        module, name = _KINDS[step]
        kind = getattr(import_module(f"wizard.gui.pages.{module}"), name)
        page: Page = kind(self._session)
        return page
