"""Done: what was connected, when its secret ends, and what is left with the customer."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from wizard.flow import mapping
from wizard.flow.finished_connection import connection_of
from wizard.flow.routes import GRAPH_MOVE, PERMISSIONS, SCOPE
from wizard.flow.steps import Step
from wizard.gui.dates import long_date
from wizard.gui.external_links import open_link
from wizard.gui.file_questions import save_as, save_reminder_as
from wizard.gui.page import Page
from wizard.gui.pages.follow_ups_panel import FollowUpsPanel
from wizard.gui.pages.room_pages_part import RoomPagesPart
from wizard.gui.pages.tenant import CLOUDS
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import named, pressing, stack
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.tick_list import TickList
from wizard.local_day import local_day
from wizard.messages import _, ngettext
from wizard.messages.credentials import described
from wizard.messages.device_words import device_word
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.microsoft import EwsUse
from wizard.model.target import SettingsFiles


class DonePage(Page):
    """Saves the connection on arrival; the draft has served its purpose then."""

    step = Step.DONE

    def build(self, body: QVBoxLayout) -> None:
        self.say(_("Connected"), "")
        self._facts = QGridLayout()
        self._facts.setColumnStretch(1, 1)
        self._facts.setHorizontalSpacing(18)
        self._facts.setVerticalSpacing(7)
        panel = named(QFrame(), "panel")
        panel.setLayout(self._facts)
        self._facts.setContentsMargins(16, 14, 16, 14)
        self.note = ResultNote()
        self.saved = ResultNote()
        self.reminder = pressing(_("Save a calendar reminder …"), self._ask_reminder, primary=True)
        self.report = pressing(_("Save the hand-over report …"), self._ask_report)
        self.open_gateway = pressing(_("Open the gateway's page"), self._open_gateway)
        buttons = FlowRow()
        self.limit = pressing(
            _("Limit the app to these rooms …"), lambda: self.session.support_wanted.emit(SCOPE, self.session.draft.id)
        )
        self.permissions = pressing(
            _("Which permissions are needed …"),
            lambda: self.session.support_wanted.emit(PERMISSIONS, self.session.draft.id),
        )
        self.move_app = pressing(
            _("Remove Exchange Web Services from the app …"),
            lambda: self.session.support_wanted.emit(GRAPH_MOVE, self.session.draft.id),
        )
        buttons.add(self.reminder, self.report, self.open_gateway, self.limit, self.permissions, self.move_app)
        self.room_pages = RoomPagesPart(self.session)
        self.page_left = FollowUpsPanel(self.session)
        self.todo = TickList(self.session.product.afterwards)
        self.todo.changed.connect(self._tick)
        self.todo.link_wanted.connect(self._follow)
        self._kept: Connection | None = None
        """As it is saved, with what was ticked off."""
        stack(body, self.todo, self.note, buttons, self.saved, self.room_pages, self.page_left, panel)
        body.addStretch(1)

    def isComplete(self) -> bool:
        return not self.busy

    def left(self) -> None:
        self.page_left.leave()

    def entered(self) -> None:
        draft = self.session.draft
        rooms = len(mapping.links(draft.rows))
        self.say(
            _("Connected"),
            ngettext("{count} room shows its calendar now.", "{count} rooms show their calendars now.", rooms)
            if draft.target.has_interface
            else _("The panels show the calendars after the first sync."),
        )
        by_files = isinstance(draft.target, SettingsFiles)
        if by_files:
            self.say(
                _("The files are written"),
                _("They were read back. Restart the display, and see whether it shows its rooms."),
            )
        self.open_gateway.setVisible(not by_files)
        if self.session.product.delegated:
            self._say_sign_in()
        self._show_facts(draft, rooms)
        self._say_expiry(draft)
        self.reminder.setVisible(draft.first_to_end[0] is not None)
        self.limit.setVisible(draft.target.uses_own_app and not self.session.product.delegated)
        self.permissions.setVisible(not self.session.product.delegated)
        self.move_app.setVisible(draft.ews_use is not EwsUse.NONE)
        self.page_left.draw(local_day())
        self.room_pages.entered()
        self._save(draft)

    def _say_sign_in(self) -> None:
        """Nothing shows yet: the app acts for a person, and nobody has signed in."""
        self.say(
            _("One sign-in is left"),
            _("Sign in at {product} as the person it acts for. Until then no panel shows a calendar.").format(
                product=self.session.product.name
            ),
        )

    def _show_facts(self, draft: Draft, rooms: int) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        tenant, own = draft.tenant, draft.server_certificate
        facts = (
            (
                device_word(draft.target),
                " · ".join(filter(None, (draft.gateway_name, draft.where, draft.gateway_serial))),
            ),
            (_("Tenant"), f"{tenant.name or tenant.domain} · {_(CLOUDS[tenant.cloud])}" if tenant else ""),
            (_("App"), " · ".join(filter(None, (draft.app_name, draft.client_id)))),
            (_("Permissions"), ", ".join(sorted(draft.roles))),
            (_("Rooms"), str(rooms) if rooms else ""),
            described(draft.secret_hint, draft.credential_kind) if draft.secret_hint else ("", ""),
            (_("The server's certificate"), own.listed_as if own is not None else ""),
        )
        for row, (name, value) in enumerate(one for one in facts if one[1]):
            label, text = QLabel(name), QLabel(value.replace("-", "-\u200b"), wordWrap=True)
            label.setProperty("quiet", True)
            text.setAccessibleName(value)
            label.setBuddy(text)
            self._facts.addWidget(label, row, 0)
            self._facts.addWidget(text, row, 1)

    def _say_expiry(self, draft: Draft) -> None:
        ends, kind = draft.first_to_end
        if ends is None:
            return
        soon = (ends - local_day()).days <= 30
        self.note.say(
            NoteKind.WARN if soon else NoteKind.GOOD,
            (
                _("The certificate expires on {day}")
                if kind is CredentialKind.CERTIFICATE
                else _("The secret expires on {day}")
            ).format(day=long_date(ends)),
            _(
                "On that day all rooms would stop updating without warning. Save the reminder: it reminds you "
                "one month before."
            ),
        )

    def _save(self, draft: Draft) -> None:
        connection = connection_of(draft, local_day())
        if connection is None:
            return
        services = self.session.services
        self.session.stop_saving()

        def save(_reporter: Reporter) -> tuple[Connection, Path]:
            before = next((one for one in services.connections.all() if one.id == connection.id), None)
            kept = replace(connection, ticked=before.ticked) if before is not None else connection
            path = services.connections.save(kept)
            if before is not None:
                services.drop_unused(before.secret_ref)
            services.drafts.forget(draft.id)
            if draft.script_ref:  # the app came another way, so nobody waits for that script any more
                services.vault.delete(draft.script_ref)
            return kept, path

        self.work(save, self._say_saved, self.saved.problem)

    def _tick(self, text: str, done: bool) -> None:
        """Kept at once, with the connection; nothing else of it changes."""
        connections = self.session.services.connections
        if self._kept is None:
            return
        kept = self._kept = self._kept.tick(text, done=done)
        self.session.tasks.run(lambda _: connections.save(kept), lambda _path: None, self.saved.problem)

    def _say_saved(self, saved: tuple[Connection, Path]) -> None:
        self._kept, path = saved
        self.todo.show_ticked(self._kept.ticked)
        text = _("Kept on this computer, without any secret: {path}").format(path=path)
        self.saved.say(NoteKind.PLAIN, "", text)

    # ---- what is left with the customer

    def _ask_reminder(self) -> None:
        save_reminder_as(self, self.save_reminder)

    def save_reminder(self, path: Path) -> None:
        """Write the .ics file."""
        handover, draft = self.session.services.handover, self.session.draft
        connection = connection_of(draft, local_day())
        if connection is None:
            return
        self.work(
            lambda _: handover.reminder(path, connection),
            lambda _none: self.saved.say(NoteKind.GOOD, _("Reminder saved"), str(path)),
            self.saved.problem,
        )

    def _ask_report(self) -> None:
        save_as(self, _("Save the report"), "hand-over.html", "HTML (*.html)", self.save_report)

    def save_report(self, path: Path) -> None:
        """Write the HTML report."""
        handover, draft, session = self.session.services.handover, self.session.draft, self.session
        self.work(
            lambda _: handover.report(path, draft, session.synced, session.page_report),
            lambda _none: self.saved.say(NoteKind.GOOD, _("Report saved"), str(path)),
            self.saved.problem,
        )

    def _open_gateway(self) -> None:
        if self.session.draft.address is not None:
            self._follow(self.session.draft.address.origin)

    def _follow(self, link: str) -> None:
        if (problem := open_link(link)) is not None:
            self.saved.problem(problem)
