"""`room-wizard demo --route fleet`: twenty practice gateways planned, written and changed, without a window."""

import contextlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ruamel.yaml import YAML

from wizard import messages
from wizard.commands.demo import DemoOptions, practice_settings
from wizard.commands.fleet_answers import FleetAnswers, SentenceAnswers
from wizard.commands.fleet_apply import ApplyOptions, FleetApplication
from wizard.commands.fleet_plan import result_of
from wizard.commands.fleet_planning import FleetPlanner
from wizard.commands.fleet_services import open_fleet
from wizard.commands.sandbox import save_fleet
from wizard.flow.fleet.gateway_result import GatewayResult
from wizard.flow.fleet.gateway_state import state_before
from wizard.messages import _
from wizard.model.json_values import JsonFields
from wizard.sandbox.cloud import Sandbox, SandboxOptions, listening_for_stop
from wizard.services.files.store import SettingsFile, write_atomically
from wizard.services.fleet.begun_gateways import BegunGateways
from wizard.services.fleet.fleet_yaml import save_fleet_file

GATEWAYS = 20
_ROOMS_A_GATEWAY = 4


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


@dataclass
class FleetDemo:
    """What somebody with many gateways does on the first day, and what comes of it."""

    sandbox: Sandbox
    folder: Path
    steps: list[JsonFields] = field(default_factory=list)
    as_expected: bool = True

    def play(self) -> None:
        """Plan, write, write once more, change a room, lose a gateway."""
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

    def _step(self, text: str, work: Callable[[FleetAnswers], list[GatewayResult]], expected: dict[str, int]) -> None:
        _say(f"\n── {text}\n")
        answers = SentenceAnswers(brief=True)
        results = work(answers)
        counts = dict(Counter(one.status.value for one in results))
        self.as_expected = self.as_expected and counts == expected
        self.steps.append({"step": text, "counts": counts, "expected": expected})

    def _plan(self, answers: FleetAnswers) -> list[GatewayResult]:
        opened = open_fleet(self.folder / "fleet.yaml", self.folder / "place")
        results = list(map(result_of, FleetPlanner(opened).plan(opened.fleet.gateways)))
        for one in results:
            answers.gateway(one)
        answers.end(results, stopped=False)
        return results

    def _apply(self, answers: FleetAnswers) -> list[GatewayResult]:
        opened = open_fleet(self.folder / "fleet.yaml", self.folder / "place")
        begun = BegunGateways(opened.place)
        run = FleetApplication(opened, opened.fleet.gateways, ApplyOptions(confirmed=True), begun, answers)
        run.run()
        return list(run.results)

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


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
