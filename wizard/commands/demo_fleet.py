"""`room-wizard demo --route fleet`: twenty practice gateways written, checked and renewed, without a window."""

import contextlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ruamel.yaml import YAML

from wizard import messages
from wizard.commands.demo import DemoOptions, practice_settings
from wizard.commands.fleet_answers import FleetAnswers, SentenceAnswers
from wizard.commands.fleet_apply import ApplyOptions, FleetApplication
from wizard.commands.fleet_check import FleetCheckOptions, check_gateways
from wizard.commands.fleet_plan import result_of
from wizard.commands.fleet_planning import FleetPlanner
from wizard.commands.fleet_renew import FleetRenewals, RenewOptions, StoppableClock
from wizard.commands.fleet_services import open_fleet
from wizard.commands.sandbox import CLIENT_SECRET, save_fleet
from wizard.flow.fleet.gateway_result import GatewayResult
from wizard.flow.fleet.gateway_state import state_before
from wizard.messages import _, checks
from wizard.model.check import CheckState, Level
from wizard.model.json_values import JsonFields
from wizard.presenters.last_check_text import CHECK_SIGNS, check_state_text
from wizard.sandbox.cloud import Sandbox, SandboxOptions, listening_for_stop
from wizard.sandbox.organisations import named_app
from wizard.sandbox.tenants import PracticeTenant
from wizard.services.files.store import SettingsFile, write_atomically
from wizard.services.fleet.begun_gateways import BegunGateways
from wizard.services.fleet.fleet_yaml import save_fleet_file

GATEWAYS = 20
_ROOMS_A_GATEWAY = 4
_LONGEST_PAUSE = 0.2
_TOKEN = "PRACTICE_TOKEN"
_STATES = {Level.HEALTHY: CheckState.WORKS, Level.WARNING: CheckState.WARNING, Level.FAILING: CheckState.BROKEN}


def run_fleet_demo(sandbox_options: SandboxOptions, options: DemoOptions) -> int:
    """Play it, or keep the gateways on for a person who tries the commands."""
    rooms = max(sandbox_options.rooms, GATEWAYS * _ROOMS_A_GATEWAY)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="room-wizard-demo-")))
        sandbox = stack.enter_context(Sandbox(replace(sandbox_options, gateways=GATEWAYS, rooms=rooms)))
        SettingsFile(folder / "place").save(practice_settings(sandbox.state, options))
        messages.use(options.language)
        save_fleet(folder / "fleet.yaml", sandbox.state)
        if not options.play:
            return _wait_for_a_person(folder / "fleet.yaml")
        demo = FleetDemo(sandbox, folder)
        demo.play()
        if options.report:
            report: JsonFields = {"gateways": GATEWAYS, "steps": demo.steps, "refused": sandbox.refused()}
            write_atomically(options.report, json.dumps(report, indent=1).encode())
        return 0 if demo.as_expected else 1


def _wait_for_a_person(file: Path) -> int:
    with listening_for_stop() as wait:
        _say(_("Practice: nothing leaves this computer"))
        _say(_("The gateways are on until you press Ctrl-C. Try, in another terminal:"))
        for command in ("plan", "apply", "check"):
            _say(f"  room-wizard {command} {file}")
        wait()
    return 0


class CalmAnswers(SentenceAnswers):
    """Without each single wait: in practice none of them is long."""

    def note(self, kind: str, text: str, **fields: object) -> None:
        if kind != "waiting":
            super().note(kind, text, **fields)


class QuickClock(StoppableClock):
    """Pauses are meant for the real Microsoft and real gateways."""

    def pause(self, seconds: float) -> bool:
        return super().pause(min(seconds, _LONGEST_PAUSE))


@dataclass
class FleetDemo:
    """What somebody does with many gateways from the first day to the renewal of their secret, and what comes of it."""

    sandbox: Sandbox
    folder: Path
    steps: list[JsonFields] = field(default_factory=list)
    as_expected: bool = True

    def play(self) -> None:
        """Plan, write, write once more, change a room, lose a gateway, check, renew, renew what was left."""
        self._step(_("What would be written, to gateways as they left the box"), self._plan, {"would_change": GATEWAYS})
        self._step(_("It is written, sixteen gateways at a time"), self._apply, {"changed": GATEWAYS})
        self._step(_("The same once more: nothing is left to be done"), self._apply, {"ok": GATEWAYS})
        self._without_one_room()
        changed_one = {"ok": GATEWAYS - 1, "changed": 1}
        self._step(_("One room is taken out of the file: one gateway changes"), self._apply, changed_one)
        self.sandbox.gateways[1].__exit__(None, None, None)
        one_off = {"ok": GATEWAYS - 1, "unreachable": 1}
        self._step(_("A gateway has no power: it is named, and stops no other"), self._apply, one_off)
        self.sandbox.gateways[1].__enter__()
        everybody = {CheckState.WORKS.value: GATEWAYS}
        self._step(_("Everything is checked, from the sign-in of the app to each room"), self._check, everybody)
        before = self._keys()
        self._put_new_secret()
        self.sandbox.gateways[2].__exit__(None, None, None)
        self._step(
            _("A new secret is where the file says. One gateway has no power, so the old key stays for it"),
            self._renew,
            {"changed": GATEWAYS - 1, "unreachable": 1},
            still_there=before,
        )
        self.sandbox.gateways[2].__enter__()
        self._step(
            _("It has power again: the next run finishes it, and removes the old key at Microsoft"),
            self._renew,
            {"ok": GATEWAYS - 1, "changed": 1},
            gone=before,
        )
        self._step(_("All of them work with the new secret"), self._check, everybody)

    def _step(
        self,
        text: str,
        work: Callable[[FleetAnswers], Iterable[str]],
        expected: dict[str, int],
        still_there: frozenset[str] = frozenset(),
        gone: frozenset[str] = frozenset(),
    ) -> None:
        """`work` gives how each gateway ended; `still_there` and `gone` are keys of the app at Microsoft."""
        _say(f"\n── {text}\n")
        counts = dict(Counter(work(CalmAnswers(brief=True))))
        keys = self._keys()
        self.as_expected = self.as_expected and counts == expected and still_there <= keys and not gone & keys
        self.steps.append({"step": text, "counts": counts, "expected": expected, "keys_at_microsoft": len(keys)})

    def _plan(self, answers: FleetAnswers) -> list[str]:
        opened = open_fleet(self.folder / "fleet.yaml", self.folder / "place")
        results = list(map(result_of, FleetPlanner(opened).plan(opened.fleet.gateways)))
        for one in results:
            answers.gateway(one)
        answers.end(results, stopped=False)
        return _statuses(results)

    def _apply(self, answers: FleetAnswers) -> list[str]:
        opened = open_fleet(self.folder / "fleet.yaml", self.folder / "place")
        begun = BegunGateways(opened.place)
        run = FleetApplication(opened, opened.fleet.gateways, ApplyOptions(confirmed=True), begun, answers)
        run.run()
        return _statuses(run.results)

    def _check(self, answers: FleetAnswers) -> list[str]:
        """A line a gateway, and what is wrong where something is."""
        opened = open_fleet(self.folder / "fleet.yaml", self.folder / "place")
        checked = check_gateways(opened, opened.fleet.gateways, FleetCheckOptions())
        for one in checked:
            state = _STATES[one.level]
            _say(f"{CHECK_SIGNS[state]} {one.gateway.name} · {one.gateway.address}: {check_state_text(state)}")
            for advice in filter(None, map(checks.advice, one.findings)):
                _say(f"    {advice}")
        states = Counter(_STATES[one.level] for one in checked)
        _say("\n" + " · ".join(f"{check_state_text(state)}: {number}" for state, number in states.items()))
        return [_STATES[one.level].value for one in checked]

    def _renew(self, answers: FleetAnswers) -> list[str]:
        """With the token of an administrator, who alone may remove the old key."""
        token = self.sandbox.administrators_token(self._tenant)
        opened = open_fleet(self.folder / "fleet.yaml", self.folder / "place", {_TOKEN: token})
        opened.services.vault.use_memory()  # practice leaves nothing in the keyring
        options = RenewOptions(token=f"env:{_TOKEN}", remove_old=True, confirmed=True)
        run = FleetRenewals(opened, options, answers)
        run.clock = QuickClock(run.stopping)
        run.renew(opened.fleet.apps[0])
        answers.end(run.results, stopped=False)
        return _statuses(run.results)

    @property
    def _tenant(self) -> PracticeTenant:
        return next(iter(self.sandbox.tenants))

    def _keys(self) -> frozenset[str]:
        """Those of the app at Microsoft."""
        return frozenset(one.key_id for one in named_app(self._tenant, "app").secrets)

    def _put_new_secret(self) -> None:
        """As somebody makes one on Microsoft's page and puts it where the file says that it is kept."""
        made = self._tenant.add_secret(named_app(self._tenant, "app"), "made by hand")
        write_atomically((self.folder / "fleet.yaml").with_suffix(CLIENT_SECRET), made.value.encode())

    def _without_one_room(self) -> None:
        """The first gateway's rooms are written out, all but one."""
        path = self.folder / "fleet.yaml"
        opened = open_fleet(path, self.folder / "place")
        (plan,) = FleetPlanner(opened).plan(opened.fleet.gateways[:1])
        found = result_of(plan).plan
        shown = state_before(found)["rooms"] if found else {}
        values = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
        values["gateways"][0]["rooms"] = [{"room": room, "mailbox": box} for room, box in list(shown.items())[1:]]
        save_fleet_file(path, values)


def _statuses(results: Iterable[GatewayResult]) -> list[str]:
    return [one.status.value for one in results]


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
