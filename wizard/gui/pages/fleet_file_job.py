"""Reads a file of gateways for the start page, and finds those among them that are connected already."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from wizard.flow.connection_checks import AT_ONCE
from wizard.flow.fleet.apps_at_microsoft import AppsAtMicrosoft
from wizard.flow.fleet.file_gateways import take_over
from wizard.flow.fleet.parallel_work import or_problem, spread
from wizard.flow.fleet.shared_passwords import GatewaysSharingPasswords
from wizard.gui.page import Page
from wizard.gui.tasks import Reporter
from wizard.gui.wizard_session import Services
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
    name, _kind = QFileDialog.getOpenFileName(page, _("Open a file of gateways"), "", "YAML (*.yaml *.yml)")
    if name:
        open_named(page, Path(name), told)


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
    name, _kind = QFileDialog.getSaveFileName(page, _("Save the file"), "fleet.yaml", "YAML (*.yaml *.yml)")
    if name:
        files = page.session.services.fleet_files
        page.work(
            lambda _reporter: files.save(Path(name), connections),
            lambda count: told(on.FleetFileSaved(count)),
            page.session.unsaved.emit,
        )


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
    today = date.today()  # noqa: DTZ011 (the person's own day)

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
