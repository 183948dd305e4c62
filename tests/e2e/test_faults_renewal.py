"""Renewals while every second answer of something is bad: each ends whole, and most of them without a person's help."""

from collections.abc import Iterator

import pytest

from tests.e2e.faulty import FAULTS, TOXICS, Faulty, faulty_world, some_pairs, spoilt
from tests.sandbox.toxics import Spoilt
from wizard.model.renewal import RenewalOutcome

pytestmark = pytest.mark.slow
SEED = 20261121
PAIRS = 14


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Faulty]:
    with faulty_world(tmp_path_factory.mktemp("faulty")) as world:
        yield world


def test_without_faults_it_takes_one_process(faulty: Faulty) -> None:
    before = faulty.processes
    assert faulty.renew() is RenewalOutcome.NEW
    assert faulty.processes == before + 1


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_at_half_of_all_requests(faulty: Faulty, name: str) -> None:
    struck = faulty.troubles.struck
    assert faulty.renew(name) is RenewalOutcome.NEW
    assert faulty.troubles.struck > struck or name.startswith("cloud:")


@pytest.mark.parametrize("wish", ["finish", "back"])
def test_pairs_of_faults(faulty: Faulty, wish: str) -> None:
    """A sample; all of them are in the bench."""
    for pair in some_pairs(PAIRS, SEED + (wish == "back")):
        faulty.renew(*pair, wish=wish)


@pytest.mark.parametrize("place", ["gateway", "microsoft"])
@pytest.mark.parametrize("toxic", TOXICS, ids=lambda toxic: f"{toxic.kind}-{toxic.way}")
def test_each_toxic_on_the_way(faulty: Faulty, toxic: Spoilt, place: str) -> None:
    with spoilt(faulty, toxic, place) as (proxy, ports):
        assert faulty.renew(ports=ports) is RenewalOutcome.NEW
        assert proxy.struck
