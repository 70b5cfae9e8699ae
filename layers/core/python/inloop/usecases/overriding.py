"""`override` and `override_end`: a coordinator closes, pauses or opens a region now."""

from inloop.domain.changes import Change
from inloop.domain.events import OverrideSet
from inloop.domain.network import Network
from inloop.domain.overrides import Override
from inloop.domain.overriding import Coordinator, put_in_force, put_to_an_end
from inloop.domain.presence import Presence, is_presence
from inloop.domain.refs import OverrideRef, PresenceRef
from inloop.domain.refusals import NotNow, NotPermitted, NotSignedIn, NotYours
from inloop.domain.time import Moment, after
from inloop.domain.vocabulary import OverrideReason, OverrideState
from inloop.ports.store import Store
from inloop.usecases.declining import refuse
from inloop.usecases.looking import known_region
from inloop.usecases.outcome import Outcome, to


def override(
    store: Store,
    network: Network,
    ref: PresenceRef,
    *,
    region: str,
    state: OverrideState,
    reason: OverrideReason,
    until: Moment,
    connection: str,
    now: Moment,
) -> Outcome:
    """Put a decision in force, in place of any before. The same frame twice is answered twice.

    Raises UnknownRegion, NotSignedIn, NotYours, NotPermitted, NotNow (the end has passed, or is
    further than `override_longest`).
    """
    known_region(network, region)
    who = _coordinator(store, ref, connection, region)
    if not now < until <= after(now, network.limits.override_longest):
        raise NotNow
    wanted = Override(
        region=region, state=state, reason=reason, by=ref.operator, at=now, until=until
    )
    before = _in_force(store, region, now)
    if before is None or not before.says_the_same(wanted):
        _commit(store, put_in_force(wanted, who))
    return Outcome(to(connection, _told(wanted)))


def override_end(
    store: Store,
    network: Network,
    ref: PresenceRef,
    *,
    region: str,
    connection: str,
    now: Moment,
) -> Outcome:
    """The hours decide again. Nothing in force is answered the same.

    Raises UnknownRegion, NotSignedIn, NotYours, NotPermitted.
    """
    known_region(network, region)
    who = _coordinator(store, ref, connection, region)
    before = _in_force(store, region, now)
    if before is not None:
        _commit(store, put_to_an_end(before, who, now))
    return Outcome(to(connection, OverrideSet(region=region)))


def _coordinator(store: Store, ref: PresenceRef, connection: str, region: str) -> Coordinator:
    item = store.read(ref)
    if not is_presence(item):
        raise NotSignedIn
    found = Presence.of(item)
    if found.connection != connection:
        raise NotYours
    who = Coordinator(presence=ref, role=found.role, connection=connection)
    if not who.may_override(region):
        raise NotPermitted
    return who


def _in_force(store: Store, region: str, now: Moment) -> Override | None:
    item = store.read(OverrideRef(region))
    found = Override.of(item) if item else None
    return found if found and found.holds(now) else None


def _commit(store: Store, changes: tuple[Change, ...]) -> None:
    declined = store.commit(changes)
    if declined is not None:
        refuse(declined)


def _told(override: Override) -> OverrideSet:
    return OverrideSet(
        region=override.region,
        state=override.state,
        reason=override.reason,
        until=override.until,
        by=override.by,
    )
