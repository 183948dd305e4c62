"""A real Secret Service: gnome-keyring on a D-Bus of its own, in a home of its own, asked by another process."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = [
    pytest.mark.keyring,
    pytest.mark.skipif(
        not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
        reason="needs dbus-run-session and gnome-keyring-daemon",
    ),
]
_UNLOCKED = "printf 'practice' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec \"$@\""
_ALONE = 'exec "$@"'
_BARE_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir={folder}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""
_WORK = """
import json, sys
from wizard.model.problem import ProblemError
from wizard.model.secret import Secret
from wizard.services.vault import SystemVault

vault, said = SystemVault(seconds=20), {}
try:
    said["store"] = vault.probe()
    vault.put("app-1", Secret("cnr8Q~canary"))
    vault.put("app-1", Secret("cnr8Q~canary-2"))
    said["kept"] = SystemVault().get("app-1") == Secret("cnr8Q~canary-2")
    vault.put("long", Secret("x" * 1280))
    said["long"] = len(vault.get("long").reveal())
    for name in ("app-1", "long", "app-1"):
        vault.delete(name)
    said["left"] = [name for name in ("app-1", "long") if vault.get(name) is not None]
    said["lasting"] = vault.lasting
except ProblemError as error:
    said["code"] = error.problem.code
print(json.dumps(said))
"""


def told(folder: Path, script: str, *options: str, **variables: str) -> dict[str, Any]:
    """What the work says, done under a session bus of its own."""
    folder.chmod(0o700)
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "VIRTUAL_ENV")}
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "XDG_RUNTIME_DIR": str(folder)}
    command = ["dbus-run-session", *options, "--", "sh", "-c", script, "sh", sys.executable, "-c", _WORK]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        command, env=kept | home | variables, cwd=root, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


RIGHT = {"store": "Secret Service", "kept": True, "long": 1280, "left": [], "lasting": True}


def test_a_real_keyring_keeps_and_forgets(tmp_path: Path) -> None:
    assert told(tmp_path, _UNLOCKED) == RIGHT
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not [file for file in files if b"canary" in file.read_bytes()]


def test_a_variable_that_names_the_null_store_changes_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, _UNLOCKED, PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring") == RIGHT


def test_a_bus_where_nobody_keeps_secrets(tmp_path: Path) -> None:
    bare = tmp_path / "bus.conf"
    bare.write_text(_BARE_BUS.format(folder=tmp_path))
    assert told(tmp_path, _ALONE, f"--config-file={bare}") == {"code": "keyring_none"}


def test_a_keyring_that_was_never_made_and_cannot_be_asked_for(tmp_path: Path) -> None:
    """The service is there, but its password window finds no screen."""
    assert told(tmp_path, _ALONE) == {"code": "keyring_denied"}
