"""The commands: set up (what happens without one), practise against Microsoft on this computer, or only start that."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from wizard import __version__
from wizard.commands.ending import INTERRUPTED_STATUS, give_up_the_answer, unusable_status
from wizard.messages import describe
from wizard.model.problem import ProblemError

PRACTICE_NEEDS = ("starlette", "uvicorn", "trustme", "jwt", "httpx", "python_multipart")
"""What the extra `sandbox` installs, by the names under which it is imported."""
_ROOMS, _ROOMS_A_GATEWAY, _MOST = 12, 4, 100_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status. Ctrl-C is 130; whoever stops reading the answer gets no more of it."""
    words = sys.argv[1:] if arguments is None else arguments
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
    _add_renew(commands)
    _add_check(commands)
    _add_plan(commands)
    _add_apply(commands)
    _add_export(commands)
    _add_demo(commands)
    _add_sandbox(commands)
    _add_rehearse(commands)
    return parser


def _add_renew(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    renew = commands.add_parser(
        "renew",
        help="renew a connection's secret, and change nothing else",
        epilog="With a YAML file no window opens. A new secret is made with --token, or by an administrator who signs "
        "in on another device; one that was made already is named with --secret. Exit status: 0 all gateways work with "
        "the new secret, or none is due; 1 one is left, and the old key stays for it, or the secret in the file is the "
        "one in use; 130 after Ctrl-C. Where the answer goes to a file or a program, it is one JSON object a line.",
    )
    renew.add_argument(
        "connection",
        nargs="?",
        default="",
        metavar="CONNECTION",
        help="a gateway's name or address, or a YAML file that describes many gateways",
    )
    many = renew.add_argument_group("many gateways")
    many.add_argument("--app", default="", metavar="NAME", help="only this app of the file")
    many.add_argument("--secret", default="", metavar="WHERE", help="where the new one is kept: env:NAME, file:PATH …")
    many.add_argument(
        "--token", default="", metavar="WHERE", help="an owner's access token for Graph: 'command:[az, account, …]'"
    )
    many.add_argument("--within", type=_count, metavar="DAYS", help="only where it ends within so many days")
    many.add_argument("--remove-old", action="store_true", help="remove the old key, also one that somebody else made")
    many.add_argument("--go-back", action="store_true", help="give up what was begun, and take back what can be")
    many.add_argument("--forks", type=_count, default=16, metavar="N", help="gateways tested at a time (16)")
    many.add_argument("--json", action="store_true", help="one JSON object a line, with a format_version")
    many.add_argument("--yes", action="store_true", help="do not ask")
    renew.set_defaults(run=_renew)


def _add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    check = commands.add_parser(
        "check",
        help="from cable to calendar, without a window",
        epilog="Exit status: 0 all is well, 1 something should be done soon, 2 something fails, "
        "3 it cannot be told: this computer does not reach Microsoft, there is no such connection on it, or the file "
        "cannot be used.",
    )
    check.add_argument(
        "connection",
        nargs="?",
        default="",
        metavar="CONNECTION",
        help="a gateway's name or address, or a YAML file that describes many gateways",
    )
    check.add_argument(
        "--format",
        choices=["text", "json", "nagios", "prometheus", "datto"],
        default="text",
        help="who reads the answer: a person, a program, Nagios and its like, node_exporter, Datto RMM",
    )
    check.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")
    check.add_argument("--prometheus", type=Path, metavar="FILE", help="of many gateways: for node_exporter")
    check.add_argument("--ics", type=Path, metavar="FILE", help="of many gateways: a calendar of all end dates")
    check.add_argument("--limit", default="", metavar="GLOB", help="of many gateways: as for plan")
    check.add_argument("--forks", type=_count, metavar="N", help="of many gateways: so many at a time (8)")
    check.add_argument(
        "--book", action="store_true", help="also make a booking in the (each gateway's) first room and remove it"
    )
    check.set_defaults(run=_check)


def _add_plan(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    plan = commands.add_parser(
        "plan",
        help="say what would be written to the gateways of a YAML file; nothing is written",
        epilog="Exit status: 0, or 1 where something failed. With --exit-code also 2 where something would change and "
        "3 where nothing could be told. 130 after Ctrl-C.",
    )
    _add_fleet_options(plan)
    plan.add_argument(
        "--exit-code", action="store_true", help="2 where something would change, 3 where nobody can tell"
    )
    plan.add_argument(
        "--room-lists", type=Path, metavar="SCRIPT.ps1", help="write the script for rooms that are in no room list"
    )
    plan.set_defaults(run=_plan)


def _add_apply(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    apply = commands.add_parser(
        "apply",
        help="write what “plan” shows; a gateway that has changed since is left alone",
        epilog="Exit status: 0 where every gateway is as the file says, 1 where one is not, 130 after Ctrl-C: what was "
        "begun is finished then, and nothing new is begun. Run it again to go on. Where the answer goes to a file or a "
        "program, it is one JSON object a line.",
    )
    _add_fleet_options(apply)
    apply.add_argument("--forks", type=_count, default=16, metavar="N", help="gateways at a time (16)")
    apply.add_argument("--max-failures", type=_count, metavar="N", help="begin nothing new after so many failures")
    apply.add_argument("--yes", action="store_true", help="do not ask")
    apply.set_defaults(run=_apply)


def _add_fleet_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="the YAML file that describes the gateways")
    command.add_argument(
        "--limit", default="", metavar="GLOB", help="only gateways with such names or addresses: 'lab-*,10.0.3.*'"
    )
    command.add_argument("--json", action="store_true", help="one JSON object a line, with a format_version")


def _add_export(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    export = commands.add_parser(
        "export",
        help="write the saved connections as one YAML file",
        epilog="The file holds no secret: each is named by where it is kept. Gateways' passwords are looked for in "
        "the environment variable GATEWAY_PASSWORD, unless you change that in the file.",
    )
    export.add_argument("file", type=Path, metavar="FILE", help="a new file, such as fleet.yaml")
    export.set_defaults(run=_export)


def _add_demo(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    demo = commands.add_parser("demo", help="the wizard against a practice Microsoft 365 on this computer")
    demo.add_argument(
        "--route",
        choices=["setup", "signed-in", "renew", "fleet"],
        default="setup",
        help="which way through the pages; fleet: twenty gateways, without a window",
    )
    demo.add_argument("--product", default="", metavar="NAME", help="one that has only its own page")
    demo.add_argument("--play", action="store_true", help="fill the pages by itself, as a person would")
    demo.add_argument("--pictures", type=Path, metavar="DIR", help="save a picture of each page")
    demo.add_argument("--report", type=Path, metavar="FILE", help="write what happened as JSON")
    demo.add_argument("--rooms", type=int, default=12, metavar="N", help="rooms of the practice organisation")
    demo.add_argument("--faults", default="", metavar="NAME=RATE,…", help="let the practice cloud fail on purpose")
    demo.add_argument("--latency", type=int, default=0, metavar="MS", help="delay of each of its answers")
    demo.add_argument("--seed", type=int, default=1)
    from wizard.messages.languages import LANGUAGES

    demo.add_argument("--language", choices=[one.code for one in LANGUAGES], default="")
    demo.add_argument("--theme", choices=["light", "dark"], default="light")
    demo.set_defaults(run=_demo)


def _add_sandbox(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    sandbox = commands.add_parser("sandbox", help="a practice Microsoft 365 and gateways, until it is told to stop")
    sandbox.add_argument("--gateways", type=_count, default=1, metavar="N", help="they share the rooms among them")
    sandbox.add_argument("--gateway-latency", type=int, default=0, metavar="MS", help="delay of each of their answers")
    sandbox.add_argument("--fleet", type=Path, metavar="FILE", help="write the YAML file that describes them there")
    sandbox.add_argument("--state", type=Path, metavar="FILE", help="write addresses and practice credentials there")
    sandbox.add_argument("--rooms", type=_count, metavar="N", help="12, or four a gateway")
    sandbox.add_argument("--latency", type=int, default=0, metavar="MS")
    sandbox.add_argument("--faults", default="", metavar="NAME=RATE,…")
    sandbox.add_argument("--seed", type=int, default=1)
    sandbox.set_defaults(run=_sandbox)


def _add_rehearse(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    rehearse = commands.add_parser(
        "rehearse",
        help="try a product's recipe on a page, without a person",
        epilog="Exit status: 0 everything was done, 1 a person would have been needed, 2 it could not begin, "
        "3 everything was done, but something has moved since the run that it is compared with.",
    )
    rehearse.add_argument(
        "--product", required=True, metavar="NAME", help="as its file in resources/products is called"
    )
    rehearse.add_argument("--url", required=True, help="the page, as a person would open it")
    rehearse.add_argument("--ca", default="", metavar="FILE", help="trust this certificate authority as well")
    rehearse.add_argument("--allow-http", action="store_true", help="the page may be without protection")
    rehearse.add_argument("--values", required=True, type=Path, metavar="FILE", help="JSON: what is to be filled in")
    rehearse.add_argument("--report", required=True, type=Path, metavar="FILE", help="JSON: what was done")
    rehearse.add_argument("--save", action="store_true", help="press the last button, too")
    rehearse.add_argument("--learned", type=Path, metavar="FILE", help="steps that a person has shown before")
    rehearse.add_argument("--pictures", type=Path, metavar="DIR", help="keep a picture of the page where a step fails")
    rehearse.add_argument(
        "--compare", type=Path, metavar="REPORT", help="say what has moved since the run of this report"
    )
    rehearse.add_argument("--renewal", action="store_true", help="the recipe for a new secret, not that for the set-up")
    rehearse.set_defaults(run=_rehearse)


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

    options = _sandbox_options(chosen, chosen.state, chosen.gateways)
    if options is None:
        return 2
    return run_sandbox(replace(options, gateway_latency_ms=chosen.gateway_latency), chosen.fleet)


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST:
        raise argparse.ArgumentTypeError(f"a number from 1 to {_MOST} is expected")
    return int(text)


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
