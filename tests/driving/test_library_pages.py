"""A small, fixed sample of the practice pages of component libraries: nothing goes wrong, and as much as ever is done.

Held-out pages are among them; of these nothing but the counts is ever told.
"""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

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
    "vuetify-spaceiq-2",
    "angularmaterial-velocity-2",
    "elementplus-ones-1",
    "elementplus-spaceiq-2",
)
AT_LEAST = 10
"""So many of them are done whole; what is asked on the others is no fault."""


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    counts = Counter[str]()
    for names, which in ((TRAINED, []), (HELD_OUT, ["--held-out"])):
        file = tmp_path_factory.mktemp("pages") / "counts.json"
        program = [sys.executable, "-m", "tests.driving.library_rehearsals", *names, *which, "--counts", str(file)]
        subprocess.run(program, capture_output=True, timeout=95, check=False)
        told: dict[str, Any] = json.loads(Path(file).read_text("utf-8"))
        counts.update(told)
    return counts


def test_every_page_comes_to_an_end(verdicts: Counter[str]) -> None:
    assert verdicts.total() == len(TRAINED) + len(HELD_OUT)


def test_nothing_goes_where_it_does_not_belong_and_nothing_is_said_that_is_not_so(verdicts: Counter[str]) -> None:
    assert (verdicts["wrong fill"], verdicts["false ok"]) == (0, 0)


def test_as_many_are_done_as_before(verdicts: Counter[str]) -> None:
    assert verdicts["ok"] >= AT_LEAST
