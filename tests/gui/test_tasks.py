"""Work on the pool: what it raises becomes a Problem, and nothing of it stays where somebody could read it."""

import traceback

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from wizard.gui.tasks import Reporter, Tasks
from wizard.model.problem import Code, Problem, ProblemError, fail

SECRET = "canary8Q~secret"


@pytest.mark.parametrize("kind", [ProblemError, ValueError])
def test_a_traceback_with_locals_holds_no_secret(qtbot: QtBot, kind: type[Exception]) -> None:
    held: list[BaseException] = []
    told: list[Problem] = []

    def deeper(client_secret: str) -> None:
        body = {"client_secret": client_secret}
        if body and kind is ValueError:
            raise ValueError("no")
        raise fail(Code.OFFLINE)

    def work(_reporter: Reporter) -> None:
        plain = SECRET.lower()
        try:
            deeper(plain)
        except Exception as error:
            held.append(error)
            raise RuntimeError("around it") from error

    owner = QObject()
    Tasks(owner).run(work, lambda _none: None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].code is Code.UNEXPECTED
    text = "".join(traceback.TracebackException.from_exception(held[0], capture_locals=True).format())
    assert "deeper" in text
    assert "canary8q~secret" not in text


def test_the_search_would_find_it() -> None:
    def deeper(client_secret: str) -> None:
        raise ValueError(len(client_secret))

    with pytest.raises(ValueError, match="15") as caught:
        deeper(SECRET)
    shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert SECRET in "".join(shown.format())
