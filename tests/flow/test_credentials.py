"""The tenant page's work, with a Microsoft in memory."""

from datetime import UTC, datetime

import pytest

from tests.fakes import FakeMicrosoft, a_certificate
from wizard.flow import credentials, draft_changes
from wizard.model.cloud import Cloud
from wizard.model.credential import AppIdentity
from wizard.model.draft import Draft
from wizard.model.microsoft import AppSecret, EwsUse, Registration, Tenant
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret

TENANT = Tenant("11111111-2222-3333-4444-555555555555", "contoso.com", Cloud.GLOBAL)
ENDS = datetime(2027, 5, 4, tzinfo=UTC)
RIGHT = Secret("abc8Q~right")


def entry(hint: str, key_id: str = "k1") -> AppSecret:
    return AppSecret(key_id, hint, "VelocityAuth", ENDS)


def app(*secrets: AppSecret) -> Registration:
    return Registration("o", "VelocityCalendar", secrets, (), frozenset(), frozenset())


def test_what_microsoft_shows_is_taken() -> None:
    microsoft = FakeMicrosoft(app=app(entry("xyz"), entry("abc", "k2")), organization="Contoso", roles=frozenset({"R"}))
    accepted = credentials.accept(microsoft, AppIdentity(TENANT, "c", RIGHT.credential))
    assert (accepted.organization, accepted.token.roles) == ("Contoso", frozenset({"R"}))
    assert accepted.secret == entry("abc", "k2")


def test_a_refused_secret_is_told() -> None:
    with pytest.raises(ProblemError) as refused:
        credentials.accept(FakeMicrosoft(), AppIdentity(TENANT, "c", Secret("wrong").credential))
    assert refused.value.problem.code is Code.SECRET_WRONG


def test_a_registration_that_cannot_be_read_is_no_obstacle() -> None:
    microsoft = FakeMicrosoft(app=app(entry("abc")), failing={"registration": fail(Code.MICROSOFT_UNAVAILABLE)})
    accepted = credentials.accept(microsoft, AppIdentity(TENANT, "c", RIGHT.credential))
    assert accepted.registration is None
    assert accepted.secret is None


@pytest.mark.parametrize(
    ("registration", "found"),
    [
        (None, None),
        (app(), None),
        (app(entry("abc")), entry("abc")),
        (app(entry("abC")), None),
        (app(entry("abc"), entry("abc", "k2")), None),
    ],
)
def test_only_one_matching_entry_is_surely_ours(registration: Registration | None, found: AppSecret | None) -> None:
    assert credentials.entry_of(RIGHT.credential, registration) == found


def test_tenants_near_a_name_are_looked_for() -> None:
    microsoft = FakeMicrosoft(tenants={"contoso.com": (TENANT,)})
    assert list(credentials.meant(microsoft, "contoso.con")) == [TENANT]
    assert microsoft.asked.count("discover") > 1


def test_the_search_ends_where_microsoft_cannot_be_asked() -> None:
    microsoft = FakeMicrosoft(failing={"discover": fail(Code.OFFLINE)})
    assert list(credentials.meant(microsoft, "contoso.con")) == []
    assert microsoft.asked == ["discover"]


def test_a_certificate_is_named_after_its_gateway_within_64_bytes() -> None:
    assert credentials.certificate_name("VGW91") == "Room Calendar Wizard VGW91"
    assert len(credentials.certificate_name("x" * 100)) == 64
    assert credentials.certificate_name("ü" * 100) == "Room Calendar Wizard " + "ü" * 21
    assert credentials.certificate_name("") == "Room Calendar Wizard"


def test_a_certificate_is_found_by_its_thumbprint() -> None:
    mine = a_certificate("mine")
    microsoft = FakeMicrosoft(secret=mine, app=app(entry("abc"), entry(mine.hint, "k7")))
    assert credentials.accept(microsoft, AppIdentity(TENANT, "c", mine.credential)).secret == entry(mine.hint, "k7")


@pytest.mark.parametrize(
    ("roles", "asks", "use"),
    [
        (frozenset({"full_access_as_app"}), False, EwsUse.GRANTED),
        (frozenset[str](), True, EwsUse.REQUESTED),
        (frozenset({"Mail.Read"}), False, EwsUse.NONE),
    ],
)
def test_whether_the_app_may_use_exchange_web_services_is_found_in_token_and_registration(
    roles: frozenset[str], asks: bool, use: EwsUse
) -> None:
    registration = Registration("o", "VelocityCalendar", (), (), frozenset(), frozenset(), asks)
    microsoft = FakeMicrosoft(app=registration, ews=roles)
    app = AppIdentity(TENANT, "c", microsoft.secret.credential)
    found = credentials.accept_and_look_for_ews(microsoft, app)
    assert found.ews is use
    assert draft_changes.accepted(Draft("d"), found.token, found.ews).ews_use is use
    assert credentials.accept(microsoft, app).ews is EwsUse.NONE, "a file of many gateways does not ask for it"
