"""Check: the checklist from cable to calendar as a page, and its text for support."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from wizard.flow import checklist, room_times, rules
from wizard.flow.checklist import Check
from wizard.flow.connection_checks import CheckedConnection
from wizard.flow.routes import GRAPH_MOVE, PERMISSIONS, RENEWAL, SCOPE
from wizard.flow.steps import Step
from wizard.gui.next_meetings_dialog import NextMeetingsDialog
from wizard.gui.page import form_label
from wizard.gui.pages.connection_page import ConnectionPage
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import marked, pressing, stack
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.secret_field import SecretField
from wizard.gui.widgets.sign_label import SignLabel
from wizard.gui.widgets.work_bar import WorkBar
from wizard.local_day import local_day
from wizard.messages import _, checks
from wizard.model.check import Finding, Item, Level
from wizard.model.problem import Problem
from wizard.model.product import Product
from wizard.model.secret import Secret
from wizard.model.target import DisplayServer, SettingsFiles


class CheckPage(ConnectionPage):
    """Lines appear as they are known; each failing one says what to do and who can do it."""

    step = Step.CHECK

    def build(self, body: QVBoxLayout) -> None:
        self.say(
            _("Check a connection"),
            _("From cable to calendar: what works, what does not, and who can put it right. Nothing is changed."),
        )
        self._findings: list[Finding] = []
        self._product: Product | None = None
        self.password = SecretField(_("Gateway password (optional)"))
        self.book = QCheckBox(_("Also make a test booking in the first room, and remove it"))
        self.check = pressing(_("Check now"), self._check, primary=True)
        self.copy = pressing(_("Copy report for support"), self._copy)
        self.copy.setEnabled(False)
        self.renew = pressing(
            _("Renew …"), lambda: self.session.support_wanted.emit(RENEWAL, self.chosen().id), primary=True
        )
        self.renew.hide()
        self.permissions = pressing(
            _("Which permissions are needed …"), lambda: self.session.support_wanted.emit(PERMISSIONS, self.chosen().id)
        )
        self.permissions.hide()
        self.move_app = pressing(
            _("Move this app to Graph …"), lambda: self.session.support_wanted.emit(GRAPH_MOVE, self.chosen().id)
        )
        self.move_app.hide()
        self.subjects = pressing(
            _("Show subjects instead …"), lambda: self.session.support_wanted.emit(SCOPE, self.chosen().id)
        )
        self.subjects.hide()
        self.times = pressing(_("Compare times …"), self._compare_times)
        column = QVBoxLayout()
        self._password_label = form_label(_("Gateway password (optional)"), self.password.edit)
        self.connection.currentIndexChanged.connect(self._name_password)
        column.addWidget(self._password_label)
        column.addWidget(self.password)
        row = FlowRow(_holder(self.choice()), _holder(column), spacing=12)
        first = (self.check, self.renew, self.move_app, self.copy)
        buttons = FlowRow(*first, self.permissions, self.subjects, self.times)
        self._lines = QWidget()
        self._grid = QGridLayout(self._lines)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.bar, self.note = WorkBar(), ResultNote()
        self.bar.cancelled.connect(self._cancel)
        stack(body, row, self.book, buttons, self.bar, self.note, self._lines)
        body.addStretch(1)

    def enter_key(self) -> bool:
        self._check()
        return True

    # ---- coming and going

    def left(self) -> None:
        self.password.wipe()

    def _name_password(self, at: int) -> None:
        """As the person knows it: a display server has one token for all its administrators, and files have none."""
        asked = at < 0 or not isinstance(self.chosen().target, SettingsFiles)
        self._password_label.setVisible(asked)
        self.password.setVisible(asked)
        by_token = at >= 0 and isinstance(self.chosen().target, DisplayServer)
        name = _("Administrators' token (optional)") if by_token else _("Gateway password (optional)")
        self._password_label.setText(name)
        self.password.edit.setAccessibleName(name)

    def connections_shown(self, any_there: bool) -> None:
        self.check.setEnabled(any_there)
        self.times.setEnabled(any_there)
        if any_there and self.session.wanted_connection:
            self._check()

    # ---- the work

    def _check(self) -> None:
        if self.busy or not self.has_connection:
            return
        self._clear()
        self.note.clear()
        self.bar.start(_("Checking …"))
        connection, password = self.chosen(), Secret(self.password.text())
        services, book = self.session.services, self.book.isChecked()

        def work(reporter: Reporter) -> Product:
            session, product, way = (
                None,
                services.products.get(connection.product_id),
                services.reach(connection.network),
            )
            if password and connection.target.has_interface:
                rules.require_claimed(way.gateways.inspect(connection.address, connection.pin).about)
                session = way.gateways.sign_in(connection.address, connection.pin, connection.gateway_user, password)
            check = Check(
                connection,
                product.at(connection.permission_level),
                way.microsoft,
                way.gateways,
                way.diagnostics,
                lambda: services.kept_for(connection),
                local_day(),
                session,
                book,
                services.display_folders,
            )
            findings = []
            for finding in checklist.run(check):
                findings.append(finding)
                reporter.tell(finding)
                if reporter.cancelled:
                    return product
            services.last_checks.save(CheckedConnection(connection, tuple(findings)).remembered(datetime.now(UTC)))
            return product

        self.work(work, self._done, self._failed, self._add)

    def _clear(self) -> None:
        self._findings = []
        self.permissions.hide()
        self.move_app.hide()
        self.renew.hide()
        for button in (self.permissions, self.renew, self.subjects):
            button.hide()
        self.copy.setEnabled(False)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()

    def _add(self, finding: Finding) -> None:
        self._findings.append(finding)
        if finding.item is Item.SPARE_PERMISSIONS:
            self.permissions.show()
        if finding.item is Item.EWS:
            self.move_app.show()
        if finding.item is Item.SUBJECTS:
            self.subjects.show()
        self.renew.setVisible(checks.asks_for_renewal(self._findings))
        colour = {Level.HEALTHY: "good", Level.WARNING: "warn", Level.FAILING: "bad"}.get(finding.level, "quiet")
        sign, text = SignLabel(checks.SIGNS[finding.level], colour), QLabel(wordWrap=True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setText("\n".join(part for part in (checks.line(finding)[2:], checks.advice(finding)) if part))
        text.setAccessibleName(checks.line(finding))
        row = len(self._findings)
        self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1)
        self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(row + 1, 1)

    def _show_causes(self, text: str) -> None:
        if text:
            label = marked(QLabel(wordWrap=True), "quiet")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setText(text)
            self._grid.addWidget(label, len(self._findings) + 1, 1)
            self._grid.setRowStretch(len(self._findings) + 2, 1)

    def _done(self, product: Product) -> None:
        self._product = product
        self._show_causes(checks.causes_of(self._findings, product))
        self.bar.stop()
        self.password.wipe()
        self.copy.setEnabled(True)
        level = checklist.worst(self._findings)
        if level is Level.HEALTHY:
            self.note.say(NoteKind.GOOD, _("Everything works"), "")
        elif level is Level.WARNING:
            self.note.say(NoteKind.WARN, _("Working, but action is needed"), "")
        else:
            self.note.say(
                NoteKind.BAD, _("Something does not work"), _("The first failing line is the one to begin with.")
            )

    def _failed(self, problem: Problem) -> None:
        self.bar.stop()
        self.note.problem(problem)

    def _cancel(self) -> None:
        self.stop_work()
        self.bar.stop()

    def _compare_times(self) -> None:
        if not self.busy and self.has_connection:
            connection, services = self.chosen(), self.session.services
            microsoft = services.reach(connection.network).microsoft
            dialog = NextMeetingsDialog(
                self,
                lambda: room_times.with_zones(
                    microsoft, connection.app(services.kept_for(connection)), connection.mailboxes
                ),
            )
            dialog.open()

    def _copy(self) -> None:
        if self._product is None:
            return
        connection = self.chosen()
        title = f"{connection.gateway_name} · {connection.where}"
        QGuiApplication.clipboard().setText(checks.report(title, self._findings, self._product))
        self.copy.setText(_("Copied ✓"))


def _holder(column: QVBoxLayout) -> QWidget:
    """A row breaks between widgets, so that neither is cut where the letters are large."""
    holder = QWidget()
    column.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(column)
    holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return holder
