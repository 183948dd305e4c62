"""What the person may choose of a plan: a client secret or a certificate, and how long it lasts."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from wizard.flow.registering import Preflight
from wizard.gui.page import form_label
from wizard.gui.widgets.make import check
from wizard.words import _, ngettext


class CredentialChoice(QWidget):
    """Offers only what the tenant and the gateway allow."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: Preflight | None = None
        self.certificate = QCheckBox(_("Use certificate"))
        self.certificate.toggled.connect(self._offer_lives)
        self.life = QComboBox()
        self.life.currentIndexChanged.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self.certificate, form_label(_("It lasts"), self.life), self.life):
            row.addWidget(widget)

    @property
    def days(self) -> int:
        return int(self.life.currentData())

    @property
    def use_certificate(self) -> bool:
        return self.certificate.isChecked()

    def offer(self, found: Preflight, takes_certificates: bool) -> None:
        """A secret, unless the tenant forbids that; then the certificate is chosen, and cannot be unchosen."""
        self._found = found
        check(self.certificate, not found.secrets_allowed)
        self.certificate.setEnabled(found.secrets_allowed and found.certificates_allowed and takes_certificates)
        self._offer_lives()

    def _offer_lives(self) -> None:
        if self._found is None:
            return
        with QSignalBlocker(self.life):
            self.life.clear()
            for days in self._found.lives(self.use_certificate):
                self.life.addItem(ngettext("{count} day", "{count} days", days), days)
            self.life.setCurrentIndex(self.life.findData(self._found.usual_life(self.use_certificate)))
        self.changed.emit()
