"""Which app is used again: one that this computer knows from its own records, never one for its tag alone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.flow.app_registration_entra import Entra
from tests.flow.app_registration_world import PRODUCT, ROLES, SERIAL, TENANT, TODAY, World, last_of
from tests.flow.drafts import ready
from wizard.flow import app_registration
from wizard.flow.app_registration import Preflight, RegisteredApp, TrustedApps
from wizard.model.app_registration import (
    AppPlan,
    FoundApp,
    RegistrationEntry,
    RegistrationMark,
    RegistrationOutcome,
    gateway_tag,
)
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress
from wizard.model.microsoft import EwsUse
from wizard.model.target import UNWRITTEN, Target, VendorApp
from wizard.services.files.registration_journals import RegistrationJournalFiles

URIS = ("https://a.example", "http://localhost")
DRAFT = Draft("d1", gateway_serial=SERIAL)


def connection(client_id: str, *, ident: str = "c1", scoped: bool = False, target: Target = UNWRITTEN) -> Connection:
    return Connection(
        ident, GatewayAddress("192.0.2.20"), "", "Head office", SERIAL, "admin", target, "velocity", TENANT, "an app",
        client_id, "ref", "old", "key-connected", None, 3, date(2026, 1, 1), scoped=scoped,
    )  # fmt: skip


def looked(world: World, known: TrustedApps | None = None) -> Preflight:
    return app_registration.preflight(Entra(world), SERIAL, known=known)


def planned(found: Preflight, *, lift_limit: bool = False) -> AppPlan:
    return app_registration.plan(found, PRODUCT, SERIAL, 180, TODAY, lift_limit=lift_limit)


def knows(app: FoundApp, *, worked: bool = True, scoped: bool = False) -> TrustedApps:
    ids = frozenset({app.client_id})
    return TrustedApps(ids, worked=ids if worked else frozenset(), scoped=ids if scoped else frozenset())


def turned(world: World, app: FoundApp, audience: str) -> None:
    """Its owner lets other organisations use it."""
    world.apps[app.id].shown = replace(app, audience=audience)


def done(world: World, plan: AppPlan) -> RegisteredApp:
    made = last_of(app_registration.start(world.tools(), plan)).made
    assert made is not None
    return made


# ---- apps of others


def test_a_tag_alone_makes_no_app_ours() -> None:
    """An ordinary user may have made it, with a secret of their own: the administrator's grant is not for that."""
    world = World()
    theirs = world.plant("VelocityCalendar", gateway_tag(SERIAL))
    world.owners = ("ulla@contoso.example",)
    before, found = world.apps[theirs.id].shown, looked(world)
    plan = planned(found)
    assert plan.reuse is None
    (shown,) = found.strangers
    assert (shown.client_id, shown.owners) == (theirs.client_id, ("ulla@contoso.example",))
    assert [one.name for one in shown.credentials] == ["by hand"]
    assert done(world, plan).client_id != theirs.client_id
    assert world.apps[theirs.id].shown == before
    assert [role for whose, role, _ in world.grants.values() if whose == "sp-2"] == [ROLES["User.Read.All"]]


def test_a_person_may_choose_it() -> None:
    world = World()
    theirs = world.plant("VelocityCalendar", gateway_tag(SERIAL))
    found = looked(world)
    plan = planned(found.using(found.offers[0]))
    assert plan.reuse is not None
    assert done(world, plan).client_id == theirs.client_id


@pytest.mark.parametrize("audience", ["AzureADMultipleOrgs", "AzureADandPersonalMicrosoftAccount", ""])
@pytest.mark.parametrize("known", [True, False])
def test_what_other_organisations_may_use_is_never_used(audience: str, known: bool) -> None:
    world = World()
    app = world.plant("VelocityCalendar", gateway_tag(SERIAL))
    turned(world, app, audience)
    found = looked(world, knows(app) if known else None)
    assert (found.offers, found.existing) == ((), None)
    assert planned(found.using(replace(app, audience=audience))).reuse is None


def test_of_several_the_known_one_is_used_and_the_others_are_shown() -> None:
    world = World()
    first, ours = (world.plant(name, gateway_tag(SERIAL)) for name in ("first", "ours"))
    found = looked(world, knows(ours))
    assert found.existing is not None
    assert found.existing.client_id == ours.client_id
    assert [one.client_id for one in found.strangers] == [first.client_id]
    assert planned(found.using(None)).reuse is None


# ---- what this computer knows


def a_run(world: World, journals: RegistrationJournalFiles, plan: AppPlan | None = None) -> RegisteredApp:
    tools = replace(world.tools(), journal=journals.begin())
    made = last_of(app_registration.start(tools, plan or world.plan())).made
    assert made is not None
    return made


def test_a_set_up_of_this_computer_vouches_for_its_app(tmp_path: Path) -> None:
    world, journals = World(), RegistrationJournalFiles(tmp_path)
    made = a_run(world, journals)
    known = app_registration.find_trusted_apps(journals, (), DRAFT)
    ids = frozenset({made.client_id})
    assert known == TrustedApps(ids, frozenset({made.secret_key_id}), ids)
    plan = planned(looked(world, known))
    assert plan.reuse is not None
    assert (plan.reuse.client_id, plan.own_keys) == (made.client_id, frozenset({made.secret_key_id}))


def test_an_app_that_was_chosen_is_known_from_then_on_unless_that_was_undone(tmp_path: Path) -> None:
    world, journals = World(), RegistrationJournalFiles(tmp_path)
    theirs = world.plant("VelocityCalendar", gateway_tag(SERIAL))
    found = looked(world)
    a_run(world, journals, planned(found.using(found.offers[0])))
    assert theirs.client_id in app_registration.find_trusted_apps(journals, (), DRAFT).apps
    journal = journals.done(theirs.client_id)
    assert journal is not None
    last_of(app_registration.undo(replace(world.tools(), journal=journal)))
    assert app_registration.find_trusted_apps(journals, (), DRAFT) == TrustedApps()


def test_a_set_up_without_the_right_to_consent_proves_no_calendars(tmp_path: Path) -> None:
    world, journals = World(admin=False), RegistrationJournalFiles(tmp_path)
    made = a_run(world, journals)
    known = app_registration.find_trusted_apps(journals, (), DRAFT)
    assert known == TrustedApps(frozenset({made.client_id}), frozenset({made.secret_key_id}))


def test_what_cannot_be_read_or_made_nothing_vouches_for_nothing(tmp_path: Path) -> None:
    journals = RegistrationJournalFiles(tmp_path)
    journals.begin().append(RegistrationEntry(RegistrationMark.BEGUN, 0.0, World().plan()))
    (tmp_path / "registrations" / "0123456789ab.journal").write_bytes(b"00000000 {}\n")
    assert app_registration.find_trusted_apps(journals, (), DRAFT) == TrustedApps()


def test_connections_and_the_draft_are_known_too(tmp_path: Path) -> None:
    saved = (connection("a", scoped=True), connection("b"), connection("vendors", target=VendorApp()))
    draft = DRAFT.with_(client_id="mine", secret_key_id="key-mine")
    assert app_registration.find_trusted_apps(RegistrationJournalFiles(tmp_path), saved, draft) == TrustedApps(
        frozenset({"a", "b", "mine"}), frozenset({"key-connected", "key-mine"}), frozenset("ab"), frozenset("a")
    )


# ---- apps that are limited to their rooms


def test_a_limited_app_is_not_given_all_calendars_again() -> None:
    """Nor asked for in the registration: the next approval would grant what stands there."""
    world = World()
    ours = world.plant("ours", gateway_tag(SERIAL), URIS)
    plan = planned(looked(world, knows(ours)))
    assert [one.name for one in plan.left_out] == ["Calendars.ReadWrite"]
    made = done(world, plan)
    assert (made.roles, made.consented) == (frozenset({"Place.Read.All", "User.Read.All"}), True)
    assert world.apps[ours.id].shown.role_ids == (ROLES["Place.Read.All"],)
    assert ROLES["Calendars.ReadWrite"] not in {role for _, role, _ in world.grants.values()}
    assert app_registration.fill(Draft("d1"), made).consented


def test_a_limited_app_without_any_role_goes_on_to_its_rooms() -> None:
    world = World()
    ours = world.plant("ours", gateway_tag(SERIAL), URIS)
    world.grants.clear()
    found = looked(world, knows(ours))
    plan = app_registration.plan(found, PRODUCT.lean(), SERIAL, 180, TODAY)
    assert plan.permissions == ()
    made = done(world, plan)
    draft = app_registration.fill(Draft("d1"), made)
    assert (draft.consented, draft.roles) == (True, frozenset())


def test_the_limit_is_lifted_where_the_person_says_so() -> None:
    world = World()
    ours = world.plant("ours", gateway_tag(SERIAL), URIS)
    plan = planned(looked(world, knows(ours)), lift_limit=True)
    assert (plan.left_out, plan.lifts_limit) == ((), True)
    assert "Calendars.ReadWrite" in done(world, plan).roles


def test_there_is_nothing_to_lift_of_an_app_without_a_limit() -> None:
    world = World()
    plan = planned(looked(world), lift_limit=True)
    assert (plan.left_out, plan.lifts_limit) == ((), False)


@pytest.mark.parametrize(
    ("worked", "scoped", "granted", "limited"),
    [
        (True, False, False, True),
        (True, True, False, True),
        (True, True, True, True),
        (True, False, True, False),
        (False, False, False, False),
    ],
)
def test_what_tells_that_an_app_is_limited(worked: bool, scoped: bool, granted: bool, limited: bool) -> None:
    """One that nobody has approved yet is none; a connection that was saved as limited is, whatever is granted."""
    world = World()
    ours = world.plant("ours", gateway_tag(SERIAL), URIS)
    if granted:
        world.grants["before"] = ("sp-2", ROLES["Calendars.Read"], 0.0)
    found = looked(world, knows(ours, worked=worked, scoped=scoped))
    assert found.limited == (frozenset({ours.client_id}) if limited else frozenset())


@pytest.mark.parametrize("approved", [True, False])
def test_an_app_of_others_may_be_limited_too_once_it_is_in_use(approved: bool) -> None:
    world = World()
    theirs = world.plant("theirs", gateway_tag(SERIAL))
    if not approved:
        del world.principals["sp-2"]
    assert looked(world).limited == (frozenset({theirs.client_id}) if approved else frozenset())


def test_what_is_approved_already_needs_nobody_who_may() -> None:
    world = World(admin=False)
    ours = world.plant("ours", gateway_tag(SERIAL), URIS)
    for name in ("Calendars.ReadWrite", "Place.Read.All"):
        world.grants[name] = ("sp-2", ROLES[name], 0.0)
    made = done(world, planned(looked(world, knows(ours))))
    assert (made.consented, made.roles > {"Calendars.ReadWrite"}) == (True, True)


# ---- what may still be undone


def test_a_set_up_can_be_undone_while_nothing_else_uses_its_app(tmp_path: Path) -> None:
    world, journals = World(), RegistrationJournalFiles(tmp_path)
    made = a_run(world, journals)
    draft = app_registration.fill(DRAFT, made)
    journal = app_registration.undoable(journals, (connection(made.client_id, ident="d1"), connection("other")), draft)
    assert journal is not None
    assert last_of(app_registration.undo(replace(world.tools(), journal=journal))).outcome is RegistrationOutcome.UNDONE


def test_an_app_that_another_connection_uses_is_not_taken_away(tmp_path: Path) -> None:
    journals = RegistrationJournalFiles(tmp_path)
    made = a_run(World(), journals)
    draft = app_registration.fill(DRAFT, made)
    assert app_registration.undoable(journals, (connection(made.client_id),), draft) is None
    assert app_registration.undoable(journals, (), draft.with_(gateway_serial="ANOTHER")) is None
    assert app_registration.undoable(journals, (), draft.with_(connected=True)) is None
    assert app_registration.undoable(journals, (), DRAFT) is None
    assert app_registration.undoable(journals, (), ready()) is None


@pytest.mark.parametrize(
    ("uses", "hides", "use"),
    [(True, False, EwsUse.GRANTED), (False, False, EwsUse.NONE), (True, True, EwsUse.NONE)],
)
def test_a_reused_app_that_may_use_exchange_web_services_is_recognised(uses: bool, hides: bool, use: EwsUse) -> None:
    """By its service principal; one whose grants this person may not read says nothing, and stops nothing."""
    world = World()
    app = world.ours(uris=URIS, roles=tuple(ROLES.values())[:1])
    world.ews_apps = {app.client_id} if uses else set()
    plan = planned(looked(world, knows(app)))
    assert plan.reuse is not None
    world.hides_access = hides
    made = done(world, plan)
    assert made.ews is use
    assert app_registration.fill(DRAFT, made).ews_use is use
