"""Renewal with a certificate before the practice cloud and gateway: by hand, by sign-in, and instead of a secret."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography import x509
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.sandbox.client import Client
from tests.short_keys import short_keys as short_keys
from wizard.app import Ground, open_support
from wizard.flow.ports.sign_in import AppSecrets
from wizard.flow.routes import RENEWAL
from wizard.gui.pages.renew import RenewPage
from wizard.gui.wizard_session import Services
from wizard.messages import use
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.secret import Secret
from wizard.sandbox.app_policy import AppPolicy
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.directory import AppCertificate, Application
from wizard.sandbox.organisations import named_app
from wizard.services.microsoft.client_secrets import SecretsOfApp
from wizard.services.microsoft.graph_client import GraphClient
from wizard.services.network.hardened_session import open_session
from wizard.services.network.retry_policy import Patience

pytestmark = pytest.mark.slow
MINUTE = 60_000


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=3, delay=(0.0, 0.1))) as running:
        yield running


@pytest.fixture
def app(sandbox: Sandbox) -> Application:
    return named_app(sandbox.tenant("contoso"), "app")


def sign_in_ends(page: RenewPage, maker: AppSecrets) -> None:
    """As if Microsoft's page had been opened for the chosen connection and had answered."""
    page.state = replace(page.state, signing_in_for=page.state.chosen_id)
    page.form._maker_ready(maker, page.state.chosen_id)


@pytest.fixture
def page(
    qtbot: QtBot, qapp: QApplication, services: Services, connection: Connection, tmp_path: Path
) -> Iterator[RenewPage]:
    use("en")
    window = open_support(services, Ground(tmp_path, "", ("127.0.0.1",)), RENEWAL, connection.id)
    window.show()
    found = window.wizard.here()
    assert isinstance(found, RenewPage)
    qtbot.waitUntil(lambda: found.connection.count() > 0 and not found.busy)
    yield found
    window.close()
    window.deleteLater()


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def signed_in(sandbox: Sandbox, app: Application) -> SecretsOfApp:
    """What the page gets when an administrator has signed in."""
    with Client(sandbox) as client:
        token = client.person_token("application_admin")["access_token"]
    session = open_session(sandbox.proxy_url, str(sandbox.ca_file))
    return SecretsOfApp(GraphClient(session, Cloud.GLOBAL, Secret(token), Patience()), app.app_id)


def upload(app: Application, file: Path) -> AppCertificate:
    """What a person does in the portal with the saved file."""
    read = x509.load_der_x509_certificate(file.read_bytes())
    made = AppCertificate(str(uuid4()), "by hand", file.read_bytes(), datetime.now(UTC), read.not_valid_after_utc, 0.0)
    app.certificates.append(made)
    return made


TOOK = "A certificate has replaced the secret"


def is_over(qtbot: QtBot, page: RenewPage, services: Services, sandbox: Sandbox, title: str = TOOK) -> Connection:
    qtbot.waitUntil(lambda: page.is_over, timeout=MINUTE)
    assert page.note.text().startswith(title), page.note.text()
    (saved,) = services.connections.all()
    assert services.journals.unfinished() == ()
    assert {room["state"] for room in sandbox.gateway.rooms_state()} == {"syncing"}
    return saved


def test_by_hand_a_certificate_takes_the_secrets_place(
    qtbot: QtBot,
    page: RenewPage,
    services: Services,
    connection: Connection,
    sandbox: Sandbox,
    app: Application,
    tmp_path: Path,
) -> None:
    assert not page.form.certificate.chosen
    page.form.password.edit.setText(sandbox.state["gateway"]["password"])
    page.form.certificate.box.click()
    assert not page.form.secret.isVisible()
    click(page.form.renew)
    assert page.form.certificate.part.note.text().startswith("The certificate is not ready yet")
    click(page.form.certificate.part.make)
    qtbot.waitUntil(lambda: page.form.certificate.part.secret is not None, timeout=MINUTE)
    click(page.form.renew)
    assert page.form.certificate.part.note.text().startswith("The certificate is not ready yet")
    page.form.certificate.part.save_to(tmp_path / "head office.cer")
    qtbot.waitUntil(lambda: page.form.certificate.part.note.text().startswith("Certificate saved"))
    uploaded = upload(app, tmp_path / "head office.cer")
    click(page.form.renew)
    saved = is_over(qtbot, page, services, sandbox)
    assert saved.use_certificate
    assert saved.secret_expires == uploaded.end.date()
    kept = services.vault.get(saved.secret_ref)
    assert kept is not None
    assert kept.certificate is not None
    assert kept.certificate.der == uploaded.der
    assert services.vault.get(connection.secret_ref) is None
    assert page.form.certificate.part.secret is None


def test_signed_in_a_connection_by_certificate_gets_a_new_one(
    qtbot: QtBot, page: RenewPage, services: Services, connection: Connection, sandbox: Sandbox, app: Application
) -> None:
    page.form.password.edit.setText(sandbox.state["gateway"]["password"])
    page.form.certificate.box.click()
    sign_in_ends(page, signed_in(sandbox, app))
    first = is_over(qtbot, page, services, sandbox)
    assert first.use_certificate
    assert [one.key_id for one in app.certificates] == [first.secret_key_id]
    page.entered()
    qtbot.waitUntil(lambda: page.connection.count() > 0 and not page.busy)
    assert page.form.certificate.chosen
    assert page.title_label.text() == "Renew the certificate"
    assert f"thumbprint begins with “{first.secret_hint}”" in page.facts.text()
    page.form.password.edit.setText(sandbox.state["gateway"]["password"])
    sign_in_ends(page, signed_in(sandbox, app))
    second = is_over(qtbot, page, services, sandbox, "The certificate is renewed")
    told = [label.text() for label in page.stages.findChildren(QLabel)]
    assert "A new certificate has been created and is in the keyring" in told
    assert "The old certificate is removed at Microsoft" in told
    assert second.secret_key_id != first.secret_key_id
    assert [one.key_id for one in app.certificates] == [second.secret_key_id]
    assert services.vault.get(first.secret_ref) is None


def test_where_secrets_are_forbidden_the_certificate_is_laid_before_the_person(
    qtbot: QtBot, page: RenewPage, services: Services, sandbox: Sandbox, app: Application
) -> None:
    sandbox.tenant("contoso").app_policy = AppPolicy(secrets_forbidden=True)
    page.form.password.edit.setText(sandbox.state["gateway"]["password"])
    sign_in_ends(page, signed_in(sandbox, app))
    qtbot.waitUntil(page.interrupted.finish.isVisible, timeout=MINUTE)
    assert page.note.text().startswith("This organisation does not allow new client secrets")
    assert page.form.certificate.chosen
    click(page.interrupted.finish)
    saved = is_over(qtbot, page, services, sandbox)
    assert saved.use_certificate
    assert len(app.secrets) == 1


def test_a_gateway_that_cannot_use_certificates_is_asked_before_one_is_made(
    qtbot: QtBot, page: RenewPage, services: Services, connection: Connection, sandbox: Sandbox, app: Application
) -> None:
    sandbox.gateway.change_firmware(certificates=False)
    page.form.password.edit.setText(sandbox.state["gateway"]["password"])
    page.form.certificate.box.click()
    sign_in_ends(page, signed_in(sandbox, app))
    qtbot.waitUntil(lambda: not page.busy, timeout=MINUTE)
    assert page.note.text().startswith("This gateway cannot use certificates")
    assert app.certificates == []
    assert services.connections.all() == (connection,)
    assert services.journals.unfinished() == ()
    page.form.certificate.box.click()
    sign_in_ends(page, signed_in(sandbox, app))
    assert not is_over(qtbot, page, services, sandbox, "The secret is renewed").use_certificate
