"""A problem in words: its sentence, with its values filled in."""

from typing import NamedTuple

from wizard.messages import N_, _
from wizard.messages.problems import SENTENCES
from wizard.messages.sentences import Who
from wizard.model.failure import Problem


class Message(NamedTuple):
    """A problem in words: what happened, what to do, who can do it, and the details for support."""

    title: str
    remedy: str
    who: str
    detail: str

    @property
    def first_sentence(self) -> str:
        """The title among other sentences."""
        return self.title if self.title.endswith(("?", "!", ".", "…")) else f"{self.title}."


def in_words(problem: Problem) -> Message:
    """The words for a problem, in the language in use, with its values filled in."""
    sentence = SENTENCES[problem.code]
    values = _Blank(problem.values)
    remedy = _(sentence.remedy).format_map(values)
    return Message(
        _(sentence.title).format_map(values),
        _(sentence.unsaid).format_map(values) if sentence.unsaid and values.missed else remedy,
        _(WHO[sentence.who]),
        problem.detail,
    )


class _Blank(dict[str, str]):
    """A value nobody gave is shown as an ellipsis: a sentence is never lost for a missing word."""

    missed = False

    def __missing__(self, key: str) -> str:
        self.missed = True
        return "…"


WHO = {
    Who.YOU: "",
    Who.ADMINISTRATOR: N_("Who can do it: a Privileged Role Administrator or Global Administrator."),
    Who.APP_OWNER: N_("Who can do it: whoever may change the app registration in Microsoft Entra."),
    Who.EXCHANGE: N_("Who can do it: an Exchange administrator."),
    Who.NETWORK: N_("Who can do it: the people who look after the network here."),
    Who.GATEWAY: N_("Who can do it: somebody with the gateway's administrator password."),
    Who.MICROSOFT: N_("Nobody here: Microsoft's service has to recover."),
}
