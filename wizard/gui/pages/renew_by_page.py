"""Renewal of a connection whose product has only a page: the new secret is filled in there, and the person says so."""

import threading
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wizard.flow import renewal, web_form_setup
from wizard.flow.manual_gateway import ManualGateway, in_page
from wizard.flow.ports.journals import RenewalJournal
from wizard.flow.renewal.context import RenewalGateway
from wizard.gui.pages.page_filler import PageFiller
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import named
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.model.connection import Connection
from wizard.model.problem import Code, fail
from wizard.model.recipe import PageValues
from wizard.model.secret import Secret
from wizard.presenters.web_form_job import WebFormJob

LOOK_SECONDS = 0.1
"""How soon work on the pool notices that nobody wants it any more."""


class PagePart(QWidget):
    """The page, and the one question that only a person can answer: which secret does it have?"""

    answered = Signal(bool)
    """Going back: whether the page has the new secret already."""
    shown = Signal(bool)
    """The product's page is on screen, or no longer."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self._saved = threading.Event()
        self.filler = PageFiller(session)
        self.filler.saved.connect(self._say_saved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._question(), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.filler, 1)
        self.leave()

    def _question(self) -> QWidget:
        text = QLabel(
            _(
                "Has the product's page saved the new secret already? If it has, it is given the old one again first: "
                "a secret that is taken away while the page uses it would stop all rooms."
            ),
            wordWrap=True,
        )
        self.has_new = QPushButton(_("It has the new one"))
        self.has_old = QPushButton(_("It still has the old one"))
        self.has_new.clicked.connect(lambda: self.answered.emit(True))
        self.has_old.clicked.connect(lambda: self.answered.emit(False))
        row = QHBoxLayout()
        row.addWidget(self.has_old)
        row.addWidget(self.has_new)
        row.addStretch(1)
        self.question = named(QFrame(), "card")
        inner = QVBoxLayout(self.question)
        inner.setContentsMargins(16, 12, 16, 12)
        inner.addWidget(text)
        inner.addLayout(row)
        return self.question

    def show_question(self, *, asked: bool) -> None:
        """Before going back: nothing knows what the page has but the person."""
        self.question.setVisible(asked)
        self.setVisible(asked or self._opened)

    def leave(self) -> None:
        """Nothing of the page stays."""
        self._opened = False
        self.filler.leave()
        self.filler.hide()
        self.question.hide()
        self.hide()
        self.shown.emit(False)

    # ---- on the pool

    def gateway(
        self, connection: Connection, journal: RenewalJournal, reporter: Reporter, *, has_new: bool
    ) -> RenewalGateway:
        """The page as the renewal's gateway. A secret that is to be filled in is told to the window, and waited for."""
        entries = journal.entries()
        standing = renewal.standing(journal) if entries else None
        active = in_page(self._session.services.connections, connection, standing, has_new=has_new)
        return ManualGateway(connection, active, self._giver(reporter))

    def _giver(self, reporter: Reporter) -> Callable[[Secret], None]:
        def give_in(secret: Secret) -> None:
            self._saved.clear()
            reporter.tell(secret)
            while not self._saved.is_set():
                if not reporter.pause(LOOK_SECONDS):
                    raise fail(Code.RENEWAL_STOPPED)

        return give_in

    # ---- in the window

    def fill_in(self, connection: Connection, secret: Secret) -> None:
        """Open the page and fill this secret in, under the person's eyes."""
        product = self._session.services.products.get(connection.product_id)

        def given() -> PageValues:
            return web_form_setup.renewal_values(connection, product, secret)

        steps = product.recipe.renewal if product.recipe is not None else ()
        self.filler.take(WebFormJob(product, connection.target.page, steps, given))
        self._opened = True
        self.show()
        self.filler.show()
        self.shown.emit(True)
        self.filler.open()

    def _say_saved(self, _where: object) -> None:
        self._saved.set()
        self.leave()
