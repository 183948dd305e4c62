"""Tests on Linux trust no authority but those they name: an empty file stands where the system's trust lies.

They reach nobody but this computer. OpenSSL would read its 150 authorities anew for each connection, which took half of
the time that a test before the practice cloud works. What is installed (`tests/shipped`) goes with the system's own.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

NAMES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
"""Whoever gives a process an environment of its own hands these on."""
_MARK = "room-wizard-no-authorities-"


def trust_nobody() -> None:
    """From now on, here and in every process that is started from here."""
    if _MARK in os.environ.get("SSL_CERT_FILE", ""):
        return
    folder = Path(tempfile.mkdtemp(prefix=_MARK))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    none, nowhere = folder / "none.pem", folder / "nowhere"
    none.touch()
    nowhere.mkdir()
    os.environ.update(zip(NAMES, (str(none), str(nowhere)), strict=True))
