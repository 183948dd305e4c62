"""A small, fixed sample of the practice pages of component libraries: nothing goes wrong, and as much as ever is done.

Held-out pages are among them; of these nothing but the verdicts is ever told.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(200)]
TRAINED = (
    "mui-ones-1",
    "mui-velocity-1",
    "vuetify-spaceiq-1",
    "fluent-ones-1",
    "angularmaterial-velocity-1",
    "antd-ones-1",
)
HELD_OUT = (
    "mui-ones-2",
    "bootstrap5-clearooms-2",
    "vuetify-spaceiq-2",
    "angularmaterial-velocity-2",
    "elementplus-ones-1",
    "elementplus-spaceiq-2",
)
AT_LEAST = 11
"""So many of them are done whole; what is asked on the others is no fault."""


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    found = dict[str, str]()
    for names, which in ((TRAINED, []), (HELD_OUT, ["--held-out"])):
        file = tmp_path_factory.mktemp("pages") / "verdicts.json"
        program = [sys.executable, "-m", "tests.driving.library_rehearsals", *names, *which, "--verdicts", str(file)]
        subprocess.run(program, capture_output=True, timeout=95, check=False)
        told: Mapping[str, str] = json.loads(Path(file).read_text("utf-8"))
        found |= told
    return found


def test_every_page_comes_to_an_end(verdicts: Mapping[str, str]) -> None:
    assert sorted(verdicts) == sorted((*TRAINED, *HELD_OUT))


def test_nothing_goes_where_it_does_not_belong_and_nothing_is_said_that_is_not_so(verdicts: Mapping[str, str]) -> None:
    assert set(verdicts.values()) <= {"ok", "honest"}


def test_as_many_are_done_as_before(verdicts: Mapping[str, str]) -> None:
    assert list(verdicts.values()).count("ok") >= AT_LEAST


@pytest.mark.parametrize("product", ["velocity", "clearooms", "ones", "spaceiq"])
def test_every_product_is_done_whole_on_a_page_that_was_held_out(product: str, verdicts: Mapping[str, str]) -> None:
    of_product = [verdicts[name] for name in HELD_OUT if name.split("-")[1] == product]
    assert "ok" in of_product
