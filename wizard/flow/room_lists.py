"""Exchange's room lists, for products that show nothing else: which rooms are in none, and a script that mends it."""

from collections.abc import Iterable, Sequence
from datetime import date

from wizard.flow import powershell
from wizard.model.cloud import Cloud
from wizard.model.rooms import Mailbox, RoomAssignment
from wizard.model.target import DisplayServer


def unlisted(wanted: Iterable[RoomAssignment], mailboxes: Iterable[Mailbox]) -> tuple[str, ...]:
    """Addresses of chosen rooms that are in no room list, of what Microsoft has told of all rooms."""
    listed = {one.address for one in mailboxes if one.room_lists}
    return tuple(link.address for link in wanted if link.address not in listed)


def listing_script(addresses: Sequence[str], cloud: Cloud, today: date) -> str:
    """For an Exchange administrator: puts these rooms into room lists of at most 30. May be run again at any time.

    The lists are named after the day, so that a later script for other rooms does not fill these beyond that.
    """
    most, rooms = DisplayServer.ROOMS_AT_MOST, sorted(addresses)
    parts = [rooms[start : start + most] for start in range(0, len(rooms), most)]
    head = f"""# Puts {len(rooms)} rooms into Exchange's room lists. Needs the role Exchange Administrator,
# and once on this computer: Install-Module ExchangeOnlineManagement -Scope CurrentUser
# It may be run again: what is in a list stays there. A new list may take a day to be seen everywhere.
$ErrorActionPreference = 'Stop'
Connect-ExchangeOnline{powershell.EXCHANGE[cloud]}
"""
    return head + "".join(_list(f"Meeting rooms {today} {at}", part) for at, part in enumerate(parts, 1))


def _list(name: str, rooms: Sequence[str]) -> str:
    lines = "\n".join(f"    {powershell.quoted(one)}" for one in rooms)
    return f"""
$name = {powershell.quoted(name)}
$rooms = @(
{lines}
)
if (-not (Get-DistributionGroup -Filter "Name -eq '$name'")) {{
    New-DistributionGroup -Name $name -RoomList
}}
foreach ($room in $rooms) {{
    if (-not (Get-DistributionGroupMember -Identity $name | Where-Object PrimarySmtpAddress -EQ $room)) {{
        Add-DistributionGroupMember -Identity $name -Member $room -BypassSecurityGroupManagerCheck
    }}
}}
"""
