"""One random page of settings: the fields of a product's recipe in any markup, with what updates and neighbours do.

The same for the same number. Each field is as the guide has it, or has lost its label's place, changed its name, got a
twin, been switched off; beside them stand fields that are called almost the same. The page itself keeps what arrives.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tests.driving.markup import PAGE, Control, Kind, markup, together, under_heading, wrapped
from wizard.model.product import Product
from wizard.model.recipe import Act, RecipeStep

RATES = {"removed": 0.10, "renamed": 0.10, "doubled": 0.08, "switched off": 0.05, "hidden twin": 0.08}
MOST_DECOYS = 6
OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "alias": ("Display text", "Caption", "Room Alias"),
    "name": ("Caption", "Display text", "Name of the connection"),
    "client_id": ("Application identifier", "App ID", "Service account", "Client"),
    "client_secret": ("Secret", "Application password", "Passphrase", "Client key"),
    "tenant": ("Directory", "Organisation", "Tenant name", "Company account"),
    "domain": ("Domain Name", "Office365 Domain", "Organisation"),
    "permission_level": ("Access", "Permissions", "Level"),
    "operator": ("Region", "Service provider"),
    "sync": ("Scope of rooms", "Room choice"),
    "type": ("Kind", "Calendar system"),
    "enable": ("Active", "Enable calendars"),
    "use_certificate": ("Strong sign-in", "Certificate"),
    "scope_to_mailboxes": ("Restricted mode", "Limit mailboxes"),
    "default_user_groups": ("Newcomers", "Initial groups"),
    "card_number": ("Badge number", "Pager"),
    "login_button_name": ("Caption of the button", "Login button"),
}
"""What a firmware update may call them: near enough to tempt, and not what the guide says."""
NEIGHBOURS: Mapping[str, tuple[str, ...]] = {
    "alias": ("Alias of the gateway", "Room Alias", "Alias (old)"),
    "name": ("User name", "File name", "Name of the building", "Name (internal)"),
    "client_id": ("Google Client ID", "Previous Client ID", "Client IDs", "Client ID (old)", "Secret ID", "Object ID"),
    "client_secret": ("Client Secret ID", "Old Client Secret", "Client Secret (previous)", "Secret", "Webhook Secret"),
    "tenant": ("Tenant name", "Billing Tenant ID", "Tenant ID (partner)", "Tenant", "Home Tenant"),
    "domain": ("Google Domain Name", "Domain Name", "Office365 Domain Name (old)"),
    "permission_level": ("Room Permission Level", "Permission Level (guests)", "Permission"),
    "operator": ("Telephone operator", "Office 365 service operator (backup)"),
    "sync": ("Sync room names", "Sync rooms (nightly)"),
    "type": ("Type of room", "Room Type", "Type (old)"),
    "enable": ("Enable Google Calendar Integration", "Enable Office 365 Mail Integration"),
    "use_certificate": ("Use certificate for the web page", "Use certificate (gateway)"),
    "scope_to_mailboxes": ("Scope to specific buildings", "Scope"),
    "default_user_groups": ("Default user group of guests", "User groups"),
    "card_number": ("Card number of guests", "Card number (old)", "Identity card"),
    "login_button_name": ("Login name", "Logout button name"),
}
"""Fields of something else, beside the right ones or in their place."""
_ANY_NAME = ("Another setting",)
_KINDS = {Act.FILL: Kind.TEXT, Act.CHOOSE: Kind.LIST, Act.SWITCH: Kind.SWITCH}


class Fate(StrEnum):
    """What has become of a field since the guide was written."""

    AS_GUIDED = "as guided"
    REMOVED = "removed"
    RENAMED = "renamed"
    DOUBLED = "doubled"
    SWITCHED_OFF = "switched off"
    HIDDEN_TWIN = "hidden twin"


@dataclass(frozen=True)
class RandomPage:
    """The page, and what has become of each value's field."""

    number: int
    html: str
    fates: Mapping[str, Fate]
    steps: tuple[RecipeStep, ...]


def key_of(step: RecipeStep) -> str:
    """The value's name; a literal's field goes by its label."""
    return step.label.lower() if step.value.startswith("'") else step.value


def recipe_steps(product: Product) -> tuple[RecipeStep, ...]:
    """What fills in fields of one page; the way there and the rooms are another matter."""
    steps = product.recipe.set_up if product.recipe else ()
    return tuple(step for step in steps if step.act in _KINDS or (step.act is Act.SAVE and not step.section))


def make(number: int, products: Sequence[Product]) -> RandomPage:
    """Random, and the same for the same number."""
    chance = random.Random(number)
    product = products[number % len(products)]
    steps = recipe_steps(product)
    fates: dict[str, Fate] = {}
    controls: list[Control] = []
    for step in steps:
        if step.act is not Act.SAVE:
            fates[key_of(step)] = fate = _fate(chance)
            controls += _controls(chance, step, fate)
    controls += _decoys(chance, steps)
    chance.shuffle(controls)
    drawn = [*_crowd(chance, controls), *(wrapped(chance, markup(chance, one)) for one in controls)]
    drawn += [wrapped(chance, _misleading(chance, steps)) for _ in range(chance.randint(-2, 1))]
    chance.shuffle(drawn)
    save = next((step.label for step in steps if step.act is Act.SAVE), "Save")
    html = PAGE.replace("TITLE", product.name).replace("SAVE", save).replace("BODY", "\n".join(drawn))
    return RandomPage(number, html, fates, steps)


def _fate(chance: random.Random) -> Fate:
    dice = chance.random()
    for name, rate in RATES.items():
        if dice < rate:
            return Fate(name)
        dice -= rate
    return Fate.AS_GUIDED


def _controls(chance: random.Random, step: RecipeStep, fate: Fate) -> list[Control]:
    key, label = key_of(step), chance.choice(step.labels)
    right = Control(key, label, _KINDS[step.act], _entries(step), secret=step.secret)
    other = right.with_(key=f"twin_{key}")
    made: Mapping[Fate, Callable[[], list[Control]]] = {
        Fate.AS_GUIDED: lambda: [right],
        Fate.REMOVED: list,
        Fate.RENAMED: lambda: [right.with_(label=chance.choice(OTHER_NAMES.get(key, _ANY_NAME)))],
        Fate.DOUBLED: lambda: [right, other],
        Fate.SWITCHED_OFF: lambda: [right.with_(off=True)],
        Fate.HIDDEN_TWIN: lambda: [right, other.with_(hidden=True)],
    }
    return made[fate]()


def _crowd(chance: random.Random, controls: list[Control]) -> list[str]:
    """Sometimes several of the text fields stand together; they are taken out of `controls`."""
    plain = [one for one in controls if one.kind is Kind.TEXT and not one.hidden]
    if len(plain) < 2 or chance.random() < 0.6:
        return []
    chosen = chance.sample(plain, min(len(plain), chance.randint(2, 4)))
    for one in chosen:
        controls.remove(one)
    return [together(chance, chosen)]


def _misleading(chance: random.Random, steps: Sequence[RecipeStep]) -> str:
    """A heading with the name of one of our fields, above a field for something else."""
    step = chance.choice([step for step in steps if step.act is Act.FILL])
    return under_heading(chance, step.label, Control(f"decoy_under {step.label}", "", Kind.TEXT))


def _entries(step: RecipeStep) -> tuple[str, ...]:
    """Of a list: the right one among others that begin alike."""
    named = [chosen[0] for chosen in step.spellings.values()] or [step.value.strip("'")]
    return (*named, *(f"{one} (old)" for one in named), "None of these")


def _decoys(chance: random.Random, steps: Sequence[RecipeStep]) -> list[Control]:
    """At most one of a name; none that is called as the guide calls one of ours."""
    ours = {label.casefold() for step in steps for label in step.labels}
    near = [
        Control(f"decoy_{label}", label, _KINDS[step.act], _entries(step), secret=step.secret)
        for step in steps
        if step.act in _KINDS
        for label in NEIGHBOURS.get(key_of(step), ())
        if label.casefold() not in ours
    ]
    return chance.sample(near, min(len(near), chance.randint(0, MOST_DECOYS)))
