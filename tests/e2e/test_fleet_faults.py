"""Many gateways, some in trouble: each ends in a sentence of its own and in the exit status, and stops no other."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.fleet_world import FleetWorld, codes, statuses
from tests.e2e.gateway_faults import STATUSES, Troubled, Troubles
from tests.e2e.renewing import FastClock
from wizard.commands import fleet_apply, fleet_services
from wizard.commands.spreading import Stopping
from wizard.model.gateway import GatewayAddress
from wizard.model.problem import ProblemError
from wizard.model.secret import Secret
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.gateway import routes, server
from wizard.sandbox.gateway.api import Api
from wizard.services.gateway import connection
from wizard.services.gateway.api import ContractGateways
from wizard.services.network import hardened_session, trust
from wizard.services.vault import SystemVault

_SECONDS = 0.5


class QuickClock(FastClock):
    """Waits for a gateway that restarts take no time here."""

    def __init__(self, _stopping: Stopping) -> None:
        super().__init__()


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fleet_apply, "AppliedClock", QuickClock)
    monkeypatch.setattr(connection, "_PATIENCE_SECONDS", _SECONDS)
    for module in (hardened_session, trust):
        monkeypatch.setattr(module, "TIMEOUT", (_SECONDS, 4 * _SECONDS))
    vault = SystemVault()
    vault.use_memory()
    monkeypatch.setattr(fleet_services, "SystemVault", lambda folder: vault)


@contextmanager
def world_with(
    troubles: dict[str, Troubles], tmp_path: Path, capsys: pytest.CaptureFixture[str], **options: Any
) -> Iterator[FleetWorld]:
    """Gateways that have these troubles, by their names."""

    def application(api: Api) -> Any:
        inner = routes.application(api)
        return Troubled(inner, troubles[api.options.name]) if api.options.name in troubles else inner

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server, "application", application)
        with Sandbox(SandboxOptions(delay=(0.0, 0.1), **options)) as sandbox:
            world = FleetWorld(sandbox, tmp_path / "place", tmp_path / "fleet.yaml", capsys)
            world.write()
            yield world


@contextmanager
def silent_listener(context: ssl.SSLContext | None = None) -> Iterator[str]:
    """Takes connections and says nothing: not a byte, or (with TLS) not a byte after the handshake."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        kept: list[socket.socket] = []

        def accept() -> None:
            while True:
                try:
                    taken, _address = listener.accept()
                    kept.append(context.wrap_socket(taken, server_side=True) if context else taken)
                except OSError:
                    if listener.fileno() < 0:
                        return

        threading.Thread(target=accept, daemon=True).start()
        yield f"127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
    for one in kept:
        one.close()


def lock(world: FleetWorld, number: int) -> None:
    """Somebody has tried too many passwords there."""
    gateway = world.sandbox.gateways[number - 1]
    for _ in range(5):
        with pytest.raises(ProblemError):
            ContractGateways().sign_in(
                GatewayAddress("127.0.0.1", gateway.port), gateway.spki_sha256, "admin", Secret("wrong")
            )


def test_each_kind_of_trouble_is_told_of_its_own_gateway(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lies = {"Gateway 2": Troubles(1, {"lie": 1.0}), "Gateway 7": Troubles(1, {"login_page": 1.0})}
    with world_with(lies, tmp_path, capsys, gateways=7, rooms=14) as world:
        lock(world, 3)
        pem = world.sandbox.gateways[5]._pem
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        with silent_listener() as mute, silent_listener(context) as hanging:

            def spoil(values: dict[str, Any]) -> None:
                values["gateways"][3]["pin"] = "ab" * 32
                values["gateways"][4]["address"] = mute
                values["gateways"][5]["address"] = hanging

            world.write(spoil)
            status, told = world.apply()
    assert status == 1
    assert statuses(told) == {
        "Gateway 1": "changed",
        "Gateway 2": "failed",
        "Gateway 3": "failed",
        "Gateway 4": "refused",
        "Gateway 5": "unreachable",
        "Gateway 6": "unreachable",
        "Gateway 7": "failed",
    }
    assert codes(told, "Gateway 2") == ["read_back_differs"]
    assert codes(told, "Gateway 3") == ["gateway_locked"]
    assert codes(told, "Gateway 4") == ["gateway_key_changed"]
    assert codes(told, "Gateway 7") == ["not_a_gateway"]
    for name, line in told.items():
        if name != "Gateway 1":
            (problem,) = line["problems"]
            assert problem["title"], name
            assert problem["remedy"], name


@pytest.mark.parametrize("seed", [1, 2])
def test_half_of_all_answers_fail_and_it_ends_as_the_file_says(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever a run ends with is told; when the trouble is over, the next one puts everything right."""
    rate = 0.5 / (len(STATUSES) + 1)
    troubles = Troubles(seed, dict.fromkeys((*STATUSES, "cut"), rate))
    names = {f"Gateway {number}": troubles for number in range(1, 5)}
    cloud = {"503": 0.1, "reset": 0.05, "batch429": 0.2}
    with world_with(names, tmp_path, capsys, gateways=4, rooms=8, faults=cloud) as world:
        for _ in range(4):
            status, told = world.apply()
            bad = [line for line in told.values() if line["status"] not in ("ok", "changed")]
            assert status == (1 if bad else 0)
            assert all(problem["title"] and problem["remedy"] for line in bad for problem in line["problems"])
            assert all(line["problems"] for line in bad)
        assert troubles.struck > 0
        troubles.rates = {}
        world.sandbox.faults.rates.clear()
        runs = [world.apply() for _ in range(4)]
        status, told = runs[-1]
        assert (status, set(statuses(told).values())) == (0, {"ok"}), [line["problems"] for line in told.values()]
        assert world.plan()[0] == 0
        assert all(len(found) == 1 for found in world.integrations().values())
