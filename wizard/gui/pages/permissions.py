"""Permissions: what the app was granted, what of it the product does without, and what changes without it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from wizard.flow import privileges, scoping
from wizard.flow.steps import Step
from wizard.gui.pages.connection_page import ConnectionPage
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import column, marked, named, pressing, stack
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.script_row import ScriptRow
from wizard.gui.widgets.sign_label import SignLabel
from wizard.gui.widgets.work_bar import WorkBar
from wizard.messages import _, ngettext, permissions
from wizard.model.privilege import JudgedPermission, Need
from wizard.model.problem import Problem

_FINE = frozenset({Need.NEEDED, Need.USEFUL})
Read = tuple[tuple[JudgedPermission, ...], str]


class PermissionsPage(ConnectionPage):
    """Read from a fresh token on arrival. Nothing is changed from here: a script does it, run by who may."""

    step = Step.PERMISSIONS

    def build(self, body: QVBoxLayout) -> None:
        self.say(
            _("What the app may do"),
            _("Every permission in the app's token now, what it allows, and whether the product needs it."),
        )
        self._judged: tuple[JudgedPermission, ...] = ()
        self._script = ""
        self.connection.currentIndexChanged.connect(lambda _index: self._read())
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        panel = named(QFrame(), "panel")
        self._grid.setContentsMargins(16, 14, 16, 14)
        panel.setLayout(self._grid)
        self._panel = panel
        self.again = pressing(_("Read again"), self._read)
        self.copy = pressing(_("Copy as text"), self._copy)
        row = FlowRow(self.again, self.copy)
        self.remove = ScriptRow(
            _("Script for the Privileged Role Administrator"),
            _("Removes what is not needed, and nothing else. “Read again” shows when it has worked."),
            "remove-permissions.ps1",
        )
        self.remove.lead(self.session, lambda give: give(self._script))
        self.bar, self.note = WorkBar(), ResultNote()
        self.bar.cancelled.connect(self._cancel)
        stack(body, self.choice(), self.note, self.bar, panel, row, self.remove)
        body.addStretch(1)
        self._show_judged(((), ""))

    def connections_shown(self, any_there: bool) -> None:
        self.again.setEnabled(any_there)

    def enter_key(self) -> bool:
        self._read()
        return True

    # ---- the work

    def _read(self) -> None:
        """A fresh token, because an older one still has what was taken away."""
        if not self.has_connection or self.connection.currentIndex() < 0:
            return
        connection, services = self.chosen(), self.session.services
        product = services.products.get(connection.product_id).at(connection.permission_level)
        self._show_judged(((), ""))
        self.note.clear()
        self.bar.start(_("Asking Microsoft …"))

        def read(_reporter: Reporter) -> Read:
            microsoft, secret = services.microsoft_of(connection), services.kept_for(connection)
            token = microsoft.token(connection.app(secret))
            judged = privileges.judge(product, token.roles, scoped=connection.scoped)
            names = privileges.removable(judged)
            of = scoping.of_token(connection, token)
            return judged, scoping.removing_script(of, names) if names else ""

        self.work(read, self._done, self._failed)

    def _done(self, read: Read) -> None:
        self.bar.stop()
        self._show_judged(read)
        spare = sum(one.need not in _FINE for one in read[0])
        if not read[0]:
            self.note.say(
                NoteKind.PLAIN,
                _("The token has no application permission"),
                _("Nothing is approved, or Exchange gives the app its rooms."),
            )
        elif spare:
            title = ngettext("{count} permission is not needed", "{count} permissions are not needed", spare)
            self.note.say(NoteKind.WARN, title, _("Each line says what changes without it."))
        else:
            self.note.say(
                NoteKind.GOOD,
                _("Its token has what it needs, and no more"),
                _("Permissions given by Exchange or the directory appear in no token."),
            )

    def _failed(self, problem: Problem) -> None:
        self.bar.stop()
        self.note.problem(problem)

    def _cancel(self) -> None:
        self.stop_work()
        self.bar.stop()

    # ---- drawing

    def _show_judged(self, read: Read) -> None:
        self._judged, self._script = read
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, one in enumerate(self._judged):
            self._add(row, one)
        self._panel.setVisible(bool(self._judged))
        self.copy.setEnabled(bool(self._judged))
        self.remove.clear()
        self.remove.setVisible(bool(self._script))
        if self._script:
            self.remove.show_script(self._script)

    def _add(self, row: int, one: JudgedPermission) -> None:
        mark = SignLabel("✓", "good") if one.need in _FINE else SignLabel("!", "warn")
        title = marked(QLabel(permissions.heading(one), wordWrap=True), "strong")
        text = QLabel("\n".join(filter(None, (permissions.allows(one), permissions.removal(one)))), wordWrap=True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        told = QWidget()
        column(told, title, marked(text, "quiet"), spacing=2)
        self._grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(told, row, 1)

    # ---- to take along

    def _copy(self) -> None:
        one = self.chosen()
        title = _("Permissions of {app} ({id})").format(app=one.app_name, id=one.client_id)
        QGuiApplication.clipboard().setText(permissions.as_text(title, self._judged))
        self.copy.setText(_("Copied ✓"))
