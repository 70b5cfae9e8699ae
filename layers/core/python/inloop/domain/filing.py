"""Filing: two unlinked anonymous records for the ledger, and nothing left in the live table.

One transaction on the condition that the conversation is still as it was read writes both records
under random keys and removes the rest; so each is written exactly once without an id in it.
"""

from inloop.domain.changes import Change, Delete, Put
from inloop.domain.claiming import guest_leaves, presence_of
from inloop.domain.conditions import Is, Item, Missing, Rule, is_or_lacks
from inloop.domain.conversation import Conversation
from inloop.domain.ledger import (
    LedgerKeys,
    Outcomes,
    reach_record,
    reach_ref,
    service_record,
    service_ref,
)
from inloop.domain.network import Network
from inloop.domain.presence import release
from inloop.domain.refs import ConnectionRef, ConversationRef
from inloop.domain.starting import Start, started_once
from inloop.domain.time import Moment, expiry


def file(
    conversation: Conversation, *, keys: LedgerKeys, network: Network, now: Moment
) -> tuple[Change, ...]:
    """File an ended conversation as it was read.

    Rules: `still_ended`, `same_answers` and `same_wrap_up` close the races with another filing,
    and with answers or a wrap-up that came after the reading.
    """
    gone = Delete(
        ref=ConversationRef(conversation.conversation),
        rules=(
            Rule("still_ended", Is("state", "ended")),
            Rule("same_answers", is_or_lacks("answered_at", conversation.answered_at)),
            Rule("same_wrap_up", is_or_lacks("wrapped_at", conversation.wrapped_at)),
        ),
    )
    service = service_record(conversation, network=network)
    reach = reach_record(conversation, network=network)
    records = (
        Put(ref=service_ref(service, keys), item=service),
        Put(ref=reach_ref(reach, keys), item=reach),
    )
    return (gone, *records, *_slot(conversation, now), *_socket(conversation, now))


def _slot(conversation: Conversation, now: Moment) -> tuple[Change, ...]:
    """Free the slot unless the wrap-up has done so."""
    if conversation.operator is None or conversation.wrapped_at is not None:
        return ()
    return free_slot(conversation, now)


def free_slot(conversation: Conversation, now: Moment) -> tuple[Change, ...]:
    """The operator's slot, and the agreement's room where the conversation was a guest."""
    region, operator = conversation.serving_region or "", conversation.operator or ""
    freed = release(presence_of(region, operator), conversation.conversation, now=now)
    if conversation.agreement is None:
        return (freed,)
    left = guest_leaves(
        region,
        conversation.agreement,
        conversation.conversation,
        entry_region=conversation.entry_region,
    )
    return (freed, left)


def _socket(conversation: Conversation, now: Moment) -> tuple[Change, ...]:
    """Forget whose the socket was, not that it started: a late start must not begin anew."""
    if conversation.visitor_connection is None:
        return ()
    return (Put(ref=ConnectionRef(conversation.visitor_connection), item=started_once(now)),)


def refuse_attempt(
    start: Start,
    outcome: Outcomes,
    *,
    connection: str,
    keys: LedgerKeys,
    network: Network,
    now: Moment,
) -> tuple[Change, ...]:
    """A refused attempt: a marker and both records, all or none.

    Rules: `new` (the page asks again with the same secret and is counted once) and
    `first_of_connection` (a socket cannot fill the ledger).
    """
    attempt = Conversation(
        conversation=start.conversation,
        state="ended",
        entry_region=start.region,
        language=start.language,
        since=now,
        role=start.role,
        age_band=start.age_band,
        ended_at=now,
        end=outcome,
    )
    marker: Item = {"state": "refused", "end": outcome, "expires_at": expiry(now)}
    service = service_record(attempt, network=network)
    reach = reach_record(attempt, network=network)
    return (
        Put(
            ref=ConversationRef(start.conversation),
            item=marker,
            rules=(Rule("new", Missing()),),
        ),
        Put(
            ref=ConnectionRef(connection),
            item=started_once(now),
            rules=(Rule("first_of_connection", Missing()),),
        ),
        Put(ref=service_ref(service, keys), item=service),
        Put(ref=reach_ref(reach, keys), item=reach),
    )
