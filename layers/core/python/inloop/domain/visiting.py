"""The visitor's page stays, returns, answers and leaves."""

from inloop.domain.changes import Put, Update
from inloop.domain.conditions import Above, AtMost, Is, Lacks, Rule, Value, either
from inloop.domain.conversation import Conversation
from inloop.domain.limits import Limits
from inloop.domain.nudges import arrived
from inloop.domain.refs import ConnectionRef, ConversationRef, WaitingRef
from inloop.domain.starting import started_once
from inloop.domain.time import Moment, after
from inloop.domain.vocabulary import VisitorScreen

KNOWN = Rule("known", either(*(Is("state", each) for each in ("waiting", "active", "ended"))))


def resume(
    conversation: str, *, number: int, connection: str, now: Moment, limits: Limits
) -> Update:
    """Take the conversation over on a new socket.

    Rule `newer`: only a higher connection number is accepted, so that a late frame of an old socket
    changes nothing.
    """
    return Update(
        ref=ConversationRef(conversation),
        set={
            "visitor_connection": connection,
            "visitor_number": number,
            "visitor_lease_until": after(now, limits.visitor_lease),
        },
        rules=(KNOWN, Rule("newer", AtMost("visitor_number", number - 1))),
    )


def beat(
    conversation: str, *, connection: str, now: Moment, limits: Limits, lapsed: bool = False
) -> Update:
    """Renew the lease: a living one, or (`lapsed`) one within its grace.

    `alive` tells the two apart, because the return of a waiting visitor must wake the router.
    """
    rules = (KNOWN, Rule("yours", Is("visitor_connection", connection)))
    alive = (Rule("alive", Above("visitor_lease_until", now)),)
    return Update(
        ref=ConversationRef(conversation),
        set={"visitor_lease_until": after(now, limits.visitor_lease)},
        rules=rules if lapsed else (*rules, *alive),
    )


def here(
    conversation: str, *, connection: str, screen: VisitorScreen, now: Moment, limits: Limits
) -> Update:
    """Keep that somebody looks at the page: activity, as words are. A covered page is none.

    Rules: `yours` closes the race with a newer socket, `active` with an end or a return.
    """
    changed = {"visitor_lease_until": after(now, limits.visitor_lease)}
    return Update(
        ref=ConversationRef(conversation),
        set=changed | {"visitor_active_at": now} if screen == "open" else changed,
        rules=(
            KNOWN,
            Rule("yours", Is("visitor_connection", connection)),
            Rule("active", Is("state", "active")),
        ),
    )


def waits_again(conversation: Conversation, now: Moment) -> Update:
    """Wake the router for a waiting visitor who was passed over while their lease had lapsed.

    The moment is written because a stream shows only writes that change the item.
    Rule `in_queue`: a claim that came between has taken the place, and none is made anew.
    """
    ref = WaitingRef(conversation.entry_region, conversation.since, conversation.conversation)
    return Update(
        ref=ref,
        set={"woken_at": now},
        wake=arrived(conversation.entry_region),
        rules=(Rule("in_queue", Is("conversation", conversation.conversation)),),
    )


def forget_socket(connection: str, conversation: str, now: Moment) -> Put:
    """A page has left this socket: nothing of the conversation stays there.

    Rule `same`: `$disconnect` came between, and the item must not come back.
    """
    same = Rule("same", Is("conversation", conversation))
    return Put(ref=ConnectionRef(connection), item=started_once(now), rules=(same,))


def socket_closed(conversation: str, connection: str) -> Update:
    """Forget the socket, if it is still the one: `$disconnect` may come after a resume."""
    return Update(
        ref=ConversationRef(conversation),
        remove=("visitor_connection",),
        rules=(KNOWN, Rule("yours", Is("visitor_connection", connection))),
    )


def answer(conversation: str, *, connection: str, answers: dict[str, Value], now: Moment) -> Update:
    """Keep the visitor's answers, once, after the end. Empty answers say that none will come."""
    return Update(
        ref=ConversationRef(conversation),
        set={"answers": answers, "answered_at": now} if answers else {"answered_at": now},
        rules=(
            Rule("yours", Is("visitor_connection", connection)),
            Rule("ended", Is("state", "ended")),
            Rule("unanswered", Lacks("answered_at")),
        ),
    )
