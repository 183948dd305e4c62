"""What leads on where Microsoft did not let somebody do what they have signed in for: the same on every page."""

from enum import Enum, auto

from wizard.model.problem import Code, Problem


class SignInWay(Enum):
    """A press that is offered beside the problem."""

    CONFIRM = auto()
    """Microsoft's page asks for what is missing, at a sign-in."""
    ACTIVATE = auto()
    """Microsoft's page on which an eligible role is activated; it counts from the next sign-in on."""
    AGAIN = auto()
    """An ordinary sign-in, perhaps of somebody else."""


SIGN_IN_OVER = frozenset(
    {
        Code.REGISTER_SIGN_IN_ENDED,
        Code.ADMIN_SIGN_IN_EXPIRED,
        Code.RENEWAL_NEEDS_SIGN_IN,
        Code.CONFIRMATION_WANTED,
        Code.CONFIRMATION_NOT_ENOUGH,
    }
)
"""With this sign-in, or without one, nothing goes on."""
NOT_THEIRS = frozenset({Code.REGISTER_NOT_ALLOWED, Code.CONSENT_NOT_ALLOWED, Code.ADMIN_NOT_ALLOWED})
"""Refusals for want of a role: a role that was activated since is only in the token of a new sign-in."""
NO_WAYS = frozenset[SignInWay]()


def ways_after(problem: object) -> frozenset[SignInWay]:
    """Nothing where a new sign-in does not help. Whoever has to confirm something is offered just that."""
    code = problem.code if isinstance(problem, Problem) else None
    if code is Code.CONFIRMATION_WANTED:
        return frozenset({SignInWay.CONFIRM})
    if code in SIGN_IN_OVER:
        return frozenset({SignInWay.AGAIN})
    return frozenset({SignInWay.ACTIVATE, SignInWay.AGAIN}) if code in NOT_THEIRS else NO_WAYS
