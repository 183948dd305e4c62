"""Starts everything: Microsoft 365 behind a proxy, and one gateway or many, all on this computer.

The product reaches it only as it reaches Microsoft through a company's proxy: proxy address and CA file.
"""

import contextlib
import json
import os
import signal
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Self, TypeVar

from wizard.sandbox import rooms_of_contoso
from wizard.sandbox.azure import Azure
from wizard.sandbox.certificates import server_context
from wizard.sandbox.clock import Maker, PracticeClock
from wizard.sandbox.dated import dated
from wizard.sandbox.directory import APPLICATION_ADMIN, DirectoryPerson
from wizard.sandbox.exchange_web_services import WebServices
from wizard.sandbox.exchanges import Exchanges, RecordedExchange
from wizard.sandbox.faults import Faults, parse_faults
from wizard.sandbox.first_party import AZURE_CLI, FIRST_PARTY
from wizard.sandbox.front_door import Front
from wizard.sandbox.gateway import GatewayOptions, ReferenceGateway
from wizard.sandbox.gateway.troubles import DOWN, GatewayFaults, parse_gateway_faults
from wizard.sandbox.graph import GraphService
from wizard.sandbox.hosts import ANSWERED_HOSTS
from wizard.sandbox.login import Login
from wizard.sandbox.organisations import make_tenants, named_app
from wizard.sandbox.serving import Serving
from wizard.sandbox.sessions import SignInSessions
from wizard.sandbox.tenants import PracticeTenant
from wizard.sandbox.tokens import TokenMint

__all__ = ["Sandbox", "SandboxOptions", "gateway_names", "parse_faults", "parse_gateway_faults", "run"]
One = TypeVar("One")
Other = TypeVar("Other")
GATEWAY_USER = "admin"
_AT_ONCE = 32
_GATEWAYS_SYNCED_A_SECOND = 4
"""More would leave no time for anything else on a small computer."""


@dataclass(frozen=True)
class SandboxOptions:
    """What may be chosen; `delay` is the range in seconds until a change is known everywhere."""

    rooms: int = 12
    gateways: int = 1
    """They share the rooms among them."""
    gateway_latency_ms: int = 0
    gateway_faults: GatewayFaults = field(default_factory=dict)
    latency_ms: int = 0
    faults: Mapping[str, float] = field(default_factory=dict)
    seed: int = 1
    delay: tuple[float, float] = (1.0, 4.0)
    state_file: Path | None = None
    directory: Path | None = None
    record: bool = False


class Sandbox:
    """The practice cloud as a context manager; servers run in threads of this process."""

    state: dict[str, Any]
    proxy_url: str
    ca_file: Path
    gateways: tuple[ReferenceGateway, ...]

    def __init__(self, options: SandboxOptions | None = None) -> None:
        self.options = options or SandboxOptions()
        self.clock = PracticeClock(self.options.delay, self.options.seed)
        self._maker = Maker(self.options.seed)
        self.tenants = make_tenants(self.options.rooms, self.clock, self._maker)
        self.sessions = SignInSessions(self.clock, self._maker)
        self.faults = Faults(self.options.faults, self.options.seed, self.clock)
        self._exchanges = Exchanges(self.options.record)
        mint = self._mint = TokenMint(self.clock, self._maker)
        self._front = Front(
            Login(self.tenants, self.sessions, mint),
            GraphService(self.tenants, mint, self.faults, self._exchanges, self.options.seed),
            Azure(self.tenants, mint),
            WebServices(self.tenants, mint),
            self.faults,
            self.options.latency_ms,
            self.options.seed,
        )
        self._closing = contextlib.ExitStack()

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as stack:
            directory = self._directory(stack)
            self.ca_file = directory / "practice-ca.pem"
            context = server_context(ANSWERED_HOSTS, self.ca_file)
            serving = stack.enter_context(Serving(dated(self._front, self.clock.now), context, ANSWERED_HOSTS))
            self._front.reset, self._serving = serving.reset, serving
            self.proxy_url = f"http://127.0.0.1:{serving.proxy_port}"
            self.gateways = tuple(_with_all(ReferenceGateway, self._gateway_options(directory)))
            stack.callback(lambda: _with_all(_switch_off, self.gateways))
            _with_all(ReferenceGateway.__enter__, self.gateways)
            _with_all(_switch_off, filter(self._is_down, self.gateways))
            self.state = self._state()
            if self.options.state_file:
                write_atomically(self.options.state_file, json.dumps(self.state))
            self._closing = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    @property
    def gateway(self) -> ReferenceGateway:
        """The first, which is the only one unless more were asked for."""
        return self.gateways[0]

    def requests_seen(self) -> dict[str, int]:
        """Host to number of requests answered."""
        return dict(self._front.requests)

    def refused(self) -> dict[str, int]:
        """Host to number of connections refused: everything the practice cloud does not answer for."""
        return dict(self._serving.proxy.refused)

    def exchanges(self) -> tuple[RecordedExchange, ...]:
        """What Graph was asked and answered, when `record` was chosen."""
        return self._exchanges.all()

    def administrators_token(self, tenant: PracticeTenant) -> str:
        """For Graph, as `az account get-access-token` gives it to somebody who manages apps."""
        client = FIRST_PARTY[AZURE_CLI]
        person, graph = tenant.people[APPLICATION_ADMIN], f"https://{tenant.cloud.graph_host}"
        scopes = " ".join(client.preauthorised)
        return self._mint.for_person(tenant, person, client.app_id, client.display_name, graph, scopes).text

    def tenant(self, name: str) -> PracticeTenant:
        """By short name, id or domain; KeyError if there is none."""
        return self.tenants.named(name)

    def _directory(self, stack: contextlib.ExitStack) -> Path:
        if self.options.directory:
            self.options.directory.mkdir(parents=True, exist_ok=True)
            return self.options.directory
        return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="room-wizard-practice-")))

    def _gateway_options(self, directory: Path) -> Iterator[GatewayOptions]:
        pairs, count = rooms_of_contoso.pairs(self.options.rooms, self.options.seed), self.options.gateways
        for number, name in enumerate(gateway_names(count)):
            rooms = enumerate(pairs[number::count])
            yield GatewayOptions(
                directory=directory / ("gateway" if number == 0 else f"gateway-{number + 1}"),
                proxy=self.proxy_url,
                ca_file=self.ca_file,
                rooms=tuple(rooms_of_contoso.gateway_room(at, pair) for at, pair in rooms),
                user=GATEWAY_USER,
                password=self._gateway_password(),
                name=name,
                troubles=self.options.gateway_faults.get(name, {}),
                seed=self.options.seed + number,
                latency_seconds=self.options.gateway_latency_ms / 1000,
                sync_seconds=max(GatewayOptions.sync_seconds, count / _GATEWAYS_SYNCED_A_SECOND),
            )

    def _is_down(self, gateway: ReferenceGateway) -> bool:
        """Such a one has its address all the same."""
        return DOWN in self.options.gateway_faults.get(gateway.name, {})

    def _gateway_password(self) -> str:
        return self._maker.named_password("gateway", GATEWAY_USER)

    def _state(self) -> dict[str, Any]:
        return {
            "proxy": self.proxy_url,
            "ca_file": str(self.ca_file),
            "gateway": self._gateway_state(self.gateway),
            "gateways": [self._gateway_state(one) for one in self.gateways],
            "tenants": [_described(tenant) for tenant in self.tenants],
        }

    def _gateway_state(self, gateway: ReferenceGateway) -> dict[str, str]:
        return {
            "name": gateway.name,
            "url": gateway.url,
            "user": GATEWAY_USER,
            "password": self._gateway_password(),
            "spki_sha256": gateway.spki_sha256,
        }


def gateway_names(count: int) -> tuple[str, ...]:
    """Of so many practice gateways."""
    return ("Head office",) if count == 1 else tuple(f"Gateway {number}" for number in range(1, count + 1))


def _with_all(work: Callable[[One], Other], all_of_them: Iterable[One]) -> list[Other]:
    """Several at a time: a gateway waits for the disk when it begins, and for its connections when it ends."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(work, all_of_them))


def _switch_off(gateway: ReferenceGateway) -> None:
    gateway.__exit__(None, None, None)


def _described(tenant: PracticeTenant) -> dict[str, Any]:
    return {
        "name": tenant.name,
        "cloud": tenant.cloud.value,
        "domain": tenant.domain,
        "id": tenant.id,
        "people": {role: _person(one) for role, one in tenant.people.items()},
        **{key: _credentials(tenant, key) for key in ("app", "new_app")},
        "rooms": [{"address": room.address, "display_name": room.display_name} for room in tenant.rooms()],
    }


def _person(one: DirectoryPerson) -> dict[str, Any]:
    """Roles that are only eligible are named where there are any."""
    eligible = {"eligible": list(one.eligible)} if one.eligible else {}
    return {"user": one.user, "password": one.password, **eligible}


def _credentials(tenant: PracticeTenant, key: str) -> dict[str, str]:
    app = named_app(tenant, key)
    return {"client_id": app.app_id, "client_secret": app.secrets[0].value}


def write_atomically(path: Path, text: str) -> None:
    """Whole or not at all, readable by the owner only: it names practice passwords."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(temporary).replace(path)


def run(options: SandboxOptions, ready: Callable[[dict[str, Any]], None] = lambda state: None) -> int:
    """The command: starts, tells `ready`, prints the state as one line of JSON, waits for SIGTERM or Ctrl+C.

    The exit status is 0.
    """
    with listening_for_stop() as wait, Sandbox(options) as sandbox:
        ready(sandbox.state)
        print(json.dumps(sandbox.state), flush=True)  # noqa: T201 - the command's answer
        wait()
    return 0


@contextlib.contextmanager
def listening_for_stop() -> Iterator[Callable[[], None]]:
    """What it gives waits for SIGTERM or Ctrl+C, also for one that came before it was called."""
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    def wait() -> None:
        while not stop.wait(0.5):
            pass  # Windows delivers signals only between two waits

    before = {number: signal.signal(number, ask_to_stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield wait
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
