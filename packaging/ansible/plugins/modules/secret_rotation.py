#!/usr/bin/python
# Copyright: Room Calendar Wizard contributors
# SPDX-License-Identifier: MIT
"""One new secret for all gateways of an app."""

from __future__ import annotations

DOCUMENTATION = r"""
module: secret_rotation
short_description: Gives all gateways of an app one new client secret
version_added: 0.1.0
description:
  - The new secret is held first, proved from here, staged and tested at every gateway, then activated at one and, when
    its rooms are seen to sync, at the others.
  - The old key is removed only when no gateway needs it any more. One that is off keeps it alive, is named, and is
    finished by the next run.
  - It speaks to all gateways of a file, so run it once, where the Python package is.
author:
  - Room Calendar Wizard contributors (!UNKNOWN)
attributes:
  check_mode:
    description: Tells whether a secret is due, and makes none.
    support: full
  diff_mode:
    description: A secret has no text to differ.
    support: none
options:
  fleet:
    description: The YAML file that describes the gateways.
    type: path
    required: true
  app:
    description: Only this app of the file.
    type: str
  within:
    description:
      - Only where the secret ends within so many days.
      - Without it every run makes a new secret.
    type: int
  secret:
    description: The new secret, where somebody has made it already. It then needs O(app) where the file has several.
    type: str
  token:
    description:
      - An access token for Microsoft Graph of an owner of the app, or of an administrator who may change it.
      - The new secret is made, and the old key removed, with it.
    type: str
  remove_old:
    description: Remove the old key in the end, also one that the program has not made.
    type: bool
    default: false
  data_folder:
    description: Where the program keeps its own files. The user's usual folder by default.
    type: path
requirements:
  - room-wizard (Python package) where the module runs
"""

EXAMPLES = r"""
- name: A new secret a month before the old one ends
  room_calendar.wizard.secret_rotation:
    fleet: /etc/room-wizard/fleet.yaml
    within: 30
    token: "{{ lookup('pipe', 'az account get-access-token --resource-type ms-graph --query accessToken -o tsv') }}"
    remove_old: true
  run_once: true
  delegate_to: localhost
"""

RETURN = r"""
apps:
  description: Names of the apps whose secret was, or would be, renewed.
  returned: success
  type: list
  elements: str
gateways:
  description: What came of each gateway, with C(gateway), C(address), C(status), C(changed) and C(problems).
  returned: always
  type: list
  elements: dict
problems:
  description: What stood in the way, each with C(code), C(title), C(remedy), C(who) and C(detail).
  returned: failure
  type: list
  elements: dict
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.room_calendar.wizard.plugins.module_utils.room_wizard import (
    answered,
    gateway_tasks,
    require_package,
)


def main() -> None:
    module = AnsibleModule(
        argument_spec=dict(
            fleet=dict(type="path", required=True),
            app=dict(type="str"),
            within=dict(type="int"),
            secret=dict(type="str", no_log=True),
            token=dict(type="str", no_log=True),
            remove_old=dict(type="bool", default=False),
            data_folder=dict(type="path"),
        ),
        supports_check_mode=True,
    )
    require_package(module)
    said = module.params
    task = gateway_tasks.RotationTask(
        said["fleet"],
        said["app"] or "",
        said["secret"] or "",
        said["token"] or "",
        said["within"],
        said["remove_old"],
        said["data_folder"] or "",
    )
    module.exit_json(**answered(module, lambda: gateway_tasks.rotate(task, only_look=module.check_mode)))


if __name__ == "__main__":
    main()
