"""Settings of this computer: the way to the network, language, text size, look."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from wizard.flow import rules
from wizard.gui import screen_fitting
from wizard.gui.external_links import is_practice
from wizard.gui.file_questions import open_file
from wizard.gui.theme import look
from wizard.gui.widgets.factories import marked
from wizard.gui.widgets.log_part import LogPart
from wizard.gui.widgets.release_part import ReleasePart
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.scroller import Scroller
from wizard.messages import N_, _
from wizard.messages.languages import DRAFT, LANGUAGES
from wizard.model import delegated
from wizard.model.problem import Problem
from wizard.model.settings import Policy, Settings, Theme

WIDE = 600
LEAST_SCROLLER = 60
SET_BY_ORGANISATION = N_("Set by your organisation")
_THEMES = ((Theme.SYSTEM, N_("Same as system")), (Theme.LIGHT, N_("Light")), (Theme.DARK, N_("Dark")))


class SettingsDialog(QDialog):
    """Judged when it is closed with Save; nothing typed is lost."""

    def __init__(
        self,
        parent: QWidget,
        settings: Settings,
        folder: Path | None = None,
        show_learned: Callable[[QWidget], None] | None = None,
        policy: Policy | None = None,
        release_part: ReleasePart | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Settings"))
        self.proxy = QLineEdit(settings.proxy)
        self.proxy.setPlaceholderText(_("same as system, or proxy.example.com:8080"))
        self.ca_file = QLineEdit(settings.ca_file)
        self.ca_file.setPlaceholderText(_("none besides the system's"))
        self.public_client = QLineEdit(settings.public_client)
        self.public_client.setPlaceholderText(_("Microsoft's own, or the client ID of yours"))
        self.needs = marked(QLabel(_own_needs(), wordWrap=True), "quiet")
        self.language = _choice(_languages(), settings.language)
        self.theme = _choice(_THEMES, settings.theme)
        self.text_size = QSpinBox(minimum=80, maximum=200, singleStep=10, value=settings.text_percent)
        self.text_size.setSuffix(" %")
        self.log = LogPart(folder) if folder is not None else None
        self.release_part = release_part
        self.learned = QPushButton(_("Learned steps …"), autoDefault=False)
        self.learned.setToolTip(_("What was shown in products' pages: forget it, save it, take it over."))
        if show_learned is not None:
            self.learned.clicked.connect(lambda: show_learned(self))
        self.learned.setVisible(show_learned is not None)
        self.note = ResultNote()
        self._lay_out()
        self._fix(policy or Policy())
        if is_practice():
            for field in (self.proxy, self.ca_file, self.public_client, self.browse):
                field.setEnabled(False)
            self.needs.setText(
                _("In practice mode the connection to Microsoft is fixed: it leads to the practice cloud.")
            )

    def _lay_out(self) -> None:
        browse = self.browse = QPushButton(_("Choose …"))
        browse.setAccessibleName(_("Choose a CA file"))
        browse.clicked.connect(self._browse)
        ca_row = QHBoxLayout()
        ca_row.addWidget(self.ca_file, 1)
        ca_row.addWidget(browse)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        for name, field, row in (
            (_("Proxy"), self.proxy, None),
            (_("CA file"), self.ca_file, ca_row),
            (_("Language"), self.language, None),
            (_("Appearance"), self.theme, None),
            (_("Text size"), self.text_size, None),
            (_("Program that signs people in"), self.public_client, None),
        ):
            field.setAccessibleName(name)
            label = QLabel(name)
            label.setBuddy(field)
            form.addRow(label, field if row is None else row)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setProperty("primary", True)
        buttons.accepted.connect(self._judge)
        buttons.rejected.connect(self.reject)
        inner = QWidget()
        column = self._column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        self.set_by_organisation = marked(
            QLabel(_("What cannot be changed here is set by your organisation."), wordWrap=True), "quiet"
        )
        column.addWidget(self.set_by_organisation)
        column.addWidget(self.needs)
        column.addWidget(self.learned, 0, Qt.AlignmentFlag.AlignLeft)
        for part in filter(None, (self.log, self.release_part)):
            column.addWidget(part)
        column.addWidget(self.note)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        self._scroller = Scroller(inner)
        layout.addWidget(self._scroller, 1)
        layout.addWidget(buttons)
        if self.release_part is not None:
            self.release_part.told.connect(lambda: QTimer.singleShot(0, self, self._show_release))

    def showEvent(self, event: QShowEvent) -> None:
        """High enough for the lines into which the longest text wraps; where the screen is lower, they scroll."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = screen_fitting.room_for(self)
        self.fit_into(room.size() if room is not None else screen_fitting.USUAL)

    def _show_release(self) -> None:
        """What was told of a new version is in sight."""
        self._fit()
        if (part := self.release_part) is not None:
            QTimer.singleShot(0, self, lambda: self._scroller.show_whole(part))

    def fit_into(self, room: QSize) -> None:
        """As large as it needs to be, and not larger than this; the buttons stay in sight."""
        layout = self.layout()
        if layout is None:
            return
        self.setMinimumSize(layout.totalMinimumSize().boundedTo(room))
        wide = min(max(round(WIDE * look().scale), self._column.totalMinimumSize().width() + 40), room.width())
        around = layout.totalMinimumSize().height() - LEAST_SCROLLER
        self.resize(wide, min(self._column.totalHeightForWidth(wide - 40) + around, room.height()))

    def chosen(self) -> Settings:
        """What stands in the fields."""
        return Settings(
            proxy=self.proxy.text().strip(),
            ca_file=rules.ca_file(self.ca_file.text()),
            language=self.language.currentData(),
            text_percent=self.text_size.value(),
            theme=Theme(self.theme.currentData()),
            public_client=rules.public_client(self.public_client.text()),
        )

    def _fix(self, policy: Policy) -> None:
        """What the company has set is shown, and cannot be changed here."""
        fields = {
            "proxy": (self.proxy,),
            "ca_file": (self.ca_file, self.browse),
            "public_client": (self.public_client,),
            "language": (self.language,),
        }
        for field in (field for name in policy.fixed for field in fields[name]):
            field.setEnabled(False)
            field.setToolTip(_(SET_BY_ORGANISATION))
            field.setAccessibleDescription(_(SET_BY_ORGANISATION))
        self.set_by_organisation.setVisible(bool(policy.fixed))

    def _browse(self) -> None:
        kind = _("Certificates (*.pem *.crt *.cer *.der *.p7b *.p7c);;All files (*)")
        open_file(self, _("CA file"), kind, lambda path: self.ca_file.setText(str(path)))

    def _judge(self) -> None:
        wrong = (
            rules.proxy_problem(self.proxy.text())
            or rules.ca_file_problem(self.ca_file.text())
            or rules.public_client_problem(self.public_client.text())
        )
        if isinstance(wrong, Problem):
            self.note.problem(wrong)
        else:
            self.accept()


def _own_needs() -> str:
    return _(
        "One of your own needs http://localhost as a redirect URI under “Mobile and desktop applications”, for codes "
        "“Allow public client flows”, and these delegated permissions, with an administrator's consent: {permissions}."
    ).format(permissions=", ".join(delegated.OWN_PROGRAM))


def _choice(entries: tuple[tuple[str, str], ...] | tuple[tuple[Theme, str], ...], chosen: str) -> QComboBox:
    box = QComboBox()
    for value, name in entries:
        box.addItem(_(name), value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _languages() -> tuple[tuple[str, str], ...]:
    return (("", _("Same as system")), *((one.code, one.title(_(DRAFT))) for one in LANGUAGES))


def ask_settings(
    parent: QWidget,
    settings: Settings,
    folder: Path,
    show_learned: Callable[[QWidget], None],
    policy: Policy | None = None,
    release_part: ReleasePart | None = None,
) -> Settings | None:
    """The settings as a person leaves them; None when they changed their mind. `folder` has the log."""
    dialog = SettingsDialog(parent, settings, folder, show_learned, policy, release_part)
    return dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else None
