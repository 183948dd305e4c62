"""Reads an answer as JSON, whatever a proxy or portal put in its place."""

from typing import Any

import requests

from wizard.model.problem import Code, fail


def json_object(answer: requests.Response) -> dict[str, Any]:
    """The JSON object in an answer; MICROSOFT_ANSWER_UNREADABLE where it is a login page or half a body."""
    try:
        body = answer.json()
    except ValueError:
        raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, f"HTTP {answer.status_code}") from None
    if not isinstance(body, dict):
        raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, f"HTTP {answer.status_code}")
    return body
