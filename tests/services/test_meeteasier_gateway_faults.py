"""MeetEasier while something goes wrong: each fault is told by its own problem, and nothing is left half-written."""

import contextlib
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sandbox.meeteasier_browser import TOKEN, administrating
from tests.services.test_meeteasier_gateway import WRONG, Installer, problem_of
from wizard.model.gateway import GatewayAddress, Sync, SyncProof
from wizard.model.problem import Code
from wizard.model.secret import Secret
from wizard.sandbox.certificates import server_context
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.meeteasier import MeetEasier
from wizard.services.files.server_memories import ServerMemoryFiles
from wizard.services.gateway.known_gateways import KnownGateways

pytestmark = pytest.mark.usefixtures("short_first_sign_in")

TOKEN_SECRET = Secret(TOKEN)
Open = Callable[..., contextlib.AbstractContextManager[Installer]]


@pytest.fixture(scope="module")
def cloud() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=12, delay=(0.0, 0.05))) as sandbox:
        yield sandbox
        assert not sandbox.refused()


@pytest.fixture
def open_display(cloud: Sandbox, tmp_path: Path) -> Open:
    """An installer at the stand-in; options as of MeetEasier."""

    @contextlib.contextmanager
    def opened(environment: dict[str, str] | None = None, context: ssl.SSLContext | None = None) -> Iterator[Installer]:
        place = tmp_path / "display"
        place.mkdir()
        display = MeetEasier(
            proxy=cloud.proxy_url, ca=cloud.ca_file, folder=place, environment=environment, context=context
        )
        with administrating(display, cloud):
            one = Installer(display, cloud, tmp_path / "wizard", "meeteasier")
            yield one
            one.close()

    return opened


@pytest.fixture
def installer(open_display: Open) -> Iterator[Installer]:
    with open_display() as one:
        yield one


def stand_in(one: Installer) -> MeetEasier:
    assert isinstance(one.display, MeetEasier)
    return one.display


def is_untouched(one: Installer) -> bool:
    return (one.admin.get("oauth-config")["clientId"], one.memories.of(one.address).settled) == ("", None)


def is_set_up(one: Installer) -> bool:
    last = one.set_up()
    return (last.done, last.proof) == (True, SyncProof.NEW_SIGN_IN) and {room.state for room in last.rooms} == {
        Sync.SYNCING
    }


@pytest.mark.parametrize("path", ["/api/oauth-config", "/api/search-config"])
def test_an_answer_that_is_lost_is_looked_up(installer: Installer, path: str) -> None:
    installer.session.rooms()
    stand_in(installer).lose_next_answer(path, "POST")
    assert is_set_up(installer)
    assert installer.plan(installer.draft()).writes == 0


def test_a_breakdown_on_reading_anew_is_none_of_the_set_up(installer: Installer) -> None:
    installer.set_up()
    stand_in(installer).fail_next("/api/search-config", 500, "POST")
    assert is_set_up(installer)


@pytest.mark.parametrize(
    ("status", "code"),
    [(500, Code.OUTCOME_UNKNOWN), (503, Code.GATEWAY_BUSY), (401, Code.SESSION_EXPIRED), (403, Code.GATEWAY_FORBIDDEN)],
)
def test_what_is_refused_is_not_taken_for_written(installer: Installer, status: int, code: Code) -> None:
    session = installer.session
    session.create(
        alias="", cloud="global", tenant_id=installer.tenant.id, tenant_domain="", client_id=installer.client_id,
        level=session.integration("").permission_level,
    )  # fmt: skip
    session.stage(session.integration(""), installer.secret, key_id="k1", expires=None)
    session.test_staged(session.integration(""))
    stand_in(installer).fail_next("/api/oauth-config", status, "POST")
    assert problem_of(lambda: session.activate_staged(session.integration(""))) is code
    assert is_untouched(installer)
    session.discard_staged(session.integration(""))
    assert is_set_up(installer)


def test_maintenance_is_named(installer: Installer) -> None:
    installer.session.rooms()
    installer.admin.post("maintenance", enabled=True)
    assert problem_of(installer.set_up) is Code.DISPLAY_MAINTENANCE
    assert is_untouched(installer)
    installer.admin.post("maintenance", enabled=False)
    assert is_set_up(installer)


def test_settings_of_the_environment_are_named_before_anything_is_written(open_display: Open) -> None:
    with open_display({"OAUTH_CLIENT_ID": "0a0a0a0a-2fa1-41d2-883f-0016d3cca427"}) as installer:
        assert problem_of(installer.set_up) is Code.DISPLAY_SETTINGS_LOCKED
        assert installer.admin.get("search-config")["maxRooms"] < 30


def test_a_server_that_restarts_is_waited_for(installer: Installer) -> None:
    installer.session.rooms()
    installer.display.restart()
    assert is_set_up(installer)


def test_without_a_place_to_remember_nothing_is_written(installer: Installer, tmp_path: Path) -> None:
    installer.session.rooms()
    (tmp_path / "wizard").mkdir(exist_ok=True)
    (tmp_path / "wizard" / "display-servers").write_text("in the way", encoding="utf-8")
    assert problem_of(installer.set_up) is Code.FILE_NOT_WRITTEN
    assert installer.admin.get("oauth-config")["clientId"] == ""
    (tmp_path / "wizard" / "display-servers").unlink()
    assert is_set_up(installer)


@pytest.mark.parametrize("content", [b"", b"\0\xff", b'{"settled": {"at": null}}'])
def test_a_damaged_memory_counts_as_none(installer: Installer, tmp_path: Path, content: bytes) -> None:
    installer.set_up()
    (kept,) = (tmp_path / "wizard" / "display-servers").iterdir()
    kept.write_bytes(content)
    assert installer.plan(installer.draft()).stage_secret
    assert installer.set_up().done


def test_no_secret_is_remembered(installer: Installer, tmp_path: Path) -> None:
    installer.set_up()
    installer.write(WRONG, "k2")
    written = b"".join(path.read_bytes() for path in (tmp_path / "wizard").rglob("*") if path.is_file())
    assert written
    assert not any(secret.reveal().encode() in written for secret in (installer.secret, WRONG, TOKEN_SECRET))


def test_behind_tls_it_is_found_by_its_key(open_display: Open, tmp_path: Path) -> None:
    with open_display(context=server_context(["127.0.0.1"], tmp_path / "ca.pem")) as installer:
        gateways, port = KnownGateways(ServerMemoryFiles(tmp_path / "tls"), "", ("127.0.0.1",)), installer.address.port
        address = GatewayAddress("127.0.0.1", port)
        seen = gateways.inspect(address, "")
        assert seen.about is None
        assert seen.certificate is not None
        pin = seen.certificate.spki_sha256
        about = gateways.inspect(address, pin).about
        assert about is not None
        assert about.product == "MeetEasier"
        session = gateways.sign_in(address, pin, "", TOKEN_SECRET)
        assert session.integrations() == ()
        session.sign_out()
        plain = GatewayAddress("127.0.0.1", port, encrypted=False)
        assert problem_of(lambda: gateways.inspect(plain, "")) in (Code.GATEWAY_UNREACHABLE, Code.NOT_A_GATEWAY)
