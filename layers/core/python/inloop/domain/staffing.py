"""A change of an operator: the directory first, then whatever follows it, until all of it has.

The directory is authoritative, and every sign-in is judged by it. The presence of one who is signed
in and the account at the sign-in service follow; a pending mark stays until both have.
"""

from dataclasses import dataclass

from inloop.domain.board_marks import seen_in
from inloop.domain.changes import Change, Delete, Put, Update
from inloop.domain.conditions import Has, Is, Rule, Value, is_or_lacks
from inloop.domain.limits import Limits
from inloop.domain.nudges import room
from inloop.domain.presence import Presence
from inloop.domain.refs import OperatorRef, PendingRef
from inloop.domain.signing_in import OperatorRecord
from inloop.domain.time import NEVER, Moment
from inloop.domain.vocabulary import OperatorRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to become of an operator's record; None leaves it as it is."""

    role: OperatorRole | None = None
    limit: int | None = None
    disabled: bool | None = None


def changed(subject: str, record: OperatorRecord, wanted: Wanted) -> tuple[Change, ...]:
    """Change the record, and mark that something has to follow it.

    Rule `same_record`: somebody else has changed it since it was read.
    """
    asked: dict[str, Value | None] = {
        "role": wanted.role,
        "limit": wanted.limit,
        "disabled": wanted.disabled,
    }
    version = record.version + 1
    return (
        Update(
            ref=OperatorRef(subject),
            set={
                "version": version,
                **{name: value for name, value in asked.items() if value is not None},
            },
            rules=(Rule("known", Has("operator")), unchanged(record)),
        ),
        Put(ref=PendingRef(subject), item={"subject": subject, "version": version}),
    )


def unchanged(record: OperatorRecord) -> Rule:
    """The record is still the one that was read."""
    return Rule("same_record", is_or_lacks("version", record.version or None))


def followed(record: OperatorRecord, presence: Presence, now: Moment, limits: Limits) -> Update:
    """What the presence of one who is signed in becomes.

    Who is disabled has no socket and no lease any more, so their conversations go back at once.
    Rule `same_page`: they signed in anew since, and so by the changed record.
    """
    rules = (Rule("same_page", is_or_lacks("connection", presence.connection)),)
    if record.disabled:
        return Update(
            ref=presence.ref,
            set={"lease_until": NEVER, "token_until": NEVER, "due_at": now},
            remove=("connection",),
            board=seen_in(presence.region),
            rules=rules,
        )
    most = min(record.limit, limits.operator_slots)
    own = own_limit(presence, most)
    return Update(
        ref=presence.ref,
        set={"role": record.role, "most": most, "limit": own},
        wake=room(presence.region),
        rules=rules,
    )


def own_limit(presence: Presence, most: int) -> int:
    """How many at once, when the directory allows `most` now.

    Who chose fewer than they might keeps to that; who took all they might takes all they may now.
    """
    return most if presence.limit >= presence.most else min(presence.limit, most)


def finished(subject: str, version: int) -> Delete:
    """Nothing is left to follow. Rule `same_change`: another change came meanwhile."""
    return Delete(ref=PendingRef(subject), rules=(Rule("same_change", Is("version", version)),))
