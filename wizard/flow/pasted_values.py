"""Finds IDs, tenants and secrets inside what people copy: whole rows and pages of Microsoft's portals."""

import re
from urllib.parse import unquote

DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"))
GUID = re.compile(
    r"(?<![0-9a-f-])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})(?![0-9a-f-])", re.IGNORECASE
)
CLIENT, TENANT, OBJECT, SECRET_ID = "client", "tenant", "object", "secret"
# Microsoft's own words on the overview page, and the names of parameters and settings; the longest that fits counts.
_LABELS = {
    CLIENT: (
        "application (client) id, client id, clientid, client_id, application id, app id, appid, "
        "app_id, anwendungs-id (client), anwendungs-id, client-id, id d'application (client), id "
        "de l'application (client), id d’application (client), id de client, id. de aplicación "
        "(cliente), id de aplicación (cliente), id de cliente, id applicazione (client), id "
        "client, toepassings-id (client), toepassings-id, id do aplicativo (cliente), id da "
        "aplicação (cliente), id do cliente, アプリケーション (クライアント) id, クライアント id, アプリケーション id, "
        "应用程序(客户端) id, 应用程序(客户端)id, 客户端 id, 應用程式 (用戶端) 識別碼, 應用程式識別碼, 用戶端識別碼"
    ),
    TENANT: (
        "directory (tenant) id, tenant id, tenantid, tenant_id, directory id, verzeichnis-id "
        "(mandant), verzeichnis-id, mandanten-id, mandant-id, id de l'annuaire (locataire), id "
        "d'annuaire (locataire), id de l’annuaire (locataire), id du locataire, id de locataire, "
        "id. de directorio (inquilino), id de directorio (inquilino), id de inquilino, id "
        "directory (tenant), id del tenant, id tenant, map-id (tenant), tenant-id, directory-id, "
        "id do diretório (locatário), id do diretório (inquilino), id do locatário, id do "
        "inquilino, "
        "ディレクトリ (テナント) id, テナント id, "
        "目录(租户) id, 目录(租户)id, 租户 id, 目錄 (租用戶) 識別碼, 租用戶識別碼"
    ),
    OBJECT: (
        "object id, objectid, object_id, objekt-id, id d'objet, id de l'objet, id d’objet, id de "
        "l’objet, id. de objeto, id de objeto, id oggetto, object-id, id do objeto, オブジェクト id, 对象 "
        "id, 对象id, 物件識別碼"
    ),
    SECRET_ID: ("secret id, secretid, keyid, geheimnis-id, id de secret, id secreto, シークレット id, 机密 id"),
}


def _pattern(label: str) -> str:
    return re.sub(r"\\?\s+", r"\\s*", re.escape(label.strip()))


_KINDS = sorted(
    ((label.strip(), kind) for kind, labels in _LABELS.items() for label in labels.split(",")), key=lambda p: -len(p[0])
)
_LABEL = re.compile("|".join(f"(?P<l{at}>{_pattern(label)})" for at, (label, _) in enumerate(_KINDS)), re.IGNORECASE)


def readable(text: str) -> str:
    """One line with plain hyphens, and web addresses decoded."""
    return unquote(" ".join(text.translate(DASHES).split()))


def guids(text: str) -> list[tuple[str, str]]:
    """Each GUID with the kind its label names, in the text's order; the kind is empty where nothing names it."""
    found: list[tuple[str, str]] = []
    end = 0
    for match in GUID.finditer(text):
        labels = list(_LABEL.finditer(text, end, match.start()))
        near = labels[-1] if labels and len(re.findall(r"\w", text[labels[-1].end() : match.start()])) <= 1 else None
        found.append((near.lastgroup or "" if near else "", _dashed(match.group())))
        end = match.end()
    return [(_KINDS[int(group[1:])][1] if group else "", guid) for group, guid in found]


def _dashed(guid: str) -> str:
    bare = guid.replace("-", "").lower()
    return "-".join((bare[:8], bare[8:12], bare[12:16], bare[16:20], bare[20:]))


_MICROSOFTS_HOSTS = re.compile(
    r"(?:.+\.)?(?:microsoftonline\.(?:com|us|de|cn)|microsoftonline-p\.com|windows\.net|microsoft\.com|microsoft\.us|"
    r"azure\.com|azure\.us|azure\.cn|azure\.net|chinacloudapi\.cn|office\.com|office365\.(?:com|us)|office\.net|live\.com|"
    r"outlook\.com|sharepoint\.com|partner\.microsoftonline\.cn|microsoftgraph\.chinacloudapi\.cn|windowsazure\.(?:com|us|cn))",
    re.IGNORECASE,
)


def microsofts_host(host: str) -> bool:
    """Whether a host is one of Microsoft's own, which is no company's domain."""
    return bool(_MICROSOFTS_HOSTS.fullmatch(host))


_SIGN = r"[A-Za-z0-9~._\-]"
_FORM = rf"{_SIGN}{{3}}\dQ~{_SIGN}{{34}}"
"""What Entra makes now: forty signs, with a number and «Q~» behind the first three."""
_SURE = re.compile(rf"(?<!{_SIGN})[.-]?({_FORM})[.-]?(?!{_SIGN})")
_NAMES = (
    r"client[\s_-]*secret|secret[\s_-]*value|secret|value|password|wert|geheimer\s+clientschlüssel|"
    r"valeur|valor|valore|waarde|値|值"
)
_NAMED = re.compile(
    rf"""["']?\b(?:{_NAMES})["']?\s*(?:[:=\t]|\s-\s)\s*["'“„«]?(?P<value>[^\s"'“”»;&,]+)""", re.IGNORECASE
)
_QUOTES = frozenset({('"', '"'), ("'", "'"), ("“", "”"), ("„", "“"), ("«", "»"), ("`", "`")})


def secret_value(text: str) -> str | None:
    """The one secret in a text; None where it is not certain which part of the text is the value."""
    bare = text.strip()
    if (bare[:1], bare[-1:]) in _QUOTES:
        bare = bare[1:-1].strip()
    if "%7e" in bare.lower():
        bare = unquote(bare)
    unwrapped = re.sub(r"[ \t]*[\r\n]+[ \t]*", "", bare)
    sure = list(dict.fromkeys(_SURE.findall(bare) or _SURE.findall(unwrapped)))
    if sure:
        return sure[0] if len(sure) == 1 else None
    named = _NAMED.search(bare)
    if named:
        rest = bare[: named.start()] + bare[named.end() :]
        return named["value"] if not re.search(r"\w", rest) else None
    return unwrapped if re.fullmatch(r"[\x21-\x7e]+", unwrapped) and not re.search("[\"'{}<>&;,=]", unwrapped) else None
