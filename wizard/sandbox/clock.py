"""Time, chance and identities of the practice cloud: real enough to wait for, the same for the same seed."""

import random
import string
import threading
import time
import uuid
from datetime import UTC, datetime

_SECRET_SIGNS = string.ascii_letters + string.digits + "~._-"


class PracticeClock:
    """The practice cloud's clock, and how long Microsoft takes until everybody knows a change.

    `delay` is the shortest and the longest wait in seconds; each change draws its own.
    """

    def __init__(self, delay: tuple[float, float], seed: int) -> None:
        self.delay = delay
        self._random = random.Random(f"{seed}/delay")
        self._ahead = 0.0
        self._lock = threading.Lock()

    def now(self) -> float:
        """Seconds since 1970, moved on by what a test has advanced."""
        return time.time() + self._ahead

    def today(self) -> datetime:
        return datetime.fromtimestamp(self.now(), UTC)

    def later(self) -> float:
        """When a change made now will be known everywhere."""
        with self._lock:
            return self.now() + self._random.uniform(*self.delay)

    def advance(self, seconds: float) -> None:
        """Let time pass at once, for tests of expiry."""
        self._ahead += seconds


class Maker:
    """Makes ids and secrets; those with a name are the same in every run with the same seed."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.random = random.Random(f"{seed}/maker")

    def named_id(self, *names: str) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join((str(self.seed), *names))))

    def named_secret(self, *names: str) -> str:
        return _secret(random.Random("/".join((str(self.seed), *names))))

    def named_password(self, *names: str) -> str:
        chosen = random.Random("/".join((str(self.seed), "password", *names)))
        letters = "".join(chosen.choices(string.ascii_letters + string.digits, k=12))
        return f"Practice-{letters}!"

    def new_id(self) -> str:
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def new_secret(self) -> str:
        return _secret(self.random)

    def new_ticket(self) -> str:
        """A long unguessable string, for codes, cookies and refresh tokens."""
        return "".join(self.random.choices(string.ascii_letters + string.digits, k=48))


def _secret(chosen: random.Random) -> str:
    """Shaped as Entra's: three signs, `8Q~`, then thirty-four more."""
    head = "".join(chosen.choices(string.ascii_letters, k=3))
    return f"{head}8Q~{''.join(chosen.choices(_SECRET_SIGNS, k=33))}{chosen.choice(string.ascii_letters)}"


def graph_time(moment: datetime) -> str:
    """As Graph writes times: UTC, whole seconds, `Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def graph_time_exact(moment: datetime) -> str:
    """As Graph writes the time of what it has just made: with seven digits of the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f0Z")


def parse_time(text: str) -> datetime:
    """ISO 8601 with up to seven digits of a second; no offset means UTC. Raises ValueError."""
    head, dot, rest = text.strip().partition(".")
    digits = len(rest) - len(rest.lstrip("0123456789"))
    offset = rest[digits:] if dot else ""
    moment = datetime.fromisoformat(head + offset)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
