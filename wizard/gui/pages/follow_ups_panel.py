"""What a product's page has told: values for others to copy, rooms that come later, and what an administrator may do."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from wizard.flow import follow_ups, scoping, vendor_app
from wizard.flow.ports.sign_in import Registrar
from wizard.flow.steps import Step
from wizard.flow.vendor_app import Approval
from wizard.gui.dates import long_date
from wizard.gui.pages.sign_in_part import SignInPart
from wizard.gui.widgets.copy_row import CopyRow
from wizard.gui.widgets.factories import column, pressing
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.marked_as_saved import MarkedAsSaved
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.script_row import Give, ScriptRow
from wizard.gui.wizard_session import WizardSession
from wizard.messages import N_, _, ngettext
from wizard.model.microsoft import PersonSignIn, any_tenant
from wizard.model.scope import ScopeTarget
from wizard.model.target import SettingsFiles

_LIMITS = (
    (
        N_("Limit it to room mailboxes: script for the Exchange Administrator"),
        N_("Gives the app its role for room mailboxes only. Ask the vendor first whether its app can live with that."),
        "limit-to-rooms.ps1",
        scoping.limiting_script,
    ),
    (
        N_("Two hours later: script for the Privileged Role Administrator"),
        N_("Removes the approval for every calendar. Until Exchange knows the scope, the rooms would stop updating."),
        "remove-tenant-wide.ps1",
        scoping.unapproving_script,
    ),
)


class FollowUpsPanel(QWidget):
    """Shown on the last page of a product that was filled in through its own page."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self._act: Callable[[Registrar], None] = lambda _registrar: None
        self._rows = QVBoxLayout()
        self.marked = MarkedAsSaved()
        self.marked.taken_back.connect(self._not_saved)
        self.put = pressing(_("Add it to the registration …"), self._put)
        self.check = pressing(_("Check the approval …"), self._check)
        self.note = ResultNote()
        self.sign_in = SignInPart(session)
        self.sign_in.answered.connect(self._signed_in)
        self.sign_in.failed.connect(self.note.problem)
        self.sign_in.hint.connect(self.note.problem)
        self.sign_in.hide()
        self._scoped: ScopeTarget | None = None
        self.limits = tuple(self._script_row(*texts) for texts in _LIMITS)
        buttons = FlowRow(self.put, self.check)
        layout = column(self, self.marked, self._rows, buttons)
        layout.addWidget(self.sign_in, 1)
        layout.addWidget(self.note)
        for row in self.limits:
            layout.addWidget(row)
            row.hide()

    def draw(self, today: date) -> None:
        """What is left of the page that was just filled in."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        found = self._found = follow_ups.left(self._session.page_report, today)
        for one in found.handed_on:
            self._rows.addWidget(CopyRow(one.label, one.shown))
            self._rows.addWidget(_quiet(_(one.tell)))
        if found.look_again is not None:
            self._rows.addWidget(_quiet(_later(found.later, found.look_again)))
        draft = self._session.draft
        self.put.setVisible(bool(found.redirect and draft.client_id))
        self.check.setVisible(not draft.target.uses_own_app and bool(draft.client_id))
        self.setVisible(not draft.target.has_interface and not isinstance(draft.target, SettingsFiles))

    def _not_saved(self) -> None:
        """Back to the product's page: until it is saved there, nothing is connected."""
        self._session.not_saved_there()
        self._session.go_wanted.emit(Step.PAGE)

    def leave(self) -> None:
        """Whoever signed in is forgotten."""
        self.sign_in.leave()

    # ---- what an administrator may do

    def _open(self, act: Callable[[Registrar], None]) -> None:
        tenant = self._session.draft.tenant
        if tenant is not None:
            self._act = act
            self.note.clear()
            self.sign_in.begin(self._session.services.registrars, any_tenant(tenant.cloud))

    def _signed_in(self, sign_in: PersonSignIn, answer: str) -> None:
        registrars = self._session.services.registrars
        self._session.tasks.run(lambda _reporter: registrars.open(sign_in, answer), self._act, self.note.problem)

    def _put(self) -> None:
        self._open(self._put_redirect)

    def _put_redirect(self, registrar: Registrar) -> None:
        client_id, uri = self._session.draft.client_id, self._found.redirect
        self.note.say(NoteKind.WAIT, _("Asking Microsoft …"))
        self._session.tasks.run(
            lambda _reporter: registrar.add_web_redirects(client_id, (uri,)), self._is_put, self.note.problem
        )

    def _is_put(self, _nothing: None) -> None:
        self.put.hide()
        self.note.say(NoteKind.GOOD, _("It is in the registration"), _("Under Authentication, platform Web."))

    def _check(self) -> None:
        self._open(self._look)

    def _look(self, registrar: Registrar) -> None:
        client_id, product = self._session.draft.client_id, self._session.product
        self.note.say(NoteKind.WAIT, _("Asking Microsoft …"))
        self._session.tasks.run(
            lambda _reporter: vendor_app.approval(registrar, client_id, product), self._say_approval, self.note.problem
        )

    # ---- limited to room mailboxes

    def _script_row(self, title: str, why: str, file_name: str, script: Callable[[ScopeTarget], str]) -> ScriptRow:
        row = ScriptRow(_(title), _(why), file_name)
        row.lead(self._session, partial(self._written, script))
        return row

    def _offer_limit(self, approval: Approval) -> None:
        session, tenant = self._session, self._session.draft.tenant
        offered = approval.complete and tenant is not None
        if offered and tenant is not None:
            self._scoped = vendor_app.limited(approval, tenant, session.draft.client_id, session.product)
        for row in self.limits:
            row.clear()
            row.setVisible(offered)

    def _written(self, script: Callable[[ScopeTarget], str], give: Give) -> None:
        if self._scoped is not None:
            give(script(self._scoped))

    def _say_approval(self, approval: Approval) -> None:
        name = self._session.product.app_name
        self._offer_limit(approval)
        if approval.complete:
            self.note.say(
                NoteKind.GOOD,
                _("{app} is approved").format(app=name),
                _("Every permission that it needs is granted in this organisation."),
            )
            return
        missing = ", ".join(approval.missing)
        self.note.say(
            NoteKind.WARN,
            _("{app} is not approved yet").format(app=name),
            _("Not granted: {permissions}. Open the e-mailed link once more and accept both times.").format(
                permissions=missing
            )
            if missing
            else _("This organisation does not know it. Was the link opened with an account of another one?"),
        )


def _quiet(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setProperty("quiet", True)
    return label


def _later(addresses: tuple[str, ...], day: date) -> str:
    text = ngettext("{count} room is not listed yet", "{count} rooms are not listed yet", len(addresses))
    return _("{rooms}: {addresses}. Look again on {day}.").format(
        rooms=text, addresses=", ".join(addresses), day=long_date(day)
    )
