"""The wizard's own Microsoft client before the practice cloud, whose clock it moves instead of waiting."""

from collections.abc import Callable
from typing import Any

import pytest

from wizard.model.cloud import Cloud
from wizard.model.credential import AppIdentity
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, ProblemError
from wizard.model.secret import Secret
from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.directory import Application
from wizard.sandbox.organisations import named_app
from wizard.services.microsoft.client import LazyMicrosoft
from wizard.services.network.retry_policy import Patience


class Practice:
    """One practice cloud with a client for it; `slept` is what the client would have waited, in seconds."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.slept = 0.0
        self.patience = Patience(sleep=self._sleep, now=sandbox.clock.now)
        self.microsoft = LazyMicrosoft(sandbox.proxy_url, str(sandbox.ca_file), self.patience)

    def _sleep(self, seconds: float) -> None:
        self.slept += seconds
        self.sandbox.clock.advance(seconds)

    def tenant(self, name: str = "contoso") -> Tenant:
        found = self.sandbox.tenant(name)
        return Tenant(found.id, found.domain, Cloud(found.cloud.value))

    def app(self, key: str = "app", tenant: str = "contoso") -> tuple[str, Secret]:
        """Client ID and secret of a registered app."""
        return credentials(named_app(self.sandbox.tenant(tenant), key))

    def asking(self, name: str = "contoso") -> AppIdentity:
        """What every call begins with."""
        client_id, secret = self.app(tenant=name)
        return AppIdentity(self.tenant(name), client_id, secret.credential)

    def addresses(self, name: str = "contoso") -> list[str]:
        return [room.address for room in self.sandbox.tenant(name).rooms()]


def credentials(app: Application) -> tuple[str, Secret]:
    return app.app_id, Secret(app.secrets[0].value)


def code_of(work: Callable[[], Any]) -> Code:
    """The code of the problem that `work` ends in."""
    with pytest.raises(ProblemError) as caught:
        work()
    return caught.value.problem.code
