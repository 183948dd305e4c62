"""Secrets that end soon are renewed together with every gateway that shares them."""

from dataclasses import replace
from datetime import timedelta

from tests.flow.checked_connection import CONNECTION, TODAY
from wizard.flow.fleet.due_connections import app_key, due_connections
from wizard.model.connection import Connection
from wizard.model.target import WebForm

OTHER_APP = "6f1d2c3b-0000-4000-8000-00000000cccc"


def ending(name: str, days: int | None, **changes: object) -> Connection:
    ends = None if days is None else TODAY + timedelta(days=days)
    return replace(CONNECTION, id=name, secret_expires=ends, **changes)  # type: ignore[arg-type]


def test_a_secret_that_ends_soon_is_due_and_its_app_is_known() -> None:
    soon, unknown, later = ending("soon", 30), ending("unknown", None), ending("later", 31)
    strange = ending("strange", 200, client_id=OTHER_APP)
    page = ending("page", 3, target=WebForm("https://page.example"))
    saved = [later, soon, unknown, strange, page]
    assert due_connections(saved, TODAY) == (soon,)
    assert due_connections(saved, TODAY, 300) == (later, soon, strange)
    assert {app_key(one) for one in (later, soon, unknown)} == {app_key(later)}
    assert app_key(strange) != app_key(later)


def test_one_that_has_ended_is_due_and_of_none_there_is_none() -> None:
    assert due_connections([ending("gone", -4)], TODAY)
    assert due_connections([ending("later", 31)], TODAY) == ()
