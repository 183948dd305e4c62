"""What was asked of Graph and answered, kept for comparing with Microsoft's own description."""

from collections import deque
from dataclasses import dataclass
from typing import Any

_MOST = 20_000


@dataclass(frozen=True, slots=True)
class RecordedExchange:
    """One request and its answer, items of batches by themselves; `path` begins after the version."""

    method: str
    host: str
    path: str
    query: dict[str, str]
    request: Any
    status: int
    response: Any


class Exchanges:
    """Keeps them only when asked to; the newest when there are too many."""

    def __init__(self, record: bool) -> None:
        self._record = record
        self._kept: deque[RecordedExchange] = deque(maxlen=_MOST)

    def add(self, exchange: RecordedExchange) -> None:
        if self._record:
            self._kept.append(exchange)

    def all(self) -> tuple[RecordedExchange, ...]:
        return tuple(self._kept)
