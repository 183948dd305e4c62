"""One sign-in to a practice cloud that wants more: a confirmation on the way, or a role that is to be activated."""

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication

from tests.gui import practice_sign_in
from tests.gui.conftest import Opener, recorder
from tests.gui.entra_office import SIGN_IN
from tests.gui.practice_sign_in import ADMIN, ASKED, CONFIRM, opened_page, pages_for_tests
from tests.gui.typist import Typist
from tests.gui.world import World
from tests.sandbox.client import Client
from wizard.flow.steps import Step
from wizard.gui.pages import register_signed_in
from wizard.gui.wizard_session import Services
from wizard.model.cloud import Cloud
from wizard.model.problem import Code, Problem
from wizard.sandbox.claims_challenges import ContextRule
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.directory import PRIVILEGED_ROLE_ADMIN
from wizard.sandbox.organisations import ELIGIBLE
from wizard.sandbox.tenants import PracticeTenant

DEVICE_PAGE = "https://login.microsoftonline.com/common/oauth2/deviceauth"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.1))) as one:
        yield one


@pytest.fixture
def tenant(sandbox: Sandbox) -> PracticeTenant:
    return sandbox.tenant("contoso")


@pytest.fixture(autouse=True)
def real(world: World, services: Services, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Everything but the gateway and the embedded browser is before the practice cloud."""
    monkeypatch.setattr(world, "services", lambda: services)
    monkeypatch.setattr(register_signed_in, "ONWARD_MS", 1)
    with pages_for_tests(monkeypatch):
        yield


def signed_in(sandbox: Sandbox, person: Typist, number: int, role: str = ADMIN) -> bool:
    """Signs in on the page that was opened as that one; whether a second factor was asked for."""
    return practice_sign_in.signed_in(sandbox, person.qtbot, number, role)


def made(tenant: PracticeTenant, before: set[str]) -> list[int]:
    """Of each app that was made: how many secrets or certificates it has."""
    new = (app for ident, app in tenant.applications.items() if ident not in before)
    return [len(app.secrets) + len(app.certificates) for app in new]


def planned(open_page: Opener, sandbox: Sandbox, role: str = ADMIN) -> Typist:
    person = open_page(Step.REGISTER)
    person.activate(SIGN_IN)
    assert not signed_in(sandbox, person, 1, role)
    person.sees("Set up now")
    return person


@pytest.mark.parametrize("covers", [r"POST /applications", r"POST .*/appRoleAssign\w+"])
def test_what_microsoft_wants_confirmed_is_confirmed_once_and_the_set_up_goes_on(
    open_page: Opener, sandbox: Sandbox, tenant: PracticeTenant, covers: str
) -> None:
    """At its beginning, and where app and credential stand already."""
    before = set(tenant.applications)
    tenant.context_rules.append(ContextRule(covers=covers))
    person = planned(open_page, sandbox)
    person.activate("Set up now")
    person.reads_problem(ASKED)
    person.activate(CONFIRM)
    assert signed_in(sandbox, person, 2), "the page has to ask for the second factor"
    person.is_on(Step.ROOMS)
    assert made(tenant, before) == [1]
    assert person.window.session.draft.consented


def test_whoever_signed_in_with_a_code_confirms_with_a_code(
    open_page: Opener, sandbox: Sandbox, tenant: PracticeTenant
) -> None:
    before = set(tenant.applications)
    tenant.context_rules.append(ContextRule(covers="POST /applications"))
    person = open_page(Step.REGISTER)
    person.activate(SIGN_IN)
    person.activate("With a code on another device")
    typed(sandbox, code_of(person), confirms=False)
    person.sees("Set up now")
    person.activate("Set up now")
    person.reads_problem(ASKED)
    person.activate(CONFIRM)
    typed(sandbox, code_of(person), confirms=True)
    person.is_on(Step.ROOMS)
    assert made(tenant, before) == [1]


def code_of(person: Typist) -> str:
    person.sees("Copy Code")
    person.activate("Copy Code")
    return QGuiApplication.clipboard().text()


def typed(sandbox: Sandbox, code: str, *, confirms: bool) -> None:
    """What the person does on the other device."""
    with Client(sandbox) as client:
        admin = client.tenant().people[ADMIN]
        client.submit(client.http.get(DEVICE_PAGE), user=admin.user, password=admin.password)
        page = client.submit(client.http.get(DEVICE_PAGE), user_code=code)
        if confirms:
            assert "Code from your authenticator" in page.text
            page = client.http.get(
                urljoin(DEVICE_PAGE, client.submit(page, code=admin.second_factor).headers["location"])
            )
        client.submit(page, answer="accept")


def test_a_confirmation_that_is_never_enough_ends_with_a_sentence_and_is_undone(
    open_page: Opener, sandbox: Sandbox, tenant: PracticeTenant
) -> None:
    before = set(tenant.applications)
    tenant.context_rules.append(ContextRule(covers=r"POST .*/appRoleAssign\w+", can_be_met=False))
    person = planned(open_page, sandbox)
    person.activate("Set up now")
    person.reads_problem(ASKED)
    person.activate(CONFIRM)
    signed_in(sandbox, person, 2)
    person.reads_problem("Microsoft asks for the same confirmation again")
    assert CONFIRM not in person.screen()
    person.activate("Undo")
    signed_in(sandbox, person, 3)
    person.reads("Everything has been undone")
    assert set(tenant.applications) == before


def test_taking_it_back_may_have_to_be_confirmed_too_and_goes_on_to_its_end(
    open_page: Opener, sandbox: Sandbox, tenant: PracticeTenant
) -> None:
    """Also where somebody first gives that confirmation up."""
    before = set(tenant.applications)
    tenant.context_rules[:] = [
        ContextRule(covers=r"POST .*/appRoleAssign\w+", can_be_met=False),
        ContextRule("c2", r"DELETE /applications.*"),
    ]
    person = planned(open_page, sandbox)
    person.activate("Set up now")
    person.reads_problem(ASKED)
    person.activate("Undo")
    signed_in(sandbox, person, 2)
    person.reads_problem(ASKED)
    person.activate(CONFIRM)
    opened_page(person.qtbot, 3).failed.emit(Problem(Code.OFFLINE))
    person.activate("Sign in again")
    signed_in(sandbox, person, 4)
    person.reads("Everything has been undone")
    assert set(tenant.applications) == before


def test_a_role_is_activated_elsewhere_and_a_new_sign_in_brings_it(
    open_page: Opener, sandbox: Sandbox, tenant: PracticeTenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    links: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", recorder(links))
    person = planned(open_page, sandbox, ELIGIBLE)
    person.reads("Is your role only eligible (Privileged Identity Management)?")
    person.activate("Activate a role …")
    person.until(lambda: links == [Cloud.GLOBAL.role_activation_url], "Microsoft's page for it was not opened")
    tenant.people[ELIGIBLE].activate(PRIVILEGED_ROLE_ADMIN)
    person.activate("Sign in again")
    signed_in(sandbox, person, 2, ELIGIBLE)
    person.sees("Set up now")
    assert not any("The approval is left to somebody else" in text for _kind, text in person.notes())
    person.activate("Set up now")
    person.is_on(Step.ROOMS)
    assert person.window.session.draft.consented
