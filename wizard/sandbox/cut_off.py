"""Ends what is still connected when a practice server is switched off, as pulling a plug does."""

import asyncio

_TURNS_SECONDS = 0.05
"""Aborted transports close their sockets in the next turns of the loop."""


async def abort_connections() -> None:
    """Abort every transport of the running loop, those in the middle of their TLS handshake included.

    `asyncio.Server.abort_clients` came with Python 3.13, and a server only knows clients whose handshake is over;
    what is left open is collected later, with a ResourceWarning in whatever test runs then
    (https://github.com/python/cpython/issues/113538).
    """
    transports = getattr(asyncio.get_running_loop(), "_transports", None) or {}
    for transport in list(transports.values()):
        transport.abort()
    if transports:
        await asyncio.sleep(_TURNS_SECONDS)
