"""Pages that nobody has seen: each is got around, and nothing else is pressed or filled.

All of them are driven side by side by `python -m tests.driving.unseen`, once for the whole module.
"""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.driving import unseen

pytestmark = [pytest.mark.slow, pytest.mark.timeout(200)]
PAGES = unseen.pages()


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, Any]]:
    program = [sys.executable, "-m", "tests.driving.unseen"]
    run = subprocess.run(program, capture_output=True, text=True, timeout=190, check=True)
    found: dict[str, dict[str, Any]] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_what_is_wanted_is_done_and_nothing_else(name: str, told: dict[str, dict[str, Any]]) -> None:
    page, result = PAGES[name], told[name]
    assert (tuple(result["noted"]), tuple(result["asked"])) == (page.done, page.asks), result
