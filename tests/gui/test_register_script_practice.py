"""From the page to the practice tenant and back: the script that was saved is run there, and its code is pasted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.gui.conftest import Opener
from tests.gui.test_register_script import FIELD, created, draft_of, part_of
from tests.gui.typist import Typist
from tests.gui.world import World
from tests.sandbox import powershell
from wizard.flow.steps import Step
from wizard.gui.wizard_session import Services
from wizard.model.credential import CredentialKind
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.mailboxes import RoomMailbox
from wizard.sandbox.tenants import PracticeTenant


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.2))) as one:
        yield one


@pytest.fixture
def tenant(sandbox: Sandbox) -> PracticeTenant:
    found = sandbox.tenant("contoso")
    found.add_mailbox(RoomMailbox("ada", f"ada@{found.domain}", "Ada", listed=False, is_room=False))
    return found


@pytest.fixture(autouse=True)
def real(world: World, services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything but the gateway is before the practice cloud."""
    monkeypatch.setattr(world, "services", lambda: services)


def run_saved(
    person: Typist, tenant: PracticeTenant, path: Path, monkeypatch: pytest.MonkeyPatch, button: str
) -> list[str]:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    person.activate(button)
    person.until(path.exists, "nothing was saved")
    text = path.read_text("utf-8-sig").replace("\r\n", "\n")
    return powershell.run(tenant.exchange, text, tenant)


@pytest.mark.parametrize(
    ("ticks", "kind"),
    [
        ((), CredentialKind.CERTIFICATE),
        (("Use certificate",), CredentialKind.SECRET),
        (("Limit the app to rooms",), CredentialKind.CERTIFICATE),
    ],
)
def test_the_printed_code_sets_everything_up_and_it_can_be_taken_back(
    open_page: Opener,
    tenant: PracticeTenant,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ticks: tuple[str, ...],
    kind: CredentialKind,
) -> None:
    before = set(tenant.applications)
    person = created(open_page, *ticks)
    printed = run_saved(person, tenant, tmp_path / "up.ps1", monkeypatch, "Save 1. Script for the administrator")
    tenant.clock.advance(5)
    person.tab_to(FIELD)
    person.paste(printed[-1])
    person.is_on(Step.ROOMS)
    draft = draft_of(person)
    assert (draft.consented, draft.credential_kind, draft.credentials_accepted) == (True, kind, True)
    assert draft.tenant is not None
    assert (draft.tenant.id, draft.tenant.domain) == (tenant.id, tenant.domain)
    person.window.go_to(Step.REGISTER)
    person.is_on(Step.REGISTER)
    assert part_of(person).isVisible()
    run_saved(person, tenant, tmp_path / "back.ps1", monkeypatch, "Save the script that takes it back …")
    assert set(tenant.applications) == before
    assert tenant.exchange.assignments == {}
