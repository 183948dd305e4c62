"""App registrations and service principals as Graph writes them, with the properties a real answer has."""

import base64
import hashlib
from typing import Any

from wizard.sandbox.clock import graph_time
from wizard.sandbox.directory import AppCertificate, Application, ServicePrincipal, StoredSecret
from wizard.sandbox.hosts import EXCHANGE_HOSTS
from wizard.sandbox.permissions import (
    EXCHANGE_APP_ID,
    EXCHANGE_PERMISSIONS,
    GRAPH_APP_ID,
    PERMISSIONS,
    SIGN_IN_SCOPES,
    PublishedPermission,
)
from wizard.sandbox.tenants import PracticeTenant

_PLAIN: dict[str, Any] = {
    "deletedDateTime": None,
    "applicationTemplateId": None,
    "disabledByMicrosoftStatus": None,
    "createdDateTime": None,
    "description": None,
    "groupMembershipClaims": None,
    "identifierUris": [],
    "isDeviceOnlyAuthSupported": None,
    "isFallbackPublicClient": None,
    "notes": None,
    "serviceManagementReference": None,
    "signInAudience": "AzureADandPersonalMicrosoftAccount",
    "tags": [],
    "tokenEncryptionKeyId": None,
    "samlMetadataUrl": None,
    "defaultRedirectUri": None,
    "certification": None,
    "optionalClaims": None,
    "servicePrincipalLockConfiguration": None,
    "requestSignatureVerification": None,
    "addIns": [],
    "appRoles": [],
    "uniqueName": None,
    "requiredResourceAccess": [],
}
_NESTED: dict[str, dict[str, Any]] = {
    "api": {
        "acceptMappedClaims": None,
        "knownClientApplications": [],
        "requestedAccessTokenVersion": None,
        "oauth2PermissionScopes": [],
        "preAuthorizedApplications": [],
    },
    "info": {
        "termsOfServiceUrl": None,
        "supportUrl": None,
        "privacyStatementUrl": None,
        "marketingUrl": None,
        "logoUrl": None,
    },
    "parentalControlSettings": {"countriesBlockedForMinors": [], "legalAgeGroupRule": "Allow"},
    "publicClient": {"redirectUris": []},
    "verifiedPublisher": {"displayName": None, "verifiedPublisherId": None, "addedDateTime": None},
    "web": {
        "homePageUrl": None,
        "logoutUrl": None,
        "redirectUris": [],
        "implicitGrantSettings": {"enableAccessTokenIssuance": False, "enableIdTokenIssuance": False},
        "redirectUriSettings": [],
    },
    "spa": {"redirectUris": []},
}
WRITABLE = frozenset({"displayName", *_PLAIN, *_NESTED}) - {"deletedDateTime", "createdDateTime"}


def application(app: Application, tenant: PracticeTenant) -> dict[str, Any]:
    nested = {name: {**default, **(app.data.get(name) or {})} for name, default in _NESTED.items()}
    plain = {name: app.data.get(name, default) for name, default in _PLAIN.items()}
    return {
        "id": app.id,
        "appId": app.app_id,
        "displayName": app.display_name,
        "publisherDomain": tenant.domain,
        **plain,
        **nested,
        "keyCredentials": [certificate(one) for one in app.certificates],
        "passwordCredentials": [secret(one) for one in app.secrets],
    }


def secret(one: StoredSecret, reveal: bool = False) -> dict[str, Any]:
    """`reveal` only in the answer that creates it."""
    return {
        "customKeyIdentifier": None,
        "displayName": one.display_name,
        "endDateTime": graph_time(one.end),
        "hint": one.hint,
        "keyId": one.key_id,
        "secretText": one.value if reveal else None,
        "startDateTime": graph_time(one.start),
    }


def certificate(one: AppCertificate) -> dict[str, Any]:
    thumbprint = hashlib.sha1(one.der, usedforsecurity=False).digest()
    return {
        "customKeyIdentifier": base64.b64encode(thumbprint).decode(),
        "displayName": one.display_name,
        "endDateTime": graph_time(one.end),
        "key": None,
        "keyId": one.key_id,
        "startDateTime": graph_time(one.start),
        "type": "AsymmetricX509Cert",
        "usage": "Verify",
    }


def principal(one: ServicePrincipal, tenant: PracticeTenant) -> dict[str, Any]:
    app = tenant.application_of(one.app_id)
    graph = one.app_id == GRAPH_APP_ID
    return {
        "id": one.id,
        "deletedDateTime": None,
        "accountEnabled": True,
        "alternativeNames": [],
        "appDisplayName": one.display_name,
        "appDescription": None,
        "appId": one.app_id,
        "applicationTemplateId": None,
        "appOwnerOrganizationId": tenant.id if app else "f8cdef31-a31e-4b4a-93e4-5f571e91255a",
        "appRoleAssignmentRequired": False,
        "description": None,
        "disabledByMicrosoftStatus": None,
        "displayName": one.display_name,
        "homepage": None,
        "loginUrl": None,
        "logoutUrl": None,
        "notes": None,
        "notificationEmailAddresses": [],
        "preferredSingleSignOnMode": None,
        "preferredTokenSigningKeyThumbprint": None,
        "replyUrls": list(app.redirect_uris) if app else [],
        "servicePrincipalNames": _names(one, tenant),
        "servicePrincipalType": "Application",
        "signInAudience": app.data.get("signInAudience") if app else "AzureADMultipleOrgs",
        "tags": list(one.data.get("tags", ())),
        "tokenEncryptionKeyId": None,
        "samlSingleSignOnSettings": None,
        "addIns": [],
        "appRoles": [_role(each) for each in published_roles(one.app_id)],
        "info": dict(_NESTED["info"]),
        "keyCredentials": [],
        "oauth2PermissionScopes": _graph_scopes() if graph else [],
        "passwordCredentials": [],
        "resourceSpecificApplicationPermissions": [],
        "verifiedPublisher": dict(_NESTED["verifiedPublisher"]),
    }


def _names(one: ServicePrincipal, tenant: PracticeTenant) -> list[str]:
    addresses = {
        GRAPH_APP_ID: (f"https://{tenant.cloud.graph_host}",),
        EXCHANGE_APP_ID: tuple(f"https://{host}" for host, cloud in EXCHANGE_HOSTS.items() if cloud is tenant.cloud),
    }
    return [one.app_id, *addresses.get(one.app_id, ())]


def published_roles(app_id: str) -> tuple[PublishedPermission, ...]:
    """The application permissions that a resource publishes; none for what is no resource."""
    published = {GRAPH_APP_ID: PERMISSIONS, EXCHANGE_APP_ID: EXCHANGE_PERMISSIONS}.get(app_id, ())
    return tuple(one for one in published if one.role_id)


def _role(one: PublishedPermission) -> dict[str, Any]:
    return {
        "allowedMemberTypes": ["Application"],
        "description": one.description,
        "displayName": one.title,
        "id": one.role_id,
        "isEnabled": True,
        "origin": "Application",
        "value": one.value,
    }


def _graph_scopes() -> list[dict[str, Any]]:
    return [
        {
            "adminConsentDescription": one.description,
            "adminConsentDisplayName": one.title,
            "id": one.scope_id,
            "isEnabled": True,
            "type": "Admin" if one.for_administrators and one.value not in SIGN_IN_SCOPES else "User",
            "userConsentDescription": one.description,
            "userConsentDisplayName": one.title,
            "value": one.value,
        }
        for one in PERMISSIONS
        if one.scope_id
    ]
