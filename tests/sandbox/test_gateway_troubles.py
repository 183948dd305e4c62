"""What practice gateways are asked to get wrong: the words for it, and what those at the door see of it."""

import re
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from wizard.sandbox.cloud import Sandbox, SandboxOptions, gateway_names, parse_gateway_faults
from wizard.sandbox.gateway.troubles import Troubles

NAMES = gateway_names(4)
PATIENT, BRIEF = 10.0, 0.5
"""How many seconds an answer may take on a busy computer; and how long one is waited for that never comes."""


def test_a_gateway_is_meant_by_its_number_its_name_or_a_pattern() -> None:
    found = parse_gateway_faults("3:down, gateway 4:locked, *:500=0.5, Gateway [12]:429", NAMES)
    assert found == {
        "Gateway 1": {"500": 0.5, "429": 1.0},
        "Gateway 2": {"500": 0.5, "429": 1.0},
        "Gateway 3": {"down": 1.0, "500": 0.5},
        "Gateway 4": {"locked": 1.0, "500": 0.5},
    }
    assert parse_gateway_faults("", NAMES) == {}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("500=0.5", "a gateway and its fault are expected, such as 3:down or *:500=0.5, not '500=0.5'"),
        (":down", "not ':down'"),
        ("3:sleepy", "unknown fault of a gateway 'sleepy'; known are: down, locked, 429"),
        ("5:down", "there is no practice gateway '5'; they are: Gateway 1 to Gateway 4, or 1 to 4"),
        ("gw-*:down", "there is no practice gateway 'gw-*'"),
        ("3:down=0.5", "a gateway is down or it is not: no rate belongs to it"),
        ("3:500=2", "a fault's rate goes from 0 to 1, not '2'"),
        ("3:500=often", "not 'often'"),
    ],
)
def test_what_is_written_wrongly_is_told_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence)):
        parse_gateway_faults(text, NAMES)


def test_the_only_gateway_is_called_by_its_name() -> None:
    with pytest.raises(ValueError, match="they are: Head office"):
        parse_gateway_faults("2:down", gateway_names(1))


@pytest.fixture(scope="module")
def world() -> Iterator[Sandbox]:
    faults = parse_gateway_faults("2:down,3:hang,4:locked", NAMES)
    with Sandbox(SandboxOptions(rooms=4, gateways=4, gateway_faults=faults)) as running:
        yield running


def asked(world: Sandbox, number: int, path: str, body: bytes | None = None, *, seconds: float = PATIENT) -> int:
    request = urllib.request.Request(
        f"{world.state['gateways'][number - 1]['url']}/api/v1{path}", body, {"Content-Type": "application/json"}
    )
    context = ssl._create_unverified_context()
    try:
        with urllib.request.urlopen(request, timeout=seconds, context=context) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_each_gateway_has_its_own(world: Sandbox) -> None:
    assert asked(world, 1, "/about") == 200
    with pytest.raises(urllib.error.URLError, match="refused"):
        asked(world, 2, "/about")
    with pytest.raises(TimeoutError):
        asked(world, 3, "/about", seconds=BRIEF)
    assert asked(world, 4, "/about") == 200
    assert asked(world, 4, "/sessions", b"{}") == 423


def test_one_that_hangs_does_not_keep_the_practice_world_from_ending() -> None:
    faults = parse_gateway_faults("1:hang", gateway_names(2))
    with Sandbox(SandboxOptions(rooms=2, gateways=2, gateway_faults=faults)) as world:
        with pytest.raises(TimeoutError):
            asked(world, 1, "/about", seconds=BRIEF)
        began = time.monotonic()
    assert time.monotonic() - began < 5


_STAGED = "/api/v1/integrations/1/credentials/staged"


@pytest.mark.parametrize(
    ("trouble", "method", "path", "befalls"),
    [
        ("lie", "PUT", _STAGED, True),
        ("lie", "POST", f"{_STAGED}/test", True),
        ("lie", "GET", _STAGED, False),
        ("lie", "PUT", "/api/v1/integrations/1/mapping", False),
        ("lie_rooms", "PUT", "/api/v1/integrations/1/mapping", True),
        ("lie_rooms", "GET", "/api/v1/integrations/1/mapping", False),
        ("locked", "POST", "/api/v1/sessions", True),
        ("locked", "GET", "/api/v1/about", False),
        ("down", "GET", "/api/v1/about", False),
        ("500", "GET", "/api/v1/about", True),
    ],
)
def test_only_what_can_befall_a_request_strikes_it_and_is_counted(
    trouble: str, method: str, path: str, befalls: bool
) -> None:
    troubles = Troubles(1, {trouble: 1.0})
    assert troubles.choose(method, path) == (trouble if befalls else "")
    assert troubles.struck == befalls


def test_one_that_cannot_befall_a_request_keeps_no_other_from_it() -> None:
    troubles = Troubles(1, {"locked": 1.0, "500": 0.5})
    assert {troubles.choose("GET", "/api/v1/about") for _ in range(100)} == {"500", ""}
    assert {troubles.choose("POST", "/api/v1/sessions") for _ in range(100)} == {"locked"}
