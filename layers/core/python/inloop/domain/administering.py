"""Operators of a region, as their coordinator administers them: the directory first.

A new operator is in the directory at once, and pending until there is an account to sign in with.
The address that the account is made with lies in the pending mark alone, and goes with it.
"""

from dataclasses import dataclass

from inloop.domain.changes import Change, Delete, Put, Update
from inloop.domain.conditions import Has, Is, Item, Lacks, Missing, Rule, Value, either
from inloop.domain.overriding import Coordinator, still
from inloop.domain.reading import read_as
from inloop.domain.refs import AuditRef, OperatorRef, PendingRef, StaffRef
from inloop.domain.refusals import NotPermitted, NotYourself
from inloop.domain.signing_in import OperatorRecord
from inloop.domain.staffing import Wanted, changed
from inloop.domain.time import Moment
from inloop.domain.vocabulary import OperatorRole, StaffTrouble

TAKEN: StaffTrouble = "account_taken"
"""What is the trouble with one whose address is the account of another operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Employed:
    """That somebody works for a region. Without a subject there is no account yet."""

    operator: str
    region: str
    subject: str | None = None
    role: OperatorRole = "operator"
    limit: int = 1
    trouble: StaffTrouble | None = None

    @classmethod
    def of(cls, item: Item) -> "Employed":
        """Read from its item."""
        return read_as(cls, item)

    @property
    def ref(self) -> StaffRef:
        """The name it is kept by."""
        return StaffRef(self.region, self.operator)

    @property
    def pending(self) -> PendingRef:
        """The mark of one for whom an account has to be made; no subject has such a name."""
        return PendingRef(f"{self.region}/{self.operator}")


def may_give(who: Coordinator, region: str, role: OperatorRole | None) -> None:
    """Whether somebody may administer a region, and give or change this role there.

    Coordinators their own region; network managers every one, and only they make others of
    themselves. Raises NotPermitted.
    """
    if not who.may_override(region):
        raise NotPermitted
    if role == "network_manager" and who.role != "network_manager":
        raise NotPermitted


def may_change(who: Coordinator, region: str, record: OperatorRecord, wanted: Wanted) -> None:
    """Whether somebody may change this record so. Raises NotPermitted, NotYourself."""
    may_give(who, region, wanted.role)
    may_give(who, region, record.role)
    own = who.presence.region == region and who.presence.operator == record.operator
    loses = wanted.disabled or (wanted.role is not None and wanted.role != record.role)
    if own and loses:
        raise NotYourself


def added(new: Employed, email: str, who: Coordinator, now: Moment) -> tuple[Change, ...]:
    """A new operator; and who added them.

    Rule `free`: the name is taken, by one added at the
    same time too; one whose address was taken may be added again with another.
    """
    item: dict[str, Value] = {
        "operator": new.operator,
        "region": new.region,
        "role": new.role,
        "limit": new.limit,
    }
    mark: dict[str, Value] = {
        "subject": new.pending.subject,
        "version": 1,
        "region": new.region,
        "operator": new.operator,
        "email": email,
    }
    return (
        still(who, now),
        Put(ref=new.ref, item=item, rules=(Rule("free", either(Missing(), Is("trouble", TAKEN))),)),
        Put(ref=new.pending, item=mark),
        _audit(new.region, who, now, {"state": "added", **item}),
    )


def administered(
    subject: str, record: OperatorRecord, wanted: Wanted, who: Coordinator, now: Moment
) -> tuple[Change, ...]:
    """A change of an operator that is followed by the tick; and who made it."""
    asked = {"role": wanted.role, "limit": wanted.limit, "disabled": wanted.disabled}
    told: dict[str, Value] = {
        "state": "changed",
        "operator": record.operator,
        **{name: value for name, value in asked.items() if value is not None},
    }
    return (
        still(who, now),
        *changed(subject, record, wanted),
        _audit(record.region, who, now, told),
    )


def opened(new: Employed, subject: str) -> tuple[Change, ...]:
    """The account is there: the record by which its owner signs in, and no mark any more.

    Rules: `new` (the account is another operator's), `waiting` (another tick has done this).
    """
    record: dict[str, Value] = {
        "operator": new.operator,
        "region": new.region,
        "role": new.role,
        "limit": new.limit,
        "disabled": False,
    }
    return (
        Put(ref=OperatorRef(subject), item=record, rules=(Rule("new", Missing()),)),
        Update(
            ref=new.ref,
            set={"subject": subject},
            remove=("role", "limit", "trouble"),
            rules=(Rule("waiting", Lacks("subject")), Rule("known", Has("operator"))),
        ),
        Delete(ref=new.pending),
    )


def taken(new: Employed) -> tuple[Change, ...]:
    """The address belongs to somebody else: the list says so, and nothing is tried again."""
    return (
        Update(
            ref=new.ref,
            set={"trouble": TAKEN},
            rules=(Rule("waiting", Lacks("subject")), Rule("known", Has("operator"))),
        ),
        Delete(ref=new.pending),
    )


def _audit(region: str, who: Coordinator, now: Moment, what: Item) -> Put:
    by = who.presence.operator
    return Put(ref=AuditRef(region, now, by), item={**what, "region": region, "by": by, "at": now})
