"""The command and the doors: state file, proxy, what it refuses, and what is the same in every run."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.sandbox.client import Client
from wizard.commands.sandbox import save_fleet
from wizard.flow.fleet.fleet_definition import define
from wizard.model.gateway import GatewayAddress
from wizard.model.secret import Secret
from wizard.sandbox import rooms_of_contoso
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.services.files.products import ProductFiles
from wizard.services.fleet.fleet_yaml import read_fleet
from wizard.services.fleet.secret_references import SecretReferences
from wizard.services.gateway.api import ContractGateways

_PEOPLE = {"global_admin", "privileged_role_admin", "application_admin", "user", "eligible"}


def _ask_proxy(sandbox: Sandbox, request: bytes) -> bytes:
    host, port = sandbox.proxy_url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as raw:
        raw.sendall(request + b"\r\n\r\n")
        return raw.recv(200)


@pytest.mark.parametrize(
    "request_line",
    [
        b"CONNECT www.example.com:443 HTTP/1.1",
        b"CONNECT graph.microsoft.com:80 HTTP/1.1",
        b"CONNECT 127.0.0.1:22 HTTP/1.1",
        b"GET http://graph.microsoft.com/ HTTP/1.1",
        b"CONNECT HTTP/1.1",
        b"nonsense",
    ],
)
def test_the_proxy_refuses_everything_else(cloud: Sandbox, request_line: bytes) -> None:
    assert _ask_proxy(cloud, request_line).startswith(b"HTTP/1.1 403 ")


def test_refusals_are_counted(cloud: Sandbox) -> None:
    _ask_proxy(cloud, b"CONNECT telemetry.example:443 HTTP/1.1")
    assert cloud.refused()["telemetry.example"] == 1


def test_requests_are_counted_by_host() -> None:
    with Sandbox(SandboxOptions()) as sandbox, Client(sandbox) as client:
        client.graph(client.own_token(), "GET", "/places/graph.room")
        assert sandbox.requests_seen() == {"login.microsoftonline.com": 1, "graph.microsoft.com": 1}


def test_state_has_what_the_issue_names(cloud: Sandbox) -> None:
    state = cloud.state
    assert set(state) == {"proxy", "ca_file", "gateway", "gateways", "tenants"}
    assert set(state["gateway"]) == {"name", "url", "user", "password", "spki_sha256"}
    assert state["gateways"] == [state["gateway"]]
    for tenant in state["tenants"]:
        assert set(tenant) == {"name", "cloud", "domain", "id", "people", "app", "new_app", "rooms"}
        assert set(tenant["people"]) == _PEOPLE
        eligible = {role: one["eligible"] for role, one in tenant["people"].items() if "eligible" in one}
        assert eligible == {"eligible": ["application_admin", "privileged_role_admin"]}
        assert tenant["domain"].endswith(".example")
    assert state["tenants"][0]["name"] == "contoso"
    assert len(state["tenants"][0]["rooms"]) == 12


def test_the_same_seed_makes_the_same_world() -> None:
    def world(seed: int) -> str:
        with Sandbox(SandboxOptions(seed=seed, rooms=30)) as sandbox:
            return json.dumps([sandbox.state["tenants"], sandbox.state["gateway"]["password"]])

    assert world(5) == world(5)
    assert world(5) != world(6)


def test_every_room_has_one_partner_on_the_gateway() -> None:
    pairs = rooms_of_contoso.pairs(900, 1)
    assert len({pair.local_part for pair in pairs}) == 900
    rooms = {
        (one.building, one.floor, one.name, one.capacity)
        for one in map(rooms_of_contoso.gateway_room, range(900), pairs)
    }
    assert len(rooms) == 900
    assert all(pair.mailbox_name != pair.gateway_name for pair in pairs)


def test_nothing_is_left_behind() -> None:
    before = set(threading.enumerate())
    with Sandbox(SandboxOptions()) as sandbox:
        folder = sandbox.ca_file.parent
        assert b"PRIVATE" not in sandbox.ca_file.read_bytes()
    assert not folder.exists()
    assert {one for one in set(threading.enumerate()) - before if one.name == "practice-cloud"} == set()


def test_many_gateways_share_the_rooms_and_each_has_a_key_of_its_own() -> None:
    with Sandbox(SandboxOptions(rooms=10, gateways=3)) as sandbox:
        assert len({one.spki_sha256 for one in sandbox.gateways}) == 3
        assert len({one.serial for one in sandbox.gateways}) == 3
        assert [one["name"] for one in sandbox.state["gateways"]] == ["Gateway 1", "Gateway 2", "Gateway 3"]
        names = []
        for one in sandbox.state["gateways"]:
            address = GatewayAddress("127.0.0.1", urlsplit(one["url"]).port or 0)
            session = ContractGateways().sign_in(address, one["spki_sha256"], one["user"], Secret(one["password"]))
            names.append([room.name for room in session.rooms()])
            session.sign_out()
        assert sorted(chain.from_iterable(names)) == sorted(pair.gateway_name for pair in rooms_of_contoso.pairs(10, 1))
        assert list(map(len, names)) == [4, 3, 3]


def test_the_saved_file_describes_them(tmp_path: Path) -> None:
    path = tmp_path / "fleet.yaml"
    with Sandbox(SandboxOptions(gateways=2)) as sandbox:
        save_fleet(path, sandbox.state)
    fleet = define(read_fleet(path), {one.id: one for one in ProductFiles().all()})
    assert [one.name for one in fleet.gateways] == ["Gateway 1", "Gateway 2"]
    assert (fleet.network.proxy, fleet.network.ca_file) == (sandbox.proxy_url, str(sandbox.ca_file))
    secrets = SecretReferences(lambda name: None, tmp_path)
    assert secrets.fetch(fleet.gateways[0].password) == Secret(sandbox.state["gateway"]["password"])
    assert secrets.fetch(fleet.apps[0].credential) == Secret(sandbox.state["tenants"][0]["app"]["client_secret"])
    assert sandbox.state["gateway"]["password"] not in path.read_text("utf-8")


def test_ten_thousand_rooms_answer_quickly() -> None:
    with Sandbox(SandboxOptions(rooms=10_000)) as sandbox, Client(sandbox) as client:
        token = client.own_token()
        for number in (1, 5_000, 9_000):
            room = client.tenant().rooms()[number]
            assert client.graph(token, "GET", f"/users/{room.address}/calendar").status_code == 200
        assert len(client.graph(token, "GET", "/places/graph.room").json()["value"]) == 100


def test_the_command_runs_until_it_is_told_to_stop(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    program = (
        "import sys, pathlib; from wizard.sandbox.cloud import SandboxOptions, run; "
        "sys.exit(run(SandboxOptions(state_file=pathlib.Path(sys.argv[1]))))"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(file)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        printed = json.loads(process.stdout.readline())
        assert json.loads(file.read_text(encoding="utf-8")) == printed
        if os.name == "posix":
            assert file.stat().st_mode & 0o077 == 0
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert not Path(printed["ca_file"]).exists()


def test_the_command_gives_gateways_their_faults(tmp_path: Path) -> None:
    file = tmp_path / "fleet.yaml"
    words = ["sandbox", "--gateways", "3", "--gateway-faults", "gateway 2:down", "--fleet", str(file)]
    with subprocess.Popen([sys.executable, "-m", "wizard", *words], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        told = json.loads(process.stdout.readline())["gateways"]
        open_ports = [_answers(one["url"]) for one in told]
        process.terminate()
        process.wait(20)
    assert open_ports == [True, False, True]
    assert [one["address"] for one in read_fleet(file).values["gateways"]] == [
        one["url"].removeprefix("https://") for one in told
    ]


def _answers(url: str) -> bool:
    with (
        contextlib.suppress(ConnectionRefusedError),
        socket.create_connection(("127.0.0.1", urlsplit(url).port or 0), timeout=5),
    ):
        return True
    return False
