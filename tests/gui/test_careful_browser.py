"""The embedded browser behaves like a careful one: it asks before it answers, and sends nothing that nobody typed."""

import base64
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import trustme
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, QUrl
from PySide6.QtNetwork import QNetworkProxy, QSsl, QSslCertificate, QSslKey
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest, QWebEngineLoadingInfo
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QLabel, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.gui.site import Answer, Site, authority_file
from tests.gui.test_browser import MILLISECONDS, as_the_demo_runs_it, authority, page
from tests.gui.world import World
from wizard.gui.browser.driver import PageDriver
from wizard.gui.browser.load_results import load_result
from wizard.gui.browser.page_note import KEPT
from wizard.gui.browser.page_view import ProductView
from wizard.gui.browser.view import SignInView
from wizard.gui.pages.link_window import LinkWindow
from wizard.gui.widgets.sign_in_dialog import SignInDialog
from wizard.gui.wizard_session import WizardSession
from wizard.model.draft import Draft
from wizard.model.problem import Code, Problem
from wizard.model.recipe import Act, PageValues, RecipeStep

__all__ = ["as_the_demo_runs_it", "authority"]
pytestmark = [pytest.mark.webengine, pytest.mark.slow]
RIGHT = "Basic " + base64.b64encode(b"admin:right").decode()
WRONG = "Basic " + base64.b64encode(b"admin:wrong").decode()
View = SignInView | ProductView


def guarded(body: str, realm: str = 'Basic realm="Room gateway"') -> Callable[[Site], Answer]:
    def answer(site: Site) -> Answer:
        if site.sign_ins and site.sign_ins[-1][1] == RIGHT:
            return 200, {}, f"<p>{body}</p>"
        return 401, {"WWW-Authenticate": realm}, "<h1>Closed to strangers</h1>"

    return answer


def gives(asked: str) -> Callable[[Site], Answer]:
    return page(f"<p id=p>?</p><script>document.getElementById('p').textContent = 'gave ' + {asked}</script>")


PAGES = {
    "/basic": guarded("inside"),
    "/ntlm": guarded("inside", "NTLM"),
    "/picture": page("<p>main</p><img src=/basic><img src='/basic?2'>"),
    "/opens-basic": page("<p>main</p><script>window.open('/basic')</script>"),
    "/confirm": gives("confirm('Apply?')"),
    "/prompt": gives("prompt('Which name?', 'Lobby')"),
    "/alert": page("<p>on</p><script>alert('Saving failed: wrong client secret')</script>"),
    "/markup": page("<p>on</p><script>alert('<b>bold</b> <img src=x>')</script>"),
    "/many": page("<p>on</p><script>for (let i = 0; i < 20; i++) alert('No. ' + i)</script>"),
    "/blank-first": page("<p>main</p><script>var w = window.open('about:blank');"
                         "setTimeout(() => { w.location.href = '/second' }, 400)</script>"),
    "/no-address-first": page("<p>main</p><script>var w = window.open();"
                              "setTimeout(() => { w.location = '/second' }, 200)</script>"),
    "/written": page("<p>main</p><script>var w = window.open(''); w.document.write('<p>written by script</p>');"
                     "w.document.close()</script>"),
    "/stays-blank": page("<p>main</p><script>window.open('about:blank')</script>"),
    "/to-http": page("<p>main</p><script>var w = window.open('about:blank'); w.location.href = 'http://127.0.0.1:9/'</script>"),
    "/second": page("<p>the second window</p>"),
    "/closes": page("<p>main</p><script>var w = window.open('/second');"
                    "setTimeout(() => { w.close(); document.title = 'closed'; }, 1200)</script>"),
    "/forbidden": lambda _s: (403, {}, "<h1>Need admin approval</h1><p>AADSTS90094: only an admin can grant.</p>"),
    "/asks-when-pressed": page("<p id=p>?</p><button onclick=\"document.getElementById('p').textContent = 'gave ' + "
                               "confirm('Really?')\">Apply</button>"),
    "/unsaved": page("<p>changed</p><script>addEventListener('beforeunload', e => { e.preventDefault(); "
                     "e.returnValue = 'x'; })</script>"),
    "/empty": lambda _s: (500, {}, ""),
    "/file": lambda _s: (200, {"Content-Type": "application/octet-stream",
                               "Content-Disposition": "attachment; filename=key.csr"}, "MZ"),
}  # fmt: skip


@pytest.fixture
def site(authority: trustme.CA) -> Iterator[Site]:
    with Site(authority, PAGES) as running:
        yield running


@pytest.fixture
def show(
    qtbot: QtBot, authority: trustme.CA, tmp_path: Path, dressed: QApplication
) -> Iterator[Callable[[View], View]]:
    opened: list[View] = []

    def show_it(view: View) -> View:
        opened.append(view)
        view.resize(900, 600)
        view.show()
        return view

    yield show_it
    for view in opened:
        if not isValid(view._profile.profile):  # closed by its test
            continue
        with qtbot.waitSignal(view._profile.profile.destroyed, timeout=MILLISECONDS):
            view.close_browser()
        view.hide()
        view.deleteLater()
        QCoreApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)


Show = Callable[[View], View]


@pytest.fixture(params=["product", "sign-in"])
def browse(request: pytest.FixtureRequest, show: Show, authority: trustme.CA, tmp_path: Path) -> Callable[[str], View]:
    """Either kind of view at an address."""

    def browse_it(url: str) -> View:
        trusted = authority_file(authority, tmp_path)
        if request.param == "product":
            product = ProductView(trusted, windows=True)
            show(product)
            product.open(url)
            return product
        sign_in = SignInView(trusted)
        show(sign_in)
        sign_in.open(url, ("http://localhost",))
        return sign_in

    return browse_it


Browse = Callable[[str], View]


@pytest.fixture
def sign_in_view(show: Show, authority: trustme.CA, tmp_path: Path) -> SignInView:
    view = SignInView(authority_file(authority, tmp_path))
    show(view)
    return view


@pytest.fixture
def lone_view(show: Show, authority: trustme.CA, tmp_path: Path) -> ProductView:
    """Without a person, as a rehearsal opens it."""
    view = ProductView(authority_file(authority, tmp_path))
    show(view)
    return view


def reads(qtbot: QtBot, view: View, wanted: str) -> None:
    """Wait until the page that is shown says this."""
    texts: list[str] = []

    def said() -> bool:
        view.page.toPlainText(texts.append)
        return any(wanted in text for text in texts)

    qtbot.waitUntil(said, timeout=MILLISECONDS)


def dialog(qtbot: QtBot, view: View) -> SignInDialog:
    def shown() -> list[SignInDialog]:
        return [one for one in view.findChildren(SignInDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=MILLISECONDS)
    return shown()[0]


def sign_in(qtbot: QtBot, view: View, password: str) -> None:
    asked = dialog(qtbot, view)
    asked.user.setText("admin")
    asked.password.edit.setText(password)
    asked.sign_in.click()


@pytest.mark.parametrize("path", ["/basic", "/ntlm", "/picture"])
def test_nothing_is_sent_that_nobody_typed(qtbot: QtBot, browse: Browse, site: Site, path: str) -> None:
    view = browse(site.url(path))
    asked = dialog(qtbot, view)
    assert f"127.0.0.1:{site.port}" in asked.text.text()
    asked.cancel.click()
    reads(qtbot, view, "Closed to strangers" if path != "/picture" else "main")
    assert site.sign_ins == []
    assert "wants a sign-in" in view.care.note.note.text()
    assert not view.findChildren(SignInDialog) or not any(one.isVisible() for one in view.findChildren(SignInDialog))


def test_what_was_typed_opens_the_page(qtbot: QtBot, browse: Browse, site: Site) -> None:
    view = browse(site.url("/basic"))
    sign_in(qtbot, view, "right")
    reads(qtbot, view, "inside")
    assert {sent for _path, sent in site.sign_ins} == {RIGHT}


def test_a_refused_password_is_sent_once_and_asked_again_only_by_a_click(
    qtbot: QtBot, browse: Browse, site: Site
) -> None:
    view = browse(site.url("/basic"))
    sign_in(qtbot, view, "wrong")
    qtbot.waitUntil(lambda: "did not accept" in view.care.note.note.text(), timeout=MILLISECONDS)
    reads(qtbot, view, "Closed to strangers")
    assert site.sign_ins == [("/basic", WRONG)]
    view.care.note.act.click()
    assert "lock" in dialog(qtbot, view).refused.text()
    sign_in(qtbot, view, "right")
    reads(qtbot, view, "inside")
    assert [sent for path, sent in site.sign_ins if path == "/basic"] == [WRONG, RIGHT]


def test_a_window_of_the_page_asks_as_well(qtbot: QtBot, browse: Browse, site: Site) -> None:
    view = browse(site.url("/opens-basic"))
    dialog(qtbot, view).cancel.click()
    assert site.sign_ins == []


def test_without_a_person_nobody_is_asked_and_nothing_sent(qtbot: QtBot, lone_view: ProductView, site: Site) -> None:
    with qtbot.waitSignal(lone_view.error_page, timeout=MILLISECONDS, check_params_cb=lambda status: status == 401):
        lone_view.open(site.url("/basic"))
    assert site.sign_ins == []
    assert not lone_view.findChildren(SignInDialog)


# ---- what pages ask by script


def asks(found: QMessageBox | QInputDialog | QFileDialog) -> str:
    if isinstance(found, QMessageBox):
        return f"{found.text()} {found.informativeText()}"
    return found.labelText() if isinstance(found, QInputDialog) else found.windowTitle()


def answer(press: Callable[[QDialog], None], seen: list[str]) -> QTimer:
    """Answers the next question as a person would."""

    def look() -> None:
        found = QApplication.activeModalWidget()
        if isinstance(found, QMessageBox | QInputDialog | QFileDialog):
            timer.stop()
            seen.append(asks(found))
            press(found)

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    return timer


@pytest.mark.parametrize(("press", "given"), [("accept", "gave true"), ("reject", "gave false")])
def test_the_person_is_asked_what_the_page_asks(
    qtbot: QtBot, browse: Browse, site: Site, press: str, given: str
) -> None:
    seen: list[str] = []

    def act(found: QDialog) -> None:
        assert isinstance(found, QMessageBox)
        ok = QMessageBox.StandardButton.Ok if press == "accept" else QMessageBox.StandardButton.Cancel
        found.button(ok).click()

    timer = answer(act, seen)
    view = browse(site.url("/confirm"))
    reads(qtbot, view, given)
    timer.stop()
    assert "Apply?" in seen[0]
    assert "127.0.0.1" in seen[0]


def test_a_prompt_is_asked(qtbot: QtBot, browse: Browse, site: Site) -> None:
    seen: list[str] = []

    def act(found: QDialog) -> None:
        assert isinstance(found, QInputDialog)
        found.setTextValue(found.textValue() + " East")
        found.accept()

    timer = answer(act, seen)
    view = browse(site.url("/prompt"))
    reads(qtbot, view, "gave Lobby East")
    timer.stop()
    assert "Which name?" in seen[0]


def test_closing_while_the_page_asks_ends_the_question_first(qtbot: QtBot, browse: Browse, site: Site) -> None:
    views: list[View] = []
    ended: list[bool] = []

    def act(_found: QDialog) -> None:
        views[0].close_browser()
        ended.append(True)

    timer = answer(act, [])
    views.append(browse(site.url("/confirm")))
    with qtbot.waitSignal(views[0]._profile.profile.destroyed, timeout=MILLISECONDS):
        pass
    timer.stop()
    assert ended


def test_what_an_alert_said_stands_beside_the_page(qtbot: QtBot, browse: Browse, site: Site) -> None:
    view = browse(site.url("/alert"))
    qtbot.waitUntil(lambda: "Saving failed: wrong client secret" in view.care.note.note.text(), timeout=MILLISECONDS)
    assert view.care.note.isVisible()
    assert "127.0.0.1" in view.care.note.note.text()
    reads(qtbot, view, "on")


def test_what_a_page_says_is_never_markup(qtbot: QtBot, browse: Browse, site: Site) -> None:
    view = browse(site.url("/markup"))
    qtbot.waitUntil(lambda: "<b>bold</b>" in view.care.note.note.text(), timeout=MILLISECONDS)
    labels = view.care.note.findChildren(QLabel)
    assert {label.textFormat() for label in labels if "bold" in label.text()} == {Qt.TextFormat.PlainText}


def test_a_flood_of_alerts_leaves_the_last_ones(qtbot: QtBot, browse: Browse, site: Site) -> None:
    view = browse(site.url("/many"))
    qtbot.waitUntil(lambda: "No. 19" in view.care.note.note.text(), timeout=MILLISECONDS)
    assert view.care.note.note.text().count("No. ") == KEPT


def test_without_a_person_a_question_is_reported(qtbot: QtBot, lone_view: ProductView, site: Site) -> None:
    with qtbot.waitSignal(lone_view.care.questions.unanswered, timeout=MILLISECONDS) as said:
        lone_view.open(site.url("/confirm"))
    assert said.args == [f"127.0.0.1:{site.port}", "Apply?"]


def test_where_somebody_signs_in_an_offered_file_is_named_and_not_kept(
    qtbot: QtBot, sign_in_view: SignInView, site: Site
) -> None:
    sign_in_view.open(site.url("/file"), ())
    qtbot.waitUntil(lambda: "key.csr" in sign_in_view.care.note.note.text(), timeout=MILLISECONDS)


@pytest.fixture
def product_view(show: Show, authority: trustme.CA, tmp_path: Path) -> ProductView:
    """Beside a person."""
    view = ProductView(authority_file(authority, tmp_path), windows=True)
    show(view)
    return view


def test_a_product_s_file_is_saved_where_the_person_says(
    qtbot: QtBot, product_view: ProductView, site: Site, tmp_path: Path
) -> None:
    seen: list[str] = []

    def act(found: QDialog) -> None:
        assert isinstance(found, QFileDialog)
        seen.append(Path(found.selectedFiles()[0]).name)
        name = found.findChild(QLineEdit)
        assert name is not None
        name.setText(str(tmp_path / "mine.csr"))
        found.done(QDialog.DialogCode.Accepted)

    timer = answer(act, seen)
    product_view.open(site.url("/file"))
    qtbot.waitUntil(lambda: "mine.csr is saved" in product_view.care.note.note.text(), timeout=MILLISECONDS)
    timer.stop()
    assert seen == [f"127.0.0.1:{site.port} offers the file key.csr", "key.csr"]
    assert (tmp_path / "mine.csr").read_text("utf-8") == "MZ"


def test_a_file_that_nobody_wants_is_not_kept(
    qtbot: QtBot, product_view: ProductView, site: Site, tmp_path: Path
) -> None:
    ended: list[object] = []
    product_view._profile.profile.downloadRequested.connect(lambda request: request.stateChanged.connect(ended.append))
    timer = answer(lambda found: found.reject(), [])
    product_view.open(site.url("/file"))
    qtbot.waitUntil(
        lambda: QWebEngineDownloadRequest.DownloadState.DownloadCancelled in ended or not timer.isActive(),
        timeout=MILLISECONDS,
    )
    timer.stop()
    assert not product_view.care.note.isVisible()
    assert not list(product_view._profile.folder.rglob("*.csr"))


# ---- certificates that show who somebody is


@pytest.mark.parametrize(("pick", "shown"), [(0, []), (1, ["person@example.com"])])
def test_a_certificate_is_shown_only_when_the_person_chooses_it(
    qtbot: QtBot, product_view: ProductView, site: Site, authority: trustme.CA, pick: int, shown: list[str]
) -> None:
    site.context.verify_mode = ssl.CERT_OPTIONAL
    authority.configure_trust(site.context)
    made = authority.issue_cert("person@example.com", common_name="person@example.com")
    certificate = QSslCertificate(made.cert_chain_pems[0].bytes())
    key = QSslKey(made.private_key_pem.bytes(), QSsl.KeyAlgorithm.Rsa)
    key = key if not key.isNull() else QSslKey(made.private_key_pem.bytes(), QSsl.KeyAlgorithm.Ec)
    product_view._profile.profile.clientCertificateStore().add(certificate, key)
    seen: list[str] = []

    def act(found: QDialog) -> None:
        assert isinstance(found, QInputDialog)
        seen.extend(found.comboBoxItems())
        found.setTextValue(found.comboBoxItems()[pick])
        found.accept()

    timer = answer(act, seen)
    product_view.open(site.url("/second"))
    reads(qtbot, product_view, "the second window")
    timer.stop()
    assert site.people[:1] == shown
    assert f"127.0.0.1:{site.port} asks for a certificate that shows who you are." in seen[0]
    assert seen[1] == "Go on without a certificate"
    assert "person@example.com" in seen[2]


# ---- leaving a page


@pytest.mark.parametrize(("button", "path"), [("Leave the page", "/second"), ("Stay", "/unsaved")])
def test_before_an_unsaved_page_is_left_the_person_is_asked(
    qtbot: QtBot, browse: Browse, site: Site, button: str, path: str
) -> None:
    seen: list[str] = []

    def act(found: QDialog) -> None:
        assert isinstance(found, QMessageBox)
        assert found.defaultButton().text() == "Stay"
        next(one for one in found.buttons() if one.text() == button).click()

    view = browse(site.url("/unsaved"))
    reads(qtbot, view, "changed")
    qtbot.waitUntil(lambda: _used(view), timeout=MILLISECONDS)
    timer = answer(act, seen)
    view.page.runJavaScript("location.href = '/second'")
    qtbot.waitUntil(lambda: bool(seen), timeout=MILLISECONDS)
    qtbot.waitUntil(lambda: view.page.url().path() == path, timeout=MILLISECONDS)
    timer.stop()
    assert "127.0.0.1" in seen[0]
    assert "may not have been saved" in seen[0]


def _used(view: View) -> bool:
    """Whether the page knows of a person: only then may it ask, and a click counts once it is drawn."""
    QTest.mouseClick(view.view.focusProxy() or view.view, Qt.MouseButton.LeftButton, pos=view.view.rect().center())
    view.page.runJavaScript("document.title = String(navigator.userActivation.hasBeenActive)")
    return view.page.title() == "true"


# ---- windows of the page


@pytest.mark.parametrize("path", ["/blank-first", "/no-address-first"])
def test_a_window_that_is_filled_later_is_shown(qtbot: QtBot, sign_in_view: SignInView, site: Site, path: str) -> None:
    sign_in_view.open(site.url(path), ())
    qtbot.waitUntil(lambda: sign_in_view.page.url().path() == "/second", timeout=MILLISECONDS)
    reads(qtbot, sign_in_view, "the second window")
    sign_in_view.close_window.click()
    assert sign_in_view.page.url().path() == path
    assert sign_in_view.close_window.isHidden()


def test_a_window_written_by_script_is_shown(qtbot: QtBot, sign_in_view: SignInView, site: Site) -> None:
    sign_in_view.open(site.url("/written"), ())
    reads(qtbot, sign_in_view, "written by script")


def test_a_window_that_stays_empty_is_not_shown(qtbot: QtBot, sign_in_view: SignInView, site: Site) -> None:
    sign_in_view.open(site.url("/stays-blank"), ())
    qtbot.waitUntil(lambda: len(sign_in_view._pages) == 2, timeout=MILLISECONDS)
    reads(qtbot, sign_in_view, "main")


def test_a_window_that_leads_out_of_the_protected_way_is_said(
    qtbot: QtBot, sign_in_view: SignInView, site: Site
) -> None:
    with qtbot.waitSignal(sign_in_view.failed, timeout=MILLISECONDS) as said:
        sign_in_view.open(site.url("/to-http"), ())
    assert said.args is not None
    assert said.args[0].code is Code.BROWSER_BLOCKED


def test_a_window_that_closes_itself_gives_its_place_back(qtbot: QtBot, sign_in_view: SignInView, site: Site) -> None:
    sign_in_view.open(site.url("/closes"), ())
    qtbot.waitUntil(lambda: sign_in_view.page.url().path() == "/second", timeout=MILLISECONDS)
    qtbot.waitUntil(lambda: sign_in_view.page.url().path() == "/closes", timeout=MILLISECONDS)


def test_beside_a_products_page_a_window_comes_once_it_has_an_address(
    qtbot: QtBot, show: Show, authority: trustme.CA, tmp_path: Path, site: Site
) -> None:
    view = ProductView(authority_file(authority, tmp_path), windows=True)
    show(view)
    with qtbot.waitSignal(view.side.came, timeout=MILLISECONDS):
        view.open(site.url("/blank-first"))
    assert view.side.page is not None
    assert view.side.page.url().path() == "/second"


# ---- pages with an HTTP error


def test_a_page_with_an_error_status_is_shown_and_read(qtbot: QtBot, browse: Browse, site: Site) -> None:
    failures: list[object] = []
    texts: list[str] = []
    view = browse(site.url("/forbidden"))
    view.failed.connect(failures.append)
    view.shown_text.connect(lambda *told: texts.append(told[-1]))
    qtbot.waitUntil(lambda: any("AADSTS90094" in text for text in texts), timeout=MILLISECONDS)
    assert failures == []


def test_an_error_without_a_word_is_told_with_its_status(qtbot: QtBot, browse: Browse, site: Site) -> None:
    view = browse(site.url("/empty"))
    with qtbot.waitSignal(view.failed, timeout=MILLISECONDS) as said:
        pass
    assert said.args is not None
    assert (said.args[0].code, said.args[0].detail) == (Code.BROWSER_LOAD, "HTTP 500")


# ---- pages that do not load


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


class Listening:
    """Answers on a port of this computer until it is closed."""

    def listen(self, handler: type[socketserver.BaseRequestHandler]) -> None:
        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

        self.server = Server(("127.0.0.1", 0), handler)
        self.port: int = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Curt(Listening):
    """Answers whatever comes with these bytes, and hangs up."""

    def __init__(self, answer: bytes) -> None:
        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                self.request.recv(1)
                self.request.sendall(answer)

        self.listen(Handler)


def fails(qtbot: QtBot, browse: Browse, url: str) -> Problem:
    view = browse(url)
    with qtbot.waitSignal(view.failed, timeout=MILLISECONDS) as said:
        pass
    assert said.args is not None
    problem: Problem = said.args[0]
    assert problem.values["host"] == "127.0.0.1"
    return problem


def test_a_refused_connection_is_told_as_one(qtbot: QtBot, browse: Browse) -> None:
    assert fails(qtbot, browse, f"https://127.0.0.1:{closed_port()}/").code is Code.PAGE_REFUSED


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", {Code.PAGE_NOT_ENCRYPTED}),
        (b"", {Code.PAGE_BROKEN_OFF}),
    ],
)
def test_a_port_that_does_not_speak_https_is_told(
    qtbot: QtBot, browse: Browse, answer: bytes, codes: set[Code]
) -> None:
    server = Curt(answer)
    assert fails(qtbot, browse, f"https://127.0.0.1:{server.port}/").code in codes
    server.close()


def test_a_certificate_that_nobody_vouches_for_is_the_only_thing_told(qtbot: QtBot, show: Show) -> None:
    with Site(trustme.CA(), PAGES) as stranger:
        sign_in, product = SignInView(""), ProductView("", windows=True)
        failures: list[Problem] = []
        for view in (show(sign_in), show(product)):
            view.failed.connect(failures.append)
        sign_in.open(stranger.url("/second"), ())
        with qtbot.waitSignal(product.untrusted, timeout=MILLISECONDS):
            product.open(stranger.url("/second"))
        qtbot.waitUntil(lambda: not sign_in.page.isLoading() and bool(failures), timeout=MILLISECONDS)
        assert [one.code for one in failures] == [Code.BROWSER_CERTIFICATE]


def test_a_link_s_page_with_such_a_certificate_is_told_and_not_left_blank(
    qtbot: QtBot, dressed: QApplication, world: World
) -> None:
    with Site(trustme.CA(), PAGES) as stranger:
        window = LinkWindow(WizardSession(world.services(), Draft(id="x")))
        qtbot.addWidget(window)
        window.show()
        window.link.setText(stranger.url("/second"))
        with qtbot.waitSignal(window.failed, timeout=MILLISECONDS) as said:
            window.open_button.click()
        assert said.args == [Problem(Code.BROWSER_CERTIFICATE, values={"host": "127.0.0.1"})]
        assert window.view is not None
        with qtbot.waitSignal(window.view._profile.profile.destroyed, timeout=MILLISECONDS):
            window.leave()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (-105, Code.PAGE_NAME_UNKNOWN),
        (-118, Code.PAGE_TIMED_OUT),
        (-130, Code.PAGE_PROXY),
        (-106, Code.PAGE_OFFLINE),
        (-109, Code.PAGE_UNREACHED),
        (-1, Code.BROWSER_LOAD),
    ],
)
def test_chromium_s_numbers_are_told_as_causes_of_loading(number: int, code: Code) -> None:
    class Ended:
        def status(self) -> QWebEngineLoadingInfo.LoadStatus:
            return QWebEngineLoadingInfo.LoadStatus.LoadFailedStatus

        def errorCode(self) -> int:
            return number

        def errorDomain(self) -> QWebEngineLoadingInfo.ErrorDomain:
            return QWebEngineLoadingInfo.ErrorDomain.ConnectionErrorDomain

        def url(self) -> QUrl:
            return QUrl("https://gateway.example/")

    result = load_result(Ended())  # type: ignore[arg-type]  # Qt makes none of its own for us
    assert result is not None
    assert result.problem == Problem(code, f"ConnectionErrorDomain {number}", {"host": "gateway.example"})


# ---- the proxy


class Proxy(Listening):
    """Wants a sign-in before it lets anything through, and counts who asks with which."""

    def __init__(self, target: int) -> None:
        self.seen: list[str] = []
        proxy = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                for line in iter(self.rfile.readline, b""):
                    headers = [one.decode().strip() for one in iter(self.rfile.readline, b"\r\n")]
                    sent = [one.partition(": ")[2] for one in headers if one.lower().startswith("proxy-authorization")]
                    proxy.seen += sent
                    if not line.startswith(b"CONNECT localhost.example:"):
                        self.wfile.write(b"HTTP/1.1 403 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        return
                    if RIGHT in sent:
                        self._tunnel()
                        return
                    self.wfile.write(
                        b'HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm="Company"\r\nContent-Length: 0\r\n\r\n'
                    )

            def _tunnel(self) -> None:
                self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
                with socket.create_connection(("127.0.0.1", target)) as inner:
                    back = threading.Thread(target=_pump, args=(inner, self.connection), daemon=True)
                    back.start()
                    _pump(self.connection, inner)
                    back.join(5)

        self.listen(Handler)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@pytest.fixture
def proxy(authority: trustme.CA) -> Iterator[tuple[Proxy, str]]:
    with Site(authority, {"/start": page("<p>behind the proxy</p>")}, "localhost.example") as site:
        running = Proxy(site.port)
        QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "127.0.0.1", running.port))
        yield running, site.url("/start", "localhost.example")
        QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
        running.close()


def test_a_proxy_gets_nothing_that_nobody_typed(qtbot: QtBot, browse: Browse, proxy: tuple[Proxy, str]) -> None:
    running, url = proxy
    failures: list[object] = []
    view = browse(url)
    view.failed.connect(failures.append)
    asked = dialog(qtbot, view)
    assert "proxy" in asked.text.text().lower()
    assert asked.open_note.isVisible()
    asked.cancel.click()
    qtbot.waitUntil(lambda: "wants a sign-in" in view.care.note.note.text(), timeout=MILLISECONDS)
    assert running.seen == []
    assert failures == []


def test_a_proxy_that_refuses_is_asked_once_and_opens_with_the_right_one(
    qtbot: QtBot, browse: Browse, proxy: tuple[Proxy, str]
) -> None:
    running, url = proxy
    view = browse(url)
    sign_in(qtbot, view, "wrong")
    qtbot.waitUntil(lambda: "did not accept" in view.care.note.note.text(), timeout=MILLISECONDS)
    assert running.seen == [WRONG]
    view.care.note.act.click()
    sign_in(qtbot, view, "right")
    reads(qtbot, view, "behind the proxy")
    assert running.seen.count(WRONG) == 1


# ---- filled in without a person


def drive(view: ProductView, act: Act) -> PageDriver:
    """Press the page's one button as a recipe does that may save."""
    steps = (RecipeStep(act, ("Apply",)),)
    driver = PageDriver(view, steps, PageValues({}, {}, ()), allow_save=True, parent=view)
    view.loaded.connect(driver.start)
    driver.asked.connect(lambda _asked: QTimer.singleShot(0, driver.skip))
    return driver


def test_the_question_of_a_save_that_was_allowed_is_answered_yes(
    qtbot: QtBot, lone_view: ProductView, site: Site
) -> None:
    driver = drive(lone_view, Act.SAVE)
    with qtbot.waitSignal(driver.finished, timeout=MILLISECONDS):
        lone_view.open(site.url("/asks-when-pressed"))
    reads(qtbot, lone_view, "gave true")


def test_any_other_question_is_told_no_and_reported(qtbot: QtBot, lone_view: ProductView, site: Site) -> None:
    drive(lone_view, Act.PRESS)
    with qtbot.waitSignal(lone_view.care.questions.unanswered, timeout=MILLISECONDS) as said:
        lone_view.open(site.url("/asks-when-pressed"))
    assert said.args is not None
    assert said.args[1] == "Really?"
    reads(qtbot, lone_view, "gave false")
