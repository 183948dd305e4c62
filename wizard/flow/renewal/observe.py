"""Looks at the gateway, the keyring and the connection file: what is really so, whatever an answer said before."""

from dataclasses import replace

from wizard.flow.renewal.context import RenewalContext
from wizard.flow.renewal.decide import Seen, is_tested, slot
from wizard.flow.renewal.shared_keys import waiting_for_old
from wizard.model.connection import Connection
from wizard.model.gateway import Integration
from wizard.model.renewal import Identity


def observe(run: RenewalContext, integration: Integration) -> Seen:
    """What is so at this moment."""
    return Seen(
        active=slot(run.state, integration.active),
        staged=slot(run.state, integration.staged),
        tested=is_tested(integration.staged),
        held=run.current_secret() is not None,
        saved=_is_saved(run),
        proved_here=run.proved_here,
        passed_there=run.passed_there,
        synced=run.synced,
        tidied=run.tidied,
        leftovers=any(attempt.number not in run.skipped for attempt in run.state.leftovers),
        retire=_may_retire(run),
    )


def _may_retire(run: RenewalContext) -> bool:
    """The old key is to be removed, somebody is signed in who may, and no other gateway works with it."""
    wanted = bool(run.state.begun.retire) and not run.state.retired and run.tools.maker is not None
    return wanted and not waiting_for_old(run)


def present(run: RenewalContext) -> Connection:
    """The connection file as it is; as it was at the beginning where this computer has none yet."""
    before = run.state.begun.connection
    return next((one for one in run.tools.connections.all() if one.id == before.id), before)


def with_identity(connection: Connection, identity: Identity, ref: str) -> Connection:
    """The connection with this secret; `ref` is empty where no keyring has it."""
    return replace(
        connection,
        secret_ref=ref,
        secret_hint=identity.hint,
        secret_key_id=identity.key_id,
        secret_expires=identity.expires,
        credential_kind=identity.kind,
    )


def _is_saved(run: RenewalContext) -> bool:
    current, now = run.state.current, present(run)
    if current is None:
        return False
    return now in [with_identity(now, current.identity, ref) for ref in (current.ref, "")]
