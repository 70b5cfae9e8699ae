"""Every frame by everybody about everything: what is not meant is refused and changes nothing."""

from collections import Counter

import pytest

from inloop.wire.parse import KINDS
from tests.authz.policy import OPERATOR, REFUSALS, UNANSWERED, VISITOR
from tests.authz.scene import Scene


@pytest.fixture(scope="module")
def scene() -> Scene:
    return Scene()


def test_every_kind_of_frame_has_a_rule() -> None:
    assert set(VISITOR) | set(OPERATOR) == set(KINDS)


@pytest.mark.parametrize(
    ("sent_as", "kind"),
    [("visitor", each) for each in VISITOR] + [("operator", each) for each in OPERATOR],
)
def test_who_may_not_is_refused_and_changes_nothing(scene: Scene, sent_as: str, kind: str) -> None:
    rule = (VISITOR if sent_as == "visitor" else OPERATOR)[kind]
    seen: Counter[bool] = Counter()
    for tried in scene.tries(kind, sent_as, rule):
        outcome = scene.play(tried)
        what = f"{tried.actor.name}, {tried.about}: {outcome}"
        seen[tried.allowed] += 1
        if tried.allowed:
            assert outcome.code not in REFUSALS, what
            continue
        assert outcome.code in REFUSALS or kind in UNANSWERED, what
        assert not outcome.changed, what
        assert not outcome.others_told, what
    assert seen[True] or kind == "sign_in", "nobody may do this at all"
    assert seen[False] or rule in ("anybody", "whoever has the secret")
