"""Many gateways, some in trouble: each ends in a sentence of its own and in the exit status, and stops no other."""

import json
import socket
import ssl
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.fleet_world import FleetWorld, codes, statuses
from tests.e2e.renewing import FastClock
from wizard import cli
from wizard.commands import fleet_apply, fleet_services
from wizard.commands.spreading import Stopping
from wizard.model.gateway import GatewayAddress
from wizard.model.problem import ProblemError
from wizard.model.secret import Secret
from wizard.sandbox.cloud import Sandbox, SandboxOptions, gateway_names, parse_gateway_faults
from wizard.sandbox.gateway import routes, server
from wizard.sandbox.gateway.api import Api
from wizard.sandbox.gateway.troubles import STATUSES, Troubled, Troubles
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
    one = connection.GatewayConnection
    for work in (one.get_once, one._read, one._send):
        monkeypatch.setattr(work, "__defaults__", (4 * _SECONDS,))
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


@pytest.fixture
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands keep the program's files, if they are called as people call them."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


def said(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, dict[str, Any]]]:
    """A command as it is typed: its exit status, and each gateway's answer by its name."""
    capsys.readouterr()
    status = cli.main(words)
    out = capsys.readouterr().out
    lines = json.loads(out)["gateways"] if words[0] == "check" else list(map(json.loads, out.splitlines()))
    return status, {line["gateway"]: line for line in lines if "gateway" in line}


def sentences(line: dict[str, Any]) -> list[str]:
    """What a gateway's trouble is called, and what to do about it."""
    if "findings" in line:
        return [one["advice"] for one in line["findings"] if one["level"] == "failing"]
    return [f"{one['title']} {one['remedy']}" for one in line["problems"]]


@pytest.mark.skipif(sys.platform != "linux", reason="says by a variable of Linux where the program keeps its files")
def test_each_command_ends_with_a_sentence_for_each_gateway_in_trouble_and_its_status(
    tmp_path: Path, own_place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = "2:lie_rooms,3:locked,4:hang,gateway 5:down,6:lie,7:500=0.3,7:503=0.2,8:login_page"
    options = SandboxOptions(
        rooms=16, gateways=8, delay=(0.0, 0.1), gateway_faults=parse_gateway_faults(spec, gateway_names(8))
    )
    with Sandbox(options) as sandbox:
        world = FleetWorld(sandbox, own_place / "room-wizard", tmp_path / "fleet.yaml", capsys)
        world.write()
        file = str(world.path)
        plan_status, planned = said(["plan", file, "--json"], capsys)
        apply_status, applied = said(["apply", file, "--json", "--yes"], capsys)
        check_status, checked = said(["check", file, "--json"], capsys)
        # Those that nothing is wrong with are as the file says, whatever the others did.
        assert said(["apply", file, "--json", "--yes", "--limit", "gateway 1"], capsys)[0] == 0
    assert (plan_status, apply_status, check_status) == (1, 1, 2)
    assert set(planned) == set(applied) == set(checked) == set(gateway_names(8))
    expected = {
        "Gateway 2": "read_back_differs",
        "Gateway 3": "gateway_locked",
        "Gateway 4": "gateway_unreachable",
        "Gateway 5": "gateway_unreachable",
        "Gateway 6": "read_back_differs",
        "Gateway 8": "not_a_gateway",
    }
    assert (applied["Gateway 1"]["status"], applied["Gateway 1"]["problems"]) == ("changed", [])
    assert {name: codes(applied, name) for name in expected} == {name: [code] for name, code in expected.items()}
    for told in (planned, applied, checked):
        for name in ("Gateway 3", "Gateway 4", "Gateway 5", "Gateway 8"):
            assert sentences(told[name]), name
    # What they said of their rooms or their secret was untrue, and they have none.
    assert [one["code"] for one in checked["Gateway 2"]["findings"] if one["item"] == "sync"] == ["rooms_none_shown"]
    assert sentences(checked["Gateway 2"])
    assert checked["Gateway 6"]["level"] != "healthy"
    assert planned["Gateway 1"]["status"] == "would_change"
    assert checked["Gateway 1"]["level"] != "failing"
    assert applied["Gateway 7"]["status"] in ("changed", "failed", "unreachable")
    assert bool(sentences(applied["Gateway 7"])) is (applied["Gateway 7"]["status"] != "changed")


@pytest.mark.skipif(sys.platform != "linux", reason="says by a variable of Linux where the program keeps its files")
def test_where_half_of_every_gateways_answers_fail_the_status_says_whether_a_sentence_was_needed(
    tmp_path: Path, own_place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faults = parse_gateway_faults("*:500=0.17,*:503=0.2,*:429=0.25", gateway_names(6))
    with Sandbox(SandboxOptions(rooms=12, gateways=6, delay=(0.0, 0.1), gateway_faults=faults)) as sandbox:
        world = FleetWorld(sandbox, own_place / "room-wizard", tmp_path / "fleet.yaml", capsys)
        world.write()
        troubled = 0
        for command in (["plan"], ["apply", "--yes"], ["apply", "--yes"]):
            status, told = said([command[0], str(world.path), "--json", *command[1:]], capsys)
            bad = {name: line for name, line in told.items() if line["status"] in ("failed", "unreachable", "refused")}
            assert len(told) == 6
            assert status == (1 if bad else 0)
            assert all(map(sentences, bad.values()))
            troubled += len(bad)
        assert troubled > 0
        status, told = said(["check", str(world.path), "--json"], capsys)
        failing = [line for line in told.values() if line["level"] == "failing"]
        assert len(told) == 6
        assert (status == 2) is bool(failing)
        assert all(map(sentences, failing))
