"""Ending a conversation, and giving one back to the front of its queue."""

from inloop.domain.board_marks import seen_in
from inloop.domain.changes import Change, Delete, Update
from inloop.domain.claiming import CLAIMED_ANEW, guest_leaves, presence_of
from inloop.domain.conditions import AtMost, Is, Rule, Value, is_or_lacks
from inloop.domain.conversation import AGREED, Conversation, hop
from inloop.domain.limits import Limits
from inloop.domain.presence import EPOCH
from inloop.domain.refs import ConversationRef, WaitingRef
from inloop.domain.starting import queue_place
from inloop.domain.time import Moment, after
from inloop.domain.vocabulary import EndReason, Party, ReturnCause

NO_QUESTIONS: frozenset[EndReason] = frozenset(
    {
        "visitor_left",
        "visitor_silent",
        "visitor_vanished",
        "abandoned_waiting",
        "no_helper",
        "region_closed",
        "not_serious",
    }
)
"""Ends after which the visitor's page is not asked anything, so nothing is waited for."""


def end(
    conversation: Conversation,
    *,
    reason: EndReason,
    by: Party | None,
    now: Moment,
    limits: Limits,
) -> tuple[Change, ...]:
    """End a waiting or active conversation as it was read.

    Rules: `same_state` and `same_epoch`: a claim, a return or another end came between;
    `still_away` and `still_silent`: the visitor came back, or said something after all.
    The operator keeps the slot until the wrap-up or its window.
    """
    told: dict[str, Value] = {"state": "ended", "end": reason, "ended_at": now}
    if by is not None:
        told["ended_by"] = by
    ended = Update(
        ref=ConversationRef(conversation.conversation),
        set=told | {"due_at": file_at(conversation, ended_at=now, reason=reason, limits=limits)},
        # Its place in the queue goes with it, which nobody sees. A slot is held until the wrap-up.
        board=seen_in(conversation.entry_region) if conversation.state == "waiting" else None,
        rules=(*_as_read(conversation), *_still_lapsed(conversation, reason)),
    )
    if conversation.state == "waiting":
        place = WaitingRef(conversation.entry_region, conversation.since, conversation.conversation)
        return (ended, Delete(ref=place))
    return (ended, _keep_slot_for_wrap_up(conversation))


def _as_read(conversation: Conversation) -> tuple[Rule, ...]:
    return (
        Rule("same_state", Is("state", conversation.state)),
        Rule("same_epoch", Is("epoch", conversation.epoch)),
    )


def _still_lapsed(conversation: Conversation, reason: EndReason) -> tuple[Rule, ...]:
    if reason in ("visitor_vanished", "abandoned_waiting"):
        lease_until = conversation.visitor_lease_until
        return (Rule("still_away", AtMost("visitor_lease_until", lease_until)),)
    if reason == "visitor_silent":
        active_at = conversation.visitor_active_at
        return (Rule("still_silent", is_or_lacks("visitor_active_at", active_at)),)
    return ()


def _keep_slot_for_wrap_up(conversation: Conversation) -> Update:
    ref = presence_of(conversation.serving_region or "", conversation.operator or "")
    return Update(ref=ref, include={"wrapping": conversation.conversation})


def file_at(
    conversation: Conversation, *, ended_at: Moment, reason: EndReason, limits: Limits
) -> Moment:
    """The moment from which an ended conversation may be filed.

    It waits for the wrap-up of the operator who had it, and for the visitor's answers where
    questions are asked, each at most its window (seconds, network data).
    """
    waits: list[Moment] = [ended_at]
    if conversation.operator is not None and conversation.wrapped_at is None:
        waits.append(after(ended_at, limits.wrap_up_within))
    if reason not in NO_QUESTIONS and conversation.answered_at is None:
        waits.append(after(ended_at, limits.answers_within))
    return max(waits)


def may_be_filed(conversation: Conversation, *, now: Moment, limits: Limits) -> bool:
    """Whether nothing is waited for any more."""
    if conversation.state != "ended" or conversation.ended_at is None or conversation.end is None:
        return False
    moment = file_at(
        conversation, ended_at=conversation.ended_at, reason=conversation.end, limits=limits
    )
    return moment <= now


def give_back(
    conversation: Conversation, cause: ReturnCause, *, now: Moment, limits: Limits
) -> tuple[Change, ...]:
    """Return an active conversation to the front of its queue with its original waiting time.

    Rules: `same_state` and `same_epoch` as read; `still_no_key` or `still_no_answer`: the operator
    accepted or answered after all. A region tried by overflow is not tried again in this round,
    which lasts as long as a first answer may take: then its operators may be others.
    """
    guest = conversation.agreement is not None and conversation.serving_region is not None
    round_ = conversation.tried if now < conversation.tried_until else frozenset()
    tried = round_ | ({conversation.serving_region or ""} if guest else frozenset())
    tried_until = after(now, limits.first_answer_within) if guest else conversation.tried_until
    back = Update(
        ref=ConversationRef(conversation.conversation),
        set={
            "state": "waiting",
            "due_at": max(conversation.visitor_lease_until, after(now, 1)),
            **({"tried": tried, "tried_until": tried_until} if tried else {}),
        },
        append={"hops": hop(conversation, cause, now)},
        remove=(
            *CLAIMED_ANEW,
            "operator",
            "operator_connection",
            "operator_until",
            "serving_region",
            "why",
            *AGREED,
            "claimed_at",
        ),
        rules=(*_as_read(conversation), *_still(conversation, cause)),
    )
    place = queue_place(
        conversation.entry_region,
        since=conversation.since,
        conversation=conversation.conversation,
        now=now,
        tried=tried,
        tried_until=tried_until,
    )
    return (back, place, _taken_from(conversation, cause, now=now), *_guest(conversation))


def _still(conversation: Conversation, cause: ReturnCause) -> tuple[Rule, ...]:
    if cause == "not_accepted":
        return (Rule("still_no_key", is_or_lacks("operator_key", None)),)
    if cause == "not_answered":
        active_at = conversation.operator_active_at
        return (Rule("still_no_answer", is_or_lacks("operator_active_at", active_at)),)
    return ()


def _taken_from(conversation: Conversation, cause: ReturnCause, *, now: Moment) -> Update:
    """Free the slot. Who does not answer gets no next one: paused until they say otherwise.

    Who was lost is told when they are back how many went back.
    """
    ref = presence_of(conversation.serving_region or "", conversation.operator or "")
    silent = cause in ("not_accepted", "not_answered")
    lost: tuple[Rule, ...] = ()
    if cause == "operator_lost":
        # Closes the race with a heartbeat or a new sign-in that came after the lapse was read.
        lost = (Rule("still_lapsed", AtMost("lease_until", now)),)
    return Update(
        ref=ref,
        set={"state": "paused", "reason": "not_answering"} if silent else {},
        add={"given_back": 1} if cause == "operator_lost" else {},
        exclude={"conversations": conversation.conversation, "wrapping": conversation.conversation},
        remove=(EPOCH + conversation.conversation,),
        board=seen_in(conversation.serving_region or ""),
        rules=lost,
    )


def _guest(conversation: Conversation) -> tuple[Change, ...]:
    if conversation.agreement is None or conversation.serving_region is None:
        return ()
    return (
        guest_leaves(
            conversation.serving_region,
            conversation.agreement,
            conversation.conversation,
            entry_region=conversation.entry_region,
        ),
    )
