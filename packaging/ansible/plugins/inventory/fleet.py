# Copyright: Room Calendar Wizard contributors
# SPDX-License-Identifier: MIT
"""The gateways of a file as hosts."""

from __future__ import annotations

DOCUMENTATION = r"""
name: fleet
short_description: Gateways of a Room Calendar Wizard file
version_added: 0.1.0
description:
  - Makes a host of each gateway in a C(fleet.yaml), and a group of each app and each tenant.
  - The file itself may be the inventory, if its name ends in C(fleet.yaml) or C(fleet.yml); or a small file names it.
  - Secrets are referred to and never read.
author:
  - Room Calendar Wizard contributors (!UNKNOWN)
options:
  plugin:
    description: Marks a small file that names the other one.
    choices: [room_calendar.wizard.fleet]
    type: str
  fleet:
    description: The file of gateways, from where the small file lies.
    type: str
requirements:
  - room-wizard (Python package) on the controller
"""

EXAMPLES = r"""
# rooms.yml, beside fleet.yaml
plugin: room_calendar.wizard.fleet
fleet: fleet.yaml
"""

import os
from pathlib import Path

from ansible.errors import AnsibleParserError
from ansible.inventory.data import InventoryData
from ansible.parsing.dataloader import DataLoader

from ansible.plugins.inventory import BaseInventoryPlugin

MISSING: ImportError | None = None
try:
    from wizard.commands.gateway_tasks import TaskError, fleet_hosts
except ImportError as error:
    MISSING = error


class InventoryModule(BaseInventoryPlugin):  # type: ignore[misc]  # Ansible is untyped
    """Hands the reading to the program, so that mistakes are told in its words, with line and column."""

    NAME = "room_calendar.wizard.fleet"

    def verify_file(self, path: str) -> bool:
        """A file of gateways, or a small one that names it."""
        return super().verify_file(path) and path.endswith((".yaml", ".yml"))

    def parse(self, inventory: InventoryData, loader: DataLoader, path: str, cache: bool = True) -> None:
        """One host a gateway, with what the modules need of it."""
        super().parse(inventory, loader, path, cache)
        if MISSING is not None:
            raise AnsibleParserError("The Python package room-wizard is not installed here.") from MISSING
        file = path
        if not path.endswith(("fleet.yaml", "fleet.yml")):
            named = self._read_config_data(path).get("fleet")
            if not named:
                raise AnsibleParserError(f"{path}: fleet is missing: the file of gateways.")
            file = os.path.join(os.path.dirname(path), named)
        try:
            hosts = fleet_hosts(Path(file))
        except TaskError as error:
            raise AnsibleParserError(f"{file}: {error}") from None
        for host in hosts:
            name = inventory.add_host(host["name"])
            for group in host["groups"]:
                inventory.add_child(inventory.add_group(group), name)
            for variable, value in host["variables"].items():
                inventory.set_variable(name, variable, value)
