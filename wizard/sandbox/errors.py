"""Errors in Microsoft's two shapes: Entra's (AADSTS numbers) and Graph's (code and message).

Source: Entra "reference-error-codes"; Graph "Error responses and resource types".
"""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any


class SignInError(Exception):
    """Why Entra refuses; `error` is OAuth's word, `number` Microsoft's, `status` the HTTP status."""

    def __init__(self, number: int, error: str, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.number, self.error, self.text, self.status = number, error, text, status

    def described(self, correlation: str) -> str:
        """The sentence with its trace, as pages and redirects show it."""
        trace, now = uuid.uuid4(), datetime.now(UTC)
        return (
            f"AADSTS{self.number}: {self.text} Trace ID: {trace} Correlation ID: {correlation} "
            f"Timestamp: {now:%Y-%m-%d %H:%M:%SZ}"
        )

    def body(self, host: str, correlation: str) -> dict[str, Any]:
        described = self.described(correlation)
        return {
            "error": self.error,
            "error_description": described,
            "error_codes": [self.number],
            "timestamp": described.rsplit("Timestamp: ", 1)[1],
            "trace_id": described.split("Trace ID: ")[1].split(" ")[0],
            "correlation_id": correlation,
            "error_uri": f"https://{host}/error?code={self.number}",
        }


class GraphError(Exception):
    """Why Graph refuses; `code` is the word that clients react to."""

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message
        self.headers = dict(headers or {})

    def body(self, request_id: str, client_request_id: str) -> dict[str, Any]:
        inner = {
            "date": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}",
            "request-id": request_id,
            "client-request-id": client_request_id,
        }
        return {"error": {"code": self.code, "message": self.message, "innerError": inner}}


def tenant_not_found(tenant: str, error: str = "invalid_request") -> SignInError:
    return SignInError(
        90002,
        error,
        f"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into "
        "the correct cloud. Check with your subscription administrator, this may happen if there are no active "
        "subscriptions for the tenant.",
    )


def tenant_malformed(tenant: str, error: str = "invalid_request") -> SignInError:
    return SignInError(
        900023,
        error,
        f"Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain.",
    )


def app_not_found(client_id: str, tenant: str) -> SignInError:
    return SignInError(
        700016,
        "unauthorized_client",
        f"Application with identifier '{client_id}' was not found in the directory '{tenant}'. This can happen if "
        "the application has not been installed by the administrator of the tenant or consented to by any user "
        "in the tenant. You may have sent your authentication request to the wrong tenant.",
    )


def missing_parameter(name: str) -> SignInError:
    return SignInError(900144, "invalid_request", f"The request body must contain the following parameter: '{name}'.")


def redirect_mismatch(uri: str, client_id: str) -> SignInError:
    return SignInError(
        50011,
        "invalid_request",
        f"The redirect URI '{uri}' specified in the request does not match the redirect URIs configured for the "
        f"application '{client_id}'. Make sure the redirect URI sent in the request matches one added to your "
        "application in the Azure portal.",
    )


def not_found(identifier: str) -> GraphError:
    return GraphError(
        404,
        "Request_ResourceNotFound",
        f"Resource '{identifier}' does not exist or one of its queried reference-property objects are not present.",
    )


def bad_request(message: str, code: str = "Request_BadRequest") -> GraphError:
    return GraphError(400, code, message)


def insufficient() -> GraphError:
    return GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")


def access_denied() -> GraphError:
    return GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")


def bad_token(message: str) -> GraphError:
    return GraphError(401, "InvalidAuthenticationToken", message)
