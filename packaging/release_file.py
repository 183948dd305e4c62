"""The signed file in which the program looks for a new version: `dev.py release-file --key FILE …`.

It is made of what stands in build/dist and stands there, too. packaging/RELEASING.md says where it goes.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from builds.common import DIST, BuildError, version
from builds.release_signing import (
    NAME,
    artefacts,
    new_key,
    public_text,
    read_again,
    read_key,
    signed_file,
    valid_for,
)
from wizard.model.release import Release, read_version

DAYS = 180
"""For how long a release file is believed; it is signed anew before that, also where there is no new version."""


def main(arguments: Sequence[str] | None = None, folder: Path = DIST) -> int:
    """Make a key, or a release file; 1 with a sentence where something is wrong."""
    chosen = _parser().parse_args(arguments)
    try:
        if chosen.new_key is not None:
            print(f'keys = ["{public_text(new_key(chosen.new_key, _password(chosen)))}"]')
            return 0
        keys = [read_key(file, _password(chosen)) for file in chosen.key]
        if not keys:
            raise BuildError("Say with which key: --key FILE.")
        today = date.today()  # noqa: DTZ011 (the day of whoever releases)
        again = chosen.again
        release = _anew(chosen, folder, today) if again is None else _again(again, [*map(public_text, keys)], today)
        content = signed_file(replace(release, valid_until=valid_for(chosen.days, today)), keys)
    except (BuildError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    (folder / NAME).write_bytes(content)
    print(f"{folder / NAME}: version {release.version}, valid until {valid_for(chosen.days, today)}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py release-file", description=__doc__)
    parser.add_argument("--new-key", type=Path, metavar="FILE", help="make a private key, and print its public half")
    parser.add_argument(
        "--key", type=Path, action="append", default=[], metavar="FILE", help="sign with it; also twice"
    )
    parser.add_argument("--password-file", type=Path, metavar="FILE", help="the keys' password is its first line")
    parser.add_argument("--page", default="", metavar="URL", help="where the release can be had: https://…")
    parser.add_argument("--headline", default="", metavar="TEXT", help="what is new, in a few words")
    parser.add_argument("--least-supported", default="", metavar="X.Y.Z", help="older versions get no help any more")
    parser.add_argument("--days", type=int, default=DAYS, metavar="N", help=f"valid for so long ({DAYS})")
    parser.add_argument("--again", type=Path, metavar="FILE", help="sign this release file anew: it says the same")
    return parser


def _password(chosen: argparse.Namespace) -> bytes | None:
    file: Path | None = chosen.password_file
    return file.read_bytes().splitlines()[0] if file is not None else None


def _anew(chosen: argparse.Namespace, folder: Path, today: date) -> Release:
    least = read_version(chosen.least_supported or "0.0.0")
    now = read_version(version())
    return Release(now, today, today, today, least, chosen.headline, chosen.page, artefacts(folder))


def _again(file: Path, public: Sequence[str], today: date) -> Release:
    return replace(read_again(file.read_bytes(), public), made_on=today)


if __name__ == "__main__":
    sys.exit(main())
