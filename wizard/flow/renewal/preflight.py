"""The beginning of a renewal: everything that would stand in its way is found before anything is written."""

from wizard.flow.renewal.context import RenewalContext, RenewalDependencies, RenewalRequest
from wizard.flow.renewal.credentials import require_other
from wizard.model.problem import Code, fail
from wizard.model.renewal import Begun, Identity, Origin, Renewal, RenewalEntry, RenewalMark, is_ours


def begin(tools: RenewalDependencies, wanted: RenewalRequest) -> RenewalContext:
    """The run, with its first entry written."""
    if wanted.pasted is None and tools.maker is None:
        raise fail(Code.RENEWAL_NEEDS_SIGN_IN)
    tools.vault.probe()
    begun = _begun(tools, wanted)
    run = RenewalContext(
        tools,
        Renewal(tools.journal.run_id, begun),
        tools.session,
        wanted.pasted,
        wanted.key_id,
        wanted.expires,
        begun.days,
    )
    _require_new_secret(run, wanted)
    tools.journal.append(RenewalEntry(RenewalMark.BEGUN, tools.clock.now(), begun))
    return run


def _begun(tools: RenewalDependencies, wanted: RenewalRequest) -> Begun:
    connection = wanted.connection
    old = Identity.of(tools.session.integration(connection.target.integration_id).active)
    kept = tools.vault.get(connection.secret_ref) if connection.secret_ref else None
    return Begun(
        origin=Origin.MADE if wanted.pasted is None else Origin.PASTED,
        connection=connection,
        old=old,
        old_held=kept is not None and old is not None and kept.hint == old.hint,
        retire=_retire(tools, wanted, old),
        days=wanted.days,
    )


def _retire(tools: RenewalDependencies, wanted: RenewalRequest, old: Identity | None) -> str:
    """The old key's id where it may be removed in the end: a person agreed, or the wizard once made it."""
    if old is None or tools.maker is None:
        return ""
    known = wanted.connection.secret_key_id if wanted.connection.secret_hint == old.hint else ""
    key_id = old.key_id or known
    made_by_us = any(one.key_id == key_id and is_ours(one.name) for one in tools.maker.all())
    return key_id if made_by_us or key_id.lower() == wanted.retire.lower() else ""


def _require_new_secret(run: RenewalContext, wanted: RenewalRequest) -> None:
    """RENEWAL_SAME_SECRET where the pasted one is in use already, or cannot be told from it."""
    if wanted.pasted is None:
        return
    require_other(run, Identity.of_secret(wanted.pasted, wanted.key_id, wanted.expires))
    if run.old_secret() == wanted.pasted:
        raise fail(Code.RENEWAL_SAME_SECRET)
