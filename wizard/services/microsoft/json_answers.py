"""Reads an answer as JSON, whatever a proxy or portal put in its place."""

from collections.abc import Iterator
from contextlib import contextmanager

import requests

from wizard.model.json_values import JsonFields, parsed_json
from wizard.model.problem import Code, fail
from wizard.services.network.retry_policy import PASSING

_REDIRECTS = range(300, 400)


def json_object(answer: requests.Response) -> JsonFields:
    """The JSON object in an answer; MICROSOFT_ANSWER_UNREADABLE where it is a login page or half a body."""
    try:
        body = parsed_json(answer.content)
    except ValueError:
        raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, f"HTTP {answer.status_code}, not JSON") from None
    if not isinstance(body, dict):
        raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, f"HTTP {answer.status_code}, no object")
    return body


def error_object(answer: requests.Response) -> JsonFields:
    """The same of a busy service, whose page may be anything: empty where it is not readable."""
    try:
        body = parsed_json(answer.content)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def readable(answer: requests.Response) -> requests.Response:
    """The answer itself if it is Microsoft's: JSON and no redirect, or a passing failure of whatever look."""
    if answer.status_code in _REDIRECTS:
        raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, f"HTTP {answer.status_code}, a redirect")
    if answer.status_code not in PASSING:
        json_object(answer)
    return answer


@contextmanager
def shape_of(what: str) -> Iterator[None]:
    """JSON of another shape than Microsoft describes is MICROSOFT_ANSWER_UNREADABLE, not a crash."""
    try:
        yield
    except (AttributeError, KeyError, IndexError, TypeError, ValueError):
        raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, what) from None
