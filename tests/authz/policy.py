"""What is meant: who may send which frame about whom. A kind without a line here fails the test.

Whoever is not named is refused, by a code of REFUSALS, and changes nothing.
"""

from typing import Final

PARTY: Final = "the one at this end of the conversation"
THEMSELVES: Final = "operators, for themselves"
COORDINATOR: Final = "the region's coordinator, and network managers"
WATCHER: Final = "coordinators and network managers, for themselves"
SECRET: Final = "whoever has the secret"
TOKEN: Final = "whoever has a token"
ANYBODY: Final = "anybody"

VISITOR: Final[dict[str, str]] = {
    "hello": ANYBODY,
    "start": SECRET,
    "resume": SECRET,
    "say": PARTY,
    "transcript": PARTY,
    "ack": PARTY,
    "typing": PARTY,
    "heartbeat": PARTY,
    "here": PARTY,
    "end": PARTY,
    "transfer_answer": PARTY,
    "leave": PARTY,
    "answers": PARTY,
}
OPERATOR: Final[dict[str, str]] = {
    "sign_in": TOKEN,
    "presence": THEMSELVES,
    "heartbeat": THEMSELVES,
    "ask_colleagues": THEMSELVES,
    "watch": WATCHER,
    "unwatch": WATCHER,
    "accept": PARTY,
    "recall": PARTY,
    "say": PARTY,
    "ack": PARTY,
    "typing": PARTY,
    "hand_over": PARTY,
    "transfer": PARTY,
    "end": PARTY,
    "wrap_up": PARTY,
    "override": COORDINATOR,
    "override_end": COORDINATOR,
    "ask_periods": COORDINATOR,
    "ask_report": COORDINATOR,
    "ask_statement": COORDINATOR,
    "ask_operators": COORDINATOR,
    "add_operator": COORDINATOR,
    "change_operator": COORDINATOR,
}

REFUSALS: Final = frozenset(
    {"not_yours", "not_signed_in", "not_permitted", "unknown_conversation", "disabled", "bad_token"}
)
"""The codes that say: not you."""

OF_THE_NETWORK: Final = frozenset({"ask_periods", "ask_report"})
"""Kinds that are about the whole network where they name no region: for network managers."""

UNANSWERED: Final = frozenset({"unwatch"})
"""Kinds that nobody is told anything about: who may not has changed nothing either."""
