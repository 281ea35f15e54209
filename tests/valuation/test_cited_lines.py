"""Each step cites the very line of the figure that it used, of a table that has every correction."""

from __future__ import annotations

from pathlib import Path

import pytest

import landprice

FILE = Path(__file__).parents[1] / "tables" / "every-correction.yaml"
LINES = FILE.read_text("utf-8").splitlines()
TABLE = landprice.load(str(FILE))
ON_STREET = {"use": "商服", "grade": "II", "area": 1, "route": "解放路"}
IN_GRADE = {"use": "商服", "grade": "II", "area": 1}
WIDTH = 'width: {points: {"4": 0.95, "6": 1.00}, between: step, below: clamp, above: clamp}'


def cited(said: dict[str, object], step: str) -> str:
    """The line that the step cites, without blanks around it."""
    found = landprice.quote(TABLE, **said).step(step)
    assert found is not None
    file, number = found.source.split(":")
    assert file == FILE.name
    return LINES[int(number) - 1].strip()


@pytest.mark.parametrize(
    ("said", "step", "line"),
    [
        (IN_GRADE, "benchmark", "II: {yuan_per_m2: 3000}"),
        (ON_STREET, "benchmark", "prices: {解放路: 6000, 人民路（东段）: 5200}"),
        ({**ON_STREET, "depth": 12}, "depth", '"10": 1.10'),
        ({**ON_STREET, "depth": 7}, "depth", '"5": 1.20'),
        ({**ON_STREET, "depth": 15}, "depth", "standard_depth: 15"),
        (ON_STREET, "depth", "standard_depth: 15"),
        ({**ON_STREET, "width": 5}, "width", WIDTH),
        (ON_STREET, "width", WIDTH),
        ({**ON_STREET, "corner": "十字"}, "corner", "十字: 1.2"),
        ({**IN_GRADE, "date": "2024-05-01"}, "date", "values: {2024-01-01: 100, 2024-07-01: 101.5}"),
        ({**IN_GRADE, "tenure": 30}, "tenure", "- {uses: [commercial], percent: 7.50}"),
        ({**IN_GRADE, "plot_ratio": "1.5"}, "plot-ratio", "1.0: [1.10, 1.08]"),
        ({**IN_GRADE, "plot_ratio": "2.5"}, "plot-ratio", "2.0: [1.00, 1.00]"),
        ({**IN_GRADE, "factor": {"距车站距离": "优"}}, "factors", "距车站距离:"),
        ({**IN_GRADE, "factor": {"周围土地利用": "好"}}, "surroundings", "values: {好: 1.02, 一般: 1, 差: 0.98}"),
        ({**IN_GRADE, "servicing": "通路"}, "servicing", "costs: {通路: 20, 通电: 12.5, 通上水: 8}"),
    ],
)  # fmt: skip
def test_a_step_cites_the_line_of_its_figure(said, step, line):
    assert cited(said, step) == line
