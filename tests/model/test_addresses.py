"""What may be a mailbox's address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.model.addresses import canonical_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("room1@contoso.example", "room1@contoso.example"),
        ("  Room1@Contoso.Example \r\n", "room1@contoso.example"),
        ("mailto:room1@contoso.example?subject=x", "room1@contoso.example"),
        ("<room1@contoso.example>", "room1@contoso.example"),
        ("< SMTP:room1@contoso.example >", "room1@contoso.example"),
        ("conf+a&b'c#d~e@contoso.example", "conf+a&b'c#d~e@contoso.example"),
        ("hq.3.boardroom@mail.contoso.example", "hq.3.boardroom@mail.contoso.example"),
        ("raum@münchen.example", "raum@xn--mnchen-3ya.example"),
        ("mu\u0308ller@contoso.example", "m\u00fcller@contoso.example"),
        ("\u00a0room1@contoso.example", "room1@contoso.example"),
        ("a" * 64 + "@contoso.example", "a" * 64 + "@contoso.example"),
    ],
)
def test_addresses_have_one_spelling(text: str, address: str) -> None:
    assert canonical_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "room1",
        "@contoso.example",
        "room1@",
        "room1@contoso",
        "room1@@contoso.example",
        "a@b@contoso.example",
        ".room@contoso.example",
        "room.@contoso.example",
        "ro..om@contoso.example",
        "room 1@contoso.example",
        '"room 1"@contoso.example',
        "room(1)@contoso.example",
        "room@-contoso.example",
        "room@contoso-.example",
        "room@contoso..example",
        "room@192.168.1.1",
        "room@[127.0.0.1]",
        "ro\u202eom@contoso.example",
        "ro\x00om@contoso.example",
        "room@con\u200btoso.example",
        "room,1@contoso.example",
        "a" * 65 + "@contoso.example",
        "room@" + ".".join(["a" * 60] * 5) + ".example",
        "room@xn--\u00fc.example",
        "x" * 10_000_000,
    ],
)
def test_what_is_not_an_address(text: str) -> None:
    assert canonical_address(text) is None
    assert canonical_address(text) is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_is_judged_and_the_spelling_is_final(text: str) -> None:
    address = canonical_address(text)
    assert address is None or canonical_address(address) == address
