"""What can go wrong, as data: services name the case, `wizard.messages` has the sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Code(StrEnum):
    """Every case that has words of its own."""

    # What a person typed
    EMPTY = "empty"
    TOO_LONG = "too_long"
    HIDDEN_CHARACTERS = "hidden_characters"
    ADDRESS_MALFORMED = "address_malformed"
    ADDRESS_HTTP = "address_http"
    ADDRESS_CREDENTIALS = "address_credentials"
    CLIENT_ID_MALFORMED = "client_id_malformed"
    CLIENT_ID_MANY = "client_id_many"
    CLIENT_ID_IS_OBJECT_ID = "client_id_is_object_id"
    CLIENT_ID_IS_TENANT_ID = "client_id_is_tenant_id"
    CLIENT_ID_IS_MICROSOFTS = "client_id_is_microsofts"
    SECRET_IS_SECRET_ID = "secret_is_secret_id"
    SECRET_IS_CLIENT_ID = "secret_is_client_id"
    SECRET_MALFORMED = "secret_malformed"
    SECRET_AMONG_OTHERS = "secret_among_others"
    SECRET_MASKED = "secret_masked"
    TENANT_MALFORMED = "tenant_malformed"
    TENANT_WITHOUT_EXCHANGE = "tenant_without_exchange"
    APP_WITHOUT_PRINCIPAL = "app_without_principal"
    RESOURCE_DISABLED = "resource_disabled"
    PROGRAM_NOT_PUBLIC = "program_not_public"
    TENANT_SHARED_NAME = "tenant_shared_name"
    DATE_MALFORMED = "date_malformed"
    MAILBOX_MALFORMED = "mailbox_malformed"
    MAILBOX_TWICE = "mailbox_twice"
    MAIL_ADDRESS_MALFORMED = "mail_address_malformed"
    HOST_MALFORMED = "host_malformed"
    OBJECT_ID_MALFORMED = "object_id_malformed"
    OBJECT_ID_IS_CLIENT_ID = "object_id_is_client_id"
    OBJECT_ID_IS_TENANT_ID = "object_id_is_tenant_id"
    OBJECT_ID_IS_REGISTRATIONS = "object_id_is_registrations"
    OBJECT_ID_IS_SECRET_ID = "object_id_is_secret_id"
    OBJECT_ID_OTHER_APP = "object_id_other_app"
    OBJECT_ID_TWICE = "object_id_twice"

    # The way to the network
    OFFLINE = "offline"
    NAME_UNKNOWN = "name_unknown"
    TIMED_OUT = "timed_out"
    PROXY_REFUSED = "proxy_refused"
    PROXY_SIGN_IN = "proxy_sign_in"
    TLS_UNTRUSTED = "tls_untrusted"
    CA_FILE_UNREADABLE = "ca_file_unreadable"
    POLICY_UNREADABLE = "policy_unreadable"
    PROXY_MALFORMED = "proxy_malformed"
    LOCAL_NETWORK_PRIVACY = "local_network_privacy"

    # The gateway
    GATEWAY_UNREACHABLE = "gateway_unreachable"
    GATEWAY_PLAIN_HTTP = "gateway_plain_http"
    GATEWAY_OLD_TLS = "gateway_old_tls"
    GATEWAY_CERTIFICATE_UNREADABLE = "gateway_certificate_unreadable"
    GATEWAY_KEY_UNKNOWN = "gateway_key_unknown"
    GATEWAY_KEY_CHANGED = "gateway_key_changed"
    NOT_A_GATEWAY = "not_a_gateway"
    GATEWAY_ANSWER_UNREADABLE = "gateway_answer_unreadable"
    GATEWAY_TOO_OLD = "gateway_too_old"
    GATEWAY_CONTRACT_NEWER = "gateway_contract_newer"
    GATEWAY_REDIRECTS = "gateway_redirects"
    GATEWAY_PASSWORD = "gateway_password"
    GATEWAY_LOCKED = "gateway_locked"
    GATEWAY_FORBIDDEN = "gateway_forbidden"
    SESSION_EXPIRED = "session_expired"
    GATEWAY_CHANGED = "gateway_changed"
    GATEWAY_REFUSED = "gateway_refused"
    GATEWAY_BUSY = "gateway_busy"
    GATEWAY_ROOMS_NONE = "gateway_rooms_none"
    GATEWAY_ROOM_GONE = "gateway_room_gone"
    OUTCOME_UNKNOWN = "outcome_unknown"
    READ_BACK_DIFFERS = "read_back_differs"
    GATEWAY_TEST_FAILED = "gateway_test_failed"
    ROOM_NOT_SYNCING = "room_not_syncing"

    # Microsoft: the tenant and the app
    TENANT_UNKNOWN = "tenant_unknown"
    TENANT_OTHER_CLOUD = "tenant_other_cloud"
    APP_UNKNOWN = "app_unknown"
    APP_DISABLED = "app_disabled"
    SECRET_WRONG = "secret_wrong"
    SECRET_EXPIRED = "secret_expired"
    SECRET_MISSING = "secret_missing"
    CERTIFICATE_UNKNOWN = "certificate_unknown"
    CERTIFICATE_EXPIRED = "certificate_expired"
    APP_IS_PUBLIC = "app_is_public"
    CONDITIONAL_ACCESS = "conditional_access"
    MICROSOFT_THROTTLES = "microsoft_throttles"
    MICROSOFT_UNAVAILABLE = "microsoft_unavailable"
    MICROSOFT_REFUSED = "microsoft_refused"
    MICROSOFT_ANSWER_UNREADABLE = "microsoft_answer_unreadable"
    CLOCK_SKEW = "clock_skew"

    # Microsoft: consent
    CONSENT_MISSING = "consent_missing"
    CONSENT_DELAYED = "consent_delayed"
    CONSENT_DECLINED = "consent_declined"
    CONSENT_NOT_ALLOWED = "consent_not_allowed"
    CONSENT_WRONG_TENANT = "consent_wrong_tenant"
    CONSENT_DELEGATED = "consent_delegated"
    CONSENT_PARTIAL = "consent_partial"
    CONSENT_STATE = "consent_state"
    CONSENT_TIMED_OUT = "consent_timed_out"
    REDIRECT_NOT_REGISTERED = "redirect_not_registered"
    REDIRECT_NONE = "redirect_none"
    DEVICE_REQUIRED = "device_required"
    LOOPBACK_PORT = "loopback_port"
    BROWSER_ROOT = "browser_root"
    BROWSER_CRASHED = "browser_crashed"
    BROWSER_CERTIFICATE = "browser_certificate"
    BROWSER_BLOCKED = "browser_blocked"
    BROWSER_MISSING = "browser_missing"
    BROWSER_LOAD = "browser_load"
    PAGE_NAME_UNKNOWN = "page_name_unknown"
    PAGE_REFUSED = "page_refused"
    PAGE_UNREACHED = "page_unreached"
    PAGE_TIMED_OUT = "page_timed_out"
    PAGE_BROKEN_OFF = "page_broken_off"
    PAGE_NOT_ENCRYPTED = "page_not_encrypted"
    PAGE_PROXY = "page_proxy"
    PAGE_OFFLINE = "page_offline"

    # Microsoft: mailboxes
    MAILBOX_UNKNOWN = "mailbox_unknown"
    MAILBOX_ON_PREMISES = "mailbox_on_premises"
    MAILBOX_DENIED = "mailbox_denied"
    MAILBOX_BLOCKED_BY_POLICY = "mailbox_blocked_by_policy"
    MAILBOX_UNREACHED = "mailbox_unreached"
    PLACES_DENIED = "places_denied"
    PLACES_EMPTY = "places_empty"

    # Files and the keyring
    SHEET_UNREADABLE = "sheet_unreadable"
    SHEET_TOO_LARGE = "sheet_too_large"
    SHEET_NO_ADDRESSES = "sheet_no_addresses"
    SHEET_PROTECTED = "sheet_protected"
    SHEET_NOT_XLSX = "sheet_not_xlsx"
    LEARNED_UNREADABLE = "learned_unreadable"
    LEARNED_FILE_UNUSABLE = "learned_file_unusable"
    LEARNED_FILE_EMPTY = "learned_file_empty"
    LEARNED_FILE_FOREIGN = "learned_file_foreign"
    FILE_NOT_WRITTEN = "file_not_written"
    KEYRING_NONE = "keyring_none"
    KEYRING_REFUSED_KIND = "keyring_refused_kind"
    KEYRING_LOCKED = "keyring_locked"
    KEYRING_HANGS = "keyring_hangs"
    KEYRING_DENIED = "keyring_denied"
    KEYRING_TOO_LONG = "keyring_too_long"
    KEYRING_READ_BACK = "keyring_read_back"
    KEYRING_GONE = "keyring_gone"

    # Renewing a secret
    RENEWAL_SAME_SECRET = "renewal_same_secret"
    RENEWAL_FOREIGN = "renewal_foreign"
    RENEWAL_NEEDS_SECRET = "renewal_needs_secret"
    RENEWAL_NEEDS_SIGN_IN = "renewal_needs_sign_in"
    RENEWAL_ONLY_FORWARD = "renewal_only_forward"
    RENEWAL_ROOMS_LOST = "renewal_rooms_lost"
    RENEWAL_NOT_SYNCING = "renewal_not_syncing"
    RENEWAL_STOPPED = "renewal_stopped"
    RENEWAL_ELSEWHERE = "renewal_elsewhere"
    SECRET_EXPIRES_SOON = "secret_expires_soon"
    EXPIRY_UNKNOWN = "expiry_unknown"
    LINK_UNPROTECTED = "link_unprotected"
    SETTING_MISSING = "setting_missing"
    PAGE_UNPROTECTED = "page_unprotected"
    PAGE_UNTRUSTED = "page_untrusted"
    PAGE_ELSEWHERE = "page_elsewhere"
    PAGE_ASKS = "page_asks"
    PAGE_UNREADABLE = "page_unreadable"
    PRACTICE_LINK = "practice_link"
    PRACTICE_OUTSIDE = "practice_outside"
    SCOPE_UNDONE = "scope_undone"
    OWN_CLIENT_NEEDED = "own_client_needed"
    SCOPE_ROOM_UNREAD = "scope_room_unread"
    SCOPE_OUTSIDE_IS_ROOM = "scope_outside_is_room"
    PERMISSION_SPARE = "permission_spare"
    EWS_ENDS = "ews_ends"
    CONNECTION_NONE = "connection_none"
    GATEWAY_PASSWORD_EMPTY = "gateway_password_empty"
    JOURNAL_DAMAGED = "journal_damaged"
    SIGN_IN_DECLINED = "sign_in_declined"
    SECRETS_FORBIDDEN = "secrets_forbidden"
    CERTIFICATES_FORBIDDEN = "certificates_forbidden"
    GATEWAY_NO_CERTIFICATES = "gateway_no_certificates"
    GATEWAY_SECRETS_ONLY = "gateway_secrets_only"
    SECRET_LIFETIME = "secret_lifetime"
    ADMIN_SIGN_IN_EXPIRED = "admin_sign_in_expired"
    ADMIN_NOT_ALLOWED = "admin_not_allowed"

    # Setting up the app by one sign-in
    PUBLIC_CLIENT_BLOCKED = "public_client_blocked"
    REGISTER_NOT_ALLOWED = "register_not_allowed"
    REGISTER_READ_DENIED = "register_read_denied"
    PERSON_UNREADABLE = "person_unreadable"
    REGISTER_SIGN_IN_ENDED = "register_sign_in_ended"
    REGISTER_OTHER_TENANT = "register_other_tenant"
    REGISTER_ELSEWHERE = "register_elsewhere"
    REGISTER_STOPPED = "register_stopped"
    REGISTER_DAMAGED = "register_damaged"
    REGISTER_APP_GONE = "register_app_gone"
    PERMISSION_NOT_OFFERED = "permission_not_offered"
    DIRECTORY_LAGS = "directory_lags"

    # Many gateways in one file
    FLEET_UNREADABLE = "fleet_unreadable"
    FLEET_TOO_LARGE = "fleet_too_large"
    FLEET_SYNTAX = "fleet_syntax"
    FLEET_TAB = "fleet_tab"
    FLEET_ANCHOR = "fleet_anchor"
    FLEET_NESTED = "fleet_nested"
    FLEET_TWICE = "fleet_twice"
    FLEET_KEY_UNKNOWN = "fleet_key_unknown"
    FLEET_KEY_MISSING = "fleet_key_missing"
    FLEET_VALUE = "fleet_value"
    FLEET_NAME_UNKNOWN = "fleet_name_unknown"
    FLEET_SECRET_IN_CLEAR = "fleet_secret_in_clear"
    FLEET_PAGE_ONLY = "fleet_page_only"
    FLEET_ROOM_UNKNOWN = "fleet_room_unknown"
    FLEET_ROOM_AMBIGUOUS = "fleet_room_ambiguous"
    FLEET_ROOM_TWICE = "fleet_room_twice"
    FLEET_NO_ROOMS = "fleet_no_rooms"
    FLEET_LIST_UNCLEAR = "fleet_list_unclear"
    FLEET_NOTHING = "fleet_nothing"
    FLEET_ELSEWHERE = "fleet_elsewhere"
    FLEET_NOT_SYNCING = "fleet_not_syncing"
    FLEET_PIN_MISSING = "fleet_pin_missing"
    FLEET_NOT_APPLIED = "fleet_not_applied"
    FLEET_PASSWORD_HELD = "fleet_password_held"
    REFERENCE_EMPTY = "reference_empty"
    REFERENCE_FILE_OPEN = "reference_file_open"
    REFERENCE_COMMAND = "reference_command"

    UNEXPECTED = "unexpected"


_EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Problem:
    """One case that happened.

    `values` fill the sentence's named placeholders; `detail` is for support (an AADSTS number, a correlation id, a
    time) and stands behind "Details". Neither ever holds a secret.
    """

    code: Code
    detail: str = ""
    values: Mapping[str, str] = field(default_factory=lambda: _EMPTY)


class ProblemError(Exception):
    """The only exception services raise on purpose; it carries its `Problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.code}: {problem.detail}" if problem.detail else str(problem.code))
        self.problem = problem


def fail(code: Code, detail: str = "", **values: str) -> ProblemError:
    """A `ProblemError` ready to be raised."""
    return ProblemError(Problem(code, detail, MappingProxyType(values)))
