"""Random pages: no value where it does not belong, every run ends, every report is true. 500 of them by hand:

`python -m tests.driving.random_pages --count 500 --seed N`.
"""

import json
import subprocess
import sys
from collections import Counter

import pytest

from tests.driving.random_page import Fate, key_of, make
from tests.driving.random_pages import TEXTS, expected, judge, products
from wizard.model.recipe import Act, StepOutcome, StepReport


@pytest.mark.slow
@pytest.mark.timeout(200)
@pytest.mark.parametrize(("product", "filled"), [("velocity", 25), ("clearooms", 10), ("ones", 20), ("spaceiq", 2)])
def test_no_wrong_fill_on_random_pages(product: str, filled: int) -> None:
    program = [sys.executable, "-m", "tests.driving.random_pages", "--product", product, "--count", "7", "--seed", "7"]
    run = subprocess.run(program, capture_output=True, text=True, timeout=180, check=False)
    told = json.loads(run.stdout)
    assert (told["pages"], told["ended"]) == (7, 7)
    assert (told["wrong_fills"], told["untrue_reports"]) == (0, 0), told["bad"]
    assert run.returncode == 0
    assert told["filled"] >= filled, "who fills in nothing fills in nothing wrong"
    assert told["asked"] > 0, "pages without a fault prove nothing"


def test_pages_are_random_and_the_same_for_the_same_number() -> None:
    known = products()
    fates = Counter(fate for number in range(400) for fate in make(number, known).fates.values())
    assert set(fates) == set(Fate)
    share = fates[Fate.REMOVED] / fates.total()
    assert 0.07 < share < 0.13
    assert make(5, known).html == make(5, known).html != make(9, known).html


def page_of(fate: Fate) -> tuple[int, str]:
    """A page on which that has become of a text field that must be there, and the field's name."""
    known = products()
    for number in range(400):
        page = make(number, known)
        for step in page.steps:
            if step.act is Act.FILL and not step.optional and page.fates[key_of(step)] is fate:
                return number, key_of(step)
    raise AssertionError(f"no page has a field that is {fate}")


@pytest.mark.parametrize("fate", [Fate.RENAMED, Fate.DOUBLED, Fate.SWITCHED_OFF])
def test_the_judge_notices_a_guess(fate: Fate) -> None:
    number, key = page_of(fate)
    page = make(number, products())
    reports = [StepReport(step.label, StepOutcome.ASKED, "") for step in page.steps]
    nothing: dict[str, dict[str, list[str]]] = {"arrived": {}, "now": {}}
    assert judge(page, reports, nothing).good
    assert judge(page, reports, {"arrived": {key: [TEXTS[key]]}, "now": {}}).wrong
    assert judge(page, reports, {"arrived": {}, "now": {"decoy_x": [TEXTS[key]]}}).wrong


def test_the_judge_notices_a_value_of_another_field_and_a_false_report() -> None:
    number, key = page_of(Fate.AS_GUIDED)
    page = make(number, products())
    step = next(one for one in page.steps if key_of(one) == key)
    others = [StepReport(one.label, StepOutcome.ASKED, "") for one in page.steps if one is not step]
    done = [*others, StepReport(step.label, StepOutcome.FILLED, "")]
    assert judge(page, done, {"arrived": {}, "now": {key: [expected(step)]}}).good
    assert judge(page, done, {"arrived": {key: ["something else"]}, "now": {key: [expected(step)]}}).wrong
    assert judge(page, done, {"arrived": {}, "now": {key: [""]}}).untrue
    assert judge(page, others, {"arrived": {}, "now": {}}).untrue
