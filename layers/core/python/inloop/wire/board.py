"""The live board of the network, as coordinators and network managers are shown it.

It counts and never names: the one id on it is that of the coordinator who decided for a region.
"""

from typing import Annotated, Literal

from inloop.domain import vocabulary as words
from inloop.wire import fields as of
from inloop.wire.fields import Shape
from inloop.wire.frame import Frame, frame

Version = Annotated[
    int, Shape("The version of the board; each change has the next number.", ge=0, le=of.SAFE)
]
Count = Annotated[int, Shape("How many.", ge=0, le=of.SAFE)]


@frame
class BoardOverride(Frame):
    """What a coordinator decided for a region, beside its hours."""

    state: of.OverrideState
    reason: of.OverrideReason
    until: Annotated[of.At, Shape("Until: milliseconds since the epoch, UTC.")]
    by: of.OperatorId


@frame
class BoardOverflow(Frame):
    """Conversations that another region serves."""

    to: Annotated[of.RegionCode, Shape("The region that serves them.")]
    count: Count


@frame
class BoardRegion(Frame):
    """One region of the live board."""

    region: of.RegionCode
    open: Annotated[bool, Shape("Whether a visitor may start now, overflow included.")]
    why: Annotated[words.BoardWhy, Shape("By which rule it is open or closed.", name="BoardWhy")]
    until: (
        Annotated[
            of.At,
            Shape(
                "Open: one may start until then. Closed: it opens then. Left out where not known. "
                "Milliseconds since the epoch, UTC."
            ),
        ]
        | None
    ) = None
    override: BoardOverride | None = None
    operators: Annotated[Count, Shape("Who is present: available, paused and leaving.")]
    available: Annotated[Count, Shape("Of these, who takes conversations.")]
    paused: Annotated[Count, Shape("Of these, who takes none for now.")]
    leaving: Annotated[Count, Shape("Of these, who goes after the last conversation.")]
    free: Annotated[Count, Shape("Conversations that those available could take.")]
    waiting: Annotated[Count, Shape("Visitors who wait in its queue.")]
    longest_since: (
        Annotated[
            of.At,
            Shape("Since when the longest waits: milliseconds since the epoch, UTC."),
        ]
        | None
    ) = None
    unstaffed_since: (
        Annotated[
            of.At,
            Shape(
                "Open by its own arrangement, and nobody takes conversations, since then: "
                "milliseconds since the epoch, UTC."
            ),
        ]
        | None
    ) = None
    overflow: Annotated[
        tuple[BoardOverflow, ...],
        Shape("Conversations of this entry region that others serve under an agreement."),
    ]


@frame
class Board(Frame):
    """The live board as a whole: the answer to `watch`. All parts have the same version."""

    kind: Literal["board"] = "board"
    version: Version
    at: Annotated[of.At, Shape("Made: milliseconds since the epoch, UTC.")]
    again_after: Annotated[of.Seconds, Shape("Send `watch` again after so many seconds.")]
    part: Annotated[int, Shape("Which part this is, from 1.", ge=1, le=of.SAFE)]
    parts: Annotated[int, Shape("How many parts there are.", ge=1, le=of.SAFE)]
    regions: Annotated[tuple[BoardRegion, ...], Shape("The regions of this part, by code.")]


@frame
class BoardChanged(Frame):
    """What has changed of the live board. Who has another version than `before` watches again."""

    kind: Literal["board_changed"] = "board_changed"
    before: Annotated[Version, Shape("The version that this changes.")]
    version: Annotated[
        Version, Shape("The version after it; the same as `before` where nothing has changed.")
    ]
    at: Annotated[of.At, Shape("Made: milliseconds since the epoch, UTC.")]
    regions: Annotated[
        tuple[BoardRegion, ...], Shape("The regions that changed, each as it is now.")
    ]
