"""Consent as the flow sees it: ways back, answers, and the proof."""

from dataclasses import replace

import pytest

from tests.fakes import FakeMicrosoft
from wizard.flow import consent
from wizard.model.cloud import Cloud
from wizard.model.credential import AppIdentity
from wizard.model.draft import Draft
from wizard.model.draft_parts import RoomRow
from wizard.model.microsoft import ConsentAnswer, Registration, Tenant
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.product import Permission, Product
from wizard.model.rooms import Calendar, Mailbox
from wizard.model.secret import Secret

NATIVE, VENDOR = "https://login.microsoftonline.com/common/oauth2/nativeclient", "https://atlona.com"
ROLE = "Calendars.ReadWrite"
PRODUCT = Product(
    "velocity", "Velocity", (), "2.10.2", "VelocityCalendar", "VelocityAuth", (NATIVE, VENDOR), VENDOR,
    (Permission(ROLE, "role-id", "", required=True), Permission("Place.Read.All", "places-id", "", required=False)),
    (Cloud.GLOBAL,), "",
)  # fmt: skip
TENANT = Tenant("11111111-2222-3333-4444-555555555555", "contoso.com", Cloud.GLOBAL)
DRAFT = Draft("d", tenant=TENANT, client_id="c", consent_state="state")
ROOM = "a@contoso.com"
WITH_ROOM = DRAFT.with_(rows=(RoomRow(Mailbox(ROOM)),))
RIGHT = Secret("abc8Q~right")
BOTH = frozenset({ROLE, "Place.Read.All"})


def registered(*redirects: str, roles: tuple[str, ...] = ("role-id",)) -> Registration:
    return Registration("o", "VelocityCalendar", (), redirects, frozenset(roles), frozenset())


def test_a_state_is_never_the_same() -> None:
    assert len({consent.new_state() for _ in range(50)}) == 50
    assert all(len(consent.new_state()) >= 32 for _ in range(50))


@pytest.mark.parametrize(
    ("registration", "expected"),
    [
        (None, (NATIVE, VENDOR)),
        (registered(), (NATIVE, VENDOR)),
        (registered(VENDOR), (VENDOR,)),
        (registered(VENDOR, NATIVE), (NATIVE, VENDOR)),
        (registered("http://localhost"), ("http://localhost",)),
    ],
)
def test_the_embedded_browser_tries_what_is_registered(
    registration: Registration | None, expected: tuple[str, ...]
) -> None:
    assert consent.embedded_redirects(PRODUCT, registration) == expected


def test_a_redirect_of_any_platform_is_caught_in_the_embedded_browser() -> None:
    web = replace(PRODUCT, redirect_uris=(), web_redirect_uris=("https://web.example/back",))
    assert consent.embedded_redirects(web, None) == ("https://web.example/back",)


def test_loopback_only_where_it_is_registered() -> None:
    assert not consent.takes_loopback(None)
    assert not consent.takes_loopback(registered(NATIVE))
    assert consent.takes_loopback(registered("http://localhost"))


@pytest.mark.parametrize(
    ("registration", "expected"),
    [
        (None, VENDOR),
        (registered(), VENDOR),
        (registered(NATIVE, "http://localhost"), VENDOR),
        (registered(NATIVE, "https://other.example", VENDOR), VENDOR),
        (registered(NATIVE, "http://plain.example", "https://other.example", "https://third.example"),
         "https://other.example"),
    ],
)  # fmt: skip
def test_an_ordinary_browser_comes_back_to_an_ordinary_page(registration: Registration | None, expected: str) -> None:
    assert consent.public_redirect(PRODUCT, registration) == expected


@pytest.mark.parametrize(
    ("answer", "code", "expected"),
    [
        (ConsentAnswer(True, "state", TENANT.id), None, None),
        (ConsentAnswer(True, "state"), None, None),
        (ConsentAnswer(True, "other", TENANT.id), None, Code.CONSENT_STATE),
        (ConsentAnswer(True, "", TENANT.id), None, Code.CONSENT_STATE),
        (ConsentAnswer(False, "státe", error="access_denied"), None, Code.CONSENT_STATE),
        (ConsentAnswer(False, "state", error="access_denied"), None, Code.CONSENT_DECLINED),
        (ConsentAnswer(False, "state", error="permission_denied"), None, Code.CONSENT_DECLINED),
        (ConsentAnswer(False, "state", error="access_denied"), Code.CONSENT_NOT_ALLOWED, Code.CONSENT_NOT_ALLOWED),
        (ConsentAnswer(False, "state", error="server_error"), None, Code.MICROSOFT_REFUSED),
        (ConsentAnswer(True, "state", "another-tenant"), None, Code.CONSENT_WRONG_TENANT),
        (ConsentAnswer(False, "state", TENANT.id), None, Code.CONSENT_DECLINED),
    ],
)
def test_what_an_answer_is_worth(answer: ConsentAnswer, code: Code | None, expected: Code | None) -> None:
    found = consent.judge_answer(answer, DRAFT, code)
    assert (found.code if found else None) is expected


def test_the_company_is_named_where_the_account_was_wrong() -> None:
    found = consent.judge_answer(ConsentAnswer(True, "state", "another"), DRAFT, None)
    assert found is not None
    assert found.values["tenant"] == "contoso.com"


def test_without_a_tenant_no_tenant_is_wrong() -> None:
    assert consent.judge_answer(ConsentAnswer(True, "state", "another"), DRAFT.with_(tenant=None), None) is None


def prove(microsoft: FakeMicrosoft, draft: Draft = WITH_ROOM) -> consent.ConsentProof:
    return consent.prove(microsoft, PRODUCT, draft, AppIdentity(TENANT, draft.client_id, RIGHT.credential))


def refused(microsoft: FakeMicrosoft, draft: Draft = WITH_ROOM) -> Code:
    with pytest.raises(ProblemError) as found:
        prove(microsoft, draft)
    return found.value.problem.code


READS = {ROOM: (Calendar.READS, "")}
DENIED = {ROOM: (Calendar.DENIED, Code.MAILBOX_DENIED.value)}
EXCLUDED = {ROOM: (Calendar.DENIED, Code.MAILBOX_BLOCKED_BY_POLICY.value)}


def test_roles_and_a_calendar_prove_it() -> None:
    assert prove(FakeMicrosoft(roles=BOTH, calendars=READS)) == consent.ConsentProof(BOTH, ROOM)


def test_without_an_address_one_is_taken_from_places() -> None:
    microsoft = FakeMicrosoft(roles=BOTH, places=(Mailbox(ROOM),), calendars=READS)
    assert prove(microsoft, DRAFT).mailbox == ROOM


@pytest.mark.parametrize("failing", [{}, {"rooms": fail(Code.PLACES_DENIED)}])
def test_without_any_address_the_roles_are_the_proof(failing: dict[str, ProblemError]) -> None:
    assert prove(FakeMicrosoft(roles=BOTH, failing=failing), DRAFT) == consent.ConsentProof(BOTH, "")


def test_a_mistyped_address_takes_nothing_from_the_proof() -> None:
    assert prove(FakeMicrosoft(roles=BOTH)) == consent.ConsentProof(BOTH, "")


def test_a_calendar_that_is_refused_is_a_delay() -> None:
    assert refused(FakeMicrosoft(roles=BOTH, calendars=DENIED)) is Code.CONSENT_DELAYED


def test_a_policy_of_the_company_is_no_delay() -> None:
    assert prove(FakeMicrosoft(roles=BOTH, calendars=EXCLUDED)) == consent.ConsentProof(BOTH, "")


def test_scoped_access_in_exchange_never_shows_in_the_roles() -> None:
    assert prove(FakeMicrosoft(calendars=READS)) == consent.ConsentProof(frozenset(), ROOM)


def test_a_limited_app_is_found_by_a_room_that_it_lists() -> None:
    roles, places = frozenset({"Place.Read.All"}), (Mailbox("elsewhere@contoso.example"), Mailbox(ROOM))
    assert prove(FakeMicrosoft(roles=roles, places=places, calendars=READS), DRAFT) == consent.ConsentProof(roles, ROOM)


def test_a_limited_app_is_proved_by_the_room_that_a_person_names() -> None:
    named = DRAFT.with_(scope_room=ROOM)
    assert prove(FakeMicrosoft(calendars=READS), named) == consent.ConsentProof(frozenset(), ROOM)
    with pytest.raises(ProblemError) as found:
        prove(FakeMicrosoft(app=registered(roles=()), calendars=DENIED), named)
    assert found.value.problem.code is Code.SCOPE_ROOM_UNREAD
    assert found.value.problem.values["mailbox"] == ROOM


def test_a_limit_to_rooms_does_not_stand_for_another_permission() -> None:
    needs = replace(
        PRODUCT, permissions=(*PRODUCT.permissions, Permission("User.Read.All", "users", "", required=True))
    )
    microsoft = FakeMicrosoft(app=registered(), calendars=READS)
    app = AppIdentity(TENANT, "c", microsoft.secret.credential)
    with pytest.raises(ProblemError) as found:
        consent.prove(microsoft, needs, WITH_ROOM.with_(scope_room=ROOM), app)
    assert found.value.problem.code is Code.CONSENT_DELEGATED


@pytest.mark.parametrize(
    ("microsoft", "expected"),
    [
        (FakeMicrosoft(app=registered()), Code.CONSENT_MISSING),
        (FakeMicrosoft(), Code.CONSENT_MISSING),
        (FakeMicrosoft(app=registered(roles=())), Code.CONSENT_DELEGATED),
        (FakeMicrosoft(app=registered(), roles=frozenset({"Place.Read.All"})), Code.CONSENT_PARTIAL),
    ],
)
def test_why_the_roles_are_not_there(microsoft: FakeMicrosoft, expected: Code) -> None:
    assert refused(microsoft) is expected
    assert refused(microsoft, DRAFT) is expected


def test_the_missing_permission_is_named() -> None:
    with pytest.raises(ProblemError) as found:
        prove(FakeMicrosoft(app=registered()))
    assert found.value.problem.values["permission"] == ROLE
