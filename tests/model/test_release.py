"""Versions in their order, and what is none."""

import pytest

from wizard import __version__
from wizard.model.release import Version, read_version


def test_versions_are_ordered_by_their_numbers_not_their_letters() -> None:
    told = ["0.9.9", "0.10.0", "1.0.0", "1.0.10", "1.0.9"]
    assert sorted(map(read_version, told)) == [
        Version(0, 9, 9), Version(0, 10, 0), Version(1, 0, 0), Version(1, 0, 9), Version(1, 0, 10)
    ]  # fmt: skip


def test_a_version_is_written_as_it_is_read() -> None:
    assert str(read_version("12.0.3")) == "12.0.3"
    assert str(read_version(__version__)) == __version__


@pytest.mark.parametrize("text", ["", "1.2", "1.2.3.4", "v1.2.3", "1.2.3rc1", "01.2.3", "1.2.-3", "1.2.3\n", "1.2.٣"])
def test_what_is_not_three_plain_numbers_is_no_version(text: str) -> None:
    with pytest.raises(ValueError, match="no version"):
        read_version(text)
