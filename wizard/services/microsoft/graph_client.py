"""Calls to Microsoft Graph v1.0: read, page, batch, and change things once or again.

The one way to Graph for apps and for persons who have signed in; what a refusal means, its caller knows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

import requests

from wizard.model.cloud import Cloud
from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.services.microsoft import claims_challenges
from wizard.services.microsoft.claims_challenges import Challenged
from wizard.services.microsoft.errors import graph_problem
from wizard.services.microsoft.json_answers import error_object, json_object, readable
from wizard.services.network.failures import never_sent
from wizard.services.network.hardened_session import HardenedSession
from wizard.services.network.retry_policy import LONGEST_WAIT, Patience, retry_after

BATCH = 20
"""Most requests in one $batch."""
OK, CREATED, NO_CONTENT, BAD_REQUEST = 200, 201, 204, 400
UNAUTHORIZED, FORBIDDEN, NOT_FOUND = 401, 403, 404
_THROTTLED, _BROKEN = 429, 500
_TRIES = 8
_MOST_PAGES = 1000

Refusal = Callable[[requests.Response], ProblemError]
"""What an answer means that is not the one which was asked for."""


def refusal(answer: requests.Response) -> ProblemError:
    """By Graph's own code, then by the HTTP status."""
    return ProblemError(graph_problem(answer.status_code, error_object(answer)))


class GraphClient:
    """One tenant as an app or a person sees it, with one token: it goes to Graph of its own cloud only."""

    def __init__(
        self,
        session: HardenedSession,
        cloud: Cloud,
        token: Secret,
        patience: Patience,
        challenged: Challenged = claims_challenges.of_app,
    ) -> None:
        """`challenged` says what it means that Graph wants more confirmed than this token tells."""
        self._session = session
        self._root = f"https://{cloud.graph_host}/v1.0"
        self._token = token
        self._challenged = challenged
        self.patience = patience

    def get(self, path: str, refused: Refusal = refusal) -> JsonFields:
        """GET `path` (or a nextLink of this same host); a refusal is a `ProblemError`."""
        return self._whole("GET", path if "://" in path else self._root + path, None, refused)

    def pages(self, path: str, refused: Refusal = refusal) -> Iterator[Sequence[JsonObject]]:
        """The lists of a paged answer, one page after the other; each link once, so that a loop ends."""
        following, seen = path, set[str]()
        while following not in seen and len(seen) < _MOST_PAGES:
            seen.add(following)
            answer = self.get(following, refused)
            yield answer.get("value") or []
            following = str(answer.get("@odata.nextLink") or path)

    def batch(self, requests: Sequence[JsonObject]) -> Sequence[JsonObject]:
        """Up to 20 reads in one request; the answers come in any order, each with a status of its own.

        A claims challenge among them counts for the whole: with this token it goes on nowhere.
        """
        answer = self._whole("POST", f"{self._root}/$batch", {"requests": list(requests)}, refusal)
        responses = answer.get("responses")
        if not isinstance(responses, list):
            raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, "$batch")
        for one in responses:
            self._require_met(*_batch_challenge(one))
        return responses

    def once(self, method: str, path: str, body: object) -> requests.Response:
        """A change asked for once; again only where Microsoft said that it did not even look at it (429).

        OUTCOME_UNKNOWN where the answer is lost, or Microsoft broke down over it.
        """
        for _ in range(_TRIES):
            answer = self._asked_once(method, path, body)
            if answer.status_code >= _BROKEN:
                raise fail(Code.OUTCOME_UNKNOWN, f"HTTP {answer.status_code}")
            if answer.status_code != _THROTTLED:
                return answer
            self.patience.sleep(min(retry_after(answer.headers.get("Retry-After", "")) or 1.0, LONGEST_WAIT))
        raise fail(Code.MICROSOFT_THROTTLES)

    def repeated(self, method: str, path: str, body: object = None) -> requests.Response:
        """A change that may be asked for again and again, with patience; whatever the answer says."""
        return self.patience.call(lambda: self._send(method, self._root + path, body))

    def create(self, path: str, body: JsonObject) -> JsonFields:
        """POST something new, once: a second try could make a second one."""
        answer = self.once("POST", path, body)
        if answer.status_code != CREATED:
            raise refusal(answer)
        return json_object(answer)

    def remove(self, path: str) -> None:
        """DELETE; one that is gone already is fine."""
        answer = self.repeated("DELETE", path)
        if answer.status_code not in (NO_CONTENT, NOT_FOUND):
            raise refusal(answer)

    def _whole(self, method: str, url: str, body: object, refused: Refusal) -> JsonFields:
        """One answer, with patience: all of these calls only read."""
        self._require_own(url)
        answer = self.patience.call(lambda: readable(self._send(method, url, body)))
        if answer.status_code != OK:
            raise refused(answer)
        return json_object(answer)

    def _require_own(self, url: str) -> None:
        """The token goes to Graph's own host and nowhere else, whatever a nextLink says."""
        asked, own = urlsplit(url), urlsplit(self._root)
        if (asked.scheme, asked.netloc) != (own.scheme, own.netloc):
            raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, "nextLink leads to another host")

    def _asked_once(self, method: str, path: str, body: object) -> requests.Response:
        try:
            return self._send(method, self._root + path, body)
        except ProblemError as error:
            lost = error.problem.code in (Code.OFFLINE, Code.TIMED_OUT, Code.TLS_UNTRUSTED) and not never_sent(error)
            raise fail(Code.OUTCOME_UNKNOWN, error.problem.detail) if lost else error from None

    def _send(self, method: str, url: str, body: object) -> requests.Response:
        headers = {"Authorization": f"Bearer {self._token.reveal()}"}
        answer = self._session.request(method, url, json=body, headers=headers)
        self._require_met(answer.status_code, answer.headers.get("WWW-Authenticate", ""))
        return answer

    def _require_met(self, status: object, header: str) -> None:
        """What a challenge means to whoever calls."""
        claims = claims_challenges.claims_asked(header) if status == UNAUTHORIZED else ""
        if claims:
            raise self._challenged(claims)


def _batch_challenge(answer: object) -> tuple[object, str]:
    """Status and WWW-Authenticate of one answer in a batch: it has both of its own, and is read like any other."""
    headers = answer.get("headers") if isinstance(answer, Mapping) else None
    if not isinstance(answer, Mapping) or not isinstance(headers, Mapping):
        return None, ""
    found = (str(value) for name, value in headers.items() if str(name).casefold() == "www-authenticate")
    return answer.get("status"), next(found, "")
