"""Whether there is a new version, as Settings show it: what the press may do, and what came of it."""

from dataclasses import dataclass, replace
from typing import Self

from wizard.flow.release_check import ReleaseNews
from wizard.messages import _
from wizard.model.problem import Problem
from wizard.presenters.notes import NoteKind, ResultMessage


@dataclass(frozen=True, slots=True)
class ReleaseCheckViewState:
    """Nothing is asked before a person presses, and never twice at a time."""

    version: str
    """What runs."""
    host: str
    """Who would be asked; empty where this build knows nobody."""
    is_allowed: bool
    """By the organisation's policy."""
    is_practice: bool
    is_asking: bool = False
    came: ReleaseNews | Problem | None = None

    @property
    def is_offered(self) -> bool:
        """Whether the button can be pressed; it stays so while it is at work, or the keyboard would be lost from it."""
        return bool(self.host) and self.is_allowed and not self.is_practice

    @property
    def may_ask(self) -> bool:
        return self.is_offered and not self.is_asking

    @property
    def hint(self) -> str:
        """What a press does, or why there is none."""
        if not self.is_allowed:
            return _("Looking for new versions is switched off. This is set by your organisation.")
        if not self.host:
            return _("This build knows no place to ask for new versions. Look where you got it.")
        if self.is_practice:
            return _("In practice mode nobody is asked for new versions.")
        return _(
            "Only this press asks, and nothing is sent along: one small file is read from {host}. Nothing is "
            "downloaded or installed."
        ).format(host=self.host)

    @property
    def message(self) -> ResultMessage | Problem | None:
        """What came of the last press."""
        if self.is_asking:
            return ResultMessage(NoteKind.WAIT, _("Asking {host} …").format(host=self.host))
        return _told(self.came) if isinstance(self.came, ReleaseNews) else self.came

    @property
    def page(self) -> str:
        """Where the new version can be had; empty while there is none."""
        return self.came.release.page if isinstance(self.came, ReleaseNews) and self.came.is_newer else ""

    def asked(self) -> Self:
        return replace(self, is_asking=True, came=None)

    def answered(self, came: ReleaseNews | Problem) -> Self:
        return replace(self, is_asking=False, came=came)


def _told(news: ReleaseNews) -> ResultMessage:
    release = news.release
    if not news.is_newer:
        title = _("Version {version} is the newest").format(version=release.version)
        text = _("Its release file is signed and was made on {date}.").format(date=release.made_on.isoformat())
        return ResultMessage(NoteKind.GOOD, title, text)
    title = _("Version {version} of {date} is there").format(
        version=release.version, date=release.released_on.isoformat()
    )
    sums = "\n".join(f"{one.name}\nSHA-256 {one.sha256}" for one in release.artefacts)
    if news.is_supported:
        return ResultMessage(NoteKind.PLAIN, title, release.headline, sums)
    ended = _("Version {version}, which runs here, gets no help and no repairs any more.").format(version=news.running)
    return ResultMessage(NoteKind.WARN, title, " ".join(part for part in (ended, release.headline) if part), sums)
