"""The buttons that lead on where Microsoft wants more of whoever has signed in; each page has them in its own row."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from wizard.gui.external_links import open_link
from wizard.gui.widgets.factories import pressing
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.model.cloud import Cloud
from wizard.presenters.sign_in_ways import SignInWay


class SignInPresses(QObject):
    """Confirm and sign in again are the page's to do; the page for roles is opened here."""

    wanted = Signal()
    """A new sign-in, which asks for what is to be confirmed, and goes on with what it stopped at."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self.cloud = Cloud.GLOBAL
        """Whose page for roles is opened."""
        self.confirm = pressing(_("Confirm at Microsoft"), self.wanted.emit, primary=True)
        self.activate = pressing(_("Activate a role …"), self._open_roles)
        self.again = pressing(_("Sign in again"), self.wanted.emit)
        self._by_way = {
            SignInWay.CONFIRM: self.confirm,
            SignInWay.ACTIVATE: self.activate,
            SignInWay.AGAIN: self.again,
        }
        self.show_ways(())

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """In the order in which they stand."""
        return tuple(self._by_way.values())

    def show_ways(self, ways: Collection[SignInWay], cloud: Cloud | None = None) -> None:
        """These and no others."""
        self.cloud = cloud or self.cloud
        for way, button in self._by_way.items():
            button.setVisible(way in ways)

    def _open_roles(self) -> None:
        if (problem := open_link(self.cloud.role_activation_url)) is not None:
            self._session.warned.emit(problem)
