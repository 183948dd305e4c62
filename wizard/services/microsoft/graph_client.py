"""Calls to Microsoft Graph v1.0: read, page, batch."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

import requests

from wizard.model.cloud import Cloud
from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.services.microsoft.errors import graph_problem
from wizard.services.microsoft.json_answers import error_object, json_object, readable
from wizard.services.network.hardened_session import HardenedSession
from wizard.services.network.retry_policy import Patience

BATCH = 20
"""Most requests in one $batch."""
_OK = 200
_CREATED = 201
_GONE = (204, 404)
_MOST_PAGES = 1000


class GraphClient:
    """One app's view of one tenant, with one token."""

    def __init__(self, session: HardenedSession, cloud: Cloud, token: Secret, patience: Patience) -> None:
        self._session = session
        self._root = f"https://{cloud.graph_host}/v1.0"
        self._token = token
        self._patience = patience

    def get(self, path: str) -> JsonFields:
        """GET `path` (or a nextLink of this same host); a refusal is a `ProblemError`."""
        return self._whole("GET", path if "://" in path else self._root + path, None)

    def pages(self, path: str) -> Iterator[Sequence[JsonObject]]:
        """The lists of a paged answer, one page after the other; each link once, so that a loop ends."""
        following, seen = path, set[str]()
        while following not in seen and len(seen) < _MOST_PAGES:
            seen.add(following)
            answer = self.get(following)
            yield answer.get("value") or []
            following = str(answer.get("@odata.nextLink") or path)

    def batch(self, requests: Sequence[JsonObject]) -> Sequence[JsonObject]:
        """Up to 20 reads in one request; the answers come in any order, each with a status of its own."""
        answer = self._whole("POST", f"{self._root}/$batch", {"requests": list(requests)})
        responses = answer.get("responses")
        if not isinstance(responses, list):
            raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, "$batch")
        return responses

    def create(self, path: str, body: JsonObject) -> JsonFields:
        """POST something new, once: a second try could make a second one."""
        answer = self._send("POST", self._root + path, body)
        if answer.status_code != _CREATED:
            raise ProblemError(graph_problem(answer.status_code, error_object(answer)))
        return json_object(answer)

    def remove(self, path: str) -> None:
        """DELETE; one that is gone already is fine, so this is repeated with patience."""
        answer = self._patience.call(lambda: self._send("DELETE", self._root + path, None))
        if answer.status_code not in _GONE:
            raise ProblemError(graph_problem(answer.status_code, error_object(answer)))

    def _whole(self, method: str, url: str, body: object) -> JsonFields:
        """One answer, with patience: all of these calls only read."""
        self._require_own(url)
        answer = self._patience.call(lambda: readable(self._send(method, url, body)))
        if answer.status_code != _OK:
            raise ProblemError(graph_problem(answer.status_code, error_object(answer)))
        return json_object(answer)

    def _require_own(self, url: str) -> None:
        """The token goes to Graph's own host and nowhere else, whatever a nextLink says."""
        asked, own = urlsplit(url), urlsplit(self._root)
        if (asked.scheme, asked.netloc) != (own.scheme, own.netloc):
            raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, "nextLink leads to another host")

    def _send(self, method: str, url: str, body: object) -> requests.Response:
        headers = {"Authorization": f"Bearer {self._token.reveal()}"}
        return self._session.request(method, url, json=body, headers=headers)
