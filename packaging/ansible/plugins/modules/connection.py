#!/usr/bin/python
# Copyright: Room Calendar Wizard contributors
# SPDX-License-Identifier: MIT
"""One gateway as the task says."""

from __future__ import annotations

DOCUMENTATION = r"""
module: connection
short_description: Connects a meeting-room gateway to Microsoft 365
version_added: 0.1.0
description:
  - Makes the integration of an app on a gateway as the task says, and watches until every room shows its calendar.
  - Where everything is so already, nothing is written.
  - A new client secret is staged and tested by the gateway before it becomes the active one.
author:
  - Room Calendar Wizard contributors (!UNKNOWN)
extends_documentation_fragment:
  - room_calendar.wizard.gateway
attributes:
  check_mode:
    description: Reads the gateway and Microsoft, and writes nothing.
    support: full
  diff_mode:
    description: Shows settings and rooms as they are and as they would be. Of a secret only its hint is shown.
    support: full
options:
  state:
    description: Whether the gateway has the app's integration.
    type: str
    choices: [present, absent]
    default: present
  client_secret:
    description: The client secret, or a certificate with its private key as PEM.
    type: str
  client_secret_from:
    description: Where it is kept, in the same words as O(password_from).
    type: str
  alias:
    description: What the integration is called on the gateway.
    type: str
  permission_level:
    description: What the app may do in the calendars.
    type: str
    choices: [read, read_write]
  scope:
    description: V(rooms) where Exchange limits the app to the rooms.
    type: str
    choices: [all, rooms]
  rooms:
    description:
      - V(match), a mapping with C(mailboxes) or C(file), or a list of mappings with C(room) and C(mailbox).
      - Only a list of pairs, or a file, takes away what the gateway shows besides.
    type: raw
"""

EXAMPLES = r"""
- name: The lab shows these two rooms
  room_calendar.wizard.connection:
    address: 10.0.3.7
    pin: 2f:6c:7e:0b:13:5f:31:9a:5d:48:2c:86:ab:90:11:df:7a:24:c0:66:5e:d1:83:f0:b7:3d:95:0e:48:1a:cc:52
    password_from: env:GATEWAY_PASSWORD
    tenant: contoso.com
    client_id: 1b4e28ba-2fa1-41d2-883f-0016d3cca427
    client_secret_from: keyring:rooms
    rooms:
      - room: Aurora
        mailbox: conf-aurora@contoso.com
      - room: Vienna
        mailbox: conf-vienna@contoso.com
  delegate_to: localhost

- name: The old app is taken away
  room_calendar.wizard.connection:
    address: 10.0.3.7
    password_from: env:GATEWAY_PASSWORD
    tenant: contoso.com
    client_id: 00000000-1111-4222-8333-444444444444
    state: absent
  delegate_to: localhost
"""

RETURN = r"""
status:
  description: How it came out, one of V(ok), V(would_change) and V(changed); others only with a failure.
  returned: always
  type: str
  sample: changed
before:
  description: The integration as it was; empty where there was none.
  returned: when the gateway could be read
  type: dict
after:
  description: The integration as it is, or would be; empty where it is taken away.
  returned: when the gateway could be read
  type: dict
rooms_failing:
  description: Rooms that do not show their calendar.
  returned: success
  type: list
  elements: dict
unread:
  description: Mailboxes whose calendar cannot be read; nothing changes for them.
  returned: success
  type: list
  elements: str
unmatched:
  description: Mailboxes that belong to no room of this gateway for sure.
  returned: success
  type: list
  elements: str
left_alone:
  description: Mailboxes that the gateway shows and that are not named; they stay, as the rooms are not listed.
  returned: success
  type: list
  elements: str
problems:
  description: What stood in the way, each with C(code), C(title), C(remedy), C(who) and C(detail).
  returned: always
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
        argument_spec=gateway_options(
            state=dict(type="str", choices=["present", "absent"], default="present"),
            client_secret=dict(type="str", no_log=True),
            client_secret_from=dict(type="str", no_log=False),
            alias=dict(type="str"),
            permission_level=dict(type="str", choices=["read", "read_write"]),
            scope=dict(type="str", choices=["all", "rooms"]),
            rooms=dict(type="raw"),
        ),
        mutually_exclusive=[("password", "password_from"), ("client_secret", "client_secret_from")],
        required_one_of=[("password", "password_from")],
        required_if=[("state", "present", ("client_secret", "client_secret_from"), True)],
        supports_check_mode=True,
    )
    require_package(module)
    task = task_of(module, gateway=("state", "alias", "rooms"), app=("permission_level", "scope"))
    result = answered(module, lambda: gateway_tasks.ensure_connection(task, only_look=module.check_mode))
    if module._diff:
        result["diff"] = dict(before=result["before"], after=result["after"])
    module.exit_json(**result)


if __name__ == "__main__":
    main()
