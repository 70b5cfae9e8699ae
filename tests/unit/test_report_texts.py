import json

import pytest

from inloop.domain.reporting.document import Cell, Measure, PublicIndex, Report, Table, VolumeFigure
from inloop.domain.reporting.text import NotADocument, from_text, to_text

REPORT = Report(
    region="noord",
    name="Noord",
    period="2027-02",
    first="2027-02-01",
    last="2027-02-28",
    made="2027-03-03",
    volumes=(VolumeFigure(name="offered", value=9),),
    measures=(Measure(name="wait_median", unit="seconds", missing="too_few"),),
    tables=(Table(name="role", total=9, cells=(Cell(key="victim", count=9), Cell(key="none"))),),
    matrix=(),
    regions=(),
    trend=(),
)


def test_a_document_comes_back_from_its_text() -> None:
    assert from_text(Report, to_text(REPORT)) == REPORT


def test_a_hidden_cell_has_no_count_in_the_text() -> None:
    cells = json.loads(to_text(REPORT))["tables"][0]["cells"]
    assert cells == [{"key": "victim", "count": 9}, {"key": "none"}]


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "null", '{"network": "x"}', '{"network": "x", "periods": "y"}'),
        '{"network": "x", "periods": [], "more": 1}',
    ],
)
def test_another_text_is_no_document(text: str) -> None:
    with pytest.raises(NotADocument):
        from_text(PublicIndex, text)
