"""Where the files beside the code are: in the checkout's resources/, or inside the installed package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wizard.model.json_values import JsonFields

_INSTALLED = Path(__file__).parent / "_resources"
_CHECKOUT = Path(__file__).parent.parent / "resources"
ROOT = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def asset(*parts: str) -> Path:
    """The path of a resource, which may not exist."""
    return ROOT.joinpath(*parts)


def tables(folder: str, pattern: str) -> list[JsonFields]:
    """The contents of a folder's TOML files whose names fit the pattern, in the order of their names."""
    import tomllib

    return [tomllib.loads(path.read_text("utf-8")) for path in sorted(asset(folder).glob(pattern))]
