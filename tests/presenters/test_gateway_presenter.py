"""The gateway page without a window: looked at, trusted, signed in to, and what another address takes back."""

from dataclasses import replace
from typing import cast

import pytest

from wizard.flow.ports.services import GatewaySession
from wizard.model.clocks import ClockReading
from wizard.model.cloud import Cloud
from wizard.model.draft import Draft
from wizard.model.gateway import About, FoundGateway, GatewayAddress, GatewayCertificate, Inspection
from wizard.model.problem import Code, Problem
from wizard.model.product import Permission, Product
from wizard.model.recipe import Recipe
from wizard.model.rooms import Room
from wizard.model.secret import Secret
from wizard.presenters import gateway_effects as do
from wizard.presenters import gateway_events as on
from wizard.presenters.gateway_presenter import handle
from wizard.presenters.gateway_view_state import GatewayViewState
from wizard.presenters.notes import NoteKind, ResultMessage

PRODUCT = Product(
    "velocity", "Velocity", (), "2.10.2", "VelocityCalendar", "VelocityAuth", (), "",
    (Permission("Calendars.ReadWrite", "role-id", "", required=True),), (Cloud.GLOBAL,), "",
    recipe=Recipe((), ()),
)  # fmt: skip
TYPED, ADDRESS = "192.0.2.20", GatewayAddress("192.0.2.20")
CERTIFICATE = GatewayCertificate("ab" * 32, "cd" * 32, "CN=gateway", None, None, trusted=False)
ABOUT = About("Velocity", "AT-VGW-SW", "2.12.0", "VGW91", "Head office")
UNKNOWN = Inspection(ADDRESS, CERTIFICATE, None)
KNOWN = Inspection(ADDRESS, CERTIFICATE, ABOUT)
PASSWORD = Secret("hunter22")
DRAFT = Draft("d")
KEPT = on.KeptSetUp(DRAFT.with_(address_text=TYPED, gateway_name="Head office"), "Rooms", "Client ID")
LOOKS = (do.StopLookingSoon(), do.InspectGateway(ADDRESS, ""))


def after(state: GatewayViewState, *events: on.GatewayPageEvent) -> GatewayViewState:
    for event in events:
        state, _effects = handle(state, event)
    return state


def effects(state: GatewayViewState, event: on.GatewayPageEvent) -> tuple[do.GatewayPageEffect, ...]:
    return handle(state, event)[1]


def entering(
    draft: Draft = DRAFT, *, signed_in: bool = False, kept: on.KeptSetUp | None = None
) -> on.GatewayPageEntered:
    return on.GatewayPageEntered(draft, signed_in, kept)


def inspected(seen: Inspection = KNOWN, minimum: str = "2.10.2") -> on.GatewayInspected:
    return on.GatewayInspected(seen, replace(PRODUCT, minimum_firmware=minimum))


def not_inspected(code: Code, product: Product = PRODUCT, *, setting_up: bool = True) -> on.GatewayNotInspected:
    return on.GatewayNotInspected(Problem(code), product, setting_up)


def looked() -> GatewayViewState:
    return after(GatewayViewState(), entering(), on.LookPressed(TYPED))


def known() -> GatewayViewState:
    return after(looked(), inspected(UNKNOWN), on.GatewayTrusted(), inspected())


def asked() -> do.SignInToGateway:
    (effect,) = effects(known(), on.SignInPressed(" admin ", PASSWORD))
    assert isinstance(effect, do.SignInToGateway)
    return effect


def signed_in(rooms: int = 3, *, from_web_form: bool = False) -> on.GatewaySignedIn:
    brought = do.GatewaySignIn(cast(GatewaySession, object()), tuple(Room(str(number)) for number in range(rooms)), ())
    return on.GatewaySignedIn(asked(), brought, from_web_form)


def note(state: GatewayViewState) -> tuple[NoteKind, str, str]:
    assert isinstance(state.note, ResultMessage)
    return state.note.kind, state.note.title, state.note.text


# ---- coming, and a set-up of an earlier session


def test_an_empty_page_waits_for_an_address() -> None:
    state, told = handle(GatewayViewState(), entering())
    assert told == (do.FillGatewayFields("", "admin"),)
    assert state == GatewayViewState()


def test_an_address_of_before_is_looked_at_with_the_key_that_was_confirmed() -> None:
    draft = DRAFT.with_(address_text=TYPED, gateway_user="ada", pin="ab" * 32, signed_in=True)
    state, told = handle(known(), entering(draft))
    assert told == (
        do.ForgetSignIn(),
        do.FillGatewayFields(TYPED, "ada"),
        do.StopLookingSoon(),
        do.InspectGateway(ADDRESS, "ab" * 32),
    )
    assert (state.seen, state.offers_sign_in, state.sign_in_note, state.doubted) == (None, False, None, None)
    assert note(state) == (NoteKind.WAIT, "Contacting https://192.0.2.20 …", "")


def test_whoever_is_signed_in_finds_the_page_as_they_left_it() -> None:
    before = after(known(), on.SignInPressed("admin", PASSWORD), signed_in())
    state, told = handle(before, entering(DRAFT.with_(address_text=TYPED, signed_in=True), signed_in=True))
    assert (state, told) == (before, (do.FillGatewayFields(TYPED),))


def test_what_was_kept_is_said_and_leads_on_once_somebody_has_signed_in() -> None:
    state = after(GatewayViewState(), entering(kept=KEPT))
    assert state.kept_note is not None
    assert state.kept_note.text == "Your last set-up was kept: address. It stopped at “Rooms”."
    assert (state.shows_go_on, state.go_on_text) == (False, "Go on at “Client ID”")
    ready = replace(KEPT, draft=KEPT.draft.with_(signed_in=True))
    onward, told = handle(state, on.KeptSetUpRead(ready))
    assert (onward.shows_go_on, told) == (True, (do.FocusOnGoOn(),))
    edited = after(onward, on.GatewayAddressEdited("192.0.2.21"))
    assert (edited.shows_go_on, edited.kept_note) == (False, onward.kept_note)
    gone = after(edited, on.KeptSetUpRead(None))
    assert (gone.kept_note, gone.shows_go_on, gone.go_on_text) == (None, False, "")


def test_coming_back_keeps_what_was_kept_and_what_is_asked() -> None:
    state = after(replace(known(), busy=True, own_page="x"), entering(kept=KEPT))
    assert (state.kept, state.kept_note is None, state.busy, state.own_page) == (KEPT, False, True, "x")


# ---- looking


def test_another_address_takes_everything_back_and_is_looked_at_soon() -> None:
    before = after(known(), on.SignInPressed("admin", PASSWORD), signed_in())
    state, told = handle(replace(before, own_page="x", busy=True, kept=KEPT), on.GatewayAddressEdited("192.0.2.21"))
    assert told == (do.StopAskingGateway(), do.ForgetGateway("192.0.2.21"), do.LookSoon())
    assert state == GatewayViewState(busy=True, kept=KEPT)


def test_a_found_gateway_is_looked_at_at_once() -> None:
    found = FoundGateway(ADDRESS, "Head office", "AT-VGW-SW", "2.12.0")
    state, told = handle(known(), on.FoundGatewayChosen(found))
    text = "https://192.0.2.20"
    assert told[0] == do.FillGatewayFields(text)
    assert do.ForgetGateway(text) in told
    assert told[-2:] == LOOKS
    assert (state.text, state.pin) == (text, "")


@pytest.mark.parametrize(("text", "said"), [("", False), ("ftp://192.0.2.20", True), ("http://192.0.2.20", True)])
def test_what_is_no_address_is_said_and_not_asked(text: str, said: bool) -> None:
    doubted = after(looked(), inspected(UNKNOWN))
    state, told = handle(doubted, on.LookPressed(text))
    assert told == (do.StopLookingSoon(),)
    assert isinstance(state.note, Problem) is said
    assert (state.doubted is None) is said


def test_an_address_is_looked_at_anew() -> None:
    state, told = handle(replace(known(), own_page="x"), on.LookPressed(TYPED))
    assert told == (do.StopLookingSoon(), do.InspectGateway(ADDRESS, "ab" * 32))
    assert (state.own_page, note(state)[0]) == ("", NoteKind.WAIT)


def test_a_key_that_nobody_vouches_for_is_asked_about_first() -> None:
    state, told = handle(looked(), inspected(UNKNOWN))
    assert (told, state.doubted, state.note, state.offers_sign_in, state.pin) == ((), CERTIFICATE, None, False, "")
    trusting, told = handle(state, on.GatewayTrusted())
    assert told == (do.StopLookingSoon(), do.InspectGateway(ADDRESS, "ab" * 32))
    assert (trusting.doubted, trusting.pin) == (None, "ab" * 32)
    assert handle(GatewayViewState(), on.GatewayTrusted()) == (GatewayViewState(), ())


@pytest.mark.parametrize(("trusted", "pin"), [(True, ""), (False, "ab" * 32)])
def test_a_key_is_pinned_where_no_authority_vouches_for_it(trusted: bool, pin: str) -> None:
    seen = replace(KNOWN, certificate=replace(CERTIFICATE, trusted=trusted))
    state, told = handle(replace(looked(), pin="old", doubted=CERTIFICATE), inspected(seen))
    assert (state.pin, state.doubted, state.offers_sign_in, told) == (pin, None, True, (do.FocusOnSignIn(),))
    assert note(state) == (
        NoteKind.GOOD,
        "This is gateway “Head office”",
        "Velocity AT-VGW-SW, firmware 2.12.0, serial VGW91",
    )


def test_firmware_that_is_too_old_is_not_signed_in_to() -> None:
    state, told = handle(looked(), inspected(minimum="3.0"))
    assert isinstance(state.note, Problem)
    assert (state.note.code, state.offers_sign_in, told) == (Code.GATEWAY_TOO_OLD, False, ())


def test_what_answers_instead_is_said() -> None:
    state, told = handle(after(looked(), inspected(UNKNOWN)), not_inspected(Code.GATEWAY_UNREACHABLE))
    assert (state.note, state.doubted, state.own_page, told) == (Problem(Code.GATEWAY_UNREACHABLE), None, "", ())


@pytest.mark.parametrize(
    ("code", "typed", "page", "kind"),
    [
        (Code.NOT_A_GATEWAY, " 192.0.2.20 ", "192.0.2.20", NoteKind.PLAIN),
        (Code.GATEWAY_PLAIN_HTTP, TYPED, "http://192.0.2.20", NoteKind.WARN),
        (Code.GATEWAY_PLAIN_HTTP, "192.0.2.20:8080", "http://192.0.2.20:8080", NoteKind.WARN),
    ],
)
def test_a_product_with_only_its_page_is_no_error(code: Code, typed: str, page: str, kind: NoteKind) -> None:
    doubted = replace(after(GatewayViewState(), on.LookPressed(typed)), doubted=CERTIFICATE)
    state, told = handle(doubted, not_inspected(code))
    assert (state.own_page, state.doubted, told) == (page, None, (do.KeepOwnPage(page),))
    assert note(state)[:2] == (kind, "Velocity is set up through its own page")
    assert ("only over http" in note(state)[2]) is (kind is NoteKind.WARN)


@pytest.mark.parametrize(
    "event",
    [
        not_inspected(Code.NOT_A_GATEWAY, setting_up=False),
        not_inspected(Code.NOT_A_GATEWAY, replace(PRODUCT, recipe=None)),
        not_inspected(Code.TIMED_OUT),
    ],
)
def test_nothing_else_is_led_to_a_page(event: on.GatewayNotInspected) -> None:
    state, told = handle(looked(), event)
    assert (state.own_page, state.note, told) == ("", event.problem, ())


def test_without_an_address_that_can_be_read_the_page_is_as_it_was_typed() -> None:
    state = replace(GatewayViewState(), text=" two words ")
    assert after(state, not_inspected(Code.GATEWAY_PLAIN_HTTP)).own_page == "two words"


# ---- signing in


def test_the_password_is_sent_to_what_was_seen_with_the_key_that_was_seen() -> None:
    state, told = handle(known(), on.SignInPressed("  admin ", PASSWORD))
    assert told == (do.SignInToGateway(ADDRESS, "ab" * 32, ABOUT, "admin", PASSWORD),)
    assert state.sign_in_note == ResultMessage(NoteKind.WAIT, "Signing in …")
    assert PASSWORD.reveal() not in repr(told) + repr(on.SignInPressed("admin", PASSWORD))


@pytest.mark.parametrize(("user", "password"), [("", "x"), ("   ", "x"), ("admin", "")])
def test_an_empty_field_costs_no_attempt(user: str, password: str) -> None:
    state, told = handle(known(), on.SignInPressed(user, Secret(password)))
    assert (state.sign_in_note, told) == (Problem(Code.EMPTY), ())


@pytest.mark.parametrize(
    "state", [GatewayViewState(), after(looked(), inspected(UNKNOWN)), after(known(), on.GatewayPageBusy(busy=True))]
)
def test_nothing_is_sent_to_a_gateway_that_is_not_known_or_is_being_asked(state: GatewayViewState) -> None:
    assert handle(state, on.SignInPressed("admin", PASSWORD)) == (state, ())


def test_signed_in_the_gateway_is_taken_and_the_way_goes_on() -> None:
    event = signed_in()
    state, told = handle(known(), event)
    assert told == (
        do.WipePassword(),
        do.TakeGateway(event.asked, event.brought),
        do.ReadKeptSetUp(),
        do.ComeBack(),
    )
    assert state.sign_in_note == ResultMessage(NoteKind.GOOD, "Signed in", "It has 3 rooms.")
    assert after(known(), signed_in(1)).sign_in_note == ResultMessage(NoteKind.GOOD, "Signed in", "It has 1 room.")


def test_a_gateway_that_has_learned_the_contract_leaves_its_page_behind() -> None:
    event = signed_in(from_web_form=True)
    told = effects(known(), event)
    assert told == (do.WipePassword(), do.TakeGateway(event.asked, event.brought), do.LeaveWayOfPage())


def test_a_wrong_password_may_be_typed_again() -> None:
    refused = on.GatewaySignInRefused(Problem(Code.GATEWAY_PASSWORD))
    state, told = handle(known(), refused)
    assert (state.sign_in_note, told) == (refused.problem, (do.RetypePassword(),))
    assert state.offers_sign_in


def test_what_was_signed_in_to_is_not_said_of_another_gateway() -> None:
    """The sign-in of the next one starts without a tick."""
    before = after(known(), on.SignInPressed("admin", PASSWORD), signed_in())
    other = after(before, on.GatewayAddressEdited("192.0.2.21"), on.LookPressed("192.0.2.21"), inspected())
    assert other.offers_sign_in
    assert other.sign_in_note is None


def test_an_event_of_another_page_is_refused() -> None:
    with pytest.raises(TypeError, match="no event of the gateway page: GatewayPageEvent"):
        handle(looked(), on.GatewayPageEvent())


@pytest.mark.parametrize(
    ("ahead", "told"), [(None, ""), (200.0, ""), (-3700.0, "62 minutes apart"), (320.0, "5 minutes")]
)
def test_a_clock_that_is_wrong_is_told_and_stops_nothing(ahead: float | None, told: str) -> None:
    clock = None if ahead is None else ClockReading(ahead)
    state = after(looked(), inspected(UNKNOWN), on.GatewayTrusted(), inspected(replace(KNOWN, clock_ahead=clock)))
    assert isinstance(state.note, ResultMessage)
    assert (told in state.note.text, state.note.kind) == (True, NoteKind.WARN if told else NoteKind.GOOD)
    assert state.offers_sign_in
