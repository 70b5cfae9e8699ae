"""`ask_operators`, `add_operator`, `change_operator`: a region's operators, by its coordinator."""

from inloop.domain.administering import Employed, added, administered, may_change, may_give
from inloop.domain.changes import Change
from inloop.domain.conditions import Item
from inloop.domain.events import Operators, StaffMember
from inloop.domain.network import Network
from inloop.domain.presence import Presence, is_presence
from inloop.domain.refs import OperatorRef, PresenceRef, StaffRef
from inloop.domain.refusals import NotNow, UnknownOperator
from inloop.domain.signing_in import OperatorRecord
from inloop.domain.staffing import Wanted
from inloop.domain.time import Moment
from inloop.domain.vocabulary import OperatorRole, PresenceState
from inloop.ports.store import Store
from inloop.usecases.authority import coordinator
from inloop.usecases.declining import refuse
from inloop.usecases.looking import known_region
from inloop.usecases.outcome import Outcome, to

AT_ONCE = 100
"""Records of one request."""


def ask_operators(
    store: Store, network: Network, ref: PresenceRef, *, region: str, connection: str, now: Moment
) -> Outcome:
    """Who works for a region. Raises UnknownRegion, NotSignedIn, NotYours, NotPermitted."""
    known_region(network, region)
    may_give(coordinator(store, ref, connection, now), region, None)
    return Outcome(to(connection, _operators(store, region, now)))


def add_operator(
    store: Store,
    network: Network,
    ref: PresenceRef,
    *,
    region: str,
    name: str,
    email: str,
    role: OperatorRole,
    limit: int,
    connection: str,
    now: Moment,
) -> Outcome:
    """Add one; the answer is the list with them, pending.

    The same frame twice: the second is refused with OperatorExists, and its page asks for the list.
    Raises UnknownRegion, NotSignedIn, NotYours, NotPermitted, OperatorExists, TryAgain.
    """
    known_region(network, region)
    who = coordinator(store, ref, connection, now)
    may_give(who, region, role)
    new = Employed(operator=name, region=region, role=role, limit=limit)
    _commit(store, added(new, email, who, now))
    return Outcome(to(connection, _operators(store, region, now)))


def change_operator(
    store: Store,
    network: Network,
    ref: PresenceRef,
    *,
    region: str,
    name: str,
    wanted: Wanted,
    connection: str,
    now: Moment,
) -> Outcome:
    """Change one; page and account follow with the next tick.

    Raises UnknownRegion, NotSignedIn, NotYours, NotPermitted, NotYourself, UnknownOperator, NotNow
    (there is no account yet), TryAgain (somebody else has just changed them).
    """
    known_region(network, region)
    who = coordinator(store, ref, connection, now)
    may_give(who, region, None)
    item = store.read(StaffRef(region, name))
    if not item:
        raise UnknownOperator
    subject = Employed.of(item).subject
    if subject is None:
        raise NotNow
    record = OperatorRecord.of(store.read(OperatorRef(subject)))
    may_change(who, region, record, wanted)
    _commit(store, administered(subject, record, wanted, who, now))
    return Outcome(to(connection, _operators(store, region, now)))


def _commit(store: Store, changes: tuple[Change, ...]) -> None:
    declined = store.commit(changes)
    if declined is not None:
        refuse(declined)


def _operators(store: Store, region: str, now: Moment) -> Operators:
    """Three queries, and a read a hundred operators."""
    employed = [Employed.of(each) for each in store.employed(region)]
    records = _records(store, employed)
    pending = {str(each["subject"]) for each in store.pending()}
    present = _present(store, region, now)
    return Operators(
        region=region,
        operators=tuple(
            _member(each, records.get(each.subject or ""), pending, present.get(each.operator))
            for each in employed
        ),
    )


def _records(store: Store, employed: list[Employed]) -> dict[str, OperatorRecord]:
    subjects = [each.subject for each in employed if each.subject is not None]
    items: list[Item] = []
    for first in range(0, len(subjects), AT_ONCE):
        some = subjects[first : first + AT_ONCE]
        items += store.read_many([OperatorRef(each) for each in some])
    pairs = zip(subjects, items, strict=True)
    return {subject: OperatorRecord.of(item) for subject, item in pairs if item}


def _present(store: Store, region: str, now: Moment) -> dict[str, PresenceState]:
    found = [Presence.of(each) for each in store.staff(region).presences if is_presence(each)]
    return {each.operator: each.state for each in found if each.present(now)}


def _member(
    employed: Employed,
    record: OperatorRecord | None,
    pending: set[str],
    present: PresenceState | None,
) -> StaffMember:
    waits = employed.pending.subject if employed.subject is None else employed.subject
    return StaffMember(
        operator=employed.operator,
        role=record.role if record else employed.role,
        limit=record.limit if record else employed.limit,
        disabled=record.disabled if record else False,
        pending=waits in pending,
        trouble=employed.trouble,
        present=present,
    )
