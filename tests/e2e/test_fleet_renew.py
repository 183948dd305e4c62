"""`room-wizard renew FILE` against practice gateways that share one app."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from tests.e2e.fleet_world import FleetWorld, codes, statuses
from tests.e2e.practice import administrators_token
from tests.sandbox.client import Client
from wizard import cli
from wizard.commands import fleet_renew, fleet_services
from wizard.commands.fleet_answers import JsonAnswers, SentenceAnswers, WaitAnswers
from wizard.commands.fleet_check import FleetCheckOptions, run_fleet_check
from wizard.commands.fleet_renew import RenewOptions, run_fleet_renewal
from wizard.flow.fleet import app_renewal
from wizard.flow.fleet.app_renewal import OpenedBefore
from wizard.flow.fleet.fleet_renewal import renew_fleet
from wizard.flow.fleet.fleet_renewal_context import FleetRenewalWait, OpenedGateway
from wizard.flow.renewal import context, credentials, verify_locally, verify_on_gateway
from wizard.messages.monitoring import MonitorFormat
from wizard.model.cloud import Cloud
from wizard.model.microsoft import PersonSignIn
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.secret import Secret
from wizard.sandbox.claims_challenges import ContextRule
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.organisations import named_app
from wizard.services.files.store import ConnectionFiles
from wizard.services.microsoft.person_sign_in import DeviceCodeWaiter
from wizard.services.microsoft.sign_ins import LazyPeople
from wizard.services.vault import SystemVault

NAMES = ["Gateway 1", "Gateway 2", "Gateway 3"]


@pytest.fixture(scope="module")
def many() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=6, gateways=3, delay=(0.0, 0.1))) as running:
        yield running


@pytest.fixture
def vault(monkeypatch: pytest.MonkeyPatch) -> SystemVault:
    found = SystemVault()
    found.use_memory()
    monkeypatch.setattr(fleet_services, "SystemVault", lambda folder: found)
    return found


@pytest.fixture
def world(
    many: Sandbox, vault: SystemVault, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> FleetWorld:  # fmt: skip
    """All three work with the app's secret, which the keyring keeps as «rooms»."""
    for module in (verify_locally, verify_on_gateway, credentials):
        for name in ("_PAUSE", "_BETWEEN", "_PAUSES"):
            if hasattr(module, name):
                kept = getattr(module, name)
                monkeypatch.setattr(module, name, 0.02 if isinstance(kept, float) else (0.05,) * len(kept))
    monkeypatch.setattr(context, "SETTLE_SECONDS", 0.1)
    found = FleetWorld(many, tmp_path / "place", tmp_path / "fleet" / "fleet.yaml", capsys)
    found.sandbox.state["tenants"][0]["app"]["client_secret"] = (
        named_app(many.tenant("contoso"), "app").secrets[-1].value
    )
    vault.put("rooms", Secret(found.sandbox.state["tenants"][0]["app"]["client_secret"]))
    found.write(in_keyring)
    assert found.apply()[0] == 0
    monkeypatch.setenv("TOKEN", administrators_token(many.state, many.state["tenants"][0]))
    return found


def in_keyring(values: dict[str, Any]) -> None:
    values["apps"]["rooms"]["credential"] = "keyring:rooms"


def renewed(world: FleetWorld, **options: Any) -> tuple[int, dict[str, Any], dict[str, dict[str, Any]]]:
    """The exit status, the app's line, and each gateway's."""
    given = RenewOptions(**{"token": "env:TOKEN", "confirmed": True, "as_json": True, **options})
    status = run_fleet_renewal(world.path, given, world.place)
    lines = [json.loads(line) for line in world.capsys.readouterr().out.splitlines()]
    (app,) = [line for line in lines if line["type"] == "app"]
    return status, app, {line["gateway"]: line for line in lines if line["type"] == "gateway"}


def keys(world: FleetWorld) -> set[str]:
    return {one.key_id for one in named_app(world.sandbox.tenant("contoso"), "app").secrets}


def active(world: FleetWorld) -> set[str]:
    shown = [one.active for (one,) in world.integrations().values()]
    return {one.key_id for one in shown if one is not None}


def test_one_new_secret_everywhere_and_the_old_key_removed_last(world: FleetWorld, vault: SystemVault) -> None:
    before = active(world)
    status, app, told = renewed(world, remove_old=True)
    assert (status, app["outcome"], app["left"]) == (0, "new", [])
    assert statuses(told) == dict.fromkeys(NAMES, "changed")
    assert (len(active(world)), active(world) & before, keys(world) & before) == (1, set(), set())
    kept = vault.get("rooms")
    assert kept is not None
    assert kept.reveal() == named_app(world.sandbox.tenant("contoso"), "app").secrets[-1].value
    assert {one.secret_ref for one in ConnectionFiles(world.place).all()} == {"rooms"}
    assert {one.secret_key_id for one in ConnectionFiles(world.place).all()} == active(world)
    assert world.plan()[0] == 0
    status, app, told = renewed(world, within=30)
    assert (status, app["outcome"], told) == (0, "not_due", {})


def test_a_gateway_that_is_off_is_named_and_the_next_run_finishes_it(world: FleetWorld) -> None:
    before = active(world)
    gateway = world.sandbox.gateways[1]
    gateway.__exit__(None, None, None)
    status, app, told = renewed(world, remove_old=True)
    gateway.__enter__()
    assert (status, app["outcome"], app["needed_by"]) == (1, "unfinished", ["Gateway 2"])
    assert statuses(told) == dict(zip(NAMES, ("changed", "unreachable", "changed"), strict=True))
    assert keys(world) > before
    status, app, told = renewed(world, remove_old=True)
    assert (status, app["outcome"]) == (0, "new")
    assert statuses(told) == dict(zip(NAMES, ("ok", "changed", "ok"), strict=True))
    assert keys(world) & before == set()


def test_a_secret_that_was_made_elsewhere_is_given(world: FleetWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    before = active(world)
    opened = fleet_services.open_fleet(world.path, world.place)
    (app,) = opened.fleet.apps
    (tenant,) = opened.services.microsoft.discover(app.tenant)
    token = Secret(administrators_token(world.sandbox.state, world.sandbox.state["tenants"][0]))
    maker = opened.services.app_secrets(tenant, token, app.client_id)
    secret, entry = maker.add("by hand", datetime.now(UTC) + timedelta(days=300))
    monkeypatch.setenv("NEW_SECRET", secret.reveal())
    status, told_app, told = renewed(world, secret="env:NEW_SECRET", token="")
    assert (status, told_app["outcome"], len(told_app["left"])) == (0, "new", 1)
    assert active(world) == {entry.key_id}
    assert keys(world) > before
    status, told_app, told = renewed(world, secret="env:NEW_SECRET", token="")
    assert (status, told_app["code"]) == (1, "renewal_same_secret")
    assert told == {} or set(statuses(told).values()) == {"skipped"}
    world.write(lambda values: values["apps"]["rooms"].update(credential="env:NEW_SECRET"))
    status, told_app, told = renewed(world, token="")
    assert (status, told_app["outcome"], statuses(told)) == (1, "in_use", dict.fromkeys(NAMES, "skipped"))


def made_by_hand(world: FleetWorld) -> tuple[Secret, str]:
    """A new secret that an administrator has made, and its key's id."""
    opened = fleet_services.open_fleet(world.path, world.place)
    (app,) = opened.fleet.apps
    (tenant,) = opened.services.microsoft.discover(app.tenant)
    token = Secret(administrators_token(world.sandbox.state, world.sandbox.state["tenants"][0]))
    maker = opened.services.app_secrets(tenant, token, app.client_id)
    secret, entry = maker.add("by hand", datetime.now(UTC) + timedelta(days=300))
    return secret, entry.key_id


def checked_findings(world: FleetWorld) -> tuple[int, list[dict[str, Any]]]:
    """What `check` says of where the secret is kept, and its exit status."""
    status = run_fleet_check(world.path, FleetCheckOptions(MonitorFormat.JSON), world.place)
    told = json.loads(world.capsys.readouterr().out)["gateways"]
    return status, [one for gateway in told for one in gateway["findings"] if one["item"] == "reference"]


def test_a_file_that_still_holds_the_old_secret_is_told_at_the_end_and_by_check(
    world: FleetWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--secret` names the new one; what the file names is a person's own, and nobody else writes there."""
    world.write()
    assert world.apply()[0] == 0
    assert checked_findings(world) == (0, [])
    keyfile = world.path.with_suffix(".client-secret")
    secret, key_id = made_by_hand(world)
    monkeypatch.setenv("NEW_SECRET", secret.reveal())
    old = keyfile.read_text("utf-8")
    status = run_fleet_renewal(
        world.path, RenewOptions(secret="env:NEW_SECRET", confirmed=True, as_json=True), world.place
    )
    lines = [json.loads(line) for line in world.capsys.readouterr().out.splitlines()]
    (told,) = [line for line in lines if line["type"] == "reference"]
    assert (status, active(world), keyfile.read_text("utf-8")) == (0, {key_id}, old)
    assert (told["code"], told["app"]) == ("fleet_reference_other", "rooms")
    assert (told["reference"], told["new_in"]) == (f"file:{keyfile.name}", "env:NEW_SECRET")
    assert told["reference"] in told["text"]
    assert told["new_in"] in told["text"]
    assert secret.reveal() not in json.dumps(lines)
    status, found = checked_findings(world)
    assert (status, len(found)) == (1, len(NAMES))
    assert {one["code"] for one in found} == {"fleet_reference_other"}
    keyfile.write_text(secret.reveal(), "utf-8")
    assert checked_findings(world) == (0, [])
    assert world.plan()[0] == 0


def test_it_is_told_too_while_a_gateway_is_left(world: FleetWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    """`apply` would write the old secret back to those that have the new one already."""
    world.write()
    assert world.apply()[0] == 0
    secret, _key_id = made_by_hand(world)
    monkeypatch.setenv("NEW_SECRET", secret.reveal())
    world.sandbox.gateways[1].__exit__(None, None, None)
    options = RenewOptions(secret="env:NEW_SECRET", confirmed=True, as_json=True)
    try:
        assert run_fleet_renewal(world.path, options, world.place) == 1
    finally:
        world.sandbox.gateways[1].__enter__()
    assert '"type": "reference"' in world.capsys.readouterr().out
    world.path.with_suffix(".client-secret").write_text(secret.reveal(), "utf-8")
    assert run_fleet_renewal(world.path, options, world.place) == 0
    assert '"type": "reference"' not in world.capsys.readouterr().out


def test_where_the_wizard_may_write_or_the_new_secret_is_kept_nothing_more_is_said(
    world: FleetWorld, vault: SystemVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, _key_id = made_by_hand(world)
    monkeypatch.setenv("NEW_SECRET", secret.reveal())
    options = RenewOptions(secret="env:NEW_SECRET", confirmed=True, as_json=True)
    assert run_fleet_renewal(world.path, options, world.place) == 0
    assert '"reference"' not in world.capsys.readouterr().out
    assert vault.get("rooms") == secret
    assert checked_findings(world) == (0, [])
    newer, _key_id = made_by_hand(world)
    monkeypatch.setenv("NEWER_SECRET", newer.reveal())
    world.write(lambda values: values["apps"]["rooms"].update(credential="env:NEWER_SECRET"))
    assert run_fleet_renewal(world.path, RenewOptions(confirmed=True, as_json=True), world.place) == 0
    assert '"type": "reference"' not in world.capsys.readouterr().out


def test_a_secret_in_a_file_that_every_gateway_has_already_is_not_called_renewed(world: FleetWorld) -> None:
    """As `sandbox --fleet` writes the file; a token makes no secret that nobody could keep."""
    world.write()
    assert world.apply()[0] == 0
    known, keyfile = keys(world), world.path.with_suffix(".client-secret")
    for token in ("", "env:TOKEN"):
        status, app, told = renewed(world, token=token)
        assert (status, app["outcome"], app["code"]) == (1, "in_use", "renewal_secret_in_use")
        assert app["reference"] == f"file:{keyfile.name}"
        assert (app["ends"] in app["text"], "--token" in app["text"]) == (True, bool(token))
        assert statuses(told) == dict.fromkeys(NAMES, "skipped")
    assert (keys(world), list((world.place / "fleet-renewals").glob("*/renewals/*.journal"))) == (known, [])
    assert renewed(world, within=30)[1]["outcome"] == "not_due"
    assert renewed(world, within=3000)[:2] == (status, app)


def test_a_new_secret_in_the_file_is_due_while_a_gateways_own_one_ends(
    world: FleetWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one in the file lasts long, and nobody has given it to the gateways yet."""
    world.write()
    assert world.apply()[0] == 0
    opened = fleet_services.open_fleet(world.path, world.place)
    (app,) = opened.fleet.apps
    (tenant,) = opened.services.microsoft.discover(app.tenant)
    token = Secret(administrators_token(world.sandbox.state, world.sandbox.state["tenants"][0]))
    made, entry = opened.services.app_secrets(tenant, token, app.client_id).add(
        "by hand", datetime.now(UTC) + timedelta(days=900)
    )
    keyfile = world.path.with_suffix(".client-secret")
    keyfile.write_text(made.reveal(), "utf-8")
    status, told_app, _told = renewed(world, token="", within=800)
    assert (status, told_app["outcome"]) == (0, "new")
    assert active(world) == {entry.key_id}
    status, told_app, _told = renewed(world, token="", within=800)
    assert (status, told_app["outcome"]) == (0, "not_due")


def test_nobody_who_can_make_one_and_no_gateway_that_has_it(world: FleetWorld) -> None:
    status, app, told = renewed(world, token="")
    assert (status, app["code"]) == (1, "renewal_needs_sign_in")
    status, app, told = renewed(world, token="env:NOTHING")
    assert (status, app["code"]) == (1, "reference_empty")
    world.forget_all()
    world.write(in_keyring)
    status, app, told = renewed(world)
    assert (status, app["outcome"], statuses(told)) == (0, "nothing", dict.fromkeys(NAMES, "ok"))


def test_what_stands_in_a_gateways_way_is_its_own(world: FleetWorld) -> None:
    def spoil(values: dict[str, Any]) -> None:
        in_keyring(values)
        values["gateways"][0]["pin"] = "trusted"

    world.write(spoil)
    status, app, told = renewed(world)
    assert (status, app["outcome"], codes(told, "Gateway 1")) == (1, "unfinished", ["fleet_pin_missing"])
    world.write(in_keyring)
    assert renewed(world)[0] == 0


def test_what_is_said_wrongly_is_refused(world: FleetWorld) -> None:
    for options in (RenewOptions(app="other"), RenewOptions(token="hunter2"), RenewOptions(secret="hunter2")):
        assert run_fleet_renewal(world.path, options, world.place) == 1
        assert "--app" in world.capsys.readouterr().err
    assert run_fleet_renewal(world.path.with_name("none.yaml"), RenewOptions(), world.place) == 1
    assert run_fleet_renewal(world.path, RenewOptions(token="env:TOKEN"), world.place) == 1
    assert "--yes" in world.capsys.readouterr().err


def test_a_person_on_another_device_signs_in(world: FleetWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    class Waiter:
        answers = iter((None, "code"))

        def wait(self, _seconds: float) -> str | None:
            return next(self.answers)

    opened = fleet_services.open_fleet(world.path, world.place)
    (app,) = opened.fleet.apps
    run = fleet_renew.FleetRenewals(opened, RenewOptions(), SentenceAnswers(brief=True))
    people = opened.services.people
    sign_in = replace(people.begin_code(run._apps.tenant(app))[0], code="ABC-123")
    monkeypatch.setattr(people, "begin_code", lambda tenant: (sign_in, Waiter()))
    monkeypatch.setattr(people, "app_secrets", lambda sign_in, answer, client_id: (answer, client_id))
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    made: object = run._maker(app, needed=True)
    assert made == ("code", app.client_id)
    assert "ABC-123" in world.capsys.readouterr().out
    run.stopping.ask()
    with pytest.raises(ProblemError, match="renewal_needs_sign_in"):
        run._maker(app, needed=True)


class DeviceCodes:
    """Somebody types each code on another device, and confirms what is asked for there."""

    def __init__(self, world: FleetWorld, monkeypatch: pytest.MonkeyPatch, role: str = "global_admin") -> None:
        self._world, self._role = world, role
        self.confirmed: list[bool] = []
        own = LazyPeople.begin_code
        monkeypatch.setattr(LazyPeople, "begin_code", lambda people, tenant: self._typed(*own(people, tenant)))
        for stream in ("stdin", "stdout"):
            monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)

    def _typed(self, sign_in: PersonSignIn, waiter: DeviceCodeWaiter) -> tuple[PersonSignIn, DeviceCodeWaiter]:
        with Client(self._world.sandbox) as client:
            person = client.tenant().people[self._role]
            page = client.http.get(sign_in.link, follow_redirects=True)
            client.submit(page, user=person.user, password=person.password)
            page = client.submit(client.http.get(str(page.url)), user_code=sign_in.code)
            self.confirmed.append("Code from your authenticator" in page.text)
            if self.confirmed[-1]:
                back = client.submit(page, code=person.second_factor).headers["location"]
                page = client.http.get(urljoin(str(page.url), back))
            client.submit(page, answer="accept")
        return sign_in, waiter


@pytest.fixture
def rules(world: FleetWorld) -> Iterator[list[ContextRule]]:
    found = world.sandbox.tenant("contoso").context_rules
    yield found
    found.clear()


ADDING, REMOVING = r"POST /applications.*/addPassword", r"POST /applications.*/removePassword"


@pytest.mark.parametrize("covers", [ADDING, REMOVING], ids=["at its beginning", "when the old key is removed"])
def test_on_a_terminal_what_is_to_be_confirmed_is_a_sign_in_and_it_goes_on(
    world: FleetWorld, rules: list[ContextRule], monkeypatch: pytest.MonkeyPatch, covers: str
) -> None:
    before, present = active(world), keys(world)
    rules.append(ContextRule(covers=covers))
    codes = DeviceCodes(world, monkeypatch)
    status, app, told = renewed(world, token="", remove_old=True)
    assert (status, app["outcome"], codes.confirmed) == (0, "new", [False, True])
    assert statuses(told) == dict.fromkeys(NAMES, "changed")
    assert (keys(world) & before, len(keys(world) - present)) == (set(), 1)


def test_without_a_terminal_the_answer_says_what_to_do_and_the_next_run_goes_on(
    world: FleetWorld, rules: list[ContextRule], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, present = active(world), keys(world)
    rules.append(ContextRule(covers=ADDING))
    state = world.sandbox.state
    monkeypatch.setenv("CAPABLE", administrators_token(state, state["tenants"][0], capable=True))
    status, app, told = renewed(world, token="env:CAPABLE")
    assert (status, app["code"]) == (1, "confirmation_wanted")
    assert "run it again on a terminal without --token" in app["text"]
    assert (active(world), keys(world)) == (before, present)
    codes = DeviceCodes(world, monkeypatch)
    status, app, told = renewed(world, token="")
    assert (status, app["outcome"], codes.confirmed) == (0, "new", [False, True])
    assert statuses(told) == dict.fromkeys(NAMES, "changed")


def test_a_confirmation_that_is_never_enough_ends_with_a_sentence(
    world: FleetWorld, rules: list[ContextRule], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = active(world)
    rules.append(ContextRule(covers=ADDING, can_be_met=False))
    codes = DeviceCodes(world, monkeypatch)
    status, app, _told = renewed(world, token="")
    assert (status, app["code"], codes.confirmed) == (1, "confirmation_not_enough", [False, True])
    assert active(world) == before
    rules.clear()
    assert renewed(world, token="", go_back=True)[0] == 0


def test_whoever_lacks_the_role_is_told_where_one_is_activated(
    world: FleetWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    DeviceCodes(world, monkeypatch, "user")
    status, app, _told = renewed(world, token="")
    assert (status, app["code"]) == (1, "admin_not_allowed")
    assert app["text"].endswith(Cloud.GLOBAL.role_activation_url)
    assert renewed(world, token="", go_back=True)[1]["outcome"] in ("given_up", "nothing")


def test_the_first_look_is_remembered_once() -> None:
    def again() -> OpenedGateway:
        raise fail(Code.GATEWAY_LOCKED)

    opens = OpenedBefore(Problem(Code.GATEWAY_UNREACHABLE), again)
    for code in ("gateway_unreachable", "gateway_locked"):
        with pytest.raises(ProblemError, match=code):
            opens()


def test_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Any] = []

    def run(path: Path, options: RenewOptions) -> int:
        given.append((path, options))
        return 0

    monkeypatch.setattr(fleet_renew, "run_fleet_renewal", run)
    assert cli.main(["renew", "f.yaml", "--app", "rooms", "--token", "env:T", "--within", "30", "--yes"]) == 0
    assert given == [(Path("f.yaml"), RenewOptions("rooms", "", "env:T", 30, confirmed=True))]


def test_a_renewal_that_was_begun_is_given_up(
    world: FleetWorld, vault: SystemVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off before the rest was activated: the one that had the new secret returns, and the new key is removed."""
    before, known = active(world), keys(world)
    saved = {one.id: one.secret_key_id for one in ConnectionFiles(world.place).all()}

    def cut_off(*arguments: Any) -> Iterator[Any]:
        for event in renew_fleet(*arguments):
            yield event
            if event.step.value == "rest":
                raise fail(Code.RENEWAL_STOPPED)

    monkeypatch.setattr(app_renewal, "renew_fleet", cut_off)
    assert renewed(world)[0] == 1
    assert (len(active(world)), len(keys(world) - known)) == (2, 1)
    status, app, told = renewed(world, go_back=True)
    assert (status, app["outcome"], app["left"], app["needed_by"]) == (0, "given_up", [], [])
    assert sorted(statuses(told).values()) == ["changed", "ok", "ok"]
    assert (active(world), keys(world)) == (before, known)
    assert {one.id: one.secret_key_id for one in ConnectionFiles(world.place).all()} == saved
    assert not list((world.place / "fleet-renewals").glob("*/renewals/*.journal"))
    assert world.plan()[0] == 0
    status, app, told = renewed(world, go_back=True)
    assert (status, app["outcome"], told) == (0, "nothing", {})


def test_what_is_waited_for_is_told_once_with_its_end(world: FleetWorld, capsys: pytest.CaptureFixture[str]) -> None:
    for answers in (SentenceAnswers(brief=True), JsonAnswers()):
        told = WaitAnswers(answers, "rooms")
        until = time.time() + 1190
        for wait in (
            FleetRenewalWait("test_here", until, Problem(Code.SECRET_WRONG)),
            FleetRenewalWait("sync", until, None, "Gateway 1"),
            FleetRenewalWait("look", until, Problem(Code.TIMED_OUT), "Gateway 2"),
        ):
            told(wait)
            told(wait)
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [
        "Waiting (at most 20 minutes): a new secret is not known at once to all of Microsoft's servers",
        "Gateway 1: waiting (at most 20 minutes): the rooms are to show their calendars with the new secret",
    ]
    first, second, third = map(json.loads, lines[3:])
    assert (first["type"], first["step"], first["code"], first["gateway"]) == (
        "waiting", "test_here", "secret_wrong", None,
    )  # fmt: skip
    assert (second["gateway"], second["code"], third["code"]) == ("Gateway 1", None, "timed_out")
    assert datetime.fromisoformat(first["until"]).timestamp() == int(until)


@pytest.mark.skipif(sys.platform != "linux", reason="says by a variable of Linux where the program keeps its files")
@pytest.mark.parametrize("step", ["test_there", "rest"])
def test_a_process_that_is_killed_at_a_step_is_finished_by_the_next(
    world: FleetWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = active(world)
    opened = fleet_services.open_fleet(world.path, world.place)
    (app,) = opened.fleet.apps
    (tenant,) = opened.services.microsoft.discover(app.tenant)
    token = Secret(administrators_token(world.sandbox.state, world.sandbox.state["tenants"][0]))
    secret, entry = opened.services.app_secrets(tenant, token, app.client_id).add(
        "by hand", datetime.now(UTC) + timedelta(days=300)
    )
    monkeypatch.setenv("NEW_SECRET", secret.reveal())
    world.write(lambda values: values["apps"]["rooms"].update(credential="env:NEW_SECRET"))
    world.place = tmp_path / "room-wizard"
    command = [sys.executable, "-m", "wizard", "renew", str(world.path), "--yes", "--json"]
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line).get("step") == step:
                process.kill()
    shown = [one.active for (one,) in world.integrations().values()]
    assert {one.key_id for one in shown if one is not None} <= before | {entry.key_id}
    status, told_app, told = renewed(world, token="")
    assert (status, told_app["outcome"]) == (0, "new"), told
    assert active(world) == {entry.key_id}
    assert not list((world.place / "fleet-renewals").glob("*/renewals/*.journal"))
