"""Addresses that are no rooms: what Microsoft's places have for them instead, asked only where something is missing."""

from collections.abc import Mapping
from types import MappingProxyType

from wizard.flow.ports.services import Microsoft
from wizard.flow.rules import problem
from wizard.model.credential import AppIdentity
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.rooms import DeskKind

_CODES: Mapping[DeskKind, Code] = MappingProxyType(
    {DeskKind.WORKSPACE: Code.MAILBOX_IS_WORKSPACE, DeskKind.DESK: Code.MAILBOX_IS_DESK}
)


def known_desks(microsoft: Microsoft, app: AppIdentity) -> Mapping[str, DeskKind]:
    """None where Microsoft does not tell: then an address is as unknown as before."""
    try:
        return microsoft.desks(app)
    except ProblemError:
        return {}


def desk_problem(address: str, kind: DeskKind) -> Problem:
    return problem(_CODES[kind], address, mailbox=address)
