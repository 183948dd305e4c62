"""One practice cloud for each module of tests, and a client that reaches it as the product does: proxy and CA."""

from collections.abc import Iterator

import pytest

from tests import no_authorities
from tests.sandbox.client import Client
from wizard.sandbox.cloud import Sandbox, SandboxOptions

no_authorities.trust_nobody()
QUICK = (0.05, 0.15)


@pytest.fixture(scope="module")
def cloud() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(delay=QUICK, record=True)) as sandbox:
        yield sandbox


@pytest.fixture
def client(cloud: Sandbox) -> Iterator[Client]:
    with Client(cloud) as one:
        yield one
