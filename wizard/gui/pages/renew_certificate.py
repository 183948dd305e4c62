"""A certificate instead of a client secret, when a connection is renewed: made here, or by somebody who signs in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from wizard.flow.credentials import certificate_name
from wizard.flow.ports.sign_in import AppSecrets
from wizard.gui.pages.certificate_part import CertificatePart, MadeHere
from wizard.gui.widgets.factories import check
from wizard.gui.widgets.result_note import NoteKind
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.model.connection import Connection


class RenewalCertificate(QWidget):
    """The vendor's toggle. Its key is in memory until the renewal begins, which puts it into the keyring."""

    chosen_changed = Signal(bool)

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._name = ""
        self._made: MadeHere | None = None
        self._saved = False
        self.box = QCheckBox(_("Use certificate"))
        self.box.toggled.connect(self.chosen_changed)
        self.part = CertificatePart(session)
        self.part.made.connect(self._take)
        self.part.saved.connect(self._upload_next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.part)
        self.part.hide()

    @property
    def chosen(self) -> bool:
        return self.box.isChecked()

    def begin(self, connection: Connection) -> None:
        """For this connection's gateway, with nothing made yet."""
        self._name = certificate_name(connection.gateway_name or connection.gateway_serial)
        self.forget()
        self.part.begin(self._name)

    def show_kind(self, *, certificate: bool) -> None:
        """Whether a certificate is wanted."""
        check(self.box, certificate)
        self.part.setVisible(certificate)

    def forget(self) -> None:
        """Whoever leaves the page makes another one when coming back."""
        self._made, self._saved = None, False
        self.part.forget()

    def say_missing(self) -> None:
        """None is ready: what is to be done for one."""
        self.part.note.say(
            NoteKind.WARN,
            _("The certificate is not ready yet"),
            _("Create it, save it, and upload it in the portal. Or sign in and have all of that done for you."),
        )

    @property
    def made(self) -> MadeHere | None:
        """What was made here; nothing where somebody has signed in instead."""
        return self._made

    @property
    def saved(self) -> bool:
        """Whether the public half of what was made has been saved."""
        return self._saved

    def days(self, usual: int) -> int:
        """How long a made one is to last."""
        return int(self.part.life.currentData()) if self.chosen else usual

    def maker(self, found: AppSecrets | None) -> AppSecrets | None:
        """Whoever has signed in makes what was chosen."""
        return found.certificates(self._name) if found is not None and self.chosen else found

    def _take(self, made: MadeHere) -> None:
        self._made, self._saved = made, False

    def _upload_next(self) -> None:
        self._saved = True
