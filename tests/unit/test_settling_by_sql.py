"""The amounts by chat and by minute, once more: in SQL, from the raw service records."""

import json
import random
from collections import defaultdict
from pathlib import Path

import duckdb
import pytest

from inloop.domain.conditions import Item, Value
from inloop.domain.settling.lines import Settled
from tests.agreed import network, statements

RECORDS = """
    CREATE VIEW records AS SELECT * FROM read_json(?, format = 'newline_delimited', columns = {
        date: 'DATE', entry_region: 'TEXT', serving_region: 'TEXT', duration_min: 'BIGINT',
        agreement: 'TEXT', terms: 'TEXT', amount_cents: 'BIGINT', currency: 'TEXT'
    })
"""
LINES = """
    CREATE VIEW lines AS
    SELECT agreement, terms, amount_cents, count(*) AS conversations, sum(duration_min) AS minutes,
           sum(CASE terms WHEN 'per_chat' THEN amount_cents ELSE amount_cents * duration_min END)
               AS cents
    FROM records
    WHERE agreement IS NOT NULL AND duration_min IS NOT NULL
          AND terms IN ('per_chat', 'per_minute') AND date BETWEEN '2027-02-01' AND '2027-02-28'
    GROUP BY agreement, terms, amount_cents
"""
NETS = """
    WITH owed AS (
        SELECT string_split(string_split(agreement, '@')[1], '>') AS pair, cents FROM lines
    )
    SELECT region, sum(cents) FROM (
        SELECT pair[1] AS region, -cents AS cents FROM owed
        UNION ALL SELECT pair[2] AS region, cents FROM owed
    )
    GROUP BY region ORDER BY region
"""


def _records(seed: int) -> list[Item]:
    """Three months of one network: own conversations, unserved ones, guests under all terms."""
    chance = random.Random(seed)  # noqa: S311 - an example, no secret
    regions = ("noord", "zuid", "oost", "west", "midden", "oud")
    kinds = ("per_chat", "per_minute", "reciprocal")
    found: list[Item] = []
    for _ in range(4000):
        entry, serving = chance.choice(regions), chance.choice(regions)
        record: dict[str, Value] = {
            "date": f"2027-{chance.randint(1, 3):02}-{chance.randint(1, 28):02}",
            "entry_region": entry,
            "end": "visitor_ended",
        }
        if chance.random() < 0.9:
            record |= {"serving_region": serving, "duration_min": chance.randint(0, 180)}
        if entry != serving:
            later = "@2027-02-16" if str(record["date"]) >= "2027-02-16" else ""
            kind = chance.choice(kinds)
            record |= {"agreement": f"{entry}>{serving}{later}", "terms": kind, "currency": "EUR"}
            record["amount_cents"] = 0 if kind == "reciprocal" else chance.choice((65, 1500, 2433))
        found.append(record)
    return found


def _settled(records: list[Item]) -> Settled:
    """As the figures of the days of February have it."""
    found: dict[tuple[str, str, int, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for each in records:
        minutes, cents = each.get("duration_min"), each.get("amount_cents")
        if not str(each["date"]).startswith("2027-02") or "agreement" not in each:
            continue
        if isinstance(minutes, int) and isinstance(cents, int):
            name = (str(each["agreement"]), str(each["terms"]), cents, str(each["currency"]))
            conversations, before = found[name]
            found[name] = (conversations + 1, before + minutes)
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_lines_and_nets_are_what_sql_makes_of_the_records(seed: int, tmp_path: Path) -> None:
    records = _records(seed)
    file = tmp_path / "records.json"
    file.write_text("\n".join(json.dumps(each) for each in records), encoding="utf-8")
    with duckdb.connect() as engine:
        engine.execute(RECORDS.replace("?", f"'{file}'"))
        engine.execute(LINES)
        lines = engine.execute("SELECT * FROM lines ORDER BY ALL").fetchall()
        nets = engine.execute(NETS).fetchall()
    found = statements(network(), _settled(records)).values()
    paid = [
        (
            each.agreement,
            each.terms,
            each.unit_cents,
            each.conversations,
            each.minutes,
            each.amount_cents,
        )
        for one in found
        for each in one.lines
        if each.direction == "pays" and each.terms != "reciprocal"
    ]
    assert sorted(paid) == lines
    assert len(lines) > 50
    assert [(each.region, each.net_cents) for each in found] == nets
