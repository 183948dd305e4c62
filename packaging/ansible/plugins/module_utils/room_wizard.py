# Copyright: Room Calendar Wizard contributors
# SPDX-License-Identifier: MIT
"""What the modules share: their options in the words of the program, and its package, which does the work."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from ansible.module_utils.basic import AnsibleModule, missing_required_lib

MISSING: str | None = None
try:
    from wizard.commands import gateway_tasks
except ImportError:
    MISSING = traceback.format_exc()


def gateway_options(**more: dict[str, object]) -> dict[str, dict[str, object]]:
    """The options of a module that is about one gateway."""
    return dict(
        address=dict(type="str", required=True),
        pin=dict(type="str"),
        product=dict(type="str"),
        user=dict(type="str", default="admin"),
        password=dict(type="str", no_log=True),
        password_from=dict(type="str", no_log=False),
        tenant=dict(type="str", required=True),
        cloud=dict(type="str", choices=["global", "gcc_high", "dod", "china"]),
        client_id=dict(type="str", required=True),
        proxy=dict(type="str"),
        ca_file=dict(type="path"),
        data_folder=dict(type="path"),
        **more,
    )


def require_package(module: AnsibleModule) -> None:
    """Fail in one sentence where the package is not installed."""
    if MISSING is not None:
        module.fail_json(msg=missing_required_lib("room-wizard"), exception=MISSING)


def task_of(
    module: AnsibleModule, gateway: tuple[str, ...] = (), app: tuple[str, ...] = ()
) -> gateway_tasks.GatewayTask:
    """The gateway as the program's file would describe it; `gateway` and `app` name options that belong there."""
    said = {name: value for name, value in module.params.items() if value is not None}
    own = {name: said[name] for name in ("address", "pin", "product", "user", *gateway) if name in said}
    of_app = {name: said[name] for name in ("client_id", *app) if name in said}
    if "password_from" in said:
        own["password"] = said["password_from"]
    if "client_secret_from" in said:
        of_app["credential"] = said["client_secret_from"]
    return gateway_tasks.GatewayTask(
        own,
        {name: said[name] for name in ("tenant", "cloud") if name in said},
        of_app,
        {name: said[name] for name in ("proxy", "ca_file") if name in said},
        password=said.get("password", ""),
        credential=said.get("client_secret", ""),
        place=said.get("data_folder", ""),
    )


def answered(module: AnsibleModule, work: Callable[[], dict[str, object]]) -> dict[str, object]:
    """What the work gives; its failure becomes the module's."""
    try:
        return work()
    except gateway_tasks.TaskError as error:
        fields = dict(error.fields)
        if module._diff and fields.get("before") is not None:
            fields["diff"] = dict(before=fields["before"], after=fields["after"])
        module.fail_json(msg=str(error), **fields)
        raise
