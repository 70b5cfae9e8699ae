"""Who watches the live board: coordinators and network managers, for as long as they ask again.

A watcher has no authority of their own: each change of the board asks their presence anew, so who
lost the role, or whose page is no longer this one, is told nothing more.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from inloop.domain.board import Summary, parts_of, told
from inloop.domain.changes import Change, Check, Delete, Put
from inloop.domain.conditions import Is, Item, Rule
from inloop.domain.events import Board
from inloop.domain.limits import Limits
from inloop.domain.presence import Presence, is_presence, signed_in_here
from inloop.domain.reading import read_as
from inloop.domain.refs import PresenceRef, WatcherRef
from inloop.domain.time import Moment, after, expiry
from inloop.domain.vocabulary import OperatorRole

MAY_WATCH: frozenset[OperatorRole] = frozenset({"coordinator", "network_manager"})

AGAIN = 0.8
"""The part of the lease after which a page asks again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """Somebody who watches, on the socket of one page, until a moment."""

    region: str
    operator: str
    connection: str
    until: Moment

    @classmethod
    def of(cls, item: Item) -> "Watcher":
        """Read from its item."""
        return read_as(cls, item)

    @property
    def presence(self) -> PresenceRef:
        """The name of the presence that says whether they may."""
        return PresenceRef(self.region, self.operator)

    def may_still(self, item: Item, now: Moment) -> bool:
        """Whether, by their presence, they are to be told: this page, signed in, with the role."""
        if now >= self.until or not is_presence(item):
            return False
        there = Presence.of(item)
        signed_in = there.state != "gone" and there.token_until > now
        return signed_in and there.connection == self.connection and there.role in MAY_WATCH


def begin(
    ref: PresenceRef, role: OperatorRole, *, connection: str, now: Moment, limits: Limits
) -> tuple[Change, ...]:
    """Watch from now on, or go on watching, for the length of the lease.

    Rules: those of who asks; a role that was taken away since, or a newer page, may not watch.
    """
    rules = (*signed_in_here(connection, now), Rule("role", Is("role", role)))
    until = after(now, limits.board_lease)
    watcher: Item = {
        "region": ref.region,
        "operator": ref.operator,
        "connection": connection,
        "until": until,
        "expires_at": expiry(until),
    }
    put = Put(ref=WatcherRef(ref.region, ref.operator), item=watcher)
    return (Check(ref=ref, rules=rules), put)


def stop(ref: PresenceRef, connection: str) -> Delete:
    """Watch no more. Rule `same`: another page of this operator has begun to watch."""
    same = Rule("same", Is("connection", connection))
    return Delete(ref=WatcherRef(ref.region, ref.operator), rules=(same,))


def forget(watcher: Watcher) -> Delete:
    """They are gone, or may not watch. Rules `same` and `lapsed`: they asked again since."""
    return Delete(
        ref=WatcherRef(watcher.region, watcher.operator),
        rules=(
            Rule("same", Is("connection", watcher.connection)),
            Rule("lapsed", Is("until", watcher.until)),
        ),
    )


def snapshot(
    summaries: Iterable[Summary], version: int, *, now: Moment, limits: Limits
) -> tuple[Board, ...]:
    """The whole board, in as many parts as frames need."""
    parts = parts_of(summaries, limits.frame_bytes)
    return tuple(
        Board(
            version=version,
            at=now,
            again_after=max(1, int(limits.board_lease * AGAIN)),
            part=number,
            parts=len(parts),
            regions=tuple(told(each) for each in part),
        )
        for number, part in enumerate(parts, start=1)
    )
