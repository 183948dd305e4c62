"""Runs scripts for Exchange Online and Microsoft Graph PowerShell against a practice tenant.

The small part of PowerShell that such scripts need: assignments, lists, `if`, `foreach`, pipes into `Where-Object` and
`ForEach-Object`, and the cmdlets below with the parameters that they really have. Anything else is an error, so that a
script with a mistake cannot pass.
"""

from tests.sandbox.powershell import exchange_cmdlets, graph_cmdlets
from tests.sandbox.powershell.grammar import Parser
from tests.sandbox.powershell.shell import Shell
from wizard.sandbox.exchange import ExchangeOnline
from wizard.sandbox.tenants import PracticeTenant


def run(exchange: ExchangeOnline, script: str, tenant: PracticeTenant | None = None) -> list[str]:
    """What the script prints. Raises ExchangeError for what Exchange, Graph or PowerShell would refuse.

    Cmdlets of Microsoft Graph are known where there is a `tenant`.
    """
    cmdlets = exchange_cmdlets.of(exchange) | (graph_cmdlets.of(tenant) if tenant else {})
    shell = Shell(cmdlets)
    for statement in Parser(script).script():
        shell.print(statement(shell))
    return shell.printed
