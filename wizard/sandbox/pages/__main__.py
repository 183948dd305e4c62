"""For trying by hand: serves one practice page until SIGTERM or Ctrl+C, and prints where it is as JSON."""

import argparse
import json
import signal
import threading
from types import FrameType
from typing import Any

from wizard.sandbox.pages import DESCRIBED_PRODUCTS, LIBRARIES, PRODUCTS, STYLES, PagesServer, open_pages


def main() -> int:
    """Exit code 0; argparse ends with 2 for an unknown product or style."""
    chosen = vars(_parser().parse_args())
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    with _pages(chosen) as pages:
        where = {"url": pages.url, "ca_file": str(pages.ca_file or ""), "user": pages.user, "password": pages.password}
        print(json.dumps(where), flush=True)  # noqa: T201 - the command's answer
        while not stop.wait(0.5):
            pass  # Windows delivers signals only between two waits
    return 0


def _pages(chosen: dict[str, Any]) -> PagesServer:
    """The described products have one make each: how a page changes can be chosen only of the others."""
    product, https = chosen.pop("product"), not chosen.pop("http")
    if product in DESCRIBED_PRODUCTS:
        return open_pages(product, https=https, seed=chosen["seed"], rooms=chosen["rooms"])
    return open_pages(product, https=https, **chosen)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m wizard.sandbox.pages", description=__doc__)
    parser.add_argument("--product", choices=PRODUCTS + DESCRIBED_PRODUCTS, required=True)
    parser.add_argument("--style", choices=STYLES + LIBRARIES, default="native")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rooms", type=int, default=12)
    parser.add_argument("--slow-ms", type=int, default=0)
    for rate in ("drop", "double", "rename"):
        parser.add_argument(f"--{rate}", type=float, default=0.0, metavar="RATE")
    for switch in ("rerender", "shuffle", "http"):
        parser.add_argument(f"--{switch}", action="store_true")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
