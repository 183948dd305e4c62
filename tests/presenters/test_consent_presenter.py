"""The consent page without a window: three ways, one proof, and when the page asks again."""

from dataclasses import replace

import pytest

from wizard.flow import consent
from wizard.flow.consent import PATIENCE_SECONDS, POLL_SECONDS, ConsentProof
from wizard.model.cloud import Cloud
from wizard.model.draft import Draft
from wizard.model.microsoft import ConsentAnswer, Registration, Tenant
from wizard.model.problem import Code, Problem
from wizard.model.product import Permission, Product
from wizard.presenters import consent_events as on
from wizard.presenters.consent_events import ConsentWay, ProofReason
from wizard.presenters.consent_presenter import handle
from wizard.presenters.consent_view_state import ConsentViewState
from wizard.presenters.notes import NoteKind, ResultMessage

NATIVE, VENDOR = "https://login.microsoftonline.com/common/oauth2/nativeclient", "https://atlona.com"
OTHER_PAGE = "https://other.example"
PRODUCT = Product(
    "velocity", "Velocity", (), "2.10.2", "VelocityCalendar", "VelocityAuth", (NATIVE, VENDOR), VENDOR,
    (Permission("Calendars.ReadWrite", "role-id", "", required=True),), (Cloud.GLOBAL,), "",
)  # fmt: skip
TENANT = Tenant("11111111-2222-3333-4444-555555555555", "contoso.example", Cloud.GLOBAL, "Contoso")
DRAFT = Draft("d", tenant=TENANT, client_id="c", consent_state="state")
YES = ConsentAnswer(True, "state", TENANT.id)
NO = ConsentAnswer(False, "state", error="access_denied")
PROOF = ConsentProof(frozenset({"Place.Read.All", "Calendars.ReadWrite"}), "room-1@contoso.example")
MISSING = Problem(Code.CONSENT_MISSING, values={"permission": "Calendars.ReadWrite"})
WAITED_FOR = (Code.CONSENT_MISSING, Code.CONSENT_DELAYED, Code.CONSENT_PARTIAL, Code.CONSENT_DELEGATED)
PASSING = (
    Code.MICROSOFT_UNAVAILABLE,
    Code.MICROSOFT_THROTTLES,
    Code.OFFLINE,
    Code.TIMED_OUT,
    Code.NAME_UNKNOWN,
)
HERE, OWN, OTHER = ConsentWay.HERE, ConsentWay.OWN, ConsentWay.OTHER
POLL = on.PollAfter(POLL_SECONDS)
PROVE = (on.StopPolling(), on.ProveConsent())
ENDS = (on.StopPolling(), on.StayHere(), on.CloseEmbedded(), on.StopListening())
ASKING, WAITING, WHO = "Asking Microsoft …", "Waiting for approval", "Not approved yet"
DELAY = "Approved. Microsoft is still applying it; this can take three minutes"


def registered(*redirects: str) -> Registration:
    return Registration("o", "VelocityCalendar", (), redirects, frozenset({"role-id"}), frozenset())


def entering(*, approved: bool = False, tenant: Tenant = TENANT) -> on.ConsentEntered:
    return on.ConsentEntered(tenant, PRODUCT, registered(NATIVE, OTHER_PAGE), approved)


def after(state: ConsentViewState, *events: on.ConsentPageEvent) -> ConsentViewState:
    for event in events:
        state, _effects = handle(state, event)
    return state


def effects(state: ConsentViewState, event: on.ConsentPageEvent) -> tuple[on.ConsentPageEffect, ...]:
    return handle(state, event)[1]


def choosing(way: ConsentWay, *redirects: str, may_embed: bool = True) -> on.WayChosen:
    return on.WayChosen(way, PRODUCT, registered(*redirects), may_embed)


def not_proved(problem: Problem = MISSING, at: float = 0.0) -> on.ConsentNotProved:
    return on.ConsentNotProved(problem, at)


def answered(answer: ConsentAnswer = YES, at: float = 0.0, named: Code | None = None) -> on.AnswerReceived:
    return on.AnswerReceived(answer, DRAFT, named, at)


def arrived(*, approved: bool = False) -> ConsentViewState:
    """The page after its first question, with "not yet" as the answer."""
    return after(ConsentViewState(), entering(approved=approved), not_proved())


def chosen(way: ConsentWay) -> ConsentViewState:
    return after(arrived(), choosing(way, NATIVE, VENDOR))


def title(state: ConsentViewState) -> str:
    assert isinstance(state.note, ResultMessage)
    assert state.note.kind in (NoteKind.WAIT, NoteKind.GOOD)
    return state.note.title


def problem(state: ConsentViewState) -> Problem:
    assert isinstance(state.note, Problem)
    return state.note


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


# ---- asking


def test_only_what_a_person_asked_for_is_announced() -> None:
    asked, done = handle(chosen(OTHER), on.CheckPressed())
    assert (title(asked), asked.proving, done) == (ASKING, ProofReason.ASKED, PROVE)
    polled, also = handle(chosen(OTHER), on.PollDue())
    assert (title(polled), polled.proving, also) == (WAITING, ProofReason.BY_ITSELF, PROVE)


@pytest.mark.parametrize("event", [on.CheckPressed(), on.PollDue()])
def test_one_question_at_a_time(event: on.ConsentPageEvent) -> None:
    busy = after(chosen(OTHER), on.PollDue())
    assert handle(busy, event) == (busy, ())


# ---- proved


def test_a_proof_ends_the_waiting_and_the_page_goes_on() -> None:
    busy = after(replace(chosen(HERE), offers_limited=True), on.PollDue())
    state, done = handle(busy, on.ConsentProved(PROOF))
    assert done == (on.StopListening(), on.CloseEmbedded(), on.KeepRoles(PROOF.roles), on.GoOnSoon())
    assert (state.way, state.proving, state.browser_open, state.offers_limited) == (None, None, False, False)
    assert state.note == ResultMessage(
        NoteKind.GOOD,
        "Approved",
        "Permissions: Calendars.ReadWrite, Place.Read.All. The calendar of room-1@contoso.example was read.",
    )


def test_a_proof_without_roles_or_a_mailbox_claims_no_more_than_it_is() -> None:
    state = after(arrived(), on.CheckPressed(), on.ConsentProved(ConsentProof(frozenset())))
    assert state.note == ResultMessage(NoteKind.GOOD, "Approved", "Permissions: –.")


def test_the_page_does_not_run_away_from_who_only_comes_by() -> None:
    proved = on.ConsentProved(PROOF)
    assert on.GoOnSoon() not in effects(after(ConsentViewState(), entering()), proved)
    assert on.GoOnSoon() not in effects(after(arrived(approved=True), on.CheckPressed()), proved)
    assert on.GoOnSoon() in effects(after(arrived(), on.CheckPressed()), proved)


# ---- not proved


@pytest.mark.parametrize("code", WAITED_FOR)
def test_not_yet_is_told_once_and_asked_again(code: Code) -> None:
    first, nothing = handle(after(ConsentViewState(), entering()), not_proved(Problem(code)))
    assert (title(first), first.proving, first.outdated, nothing) == (WHO, None, False, ())
    assert first.offers_limited
    asking = after(first, on.PollDue())
    second, done = handle(asking, not_proved(Problem(code)))
    assert second.note is first.note
    assert done == (POLL,)


def test_a_way_chosen_during_the_first_question_is_waited_for() -> None:
    """Also where the first question took so long that the poll of the choice came due meanwhile, and was dropped."""
    asking = after(ConsentViewState(), entering(), choosing(OTHER, NATIVE), on.PollDue())
    state, done = handle(asking, not_proved())
    assert title(state) == WAITING
    assert done == (POLL,)


@pytest.mark.parametrize("code", WAITED_FOR)
def test_who_asks_is_told_what_is_missing(code: Code) -> None:
    state, done = handle(after(chosen(OTHER), on.CheckPressed()), not_proved(Problem(code, "detail")))
    assert (problem(state).code, problem(state).detail, done) == (code, "detail", (POLL,))
    assert problem(state).values["tenant"] == "Contoso"


def test_microsofts_delay_is_no_failure_until_it_takes_too_long() -> None:
    granted = after(chosen(OTHER), answered(at=100.0))
    early = after(granted, not_proved(at=100.0 + PATIENCE_SECONDS - 0.1))
    assert (title(early), early.proving) == (DELAY, None)
    asked = after(early, on.CheckPressed(), not_proved(at=101.0))
    assert title(asked) == DELAY
    late, done = handle(granted, not_proved(at=100.0 + PATIENCE_SECONDS))
    assert (problem(late).code, done) == (Code.CONSENT_MISSING, (POLL,))


def test_a_yes_at_the_very_start_of_the_clock_counts() -> None:
    assert title(after(chosen(OTHER), answered(at=0.0), not_proved(at=1.0))) == DELAY


def test_with_the_browser_open_nothing_asks_again_or_speaks_of_a_limit() -> None:
    asking = after(chosen(HERE), on.CheckPressed())
    for found in (MISSING, Problem(Code.SCOPE_ROOM_UNREAD), Problem(Code.OFFLINE)):
        state, done = handle(asking, not_proved(found))
        assert (done, state.offers_limited, state.outdated) == ((), False, False)


@pytest.mark.parametrize("code", PASSING)
def test_what_passes_is_said_and_asked_again_even_on_arrival(code: Code) -> None:
    state, done = handle(after(ConsentViewState(), entering()), not_proved(Problem(code)))
    assert (problem(state).code, done, state.outdated) == (code, (POLL,), True)
    assert not state.offers_limited
    waiting, again = handle(after(chosen(OTHER), on.PollDue()), not_proved(Problem(code)))
    assert (again, waiting.outdated) == ((POLL,), True)
    assert title(after(waiting, on.PollDue(), not_proved())) == WAITING
    assert title(after(state, on.PollDue(), not_proved())) == WHO


def test_what_does_not_pass_is_said_and_not_asked_again() -> None:
    asking = after(arrived(), on.PollDue())
    state, done = handle(asking, not_proved(Problem(Code.SECRET_WRONG)))
    assert (problem(state).code, done, state.proving, state.outdated) == (Code.SECRET_WRONG, (), None, False)
    assert not state.offers_limited
    first = after(ConsentViewState(), entering(), not_proved(Problem(Code.SECRET_WRONG)))
    assert first.outdated


def test_a_room_that_cannot_be_read_may_be_corrected() -> None:
    state, done = handle(after(arrived(), on.CheckPressed()), not_proved(Problem(Code.SCOPE_ROOM_UNREAD)))
    assert (problem(state).code, state.offers_limited, done) == (Code.SCOPE_ROOM_UNREAD, True, ())


def test_something_else_is_no_event_of_this_page() -> None:
    with pytest.raises(TypeError, match="str"):
        handle(ConsentViewState(), "press")  # type: ignore[arg-type]
