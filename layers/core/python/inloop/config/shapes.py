"""The shape of every file in network/. Unknown keys are refused, and nothing is guessed.

network/README.md explains each key to the people who own the data.
"""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from inloop.config import holidays
from inloop.config.compiled import span_of
from inloop.domain.hours import Span
from inloop.domain.vocabulary import OverflowTrigger, TermsKind

RegionCode = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", min_length=2, max_length=64)
]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
Phone = Annotated[str, StringConstraints(pattern=r"^[0-9+][0-9 -]*$", max_length=32)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
Cbs = Annotated[str, StringConstraints(pattern=r"^GM[0-9]{4}$")]
Origin = Annotated[
    str, StringConstraints(pattern=r"^(https://[a-z0-9.-]+|http://[a-z0-9.-]+\.localhost)(:\d+)?$")
]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MOST_AGREEMENTS = 25
"""In force at once, in and out, per region: the bound that keeps the cost of a routing decision
constant."""


class Shape(BaseModel):
    """Strict and closed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("is no time zone of the IANA database") from error
    return name


def _spans(spans: list[str]) -> list[str]:
    """Refuse spans of one day that overlap; one over midnight is the day's last."""
    found = sorted(_span(each) for each in spans)
    for before, after in pairwise(found):
        if before.start + before.length > after.start:
            raise ValueError("has spans that overlap")
    return spans


def _span(text: str) -> Span:
    span = span_of(text)
    if span.start == span.end:
        raise ValueError(f"has a span that is empty: {text} (the whole day is 00:00-24:00)")
    return span


def _date(text: str) -> str:
    date.fromisoformat(text)
    return text


SpanText = Annotated[
    str,
    StringConstraints(
        pattern=r"^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$",
    ),
]
Spans = Annotated[list[SpanText], AfterValidator(_spans)]
IsoDate = Annotated[str, StringConstraints(pattern=r"^20\d{2}-\d{2}-\d{2}$"), AfterValidator(_date)]


def _holiday(key: str) -> str:
    if key not in holidays.KEYS:
        raise ValueError(f"{key} is no holiday; there are: {', '.join(sorted(holidays.KEYS))}")
    return key


HolidayKey = Annotated[str, AfterValidator(_holiday)]


class HoursShape(Shape):
    """Weekly spans, the holidays on which none begin, and dated exceptions that go before both."""

    weekly: dict[Weekday, Spans] = {}
    closed_on: list[HolidayKey] = []
    exceptions: dict[IsoDate, Spans] = {}

    def with_holidays(self, years: Iterable[int]) -> Self:
        """The same hours with the holidays of these years as exceptions; those written win."""
        closed: dict[str, list[str]] = {
            day.isoformat(): [] for day in sorted(holidays.dates(self.closed_on, years))
        }
        return self.model_copy(update={"exceptions": closed | self.exceptions})


class HolidaysShape(Shape):
    """Whose holidays, and for how many years after the present one they are computed."""

    country: Literal["NL"]
    years_ahead: int = Field(ge=1, le=10)


def _bounded(low: int, high: int) -> Any:  # noqa: ANN401 - a field's definition
    return Field(ge=low, le=high)


class LimitsShape(Shape):
    """Every limit within bounds that keep the service safe; a test network counts in seconds."""

    heartbeat_every: int = _bounded(1, 60)
    visitor_lease: int = _bounded(2, 300)
    visitor_grace: int = _bounded(1, 1800)
    operator_lease: int = _bounded(2, 300)
    operator_grace: int = _bounded(1, 900)
    accept_within: int = _bounded(1, 120)
    first_answer_within: int = _bounded(1, 600)
    silence_ask_after: int = _bounded(1, 1800)
    silence_end_after: int = _bounded(2, 3600)
    cover_after: int = _bounded(1, 300)
    readable_for: int = _bounded(1, 180)
    wrap_up_within: int = _bounded(1, 900)
    answers_within: int = _bounded(1, 900)
    last_start_before_close: int = _bounded(0, 7200)
    typical_duration: int = _bounded(1, 7200)
    typical_patience: int = _bounded(0, 7200)
    queue_limit: int = _bounded(1, 500)
    proof_from: int = _bounded(1, 500)
    proof_bits: int = _bounded(0, 22)
    override_longest: int = _bounded(1, 31 * 24 * 3600)
    status_every: int = _bounded(1, 3600)
    status_valid: int = _bounded(2, 7200)
    board_lease: int = _bounded(5, 3600)
    hop_limit: int = _bounded(1, 20)
    operator_slots: int = _bounded(1, 3)
    message_every_ms: int = _bounded(50, 5000)
    message_burst: int = _bounded(1, 64)
    frame_bytes: int = _bounded(4096, 32768)
    reconnect_before: int = _bounded(60, 7000)
    claim_attempts: int = _bounded(1, 20)


class NetworkShape(Shape):
    """The file network.toml."""

    name: Name
    kind: Literal["national", "test"]
    zone: Annotated[str, AfterValidator(_zone)]
    phone_always: Phone
    phone_emergency: Phone
    languages: Annotated[list[Language], Field(min_length=1)]
    holidays: HolidaysShape
    limits: LimitsShape


class PredecessorShape(Shape):
    """A region that merged into this one, or what this one was before it was renamed."""

    code: RegionCode
    name: Name
    until: IsoDate


class RegionShape(Shape):
    """A file regions/<code>.toml."""

    name: Name
    phone: Phone
    population: Annotated[int, Field(gt=0)]
    languages: Annotated[list[Language], Field(min_length=1)] | None = None
    sites: list[Origin]
    hours: HoursShape
    last_start_before_close: Annotated[int, Field(ge=0, le=7200)] | None = None
    municipalities: dict[Cbs, Name]
    predecessors: list[PredecessorShape] = []


class RotaShape(Shape):
    """arrangements/<code>.toml: regions that staff one chat in turn."""

    kind: Literal["rota"]
    members: Annotated[list[RegionCode], Field(min_length=2)]
    duty: dict[Weekday, RegionCode]
    swaps: dict[IsoDate, RegionCode] = {}
    hours: HoursShape


class TermsShape(Shape):
    """How an agreement is settled."""

    kind: TermsKind
    amount_cents: Annotated[int, Field(ge=0)]
    currency: Literal["EUR"] = "EUR"


class AgreementShape(Shape):
    """One agreement; its place in the file is its order."""

    to: RegionCode
    when: Annotated[list[OverflowTrigger], Field(min_length=1)]
    waited_longer_than: Annotated[int, Field(ge=1, le=3600)] | None = None
    cap: Annotated[int, Field(ge=1, le=100)]
    reservation: Annotated[int, Field(ge=0, le=100)] = 0
    terms: TermsShape
    valid_from: IsoDate
    valid_until: IsoDate | None = None
    hours: HoursShape | None = None


class AgreementsShape(Shape):
    """agreements/<code>.toml: who steps in for this region, in order."""

    agreement: list[AgreementShape]


class RateShape(Shape):
    """What an hour of an operator costs from a day on."""

    valid_from: IsoDate
    operator_hour_cents: Annotated[int, Field(ge=1, le=100_000)]
    currency: Literal["EUR"] = "EUR"


class RatesShape(Shape):
    """The file rates.toml: each rate holds until the next begins."""

    rate: Annotated[list[RateShape], Field(min_length=1)]
