"""The nouns: what they show, and above all what they do not."""

import copy
import logging
import pickle
import traceback
from datetime import date

import pytest

from tests.flow.checked_connection import CONNECTION, PRODUCT
from tests.flow.drafts import ready
from tests.flow.renewal_model import connection_of
from wizard.model.app_registration import SignedInPerson
from wizard.model.cloud import Cloud
from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress
from wizard.model.microsoft import any_tenant
from wizard.model.problem import Code, Problem, fail
from wizard.model.rooms import Room
from wizard.model.secret import Secret
from wizard.model.settings import Settings, Theme

CANARY = "canary8Q~secret"


def test_a_secret_shows_only_its_hint() -> None:
    secret = Secret(CANARY)
    assert CANARY not in f"{secret} {secret!r} {secret!s} {[secret]} {vars(Problem) and secret}"
    assert secret.hint == "can"
    assert secret.reveal() == CANARY


def test_a_secret_is_not_in_a_traceback(caplog: pytest.LogCaptureFixture) -> None:
    secret = Secret(CANARY)
    try:
        raise ValueError(secret)
    except ValueError:
        logging.getLogger("test").exception("with %s", secret)
        assert CANARY not in traceback.format_exc()
    assert CANARY not in caplog.text


def test_a_secret_cannot_be_pickled_or_copied_deeply() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Secret(CANARY))
    with pytest.raises(TypeError):
        copy.deepcopy(Secret(CANARY))


def test_secrets_compare_by_their_text() -> None:
    assert Secret("a") == Secret("a")
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a")}) == 1
    assert bool(Secret("a"))
    assert not Secret("")


@pytest.mark.parametrize("cloud", Cloud)
def test_each_cloud_has_its_own_addresses(cloud: Cloud) -> None:
    assert cloud.graph_scope == f"https://{cloud.graph_host}/.default"
    assert cloud.registrations_url.startswith(cloud.portal)
    assert cloud.login_host.startswith("login.")


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        (GatewayAddress("gw.example"), "https://gw.example"),
        (GatewayAddress("gw.example", 8443), "https://gw.example:8443"),
        (GatewayAddress("fe80::1"), "https://[fe80::1]"),
        (GatewayAddress("fe80::1", 8443), "https://[fe80::1]:8443"),
    ],
)
def test_the_origin_of_a_gateway(address: GatewayAddress, origin: str) -> None:
    assert str(address) == address.origin == origin


@pytest.mark.parametrize(
    ("room", "place"),
    [
        (Room("r", "Site", "HQ", "3", "3.14"), "HQ · 3 · 3.14"),
        (Room("r", "Site", "", "3", "3.14"), "Site · 3 · 3.14"),
        (Room("r", name="Lab"), "Lab"),
        (Room("r"), ""),
    ],
)
def test_where_a_room_is(room: Room, place: str) -> None:
    assert room.place == place


def test_days_left() -> None:
    assert CONNECTION.days_left(date(2027, 11, 17)) == 1
    assert CONNECTION.days_left(date(2027, 11, 19)) == -1


def test_a_problem_is_told_by_code_and_detail() -> None:
    assert str(fail(Code.OFFLINE)) == "offline"
    error = fail(Code.OFFLINE, "ConnectionError", host="x")
    assert str(error) == "offline: ConnectionError"
    assert error.problem.values == {"host": "x"}


def test_a_draft_changes_by_becoming_another() -> None:
    draft = ready()
    assert draft.with_(alias="Rooms").alias == "Rooms"
    assert draft.alias == "Office 365 Rooms"
    assert draft.with_() == draft
    assert Draft(id="x") != draft


def test_what_a_product_cannot_do_without() -> None:
    assert PRODUCT.required == {"Calendars.ReadWrite"}


def test_settings_begin_as_the_system_has_it() -> None:
    settings = Settings()
    assert (settings.proxy, settings.ca_file, settings.language, settings.theme) == ("", "", "", Theme.SYSTEM)


def test_whichever_organisation_a_person_belongs_to_stands_in_one_cloud() -> None:
    assert any_tenant(Cloud.CHINA).cloud is Cloud.CHINA
    assert any_tenant(Cloud.CHINA).id == "organizations"


def test_what_is_done_of_the_list_is_kept_with_the_connection_once() -> None:
    connection = connection_of("abc", "k1", "ref", None)
    done = connection.tick("Assign the rooms", done=True).tick("Assign the rooms", done=True)
    assert done.ticked == ("Assign the rooms",)
    assert done.tick("Assign the rooms", done=False) == connection


@pytest.mark.parametrize(
    ("user", "home"),
    [
        ("ada@contoso.example", ""),
        ("ada_fabrikam.example#EXT#@contoso.example", "fabrikam.example"),
        ("ada_b_fabrikam.example#ext#@contoso.example", "fabrikam.example"),
        ("#EXT#@contoso.example", ""),
    ],
)
def test_a_guests_home_is_in_the_user_name(user: str, home: str) -> None:
    person = SignedInPerson("p", "Ada", user, any_tenant(Cloud.GLOBAL), frozenset())
    assert (person.is_guest, person.home) == ("#ext#" in user.lower(), home)
