"""Templates over known values, such as `https://{login_host}/{tenant_id}/oauth2/v2.0/token`.

Secrets are none of these values, so no template can carry one anywhere.
"""

from collections.abc import Mapping
from string import Formatter

TEMPLATE_VALUES = frozenset({"tenant_id", "tenant_domain", "login_host", "client_id", "page_host"})
"""What may stand in a template beside the names of the product's own settings."""
SECRET_VALUES = frozenset({"client_secret", "certificate", "private_key"})
"""What may never stand in one."""


def names_in(template: str) -> frozenset[str]:
    """The names of the values that a template needs. ValueError where its braces hold anything else."""
    parts = tuple(Formatter().parse(template))
    names = frozenset(name for _text, name, _format, _conversion in parts if name is not None)
    if not all(name.isidentifier() for name in names) or any(form or sign for _text, _name, form, sign in parts):
        raise ValueError(f"not a template: {template}")
    return names


def filled(template: str, known: Mapping[str, str]) -> str:
    """The template with its values; empty while one of them is not known."""
    names = names_in(template)
    if not all(known.get(name) for name in names):
        return ""
    return template.format_map({name: known[name] for name in names})
