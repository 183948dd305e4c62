"""The CONNECT proxy on loopback: leads Microsoft's host names to the practice cloud and refuses all others."""

import asyncio
import contextlib
import os
import socket
import struct
from collections import Counter
from collections.abc import Collection

_LONGEST_HEAD = 16_384
_PIECE = 65_536
_NO_LINGER = struct.pack("HH" if os.name == "nt" else "ii", 1, 0)


class Proxy:
    """Pipes each permitted tunnel to one local TLS port; counts what it refuses."""

    def __init__(self, allowed: Collection[str], tls_port: int) -> None:
        self._allowed, self._tls_port = frozenset(allowed), tls_port
        self._server: asyncio.Server | None = None
        self._clients: dict[int, asyncio.StreamWriter] = {}
        self._tunnels: set[asyncio.Task[None]] = set()
        self.refused: Counter[str] = Counter()

    async def start(self) -> int:
        """Listens; returns the port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=_LONGEST_HEAD)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def stop(self) -> None:
        if self._server:
            self._server.close()
        for task in tuple(self._tunnels):
            task.cancel()
        await asyncio.gather(*self._tunnels, return_exceptions=True)

    def reset(self, upstream_port: int) -> None:
        """Breaks the tunnel that reaches the TLS server from this port, as a failing network does."""
        writer = self._clients.get(upstream_port)
        if writer is not None:
            _linger_no_more(writer.get_extra_info("socket"))
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is None:
            raise LookupError("a connection is served in a task")
        self._tunnels.add(task)
        try:
            await self._tunnel(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass  # the peer has gone, or we are stopping: nobody is left to tell
        finally:
            self._tunnels.discard(task)
            writer.transport.abort()

    async def _tunnel(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, target = [*head.decode("latin-1").split(" ", 2), "", ""][:2]
        host, _, port = target.rpartition(":")
        if method != "CONNECT" or port != "443" or host.casefold() not in self._allowed:
            await self._refuse(writer, host or target)
            return
        upstream_reader, upstream = await asyncio.open_connection("127.0.0.1", self._tls_port)
        local_port: int = upstream.get_extra_info("sockname")[1]
        self._clients[local_port] = writer
        try:
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await _both_ways((reader, writer), (upstream_reader, upstream))
        finally:
            del self._clients[local_port]
            upstream.transport.abort()

    async def _refuse(self, writer: asyncio.StreamWriter, host: str) -> None:
        self.refused[host] += 1
        body = b"The practice cloud answers for Microsoft's hosts only.\n"
        writer.write(
            b"HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\nConnection: close\r\n"
            + f"Content-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        await writer.drain()
        writer.close()
        await writer.wait_closed()


Side = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _both_ways(near: Side, far: Side) -> None:
    """Until both sides have said all; a broken side ends the other."""
    tasks = [asyncio.ensure_future(_pipe(near[0], far[1])), asyncio.ensure_future(_pipe(far[0], near[1]))]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        if not tasks[1].done():
            await asyncio.wait(tasks, timeout=1.0)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while piece := await reader.read(_PIECE):
            writer.write(piece)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()


def _linger_no_more(raw: socket.socket | None) -> None:
    """So that closing sends RST instead of FIN."""
    if raw is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
