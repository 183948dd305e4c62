"""Rehearses products on hand-written pages of many makes, saving, and judges by what the pages have saved.

`python -m tests.driving.make_rehearsals [names] [--held-out | --all] [--json FILE]` drives the pages side by side in
one process and prints one line for each, then a table; the verdicts are those of `page_rehearsals`. Of held-out pages
nothing but the verdicts and the seconds is printed. `--opened`: a person has gone to the form before, of the products
whose guide says nothing of the way to it. `--pictures FOLDER` keeps, of pages for training, a picture and
the markup at each question and at the end. `--mutated`: each page has one change, as of `mutations`, that is nothing
to a person who looks at it.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from itertools import takewhile
from pathlib import Path

from tests.driving.make_hands import FIND, words_of
from tests.driving.make_pages import ALL, HELD_OUT, TRAIN
from tests.driving.make_walks import WALKS
from tests.driving.mutations import MutatedPage
from tests.driving.page_rehearsals import PageLane, RehearsedPage, rehearse_and_tell, went_wrong
from wizard.gui.browser.page_view import ProductView

WAY_UNTOLD = ("ones",)
"""Products whose guides begin on the form itself."""
SOON_MS, AT_REST_MS = 100, 1500


class OpenedLane(PageLane):
    """A person has gone to the form before the program begins."""

    def prepare(self, view: ProductView, page: RehearsedPage, then: Callable[[], None]) -> None:
        lines = [line.strip() for line in WALKS[page.name][0].strip().splitlines()]
        way = takewhile(lambda line: line.startswith("press "), lines)
        self._press(view, [line.removeprefix("press ") for line in way], then)

    def _press(self, view: ProductView, way: Sequence[str], then: Callable[[], None]) -> None:
        """One after the other, each tried again until the page has it."""
        from PySide6.QtCore import QTimer

        if not way:
            QTimer.singleShot(AT_REST_MS, view, then)
            return

        def pressed(done: object) -> None:
            QTimer.singleShot(SOON_MS, view, lambda: self._press(view, way[1:] if done else way, then))

        script = f"(one => {{ one?.click(); return Boolean(one); }})(({FIND})({words_of(way[0])}))"
        view.page.runJavaScript(script, pressed)


def main() -> int:
    """1 where a value went wrong or something was said to be done that was not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="pages by their names; else all of those for training")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--all", action="store_true", help="those for training and those held out, in one run")
    parser.add_argument("--opened", action="store_true", help="a person has opened the form, where no guide says how")
    parser.add_argument("--mutated", action="store_true", help="each page with one change that a person does not mind")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--verdicts", type=Path, help="write which page got which verdict, of all that were driven")
    parser.add_argument("--pictures", type=Path)
    asked = parser.parse_args()
    known = ALL if asked.all or asked.names else HELD_OUT if asked.held_out else TRAIN
    chosen = [one for one in known if not asked.names or one.name in asked.names]
    lane = OpenedLane if asked.opened else PageLane
    chosen = [one for one in chosen if not asked.opened or one.product in WAY_UNTOLD]
    pages = [MutatedPage(one) for one in chosen] if asked.mutated else chosen
    verdicts = rehearse_and_tell(pages, pictures=asked.pictures, report=asked.json, lane=lane)
    if asked.verdicts is not None:
        asked.verdicts.write_text(json.dumps({one.name: one.verdict for one in verdicts}), "utf-8")
    return int(went_wrong(verdicts))


if __name__ == "__main__":
    sys.exit(main())
