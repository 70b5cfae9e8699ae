"""Putting a coordinator's decision in force, and to an end; who did what stays in the directory.

What is in force lies with the live items, for every look at a region asks for it.
"""

from dataclasses import dataclass

from inloop.domain.board_marks import decided_for
from inloop.domain.changes import Change, Check, Put, Update
from inloop.domain.conditions import AtMost, Is, Lacks, Rule, Value, either
from inloop.domain.nudges import room
from inloop.domain.overrides import Override
from inloop.domain.presence import signed_in_here
from inloop.domain.refs import AuditRef, OverrideRef, PresenceRef
from inloop.domain.time import Moment, expiry
from inloop.domain.vocabulary import OperatorRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinator:
    """Who asks: the presence that claims the role, and the socket that speaks for it."""

    presence: PresenceRef
    role: OperatorRole
    connection: str

    def may_override(self, region: str) -> bool:
        """Coordinators their own region, network managers every one."""
        if self.role == "network_manager":
            return True
        return self.role == "coordinator" and self.presence.region == region


def put_in_force(override: Override, who: Coordinator) -> tuple[Change, ...]:
    """Decide for a region, and keep who did. It wakes the router, for room comes or goes.

    Rules: `latest` (somebody has decided since) and those of the one who asks: a role that was
    taken away, or a newer page, must not decide by an old frame.
    """
    item: dict[str, Value] = {
        "region": override.region,
        "state": override.state,
        "reason": override.reason,
        "by": override.by,
        "at": override.at,
        "until": override.until,
    }
    return (
        still(who, override.at),
        Put(
            ref=OverrideRef(override.region),
            item={**item, "expires_at": expiry(override.until)},
            wake=room(override.region),
            board=decided_for(override.region),
            rules=(Rule("latest", either(Lacks("at"), AtMost("at", override.at))),),
        ),
        Put(ref=AuditRef(override.region, override.at, override.by), item=item),
    )


def put_to_an_end(override: Override, who: Coordinator, now: Moment) -> tuple[Change, ...]:
    """End what is in force before its time, and keep who did; it wakes the router.

    Rule `same`: another one was put in force, or this one ended, since it was read.
    """
    return (
        still(who, now),
        Update(
            ref=OverrideRef(override.region),
            set={"until": now},
            wake=room(override.region),
            board=decided_for(override.region),
            rules=(
                Rule("same", Is("at", override.at)),
                Rule("lasting", Is("until", override.until)),
            ),
        ),
        Put(
            ref=AuditRef(override.region, now, who.presence.operator),
            item={
                "region": override.region,
                "state": "ended",
                "by": who.presence.operator,
                "at": now,
            },
        ),
    )


def still(who: Coordinator, now: Moment) -> Check:
    """Whoever asks speaks for this page yet, and has the role yet."""
    rules = (*signed_in_here(who.connection, now), Rule("role", Is("role", who.role)))
    return Check(ref=who.presence, rules=rules)
