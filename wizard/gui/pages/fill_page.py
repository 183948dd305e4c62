"""Fill in the page: the product's own page, filled in by the labels of its guide while the person watches."""

from PySide6.QtWidgets import QVBoxLayout

from wizard.flow import by_page
from wizard.flow.by_page import PageAddress
from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.pages.page_filler import Job, PageFiller
from wizard.model.recipe import PageValues, StepReport
from wizard.words import _


class FillPage(Page):
    """The set-up's last step for a product that has only a page."""

    step = Step.PAGE

    def build(self, body: QVBoxLayout) -> None:
        self.filler = PageFiller(self.desk)
        self.filler.opened.connect(self._opened)
        self.filler.stepped.connect(self._stepped)
        self.filler.saved.connect(self._saved)
        body.addWidget(self.filler, 1)

    def isComplete(self) -> bool:
        return self.desk.draft.connected

    def entered(self) -> None:
        product, desk = self.desk.product, self.desk
        self.say(
            _("Fill in the page of {product}").format(product=product.name),
            _("The wizard fills in what you gave, field by field. You watch, and the last click is yours."),
        )

        def given() -> PageValues:
            return by_page.values(desk.draft, product, desk.secret())

        steps = product.recipe.set_up if product.recipe is not None else ()
        self.filler.take(Job(product, desk.draft.page_url or product.portal, steps, given))

    def left(self) -> None:
        self.filler.leave()

    def enter_key(self) -> bool:
        if self.filler.address.hasFocus():
            self.filler.open()
        return True

    def _opened(self, url: str) -> None:
        self.desk.change(self.desk.draft.with_(page_url=url))

    def _stepped(self, reports: tuple[StepReport, ...]) -> None:
        self.desk.page_report = reports

    def _saved(self, where: PageAddress) -> None:
        self.desk.change(by_page.filled_in(self.desk.draft, self.desk.product, where))
        self.state_changed.emit()
