"""Changes of operators: made in the directory, and finished by the tick."""

from typing import Protocol

from inloop.domain.administering import Employed, opened, taken
from inloop.domain.changes import Delete
from inloop.domain.events import Refused
from inloop.domain.limits import Limits
from inloop.domain.presence import Presence, is_presence, presence_set
from inloop.domain.refs import OperatorRef
from inloop.domain.refusals import Disabled, TryAgain
from inloop.domain.signing_in import OperatorRecord
from inloop.domain.staffing import Wanted, changed, finished, followed
from inloop.domain.time import Moment
from inloop.ports.store import Declined, Store
from inloop.usecases.outcome import Push, to


class Accounts(Protocol):
    """The accounts with which operators sign in."""

    def allow(self, subject: str, *, allowed: bool) -> None:
        """Let the account sign in, or end its sessions too. The same twice is the same once."""

    def open(self, email: str) -> str:
        """The subject of the account of an address; made, and its owner invited, if need be."""


def change_operator(store: Store, subject: str, wanted: Wanted) -> None:
    """Change an operator's record; the rest follows. Raises Disabled (no such record), TryAgain."""
    item = store.read(OperatorRef(subject))
    if not item:
        raise Disabled
    if store.commit(changed(subject, OperatorRecord.of(item), wanted)) is not None:
        raise TryAgain


def finish_change(
    store: Store, accounts: Accounts, subject: str, version: int, *, now: Moment, limits: Limits
) -> tuple[Presence | None, tuple[Push, ...]]:
    """Let presence and account follow the record; the presence as it was, and what to push.

    Each step may be done again: who dies in between leaves the mark, and the next tick finishes.
    """
    item = store.read(OperatorRef(subject))
    presence: Presence | None = None
    pushes: tuple[Push, ...] = ()
    if item:
        record = OperatorRecord.of(item)
        presence, pushes = _follow(store, record, now=now, limits=limits)
        accounts.allow(subject, allowed=not record.disabled)
    store.write(finished(subject, version))
    return presence, pushes


def _follow(
    store: Store, record: OperatorRecord, *, now: Moment, limits: Limits
) -> tuple[Presence | None, tuple[Push, ...]]:
    there = store.read(record.presence)
    if not is_presence(there) or there["state"] == "gone":
        return None, ()
    before = Presence.of(there)
    answer = store.write(followed(record, before, now, limits))
    if isinstance(answer, Declined):
        return None, ()
    if record.disabled:
        return before, to(before.connection, Refused(code=Disabled.code))
    after = Presence.of(answer.item)
    return before, to(before.connection, presence_set(after))


def open_account(store: Store, accounts: Accounts, new: Employed, email: str) -> None:
    """Make the account of a new operator, and the record by which its owner signs in.

    Each step may be done again: who dies in between leaves the mark, and the next tick finishes. An
    address that is the account of another operator is told in the list, and not tried again.
    """
    subject = accounts.open(email)
    declined = store.commit(opened(new, subject))
    if declined is not None and declined.broke("new"):
        theirs = OperatorRecord.of(store.read(OperatorRef(subject)))
        own = (theirs.operator, theirs.region) == (new.operator, new.region)
        store.commit((Delete(ref=new.pending),) if own else taken(new))
    elif declined is not None:
        store.write(Delete(ref=new.pending))
