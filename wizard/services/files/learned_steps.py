"""What persons have shown in products' pages: one small TOML file for each product, to be read by people, too."""

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

import tomlkit

from wizard.model.learned_step import KINDS, LEARNABLE, LearnedStep, description_from
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.recipe import Act
from wizard.services.files.store import write_atomically

FORMAT = 1
LARGEST = 256 * 1024
"""Bytes. A step takes some hundred."""
MOST_STEPS = 500
_STEP_KEYS = frozenset(
    {"product", "do", "label", "role", "names", "place", "neighbours", "secret", "version", "origin"}
)


class LearnedStepFiles:
    """Fulfils the flow's LearnedSteps port."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "learned"

    def of(self, product: str) -> tuple[LearnedStep, ...]:
        """Of this product; LEARNED_UNREADABLE or SAVED_BY_NEWER where its file is not what it should be."""
        path = self._path(product)
        return tuple(one for one in read_steps(path) if one.product == product) if path.is_file() else ()

    def add(self, steps: Iterable[LearnedStep]) -> None:
        """Remember these as well; a damaged file is replaced, and that of a newer version is not: SAVED_BY_NEWER."""
        for step in steps:
            known = [one for one in self._replaceable(step.product) if one != step]
            write_steps(self._path(step.product), [*known, step])

    def forget(self, step: LearnedStep) -> None:
        """The step is asked again. SAVED_BY_NEWER."""
        write_steps(self._path(step.product), [one for one in self._replaceable(step.product) if one != step])

    def all(self) -> tuple[LearnedStep, ...]:
        """Of every product; a file that cannot be read is passed over."""
        names = sorted(path.stem for path in self._folder.glob("*.toml"))
        return tuple(step for name in names for step in self._readable(name))

    def read_file(self, path: Path) -> tuple[LearnedStep, ...]:
        """Of a file that somebody has chosen; LEARNED_FILE_UNUSABLE where any of it is not what it should be."""
        try:
            return read_steps(path)
        except ProblemError as error:
            raise fail(Code.LEARNED_FILE_UNUSABLE, error.problem.detail, file=path.name) from None

    def write_file(self, path: Path, steps: Iterable[LearnedStep]) -> None:
        """One file for all products, which `read_file` and `rehearse --learned` read."""
        write_steps(path, tuple(steps))

    def _readable(self, product: str) -> tuple[LearnedStep, ...]:
        try:
            return self.of(product)
        except ProblemError:
            return ()

    def _replaceable(self, product: str) -> tuple[LearnedStep, ...]:
        try:
            return self.of(product)
        except ProblemError as error:
            if error.problem.code is Code.SAVED_BY_NEWER:
                raise
            return ()

    def _path(self, product: str) -> Path:
        if not product or not all(sign.isalnum() or sign in "-_" for sign in product):
            raise fail(Code.LEARNED_UNREADABLE, file=product)
        return self._folder / f"{product}.toml"


def read_steps(path: Path) -> tuple[LearnedStep, ...]:
    """Every step of a file; LEARNED_UNREADABLE where any of it is not what it should be, or SAVED_BY_NEWER."""
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError("too large")
        data = tomllib.loads(path.read_text("utf-8"))
        if type(data.get("format")) is int and data["format"] > FORMAT:
            raise fail(Code.SAVED_BY_NEWER, file=str(path))
        entries = data.get("steps", [])
        if data.get("format") != FORMAT or not isinstance(entries, list) or len(entries) > MOST_STEPS:
            raise ValueError("not of this format")
        return tuple(map(_step, entries))
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise fail(Code.LEARNED_UNREADABLE, type(error).__name__, file=path.name) from None


def write_steps(path: Path, steps: Sequence[LearnedStep]) -> None:
    """FILE_NOT_WRITTEN where the system refuses."""
    document = tomlkit.document()
    document.add("format", tomlkit.item(FORMAT))
    tables = tomlkit.aot()
    for step in steps:
        told = step.control.spoken(KINDS[step.act])
        table = tomlkit.table()
        for key, value in {"product": step.product, "do": step.act.value, "label": step.label, **told}.items():
            if key in _STEP_KEYS:
                table.add(key, value)
        tables.append(table)
    document.add("steps", tables)
    write_atomically(path, tomlkit.dumps(document).encode())


def _step(entry: object) -> LearnedStep:
    if not isinstance(entry, dict) or set(entry) != _STEP_KEYS:
        raise ValueError("keys")
    control = description_from(entry)
    product, label = entry["product"], entry["label"]
    if control is None or not control.names or not isinstance(product, str) or not isinstance(label, str):
        raise ValueError("description")
    act = Act(entry["do"])
    if act not in LEARNABLE:
        raise ValueError("act")
    return LearnedStep(product, act, label, control)
