"""What a signed-in wizard does at a gateway: each method is one operation of the contract."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import assert_never
from urllib.parse import quote

from wizard.model.credential import ClientCertificate, ClientSecret
from wizard.model.gateway import GatewayCredential, Integration, PermissionLevel, Status
from wizard.model.json_values import JsonFields
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.rooms import Room
from wizard.model.rooms import RoomAssignment as Pair
from wizard.model.secret import Secret
from wizard.services.gateway import contract_answers
from wizard.services.gateway.connection import GatewayAnswer, GatewayConnection

_PAGE_SIZE = 500
_MOST_PAGES = 200


class ContractSession:
    """A session at one gateway. Changes go out once, bound to the ETag of what they change.

    Every method may raise SESSION_EXPIRED (sign in again), GATEWAY_UNREACHABLE or GATEWAY_KEY_CHANGED; every change
    also GATEWAY_CHANGED (nothing was written) and OUTCOME_UNKNOWN (the answer was lost: read to know).
    """

    def __init__(self, link: GatewayConnection) -> None:
        self._link = link

    def rooms(self) -> tuple[Room, ...]:
        """All rooms of the gateway, in its order."""
        return tuple(room for page in self._pages() for room in page)

    def integrations(self) -> tuple[Integration, ...]:
        """All calendar integrations by Microsoft Graph; read one by itself for its ETag."""
        return contract_answers.read_integrations(self._link.get("/integrations").body)

    def integration(self, integration_id: str) -> Integration:
        """One integration as it is now; GATEWAY_CHANGED if it is gone."""
        return _integration(self._link.get(_path(integration_id)))

    def create(
        self, *, alias: str, cloud: str, tenant_id: str, tenant_domain: str, client_id: str, level: PermissionLevel
    ) -> Integration:
        """A new integration; GATEWAY_CHANGED with `existing` if the pair of tenant and client ID is taken."""
        body = {
            "alias": alias, "kind": "office365-graph", "cloud": cloud, "client_id": client_id,
            "tenant": {"id": tenant_id, "domain": tenant_domain}, "permission_level": level.value,
        }  # fmt: skip
        return _changed(self._link.change("POST", "/integrations", body))

    def update(
        self, integration: Integration, *, alias: str, tenant_domain: str, level: PermissionLevel
    ) -> Integration:
        """Change these settings and nothing else: fields of newer firmware stay as they are."""
        patch = {"alias": alias, "tenant": {"domain": tenant_domain}, "permission_level": level.value}
        kind = "application/merge-patch+json"
        return _changed(self._link.change("PATCH", _path(integration.id), patch, etag=integration.etag, kind=kind))

    def put_mapping(self, integration: Integration, links: Sequence[Pair]) -> Integration:
        """The whole mapping in one request; GATEWAY_ROOM_GONE if a room was removed meanwhile."""
        body = [{"address": link.address, "room_id": link.room_id} for link in links]
        return _changed(self._link.change("PUT", f"{_path(integration.id)}/mapping", body, etag=integration.etag))

    def stage(self, integration: Integration, secret: Secret, *, key_id: str, expires: date | None) -> Integration:
        """Put a new secret or certificate beside the active one, which keeps working. `expires` is a day in UTC."""
        body = _credential(secret)
        if key_id:
            body["key_id"] = key_id
        if expires is not None:
            body["expires_at"] = f"{expires.isoformat()}T00:00:00Z"
        return _changed(self._link.change("PUT", _staged(integration), body, etag=integration.etag))

    def test_staged(self, integration: Integration) -> GatewayCredential:
        """Let the gateway try the staged secret by itself, up to 18 seconds; its state says how it went."""
        return contract_answers.read_credential(self._link.change("POST", f"{_staged(integration)}/test").body)

    def activate_staged(self, integration: Integration) -> Integration:
        """Make the tested secret the active one; GATEWAY_TEST_FAILED if it has not passed a test."""
        return _changed(self._link.change("POST", f"{_staged(integration)}/activate", etag=integration.etag))

    def discard_staged(self, integration: Integration) -> None:
        """Throw the staged secret away."""
        self._link.change("DELETE", _staged(integration), etag=integration.etag)

    def remove(self, integration: Integration) -> None:
        """Delete the integration: its rooms show no calendar any more."""
        self._link.change("DELETE", _path(integration.id), etag=integration.etag)

    def status(self, integration_id: str) -> Status:
        """How every mapped room fares now."""
        return contract_answers.read_status(self._link.get(f"{_path(integration_id)}/status").body)

    def sync_now(self, integration_id: str) -> None:
        """Ask for a sync at once; watch `status`."""
        self._link.change("POST", f"{_path(integration_id)}/sync")

    def sign_out(self) -> None:
        """End the session; a gateway that is out of reach ends it by itself soon."""
        try:
            self._link.change("DELETE", "/sessions/current")
        except ProblemError:
            pass
        finally:
            self._link.close()

    def _pages(self) -> Iterator[tuple[Room, ...]]:
        path = f"/rooms?page_size={_PAGE_SIZE}"
        cursor = ""
        for _ in range(_MOST_PAGES):
            page, cursor = contract_answers.read_rooms(
                self._link.get(f"{path}&cursor={quote(cursor, safe='')}" if cursor else path).body
            )
            yield page
            if not cursor:
                return
        raise fail(Code.GATEWAY_ANSWER_UNREADABLE, "rooms without end")


def _credential(secret: Secret) -> JsonFields:
    """As the contract's NewCredential names its halves."""
    match secret.credential:
        case ClientSecret(client_secret):
            return {"client_secret": client_secret.reveal()}
        case ClientCertificate() as made:
            return {"certificate": made.certificate, "private_key": made.private_key}
        case unknown:
            assert_never(unknown)


def _path(integration_id: str) -> str:
    return f"/integrations/{quote(integration_id, safe='')}"


def _staged(integration: Integration) -> str:
    return f"{_path(integration.id)}/credentials/staged"


def _integration(answer: GatewayAnswer) -> Integration:
    if not answer.etag:
        raise fail(Code.GATEWAY_ANSWER_UNREADABLE, "no ETag")
    return contract_answers.read_integration(answer.body, answer.etag)


def _changed(answer: GatewayAnswer) -> Integration:
    """The integration after a change; if the gateway did it and says so unreadably, only reading tells what."""
    try:
        return _integration(answer)
    except ProblemError as error:
        raise fail(Code.OUTCOME_UNKNOWN, error.problem.detail) from None
