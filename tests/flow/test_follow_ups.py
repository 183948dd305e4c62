"""What a page has told and left open."""

from datetime import date

from wizard.flow import follow_ups
from wizard.model.recipe import Place, StepOutcome, StepReport

TODAY = date(2026, 3, 30)
WEBHOOK = StepReport("Webhook URL", StepOutcome.LEFT, "https://x.example/hook", "For the network team.")
REDIRECT = StepReport("Redirect URI", StepOutcome.LEFT, "https://x.example/cb", "For sign-on.", Place.REDIRECT)
LATER = StepReport("+ Import · a@x.example", StepOutcome.LEFT, "", later=True)
FILLED = StepReport("Client ID", StepOutcome.FILLED, "guid")


def test_values_for_others_are_kept_with_who_needs_them() -> None:
    silent = StepReport("Webhook URL", StepOutcome.LEFT, "", "For the network team.")
    found = follow_ups.left([FILLED, WEBHOOK, silent, REDIRECT], TODAY)
    assert found.handed_on == (WEBHOOK, REDIRECT)
    assert (found.redirect, found.later, found.look_again) == ("https://x.example/cb", (), None)


def test_rooms_that_are_not_listed_yet_are_looked_at_again_in_two_days() -> None:
    found = follow_ups.left([FILLED, LATER], TODAY)
    assert (found.later, found.look_again) == (("a@x.example",), date(2026, 4, 1))
    assert found.redirect == ""
