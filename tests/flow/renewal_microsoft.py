"""Microsoft as the simulation has it: replicas that learn late, lists in any order, answers that get lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.fakes import a_certificate
from wizard.model.cloud import Cloud
from wizard.model.credential import AppIdentity
from wizard.model.microsoft import AppSecret, AppToken, Registration, Tenant
from wizard.model.problem import Code, fail
from wizard.model.rooms import Calendar
from wizard.model.secret import Secret

if TYPE_CHECKING:
    from tests.flow.renewal_model import World

TENANT = Tenant("6f1d2c3b-0000-4000-8000-00000000aaaa", "contoso.example", Cloud.GLOBAL)
_REPLICAS = 3
CLIENT = "6f1d2c3b-0000-4000-8000-00000000bbbb"
_LAG = 25.0
"""Seconds until the slowest replica knows; together with the latest arrival below SETTLE_SECONDS."""
_LATEST = 20.0
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
FOREVER = 1e18


@dataclass(eq=False)
class Key:
    """One password credential."""

    key_id: str
    name: str
    secret: Secret
    made: float
    ends: datetime
    known_from: list[float]
    removed: float = FOREVER
    gone_from: list[float] = field(default_factory=lambda: [FOREVER] * _REPLICAS)
    removed_by_us: bool = False
    expired: bool = False

    @property
    def hint(self) -> str:
        return self.secret.hint

    def lives(self, now: float) -> bool:
        return self.made <= now < self.removed

    def seen_by(self, replica: int, now: float) -> bool:
        return self.known_from[replica] <= now < self.gone_from[replica]

    def shown(self) -> AppSecret:
        return AppSecret(self.key_id, self.hint, self.name, self.ends, self.secret.credential.kind)


class MicrosoftModel:
    """The truth, and what each replica knows of it."""

    def __init__(self, world: "World") -> None:
        self.world = world
        self.keys: list[Key] = []
        self.lag = _LAG
        self.forbids = world.dice.random() < 0.05
        self.certificates = world.dice.random() < 0.3
        """Whether keys are certificates here; now and then one of a connection's two is not."""
        self.longest_days = world.dice.choice([0, 0, 0, 90])
        self.tells_days = True
        """Whether whoever signs in may read how long the policy allows."""
        self.unreadable = {address for address in ("r1@x", "r2@x", "r3@x") if world.dice.random() < 0.1}

    def plant(self, name: str, *, days: int, fresh: bool = False, delay: float = 0.0) -> Key:
        """A key that was there before; `fresh`: made just now, so replicas may not know it yet."""
        dice, now = self.world.dice, self.world.now
        made = now + delay if fresh else now - 1e6
        letters = "".join(dice.choices(_LETTERS[:6] if dice.random() < 0.05 else _LETTERS, k=3))
        text = f"{letters}8Q~{dice.getrandbits(120):030x}"
        secret = a_certificate(text) if self.certificates and dice.random() < 0.7 else Secret(text)
        key_id = f"{dice.getrandbits(32):08x}-0000-4000-8000-{dice.getrandbits(48):012x}"
        known = [made + dice.uniform(0, self.lag) if fresh else made for _ in range(_REPLICAS)]
        ends = datetime.fromtimestamp(now, UTC) + timedelta(days=days)
        key = Key(key_id, name, secret, made, ends, known)
        self.keys.append(key)
        return key

    def arrive(self, name: str, days: int, delay: float) -> None:
        """A request whose answer nobody hears is carried out."""
        self.plant(name, days=days, fresh=True, delay=delay)

    def living(self) -> list[Key]:
        return [key for key in self.keys if key.lives(self.world.now)]

    def settle(self) -> None:
        self.world.now += _LAG + _LATEST

    def replica(self) -> list[Key]:
        at = self.world.dice.randrange(_REPLICAS)
        seen = [key for key in self.keys if key.seen_by(at, self.world.now)]
        self.world.dice.shuffle(seen)
        return seen

    def remove(self, key: Key) -> None:
        now, dice = self.world.now, self.world.dice
        key.removed, key.removed_by_us = now, True
        key.gone_from = [now + dice.uniform(0, self.lag) for _ in range(_REPLICAS)]

    def strangers_work(self) -> None:
        """Somebody else's automation adds a secret of its own, or removes one."""
        dice = self.world.dice
        theirs = [key for key in self.living() if key.name.startswith("theirs")]
        if theirs and dice.random() < 0.5:
            gone = dice.choice(theirs)
            gone.removed, gone.gone_from = self.world.now, [self.world.now] * _REPLICAS
        else:
            self.plant("theirs too", days=90, fresh=True)


@dataclass
class View:
    """The Microsoft port, from one place: a policy may block that place."""

    world: "World"
    place: str

    def token(self, app: AppIdentity) -> AppToken:
        if self.world.trouble(0.5):
            raise fail(self.world.dice.choice([Code.OFFLINE, Code.MICROSOFT_UNAVAILABLE, Code.TIMED_OUT]))
        if (app.tenant, app.client_id) != (TENANT, CLIENT):
            raise fail(Code.APP_UNKNOWN)
        found = [key for key in self.world.microsoft.replica() if key.secret.credential == app.credential]
        if not found:
            raise fail(Code.SECRET_WRONG, "AADSTS7000215")
        if found[0].expired:
            raise fail(Code.SECRET_EXPIRED, "AADSTS7000222")
        if self.world.blocked in (self.place, "both"):
            raise fail(Code.CONDITIONAL_ACCESS, "AADSTS53003")
        return AppToken("VelocityCalendar", app.tenant.id, frozenset({"Calendars.ReadWrite"}))

    def registration(self, app: AppIdentity) -> Registration | None:
        self.token(app)
        shown = tuple(key.shown() for key in self.world.microsoft.replica())
        return Registration("o1", "VelocityCalendar", shown, (), frozenset(), frozenset())

    def check_calendars(self, app: AppIdentity, addresses: Sequence[str]) -> Iterator[tuple[str, Calendar, str]]:
        self.token(app)
        for address in addresses:
            if address in self.world.microsoft.unreadable:
                yield address, Calendar.DENIED, "mailbox_denied"
            elif self.world.trouble(0.1):
                yield address, Calendar.UNREACHED, "microsoft_throttles"
            else:
                yield address, Calendar.READS, ""


@dataclass
class MakerModel:
    """The AppSecrets port: an administrator whose sign-in ends some time."""

    world: "World"
    certificate_for: str = ""

    def certificates(self, name: str) -> "MakerModel":
        return replace(self, certificate_for=name)

    def all(self) -> tuple[AppSecret, ...]:
        self._require_sign_in()
        self._perhaps_out_of_reach()
        return tuple(key.shown() for key in self.world.microsoft.replica())

    def add(self, display_name: str, ends: datetime) -> tuple[Secret, AppSecret]:
        world, microsoft = self.world, self.world.microsoft
        self._require_sign_in()
        if microsoft.forbids and not self.certificate_for:
            raise fail(Code.SECRETS_FORBIDDEN)
        days = round((ends.timestamp() - world.now) / 86400)
        if microsoft.longest_days and days > microsoft.longest_days:
            told = {"days": str(microsoft.longest_days)} if microsoft.tells_days else {}
            raise fail(Code.SECRET_LIFETIME, **told)
        if world.trouble(0.3):
            raise fail(Code.OFFLINE)
        if world.trouble():
            self._lose(display_name, days)
            raise fail(Code.OUTCOME_UNKNOWN)
        made: list[Key] = []
        world.effect(f"add {display_name}", lambda: made.append(microsoft.plant(display_name, days=days, fresh=True)))
        return made[0].secret, made[0].shown()

    def _lose(self, display_name: str, days: int) -> None:
        """The answer is lost: it never arrived, was done, or is done a little later."""
        world, microsoft = self.world, self.world.microsoft
        if world.dice.random() < 0.4:
            return
        delay = world.dice.choice([0.0, world.dice.uniform(0, _LATEST)])
        world.effect(
            f"add {display_name}, answer lost",
            lambda: microsoft.arrive(display_name, days, delay),
        )

    def remove(self, key_id: str) -> bool:
        world, microsoft = self.world, self.world.microsoft
        self._require_sign_in()
        self._perhaps_out_of_reach()
        found = next((key for key in microsoft.replica() if key.key_id == key_id and key.lives(world.now)), None)
        if found is None:
            return False
        world.effect(f"remove {found.name}", lambda: microsoft.remove(found))
        if world.trouble(0.5):
            raise fail(Code.TIMED_OUT)
        return True

    def _require_sign_in(self) -> None:
        if self.world.now > self.world.maker_ends:
            raise fail(Code.ADMIN_SIGN_IN_EXPIRED)

    def _perhaps_out_of_reach(self) -> None:
        if self.world.trouble(0.5):
            raise fail(self.world.dice.choice([Code.OFFLINE, Code.MICROSOFT_UNAVAILABLE]))
