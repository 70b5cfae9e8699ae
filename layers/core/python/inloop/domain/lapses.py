"""What has lapsed: the tick asks this of every item that falls due.

Activity does not rewrite the due time. When it comes, the last activity is looked at, and either
something has lapsed or the due time moves on.
"""

from dataclasses import dataclass

from inloop.domain.conversation import Conversation
from inloop.domain.ending import file_at
from inloop.domain.limits import Limits
from inloop.domain.presence import Presence
from inloop.domain.time import Moment, after
from inloop.domain.vocabulary import EndReason, ReturnCause


@dataclass(frozen=True, slots=True)
class Later:
    """Nothing has lapsed; look again then."""

    due_at: Moment


@dataclass(frozen=True, slots=True)
class OfferAgain:
    """The offer was not accepted: push it once more before anyone is blamed for silence."""


@dataclass(frozen=True, slots=True)
class GiveBack:
    """The conversation goes back to the front of its queue."""

    cause: ReturnCause


@dataclass(frozen=True, slots=True)
class End:
    """The conversation ends."""

    reason: EndReason


@dataclass(frozen=True, slots=True)
class File:
    """The conversation is filed."""


@dataclass(frozen=True, slots=True)
class Away:
    """The operator's lease has lapsed, and their visitors have not been told yet."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The operator's grace is over: their conversations go back and they are gone."""


Lapse = Later | OfferAgain | GiveBack | End | File | Away | Gone


def judge_conversation(conversation: Conversation, now: Moment, limits: Limits) -> Lapse:
    """What has lapsed of a conversation."""
    match conversation.state:
        case "waiting":
            return _waiting(conversation, now, limits)
        case "active":
            return _active(conversation, now, limits)
        case "ended":
            moment = file_at(
                conversation,
                ended_at=conversation.ended_at or now,
                reason=conversation.end or "visitor_left",
                limits=limits,
            )
            return File() if moment <= now else Later(moment)


def _waiting(conversation: Conversation, now: Moment, limits: Limits) -> Lapse:
    dropped = after(conversation.visitor_lease_until, limits.visitor_grace)
    return End("abandoned_waiting") if dropped <= now else Later(dropped)


def _active(conversation: Conversation, now: Moment, limits: Limits) -> Lapse:
    claimed = conversation.claimed_at or now
    vanished = after(conversation.visitor_lease_until, limits.visitor_grace)
    if vanished <= now:
        return End("visitor_vanished")
    if conversation.accepted_at is None:
        unaccepted = after(claimed, limits.accept_within * conversation.offers)
        if unaccepted > now:
            return Later(min(unaccepted, vanished))
        return OfferAgain() if conversation.offers < 2 else GiveBack("not_accepted")  # noqa: PLR2004
    if not conversation.answered:
        unanswered = after(conversation.accepted_at, limits.first_answer_within)
        if unanswered <= now:
            return GiveBack("not_answered")
        return Later(min(unanswered, vanished))
    last_word = max(conversation.accepted_at, conversation.visitor_active_at or 0)
    silent = after(Moment(last_word), limits.silence_end_after)
    return End("visitor_silent") if silent <= now else Later(min(silent, vanished))


def judge_presence(presence: Presence, now: Moment, limits: Limits) -> Lapse:
    """What has lapsed of an operator's presence."""
    if presence.lease_until > now:
        return Later(presence.lease_until)
    gone = after(presence.lease_until, limits.operator_grace)
    if gone <= now:
        return Gone()
    return Away() if presence.conversations and not presence.away else Later(gone)
