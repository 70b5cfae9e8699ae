"""Relaying words: one conditional write says whether, and to whom.

The pace is a virtual clock per sender (the generic cell rate algorithm, ITU-T I.371 annex A): each
message moves it on by the interval. A message at or behind the clock is paced and needs one write;
one ahead of it by up to the burst needs a second write; further ahead is too fast.
"""

from dataclasses import dataclass
from typing import Literal

from inloop.domain.changes import Update
from inloop.domain.conditions import Above, AtMost, Condition, Has, Is, Lacks, Rule, either
from inloop.domain.limits import Limits
from inloop.domain.refs import ConversationRef
from inloop.domain.time import Moment, after
from inloop.domain.vocabulary import Party

TRANSCRIPT_BURST = 64
"""Parts of a transcript that may come at once: as many as the pages' window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One sealed box to pass on.

    A resend pays the pace but is not counted, and of a visitor it is no activity.
    """

    conversation: str
    sender: Party
    connection: str
    epoch: int
    stream: Literal["words", "transcript"] = "words"
    resend: bool = False


def proved(now: Moment) -> Rule:
    """The token of the operator who has the conversation is still good; older items do not say."""
    return Rule("token", either(Lacks("operator_until"), Above("operator_until", now)))


def speaks(sender: Party, connection: str, epoch: int, now: Moment) -> tuple[Rule, ...]:
    """Who may speak, in which state: the rules of every frame that goes to the other page.

    `yours` closes the race with a newer socket or page, `active` with an end or a return,
    `accepted` with a claim whose operator has not given a key, `current_epoch` with a new epoch.
    `token`: an operator's authority ends with their token, unless they proved themselves anew.
    """
    return (
        Rule("yours", Is(f"{sender}_connection", connection)),
        *((proved(now),) if sender == "operator" else ()),
        Rule("active", Is("state", "active")),
        Rule("accepted", Has("operator_key")),
        Rule("current_epoch", Is("epoch", epoch)),
    )


def paced(words: Words, *, now: Moment, limits: Limits) -> Update:
    """The write for a message that comes at its pace."""
    clock = _clock(words)
    return _relay(
        words,
        now=now,
        limits=limits,
        move=(clock, now + limits.message_every_ms),
        pace=either(Lacks(clock), AtMost(clock, now)),
    )


def burst(words: Words, *, now: Moment, limits: Limits) -> Update:
    """The second write, for a message ahead of its pace but within the burst."""
    most = TRANSCRIPT_BURST if words.stream == "transcript" else limits.message_burst
    clock = _clock(words)
    ahead = AtMost(clock, now + (most - 1) * limits.message_every_ms)
    return _relay(words, now=now, limits=limits, move=None, pace=either(Lacks(clock), ahead))


def _clock(words: Words) -> str:
    return f"{words.sender}_{'pace' if words.stream == 'words' else 'transcript_pace'}"


def _relay(
    words: Words,
    *,
    now: Moment,
    limits: Limits,
    move: tuple[str, int] | None,
    pace: Condition,
) -> Update:
    changed: dict[str, int] = {}
    added: dict[str, int] = {}
    if move is None:
        added[_clock(words)] = limits.message_every_ms
    else:
        changed[move[0]] = move[1]
    spoken = words.stream == "words"
    if spoken and not words.resend:
        added[f"{words.sender}_messages"] = 1
    if words.sender == "visitor":
        changed["visitor_lease_until"] = after(now, limits.visitor_lease)
    # A resend is no sign of a visitor, whose page repeats by itself; but an operator's answer is
    # one also when its first sending was lost, or it would be taken from who has answered.
    if spoken and (words.sender == "operator" or not words.resend):
        changed[f"{words.sender}_active_at"] = now
    first_answer = spoken and words.sender == "operator"
    return Update(
        ref=ConversationRef(words.conversation),
        set=changed,
        add=added,
        once={"first_answer_at": now} if first_answer else {},
        rules=(
            *speaks(words.sender, words.connection, words.epoch, now),
            Rule("paced", pace),
        ),
    )
