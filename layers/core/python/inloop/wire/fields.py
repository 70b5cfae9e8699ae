"""The shapes of the fields: ids, keys, boxes, numbers and moments, each with what it means.

A shape is checked, not what it names: whether a region exists is for the use case to say.
Numbers end at what JavaScript and the tables both hold exactly.
"""

from collections.abc import Callable
from typing import Annotated, Any

from inloop.domain import vocabulary as words

Schema = dict[str, Any]
SAFE = 2**53 - 1
"""The largest whole number that every page can hold (Number.MAX_SAFE_INTEGER)."""
BASE64URL = "^[A-Za-z0-9_-]+$"
"""RFC 4648 section 5, without padding."""


class Shape:
    """The meaning of a field and its limits, in the form that pydantic asks annotations for.

    `name` makes it a type of its own in the schema and in the pages' types. Limits are those of
    pydantic's core schemas: ge, le, min_length, max_length, pattern.
    """

    __slots__ = ("about", "limits", "name")

    def __init__(self, about: str, *, name: str = "", **limits: int | str) -> None:
        self.about = about
        self.name = name
        self.limits = limits

    def __get_pydantic_core_schema__(
        self, source: object, handler: Callable[[object], Schema]
    ) -> Schema:
        """The schema of the bare type, with the limits."""
        return {**handler(source), **self.limits}

    def __get_pydantic_json_schema__(
        self, core: Schema, handler: Callable[[Schema], Schema]
    ) -> Schema:
        """The same for readers, with the meaning."""
        named = {"x-name": self.name} if self.name else {}
        return {**handler(core), **named, "description": self.about}


def _base64url(about: str, name: str, least: int, most: int) -> Shape:
    return Shape(about, name=name, min_length=least, max_length=most, pattern=BASE64URL)


ConversationId = Annotated[
    str,
    _base64url(
        "The conversation: SHA-256 of the page's secret bytes, base64url, 43 characters.",
        "ConversationId",
        43,
        43,
    ),
]
Secret = Annotated[
    str,
    _base64url(
        "The page's secret: 32 random bytes, base64url, 43 characters. Never stored.",
        "Secret",
        43,
        43,
    ),
]
PublicKey = Annotated[
    str,
    Shape(
        "A P-256 public key: the uncompressed point, 65 bytes, base64url, 87 characters.",
        name="PublicKey",
        min_length=87,
        max_length=87,
        pattern="^B[A-Za-z0-9_-]+$",  # the point's first byte is 4
    ),
]
Box = Annotated[
    str,
    _base64url("A sealed box: ciphertext with its tag, base64url.", "Box", 22, 16384),
]
Proof = Annotated[
    str,
    _base64url("What work is proved for, or the proof of it, base64url.", "Proof", 1, 128),
]
Token = Annotated[
    str,
    Shape(
        "The access token of the sign-in: a JSON Web Token in its compact form.",
        name="Token",
        max_length=8192,
        pattern=r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$",
    ),
]

Protocol = Annotated[int, Shape("The version of this protocol, from 1.", ge=1, le=SAFE)]
Connection = Annotated[
    int,
    Shape(
        "The page's own count of its connections, from 1; only a higher number is taken.",
        ge=1,
        le=SAFE,
    ),
]
Epoch = Annotated[
    int,
    Shape("The epoch of the conversation, from 1; it begins with a claim.", ge=1, le=SAFE),
]
EpochSoFar = Annotated[
    int,
    Shape("The epoch of the conversation; 0 while no operator ever had it.", ge=0, le=SAFE),
]
Number = Annotated[
    int,
    Shape("The number of the box: per stream, direction and epoch, from 1.", ge=1, le=SAFE),
]
Upto = Annotated[
    int,
    Shape("Every number up to and including this one has arrived; 0 for none.", ge=0, le=SAFE),
]
Missing = Annotated[
    tuple[Number, ...],
    Shape("Numbers above `upto` that have not arrived; sent again at once.", max_length=64),
]
At = Annotated[int, Shape("A moment: milliseconds since the Unix epoch, UTC.", ge=0, le=SAFE)]
Seconds = Annotated[int, Shape("Seconds.", ge=1, le=SAFE)]

RegionCode = Annotated[
    str,
    Shape(
        "The code of a region in the network data.",
        name="RegionCode",
        max_length=64,
        pattern="^[a-z0-9][a-z0-9_-]*$",
    ),
]
Language = Annotated[
    str,
    Shape(
        "A language as a BCP 47 tag, as in the network data.",
        name="Language",
        max_length=16,
        pattern="^[a-z]{2,3}(-[A-Za-z0-9]+)*$",
    ),
]
Municipality = Annotated[
    str,
    Shape(
        "The visitor's municipality by its national statistics code: GM and four digits.",
        name="Municipality",
        pattern="^GM[0-9]{4}$",
    ),
]
Email = Annotated[
    str,
    Shape(
        "The address that an operator signs in with.",
        name="Email",
        max_length=254,
        pattern=r"^[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$",
    ),
]
OperatorId = Annotated[
    str,
    Shape(
        "The operator, as signed_in named them.",
        name="OperatorId",
        max_length=128,
        pattern="^[A-Za-z0-9][A-Za-z0-9._-]*$",
    ),
]
Phone = Annotated[str, Shape("A telephone number as it is shown.", min_length=1, max_length=32)]
Slots = Annotated[int, Shape("Conversations at once.", ge=1, le=3)]
SlotsNow = Annotated[int, Shape("Conversations at once, as in force.", ge=0, le=SAFE)]

Role = Annotated[words.Role, Shape("Who the visitor says they are.", name="Role")]
AgeBand = Annotated[words.AgeBand, Shape("The visitor's age in years, as told.", name="AgeBand")]
Stream = Annotated[
    words.Stream, Shape("Words, or the transcript told by the visitor's page.", name="Stream")
]
VisitorScreen = Annotated[
    words.VisitorScreen,
    Shape("Covered until somebody taps, after a long gap; or open.", name="VisitorScreen"),
]
EndReason = Annotated[words.EndReason, Shape("Why a conversation ended.", name="EndReason")]
PresenceState = Annotated[
    words.PresenceState,
    Shape("Leaving takes no new conversations and goes after the last.", name="PresenceState"),
]
PauseReason = Annotated[
    words.PauseReason,
    Shape("Why an operator takes no new conversations for now.", name="PauseReason"),
]
OverrideState = Annotated[
    words.OverrideState,
    Shape("What a coordinator decided for a region, beside its hours.", name="OverrideState"),
]
OverrideReason = Annotated[
    words.OverrideReason, Shape("Why a coordinator decided it.", name="OverrideReason")
]
ConversationState = Annotated[
    words.ConversationState, Shape("Where a conversation is.", name="ConversationState")
]
Resend = Annotated[
    bool, Shape("Whether this repeats a stored box; then it is neither counted nor activity.")
]
Last = Annotated[bool, Shape("Whether this part of the transcript is the last one.")]
