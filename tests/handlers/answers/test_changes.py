"""Which way a figure has gone: rounding must neither hide a change nor make one."""

import pytest

from handlers.answers.changes import direction
from store.measures.query import Compared, Figure, Verdict


def count(value, spread=0):
    low, high = (0, 5) if value is None else (value - spread, value + spread)
    return Figure({}, value, low, high, "children")


def then(value, spread=0, verdict=None):
    low, high = (0, 5) if value is None else (value - spread, value + spread)
    return Compared("last_year", "31 March 2025", value, low, high, verdict=verdict)


@pytest.mark.parametrize(
    ("now", "before", "way"),
    [
        (count(311), then(310), "up"),
        (count(309), then(310), "down"),
        (count(310), then(310), "same"),
        (count(320, 2), then(310, 2), "up"),
        (count(300, 2), then(310, 2), "down"),
        (count(315, 2), then(310, 2), "same"),
        (count(None), then(310, 2), "unknown"),
        (count(310, 2), then(None), "unknown"),
        (count(320, 2), then(310, 2, Verdict.SAME), "same"),
    ],
)
def test_counts(now, before, way):
    assert direction(now, before) == way


def test_shares_that_could_be_equal_before_rounding_are_the_same():
    now = Figure({}, 41, 40.5, 41.5, "%")
    assert direction(now, Compared("last_year", "", 40, 39.5, 40.5)) == "same"
    assert direction(now, Compared("last_year", "", 39, 38.5, 39.5)) == "up"
