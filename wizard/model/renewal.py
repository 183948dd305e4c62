"""A renewal of the client secret as its journal remembers it: intents and ids, never a secret.

The journal is a list of entries; `read` folds them into a `Renewal`. What is really so is seen at Microsoft, at the
gateway and in the keyring: an entry only says what was about to be done.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.gateway import GatewayCredential
from wizard.model.microsoft import AppSecret
from wizard.model.problem import Code, fail
from wizard.model.secret import Secret

TAG = "Room Calendar Wizard"
_OURS = re.compile(rf"{TAG} [0-9a-f]{{12}}/\d+")


class Origin(StrEnum):
    """Where the new secret comes from."""

    PASTED = "pasted"
    MADE = "made"


class RenewalOutcome(StrEnum):
    """How a renewal ended: never in between."""

    NEW = "new"
    OLD = "old"


class RenewalMark(StrEnum):
    """What an entry says."""

    BEGUN = "begun"
    ATTEMPT = "attempt"
    """About to create a key under `name` and to keep its secret under `ref`."""
    KNOWN = "known"
    """Microsoft told the key's id, hint and end."""
    REFUSED = "refused"
    """Microsoft said no: there is surely no key of this attempt."""
    DROPPED = "dropped"
    """About to clear the attempt away; it is never used again."""
    GONE = "gone"
    BACK = "back"
    FORWARD = "forward"
    ONWARD = "onward"
    """The old key and the old keyring entry are about to go: from here there is no way back."""
    RETIRED = "retired"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Identity:
    """What may be shown of a secret, and tells it from others: Microsoft's three-character hint, key id, last day.

    Without a hint it is that of a secret nobody knows.
    """

    hint: str = ""
    key_id: str = ""
    expires: date | None = None
    kind: CredentialKind = CredentialKind.SECRET

    @classmethod
    def of_secret(cls, secret: Secret, key_id: str, expires: date | None) -> Self:
        """That of a credential at hand, with what is known of its entry at Microsoft."""
        return cls(secret.hint, key_id, expires, secret.credential.kind)

    @classmethod
    def of_connection(cls, connection: Connection) -> Self:
        """That of the credential which its file names."""
        one = connection
        return cls(one.secret_hint, one.secret_key_id, one.secret_expires, one.credential_kind)

    @classmethod
    def of_entry(cls, entry: AppSecret) -> Self:
        """That of an entry of Microsoft's list."""
        return cls(entry.hint, entry.key_id, entry.ends.date(), entry.kind)

    @classmethod
    def of(cls, credential: GatewayCredential | None) -> Self | None:
        """The identity that a gateway shows; None where it has no secret."""
        one = credential
        return None if one is None else cls(one.hint, one.key_id, one.expires, one.kind)

    def may_be(self, other: "Identity | None") -> bool:
        """Whether nothing known by both tells them apart (a gateway may keep less than it was given)."""
        if other is None or not self.hint or self.hint != other.hint:
            return False
        if self.key_id and other.key_id:
            return self.key_id.lower() == other.key_id.lower()
        return self.expires is None or other.expires is None or self.expires == other.expires


@dataclass(frozen=True, slots=True)
class Begun:
    """What was so at the beginning: enough to finish or to go back on another day, in another process."""

    origin: Origin
    connection: Connection
    """The connection file as it was, to be put back."""
    old: Identity | None
    """The gateway's active secret."""
    old_held: bool
    """Whether the keyring has that secret, so that it can be given to the gateway once more."""
    retire: str = ""
    """Key id that may be removed at the end: recorded as ours, or confirmed by a person."""
    days: int = 0
    """How long a made secret is to last."""


@dataclass(frozen=True, slots=True)
class RenewalEntry:
    """One record of the journal; `when` in seconds since 1970."""

    mark: RenewalMark
    when: float
    begun: Begun | None = None
    attempt: int = 0
    name: str = ""
    ref: str = ""
    identity: Identity | None = None
    outcome: RenewalOutcome | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at a new secret. `name` is its display name at Microsoft, empty where a person gave the secret."""

    number: int
    name: str
    ref: str
    begun: float
    identity: Identity = Identity()
    refused: bool = False
    dropped: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Renewal:
    """Where a renewal stands, as far as its journal knows."""

    run_id: str
    begun: Begun
    attempts: tuple[Attempt, ...] = ()
    back: bool = False
    onward: bool = False
    retired: bool = False
    outcome: RenewalOutcome | None = None

    @property
    def current(self) -> Attempt | None:
        """The attempt whose secret is, or is to be, the new one; None where another has to be made."""
        last = self.attempts[-1] if self.attempts else None
        return last if last is not None and last.identity.hint and not last.dropped else None

    @property
    def left(self) -> tuple[str, ...]:
        """What is still at Microsoft: display names of made keys, and «hint…» of an old one that was not removed."""
        made = tuple(attempt.name for attempt in self.leftovers if attempt.name)
        old = self.begun.old
        if old is None or self.outcome is not RenewalOutcome.NEW or self.retired:
            return made
        return (*made, f"{old.hint}…")

    @property
    def leftovers(self) -> tuple[Attempt, ...]:
        """Attempts that did not become the new secret and may have left a key or a keyring entry behind."""
        return tuple(one for one in self.attempts if one != self.current and not (one.gone or one.refused))

    def after(self, entry: RenewalEntry) -> "Renewal":
        """The state when this entry has been written, too."""
        match entry.mark:
            case RenewalMark.BACK | RenewalMark.FORWARD:
                return replace(self, back=entry.mark is RenewalMark.BACK)
            case RenewalMark.ONWARD:
                return replace(self, onward=True)
            case RenewalMark.RETIRED:
                return replace(self, retired=True)
            case RenewalMark.CLOSED:
                return replace(self, outcome=entry.outcome)
            case RenewalMark.ATTEMPT:
                made = Attempt(entry.attempt, entry.name, entry.ref, entry.when, entry.identity or Identity())
                return replace(self, attempts=(*self.attempts, made))
            case _:
                return replace(self, attempts=tuple(_changed(one, entry) for one in self.attempts))


def _changed(attempt: Attempt, entry: RenewalEntry) -> Attempt:
    if attempt.number != entry.attempt:
        return attempt
    match entry.mark:
        case RenewalMark.KNOWN:
            return replace(attempt, identity=entry.identity or Identity())
        case RenewalMark.REFUSED:
            return replace(attempt, refused=True, dropped=True)
        case RenewalMark.DROPPED:
            return replace(attempt, dropped=True)
        case _:
            return replace(attempt, gone=True)


def read(run_id: str, entries: Iterable[RenewalEntry]) -> Renewal:
    """The renewal that these entries tell of; JOURNAL_DAMAGED where they do not begin with a beginning."""
    listed = tuple(entries)
    if not listed or listed[0].begun is None:
        raise fail(Code.JOURNAL_DAMAGED, "no beginning")
    state = Renewal(run_id, listed[0].begun)
    for entry in listed[1:]:
        state = state.after(entry)
    return state


def display_name(run_id: str, number: int) -> str:
    """The name under which an attempt's key is found again in Microsoft's list."""
    return f"{TAG} {run_id}/{number}"


def is_ours(name: str) -> bool:
    """Whether a key bears a name that only the wizard gives."""
    return _OURS.fullmatch(name) is not None
