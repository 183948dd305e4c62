"""A link from an e-mail, opened in a private window that nobody is signed in to: no wrong account can be linked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wizard.flow import vendor_app, web_form_setup
from wizard.gui.external_links import outside_problem
from wizard.gui.page import form_label
from wizard.gui.theme import mono
from wizard.gui.widgets.factories import pressing
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.model.problem import Code, Problem

if TYPE_CHECKING:
    from wizard.gui.browser.page_view import ProductView


class LinkWindow(QWidget):
    """Where the link is pasted, and the page it leads to, with host and signed-in account in sight."""

    failed = Signal(Problem)
    opened = Signal()

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self.view: ProductView | None = None
        self.client_id = ""
        """Whose approval Microsoft's pages asked for."""
        self.link = QLineEdit(maxLength=4000)
        self.link.setFont(mono())
        self.link.returnPressed.connect(self._open)
        self.open_button = pressing(_("Open it here"), self._open)
        row = QHBoxLayout()
        row.addWidget(self.link, 1)
        row.addWidget(self.open_button)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(form_label(_("Link from the e-mail"), self.link))
        self._layout.addLayout(row)
        self._below = QWidget()
        """Keeps the line above where it is as long as no page stands there."""
        self._layout.addWidget(self._below, 1)
        self.hide()

    def _open(self) -> None:
        from wizard.gui.browser.page_view import ProductView

        found = web_form_setup.page_address(self.link.text())
        problem = found if isinstance(found, Problem) else None if found.protected else Problem(Code.LINK_UNPROTECTED)
        if problem is None and not isinstance(found, Problem):
            problem = outside_problem(found.address.host)
        if problem is not None or isinstance(found, Problem):
            self.failed.emit(problem)
            self.link.setFocus()
            return
        self.close_browser()
        view = ProductView(self._session.services.settings.ca_file, windows=True)
        view.failed.connect(self.failed)
        view.untrusted.connect(lambda _sha256: self._distrust(found.address.host))
        view.visited.connect(self._note)
        view.shown_text.connect(lambda url, text: view.name_account(vendor_app.account_in(url, text)))
        self.view = view
        self._below.hide()
        self._layout.addWidget(view, 1)
        view.open(found.url)
        self.opened.emit()

    def _distrust(self, host: str) -> None:
        """A vendor's page on the internet has a certificate that everybody knows, so none is compared by hand."""
        self.failed.emit(Problem(Code.BROWSER_CERTIFICATE, values={"host": host}))

    def _note(self, url: str) -> None:
        self.client_id = vendor_app.client_id_in(url) or self.client_id

    def leave(self) -> None:
        """The window goes, and with it everything it knew."""
        self.close_browser()
        self.link.clear()
        self.hide()

    def close_browser(self) -> None:
        """Whoever signed in there is forgotten."""
        if self.view is not None:
            self.view.close_browser()
            self.view.setParent(None)
            self.view.deleteLater()
            self.view = None
            self._below.show()
