"""What a setting of a product's own must look like, judged at once and offline: a host, an address, an object ID."""

from collections.abc import Iterator

from wizard.flow import pasted_values, rules
from wizard.model.addresses import canonical_address
from wizard.model.draft import Draft
from wizard.model.problem import Code, Problem
from wizard.model.product import Product, Setting, SettingKind

_IDS = frozenset({SettingKind.ENTERPRISE_APP_ID, SettingKind.GROUP_ID})
_NAMED = {
    pasted_values.CLIENT: Code.OBJECT_ID_IS_CLIENT_ID,
    pasted_values.TENANT: Code.OBJECT_ID_IS_TENANT_ID,
    pasted_values.SECRET_ID: Code.OBJECT_ID_IS_SECRET_ID,
}


def judge_setting(
    setting: Setting, text: str, product: Product, draft: Draft, registration_id: str = ""
) -> str | Problem:
    """The value as the product takes it. `registration_id` is the object ID of the app's registration, if known."""
    clean = rules.tidy(" ".join(text.split()))
    if isinstance(clean, Problem):
        return clean
    if setting.kind is SettingKind.HOST:
        return _host(clean)
    if setting.kind is SettingKind.MAIL_ADDRESS:
        return canonical_address(clean) or Problem(Code.MAIL_ADDRESS_MALFORMED)
    return _object_id(setting, clean, product, draft, registration_id) if setting.kind in _IDS else clean


def settings_problem(product: Product, draft: Draft, registration_id: str = "") -> Problem | None:
    """The first setting that is wrong, or that the product cannot do without and nobody has given."""
    given = {one.name: one.text for one in draft.product_settings}
    for one in product.settings:
        text = given.get(one.name, "") or one.default
        judged = judge_setting(one, text, product, draft, registration_id) if text else text
        if isinstance(judged, Problem):
            return judged
        if one.required and not judged and one.kind is not SettingKind.ENTERPRISE_APP_ID:
            return rules.problem(Code.SETTING_MISSING, label=one.label)
    return None


def setting_texts(product: Product, draft: Draft) -> dict[str, str]:
    """The settings by name as the product takes them: as given, else by default. Wrong ones are left out."""
    given = {one.name: one.text for one in draft.product_settings}
    described = {one.name for one in product.settings}
    found = {name: text for name, text in given.items() if name not in described}
    for one in product.settings:
        text = given.get(one.name, "") or one.default
        judged = judge_setting(one, text, product, draft) if text else Problem(Code.EMPTY)
        if not isinstance(judged, Problem):
            found[one.name] = judged
    return found


def enterprise_app_texts(product: Product, draft: Draft, principal_id: str) -> dict[str, str] | Problem:
    """Settings that ask for the object ID of the enterprise application, as Microsoft tells it.

    OBJECT_ID_OTHER_APP where a person has given another one: then it belongs to another app.
    """
    texts = setting_texts(product, draft)
    asked = [one.name for one in product.settings if one.kind is SettingKind.ENTERPRISE_APP_ID]
    if principal_id and any(texts.get(name, principal_id) != principal_id for name in asked):
        return rules.problem(Code.OBJECT_ID_OTHER_APP, object_id=principal_id)
    return dict.fromkeys(asked, principal_id) if principal_id else {}


def _host(text: str) -> str | Problem:
    """The host of a web address or of itself, with its port where that is not 443."""
    found = rules.gateway_address(text)
    if isinstance(found, Problem) and found.code is not Code.ADDRESS_MALFORMED:
        return found
    if isinstance(found, Problem) or "." not in found.host:
        return Problem(Code.HOST_MALFORMED)
    return str(found).removeprefix("https://")


def _object_id(setting: Setting, text: str, product: Product, draft: Draft, registration_id: str) -> str | Problem:
    found = pasted_values.guids(pasted_values.readable(text))
    fit = [guid for kind, guid in found if kind == pasted_values.OBJECT]
    fit = list(dict.fromkeys(fit or [guid for kind, guid in found if not kind]))
    if len(fit) == 1:
        code = next((code for code, known in _others(draft, registration_id) if known == fit[0]), None)
        label = _asked_by(setting, fit[0], product, draft)
        if code is None and label:
            return rules.problem(Code.OBJECT_ID_TWICE, label=label)
        return fit[0] if code is None else Problem(code)
    return Problem(_NAMED[found[0][0]] if found and not fit else Code.OBJECT_ID_MALFORMED)


def _others(draft: Draft, registration_id: str) -> Iterator[tuple[Code, str]]:
    """IDs that are shown near an object ID and taken for it."""
    yield Code.OBJECT_ID_IS_CLIENT_ID, draft.client_id
    yield Code.OBJECT_ID_IS_TENANT_ID, draft.tenant.id if draft.tenant is not None else ""
    yield Code.OBJECT_ID_IS_REGISTRATIONS, registration_id
    yield Code.OBJECT_ID_IS_SECRET_ID, draft.secret_key_id


def _asked_by(setting: Setting, guid: str, product: Product, draft: Draft) -> str:
    """The label of an earlier setting of another kind that already has this ID; two groups may be one and the same."""
    given = {one.name: one.text.strip().lower() for one in draft.product_settings}
    others = (one for one in product.settings if one.kind in _IDS and one.kind is not setting.kind)
    return next((one.label for one in others if given.get(one.name) == guid), "")
