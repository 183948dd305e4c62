"""The same set-up by azure-cli's own commands and by the wizard, against the same practice cloud, in one run.

The job: register the app with its redirect URIs and permissions, make its service principal and a secret, grant the
permissions. The wizard then proves it (five good reads in a row, a token with these roles), for which azure-cli has no
command: so its time is told twice. Signing in is left out of both. azure-cli is installed into a cache outside the
environment, for this alone.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
import venv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from tests.fakes import FakeVault
from tests.sandbox.client import Client
from tests.sandbox.toxics import ToxicProxy
from wizard.flow import app_registration
from wizard.flow.app_registration import RegistrationDependencies, RegistrationEvent, RegistrationStep
from wizard.model.app_registration import AppPlan, gateway_tag
from wizard.model.cloud import Cloud
from wizard.model.gateway import PermissionLevel
from wizard.model.microsoft import any_tenant
from wizard.model.problem import ProblemError
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.directory import Application
from wizard.services.files.products import ProductFiles
from wizard.services.files.registration_journals import RegistrationJournalFiles
from wizard.services.microsoft.client import LazyMicrosoft
from wizard.services.microsoft.registrar import PersonRegistrar
from wizard.services.microsoft.sign_ins import LazyRegistrars
from wizard.services.network.retry_policy import Patience

VERSION = "2.91.0"
SERIAL = "BENCH1"
NAME = "VelocityCalendar bench"
LIFE_DAYS = 180
SHORT = Patience(limit=2.0)
"""How long the wizard waits here for a network that is gone; in use it waits longer."""
SCRIPT = """
set -eu
az() { "$AZ_PYTHON" -m azure.cli "$@" --only-show-errors; }
again() { for turn in 1 2 3 4 5 6 7 8 9 10; do "$@" && return 0; sleep 5; done; return 1; }
app=$(az ad app create --display-name "$NAME" --sign-in-audience AzureADMyOrg \
    --public-client-redirect-uris $URIS --query appId -o tsv)
again az ad app permission add --id "$app" --api 00000003-0000-0000-c000-000000000000 --api-permissions $ACCESS
again az ad sp create --id "$app" --query id -o tsv >"$HOME/principal"
again az ad app credential reset --id "$app" --append --display-name bench --end-date "$ENDS" \
    --query password -o tsv >"$HOME/secret"
grants="https://graph.microsoft.com/v1.0/servicePrincipals"
graph=$(az ad sp show --id 00000003-0000-0000-c000-000000000000 --query id -o tsv)
principal=$(cat "$HOME/principal")
for role in $ROLES; do
    body="{\\"principalId\\": \\"$principal\\", \\"resourceId\\": \\"$graph\\", \\"appRoleId\\": \\"$role\\"}"
    again az rest --method post --url "$grants/$principal/appRoleAssignments" --body "$body" >"$HOME/grant"
done
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one set-up took, in seconds and requests, and what it left behind.

    `made`: seconds until everything was made. azure-cli stops there; the wizard goes on until it is proved (`seconds`).
    """

    made: float
    seconds: float
    requests: int
    left: int
    done: bool


def measure() -> dict[str, dict[str, Cost]]:
    """Both tools, with the network as it is (`whole`) and gone for good once a service principal is there (`cut`)."""
    python = installed()
    return {
        "azure_cli": {way: by_azure_cli(python, way == "cut") for way in ("whole", "cut")},
        "wizard": {way: by_the_wizard(way == "cut") for way in ("whole", "cut")},
    }


def installed() -> Path:
    """The Python of azure-cli's own environment, made once."""
    folder = platformdirs.user_cache_path("room-wizard-bench") / f"azure-cli-{VERSION}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (folder / "whole").is_file():
        venv.EnvBuilder(with_pip=True).create(folder)
        wanted = [
            str(python),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            f"azure-cli=={VERSION}",
        ]
        subprocess.run(wanted, check=True, stderr=subprocess.DEVNULL)
        (folder / "whole").touch()
    return python


# ---- what both need


@contextlib.contextmanager
def practice() -> Iterator[tuple[Sandbox, ToxicProxy]]:
    """A fresh practice cloud with its usual delays, behind a cable that can be cut."""
    with Sandbox(SandboxOptions()) as sandbox:
        where = urlsplit(sandbox.proxy_url)
        with ToxicProxy((where.hostname or "", where.port or 0)) as cable:
            yield sandbox, cable


@contextlib.contextmanager
def cutting(sandbox: Sandbox, cable: ToxicProxy, wanted: bool) -> Iterator[None]:
    """Cuts the cable as soon as the new app's service principal is there."""
    over = threading.Event()
    before = len(sandbox.tenant("contoso").principals)

    def watch() -> None:
        while not over.wait(0.002):
            if len(sandbox.tenant("contoso").principals) > before:
                cable.cut()
                return

    watcher = threading.Thread(target=watch, daemon=True)
    if wanted:
        watcher.start()
    try:
        yield
    finally:
        over.set()
        if wanted:
            watcher.join()


def timed(sandbox: Sandbox, work: Callable[[], float | None], count: Callable[[], int]) -> Cost:
    """`work` tells when everything was made (None: it was not); `count` how many objects of it there are afterwards."""
    requests, start = sum(sandbox.requests_seen().values()), time.perf_counter()
    made = work()
    seconds = time.perf_counter() - start
    asked_for = sum(sandbox.requests_seen().values()) - requests
    return Cost((made or start) - start, seconds, asked_for, count(), made is not None)


def things(sandbox: Sandbox, is_ours: Callable[[Application], bool]) -> int:
    """The apps of an attempt with their service principals, secrets and grants."""
    tenant = sandbox.tenant("contoso")
    apps = [app for app in tenant.applications.values() if is_ours(app)]
    found = len(apps) + sum(len(app.secrets) for app in apps)
    for app in apps:
        principal = tenant.principal_of(app.app_id)
        if principal is not None:
            found += 1 + sum(grant.principal_id == principal.id for grant in tenant.role_grants.values())
    return found


# ---- azure-cli


def by_azure_cli(python: Path, cut: bool) -> Cost:
    """The script that administrators write: stop at the first error, repeat what lags."""
    with tempfile.TemporaryDirectory() as home, practice() as (sandbox, cable):
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": home,
            "AZURE_CONFIG_DIR": f"{home}/azure",
            "AZURE_CORE_COLLECT_TELEMETRY": "no",
            "HTTPS_PROXY": f"http://127.0.0.1:{cable.port}",
            "REQUESTS_CA_BUNDLE": str(sandbox.ca_file),
            "AZ_PYTHON": str(python),
            **asked(),
        }
        _az_login(sandbox, python, environment)

        def run() -> float | None:
            told = subprocess.run(
                ["bash", "-c", SCRIPT], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
            )
            if told.returncode and not cut:
                sys.stderr.write(told.stderr.decode(errors="replace")[-2000:])
            return None if told.returncode else time.perf_counter()

        with cutting(sandbox, cable, cut):
            return timed(sandbox, run, lambda: things(sandbox, lambda app: app.data["displayName"] == NAME))


def asked() -> dict[str, str]:
    """Name, redirect URIs, permissions and end, as the wizard plans them."""
    product = ProductFiles().get("velocity").at(PermissionLevel.READ_WRITE)
    roles = [permission.role_id for permission in product.permissions]
    ends = datetime.fromtimestamp(time.time() + LIFE_DAYS * 86400, UTC).date()
    return {
        "NAME": NAME,
        "URIS": " ".join((*product.redirect_uris, "http://localhost")),
        "ACCESS": " ".join(f"{role}=Role" for role in roles),
        "ROLES": " ".join(roles),
        "ENDS": ends.isoformat(),
    }


def _az_login(sandbox: Sandbox, python: Path, environment: dict[str, str]) -> None:
    command = [str(python), "-m", "azure.cli", "login", "--use-device-code", "--allow-no-subscriptions"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as az:
        assert az.stderr is not None
        line = next(line for line in az.stderr if "enter the code" in line)
        with Client(sandbox) as client:
            person = client.tenant().people["privileged_role_admin"]
            page = client.http.get("https://login.microsoftonline.com/device", follow_redirects=True)
            client.submit(page, user=person.user, password=person.password)
            page = client.http.get("https://login.microsoftonline.com/common/oauth2/deviceauth")
            code = line.partition("enter the code ")[2].split()[0]
            client.submit(client.submit(page, user_code=code), answer="accept")
        for _line in az.stderr:
            pass
    if az.returncode:
        raise RuntimeError("azure-cli could not sign in to the practice cloud")


# ---- the wizard


class _Waits:
    """The flow's clock, without anybody who could cancel."""

    def now(self) -> float:
        return time.time()

    def pause(self, seconds: float) -> bool:
        time.sleep(seconds)
        return True


def by_the_wizard(cut: bool) -> Cost:
    """The steps of the register page; where the network goes, the way back once it is there again."""
    with tempfile.TemporaryDirectory() as folder, practice() as (sandbox, cable):
        proxy, ca_file = f"http://127.0.0.1:{cable.port}", str(sandbox.ca_file)
        registrars = LazyRegistrars(proxy, ca_file, SHORT)
        registrar = _sign_in(sandbox, registrars)
        plan = _planned(registrar)
        files = RegistrationJournalFiles(Path(folder))
        tools = RegistrationDependencies(
            registrar,
            lambda: LazyMicrosoft(proxy, ca_file, SHORT),
            FakeVault(),
            files.begin(),
            _Waits(),
            lambda _made: None,
        )

        def run() -> float | None:
            try:
                return _made_at(app_registration.start(tools, plan))
            except ProblemError:
                return None

        with cutting(sandbox, cable, cut):
            cost = timed(sandbox, run, lambda: _ours(sandbox))
        return cost if cost.done else _taken_back(sandbox, files, cost)


def _taken_back(sandbox: Sandbox, files: RegistrationJournalFiles, cost: Cost) -> Cost:
    """The network is there again: somebody signs in once more and presses “Sign in and undo”."""
    proxy, ca_file = sandbox.proxy_url, str(sandbox.ca_file)
    registrar = _sign_in(sandbox, LazyRegistrars(proxy, ca_file, SHORT))
    (journal,) = files.unfinished()
    journal.release()
    tools = RegistrationDependencies(
        registrar, lambda: LazyMicrosoft(proxy, ca_file, SHORT), FakeVault(), journal, _Waits(), lambda _made: None
    )
    for _event in app_registration.undo(tools):
        pass
    return replace(cost, left=_ours(sandbox))


def _sign_in(sandbox: Sandbox, registrars: LazyRegistrars) -> PersonRegistrar:
    begun = registrars.begin(any_tenant(Cloud.GLOBAL))
    with Client(sandbox) as client:
        page = client.sign_in(begun.link, "privileged_role_admin")
    return registrars.open(begun, page.headers["location"])


def _planned(registrar: PersonRegistrar) -> AppPlan:
    found = app_registration.preflight(registrar, SERIAL)
    product = ProductFiles().get("velocity").at(PermissionLevel.READ_WRITE)
    return app_registration.plan(found, product, SERIAL, LIFE_DAYS, datetime.now(UTC).date())


def _made_at(events: Iterator[RegistrationEvent]) -> float | None:
    """When the proof began: by then everything was made."""
    made = None
    for event in events:
        if made is None and event.step is RegistrationStep.PROVE:
            made = time.perf_counter()
    return made


def _ours(sandbox: Sandbox) -> int:
    return things(sandbox, lambda app: gateway_tag(SERIAL) in app.data.get("tags", ()))
