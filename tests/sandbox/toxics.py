"""A small TCP proxy that spoils connections in the eight ways of Toxiproxy, in this process, for tests and practice.

Source: Toxiproxy's README (latency, down, bandwidth, slow_close, timeout, reset_peer, slicer, limit_data).
"""

import contextlib
import random
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Any, Self


class Toxic(StrEnum):
    """What is done to a connection."""

    LATENCY = "latency"
    DOWN = "down"
    BANDWIDTH = "bandwidth"
    SLOW_CLOSE = "slow_close"
    TIMEOUT = "timeout"
    RESET_PEER = "reset_peer"
    SLICER = "slicer"
    LIMIT_DATA = "limit_data"


class FlowDirection(StrEnum):
    """Which way is spoilt: what the client sends, or what it gets."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class Spoilt:
    """One toxic; `toxicity` is the share of connections that it strikes.

    latency: `seconds` ± `jitter` before each piece. bandwidth: `size` bytes a second. slow_close: the end is passed on
    after `seconds`. timeout: nothing passes, closed after `seconds`. reset_peer: reset after `seconds`. slicer: pieces
    of `size` bytes, `seconds` apart. limit_data: closed after `size` bytes. down: nobody is there.
    """

    kind: Toxic
    way: FlowDirection = FlowDirection.DOWN
    toxicity: float = 1.0
    seconds: float = 0.05
    jitter: float = 0.0
    size: int = 64


_PIECE = 16_384
_AT_ONCE = struct.pack("ii", 1, 0)
"""SO_LINGER with no time: closing sends a reset."""


class ToxicProxy:
    """Listens on loopback and passes on to `target`; a change of `toxics` holds for connections made after it."""

    def __init__(self, target: tuple[str, int], *toxics: Spoilt, seed: int = 1) -> None:
        self.toxics = toxics
        self.struck = 0
        """Connections that met a toxic."""
        self._target = target
        self._random = random.Random(f"{seed}/toxics")
        self._stopping = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._pairs: list[_Pair] = []
        self._threads: list[threading.Thread] = []

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._threads[0].join()
        for pair in self._pairs:
            pair.end()
        for thread in self._threads:
            thread.join()

    def cut(self) -> None:
        """From now on nobody is there, also for whoever is connected already."""
        self.toxics = (Spoilt(Toxic.DOWN),)
        for pair in self._pairs:
            pair.reset()

    def _start(self, work: Callable[..., None], *arguments: Any) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True, name="toxic")
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._connect(client)

    def _connect(self, client: socket.socket) -> None:
        chosen = [one for one in self.toxics if self._random.random() < one.toxicity]
        self.struck += bool(chosen)
        try:
            if any(one.kind is Toxic.DOWN for one in chosen):
                raise ConnectionRefusedError
            server = socket.create_connection(self._target)
        except OSError:
            _reset(client)
            return
        pair = _Pair(client, server)
        self._pairs.append(pair)
        for way, source, sink in ((FlowDirection.UP, client, server), (FlowDirection.DOWN, server, client)):
            flow = _Flow(source, sink, [one for one in chosen if one.way is way], pair, self._stopping, self._random)
            self._start(flow.run)


class _Pair:
    """Both ends of one connection."""

    def __init__(self, client: socket.socket, server: socket.socket) -> None:
        self._ends = (client, server)
        self._guard = threading.Lock()
        self._flowing = 2
        self.is_reset = False

    def end(self, how: int = socket.SHUT_RDWR) -> None:
        """No more bytes; whoever waits for some wakes up."""
        for one in self._ends:
            with contextlib.suppress(OSError):
                one.shutdown(how)

    def reset(self) -> None:
        """Closing will send a reset; until then no polite end may be sent."""
        self.is_reset = True
        for one in self._ends:
            with contextlib.suppress(OSError):
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        self.end(socket.SHUT_RD)

    def flowed(self) -> None:
        """One way has ended; after the second the sockets are closed."""
        with self._guard:
            self._flowing -= 1
            over = self._flowing == 0
        for one in self._ends if over else ():
            one.close()


@dataclass
class _Flow:
    """One way of one connection."""

    source: socket.socket
    sink: socket.socket
    toxics: Sequence[Spoilt]
    pair: _Pair
    stopping: threading.Event
    random: random.Random

    def run(self) -> None:
        try:
            with contextlib.suppress(OSError):
                self._pass_on()
        finally:
            self.pair.flowed()

    def _pass_on(self) -> None:
        if self._ends_by_itself():
            return
        passed = 0
        while piece := self.source.recv(_PIECE):
            limit = self._size(Toxic.LIMIT_DATA)
            for part in self._parts(piece if limit is None else piece[: limit - passed]):
                self.sink.sendall(part)
                passed += len(part)
            if limit is not None and passed >= limit:
                self.pair.end()
                return
        self._wait(self._seconds(Toxic.SLOW_CLOSE))
        if not self.pair.is_reset:
            self.sink.shutdown(socket.SHUT_WR)

    def _ends_by_itself(self) -> bool:
        """Timeout and reset let nothing pass, and end both ways when their time is over."""
        for one in self.toxics:
            if one.kind in (Toxic.TIMEOUT, Toxic.RESET_PEER):
                self._wait(one.seconds)
                (self.pair.reset if one.kind is Toxic.RESET_PEER else self.pair.end)()
                return True
        return False

    def _parts(self, piece: bytes) -> Iterator[bytes]:
        latency = next((one for one in self.toxics if one.kind is Toxic.LATENCY), None)
        if latency is not None:
            self._wait(latency.seconds + self.random.uniform(-latency.jitter, latency.jitter))
        speed, slice_size = self._size(Toxic.BANDWIDTH), self._size(Toxic.SLICER)
        size = slice_size or (max(1, speed // 20) if speed else len(piece) or 1)
        for start in range(0, len(piece), size):
            part = piece[start : start + size]
            yield part
            self._wait(self._seconds(Toxic.SLICER) + (len(part) / speed if speed else 0.0))

    def _size(self, kind: Toxic) -> int | None:
        return next((one.size for one in self.toxics if one.kind is kind), None)

    def _seconds(self, kind: Toxic) -> float:
        return next((one.seconds for one in self.toxics if one.kind is kind), 0.0)

    def _wait(self, seconds: float) -> None:
        if seconds > 0:
            self.stopping.wait(seconds)


def _reset(peer: socket.socket) -> None:
    with contextlib.suppress(OSError):
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    peer.close()
