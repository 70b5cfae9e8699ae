"""A region's operators, administered by its coordinator: the directory first, then the account."""

from typing import Any

import pytest

from inloop.adapters.memory import MemoryStore
from inloop.domain.refs import AuditRef, OperatorRef, PendingRef, StaffRef
from tests.networks import small
from tests.unit.test_staffing import Between
from tests.world import Operator, World

NEW: dict[str, Any] = {"name": "noor", "email": "noor@example.org", "role": "operator", "limit": 2}


@pytest.fixture
def world() -> World:
    return World(small())


def asks(operator: Operator, kind: str, for_region: str = "noord", **more: Any) -> dict[str, Any]:
    told = operator.asks(
        kind, operator=operator.name, region=operator.region, for_region=for_region, **more
    )
    assert told is not None
    return told


def listed(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    assert told["kind"] == "operators", told
    return {each["operator"]: each for each in told["operators"]}


def test_a_coordinator_sees_who_works_for_the_region_and_who_is_there(world: World) -> None:
    cora = world.coordinator("cora", "noord")
    world.on_duty("anna", "noord")
    world.operator("bram", "noord", limit=1)
    world.on_duty("zoe", "zuid")
    found = listed(asks(cora, "ask_operators"))
    assert set(found) == {"cora", "anna", "bram"}
    assert (found["anna"]["present"], found["anna"]["role"]) == ("available", "operator")
    assert "present" not in found["bram"]
    assert (found["bram"]["limit"], found["bram"]["pending"]) == (1, False)


def test_a_new_operator_is_pending_until_the_tick_has_made_an_account(world: World) -> None:
    cora = world.coordinator("cora", "noord")
    found = listed(asks(cora, "add_operator", **NEW))
    assert found["noor"] == {
        "operator": "noor",
        "role": "operator",
        "limit": 2,
        "disabled": False,
        "pending": True,
    }
    noor = Operator(world, "noor", "noord")
    assert noor.sign_in() == {"kind": "error", "code": "disabled", "about": "sign_in"}
    world.tick()
    assert world.accounts.invited == ["noor@example.org"]
    assert listed(asks(cora, "ask_operators"))["noor"]["pending"] is False
    told = noor.sign_in()
    assert told is not None
    assert (told["kind"], told["limit"], told["region"]) == ("signed_in", 2, "noord")


def test_the_address_is_gone_once_there_is_an_account(world: World) -> None:
    cora = world.coordinator("cora", "noord")
    asks(cora, "add_operator", **NEW)
    assert world.store.read(PendingRef("noord/noor"))["email"] == "noor@example.org"
    world.tick()
    assert world.store.pending() == ()
    assert "example.org" not in str([dict(each) for each in world.store.employed("noord")])
    assert "example.org" not in str(world.store.read(OperatorRef("noor")))


def test_a_tick_that_dies_after_the_account_is_finished_by_the_next(world: World) -> None:
    cora = world.coordinator("cora", "noord")
    asks(cora, "add_operator", **NEW)
    world.accounts.open("noor@example.org")
    world.tick()
    world.tick()
    assert world.accounts.invited == ["noor@example.org"]
    assert listed(asks(cora, "ask_operators"))["noor"]["pending"] is False


def test_two_coordinators_who_add_the_same_name_at_once_add_one(world: World) -> None:
    cora, carl = world.coordinator("cora", "noord"), world.coordinator("carl", "noord")
    asks(cora, "add_operator", **NEW)
    told = asks(carl, "add_operator", **{**NEW, "email": "other@example.org"})
    assert (told["kind"], told["code"]) == ("error", "operator_exists")
    world.tick()
    assert world.accounts.invited == ["noor@example.org"]


def test_an_address_that_is_somebody_elses_is_told_and_another_one_can_be_given(
    world: World,
) -> None:
    cora = world.coordinator("cora", "noord")
    world.operator("zoe", "zuid")
    asks(cora, "add_operator", **{**NEW, "email": "zoe@example.org"})
    world.tick()
    found = listed(asks(cora, "ask_operators"))["noor"]
    assert (found["trouble"], found["pending"]) == ("account_taken", False)
    assert world.store.read(OperatorRef("zoe"))["region"] == "zuid"
    asks(cora, "add_operator", **NEW)
    world.tick()
    assert "trouble" not in listed(asks(cora, "ask_operators"))["noor"]


def test_who_is_disabled_is_pending_until_page_and_account_have_followed(world: World) -> None:
    cora, anna = world.coordinator("cora", "noord"), world.on_duty("anna", "noord")
    found = listed(asks(cora, "change_operator", name="anna", disabled=True))
    assert (found["anna"]["disabled"], found["anna"]["pending"]) == (True, True)
    world.tick()
    assert world.accounts.allowed == {"anna": False}
    assert listed(asks(cora, "ask_operators"))["anna"]["pending"] is False
    assert anna.told[-1]["code"] == "disabled"


def test_role_and_limit_are_changed_and_what_is_not_named_stays(world: World) -> None:
    cora = world.coordinator("cora", "noord")
    world.operator("anna", "noord", limit=1)
    found = listed(asks(cora, "change_operator", name="anna", limit=3))
    assert (found["anna"]["limit"], found["anna"]["role"]) == (3, "operator")
    found = listed(asks(cora, "change_operator", name="anna", role="coordinator"))
    assert (found["anna"]["limit"], found["anna"]["role"]) == (3, "coordinator")


@pytest.mark.parametrize(
    ("role", "region", "for_region", "allowed"),
    [
        ("operator", "noord", "noord", False),
        ("coordinator", "noord", "noord", True),
        ("coordinator", "zuid", "noord", False),
        ("network_manager", "zuid", "noord", True),
    ],
)
@pytest.mark.parametrize("kind", ["ask_operators", "add_operator", "change_operator"])
def test_only_the_regions_coordinator_and_network_managers_may(
    world: World, kind: str, role: str, region: str, for_region: str, *, allowed: bool
) -> None:
    world.operator("anna", "noord")
    asking = world.coordinator("who", region, role=role)
    more: dict[str, dict[str, Any]] = {
        "add_operator": NEW,
        "change_operator": {"name": "anna", "limit": 2},
    }
    before = dict(world.store.read(OperatorRef("anna")))
    told = asks(asking, kind, for_region, **more.get(kind, {}))
    assert (told["kind"] == "operators") == allowed
    if not allowed:
        assert told["code"] == "not_permitted"
        assert world.store.read(OperatorRef("anna")) == before
        assert world.store.read(StaffRef("noord", "noor")) == {}


def test_nobody_takes_their_own_rights_away(world: World) -> None:
    cora = world.coordinator("cora", "noord")
    for change in ({"disabled": True}, {"role": "operator"}):
        assert asks(cora, "change_operator", name="cora", **change)["code"] == "not_yourself"
    assert listed(asks(cora, "change_operator", name="cora", limit=2))["cora"]["limit"] == 2


def test_only_a_network_manager_makes_or_changes_one(world: World) -> None:
    cora = world.coordinator("cora", "noord")
    world.operator("mia", "noord", role="network_manager")
    world.operator("anna", "noord")
    refused = [
        asks(cora, "add_operator", **{**NEW, "role": "network_manager"}),
        asks(cora, "change_operator", name="anna", role="network_manager"),
        asks(cora, "change_operator", name="mia", disabled=True),
    ]
    assert [each["code"] for each in refused] == ["not_permitted"] * 3


@pytest.mark.parametrize(
    ("name", "code"), [("nobody", "unknown_operator"), ("noor", "not_allowed_now")]
)
def test_who_is_not_there_or_has_no_account_yet_cannot_be_changed(
    world: World, name: str, code: str
) -> None:
    cora = world.coordinator("cora", "noord")
    asks(cora, "add_operator", **NEW)
    assert asks(cora, "change_operator", name=name, limit=1)["code"] == code


def test_a_region_that_does_not_exist_has_no_operators(world: World) -> None:
    mia = world.coordinator("mia", "noord", role="network_manager")
    assert asks(mia, "ask_operators", "nowhere")["code"] == "unknown_region"


def test_an_old_page_of_the_coordinator_changes_nothing(world: World) -> None:
    cora = world.coordinator("cora", "noord")
    old = cora.connection
    cora.sign_in()
    frame = {"kind": "add_operator", "as": "operator", "operator": "cora", "region": "noord"}
    told = world.frame(old, {**frame, "for_region": "noord", **NEW})
    assert told is not None
    assert told["code"] == "not_yours"
    assert world.store.read(StaffRef("noord", "noor")) == {}


def test_a_role_that_is_taken_away_meanwhile_changes_nothing(world: World) -> None:
    cora = world.coordinator("cora", "noord")
    assert isinstance(world.store, MemoryStore)
    world.store = Between(
        world.store,
        cora.ref,
        lambda store: store.items.update(
            {
                key: {**item, "role": "operator"}
                for key, item in store.items.items()
                if key.sk == "P#cora"
            }
        ),
    )
    assert asks(cora, "add_operator", **NEW)["code"] == "not_permitted"
    assert world.store.read(StaffRef("noord", "noor")) == {}


def test_who_did_what_is_kept_without_the_address(world: World) -> None:
    cora = world.coordinator("cora", "noord")
    world.operator("anna", "noord")
    asks(cora, "add_operator", **NEW)
    added = dict(world.store.read(AuditRef("noord", world.now, "cora")))
    world.passes(1)
    asks(cora, "change_operator", name="anna", disabled=True)
    changed = dict(world.store.read(AuditRef("noord", world.now, "cora")))
    assert (added["state"], added["operator"], added["by"]) == ("added", "noor", "cora")
    assert (changed["state"], changed["operator"], changed["disabled"]) == ("changed", "anna", True)
    assert "example.org" not in str(added)
