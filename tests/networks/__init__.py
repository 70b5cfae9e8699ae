from datetime import date
from inloop.domain.hours import Hours, Span
from inloop.domain.limits import Limits
from inloop.domain.network import *

ALWAYS = Hours(weekly={d: (Span(0, 1440),) for d in range(1, 8)})


def small():
    def region(code, hours=ALWAYS):
        return Region(
            code=code,
            name=code,
            phone="0800-2000",
            languages=("nl", "en"),
            population=1,
            municipalities=(),
            sites=(),
            hours=hours,
        )

    R = {c: region(c) for c in ("noord", "zuid", "oost", "west", "midden")}
    R["dicht"] = region("dicht", Hours())
    return Network(
        version="v1",
        name="klein",
        kind="test",
        zone="Europe/Amsterdam",
        phone_always="0800-2000",
        phone_emergency="112",
        languages=("nl",),
        limits=Limits(
            heartbeat_every=1,
            visitor_lease=3,
            visitor_grace=3,
            operator_lease=4,
            operator_grace=3,
            accept_within=2,
            first_answer_within=3,
            silence_ask_after=5,
            silence_end_after=8,
            wrap_up_within=3,
            answers_within=3,
            last_start_before_close=0,
            queue_limit=5,
            hop_limit=3,
            claim_attempts=6,
        ),
        regions=R,
        rotas=(
            Rota(
                code="r",
                members=("oost", "west", "midden"),
                duty={
                    1: "oost",
                    2: "west",
                    3: "midden",
                    4: "oost",
                    5: "west",
                    6: "midden",
                    7: "oost",
                },
                hours=ALWAYS,
            ),
        ),
        agreements=(
            Agreement(
                id="noord-zuid",
                from_region="noord",
                to_region="zuid",
                order=1,
                when=frozenset({"full", "unstaffed"}),
                cap=2,
                reservation=1,
                terms=Terms("per_chat", 1500),
                valid_from=date(2026, 1, 1),
            ),
        ),
    )
