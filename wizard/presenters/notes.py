"""What a page says beside its fields, before any widget draws it: results, and how far work and its stages are."""

from enum import Enum, StrEnum, auto
from typing import NamedTuple


class NoteKind(StrEnum):
    """How a result is meant."""

    GOOD = "good"
    BAD = "bad"
    WAIT = "wait"
    WARN = "warn"
    PLAIN = "plain"


class ResultMessage(NamedTuple):
    """What happened, and what it means.

    `change` is the number of the change it tells of, counted from 1: when that is undone, the message goes.
    """

    kind: NoteKind
    title: str
    text: str = ""
    detail: str = ""
    change: int = 0


class WorkProgress(NamedTuple):
    """What is being read, and how far; the end is not known with a total of 0."""

    text: str
    done: int = 0
    total: int = 0


class StageState(Enum):
    """How far one stage is."""

    RUNNING = auto()
    DONE = auto()
    FAILED = auto()
