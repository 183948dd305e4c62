"""A failure as data, without the list of all cases: the first page comes sooner so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wizard.model.problem import Code

_EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Problem:
    """One case that happened.

    `values` fill the sentence's named placeholders; `detail` is for support (an AADSTS number, a correlation id, a
    time) and stands behind "Details". Neither ever holds a secret.
    """

    code: Code
    detail: str = ""
    values: Mapping[str, str] = field(default_factory=lambda: _EMPTY)


class ProblemError(Exception):
    """The only exception services raise on purpose; it carries its `Problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.code}: {problem.detail}" if problem.detail else str(problem.code))
        self.problem = problem


def fail(code: Code, detail: str = "", **values: str) -> ProblemError:
    """A `ProblemError` ready to be raised."""
    return ProblemError(Problem(code, detail, MappingProxyType(values)))
