"""Shorter private keys for tests that are not about their length: to make and to read one takes a quarter of the time.

The true length is proved in `tests/services/test_certificates.py`, and is used wherever the program runs as its own
process.
"""

from collections.abc import Iterator

import pytest

from wizard.services import certificates

SHORT_KEY = 2048
"""Bits: the shortest that Microsoft and the practice cloud take."""


@pytest.fixture(autouse=True)
def short_keys() -> Iterator[None]:
    """For the tests of whoever imports it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(certificates, "KEY_BITS", SHORT_KEY)
        yield
