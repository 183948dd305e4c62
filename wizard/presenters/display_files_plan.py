"""What a write of a display's files would change, in lines for the page; a secret is shown as dots."""

from dataclasses import dataclass

from wizard.messages import _, ngettext
from wizard.model.display_files import DisplayFilePlan, DisplayFilesPlan, KeyChange, KeyChangeKind

DOTS = "••••••••"
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file with a line for each key or room that changes."""

    title: str
    lines: tuple[str, ...]


def planned_files(plan: DisplayFilesPlan) -> tuple[PlannedFile, ...]:
    """Every file, also those that stay as they are."""
    return tuple(PlannedFile(_title(one), tuple(map(_line, one.changes))) for one in plan.files)


def plan_title(plan: DisplayFilesPlan) -> str:
    """The plan in one sentence."""
    if not plan.writes:
        return _("The files already hold all of this. Nothing is written.")
    return ngettext("{count} file will be written", "{count} files will be written", plan.writes).format(
        count=plan.writes
    )


def _title(one: DisplayFilePlan) -> str:
    if not one.exists:
        return _("{file} (new)").format(file=one.path)
    if not one.writes:
        return _("{file} (stays as it is)").format(file=one.path)
    return one.path


def _line(change: KeyChange) -> str:
    sign = {KeyChangeKind.ADDED: "+", KeyChangeKind.CHANGED: "±", KeyChangeKind.REMOVED: "−"}[change.kind]
    before, after = (DOTS, DOTS) if change.secret else (_short(change.before), _short(change.after))
    name = f"{sign} {change.key}".rstrip()
    if change.kind is KeyChangeKind.CHANGED:
        another = _("{key}: another secret, {dots}").format(key=name, dots=DOTS)
        return another if change.secret else f"{name}: {before or '–'} → {after or '–'}"
    shown = after if change.kind is KeyChangeKind.ADDED else before
    return f"{name}: {shown}" if shown else name


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
