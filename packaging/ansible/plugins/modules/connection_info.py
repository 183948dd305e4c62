#!/usr/bin/python
# Copyright: Room Calendar Wizard contributors
# SPDX-License-Identifier: MIT
"""What a gateway has of an app."""

from __future__ import annotations

DOCUMENTATION = r"""
module: connection_info
short_description: Tells what a meeting-room gateway has of an app, and how its rooms fare
version_added: 0.1.0
description:
  - Signs in to the gateway and reads; nothing is written.
author:
  - Room Calendar Wizard contributors (!UNKNOWN)
extends_documentation_fragment:
  - room_calendar.wizard.gateway
attributes:
  check_mode:
    description: It never writes.
    support: full
  diff_mode:
    description: There is nothing to differ.
    support: none
"""

EXAMPLES = r"""
- name: How the rooms fare
  room_calendar.wizard.connection_info:
    address: 10.0.3.7
    password_from: env:GATEWAY_PASSWORD
    tenant: contoso.com
    client_id: 1b4e28ba-2fa1-41d2-883f-0016d3cca427
  delegate_to: localhost
  register: lab

- name: Every room shows its calendar
  ansible.builtin.assert:
    that: lab.rooms | rejectattr('state', 'equalto', 'syncing') | length == 0
"""

RETURN = r"""
gateway:
  description: The gateway's C(name), C(model), C(firmware) and C(serial).
  returned: success
  type: dict
present:
  description: Whether it has an integration of the app.
  returned: success
  type: bool
connection:
  description: The integration; empty where there is none. Of its secret there are hint, key ID and last day.
  returned: success
  type: dict
rooms:
  description: Each room that shows a calendar, with C(room), C(mailbox), C(state) and C(reason).
  returned: success
  type: list
  elements: dict
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.room_calendar.wizard.plugins.module_utils.room_wizard import (
    answered,
    gateway_options,
    gateway_tasks,
    require_package,
    task_of,
)


def main() -> None:
    module = AnsibleModule(
        argument_spec=gateway_options(),
        mutually_exclusive=[("password", "password_from")],
        required_one_of=[("password", "password_from")],
        supports_check_mode=True,
    )
    require_package(module)
    task = task_of(module)
    module.exit_json(changed=False, **answered(module, lambda: gateway_tasks.read_connection(task)))


if __name__ == "__main__":
    main()
