"""Move to Graph, second page: a person switches the product, and the rooms are seen to work after that."""

from PySide6.QtWidgets import QLabel, QVBoxLayout

from wizard.flow import web_form_setup
from wizard.flow.steps import Step
from wizard.gui.page import form_label
from wizard.gui.pages.graph_move_page import GraphMovePage
from wizard.gui.pages.page_filler import PageFiller
from wizard.gui.widgets.factories import pressing, stack
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.secret_field import SecretField
from wizard.messages import _
from wizard.model.recipe import PageValues
from wizard.model.secret import Secret
from wizard.presenters import graph_move_events as on
from wizard.presenters.graph_move_view_state import GraphMoveViewState
from wizard.presenters.web_form_job import WebFormJob


class SwitchProductPage(GraphMovePage):
    """The product's own page is filled in as in a set-up, its last click the person's."""

    step = Step.SWITCH

    def lay_out(self, body: QVBoxLayout) -> None:
        self.say(
            _("Switch the product to Microsoft Graph"),
            _("The app can do both now. If something does not work, switch the product back: nothing was taken away."),
        )
        self.where = QLabel(wordWrap=True)
        self.fill = pressing(_("Fill in its page …"), self._fill_in)
        self.switched = pressing(_("The product is switched"), lambda: self.send(on.SwitchedPressed()), primary=True)
        row = FlowRow(self.switched, self.fill)
        self.filler = PageFiller(self.session)
        self.filler.saved.connect(self._saved)
        self.filler.hide()
        self.proof = ResultNote()
        name = _("Gateway password")
        self.password = SecretField(name)
        self.password_label = form_label(name, self.password.edit)
        self.look = pressing(_("Ask the gateway"), self._look, primary=True)
        self.works = pressing(_("I have seen the rooms work"), lambda: self.send(on.RoomsWorkPressed()))
        looks = FlowRow(self.look, self.works)
        body.addWidget(self.where)
        body.addLayout(row)
        body.addWidget(self.filler, 1)
        stack(body, self.proof, self.password_label, self.password, looks, self.note, self.bar, self.sign_in)
        body.addStretch(0)

    def left(self) -> None:
        super().left()
        self.password.wipe()
        self._close_page()

    def enter_key(self) -> bool:
        if self.password.edit.hasFocus():
            self._look()
            return True
        return False

    def _look(self) -> None:
        self.send(on.LookAtRoomsPressed(Secret(self.password.text())))

    # ---- the product's own page

    def _fill_in(self) -> None:
        app, services = self.state.app, self.session.services
        if app is None or app.product.recipe is None:
            return

        def given() -> PageValues:
            secret = services.kept_for(app.connection)
            return web_form_setup.switch_values(app.connection, app.product, secret)

        address = app.connection.target.page or app.product.portal
        self.filler.take(WebFormJob(app.product, address, app.product.recipe.set_up, given))
        self.filler.show()
        self.filler.open()

    def _saved(self, _where: object) -> None:
        """What was saved there is the switch, as the person says."""
        self._close_page()
        self.send(on.SwitchedPressed())

    def _close_page(self) -> None:
        self.filler.leave()
        self.filler.hide()

    # ---- drawing

    def draw(self, state: GraphMoveViewState) -> None:
        super().draw(state)
        self.where.setText(state.setting_text)
        self.switched.setVisible(state.may_switch)
        self.fill.setVisible(state.may_switch and state.has_recipe)
        self.proof.show_message(state.switch_proof)
        asks = state.may_look and state.asks_gateway
        for widget in (self.password_label, self.password, self.look):
            widget.setVisible(asks)
        self.works.setVisible(state.may_look)
