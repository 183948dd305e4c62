"""Rehearses products on hand-written pages of many makes, saving, and judges by what the pages have saved.

`python -m tests.driving.make_rehearsals [names] [--held-out | --all] [--json FILE]` drives the pages side by side in
one process and prints one line for each, then a table; the verdicts are those of `page_rehearsals`. Of held-out pages
nothing but the verdicts and the seconds is printed. `--pictures FOLDER` keeps, of pages for training, a picture and
the markup at each question and at the end.
"""

import argparse
import json
import sys
from pathlib import Path

from tests.driving.make_pages import ALL, HELD_OUT, TRAIN
from tests.driving.page_rehearsals import rehearse_and_tell, went_wrong


def main() -> int:
    """1 where a value went wrong or something was said to be done that was not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="pages by their names; else all of those for training")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--all", action="store_true", help="those for training and those held out, in one run")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--verdicts", type=Path, help="write which page got which verdict, of all that were driven")
    parser.add_argument("--pictures", type=Path)
    asked = parser.parse_args()
    known = ALL if asked.all or asked.names else HELD_OUT if asked.held_out else TRAIN
    chosen = [one for one in known if not asked.names or one.name in asked.names]
    verdicts = rehearse_and_tell(chosen, pictures=asked.pictures, report=asked.json)
    if asked.verdicts is not None:
        asked.verdicts.write_text(json.dumps({one.name: one.verdict for one in verdicts}), "utf-8")
    return int(went_wrong(verdicts))


if __name__ == "__main__":
    sys.exit(main())
