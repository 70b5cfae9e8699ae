"""The domain's refusals: one family, each with the stable code that a page is told.

    Refusal
     ├── NotNow            the state does not allow it (not_allowed_now)
     ├── NotYours          another connection speaks for this conversation (not_yours)
     ├── StaleEpoch        the epoch has passed (stale_epoch)
     ├── TooFast           beyond the pace allowed (too_fast)
     ├── PeerUnreachable   the other page is not connected (peer_unreachable)
     ├── Closed            nobody may serve this region now (closed)
     ├── QueueFull         too many wait already (queue_full)
     ├── UnknownRegion     no such region (unknown_region)
     ├── UnknownConversation   never was, or already filed (unknown_conversation)
     ├── AlreadyStarted    this connection started another conversation (already_started)
     ├── BehindConnection  a newer page or socket speaks (behind_connection)
     ├── NotSignedIn       the operator must sign in on this socket (not_signed_in)
     ├── NotPermitted      the role of the operator does not allow it (not_permitted)
     ├── NotYourself       nobody takes their own rights away (not_yourself)
     ├── OperatorExists    the name is taken in the region (operator_exists)
     ├── UnknownOperator   nobody of that name works there (unknown_operator)
     ├── NoSuchPeriod      no week, month, quarter or year, or not settled by it (no_such_period)
     ├── PeriodUnfinished  not over, or its last month is not closed (period_unfinished)
     ├── NoReport          before the first figures, or no longer kept (no_report)
     ├── BadToken          the token proves nothing (bad_token)
     ├── Disabled          not, or no longer, in the directory (disabled)
     └── TryAgain          too much contention; nothing was changed (try_again)

A refusal carries ids and numbers, never words, keys or tokens.
"""

from typing import ClassVar


class Refusal(Exception):
    """What was asked cannot be done, and why."""

    code: ClassVar[str]

    def __init__(
        self,
        *,
        conversation: str | None = None,
        number: int | None = None,
        connection: int | None = None,
    ) -> None:
        super().__init__(self.code)
        self.conversation = conversation
        self.number = number
        self.connection = connection


class NotNow(Refusal):
    """The state does not allow it."""

    code = "not_allowed_now"


class NotYours(Refusal):
    """Another connection speaks for this conversation or operator."""

    code = "not_yours"


class StaleEpoch(Refusal):
    """The epoch named is not the current one."""

    code = "stale_epoch"


class TooFast(Refusal):
    """More messages than the pace allows."""

    code = "too_fast"


class PeerUnreachable(Refusal):
    """The other page is not connected; keep the message and send it again later."""

    code = "peer_unreachable"


class Closed(Refusal):
    """Nobody may serve this region now."""

    code = "closed"


class QueueFull(Refusal):
    """As many wait as the region's limit allows."""

    code = "queue_full"


class UnknownRegion(Refusal):
    """The network has no such region."""

    code = "unknown_region"


class UnknownConversation(Refusal):
    """It never was, or it is filed already."""

    code = "unknown_conversation"


class AlreadyStarted(Refusal):
    """This connection has started a conversation before."""

    code = "already_started"


class BehindConnection(Refusal):
    """A higher connection number has been seen; `connection` says which."""

    code = "behind_connection"


class NotSignedIn(Refusal):
    """The operator must sign in (again) on this socket."""

    code = "not_signed_in"


class NotPermitted(Refusal):
    """The role of the operator does not allow it."""

    code = "not_permitted"


class NotYourself(Refusal):
    """Nobody disables themselves or takes their own role away, for who would undo it then."""

    code = "not_yourself"


class OperatorExists(Refusal):
    """Somebody of that name works for the region already."""

    code = "operator_exists"


class UnknownOperator(Refusal):
    """Nobody of that name works for the region."""

    code = "unknown_operator"


class NoSuchPeriod(Refusal):
    """No week, month, quarter or year has this name, or statements are not made for it."""

    code = "no_such_period"


class PeriodUnfinished(Refusal):
    """The period is not over, or its last month is not closed yet."""

    code = "period_unfinished"


class NoReport(Refusal):
    """There are no figures of the period: before the first, or no longer kept."""

    code = "no_report"


class BadToken(Refusal):
    """The token's signature, issuer, client, use or expiry is wrong."""

    code = "bad_token"


class Disabled(Refusal):
    """The directory has no such operator, or has disabled them."""

    code = "disabled"


class TryAgain(Refusal):
    """Too many wrote at once; nothing was changed."""

    code = "try_again"
