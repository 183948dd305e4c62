"""The admin-consent link, and the answer in the redirect.

Source: Microsoft, "Admin consent on the Microsoft identity platform". The error redirect carries
`admin_consent=True`, too, so `error` is looked at first; and the `tenant` in it can be forged, so it proves nothing.
"""

from urllib.parse import parse_qs, quote, urlencode, urlsplit

from wizard.messages import _
from wizard.model.microsoft import ConsentAnswer, Tenant
from wizard.model.problem import Problem
from wizard.services.microsoft.errors import page_problem
from wizard.services.microsoft.loopback import AnswerKind, BrowserMessage, LoopbackListener


class ConsentLinks:
    """Fulfils the flow's Consent port."""

    def link(self, tenant: Tenant, client_id: str, redirect_uri: str, state: str) -> str:
        """The address an administrator opens: every permission in the registration, asked for once."""
        query = urlencode(
            {
                "client_id": client_id,
                "scope": tenant.cloud.graph_scope,
                "redirect_uri": redirect_uri,
                "state": state,
            }
        )
        return f"https://{tenant.cloud.login_host}/{quote(tenant.id, safe='')}/v2.0/adminconsent?{query}"

    def read_answer(self, url: str) -> ConsentAnswer:
        """The answer in a redirect's address."""
        return read_answer(url)

    def page_problem(self, text: str) -> Problem | None:
        """The case that a page's or redirect's text names, by AADSTS number or in words; None where it names none."""
        return page_problem(text)

    def listen(self, state: str) -> LoopbackListener[ConsentAnswer]:
        return listen_for_consent(state)


def read_answer(url: str) -> ConsentAnswer:
    """The query of the redirect as an answer."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    error = query.get("error", "")
    return ConsentAnswer(
        granted=not error and query.get("admin_consent", "").lower() == "true",
        state=query.get("state", ""),
        tenant_id=query.get("tenant", "").lower(),
        error=error,
        description=query.get("error_description", ""),
    )


def listen_for_consent(state: str) -> LoopbackListener[ConsentAnswer]:
    """For the answer to an administrator's consent."""

    def thanks(answer: ConsentAnswer) -> BrowserMessage:
        if answer.granted:
            return BrowserMessage(
                _("Approved"), _("Thank you. You can close this window and go back to the Room Calendar Wizard.")
            )
        return BrowserMessage(
            _("Not approved"), _("Go back to the Room Calendar Wizard: it says what happened and what to do.")
        )

    kind = AnswerKind(
        "consent-answer",
        frozenset({"admin_consent", "error"}),
        read_answer,
        thanks,
        lambda: BrowserMessage(_("Nothing here"), _("This address only takes the answer to an approval.")),
        lambda: BrowserMessage(_("Not this approval"), _("It belongs to another attempt. Start again in the wizard.")),
    )
    return LoopbackListener(kind, state)
