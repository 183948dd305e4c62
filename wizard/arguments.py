"""What each command takes, and how its help reads; what it does is told by `wizard.cli`."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Run = Callable[[argparse.Namespace], int]
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
_MOST = 100_000


def add_renew(commands: Commands, run: Run) -> None:
    renew = commands.add_parser(
        "renew",
        help="renew a connection's secret, and change nothing else",
        epilog="With a YAML file no window opens. A new secret is made with --token, or by an administrator who signs "
        "in on another device; one that was made already is named with --secret. Exit status: 0 all gateways work with "
        "the new secret, or none is due; 1 one is left, and the old key stays for it, or the secret in the file is the "
        "one in use; 130 after Ctrl-C. A reference in the file that still holds the old secret is named at the end; "
        "only the keyring is written to. Where the answer goes to a file or a program, it is one JSON object a line.",
    )
    _add_connection(renew)
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
    renew.set_defaults(run=run)


def _add_connection(command: argparse.ArgumentParser) -> None:
    told = "a gateway's name or address, or a YAML file that describes many gateways"
    command.add_argument("connection", nargs="?", default="", metavar="CONNECTION", help=told)


def add_check(commands: Commands, run: Run) -> None:
    check = commands.add_parser(
        "check",
        help="from cable to calendar, without a window",
        epilog="Exit status: 0 all is well, 1 something should be done soon, 2 something fails, "
        "3 it cannot be told: this computer does not reach Microsoft, there is no such connection on it, or the file "
        "cannot be used.",
    )
    _add_connection(check)
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
    check.set_defaults(run=run)


def add_plan(commands: Commands, run: Run) -> None:
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
    plan.set_defaults(run=run)


def add_apply(commands: Commands, run: Run) -> None:
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
    apply.set_defaults(run=run)


def _add_fleet_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="the YAML file that describes the gateways")
    command.add_argument(
        "--limit", default="", metavar="GLOB", help="only gateways with such names or addresses: 'lab-*,10.0.3.*'"
    )
    command.add_argument("--json", action="store_true", help="one JSON object a line, with a format_version")


def add_export(commands: Commands, run: Run) -> None:
    export = commands.add_parser(
        "export",
        help="write the saved connections as one YAML file",
        epilog="The file holds no secret: each is named by where it is kept. Gateways' passwords are looked for in "
        "the environment variable GATEWAY_PASSWORD, unless you change that in the file.",
    )
    export.add_argument("file", type=Path, metavar="FILE", help="a new file, such as fleet.yaml")
    export.set_defaults(run=run)


def add_demo(commands: Commands, run: Run) -> None:
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
    demo.set_defaults(run=run)


def add_sandbox(commands: Commands, run: Run) -> None:
    sandbox = commands.add_parser("sandbox", help="a practice Microsoft 365 and gateways, until it is told to stop")
    sandbox.add_argument("--gateways", type=_count, default=1, metavar="N", help="they share the rooms among them")
    sandbox.add_argument("--gateway-latency", type=int, default=0, metavar="MS", help="delay of each of their answers")
    sandbox.add_argument(
        "--gateway-faults",
        default="",
        metavar="WHICH:FAULT,…",
        help="let gateways fail on purpose: 3:down, '*:500=0.5' (half of all answers), 4:hang, 5:lie_rooms, 6:locked",
    )
    sandbox.add_argument("--fleet", type=Path, metavar="FILE", help="write the YAML file that describes them there")
    sandbox.add_argument("--state", type=Path, metavar="FILE", help="write addresses and practice credentials there")
    sandbox.add_argument("--rooms", type=_count, metavar="N", help="12, or four a gateway")
    sandbox.add_argument("--latency", type=int, default=0, metavar="MS")
    sandbox.add_argument("--faults", default="", metavar="NAME=RATE,…")
    sandbox.add_argument("--seed", type=int, default=1)
    sandbox.set_defaults(run=run)


def add_rehearse(commands: Commands, run: Run) -> None:
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
    rehearse.set_defaults(run=run)


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST:
        raise argparse.ArgumentTypeError(f"a number from 1 to {_MOST} is expected")
    return int(text)
