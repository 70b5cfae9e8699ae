"""What may stand in the ledger's records: closed schemas, as data.

Every attribute is a word of a closed list, a number at a stated resolution, a date or a month, or a
code of the network data. There is no other kind, so no id, no name and no free text can be kept. An
attribute that is not listed here is in no record (tests/unit and every simulated run hold this).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from inloop.domain import vocabulary as words
from inloop.domain.conditions import Item, Value
from inloop.domain.conversation import AGREED
from inloop.domain.ledger import STEP_SECONDS
from inloop.domain.staffing_hours import QUARTER_MINUTES
from inloop.domain.time import MINUTE


@dataclass(frozen=True, slots=True)
class OneOf:
    """A word (or a number) of a closed list."""

    allowed: frozenset[Value]

    def fits(self, value: Value) -> bool:
        """Whether the value is of the list."""
        return (
            isinstance(value, str | int) and not isinstance(value, bool) and value in self.allowed
        )


@dataclass(frozen=True, slots=True)
class SomeOf:
    """Some words of a closed list, each once; never none."""

    allowed: frozenset[Value]

    def fits(self, value: Value) -> bool:
        """Whether all are of the list."""
        return isinstance(value, frozenset) and bool(value) and value <= self.allowed


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from `least` to `most` (None: no end), in steps of `step`."""

    least: int = 0
    most: int | None = None
    step: int = 1

    def fits(self, value: Value) -> bool:
        """Whether the value is such a number."""
        if not isinstance(value, int) or isinstance(value, bool) or value % self.step:
            return False
        return self.least <= value and (self.most is None or value <= self.most)


@dataclass(frozen=True, slots=True)
class Form:
    """A text of one form: a date, a month, or a code that the network data gave."""

    pattern: str

    def fits(self, value: Value) -> bool:
        """Whether the whole value has the form."""
        return isinstance(value, str) and re.fullmatch(self.pattern, value) is not None


Shape = OneOf | SomeOf | Number | Form


def _one_of(literal: object) -> OneOf:
    return OneOf(frozenset(get_args(literal)))


_CODE = "[a-z0-9][a-z0-9_-]{0,63}"
DATE, MONTH = Form(r"\d{4}-\d{2}-\d{2}"), Form(r"\d{4}-\d{2}")
REGION = Form(_CODE)
AGREEMENT = Form(f"{_CODE}>{_CODE}")
VERSION = Form("[0-9a-f]{8,64}")
"""Of the network data: how the hash of its content begins, in hexadecimal."""
CURRENCY = Form("[A-Z]{3}")
"""ISO 4217."""
EXPIRY = Number()
"""Seconds since the epoch, at a local midnight."""
SECONDS, MINUTES = Number(step=STEP_SECONDS), Number()


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """The attributes of one kind of record.

    `always` are those of every record; of each of `together` a record has all or none.
    """

    attributes: Mapping[str, Shape]
    always: frozenset[str]
    together: tuple[frozenset[str], ...] = ()


SERVED = ("serving_region", "why", "duration_min", "visitor_messages", "operator_messages")
"""What a record has if and only if the conversation was served."""

SERVICE = Schema(
    attributes={
        "date": DATE,
        "weekday": Number(1, 7),
        "hour": Number(0, 23),
        "entry_region": REGION,
        "serving_region": REGION,
        "why": _one_of(words.Why),
        "wait_s": SECONDS,
        "first_answer_s": SECONDS,
        "duration_min": MINUTES,
        "visitor_messages": _one_of(words.MessageBand),
        "operator_messages": _one_of(words.MessageBand),
        "returns": Number(1),
        "end": _one_of(words.EndReason),
        "ended_by": _one_of(words.Party),
        "agreement": AGREEMENT,
        "terms": _one_of(words.TermsKind),
        "amount_cents": Number(),
        "currency": CURRENCY,
        "network_version": VERSION,
        "expires_at": EXPIRY,
    },
    always=frozenset(
        {"date", "weekday", "hour", "entry_region", "end", "network_version", "expires_at"}
    ),
    together=(frozenset(SERVED), frozenset(AGREED)),
)
"""What happened, once per conversation and per refused or abandoned attempt."""

REACH = Schema(
    attributes={
        "month": MONTH,
        "entry_region": REGION,
        "role": _one_of(words.Role),
        "age_band": _one_of(words.AgeBand),
        "topics": SomeOf(frozenset(get_args(words.Topic))),
        "outcome": _one_of(words.Outcome),
        "helpful": _one_of(words.Helpful),
        "knows_next_step": _one_of(words.KnowsNextStep),
        "without_chat": _one_of(words.WithoutChat),
        "found_by": _one_of(words.FoundBy),
        "expires_at": EXPIRY,
    },
    always=frozenset({"month", "entry_region", "expires_at"}),
)
"""Whom the chat reached; nothing in it is finer than the month."""

_QUARTER: Mapping[str, Shape] = {
    "date": DATE,
    "begins": Number(step=QUARTER_MINUTES * MINUTE),
    "last": Number(step=MINUTE),
    "region": REGION,
    "operators": MINUTES,
    "offered": MINUTES,
    "used": MINUTES,
    "open": Number(0, QUARTER_MINUTES),
    "unstaffed": Number(0, QUARTER_MINUTES),
    "minutes": Number(1, QUARTER_MINUTES),
    "expires_at": EXPIRY,
}

QUARTER = Schema(attributes=_QUARTER, always=frozenset(_QUARTER))
"""The staffing of a region in a quarter-hour: how many were there, and never who."""


def misfits(item: Item, schema: Schema) -> tuple[str, ...]:
    """What keeps the item from being a record of this kind: names of attributes, never values."""
    wrong = {name for name, value in item.items() if not _fits(name, value, schema)}
    wrong |= {name for name in schema.always if name not in item}
    for names in schema.together:
        if not names.isdisjoint(item):
            wrong |= {name for name in names if name not in item}
    return tuple(sorted(wrong))


def is_record(item: Item, schema: Schema) -> bool:
    """Whether the item is a record of this kind."""
    return not misfits(item, schema)


def _fits(name: str, value: Value, schema: Schema) -> bool:
    shape = schema.attributes.get(name)
    return shape is not None and shape.fits(value)
