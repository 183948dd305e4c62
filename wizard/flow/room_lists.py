"""Exchange's room lists, for products that show nothing else: which rooms are in none, and a script that mends it."""

from collections.abc import Iterable, Sequence

from wizard.flow import powershell
from wizard.model.cloud import Cloud
from wizard.model.rooms import Mailbox, RoomAssignment
from wizard.model.target import DisplayServer

LIST_NAME = "Meeting rooms"


def unlisted(wanted: Iterable[RoomAssignment], mailboxes: Iterable[Mailbox]) -> tuple[str, ...]:
    """Addresses of chosen rooms that are in no room list, of what Microsoft has told of all rooms."""
    listed = {one.address for one in mailboxes if one.room_lists}
    return tuple(link.address for link in wanted if link.address not in listed)


def listing_script(addresses: Sequence[str], cloud: Cloud) -> str:
    """For an Exchange administrator: puts these rooms into room lists of at most 30. May be run again at any time."""
    rooms = "\n".join(f"    {powershell.quoted(one)}" for one in sorted(addresses))
    return f"""# Puts {len(addresses)} rooms into Exchange's room lists. Needs the role Exchange Administrator,
# and once on this computer: Install-Module ExchangeOnlineManagement -Scope CurrentUser
# It may be run again: a room that is in a list already stays where it is. A new list may take a day to be seen.
$ErrorActionPreference = 'Stop'
Connect-ExchangeOnline{powershell.EXCHANGE[cloud]}

$rooms = @(
{rooms}
)
$lists = @(Get-DistributionGroup -RecipientTypeDetails RoomList -ResultSize Unlimited)
$listed = @($lists | ForEach-Object {{
    Get-DistributionGroupMember -Identity $_.PrimarySmtpAddress -ResultSize Unlimited
}})
$missing = @($rooms | Where-Object {{ $listed.PrimarySmtpAddress -notcontains $_ }})

$number = 0
for ($start = 0; $start -lt $missing.Count; $start += {DisplayServer.ROOMS_AT_MOST}) {{
    do {{
        $number += 1
        $name = {powershell.quoted(LIST_NAME)} + " $number"
    }} while (Get-DistributionGroup -Filter "Name -eq '$name'")
    $last = [Math]::Min($start + {DisplayServer.ROOMS_AT_MOST}, $missing.Count) - 1
    New-DistributionGroup -Name $name -RoomList -Members $missing[$start..$last]
}}
"""
