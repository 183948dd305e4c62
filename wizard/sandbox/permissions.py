"""The Graph permissions that the practice cloud knows, with Microsoft's real ids and words of our own.

Source: microsoftgraph/microsoft-graph-devx-content, permissions-descriptions.json (August 2026).
"""

from dataclasses import dataclass

GRAPH_APP_ID = "00000003-0000-0000-c000-000000000000"
EXCHANGE_APP_ID = "00000002-0000-0ff1-ce00-000000000000"


@dataclass(frozen=True, slots=True)
class PublishedPermission:
    """One permission; an application role, a delegated scope or both, under one name."""

    value: str
    role_id: str | None
    scope_id: str | None
    title: str
    description: str

    @property
    def for_administrators(self) -> bool:
        """Whether a person may not grant the delegated scope for themselves."""
        return self.value.endswith((".All", ".Directory")) and self.value != "User.ReadBasic.All"


PERMISSIONS = (
    PublishedPermission(
        "Calendars.Read",
        "798ee544-9d2d-430c-a058-570e29e34338",
        "465a38f9-76ea-45b9-9f34-9e8b0d4b0b42",
        "Read calendars",
        "Reads the events of calendars.",
    ),
    PublishedPermission(
        "Calendars.ReadWrite",
        "ef54d2bf-783f-4e0f-bca1-3210c0444d99",
        "1ec239c2-d7c9-4623-a91a-a9775856bb36",
        "Read and write calendars",
        "Creates, reads, changes and deletes the events of calendars.",
    ),
    PublishedPermission(
        "Calendars.ReadBasic.All",
        "8ba4a692-bc31-4128-9094-475872af8a53",
        None,
        "Read basic details of calendars",
        "Reads events without their text, attachments and extensions.",
    ),
    PublishedPermission(
        "Calendars.ReadBasic",
        None,
        "662d75ba-a364-42ad-adee-f5f880ea4878",
        "Read basic details of your calendars",
        "Reads your events without their text and attachments.",
    ),
    PublishedPermission(
        "Calendars.ReadWrite.Shared",
        None,
        "12466101-c9b8-439a-8589-dd09ee67e8e9",
        "Read and write your and shared calendars",
        "Creates, reads, changes and deletes events in your calendars and in those that are shared with you.",
    ),
    PublishedPermission(
        "People.Read.All",
        "b528084d-ad10-4598-8b93-929746b4d7d6",
        "b89f9189-71a5-4e70-b041-9887f0bc7e4a",
        "Read people",
        "Reads lists of the people who matter to each user.",
    ),
    PublishedPermission(
        "Place.Read.All",
        "913b9306-0ce1-42b8-9137-6a7df690a760",
        "cb8f45a0-5c2e-4ea1-b803-84b870a7d7ec",
        "Read all places",
        "Reads the organization's rooms and room lists.",
    ),
    PublishedPermission(
        "Place.ReadWrite.All",
        "f1f5e9aa-ad18-4b97-883e-6aa7e95b7a5f",
        "4c06a06a-098a-4063-868e-5dfee3827264",
        "Read and write all places",
        "Reads and changes the organization's rooms and room lists.",
    ),
    PublishedPermission(
        "User.Read",
        None,
        "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
        "Sign you in and read your profile",
        "Signs you in and reads your own profile.",
    ),
    PublishedPermission(
        "User.ReadBasic.All",
        "97235f07-e226-4f63-ace3-39588e11d3a1",
        "b340eb25-3456-403f-be2f-af7a0d370277",
        "Read basic profiles",
        "Reads the name, address and photo of everybody.",
    ),
    PublishedPermission(
        "User.Read.All",
        "df021288-bdef-4463-88db-98f22de89214",
        "a154be20-db9c-4678-8ab7-66f6cc099a59",
        "Read full profiles",
        "Reads the full profile of everybody.",
    ),
    PublishedPermission(
        "User.ReadWrite.All",
        "741f803b-c850-494e-b5df-cde7c675a1ca",
        "204e0828-b5ca-4ad8-b9f3-f32a958e7cc4",
        "Read and write full profiles",
        "Reads and changes the full profile of everybody.",
    ),
    PublishedPermission(
        "Directory.Read.All",
        "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
        "06da0dbc-49e2-44d2-8312-53f166ab848a",
        "Read directory data",
        "Reads people, groups and apps of the organization.",
    ),
    PublishedPermission(
        "Directory.AccessAsUser.All",
        None,
        "0e263e50-5827-48a4-b97c-d940288653c7",
        "Use the directory as you",
        "Does in the directory whatever you may do there.",
    ),
    PublishedPermission(
        "Group.Read.All",
        "5b567255-7703-4780-807c-7be8301ae99b",
        "5f8c59db-677d-491f-a6b8-5f174b11ec1d",
        "Read all groups",
        "Reads groups, their members and their conversations.",
    ),
    PublishedPermission(
        "Group.ReadWrite.All",
        "62a82d76-70ea-41e2-9197-370581804d09",
        "4e46008b-f24c-477d-8fff-7bb4ec7aafe0",
        "Read and write all groups",
        "Creates, reads and changes groups.",
    ),
    PublishedPermission(
        "GroupMember.Read.All",
        "98830695-27a2-44f7-8c18-0c3ebc9698f6",
        "bc024368-1153-4739-b217-4326f2e966d0",
        "Read group memberships",
        "Reads who belongs to which group.",
    ),
    PublishedPermission(
        "Organization.Read.All",
        "498476ce-e0fe-48b0-b801-37ba7e2685c6",
        "4908d5b9-3fb2-4b1e-9336-1888b7937185",
        "Read organization information",
        "Reads the organization's name, domains and subscriptions.",
    ),
    PublishedPermission(
        "Domain.Read.All",
        "dbb9058a-0e50-45d7-ae91-66909b5d4664",
        "2f9ee017-59c1-4f1d-9472-bd5529a7b311",
        "Read domains",
        "Reads the organization's domain names.",
    ),
    PublishedPermission(
        "MailboxSettings.Read",
        "40f97065-369a-49f4-947c-6a255697ae91",
        "87f447af-9fa4-4c32-9dfa-4a57a73d18ce",
        "Read mailbox settings",
        "Reads the settings of mailboxes, such as their time zone.",
    ),
    PublishedPermission(
        "Application.Read.All",
        "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30",
        "c79f8feb-a9db-4090-85f9-90d820caa0eb",
        "Read all apps",
        "Reads every app registration of the organization.",
    ),
    PublishedPermission(
        "Application.ReadWrite.OwnedBy",
        "18a4783c-866b-4cc7-a460-3d5e5662c884",
        None,
        "Manage own apps",
        "Manages the app registrations that this app owns.",
    ),
    PublishedPermission(
        "Application.ReadWrite.All",
        "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9",
        "bdfbf15f-ee85-4955-8675-146e8e5296b5",
        "Read and write all apps",
        "Creates, changes and deletes app registrations.",
    ),
    PublishedPermission(
        "AppRoleAssignment.ReadWrite.All",
        "06b708a9-e830-4db3-a914-8e69da51d44f",
        "84bccea3-f856-4a8a-967b-dbe0a3d53a64",
        "Grant permissions to apps",
        "Grants application permissions to any app.",
    ),
    PublishedPermission(
        "DelegatedPermissionGrant.ReadWrite.All",
        "8e8e4742-1d95-4f68-9d56-6ee75648c72a",
        "41ce6ca6-6826-4807-84f1-1c82854f7ee5",
        "Manage delegated permissions",
        "Grants delegated permissions to any app.",
    ),
    PublishedPermission(
        "AuditLog.Read.All",
        "b0afded3-3588-46d8-8b3d-9842eff778da",
        "e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20",
        "Read the audit log",
        "Reads the organization's audit log.",
    ),
    PublishedPermission(
        "CrossTenantInformation.ReadBasic.All",
        "cac88765-0581-4025-9725-5ebc13f729ee",
        "81594d25-e88e-49cf-ac8c-fecbff49f994",
        "Read other organizations' names",
        "Reads the public name of another organization.",
    ),
    PublishedPermission(
        "Policy.Read.All",
        "246dd0d5-5bd0-4def-940b-0421030a5b68",
        "572fea84-0151-49b2-9301-11cb16974376",
        "Read policies",
        "Reads the organization's policies.",
    ),
    PublishedPermission(
        "RoleManagement.ReadWrite.Exchange",
        "025d3225-3f02-4882-b4c0-cd5b541a4e80",
        "c1499fe0-52b1-4b22-bed2-7a244e0e879f",
        "Manage Exchange roles",
        "Reads and changes roles in Exchange Online.",
    ),
    PublishedPermission(
        "RoleEligibilitySchedule.Read.Directory",
        "ff278e11-4a33-4d0c-83d2-d01dc58929a5",
        "eb0788c2-6d4e-4658-8c9e-c0fb8053f03d",
        "Read eligible roles",
        "Reads who may activate which role of the directory.",
    ),
    PublishedPermission(
        "RoleAssignmentSchedule.ReadWrite.Directory",
        "dd199f4a-f148-40a4-a2ec-f0069cc799ec",
        "8c026be3-8e26-4774-9372-8d5d6f21daff",
        "Activate roles",
        "Activates roles of the directory, and changes who holds them.",
    ),
    PublishedPermission(
        "openid", None, "37f7f235-527c-4136-accd-4a02d197296e", "Sign you in", "Lets you sign in to the app."
    ),
    PublishedPermission(
        "profile",
        None,
        "14dad69e-099b-42c9-810b-d002981feec1",
        "Read your basic profile",
        "Reads your name and user name.",
    ),
    PublishedPermission(
        "email",
        None,
        "64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0",
        "Read your address",
        "Reads your e-mail address.",
    ),
    PublishedPermission(
        "offline_access",
        None,
        "7427e0e9-2fba-42fe-b0c0-848c9e6a8182",
        "Keep access",
        "Keeps the access you gave until you take it back.",
    ),
)
EXCHANGE_PERMISSIONS = (
    PublishedPermission(
        "full_access_as_app",
        "dc890d15-9560-4a4c-9b7f-a736ec74ec40",
        None,
        "Use Exchange Web Services with full access to all mailboxes",
        "Reads, changes and sends everything in all mailboxes through Exchange Web Services.",
    ),
    PublishedPermission(
        "Exchange.ManageAsApp",
        "dc50a0fb-09a3-484d-be87-e023b12c6440",
        None,
        "Manage Exchange as an application",
        "Runs Exchange's cmdlets without anybody signed in.",
    ),
)
"""Those of Office 365 Exchange Online, which is another resource than Graph."""
SIGN_IN_SCOPES = frozenset({"openid", "profile", "email", "offline_access"})
BY_VALUE = {permission.value.casefold(): permission for permission in PERMISSIONS}
BY_ROLE_ID = {permission.role_id: permission for permission in PERMISSIONS if permission.role_id}
EXCHANGE_BY_ROLE_ID = {one.role_id: one for one in EXCHANGE_PERMISSIONS if one.role_id}
BY_SCOPE_ID = {permission.scope_id: permission for permission in PERMISSIONS if permission.scope_id}


def role_id(value: str) -> str:
    """The application role's id; KeyError where no such application permission exists."""
    found = BY_VALUE[value.casefold()].role_id
    if found is None:
        raise KeyError(value)
    return found


def scope_id(value: str) -> str:
    """The delegated scope's id; KeyError where no such delegated permission exists."""
    found = BY_VALUE[value.casefold()].scope_id
    if found is None:
        raise KeyError(value)
    return found
