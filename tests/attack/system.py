"""The unknown counts of a table, and what is published of them as linear constraints."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from tests.attack.published import Cell, Table, holds

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """`low <= known @ x <= high`, x whole and from 0 to `most`; `sought @ x` is wanted.

    `keys` tells which key of the table an unknown counts.
    """

    known: csr_array[Any]
    low: Whole
    high: Whole
    most: Whole
    sought: csr_array[Any]
    hidden: tuple[Cell, ...]
    keys: Whole

    def solve(
        self, objective: NDArray[np.float64], *, exactly: bool, held: Whole | None = None
    ) -> Whole | None:
        """A whole solution that makes the objective small, or with `exactly` least.

        Unknowns with a number of 0 or above in `held` keep it. None if there is no solution. What
        the solver says is checked in whole numbers.
        """
        free = np.full(len(self.most), -1) if held is None else held
        said = milp(
            objective,
            integrality=np.ones(len(objective), dtype=np.int64),
            bounds=Bounds(np.maximum(free, 0), np.where(free < 0, self.most, free)),
            constraints=LinearConstraint(self.known, self.low, self.high),
            options={"mip_rel_gap": 0.0 if exactly else 0.5},
        )
        if said.x is None:
            return None
        found = np.rint(said.x).astype(np.int64)
        sums = self.known @ found
        fits = (self.low <= sums) & (sums <= self.high)
        if not (fits.all() and (found >= 0).all() and (found <= self.most).all()):
            raise ArithmeticError("the solver's answer does not fit the published figures")
        return found


def system(table: Table) -> System:
    """Everything that this reader knows of this table."""
    unknown = {
        place: at
        for at, place in enumerate(
            (region, base, key)
            for region in table.regions
            for base in table.base
            for key in table.keys
        )
    }
    rows: list[list[int]] = []
    low: list[int] = []
    high: list[int] = []
    for (region, base), total in table.totals.items():
        if not table.binary:
            rows.append([unknown[region, base, key] for key in table.keys])
            low.append(total)
            high.append(total)
    most = [table.totals[region, base] for region, base, _ in unknown]
    within = sum(most)
    sought, hidden = [], []
    for cell in table.cells:
        row = [
            unknown[region, base, cell.key]
            for region in (table.regions if cell.scope is None else (cell.scope,))
            for base in table.base
            if holds(cell.period, base)
        ]
        if cell.hidden:
            sought.append(row)
            hidden.append(cell)
        else:
            rows.append(row)
            low.append(cell.low)
            high.append(within if cell.high is None else cell.high)
    return System(
        known=_matrix(rows, len(unknown)),
        low=np.array(low, dtype=np.int64),
        high=np.array(high, dtype=np.int64),
        most=np.array(most, dtype=np.int64),
        sought=_matrix(sought, len(unknown)),
        hidden=tuple(hidden),
        keys=np.tile(np.arange(len(table.keys)), len(most) // len(table.keys)),
    )


def _matrix(rows: list[list[int]], width: int) -> csr_array[Any]:
    ends = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([at for row in rows for at in row], dtype=np.int64)
    return csr_array(
        (np.ones(len(columns), dtype=np.int64), columns, ends), shape=(len(rows), width)
    )
