"""What only one product has, on its practice page before the practice cloud: imports, settings, the vendor's app."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QNetworkProxy
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from wizard.app import Ground, _window_for, lead_browser
from wizard.compose import pick_services
from wizard.flow.routes import VENDOR, WEB_FORM
from wizard.flow.steps import Step
from wizard.gui.browser.page_view import ProductView
from wizard.gui.pages.fill_page import FillPage
from wizard.gui.wizard_session import WizardSession
from wizard.messages import use
from wizard.model.cloud import Cloud
from wizard.model.draft import Draft
from wizard.model.draft_parts import RoomRow
from wizard.model.microsoft import Tenant
from wizard.model.recipe import Place
from wizard.model.rooms import Calendar, Mailbox
from wizard.model.secret import Secret
from wizard.model.settings import Settings
from wizard.model.target import VendorApp, WebForm
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.pages import PracticePages

pytestmark = [pytest.mark.webengine, pytest.mark.slow, pytest.mark.timeout(180)]
_PRESS = """[...document.querySelectorAll("button, a")].filter(one => one.innerText.trim() === NAME).at(-1).click()"""
_SIGN_IN = """(() => {
  document.querySelector("#user").value = USER;
  document.querySelector("#password").value = PASSWORD;
  document.querySelector("button[type=submit]").click();
})()"""


@dataclass
class Scene:
    """A product's practice page, and the wizard's page in front of it."""

    bot: QtBot
    page: FillPage
    pages: PracticePages
    state: Any

    def open(self) -> None:
        press(self.page.filler.open_button)
        assert self.page.filler.view is not None
        with self.bot.waitSignal(self.page.filler.view.loaded, timeout=20_000):
            pass

    def click_there(self, name: str) -> None:
        """The person's own click in the product's page."""
        view = self.page.filler.view
        assert view is not None
        run(view, _PRESS.replace("NAME", json.dumps(name)))

    def until(self, shown: Callable[[], bool]) -> None:
        self.bot.waitUntil(shown, timeout=60_000)


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def run(view: ProductView, script: str) -> None:
    view.page.runJavaScript(script)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=3)) as running:
        yield running


@pytest.fixture
def scene_of(
    qtbot: QtBot, qapp: QApplication, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Scene]]:
    monkeypatch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
    use("en")
    with ExitStack() as stack:

        def make(product: str, **options: Any) -> Scene:
            chosen = {"cloud": sandbox, "sign_in": False, **options}
            pages = stack.enter_context(PracticePages(product, "native", **chosen))
            settings = Settings(proxy=sandbox.proxy_url, ca_file=str(pages.ca_file), language="en")
            lead_browser(settings)
            stack.callback(QNetworkProxy.setApplicationProxy, QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
            services = pick_services(settings, tmp_path, ["127.0.0.1"])
            services.vault.use_memory()
            state = sandbox.state["tenants"][0]
            services.vault.put("x/client-secret/1", Secret(state["app"]["client_secret"]))
            vendor = not services.products.get(product).target().uses_own_app
            draft = draft_of(product, pages, state)
            if vendor:
                draft = Draft(id="x", product_id=product, target=VendorApp(pages.url))
            window = _window_for(
                WizardSession(services, draft, VENDOR if vendor else WEB_FORM), Ground(tmp_path, "", ("127.0.0.1",))
            )
            stack.callback(window.deleteLater)
            stack.callback(window.close)
            window.show()
            window.go_to(Step.PAGE)
            page = window.wizard.here()
            assert isinstance(page, FillPage)
            return Scene(qtbot, page, pages, state)

        yield make


def draft_of(product: str, pages: PracticePages, state: Any) -> Draft:
    """Everything is known; only the page is left."""
    return Draft(
        id="x",
        product_id=product,
        target=WebForm(pages.url),
        registered=True,
        client_id=state["app"]["client_id"],
        secret_ref="x/client-secret/1",
        secret_hint=state["app"]["client_secret"][:3],
        tenant=Tenant(state["id"], state["domain"], Cloud.GLOBAL),
        tenant_text=state["domain"],
        credentials_accepted=True,
        secret_expires=(datetime.now(UTC) + timedelta(days=300)).date(),
        consented=True,
        roles=frozenset({"Calendars.ReadWrite", "Place.Read.All"}),
        rows=tuple(
            RoomRow(Mailbox(one.address, one.room), one.address, Calendar.READS, confident=True) for one in pages.rooms
        ),
    )


# ---- the vendor's app


def test_the_vendors_app_is_activated_by_its_link_and_approved_twice(scene_of: Callable[..., Scene]) -> None:
    scene = scene_of("spaceiq", integration={"domain": "contoso.example"})
    filler, state = scene.page.filler, scene.state
    scene.open()
    press(filler.fill)
    assert "“Office365 Domain Name” is still empty" in filler.note.text()
    field = scene.page.settings.fields["domain"]
    QTest.keyClicks(field, state["domain"])
    press(filler.fill)
    for again in (False, True):
        scene.until(filler.agree.isVisible)
        assert ("Asked again" in filler.note.text()) is again
        assert "no free and busy times" in filler.note.text()
        assert "Yes" not in scene.pages.events
        press(filler.agree)
    scene.until(filler.is_saved.isVisible)
    assert "Yes" in scene.pages.events
    assert scene.pages.saved() is None
    scene.click_there("Activate")
    scene.until(lambda: scene.pages.saved() is not None)
    press(filler.is_saved)
    scene.until(filler.link.link.isVisible)
    assert "no-reply@spaceiq.com" in filler.note.text()
    filler.link.link.setText(scene.pages.url + "activate")
    press(filler.link.open_button)
    view = filler.link.view
    assert view is not None
    approve(scene, view)
    press(filler.done)
    scene.until(scene.page.isComplete)
    draft = scene.page.session.draft
    assert draft.tenant is not None
    assert (draft.tenant.id, bool(draft.client_id), draft.secret_ref) == (state["id"], True, "")
    scene.until(lambda: list(scene.pages.rooms_syncing().values()) == [True, True, True])


def approve(scene: Scene, view: ProductView) -> None:
    """In the private window: the vendor's list of calendars, Microsoft's sign-in, and two consents."""
    person = scene.state["people"]["global_admin"]
    with scene.bot.waitSignal(view.loaded, timeout=20_000):
        pass
    texts: list[tuple[str, str]] = []
    view.shown_text.connect(lambda url, text: texts.append((url, text)))
    run(view, _PRESS.replace("NAME", '"Office 365"'))
    scene.until(lambda: bool(texts) and "Sign in" in texts[-1][1])
    run(view, _SIGN_IN.replace("USER", json.dumps(person["user"])).replace("PASSWORD", json.dumps(person["password"])))
    for _ in range(2):
        scene.until(lambda: "Permissions requested" in texts[-1][1])
        assert person["user"] in view._account.text()
        texts.append(("", ""))
        run(view, _PRESS.replace("NAME", '"Accept"'))
    scene.until(lambda: "Success!" in texts[-1][1])


def test_without_agreement_what_works_stays(scene_of: Callable[..., Scene]) -> None:
    scene = scene_of("spaceiq", integration={"domain": "contoso.example"})
    filler = scene.page.filler
    scene.open()
    QTest.keyClicks(scene.page.settings.fields["domain"], "contoso.example")
    press(filler.fill)
    scene.until(filler.agree.isVisible)
    press(filler.refuse)
    scene.until(filler.again.isVisible)
    assert filler.note.text().startswith("Stopped")
    assert "Delete" not in scene.pages.events


def test_a_link_that_speaks_http_is_not_opened(scene_of: Callable[..., Scene]) -> None:
    scene = scene_of("spaceiq")
    link = scene.page.filler.link
    link.show()
    link.link.setText("http://127.0.0.1:9/activate")
    press(link.open_button)
    assert scene.page.filler.note.text().startswith("This link uses only http")
    assert link.view is None


# ---- rooms by office, and what the page tells


def test_rooms_are_imported_by_office_and_what_the_page_tells_is_kept(scene_of: Callable[..., Scene]) -> None:
    scene = scene_of("clearooms", late=1)
    filler = scene.page.filler
    rows = scene.page.session.draft.rows
    offices = ("Headquarters", "Annex", "Headquarters")
    rows = tuple(replace(row, mailbox=replace(row.mailbox, building=at)) for row, at in zip(rows, offices, strict=True))
    scene.page.session.change(scene.page.session.draft.with_(rows=rows))
    scene.open()
    press(filler.fill)
    scene.until(filler.is_saved.isVisible)
    scene.click_there("Save")
    scene.until(lambda: scene.pages.saved() is not None)
    press(filler.is_saved)
    scene.until(scene.page.isComplete)
    imported = {one["address"] for one in (scene.pages.saved() or {})["rooms"]}
    assert imported == {row.mailbox.address for row in rows[:2]}
    reports = scene.page.session.page_report
    assert [one.label for one in reports if one.later] == [f"+ Import · {rows[2].mailbox.address}"]
    [told] = [one for one in reports if one.tell]
    assert (told.label, told.shown) == ("Webhook URL", "https://api.clearooms.com/webhooks/office365")


def test_a_test_that_fails_shows_the_vendors_causes(scene_of: Callable[..., Scene]) -> None:
    scene = scene_of("clearooms")
    filler = scene.page.filler
    scene.page.session.services.vault.put("x/client-secret/1", Secret("abc8Q~wrong-secret.0123456789"))
    scene.open()
    press(filler.fill)
    scene.until(filler.is_saved.isVisible)
    assert not filler.causes.isVisible()
    scene.click_there("Save")
    scene.until(lambda: scene.pages.saved() is not None)
    press(filler.is_saved)
    scene.until(filler.done.isVisible)
    assert "Connection failed" in filler.note.text()
    lines = filler.causes.text().split("\n")
    assert lines[1].startswith("1.  Wrong Tenant ID")
    assert len(lines) == 6


# ---- settings of the product's own


def test_settings_of_the_products_own_are_filled_in_and_the_redirect_uri_is_read(
    scene_of: Callable[..., Scene],
) -> None:
    scene = scene_of("ones")
    filler, settings = scene.page.filler, scene.page.settings
    press(settings.more)
    QTest.keyClicks(settings.fields["default_user_groups"], "All staff")
    QTest.keyClicks(settings.fields["login_button_name"], "Company account")
    box: Any = settings.fields["card_number"]
    QTest.keyClick(box, Qt.Key.Key_Down)
    scene.open()
    press(filler.fill)
    scene.until(filler.is_saved.isVisible)
    scene.click_there("Save and close")
    scene.until(lambda: scene.pages.saved() is not None)
    press(filler.is_saved)
    scene.until(scene.page.isComplete)
    saved = scene.pages.saved() or {}
    assert (saved["default_user_groups"], saved["card_number"], saved["login_button_name"]) == (
        "all",
        "pager",
        "Company account",
    )
    [redirect] = [one for one in scene.page.session.page_report if one.into is Place.REDIRECT]
    assert redirect.shown.endswith("/signin-office365")
