"""Reads a file of gateways for the start page, and finds those among them that are connected already."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from wizard.flow.connection_checks import AT_ONCE
from wizard.flow.fleet.apps_at_microsoft import AppsAtMicrosoft
from wizard.flow.fleet.file_gateways import take_over
from wizard.flow.fleet.parallel_work import or_problem, spread
from wizard.flow.fleet.shared_passwords import GatewaysSharingPasswords
from wizard.gui.file_questions import open_file as ask_which
from wizard.gui.file_questions import save_as
from wizard.gui.page import Page
from wizard.gui.tasks import Reporter
from wizard.gui.wizard_session import Services
from wizard.local_day import local_day
from wizard.messages import _
from wizard.model.connection import Connection
from wizard.model.fleet import FleetFileGateway
from wizard.model.fleet_source import SecretReference
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.secret import Secret
from wizard.presenters import start_events as on

Told = Callable[[on.StartPageEvent], None]


def open_file(page: Page, told: Told) -> None:
    """Ask for its name, and read it."""
    ask_which(page, _("Open a file of gateways"), "YAML (*.yaml *.yml)", lambda path: open_named(page, path, told))


def open_named(page: Page, path: Path, told: Told) -> None:
    """Read it, and say what it holds or what is wrong with it."""
    page.work(partial(read_file, page.session.services, path), told, page.session.unsaved.emit)


def take_over_connected(page: Page, gateways: tuple[FleetFileGateway, ...], told: Told) -> None:
    """Each is told as it ends; then that there is none left."""
    services = page.session.services
    page.work(
        lambda reporter: find_connected(services, gateways, reporter),
        told,
        lambda problem: told(on.TakeOverEnded(problem)),
        told,
    )


def save_fleet_file(page: Page, connections: tuple[Connection, ...], told: Told) -> None:
    """Ask for its name, and write all of them."""
    files = page.session.services.fleet_files

    def save(path: Path) -> None:
        page.work(
            lambda _reporter: files.save(path, connections),
            lambda count: told(on.FleetFileSaved(count)),
            page.session.unsaved.emit,
        )

    save_as(page, _("Save the file"), "fleet.yaml", "YAML (*.yaml *.yml)", save)


def read_file(services: Services, path: Path, _reporter: Reporter) -> on.StartPageEvent:
    """A mistake in it is no failure of the work: it is what there is to show."""
    try:
        return on.FleetFileOpened(services.fleet_files.read(path))
    except ProblemError as error:
        return on.FleetFileRefused(path.name, error.problem)


def find_connected(services: Services, gateways: tuple[FleetFileGateway, ...], reporter: Reporter) -> on.TakeOverEnded:
    """Blocks, with threads of its own: on the pool only. Each gateway is told as it ends."""
    way = services.reach(gateways[0].source.network)
    sharing, secrets = GatewaysSharingPasswords(way.gateways), services.connection_secrets()
    apps = AppsAtMicrosoft(way.microsoft, _not_asked)
    tenants = {app: or_problem(apps.tenant, app) for app in {one.gateway.app for one in gateways}}
    today = local_day()

    def look(one: FleetFileGateway) -> Connection:
        tenant = tenants[one.gateway.app]
        if isinstance(tenant, Problem):
            raise ProblemError(tenant)
        return take_over(one.gateway, one.source, tenant, sharing, services.connections, secrets.password_at, today)

    for one, found in spread(partial(or_problem, look), gateways, AT_ONCE, lambda: not reporter.cancelled):
        reporter.tell(on.GatewayTakenOver(one.gateway, found))
    return on.TakeOverEnded()


def _not_asked(_reference: SecretReference) -> Secret:
    """The app itself signs in nowhere here: only its tenant is looked up."""
    raise fail(Code.KEYRING_GONE)
