"""Plays the demo in a process and a home of its own, and looks everywhere for what must not be left there."""

import base64
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

from tests import no_authorities
from wizard.sandbox.cloud import Sandbox, SandboxOptions

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 150
_KEPT = ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV", *no_authorities.NAMES)


@dataclass
class Played:
    """What a run has left: its report, its output, its home, and what others could see of it meanwhile."""

    status: int
    output: bytes
    home: Path
    texts: bytes
    report: Mapping[str, Any]
    glimpses: set[bytes] = field(default_factory=set)

    def traces(self, secret: str) -> list[str]:
        """Where the secret can be found, in any of the forms a program may give it."""
        places = {"output": self.output, "window texts": self.texts, "report": json.dumps(self.report).encode()}
        places |= {f"glimpse {number}": glimpse for number, glimpse in enumerate(self.glimpses)}
        places |= {str(file): file.read_bytes() for file in self.home.rglob("*") if file.is_file()}
        return [f"{name} as {form}" for name, content in places.items() for form in found_forms(secret, content)]


def found_forms(secret: str, content: bytes) -> list[str]:
    return [form for form, pattern in forms(secret) if pattern in content]


def forms(secret: str) -> Iterator[tuple[str, bytes]]:
    """The secret as it might be written down. Base64 of a longer text has it in one of three ways."""
    raw = secret.encode()
    yield "plain", raw
    yield "URL-encoded", quote(secret, safe="").encode()
    yield "form-encoded", quote_plus(secret).encode()
    yield "JSON", json.dumps(secret)[1:-1].encode()
    yield "UTF-16 LE", secret.encode("utf-16-le")
    yield "UTF-16 BE", secret.encode("utf-16-be")
    for offset in range(3):
        core = base64.b64encode(b"\0" * offset + raw)[4 if offset else 0 : -4]
        yield f"base64 at {offset}", core
        yield f"base64url at {offset}", core.translate(bytes.maketrans(b"+/", b"-_"))


def secrets_of(seed: int = 1) -> dict[str, str]:
    """The practice cloud makes the same credentials for the same seed."""
    with Sandbox(SandboxOptions(seed=seed)) as sandbox:
        tenant = sandbox.state["tenants"][0]
        return {
            "client secret": tenant["new_app"]["client_secret"],
            "gateway password": sandbox.state["gateway"]["password"],
        }


def play(
    folder: Path,
    *options: str,
    before: Sequence[str] = (),
    through: Sequence[str] = ("tests.e2e.text_recorder",),
    **variables: str,
) -> Played:
    """Play the set-up; `before` is a command that runs it, `variables` are put into its environment.

    `through` is the module that plays it, with arguments of its own.
    """
    home, aside = folder / "home", folder / "aside"
    for place in (home, aside, home / "tmp", home / "run"):
        place.mkdir(mode=0o700, exist_ok=True)
    texts, report = aside / "texts.json", aside / "report.json"
    command = [
        *before, sys.executable, "-m", *through, str(texts),
        "demo", "--play", "--report", str(report), *options,
    ]  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if name in _KEPT}
    homes = {"HOME": home, "TMPDIR": home / "tmp", "XDG_RUNTIME_DIR": home / "run", "XDG_DATA_HOME": home / "data"}
    environment = kept | {name: str(value) for name, value in homes.items()} | variables
    with (aside / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        with watching(process.pid) as glimpses:
            try:
                status = process.wait(SECONDS)
            finally:
                process.kill()
    told = json.loads(report.read_text("utf-8")) if report.exists() else {}
    seen = texts.read_bytes() if texts.exists() else b""
    return Played(status, (aside / "output").read_bytes(), home, seen, told, glimpses)


@contextmanager
def watching(pid: int) -> Iterator[set[bytes]]:
    """Arguments and environment of a process and all it starts, as any program of the same user can read them."""
    seen: set[bytes] = set()
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.1):
            for one in family(pid):
                for name in ("cmdline", "environ"):
                    seen.add(_read(Path("/proc", str(one), name)))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def family(pid: int) -> Iterator[int]:
    yield pid
    for child in _read(Path(f"/proc/{pid}/task/{pid}/children")).split():
        yield from family(int(child))


def _read(path: Path) -> bytes:
    """A process may end while it is looked at."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
