"""What the person may choose of a plan: a client secret or a certificate, how long it lasts, and the least of rights."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from wizard.flow.app_registration import Preflight
from wizard.gui.page import form_label
from wizard.gui.widgets.factories import check
from wizard.gui.widgets.flow_row import FlowRow
from wizard.messages import _, ngettext
from wizard.model.credential import CredentialKind
from wizard.model.product import Product


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
        self.lean = QCheckBox(_("Leave out optional permissions"))
        self.lean.toggled.connect(self.changed)
        row = FlowRow(self.certificate, form_label(_("Valid for"), self.life), self.life, self.lean, spacing=10)
        self.setLayout(row)

    @property
    def days(self) -> int:
        return int(self.life.currentData())

    @property
    def kind(self) -> CredentialKind:
        return CredentialKind.CERTIFICATE if self.certificate.isChecked() else CredentialKind.SECRET

    def of(self, product: Product) -> Product:
        """The product with the permissions that were chosen."""
        return product.lean() if self.lean.isChecked() else product

    def offer(self, found: Preflight, product: Product, takes_certificates: bool) -> None:
        """A secret, unless the tenant forbids that; then the certificate is chosen, and cannot be unchosen."""
        self._found = found
        self.certificate.show()
        self.lean.setVisible(product.lean() != product)
        check(self.certificate, not found.secrets_allowed)
        self.certificate.setEnabled(found.secrets_allowed and found.certificates_allowed and takes_certificates)
        self._offer_lives()

    def offer_lives(self, lives: Sequence[int]) -> None:
        """Nothing but how long it lasts: what was agreed to before has turned out to be too long."""
        self._found = None
        self.certificate.hide()
        self.lean.hide()
        self._fill_lives(lives, max(lives))

    def _offer_lives(self) -> None:
        if self._found is not None:
            self._fill_lives(self._found.lives(self.kind), self._found.usual_life(self.kind))

    def _fill_lives(self, lives: Sequence[int], chosen: int) -> None:
        with QSignalBlocker(self.life):
            self.life.clear()
            for days in lives:
                self.life.addItem(ngettext("{count} day", "{count} days", days), days)
            self.life.setCurrentIndex(self.life.findData(chosen))
        self.changed.emit()
