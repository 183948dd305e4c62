"""Hand-written pages of sixteen makes: nothing goes wrong on any, as much as ever is done, and each can be completed.

Half of them are held out: of these nothing but how many got which verdict is ever told.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.driving.make_pages import ALL, FOLDER, HELD_OUT, TRAIN, MakePage
from tests.driving.make_walks import WALKS
from wizard.sandbox.pages import PRODUCTS

DONE_TRAINED, DONE_HELD_OUT = 7, 4
"""So many of them are done whole; what is asked on the others is no fault."""
SIDE_BY_SIDE = 4
MOST_LINES = 400


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    file = tmp_path_factory.mktemp("makes") / "verdicts.json"
    program = [sys.executable, "-m", "tests.driving.make_rehearsals", "--all", "--verdicts", str(file)]
    subprocess.run(program, capture_output=True, timeout=360, check=False)
    told: Mapping[str, str] = json.loads(file.read_text("utf-8"))
    return told


def of(verdicts: Mapping[str, str], pages: Sequence[MakePage]) -> Counter[str]:
    return Counter(verdicts[page.name] for page in pages if page.name in verdicts)


@pytest.mark.slow
@pytest.mark.timeout(420)
class TestRehearsals:
    def test_every_page_comes_to_an_end(self, verdicts: Mapping[str, str]) -> None:
        assert len(verdicts) == len(ALL)

    def test_a_page_for_training_is_done_whole_or_leaves_to_the_person_what_it_cannot(
        self, verdicts: Mapping[str, str]
    ) -> None:
        trained = {page.name: verdicts[page.name] for page in TRAIN}
        assert {name: verdict for name, verdict in trained.items() if verdict not in ("ok", "honest")} == {}

    def test_on_no_page_does_a_value_go_where_it_does_not_belong_or_is_said_what_is_not_so(
        self, verdicts: Mapping[str, str]
    ) -> None:
        counts = of(verdicts, ALL)
        assert (counts["wrong fill"], counts["false ok"]) == (0, 0)

    def test_as_many_are_done_as_before(self, verdicts: Mapping[str, str]) -> None:
        assert of(verdicts, TRAIN)["ok"] >= DONE_TRAINED
        assert of(verdicts, HELD_OUT)["ok"] >= DONE_HELD_OUT


@pytest.mark.slow
@pytest.mark.timeout(420)
def test_every_page_can_be_completed_with_mouse_and_keyboard() -> None:
    """A page that nobody could complete would say nothing about the program."""

    def hindered(names: Sequence[str]) -> dict[str, str]:
        program = [sys.executable, "-m", "tests.driving.make_hands", *names]
        run = subprocess.run(program, capture_output=True, text=True, timeout=360, check=False)
        told: dict[str, str] = json.loads(run.stdout)
        return told

    names = [page.name for page in ALL]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as hands:
        told = [*hands.map(hindered, [names[at::SIDE_BY_SIDE] for at in range(SIDE_BY_SIDE)])]
    assert {name: why for part in told for name, why in part.items()} == dict.fromkeys(names, "")


def test_no_make_of_a_held_out_page_is_among_those_for_training() -> None:
    assert {page.make for page in TRAIN} & {page.make for page in HELD_OUT} == set()


@pytest.mark.parametrize("half", [TRAIN, HELD_OUT], ids=["training", "held out"])
def test_every_product_has_two_pages_in_each_half(half: Sequence[MakePage]) -> None:
    assert Counter(page.product for page in half) == dict.fromkeys(PRODUCTS, 2)


def test_every_page_has_its_file_and_its_walk_and_no_file_is_long() -> None:
    assert {page.file.name for page in ALL} == {file.name for file in FOLDER.glob("*.html")}
    assert {page.name for page in ALL} == set(WALKS)
    sizes: dict[Path, int] = {file: len(file.read_text("utf-8").splitlines()) for file in FOLDER.iterdir()}
    assert max(sizes.values()) <= MOST_LINES
