"""Somebody who sets up the app in the practice cloud, at a computer of their own."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.fakes import FakeVault
from tests.sandbox.client import Client
from tests.services.practice import Practice
from wizard.flow import app_registration
from wizard.flow.app_registration import Preflight, RegisteredApp, RegistrationDependencies, RegistrationEvent
from wizard.flow.ports.journals import RegistrationJournal
from wizard.model.app_registration import AppPlan, RegistrationOutcome, gateway_tag
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.gateway import PermissionLevel
from wizard.model.microsoft import any_tenant
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.directory import AppCertificate, StoredSecret
from wizard.services.files.products import ProductFiles
from wizard.services.files.registration_journals import RegistrationJournalFiles
from wizard.services.microsoft.client import LazyMicrosoft
from wizard.services.microsoft.registrar import PersonRegistrar
from wizard.services.microsoft.sign_ins import LazyRegistrars
from wizard.services.network import clock_readings

SERIAL = "VGW91"
MOST_LIVES = 400


class Died(BaseException):
    """The process ends here."""


@dataclass
class Clock:
    """The practice cloud's clock, moved on instead of waited for. It may die at a pause."""

    practice: Practice

    def now(self) -> float:
        return self.practice.sandbox.clock.now()

    def pause(self, seconds: float) -> bool:
        self.practice.sandbox.clock.advance(seconds)
        return True


@dataclass
class Office:
    """One computer with one practice cloud, and somebody who signs in."""

    practice: Practice
    folder: Path
    tenant: str = "contoso"
    role: str = "privileged_role_admin"
    vault: FakeVault = field(default_factory=FakeVault)
    kept: RegisteredApp | None = None
    use_certificate: bool = False
    connections: tuple[Connection, ...] = ()
    """Those that this computer has saved."""

    def sign_in(self, role: str = "") -> PersonRegistrar:
        registrars = self.registrars()
        found = self.practice.sandbox.tenant(self.tenant)
        begun = registrars.begin(any_tenant(Cloud(found.cloud.value)))
        with Client(self.practice.sandbox) as browser:
            page = browser.sign_in(begun.link, role or self.role, self.tenant)
        return registrars.open(begun, page.headers["location"])

    def registrars(self) -> LazyRegistrars:
        sandbox = self.practice.sandbox
        return LazyRegistrars(sandbox.proxy_url, str(sandbox.ca_file), self.practice.patience)

    def tools(self, registrar: PersonRegistrar, journal: RegistrationJournal | None = None) -> RegistrationDependencies:
        sandbox, patience = self.practice.sandbox, self.practice.patience

        def keep(made: RegisteredApp) -> None:
            self.kept = made

        return RegistrationDependencies(
            registrar,
            lambda: LazyMicrosoft(sandbox.proxy_url, str(sandbox.ca_file), patience),
            self.vault,
            journal or self.journals().begin(),
            Clock(self.practice),
            keep,
        )

    def journals(self) -> RegistrationJournalFiles:
        return RegistrationJournalFiles(self.folder)

    def preflight(self, registrar: PersonRegistrar) -> Preflight:
        """With what this computer knows of apps."""
        known = app_registration.find_trusted_apps(self.journals(), self.connections, Draft("d1"))
        return app_registration.preflight(registrar, SERIAL, known=known)

    def plan(self, registrar: PersonRegistrar, days: int = 180, *, lift_limit: bool = False) -> AppPlan:
        return self.planned(self.preflight(registrar), days, lift_limit=lift_limit)

    def planned(self, found: Preflight, days: int = 180, *, lift_limit: bool = False) -> AppPlan:
        today = self.practice.sandbox.clock.today().date()
        product = ProductFiles().get("velocity").at(PermissionLevel.READ_WRITE)
        kind = CredentialKind.CERTIFICATE if self.use_certificate else CredentialKind.SECRET
        return app_registration.plan(found, product, SERIAL, days, today, kind=kind, lift_limit=lift_limit)

    def state(self) -> object:
        """Everything of the tenant that a set-up could change."""
        tenant = self.practice.sandbox.tenant(self.tenant)
        apps = tenant.applications.items()
        return (
            {
                key: (repr(app.data), [one.key_id for one in app.secrets], [one.key_id for one in app.certificates])
                for key, app in apps
            },
            set(tenant.principals),
            {key: (grant.principal_id, grant.role_id) for key, grant in tenant.role_grants.items()},
        )

    def check_done(self, plan: AppPlan, last: RegistrationEvent) -> None:
        made, tenant = last.made, self.practice.sandbox.tenant(self.tenant)
        assert last.outcome is RegistrationOutcome.DONE
        assert made is not None
        assert self.kept == made
        (app,) = [one for one in tenant.applications.values() if gateway_tag(SERIAL) in one.data.get("tags", ())]
        assert (app.app_id, app.data["signInAudience"]) == (made.client_id, "AzureADMyOrg")
        assert app.redirect_uris == plan.redirect_uris
        both: list[StoredSecret | AppCertificate] = [*app.secrets, *app.certificates]
        (one,) = both
        assert (one.key_id, one.end.date()) == (made.secret_key_id, plan.ends)
        assert made.secret_ends == plan.ends
        (kept,) = self.vault.items.items()
        assert kept[0] == made.secret_ref
        if isinstance(one, AppCertificate):
            assert kept[1].certificate is not None
            assert (kept[1].certificate.der, kept[1].hint) == (one.der, made.secret_hint)
        else:
            assert kept[1].reveal() == one.value
        assert isinstance(one, AppCertificate) is (plan.credential_kind is CredentialKind.CERTIFICATE)
        principal = tenant.principal_of(app.app_id)
        assert principal is not None
        assert tenant.roles_of(principal.id) == (sorted(made.roles) if plan.grant else [])
        assert self.journals().unfinished() == ()

    def check_undone(self, before: object, last: RegistrationEvent) -> None:
        assert last.outcome is RegistrationOutcome.UNDONE
        assert self.state() == before
        assert self.vault.items == {}
        assert self.journals().unfinished() == ()


def an_office(tmp_path: Path, tenant: str = "contoso", **options: object) -> Iterator[Office]:
    with Sandbox(SandboxOptions(**options)) as sandbox:  # type: ignore[arg-type]
        yield Office(Practice(sandbox), tmp_path, tenant)


def signs_by_the_practice_clock(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The plans have a certificate, and msal's assertions are dated by the clock that the test moves on."""
    now = office.practice.sandbox.clock.now
    monkeypatch.setattr("msal.oauth2cli.assertion.time", SimpleNamespace(time=now))
    monkeypatch.setattr(clock_readings, "time", SimpleNamespace(time=now, monotonic=time.monotonic))
    office.use_certificate = True
    return office


def last_of(events: Iterator[RegistrationEvent]) -> RegistrationEvent:
    return list(events)[-1]
