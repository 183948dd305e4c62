"""Whether there is a new version: only on a person's press, and only where the file that says so can be believed."""

from dataclasses import dataclass
from datetime import date

from wizard.flow.ports.releases import Releases
from wizard.model.problem import Code, fail
from wizard.model.release import Release, Version


@dataclass(frozen=True, slots=True)
class ReleaseNews:
    """What is published beside what runs."""

    running: Version
    release: Release

    @property
    def is_newer(self) -> bool:
        return self.release.version > self.running

    @property
    def is_supported(self) -> bool:
        """Whether what runs still gets help."""
        return self.running >= self.release.least_supported


def ask(releases: Releases, running: Version, today: date) -> ReleaseNews:
    """What is published; RELEASE_EXPIRED or RELEASE_LOWER where an old file is shown in place of the newest."""
    release = releases.newest()
    if release.valid_until < today:
        raise fail(Code.RELEASE_EXPIRED, date=release.valid_until.isoformat())
    if release.version < running:
        raise fail(Code.RELEASE_LOWER, version=str(release.version), running=str(running))
    return ReleaseNews(running, release)
