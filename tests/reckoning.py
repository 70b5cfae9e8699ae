"""Every figure of a report once more, in SQL over the raw records, by the words of docs/figures.md.

It shares nothing with the report function: what agrees was computed twice.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import duckdb

from inloop.domain.conditions import Item

TABLES = """
CREATE TABLE service (date DATE, hour INT, entry TEXT, serving TEXT, why TEXT, wait BIGINT,
                      answered BIGINT, duration BIGINT, ending TEXT);
CREATE TABLE reach (month TEXT, entry TEXT, role TEXT, age_band TEXT, topics TEXT[], outcome TEXT,
                    helpful TEXT, knows_next_step TEXT, without_chat TEXT, found_by TEXT);
CREATE TABLE staffing (date DATE, region TEXT, operators BIGINT, offered BIGINT, used BIGINT,
                       open BIGINT, unstaffed BIGINT, minutes BIGINT);
CREATE TABLE rates (month TEXT, cents BIGINT);
CREATE MACRO whole(part, of) AS CAST(floor(part * 1.0 / of + 0.5) AS BIGINT);
CREATE MACRO told(part, of, cases) AS CASE
    WHEN cases = 0 OR of = 0 THEN 'nothing' WHEN cases < 5 THEN 'too_few'
    WHEN part IS NULL THEN 'no_rates' ELSE CAST(whole(part, of) AS TEXT) END;
"""
LOAD = "INSERT INTO {} SELECT unnest(from_json(?, '{}'), max_depth := 2)"
SCOPE = """
CREATE OR REPLACE TEMP TABLE s AS
    SELECT *, duration IS NOT NULL AS served FROM service
    WHERE date BETWEEN $first AND $last AND ($region IS NULL OR entry = $region);
CREATE OR REPLACE TEMP TABLE g AS
    SELECT * FROM service WHERE date BETWEEN $first AND $last AND duration IS NOT NULL
    AND serving <> entry AND ($region IS NULL OR serving = $region);
CREATE OR REPLACE TEMP TABLE r AS
    SELECT * FROM reach WHERE month BETWEEN strftime($first::DATE, '%Y-%m')
    AND strftime($last::DATE, '%Y-%m') AND ($region IS NULL OR entry = $region);
CREATE OR REPLACE TEMP TABLE t AS
    SELECT * FROM staffing
    WHERE date BETWEEN $first AND $last AND ($region IS NULL OR region = $region);
"""
VOLUMES = """
SELECT count(*) AS offered, count(*) FILTER (served) AS served,
    count(*) FILTER (NOT served) AS unserved,
    count(*) FILTER (served AND serving = entry) AS served_here,
    count(*) FILTER (served AND serving <> entry) AS served_elsewhere,
    (SELECT count(*) FROM g) AS guests,
    (SELECT coalesce(sum(duration), 0) FROM g)::BIGINT AS guest_minutes
FROM s
"""
RANKED = """
SELECT CASE WHEN count(*) = 0 THEN 'nothing' WHEN count(*) < $least THEN 'too_few'
    ELSE CAST(min(value) FILTER (10 * rank >= $tenths * cases) AS TEXT) END
FROM (SELECT {0} AS value, row_number() OVER (ORDER BY {0}) AS rank, count(*) OVER () AS cases
      FROM s WHERE served AND {0} IS NOT NULL)
"""
SHARES = """
SELECT told(sum(duration), count(*), count(*)) AS duration_mean,
    told(1000 * count(*) FILTER (serving = entry), count(*), count(*)) AS own_share,
    told(1000 * count(*) FILTER (wait <= 60), count(*), count(*)) AS within_1,
    told(1000 * count(*) FILTER (wait <= 180), count(*), count(*)) AS within_3,
    told(1000 * count(*) FILTER (wait <= 300), count(*), count(*)) AS within_5
FROM s WHERE served
"""
EXTRA = """
SELECT told(1000 * (there.mean / here.mean - 1), 1, least(there.cases, here.cases))
FROM (SELECT avg(duration) AS mean, count(*) AS cases FROM s
      WHERE served AND why LIKE 'overflow%') AS there,
     (SELECT avg(duration) AS mean, count(*) AS cases FROM s
      WHERE served AND why IN ('own', 'rota')) AS here
"""
STAFFING = """
SELECT CASE WHEN coalesce(sum(minutes), 0) = 0 THEN 'nothing'
    ELSE CAST(coalesce(sum({}), 0)::BIGINT AS TEXT) END FROM t
"""
OCCUPANCY = """
SELECT CASE WHEN coalesce(sum(offered), 0) = 0 THEN 'nothing'
    ELSE CAST(whole(1000 * sum(used), sum(offered)) AS TEXT) END FROM t
"""
ANSWERS = """
SELECT told(1000 * greatest(count(helpful), count(knows_next_step), count(without_chat),
            count(found_by)), (SELECT count(*) FROM s WHERE served),
            (SELECT count(*) FROM s WHERE served)) AS response_share,
    told(1000 * count(*) FILTER (without_chat = 'no'), count(without_chat), count(without_chat))
        AS would_not_have_come
FROM r
"""
COST = """
WITH months AS (
    SELECT strftime(date, '%Y-%m') AS month, sum(operators) AS operators FROM t GROUP BY 1),
spent AS (
    SELECT CASE WHEN count(*) = count(cents) THEN sum(operators * cents) / 60.0 END AS cents
    FROM months LEFT JOIN rates USING (month)),
held AS (
    SELECT (SELECT count(*) FROM s WHERE served AND serving = entry)
         + (SELECT count(*) FROM g) AS cases),
slots AS (SELECT coalesce(sum(used), 0) AS used, coalesce(sum(offered), 0) AS offered,
          coalesce(sum(minutes), 0) AS minutes FROM t)
SELECT told(cents, CASE WHEN minutes = 0 THEN 0 ELSE cases END, cases) AS cost_with_standby,
    told(cents * used / nullif(offered, 0), cases * least(offered, 1), cases)
        AS cost_without_standby
FROM spent, held, slots
"""
FAIRNESS = """
WITH shares AS (
    SELECT count(*) FILTER (served AND wait <= 180) * 1.0 / count(*) AS x
    FROM s GROUP BY entry HAVING count(*) FILTER (served) >= 5)
SELECT CASE WHEN count(*) < 2 OR sum(x * x) = 0 THEN 'nothing'
        ELSE CAST(whole(1000 * sum(x) * sum(x), count(*) * sum(x * x)) AS TEXT) END AS fairness,
    CASE WHEN count(*) < 2 OR sum(x * x) = 0 THEN 'nothing'
        ELSE CAST(whole(1000 * (max(x) - min(x)), 1) AS TEXT) END AS fairness_gap
FROM shares
"""
MATRIX = """
SELECT entry, serving, why, count(*), sum(duration)::BIGINT FROM service
WHERE date BETWEEN $first AND $last AND duration IS NOT NULL
    AND ($region IS NULL OR entry = $region OR serving = $region) GROUP BY 1, 2, 3
    ORDER BY 1, 2, 3
"""
CELLS = {
    "unserved": """SELECT CASE WHEN ending IN ('refused_closed', 'refused_full') THEN ending
        ELSE 'abandoned' END, count(*) FROM s WHERE NOT served GROUP BY 1""",
    "waited": """SELECT CASE WHEN wait <= 60 THEN 'up_to_1' WHEN wait <= 180 THEN '1_to_3'
        WHEN wait <= 300 THEN '3_to_5' ELSE 'over_5' END, count(*)
        FROM s WHERE served GROUP BY 1""",
    "end": "SELECT ending, count(*) FROM s WHERE served GROUP BY 1",
    "why": "SELECT why, count(*) FROM s WHERE served AND serving <> entry GROUP BY 1",
    "topics": "SELECT topic, count(*) FROM (SELECT unnest(topics) AS topic FROM r) GROUP BY 1",
    **{
        each: f"SELECT coalesce({each}, 'none'), count(*) FROM r GROUP BY 1"  # noqa: S608 - ours
        for each in ("role", "age_band")
    },
    **{
        each: f"""SELECT {each}, count(*) FROM r WHERE {each} IS NOT NULL GROUP BY 1 UNION ALL
        SELECT 'none', silent FROM (SELECT (SELECT count(*) FROM s WHERE served) - count({each})
        AS silent FROM r) WHERE silent > 0"""  # noqa: S608 - ours
        for each in ("outcome", "helpful", "knows_next_step", "without_chat", "found_by")
    },
}
HOURS = "SELECT strftime(date, '%u') || '-' || lpad(hour::TEXT, 2, '0'), count(*) FROM s GROUP BY 1"
RANKS = {"wait": "wait", "first_answer": "answered", "duration": "duration"}
TIMES = {
    "operator_time": "operators",
    "slots_offered": "offered",
    "slots_used": "used",
    "open_time": "open",
    "unstaffed_time": "unstaffed",
}


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The raw records in a database of their own."""

    database: duckdb.DuckDBPyConnection

    @classmethod
    def of(
        cls,
        service: tuple[Item, ...],
        reach: tuple[Item, ...],
        quarters: tuple[Item, ...],
        rates: Mapping[str, int],
    ) -> Self:
        """Load what is raw, attribute by attribute."""
        database = duckdb.connect()
        database.execute(TABLES)
        for table, columns, rows in (
            ("service", SERVICE, [*map(_plain, service)]),
            ("reach", REACH, [*map(_plain, reach)]),
            ("staffing", STAFFED, [*map(_plain, quarters)]),
            ("rates", RATED, [{"month": month, "cents": cents} for month, cents in rates.items()]),
        ):
            shape = json.dumps([dict.fromkeys(columns, "TEXT") | SEVERAL.get(table, {})])
            database.execute(LOAD.format(table, shape), [json.dumps(rows)])
        return cls(database)

    def scope(self, first: str, last: str, region: str | None) -> dict[str, Any]:
        """What follows is of this scope; the values that stand for it in a query."""
        named = {"first": first, "last": last, "region": region}
        for statement in SCOPE.split(";"):
            if statement.strip():
                used = {name: value for name, value in named.items() if f"${name}" in statement}
                self.database.execute(statement, used)
        return named

    def volumes(self) -> dict[str, int]:
        """By name."""
        return self._row(VOLUMES)

    def measures(self, region: str | None) -> dict[str, str]:
        """The value as text, or why there is none."""
        told: dict[str, str] = {}
        for name, column in RANKS.items():
            for end, tenths, least in (("median", 5, 5), ("p90", 9, 10)):
                found = self.database.execute(
                    RANKED.format(column), {"tenths": tenths, "least": least}
                ).fetchone()
                assert found is not None
                told[f"{name}_{end}"] = found[0]
        for query in (SHARES, ANSWERS, COST, *([FAIRNESS] if region is None else [])):
            told |= self._row(query)
        for name, column in TIMES.items():
            told[name] = self._one(STAFFING.format(column))
        return told | {"overflow_extra": self._one(EXTRA), "occupancy": self._one(OCCUPANCY)}

    def tables(self, *, hours: bool) -> dict[str, dict[str, int]]:
        """Table -> key -> count."""
        queries = CELLS | ({"hours": HOURS} if hours else {})
        return {
            name: dict(self.database.execute(query).fetchall()) for name, query in queries.items()
        }

    def matrix(self, named: dict[str, Any]) -> list[tuple[Any, ...]]:
        """Entry, serving, why, conversations and minutes."""
        return self.database.execute(MATRIX, named).fetchall()

    def _row(self, query: str) -> dict[str, Any]:
        found = self.database.execute(query)
        names = [each[0] for each in found.description or ()]
        return dict(zip(names, found.fetchone() or (), strict=True))

    def _one(self, query: str) -> Any:
        (found,) = self.database.execute(query).fetchone() or (None,)
        return found


SERVICE = (
    *("date", "hour", "entry_region", "serving_region", "why"),
    *("wait_s", "first_answer_s", "duration_min", "end"),
)
REACH = (
    *("month", "entry_region", "role", "age_band", "topics", "outcome"),
    *("helpful", "knows_next_step", "without_chat", "found_by"),
)
STAFFED = ("date", "region", "operators", "offered", "used", "open", "unstaffed", "minutes")
RATED = ("month", "cents")
SEVERAL = {"reach": {"topics": ["TEXT"]}}


def _plain(item: Item) -> dict[str, Any]:
    """A record as JSON has it."""
    return {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in item.items()
    }
