"""Two routers that decided on the same snapshot: one claim happens, the other says why not."""

from dataclasses import replace

import pytest

from inloop.domain.changes import Put, Update
from inloop.domain.claiming import Place, Placed, claim
from inloop.domain.presence import Presence
from inloop.domain.refs import ConversationRef, GuestsRef, PresenceRef
from inloop.domain.starting import Start, begin
from inloop.domain.time import Moment, after
from inloop.ports.store import Declined, Store
from tests.networks import small

NOW = Moment(1_795_431_600_000)
LIMITS = small().limits
(AGREEMENT,) = small().agreements_from("noord")


def on_duty(store: Store, name: str, region: str, *, limit: int = 3) -> Presence:
    presence = Presence(
        operator=name,
        region=region,
        state="available",
        limit=limit,
        connection=f"socket-{name}",
        lease_until=after(NOW, 60),
    )
    store.write(
        Put(
            ref=presence.ref,
            item={
                "operator": name,
                "region": region,
                "state": "available",
                "limit": limit,
                "connection": f"socket-{name}",
                "lease_until": presence.lease_until,
            },
        )
    )
    return presence


def waiting(store: Store, name: str) -> Place:
    start = Start(conversation=name, number=1, key="k", region="noord", language="nl")
    assert store.commit(begin(start, connection=f"c-{name}", now=NOW, limits=LIMITS)) is None
    return Place(region="noord", since=NOW, conversation=name)


def claims(store: Store, place: Place, placed: Placed) -> Declined | None:
    return store.commit(claim(place, placed, now=NOW, limits=LIMITS, version="v"))


def own(seat: Presence) -> Placed:
    return Placed(seat=seat, serving_region=seat.region, why="own")


def overflow(seat: Presence, version: int = 0) -> Placed:
    return Placed(
        seat=seat,
        serving_region=seat.region,
        why="overflow_full",
        agreement=AGREEMENT,
        guests_version=version,
    )


def test_a_claim_moves_everything_at_once(store: Store) -> None:
    anna, place = on_duty(store, "anna", "noord"), waiting(store, "one")
    assert claims(store, place, own(anna)) is None
    assert store.waiting("noord", most=9) == ()
    item = store.read(ConversationRef("one"))
    assert (item["state"], item["operator"], item["epoch"]) == ("active", "anna", 1)
    assert item["network_version"] == "v"
    assert store.read(anna.ref)["conversations"] == frozenset({"one"})


def test_one_visitor_is_not_given_to_two_operators(store: Store) -> None:
    anna, bram = on_duty(store, "anna", "noord"), on_duty(store, "bram", "noord")
    place = waiting(store, "one")
    assert claims(store, place, own(anna)) is None
    declined = claims(store, place, own(bram))
    assert declined is not None
    assert declined.broke("still_waiting")
    assert declined.broke("in_queue")
    assert "conversations" not in store.read(bram.ref)


def test_the_last_slot_is_not_given_twice(store: Store) -> None:
    anna = on_duty(store, "anna", "noord", limit=1)
    first, second = waiting(store, "one"), waiting(store, "two")
    assert claims(store, first, own(anna)) is None
    declined = claims(store, second, own(anna))
    assert declined is not None
    assert [each.rules for each in declined.unmet] == [("room",)]
    assert store.read(ConversationRef("two"))["state"] == "waiting"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"state": "paused"}, "serving"),
        ({"lease_until": NOW}, "living"),
        ({"connection": "another socket"}, "same_page"),
    ],
)
def test_an_operator_who_changed_meanwhile_is_not_given_anybody(
    store: Store, change: dict[str, str | int], rule: str
) -> None:
    anna, place = on_duty(store, "anna", "noord"), waiting(store, "one")
    store.write(Update(ref=anna.ref, set=change))
    declined = claims(store, place, own(anna))
    assert declined is not None
    assert [each.rules for each in declined.unmet] == [(rule,)]
    assert store.read(place.ref)["conversation"] == "one"


def test_a_visitor_who_left_meanwhile_is_not_claimed(store: Store) -> None:
    anna, place = on_duty(store, "anna", "noord"), waiting(store, "one")
    store.write(Update(ref=ConversationRef("one"), set={"state": "ended"}))
    declined = claims(store, place, own(anna))
    assert declined is not None
    assert declined.broke("still_waiting")


def test_a_claim_decided_before_the_visitor_went_back_to_the_queue_is_stale(store: Store) -> None:
    anna, place = on_duty(store, "anna", "noord"), waiting(store, "one")
    store.write(Update(ref=ConversationRef("one"), set={"epoch": 1}))
    declined = claims(store, place, own(anna))
    assert declined is not None
    assert declined.broke("same_epoch")
    assert claims(store, replace(place, epoch=1), own(anna)) is None


def test_two_overflow_claims_on_one_snapshot_do_not_both_pass(store: Store) -> None:
    zoe, zita = on_duty(store, "zoe", "zuid"), on_duty(store, "zita", "zuid")
    first, second = waiting(store, "one"), waiting(store, "two")
    assert claims(store, first, overflow(zoe)) is None
    declined = claims(store, second, overflow(zita))
    assert declined is not None
    assert [(each.ref, each.rules) for each in declined.unmet] == [
        (GuestsRef("zuid"), ("guests_unchanged",))
    ]
    assert claims(store, second, overflow(zita, version=1)) is None


def test_the_cap_of_an_agreement_holds_by_the_write_itself(store: Store) -> None:
    zoe = on_duty(store, "zoe", "zuid")
    for number in range(AGREEMENT.cap):
        place = waiting(store, f"v{number}")
        assert claims(store, place, overflow(zoe, version=number)) is None
    declined = claims(store, waiting(store, "late"), overflow(zoe, version=AGREEMENT.cap))
    assert declined is not None
    assert declined.broke("cap")
    assert store.read(PresenceRef("zuid", "zoe"))["conversations"] == frozenset(
        f"v{number}" for number in range(AGREEMENT.cap)
    )


def test_an_own_claim_does_not_touch_what_is_held_for_others(store: Store) -> None:
    anna, place = on_duty(store, "anna", "noord"), waiting(store, "one")
    store.write(Put(ref=GuestsRef("noord"), item={"version": 7}))
    assert claims(store, place, own(anna)) is None
    assert store.read(GuestsRef("noord")) == {"version": 7}
