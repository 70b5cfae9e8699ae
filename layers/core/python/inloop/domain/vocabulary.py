"""The closed lists of the field: what the server sees of a conversation is a word of these.

The lists are the privacy promise in code: what is not in them cannot be stored. A list only grows;
a word that the ledger has once used keeps its meaning.
"""

from typing import Literal

Role = Literal["victim", "bystander", "professional", "perpetrator", "unknown"]

AgeBand = Literal["under_12", "12_17", "18_25", "26_39", "40_64", "over_64", "unknown"]

Topic = Literal[
    "partner_violence",
    "child_abuse",
    "elder_abuse",
    "ex_partner",
    "honour",
    "stalking",
    "sexual_violence",
    "other",
]

Outcome = Literal[
    "advice_given",
    "referred_phone",
    "referred_local",
    "referred_emergency",
    "referred_elsewhere",
    "not_serious",
    "stopped_early",
]

Helpful = Literal[1, 2, 3, 4, 5]

KnowsNextStep = Literal["yes", "partly", "no"]

WithoutChat = Literal["yes", "no", "unsure"]

FoundBy = Literal[
    "search_engine", "region_site", "other_site", "professional", "friend", "poster", "other"
]

VisitorScreen = Literal["covered", "open"]
"""Covered: the page was away for long and shows nothing until somebody taps; open: somebody did,
or said that they are still there."""

ConversationState = Literal["waiting", "active", "ended"]

EndReason = Literal[
    "visitor_left",
    "visitor_ended",
    "operator_ended",
    "not_serious",
    "visitor_silent",
    "visitor_vanished",
    "abandoned_waiting",
    "no_helper",
    "region_closed",
    "refused_closed",
    "refused_full",
]

OperatorEndReason = Literal["operator_ended", "not_serious"]
"""What an operator may give as the reason for ending."""

PresenceState = Literal["available", "paused", "leaving", "gone"]

PauseReason = Literal["break", "case_work", "training", "technical", "not_answering"]
"""`not_answering` is set by the server alone: the page did not accept an offer in time."""

OperatorRole = Literal["operator", "coordinator", "network_manager"]

StaffTrouble = Literal["account_taken"]
"""Why there is no account for an operator: the address is that of another one."""

Why = Literal[
    "own",
    "rota",
    "overflow_full",
    "overflow_unstaffed",
    "overflow_closed",
    "overflow_waited",
    "transferred",
]
"""Why a conversation is served where it is; `transferred`: the visitor agreed to go there."""

ReturnCause = Literal["not_accepted", "not_answered", "operator_lost", "operator_gone"]
"""Why a conversation went back to the front of its queue."""

MoveCause = Literal["handed_over", "transferred"]
"""Why it went from one operator to another."""

HopCause = Literal[
    "not_accepted", "not_answered", "operator_lost", "operator_gone", "handed_over", "transferred"
]
"""Why a conversation moved on."""

TransferEnd = Literal["visitor_declined", "no_room"]
"""Why a transfer did not come about."""

PlaceBand = Literal["1", "2_3", "4_10", "more"]
"""Which of those who wait a visitor is."""

WaitBand = Literal["under_5", "5_15", "over_15"]
"""Minutes that it may take from now."""

ChatState = Literal["open", "busy", "unstaffed", "closed"]
"""What a page of a region may say of its chat. Open: somebody has room now, overflow included;
busy: all are talking; unstaffed: nobody is there, though the hours say so."""

OverrideState = Literal["closed", "paused", "open"]
"""What a coordinator may decide for a region, beside its hours."""

OverrideReason = Literal["short_staffed", "incident", "training", "technical", "extra_hours"]

BoardWhy = Literal["hours", "holiday", "rota", "override", "last_start", "overflow"]
"""By which rule a region is open or closed: its weekly hours, a day with hours of its own, its
rota's hours, a coordinator's decision, closing time that is near, or another region's help."""

OverflowTrigger = Literal["full", "unstaffed", "closed", "waited"]

TermsKind = Literal["reciprocal", "per_chat", "per_minute", "per_inhabitant", "per_rota_day"]

Stream = Literal["words", "transcript"]
"""The two numbered streams of boxes in a conversation's epoch."""

Party = Literal["visitor", "operator"]

MessageBand = Literal["0", "1-5", "6-20", "21-50", "over 50"]
"""How many messages somebody wrote in a conversation, coarse enough to point at nobody."""

Unserved = Literal["abandoned", "refused_closed", "refused_full"]
"""Why an attempt was not served; abandoned: whatever ended it while it waited."""

Waited = Literal["up_to_1", "1_to_3", "3_to_5", "over_5"]
"""Minutes until an operator's page took a conversation, the upper end included."""

Volume = Literal[
    "offered",
    "served",
    "unserved",
    "served_here",
    "served_elsewhere",
    "guests",
    "guest_minutes",
]
"""What is always shown: facts of service and of accounts, none of which is about a person."""

MeasureName = Literal[
    "wait_median",
    "wait_p90",
    "first_answer_median",
    "first_answer_p90",
    "within_1",
    "within_3",
    "within_5",
    "duration_mean",
    "duration_median",
    "duration_p90",
    "own_share",
    "overflow_extra",
    "operator_time",
    "slots_offered",
    "slots_used",
    "occupancy",
    "open_time",
    "unstaffed_time",
    "response_share",
    "would_not_have_come",
    "cost_with_standby",
    "cost_without_standby",
    "fairness",
    "fairness_gap",
]
"""Figures that are no counts. docs/figures.md defines each in one line."""

Unit = Literal["seconds", "minutes", "permille", "cents"]

NotTold = Literal["too_few", "hidden", "nothing", "no_rates"]
"""Why there is no figure: under the least number of conversations, made of hidden cells, nothing
to measure, or no rate for the whole period."""

TableName = Literal[
    "unserved",
    "waited",
    "end",
    "why",
    "role",
    "age_band",
    "topics",
    "outcome",
    "helpful",
    "knows_next_step",
    "without_chat",
    "found_by",
    "hours",
]

Direction = Literal["pays", "receives"]
"""Of a statement's line: the region whose visitors were served pays, the one that served receives.
"""
