"""The consent page without a window: three ways, one proof, and when the page asks again."""

from dataclasses import replace

import pytest

from tests.presenters.consent_states import (
    ASKING,
    HERE,
    NATIVE,
    OTHER,
    OTHER_PAGE,
    OWN,
    POLL,
    PRODUCT,
    PROOF,
    PROVE,
    TENANT,
    VENDOR,
    WAITING,
    YES,
    after,
    answered,
    arrived,
    choosing,
    chosen,
    effects,
    entering,
    problem,
    title,
)
from wizard.flow import consent
from wizard.model.microsoft import ConsentAnswer
from wizard.model.problem import Code, Problem
from wizard.model.product import Product
from wizard.presenters import consent_events as on
from wizard.presenters.consent_events import ConsentWay, ProofReason
from wizard.presenters.consent_presenter import handle
from wizard.presenters.consent_view_state import ConsentViewState

NO = ConsentAnswer(False, "state", error="access_denied")
ENDS = (on.StopPolling(), on.StayHere(), on.CloseEmbedded(), on.StopListening())


# ---- coming and going


def test_arriving_asks_microsoft_in_silence_and_starts_over() -> None:
    before = replace(
        chosen(HERE), granted_at=3.0, outdated=False, offers_limited=True, names_room=True, proving=ProofReason.ASKED
    )
    state, done = handle(before, entering())
    assert done == (*ENDS, *PROVE)
    assert state == ConsentViewState(
        company="Contoso", proving=ProofReason.ARRIVAL, note=before.note, public_redirect=OTHER_PAGE
    )


def test_a_company_without_a_name_is_called_by_its_domain() -> None:
    assert after(ConsentViewState(), entering(tenant=replace(TENANT, name=""))).company == "contoso.example"


def test_leaving_ends_everything_that_waits() -> None:
    state, done = handle(after(chosen(HERE), on.CheckPressed()), on.ConsentLeft())
    assert done == ENDS
    assert (state.proving, state.browser_open, state.may_go_on) == (None, False, False)
    assert not after(arrived(approved=True), on.ConsentLeft()).may_go_on


def test_next_needs_a_proof_and_nothing_under_way() -> None:
    assert not arrived().may_go_on
    assert not after(arrived(), answered()).may_go_on
    proved = after(arrived(), on.CheckPressed(), on.ConsentProved(PROOF))
    assert proved.may_go_on
    assert not after(proved, on.CheckPressed()).may_go_on
    assert arrived(approved=True).may_go_on
    assert not after(ConsentViewState(), entering(approved=True)).may_go_on


def test_the_page_turns_only_where_next_would_be_offered() -> None:
    assert effects(arrived(approved=True), on.GoOnDue()) == (on.TurnPage(),)
    assert effects(arrived(), on.GoOnDue()) == ()
    assert effects(after(arrived(approved=True), on.CheckPressed()), on.GoOnDue()) == ()


# ---- the three ways


def test_here_the_browser_opens_with_the_first_registered_redirect() -> None:
    assert arrived().offers_limited
    state, done = handle(arrived(), choosing(HERE, VENDOR, NATIVE))
    assert done == (on.KeepScopeRoom(""), on.CloseEmbedded(), on.StopListening(), on.OpenEmbedded(NATIVE))
    assert (state.way, state.browser_open, state.offers_limited) == (HERE, True, False)
    assert (state.redirects, title(state)) == ((NATIVE, VENDOR), WAITING)
    assert not state.shows_explanations


@pytest.mark.parametrize(
    ("may_embed", "product", "code"),
    [
        (False, PRODUCT, Code.BROWSER_ROOT),
        (True, replace(PRODUCT, redirect_uris=()), Code.REDIRECT_NONE),
    ],
)
def test_here_needs_a_browser_and_a_way_back(may_embed: bool, product: Product, code: Code) -> None:
    state, done = handle(chosen(HERE), on.WayChosen(HERE, product, None, may_embed))
    assert done == (on.KeepScopeRoom(""), on.CloseEmbedded(), on.StopListening())
    assert (problem(state).code, state.browser_open) == (code, False)


@pytest.mark.parametrize(
    ("way", "redirects", "first"),
    [
        (OWN, (NATIVE, OTHER_PAGE), on.OpenOwnBrowser(OTHER_PAGE)),
        (OWN, (NATIVE, consent.LOOPBACK), on.ListenForAnswer()),
        (OTHER, (NATIVE, OTHER_PAGE), on.ShowLink(OTHER_PAGE)),
        (OTHER, (NATIVE, consent.LOOPBACK), on.ShowLink(VENDOR)),
    ],
)
def test_elsewhere_the_page_waits_and_asks(
    way: ConsentWay, redirects: tuple[str, ...], first: on.ConsentPageEffect
) -> None:
    state, done = handle(chosen(HERE), choosing(way, *redirects, may_embed=False))
    assert done == (on.KeepScopeRoom(""), on.CloseEmbedded(), on.StopListening(), first, POLL)
    assert (state.way, state.browser_open, title(state)) == (way, False, WAITING)
    assert state.shows_explanations


def test_before_a_choice_there_are_explanations() -> None:
    assert arrived().way is None
    assert arrived().shows_explanations


def test_whoever_chooses_a_way_does_not_name_a_room_any_more() -> None:
    asked = after(arrived(), on.LimitedPressed())
    assert asked.names_room
    for way in ConsentWay:
        state, done = handle(asked, choosing(way, NATIVE))
        assert not state.names_room
        assert done[0] == on.KeepScopeRoom("")


def test_the_own_browser_opens_once_this_computer_listens() -> None:
    waiting = chosen(OWN)
    assert handle(waiting, on.ListenerReady("http://localhost:5")) == (
        waiting,
        (on.OpenOwnBrowser("http://localhost:5"),),
    )


def test_what_could_not_be_tried_is_said_and_changes_nothing_else() -> None:
    refused = Problem(Code.MAILBOX_MALFORMED)
    assert handle(chosen(OTHER), on.AttemptFailed(refused)) == (replace(chosen(OTHER), note=refused), ())


def test_a_room_that_is_named_is_kept_and_read_at_once() -> None:
    state, done = handle(arrived(), on.RoomNamed("room-1@contoso.example"))
    assert done == (on.KeepScopeRoom("room-1@contoso.example"), *PROVE)
    assert (title(state), state.proving) == (ASKING, ProofReason.ASKED)
    busy = after(arrived(), on.PollDue())
    assert effects(busy, on.RoomNamed("room-1@contoso.example")) == (on.KeepScopeRoom("room-1@contoso.example"),)


# ---- answers


def test_a_yes_is_only_a_reason_to_look() -> None:
    state, done = handle(chosen(OTHER), answered(at=7.0))
    assert done == PROVE
    assert (state.approved, state.granted_at, title(state)) == (False, 7.0, ASKING)
    assert state.proving is ProofReason.BY_ITSELF
    assert state.way is OTHER


def test_an_answer_closes_the_browser_and_brings_the_keyboard_back() -> None:
    yes, done = handle(chosen(HERE), answered())
    assert done == (on.CloseEmbedded(), *PROVE, on.FocusOnPage())
    no, refused = handle(chosen(HERE), answered(NO))
    assert refused == (on.CloseEmbedded(), on.StopPolling(), on.FocusOnPage())
    assert not yes.browser_open
    assert not no.browser_open


def test_a_no_ends_the_asking_and_is_said_in_its_own_words() -> None:
    state, done = handle(chosen(OWN), answered(NO))
    assert done == (on.StopPolling(),)
    assert (problem(state).code, state.granted_at, state.proving) == (Code.CONSENT_DECLINED, None, None)
    assert problem(state).values["tenant"] == "Contoso"
    named = after(chosen(OWN), answered(NO, named=Code.CONSENT_NOT_ALLOWED))
    assert problem(named).code is Code.CONSENT_NOT_ALLOWED
    forged = after(chosen(OWN), answered(replace(YES, state="forged")))
    assert (problem(forged).code, forged.granted_at) == (Code.CONSENT_STATE, None)


def test_a_redirect_that_is_not_registered_gives_way_to_the_next() -> None:
    refusal = on.RefusalShown(Problem(Code.REDIRECT_NOT_REGISTERED, "AADSTS50011"), 1.0)
    state, done = handle(chosen(HERE), refusal)
    assert done == (on.CloseEmbedded(), on.OpenEmbedded(VENDOR))
    assert (problem(state).values["redirect"], problem(state).detail) == (NATIVE, "AADSTS50011")
    assert (state.redirects, state.browser_open) == ((VENDOR,), True)
    last, nothing = handle(state, refusal)
    assert nothing == ()
    assert (problem(last).values["redirect"], last.redirects, last.browser_open) == (VENDOR, (VENDOR,), True)


def test_without_a_browser_the_ordinary_redirect_is_named() -> None:
    state = after(arrived(), choosing(OWN, consent.LOOPBACK), answered(NO, named=Code.REDIRECT_NOT_REGISTERED))
    assert problem(state).values["redirect"] == VENDOR
    named = Problem(Code.REDIRECT_NOT_REGISTERED, values={"redirect": "https://x.example", "tenant": "Fabrikam"})
    told = problem(after(state, on.RefusalShown(named, 0.0)))
    assert told.values == {"redirect": "https://x.example", "tenant": "Fabrikam"}


def test_another_refusal_is_said_and_the_browser_stays() -> None:
    state, done = handle(chosen(HERE), on.RefusalShown(Problem(Code.CONSENT_NOT_ALLOWED), 1.0))
    assert done == ()
    assert (problem(state).code, state.browser_open, state.granted_at) == (Code.CONSENT_NOT_ALLOWED, True, None)
    assert problem(state).values == {"tenant": "Contoso"}
    assert state.redirects == (NATIVE, VENDOR)


def test_an_app_without_any_redirect_may_have_been_approved_all_the_same() -> None:
    state, done = handle(chosen(HERE), on.RefusalShown(Problem(Code.REDIRECT_NONE), 8.0))
    assert done == (POLL,)
    assert (problem(state).code, state.granted_at, state.browser_open) == (Code.REDIRECT_NONE, 8.0, True)


def test_a_browser_that_fails_leaves_the_page_and_its_ways() -> None:
    state, done = handle(chosen(HERE), on.BrowserFailed(Problem(Code.BROWSER_LOAD, values={"host": "x.example"})))
    assert done == (on.CloseEmbedded(), on.FocusOnPage())
    assert (state.browser_open, state.way) == (False, HERE)
    assert problem(state).values == {"tenant": "Contoso", "host": "x.example"}
