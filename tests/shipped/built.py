"""Builds what the tests install, once for the same files, and the roots of bare systems in which they install it."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build"
ROOTS = BUILD / "roots"
"""Bare systems, kept between runs: making one takes a minute."""


def built(kind: str) -> Path:
    """The installer of that kind, made by the command that a release uses."""
    command = [sys.executable, str(ROOT / "packaging" / "build.py"), kind, "--cached"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-3000:]
    return Path(done.stdout.splitlines()[0].split("MB", 1)[1].strip())


def need_bare_systems() -> None:
    """Skip where a bare system cannot be made: that needs root and mmdebstrap."""
    if os.geteuid() != 0 or shutil.which("mmdebstrap") is None:
        pytest.skip("a bare system to install into can only be made as root, with mmdebstrap")


@contextmanager
def bare_system(name: str, release: str, packages: str) -> Iterator[Path]:
    """The root of a Debian with nothing but these packages, one user at a time; skips where Debian is not reached."""
    need_bare_systems()
    ROOTS.mkdir(parents=True, exist_ok=True)
    root = ROOTS / f"{name}-{release}"
    with (ROOTS / f"{name}-{release}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "etc").is_dir():
            half = root.with_suffix(".half")
            shutil.rmtree(half, ignore_errors=True)
            command = ["mmdebstrap", "--variant=minbase", f"--include={packages}", release, str(half)]
            done = subprocess.run(command, check=False, capture_output=True, text=True)
            if done.returncode:
                pytest.skip(f"Debian {release} cannot be had here: {done.stderr[-300:]}")
            half.rename(root)
        shared_memory = ("-t", "tmpfs", "-o", "mode=1777", "tmpfs")  # Chromium's processes share some, not only root's
        mounted = [(("-t", "proc", "proc"), "proc"), (("--bind", "/dev"), "dev"), (shared_memory, "dev/shm")]
        for how, where in mounted:
            subprocess.run(["mount", *how, str(root / where)], check=True, capture_output=True)
        shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
        try:
            yield root
        finally:
            for _how, where in reversed(mounted):
                subprocess.run(["umount", "--lazy", str(root / where)], check=False, capture_output=True)


def inside(root: Path, script: str, seconds: int = 150, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script in a bare system, with nothing of this one's environment."""
    clean = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LC_ALL": "C.UTF-8", **environment}
    return subprocess.run(
        ["chroot", str(root), "sh", "-c", script],
        check=False, capture_output=True, text=True, errors="replace", env=clean, timeout=seconds,
    )  # fmt: skip
