"""Calls to Microsoft Graph v1.0: read, page, batch."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from wizard.model.cloud import Cloud
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.services.microsoft.answers import json_object
from wizard.services.microsoft.errors import graph_problem
from wizard.services.network.patience import Patience
from wizard.services.network.session import OneWayOut

BATCH = 20
"""Most requests in one $batch."""
_OK = 200
_MOST_PAGES = 1000


class Graph:
    """One app's view of one tenant, with one token."""

    def __init__(self, session: OneWayOut, cloud: Cloud, token: Secret, patience: Patience) -> None:
        self._session = session
        self._root = f"https://{cloud.graph_host}/v1.0"
        self._token = token
        self._patience = patience

    def get(self, path: str) -> dict[str, Any]:
        """GET `path` (or a nextLink of this same host); a refusal is a `ProblemError`."""
        url = path if path.startswith("https://") else self._root + path
        if urlsplit(url).netloc != urlsplit(self._root).netloc:
            raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, "nextLink leads to another host")
        return self._whole("GET", url, None)

    def pages(self, path: str) -> Iterator[Sequence[Mapping[str, Any]]]:
        """The lists of a paged answer, one page after the other."""
        following: str | None = path
        for _ in range(_MOST_PAGES):
            if following is None:
                return
            answer = self.get(following)
            yield answer.get("value") or []
            following = answer.get("@odata.nextLink")

    def batch(self, requests: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
        """Up to 20 reads in one request; the answers come in any order, each with a status of its own."""
        answer = self._whole("POST", f"{self._root}/$batch", {"requests": list(requests)})
        responses = answer.get("responses")
        if not isinstance(responses, list):
            raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, "$batch")
        return responses

    def _whole(self, method: str, url: str, body: object) -> dict[str, Any]:
        """One answer, repeated while its body comes cut: all of these calls only read."""
        for attempt in range(_TRIES):
            answer = self._patience.call(
                lambda: self._session.request(
                    method, url, json=body, headers={"Authorization": f"Bearer {self._token.reveal()}"}
                )
            )
            try:
                content = json_object(answer)
            except ProblemError:
                if attempt == _TRIES - 1:
                    raise
                continue
            if answer.status_code != _OK:
                raise ProblemError(graph_problem(answer.status_code, content))
            return content
        raise fail(Code.MICROSOFT_ANSWER_UNREADABLE)  # pragma: no cover - the loop returns or raises


_TRIES = 4
