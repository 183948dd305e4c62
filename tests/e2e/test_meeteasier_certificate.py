"""A display server that signs in with a certificate of its own: set up in the real window, by hand and signed in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from asn1crypto import pem
from PySide6.QtWidgets import QFileDialog

from tests.e2e.meeteasier_window import TWINS, UNLISTED, Installer, practice_cloud
from tests.sandbox.meeteasier.questions import registered
from tests.sandbox.meeteasier_browser import TOKEN, DisplayAdministrator
from tests.services.test_person import answered_at
from wizard.flow.routes import RENEWAL
from wizard.flow.steps import Step
from wizard.gui.pages.client_secret import ClientSecretPage
from wizard.gui.pages.connect import ConnectPage
from wizard.gui.pages.renew import RenewPage
from wizard.gui.pages.review import ReviewPage
from wizard.model.connection import Connection
from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.meeteasier import MeetEasier
from wizard.sandbox.organisations import named_app

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with practice_cloud() as running:
        yield running


def to_the_secret(installer: Installer, display: MeetEasier) -> ClientSecretPage:
    installer.open()
    installer.choose("MeetEasier")
    installer.look_at(display.address)
    installer.sign_in(TOKEN)
    installer.reads("It shows the rooms of Exchange's room lists")
    installer.go_on()
    return installer.give_secret()


def connected(installer: Installer) -> None:
    installer.go_on()
    installer.give_tenant()
    installer.leave_out((*TWINS, UNLISTED))
    installer.go_on()
    installer.until(installer.page(ReviewPage).isComplete)
    installer.reads("The server's own certificate, thumbprint begins with")
    installer.go_on()
    installer.until(installer.page(ConnectPage).isComplete)


def renewed(installer: Installer, display: MeetEasier, saved: Connection) -> None:
    """Signed in as a window would have it."""
    installer.support(RENEWAL, saved.id)
    renew = installer.page(RenewPage)
    installer.until(renew.server.isVisible)
    assert not renew.form.isVisible()
    installer.press(renew.server.renew)
    installer.reads("The server's token is missing")
    renew.server.password.edit.setText(TOKEN)
    sign_in = installer.services.people.begin(saved.tenant)
    renew.server.begin(saved, sign_in, answered_at(installer.sandbox, sign_in, "application_admin"))
    installer.reads("The display server still works with its old sign-in")
    assert installer.window.wizard.here().running()
    display.empty_token_cache()
    installer.reads("The server's certificate is renewed")
    (now,) = installer.services.connections.all()
    old, new = saved.server_certificate, now.server_certificate
    assert old is not None
    assert new is not None
    listed = {one.der for one in named_app(installer.sandbox.tenant("contoso"), "app").certificates}
    assert (old.der in listed, new.der in listed) == (False, True)


def test_made_saved_and_uploaded_by_hand(
    installer: Installer, display: MeetEasier, administrator: DisplayAdministrator, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    path = tmp_path / "server.pem"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page = to_the_secret(installer, display)
    part = page.of_server
    installer.until(page.isComplete)
    part.box.click()
    installer.until(lambda: not page.isComplete())
    installer.reads("Its private key never leaves the server")
    installer.press(part.make)
    installer.reads("The server has made its certificate")
    assert page.isComplete()
    installer.press(part.save)
    installer.reads("Certificate saved")
    told = administrator.get("oauth-certificate")["certificate"]
    assert part.thumbprints.listed_as.value() == told["thumbprintSHA1"]
    registered(pem.unarmor(path.read_bytes())[2], administrator)
    connected(installer)
    installer.reads("The app is written; the server signs in with its own certificate")
    installer.reads("The server has signed in to Microsoft with what was written.")
    installer.go_on()
    installer.until(installer.services.connections.all)
    (saved,) = installer.services.connections.all()
    assert saved.server_certificate is not None
    assert saved.server_certificate.listed_as == told["thumbprintSHA1"]
    renewed(installer, display, saved)
    secret = administrator.credentials()["clientSecret"].encode()
    assert not any(secret in one.read_bytes() for one in (tmp_path / "display").rglob("*") if one.is_file())


def test_one_that_is_there_is_kept_or_deleted(
    installer: Installer, display: MeetEasier, administrator: DisplayAdministrator
) -> None:
    administrator.bootstrap()
    administrator.post("oauth-certificate/generate", commonName="Lobby")
    page = to_the_secret(installer, display)
    part = page.of_server
    installer.reads("The server has a certificate of its own, and uses no secret")
    part.box.click()
    installer.reads("The server has the certificate “Lobby”, valid until")
    installer.until(lambda: installer.window.session.draft.server_certificate)
    installer.press(part.delete)
    installer.reads("The server's certificate is deleted")
    assert administrator.get("oauth-certificate") == {"certificate": None}
    assert installer.window.session.draft.server_certificate is None
    assert page.isComplete()


@pytest.mark.parametrize(("role", "said"), [("application_admin", "Microsoft lists"), ("user", "may not change")])
def test_uploaded_by_whoever_signs_in(
    installer: Installer, display: MeetEasier, sandbox: Sandbox, role: str, said: str
) -> None:
    """Signed in as a window would have it: the page of Microsoft's has tests of its own."""
    page = to_the_secret(installer, display)
    part, session = page.of_server, installer.window.session
    part.box.click()
    installer.press(part.make)
    installer.reads("The server has made its certificate")
    assert not part.upload.isVisible()
    installer.go_on()
    installer.give_tenant()
    installer.window.go_to(Step.SECRET)
    installer.until(part.upload.isVisible)
    tenant = session.draft.tenant
    assert tenant is not None
    for _again in range(2):  # the second finds it listed; an answer is good for one sign-in only
        sign_in = session.services.people.begin(tenant)
        part.upload_as(sign_in, answered_at(sandbox, sign_in, role))
        installer.reads(said)
    certificate = session.draft.server_certificate
    assert certificate is not None
    listed = [one.der for one in named_app(sandbox.tenant("contoso"), "app").certificates]
    assert listed.count(certificate.der) == (1 if said == "Microsoft lists" else 0)
