"""Plays the demo with a certificate in the secret's place, and tells the test the private key to look for.

`python -m tests.e2e.certified KEYS FORBIDS FILE COMMAND …`: KEYS is where each made private key is written down, line
by line; FORBIDS is `yes` where the tenant forbids client secrets, `told` where that can be read beforehand. In the
portal's place the saved file is uploaded straight into the practice directory.
"""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from cryptography import x509
from PySide6.QtWidgets import QFileDialog

from tests.e2e import text_recorder
from wizard.commands import demo
from wizard.gui.player import setup_player
from wizard.messages import _
from wizard.model.secret import Secret
from wizard.sandbox.app_policy import AppPolicy
from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.directory import AppCertificate
from wizard.sandbox.organisations import named_app
from wizard.services.certificates import SelfSigned

_running: list[Sandbox] = []


class Known(Sandbox):
    """The practice cloud that runs, for the hands of the person in the portal."""

    forbids = False
    told = False
    """Whether the sign-in may read that beforehand."""

    def __enter__(self) -> Any:
        entered = super().__enter__()
        if self.forbids:
            self.tenant("contoso").app_policy = AppPolicy(secrets_forbidden=True, readable=self.told)
        _running.append(self)
        return entered


class ByHand(setup_player.SetupPlayer):
    """On the secret's page: the toggle, make, save, and upload in the portal."""

    def _secret(self) -> None:
        hand = self._hand

        def body() -> None:
            hand.click(_("Use certificate"))
            hand.click(_("Create the certificate"))
            hand.wait_for_text(_("The certificate has been created"))
            hand.click(_("Save certificate as …"))
            hand.wait_for_text(_("Certificate saved"))
            _upload(Path(QFileDialog.getSaveFileName()[0]))

        self._page("secret", _("Paste the client secret"), body, _("Next"))

    def _tenant_page(self) -> None:
        def body() -> None:
            self._hand.type(_("Tenant: a domain of the company, or the tenant ID"), self._tenant["domain"])
            self._hand.click(_("Check"))
            accepted = _("Microsoft accepts the client ID and the certificate")
            self._hand.try_until(lambda: self._hand.reads(accepted), _("Check"), accepted)

        self._page("tenant", _("Which tenant do the rooms belong to?"), body, _("Next"))


class SignedIn(setup_player.SignedInPlayer):
    """Reads in the plan that it will be a certificate; chooses it where that is not done already."""

    def _open_browser(self, button: str = "") -> None:
        super()._open_browser(button)
        click = self._hand.click

        def choosing(name: str) -> None:
            if name == _("Set up now") and not Known.forbids:
                click(_("Use certificate"))
            click(name)
            if name == _("Set up now") and Known.forbids and not Known.told:
                self._hand.wait_for_text(_("This organisation does not allow new client secrets"))
                click(_("Continue with a certificate"))

        self._hand.click = choosing  # type: ignore[method-assign]


def _upload(file: Path) -> None:
    tenant, content = _running[-1].tenant("contoso"), file.read_bytes()
    ends = x509.load_der_x509_certificate(content).not_valid_after_utc
    named_app(tenant, "new_app").certificates.append(
        AppCertificate(str(uuid4()), "by hand", content, datetime.now(UTC), ends, 0.0)
    )


def _noted(file: Path) -> None:
    honest = SelfSigned.make

    def make(self: SelfSigned, name: str, ends: date) -> Secret:
        secret = honest(self, name, ends)
        with file.open("a") as keys:
            keys.write(
                "\n".join(secret.certificate.private_key.splitlines()[1:-1]) + "\n" if secret.certificate else ""
            )
        return secret

    SelfSigned.make = make  # type: ignore[method-assign]


def main() -> int:
    keys, forbids, *rest = sys.argv[1:]
    sys.argv[1:] = rest
    Known.forbids, Known.told = forbids != "no", forbids == "told"
    saved = str(Path(keys).with_suffix(".cer"))
    _noted(Path(keys))
    vars(demo)["Sandbox"] = Known
    setup_player.SetupPlayer = ByHand  # type: ignore[misc]
    setup_player.SignedInPlayer = SignedIn  # type: ignore[misc]
    QFileDialog.getSaveFileName = lambda *_arguments: (saved, "")  # type: ignore[method-assign]
    return text_recorder.main()


if __name__ == "__main__":
    sys.exit(main())
