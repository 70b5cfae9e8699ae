"""Every limit of the network. Seconds unless the name says otherwise; bounds in inloop.config."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of one network, in the order in which a conversation meets them."""

    heartbeat_every: int = 45
    """Pages renew their lease this often."""
    visitor_lease: int = 100
    """Without a heartbeat for so long, a visitor is passed over."""
    visitor_grace: int = 300
    """After the lease, before a visitor counts as gone."""
    operator_lease: int = 100
    operator_grace: int = 180
    """After the lease, before an operator's conversations go back to the queue."""
    accept_within: int = 20
    """For the operator's page to accept; then the offer is pushed again, then taken back."""
    first_answer_within: int = 60
    silence_ask_after: int = 360
    silence_end_after: int = 600
    cover_after: int = 120
    """A visitor's page that heard nothing for so long comes back covered: who looks at it now?"""
    readable_for: int = 60
    """The words stay readable so long after the end, each time the visitor asks."""
    wrap_up_within: int = 120
    answers_within: int = 180
    last_start_before_close: int = 900
    typical_duration: int = 1380
    """How long a conversation keeps a slot, on average: the bands of waiting reckon with it."""
    typical_patience: int = 300
    """How long a visitor waits before giving up, on average: likewise; 0 where nobody does."""
    queue_limit: int = 50
    """Visitors who may wait, per region."""
    hop_limit: int = 6
    """Returns of one conversation before the visitor is told the truth."""
    proof_from: int = 25
    """Visitors who wait in a region from which on who starts there proves some work."""
    proof_bits: int = 16
    """Leading zero bits of that proof: 2 to that power tries on average; 0 asks nothing."""
    override_longest: int = 14 * 24 * 3600
    """How far away the end of a coordinator's decision may be."""
    status_every: int = 600
    """A status document is written again after so long, though nothing has changed."""
    status_valid: int = 900
    """Past its validity a status document says nothing: pages show the telephone."""
    board_lease: int = 300
    """Who watches the live board asks for it again before."""
    operator_slots: int = 3
    """The most an operator's own limit may be."""
    message_every_ms: int = 300
    """Milliseconds between the messages of one sender in the long run."""
    message_burst: int = 20
    """Messages that may come at once."""
    frame_bytes: int = 16384
    reconnect_before: int = 6600
    """A page plans a new connection before the platform's two hours end."""
    claim_attempts: int = 2
    """Attempts in a row lost to other routers after which one leaves the queue to them.

    Who has just claimed looks again with fresh eyes, so the work goes on; many routers over one
    queue would otherwise all try for the same visitor and the same operator, again and again.
    """
