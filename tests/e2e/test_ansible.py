"""The Ansible collection as its users have it: real `ansible-playbook` runs against practice gateways on loopback."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

import ansible_checks
from tests.e2e.practice import administrators_token
from wizard import __version__
from wizard.commands.fleet_services import open_fleet
from wizard.commands.gateway_tasks import TaskError, fleet_hosts
from wizard.commands.sandbox import save_fleet
from wizard.model.secret import Secret
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.organisations import named_app

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Ansible does not run on Windows"),
    pytest.mark.slow,
]


def _options_of_the_readme() -> dict[str, str]:
    """What the collection's own example hands to the module, so that it is the example that is tried."""
    text = (ansible_checks.SOURCE / "README.md").read_text("utf-8")
    ((play,),) = [yaml.safe_load(block.partition("```")[0]) for block in text.split("```yaml\n")[1:]]
    options: dict[str, str] = play["tasks"][0]["room_calendar.wizard.connection"]
    return options


_GATEWAY = _options_of_the_readme()


@pytest.fixture(scope="module")
def many() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=6, gateways=2, delay=(0.0, 0.1))) as running:
        yield running


@dataclass
class Playbooks:
    """Runs tasks at the gateways of a file, and reads what each of them has registered."""

    sandbox: Sandbox
    folder: Path
    collection: Path

    @property
    def fleet(self) -> Path:
        """Not where the playbook lies: its paths have to be understood from anywhere."""
        return self.folder / "site" / "fleet.yaml"

    def run(self, module: str, options: Mapping[str, Any], *arguments: str, once: bool = False) -> dict[str, Any]:
        """What the module answered, by gateway; nothing of a secret may be in what Ansible prints."""
        for old in self.folder.glob("*.answer.json"):
            old.unlink()
        answer = {
            "content": "{{ answer | to_json }}",
            "dest": f"{self.folder}/{{{{ inventory_hostname }}}}.answer.json",
        }
        tasks = [
            {
                f"room_calendar.wizard.{module}": {**options, "data_folder": str(self.folder / "place")},
                "register": "answer",
                "ignore_errors": True,
                "run_once": once,
            },
            {"ansible.builtin.copy": {**answer, "mode": "0600"}, "check_mode": False, "diff": False, "no_log": True},
        ]
        playbook = self.folder / "play.yml"
        playbook.write_text(yaml.safe_dump([{"hosts": "all", "gather_facts": False, "tasks": tasks}]), "utf-8")
        self.output = self.command("ansible-playbook", "-i", str(self.fleet), str(playbook), *arguments)
        found = {path.name.partition(".")[0]: json.loads(path.read_text("utf-8")) for path in self._answers()}
        secrets = [self.sandbox.state["gateway"]["password"], *self.secrets()]
        assert not [secret for secret in secrets if secret in self.output + json.dumps(found)]
        return found

    def _answers(self) -> list[Path]:
        return list(self.folder.glob("*.answer.json"))

    def secrets(self) -> list[str]:
        return [one.value for one in named_app(self.sandbox.tenant("contoso"), "app").secrets]

    def command(self, *command: str) -> str:
        settings = "[inventory]\nenable_plugins = room_calendar.wizard.fleet\n"
        (self.folder / "ansible.cfg").write_text(settings, "utf-8")
        environment = ansible_checks.environment(self.collection) | {
            "ANSIBLE_CONFIG": str(self.folder / "ansible.cfg"),
            "PYTHONPATH": os.pathsep.join([str(self.collection.parents[2]), str(Path(__file__).parents[2])]),
            "ANSIBLE_NOCOLOR": "1",
        }
        done = subprocess.run(
            command, check=False, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=150
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr


@pytest.fixture
def playbooks(many: Sandbox, tmp_path: Path) -> Playbooks:
    """The file names the app's newest secret: a test before may have replaced the one of the beginning."""
    folder = tmp_path / "play"
    (folder / "site").mkdir(parents=True)
    many.state["tenants"][0]["app"]["client_secret"] = named_app(many.tenant("contoso"), "app").secrets[-1].value
    save_fleet(folder / "site" / "fleet.yaml", many.state)
    for name in ("client-secret", "gateway-password"):
        (folder / "site" / f"fleet.{name}").chmod(0o600)
    return Playbooks(many, folder, ansible_checks.lay_out(tmp_path / "tree"))


def test_connected_once_changed_where_it_differs_and_never_in_check_mode(playbooks: Playbooks) -> None:
    planned = playbooks.run("connection", _GATEWAY, "--check", "--diff")
    assert {name: one["changed"] for name, one in planned.items()} == {"Gateway_1": True, "Gateway_2": True}
    assert "conf-3.14@contoso.example" in playbooks.output
    made = playbooks.run("connection", _GATEWAY)
    assert {one["status"] for one in made.values()} == {"changed"}
    assert made["Gateway_1"]["after"] == planned["Gateway_1"]["after"]
    again = playbooks.run("connection", _GATEWAY)
    assert {(one["changed"], one["status"]) for one in again.values()} == {(False, "ok")}

    shown = made["Gateway_1"]["after"]["rooms"]
    left_out = sorted(shown)[0]
    pairs = [{"room": place, "mailbox": shown[place]} for place in sorted(shown)[1:]]
    fewer = {**_GATEWAY, "rooms": pairs}
    looked = playbooks.run("connection", fewer, "--check", "--diff", "--limit", "Gateway_1")
    taken = [line for line in playbooks.output.splitlines() if line.startswith("-") and shown[left_out] in line]
    assert (looked["Gateway_1"]["changed"], len(taken)) == (True, 1)
    changed = playbooks.run("connection", fewer, "--limit", "Gateway_1")
    assert left_out not in changed["Gateway_1"]["after"]["rooms"]

    of_the_app = ("state", "client_secret_from", "permission_level", "scope", "alias", "rooms")
    info = {key: value for key, value in _GATEWAY.items() if key not in of_the_app}
    told = playbooks.run("connection_info", info)
    assert [len(one["rooms"]) for one in told.values()] == [len(one["connection"]["rooms"]) for one in told.values()]
    assert sorted(len(one["rooms"]) for one in told.values()) == [2, 3]
    assert {room["state"] for one in told.values() for room in one["rooms"]} <= {"syncing", "waiting"}
    assert not any(one["changed"] for one in told.values())


def test_one_gateway_down_fails_alone_and_a_rotation_waits_for_it(playbooks: Playbooks) -> None:
    playbooks.run("connection", _GATEWAY)
    before = playbooks.secrets()
    token = administrators_token(playbooks.sandbox.state, playbooks.sandbox.state["tenants"][0])
    _new_secret_by_hand(playbooks, token)
    rotation = {"fleet": str(playbooks.fleet), "remove_old": True, "token": token}
    gateway = playbooks.sandbox.gateways[1]
    gateway.__exit__(None, None, None)
    try:
        looked = playbooks.run("secret_rotation", {**rotation, "within": 30}, "--check", once=True)
        assert looked["Gateway_1"]["changed"] is False
        failed = playbooks.run("secret_rotation", rotation, once=True)["Gateway_1"]
        assert (failed["failed"], failed["changed"]) == (True, True)
        assert {one["gateway"]: one["status"] for one in failed["gateways"]} == {
            "Gateway 1": "changed",
            "Gateway 2": "unreachable",
        }
        assert set(before) < set(playbooks.secrets())
        both = playbooks.run("connection", _GATEWAY)
        assert both["Gateway_1"]["status"] == "ok"
        assert both["Gateway_2"]["problems"][0]["code"] == "gateway_unreachable"
        assert both["Gateway_2"]["msg"].startswith("No gateway answers there.")
    finally:
        gateway.__enter__()
    done = playbooks.run("secret_rotation", rotation, once=True)["Gateway_1"]
    assert (done["changed"], done["apps"]) == (True, ["rooms"])


def _new_secret_by_hand(playbooks: Playbooks, token: str) -> None:
    """Somebody makes a secret and puts it where the file says that it is kept."""
    opened = open_fleet(playbooks.fleet, playbooks.folder / "place")
    (app,) = opened.fleet.apps
    (tenant,) = opened.services.microsoft.discover(app.tenant)
    maker = opened.services.app_secrets(tenant, Secret(token), app.client_id)
    secret, _entry = maker.add("by hand", datetime.now(UTC) + timedelta(days=300))
    playbooks.fleet.with_suffix(".client-secret").write_text(secret.reveal(), "utf-8")


def test_wrong_values_and_absence(playbooks: Playbooks) -> None:
    playbooks.run("connection", _GATEWAY, "--limit", "Gateway_1")
    wrong = playbooks.run("connection", {**_GATEWAY, "pin": "ab" * 32}, "--limit", "Gateway_1")["Gateway_1"]
    assert (wrong["failed"], wrong["problems"][0]["code"]) == (True, "gateway_key_changed")
    malformed = playbooks.run("connection", {**_GATEWAY, "client_id": "x"}, "--limit", "Gateway_1")["Gateway_1"]
    assert "client_id" in malformed["msg"]
    absent = {name: value for name, value in _GATEWAY.items() if name not in ("rooms", "client_secret_from")}
    gone = playbooks.run("connection", {**absent, "state": "absent"}, "--limit", "Gateway_1")["Gateway_1"]
    assert (gone["changed"], gone["after"]) == (True, {})
    again = playbooks.run("connection", {**absent, "state": "absent"}, "--limit", "Gateway_1")["Gateway_1"]
    assert again["changed"] is False


def test_what_the_file_says_of_a_gateway_is_done_by_the_example(playbooks: Playbooks) -> None:
    playbooks.run("connection", _GATEWAY)
    values = yaml.safe_load(playbooks.fleet.read_text("utf-8"))
    values["apps"]["rooms"]["permission_level"] = "read"
    first, second = values["gateways"]
    first["alias"], second["state"] = "The ground floor", "absent"
    playbooks.fleet.write_text(yaml.safe_dump(values), "utf-8")
    done = playbooks.run("connection", _GATEWAY)
    assert (done["Gateway_1"]["after"]["permission_level"], done["Gateway_1"]["after"]["alias"]) == (
        "read",
        "The ground floor",
    )
    assert (done["Gateway_2"]["changed"], done["Gateway_2"]["after"]) == (True, {})
    assert not any(one["changed"] for one in playbooks.run("connection", _GATEWAY).values())


def test_the_inventory_has_groups_and_no_secret(playbooks: Playbooks) -> None:
    (playbooks.folder / "rooms.yml").write_text("plugin: room_calendar.wizard.fleet\nfleet: site/fleet.yaml\n", "utf-8")
    told = json.loads(playbooks.command("ansible-inventory", "-i", str(playbooks.folder / "rooms.yml"), "--list"))
    assert sorted(told["app_rooms"]["hosts"]) == ["Gateway_1", "Gateway_2"]
    assert told["tenant_contoso_example"]["hosts"]
    assert "file:" in str(told["_meta"]["hostvars"]["Gateway_1"]["room_wizard_password"])
    assert playbooks.sandbox.state["gateway"]["password"] not in str(told)


def test_the_inventory_writes_rooms_and_references_as_the_file_does(tmp_path: Path) -> None:
    text = """\
version: 1
tenants: {contoso: {tenant: contoso.example}}
apps:
  rooms: {tenant: contoso, client_id: 1b4e28ba-2fa1-41d2-883f-0016d3cca427, credential: "command:[op, read, 'a b']"}
defaults: {user: admin, password: env:GATEWAY}
gateways:
- {address: a.example, rooms: [{room: "3.14", mailbox: a@contoso.example}], state: absent}
- {name: B one, address: b.example, rooms: {file: rooms.csv}}
- {name: B_one, address: "c.example:8443", rooms: {mailboxes: [c@contoso.example]}}
"""
    (tmp_path / "fleet.yaml").write_text(text, "utf-8")
    hosts = fleet_hosts(tmp_path / "fleet.yaml")
    assert [host["name"] for host in hosts] == ["a.example", "b.example", "c.example_8443"]
    first, second, third = (host["variables"] for host in hosts)
    assert first["room_wizard_rooms"] == [{"room": "3.14", "mailbox": "a@contoso.example"}]
    assert first["room_wizard_credential"] == "command:[op, read, \"'a b'\"]"
    assert (first["room_wizard_state"], second["room_wizard_state"]) == ("absent", "present")
    assert second["room_wizard_rooms"] == {"file": str(tmp_path / "rooms.csv")}
    assert {first["ansible_python_interpreter"], second["ansible_python_interpreter"]} == {sys.executable}
    assert not {"room_wizard_proxy", "room_wizard_ca_file", "room_wizard_cloud"} & set(first)
    assert third["room_wizard_rooms"] == {"mailboxes": ["c@contoso.example"]}
    (tmp_path / "fleet.yaml").write_text("version: 2\n", "utf-8")
    with pytest.raises(TaskError, match="Line 1"):
        fleet_hosts(tmp_path / "fleet.yaml")


@pytest.mark.parametrize("module", ["connection", "connection_info", "secret_rotation"])
def test_its_documentation_is_rendered(playbooks: Playbooks, module: str) -> None:
    text = playbooks.command("ansible-doc", "-t", "module", f"room_calendar.wizard.{module}")
    assert "RETURN VALUES" in text
    assert "EXAMPLES" in text


def test_it_comes_with_the_program() -> None:
    told = yaml.safe_load((ansible_checks.SOURCE / "galaxy.yml").read_text("utf-8"))
    assert told["version"] == __version__.partition("+")[0]
