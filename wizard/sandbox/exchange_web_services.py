"""Exchange Web Services of all practice tenants: what an app of the old kind still calls.

Source: Microsoft Learn, "Authenticate an EWS application by using OAuth" (audience, the role `full_access_as_app`)
and "GetFolder operation". Nothing but the calendar folder of a mailbox is ever answered.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

import jwt
from starlette.responses import Response

from wizard.sandbox.mailboxes import RoomMailbox
from wizard.sandbox.tenants import PracticeTenant, Tenants
from wizard.sandbox.tokens import TokenMint

PATH = "/EWS/Exchange.asmx"
FULL_ACCESS = "full_access_as_app"
_ACCOUNT = re.compile(rb"<(?:\w+:)?(?:PrimarySmtpAddress|SmtpAddress|PrincipalName)>\s*([^<\s]+)\s*</")
_SCOPED_ROLE = ("EWS.AccessAsApp",)


@dataclass(frozen=True, slots=True)
class WebServices:
    """The one address of EWS, in each cloud."""

    tenants: Tenants
    mint: TokenMint

    def answer(self, method: str, host: str, path: str, headers: Mapping[str, str], body: bytes) -> Response:
        """GetFolder of a mailbox's calendar, whatever operation was asked; or why not."""
        if method != "POST" or path.casefold() != PATH.casefold():
            return Response(status_code=404)
        claims = self._claims(host, headers.get("authorization", ""))
        if claims is None:
            return Response(status_code=401, headers={"WWW-Authenticate": "Bearer"})
        tenant = self.tenants.named(str(claims["tid"]))
        if not tenant.exchange.ews.allows(str(claims["appid"])):
            return Response(status_code=403)
        return _opened(tenant, claims, body)

    def _claims(self, host: str, authorization: str) -> dict[str, Any] | None:
        kind, _, token = authorization.partition(" ")
        try:
            return self.mint.read(token, (f"https://{host}", f"https://{host}/")) if kind == "Bearer" else None
        except jwt.InvalidTokenError:
            return None


def _opened(tenant: PracticeTenant, claims: Mapping[str, Any], body: bytes) -> Response:
    named = _ACCOUNT.search(body)
    address = named[1].decode(errors="replace") if named else ""
    everywhere = FULL_ACCESS in claims.get("roles", ())
    if not everywhere and not tenant.exchange.allows(str(claims["appid"]), _SCOPED_ROLE, address):
        return Response(status_code=403)
    mailbox = tenant.mailbox(address)
    if mailbox is None:
        return _soap("<m:ResponseCode>ErrorNonExistentMailbox</m:ResponseCode>", "Error")
    return _soap(f"<m:ResponseCode>NoError</m:ResponseCode>{_folder(mailbox)}", "Success")


def _folder(mailbox: RoomMailbox) -> str:
    return (
        f"<m:Folders><t:CalendarFolder><t:DisplayName>{escape(mailbox.display_name)}</t:DisplayName>"
        "</t:CalendarFolder></m:Folders>"
    )


def _soap(inner: str, outcome: str) -> Response:
    types = "http://schemas.microsoft.com/exchange/services/2006"
    return Response(
        '<?xml version="1.0" encoding="utf-8"?>'
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
        f'<m:GetFolderResponse xmlns:m="{types}/messages" xmlns:t="{types}/types"><m:ResponseMessages>'
        f'<m:GetFolderResponseMessage ResponseClass="{outcome}">{inner}</m:GetFolderResponseMessage>'
        "</m:ResponseMessages></m:GetFolderResponse></s:Body></s:Envelope>",
        media_type="text/xml",
    )
