"""The practice cloud's values as a person needs them: for the window of practice values, and for the terminal."""

from collections.abc import Mapping, Sequence
from typing import NotRequired, TypedDict

from wizard.commands.demo_page import Scene
from wizard.gui.widgets.practice_values import ValueGroup
from wizard.messages import N_, _
from wizard.presenters.fingerprint_text import grouped

_ROLES = {
    "global_admin": N_("Global Administrator"),
    "privileged_role_admin": N_("Privileged Role Administrator"),
    "application_admin": N_("Application Administrator"),
    "user": N_("Ordinary user"),
    "eligible": N_("Administrator whose roles are only eligible"),
}


class PracticePerson(TypedDict):
    """A person of the practice tenant, as its state tells."""

    user: str
    password: str
    eligible: NotRequired[list[str]]


def values_of(scene: Scene) -> tuple[ValueGroup, ...]:
    """Everything that somebody on site would have at hand, or would fetch from Microsoft."""
    gateway, tenant = scene.state["gateway"], scene.state["tenants"][0]
    fresh = tenant["new_app"]
    groups = [
        ValueGroup(
            _("Gateway"),
            (
                (_("Address"), gateway["url"]),
                (_("User name"), gateway["user"]),
                (_("Password"), gateway["password"]),
                (_("Fingerprint of its key"), grouped(gateway["spki_sha256"]).replace("\n", ":")),
            ),
        ),
        ValueGroup(
            _("App that is not approved yet"),
            (
                (_("Client ID"), fresh["client_id"]),
                (_("Client secret"), fresh["client_secret"]),
                (_("Organisation"), tenant["domain"]),
                (_("Tenant ID"), tenant["id"]),
            ),
        ),
        *_accounts(tenant["people"]),
        ValueGroup(
            _("App that is approved already"),
            (
                (_("Client ID"), tenant["app"]["client_id"]),
                (_("Client secret"), tenant["app"]["client_secret"]),
            ),
        ),
    ]
    page = scene.page
    if page is not None:
        own = [(_("Address"), page.address), (_("User name"), page.user), (_("Password"), page.password)]
        own += [(_("Link from the e-mail"), page.link)] if page.link else []
        own += page.settings.items()
        groups.insert(0, ValueGroup(_("Page of {product}").format(product=page.product), tuple(own)))
    return tuple(groups)


def _accounts(people: Mapping[str, PracticePerson]) -> list[ValueGroup]:
    return [
        ValueGroup(
            _(_ROLES.get(role, role)),
            ((_("User name"), person["user"]), (_("Password"), person["password"])),
        )
        for role, person in people.items()
    ]


def as_text(groups: Sequence[ValueGroup]) -> str:
    """The same for the terminal."""
    width = max(len(name) for group in groups for name, _value in group.values)
    parts = [
        "\n".join([group.title, *(f"  {name:<{width}}  {value}" for name, value in group.values)]) for group in groups
    ]
    return "\n\n".join([_("Practice values"), *parts])
