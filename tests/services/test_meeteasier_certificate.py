"""A display server that signs in with a certificate of its own, and its panels.

Against the stand-in always, and against the real program where it is there.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sandbox.conftest import QUICK
from tests.sandbox.meeteasier.questions import registered
from tests.sandbox.meeteasier_browser import TOKEN, RoomDisplay, administrating
from tests.sandbox.meeteasier_program import KINDS, MeetEasierProgram
from tests.services.test_client_secrets import secrets_of
from tests.services.test_meeteasier_gateway import Clock, Installer, problem_of, waited
from wizard.flow import apply, server_certificate_renewal
from wizard.flow.apply import ApplyEvent, ApplyRequest
from wizard.flow.finished_connection import connection_of
from wizard.flow.ports.display_servers import DisplayServerSession
from wizard.flow.server_certificate_renewal import ServerCertificateRenewal, ServerRenewalStep
from wizard.model.credential import CredentialKind
from wizard.model.display_panels import RoomPage
from wizard.model.draft import Draft
from wizard.model.gateway import Sync, SyncProof
from wizard.model.problem import Code, ProblemError
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate
from wizard.model.target import DisplayServer
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.meeteasier import MeetEasier
from wizard.sandbox.organisations import named_app
from wizard.services.files.store import ConnectionFiles
from wizard.services.gateway.meeteasier import INTEGRATION_ID

pytestmark = pytest.mark.usefixtures("short_first_sign_in")


@pytest.fixture(scope="module")
def cloud() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=12, delay=QUICK)) as sandbox:
        yield sandbox
        assert not sandbox.refused()


@pytest.fixture(params=KINDS)
def installer(request: pytest.FixtureRequest, cloud: Sandbox, tmp_path: Path) -> Iterator[Installer]:
    kind = MeetEasier if request.param == "stand-in" else MeetEasierProgram
    (tmp_path / "display").mkdir()
    display: RoomDisplay = kind(proxy=cloud.proxy_url, ca=cloud.ca_file, folder=tmp_path / "display")
    with administrating(display, cloud):
        one = Installer(display, cloud, tmp_path / "wizard", "meeteasier")
        yield one
        one.close()
        named_app(cloud.tenant("contoso"), "app").certificates.clear()


def with_own(installer: Installer, certificate: ServerCertificate) -> Draft:
    return installer.draft().with_(server_certificate=certificate)


def connected(installer: Installer, draft: Draft) -> ApplyEvent:
    """Nobody may ask for the secret: the server does not get it."""

    def none_wanted() -> Secret:
        raise AssertionError("the secret was asked for")

    request = ApplyRequest(draft, installer.plan(draft), installer.session, none_wanted, (), Clock(), waited)
    return list(apply.run(request))[-1]


def made(installer: Installer, *, uploaded: bool = True) -> ServerCertificate:
    certificate = installer.session.make_server_certificate("Room Calendar Wizard: Foyer Süd & 2", 2)
    if uploaded:
        registered(certificate.der, installer.admin)
    return certificate


def test_it_tells_the_public_half_and_the_same_thumbprints(installer: Installer) -> None:
    assert isinstance(installer.session, DisplayServerSession)
    assert installer.session.server_certificate() is None
    certificate = made(installer, uploaded=False)
    told = installer.admin.get("oauth-certificate")["certificate"]
    assert (certificate.listed_as, certificate.thumbprint) == (told["thumbprintSHA1"], told["thumbprintSHA256"])
    assert certificate == installer.session.server_certificate()
    assert certificate.name == "Room Calendar Wizard  Foyer S d   2"
    assert certificate.ends.isoformat() == told["notAfter"][:10]
    assert "PRIVATE" not in certificate.pem


def test_a_fresh_server_signs_in_with_it_and_never_gets_the_secret(installer: Installer) -> None:
    last = connected(installer, with_own(installer, made(installer)))
    assert (last.proof, {room.state for room in last.rooms}) == (SyncProof.NEW_SIGN_IN, {Sync.SYNCING})
    active = installer.session.integration(INTEGRATION_ID).active
    assert active is not None
    assert active.kind is CredentialKind.CERTIFICATE
    installer.admin.ask("DELETE", "oauth-certificate")
    installer.display.stop()
    installer.display.empty_token_cache()
    installer.display.start()
    assert installer.admin.graph_auth() == "error"


def test_a_second_plan_writes_nothing_until_the_certificate_changes(installer: Installer) -> None:
    draft = with_own(installer, made(installer))
    connected(installer, draft)
    assert installer.plan(draft).writes == 0
    other = made(installer)
    assert installer.session.integration(INTEGRATION_ID).active is None
    assert installer.plan(draft.with_(server_certificate=other)).stage_secret
    assert problem_of(lambda: connected(installer, draft)) is Code.GATEWAY_CHANGED


def test_one_that_microsoft_does_not_have_proves_nothing_and_heals_when_it_is_uploaded(installer: Installer) -> None:
    certificate = made(installer, uploaded=False)
    session = installer.session
    draft = with_own(installer, certificate)
    session.create(
        alias="", cloud="global", tenant_id=installer.tenant.id, tenant_domain="", client_id=draft.client_id,
        level=draft.permission_level,
    )  # fmt: skip
    staged = session.stage(session.integration(INTEGRATION_ID), Secret(certificate.pem), key_id="", expires=None)
    session.activate_staged(replace(session.integration(INTEGRATION_ID), staged=staged.staged))
    assert installer.states() <= {(Sync.FAILING, "sign-in-refused")}
    assert installer.proof() is SyncProof.NOT_YET
    registered(certificate.der, installer.admin)
    installer.display.empty_token_cache()
    session.sync_now(INTEGRATION_ID)
    assert installer.proof() is SyncProof.NEW_SIGN_IN
    assert installer.states() == {(Sync.SYNCING, "")}


def test_a_certificate_takes_the_place_of_a_secret_and_back(installer: Installer) -> None:
    """Nothing is proved until the token that came by the secret is gone; deleted, the secret works again."""
    installer.set_up()
    certificate = made(installer)
    assert installer.session.integration(INTEGRATION_ID).active is None
    assert connected(installer, with_own(installer, certificate)).proof is SyncProof.NOT_YET
    installer.display.empty_token_cache()
    installer.session.sync_now(INTEGRATION_ID)
    assert installer.proof() is SyncProof.NEW_SIGN_IN
    installer.session.remove_server_certificate()
    installer.set_up()
    installer.display.empty_token_cache()
    installer.session.sync_now(INTEGRATION_ID)
    assert installer.proof() is SyncProof.NEW_SIGN_IN


def test_a_secret_is_refused_while_a_certificate_is_there(installer: Installer) -> None:
    made(installer)
    assert problem_of(installer.set_up) is Code.DISPLAY_HAS_CERTIFICATE
    assert installer.admin.get("oauth-config")["clientId"] == ""


def test_removing_takes_our_certificate_along_and_nobody_elses(installer: Installer) -> None:
    connected(installer, with_own(installer, made(installer)))
    session = installer.session
    session.remove(session.integration(INTEGRATION_ID))
    assert session.server_certificate() is None
    assert session.integrations() == ()
    installer.set_up()
    made(installer)
    with pytest.raises(ProblemError) as caught:
        session.remove(session.integration(INTEGRATION_ID))
    assert caught.value.problem.code is Code.DISPLAY_HAS_CERTIFICATE
    assert session.server_certificate() is not None


def test_without_a_broker_there_are_pages_and_no_panels(installer: Installer) -> None:
    assert installer.session.room_pages() == ()
    installer.set_up()
    pages = installer.session.room_pages()
    assert {page.room for page in pages} <= {room["Name"] for room in installer.admin.get("rooms")}
    assert all(page.url.startswith(f"{installer.display.address}/single-room/") for page in pages)
    assert installer.admin.http.get(pages[0].url).status_code in (200, 404)
    assert installer.session.panels() == ()


def test_a_panel_is_sent_to_its_room_and_read_back(cloud: Sandbox, tmp_path: Path) -> None:
    display = MeetEasier(
        proxy=cloud.proxy_url, ca=cloud.ca_file, folder=tmp_path / "display", mqtt_panels=("lobby", "hall")
    )
    with administrating(display, cloud):
        one = Installer(display, cloud, tmp_path / "wizard", "meeteasier")
        one.set_up()
        lobby, hall = one.session.panels()
        assert (lobby.name, lobby.page_url, hall.page_url) == ("lobby", "", "")
        page = one.session.room_pages()[0]
        one.session.send_panel(lobby, page)
        assert one.session.panels() == (replace(lobby, page_url=page.url), hall)
        unknown = replace(hall, id="rpi_nobody")
        assert problem_of(lambda: one.session.send_panel(unknown, RoomPage("", ""))) is Code.OUTCOME_UNKNOWN
        one.close()


def test_renewed_the_old_one_works_until_the_new_one_is_proved(installer: Installer, cloud: Sandbox) -> None:
    """By an administrator's sign-in; the server's old token is thrown away in the middle of it."""
    old = made(installer)
    connected(installer, with_own(installer, old))
    connection = connection_of(with_own(installer, old).with_(target=DisplayServer(INTEGRATION_ID)), old.ends)
    assert connection is not None
    uploads, saved = secrets_of(cloud), ConnectionFiles(installer.place)
    job = ServerCertificateRenewal(connection, installer.session, uploads, saved, Clock(), 2)
    steps = []
    for event in server_certificate_renewal.run(job):
        if event.done:
            steps.append(event.step)
        if event.waits:
            assert old.der in {one.der for one in named_app(cloud.tenant("contoso"), "app").certificates}
            installer.display.empty_token_cache()
    assert steps == list(ServerRenewalStep)
    (kept,) = saved.all()
    there = installer.session.server_certificate()
    assert (kept.server_certificate, there) == (there, there)
    listed = {one.der for one in named_app(cloud.tenant("contoso"), "app").certificates}
    assert there is not None
    assert (there.der in listed, old.der in listed) == (True, False)
    assert installer.proof() is SyncProof.NEW_SIGN_IN


def test_what_the_server_writes_down_holds_no_secret(installer: Installer, tmp_path: Path) -> None:
    """The real program's log, and whatever the stand-in has on the disk."""
    installer.set_up()
    installer.display.empty_token_cache()
    installer.session.sync_now(INTEGRATION_ID)
    assert installer.proof() is SyncProof.NEW_SIGN_IN
    connected(installer, with_own(installer, made(installer)))
    files = list((tmp_path / "display").glob("log.txt")) or list((tmp_path / "display").rglob("*"))
    texts = b"".join(one.read_bytes() for one in files if one.is_file())
    assert texts
    for secret in (installer.secret, Secret(TOKEN), Secret("PRIVATE KEY-----")):
        assert secret.reveal().encode() not in texts
