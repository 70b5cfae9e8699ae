"""The status document `status/<region>.json`, which a region's pages read without a socket."""

from typing import Annotated, Literal

from inloop.domain import vocabulary as words
from inloop.wire import fields as of
from inloop.wire.fields import Shape
from inloop.wire.frame import Frame, frame


@frame
class RegionStatus(Frame):
    """What a page says of the chat of its region; past `valid_until` it says the telephone."""

    kind: Literal["status"] = "status"
    region: of.RegionCode
    name: Annotated[str, Shape("The region's name as people say it.", min_length=1, max_length=80)]
    state: Annotated[words.ChatState, Shape("What a visitor would find now.", name="ChatState")]
    until: (
        Annotated[
            of.At,
            Shape(
                "Closed: opens then, if known. Else: one may start until then. "
                "Milliseconds since the epoch, UTC."
            ),
        ]
        | None
    ) = None
    phone: Annotated[of.Phone, Shape("The region's telephone number.")]
    phone_always: Annotated[of.Phone, Shape("The national number, day and night.")]
    phone_emergency: Annotated[of.Phone, Shape("The number for immediate danger.")]
    languages: Annotated[
        tuple[of.Language, ...], Shape("The languages of the region, first choice first.")
    ]
    at: Annotated[of.At, Shape("Written: milliseconds since the epoch, UTC.")]
    valid_until: Annotated[of.At, Shape("Counts until then: milliseconds since the epoch, UTC.")]
