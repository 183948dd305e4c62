"""Rehearses products on the practice pages of component libraries, saving, and judges by what the pages have saved.

`python -m tests.driving.library_rehearsals [--library L] [--product P] [--seeds 1,3] [--held-out] [--mutated]
[--json FILE]` drives the pages side by side in one process and prints one line for each, then a table. A page is `ok`
where everything was said to be done and the page has saved just that; `honest` where something was asked, or left, and
nothing is wrong; `wrong fill` where a value arrived in a field that it does not belong to; `false ok` where everything
was said to be done and it was not. Of held-out pages nothing but the verdicts is printed. `--pictures FOLDER` keeps,
of pages for training, a picture and the markup at each question and at the end. `--mutated`: each page has one change,
as of `mutations`, that is nothing to a person who looks at it.
"""

import argparse
import json
import sys
from pathlib import Path

from tests.driving.library_pages import HELD_OUT, TRAIN
from tests.driving.mutations import MutatedPage
from tests.driving.page_rehearsals import rehearse_and_tell, went_wrong


def main() -> int:
    """1 where a value went wrong or something was said to be done that was not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="pages by their names; else all that the options leave")
    parser.add_argument("--library")
    parser.add_argument("--product")
    parser.add_argument("--seeds", default="")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--mutated", action="store_true", help="each page with one change that a person does not mind")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--verdicts", type=Path, help="write which page got which verdict, of all that were driven")
    parser.add_argument("--pictures", type=Path)
    asked = parser.parse_args()
    seeds = {int(one) for one in asked.seeds.split(",") if one}
    known = HELD_OUT if asked.held_out else TRAIN
    chosen = [
        one
        for one in known
        if asked.library in (None, one.library)
        and asked.product in (None, one.product)
        and (not seeds or one.seed in seeds)
        and (not asked.names or one.name in asked.names)
    ]
    pages = [MutatedPage(one) for one in chosen] if asked.mutated else chosen
    verdicts = rehearse_and_tell(pages, pictures=asked.pictures, report=asked.json)
    if asked.verdicts is not None:
        asked.verdicts.write_text(json.dumps({one.name: one.verdict for one in verdicts}), "utf-8")
    return int(went_wrong(verdicts))


if __name__ == "__main__":
    sys.exit(main())
