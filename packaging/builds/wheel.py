"""The wheel: what pip, pipx and uv install."""

from pathlib import Path

from builds.common import DIST, ROOT, in_environment, run


def build() -> list[Path]:
    """`room_wizard-VERSION-py3-none-any.whl`."""
    DIST.mkdir(parents=True, exist_ok=True)
    for old in DIST.glob("room_wizard-*.whl"):
        old.unlink()
    run(in_environment("python"), "-m", "hatchling", "build", "-t", "wheel", "-d", DIST, cwd=ROOT)
    return sorted(DIST.glob("room_wizard-*.whl"))
