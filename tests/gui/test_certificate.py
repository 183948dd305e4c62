"""A certificate by keyboard: made and saved by hand, or chosen in the plan of one sign-in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit

from tests.gui.conftest import Opener
from tests.gui.entra_office import EntraOffice, an_office, planned, signing_in
from tests.gui.typist import Typist
from tests.gui.world import SECRET
from wizard.flow.steps import Step
from wizard.model.app_registration import SecretPolicy
from wizard.model.credential import ClientCertificate
from wizard.model.problem import Code, fail
from wizard.model.secret import Secret

TOGGLE, MAKE, SAVE = "Use certificate", "Create the certificate", "Save certificate as …"
LISTED, THUMBPRINT = "Thumbprint in Microsoft's list", "Thumbprint (SHA-256)"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EntraOffice]:
    yield from an_office(tmp_path, monkeypatch)


@pytest.fixture
def chosen_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person chooses this file in the system's dialog."""
    path = tmp_path / "for the portal.cer"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return path


def kept(world: EntraOffice) -> ClientCertificate:
    (secret,) = world.vault.items.values()
    assert secret.certificate is not None
    return secret.certificate


def shown(person: Typist, name: str) -> str:
    field = person.tab_to(name)
    assert isinstance(field, QLineEdit)
    return field.text()


def made(open_page: Opener) -> Typist:
    person = open_page(Step.SECRET)
    person.activate(TOGGLE)
    person.activate(MAKE)
    person.reads("The certificate has been created")
    return person


# ---- by hand


def test_made_saved_and_on(open_page: Opener, world: EntraOffice, chosen_file: Path) -> None:
    person = made(open_page)
    bundle = kept(world)
    assert not person.may_go_on()
    assert shown(person, LISTED) == bundle.listed_as
    assert shown(person, THUMBPRINT) == bundle.thumbprint
    person.activate(f"Copy {THUMBPRINT}")
    assert QGuiApplication.clipboard().text() == bundle.thumbprint
    person.activate(SAVE)
    person.reads("Certificate saved")
    assert chosen_file.read_bytes() == bundle.der
    person.can_go_on()
    draft = person.window.session.draft
    assert (draft.use_certificate, draft.secret_hint) == (True, bundle.hint)
    rail = [button.text() for button in person.window.rail.buttons]
    assert ("Certificate" in rail, "Client secret" in rail) == (True, False)
    assert draft.secret_expires is not None
    assert bundle.private_key not in repr(draft)
    person.activate("Next")
    person.is_on(Step.TENANT)
    page = next(page for page in person.window.wizard.pages() if page.step is Step.SECRET)
    assert page.certificate.secret is None  # type: ignore[attr-defined]


def test_the_tenant_page_proves_it(open_page: Opener, world: EntraOffice, chosen_file: Path) -> None:
    person = made(open_page)
    (secret,) = world.vault.items.values()
    world.microsoft.secret = secret
    person.activate(SAVE)
    person.can_go_on()
    person.activate("Next")
    person.is_on(Step.TENANT)
    person.fill("Tenant: a domain of the company, or the tenant ID", "contoso.example")
    person.press(Qt.Key.Key_Return)
    person.reads("Microsoft accepts the client ID and the certificate")
    person.reads("The certificate expires on")
    person.can_go_on()


def test_another_one_takes_its_place(open_page: Opener, world: EntraOffice) -> None:
    person = made(open_page)
    before = kept(world)
    person.activate(MAKE)
    person.until(lambda: len(world.vault.items) == 1 and kept(world) != before, "the first one is still kept")
    assert shown(person, LISTED) == kept(world).listed_as


def test_coming_back_it_can_be_saved_again(open_page: Opener, world: EntraOffice, chosen_file: Path) -> None:
    person = made(open_page)
    person.activate(SAVE)
    person.can_go_on()
    person.activate("Next")
    person.is_on(Step.TENANT)
    person.activate("Back")
    person.is_on(Step.SECRET)
    assert shown(person, LISTED) == kept(world).listed_as
    chosen_file.unlink()
    person.activate(SAVE)
    person.reads("Certificate saved")
    assert chosen_file.exists()


def test_changing_back_to_a_secret(open_page: Opener, world: EntraOffice) -> None:
    person = made(open_page)
    person.activate(TOGGLE)
    assert not person.may_go_on()
    person.tab_to("Client secret value")
    person.paste(SECRET)
    person.until(lambda: list(world.vault.items.values()) == [Secret(SECRET)], "the key is still kept")
    person.can_go_on()
    assert not person.window.session.draft.use_certificate


def test_a_file_that_cannot_be_written_is_told(open_page: Opener, chosen_file: Path) -> None:
    person = made(open_page)
    chosen_file.mkdir()
    person.activate(SAVE)
    person.reads_problem("The file could not be saved")
    assert not person.may_go_on()


def test_without_a_keyring_the_person_may_choose_memory(open_page: Opener, world: EntraOffice) -> None:
    world.vault.broken = fail(Code.KEYRING_NONE)
    person = open_page(Step.SECRET)
    person.activate(TOGGLE)
    person.activate(MAKE)
    person.reads_problem("This computer offers no safe place for the secret")
    person.activate("Keep it in memory for this run only")
    person.reads("The certificate has been created")
    assert not world.vault.lasting


def test_a_gateway_that_cannot_use_one_is_not_offered_one(open_page: Opener, world: EntraOffice) -> None:
    person = open_page(Step.SECRET, world.draft_before(Step.SECRET).with_(takes_certificates=False))
    assert TOGGLE not in person.screen()


# ---- one sign-in


def test_the_plan_offers_it_and_says_what_stays_where(open_page: Opener, world: EntraOffice) -> None:
    person = planned(open_page)
    assert any(name.startswith("Client secret until") for name in person.screen())
    person.activate(TOGGLE)
    person.until(
        lambda: any(name.startswith("Certificate, RSA 3072, until") for name in person.screen()), "no certificate"
    )
    assert any("private key stays in this computer's keyring" in name for name in person.screen())
    person.activate("Set up now")
    person.is_on(Step.ROOMS)
    assert person.window.session.draft.use_certificate
    assert kept_by(world).certificate is not None


def kept_by(world: EntraOffice) -> Secret:
    (secret,) = world.vault.items.values()
    return secret


def test_where_secrets_are_forbidden_it_is_chosen_and_said_so(open_page: Opener, world: EntraOffice) -> None:
    world.entra.policy = SecretPolicy(forbidden=True, certificate_days=90)
    person = planned(open_page)
    person.reads("This organisation does not allow new client secrets, so a certificate is used.")
    (box,) = [one for one in person.window.findChildren(QCheckBox) if one.text() == TOGGLE and one.isVisible()]
    assert (box.isChecked(), box.isEnabled()) == (True, False)
    person.activate("Set up now")
    person.is_on(Step.ROOMS)
    assert person.window.session.draft.use_certificate


def test_a_policy_nobody_could_read_leads_to_it_all_the_same(open_page: Opener, world: EntraOffice) -> None:
    world.entra.forbids = True
    person = planned(open_page)
    person.activate("Set up now")
    person.reads_problem("This organisation does not allow new client secrets")
    person.activate("Continue with a certificate")
    person.is_on(Step.ROOMS)
    assert person.window.session.draft.use_certificate
    assert world.ours() == 1


def test_no_way_at_all_is_told_before_anything_is_done(open_page: Opener, world: EntraOffice) -> None:
    world.entra.policy = SecretPolicy(forbidden=True, own_authority_only=True)
    person, browser = signing_in(open_page)
    browser.answered.emit("http://localhost/?code=1")
    person.reads_problem("This organisation accepts only certificates of its own authority")
    assert world.entra.log == []
