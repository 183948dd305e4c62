"""Where the replacement of a key that many gateways share begins: what is so then, and whether there is anything to do.

Nothing is written here, neither to the journal nor anywhere else.
"""

from collections.abc import Sequence
from dataclasses import replace

from wizard.flow.fleet.fleet_renewal_context import FleetMember, FleetRenewalRequest, FleetRenewalTools
from wizard.flow.renewal import credentials
from wizard.flow.renewal.context import RenewalContext
from wizard.model.problem import Code, fail
from wizard.model.renewal import Begun, Identity, Origin, Renewal, is_ours


def fresh(tools: FleetRenewalTools, wanted: FleetRenewalRequest, members: Sequence[FleetMember]) -> Renewal:
    """Of one that nobody has begun; RENEWAL_NEEDS_SIGN_IN where there is no new secret and nobody who can make one."""
    if wanted.given is None and tools.maker is None:
        raise fail(Code.RENEWAL_NEEDS_SIGN_IN)
    old = wanted.old or _active_somewhere(wanted, members)
    kept = tools.vault.get(wanted.app.secret_ref) if wanted.app.secret_ref else None
    begun = Begun(
        origin=Origin.MADE if wanted.given is None else Origin.PASTED,
        connection=wanted.app,
        old=old,
        old_held=kept is not None and old is not None and kept.hint == old.hint,
        retire=_retire(tools, wanted, old),
        days=wanted.days,
    )
    return Renewal(tools.journal.run_id, begun)


def resumed(tools: FleetRenewalTools, wanted: FleetRenewalRequest, state: Renewal) -> Renewal:
    """Where nobody was signed in at the beginning who may remove the old key, somebody may be now."""
    begun = state.begun
    return replace(state, begun=replace(begun, retire=begun.retire or _retire(tools, wanted, begun.old)))


def require_new(context: RenewalContext, wanted: FleetRenewalRequest, members: Sequence[FleetMember]) -> None:
    """RENEWAL_SAME_SECRET for the secret that is replaced; RENEWAL_SECRET_IN_USE where no gateway waits for the given.

    With a keyring item a gateway may have the new secret while the item is still the old one: that is worth a run.
    """
    given = _given(wanted)
    if given is None:
        return
    credentials.require_other(context, given)
    if context.old_secret() == wanted.given:
        raise fail(Code.RENEWAL_SAME_SECRET)
    shown = _shown(members)
    if not wanted.app.secret_ref and all(one is not None and one.may_be(given) for one in shown):
        raise fail(Code.RENEWAL_SECRET_IN_USE)


def _given(wanted: FleetRenewalRequest) -> Identity | None:
    return None if wanted.given is None else Identity.of_secret(wanted.given, wanted.key_id, wanted.expires)


def _shown(members: Sequence[FleetMember]) -> list[Identity | None]:
    """What the gateways that can be reached work with; there is one at least. None where one has no secret."""
    return [Identity.of(one.mapping.active) for one in members if one.mapping is not None]


def _active_somewhere(wanted: FleetRenewalRequest, members: Sequence[FleetMember]) -> Identity | None:
    """Of a gateway that does not have the given secret already."""
    given = _given(wanted)
    return next((one for one in _shown(members) if one is not None and not one.may_be(given)), None)


def _retire(tools: FleetRenewalTools, wanted: FleetRenewalRequest, old: Identity | None) -> str:
    """The old key's id where it may be removed in the end: whoever runs this agreed, or the wizard made it."""
    maker = tools.maker
    if old is None or not old.key_id or maker is None:
        return ""
    ours = any(one.key_id == old.key_id and is_ours(one.name) for one in maker.all())
    return old.key_id if ours or wanted.remove_old else ""
