"""The demo: the wizard against Microsoft 365 and a gateway on this computer, in a folder that goes with it."""

import contextlib
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from wizard import log_file, messages
from wizard.app import Ground, open_application, open_support, open_window, prepare
from wizard.commands.demo_page import Scene, practice_page
from wizard.commands.demo_values import as_text, values_of
from wizard.compose import pick_services
from wizard.flow import apply, credentials, draft_changes, mapping, matching
from wizard.flow import plan as planning
from wizard.flow.apply import ApplyRequest
from wizard.flow.finished_connection import connection_of
from wizard.flow.routes import RENEWAL
from wizard.gui import external_links
from wizard.gui.pages.start import new_draft
from wizard.gui.window import Window
from wizard.gui.wizard_session import Services
from wizard.model.connection import Connection
from wizard.model.credential import AppIdentity
from wizard.model.draft import Draft
from wizard.model.gateway import About, GatewayAddress
from wizard.model.json_values import JsonObject
from wizard.model.problem import ProblemError
from wizard.model.secret import Secret
from wizard.model.settings import Settings, Theme
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.organisations import named_app
from wizard.sandbox.pages import DESCRIBED_PRODUCTS, PRODUCTS
from wizard.services.files.products import ProductFiles

_BROWSER_ENDS_MS = 300
"""A browser that is open when the demo stops ends before its profile does."""
_LOOPBACK = ("127.0.0.1",)
"""Practice never speaks to the local network."""


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """How the demo runs."""

    play: bool
    pictures: Path | None
    report: Path | None
    language: str
    theme: str
    route: str = "setup"
    product: str = ""
    """A product that has only its page, by the name of its file."""


def run_demo(sandbox_options: SandboxOptions, options: DemoOptions) -> int:
    """The wizard against the practice cloud, in a folder of its own that goes with it."""
    wrong = unplayable(options)
    if wrong:
        print(f"room-wizard: {wrong}", file=sys.stderr)
        return 2
    prepare(practice=True)
    external_links.practise(True)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="room-wizard-demo-")))
        stack.callback(log_file.end)  # Windows removes no folder in which a file is open
        sandbox = stack.enter_context(Sandbox(sandbox_options))
        has_page = options.product in PRODUCTS + DESCRIBED_PRODUCTS
        scene = stack.enter_context(practice_page(options.product, sandbox)) if has_page else Scene.of(sandbox)
        settings = practice_settings(scene.state, options)
        application = open_application(settings)
        services = pick_services(settings, folder, _LOOPBACK)
        kept_in = _practice_vault(services)
        values = None if options.play else partial(values_of, scene)
        ground = Ground(folder, messages.N_("Practice: nothing leaves this computer"), _LOOPBACK, values)
        if values is not None:
            print(as_text(values()), flush=True)
        window = _practice_window(options, services, ground, scene)
        window.show()
        status = _play(application, window, scene, options, kept_in) if options.play else application.exec()
        _forget_secrets(window)
        _close_windows()
        return status


def unplayable(options: DemoOptions) -> str:
    """Why the demo of this product cannot be had; empty where it can."""
    if not options.product:
        return ""
    known = {one.id: one for one in ProductFiles().all() if one.recipe is not None}
    if options.product not in known:
        return f"there is no product {options.product!r} with a page of its own; known are {', '.join(known)}"
    if options.play and options.product in DESCRIBED_PRODUCTS:
        return f"the player does not know the practice page of {known[options.product].name}; leave --play out"
    if options.play and options.product not in PRODUCTS:
        return f"{known[options.product].name} has no practice page, so nobody can play it; leave --play out"
    return ""


def _practice_window(options: DemoOptions, services: Services, ground: Ground, scene: Scene) -> Window:
    if options.route not in ("setup", "signed-in"):
        return open_support(services, ground, RENEWAL, connected_before(services, scene.sandbox.state).id)
    draft = new_draft()
    if options.product and not options.play:
        page = scene.page.address if scene.page is not None else ""
        draft = draft.with_(product_id=options.product, target=services.products.get(options.product).target(page))
    return open_window(services, ground.folder, ground.banner, ground.interfaces, draft, ground.values)


def _close_windows() -> None:
    """All of them: another route through the pages has brought a window of its own."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, Window):
            window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    loop = QEventLoop()
    QTimer.singleShot(_BROWSER_ENDS_MS, loop.quit)
    loop.exec()


def _play(application: QApplication, window: Window, scene: Scene, options: DemoOptions, kept_in: str) -> int:
    from wizard.gui.player.setup_player import DemoStage, play

    sandbox = scene.sandbox
    stage = DemoStage(
        application,
        window,
        scene.state,
        sandbox.requests_seen,
        scene.rooms_state,
        options.pictures,
        options.report,
        kept_in,
        _new_secret(sandbox) if options.route == "renew" else "",
        scene.page,
    )
    return 0 if play(options.route, stage) else 1


def practice_settings(state: JsonObject, options: DemoOptions) -> Settings:
    """The settings a company with a proxy and a CA of its own would make: no other switch leads there."""
    return Settings(
        proxy=state["proxy"],
        ca_file=state["ca_file"],
        language=options.language or "en",
        theme=Theme(options.theme),
    )


def _practice_vault(services: Services) -> str:
    """The keyring if this computer has one; practice values may stay in memory where it has none."""
    try:
        return services.vault.probe()
    except ProblemError:
        services.vault.use_memory()
        return "memory"


def _new_secret(sandbox: Sandbox) -> str:
    """A second client secret for the practice app, as its owner would make it in the portal."""
    tenant = sandbox.tenant("contoso")
    return tenant.add_secret(named_app(tenant, "app"), "VelocityAuth new").value


def _forget_secrets(window: Window) -> None:
    """Practice leaves nothing in the keyring."""
    services = window.session.services
    draft = window.session.draft
    kept = (draft.secret_ref, draft.script_ref, *(connection.secret_ref for connection in services.connections.all()))
    for ref in kept:
        if ref:
            services.vault.delete(ref)


class _Waits:
    """The flow's clock, without anybody who could cancel."""

    def now(self) -> float:
        import time

        return time.monotonic()

    def pause(self, seconds: float) -> bool:
        import time

        time.sleep(seconds)
        return True


def connected_before(services: Services, state: JsonObject) -> Connection:
    """Connect the practice gateway with the app that is approved already, and save the connection."""
    tenant, gateway = state["tenants"][0], state["gateway"]
    secret = Secret(tenant["app"]["client_secret"])
    parts = urlsplit(gateway["url"])
    address = GatewayAddress(parts.hostname or "", parts.port or 443)
    pin = gateway["spki_sha256"]
    about = services.gateways.inspect(address, pin).about or About("", "", "", "", "")
    session = services.gateways.sign_in(address, pin, gateway["user"], Secret(gateway["password"]))
    draft = draft_changes.gateway(Draft(id="practice"), address, pin, about, gateway["user"])
    draft = draft_changes.client_id(draft, tenant["app"]["client_id"])
    services.vault.put("practice/client-secret/0", secret)
    draft = draft_changes.secret(draft, "practice/client-secret/0", secret.hint)
    (found,) = services.microsoft.discover(tenant["domain"])
    draft = draft_changes.tenant(draft, tenant["domain"], found)
    app = AppIdentity(found, draft.client_id, secret.credential)
    told = credentials.accept(services.microsoft, app)
    ends = told.secret.ends.date() if told.secret else datetime.now(UTC).date()
    draft = draft_changes.expiry(
        draft_changes.accepted(draft, told.token), ends, told.secret.key_id if told.secret else ""
    )
    draft = draft_changes.consent(draft, told.token.roles)
    rooms = session.rooms()
    boxes = services.microsoft.rooms(app, lambda done, total: None)
    rows = mapping.suggest(mapping.merge((), boxes), rooms, (), matching.suggest)
    addresses = mapping.to_check(rows)
    read = services.microsoft.check_calendars(app, addresses)
    rows = mapping.checked(rows, {address: (outcome, code) for address, outcome, code in read})
    draft = draft.with_(rows=rows)
    plan = planning.make(draft, planning.read_existing(session, draft), rooms)
    for event in apply.run(ApplyRequest(draft, plan, session, lambda: secret, rooms, _Waits())):
        draft = draft.with_(target=draft.target.written(event.integration_id or draft.target.integration_id))
    session.sign_out()
    connection = connection_of(draft, datetime.now(UTC).date())
    if connection is None:
        raise ValueError("the practice connection is not complete")
    services.connections.save(connection)
    return connection
