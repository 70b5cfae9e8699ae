"""A table for the terminal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A title, the names of the columns, and rows of text."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def text(self) -> str:
        """Aligned, the first column to the left and the others to the right."""
        lines = (self.columns, *self.rows)
        widths = [max(len(row[at]) for row in lines) for at in range(len(self.columns))]
        return "\n".join(
            [f"\n{self.title}", "-" * len(self.title), *(_line(row, widths) for row in lines)]
        )


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    first, *others = row
    cells = [each.rjust(width) for each, width in zip(others, widths[1:], strict=True)]
    return "  ".join([first.ljust(widths[0]), *cells])
