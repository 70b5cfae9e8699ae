"""What is told of a period: reports, public figures and statements, as they are kept and shown.

All numbers are whole: seconds, minutes, thousandths, cents. What is left out is hidden or unknown.
What a field means stands beside it; the JSON Schema takes it from here.
"""

from dataclasses import dataclass
from typing import Annotated

from inloop.domain.vocabulary import (
    Direction,
    MeasureName,
    NotTold,
    TableName,
    TermsKind,
    Unit,
    Volume,
)

FORMAT = 1
"""The version of the documents' form; it goes up when a field changes its meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeFigure:
    """How many conversations, or minutes; left out where a public figure is hidden."""

    name: Annotated[Volume, "Which volume."]
    value: Annotated[int | None, "Conversations, or minutes of guests."] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure that is no count, or why it is not told."""

    name: Annotated[MeasureName, "Which figure."]
    unit: Annotated[Unit, "In what it is told."]
    value: Annotated[int | None, "The figure."] = None
    missing: Annotated[NotTold | None, "Why there is none."] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One count of a table; no count: hidden."""

    key: Annotated[str, "A word of the table."]
    count: Annotated[int | None, "Conversations; left out where hidden."] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A volume shared out by one property; a key that is not there counts 0."""

    name: Annotated[TableName, "Which property."]
    total: Annotated[int | None, "The volume that it shares out."] = None
    cells: Annotated[tuple[Cell, ...], "The counts that are not 0, or hidden."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Conversations of an entry region that a serving region held for one reason."""

    entry: Annotated[str, "The entry region."]
    serving: Annotated[str, "The region whose operators held them."]
    why: Annotated[str, "Why there: own, rota, transferred, or overflow and by which condition."]
    conversations: Annotated[int, "How many."]
    minutes: Annotated[int, "How long, each rounded up."]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionFigures:
    """One region beside the others, in the report of the network. Shares in thousandths."""

    region: Annotated[str, "The code of the region."]
    name: Annotated[str, "Its name as people say it."]
    offered: Annotated[int, "Attempts of visitors."]
    served: Annotated[int, "Of these, taken by an operator."]
    served_here: Annotated[int, "Of those served, by the region itself."]
    guests: Annotated[int, "Conversations that it served for other regions."]
    within_3: Annotated[
        int | None, "Thousandths of those served who waited at most three minutes."
    ] = None
    wait_median: Annotated[int | None, "Seconds."] = None
    unstaffed_time: Annotated[
        int | None, "Minutes open by its own arrangement with nobody there."
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The volumes of one earlier period of the same kind, for a line of time."""

    period: Annotated[str, "A week, month, quarter or year: 2027-W07, 2027-02, 2027-Q1 or 2027."]
    offered: Annotated[int, "Attempts of visitors."]
    served: Annotated[int, "Of these, taken by an operator."]
    unserved: Annotated[int, "Of these, not."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the chat did for the visitors of a region (or of all), over one period.

    `region` is left out for the network. `first` and `last` are the dates of the period, both
    included; `made` is the date on which it was made. A week has neither tables nor answers.
    """

    format: Annotated[int, "The version of the form of this document."] = FORMAT
    region: Annotated[str | None, "The code of the region; left out of the whole network."] = None
    name: Annotated[str, "Its name as people say it."]
    period: Annotated[str, "A week, month, quarter or year: 2027-W07, 2027-02, 2027-Q1 or 2027."]
    first: Annotated[str, "The first date of the period, ISO 8601."]
    last: Annotated[str, "The last date of the period, ISO 8601."]
    made: Annotated[str, "The date on which it was made, ISO 8601."]
    volumes: Annotated[tuple[VolumeFigure, ...], "What is always shown."]
    measures: Annotated[tuple[Measure, ...], "Figures that are no counts."]
    tables: Annotated[tuple[Table, ...], "The protected tables; none of a week."]
    matrix: Annotated[tuple[Flow, ...], "Who served whom."]
    regions: Annotated[
        tuple[RegionFigures, ...], "Every region beside the others; of the network alone."
    ]
    trend: Annotated[
        tuple[Point, ...], "Earlier periods of this kind, the oldest first, and this one."
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRegion:
    """Conversations of an entry region that were served, rounded; left out where hidden."""

    region: Annotated[str, "The code of the region."]
    name: Annotated[str, "Its name as people say it."]
    served: Annotated[int | None, "Rounded to five; left out where hidden."] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicReport:
    """What everybody may know of a period of the whole network: rounded, small ones hidden."""

    format: Annotated[int, "The version of the form of this document."] = FORMAT
    period: Annotated[str, "A week, month, quarter or year: 2027-W07, 2027-02, 2027-Q1 or 2027."]
    first: Annotated[str, "The first date of the period, ISO 8601."]
    last: Annotated[str, "The last date of the period, ISO 8601."]
    made: Annotated[str, "The date on which it was made, ISO 8601."]
    volumes: Annotated[tuple[VolumeFigure, ...], "Rounded to five."]
    tables: Annotated[tuple[Table, ...], "Rounded to five."]
    regions: Annotated[tuple[PublicRegion, ...], "By entry region."]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicIndex:
    """Which periods have public figures, the newest first."""

    format: Annotated[int, "The version of the form of this document."] = FORMAT
    network: Annotated[str, "The name of the network."]
    periods: Annotated[tuple[str, ...], "Periods with public figures, the newest first."]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """What one agreement comes to under one set of terms.

    `quantity` is in the unit of the terms: conversations, minutes, inhabitants or rota days; with
    inhabitants `days` of `days_in_year` count. `amount_cents` is in `currency`; a reciprocal
    agreement has none, counts its conversations, and has a line for each way.
    """

    agreement: Annotated[str, "The agreement, from>to."]
    direction: Annotated[Direction, "Whether this region pays or receives."]
    other_region: Annotated[str, "The code of the other region."]
    other_name: Annotated[str, "Its name."]
    terms: Annotated[TermsKind, "The kind of terms."]
    unit_cents: Annotated[int, "Cents for each unit of the terms."]
    quantity: Annotated[int, "Units of the terms."]
    days: Annotated[int | None, "Days in force, of terms by inhabitant."] = None
    days_in_year: Annotated[int | None, "Days of the year, of terms by inhabitant."] = None
    conversations: Annotated[int, "Conversations under it."]
    minutes: Annotated[int, "Their minutes."]
    amount_cents: Annotated[int, "What the line comes to."]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    """How a line differs from the version before; before or after is left out where it was not."""

    agreement: Annotated[str, "The agreement, from>to."]
    direction: Annotated[Direction, "Whether this region pays or receives."]
    terms: Annotated[TermsKind, "The kind of terms."]
    unit_cents: Annotated[int, "Cents for each unit of the terms."]
    before_quantity: Annotated[int | None, "Units before."] = None
    after_quantity: Annotated[int | None, "Units now."] = None
    before_days: Annotated[int | None, "Days in force before, of terms by inhabitant."] = None
    after_days: Annotated[int | None, "Days in force now, of terms by inhabitant."] = None
    before_conversations: Annotated[int | None, "Conversations before."] = None
    after_conversations: Annotated[int | None, "Conversations now."] = None
    before_minutes: Annotated[int | None, "Their minutes before."] = None
    after_minutes: Annotated[int | None, "Their minutes now."] = None
    before_cents: Annotated[int | None, "Cents before."] = None
    after_cents: Annotated[int | None, "Cents now."] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a region pays and receives for one month. `net_cents` above 0: it receives.

    `issued` is a date. `changes` against the version before; empty in the first one.
    """

    format: Annotated[int, "The version of the form of this document."] = FORMAT
    region: Annotated[str, "The code of the region."]
    name: Annotated[str, "Its name as people say it."]
    month: Annotated[str, "The month, 2027-02."]
    version: Annotated[int, "From 1; a correction has the next number."]
    issued: Annotated[str, "The date on which this version was issued, ISO 8601."]
    currency: Annotated[str, "ISO 4217."]
    lines: Annotated[tuple[StatementLine, ...], "By direction, agreement and terms."]
    pays_cents: Annotated[int, "The sum of what it pays."]
    receives_cents: Annotated[int, "The sum of what it receives."]
    net_cents: Annotated[int, "What it receives less what it pays."]
    changes: Annotated[tuple[LineChange, ...], "Against the version before; none in the first."]
