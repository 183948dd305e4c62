"""The gateway page for a display server: without encryption only by agreement, and one token instead of users."""

from dataclasses import replace

from tests.presenters.test_gateway_presenter import CERTIFICATE, DRAFT, PASSWORD, PRODUCT, after, effects
from wizard.model.gateway import (
    TOKEN_SIGN_IN,
    UNCLAIMED,
    About,
    GatewayAddress,
    GatewayInterface,
    Inspection,
)
from wizard.model.problem import Code, Problem
from wizard.model.product import Delivery
from wizard.presenters import gateway_effects as do
from wizard.presenters import gateway_events as on
from wizard.presenters.gateway_view_state import GatewayViewState
from wizard.presenters.notes import NoteKind, ResultMessage

DISPLAYS = replace(
    PRODUCT, id="meeteasier", name="MeetEasier", delivery=Delivery.HTTP, minimum_firmware="", unencrypted=True,
    recipe=None,
)  # fmt: skip
PLAIN = GatewayAddress("show.example", 8080, encrypted=False)
HERE = GatewayAddress("127.0.0.1", 8080, encrypted=False)
ABOUT = About("MeetEasier", "", "", "", "show.example", frozenset({TOKEN_SIGN_IN}), GatewayInterface.MEETEASIER)
FRESH = replace(ABOUT, features=frozenset({TOKEN_SIGN_IN, UNCLAIMED}))


def entered(address: GatewayAddress | None = None) -> GatewayViewState:
    text = str(address) if address else ""
    return after(
        GatewayViewState(),
        on.GatewayPageEntered(DRAFT.with_(address=address, address_text=text), signed_in=False, unencrypted=True),
    )


def seen(address: GatewayAddress = PLAIN, about: About = ABOUT) -> on.GatewayInspected:
    return on.GatewayInspected(Inspection(address, None, about), DISPLAYS)


def looked(address: GatewayAddress = PLAIN) -> GatewayViewState:
    return after(entered(), on.LookPressed(str(address)))


def test_http_is_looked_at_where_it_is_typed() -> None:
    assert do.InspectGateway(PLAIN, "") in effects(entered(), on.LookPressed("http://show.example:8080"))


def test_nothing_is_asked_for_before_the_person_has_agreed_to_be_without_encryption() -> None:
    state = after(looked(), seen())
    assert (state.asks_unencrypted, state.offers_sign_in) == (True, False)
    assert isinstance(state.note, ResultMessage)
    assert (state.note.kind, state.note.title) == (NoteKind.WARN, "This connection is not encrypted")
    assert effects(looked(), seen()) == (do.FocusOnAgreement(),)
    agreed = after(state, on.UnencryptedAccepted())
    assert (agreed.asks_unencrypted, agreed.offers_sign_in, agreed.unencrypted) == (False, True, PLAIN)


def test_agreeing_to_nothing_changes_nothing() -> None:
    assert after(looked(), on.UnencryptedAccepted()) == looked()


def test_who_has_agreed_once_is_not_asked_again_and_this_computer_needs_no_agreement() -> None:
    assert after(entered(PLAIN), seen()).offers_sign_in
    assert after(looked(HERE), seen(HERE)).offers_sign_in


def test_a_server_that_speaks_nothing_but_http_is_looked_at_once_more() -> None:
    state = after(entered(), on.LookPressed("show.example:8080"))
    failed = on.GatewayNotInspected(Problem(Code.GATEWAY_PLAIN_HTTP), DISPLAYS, setting_up=True)
    assert after(state, failed).text == "http://show.example:8080"
    assert effects(state, failed) == (do.FillGatewayFields("http://show.example:8080"), do.InspectGateway(PLAIN, ""))
    assert after(entered(), failed) == entered()


def test_one_token_is_asked_for_and_no_user() -> None:
    state = after(looked(), seen(), on.UnencryptedAccepted())
    assert state.by_token
    (asked,) = effects(state, on.SignInPressed("admin", PASSWORD))
    assert asked == do.SignInToGateway(PLAIN, "", ABOUT, "", PASSWORD)
    done = after(state, on.GatewaySignedIn(asked, do.GatewaySignIn(None, (), ()), from_web_form=False))  # type: ignore[arg-type]
    assert isinstance(done.sign_in_note, ResultMessage)
    assert done.sign_in_note.text == "It shows the rooms of Exchange's room lists."


def test_a_server_that_nobody_has_claimed_says_so() -> None:
    claimed, fresh = after(looked(HERE), seen(HERE)).note, after(looked(HERE), seen(HERE, FRESH)).note
    assert isinstance(claimed, ResultMessage)
    assert isinstance(fresh, ResultMessage)
    assert (claimed.kind, claimed.text) == (NoteKind.GOOD, "")
    assert (fresh.kind, fresh.text.partition(":")[0]) == (NoteKind.WARN, "Nobody has set its token yet")


def test_a_server_that_was_claimed_no_longer_says_that_nobody_has() -> None:
    state = after(looked(HERE), seen(HERE, FRESH))
    asked = do.SignInToGateway(HERE, "", FRESH, "", PASSWORD)
    done = after(state, on.GatewaySignedIn(asked, do.GatewaySignIn(None, (), ()), from_web_form=False))  # type: ignore[arg-type]
    assert isinstance(done.note, ResultMessage)
    assert (done.note.kind, done.note.text) == (NoteKind.GOOD, "")


def test_another_product_is_told_and_not_signed_in_to() -> None:
    contract = About("Velocity", "AT-VGW-SW", "2.12.0", "VGW91", "Head office")
    event = on.GatewayInspected(Inspection(GatewayAddress("gw.example"), CERTIFICATE, contract), DISPLAYS)
    state = after(entered(), on.LookPressed("gw.example"), event)
    assert isinstance(state.note, Problem)
    assert (state.note.code, state.offers_sign_in) == (Code.GATEWAY_OTHER_PRODUCT, False)


def test_a_trusted_look_without_a_certificate_has_nothing_to_trust() -> None:
    state = after(looked(), seen())
    assert after(state, on.GatewayTrusted()) == state
