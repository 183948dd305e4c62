"""Somebody signs in so that the organisation's rooms can be read, where the app itself may not."""

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from wizard.flow.ports.sign_in import SignIns
from wizard.gui.pages.sign_in_part import CLEAN, SignInPart
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.sign_in_presses import SignInPresses
from wizard.gui.wizard_session import WizardSession
from wizard.messages import N_, _
from wizard.model.cloud import Cloud
from wizard.model.microsoft import PersonSignIn, Tenant
from wizard.model.problem import Code, Problem
from wizard.presenters.sign_in_ways import SignInWay, ways_after

STAYS = N_(
    "Microsoft's page will name “{program}” and ask to read the list of rooms (Place.Read.All). An administrator's "
    "approval there stays with that program, for whoever signs in to it, until somebody removes it under “Enterprise "
    "applications”."
)


@dataclass(frozen=True, slots=True)
class SignInErrand:
    """What somebody signs in for: the window's title, what comes after, and by which program."""

    title: str
    then: str
    ways: SignIns
    of_program: str = CLEAN


class RoomsSignInDialog(QDialog):
    """Closes by itself with the answer; a refusal stays on screen, beside the other ways."""

    def __init__(
        self, parent: QWidget, session: WizardSession, tenant: Tenant, errand: SignInErrand | None = None
    ) -> None:
        """For the rooms, where no other errand is named."""
        super().__init__(parent)
        self._errand = errand or SignInErrand(
            _("Sign in and read the rooms"),
            _("The sign-in ends once the rooms are read."),
            session.services.room_readers,
            STAYS,
        )
        self.setWindowTitle(self._errand.title)
        self.resize(780, 600)
        self._session, self._tenant = session, tenant
        self.answer: tuple[PersonSignIn, str] | None = None
        self.part = SignInPart(session)
        self.part.answered.connect(self._answered)
        self.part.failed.connect(self._failed)
        self.note = ResultNote()
        self.part.hint.connect(self.note.problem)
        self.part.begun.connect(self.note.clear)
        self.presses = SignInPresses(session)
        self.presses.wanted.connect(self.begin)
        self.again = self.presses.again
        # A row of their own, which breaks: beside “Cancel” they would make the dialog wider than a small screen.
        ways = FlowRow(*self.presses.buttons)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.part, 1)
        layout.addWidget(self.note)
        layout.addStretch(0)
        layout.addLayout(ways)
        layout.addWidget(buttons)

    def begin(self) -> None:
        """Open Microsoft's page."""
        self.presses.show_ways((), self._tenant.cloud)
        self.note.clear()
        if self._tenant.cloud is Cloud.CHINA and not self._session.services.settings.public_client:
            self.part.hide()
            self.note.problem(Problem(Code.OWN_CLIENT_NEEDED))
            return
        errand = self._errand
        self.part.begin(errand.ways, self._tenant, errand.then, errand.of_program)

    def _answered(self, sign_in: PersonSignIn, answer: str) -> None:
        self.answer = sign_in, answer
        self.accept()

    def _failed(self, problem: Problem) -> None:
        self.note.problem(problem)
        self.presses.show_ways(ways_after(problem) | {SignInWay.AGAIN})

    def done(self, result: int) -> None:
        self.part.leave()
        super().done(result)


def ask_to_sign_in(
    parent: QWidget, session: WizardSession, tenant: Tenant, errand: SignInErrand | None = None
) -> tuple[PersonSignIn, str] | None:
    """The sign-in and its answer; None when they changed their mind."""
    dialog = RoomsSignInDialog(parent, session, tenant, errand)
    dialog.begin()
    dialog.exec()
    return dialog.answer
