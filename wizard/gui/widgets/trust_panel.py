"""First meeting with a gateway that made its own certificate: a fingerprint to compare, and an answer to give."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wizard.gui.dates import long_date
from wizard.gui.theme import mono
from wizard.gui.widgets.announcement import announce
from wizard.gui.widgets.factories import pressing
from wizard.messages import _
from wizard.model.gateway import GatewayCertificate
from wizard.presenters.fingerprint_text import grouped, spoken


class TrustPanel(QFrame):
    """Nothing has been sent to the gateway while this is shown."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._asked: GatewayCertificate | None = None
        title = self._title = QLabel(_("Is this the right gateway?"))
        title.setProperty("strong", True)
        self._text = QLabel(wordWrap=True)
        self._key = self._value()
        self._certificate = self._value()
        self._confirm = pressing(_("They match: trust this gateway"), self.confirmed.emit, primary=True)
        row = QHBoxLayout()
        row.addWidget(self._confirm)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(title)
        layout.addWidget(self._text)
        for name, value in ((_("Public key (SHA-256)"), self._key), (_("Certificate (SHA-256)"), self._certificate)):
            label = QLabel(name)
            label.setProperty("quiet", True)
            label.setProperty("small", True)
            label.setBuddy(value)
            layout.addWidget(label)
            layout.addWidget(value)
        layout.addLayout(row)
        self.hide()

    @staticmethod
    def _value() -> QLabel:
        value = QLabel()
        value.setFont(mono())
        value.setProperty("small", True)
        value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        value.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return value

    def show_certificate(self, certificate: GatewayCertificate | None) -> None:
        """What a presenter asks about; what is asked already is not read out again."""
        if certificate is self._asked:
            return
        self._asked = certificate
        if certificate is None:
            self.hide()
        else:
            self.ask(certificate)

    def ask(self, certificate: GatewayCertificate) -> None:
        """Show a certificate that nobody vouches for."""
        until = long_date(certificate.not_after.date()) if certificate.not_after else "?"
        self._text.setText(
            _(
                "It uses a self-signed certificate ({subject}, valid until {until}). Compare one of the "
                "fingerprints with the gateway's display or its network page. Nothing has been sent to it yet."
            ).format(subject=certificate.subject, until=until)
        )
        self._say(self._key, _("Public key (SHA-256)"), certificate.spki_sha256)
        self._say(self._certificate, _("Certificate (SHA-256)"), certificate.certificate_sha256)
        self.show()
        told = (self._title.text(), self._text.text(), self._key.accessibleName(), self._certificate.accessibleName())
        announce(self, " ".join(told))

    def _say(self, label: QLabel, name: str, fingerprint: str) -> None:
        """On screen as displays print it; read out in groups, with the question that it answers."""
        label.setText(grouped(fingerprint))
        label.setAccessibleName(f"{name}: {spoken(fingerprint)}")
        label.setAccessibleDescription(self._title.text())
