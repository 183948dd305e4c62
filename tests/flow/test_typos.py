"""What somebody may have meant who typed a tenant's name wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.flow.typos import MOST, candidates


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("contoso.con", "contoso.com"),
        ("contoso.cmo", "contoso.com"),
        ("contoso.ed", "contoso.de"),
        ("contoso.nett", "contoso.net"),
        ("contosso.com", "contoso.com"),
        ("cnotoso.com", "contoso.com"),
        ("contoso.onmicrsoft.com", "contoso.onmicrosoft.com"),
        ("contoso.onmicrosoft.con", "contoso.onmicrosoft.com"),
        ("contosocom", "contoso.com"),
        ("contoso", "contoso.onmicrosoft.com"),
        ("www.contoso.com", "contoso.com"),
        ("mail.contoso.co.uk", "contoso.co.uk"),
    ],
)
def test_the_name_that_was_meant_is_among_the_candidates(typed: str, meant: str) -> None:
    assert meant in candidates(typed)


def test_the_parent_domain_comes_first() -> None:
    assert candidates("www.contoso.com")[0] == "contoso.com"


def test_microsofts_own_ending_alone_is_no_candidate() -> None:
    assert "onmicrosoft.com" not in candidates("contoso.onmicrosoft.com")


@given(st.from_regex(r"[a-z]{1,12}(\.[a-z]{2,8}){0,3}", fullmatch=True))
def test_candidates_are_few_different_and_shaped_like_names(domain: str) -> None:
    found = candidates(domain)
    assert len(found) <= MOST
    assert len(set(found)) == len(found)
    assert domain not in found
    assert all(name and ".." not in name and not name.startswith(".") and not name.endswith(".") for name in found)
