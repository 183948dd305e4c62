"""Microsoft's own public clients with which tools sign people in, and what each may ask for.

Source: token dumps and code of azure-cli, merill/msgraph and PnP PowerShell, gathered in the project's facts.
"""

from dataclasses import dataclass

AZURE_CLI = "04b07795-8ddb-461a-bbee-02f9e1bf7b46"
GRAPH_TOOLS = "14d82eec-204b-4c2f-b7e8-296a70dab67e"
AZURE_POWERSHELL = "1950a258-227b-4e31-a9cf-717495945fc2"
CLI_M365 = "31359c7f-bd7e-475c-86db-fdb8c937548e"

_MANAGES_APPS = (
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    "AuditLog.Read.All",
    "DelegatedPermissionGrant.ReadWrite.All",
    "Directory.AccessAsUser.All",
    "Group.ReadWrite.All",
    "User.Read.All",
    "User.ReadWrite.All",
)


@dataclass(frozen=True, slots=True)
class FirstParty:
    """A client that every tenant knows without registering it.

    `asks_anything` marks those that gain further scopes by consent; the others are refused what is not
    pre-authorised (AADSTS65002).
    """

    app_id: str
    display_name: str
    preauthorised: tuple[str, ...]
    asks_anything: bool


FIRST_PARTY = {
    client.app_id: client
    for client in (
        FirstParty(AZURE_CLI, "Microsoft Azure CLI", _MANAGES_APPS, asks_anything=False),
        FirstParty(AZURE_POWERSHELL, "Microsoft Azure PowerShell", _MANAGES_APPS, asks_anything=False),
        FirstParty(GRAPH_TOOLS, "Microsoft Graph Command Line Tools", (), asks_anything=True),
        FirstParty(CLI_M365, "PnP Management Shell", (), asks_anything=True),
    )
}
