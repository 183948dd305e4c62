"""The wheel: what pip, pipx and uv install."""

from pathlib import Path

from builds.common import DIST, ROOT, in_environment, run


def build(into: Path = DIST) -> list[Path]:
    """`room_wizard-VERSION-py3-none-any.whl`."""
    into.mkdir(parents=True, exist_ok=True)
    for old in into.glob("room_wizard-*.whl"):
        old.unlink()
    run(in_environment("python"), "-m", "hatchling", "build", "-t", "wheel", "-d", into, cwd=ROOT)
    return sorted(into.glob("room_wizard-*.whl"))
