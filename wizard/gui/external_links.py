"""The one way out of the window: links for the person's own browser or mail program. In practice they lead nowhere."""

from ipaddress import ip_address

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from wizard.messages import _
from wizard.model.problem import Code, Problem


class _Ground:
    """Whether this program only practises: set once, before the first window."""

    practice = False


def practise(practice: bool) -> None:
    """From now on nothing leaves this computer (or, for tests, it may again)."""
    _Ground.practice = practice


def is_practice() -> bool:
    return _Ground.practice


def open_link(url: str) -> Problem | None:
    """Open the address with the system's own program; else the Problem says why not."""
    if _Ground.practice:
        return Problem(Code.PRACTICE_LINK, url.partition("?")[0])
    return None if QDesktopServices.openUrl(QUrl(url)) else Problem(Code.BROWSER_MISSING)


def example(text: str) -> str:
    """A link or mail as it may be copied: in practice nobody can follow it by accident."""
    return _("Practice example, leads nowhere: {text}").format(text=text) if _Ground.practice else text


def outside_problem(host: str) -> Problem | None:
    """In practice only this computer can be reached."""
    if not _Ground.practice or is_loopback(host):
        return None
    return Problem(Code.PRACTICE_OUTSIDE, values={"host": host})


def is_loopback(host: str) -> bool:
    """Whether a host is this computer, by its address or by the one name that always is."""
    if host.rstrip(".").casefold() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]").partition("%")[0]).is_loopback
    except ValueError:
        return False
