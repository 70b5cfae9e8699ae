"""What becomes of a visitor: the conversation that the ledger's records are made from."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from inloop.domain.claiming import agreed
from inloop.domain.conditions import Value
from inloop.domain.conversation import Conversation, hop
from inloop.domain.ending import NO_QUESTIONS
from inloop.domain.limits import Limits
from inloop.domain.network import Agreement, Network
from inloop.domain.time import MINUTE, SECOND, Moment, after
from inloop.domain.vocabulary import AgeBand, EndReason, HopCause, Party, Role, Why
from tools.ledger_sample import facts
from tools.ledger_sample.chance import Choice, between, duration
from tools.ledger_sample.demand import Attempt

_BY: dict[EndReason, Party] = {
    "visitor_left": "visitor",
    "visitor_ended": "visitor",
    "operator_ended": "operator",
    "not_serious": "operator",
}
"""Who ended it; all other ends come by themselves."""

_ENDS = {True: Choice.of(facts.ENDS), False: Choice.of(facts.NOT_SERIOUS_ENDS)}
_ROLES, _AGES = Choice.of(facts.ROLES), Choice.of(facts.AGES)
_OUTCOMES = Choice.of(facts.OUTCOMES)
_MAIN_TOPIC = Choice.of(facts.TOPICS)
_QUESTIONS: dict[str, Callable[[Random], Value]] = {
    "helpful": Choice.of(facts.HELPFUL).draw,
    "knows_next_step": Choice.of(facts.KNOWS_NEXT_STEP).draw,
    "without_chat": Choice.of(facts.WITHOUT_CHAT).draw,
    "found_by": Choice.of(facts.FOUND_BY).draw,
}


@dataclass(slots=True, eq=False)
class Visitor:
    """Who came, what is true of them, and what they said of it at the start."""

    at: Moment
    region: str
    serious: bool
    role: Role
    age: AgeBand
    says_role: bool
    says_age: bool

    @classmethod
    def of(cls, attempt: Attempt, chance: Random) -> "Visitor":
        """Drawn from the facts."""
        return cls(
            attempt.at,
            attempt.region,
            attempt.serious,
            _ROLES.draw(chance),
            _AGES.draw(chance),
            chance.random() < facts.TELLS_FIRST,
            chance.random() < facts.TELLS_AGE,
        )

    def ended(self, at: Moment, end: EndReason, **more: Any) -> Conversation:  # noqa: ANN401
        """The conversation, over."""
        return Conversation(
            conversation="sample",
            state="ended",
            entry_region=self.region,
            language="nl",
            since=self.at,
            role=self.role if self.says_role else None,
            age_band=self.age if self.says_age else None,
            ended_at=at,
            end=end,
            ended_by=_BY.get(end),
            **more,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who serves from when on, and by which rule. `returned`: it was offered there before."""

    at: Moment
    region: str
    why: Why
    agreement: Agreement | None = None
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Stories:
    """Draws what follows."""

    network: Network
    chance: Random

    def served(self, visitor: Visitor, claim: Claim) -> tuple[Conversation, Moment]:
        """A conversation, and when its slot is free again."""
        chance, limits = self.chance, self.network.limits
        hops, claimed = self._way(visitor, claim)
        accepted = Moment(claimed + between(chance, facts.ACCEPTED, SECOND))
        minutes = duration(chance, serious=visitor.serious)
        if claim.agreement is not None:
            minutes *= chance.uniform(*facts.GUEST_LONGER)
        ended = Moment(accepted + max(SECOND, round(minutes * MINUTE)))
        end = _ENDS[visitor.serious].draw(chance)
        words = between(chance, facts.FIRST_WORDS, SECOND)
        answered = Moment(min(accepted + words, ended))
        wrap_up = self._wrap_up(visitor, end)
        conversation = visitor.ended(
            ended,
            end,
            epoch=1 + len(hops),
            operator="sample",
            serving_region=claim.region,
            why=claim.why,
            network_version=self.network.version,
            claimed_at=claimed,
            accepted_at=accepted,
            first_accepted_at=accepted,
            first_answer_at=answered,
            operator_active_at=answered,
            visitor_messages=self._messages("visitor", minutes),
            operator_messages=max(1, self._messages("operator", minutes)),
            hops=hops,
            wrap_up=wrap_up,
            answers=self._answers(end),
            **agreed(claim.agreement),
        )
        return conversation, self._freed(ended, limits, wrapped=wrap_up is not None)

    def not_taken_up(self, visitor: Visitor, region: str) -> Conversation:
        """Offered until the limit of returns, and accepted by nobody."""
        limits = self.network.limits
        claim = Claim(
            at=visitor.at, region=region, why="own" if region == visitor.region else "rota"
        )
        each = self.returning
        times = range(1, limits.hop_limit + 1)
        hops = [self._hop(visitor, claim, "not_accepted", each * time) for time in times]
        at = after(visitor.at, each * (limits.hop_limit + 1))
        return visitor.ended(at, "no_helper", epoch=len(hops) + 1, hops=hops)

    @property
    def returning(self) -> int:
        """Seconds until an offer that nobody accepts is taken back: it is made twice."""
        return 2 * self.network.limits.accept_within

    def _way(self, visitor: Visitor, claim: Claim) -> tuple[list[Value], Moment]:
        """The hops before the claim that lasts, and when that was made."""
        if claim.why == "transferred":
            own = Claim(at=claim.at, region=visitor.region, why="own")
            return [self._hop(visitor, own, "transferred", 0)], claim.at
        if claim.returned:
            late = self.returning
            return [self._hop(visitor, claim, "not_accepted", late)], after(claim.at, late)
        return [], claim.at

    def _hop(self, visitor: Visitor, claim: Claim, cause: HopCause, seconds: int) -> Value:
        held = Conversation(
            conversation="sample",
            state="active",
            entry_region=visitor.region,
            language="nl",
            since=visitor.at,
            serving_region=claim.region,
            why=claim.why,
        )
        return hop(held, cause, after(claim.at, seconds))

    def _freed(self, ended: Moment, limits: Limits, *, wrapped: bool) -> Moment:
        latest = after(ended, limits.wrap_up_within)
        if not wrapped:
            return latest
        return min(latest, Moment(ended + between(self.chance, facts.WRAP_UP, MINUTE)))

    def _messages(self, party: Party, minutes: float) -> int:
        mean = facts.MESSAGES_A_MINUTE[party] * minutes
        return round(mean * self.chance.uniform(0.5, 1.5))

    def _wrap_up(self, visitor: Visitor, end: EndReason) -> dict[str, Value] | None:
        if self.chance.random() >= facts.WRAPPED_UP:
            return None
        told: dict[str, Value] = {"role": visitor.role, "age_band": visitor.age}
        if not visitor.serious:
            return told | {"outcome": "not_serious" if end == "not_serious" else "stopped_early"}
        told["outcome"] = _OUTCOMES.draw(self.chance)
        told["topics"] = self._topics()
        return told

    def _topics(self) -> Value:
        """Each by its share; where that gives none, the one that it was about."""
        drawn = (each for each, share in facts.TOPICS.items() if self.chance.random() * 100 < share)
        return frozenset(drawn) or frozenset({_MAIN_TOPIC.draw(self.chance)})

    def _answers(self, end: EndReason) -> dict[str, Value] | None:
        if end in NO_QUESTIONS or self.chance.random() >= facts.ANSWERED:
            return None
        asked = _QUESTIONS.items()
        told = {name: draw(self.chance) for name, draw in asked if self._gives_it()}
        return told or None

    def _gives_it(self) -> bool:
        return self.chance.random() < facts.EACH_ANSWER
