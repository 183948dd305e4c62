"""How commands end that did not run or were not heard to the end."""

import os
import sys
from collections.abc import Sequence

INTERRUPTED_STATUS = 130


def give_up_the_answer() -> None:
    """What cannot be written is not tried again when Python ends, which would complain in its own words.

    https://docs.python.org/3/library/signal.html#note-on-sigpipe
    """
    if sys.stdout is None:  # a program without a console
        return
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def unusable_status(words: Sequence[str]) -> int:
    """The status of a command that did not run: none that this command has another meaning for."""
    command = next((word for word in words if not word.startswith("-")), "")
    if command == "plan":
        return 3 if "--exit-code" in words else 1
    return {"check": 3, "apply": 1, "renew": 1}.get(command, 2)
