"""Which packages an installer carries: the program's own dependencies and theirs, for one operating system.

Names, versions and hashes come from `packaging/constraints.txt` alone.
"""

import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from builds.common import NAME, PACKAGING

EXTRAS = ("sandbox",)
"""Installers carry the practice cloud, so that `demo` works where it was installed."""


@dataclass(frozen=True)
class Target:
    """An operating system as dependency markers and wheel names know it."""

    sys_platform: str
    system: str
    os_name: str
    wheels: tuple[str, ...]
    python: str

    @property
    def markers(self) -> dict[str, str]:
        return {
            "sys_platform": self.sys_platform,
            "platform_system": self.system,
            "os_name": self.os_name,
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "platform_machine": "AMD64" if self.sys_platform == "win32" else "x86_64",
        }


WINDOWS = Target("win32", "Windows", "nt", ("win_amd64",), "3.13")
LINUX = Target("linux", "Linux", "posix", ("manylinux_2_34_x86_64", "manylinux_2_28_x86_64"), "3.11")
MACOS = Target("darwin", "Darwin", "posix", ("macosx_14_0_universal2", "macosx_11_0_universal2"), "3.13")


def packages(target: Target, extras: tuple[str, ...] = EXTRAS) -> frozenset[str]:
    """The canonical names of all packages that the program with these extras needs there, itself not among them."""
    found: set[str] = set()
    waiting = [Requirement(f"{NAME}[{','.join(extras)}]" if extras else NAME)]
    while waiting:
        requirement = waiting.pop()
        for needed in _needs(requirement, target):
            key = f"{canonicalize_name(needed.name)}[{','.join(sorted(needed.extras))}]"
            if key not in found:
                found.add(key)
                waiting.append(needed)
    return frozenset(key.partition("[")[0] for key in found)


def _needs(requirement: Requirement, target: Target) -> list[Requirement]:
    """What one package asks for there. One that is not installed here (a Windows package, say) asks for nothing."""
    try:
        listed = requires(requirement.name) or []
    except PackageNotFoundError:
        return []
    return [needed for needed in map(Requirement, listed) if _applies(needed, requirement.extras, target)]


def _applies(needed: Requirement, extras: set[str], target: Target) -> bool:
    if needed.marker is None:
        return True
    return any(needed.marker.evaluate({**target.markers, "extra": extra}) for extra in extras or {""})


def pinned(target: Target) -> dict[str, str]:
    """Canonical name to its lines of the constraints file (version and hashes, without the marker)."""
    text = (PACKAGING / "constraints.txt").read_text("utf-8")
    blocks = {canonicalize_name(block.partition("==")[0]): block for block in re.split(r"(?m)^(?=\w)", text) if block}
    return {
        name: re.sub(r" ; [^\\\n]+", " ", blocks[name]) for name in map(canonicalize_name, sorted(packages(target)))
    }
