"""What the real keyring holds, asked and filled by a process that shares its session bus."""

from typing import Any

from wizard.model.secret import Secret
from wizard.services.vault import SystemVault


def child(*, put: dict[str, str] | None = None, held: list[str] | None = None) -> dict[str, Any]:
    """Put these items in; tell which of those names are held, each with its first letters."""
    vault = SystemVault()
    for name, text in (put or {}).items():
        vault.put(name, Secret(text))
    found = {name: vault.get(name) for name in held or ()}
    return {"held": {name: secret.hint for name, secret in found.items() if secret is not None}}
