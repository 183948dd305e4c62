"""Parts of the renewal page: an interrupted renewal, the stages, and a secret made by somebody who signs in."""

import os
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wizard.flow import renewing
from wizard.flow.ports import AppSecrets
from wizard.flow.renewing import Urgency
from wizard.flow.rotation import Event
from wizard.flow.rotation import Step as Stage
from wizard.gui.dates import long_date
from wizard.gui.desk import Desk
from wizard.gui.tasks import Reporter
from wizard.gui.theme import look
from wizard.gui.widgets.result_note import sign_pixmap
from wizard.model.connection import Connection
from wizard.model.microsoft import PersonSignIn
from wizard.model.problem import Code, Problem
from wizard.words import N_, _, ngettext, tell

_STAGES = {
    Stage.LOOK: N_("Looking at gateway, keyring and Microsoft"),
    Stage.CLEAR: N_("Clearing away an earlier try"),
    Stage.CREATE: N_("A new secret is made and in the keyring"),
    Stage.TEST_HERE: N_("Microsoft accepts it, three times in a row, and every room can be read"),
    Stage.STAGE: N_("The gateway has it beside the old one"),
    Stage.TEST_THERE: N_("The gateway signs in with it"),
    Stage.ACTIVATE: N_("The gateway uses it"),
    Stage.SAVE: N_("The connection is saved"),
    Stage.SYNC: N_("The rooms show their calendars"),
    Stage.RETIRE: N_("The old secret is removed at Microsoft"),
    Stage.TIDY: N_("The keyring is tidied"),
    Stage.DROP: N_("The new secret is taken away again"),
    Stage.RESTAGE: N_("The gateway gets the old secret back"),
    Stage.DISCARD: N_("The gateway forgets the new secret"),
    Stage.RESTORE: N_("The connection is as it was"),
    Stage.FOREIGN: N_("Somebody else has changed the gateway's secret"),
    Stage.CLOSE: N_("Done"),
}
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
    sign = _SIGNS[renewing.urgency(connection, today)]
    if left is None:
        days = _("end unknown")
    elif left < 0:
        days = _("expired")
    else:
        days = ngettext("{count} day left", "{count} days left", left)
    return f"{sign}  {connection.gateway_name} · {days}"


def facts_text(connection: Connection) -> str:
    """What is known of it: whose, which app, what signs in until when, for how many rooms."""
    text = _("{tenant} · app {app} · the secret begins with “{hint}” and ends on {day} · {rooms}")
    if connection.use_certificate:
        text = _("{tenant} · app {app} · the certificate's thumbprint begins with “{hint}”, it ends on {day} · {rooms}")
    tenant = connection.tenant
    return text.format(
        tenant=tenant.name or tenant.domain or tenant.id,
        app=connection.app_name,
        hint=connection.secret_hint,
        day=long_date(connection.secret_expires) if connection.secret_expires else "?",
        rooms=ngettext("{count} room", "{count} rooms", connection.rooms),
    )


class InterruptedPart(QFrame):
    """An unfinished renewal: both ways out of it are safe."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._text = QLabel(wordWrap=True)
        self.finish = QPushButton(_("Finish the renewal"))
        self.finish.setProperty("primary", True)
        self.back = QPushButton(_("Go back"))
        self.aside = QPushButton(_("Put the record aside"))
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
                "The record of an interrupted renewal cannot be read. Put it aside (it is kept for support), then renew "
                "with a new secret: whatever the gateway uses now stays in use until the new one is proved."
            )
            if damaged
            else _(
                "A renewal was interrupted. The rooms go on with a valid secret meanwhile. Finish it, or go back to how it "
                "was before; both need the gateway's password."
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
        self._signs: dict[Stage, QLabel] = {}

    def begin(self) -> None:
        """Nothing done yet."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._signs = {}
        self.show()

    def show_event(self, event: Event) -> None:
        """A stage began or ended."""
        if event.step in (Stage.CLOSE, Stage.LOOK):
            return
        if event.step not in self._signs:
            sign, line = QLabel(), QLabel(_(_STAGES[event.step]), wordWrap=True)
            sign.setFixedWidth(22)
            row = len(self._signs)
            self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(line, row, 1)
            self._signs[event.step] = sign
        colours = look().colours
        pair = ("✓", colours.good) if event.done else ("◔", colours.warn)
        self._signs[event.step].setPixmap(sign_pixmap(*pair, 18))

    def text(self, event: Event) -> str:
        """What is being done, or waited for."""
        if event.waiting is not None:
            return tell(event.waiting).title
        if event.total:
            return _("{count} of {total} rooms").format(count=event.count, total=event.total)
        return _(_STAGES[event.step])


class MakerPart(QFrame):
    """Sign in as the app's owner or an administrator: the secret goes from Microsoft into the keyring, unseen."""

    ready = Signal(object)
    failed = Signal(object)
    days = 180

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._browser: QWidget | None = None
        self._sign_in: PersonSignIn | None = None
        self._client_id = ""
        self.button = QPushButton(_("Sign in and have it made"))
        self._retire = QCheckBox(_("Remove the old secret at Microsoft when all is done"))
        text = QLabel(
            _(
                "Microsoft's page will name “Microsoft Azure CLI”: Microsoft's own program, which leaves nothing behind in "
                "the tenant. Sign in as the app's owner or an administrator; the sign-in ends with this renewal."
            ),
            wordWrap=True,
        )
        text.setProperty("quiet", True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(text)
        self._layout.addWidget(self._retire)
        self.hide()

    @property
    def retire(self) -> bool:
        return self._retire.isChecked()

    def open(self, connection: Connection) -> None:
        """Ask Microsoft's sign-in for an address and open it here."""
        if hasattr(os, "geteuid") and os.geteuid() == 0 and "QTWEBENGINE_DISABLE_SANDBOX" not in os.environ:
            self.failed.emit(Problem(Code.BROWSER_ROOT))
            return
        self.close_browser()
        self.show()
        self._client_id = connection.client_id
        people = self._desk.services.people

        def begin(_reporter: Reporter) -> PersonSignIn:
            return people.begin(connection.tenant)

        self._desk.tasks.run(begin, self._open, self.failed.emit)

    def _open(self, sign_in: PersonSignIn) -> None:
        from wizard.gui.browser.view import SignInView

        self._sign_in = sign_in
        browser = SignInView(self._desk.services.settings.ca_file)
        browser.setMinimumHeight(300)
        browser.answered.connect(self._answered)
        browser.failed.connect(self.failed)
        self._browser = browser
        self._layout.addWidget(browser)
        browser.open(sign_in.link, (sign_in.redirect_uri,))

    def _answered(self, url: str) -> None:
        self.close_browser()
        self.hide()
        sign_in, people, client_id = self._sign_in, self._desk.services.people, self._client_id
        if sign_in is None:
            return

        def finish(_reporter: Reporter) -> AppSecrets:
            return people.app_secrets(sign_in, url, client_id)

        self._desk.tasks.run(finish, self.ready.emit, self.failed.emit)

    def close_browser(self) -> None:
        """The page goes, and with it everything it knew."""
        if self._browser is not None:
            self._browser.close_browser()  # type: ignore[attr-defined]
            self._browser.hide()
            self._browser.deleteLater()
            self._browser = None
