"""Apps that are there already, at the practice cloud: an ordinary user's trap, and an app limited to its rooms."""

from datetime import UTC, datetime

import pytest

from tests.services.office import SERIAL, Office, last_of
from wizard.flow import app_registration
from wizard.flow.scoping import CALENDARS
from wizard.model.app_registration import FoundApp, gateway_tag
from wizard.model.problem import Code, ProblemError
from wizard.model.secret import Secret
from wizard.sandbox import directory_lag as practice_found
from wizard.sandbox import permissions
from wizard.sandbox.errors import insufficient
from wizard.sandbox.graph_call import GraphCall
from wizard.services.microsoft.registrar import PersonRegistrar


def trap(office: Office, audience: str = "AzureADMyOrg") -> tuple[FoundApp, Secret]:
    """An ordinary user registers an app with this gateway's tag, and makes a secret for it."""
    user = office.sign_in("user")
    app = user.create_app(office.plan(user), (gateway_tag(SERIAL),))
    secret, _entry = user.secrets(app.client_id).add("mine", datetime(2027, 1, 1, tzinfo=UTC))
    tenant = office.practice.sandbox.tenant("contoso")
    tenant.applications[app.id].data["signInAudience"] = audience
    office.practice.sandbox.clock.advance(60)
    return app, secret


@pytest.mark.parametrize("audience", ["AzureADMyOrg", "AzureADMultipleOrgs"])
def test_an_ordinary_users_app_gets_nothing_from_the_administrator(office: Office, audience: str) -> None:
    app, _secret = trap(office, audience)
    registrar = office.sign_in("global_admin")
    plan = office.plan(registrar)
    assert plan.reuse is None
    made = last_of(app_registration.start(office.tools(registrar), plan)).made
    assert made is not None
    assert made.client_id != app.client_id
    assert office.practice.sandbox.tenant("contoso").principal_of(app.client_id) is None


def test_what_was_found_is_shown_as_it_is(office: Office) -> None:
    app, secret = trap(office, "AzureADMultipleOrgs")
    found = office.preflight(office.sign_in("global_admin"))
    (shown,) = found.strangers
    assert (shown.client_id, shown.audience, found.offers) == (app.client_id, "AzureADMultipleOrgs", ())
    assert shown.created == office.practice.sandbox.clock.today().date()
    assert shown.owners == (office.practice.sandbox.tenant("contoso").people["user"].user,)
    (entry,) = shown.credentials
    assert (entry.name, entry.hint, entry.ends.date().year) == ("mine", secret.hint, 2027)


def test_owners_that_may_not_be_read_are_not_known(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    trap(office)
    registrar = office.sign_in("global_admin")
    honest = practice_found.application

    def refusing(call: GraphCall) -> object:
        if call.path.endswith("/owners"):
            raise insufficient()
        return honest(call)

    monkeypatch.setattr(practice_found, "application", refusing)
    (shown,) = office.preflight(registrar).strangers
    assert shown.owners is None


def test_owners_behind_a_sign_in_that_has_ended(office: Office) -> None:
    app, _secret = trap(office)
    registrar = office.sign_in("global_admin")
    office.practice.sandbox.clock.advance(100_000)
    with pytest.raises(ProblemError) as caught:
        registrar.owners(app.id)
    assert caught.value.problem.code is Code.REGISTER_SIGN_IN_ENDED


def test_apps_that_may_not_be_read_are_told_as_that(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not as an account that may not register: it may well."""
    registrar = office.sign_in("user")
    office.plan(registrar)
    honest = GraphCall.has
    monkeypatch.setattr(
        GraphCall, "has", lambda self, *names: not self.path.startswith("/applications") and honest(self, *names)
    )
    with pytest.raises(ProblemError) as caught:
        office.plan(registrar)
    assert caught.value.problem.code is Code.REGISTER_READ_DENIED


# ---- limited to its rooms


def limited(office: Office, registrar: PersonRegistrar) -> str:
    """Set up by this computer, then limited as the scoping script does it: the tenant-wide approval is taken away."""
    made = last_of(app_registration.start(office.tools(registrar), office.plan(registrar))).made
    assert made is not None
    tenant = office.practice.sandbox.tenant("contoso")
    principal, app = tenant.principal_of(made.client_id), tenant.application_of(made.client_id)
    assert principal is not None
    assert app is not None
    wide = {permissions.role_id(name) for name in CALENDARS}
    grants = [one for one in tenant.role_grants.values() if one.principal_id == principal.id and one.role_id in wide]
    for grant in grants:
        del tenant.role_grants[grant.id]
    for resource in app.data["requiredResourceAccess"]:
        resource["resourceAccess"] = [one for one in resource["resourceAccess"] if one["id"] not in wide]
    office.practice.sandbox.clock.advance(60)
    return made.client_id


def test_a_limit_stays_when_the_app_is_set_up_again(office: Office) -> None:
    registrar = office.sign_in()
    client_id = limited(office, registrar)
    plan = office.plan(registrar)
    assert plan.reuse is not None
    assert (plan.reuse.client_id, [one.name for one in plan.left_out]) == (client_id, ["Calendars.ReadWrite"])
    made = last_of(app_registration.start(office.tools(registrar), plan)).made
    assert made is not None
    assert (made.roles, made.consented) == (frozenset({"Place.Read.All"}), True)
    assert office.preflight(registrar).limited == {client_id}
    app = office.practice.sandbox.tenant("contoso").application_of(client_id)
    assert app is not None
    assert app.wanted("Role", permissions.GRAPH_APP_ID) == [permissions.role_id("Place.Read.All")]


def test_the_person_may_lift_the_limit_and_undo_that(office: Office) -> None:
    registrar = office.sign_in()
    client_id = limited(office, registrar)
    before, plan = office.state(), office.plan(registrar, lift_limit=True)
    made = last_of(app_registration.start(office.tools(registrar), plan)).made
    assert made is not None
    assert "Calendars.ReadWrite" in made.roles
    last_of(app_registration.undo(office.tools(registrar, office.journals().done(client_id))))
    assert office.state() == before
