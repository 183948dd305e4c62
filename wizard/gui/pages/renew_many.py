"""Renew many: the keys of many gateways, app by app, with one line for each gateway while it runs."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout

from wizard.flow.steps import Step
from wizard.gui.file_questions import save_as
from wizard.gui.page import Page, form_label
from wizard.gui.pages.renew_many_job import RenewManyJob
from wizard.gui.pages.renewable_apps import read_renewable, set_records_aside
from wizard.gui.pages.sign_in_part import SignInPart
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.app_gateways_tree import AppGatewaysTree
from wizard.gui.widgets.factories import marked, pressing
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.new_key_ways import NewKeyWays
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.secret_field import SecretField
from wizard.gui.widgets.sign_in_presses import SignInPresses
from wizard.gui.widgets.work_bar import WorkBar
from wizard.messages import _
from wizard.model.microsoft import PersonSignIn
from wizard.model.problem import Problem
from wizard.model.secret import Secret
from wizard.presenters import renew_many_effects as do
from wizard.presenters import renew_many_events as on
from wizard.presenters.notes import ResultMessage
from wizard.presenters.renew_many_presenter import handle
from wizard.presenters.renew_many_view_state import RenewManyPhase, RenewManyViewState


class RenewManyPage(Page):
    """The window's face of the renewal that the command `renew` does; both go on with what the other has begun."""

    step = Step.RENEW_MANY

    # ---- widgets

    def build(self, body: QVBoxLayout) -> None:
        self.state = RenewManyViewState()
        self._job: RenewManyJob | None = None
        self._said: ResultMessage | Problem | None = None
        self._signing: do.SignInToTenant | None = None
        self.tree = AppGatewaysTree()
        self.tree.ticked.connect(lambda ids, ticked: self.send(on.GatewaysTicked(ids, ticked)))
        self.ways = NewKeyWays()
        self.ways.picked.connect(lambda key, way: self.send(on.NewKeyWayPicked(key, way)))
        self.password = SecretField(_("Gateway password"), show=_("Show the password"), hide=_("Hide the password"))
        self.password_label = form_label(_("Gateway password"), self.password.edit)
        self.old_keys = QCheckBox(_("In the end also remove old keys that the wizard has not made"))
        self.old_keys.toggled.connect(lambda remove: self.send(on.OldKeysTicked(remove)))
        self.sign_in = SignInPart(self.session)
        self.sign_in.hide()
        self.sign_in.answered.connect(self._answered)
        self.sign_in.failed.connect(lambda problem: self.send(on.TenantSignInFailed(problem)))
        self.sign_in.hint.connect(self.session.warned)
        self.bar, self.note = WorkBar(), ResultNote()
        self.bar.cancelled.connect(lambda: self.send(on.RenewManyCancelled()))
        body.addWidget(self.note)
        body.addWidget(self.bar)
        body.addWidget(self.tree, 1)
        body.addWidget(self.password_label)
        body.addWidget(self.password)
        body.addLayout(self._buttons())  # above what most people leave as it is: it is in sight on a low screen
        self.options = marked(QLabel(_("Where the new keys come from")), "strong")
        for widget in (self.options, self.ways, self.old_keys):
            body.addWidget(widget)
        body.addWidget(self.sign_in, 100)
        self.draw(self.state)

    def _buttons(self) -> FlowRow:
        self.renew = pressing("", lambda: self._press(back=False), primary=True)
        self.back = pressing(_("Go back to the old keys"), lambda: self._press(back=True))
        self.aside = pressing(_("Set the record aside"), lambda: self.send(on.SetAsideWanted()))
        self.again = pressing(_("Go on with what is left …"), lambda: self.send(on.RenewManyEntered()))
        self.report = pressing(_("Save the report …"), lambda: self.send(on.RenewalReportWanted()))
        self.presses = SignInPresses(self.session)
        self.presses.wanted.connect(lambda: self.send(on.SignInForAppsPressed()))
        self.cancel = pressing(_("Cancel the sign-in"), lambda: self.send(on.RenewManyCancelled()))
        return FlowRow(self.cancel, self.renew, *self.presses.buttons, self.back, self.aside, self.again, self.report)

    # ---- what the window asks

    def running(self) -> str:
        return self.state.running

    def isComplete(self) -> bool:
        return not self.busy

    def finish_is_primary(self) -> bool:
        return self.state.shows_report

    # ---- events

    def send(self, event: on.RenewManyEvent) -> None:
        """Tell the presenter; draw what it makes of it, and do what it asks for."""
        self.state, effects = handle(self.state, event)
        self.draw(self.state)
        for effect in effects:
            self._do(effect)

    def entered(self) -> None:
        self._stop()
        self.send(on.RenewManyEntered())

    def left(self) -> None:
        self._stop()
        self._forget()
        self.sign_in.leave()
        self.send(on.RenewManyLeft())

    def enter_key(self) -> bool:
        self._press(back=False)
        return True

    def _press(self, *, back: bool) -> None:
        typed = on.TypedSecrets(Secret(self.password.text()), self.ways.pasted())
        self.send(on.RenewManyPressed(typed, back))

    def _answered(self, sign_in: PersonSignIn, answer: str) -> None:
        people, wanted = self.session.services.people, self._signing
        if wanted is None:
            return

        def finish(_reporter: Reporter) -> on.TenantSignedIn:
            return on.TenantSignedIn(people.app_secrets_of(sign_in, answer, wanted.client_ids))

        self.work(finish, self.send, lambda problem: self.send(on.TenantSignInFailed(problem)))

    def _failed(self, problem: Problem) -> None:
        self.send(on.RenewManyFailed(problem))

    # ---- effects

    def _do(self, effect: do.RenewManyEffect) -> None:
        services = self.session.services
        match effect:
            case do.ReadRenewable():
                self.work(partial(read_renewable, services), self.send, self._failed)
            case do.SetRecordsAside(client_ids):
                self.work(partial(set_records_aside, services, client_ids), self.send, self._failed)
            case do.SignInToTenant(tenant, _client_ids, apps):
                self._signing = effect
                why = _("Sign in as an owner of {apps} or as an administrator; the sign-in ends with this renewal.")
                self.sign_in.begin(services.people, tenant, why.format(apps=apps))
            case do.LeaveTenantSignIn():
                self.sign_in.leave()
            case do.RunRenewals():
                job = self._job = RenewManyJob(services, effect)
                self.work(job.run, self.send, self._failed, self.send)
            case _:
                self._do_here(effect)

    def _do_here(self, effect: do.RenewManyEffect) -> None:
        match effect:
            case do.StopRenewals():
                self._stop()
            case do.ForgetTypedSecrets():
                self._forget()
            case do.FocusOnPassword():
                self.password.edit.setFocus()
            case do.SaveRenewalReport(text):
                self._save_report(text)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()

    def _forget(self) -> None:
        self.password.wipe()
        self.ways.wipe()

    def _save_report(self, text: str) -> None:
        handover = self.session.services.handover

        def save(path: Path) -> None:
            self.work(
                lambda _reporter: handover.text(path, text),
                lambda _none: self.send(on.RenewalReportSaved(path.name)),
                self.session.unsaved.emit,
            )

        save_as(self, _("Save the report"), "renewal.txt", "Text (*.txt)", save)

    # ---- drawing

    def draw(self, state: RenewManyViewState) -> None:
        """Everything on the page, from the state alone."""
        signing = state.phase is RenewManyPhase.SIGNING_IN
        self.say(_("Renew many gateways"), state.sentence)
        self.tree.show_apps(state.apps, choosing=state.choosing)
        self.tree.setVisible(bool(state.apps) and not signing)
        self.ways.show_apps(state.apps if state.choosing or signing else ())
        self.ways.setVisible(state.choosing)
        self.password_label.setText(state.password_text)
        self.password.edit.setAccessibleName(state.password_text)
        for widget in (self.password_label, self.password):
            widget.setVisible(state.asks_for_password)
        for option in (self.options, self.old_keys):
            option.setVisible(state.may_renew)
        self.bar.show_progress(state.bar)
        if state.note != self._said:  # the same is not read out again
            self._said = state.note
            self.note.show_message(state.note)
        self._draw_buttons(state)

    def _draw_buttons(self, state: RenewManyViewState) -> None:
        self.renew.setText(state.renew_text)
        self.renew.setAccessibleName(state.renew_text)
        self.renew.setEnabled(state.may_renew)
        self.renew.setVisible(state.choosing)
        self.presses.show_ways(state.sign_in_ways, state.roles_cloud)
        self.cancel.setVisible(state.phase is RenewManyPhase.SIGNING_IN)
        self.back.setVisible(state.may_go_back)
        self.aside.setVisible(bool(state.damaged))
        self.again.setVisible(state.shows_report and not state.is_all_well)
        self.report.setVisible(state.shows_report)
