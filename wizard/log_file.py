"""The log that support asks for: which pages were shown and which problems met, by their codes; never a value.

Only our own logger writes to it. What libraries log (addresses, headers) stays out, and so do the texts of
exceptions, which may hold a secret.
"""

import logging
import platform
from contextlib import suppress
from pathlib import Path

from wizard import __version__

LOGGER = logging.getLogger("wizard")
MOST_BYTES = 200_000
"""Of one file; one older file is kept beside it."""
_SHOWN_CHARACTERS = 60_000
"""The end of the log that is copied: some days of work, and small enough for a mail."""


def path_in(folder: Path) -> Path:
    """Where the log of this data folder is."""
    return folder / "logs" / "room-wizard.log"


def begin(folder: Path) -> None:
    """Write from now on into this data folder's log; once is enough. A disk that is full or locked is no obstacle."""
    from logging.handlers import RotatingFileHandler

    file = path_in(folder)
    if any(getattr(one, "baseFilename", "") == str(file.absolute()) for one in LOGGER.handlers):
        return
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=MOST_BYTES, backupCount=1, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        handler.setLevel(logging.INFO)
        handler.handleError = lambda record: None  # type: ignore[method-assign]  # never onto the terminal
        LOGGER.addHandler(handler)
        LOGGER.setLevel(logging.INFO)
        LOGGER.info("room-wizard %s on %s, Python %s", __version__, platform.platform(), platform.python_version())


def end() -> None:
    """Close the file and write no more."""
    for handler in list(LOGGER.handlers):
        if isinstance(handler, logging.FileHandler):
            LOGGER.removeHandler(handler)
            handler.close()


def for_support(folder: Path) -> str:
    """Version, system and the end of the log, as a text to be sent; the first line alone where there is no log."""
    first = f"Room Calendar Wizard {__version__} · {platform.platform()} · Python {platform.python_version()}\n"
    text = ""
    file = path_in(folder)
    for one in (file.with_name(file.name + ".1"), file):
        with suppress(OSError):
            text += one.read_text("utf-8", errors="replace")
    return first + text[-_SHOWN_CHARACTERS:]
