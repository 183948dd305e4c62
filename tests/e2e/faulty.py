"""Renewals in a world at odds: practice cloud, gateway and the way between fail on purpose, and nobody really waits."""

import functools
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.gateway_faults import NAMES, troubled
from tests.e2e.practice import administrators_token
from tests.e2e.renewing import FastClock
from tests.e2e.scene import Scene
from tests.sandbox.toxics import FlowDirection, Spoilt, Toxic, ToxicProxy
from wizard.flow import renewal
from wizard.flow.renewal import RenewalDependencies, RenewalRequest
from wizard.model.gateway import GatewayAddress
from wizard.model.problem import Problem, ProblemError
from wizard.model.renewal import RenewalOutcome
from wizard.model.secret import Secret
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.gateway import graph
from wizard.sandbox.gateway.troubles import Troubles
from wizard.services.files.journals import RenewalJournalFiles
from wizard.services.files.store import ConnectionFiles
from wizard.services.gateway import connection
from wizard.services.gateway.api import ContractGateways
from wizard.services.gateway.session import ContractSession
from wizard.services.microsoft.client import MicrosoftClient
from wizard.services.microsoft.client_secrets import SecretsOfApp
from wizard.services.microsoft.graph_client import GraphClient
from wizard.services.network.hardened_session import open_session
from wizard.services.network.retry_policy import Patience

CLOUD = ("429", "500", "502", "503", "504", "reset", "cut", "batch429", "unknown_fields", "replica")
"""The practice cloud's faults; `slow` is left to the toxics, because it takes three real seconds each time."""
FAULTS = (*(f"cloud:{name}" for name in CLOUD), *(f"gateway:{name}" for name in NAMES))
TOXICS = tuple(
    Spoilt(kind, way, toxicity=0.5, seconds=seconds, size=size)
    for kind, seconds, size in (
        (Toxic.LATENCY, 0.01, 1),
        (Toxic.DOWN, 0.0, 1),
        (Toxic.BANDWIDTH, 0.0, 400_000),
        (Toxic.SLOW_CLOSE, 0.02, 1),
        (Toxic.TIMEOUT, 0.02, 1),
        (Toxic.RESET_PEER, 0.01, 1),
        (Toxic.SLICER, 0.0, 64),
        (Toxic.LIMIT_DATA, 0.0, 2_000),
    )
    for way in FlowDirection
)
_IN_TROUBLE = 5
_MOST = 10


class Clock(FastClock):
    """The practice cloud's time goes with ours."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__()
        self._sandbox = sandbox

    def pause(self, seconds: float) -> bool:
        self._sandbox.clock.advance(seconds)
        return super().pause(seconds)


@dataclass
class Faulty:
    """One practice cloud and one connected gateway; each renewal begins where the one before ended."""

    sandbox: Sandbox
    scene: Scene
    troubles: Troubles
    patience: Patience
    processes: int = 0
    outcomes: list[RenewalOutcome] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def set(self, *names: str, rate: float = 0.5) -> None:
        """Let these fail at that rate, all others not."""
        chosen = [name.split(":") for name in names]
        self.sandbox.faults.rates = {name: rate for place, name in chosen if place == "cloud"}
        self.troubles.rates = {name: rate for place, name in chosen if place == "gateway"}

    def renew(
        self,
        *faults: str,
        wish: str = "finish",
        ports: Callable[[RenewalDependencies], RenewalDependencies] = lambda tools: tools,
    ) -> RenewalOutcome:
        """One renewal among these faults, with all its interruptions; afterwards the whole scene is looked over."""
        before = self.scene.connection
        token = administrators_token(self.sandbox.state, self.scene.world.tenant)
        self.set(*faults)
        for process in range(_MOST):
            self.processes += 1
            if process == _IN_TROUBLE:
                self.set()
            try:
                outcome = self._one_process(wish, token, ports if process < _IN_TROUBLE else lambda tools: tools)
                self.outcomes.append(outcome)
                self.set()
                self.scene.refresh(token)
                self.scene.check_over(before, outcome.value, retired=True)
                return outcome
            except ProblemError as error:
                self.problems.append(error.problem)
        raise AssertionError(f"it never ended: {self.problems[-3:]}")

    def _one_process(
        self, wish: str, token: str, ports: Callable[[RenewalDependencies], RenewalDependencies]
    ) -> RenewalOutcome:
        files = RenewalJournalFiles(self.scene.folder)
        open_ones = files.unfinished()
        tools = ports(self._tools(open_ones[0] if open_ones else files.begin(), token))
        if not open_ones:
            wanted = RenewalRequest(self.scene.connection, retire=self.scene.connection.secret_key_id)
            *_, last = renewal.start(tools, wanted)
        elif wish == "back" and renewal.way_back(tools) is None:
            *_, last = renewal.go_back(tools)
        else:
            *_, last = renewal.finish(tools)
        assert last.outcome is not None
        return last.outcome

    def _tools(self, journal: Any, token: str) -> RenewalDependencies:
        world, scene = self.scene.world, self.scene
        opened = open_session(world.proxy, world.ca_file)
        maker = SecretsOfApp(GraphClient(opened, world.where.cloud, Secret(token), self.patience), world.client_id)
        return RenewalDependencies(
            session=world.session(), microsoft=lambda: self.client(world.proxy), vault=scene.vault,
            connections=ConnectionFiles(scene.folder), journal=journal, clock=Clock(self.sandbox), maker=maker,
            sign_in_again=world.session,
        )  # fmt: skip

    def client(self, proxy: str) -> MicrosoftClient:
        opened = open_session(proxy, self.scene.world.ca_file)
        return MicrosoftClient(lambda: opened, self.patience)


@contextmanager
def spoilt(
    faulty: Faulty, toxic: Spoilt, place: str
) -> Iterator[tuple[ToxicProxy, Callable[[RenewalDependencies], RenewalDependencies]]]:
    """A toxic between the wizard and the gateway, or between the wizard and the proxy to Microsoft."""
    world = faulty.scene.world
    microsofts = int(world.proxy.rpartition(":")[2])
    target = ("127.0.0.1", world.address.port if place == "gateway" else microsofts)
    with ToxicProxy(target, toxic, seed=5) as proxy:
        address = GatewayAddress("127.0.0.1", proxy.port)
        pin, user, password = world.gateway["spki_sha256"], world.gateway["user"], Secret(world.gateway["password"])

        def sign_in() -> ContractSession:
            return ContractGateways().sign_in(address, pin, user, password)

        def ports(tools: RenewalDependencies) -> RenewalDependencies:
            if place == "gateway":
                return replace(tools, session=sign_in(), sign_in_again=sign_in)
            return replace(tools, microsoft=lambda: faulty.client(f"http://127.0.0.1:{proxy.port}"))

        yield proxy, ports


@contextmanager
def faulty_world(folder: Path, seed: int = 1) -> Iterator[Faulty]:
    """Everything that waits moves the practice cloud's clock instead."""
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        troubles = Troubles(seed)
        troubled(patch, troubles)
        sandbox = stack.enter_context(Sandbox(SandboxOptions(rooms=3, seed=seed, delay=(0.0, 3.0), directory=folder)))
        patience = Patience(sleep=sandbox.clock.advance, now=sandbox.clock.now)
        patch.setattr(
            connection, "Patience", functools.partial(Patience, sleep=sandbox.clock.advance, now=sandbox.clock.now)
        )
        patch.setattr(graph.GatewayGraphClient, "_pause", lambda _self, asked, _n, _until: sandbox.clock.advance(asked))
        laptop = folder / "laptop"
        laptop.mkdir()
        scene = Scene(sandbox.state, laptop)
        scene.connect()
        yield Faulty(sandbox, scene, troubles, patience)


def some_pairs(count: int, seed: int) -> list[tuple[str, str]]:
    """A sample of all pairs; which one, the seed tells."""
    return random.Random(f"{seed}/pairs").sample(list(combinations(FAULTS, 2)), count)
