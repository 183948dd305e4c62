"""Tenant: found in whichever cloud it is; then client ID and secret are tried for the first time."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wizard.flow import credentials, draft_changes, rules
from wizard.flow.credentials import Accepted
from wizard.flow.steps import Step
from wizard.gui.dates import long_date
from wizard.gui.page import Page, form_label
from wizard.gui.pages.ews_hint import EwsHint
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import column, pressing, stack
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.local_day import local_day
from wizard.messages import N_, _, ngettext
from wizard.model.cloud import Cloud
from wizard.model.credential import AppIdentity
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem

CLOUDS = {
    Cloud.GLOBAL: N_("Microsoft's worldwide cloud"),
    Cloud.GCC_HIGH: N_("Microsoft's cloud for the US government (GCC High)"),
    Cloud.DOD: N_("Microsoft's cloud for the US Department of Defense"),
    Cloud.CHINA: N_("Microsoft 365 operated by 21Vianet in China"),
}


class TenantPage(Page):
    """Three results, one below the other: tenant, credentials, consent so far."""

    step = Step.TENANT

    def build(self, body: QVBoxLayout) -> None:
        self.say(
            _("Which tenant do the rooms belong to?"),
            _(
                "The company's directory in Microsoft 365. This is where the client ID and the secret are tried "
                "for the first time."
            ),
        )
        self.input = QLineEdit(maxLength=rules.LONGEST + 1)
        self.input.setPlaceholderText("contoso.com")
        self.input.textEdited.connect(self._edited)
        self.check = pressing(_("Check"), self._check)
        self.tenant_note, self.credentials_note, self.consent_note = ResultNote(), ResultNote(), ResultNote()
        self.choices = QWidget()
        self._choices = QVBoxLayout(self.choices)
        self._choices.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.input, 1)
        row.addWidget(self.check)
        label = form_label(_("Tenant: a domain of the company, or the tenant ID"), self.input)
        label.setWordWrap(True)
        stack(
            body,
            label,
            row,
            self.tenant_note,
            self.choices,
            self.credentials_note,
            self._expiry_part(),
            self.consent_note,
        )
        self.ews = EwsHint(self.session)
        body.addWidget(self.ews)
        body.addStretch(1)

    def _expiry_part(self) -> QWidget:
        """Asked only where Microsoft does not tell."""
        today = QDate.currentDate()
        self.expiry = QDateEdit(today.addMonths(6))
        self.expiry.setCalendarPopup(True)
        self.expiry.setDisplayFormat("yyyy-MM-dd")
        self.expiry.setMinimumDate(today)
        self.expiry.setMaximumDate(today.addYears(30))
        self.keep_expiry = pressing(_("Use this date"), self._expiry_told)
        self.expiry_part = QWidget()
        layout = column(
            self.expiry_part, form_label(_("Expires on (shown under “Certificates & secrets”)"), self.expiry)
        )
        row = QHBoxLayout()
        row.addWidget(self.expiry)
        row.addWidget(self.keep_expiry)
        row.addStretch(1)
        layout.addLayout(row)
        self.expiry_part.hide()
        return self.expiry_part

    # ---- coming and going

    def entered(self) -> None:
        self.ews.draw()
        draft = self.session.draft
        self.input.setText(draft.tenant_text)
        self._forget_results()
        if draft.tenant is not None:
            self._check()

    def enter_key(self) -> bool:
        if self.isComplete():
            return False
        self._check()
        return True

    def _edited(self) -> None:
        self.stop_work()
        self._forget_results()
        self.session.change(draft_changes.untenanted(self.session.draft, self.input.text()[:500]))

    def _forget_results(self) -> None:
        for note in (self.tenant_note, self.credentials_note, self.consent_note):
            note.clear()
        self.expiry_part.hide()
        self._offer(())

    # ---- finding the tenant

    def _check(self) -> None:
        text = rules.tenant(self.input.text())
        self._forget_results()
        if isinstance(text, Problem):
            self.tenant_note.problem(text)
            return
        microsoft = self.session.services.microsoft
        self.tenant_note.say(NoteKind.WAIT, _("Asking all of Microsoft's clouds …"))
        self.work(lambda _: microsoft.discover(text), lambda found: self._found(text, found), self._not_found)

    def _found(self, text: str, found: tuple[Tenant, ...]) -> None:
        if len(found) == 1:
            self._take(text, found[0])
            return
        known = self.session.draft.tenant
        same = next((t for t in found if known and (t.id, t.cloud) == (known.id, known.cloud)), None)
        if same is not None:
            self._take(text, same)
            return
        self.tenant_note.say(NoteKind.WARN, _("This name exists in two clouds"), _("Choose the one the rooms are in."))
        self._offer(tuple((_(CLOUDS[tenant.cloud]), text, tenant) for tenant in found))

    def _not_found(self, problem: Problem) -> None:
        self.tenant_note.problem(problem)
        if problem.code is not Code.TENANT_UNKNOWN:
            return
        text, microsoft = self.input.text().strip().lower(), self.session.services.microsoft

        def look(reporter: Reporter) -> tuple[Tenant, ...]:
            for tenant in credentials.meant(microsoft, text):
                return (tenant,)
            return ()

        self.work(look, self._offer_meant, lambda _problem: None)

    def _offer_meant(self, near: tuple[Tenant, ...]) -> None:
        self._offer(
            tuple((_("Did you mean {domain}?").format(domain=tenant.domain), tenant.domain, tenant) for tenant in near)
        )

    def _offer(self, choices: tuple[tuple[str, str, Tenant], ...]) -> None:
        while (item := self._choices.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for label, text, tenant in choices:
            self._choices.addWidget(pressing(label, partial(self._chosen, text, tenant)))
        self.choices.setVisible(bool(choices))

    def _chosen(self, text: str, tenant: Tenant) -> None:
        self.input.setText(text)
        self._offer(())
        self._take(text, tenant)

    # ---- trying the credentials

    def _take(self, text: str, tenant: Tenant) -> None:
        self.session.change(draft_changes.tenant(self.session.draft, text, tenant))
        self._say_tenant(tenant)
        self.credentials_note.say(NoteKind.WAIT, _("Trying the client ID and the secret …"))
        session, client_id = self.session, self.session.draft.client_id
        microsoft = session.services.microsoft

        def accept(_reporter: Reporter) -> Accepted:
            app = AppIdentity(tenant, client_id, session.secret().credential)
            return credentials.accept_and_look_for_ews(microsoft, app)

        self.work(accept, self._accepted, self._refused)

    def _say_tenant(self, tenant: Tenant) -> None:
        name = tenant.called
        title = _("{name}, in {cloud}").format(name=name, cloud=_(CLOUDS[tenant.cloud]))
        self.tenant_note.say(NoteKind.GOOD, title, _("Tenant ID {id}").format(id=tenant.id))

    def _accepted(self, found: Accepted) -> None:
        draft = draft_changes.accepted(self.session.draft, found.token, found.ews)
        self.session.registration = found.registration
        if draft.tenant is not None and found.organization:
            named = replace(draft.tenant, name=found.organization)
            draft = draft.with_(tenant=named)
            self._say_tenant(named)
        if found.secret is not None:
            draft = draft_changes.expiry(draft, found.secret.ends.date(), found.secret.key_id)
        self.session.change(draft)
        self._say_accepted()
        missing = self.session.product.lacking(found.token.roles)
        if missing:
            self.consent_note.say(
                NoteKind.WAIT, _("Not approved yet"), _("The app has no permission so far. The next page asks for it.")
            )
        else:
            self.consent_note.say(NoteKind.GOOD, _("Approved already"), ", ".join(sorted(found.token.roles)))

    def _say_accepted(self) -> None:
        title = _("Microsoft accepts the client ID and the secret")
        expires = _("The secret expires on {day}, {left}. A calendar reminder is prepared for the end.")
        if self.session.draft.use_certificate:
            title = _("Microsoft accepts the client ID and the certificate")
            expires = _("The certificate expires on {day}, {left}. A calendar reminder is prepared for the end.")
        ends = self.session.draft.secret_expires
        if ends is None:
            self.credentials_note.say(
                NoteKind.GOOD, title, _("Microsoft does not say when the secret expires. Please look it up:")
            )
            self.expiry_part.show()
            return
        left = (ends - local_day()).days
        text = ngettext("in {count} day", "in {count} days", left)
        self.credentials_note.say(
            NoteKind.GOOD if left > 30 else NoteKind.WARN,
            title,
            expires.format(day=long_date(ends), left=text),
        )

    def _expiry_told(self) -> None:
        day = self.expiry.date().toPython()
        if isinstance(day, date):
            self.session.change(draft_changes.expiry(self.session.draft, day))
            self.expiry_part.hide()
            self._say_accepted()

    def _refused(self, problem: Problem) -> None:
        if problem.code in credentials.ABOUT_APP | credentials.ABOUT_SECRET:
            self.session.change(self.session.draft.with_(credentials_accepted=False))
            self.session.refused_by_microsoft(problem)
        self.credentials_note.problem(problem)
