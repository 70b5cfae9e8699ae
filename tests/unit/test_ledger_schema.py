"""Whatever a conversation was, its two records fit their closed schemas and name nobody."""

from dataclasses import replace
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from inloop.domain import vocabulary as words
from inloop.domain.changes import Change, Put
from inloop.domain.conditions import Item, Value
from inloop.domain.conversation import Conversation, hop
from inloop.domain.filing import file, refuse_attempt
from inloop.domain.ledger import LedgerKeys, Outcomes, reach_record, service_record
from inloop.domain.ledger_schema import QUARTER, REACH, SERVICE, SomeOf, is_record, misfits
from inloop.domain.refs import ConversationRef, ReachRecordRef, ServiceRecordRef
from inloop.domain.starting import Start
from inloop.domain.time import MINUTE, Moment
from tests.networks import small
from tests.world import MONDAY_NOON

NETWORK = small()
KEYS = LedgerKeys(service="a" * 24, reach="b" * 24)
MARK = "SECRET"
"""What must be in no record has it in its value."""

MONTHS = 12 * 30 * 24 * 60 * MINUTE


def words_of(literal: object) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


moments = st.integers(MONDAY_NOON, MONDAY_NOON + MONTHS).map(Moment)
regions = st.sampled_from(sorted(NETWORK.regions))
topics = st.sets(words_of(words.Topic), min_size=1).map(frozenset)

wrap_ups: st.SearchStrategy[dict[str, Value]] = st.fixed_dictionaries(
    {"outcome": words_of(words.Outcome)},
    optional={
        "topics": topics,
        "role": words_of(words.Role),
        "age_band": words_of(words.AgeBand),
        "remarks": st.just(f"{MARK} words"),
    },
)
answers: st.SearchStrategy[dict[str, Value]] = st.fixed_dictionaries(
    {},
    optional={
        "helpful": words_of(words.Helpful),
        "knows_next_step": words_of(words.KnowsNextStep),
        "without_chat": words_of(words.WithoutChat),
        "found_by": words_of(words.FoundBy),
        "remarks": st.just(f"{MARK} words"),
    },
)


@st.composite
def claimed(draw: st.DrawFn, before: Conversation) -> Conversation:
    """Somebody has it, by an agreement or without; who may have accepted it, and answered."""
    at = draw(moments)
    accepted, answered, guest = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    return replace(
        before,
        state="active",
        epoch=before.epoch + 1,
        operator=f"{MARK}-operator",
        operator_connection=f"{MARK}-connection",
        serving_region=draw(regions),
        why=draw(words_of(words.Why)),
        network_version=NETWORK.version,
        agreement="noord>zuid" if guest else None,
        terms=draw(words_of(words.TermsKind)) if guest else None,
        amount_cents=draw(st.integers(0, 10_000)) if guest else None,
        currency="EUR" if guest else None,
        claimed_at=at,
        accepted_at=at if accepted else None,
        operator_key=MARK if accepted else None,
        operator_active_at=at if accepted and answered else None,
        first_accepted_at=before.first_accepted_at or (at if accepted else None),
        first_answer_at=before.first_answer_at or (at if accepted and answered else None),
    )


def moved_on(claimed: Conversation, cause: words.HopCause) -> Conversation:
    """It left who had it: a return takes away what a claim gave."""
    line = hop(claimed, cause, claimed.claimed_at or claimed.since)
    return Conversation(
        **{
            **{name: getattr(claimed, name) for name in KEPT},
            "state": "waiting",
            "hops": [*claimed.hops, line],
        }
    )


KEPT = (
    *("conversation", "entry_region", "language", "since", "epoch", "visitor_key", "role"),
    *("age_band", "municipality", "visitor_messages", "operator_messages", "visitor_connection"),
    *("first_accepted_at", "first_answer_at", "network_version"),
)


@st.composite
def conversations(draw: st.DrawFn) -> Conversation:
    """Any that has ended: its clocks may differ, its way may be any."""
    found = Conversation(
        conversation=f"{MARK}-conversation",
        state="waiting",
        entry_region=draw(regions),
        language=f"{MARK}-language",
        since=draw(moments),
        visitor_key=f"{MARK}-key",
        visitor_connection=f"{MARK}-socket",
        visitor_messages=draw(st.integers(0, 500)),
        operator_messages=draw(st.integers(0, 500)),
        role=draw(st.none() | words_of(words.Role)),
        age_band=draw(st.none() | words_of(words.AgeBand)),
        municipality=f"{MARK}-municipality",
    )
    for cause in draw(st.lists(words_of(words.HopCause), max_size=3)):
        found = moved_on(draw(claimed(found)), cause)
    if draw(st.booleans()):
        found = draw(claimed(found))
    return replace(
        found,
        state="ended",
        ended_at=draw(moments),
        end=draw(words_of(words.EndReason)),
        ended_by=draw(st.none() | words_of(words.Party)),
        wrap_up=draw(st.none() | wrap_ups),
        answers=draw(st.none() | answers),
    )


def records(changes: tuple[Change, ...]) -> tuple[Item, Item]:
    """The service and the reach record among the changes: one of each."""
    puts = [each for each in changes if isinstance(each, Put)]
    (service,) = (each.item for each in puts if isinstance(each.ref, ServiceRecordRef))
    (reach,) = (each.item for each in puts if isinstance(each.ref, ReachRecordRef))
    return service, reach


@given(conversations())
def test_both_records_fit_and_hold_nobody(conversation: Conversation) -> None:
    service, reach = records(file(conversation, keys=KEYS, network=NETWORK, now=MONDAY_NOON))
    assert misfits(service, SERVICE) == ()
    assert misfits(reach, REACH) == ()
    assert MARK not in repr(service) + repr(reach)


@given(conversations())
def test_served_is_what_an_operator_s_page_took_and_has_a_region_and_a_duration(
    conversation: Conversation,
) -> None:
    service = service_record(conversation, network=NETWORK)
    assert ("duration_min" in service) == ("serving_region" in service)
    if conversation.first_accepted_at is None:
        assert "duration_min" not in service
    if conversation.first_answer_at is not None:
        assert "duration_min" in service
        assert "first_answer_s" in service
    if "duration_min" not in service:
        assert "agreement" not in service


@given(conversations(), moments, st.data())
def test_a_reach_record_says_nothing_finer_than_the_month(
    conversation: Conversation, at: Moment, data: st.DataObject
) -> None:
    told = reach_record(conversation, network=NETWORK)
    other = data.draw(claimed(replace(conversation, since=at, ended_at=at, end="no_helper")))
    again = reach_record(other, network=NETWORK)
    same_month = told["month"] == again["month"]
    assert (again == told) if same_month else ({**again, **_month(told)} == told)


def _month(record: Item) -> dict[str, Value]:
    return {name: record[name] for name in ("month", "expires_at")}


@given(conversations(), conversations())
def test_a_service_record_says_nothing_of_whom_the_chat_reached(
    conversation: Conversation, other: Conversation
) -> None:
    told = {name: getattr(other, name) for name in ("role", "age_band", "wrap_up", "answers")}
    service = service_record(conversation, network=NETWORK)
    assert service_record(replace(conversation, **told), network=NETWORK) == service


def test_the_two_kinds_share_the_entry_region_and_when_they_are_forgotten_alone() -> None:
    assert set(SERVICE.attributes) & set(REACH.attributes) == {"entry_region", "expires_at"}


@given(
    regions,
    words_of(Outcomes),
    st.none() | words_of(words.Role),
    st.none() | words_of(words.AgeBand),
    moments,
)
def test_a_refused_attempt_has_both_records_and_its_marker_holds_nothing_told(
    region: str,
    outcome: Outcomes,
    role: words.Role | None,
    age_band: words.AgeBand | None,
    now: Moment,
) -> None:
    start = Start(
        conversation=f"{MARK}-conversation",
        number=1,
        key=f"{MARK}-key",
        region=region,
        language=f"{MARK}-language",
        role=role,
        age_band=age_band,
        municipality=f"{MARK}-municipality",
        proof=f"{MARK}-proof",
    )
    changes = refuse_attempt(
        start, outcome, connection=f"{MARK}-socket", keys=KEYS, network=NETWORK, now=now
    )
    service, reach = records(changes)
    assert (misfits(service, SERVICE), misfits(reach, REACH)) == ((), ())
    assert (service["end"], service["entry_region"]) == (outcome, region)
    assert "wait_s" not in service
    assert MARK not in repr(service) + repr(reach)
    (marker,) = (
        each.item
        for each in changes
        if isinstance(each, Put) and isinstance(each.ref, ConversationRef)
    )
    assert set(marker) == {"state", "end", "expires_at"}


def a_service_record() -> dict[str, Value]:
    conversation = Conversation(
        conversation="c",
        state="ended",
        entry_region="noord",
        language="nl",
        since=MONDAY_NOON,
        ended_at=MONDAY_NOON,
        end="visitor_left",
    )
    return dict(service_record(conversation, network=NETWORK))


def test_a_closed_schema_lets_nothing_in_that_is_not_listed() -> None:
    good = a_service_record()
    assert is_record(good, SERVICE)
    wrong: list[tuple[str, Value]] = [
        ("operator", "anna"),
        ("municipality", "GM9001"),
        ("end", "went away angrily"),
        ("wait_s", 7),
        ("wait_s", -10),
        ("hour", 24),
        ("weekday", 0),
        ("weekday", True),
        ("entry_region", "Noord, bij de kerk"),
        ("network_version", "any words"),
        ("date", "2026-11-23T12:00"),
        ("duration_min", 5),
        ("agreement", "noord>zuid"),
    ]
    for name, value in wrong:
        assert misfits({**good, name: value}, SERVICE), (name, value)
    for name in SERVICE.always:
        assert misfits({each: good[each] for each in good if each != name}, SERVICE) == (name,)


def test_every_list_of_the_vocabulary_that_is_recorded_is_recorded_whole() -> None:
    topics_allowed = REACH.attributes["topics"]
    assert topics_allowed == SomeOf(frozenset(get_args(words.Topic)))
    assert not topics_allowed.fits(frozenset())
    assert not topics_allowed.fits("other")
    assert REACH.attributes["helpful"].fits(5)
    assert not REACH.attributes["helpful"].fits(6)


def test_a_quarter_hour_names_nobody() -> None:
    assert not {name for name in QUARTER.attributes if "name" in name or name == "operator"}
