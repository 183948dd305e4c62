"""Parts of the renewal page: an interrupted renewal, the stages, and a secret made by somebody who signs in."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

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
from wizard.flow.credentials import NOT_KNOWN
from wizard.flow.ports.sign_in import AppSecrets
from wizard.flow.renewal import RenewalEvent
from wizard.flow.renewal import RenewalStep as Stage
from wizard.gui.dates import long_date
from wizard.gui.pages.sign_in_part import SignInPart
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.stage_sign import StageSign, State
from wizard.gui.wizard_session import WizardSession
from wizard.messages import N_, _, describe, ngettext, quoted
from wizard.messages.credentials import CredentialMessage, text_of
from wizard.model.connection import Connection
from wizard.model.microsoft import PersonSignIn
from wizard.presenters.notes import StageState
from wizard.presenters.renew_view_state import Kinds

__all__ = ["InterruptedPart", "Kinds", "MakerPart", "StagesPart", "connection_text", "facts_text"]

_STAGES: Mapping[Stage, str | CredentialMessage] = {
    Stage.LOOK: N_("Checking the gateway, the keyring and Microsoft"),
    Stage.CLEAR: N_("Cleaning up an earlier attempt"),
    Stage.CREATE: CredentialMessage.CREATED,
    Stage.TEST_HERE: N_("Microsoft accepts it, three times in a row, and every room can be read"),
    Stage.STAGE: N_("The gateway holds it alongside the old one"),
    Stage.TEST_THERE: N_("The gateway signs in with it"),
    Stage.ACTIVATE: N_("The gateway uses it"),
    Stage.SAVE: N_("The connection is saved"),
    Stage.SYNC: N_("The rooms show their calendars"),
    Stage.RETIRE: CredentialMessage.OLD_REMOVED,
    Stage.TIDY: N_("The keyring is cleaned up"),
    Stage.DROP: CredentialMessage.NEW_TAKEN_AWAY,
    Stage.RESTAGE: CredentialMessage.OLD_GIVEN_BACK,
    Stage.DISCARD: CredentialMessage.NEW_DISCARDED,
    Stage.RESTORE: N_("The connection is as it was"),
    Stage.FOREIGN: N_("Somebody else has changed what the gateway signs in with"),
    Stage.CLOSE: N_("Done"),
}
_ON_A_PAGE = {
    Stage.STAGE: None,
    Stage.TEST_THERE: None,
    Stage.SYNC: None,
    Stage.RESTAGE: None,
    Stage.DISCARD: None,
    Stage.ACTIVATE: N_("The product's page has it, as you say"),
}
"""What the stages are where nothing but a page stands there; None: nothing that anybody could see."""
_OF_THE_OLD = frozenset({Stage.RETIRE, Stage.RESTAGE})
_SIGNS = {
    Urgency.UNKNOWN: "?",
    Urgency.CALM: "✓",
    Urgency.WARN: "!",
    Urgency.URGENT: "!!",
    Urgency.EXPIRED: "✕",
}


def connection_text(connection: Connection) -> str:
    """A connection in one line, with its days left and a sign for the urgency."""
    today = date.today()  # noqa: DTZ011 (the person's own day)
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
        tenant=tenant.name or tenant.domain or tenant.id,
        app=connection.app_name,
        hint=connection.secret_hint,
        day=long_date(connection.secret_expires) if connection.secret_expires else "?",
        rooms=ngettext("{count} room", "{count} rooms", connection.rooms),
    )
    if not same_key:
        return facts
    shared = _("The same app is used by {gateways}.")
    return f"{facts}\n" + shared.format(gateways=", ".join(quoted(one.gateway_name) for one in same_key))


def _why_it_waits(event: RenewalEvent) -> str:
    """A new secret that is refused is not wrong: Microsoft's servers learn of it one after the other."""
    if event.waiting is None:
        return ""
    if event.waiting.code in NOT_KNOWN:
        return _("Microsoft does not know it yet. This can take 20 minutes; the old one keeps working.")
    if event.waiting.values.get("reason") == "sign-in-refused":
        return _("The gateway cannot sign in with it yet. This can take 20 minutes; the old one keeps working.")
    return describe(event.waiting).title


class InterruptedPart(QFrame):
    """An unfinished renewal: both ways out of it are safe."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._text = QLabel(wordWrap=True)
        self.finish = QPushButton(_("Finish the renewal"))
        self.finish.setProperty("primary", True)
        self.back = QPushButton(_("Go back"))
        self.aside = QPushButton(_("Set the record aside"))
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
        self._signs: dict[Stage, StageSign] = {}
        self._words: dict[Stage, str | CredentialMessage | None] = {}
        self._kinds = Kinds()

    def begin(self, kinds: Kinds, *, has_interface: bool = True) -> None:
        """Nothing done yet."""
        self._words = {**_STAGES, **({} if has_interface else _ON_A_PAGE)}
        self._kinds = kinds
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._signs = {}

    def show_stages(self, stages: Iterable[tuple[Stage, StageState]]) -> None:
        """How far each of them is. What nobody could see has no words, and so no line."""
        for stage, how in stages:
            words = self._words[stage]
            if stage in (Stage.CLOSE, Stage.LOOK) or words is None:
                continue
            sign = self._signs.get(stage) or self._new_line(stage, words)
            if sign.state is not State[how.name]:
                sign.show_state(State[how.name])

    def _new_line(self, stage: Stage, words: str | CredentialMessage) -> StageSign:
        line = QLabel(self._said(stage, words), wordWrap=True)
        sign = StageSign(line)
        row = len(self._signs)
        self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(line, row, 1)
        self._signs[stage] = sign
        return sign

    def text(self, event: RenewalEvent) -> str:
        """What is being done, or waited for."""
        if event.waiting is not None:
            return _why_it_waits(event)
        if event.total:
            return _("{count} of {total} rooms").format(count=event.count, total=event.total)
        words = self._words[event.step]
        return self._said(event.step, _STAGES[Stage.LOOK] if words is None else words)

    def _said(self, stage: Stage, words: str | CredentialMessage) -> str:
        return text_of(words, self._kinds.old if stage in _OF_THE_OLD else self._kinds.new)


class MakerPart(QFrame):
    """Sign in as the app's owner or an administrator: the secret goes from Microsoft into the keyring, unseen."""

    ready = Signal(object)
    failed = Signal(object)

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self._client_id = ""
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sign_in)
        layout.addWidget(self._retire)
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
        self._client_id = connection.client_id
        self._retire.setText(CredentialMessage.REMOVE_OLD.text(connection.credential_kind))
        why = _("Sign in as the app's owner or an administrator; the sign-in ends with this renewal.")
        self.sign_in.begin(self._session.services.people, connection.tenant, why)

    def _answered(self, sign_in: PersonSignIn, answer: str) -> None:
        self.hide()
        people, client_id = self._session.services.people, self._client_id

        def finish(_reporter: Reporter) -> AppSecrets:
            return people.app_secrets(sign_in, answer, client_id)

        self._session.tasks.run(finish, self.ready.emit, self.failed.emit)

    def close_browser(self) -> None:
        """The page goes, and with it everything it knew."""
        self.sign_in.leave()
