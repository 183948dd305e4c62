"""Filters and pages by themselves."""

import random

import pytest

from wizard.sandbox import odata
from wizard.sandbox.errors import GraphError

_ITEM = {"name": "O'Brien and sons", "tags": ["a", "b"], "on": True, "none": None, "deep": {"er": "x"}}


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("name eq 'o''brien and sons'", True),
        ("name ne 'o''brien and sons'", False),
        ("startswith(name,'O''B')", True),
        ("tags/any(t:t eq 'b')", True),
        ("tags/any(t:t eq 'c')", False),
        ("on eq true and none eq null", True),
        ("on eq false or deep/er eq 'x'", True),
        ("(on eq false or on eq true) and name eq 'x'", False),
        ("not startswith(name,'x')", True),
        ("missing/any(t:t eq 'c')", False),
        ("deep/er ge 'w' and deep/er lt 'y'", True),
    ],
)
def test_filters(text: str, fits: bool) -> None:
    assert odata.matching({"$filter": text})(_ITEM) is fits


@pytest.mark.parametrize("text", ["name", "contains(name,'x')", "name eq"])
def test_a_filter_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(GraphError):
        odata.matching({"$filter": text})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "cab"),
        ("name", "abc"),
        ("name desc", "cba"),
        ("seats", "bca"),
        ("seats desc,name", "acb"),
        ("floor asc, name", "bca"),
        ("missing", "cab"),
    ],
)
def test_orders(text: str, expected: str) -> None:
    items: list[dict[str, object]] = [
        {"name": "C", "seats": 4, "floor": 1},
        {"name": "a", "seats": 12, "floor": 2},
        {"name": "b", "seats": None, "floor": 1},
    ]
    found = odata.ordered(items, {"$orderby": text}, lambda one: one)
    assert "".join(str(one["name"]) for one in found).lower() == expected


def test_an_order_that_is_not_understood_is_refused() -> None:
    with pytest.raises(GraphError):
        odata.ordered([_ITEM], {"$orderby": "name downwards"}, lambda one: one)


@pytest.mark.parametrize("shuffled", [None, random.Random(1)])
def test_pages_lose_nothing(shuffled: random.Random | None) -> None:
    from urllib.parse import parse_qsl, urlsplit

    query, seen = {"$top": "3", "$select": "n"}, []
    while True:
        body = odata.page(range(10), query, lambda n: {"n": n}, "https://graph/x", 100, shuffled)
        seen += [one["n"] for one in body["value"]]
        if "@odata.nextLink" not in body:
            break
        query = dict(parse_qsl(urlsplit(body["@odata.nextLink"]).query))
        assert query["$select"] == "n"
    assert sorted(seen) == list(range(10))
