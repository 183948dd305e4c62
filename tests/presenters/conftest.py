"""What presenters say is compared in English."""

import pytest

from wizard import messages


@pytest.fixture(autouse=True)
def english() -> None:
    messages.use("en")
