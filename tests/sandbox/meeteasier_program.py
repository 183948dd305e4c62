"""The real MeetEasier, run from a checkout in a folder of its own: what the stand-in is compared with.

Everything it sends goes to the practice cloud's proxy, which refuses all but Microsoft's host names.
"""

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import httpx

from tests.sandbox.client import wait_for

CHECKOUT = os.environ.get("ROOM_WIZARD_MEETEASIER", "")
NODE = os.environ.get("ROOM_WIZARD_NODE", "node")
KINDS = ("stand-in", "real program") if CHECKOUT else ("stand-in",)
"""Against what each test runs."""
_COPIED = ("app", "config", "server.js", "package.json")


class MeetEasierProgram:
    """The same switches as the stand-in, moved by starting and ending a process."""

    def __init__(self, *, proxy: str, ca: Path, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self._folder, self._panels = folder, list[httpx.Client]()
        checkout = Path(CHECKOUT)
        for name in _COPIED:
            copy = shutil.copytree if (checkout / name).is_dir() else shutil.copy
            copy(checkout / name, folder / name)
        (folder / "node_modules").symlink_to(checkout / "node_modules")
        for name in ("data", "static/img"):
            (folder / name).mkdir(parents=True)
        self._port = _free_port()
        self._environment = {
            "PATH": os.environ["PATH"],
            "PORT": str(self._port),
            "HTTPS_PROXY": proxy,
            "NODE_USE_ENV_PROXY": "1",
            "NODE_EXTRA_CA_CERTS": str(ca),
            **(environment or {}),
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        self._log = (self._folder / "log.txt").open("ab")
        self._process = subprocess.Popen(
            [NODE, "server.js"], cwd=self._folder, env=self._environment, stdout=self._log, stderr=self._log
        )
        wait_for(self._answers)

    def stop(self) -> None:
        for panel in self._panels:
            panel.close()
        self._panels.clear()
        if self._process is not None and self._log is not None:
            self._process.kill()
            self._process.wait()
            self._log.close()
            self._process = None

    def restart(self) -> None:
        self.stop()
        self.start()

    def empty_token_cache(self) -> None:
        (self._folder / "data" / "cache.json").write_text("{}", encoding="utf-8")

    def connect_panel(self, alias: str = "") -> None:
        """As its page does: Engine.IO's long polling, then Socket.IO's connection to the main namespace."""
        panel = httpx.Client(base_url=self.address, trust_env=False, timeout=30)
        self._panels.append(panel)
        query = {"EIO": "4", "transport": "polling", "displayType": "single-room"}
        query |= {"displayClientId": f"panel-{len(self._panels)}", "roomAlias": alias}
        query["sid"] = json.loads(panel.get("/socket.io/", params=query).text[1:])["sid"]
        panel.post("/socket.io/", params=query, content="40")

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.address}/api/heartbeat", trust_env=False, timeout=5).status_code == 200
        except httpx.TransportError:
            return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
