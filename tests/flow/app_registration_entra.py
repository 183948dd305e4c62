"""The ports of the modelled Microsoft Entra: what a person who has signed in may see and change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tests.fakes import a_certificate
from tests.flow.app_registration_world import GRAPH, ROLES, App, World
from wizard.model.app_registration import (
    SINGLE_TENANT,
    AppChange,
    AppPlan,
    FoundApp,
    Grant,
    GraphRoles,
    SecretPolicy,
    SignedInPerson,
    gateway_tag,
)
from wizard.model.credential import AppIdentity
from wizard.model.graph_move import AppAccess
from wizard.model.microsoft import AppSecret, AppToken
from wizard.model.problem import Code, fail
from wizard.model.secret import Secret


def _changed(known: tuple[str, ...], named: tuple[str, ...], remove: bool) -> tuple[str, ...]:
    kept = tuple(one for one in known if one not in named)
    return kept if remove else (*kept, *named)


@dataclass
class Entra:
    """The Registrar port."""

    world: World

    def who(self) -> SignedInPerson:
        return self.world.person

    def policy(self) -> SecretPolicy:
        return self.world.policy

    def graph_roles(self) -> GraphRoles:
        return GRAPH

    def apps(self, tag: str) -> tuple[FoundApp, ...]:
        world = self.world
        world.ask()
        found = [
            replace(app.shown, credentials=tuple(entry for entry, _, _ in app.secrets))
            for app in world.apps.values()
            if tag in app.shown.tags and world.heard(app.known_from)
        ]
        world.dice.shuffle(found)
        return tuple(found)

    def owners(self, object_id: str) -> tuple[str, ...] | None:
        self.world.ask()
        return self.world.owners

    def create_app(self, plan: AppPlan, tags: Sequence[str]) -> FoundApp:
        world = self.world
        world.ask()
        number = next(world.numbers)
        roles = tuple(sorted(plan.role_ids))
        ident, client = f"app-{number}", f"client-{number}"
        made = FoundApp(
            *(ident, client, plan.app_name, tuple(tags), plan.redirect_uris, roles, SINGLE_TENANT),
            web_redirect_uris=plan.web_redirect_uris,
            spa_redirect_uris=plan.spa_redirect_uris,
            scope_ids=tuple(sorted(plan.scope_ids)),
        )
        world.effect("create app", lambda: world.apps.update({made.id: App(made, world.later())}))
        return made

    def change_app(self, object_id: str, change: AppChange, *, remove: bool = False) -> None:
        app = self._app(object_id)
        uris = app.shown.redirects
        uris = uris.without(change.redirects) if remove else uris.plus(change.redirects)
        shown = replace(
            app.shown,
            redirect_uris=uris.public_client,
            web_redirect_uris=uris.web,
            spa_redirect_uris=uris.spa,
            role_ids=_changed(app.shown.role_ids, change.role_ids, remove),
            scope_ids=_changed(app.shown.scope_ids, change.scope_ids, remove),
        )
        self.world.effect("change app", lambda: setattr(app, "shown", shown), may_be_late=False)

    def add_web_redirects(self, client_id: str, redirect_uris: Sequence[str]) -> None:
        self.world.effect("web redirects", lambda: self.world.web_redirects.extend(redirect_uris))

    def remove_app(self, object_id: str) -> bool:
        world = self.world
        world.ask()
        app = world.apps.get(object_id)
        if app is None or not world.heard(app.known_from):
            return False

        def change() -> None:
            world.apps.pop(object_id, None)
            for one in [k for k, (client, _) in world.principals.items() if client == app.shown.client_id]:
                self._forget(one)

        assert gateway_tag("another") not in app.shown.tags, "somebody else's app was removed"
        return world.removed("remove app", change)

    @property
    def keeps_deleted(self) -> bool:
        return self.world.keeps_deleted

    def principal(self, client_id: str) -> str:
        world = self.world
        world.ask()
        listed = ((k, since) for k, (client, since) in world.principals.items() if client == client_id)
        return next((k for k, since in listed if world.heard(since)), "")

    def create_principal(self, client_id: str) -> str:
        world = self.world
        world.ask()
        app = next((a for a in world.apps.values() if a.shown.client_id == client_id), None)
        if app is None or not world.heard(app.known_from):
            raise fail(Code.DIRECTORY_LAGS)
        if any(client == client_id for client, _ in world.principals.values()):
            raise fail(Code.OUTCOME_UNKNOWN, "exists")
        made = f"sp-{next(world.numbers)}"

        def change() -> None:
            there = any(client == client_id for client, _ in world.principals.values())
            if not there and any(a.shown.client_id == client_id for a in world.apps.values()):
                world.principals[made] = (client_id, world.later())

        world.effect("create principal", change)
        return made

    def remove_principal(self, object_id: str) -> bool:
        world = self.world
        world.ask()
        if object_id not in world.principals or not world.heard(world.principals[object_id][1]):
            return False
        return world.removed("remove principal", lambda: self._forget(object_id))

    def secrets(self, client_id: str) -> "SecretsModel":
        return SecretsModel(self.world, client_id)

    def grants(self, principal_id: str) -> tuple[Grant, ...]:
        world = self.world
        world.ask()
        if principal_id not in world.principals:
            raise fail(Code.DIRECTORY_LAGS)
        mine = ((k, role, since) for k, (whose, role, since) in world.grants.items() if whose == principal_id)
        return tuple(Grant(k, role) for k, role, since in mine if world.heard(since))

    def grant(self, principal_id: str, graph_id: str, role_id: str) -> Grant:
        world = self.world
        world.ask()
        assert graph_id == GRAPH.id
        if not world.admin:
            raise fail(Code.CONSENT_NOT_ALLOWED)
        if principal_id not in world.principals or not world.heard(world.principals[principal_id][1]):
            raise fail(Code.DIRECTORY_LAGS)
        if any(whose == principal_id and role == role_id for whose, role, _ in world.grants.values()):
            raise fail(Code.OUTCOME_UNKNOWN, "exists")
        made = f"grant-{next(world.numbers)}"

        def change() -> None:
            there = any((whose, role) == (principal_id, role_id) for whose, role, _ in world.grants.values())
            if not there and principal_id in world.principals:
                world.grants[made] = (principal_id, role_id, world.later())

        world.effect(f"grant {role_id}", change)
        return Grant(made, role_id)

    def revoke(self, principal_id: str, grant_id: str) -> bool:
        world = self.world
        world.ask()
        if grant_id not in world.grants or not world.heard(world.grants[grant_id][2]):
            return False
        assert world.grants[grant_id][1] != ROLES["User.Read.All"], "somebody else's grant was removed"
        return world.removed("revoke", lambda: _dropped(world.grants, grant_id))

    def app_access(self, client_id: str) -> AppAccess:
        world = self.world
        world.ask()
        if world.hides_access:
            raise fail(Code.REGISTER_READ_DENIED)
        app = next((one for one in world.apps.values() if one.shown.client_id == client_id), None)
        mine = [k for k, (client, _) in world.principals.items() if client == client_id]
        held = tuple(Grant(k, role) for k, (whose, role, _) in world.grants.items() if whose in mine)
        ews = (Grant(f"ews-{client_id}", "ews"),) if client_id in world.ews_apps else ()
        asked = frozenset(app.shown.role_ids) if app else frozenset()
        return AppAccess(app.shown.id if app else "", next(iter(mine), ""), asked, bool(ews), held, ews)

    def drop_ews(self, object_id: str) -> None:
        client_id = self._app(object_id).shown.client_id
        self.world.effect("drop ews", lambda: self.world.ews_apps.discard(client_id))

    def _app(self, object_id: str) -> App:
        self.world.ask()
        if object_id not in self.world.apps:
            raise fail(Code.DIRECTORY_LAGS)
        return self.world.apps[object_id]

    def _forget(self, principal_id: str) -> None:
        self.world.principals.pop(principal_id, None)
        for one in [k for k, (whose, _, _) in self.world.grants.items() if whose == principal_id]:
            del self.world.grants[one]


@dataclass
class SecretsModel:
    """The AppSecrets port."""

    world: World
    client_id: str
    certificate_for: str = ""

    def certificates(self, name: str) -> "SecretsModel":
        return replace(self, certificate_for=name)

    def all(self) -> tuple[AppSecret, ...]:
        self.world.ask()
        return tuple(one for one, _, since in self._app().secrets if self.world.heard(since))

    def add(self, display_name: str, ends: datetime) -> tuple[Secret, AppSecret]:
        world = self.world
        world.ask()
        app = self._app()
        if world.forbids and not self.certificate_for:
            raise fail(Code.SECRETS_FORBIDDEN)
        if world.own_authority_only and self.certificate_for:
            raise fail(Code.CERTIFICATES_FORBIDDEN)
        life = (ends.date() - datetime.fromtimestamp(world.now, UTC).date()).days
        if world.policy_days and life > world.policy_days:
            raise fail(Code.SECRET_LIFETIME, days=str(world.policy_days))
        if world.refuses_days and life > world.refuses_days:
            raise fail(Code.SECRET_LIFETIME)
        number = next(world.numbers)
        text = f"{number:03d}8Q~{world.dice.getrandbits(80):020x}"
        value = a_certificate(f"{self.certificate_for} {text}") if self.certificate_for else Secret(text)
        made = AppSecret(f"key-{number}", value.hint, display_name, ends, value.credential.kind)
        world.effect(f"add secret {display_name}", lambda: app.secrets.append((made, value, world.later())))
        return value, made

    def remove(self, key_id: str) -> bool:
        world = self.world
        world.ask()
        app = self._app()
        found = next((one for one in app.secrets if one[0].key_id == key_id and world.heard(one[2])), None)
        if found is None:
            return False
        assert found[0].name != "by hand", "somebody else's secret was removed"
        return world.removed("remove secret", lambda: _taken_out(app, found))

    def _app(self) -> App:
        found = (a for a in self.world.apps.values() if a.shown.client_id == self.client_id)
        app = next((a for a in found if self.world.heard(a.known_from)), None)
        if app is None:
            raise fail(Code.APP_UNKNOWN)
        return app


@dataclass
class Token:
    """The Microsoft port, as the app itself sees it."""

    world: World

    def token(self, identity: AppIdentity) -> AppToken:
        world = self.world
        world.ask()
        app = next((a for a in world.apps.values() if a.shown.client_id == identity.client_id), None)
        if app is None or not world.heard(app.known_from):
            raise fail(Code.APP_UNKNOWN)
        if not any(value.credential == identity.credential and world.heard(since) for _, value, since in app.secrets):
            raise fail(Code.SECRET_WRONG)
        mine = [k for k, (client, _) in world.principals.items() if client == identity.client_id]
        held = {role for whose, role, since in world.grants.values() if whose in mine and world.heard(since)}
        return AppToken(
            app.shown.name, identity.tenant.id, frozenset(name for name, role in ROLES.items() if role in held)
        )


def _dropped(grants: dict[str, tuple[str, str, float]], grant_id: str) -> None:
    grants.pop(grant_id, None)


def _taken_out(app: App, entry: tuple[AppSecret, Secret, float]) -> None:
    app.secrets[:] = [one for one in app.secrets if one is not entry]
