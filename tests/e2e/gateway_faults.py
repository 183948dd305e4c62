"""Trouble at the gateway that a test may change while it runs."""

from typing import Any

import pytest
from starlette.applications import Starlette

from wizard.sandbox.gateway import routes, server
from wizard.sandbox.gateway.api import Api
from wizard.sandbox.gateway.troubles import STATUSES, Troubled, Troubles

NAMES = (*STATUSES, "cut", "stale_etag", "lie", "login_page")
"""What a renewal is tried with, one by one and in pairs."""


def troubled(patch: pytest.MonkeyPatch, troubles: Troubles) -> None:
    """Gateways that are switched on from now on have these troubles."""

    def application(api: Api) -> Any:
        inner: Starlette = routes.application(api)
        return Troubled(inner, troubles)

    patch.setattr(server, "application", application)
