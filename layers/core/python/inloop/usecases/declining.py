"""From rules that did not hold to the refusal a page is told: mapped once, here."""

from collections.abc import Mapping
from typing import NoReturn

from inloop.domain import refusals
from inloop.domain.refusals import Refusal
from inloop.ports.store import Declined

_REFUSED_BY: Mapping[str, type[Refusal]] = {
    "known": refusals.UnknownConversation,
    "yours": refusals.NotYours,
    "here": refusals.NotSignedIn,
    "token": refusals.NotSignedIn,
    "role": refusals.NotPermitted,
    "free": refusals.OperatorExists,
    "newer": refusals.BehindConnection,
    "active": refusals.NotNow,
    "ended": refusals.NotNow,
    "current_epoch": refusals.StaleEpoch,
    "accepted": refusals.NotNow,
    "unaccepted": refusals.NotNow,
    "unanswered": refusals.NotNow,
    "unwrapped": refusals.NotNow,
    "within_most": refusals.NotNow,
    "empty": refusals.NotNow,
    "asked": refusals.NotNow,
    "paced": refusals.TooFast,
}
"""In order of precedence: the first rule that did not hold decides."""


def refuse(
    declined: Declined, *, conversation: str | None = None, number: int | None = None
) -> NoReturn:
    """Raise the refusal of the first rule that did not hold.

    A conversation that is not there is unknown, whatever else was asked of it. A rule that closes a
    race without a refusal of its own means that the page should try again.
    """
    if conversation is not None and all(not each.item for each in declined.unmet):
        raise refusals.UnknownConversation(conversation=conversation, number=number)
    for rule, refusal in _REFUSED_BY.items():
        if declined.broke(rule):
            raise refusal(conversation=conversation, number=number)
    raise refusals.TryAgain(conversation=conversation, number=number)
