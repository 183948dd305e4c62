"""The check from cable to calendar: each line only if those it stands on hold; the likeliest cause comes first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from wizard.flow import display_files, privileges
from wizard.flow.desks import desk_problem, known_desks
from wizard.flow.ews_use import days_left, read_ews_use
from wizard.flow.ports.display_folders import DisplayFolders
from wizard.flow.ports.services import Diagnostics, Gateways, GatewaySession, Microsoft
from wizard.flow.rules import problem
from wizard.flow.scoping import CALENDARS
from wizard.model.check import Finding, Item, Level
from wizard.model.clocks import ClockReading, against_microsoft, gateway_clock_problem, own_clock_problem
from wizard.model.connection import Connection
from wizard.model.credential import AppIdentity
from wizard.model.gateway import Inspection, Sync, SyncProof
from wizard.model.microsoft import AppToken, EwsUse
from wizard.model.privilege import Need
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.product import Product
from wizard.model.rooms import BookingAnswer, Calendar
from wizard.model.secret import Secret
from wizard.model.target import DisplayServer, SettingsFiles

WARN_DAYS = 30
URGENT_DAYS = 14

OTHER_CAUSES: Mapping[Item, tuple[Code, ...]] = MappingProxyType(
    {
        Item.NAME: (Code.OFFLINE, Code.PROXY_REFUSED),
        Item.CONNECTION: (Code.OFFLINE, Code.PROXY_REFUSED, Code.TIMED_OUT),
        Item.TLS: (Code.MICROSOFT_ANSWER_UNREADABLE, Code.CLOCK_SKEW),
        Item.PERMISSIONS: (Code.CONSENT_DELEGATED, Code.CONSENT_DELAYED),
        Item.ROOMS: (Code.MAILBOX_DENIED, Code.MAILBOX_BLOCKED_BY_POLICY, Code.MAILBOX_ON_PREMISES),
        Item.SYNC: (Code.GATEWAY_TEST_FAILED, Code.CONDITIONAL_ACCESS, Code.SECRET_EXPIRED),
    }
)
"""What else may be behind a failing line. Microsoft's refusal of a sign-in and what a gateway answers name their
cause themselves, so nothing else is listed for them."""

DISPROVED_BY: Mapping[Code, Item] = MappingProxyType(
    {
        Code.OFFLINE: Item.NAME,
        Code.SECRET_EXPIRED: Item.SIGN_IN,
    }
)
"""A cause is not listed where this line has just been found healthy."""


@dataclass(frozen=True, slots=True)
class Check:
    """All that a check needs. `session` is there only if somebody signed in to the gateway."""

    connection: Connection
    product: Product
    microsoft: Microsoft
    gateways: Gateways
    diagnostics: Diagnostics
    secret: Callable[[], Secret]
    today: date
    session: GatewaySession | None = None
    book: bool = False
    """Whether a booking may be made and removed in the first room."""
    folders: DisplayFolders | None = None
    """Reads the files of a display that has nothing else."""


def run(check: Check) -> Iterator[Finding]:
    """The findings, as they come; each without the causes that those before it have disproved."""
    healthy: set[Item] = set()
    for finding in _lines(check):
        if finding.level is Level.HEALTHY:
            healthy.add(finding.item)
        others = tuple(code for code in finding.others if DISPROVED_BY.get(code) not in healthy)
        yield replace(finding, others=others)


def _lines(check: Check) -> Iterator[Finding]:
    reached = True
    for finding in _network(check):
        reached = reached and finding.level is not Level.FAILING
        yield finding
    yield from _microsoft(check) if reached else _skipped(_MICROSOFT_ITEMS)
    yield _days_left(check.connection, check.today)
    yield from _gateway(check, reached)


def worst(findings: Iterable[Finding]) -> Level:
    """The level of the whole: failing before warning before healthy."""
    levels = {finding.level for finding in findings}
    return next((level for level in (Level.FAILING, Level.WARNING) if level in levels), Level.HEALTHY)


_MICROSOFT_ITEMS = (Item.SIGN_IN, Item.PERMISSIONS, Item.ROOMS)


def _skipped(items: Sequence[Item]) -> Iterator[Finding]:
    return (Finding(item, Level.SKIPPED) for item in items)


def _failing(item: Item, found: Problem, detail: str = "") -> Finding:
    others = tuple(code for code in OTHER_CAUSES.get(item, ()) if code is not found.code)
    return Finding(item, Level.FAILING, detail or found.detail, found, others)


# ---- the way to Microsoft


def _network(check: Check) -> Iterator[Finding]:
    host = check.connection.tenant.cloud.login_host
    steps: tuple[tuple[Item, Callable[[str], str]], ...] = (
        (Item.NAME, check.diagnostics.resolve),
        (Item.CONNECTION, check.diagnostics.connect),
        (Item.TLS, check.diagnostics.handshake),
    )
    for number, (item, look) in enumerate(steps):
        try:
            yield Finding(item, Level.HEALTHY, look(host))
        except ProblemError as error:
            yield _failing(item, error.problem)
            yield from _skipped([*(later for later, _ in steps[number + 1 :]), Item.CLOCK])
            return
    yield _clock(check.diagnostics.clock_skew(host))


def _clock(here: ClockReading | None) -> Finding:
    if here is None:
        return Finding(Item.CLOCK, Level.SKIPPED)
    wrong = own_clock_problem(here)
    return Finding(Item.CLOCK, Level.WARNING if wrong else Level.HEALTHY, here.seconds, wrong)


# ---- Microsoft itself


def _microsoft(check: Check) -> Iterator[Finding]:
    if not check.connection.target.uses_own_app:
        yield from _skipped(_MICROSOFT_ITEMS)
        return
    try:
        app = check.connection.app(check.secret())
        token = check.microsoft.token(app)
    except ProblemError as error:
        yield _failing(Item.SIGN_IN, error.problem)
        yield from _skipped((Item.PERMISSIONS, Item.ROOMS))
        return
    yield Finding(Item.SIGN_IN, Level.HEALTHY, token.app_name)
    yield from _permissions(check, token)
    yield from _ews(check, app)
    yield from _rooms(check, app)


def _permissions(check: Check, token: AppToken) -> Iterator[Finding]:
    """Too few stops rooms; too many is a risk that somebody should know of."""
    lacking = check.product.lacking(token.roles)
    if check.connection.scoped:
        lacking -= CALENDARS
        yield _scope(token)
    if lacking:
        names = ", ".join(sorted(lacking))
        some = bool(check.product.lacking(frozenset()) - lacking)
        code = Code.CONSENT_PARTIAL if some else Code.CONSENT_MISSING
        yield _failing(Item.PERMISSIONS, problem(code, permission=names), names)
    else:
        yield Finding(Item.PERMISSIONS, Level.HEALTHY, ", ".join(sorted(token.roles)))
    yield from _spare(check, token)


def _spare(check: Check, token: AppToken) -> Iterator[Finding]:
    """A warning where it is nobody's wish; what the vendor's guide asks for is only said. A scope has its own line."""
    judged = privileges.judge(check.product, token.roles, scoped=False)
    strange = ", ".join(one.name for one in judged if one.need in (Need.SPARE, Need.BROADER))
    asked = ", ".join(one.name for one in judged if one.need is Need.GUIDE)
    if strange:
        told = problem(Code.PERMISSION_SPARE, permission=strange)
        yield Finding(Item.SPARE_PERMISSIONS, Level.WARNING, strange, told)
    if asked:
        yield Finding(Item.GUIDE_PERMISSIONS, Level.HEALTHY, asked)


def _ews(check: Check, app: AppIdentity) -> Iterator[Finding]:
    """A line only where the app may use them, or asks for it; what Microsoft does not show says nothing."""
    use, left = read_ews_use(check.microsoft, app), days_left(check.today)
    if use is EwsUse.REQUESTED:
        yield Finding(Item.EWS, Level.WARNING, "", Problem(Code.EWS_REQUESTED))
    elif use is EwsUse.GRANTED and left > 0:
        yield Finding(Item.EWS, Level.WARNING, str(left), Problem(Code.EWS_ENDS))
    elif use is EwsUse.GRANTED:
        yield Finding(Item.EWS, Level.FAILING, str(left), Problem(Code.EWS_ENDED))


def _scope(token: AppToken) -> Finding:
    """A later admin consent undoes it without a word."""
    wide = ", ".join(sorted(token.roles & CALENDARS))
    if wide:
        return Finding(Item.SCOPE, Level.WARNING, wide, problem(Code.SCOPE_UNDONE, permission=wide))
    return Finding(Item.SCOPE, Level.HEALTHY)


def _rooms(check: Check, app: AppIdentity) -> Iterator[Finding]:
    connection = check.connection
    if not connection.mailboxes:
        yield Finding(Item.ROOMS, Level.SKIPPED)
        return
    try:
        read = list(check.microsoft.check_calendars(app, connection.mailboxes))
    except ProblemError as error:
        yield _failing(Item.ROOMS, error.problem)
        return
    moved = _new_addresses(check, app, [address for address, outcome, _ in read if outcome is Calendar.NO_MAILBOX])
    unknown = [one for one, outcome, _ in read if outcome is Calendar.NO_MAILBOX and one not in moved]
    desks = known_desks(check.microsoft, app) if unknown else {}
    for address, outcome, code in sorted(read):
        if address in moved:
            yield _failing(Item.ROOMS, problem(Code.ROOM_READDRESSED, address=moved[address]), address)
        elif address in unknown and address in desks:
            yield _failing(Item.ROOMS, desk_problem(address, desks[address]), address)
        elif outcome is not Calendar.READS:
            yield _failing(Item.ROOMS, problem(_code(code)), address)
    good = sum(outcome is Calendar.READS for _, outcome, _ in read)
    if good:
        yield Finding(Item.ROOMS, Level.HEALTHY, f"{good}/{len(connection.mailboxes)}")
    yield from _subjects(check, app, [address for address, outcome, _ in read if outcome is Calendar.READS])
    if check.book:
        yield from _booking(check, app)


def _new_addresses(check: Check, app: AppIdentity, gone: Sequence[str]) -> Mapping[str, str]:
    """Of mailboxes that are not found any more: the address that the same place has now, as far as it can be told."""
    wanted = {one.place_id: one.address for one in check.connection.places if one.address in gone}
    try:
        listed = check.microsoft.rooms(app, lambda _done, _all: None) if wanted else ()
    except ProblemError:
        return {}
    return {wanted[one.place_id]: one.address for one in listed if one.place_id in wanted}


def _subjects(check: Check, app: AppIdentity, readable: Sequence[str]) -> Iterator[Finding]:
    """Exchange's own way with room mailboxes, and many want it so: it is said, and no warning."""
    try:
        told = [one.organizer_as_subject for one in check.microsoft.meetings(app, readable)] if readable else []
    except ProblemError:
        return
    if any(told):
        yield Finding(Item.SUBJECTS, Level.HEALTHY, f"{told.count(True)}/{len(told) - told.count(None)}")


def _booking(check: Check, app: AppIdentity) -> Iterator[Finding]:
    """Another room invites the first one: the app may write in both, and the answer is what people would get."""
    room, *others = check.connection.mailboxes
    try:
        answer = check.microsoft.book_and_remove(app, room, others[0] if others else "")
    except ProblemError as error:
        yield _failing(Item.BOOKING, error.problem, room)
        return
    refused = _BOOKING_REFUSED.get(answer)
    if refused is None:
        yield Finding(Item.BOOKING, Level.HEALTHY, room)
    else:
        yield Finding(Item.BOOKING, Level.WARNING, room, Problem(refused))


_BOOKING_REFUSED: Mapping[BookingAnswer, Code] = MappingProxyType(
    {
        BookingAnswer.DECLINED: Code.BOOKING_DECLINED,
        BookingAnswer.TENTATIVE: Code.BOOKING_TENTATIVE,
        BookingAnswer.NONE: Code.BOOKING_UNANSWERED,
    }
)
"""Writing worked, so nothing is broken here: it is the room's own rules that people will meet."""


def _code(name: str) -> Code:
    return Code(name) if name in set(Code) else Code.MAILBOX_UNREACHED


def _days_left(connection: Connection, today: date) -> Finding:
    left = connection.days_left(today)
    if not connection.target.uses_own_app:
        return Finding(Item.SECRET, Level.SKIPPED)
    if left is None:
        return Finding(Item.SECRET, Level.WARNING, "", Problem(Code.EXPIRY_UNKNOWN))
    detail = str(left)
    if left < 0:
        return _failing(Item.SECRET, Problem(Code.SECRET_EXPIRED), detail)
    if left <= WARN_DAYS:
        return Finding(Item.SECRET, Level.WARNING, detail, problem(Code.SECRET_EXPIRES_SOON, days=detail))
    return Finding(Item.SECRET, Level.HEALTHY, detail)


# ---- the gateway


def _gateway(check: Check, reached: bool) -> Iterator[Finding]:
    """`reached`: whether Microsoft is, whose clock is the one that counts."""
    connection = check.connection
    if isinstance(connection.target, SettingsFiles):
        yield _files(check, connection.target)
        return
    if not connection.target.has_interface:
        yield from _skipped((Item.GATEWAY, Item.SYNC))
        return
    try:
        seen = check.gateways.inspect(connection.address, connection.pin)
    except ProblemError as error:
        yield _failing(Item.GATEWAY, error.problem)
        yield from _skipped((Item.SYNC,))
        return
    if seen.about is None:
        yield _failing(Item.GATEWAY, Problem(Code.GATEWAY_KEY_UNKNOWN))
        yield from _skipped((Item.SYNC,))
        return
    told = filter(None, (seen.about.name, seen.about.firmware))
    yield Finding(Item.GATEWAY, Level.HEALTHY, " · ".join(told))
    yield from _gateway_clock(check, seen, reached)
    yield from _sync(check)


def _files(check: Check, target: SettingsFiles) -> Finding:
    """Whether the files hold what was set up; without the secret at hand, everything but that."""
    if check.folders is None:
        return Finding(Item.FILES, Level.SKIPPED)
    try:
        secret = check.secret()
    except ProblemError:
        secret = Secret("")
    values = display_files.connection_values(check.connection, check.product, secret)
    try:
        plan = check.folders.plan(target.folder, check.product.files, values)
    except ProblemError as error:
        return Finding(Item.FILES, Level.WARNING, target.folder, error.problem)
    differing = next((one for one in plan.files if one.writes), None)
    if differing is None:
        return Finding(Item.FILES, Level.HEALTHY, target.folder)
    key = differing.changes[0].key if differing.changes else ""
    told = problem(Code.FILES_DIFFER, file=differing.path, key=key)
    return Finding(Item.FILES, Level.WARNING, differing.path, told)


def _gateway_clock(check: Check, seen: Inspection, reached: bool) -> Iterator[Finding]:
    """A line only where it is wrong: Microsoft then refuses what the gateway signs with its certificate."""
    if seen.clock_ahead is None:
        return
    here = check.diagnostics.clock_skew(check.connection.tenant.cloud.login_host) if reached else None
    wrong = gateway_clock_problem(against_microsoft(seen.clock_ahead, here))
    if wrong is not None:
        yield Finding(Item.GATEWAY_CLOCK, Level.WARNING, wrong.detail, wrong)


def _no_room(connection: Connection, *, running: bool) -> Finding:
    """A display server is assigned no rooms, so there is nothing to be chosen for it."""
    if running:
        return Finding(Item.SYNC, Level.WARNING, "", Problem(Code.ROOMS_STILL_READ))
    shows_lists = isinstance(connection.target, DisplayServer)
    found = Code.DISPLAY_NO_ROOM if shows_lists else Code.ROOMS_NONE_SHOWN
    return Finding(Item.SYNC, Level.FAILING, "0/0", Problem(found))


def _sync(check: Check) -> Iterator[Finding]:
    """The gateway's own word; only somebody signed in may read it."""
    if check.session is None:
        yield Finding(Item.SYNC, Level.SKIPPED)
        return
    try:
        status = check.session.status(check.connection.target.integration_id)
    except ProblemError as error:
        yield _failing(Item.SYNC, error.problem)
        return
    if not status.rooms:
        yield _no_room(check.connection, running=status.running)
        return
    failing = [room for room in status.rooms if room.state is Sync.FAILING]
    for room in failing:
        yield _failing(Item.SYNC, Problem(Code.ROOM_NOT_SYNCING, room.reason), room.address or room.name)
    if status.proof is SyncProof.NOT_YET and not failing:
        yield Finding(Item.SYNC, Level.WARNING, "", Problem(Code.RENEWAL_OLD_TOKEN))
        return
    good = sum(room.state is Sync.SYNCING for room in status.rooms)
    if good or not failing:
        yield Finding(
            Item.SYNC, Level.HEALTHY if good == len(status.rooms) else Level.WARNING, f"{good}/{len(status.rooms)}"
        )
