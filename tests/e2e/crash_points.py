"""Processes that kill themselves right before or right after a chosen effect, with SIGKILL: nothing can be tidied up.

A server process imports everything once and forks a child for each piece of work, so that hundreds are affordable.

    python -m tests.e2e.crash_points        reads one JSON request a line, writes one JSON answer a line
"""

import importlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self

from wizard.model.problem import ProblemError


class Effects:
    """Counts effects: two places each, before and after. At place `deadly` the process kills itself."""

    def __init__(self, deadly: int = 0) -> None:
        self.places = 0
        self._deadly = deadly

    def around(self, effect: Callable[..., Any]) -> Callable[..., Any]:
        def deadly(*arguments: Any, **options: Any) -> Any:
            self._place()
            result = effect(*arguments, **options)
            self._place()
            return result

        return deadly

    def _place(self) -> None:
        self.places += 1
        if self.places == self._deadly:
            os.kill(os.getpid(), signal.SIGKILL)


class Deadly:
    """A port, some of whose methods are effects."""

    def __init__(self, port: Any, effects: Effects, *names: str) -> None:
        self._port, self._effects, self._names = port, effects, names

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        return self._effects.around(found) if name in self._names else found


class Mortuary:
    """Asks the server process for work in children that may die. `within` is a command that starts another."""

    def __init__(self, *within: str, environment: Mapping[str, str] | None = None) -> None:
        self._command = [*within, sys.executable, "-m", "tests.e2e.crash_points"]
        self._environment = environment

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=self._environment
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate(timeout=20)

    def work(self, module: str, **request: Any) -> dict[str, Any] | None:
        """The answer of `module.child(**request)`, a JSON object; None when that process was killed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"module": module, **request}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        assert "unexpected" not in answer, answer["unexpected"]
        return None if "killed" in answer else answer


def _serve() -> None:
    for line in sys.stdin:
        request = json.loads(line)
        module = importlib.import_module(request.pop("module"))
        print(json.dumps(_in_child(module.child, request)), flush=True)  # noqa: T201


def _in_child(work: Callable[..., dict[str, Any]], request: dict[str, Any]) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _die_with(writing, work, request)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return {"killed": os.WTERMSIG(status)}
    told: dict[str, Any] = json.loads(answer)
    return told


def _die_with(writing: int, work: Callable[..., dict[str, Any]], request: dict[str, Any]) -> None:
    """The child's whole life; it never returns into the server's loop."""
    try:
        answer = work(**request)
    except ProblemError as error:
        answer = {"problem": error.problem.code.value, "detail": error.problem.detail}
    except BaseException as error:  # noqa: BLE001 (told to the test, which fails)
        answer = {"unexpected": f"{type(error).__name__}: {error}"}
    os.write(writing, json.dumps(answer).encode())
    os._exit(0)


if __name__ == "__main__":
    _serve()
