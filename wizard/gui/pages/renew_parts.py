"""Parts of the renewal page: an interrupted renewal, the stages, and a secret made by somebody who signs in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wizard.flow import connection_expiry
from wizard.flow.connection_expiry import Urgency
from wizard.flow.credential_lifetimes import LIVES, USUAL_LIFE
from wizard.flow.ports.sign_in import AppSecrets
from wizard.flow.renewal import RenewalStep as Stage
from wizard.gui.dates import long_date
from wizard.gui.pages.sign_in_part import SignInPart
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import column, pressing
from wizard.gui.widgets.stage_sign import StageSign, State
from wizard.gui.wizard_session import WizardSession
from wizard.local_day import local_day
from wizard.messages import _, ngettext, quoted
from wizard.messages.credentials import CredentialMessage
from wizard.model.connection import Connection
from wizard.model.microsoft import PersonSignIn
from wizard.model.problem import Problem
from wizard.presenters.notes import StageState

__all__ = ["InterruptedPart", "MakerPart", "StagesPart", "connection_text", "facts_text"]

Act = Callable[[], None]
_SIGNS = {
    Urgency.UNKNOWN: "?",
    Urgency.CALM: "✓",
    Urgency.WARN: "!",
    Urgency.URGENT: "!!",
    Urgency.EXPIRED: "✕",
}


def connection_text(connection: Connection) -> str:
    """A connection in one line, with its days left and a sign for the urgency."""
    today = local_day()
    left = connection.days_left(today)
    sign = _SIGNS[connection_expiry.urgency(connection, today)]
    if not connection.target.uses_own_app:
        sign, days = _SIGNS[Urgency.CALM], _("nothing expires")
    elif left is None:
        days = _("expiry unknown")
    elif left < 0:
        days = ngettext("expired {count} day ago", "expired {count} days ago", -left)
    else:
        days = ngettext("{count} day left", "{count} days left", left)
    return f"{sign}  {connection.gateway_name} · {days}"


def facts_text(connection: Connection, same_key: Sequence[Connection] = ()) -> str:
    """What is known of it: whose, which app, what signs in until when, for how many rooms, and who shares its key."""
    text = _("{tenant} · app {app} · the secret begins with “{hint}” and expires on {day} · {rooms}")
    if connection.use_certificate:
        text = _(
            "{tenant} · app {app} · the certificate's thumbprint begins with “{hint}”, it expires on {day} · {rooms}"
        )
    tenant = connection.tenant
    facts = text.format(
        tenant=tenant.called,
        app=connection.app_name,
        hint=connection.secret_hint,
        day=long_date(connection.secret_expires) if connection.secret_expires else "?",
        rooms=ngettext("{count} room", "{count} rooms", connection.rooms),
    )
    if not same_key:
        return facts
    shared = _("The same app is used by {gateways}.")
    return f"{facts}\n" + shared.format(gateways=", ".join(quoted(one.gateway_name) for one in same_key))


class InterruptedPart(QFrame):
    """An unfinished renewal: both ways out of it are safe."""

    def __init__(self, finish: Act, back: Act, aside: Act) -> None:
        """What its buttons do."""
        super().__init__()
        self.setObjectName("card")
        self._text = QLabel(wordWrap=True)
        self.finish = pressing(_("Finish the renewal"), finish, primary=True)
        self.back = pressing(_("Go back"), back)
        self.aside = pressing(_("Set the record aside"), aside)
        row = QHBoxLayout()
        for button in (self.finish, self.back, self.aside):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(self._text)
        layout.addLayout(row)
        self.say(damaged=False)
        self.hide()

    def say(self, *, damaged: bool) -> None:
        """What can be done: with a damaged record neither way is known to be safe, so only a new renewal is."""
        self._text.setText(
            _(
                "The record of an interrupted renewal cannot be read. Set it aside (it is kept for support), "
                "then renew with a new secret: whatever the gateway uses now stays in use until the new one is "
                "proved."
            )
            if damaged
            else _(
                "A renewal was interrupted. The rooms keep working with a valid secret meanwhile. Finish it, "
                "or go back to how it was before; both ask you to sign in to the gateway again."
            )
        )
        self.finish.setVisible(not damaged)
        self.back.setVisible(not damaged)
        self.aside.setVisible(damaged)


class StagesPart(QWidget):
    """One line for each stage that was begun."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setColumnStretch(1, 1)
        self._signs: dict[tuple[Stage, str], StageSign] = {}

    def show_stages(self, lines: Sequence[tuple[Stage, str, StageState]]) -> None:
        """Each with what it is, and how far it is."""
        if not self._signs.keys() <= {(stage, text) for stage, text, _how in lines}:
            self._clear()
        for stage, text, how in lines:
            sign = self._signs.get((stage, text)) or self._new_line(stage, text)
            if sign.state is not State[how.name]:
                sign.show_state(State[how.name])

    def _clear(self) -> None:
        """Another renewal."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._signs = {}

    def _new_line(self, stage: Stage, text: str) -> StageSign:
        line = QLabel(text, wordWrap=True)
        sign = StageSign(line)
        row = len(self._signs)
        self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(line, row, 1)
        self._signs[stage, text] = sign
        return sign


class MakerPart(QFrame):
    """Sign in as the app's owner or an administrator: the secret goes from Microsoft into the keyring, unseen."""

    ready = Signal(AppSecrets, str)
    """What the person may do, and the id of the connection for which the sign-in was opened."""
    failed = Signal(Problem)

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self._opened_for: Connection | None = None
        self.button = QPushButton(_("Sign in and have it created"))
        self.life = QComboBox()
        for days in LIVES:
            self.life.addItem(ngettext("{count} day", "{count} days", days), days)
        self.life.setCurrentIndex(LIVES.index(USUAL_LIFE))
        self._retire = QCheckBox()
        self.sign_in = SignInPart(session)
        self.sign_in.answered.connect(self._answered)
        self.sign_in.failed.connect(self.failed)
        self.sign_in.hint.connect(self.failed)
        column(self, self.sign_in, self._retire)
        self.hide()

    @property
    def days(self) -> int:
        """How long the new secret is to be valid."""
        return int(self.life.currentData())

    @property
    def retire(self) -> bool:
        return self._retire.isChecked()

    def open(self, connection: Connection) -> None:
        """Ask Microsoft's sign-in for an address and open it here."""
        self.show()
        self._opened_for = connection
        self._retire.setText(CredentialMessage.REMOVE_OLD.text(connection.credential_kind))
        why = _("Sign in as the app's owner or an administrator; the sign-in ends with this renewal.")
        self.sign_in.begin(self._session.services.people, connection.tenant, why)

    def _answered(self, sign_in: PersonSignIn, answer: str) -> None:
        self.hide()
        people, one = self._session.services.people, self._opened_for
        if one is None:
            return

        def finish(_reporter: Reporter) -> AppSecrets:
            return people.app_secrets(sign_in, answer, one.client_id)

        self._session.tasks.run(finish, lambda maker: self.ready.emit(maker, one.id), self.failed.emit)

    def close_browser(self) -> None:
        """The page goes, and with it everything it knew."""
        self._opened_for = None
        self.hide()
        self.sign_in.leave()
