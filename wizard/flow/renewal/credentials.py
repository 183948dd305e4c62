"""Keys at Microsoft and their secrets in the keyring: made, found again by name, removed only if they are ours."""

from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime, timedelta

from wizard.flow.credential_lifetimes import shorter
from wizard.flow.ports.sign_in import AppSecrets
from wizard.flow.renewal.context import (
    IN_A_ROW,
    SETTLE_SECONDS,
    TEST_SECONDS,
    RenewalContext,
    RenewalEvent,
    RenewalStep,
)
from wizard.flow.renewal.shared_keys import waiting_for_old
from wizard.flow.renewal.verify_locally import accepted
from wizard.flow.saga.engine import PATIENCE_SECONDS
from wizard.flow.saga.waiting import Repetition, in_a_row
from wizard.model.fleet_source import ReferenceKind
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.renewal import Attempt, Identity, Origin, RenewalMark, display_name
from wizard.model.secret import Secret

_MOST_ATTEMPTS = 8
"""In one process; each costs a key that is made and removed again."""
_PAUSE = 5.0


def obtain(run: RenewalContext) -> None:
    """A new secret, in the keyring: the person's, or one made at Microsoft."""
    if run.pasted is not None:
        _keep_pasted(run, run.pasted)
    elif run.state.begun.origin is Origin.PASTED:
        raise fail(Code.RENEWAL_NEEDS_SECRET)
    else:
        _make(run, _maker(run))


def _maker(run: RenewalContext) -> AppSecrets:
    if run.tools.maker is None:
        raise fail(Code.RENEWAL_NEEDS_SIGN_IN)
    return run.tools.maker


def _keep_pasted(run: RenewalContext, secret: Secret) -> None:
    number = len(run.state.attempts) + 1
    identity = Identity.of_secret(secret, run.key_id, run.expires)
    require_other(run, identity)
    run.note(RenewalMark.ATTEMPT, attempt=number, ref=_ref(run, number), identity=identity)
    hold(run, _ref(run, number), secret)


def require_other(run: RenewalContext, identity: Identity) -> None:
    """RENEWAL_SAME_SECRET unless everybody can tell the new secret from the gateway's old one."""
    old = run.state.begun.old
    if old is not None and old.may_be(identity):
        raise fail(Code.RENEWAL_SAME_SECRET)


def _make(run: RenewalContext, maker: AppSecrets) -> None:
    """Ask Microsoft once. Whatever goes wrong, the name in the journal finds the key again."""
    if run.makes >= _MOST_ATTEMPTS:
        raise fail(Code.OUTCOME_UNKNOWN, "addPassword")
    run.makes += 1
    number = len(run.state.attempts) + 1
    name, ref = display_name(run.state.run_id, number), _ref(run, number)
    ends = datetime.fromtimestamp(run.tools.clock.now(), UTC) + timedelta(days=run.days)
    run.note(RenewalMark.ATTEMPT, attempt=number, name=name, ref=ref)
    try:
        secret, entry = maker.add(name, ends.replace(microsecond=0))
    except ProblemError as error:
        _not_made(run, number, error)
        return
    identity = Identity.of_secret(secret, entry.key_id, entry.ends.date())
    run.note(RenewalMark.KNOWN, attempt=number, identity=identity)
    if run.state.begun.old is not None and run.state.begun.old.may_be(identity):
        run.note(RenewalMark.DROPPED, attempt=number)
        return
    hold(run, ref, secret)


def _not_made(run: RenewalContext, number: int, error: ProblemError) -> None:
    """A lost answer is looked up next; a life that is too long is shortened to what the policy allows.

    Where nobody may read that, the next shorter life is tried: the renewal is worth more than its length.
    """
    code = error.problem.code
    if code is Code.OUTCOME_UNKNOWN:
        return
    run.note(RenewalMark.REFUSED, attempt=number)
    allowed = error.problem.values.get("days", str(shorter(run.days)))
    if code is not Code.SECRET_LIFETIME or not allowed.isdecimal() or not 0 < int(allowed) < run.days:
        raise error
    run.days = int(allowed)


def hold(run: RenewalContext, ref: str, secret: Secret) -> None:
    """Into the keyring under this name, and read back."""
    run.tools.vault.put(ref, secret)
    if run.tools.vault.get(ref) != secret:
        raise fail(Code.KEYRING_READ_BACK)


def _ref(run: RenewalContext, number: int) -> str:
    return f"{run.state.begun.connection.id}/client-secret/{run.state.run_id}-{number}"


def drop(run: RenewalContext) -> None:
    """The current attempt is given up: from now on it is only cleared away."""
    run.proved_here = run.passed_there = False
    run.note(RenewalMark.DROPPED, attempt=run.state.attempts[-1].number)


def clear(run: RenewalContext) -> Iterator[RenewalEvent]:
    """Remove what attempts that came to nothing left at Microsoft and in the keyring."""
    for attempt in run.state.leftovers:
        if not attempt.dropped:
            run.note(RenewalMark.DROPPED, attempt=attempt.number)
        run.tools.vault.delete(attempt.ref)
        if attempt.name and run.tools.maker is None:
            run.skipped |= {attempt.number}
            continue
        if attempt.name and run.tools.maker is not None:
            yield from _remove_made(run, run.tools.maker, attempt)
        run.note(RenewalMark.GONE, attempt=attempt.number)


def retire(run: RenewalContext) -> Iterator[RenewalEvent]:
    """Remove the old key, last of all and only while Microsoft takes the new secret, three times in a row.

    That may take minutes, in which another gateway may have been connected with the old key: then it stays.
    """
    maker, secret = _maker(run), run.current_secret()
    if secret is not None:
        yield from accepted(run, secret, run.tools.clock.now() + TEST_SECONDS, RenewalStep.RETIRE)
    if waiting_for_old(run):
        return
    _onward(run)
    removed = yield from _remove(run, maker, run.state.begun.retire, 0.0, lambda: not waiting_for_old(run))
    if removed:
        run.note(RenewalMark.RETIRED)


def _remove_made(run: RenewalContext, maker: AppSecrets, attempt: Attempt) -> Iterator[RenewalEvent]:
    """By the id in the journal; where its answer was lost, by the id that the list shows beside our name."""
    settled = attempt.begun + SETTLE_SECONDS
    key_id = attempt.identity.key_id
    if not key_id:
        found = yield from in_a_row(
            run,
            lambda: next((one for one in maker.all() if one.name == attempt.name), None),
            Repetition(IN_A_ROW, _PAUSE, settled=settled, settling=_PAUSE),
            lambda _row, _refused: RenewalEvent(RenewalStep.CLEAR, until=settled),
            is_final=lambda shown: shown is not None,
        )
        if found is not None:
            key_id = found.key_id
            run.note(RenewalMark.KNOWN, attempt=attempt.number, identity=Identity.of_entry(found))
    if key_id:
        yield from _remove(run, maker, key_id, settled)


def _remove(
    run: RenewalContext, maker: AppSecrets, key_id: str, settled: float, may: Callable[[], bool] = lambda: True
) -> Generator[RenewalEvent, None, bool]:
    """Until Microsoft says it is removed, or does not show it three times in a row when it would have to.

    False where `may`, asked right before each try, says that it has to stay.
    """
    until = max(settled, run.tools.clock.now()) + PATIENCE_SECONDS
    missing = 0
    while may():
        if maker.remove(key_id):
            return True
        shown = any(one.key_id == key_id for one in maker.all())
        missing = 0 if shown else missing + 1
        if missing >= IN_A_ROW and run.tools.clock.now() >= settled:
            return True
        if run.tools.clock.now() > until:
            raise fail(Code.MICROSOFT_UNAVAILABLE, "removePassword")
        yield RenewalEvent(RenewalStep.CLEAR, until=until)
        run.pause(_PAUSE)
    return False


def tidy(run: RenewalContext) -> None:
    """The old secret leaves the keyring, unless another connection finds its own under the same name.

    An item that a file of gateways names becomes the new secret, when no other gateway needs the old one.
    """
    _onward(run)
    ref, named = run.state.begun.connection.secret_ref, _named_by_file(run)
    secret = run.current_secret()
    if named and secret is not None and not waiting_for_old(run):
        hold(run, named, secret)
    if ref and ref != named and not _is_others(run, ref):
        run.tools.vault.delete(ref)
    run.tidied = True


def _named_by_file(run: RenewalContext) -> str:
    source = run.state.begun.connection.source
    is_item = source is not None and source.credential.kind is ReferenceKind.KEYRING
    return source.credential.name if source is not None and is_item else ""


def _is_others(run: RenewalContext, ref: str) -> bool:
    own = run.state.begun.connection.id
    return any(one.secret_ref == ref for one in run.tools.connections.all() if one.id != own)


def _onward(run: RenewalContext) -> None:
    if not run.state.onward:
        run.note(RenewalMark.ONWARD)
