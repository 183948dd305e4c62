"""`room-wizard sandbox`: a practice Microsoft 365 with one gateway or many, and the file that describes them."""

from pathlib import Path

from wizard.model.json_values import JsonObject
from wizard.sandbox.cloud import SandboxOptions, run, write_atomically
from wizard.services.fleet.fleet_yaml import save_fleet_file

CLIENT_SECRET = ".client-secret"
"""How the name of the file with the app's secret ends, beside the file of gateways."""


def run_sandbox(options: SandboxOptions, fleet_file: Path | None) -> int:
    """Until it is told to stop. `fleet_file` is written before the state is printed."""
    return run(options, lambda state: save_fleet(fleet_file, state) if fleet_file else None)


def save_fleet(path: Path, state: JsonObject) -> None:
    """The file that fits this practice world. Its secrets are files beside it, which only their owner may read."""
    app = state["tenants"][0]["app"]
    secrets = {
        path.with_suffix(CLIENT_SECRET): app["client_secret"],
        path.with_suffix(".gateway-password"): state["gateway"]["password"],
    }
    for file, secret in secrets.items():
        write_atomically(file, secret)
    credential, password = (f"file:{file.name}" for file in secrets)
    save_fleet_file(path, _values(state, credential, password))


def _values(state: JsonObject, credential: str, password: str) -> JsonObject:
    tenant = state["tenants"][0]
    return {
        "version": 1,
        "network": {"proxy": state["proxy"], "ca_file": state["ca_file"]},
        "tenants": {tenant["name"]: {"tenant": tenant["domain"], "cloud": tenant["cloud"]}},
        "apps": {
            "rooms": {"tenant": tenant["name"], "client_id": tenant["app"]["client_id"], "credential": credential}
        },
        "defaults": {"user": state["gateway"]["user"], "password": password, "rooms": "match"},
        "gateways": [
            {"name": one["name"], "address": one["url"].removeprefix("https://"), "pin": one["spki_sha256"]}
            for one in state["gateways"]
        ],
    }
