"""Fill in the page: the product's own page, filled in by the labels of its guide while the person watches."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wizard.flow import web_form_setup
from wizard.flow.product_settings import settings_problem
from wizard.flow.steps import Step
from wizard.flow.web_form_setup import PageAddress
from wizard.gui.page import Page
from wizard.gui.pages.page_filler import PageFiller
from wizard.gui.pages.product_settings import ProductSettings
from wizard.gui.pages.vendor_sheet_part import VendorSheetPart
from wizard.gui.widgets.corrections import corrections_card
from wizard.gui.widgets.factories import checkable
from wizard.gui.widgets.marked_as_saved import MarkedAsSaved
from wizard.messages import _
from wizard.model.credential import AppIdentity
from wizard.model.microsoft import Tenant
from wizard.model.problem import Problem
from wizard.model.product import SettingKind
from wizard.model.recipe import PageValues, StepReport
from wizard.model.secret import Secret
from wizard.presenters.web_form_job import WebFormJob


class FillPage(Page):
    """The set-up's last step for a product that has only a page."""

    step = Step.PAGE

    def build(self, body: QVBoxLayout) -> None:
        self._tenant: Tenant | None = None
        """As Microsoft told it of the domain, where the product works by its vendor's app."""
        self.settings = ProductSettings(self.session, self.session.product.settings)
        self.filler = PageFiller(self.session)
        self.filler.opened.connect(self._opened)
        self.filler.filling.connect(self._make_room)
        self.filler.stepped.connect(self._stepped)
        self.filler.saved.connect(self._saved)
        body.addWidget(self.settings)
        self.sheet = VendorSheetPart(self.session)
        self.sheet.handed_over.connect(self._saved)
        body.addWidget(self.sheet)
        self.errata = self._errata()
        body.addWidget(self.errata)
        self.marked = MarkedAsSaved()
        self.marked.taken_back.connect(self._not_saved)
        body.addWidget(self.filler, 1)
        body.addWidget(self.marked)

    def _errata(self) -> QWidget:
        """Where there is no register page to say it; folded up until somebody wants to read it."""
        product, holder = self.session.product, QWidget()
        more = checkable(QPushButton(_("Corrections to the vendor's guide")))
        more.setProperty("link", True)
        card = corrections_card(product)
        card.hide()
        more.toggled.connect(card.setVisible)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(card)
        if not self._has_errata():
            holder.hide()
        return holder

    def _has_errata(self) -> bool:
        return not self.session.product.target().uses_own_app and bool(self.session.product.corrections)

    def running(self) -> str:
        return _("The page is being filled in.") if self.filler.bar.isVisible() else ""

    def isComplete(self) -> bool:
        return self.session.draft.connected

    def entered(self) -> None:
        product, session = self.session.product, self.session
        sentence = _("The wizard fills in what you entered, field by field. You watch, and the last click is yours.")
        then = _("Afterwards one person signs in at {product}: only then do the calendars show.")
        self.say(
            _("Fill in the page of {product}").format(product=product.name),
            f"{sentence} {then.format(product=product.name)}" if product.delegated else sentence,
        )
        self.settings.refresh()
        self.marked.setVisible(session.draft.connected)
        steps = product.recipe.set_up if product.recipe is not None else ()
        address = session.draft.target.page or product.portal
        self.filler.take(WebFormJob(product, address, steps, self._given, self._lacking))

    def _given(self) -> PageValues:
        """On the pool. A vendor's app has no secret of the customer's; the domain is looked up instead."""
        draft, product, services = self.session.draft, self.session.product, self.session.services
        if draft.target.uses_own_app:
            secret = self.session.secret()
            return web_form_setup.values(draft, product, secret, self._principal_id(secret))
        given = web_form_setup.values(draft, product, Secret(""))
        self._tenant = services.microsoft.discover(given.texts["domain"])[0]
        return given

    def _principal_id(self, secret: Secret) -> str:
        """On the pool: the object ID of the app's enterprise application, where the page asks for it."""
        draft = self.session.draft
        asks = any(one.kind is SettingKind.ENTERPRISE_APP_ID for one in self.session.product.settings)
        if not asks or draft.tenant is None:
            return ""
        app = AppIdentity(draft.tenant, draft.client_id, secret.credential)
        return self.session.services.microsoft.token(app).principal_id

    def _lacking(self) -> Problem | None:
        known = self.session.registration
        return settings_problem(self.session.product, self.session.draft, known.object_id if known else "")

    def left(self) -> None:
        self.filler.leave()

    def enter_key(self) -> bool:
        if self.filler.address.hasFocus():
            self.filler.open()
        return True

    def _make_room(self, filling: bool) -> None:
        """For the page, while it is being filled in."""
        self.settings.setVisible(bool(self.session.product.settings) and not filling)
        self.errata.setVisible(self._has_errata() and not filling)
        self.sheet.setVisible(self.session.product.hands_over and not filling)
        self.sentence_label.setVisible(not filling)

    def _opened(self, url: str) -> None:
        self.session.change(self.session.draft.with_(target=self.session.draft.target.at(url)))

    def _stepped(self, reports: tuple[StepReport, ...]) -> None:
        self.session.page_report = reports

    def _saved(self, where: PageAddress) -> None:
        draft = web_form_setup.filled_in(self.session.draft, self.session.product, where)
        if not draft.target.uses_own_app:
            draft = draft.with_(tenant=self._tenant, client_id=self.filler.link.client_id, consented=True)
        self.session.change(draft)
        self.marked.show()
        self.state_changed.emit()

    def _not_saved(self) -> None:
        """Next is no longer offered, and nothing stays on this computer that only a saved page would be true of."""
        self.session.not_saved_there()
        self.marked.hide()
        self.filler.not_saved()
        self.state_changed.emit()
