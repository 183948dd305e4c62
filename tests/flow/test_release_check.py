"""Whether there is a new version, and when what is said about it is not believed."""

from dataclasses import replace
from datetime import date

import pytest

from wizard.flow.release_check import ReleaseNews, ask
from wizard.model.problem import Code, ProblemError
from wizard.model.release import Release, Version

TODAY = date(2027, 3, 1)
RELEASE = Release(
    version=Version(1, 2, 0),
    released_on=date(2027, 1, 10),
    made_on=date(2027, 2, 1),
    valid_until=TODAY,
    least_supported=Version(1, 1, 0),
    headline="Renews many gateways at once.",
    page="https://downloads.example/",
)


class Published:
    """A place where one release file can be read."""

    host = "downloads.example"

    def __init__(self, release: Release) -> None:
        self.release = release

    def newest(self) -> Release:
        return self.release


def news(running: Version, release: Release = RELEASE) -> ReleaseNews:
    return ask(Published(release), running, TODAY)


def code_of(running: Version, release: Release = RELEASE) -> tuple[Code, dict[str, str]]:
    with pytest.raises(ProblemError) as told:
        news(running, release)
    return told.value.problem.code, dict(told.value.problem.values)


@pytest.mark.parametrize(
    ("running", "is_newer", "is_supported"),
    [(Version(1, 2, 0), False, True), (Version(1, 1, 0), True, True), (Version(1, 0, 9), True, False)],
)
def test_what_is_published_is_compared_with_what_runs(running: Version, is_newer: bool, is_supported: bool) -> None:
    found = news(running)
    assert (found.is_newer, found.is_supported, found.release) == (is_newer, is_supported, RELEASE)


def test_a_file_is_believed_on_its_last_day_and_not_on_the_day_after() -> None:
    assert news(Version(1, 2, 0)).release is RELEASE
    old = replace(RELEASE, valid_until=date(2027, 2, 28))
    assert code_of(Version(1, 0, 0), old) == (Code.RELEASE_EXPIRED, {"date": "2027-02-28"})


def test_nobody_is_led_to_a_version_before_the_one_that_runs() -> None:
    assert code_of(Version(1, 2, 1)) == (Code.RELEASE_LOWER, {"version": "1.2.0", "running": "1.2.1"})
