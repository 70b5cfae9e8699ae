"""What a year looks like: every number of the generator, and where it comes from.

"Published" figures are those of the national chat of these centres, or of sister helplines where
it says so. All others are assumptions: chosen to be plausible, and to be replaced when somebody
has counted.
"""

from collections.abc import Mapping
from typing import Final

from inloop.domain.vocabulary import (
    AgeBand,
    EndReason,
    FoundBy,
    Helpful,
    KnowsNextStep,
    Outcome,
    Role,
    Topic,
    WithoutChat,
)

# How many come ---------------------------------------------------------------------------------

JULY_A_WEEK: Final = 425
"""Conversations a week, national, July 2020. Published."""
JANUARY_A_WEEK: Final = 350
"""Conversations a week, national, January 2021. Published."""
GROWTH_A_WEEK: Final = 590
"""The scenario of growth, a week: 30,000 a year and a little. Assumption."""
CHATS_A_YEAR: Final = 30_000
SWING: Final = (JULY_A_WEEK - JANUARY_A_WEEK) / (JULY_A_WEEK + JANUARY_A_WEEK)
"""Between the mean and the top of the year, as a share. That the two months differ by season alone
is an assumption."""

SURGE_FACTOR: Final = 3
"""After something on the news. Published at sister helplines, for one to three days."""
SURGE_DAYS: Final = (1, 3)
SURGES_A_YEAR: Final = 4
"""Assumption."""

NOT_SERIOUS: Final = 0.25
"""Attempts that are not serious, on top of the serious ones. Assumption."""
PRANKS_A_YEAR: Final = 2
PRANK_LEAST: Final = 25
PRANK_MINUTES: Final = 3.0
PRANK_HOUR: Final = 11
"""So often a whole class tries at once, in one region and within minutes: twice as many as its
queue takes, and no fewer than a class has. Hardly anybody else fills a queue. Assumption."""
WHILE_CLOSED: Final = 0.04
"""Of those who would come in an hour, the share that tries though the page says it is closed.
Assumption."""
UNEVEN: Final = 0.3
"""A region may have so much more or less than its share of the population. Assumption."""

# When they come --------------------------------------------------------------------------------

OFFICE_AN_HOUR: Final = 10.6
"""National, Monday to Friday from 9 to 17, at 425 a week. Computed from the published figure."""
EVENING_AN_HOUR: Final = 9.0
"""National, from 17 to 22: what an evening roster of all regions would see. Assumption."""
LATE_AN_HOUR: Final = 5.0
NIGHT_AN_HOUR: Final = 2.0
MORNING_AN_HOUR: Final = 4.0
"""From 22 to 24, from 0 to 7, from 7 to 9. Assumptions."""
WEEKEND: Final = 0.8
"""Of a weekday, at the same hour. Assumption."""
OFFICE_SHAPE: Final = (0.6, 0.8, 1.0, 0.9, 1.1, 1.5, 1.2, 0.9)
"""The hours from 9 to 17 against their mean; the peak hour has 1.5. Assumption."""
EVENING_SHAPE: Final = (0.7, 0.9, 1.1, 1.3, 1.0)
"""The hours from 17 to 22 against their mean. Assumption."""

# How long it takes -----------------------------------------------------------------------------

DURATION_MEAN: Final = 21.0
"""Minutes. Published."""
DURATION_CV: Final = 0.9
"""Standard deviation by mean; the distribution is lognormal. Assumption."""
DURATION_MOST: Final = 240.0
"""Minutes. The tail of the distribution ends here. Assumption."""
NOT_SERIOUS_MEAN: Final = 3.0
"""Minutes, exponential. Assumption."""
GUEST_LONGER: Final = (1.10, 1.25)
"""A conversation for another region takes so much longer. Assumption."""
PATIENCE_MEAN: Final = 5.0
"""Minutes until who waits gives up, exponential. Assumption."""
WRAP_UP: Final = (0.4, 1.9)
"""Minutes after the end during which the slot is kept. Assumption."""
ACCEPTED: Final = (1.0, 6.0)
FIRST_WORDS: Final = (5.0, 50.0)
"""Seconds from the claim to the acceptance, and from there to the first words. Assumptions."""
MESSAGES_A_MINUTE: Final = {"visitor": 0.8, "operator": 0.7}
"""Assumption."""

# Who works -------------------------------------------------------------------------------------

AT_ONCE: Final = 3
"""Conversations of one operator, at most."""
OCCUPANCY: Final = 0.5
"""Of the slots, that a roster is planned for. Assumption; whoever has little to do has more room
than that, because one operator is the least."""
SHIFT_HOURS: Final = 4.0
ABSENT: Final = 0.08
LATE: Final = 0.10
LATE_MINUTES: Final = (5.0, 25.0)
"""A shift is at most so long; so many are not filled; so many begin late. Assumptions."""
READY_TO_HELP: Final = 0.4
"""Of the shifts on which no guests are counted on, those with room for them nevertheless.
Assumption."""

# What becomes of it ----------------------------------------------------------------------------

Shares = Mapping[str, float]

ENDS: Final[Mapping[EndReason, float]] = {
    "visitor_ended": 44,
    "operator_ended": 30,
    "visitor_silent": 15,
    "visitor_left": 7,
    "visitor_vanished": 4,
}
"""Of serious conversations that were served, percent: 15 end silently. Assumption."""
NOT_SERIOUS_ENDS: Final[Mapping[EndReason, float]] = {
    "not_serious": 70,
    "visitor_left": 25,
    "visitor_silent": 5,
}
WAITING_ENDS: Final[Mapping[EndReason, float]] = {"visitor_left": 70, "abandoned_waiting": 30}
RETURNED: Final = 0.02
"""Claims that are not accepted in time and made anew. Assumption."""
NO_HELPER: Final = 0.002
"""Visitors whom nobody took up however often they were offered. Assumption."""
TRANSFERRED: Final = 0.006
"""Conversations of an own region that go on in another one. Assumption."""

# What is told ----------------------------------------------------------------------------------

WRAPPED_UP: Final = 0.85
ANSWERED: Final = 0.30
"""Of conversations that ended with the questions. Assumption."""
EACH_ANSWER: Final = 0.9
"""Of the four questions, that who answers any answers each. Assumption."""
TELLS_FIRST: Final = 0.6
TELLS_AGE: Final = 0.35
"""Visitors who say at the start what they are, and how old. Assumptions."""

ROLES: Final[Mapping[Role, float]] = {
    "bystander": 45,
    "victim": 38,
    "professional": 8,
    "perpetrator": 2,
    "unknown": 7,
}
"""Percent. Assumption."""
AGES: Final[Mapping[AgeBand, float]] = {
    "under_12": 1,
    "12_17": 7,
    "18_25": 18,
    "26_39": 26,
    "40_64": 24,
    "over_64": 5,
    "unknown": 19,
}
"""Percent. That under ten are minors is published; the rest is an assumption."""
TOPICS: Final[Mapping[Topic, float]] = {
    "partner_violence": 40,
    "child_abuse": 34,
    "elder_abuse": 4,
    "ex_partner": 16,
    "honour": 2,
    "stalking": 6,
    "sexual_violence": 8,
    "other": 12,
}
"""Percent of the wrap-ups; several may hold. Assumption."""
OUTCOMES: Final[Mapping[Outcome, float]] = {
    "advice_given": 52,
    "referred_phone": 16,
    "referred_local": 14,
    "referred_emergency": 2,
    "referred_elsewhere": 8,
    "stopped_early": 8,
}
HELPFUL: Final[Mapping[Helpful, float]] = {1: 4, 2: 6, 3: 18, 4: 38, 5: 34}
KNOWS_NEXT_STEP: Final[Mapping[KnowsNextStep, float]] = {"yes": 52, "partly": 34, "no": 14}
WITHOUT_CHAT: Final[Mapping[WithoutChat, float]] = {"yes": 34, "no": 44, "unsure": 22}
FOUND_BY: Final[Mapping[FoundBy, float]] = {
    "search_engine": 46,
    "region_site": 20,
    "other_site": 11,
    "professional": 8,
    "friend": 7,
    "poster": 3,
    "other": 5,
}
"""Percent. Assumptions."""
