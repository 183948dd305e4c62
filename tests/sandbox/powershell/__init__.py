"""Runs scripts for Exchange Online and Microsoft Graph PowerShell against a practice tenant.

A foreign grammar reads the script; what is done with it is the part of PowerShell that scripts for administrators need,
and the cmdlets below with the parameters that they really have. Anything else is an error, so that a script with a
mistake cannot pass. Stricter than PowerShell: every error of a cmdlet stops the script, as `$ErrorActionPreference`
`Stop` does, what was not set is an error, and `-WhatIf` is not handed on to cmdlets.
"""

from collections.abc import Mapping
from typing import Any

from tests.sandbox.powershell import exchange_cmdlets, graph_cmdlets
from tests.sandbox.powershell.interpreter import Interpreter
from tests.sandbox.powershell.shell import Shell
from tests.sandbox.powershell.syntax_tree import parsed
from wizard.sandbox.directory import GLOBAL_ADMIN
from wizard.sandbox.exchange import ExchangeOnline
from wizard.sandbox.tenants import PracticeTenant

__all__ = ["run"]


def run(
    exchange: ExchangeOnline,
    script: str,
    tenant: PracticeTenant | None = None,
    given: Mapping[str, Any] | None = None,
    what_if: bool = False,
    role: str = GLOBAL_ADMIN,
) -> list[str]:
    """What the script prints. Raises ExchangeError for what Exchange, Graph or PowerShell would refuse.

    Cmdlets of Microsoft Graph are known where there is a `tenant`; the person with this `role` signs in to them.
    `given` are the script's own parameters.
    """
    cmdlets = exchange_cmdlets.of(exchange) | (graph_cmdlets.of(tenant, role) if tenant else {})
    shell = Shell(cmdlets, exchange.clock, what_if)
    Interpreter(shell).run(parsed(script), given or {})
    return shell.printed
