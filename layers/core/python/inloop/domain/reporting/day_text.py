"""Figures of days as text and back: compact JSON, sorted, so that the same figures are one text.

Counters that are empty are left out. A key of several parts is a line of them, `zuid rota`.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import astuple
from typing import Any

from inloop.domain.reporting.counting import Held
from inloop.domain.reporting.day import COUNTERS, Agreed, DayFigures, Way
from inloop.domain.reporting.text import NotADocument
from inloop.domain.staffing_hours import COUNTED, StaffingMinutes

FORMAT = 1
"""The version of the text; it goes up when a counter changes its meaning."""

_BETWEEN = " "
_NUMBERED = ("waits", "left", "first_answers", "durations")


def figures_text(figures: DayFigures) -> str:
    """The JSON of figures."""
    counters = {name: _written(getattr(figures, name)) for name in COUNTERS}
    staffing = {name: getattr(figures.staffing, name) for name in COUNTED}
    told: dict[str, Any] = {name: counter for name, counter in counters.items() if counter}
    told |= {"format": FORMAT}
    if figures.returns:
        told["returns"] = figures.returns
    if any(staffing.values()):
        told["staffing"] = {name: minutes for name, minutes in staffing.items() if minutes}
    return json.dumps(told, sort_keys=True, separators=(",", ":"))


def figures_of(text: str) -> DayFigures:
    """The figures of a text. Raises NotADocument for one that this version has not written."""
    try:
        told = json.loads(text)
        if told.pop("format") != FORMAT:
            raise NotADocument("figures of another format")
        told["staffing"] = StaffingMinutes(**told.get("staffing", {}))
        return DayFigures(**{name: _read(name, content) for name, content in told.items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotADocument("figures") from error


def _written(counter: Mapping[Any, Any]) -> dict[str, Any]:
    return {_key(key): _amount(amount) for key, amount in counter.items()}


def _key(key: object) -> str:
    if isinstance(key, Way | Agreed):
        return _BETWEEN.join(str(each) for each in astuple(key))
    return str(key)


def _amount(amount: object) -> object:
    return [amount.conversations, amount.minutes] if isinstance(amount, Held) else amount


def _read(name: str, content: Any) -> Any:  # noqa: ANN401 - a counter, a number or the staffing
    if name == "flows":
        return _held(content, lambda key: Way(*key.split(_BETWEEN)))
    if name == "settled":
        return _held(content, _agreed)
    if name in _NUMBERED:
        return {int(key): count for key, count in content.items()}
    return content


def _agreed(key: str) -> Agreed:
    agreement, terms, amount_cents, currency = key.split(_BETWEEN)
    return Agreed(agreement, terms, int(amount_cents), currency)


def _held(content: Mapping[str, list[int]], key_of: Callable[[str], Any]) -> dict[Any, Held]:
    return {key_of(key): Held(*amount) for key, amount in content.items()}
