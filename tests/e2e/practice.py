"""The practice cloud in a process of its own, an administrator who has signed in, and a connected gateway."""

import json
import re
import ssl
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import httpx

from tests.gateways import eventually
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.gateway import GatewayAddress, PermissionLevel, Status, Sync
from wizard.model.microsoft import AppSecret, Tenant
from wizard.model.rooms import RoomAssignment
from wizard.model.secret import Secret
from wizard.model.target import ContractGateway
from wizard.services.gateway.api import ContractGateways
from wizard.services.gateway.session import ContractSession
from wizard.services.microsoft.client import MicrosoftClient
from wizard.services.microsoft.client_secrets import SecretsOfApp
from wizard.services.microsoft.graph_client import GraphClient
from wizard.services.network.hardened_session import open_session
from wizard.services.network.retry_policy import Patience

_AZURE_CLI = "04b07795-8ddb-461a-bbee-02f9e1bf7b46"
_REDIRECT = "http://localhost:8400"
_SERVER = """
import sys
from pathlib import Path
from wizard.sandbox.cloud import SandboxOptions, run
sys.exit(run(SandboxOptions(rooms=3, delay=(0.0, 0.05), state_file=Path(sys.argv[1]), directory=Path(sys.argv[2]))))
"""


@contextmanager
def practice_process(folder: Path) -> Iterator[dict[str, Any]]:
    """Its state. New secrets are known within 50 ms, so that hundreds of renewals can be tried."""
    command = [sys.executable, "-c", _SERVER, str(folder / "state.json"), str(folder / "practice")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()
            process.wait(20)


@dataclass(frozen=True)
class Outside:
    """The outside world of one test, as JSON can carry it into another process."""

    proxy: str
    ca_file: str
    gateway: Mapping[str, str]
    tenant: Mapping[str, Any]
    token: str
    folder: str

    @property
    def where(self) -> Tenant:
        return Tenant(self.tenant["id"], self.tenant["domain"], Cloud(self.tenant["cloud"]))

    @property
    def client_id(self) -> str:
        return str(self.tenant["app"]["client_id"])

    @property
    def address(self) -> GatewayAddress:
        return GatewayAddress("127.0.0.1", urlsplit(self.gateway["url"]).port or 0)

    def session(self) -> ContractSession:
        password = Secret(self.gateway["password"])
        return ContractGateways().sign_in(self.address, self.gateway["spki_sha256"], self.gateway["user"], password)

    def microsoft(self) -> MicrosoftClient:
        """With fresh connections each time."""
        session = open_session(self.proxy, self.ca_file)
        return MicrosoftClient(lambda: session)

    def maker(self) -> SecretsOfApp:
        session = open_session(self.proxy, self.ca_file)
        return SecretsOfApp(GraphClient(session, self.where.cloud, Secret(self.token), Patience()), self.client_id)


def outside(state: Mapping[str, Any], folder: Path) -> Outside:
    """An administrator of contoso has signed in."""
    tenant = next(one for one in state["tenants"] if one["name"] == "contoso")
    token = administrators_token(state, tenant)
    return Outside(state["proxy"], state["ca_file"], state["gateway"], tenant, token, str(folder))


def administrators_token(state: Mapping[str, Any], tenant: Mapping[str, Any], *, capable: bool = False) -> str:
    """Through the sign-in pages, as a browser would; `capable` of handling a claims challenge."""
    context = ssl.create_default_context(cafile=state["ca_file"])
    query = urlencode(
        {
            "client_id": _AZURE_CLI,
            "response_type": "code",
            "redirect_uri": _REDIRECT,
            "scope": "https://graph.microsoft.com/.default",
            "state": "s",
            **({"claims": '{"access_token": {"xms_cc": {"values": ["CP1"]}}}'} if capable else {}),
        }
    )
    root = f"https://login.microsoftonline.com/{tenant['id']}/oauth2/v2.0"
    with httpx.Client(proxy=state["proxy"], verify=context, trust_env=False, timeout=20) as browser:
        page = browser.get(f"{root}/authorize?{query}")
        person = tenant["people"]["application_admin"]
        signed = _submitted(browser, page, user=person["user"], password=person["password"])
        back = browser.get(urljoin(str(page.url), signed.headers["location"]))
        code = parse_qs(urlsplit(back.headers["location"]).query)["code"][0]
        form = {"grant_type": "authorization_code", "client_id": _AZURE_CLI, "code": code, "redirect_uri": _REDIRECT}
        return str(browser.post(f"{root}/token", data=form).json()["access_token"])


def _submitted(browser: httpx.Client, page: httpx.Response, **typed: str) -> httpx.Response:
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page.text)
    action = re.search(r'<form method="post" action="([^"]*)">', page.text)
    assert action is not None, page.text
    hidden = {unescape(name): unescape(value) for name, value in fields}
    return browser.post(urljoin(str(page.url), unescape(action[1])), data={**hidden, **typed})


def connected(world: Outside) -> Connection:
    """A gateway that works with the app's first secret: what a renewal begins with."""
    secret = Secret(world.tenant["app"]["client_secret"])
    entry = next(one for one in world.maker().all() if one.hint == secret.hint)
    session, where = world.session(), world.where
    made = session.create(
        alias="Rooms", cloud=where.cloud.value, tenant_id=where.id, tenant_domain=where.domain,
        client_id=world.client_id, level=PermissionLevel.READ_WRITE,
    )  # fmt: skip
    pairs = zip(world.tenant["rooms"], session.rooms(), strict=False)
    made = session.put_mapping(made, [RoomAssignment(box["address"], room.id) for box, room in pairs])
    made = session.stage(made, secret, key_id=entry.key_id, expires=entry.ends.date())
    assert session.test_staged(made).state == "tested"
    session.activate_staged(made)
    session.sign_out()
    return Connection(
        "c1", world.address, world.gateway["spki_sha256"], "Head office", "S1", world.gateway["user"],
        ContractGateway(made.id), "velocity", where, "VelocityCalendar", world.client_id, "c1/first", secret.hint,
        entry.key_id, entry.ends.date(), 3, date(2026, 1, 1),
    )  # fmt: skip


def new_by_hand(world: Outside, name: str, certificate: bool = False) -> tuple[Secret, AppSecret]:
    """A secret made in the portal, or a certificate uploaded there, by a person."""
    maker = world.maker().certificates(name) if certificate else world.maker()
    return maker.add(name, datetime.now(UTC) + timedelta(days=300))


def all_rooms_sync(session: ContractSession, integration_id: str) -> Status:
    def syncing() -> Status | None:
        status = session.status(integration_id)
        return status if all(room.state is Sync.SYNCING for room in status.rooms) else None

    found: Status = eventually(syncing, 30)
    return found
