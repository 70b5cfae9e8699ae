"""Reports and statements, as their pieces come to the console.

The documents themselves are in inloop.domain.reporting.document.
"""

from typing import Annotated, Literal

from inloop.wire import fields as of
from inloop.wire.fields import Shape
from inloop.wire.frame import Frame, frame

PeriodName = Annotated[
    str,
    Shape(
        "A week, month, quarter or year: 2027-W07, 2027-02, 2027-Q1 or 2027.",
        name="PeriodName",
        min_length=1,
        max_length=16,
        pattern="^[0-9A-Z-]+$",
    ),
]
LocalDate = Annotated[
    str, Shape("A date in the network's zone, ISO 8601.", pattern=r"^\d{4}-\d{2}-\d{2}$")
]
RegionName = Annotated[
    str, Shape("The region's name as people say it.", min_length=1, max_length=80)
]
Version = Annotated[int, Shape("The version of a statement, from 1.", ge=1, le=of.SAFE)]
Part = Annotated[int, Shape("Which piece this is, from 1.", ge=1, le=of.SAFE)]
Parts = Annotated[int, Shape("How many pieces there are.", ge=1, le=of.SAFE)]
Text = Annotated[str, Shape("The piece: join them all by their order, then parse.", min_length=1)]
ForRegion = Annotated[of.RegionCode, Shape("The region that it is about.")]


@frame
class ReportScope(Frame):
    """A region whose reports may be asked for: a present one, or one that has merged since."""

    region: of.RegionCode
    name: RegionName


@frame
class StatementVersion(Frame):
    """The newest version of the statement of a month."""

    month: PeriodName
    version: Version


@frame
class Periods(Frame):
    """Which reports and statements there are: the answer to `ask_periods`."""

    kind: Literal["periods"] = "periods"
    for_region: ForRegion | None = None
    network: Annotated[bool, Shape("Whether reports of the whole network may be asked for.")]
    scopes: Annotated[tuple[ReportScope, ...], Shape("The regions whose reports may be asked for.")]
    released: Annotated[
        tuple[PeriodName, ...], Shape("Months, quarters and years with a report, newest first.")
    ]
    statements: Annotated[
        tuple[StatementVersion, ...], Shape("Months with a statement, newest first.")
    ]
    first_day: (
        Annotated[LocalDate, Shape("The first date with figures; weeks can be asked for from it.")]
        | None
    ) = None


@frame
class ReportPart(Frame):
    """A piece of the report that was asked for."""

    kind: Literal["report_part"] = "report_part"
    for_region: ForRegion | None = None
    period: PeriodName
    part: Part
    parts: Parts
    text: Text


@frame
class StatementPart(Frame):
    """A piece of the statement that was asked for."""

    kind: Literal["statement_part"] = "statement_part"
    for_region: ForRegion
    period: PeriodName
    part: Part
    parts: Parts
    text: Text
