"""`rehearse --compare`: an earlier report read again, and what has moved since, in sentences."""

from collections.abc import Mapping
from pathlib import Path

from wizard.flow.web_form.comparing import Move, StepMove, StepTrace
from wizard.model.json_values import JsonFields, parsed_json

LARGEST = 4 * 1024 * 1024
"""Bytes of a report; a step takes some two hundred."""
_WAYS: Mapping[str, str] = {
    "label": "by its label",
    "placeholder": "by its example text",
    "drawn": "by what is drawn there",
    "remembered": "by what was shown before",
    "person": "by a person",
}
_SENTENCES: Mapping[Move, str] = {
    Move.NOT_FOUND: "“{label}” is not found any more: it was done {before}, and now a person is asked.",
    Move.FOUND_AGAIN: "“{label}” is done now, {now}; a person was asked for it before.",
    Move.RENAMED: "“{label}” is called “{now}” now; it was called “{before}”.",
    Move.ELSEWHERE: "“{label}” stands under “{now}” now; it stood under “{before}”.",
    Move.OTHERWISE: "“{label}” is found {now} now; it was found {before}.",
    Move.GONE: "“{label}” was done before; this run has not come to it.",
    Move.ADDED: "“{label}” is done now; the earlier run has not come to it.",
}
_BY_WAY = frozenset({Move.NOT_FOUND, Move.FOUND_AGAIN, Move.OTHERWISE})


def read_traces(path: Path) -> tuple[StepTrace, ...]:
    """The steps of a report that `rehearse` has written; ValueError says what is wrong with it."""
    try:
        is_too_large = path.stat().st_size > LARGEST
        data = None if is_too_large else parsed_json(path.read_bytes())
    except OSError as error:
        raise ValueError(f"it cannot be read ({type(error).__name__})") from None
    except ValueError:
        raise ValueError("it is not JSON") from None
    steps = data.get("steps") if isinstance(data, dict) else None
    if not isinstance(steps, list) or not all(map(_is_step, steps)):
        raise ValueError("it is no report of a rehearsal")
    return tuple(StepTrace(**{name: step.get(name, "") for name in StepTrace.__slots__}) for step in steps)


def _is_step(step: object) -> bool:
    if not isinstance(step, dict) or not {"label", "outcome"} <= step.keys():
        return False
    return all(isinstance(step.get(name, ""), str) for name in StepTrace.__slots__)


def sentence(moved: StepMove) -> str:
    """One difference, for whoever keeps a recipe."""
    before, now = (_way(words) if moved.move in _BY_WAY else words for words in (moved.before, moved.now))
    return _SENTENCES[moved.move].format(label=moved.label, before=before, now=now)


def _way(found: str) -> str:
    return _WAYS.get(found, "in another way")


def as_json(moved: StepMove) -> JsonFields:
    return {"step": moved.label, "what": moved.move.value, "before": moved.before, "now": moved.now}
