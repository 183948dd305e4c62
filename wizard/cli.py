"""The commands: set up (what happens without one), practise against Microsoft on this computer, or only start that."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from wizard import __version__, arguments
from wizard.commands.ending import INTERRUPTED_STATUS, give_up_the_answer, unusable_status
from wizard.messages import describe
from wizard.model.failure import ProblemError

PRACTICE_NEEDS = ("starlette", "uvicorn", "trustme", "jwt", "httpx", "python_multipart")
"""What the extra `sandbox` installs, by the names under which it is imported."""
_ROOMS, _ROOMS_A_GATEWAY = 12, 4


def main(given: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status. Ctrl-C is 130; whoever stops reading the answer gets no more of it."""
    words = sys.argv[1:] if given is None else given
    try:
        status = _run(words)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED_STATUS
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            told = ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
            print(f"room-wizard: {told}", file=sys.stderr)
        give_up_the_answer()
        return unusable_status(words)
    return status


def _run(words: Sequence[str]) -> int:
    try:
        chosen = _parser().parse_args(words)
    except SystemExit as error:  # after --help and --version, too
        return unusable_status(words) if error.code else 0
    if chosen.run in (_demo, _sandbox) and not all(map(find_spec, PRACTICE_NEEDS)):
        print(
            f"room-wizard: practice is not installed. Run: pip install 'room-wizard[sandbox]=={__version__}'",
            file=sys.stderr,
        )
        return 2
    try:
        status: int = chosen.run(chosen)
    except ProblemError as error:
        message = describe(error.problem)
        text = f"{message.first_sentence} {message.remedy} {message.detail}".rstrip()
        if chosen.run is _check:
            return _cannot_tell(chosen, text)
        print(f"room-wizard: {text}", file=sys.stderr)
        return 1
    return status


def _cannot_tell(chosen: argparse.Namespace, text: str) -> int:
    from wizard.commands.check import cannot_tell
    from wizard.messages.monitoring import MonitorFormat

    return cannot_tell(MonitorFormat(chosen.format), f"room-wizard: {text}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="room-wizard", description="Connects a meeting-room gateway to Microsoft 365."
    )
    parser.add_argument("--version", action="version", version=f"room-wizard {__version__}")
    parser.set_defaults(run=_setup)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    setup = commands.add_parser("setup", help="connect a gateway (this is what happens without a command)")
    setup.set_defaults(run=_setup)
    opened = commands.add_parser("open", help="the same, with a YAML file of gateways on the first page")
    opened.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a YAML file that describes many gateways")
    opened.set_defaults(run=_setup)
    arguments.add_renew(commands, _renew)
    arguments.add_check(commands, _check)
    arguments.add_plan(commands, _plan)
    arguments.add_apply(commands, _apply)
    arguments.add_export(commands, _export)
    arguments.add_demo(commands, _demo)
    arguments.add_sandbox(commands, _sandbox)
    arguments.add_rehearse(commands, _rehearse)
    return parser


def _setup(chosen: argparse.Namespace) -> int:
    from wizard.app import run_setup

    return run_setup(getattr(chosen, "file", None))


def _renew(chosen: argparse.Namespace) -> int:
    from wizard.commands.fleet_check import is_fleet_file

    if is_fleet_file(chosen.connection):
        from wizard.commands.fleet_renew import RenewOptions, run_fleet_renewal

        options = RenewOptions(
            chosen.app,
            chosen.secret,
            chosen.token,
            chosen.within,
            chosen.remove_old,
            chosen.forks,
            chosen.json,
            chosen.yes,
            chosen.go_back,
        )
        return run_fleet_renewal(Path(chosen.connection), options)
    only_many = (chosen.app, chosen.secret, chosen.token, chosen.within, chosen.remove_old, chosen.go_back)
    if any((*only_many, chosen.json, chosen.yes)):
        print("room-wizard: only a YAML file of gateways is renewed with these options.", file=sys.stderr)
        return 1
    from wizard.app import run_renewal

    return run_renewal(chosen.connection)


def _check(chosen: argparse.Namespace) -> int:
    from wizard.commands.check import run_check
    from wizard.commands.fleet_check import AT_ONCE, FleetCheckOptions, is_fleet_file, run_fleet_check
    from wizard.messages.monitoring import MonitorFormat

    if is_fleet_file(chosen.connection):
        options = FleetCheckOptions(
            MonitorFormat(chosen.format),
            chosen.prometheus,
            chosen.ics,
            chosen.limit,
            chosen.forks or AT_ONCE,
            chosen.book,
        )
        return run_fleet_check(Path(chosen.connection), options)
    if chosen.prometheus or chosen.ics or chosen.limit or chosen.forks:
        return _cannot_tell(chosen, "--prometheus, --ics, --limit and --forks need a YAML file of gateways.")
    return run_check(chosen.connection, form=MonitorFormat(chosen.format), book=chosen.book)


def _plan(chosen: argparse.Namespace) -> int:
    from wizard.commands.fleet_plan import run_plan

    return run_plan(
        chosen.file,
        limit=chosen.limit,
        as_json=chosen.json,
        detailed=chosen.exit_code,
        script=chosen.room_lists,
    )


def _apply(chosen: argparse.Namespace) -> int:
    from wizard.commands.fleet_apply import ApplyOptions, run_apply

    options = ApplyOptions(chosen.limit, chosen.forks, chosen.max_failures, chosen.json, chosen.yes)
    return run_apply(chosen.file, options)


def _export(chosen: argparse.Namespace) -> int:
    from wizard.commands.export import run_export

    return run_export(chosen.file)


def _demo(chosen: argparse.Namespace) -> int:
    from wizard.commands.demo import DemoOptions, run_demo

    options = _sandbox_options(chosen, None)
    if options is None:
        return 2
    demo = DemoOptions(
        chosen.play, chosen.pictures, chosen.report, chosen.language, chosen.theme, chosen.route, chosen.product
    )
    if chosen.route == "fleet":
        from wizard.commands.demo_fleet import run_fleet_demo

        return run_fleet_demo(options, demo)
    return run_demo(options, demo)


def _rehearse(chosen: argparse.Namespace) -> int:
    from wizard.commands.rehearse import Rehearsal, run_rehearsal

    return run_rehearsal(
        Rehearsal(
            chosen.product,
            chosen.url,
            chosen.values,
            chosen.report,
            chosen.ca,
            chosen.allow_http,
            chosen.save,
            chosen.renewal,
            chosen.learned,
            chosen.pictures,
            chosen.compare,
        )
    )


def _sandbox(chosen: argparse.Namespace) -> int:
    from wizard.commands.sandbox import run_sandbox
    from wizard.sandbox.cloud import gateway_names, parse_gateway_faults

    options = _sandbox_options(chosen, chosen.state, chosen.gateways)
    if options is None:
        return 2
    try:
        faults = parse_gateway_faults(chosen.gateway_faults, gateway_names(chosen.gateways))
    except ValueError as error:
        print(f"room-wizard: {error}", file=sys.stderr)
        return 2
    options = replace(options, gateway_latency_ms=chosen.gateway_latency, gateway_faults=faults)
    return run_sandbox(options, chosen.fleet)


def _sandbox_options(chosen: argparse.Namespace, state: Path | None, gateways: int = 1) -> "SandboxOptions | None":
    from wizard.sandbox.cloud import SandboxOptions, parse_faults

    try:
        faults = parse_faults(chosen.faults)
    except ValueError as error:
        print(f"room-wizard: {error}", file=sys.stderr)
        return None
    return SandboxOptions(
        rooms=chosen.rooms or max(_ROOMS, _ROOMS_A_GATEWAY * gateways),
        gateways=gateways,
        latency_ms=chosen.latency,
        faults=faults,
        seed=chosen.seed,
        state_file=state,
    )


TYPE_CHECKING = False
if TYPE_CHECKING:
    from wizard.sandbox.cloud import SandboxOptions
