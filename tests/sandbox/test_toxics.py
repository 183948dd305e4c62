"""Each toxic does what its name says, and only that."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from tests.gateways import eventually
from tests.sandbox.toxics import FlowDirection, Spoilt, Toxic, ToxicProxy

WORDS = bytes(range(256)) * 40


@pytest.fixture
def echo() -> Iterator[tuple[str, int]]:
    """Says back what it hears, until its peer says no more."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                peer, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(peer,), daemon=True).start()

    def answer(peer: socket.socket) -> None:
        with peer:
            try:
                while piece := peer.recv(4096):
                    peer.sendall(piece)
            except OSError:
                return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listener.getsockname()[:2]
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def talk(proxy: ToxicProxy, words: bytes = WORDS) -> tuple[bytes, str, float]:
    """What came back, how it ended (`end` or `reset`) and after how many seconds."""
    began = time.monotonic()
    heard = b""
    try:
        with socket.create_connection(("127.0.0.1", proxy.port), 10) as peer:
            peer.sendall(words)
            peer.shutdown(socket.SHUT_WR)
            while piece := peer.recv(65_536):
                heard += piece
    except OSError:
        return heard, "reset", time.monotonic() - began
    return heard, "end", time.monotonic() - began


def test_without_a_toxic_nothing_is_spoilt(echo: tuple[str, int]) -> None:
    with ToxicProxy(echo) as proxy:
        assert talk(proxy)[:2] == (WORDS, "end")
        assert proxy.struck == 0


@pytest.mark.parametrize("way", FlowDirection)
@pytest.mark.parametrize(
    ("kind", "size", "seconds", "least"),
    [
        (Toxic.LATENCY, 1, 0.1, 0.1),
        (Toxic.BANDWIDTH, 40_000, 0.0, 0.2),
        (Toxic.SLICER, 2_048, 0.02, 0.08),
        (Toxic.SLOW_CLOSE, 1, 0.15, 0.15),
    ],
)
def test_slow_ones_lose_nothing(
    echo: tuple[str, int], way: FlowDirection, kind: Toxic, size: int, seconds: float, least: float
) -> None:
    with ToxicProxy(echo, Spoilt(kind, way, size=size, seconds=seconds)) as proxy:
        heard, ended, took = talk(proxy)
    assert (heard, ended, proxy.struck) == (WORDS, "end", 1)
    assert took >= least


def test_limit_data_cuts_the_answer_at_that_byte(echo: tuple[str, int]) -> None:
    with ToxicProxy(echo, Spoilt(Toxic.LIMIT_DATA, size=1000)) as proxy:
        assert talk(proxy)[0] == WORDS[:1000]


def test_limit_data_cuts_the_request_at_that_byte(echo: tuple[str, int]) -> None:
    with ToxicProxy(echo, Spoilt(Toxic.LIMIT_DATA, FlowDirection.UP, size=1000)) as proxy:
        assert len(talk(proxy)[0]) <= 1000


@pytest.mark.parametrize("way", FlowDirection)
def test_timeout_lets_nothing_pass(echo: tuple[str, int], way: FlowDirection) -> None:
    with ToxicProxy(echo, Spoilt(Toxic.TIMEOUT, way, seconds=0.1)) as proxy:
        heard, _, took = talk(proxy)
    assert took >= 0.1
    assert heard == b""


@pytest.mark.parametrize("way", FlowDirection)
def test_reset_peer_resets(echo: tuple[str, int], way: FlowDirection) -> None:
    with ToxicProxy(echo, Spoilt(Toxic.RESET_PEER, way, seconds=0.05)) as proxy:
        heard, ended, took = talk(proxy, b"hello")
    assert (heard, ended) == (b"", "reset")
    assert took >= 0.05


def test_down_means_nobody_is_there(echo: tuple[str, int]) -> None:
    with ToxicProxy(echo, Spoilt(Toxic.DOWN)) as proxy:
        assert talk(proxy)[:2] == (b"", "reset")


def test_toxicity_strikes_that_share_and_the_same_ones_for_the_same_seed(echo: tuple[str, int]) -> None:
    def outcomes(seed: int) -> list[str]:
        with ToxicProxy(echo, Spoilt(Toxic.DOWN, toxicity=0.5), seed=seed) as proxy:
            return [talk(proxy, b"x")[1] for _ in range(30)]

    assert outcomes(1) == outcomes(1) != outcomes(2)
    assert 5 < outcomes(1).count("reset") < 25


def test_a_target_that_is_off_is_a_reset() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        target = free.getsockname()[:2]
    with ToxicProxy(target) as proxy:
        assert talk(proxy)[:2] == (b"", "reset")


def test_leaving_does_not_wait_for_a_long_toxic(echo: tuple[str, int]) -> None:
    with ToxicProxy(echo, Spoilt(Toxic.TIMEOUT, seconds=60)) as proxy:
        peer = socket.create_connection(("127.0.0.1", proxy.port))
        peer.sendall(b"x")
        began = time.monotonic()
    peer.close()
    assert time.monotonic() - began < 5


def ends(peer: socket.socket) -> bool:
    """No answer comes any more, whatever is said."""
    try:
        peer.sendall(b"x")
        return not peer.recv(1)
    except OSError:
        return True


def test_a_cut_ends_what_is_connected_and_what_comes_after(echo: tuple[str, int]) -> None:
    with ToxicProxy(echo) as proxy:
        with socket.create_connection(("127.0.0.1", proxy.port), 10) as peer:
            peer.sendall(b"x")
            assert peer.recv(1) == b"x"
            proxy.cut()
            eventually(lambda: ends(peer))  # what was on its way may still arrive
        assert talk(proxy)[:2] == (b"", "reset")
