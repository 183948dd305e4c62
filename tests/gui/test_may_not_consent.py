"""Somebody who may not approve, before the practice cloud in the real embedded browser: told in Microsoft's words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtNetwork import QNetworkProxy
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.test_browser import MILLISECONDS, as_the_demo_runs_it
from wizard.app import lead_browser
from wizard.gui.browser.view import SignInView
from wizard.gui.browser.web_hand import WebHand
from wizard.model.cloud import Cloud
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code
from wizard.model.settings import Settings
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.services.microsoft.consent import ConsentLinks

__all__ = ["as_the_demo_runs_it"]
pytestmark = [pytest.mark.webengine, pytest.mark.slow]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=3)) as running:
        lead_browser(Settings(proxy=running.proxy_url))
        yield running
        QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))


@pytest.mark.parametrize("role", ["user", "application_admin"])
def test_the_refusal_is_shown_and_known(qtbot: QtBot, dressed: QApplication, sandbox: Sandbox, role: str) -> None:
    home = sandbox.state["tenants"][0]
    person = home["people"][role]
    tenant = Tenant(home["id"], home["domain"], Cloud.GLOBAL, home["name"])
    link = ConsentLinks().link(tenant, home["new_app"]["client_id"], "http://localhost", "state")
    window = QWidget()
    view = SignInView(str(sandbox.ca_file), window)
    window.resize(900, 600)
    view.resize(900, 600)
    window.show()
    texts: list[str] = []
    failures: list[object] = []
    view.shown_text.connect(texts.append)
    view.failed.connect(failures.append)
    view.open(link, ("http://localhost",))
    hand = WebHand()
    for label, value in (("User name", person["user"]), ("Password", person["password"])):
        done: list[bool] = []

        def filled(label: str = label, value: str = value, done: list[bool] = done) -> bool:
            if not any(done):
                hand.fill(label, value, done.append)
            return any(done)

        qtbot.waitUntil(filled, timeout=MILLISECONDS)
    hand.press("Sign in", lambda _done: None)
    qtbot.waitUntil(lambda: any("AADSTS" in text for text in texts), timeout=MILLISECONDS)
    problem = ConsentLinks().page_problem(next(text for text in texts if "AADSTS" in text))
    assert problem is not None
    assert problem.code is Code.CONSENT_NOT_ALLOWED
    assert failures == []
    with qtbot.waitSignal(view._profile.profile.destroyed, timeout=MILLISECONDS):
        view.close_browser()
    window.hide()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
