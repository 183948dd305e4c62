"""Languages for tests of the layout: the two we ship, and one that is 40 % longer than English."""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager

from wizard import messages

LONGER = 1.4
TONGUES = ("en", "de", "longer")


class Longer(gettext.NullTranslations):
    """English with words added at the end of each text; placeholders stay as they are."""

    def gettext(self, message: str) -> str:
        return _stretched(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _stretched(msgid1 if n == 1 else msgid2)


def _stretched(text: str) -> str:
    missing = round(len(text) * (LONGER - 1))
    if missing < 6:
        return text + "x" * missing
    return text + (" wordy" * len(text))[:missing].rstrip()


@contextmanager
def speaking(tongue: str) -> Iterator[None]:
    """Speak it for a while."""
    messages.use("en" if tongue == "longer" else tongue)
    if tongue == "longer":
        messages._Tongue.catalogue = Longer()
    try:
        yield
    finally:
        messages.use("en")
