"""Where each app's new key comes from: made by whoever signs in, or a secret that is pasted."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from wizard.flow.fleet.renewal_groups import AppKey
from wizard.gui.page import form_label
from wizard.gui.widgets.factories import column
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.secret_field import SecretField
from wizard.messages import N_, _
from wizard.model.secret import Secret
from wizard.presenters.renew_many_events import NewKeyWay
from wizard.presenters.renew_many_lines import RenewManyApp

_TEXTS = {
    NewKeyWay.SECRET: N_("New client secret, by a sign-in"),
    NewKeyWay.CERTIFICATE: N_("New certificate, by a sign-in"),
    NewKeyWay.PASTED: N_("Client secret that I paste"),
}


class NewKeyWays(QWidget):
    """One choice for each app that is to be renewed; `picked` tells the app and the way."""

    picked = Signal(tuple, NewKeyWay)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[AppKey, _Row] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def show_apps(self, apps: tuple[RenewManyApp, ...]) -> None:
        """What was typed stays as long as its app is there."""
        wanted = {app.key: app for app in apps if app.asks_way or app.way is NewKeyWay.PASTED}
        for key in [one for one in self._rows if one not in wanted]:
            row = self._rows.pop(key)
            row.secret.wipe()
            row.hide()
            row.deleteLater()
        for key, app in wanted.items():
            if key not in self._rows:
                row = self._rows[key] = _Row(app.title)
                row.choice.activated.connect(lambda _at, key=key, row=row: self.picked.emit(key, row.way))
                self._layout.addWidget(row)
            self._rows[key].show_way(app)

    def pasted(self) -> dict[AppKey, Secret]:
        """What stands in the fields."""
        return {key: Secret(row.secret.text()) for key, row in self._rows.items() if row.secret.text()}

    def wipe(self) -> None:
        """They have served."""
        for row in self._rows.values():
            row.secret.wipe()


class _Row(QWidget):
    def __init__(self, title: str) -> None:
        super().__init__()
        self.choice = QComboBox()
        for way in NewKeyWay:
            self.choice.addItem(_(_TEXTS[way]), way)
        self.secret = SecretField(_("New client secret of {app}").format(app=title))
        row = FlowRow(form_label(title, self.choice), self.choice)
        self.choice.setAccessibleName(_("New key of {app}").format(app=title))
        column(self, row, self.secret, spacing=4)

    @property
    def way(self) -> NewKeyWay:
        return NewKeyWay(self.choice.currentData())

    def show_way(self, app: RenewManyApp) -> None:
        """What was begun keeps its way."""
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(list(NewKeyWay).index(app.way))
        self.choice.setEnabled(app.asks_way)
        self.secret.setVisible(app.way is NewKeyWay.PASTED)
