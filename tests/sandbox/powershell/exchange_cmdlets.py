"""The cmdlets of Exchange Online that scripts for apps and rooms use, with parameters as Microsoft Learn lists them."""

import re
from collections.abc import Callable
from typing import Any

from tests.sandbox.powershell.objects import as_list
from tests.sandbox.powershell.shell import Cmdlet, Given, cmdlet
from wizard.sandbox.ews_policy import AllowListError, EwsSettings
from wizard.sandbox.exchange import ROOM_MAILBOXES, ExchangeError, ExchangeOnline, Group

_USER_MAILBOXES = "UserMailbox"


def of(exchange: ExchangeOnline) -> dict[str, Cmdlet]:
    """The cmdlets that change this Exchange."""
    acts = _ExchangeActs(exchange)
    return {
        "Connect-ExchangeOnline": cmdlet(
            "ExchangeEnvironmentName UserPrincipalName ShowBanner DisableWAM", lambda _: None
        ),
        "Get-OrganizationConfig": cmdlet("RetrieveEwsOperationAccessPolicy", acts.organization),
        "Set-OrganizationConfig": cmdlet("EwsAllowedAppIDs EwsEnabled Confirm", acts.set_organization),
        "Enable-OrganizationCustomization": cmdlet("Confirm", acts.hydrate),
        "Get-DistributionGroup": cmdlet("Identity Filter ResultSize", acts.groups),
        "New-DistributionGroup": cmdlet("Name Type Alias Members Notes ManagedBy RoomList", acts.new_group),
        "Get-DistributionGroupMember": cmdlet("Identity ResultSize", acts.members_of),
        "Add-DistributionGroupMember": cmdlet(
            "Identity Member BypassSecurityGroupManagerCheck Confirm", acts.add_member
        ),
        "Set-DistributionGroup": cmdlet(
            "Identity HiddenFromAddressListsEnabled BypassSecurityGroupManagerCheck", acts.set_group
        ),
        "Update-DistributionGroupMember": cmdlet(
            "Identity Members BypassSecurityGroupManagerCheck Confirm", acts.members
        ),
        "Remove-DistributionGroup": cmdlet(
            "Identity BypassSecurityGroupManagerCheck Confirm", acts.removes("groups", "The group")
        ),
        "Get-Mailbox": cmdlet("Identity RecipientTypeDetails ResultSize Filter", acts.mailboxes),
        "Get-ServicePrincipal": cmdlet("Identity Organization", acts.pointers),
        "New-ServicePrincipal": cmdlet("AppId ObjectId DisplayName", acts.point),
        "Remove-ServicePrincipal": cmdlet("Identity Confirm", acts.removes("pointers", "The service principal")),
        "Get-ManagementScope": cmdlet("Identity Exclusive Orphan", acts.scopes),
        "New-ManagementScope": cmdlet("Name RecipientRestrictionFilter RecipientRoot Force", acts.new_scope),
        "Set-ManagementScope": cmdlet("Identity Name RecipientRestrictionFilter RecipientRoot", acts.set_scope),
        "Remove-ManagementScope": cmdlet("Identity Confirm Force", acts.remove_scope),
        "Get-ManagementRoleAssignment": cmdlet("Identity Role RoleAssignee RoleAssigneeType", acts.assignments),
        "New-ManagementRoleAssignment": cmdlet("Name App Role CustomResourceScope RecipientGroupScope", acts.assign),
        "Remove-ManagementRoleAssignment": cmdlet("Identity Confirm Force", acts.unassign),
        "Test-ServicePrincipalAuthorization": cmdlet("Identity Resource", acts.test),
        "Set-CalendarProcessing": cmdlet(
            "Identity DeleteSubject AddOrganizerToSubject RemovePrivateProperty DeleteComments "
            "ProcessExternalMeetingMessages",
            acts.processing,
        ),
    }


class _ExchangeActs:
    def __init__(self, exchange: ExchangeOnline) -> None:
        self._exchange = exchange

    def mailboxes(self, given: Given) -> Any:
        kind = given.get("RecipientTypeDetails")
        if kind not in (ROOM_MAILBOXES, _USER_MAILBOXES):
            raise ExchangeError("Cannot process argument transformation on parameter 'RecipientTypeDetails'.")
        found = [one for one in self._exchange.all_mailboxes() if one.is_room is (kind == ROOM_MAILBOXES)]
        return [{"PrimarySmtpAddress": one.address} for one in found[: int(given["ResultSize"])]]

    def organization(self, given: Given) -> dict[str, Any]:
        """The list of apps is read only where it is asked for by the switch; else it is empty, and looks so."""
        ews = self._exchange.ews.settings
        listed = ews.allowed_app_ids if given.get("RetrieveEwsOperationAccessPolicy") is True else ""
        return {
            "IsDehydrated": self._exchange.dehydrated,
            "EwsEnabled": ews.enabled,
            "EwsAllowedAppIDs": listed or None,
        }

    def set_organization(self, given: Given) -> None:
        """The list is written as a whole."""
        ews = self._exchange.ews
        listed = given.get("EwsAllowedAppIDs", ews.settings.allowed_app_ids)
        if isinstance(listed, list):
            raise ExchangeError("Cannot process argument transformation on parameter 'EwsAllowedAppIDs'.")
        try:
            ews.change(EwsSettings(given.get("EwsEnabled", ews.settings.enabled), str(listed or "")))
        except AllowListError as wrong:
            raise ExchangeError(str(wrong)) from wrong

    def hydrate(self, _given: Given) -> None:
        self._exchange.dehydrated = False

    def groups(self, given: Given) -> Any:
        found = [_shown(group) for group in self._exchange.groups.values()]
        if "Filter" in given:
            name = _filtered(str(given["Filter"]), "Name")
            return [one for one in found if one["Name"].casefold() == name.casefold()]
        return _only([one for one in found if one["Name"] == given["Identity"]], f"The group {given['Identity']}")

    def new_group(self, given: Given) -> None:
        is_room_list = given.get("RoomList") is True
        if given.get("Type") != "Security" and not is_room_list:
            raise ExchangeError("Only a mail-enabled security group can be used in a scope.")
        name = str(given["Name"])
        _require_name(name, self._exchange.groups)
        self._exchange.groups[name] = Group(name, room_list=is_room_list)

    def set_group(self, given: Given) -> None:
        self._group(given).hidden = given["HiddenFromAddressListsEnabled"] is True

    def members_of(self, given: Given) -> Any:
        return [{"PrimarySmtpAddress": one} for one in sorted(self._exchange.group(str(given["Identity"])).members)]

    def add_member(self, given: Given) -> None:
        self._group(given)
        self._exchange.add_member(str(given["Identity"]), str(given["Member"]))

    def members(self, given: Given) -> None:
        self._group(given)
        self._exchange.set_members(str(given["Identity"]), tuple(str(one) for one in as_list(given["Members"])))

    def _group(self, given: Given) -> Group:
        group = self._exchange.group(str(given["Identity"]))
        if group.managed_by_others and given.get("BypassSecurityGroupManagerCheck") is not True:
            raise ExchangeError("You don't have sufficient permissions. Only managers of the group may change it.")
        return group

    def removes(self, kind: str, what: str) -> Callable[[Given], None]:
        """One of that kind, by its name."""

        def remove(given: Given) -> None:
            if given.get("Confirm") is not False:
                raise ExchangeError("Are you sure you want to perform this action?")
            if getattr(self._exchange, kind).pop(str(given["Identity"]), None) is None:
                raise ExchangeError(f"{what} {given['Identity']} was not found.")

        return remove

    def remove_scope(self, given: Given) -> None:
        """Not while a role assignment has it."""
        used = [one.name for one in self._exchange.assignments.values() if one.scope == given["Identity"]]
        if used:
            raise ExchangeError(f"The scope is used by the role assignment {used[0]}.")
        self.removes("scopes", "The management scope")(given)

    def pointers(self, _given: Given) -> Any:
        return [{"AppId": app, "ObjectId": principal} for principal, app in self._exchange.pointers.items()]

    def point(self, given: Given) -> None:
        self._exchange.point_to(str(given["AppId"]), str(given["ObjectId"]))

    def scopes(self, _given: Given) -> Any:
        return [{"Name": name} for name in self._exchange.scopes]

    def new_scope(self, given: Given) -> None:
        self._exchange.require_customization()
        name = str(given["Name"])
        _require_name(name, self._exchange.scopes)
        self._exchange.scopes[name] = _meant(given)

    def set_scope(self, given: Given) -> None:
        name = str(given["Identity"])
        if name not in self._exchange.scopes:
            raise ExchangeError(f"The management scope {name} was not found.")
        self._exchange.scopes[name] = _meant(given)

    def assignments(self, _given: Given) -> Any:
        return [
            {"Name": one.name, "Role": one.role, "CustomResourceScope": one.scope}
            for one in self._exchange.assignments.values()
        ]

    def assign(self, given: Given) -> None:
        self._exchange.require_customization()
        name = str(given["Name"])
        _require_name(name, self._exchange.assignments)
        self._exchange.assign(name, str(given["App"]), str(given["Role"]), str(given["CustomResourceScope"]))

    def unassign(self, given: Given) -> None:
        if given.get("Confirm") is not False:
            raise ExchangeError("Are you sure you want to perform this action?")
        if self._exchange.assignments.pop(str(given["Identity"]), None) is None:
            raise ExchangeError(f"The role assignment {given['Identity']} was not found.")

    def test(self, given: Given) -> list[str]:
        """Answers at once, whatever the caches still say."""
        principal, resource = str(given["Identity"]), str(given["Resource"])
        return [
            f"{one.role} {resource} InScope={self._exchange.in_scope(one, resource)}"
            for one in self._exchange.assignments.values()
            if one.principal_id == principal
        ]

    def processing(self, given: Given) -> None:
        if given.get("DeleteSubject") is False and given.get("AddOrganizerToSubject") is False:
            self._exchange.shows_subject.add(str(given["Identity"]))
            mailbox = self._exchange.mailbox(str(given["Identity"]))
            if mailbox is not None:
                mailbox.organizer_as_subject = False


def _shown(group: Group) -> dict[str, Any]:
    return {"Name": group.name, "DistinguishedName": group.distinguished_name}


def _only(found: list[dict[str, Any]], what: str) -> dict[str, Any]:
    if not found:
        raise ExchangeError(f"{what} was not found.")
    return found[0]


def _meant(given: Given) -> str:
    text = str(given["RecipientRestrictionFilter"])
    return (
        ROOM_MAILBOXES if text == f"RecipientTypeDetails -eq '{ROOM_MAILBOXES}'" else _filtered(text, "MemberOfGroup")
    )


def _filtered(text: str, name: str) -> str:
    """The value of an OPATH filter `Name -eq 'value'`, in which an apostrophe is written twice."""
    found = re.fullmatch(rf"{name} -eq '((?:[^']|'')*)'", text)
    if found is None:
        raise ExchangeError(f"The filter is not valid: {text}")
    return found[1].replace("''", "'")


def _require_name(name: str, known: Any) -> None:
    if len(name) > 64:
        raise ExchangeError(f"The name is too long: {name}")
    if name in known:
        raise ExchangeError(f"{name} exists already.")
