"""What the questions to MeetEasier have in common."""

import contextlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
from asn1crypto import pem

from tests.sandbox.meeteasier_browser import DisplayAdministrator
from wizard.sandbox.directory import AppCertificate
from wizard.sandbox.organisations import named_app

WRONG_SECRET = "wrong8Q~practice-secret-that-nobody-made"
UNKNOWN = "00000000-0000-4000-8000-000000000000"
Make = Callable[..., contextlib.AbstractContextManager[DisplayAdministrator]]


def error_of(answer: httpx.Response) -> str:
    body = answer.json()
    assert isinstance(body["error"], str)
    return str(body["error"])


def make_certificate(admin: DisplayAdministrator, name: str = "Lobby") -> tuple[dict[str, Any], bytes]:
    made = admin.post("oauth-certificate/generate", commonName=name, validityYears="2")
    answer = admin.ask("GET", "oauth-certificate/download")
    assert answer.headers["content-type"].startswith("application/x-pem-file")
    _, _, der = pem.unarmor(answer.content)
    return made, der


def registered(der: bytes, admin: DisplayAdministrator) -> AppCertificate:
    today = admin.cloud.clock.today()
    certificate = AppCertificate("key", "room display", der, today - timedelta(days=1), today + timedelta(days=9))
    named_app(admin.tenant, "app").certificates.append(certificate)
    return certificate
