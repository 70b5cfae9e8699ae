"""An operator signs in on a socket: presence and the authority over conversations, as one."""

from dataclasses import dataclass

from inloop.domain.board_marks import seen_in
from inloop.domain.changes import Change, Put, Update
from inloop.domain.conditions import AtMost, Is, Item, Lacks, Rule, Value, either, is_or_lacks
from inloop.domain.limits import Limits
from inloop.domain.nudges import room
from inloop.domain.presence import Presence
from inloop.domain.reading import read_as
from inloop.domain.refs import ConnectionRef, ConversationRef, PresenceRef
from inloop.domain.time import Moment, after, expiry
from inloop.domain.vocabulary import OperatorRole


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorRecord:
    """An operator as the directory has them; authoritative for role, region and limit."""

    operator: str
    region: str
    role: OperatorRole = "operator"
    limit: int = 1
    disabled: bool = False
    version: int = 0
    """Counts its changes."""

    @classmethod
    def of(cls, item: Item) -> "OperatorRecord":
        """Read from its item."""
        return read_as(cls, item)

    @property
    def presence(self) -> PresenceRef:
        """The name of this operator's presence."""
        return PresenceRef(self.region, self.operator)


@dataclass(frozen=True, slots=True, kw_only=True)
class Socket:
    """A page's socket: its connection, the page's number for it, and when its token ends."""

    connection: str
    number: int
    token_until: Moment


def sign_in(
    record: OperatorRecord, socket: Socket, *, before: Presence | None, now: Moment, limits: Limits
) -> tuple[Change, ...]:
    """Bind the operator to the socket, together with the conversations they have.

    Rules: `newer` (a newer page or socket of the same operator signed in), `same_conversations` and
    `still_theirs` (a claim, an end or a return came since the reading: read again).
    """
    had = before.conversations if before else frozenset()
    most = min(record.limit, limits.operator_slots)
    presence: dict[str, Value] = {
        "operator": record.operator,
        "region": record.region,
        "role": record.role,
        "most": most,
        "limit": min(before.limit, most) if before and before.limit else most,
        "connection": socket.connection,
        "number": socket.number,
        "token_until": socket.token_until,
        "lease_until": after(now, limits.operator_lease),
        "due_at": after(now, limits.operator_lease),
        "state": before.state if before and before.state != "gone" else "paused",
    }
    newer = either(Lacks("number"), AtMost("number", socket.number - 1))
    return (
        Update(
            ref=record.presence,
            set=presence,
            remove=("expires_at", "away"),
            wake=room(record.region) if presence["state"] == "available" else None,
            board=seen_in(record.region),
            rules=(
                Rule("newer", newer),
                Rule("same_conversations", is_or_lacks("conversations", had or None)),
            ),
        ),
        *(_bound(each, record, socket) for each in sorted(had)),
        Put(
            ref=ConnectionRef(socket.connection),
            item={
                "operator": record.operator,
                "region": record.region,
                "expires_at": expiry(now),
            },
        ),
    )


def _bound(conversation: str, record: OperatorRecord, socket: Socket) -> Update:
    return Update(
        ref=ConversationRef(conversation),
        set={"operator_connection": socket.connection, "operator_until": socket.token_until},
        remove=("operator_away",),
        rules=(Rule("still_theirs", Is("operator", record.operator)),),
    )


def socket_closed(ref: PresenceRef, connection: str, now: Moment) -> Update:
    """The operator's socket closed: the lease lapses at once, and the grace begins.

    Rule `yours`: `$disconnect` may come after a newer sign-in, and then changes nothing.
    """
    return Update(
        ref=ref,
        set={"lease_until": now, "due_at": now},
        board=seen_in(ref.region),
        rules=(Rule("yours", Is("connection", connection)),),
    )


def gone(presence: Presence, now: Moment) -> Update:
    """The grace is over and the conversations have gone back; housekeeping may remove the rest.

    Rules: `still_lapsed` and `same_page` close the race with a new sign-in, `empty` with a claim.
    """
    return Update(
        ref=presence.ref,
        set={"state": "gone", "expires_at": expiry(now)},
        remove=("connection", "due_at", "away"),
        board=seen_in(presence.region),
        rules=(
            Rule("still_lapsed", AtMost("lease_until", presence.lease_until)),
            Rule("same_page", is_or_lacks("connection", presence.connection)),
            Rule("empty", Lacks("conversations")),
        ),
    )
