"""Move to Graph, last page: the app loses Exchange Web Services, and Exchange's list loses the app."""

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout

from wizard.flow import ews_scripts
from wizard.flow.steps import Step
from wizard.gui.pages.graph_move_page import GraphMovePage
from wizard.gui.widgets.factories import check, pressing, stack
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.script_row import ScriptRow
from wizard.messages import _
from wizard.model.scope import ScopeTarget
from wizard.presenters import graph_move_events as on
from wizard.presenters.graph_move_events import MovePurpose
from wizard.presenters.graph_move_view_state import GraphMoveViewState


class RemoveEwsPage(GraphMovePage):
    """Only this app's own access goes; what was refused or cut off is done again."""

    step = Step.REMOVE_EWS

    def lay_out(self, body: QVBoxLayout) -> None:
        self.say(
            _("Remove the old access"),
            _("The rooms work with Microsoft Graph. The app no longer needs Exchange Web Services, so it loses them."),
        )
        self.sharing = QLabel(wordWrap=True)
        self.nothing_else = QCheckBox(_("Nothing else uses this app"))
        self.nothing_else.toggled.connect(lambda ticked: self.send(on.NothingElseTicked(ticked)))
        self.remove = pressing(
            _("Sign in and remove them"), lambda: self.send(on.SignInForMovePressed(MovePurpose.REMOVE)), primary=True
        )
        self.look = pressing(_("The script has run: look again"), lambda: self.send(on.LookIfGonePressed()))
        row = FlowRow(self.remove, self.look)
        self.result = ResultNote()
        self.script = ScriptRow(
            _("Or a script for the Privileged Role Administrator"),
            _("Removes full_access_as_app from this app and from what it asks for, and nothing else."),
            "remove-exchange-web-services.ps1",
        )
        self.script.lead(self.session, lambda give: give(self._removing_script()))
        self.list_script = ScriptRow(
            _("Script for the Exchange Administrator"),
            _(
                "Takes this app off Exchange's list of allowed apps (EwsAllowedAppIDs), and no other. It never empties "
                "the list and does not switch Exchange Web Services on or off."
            ),
            "clear-allowed-apps.ps1",
        )
        self.list_script.lead(self.session, lambda give: give(self._list_script()))
        self.cleared = pressing(
            _("It has run, or the app was not on the list"), lambda: self.send(on.ListClearedPressed()), primary=True
        )
        last = FlowRow(self.cleared)
        stack(
            body,
            self.sharing,
            self.nothing_else,
            row,
            self.note,
            self.bar,
            self.result,
            self.script,
            self.list_script,
            last,
        )
        body.addWidget(self.sign_in, 1)
        body.addStretch(0)

    def isComplete(self) -> bool:
        """It can be closed at any time: the record keeps where it stands."""
        return not self.state.busy

    def finish_is_primary(self) -> bool:
        return self.session.route.may_leave(self.step, self.session.draft)

    # ---- scripts

    def _removing_script(self) -> str:
        one = self.state.chosen
        if one is None:
            return ""
        of = ScopeTarget(one.tenant, one.client_id, "", one.app_name, one.permission_level, ())
        return ews_scripts.removing_ews_script(of)

    def _list_script(self) -> str:
        one = self.state.chosen
        return "" if one is None else ews_scripts.allow_list_script(one.client_id, one.app_name, one.tenant.cloud)

    # ---- drawing

    def draw(self, state: GraphMoveViewState) -> None:
        super().draw(state)
        due, asked = not state.removed, state.purpose is not None
        self.sharing.setText(state.sharing_text)
        check(self.nothing_else, state.nothing_else)
        self.nothing_else.setEnabled(not state.waiting_for)
        for widget in (self.sharing, self.nothing_else, self.script):
            widget.setVisible(due and not asked)
        for button in (self.remove, self.look):
            button.setVisible(due and not asked)
            button.setEnabled(state.may_remove)
        self.result.show_message(state.removal_text)
        self.list_script.setVisible(state.removed)
        self.cleared.setVisible(state.may_clear)
