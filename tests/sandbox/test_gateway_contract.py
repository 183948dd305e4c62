"""The reference gateway against the contract: an attacker that reads the contract finds nothing it does not keep."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, assume, settings
from schemathesis.core.parameters import ParameterLocation

from tests.gateways import NEW_INTEGRATION, Browser, FakeMicrosoft, signed_in

Test = Callable[..., None]
CONTRACT = Path(__file__).parents[2] / "resources" / "gateway-api.yaml"
CHECKS = {
    "missing_required_header": {"expected-statuses": [400, 401, 428]},
    # Which rooms there are stands in no schema, so a mapping of other rooms is well-formed and still refused.
    "positive_data_acceptance": {"expected-statuses": ["2xx", 401, 404, 409, 422]},
}


def _load(**phases: Any) -> Any:
    config = schemathesis.Config.from_dict({"checks": CHECKS, "phases": phases})
    return schemathesis.openapi.from_path(str(CONTRACT), config=config)


contract = _load()
existing = _load(coverage={"enabled": False}).include(path_regex="integration_id")
every_operation: Callable[[Test], Test] = contract.parametrize()
every_operation_on_one: Callable[[Test], Test] = existing.parametrize()
STRANGER = requests.Session()
"""Keeps the connection open between requests, and nobody is signed in with it."""
bounded = settings(
    max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    directory = tmp_path_factory.mktemp("contract")
    with FakeMicrosoft(directory) as microsoft:
        internet = {"proxy": microsoft.proxy, "ca_file": microsoft.ca_file}
        with signed_in(directory, lock_seconds=1, **internet) as (_, browser):
            for schema in (contract, existing):
                schema.config.update(tls_verify=str(browser.session.verify))
            yield browser


@every_operation
@bounded
def test_any_request(case: Any, place: Browser) -> None:
    _attack(case, place)


@every_operation_on_one
@bounded
def test_requests_to_an_integration_that_exists(case: Any, place: Browser) -> None:
    path, etag = _integration(place)
    assume(not _is_bad_on_purpose(case, ParameterLocation.PATH))
    case.path_parameters = {"integration_id": path.rpartition("/")[2]}
    if "If-Match" in (case.headers or {}):
        case.headers["If-Match"] = etag
    _attack(case, place)


def test_the_contract_itself_is_valid_openapi() -> None:
    contract.validate()


def _attack(case: Any, browser: Browser) -> None:
    """Send it with a session where the case does not come without one on purpose, and check everything."""
    if case.operation.definition.raw["operationId"] == "deleteSession":
        assert browser.sign_in().status_code == 201
    token = {"Authorization": browser.session.headers["Authorization"]}
    response = case.call(base_url=f"{browser.url}/api/v1", headers=token, session=STRANGER)
    case.validate_response(response, headers=token)
    if response.status_code == 204:
        assert browser.sign_in().status_code == 201


def _is_bad_on_purpose(case: Any, location: ParameterLocation) -> bool:
    component = case.meta.components.get(location)
    return component is not None and component.mode.is_negative


def _integration(browser: Browser) -> tuple[str, str]:
    """An integration with a staged secret, made anew if an earlier request removed it."""
    created = browser.call("POST", "/integrations", json=NEW_INTEGRATION)
    known = created.json()["id" if created.status_code == 201 else "existing"]
    path = f"/integrations/{known}"
    etag = browser.call("GET", path).headers["ETag"]
    staged = browser.change("PUT", f"{path}/credentials/staged", etag, json={"client_secret": "xyz"})
    return path, staged.headers["ETag"]
