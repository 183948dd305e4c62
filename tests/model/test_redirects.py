"""Redirect URIs by platform: one address stands under one of them only."""

from wizard.model.redirects import RedirectUris

MINE = RedirectUris(("http://localhost",), ("https://rooms.example/back",), ("https://rooms.example/spa",))


def test_all_are_tried_in_a_fixed_order() -> None:
    assert MINE.all == ("http://localhost", "https://rooms.example/back", "https://rooms.example/spa")
    assert RedirectUris().all == ()


def test_an_address_that_stands_under_another_platform_is_not_missing() -> None:
    """Microsoft refuses an address a second time."""
    known = RedirectUris(public_client=("https://rooms.example/back",))
    assert MINE.without(known) == RedirectUris(("http://localhost",), (), ("https://rooms.example/spa",))
    assert MINE.without(MINE) == RedirectUris()


def test_what_is_added_comes_behind_what_is_there_and_once() -> None:
    more = RedirectUris(("http://localhost",), ("https://other.example",))
    assert MINE.plus(more).web == ("https://rooms.example/back", "https://other.example")
    assert MINE.plus(more).public_client == ("http://localhost",)
    assert MINE.plus(MINE) == MINE
