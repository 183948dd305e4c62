"""A certificate by hand: made here, its public half saved as a file, which a person uploads in Microsoft's portal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from wizard.flow.app_registration import LIVES, USUAL_LIFE
from wizard.gui.file_questions import save_as
from wizard.gui.page import form_label
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import column, marked, pressing
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.thumbprint_rows import ThumbprintRows
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _, ngettext
from wizard.model.problem import Problem
from wizard.model.secret import Secret


@dataclass(frozen=True, slots=True)
class MadeHere:
    """A certificate that was made on this page. `ref` is its place in the keyring; empty where it has none yet."""

    secret: Secret
    ends: date
    ref: str = ""


class CertificatePart(QWidget):
    """Make, compare, save: one after the other. The private key never leaves for a file that could be read."""

    made = Signal(MadeHere)
    saved = Signal()
    failed = Signal(Problem)

    def __init__(self, session: WizardSession, keep: Callable[[Secret], str] = lambda _secret: "") -> None:
        """`keep` puts the key where it is safe, off the GUI thread, and says where that is."""
        super().__init__()
        self._session = session
        self._keep = keep
        self._name = ""
        self._secret: Secret | None = None
        self.life = QComboBox()
        for days in LIVES:
            self.life.addItem(ngettext("{count} day", "{count} days", days), days)
        self.life.setCurrentIndex(LIVES.index(USUAL_LIFE))
        self.make = pressing(_("Create the certificate"), self._make)
        self.save = pressing(_("Save certificate as …"), self._ask_where)
        self.thumbprints = ThumbprintRows()
        self.thumbprint, self.listed_as = self.thumbprints.thumbprint, self.thumbprints.listed_as
        self.steps = marked(
            QLabel(
                _(
                    "In the portal: Certificates & secrets → Certificates → Upload certificate. Choose the saved file, "
                    "press Add, and compare the thumbprint."
                ),
                wordWrap=True,
            ),
            "quiet",
        )
        self.note = ResultNote()
        self._lay_out()
        self.forget()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (form_label(_("Valid for"), self.life), self.life, self.make):
            row.addWidget(widget)
        row.addStretch(1)
        layout = column(self, row, spacing=8)
        save = QHBoxLayout()
        save.addWidget(self.save)
        save.addStretch(1)
        self.shown = QWidget()
        shown = column(self.shown, self.thumbprints, spacing=4)
        shown.addSpacing(4)
        shown.addLayout(save)
        shown.addWidget(self.steps)
        layout.addWidget(self.shown)
        layout.addWidget(self.note)

    @property
    def secret(self) -> Secret | None:
        """What was made or shown here; None once the page was left."""
        return self._secret

    def begin(self, name: str) -> None:
        """Certificates made from now on bear this name."""
        self._name = name

    def show_secret(self, secret: Secret) -> None:
        """A certificate that is there: it can be compared and saved."""
        bundle = secret.certificate
        if bundle is None:
            return
        self._secret = secret
        self.thumbprints.show_of(bundle.listed_as, bundle.thumbprint)
        self.shown.show()

    def forget(self) -> None:
        """Nothing of a key stays in memory for the sake of a page that nobody looks at."""
        self._secret = None
        self.note.clear()
        self.shown.hide()

    def _make(self) -> None:
        """RSA takes a moment, and the keyring may ask: both off this thread."""
        certificates, name, keep = self._session.services.certificates, self._name, self._keep
        ends = datetime.now(UTC).date() + timedelta(days=int(self.life.currentData()))

        def work(_reporter: Reporter) -> MadeHere:
            secret = certificates.make(name, ends)
            return MadeHere(secret, ends, keep(secret))

        self.make.setEnabled(False)
        self.note.say(NoteKind.WAIT, _("Creating the certificate …"))
        self._session.tasks.run(work, self._made, self._not_made)

    def _made(self, made: MadeHere) -> None:
        self.make.setEnabled(True)
        self.note.say(
            NoteKind.GOOD,
            _("The certificate has been created"),
            _("Its private key stays here. Save the certificate, and upload it in the portal."),
        )
        self.show_secret(made.secret)
        self.save.setFocus()
        self.made.emit(made)

    def _not_made(self, problem: Problem) -> None:
        self.make.setEnabled(True)
        self.note.problem(problem)
        self.failed.emit(problem)

    def _ask_where(self) -> None:
        file_name = f"{self._name}.cer".replace("/", "-")
        save_as(self, _("Save certificate"), file_name, "X.509 (*.cer)", self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the public half."""
        certificates, secret = self._session.services.certificates, self._secret
        if secret is None:
            return

        def done(_none: None) -> None:
            self.note.say(NoteKind.GOOD, _("Certificate saved"), str(path))
            self.saved.emit()

        self._session.tasks.run(lambda _reporter: certificates.save(path, secret), done, self.note.problem)
