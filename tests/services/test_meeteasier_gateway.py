"""MeetEasier set up by the wizard: against the stand-in always, and against the real program where it is there.

What the wizard counts as proved is compared with what was really sent to Microsoft.
"""

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.sandbox.conftest import QUICK
from tests.sandbox.meeteasier_browser import TOKEN as PRACTICE_TOKEN
from tests.sandbox.meeteasier_browser import DisplayAdministrator, RoomDisplay, administrating
from tests.sandbox.meeteasier_program import KINDS, MeetEasierProgram
from wizard.flow import apply, mapping, room_pages
from wizard.flow import plan as planning
from wizard.flow.apply import ApplyEvent, ApplyRequest
from wizard.flow.ports.services import GatewaySession
from wizard.model.credential import AppIdentity
from wizard.model.draft import Draft
from wizard.model.gateway import TOKEN_SIGN_IN, UNCLAIMED, GatewayAddress, GatewayInterface, Sync, SyncProof
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.secret import Secret
from wizard.model.target import DisplayServer
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.meeteasier import MeetEasier
from wizard.services.files.server_memories import ServerMemoryFiles
from wizard.services.gateway.known_gateways import KnownGateways
from wizard.services.gateway.meeteasier import INTEGRATION_ID, MeetEasierSession
from wizard.services.gateway.meeteasier_answers import Health
from wizard.services.gateway.meeteasier_proofs import proof_by_time
from wizard.services.microsoft.client import LazyMicrosoft

pytestmark = pytest.mark.usefixtures("short_first_sign_in")

TOKEN = Secret(PRACTICE_TOKEN)
WRONG = Secret("wrong8Q~practice-secret-that-nobody-made")


def waited(problem: Problem, _seconds: float) -> None:
    raise ProblemError(problem)


class Clock:
    """The wall's; a person never stops."""

    def now(self) -> float:
        return time.monotonic()

    def pause(self, seconds: float) -> bool:
        time.sleep(min(seconds, 0.05))
        return True


class Installer:
    """The wizard at one display server: what it remembers, and the app it sets up."""

    def __init__(self, display: RoomDisplay, cloud: Sandbox, place: Path, product: str) -> None:
        self.display, self.cloud, self.product = display, cloud, product
        self.admin = DisplayAdministrator(display, cloud)
        self.place = place
        self.memories = ServerMemoryFiles(place)
        self.gateways = KnownGateways(self.memories, "", ("127.0.0.1",))
        app = self.admin.credentials()
        self.secret, self.client_id = Secret(app["clientSecret"]), app["clientId"]
        self.microsoft = LazyMicrosoft(cloud.proxy_url, str(cloud.ca_file))
        self.tenant: Tenant = self.microsoft.discover(app["tenantId"])[0]
        self._session: MeetEasierSession | None = None
        self._opened: list[GatewaySession] = []

    def close(self) -> None:
        self.admin.http.close()
        for session in self._opened:
            session.sign_out()

    @property
    def address(self) -> GatewayAddress:
        parts = urlsplit(self.display.address)
        return GatewayAddress(parts.hostname or "", parts.port or 80, encrypted=parts.scheme == "https")

    def signed_in(self, token: Secret = TOKEN) -> MeetEasierSession:
        session = self.opened(self.gateways, token)
        assert isinstance(session, MeetEasierSession)
        return session

    def opened(self, gateways: KnownGateways, token: Secret = TOKEN) -> GatewaySession:
        self._opened.append(gateways.sign_in(self.address, "", "", token))
        return self._opened[-1]

    @property
    def session(self) -> MeetEasierSession:
        self._session = self._session or self.signed_in()
        return self._session

    def draft(self, secret: Secret | None = None, key_id: str = "k1") -> Draft:
        """All rooms whose page no other room has, read with the app."""
        app = AppIdentity(self.tenant, self.client_id, self.secret.credential)
        rows, _rooms = mapping.under_own_names(mapping.merge((), self.microsoft.rooms(app, lambda _done, _all: None)))
        addresses = [row.mailbox.address for row in rows]
        read = {address: (outcome, code) for address, outcome, code in self.microsoft.check_calendars(app, addresses)}
        rows = mapping.checked(rows, read)
        twins = [address for group in room_pages.alike(rows) for address in group]
        return Draft(
            "d1", product_id=self.product, target=DisplayServer(), address=self.address, tenant=self.tenant,
            client_id=self.client_id, secret_hint=(secret or self.secret).hint, secret_key_id=key_id,
            rows=mapping.skip(rows, twins),
        )  # fmt: skip

    def plan(self, draft: Draft) -> planning.Plan:
        existing = planning.read_existing(self.session, draft)
        return planning.make(draft, existing, self.session.rooms(), self.session.integrations())

    def set_up(self, secret: Secret | None = None, key_id: str = "k1") -> ApplyEvent:
        draft = self.draft(secret, key_id)
        given = secret or self.secret
        events = list(
            apply.run(ApplyRequest(draft, self.plan(draft), self.session, lambda: given, (), Clock(), waited))
        )
        return events[-1]

    def write(self, secret: Secret, key_id: str) -> None:
        """As a renewal does it."""
        session = self.session
        session.stage(session.integration(INTEGRATION_ID), secret, key_id=key_id, expires=None)
        session.test_staged(session.integration(INTEGRATION_ID))
        session.activate_staged(session.integration(INTEGRATION_ID))

    def states(self) -> set[tuple[Sync, str]]:
        return {(room.state, room.reason) for room in self.session.status(INTEGRATION_ID).rooms}

    def proof(self) -> SyncProof:
        return self.session.status(INTEGRATION_ID).proof


@pytest.fixture(scope="module")
def cloud() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=12, delay=QUICK)) as sandbox:
        yield sandbox
        assert not sandbox.refused()


Make = Callable[..., contextlib.AbstractContextManager[DisplayAdministrator]]


@pytest.fixture(params=KINDS)
def installer(request: pytest.FixtureRequest, cloud: Sandbox, tmp_path: Path) -> Iterator[Installer]:
    kind = MeetEasier if request.param == "stand-in" else MeetEasierProgram
    (tmp_path / "display").mkdir()
    display: RoomDisplay = kind(proxy=cloud.proxy_url, ca=cloud.ca_file, folder=tmp_path / "display")
    with administrating(display, cloud):
        one = Installer(display, cloud, tmp_path / "wizard", "meeteasier")
        yield one
        one.close()


def problem_of(run: Callable[[], object]) -> Code:
    with pytest.raises(ProblemError) as caught:
        run()
    return caught.value.problem.code


# ---- first contact


def test_a_first_look_tells_who_it_is_and_that_nobody_has_claimed_it(installer: Installer) -> None:
    about = installer.gateways.inspect(installer.address, "").about
    assert about is not None
    assert (about.product, about.interface) == ("MeetEasier", GatewayInterface.MEETEASIER)
    assert about.features == {TOKEN_SIGN_IN, UNCLAIMED}


def test_the_first_to_sign_in_sets_the_token_and_nobody_else_can(installer: Installer) -> None:
    installer.signed_in()
    about = installer.gateways.inspect(installer.address, "").about
    assert about is not None
    assert about.features == {TOKEN_SIGN_IN}
    assert problem_of(lambda: installer.signed_in(Secret("another-token"))) is Code.DISPLAY_TOKEN_WRONG
    installer.signed_in()


@pytest.mark.parametrize(
    ("token", "code"), [("short", Code.DISPLAY_TOKEN_SHORT), ("pässwörter", Code.DISPLAY_TOKEN_WRONG)]
)
def test_a_token_that_it_could_not_keep_is_refused_before_it_is_set(
    installer: Installer, token: str, code: Code
) -> None:
    assert problem_of(lambda: installer.signed_in(Secret(token))) is code
    assert installer.admin.get("admin/bootstrap-status")["requiresSetup"]


def test_invented_rooms_of_a_fresh_server_are_not_taken_for_rooms(installer: Installer) -> None:
    assert installer.admin.get("rooms")
    assert (installer.session.rooms(), installer.session.integrations()) == ((), ())


# ---- setting up


def test_a_fresh_server_shows_every_chosen_room_without_a_restart(installer: Installer) -> None:
    """Its very first sign-in never ends; that request is one of ours, so no other waits for it."""
    last = installer.set_up()
    assert {room.state for room in last.rooms} == {Sync.SYNCING}
    assert len(last.rooms) == len(mapping.links(installer.draft().rows)) > 5
    assert (last.done, last.proof) == (True, SyncProof.NEW_SIGN_IN)


def test_a_second_plan_writes_nothing_also_in_another_session(installer: Installer) -> None:
    installer.set_up()
    assert installer.plan(installer.draft()).writes == 0
    installer._session = None
    installer._session = installer.signed_in()
    assert installer.plan(installer.draft()).writes == 0


def test_the_limits_are_raised_as_far_as_it_can_bear(installer: Installer) -> None:
    installer.set_up()
    limits = installer.admin.get("search-config")
    assert (limits["maxRooms"], limits["maxRoomLists"]) == (30, 30)


def test_what_somebody_else_changes_afterwards_is_not_taken_for_ours(installer: Installer) -> None:
    installer.set_up()
    installer.admin.ask("POST", "oauth-config", {"clientSecret": WRONG.reveal()})
    assert installer.session.integration(INTEGRATION_ID).active is None
    assert installer.plan(installer.draft()).stage_secret


def test_settings_that_changed_since_they_were_read_are_not_written_over(installer: Installer) -> None:
    installer.set_up()
    session = installer.session
    session.stage(session.integration(INTEGRATION_ID), WRONG, key_id="k2", expires=None)
    session.test_staged(session.integration(INTEGRATION_ID))
    read = session.integration(INTEGRATION_ID)
    while installer.admin.get("oauth-config")["lastUpdated"] == read.etag:  # its clock counts milliseconds
        installer.admin.ask("POST", "oauth-config", {"clientId": installer.client_id})
    assert problem_of(lambda: session.activate_staged(read)) is Code.GATEWAY_CHANGED


# ---- a new secret


def test_rooms_prove_nothing_about_a_new_secret_while_an_old_token_lasts(installer: Installer) -> None:
    installer.set_up()
    installer.write(WRONG, "k2")
    installer.session.sync_now(INTEGRATION_ID)
    assert installer.states() == {(Sync.SYNCING, "")}
    assert installer.proof() is SyncProof.NOT_YET
    installer.display.restart()
    assert installer.proof() is SyncProof.NOT_YET


def test_a_wrong_secret_is_found_out_once_the_stored_tokens_are_gone(installer: Installer) -> None:
    installer.set_up()
    installer.write(WRONG, "k2")
    installer.display.empty_token_cache()
    installer.session.sync_now(INTEGRATION_ID)
    assert installer.states() == {(Sync.FAILING, "sign-in-refused")}
    assert installer.proof() is SyncProof.NOT_YET
    installer.write(installer.secret, "k1")
    assert installer.proof() is SyncProof.NEW_SIGN_IN
    assert installer.states() == {(Sync.SYNCING, "")}


def test_a_right_secret_is_proved_by_the_token_that_is_asked_for_with_it(installer: Installer) -> None:
    installer.set_up()
    installer.write(installer.secret, "k2")
    asked = installer.admin.token_requests()
    assert installer.proof() is SyncProof.NOT_YET
    assert installer.admin.token_requests() == asked
    installer.display.empty_token_cache()
    installer.session.sync_now(INTEGRATION_ID)
    assert installer.proof() is SyncProof.NEW_SIGN_IN
    assert installer.admin.token_requests() > asked
    active = installer.session.integration(INTEGRATION_ID).active
    assert active is not None
    assert (active.hint, active.key_id) == (installer.secret.hint, "k2")


def test_what_was_proved_once_stays_proved(installer: Installer) -> None:
    installer.set_up()
    assert installer.proof() is SyncProof.NEW_SIGN_IN
    installer.session.sync_now(INTEGRATION_ID)
    installer._session = installer.signed_in()
    assert installer.proof() is SyncProof.NEW_SIGN_IN


# ---- taking away


def test_removing_it_leaves_no_secret_that_works(installer: Installer) -> None:
    before = _limits(installer)
    installer.set_up()
    assert _limits(installer) > before
    session = installer.session
    session.remove(session.integration(INTEGRATION_ID))
    assert session.integrations() == ()
    assert _limits(installer) == before
    installer.display.stop()
    installer.display.empty_token_cache()
    installer.display.start()
    installer.admin.ask("POST", "oauth-config", {"clientId": installer.client_id, "tenantId": installer.tenant.id})
    installer._session = installer.signed_in()
    assert installer.states() <= {(Sync.FAILING, "sign-in-refused")}


def _limits(installer: Installer) -> tuple[int, int]:
    told = installer.admin.get("search-config")
    return told["maxRooms"], told["maxRoomLists"]


# ---- another app, and the memory


def test_an_app_that_is_there_already_is_told_before_it_is_replaced(installer: Installer) -> None:
    installer.set_up()
    other = replace(installer.draft(), client_id="0a0a0a0a-2fa1-41d2-883f-0016d3cca427")
    plan = installer.plan(other)
    assert [line.before for line in plan.lines if line.subject is planning.Subject.REPLACED] == [installer.client_id]


def test_without_its_memory_the_credential_is_unknown_and_written_again(installer: Installer, tmp_path: Path) -> None:
    installer.set_up()
    elsewhere = KnownGateways(ServerMemoryFiles(tmp_path / "elsewhere"), "", ("127.0.0.1",))
    (read,) = installer.opened(elsewhere).integrations()
    assert (read.client_id, read.active) == (installer.client_id, None)


def test_a_server_with_a_certificate_of_its_own_is_left_alone(installer: Installer) -> None:
    """It prefers that to any secret, so a sign-in would prove nothing about what was written."""
    installer.signed_in()
    installer.admin.post("oauth-certificate/generate", commonName="Displays")
    assert problem_of(installer.set_up) is Code.DISPLAY_HAS_CERTIFICATE
    assert installer.admin.get("oauth-config")["clientId"] == ""


@pytest.mark.parametrize(("minutes", "proof"), [(90, SyncProof.NOT_YET), (92, SyncProof.OLD_TOKEN_ENDED)])
def test_after_90_minutes_no_older_token_can_hide_a_wrong_secret(minutes: int, proof: SyncProof) -> None:
    """Also where another computer has written it, of which this one remembers nothing."""
    written = datetime(2026, 11, 29, 8, tzinfo=UTC)
    health = Health(signed_in=True, now=written + timedelta(minutes=minutes), store_exists=True, store_bytes=1900)
    assert proof_by_time("2026-11-29T08:00:00.000Z", health) is proof
    assert proof_by_time("2026-11-29T08:00:00.000Z", replace(health, signed_in=False)) is SyncProof.NOT_YET
    assert proof_by_time("", health) is SyncProof.NOT_YET
