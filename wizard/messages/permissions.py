"""What Microsoft Graph's application permissions allow, in words, and what changes when one is taken away.

Source: Microsoft Graph permissions reference (descriptions of application permissions).
"""

from wizard.messages import _
from wizard.messages.translatable import N_
from wizard.model.privilege import JudgedPermission, Need

ALLOWS = {
    "Calendars.Read": N_("It reads every event of every calendar in the organisation."),
    "Calendars.ReadBasic.All": N_("It reads when every calendar is booked, without texts and attachments."),
    "Calendars.ReadWrite": N_("It reads, creates, changes and deletes events in every calendar of the organisation."),
    "Contacts.Read": N_("It reads the contacts in every mailbox."),
    "Directory.Read.All": N_("It reads users, groups and apps of the whole directory."),
    "Directory.ReadWrite.All": N_("It changes users, groups and apps of the whole directory."),
    "Group.Read.All": N_("It reads all groups, who is in them, and their conversations."),
    "Group.ReadWrite.All": N_("It changes all groups and reads their conversations."),
    "Mail.Read": N_("It reads all mail of everybody."),
    "Mail.ReadWrite": N_("It reads, changes and deletes all mail of everybody."),
    "Mail.Send": N_("It sends mail in anybody's name."),
    "MailboxSettings.Read": N_("It reads the settings of every mailbox."),
    "Organization.Read.All": N_("It reads what the organisation is called, and its licences."),
    "People.Read.All": N_("It reads whom everybody works with."),
    "Place.Read.All": N_("It reads the list of rooms."),
    "Place.ReadWrite.All": N_("It changes the list of rooms."),
    "User.Read.All": N_("It reads the full profile of everybody."),
    "User.ReadBasic.All": N_("It reads name, address and picture of everybody."),
    "User.ReadWrite.All": N_("It changes the profile of everybody."),
}
NEEDS = {
    Need.NEEDED: N_("Needed"),
    Need.USEFUL: N_("Useful"),
    Need.GUIDE: N_("Asked for by the guide, not needed"),
    Need.BROADER: N_("More than needed"),
    Need.SPARE: N_("Not needed"),
}


def heading(granted: JudgedPermission) -> str:
    """Its name, and how much it is needed."""
    return f"{granted.name} – {_(NEEDS[granted.need])}"


def allows(granted: JudgedPermission) -> str:
    """What it lets the app do, and why the product has it."""
    return explained(granted.name, granted.reason)


def explained(name: str, reason: str) -> str:
    """The product's `reason` for this permission, if it has one, and what Microsoft lets an app do with it."""
    told = _(ALLOWS[name]) if name in ALLOWS else _("Microsoft's documentation says what it allows.")
    return " ".join(part for part in (_(reason) if reason else "", told) if part)


def removal(granted: JudgedPermission) -> str:
    """What changes when it is taken away; empty for one that has to stay."""
    if granted.need is Need.NEEDED:
        return ""
    if granted.need is Need.BROADER:
        return _("Approve {narrower} first; then this one can be removed, and the rooms go on.").format(
            narrower=granted.instead
        )
    if granted.removal:
        return _(granted.removal)
    if granted.need is Need.USEFUL:
        return _("Without it the rooms keep working; only the purpose named above is lost.")
    return _("Without it nothing changes for this connection.")


def as_text(title: str, judged: tuple[JudgedPermission, ...]) -> str:
    """All of it for a change request."""
    lines = [title]
    for one in judged:
        lines.append(f"- {heading(one)}")
        lines += [f"    {part}" for part in (allows(one), removal(one)) if part]
    return "\n".join(lines)
