"""Microsoft's clouds: each has its own sign-in host, Graph host and portal, and tokens never cross.

Source: Microsoft, "National cloud deployments" and "National clouds (identity platform)".
"""

from enum import StrEnum


class Cloud(StrEnum):
    """A cloud as a person chooses it; GCC lives in the global one."""

    GLOBAL = "global"
    GCC_HIGH = "gcc_high"
    DOD = "dod"
    CHINA = "china"

    @property
    def login_host(self) -> str:
        return _LOGIN[self]

    @property
    def graph_host(self) -> str:
        return _GRAPH[self]

    @property
    def graph_scope(self) -> str:
        """The only scope an application's own token may ask for."""
        return f"https://{self.graph_host}/.default"

    @property
    def exchange_scope(self) -> str:
        """The same for Exchange Online, whose tokens show whether an app may use Exchange Web Services."""
        return f"https://{_EXCHANGE[self]}/.default"

    @property
    def portal(self) -> str:
        return f"https://{_PORTAL[self]}/"

    @property
    def role_activation_url(self) -> str:
        """Where a person activates a role for which they are eligible (Privileged Identity Management)."""
        home = "https://entra.microsoft.com/" if self is Cloud.GLOBAL else self.portal
        return f"{home}#view/Microsoft_Azure_PIMCommon/ActivationMenuBlade/~/aadmigratedroles"

    @property
    def registrations_url(self) -> str:
        """The portal's list of app registrations, where the guides begin."""
        return f"{self.portal}#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade"


_LOGIN = {
    Cloud.GLOBAL: "login.microsoftonline.com",
    Cloud.GCC_HIGH: "login.microsoftonline.us",
    Cloud.DOD: "login.microsoftonline.us",
    Cloud.CHINA: "login.partner.microsoftonline.cn",
}
_GRAPH = {
    Cloud.GLOBAL: "graph.microsoft.com",
    Cloud.GCC_HIGH: "graph.microsoft.us",
    Cloud.DOD: "dod-graph.microsoft.us",
    Cloud.CHINA: "microsoftgraph.chinacloudapi.cn",
}
_EXCHANGE = {
    Cloud.GLOBAL: "outlook.office365.com",
    Cloud.GCC_HIGH: "outlook.office365.us",
    Cloud.DOD: "outlook-dod.office365.us",
    Cloud.CHINA: "partner.outlook.cn",
}
"""Source: Microsoft, "Office 365 endpoints" of each cloud, where Exchange Online's services are listed."""
_PORTAL = {
    Cloud.GLOBAL: "portal.azure.com",
    Cloud.GCC_HIGH: "portal.azure.us",
    Cloud.DOD: "portal.azure.us",
    Cloud.CHINA: "portal.azure.cn",
}
