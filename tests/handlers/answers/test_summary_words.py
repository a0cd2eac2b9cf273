"""How a summary says whether a target is met, and how far off a figure is: never more than the figure's bounds allow."""

from datetime import date

import pytest

from handlers.render import environment
from store.measures.query import Compared, Figure, Verdict
from store.terms import Aim

TODAY, LATER, OVER = date(2024, 10, 15), date(2025, 3, 31), date(2024, 3, 31)
SAY = "{% import 'weekly_summary/sentences.j2' as say %}{{ say.target(figure, compared, today) }}"


@pytest.mark.parametrize(
    ("value", "low", "high", "aimed", "by", "verdict", "said"),
    [
        (10, 9.5, 10.5, 6, None, Verdict.WORSE, "Target 6% or less (no date was set): not met, about 4 points above"),
        (10, 9.5, 10.5, 9, LATER, Verdict.WORSE, "by 31 March 2025: not there yet, about 1 point above"),
        (10.6, 10.6, 10.6, 9, LATER, Verdict.WORSE, "not there yet, 1.6 points above"),
        (10, 9.5, 10.5, 9, OVER, Verdict.WORSE, "by 31 March 2024: not met, about 1 point above"),
        (6, 5.5, 6.5, 6, LATER, Verdict.UNCLEAR, "by 31 March 2025: too close to say"),
        (5, 4.5, 5.5, 6, LATER, Verdict.BETTER, "by 31 March 2025: met"),
    ],
)
def test_a_target(value, low, high, aimed, by, verdict, said):
    figure = Figure({}, value, low, high, "%")
    compared = Compared(
        "target", "", aimed, aimed, aimed, change=round(value - aimed, 1), verdict=verdict, aim=Aim.AT_MOST, by=by
    )
    told = environment().from_string(SAY).render(figure=figure, compared=compared, today=TODAY).strip()
    assert told.endswith(said)
