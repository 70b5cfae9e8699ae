"""The stable codes of the `error` frame. A code keeps its meaning for good; new ones may come."""

from collections.abc import Mapping
from typing import Final, Literal

Code = Literal[
    "not_json",
    "too_large",
    "unknown_kind",
    "bad_fields",
    "not_allowed_now",
    "not_yours",
    "stale_epoch",
    "too_fast",
    "peer_unreachable",
    "closed",
    "queue_full",
    "unknown_region",
    "unknown_conversation",
    "already_started",
    "behind_connection",
    "not_signed_in",
    "not_permitted",
    "not_yourself",
    "operator_exists",
    "unknown_operator",
    "no_such_period",
    "period_unfinished",
    "no_report",
    "bad_token",
    "disabled",
    "reload",
    "try_again",
    "unavailable",
]

MEANINGS: Final[Mapping[Code, tuple[str, str]]] = {
    "not_json": ("The text is not one JSON object with each name once.", "A fault of the page."),
    "too_large": ("More bytes than `frame_bytes`.", "Send it in smaller parts."),
    "unknown_kind": ("No such kind for who the frame is sent as.", "A fault of the page."),
    "bad_fields": ("A field is missing, superfluous or not of its shape.", "A fault of the page."),
    "not_allowed_now": ("The state does not allow it.", "Wait for the next state, or heartbeat."),
    "not_yours": ("Another connection speaks for it.", "Resume or sign in, or fall silent."),
    "stale_epoch": ("The epoch is not the current one.", "Heartbeat, and take the epoch it tells."),
    "too_fast": ("More messages than the pace allows.", "Send the same box later, as a resend."),
    "peer_unreachable": (
        "The other page is not connected.",
        "Keep the box and send it again when the other page is back.",
    ),
    "closed": ("Nobody may serve this region now.", "Show the opening hours and the telephone."),
    "queue_full": ("As many wait as the region allows.", "Show the telephone."),
    "unknown_region": ("The network has no such region.", "Show the telephone."),
    "unknown_conversation": ("It never was, or is filed already.", "Forget the conversation."),
    "already_started": ("This connection began a conversation before.", "Use a new connection."),
    "behind_connection": (
        "A higher connection number has been seen; `connection` tells it.",
        "Fall silent if another page speaks, else connect with a higher number.",
    ),
    "not_signed_in": (
        "The operator has not signed in on this socket, or too long ago.",
        "Sign in.",
    ),
    "not_permitted": ("The role of the operator does not allow it.", "A fault of the page."),
    "not_yourself": (
        "Nobody takes their own rights away.",
        "Let another coordinator do it.",
    ),
    "operator_exists": ("Somebody of that name works there.", "Choose another name."),
    "unknown_operator": ("Nobody of that name works there.", "Ask for the list again."),
    "no_such_period": (
        "No week, month, quarter or year has this name, or statements are not made for it.",
        "A fault of the page.",
    ),
    "period_unfinished": (
        "The period is not over, or its last month is not closed yet.",
        "Say when it will be; ask again then.",
    ),
    "no_report": (
        "There are no figures of the period: before the first, or no longer kept.",
        "Say so, and offer the periods that there are.",
    ),
    "bad_token": ("The token proves nobody.", "Get a new token and sign in."),
    "disabled": ("The directory does not let this operator work.", "Say so and stop."),
    "reload": ("The page is older than the server speaks.", "Load the page anew."),
    "try_again": ("Too many wrote at once; nothing was changed.", "Repeat after a short wait."),
    "unavailable": (
        "Something of the server is out of order.",
        "Repeat later; show the telephone.",
    ),
}
"""Code -> (when it is given, what the page does)."""
