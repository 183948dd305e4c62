"""The embedded browser before a real website: it ends at the redirect, stays on https, and keeps nothing."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtNetwork import QNetworkProxy
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.gui.site import Answer, Door, Site, authority_file
from wizard.gui.browser.view import SignInView
from wizard.model.problem import Code, Problem

pytestmark = [
    pytest.mark.webengine,
    pytest.mark.slow,
]
MILLISECONDS = 20_000


@pytest.fixture(scope="module", autouse=True)
def as_the_demo_runs_it() -> Iterator[None]:
    """Without graphics hardware; and root has no Chromium sandbox."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu")
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            patch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
        QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
        yield


@pytest.fixture
def door() -> Iterator[Door]:
    found = Door()
    yield found
    found.close()


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


def page(body: str) -> Callable[[Site], Answer]:
    return lambda _site: (200, {}, f"<!doctype html><title>x</title>{body}")


def moved(to: Callable[[Site], str]) -> Callable[[Site], Answer]:
    return lambda site: (302, {"Location": to(site)}, "")


@pytest.fixture
def site(authority: trustme.CA, door: Door) -> Iterator[Site]:
    plain = f"http://127.0.0.1:{door.port}/"
    pages = {
        "/start": page("<p>Welcome</p>"),
        "/answer": moved(lambda _: f"http://localhost:{door.port}/?admin_consent=True&state=s"),
        "/to-http": moved(lambda _: plain),
        "/to-userinfo": moved(lambda site: f"https://user:password@127.0.0.1:{site.port}/start"),
        "/fetches": page(f"<p id=p>asking</p><script>fetch('{plain}', {{mode: 'no-cors'}}).catch(() => "
                         "{document.title = 'refused'; document.getElementById('p').textContent = 'refused';"
                         " location.hash = 'refused'})</script>"),
        "/to-foreign": moved(lambda site: site.url("/start", "localhost")),
        "/opens": page("<script>window.open('/popup')</script>"),
        "/popup": page("<p>the second window</p>"),
        "/refuses": page("<h1>Sorry</h1><p>AADSTS50011: The redirect URI is not registered.</p>"),
        "/cookie": lambda _site: (200, {"Set-Cookie": "who=me; Max-Age=9999; Secure; Path=/"}, "kept?"),
        "/alerts": page("<script>alert('stop'); document.title='went on'; location.hash='on'</script>"),
        "/downloads": lambda _s: (200, {"Content-Type": "application/octet-stream",
                                        "Content-Disposition": "attachment; filename=x.exe"}, "MZ"),
    }  # fmt: skip
    with Site(authority, pages) as running:
        yield running


Opener = Callable[..., SignInView]


@pytest.fixture
def browse(qtbot: QtBot, authority: trustme.CA, tmp_path: Path) -> Iterator[Opener]:
    opened: list[SignInView] = []

    def open_it(url: str, *redirects: str, trusting: bool = True) -> SignInView:
        view = SignInView(authority_file(authority, tmp_path) if trusting else "")
        opened.append(view)
        view.resize(800, 500)
        view.show()
        view.open(url, redirects)
        return view

    yield open_it
    for view in opened:
        if isValid(view):
            close(qtbot, view)


def close(qtbot: QtBot, view: SignInView) -> None:
    """As the page closes it, and wait until Chromium has let go."""
    with qtbot.waitSignal(view._profile.profile.destroyed, timeout=MILLISECONDS):
        view.close_browser()
    view.hide()
    view.deleteLater()
    QCoreApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)


def host_shown(view: SignInView) -> str:
    return " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def problem(qtbot: QtBot, view: SignInView) -> Problem:
    with qtbot.waitSignal(view.failed, timeout=MILLISECONDS) as said:
        pass
    assert said.args is not None
    found = said.args[0]
    assert isinstance(found, Problem)
    return found


def test_the_redirect_is_caught_and_its_port_never_contacted(
    qtbot: QtBot, browse: Opener, site: Site, door: Door
) -> None:
    view = browse(site.url("/answer"), "http://localhost")
    with qtbot.waitSignal(view.answered, timeout=MILLISECONDS) as said:
        pass
    assert said.args == [f"http://localhost:{door.port}/?admin_consent=True&state=s"]
    assert not door.knocked()


def test_plain_http_is_blocked_before_a_byte_is_sent(qtbot: QtBot, browse: Opener, site: Site, door: Door) -> None:
    found = problem(qtbot, browse(site.url("/to-http")))
    assert (found.code, found.values["host"]) == (Code.BROWSER_BLOCKED, "127.0.0.1")
    assert not door.knocked()


def test_a_script_cannot_fetch_over_plain_http(qtbot: QtBot, browse: Opener, site: Site, door: Door) -> None:
    view = browse(site.url("/fetches"))
    qtbot.waitUntil(lambda: view.page.url().fragment() == "refused", timeout=MILLISECONDS)
    assert not door.knocked()


def test_an_address_with_a_password_in_it_is_blocked(qtbot: QtBot, browse: Opener, site: Site) -> None:
    found = problem(qtbot, browse(site.url("/to-userinfo")))
    assert found.code is Code.BROWSER_BLOCKED
    assert "password" not in repr(found)


def test_the_companys_own_sign_in_page_is_shown_with_its_host(qtbot: QtBot, browse: Opener, site: Site) -> None:
    view = browse(site.url("/to-foreign"))
    qtbot.waitUntil(lambda: view.page.url().host() == "localhost", timeout=MILLISECONDS)
    assert "localhost" in host_shown(view)
    assert view.accessibleName() == "Sign-in page of localhost"


def test_a_second_window_opens_in_the_same_page(qtbot: QtBot, browse: Opener, site: Site) -> None:
    windows = len(QApplication.topLevelWidgets())
    view = browse(site.url("/opens"))
    qtbot.waitUntil(lambda: view.page.url().path() == "/popup", timeout=MILLISECONDS)
    assert len(QApplication.topLevelWidgets()) == windows + 1


def test_an_untrusted_certificate_stops_with_the_host(qtbot: QtBot, browse: Opener, site: Site) -> None:
    found = problem(qtbot, browse(site.url("/start"), trusting=False))
    assert (found.code, found.values["host"]) == (Code.BROWSER_CERTIFICATE, "127.0.0.1")
    assert "/start" not in site.cookies


def test_the_text_of_microsofts_error_page_is_told(qtbot: QtBot, browse: Opener, site: Site) -> None:
    view = browse(site.url("/refuses"))
    with qtbot.waitSignal(view.shown_text, timeout=MILLISECONDS) as said:
        pass
    assert said.args is not None
    assert "AADSTS50011" in said.args[0]


def test_a_page_cannot_stop_the_window_with_an_alert(qtbot: QtBot, browse: Opener, site: Site) -> None:
    view = browse(site.url("/alerts"))
    qtbot.waitUntil(lambda: view.page.url().fragment() == "on", timeout=MILLISECONDS)


def test_nothing_is_downloaded(qtbot: QtBot, browse: Opener, site: Site, tmp_path: Path) -> None:
    view = browse(site.url("/downloads"))
    with qtbot.waitSignal(view._profile.profile.downloadRequested, timeout=MILLISECONDS):
        pass
    assert not list(view._profile.folder.rglob("*.exe"))
    assert not list(tmp_path.rglob("*.exe"))


def test_one_sign_in_knows_nothing_of_the_one_before(qtbot: QtBot, browse: Opener, site: Site) -> None:
    first = browse(site.url("/cookie"))
    with qtbot.waitSignal(first.shown_text, timeout=MILLISECONDS):
        pass
    with qtbot.waitSignal(first.shown_text, timeout=MILLISECONDS):
        first.open(site.url("/start"), ())
    assert site.cookies["/start"] == "who=me"
    close(qtbot, first)
    second = browse(site.url("/popup"))
    with qtbot.waitSignal(second.shown_text, timeout=MILLISECONDS):
        pass
    assert site.cookies["/popup"] == ""


def test_the_profiles_folder_holds_nothing_and_goes(qtbot: QtBot, browse: Opener, site: Site) -> None:
    view = browse(site.url("/cookie"))
    folder = view._profile.folder
    with qtbot.waitSignal(view.shown_text, timeout=MILLISECONDS):
        pass
    assert folder.is_dir()
    assert not [file for file in folder.rglob("*") if file.is_file() and b"who" in file.read_bytes()]
    sweeper = view._profile._sweeper
    with qtbot.waitSignal(sweeper.destroyed, timeout=MILLISECONDS):
        close(qtbot, view)
    assert not folder.exists()
