"""The host names that the practice cloud answers for, and what Microsoft's clouds say of themselves.

Source: Microsoft, "National cloud deployments"; msal's list of well-known authorities.
"""

from dataclasses import dataclass

from wizard.model.cloud import Cloud

AZURE_HOST = "management.azure.com"
PORTAL_API_HOST = "main.iam.ad.ext.azure.com"
EXCHANGE_HOSTS = {
    "outlook.office365.com": Cloud.GLOBAL,
    "outlook.office365.us": Cloud.GCC_HIGH,
    "outlook-dod.office365.us": Cloud.DOD,
    "partner.outlook.cn": Cloud.CHINA,
}


@dataclass(frozen=True, slots=True)
class CloudFace:
    """What a cloud's sign-in host tells about itself in its discovery documents."""

    aliases: tuple[str, ...]
    instance: str
    issuer_host: str
    region: str
    sub_region: str | None


FACES = {
    Cloud.GLOBAL: CloudFace(
        ("login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"),
        "microsoftonline.com",
        "sts.windows.net",
        "NA",
        None,
    ),
    Cloud.GCC_HIGH: CloudFace(
        ("login.microsoftonline.us",), "microsoftonline.us", "sts.windows.net", "USGov", "DODCON"
    ),
    Cloud.DOD: CloudFace(("login.microsoftonline.us",), "microsoftonline.us", "sts.windows.net", "USGov", "DOD"),
    Cloud.CHINA: CloudFace(
        ("login.partner.microsoftonline.cn", "login.chinacloudapi.cn"),
        "partner.microsoftonline.cn",
        "sts.chinacloudapi.cn",
        "AS",
        None,
    ),
}


def clouds_of_login(host: str) -> tuple[Cloud, ...]:
    """The clouds whose tenants sign in at `host`; the two US government clouds share one."""
    return tuple(cloud for cloud, face in FACES.items() if host in face.aliases)


def cloud_of_graph(host: str) -> Cloud | None:
    return next((cloud for cloud in Cloud if cloud.graph_host == host), None)


LOGIN_HOSTS = frozenset(alias for face in FACES.values() for alias in face.aliases)
GRAPH_HOSTS = frozenset(cloud.graph_host for cloud in Cloud)
ANSWERED_HOSTS = LOGIN_HOSTS | GRAPH_HOSTS | EXCHANGE_HOSTS.keys() | {AZURE_HOST, PORTAL_API_HOST}
