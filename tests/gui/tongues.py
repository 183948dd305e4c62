"""Languages for tests of the layout: the two that are whole, and two that nobody speaks but show what others need.

`longer` is 40 % longer than English, with accents that stand higher and lower than its letters; `mirrored` has these
accents, in a window that is read from the right.
"""

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from wizard import messages

LONGER = 1.4
TONGUES = ("en", "de", "longer", "mirrored")
_ACCENTED = str.maketrans("AEIOUaeioucnsy", "ÅĘĪÖŲåęīöųçñşý")


class Accented(gettext.NullTranslations):
    """English with accents; placeholders and addresses stay."""

    def gettext(self, message: str) -> str:
        return _accented(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _accented(msgid1 if n == 1 else msgid2)


class Longer(gettext.NullTranslations):
    """The same with words added at the end of each text."""

    def gettext(self, message: str) -> str:
        return _stretched(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _stretched(msgid1 if n == 1 else msgid2)


def _stretched(text: str) -> str:
    missing = round(len(text) * (LONGER - 1))
    accented = _accented(text)
    return accented + ("x" * missing if missing < 6 else (" wördý" * len(text))[:missing].rstrip())


def _accented(text: str) -> str:
    return "".join(
        part if number % 2 else part.translate(_ACCENTED)
        for number, part in enumerate(re.split(r"(\{\w*\}|<[^>]*>|https?://\S+|d MMMM yyyy|\*\.\w+)", text))
    )


@contextmanager
def speaking(tongue: str) -> Iterator[None]:
    """Speak it for a while."""
    invented = tongue in ("longer", "mirrored")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    messages.use("en" if invented else tongue)
    if invented:
        messages._Tongue.catalogue = Longer() if tongue == "longer" else Accented()
    if tongue == "mirrored":
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        yield
    finally:
        messages.use("en")
        application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
