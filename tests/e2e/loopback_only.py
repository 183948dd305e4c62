"""Runs the watched program and says on its output whenever it wants to reach anything but this computer.

`python -m tests.e2e.loopback_only FILE COMMAND …`, as `tests.e2e.text_recorder`. Names are looked up by the
practice proxy.
"""

import runpy
import sys
from ipaddress import ip_address
from typing import Any

OFF = "OFF LOOPBACK"
_ZEROCONF = frozenset({"224.0.0.251", "ff02::fb"})
"""Announcements; the practice cloud makes them on the loopback interface."""


def notice(event: str, arguments: tuple[Any, ...]) -> None:
    """Python tells of every connection and every name that is looked up."""
    if event in ("socket.connect", "socket.sendto"):
        host = arguments[1][0] if isinstance(arguments[1], tuple) else ""
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    if name and name != "localhost" and name not in _ZEROCONF and not _loopback(name):
        print(OFF, event, name, flush=True)  # noqa: T201 (what this program is for)


def _loopback(name: str) -> bool:
    try:
        return ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


if __name__ == "__main__":
    sys.addaudithook(notice)
    runpy.run_module("tests.e2e.text_recorder", run_name="__main__", alter_sys=True)
