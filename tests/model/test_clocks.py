"""How far clocks are apart, and what is said of it."""

import pytest

from wizard.model.clocks import ClockReading, against_microsoft, gateway_clock_problem, own_clock_problem
from wizard.model.problem import Code


@pytest.mark.parametrize(
    ("reading", "off"),
    [(ClockReading(300.0), False), (ClockReading(301.0), True), (ClockReading(-301.0), True),
     (ClockReading(330.0, 40.0), False), (ClockReading(-341.0, 40.0), True)],
)  # fmt: skip
def test_only_what_is_surely_beyond_five_minutes_is_off(reading: ClockReading, off: bool) -> None:
    assert reading.is_off is off


@pytest.mark.parametrize(
    ("seconds", "amount"), [(330.0, "6 min"), (-7100.0, "118 min"), (7300.0, "2 h"), (-200_000.0, "2 d")]
)
def test_an_amount_is_told_in_a_unit_that_fits(seconds: float, amount: str) -> None:
    assert ClockReading(seconds).amount == amount


def test_whose_clock_and_in_which_direction() -> None:
    ahead, behind = ClockReading(600.0), ClockReading(-600.0)
    told = [own_clock_problem(ahead), own_clock_problem(behind)]
    told += [gateway_clock_problem(ahead), gateway_clock_problem(behind)]
    assert [one and one.code for one in told] == [
        Code.CLOCK_AHEAD, Code.CLOCK_BEHIND, Code.GATEWAY_CLOCK_AHEAD, Code.GATEWAY_CLOCK_BEHIND
    ]  # fmt: skip
    assert own_clock_problem(None) is gateway_clock_problem(ClockReading(10.0)) is None
    assert told[0] is not None
    assert (told[0].detail, told[0].values["off"]) == ("+600 s", "10 min")


def test_a_gateway_is_held_against_microsoft_by_way_of_this_computer() -> None:
    gateway, here = ClockReading(600.0, 1.0), ClockReading(-590.0, 2.0)
    assert against_microsoft(gateway, here) == ClockReading(10.0, 3.0)
    assert against_microsoft(gateway, None) == gateway
    assert against_microsoft(None, here) is None
    assert -gateway == ClockReading(-600.0, 1.0)
