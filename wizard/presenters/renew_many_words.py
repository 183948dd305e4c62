"""How the renewal at many gateways is told: each gateway's state, what is waited for, and the report at the end."""

from collections.abc import Mapping
from types import MappingProxyType

from wizard.flow.credentials import NOT_KNOWN
from wizard.flow.fleet.fleet_renewal_context import FleetRenewalEvent, FleetRenewalWait
from wizard.flow.fleet.fleet_renewal_decide import FleetRenewalStep, GatewayStage
from wizard.flow.fleet.renewal_groups import GatewayProgress
from wizard.flow.renewal.context import RenewalStep
from wizard.messages import N_, _, describe, fleet_lines, ngettext
from wizard.model.problem import Code, Problem
from wizard.model.renewal import RenewalOutcome
from wizard.presenters.notes import NoteKind

StateText = tuple[NoteKind, str]
SIGNS: Mapping[NoteKind, str] = MappingProxyType(
    {NoteKind.GOOD: "✓", NoteKind.BAD: "✕", NoteKind.WARN: "!", NoteKind.WAIT: "◔", NoteKind.PLAIN: "○"}
)
_STEPS: Mapping[RenewalStep, str] = MappingProxyType(
    {
        RenewalStep.STAGE: N_("writing the new key beside the old one …"),
        RenewalStep.TEST_THERE: N_("written; the gateway tests it …"),
        RenewalStep.ACTIVATE: N_("being activated …"),
        RenewalStep.SYNC: N_("active; waiting for its rooms to sync …"),
        RenewalStep.RESTAGE: N_("getting the old key back …"),
        RenewalStep.DISCARD: N_("the new key is taken away …"),
    }
)
_RUNNING: Mapping[GatewayStage, str] = MappingProxyType(
    {
        GatewayStage.OLD: N_("works with the old key; waiting"),
        GatewayStage.READY: N_("written and tested; waiting its turn"),
        GatewayStage.NEW: N_("active; waiting for its rooms to sync …"),
    }
)
_OVER: Mapping[GatewayStage, str] = MappingProxyType(
    {
        GatewayStage.OLD: N_("not changed: works with the old key"),
        GatewayStage.READY: N_("not changed: works with the old key; the new one lies ready beside it"),
        GatewayStage.NEW: N_("active, but nobody has seen its rooms sync yet"),
    }
)


def gateway_text(progress: GatewayProgress | None, *, running: bool, back: bool) -> StateText:
    """State in words; a sign stands before it."""
    if progress is None:
        return NoteKind.PLAIN, _("waiting") if running else _("not begun")
    if progress.stage is GatewayStage.LEFT:
        return _left_text(progress, running=running)
    if progress.is_proved:
        if not progress.has_rooms:
            return NoteKind.GOOD, _("tested there and active; no room is assigned that could show it")
        return NoteKind.GOOD, _("proved: its rooms sync with the new key")
    if running and progress.step is not None and progress.step in _STEPS:
        text = _(_STEPS[progress.step])
        return NoteKind.WAIT, _("the first one: {what}").format(what=text) if progress.first else text
    if back and not running and progress.stage is GatewayStage.OLD:
        return NoteKind.GOOD, _("works with the old key, and nothing of the new one is left here")
    if running:
        return NoteKind.PLAIN, _(_RUNNING[progress.stage])
    return NoteKind.WARN if progress.stage is GatewayStage.NEW else NoteKind.PLAIN, _(_OVER[progress.stage])


def _left_text(progress: GatewayProgress, *, running: bool) -> StateText:
    if progress.problem is None:
        return NoteKind.PLAIN, _("signing in …") if running else _("not begun")
    return NoteKind.BAD, problem_text(progress.problem)


def problem_text(problem: Problem) -> str:
    """What happened, and what to do."""
    return " ".join(filter(None, (describe(problem).first_sentence, describe(problem).remedy)))


def step_text(step: FleetRenewalStep) -> str:
    """What is being done for an app; in a window no file says where its secret is kept."""
    return _("Storing it in the keyring …") if step is FleetRenewalStep.PROMOTE else fleet_lines.renewal_step(step)


def awaited_reason(wait: FleetRenewalWait) -> str:
    """Why something is waited for. A refusal that is usual with a new secret is no reason to be alarmed."""
    if wait.waiting is None:
        return fleet_lines.awaited(wait.step)
    if wait.waiting.code in NOT_KNOWN or wait.waiting.code is Code.GATEWAY_TEST_FAILED:
        return fleet_lines.awaited("new_secret")
    return describe(wait.waiting).first_sentence


def app_text(name: str, ended: FleetRenewalEvent | Problem, *, back: bool) -> StateText:
    """How one app came out."""
    if isinstance(ended, Problem):
        kind = NoteKind.WARN if ended.code is Code.RENEWAL_STOPPED else NoteKind.BAD
        return kind, f"{name}: {problem_text(ended)}"
    if back and ended.outcome is not None:
        returned = ended.outcome is RenewalOutcome.OLD
        kind = NoteKind.WARN if ended.needed_by else NoteKind.GOOD
        return kind, fleet_lines.renewal_given_up(name, ended.left, ended.needed_by, returned=returned)
    if ended.outcome is RenewalOutcome.NEW:
        return NoteKind.GOOD, fleet_lines.renewal_over(name, ended.left, ended.needed_by)
    return NoteKind.WARN, _(
        "“{name}” is not finished: the old key stays for the gateways that are left. Go on when they are there."
    ).format(name=name)


def days_text(left: int | None) -> str:
    """Of a key."""
    if left is None:
        return _("expiry unknown")
    if left < 0:
        return ngettext("expired {count} day ago", "expired {count} days ago", -left)
    return ngettext("{count} day left", "{count} days left", left)


def as_sentence(text: str) -> str:
    """With its full stop."""
    return text if not text or text.endswith((".", "…")) else f"{text}."


def safe_text() -> str:
    """What holds throughout."""
    return _("Wherever it stops, every room keeps a key that is valid.")


def left_to_do(*, all_well: bool) -> str:
    """At the end."""
    if all_well:
        return _("Nothing is left to be done.")
    return _("See the lines below for what is in the way. {safe} The first page offers to go on or to go back.").format(
        safe=safe_text()
    )
