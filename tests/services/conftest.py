"""The computer at which somebody sets up the app."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import no_authorities
from tests.services.office import Office, an_office, signs_by_the_practice_clock
from tests.short_pauses import short_first_sign_in as short_first_sign_in

no_authorities.trust_nobody()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    yield from an_office(tmp_path)


@pytest.fixture
def with_certificates(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    return signs_by_the_practice_clock(office, monkeypatch)
