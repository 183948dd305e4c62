"""Apps that are there already with this gateway's tag: shown as they are, and used only where the person says so.

Anybody who may register apps can give theirs that tag, a secret of their own and any name; so nothing that stands in
one is ever shown as rich text, and only one that this computer knows is chosen to begin with.
"""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLabel, QWidget

from wizard.flow.app_registration import Preflight
from wizard.gui.dates import long_date
from wizard.gui.page import form_label
from wizard.gui.theme import look
from wizard.gui.widgets.factories import check, column, named
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import SIGNS, NoteKind, sign_pixmap
from wizard.messages import _, ngettext
from wizard.model.app_registration import FoundApp

MOST = 3
"""How many strangers are described; somebody may have made hundreds."""


class FoundApps(QWidget):
    """What was found, and which app is to be used."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: Preflight | None = None
        self.strangers = self._note()
        self.app = QComboBox()
        self.app.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.app.setMinimumContentsLength(56)
        self.app.currentIndexChanged.connect(self._chosen)
        self.lift = QCheckBox(_("Remove the limit to its rooms"))
        self.lift.toggled.connect(self.changed)
        self._row = QWidget()
        row = FlowRow(form_label(_("App"), self.app), self.app, self.lift, spacing=10)
        self._row.setLayout(row)
        column(self, self.strangers, self._row)

    def _note(self) -> QFrame:
        """Like every other warning, but of plain text."""
        note = named(QFrame(), "note")
        note.setProperty("kind", "warn")
        self._sign = QLabel()
        self._told = QLabel(wordWrap=True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(note)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(9)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._told, 1)
        look().changed.connect(self._draw_sign)
        self._draw_sign()
        return note

    def _draw_sign(self) -> None:
        self._sign.setPixmap(sign_pixmap(SIGNS[NoteKind.WARN], look().colours.warn, 18))

    @property
    def any(self) -> bool:
        """Whether there is anything to show."""
        return self._found is not None and bool(self._found.offers or self._found.strangers)

    @property
    def lift_limit(self) -> bool:
        return self.lift.isChecked()

    def of(self, found: Preflight) -> Preflight:
        """What was found, with the app that was chosen."""
        number = self.app.currentData()
        return found.using(None if number is None else found.offers[number])

    def offer(self, found: Preflight) -> None:
        """The app that this computer knows is chosen, else a new one."""
        self._found = found
        self._told.setText("\n".join(described(found)))
        self.strangers.setVisible(bool(found.strangers))
        with QSignalBlocker(self.app):
            self.app.clear()
            self.app.addItem(_("A new app"))
            for number, one in enumerate(found.offers):
                text = _("Use “{name}”, client ID {client_id}").format(name=one.name, client_id=one.client_id)
                self.app.addItem(text, number)
            self.app.setCurrentIndex(found.offers.index(found.existing) + 1 if found.existing else 0)
        self._row.setVisible(bool(found.offers))
        self._offer_lifting()

    def _chosen(self) -> None:
        self._offer_lifting()
        self.changed.emit()

    def _offer_lifting(self) -> None:
        """Nobody lifts the limit of one app by what was ticked for another."""
        check(self.lift, checked=False)
        app = self.of(self._found).existing if self._found else None
        self.lift.setVisible(app is not None and self._found is not None and app.client_id in self._found.limited)


def described(found: Preflight) -> list[str]:
    """What bears this gateway's tag and is not known here, in words, one sentence or two for each."""
    if not found.strangers:
        return []
    told = [
        _("An app has this gateway's tag, but this computer has no record of it. Use it only if you know who made it:")
    ]
    told += [_described(one, found) for one in found.strangers[:MOST]]
    more = len(found.strangers) - MOST
    return [*told, ngettext("… and {count} more.", "… and {count} more.", more)] if more > 0 else told


def _described(app: FoundApp, found: Preflight) -> str:
    others = [one for one in app.credentials if one.key_id not in found.own_keys]
    parts = (
        _("“{name}”, client ID {client_id}").format(name=app.name, client_id=app.client_id),
        _("created {day}").format(day=long_date(app.created)) if app.created else "",
        owners_text(app),
        ngettext("{count} secret or certificate of others", "{count} secrets or certificates of others", len(others)),
        audience_text(app, found.person.tenant.name or found.person.tenant.domain),
    )
    return "; ".join(part for part in parts if part) + "."


def owners_text(app: FoundApp) -> str:
    """Who may make another secret for it."""
    if app.owners is None:
        return _("its owners could not be read")
    return _("owners: {names}").format(names=", ".join(app.owners)) if app.owners else _("without owners")


def audience_text(app: FoundApp, company: str) -> str:
    """Who may use it, and what follows from that."""
    if app.single_tenant:
        return _("single tenant: only {company}").format(company=company)
    return _("other organisations may use it, too ({audience}), so it is not offered").format(audience=app.audience)
