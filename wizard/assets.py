"""Where the files beside the code are: in the checkout's resources/, or inside the installed package."""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_resources"
_CHECKOUT = Path(__file__).parent.parent / "resources"
ROOT = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def asset(*parts: str) -> Path:
    """The path of a resource, which may not exist."""
    return ROOT.joinpath(*parts)
